//! Chains of levels: «подпункты 1) и 2) пункта 1 статьи 9», “Article 9, paragraph 1”.
//!
//! In: tokens. Out: [`Chain`]s from the largest level to the smallest, whatever order they are written
//! in, each completed with the levels that it shares with its neighbours in a list.

use super::items::{Entry, Item, read_before_unit, read_entries, separator};
use super::lexicon::{Count, Unit, Word};
use super::token::{Kind, Tokens};
use crate::model::scheme::Level;

/// One level of a chain with its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The name of the level.
    pub(super) unit: Unit,
    /// Its numbers; none where it points to the place of the text: «настоящей статьи».
    pub(super) entries: Vec<Entry>,
    /// How it points, where it does.
    pub(super) pointer: Option<Pointer>,
    /// Its first token.
    pub(super) from: usize,
    /// One past its last token.
    pub(super) to: usize,
}

impl Group {
    /// How deep it stands in a law. Some laws call what is unnumbered within their parts a part too, and
    /// letters within their subparagraphs subparagraphs.
    fn depth(&self) -> (Level, u8) {
        let first = self.entries.first().map(|it| &it.first);
        let below = match first {
            Some(it) if it.number.is_letter() => 2,
            Some(it) if it.spelled => 1,
            _ => 0,
        };
        (self.unit.level, below)
    }
}

/// What a word points to instead of a number or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    /// To the place where it stands: «настоящая».
    Here,
    /// To what was cited last: «та же», «указанная».
    Last,
}

/// Levels that lead to one provision, or to several of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// The groups from the largest level to the smallest.
    pub(super) groups: Vec<Group>,
    /// How many of the first groups are not written here but shared with a neighbour.
    pub(super) shared: usize,
    /// Whether the largest level is written first.
    pub(super) descending: bool,
    /// The first token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
}

impl Chain {
    /// How it points to the place of the text, or to what was cited last. It then needs no other law.
    pub(super) fn pointer(&self) -> Option<Pointer> {
        self.groups.iter().find_map(|it| it.pointer)
    }

    /// Whether it names an article, or something larger.
    pub(super) fn has_article(&self) -> bool {
        self.groups.iter().any(|it| it.unit.level <= Level::Article)
    }

    /// Puts «той же статьи» above a chain: “paragraph 2 thereof”.
    pub(super) fn point_to_article(&mut self) {
        let unit = Unit { level: Level::Article, count: Count::One, short: false, english: true };
        let (from, to) = (self.from, self.from);
        let group = Group { unit, entries: Vec::new(), pointer: Some(Pointer::Last), from, to };
        self.groups.insert(0, group);
        self.shared += 1;
    }
}

/// More chains than these are no citation.
const MOST_CHAINS: usize = 60;

/// Reads a list of chains that share their law.
pub(super) fn read_chains(tokens: &Tokens, from: usize) -> Option<(Vec<Chain>, usize)> {
    let mut chains = vec![read_chain(tokens, from)?];
    let mut to = chains[0].to;
    while chains.len() < MOST_CHAINS && chains.last().is_some_and(|it| it.pointer().is_none()) {
        if let Some(range) = range_to(tokens, from, &chains) {
            to = range.to;
            chains = vec![range];
            continue;
        }
        let Some(next) = between_chains(tokens, to) else { break };
        let next = next + usize::from(repeats_preposition(tokens, from, next));
        let next = next + usize::from(tokens.word(next) == Word::Article);
        let Some(chain) = read_chain(tokens, next) else { break };
        to = chain.to;
        chains.push(chain);
    }
    if let Some(one) = ascending(tokens, &chains) {
        return Some((vec![one], to));
    }
    complete(&mut chains);
    Some((chains, to))
}

/// One past what stands between two chains of a list: also “but” and «но».
fn between_chains(tokens: &Tokens, from: usize) -> Option<usize> {
    let at = from + usize::from(tokens.kind(from) == Kind::Comma);
    let is_contrast = ["but", "но"].contains(&tokens.slice(at, at + 1));
    if is_contrast { Some(at + 1) } else { separator(tokens, from) }
}

/// Whether a list says its preposition again: «в статье 5 и в главе 3».
fn repeats_preposition(tokens: &Tokens, from: usize, next: usize) -> bool {
    let Some(before) = from.checked_sub(1) else { return false };
    let word = |at: usize| match &*tokens.slice(at, at + 1).to_lowercase() {
        "во" => "в".to_owned(),
        "со" => "с".to_owned(),
        "ко" => "к".to_owned(),
        it => it.to_owned(),
    };
    let is_short = tokens.kind(next) == Kind::Word && tokens.get(next).end - tokens.get(next).start <= 12;
    let is_name = |at: usize| matches!(tokens.word(at), Word::Unit(_) | Word::Ordinal(_) | Word::Cardinal(_));
    is_short && !is_name(next) && !tokens.get(next).is_capital() && word(next) == word(before)
}

/// A range of which both ends name their level: «от статьи 5 до статьи 7».
fn range_to(tokens: &Tokens, from: usize, chains: &[Chain]) -> Option<Chain> {
    let [first] = chains else { return None };
    let before = from.checked_sub(1).map(|it| tokens.word(it));
    let is_range = matches!(before, Some(Word::From | Word::With)) && tokens.word(first.to) == Word::Through;
    let mut last = read_chain(tokens, first.to + 1).filter(|it| is_range && !it.descending)?;
    let ([low], Some(high)) = (&first.groups[..], last.groups.last_mut()) else { return None };
    let ([start], [end]) = (&low.entries[..], &mut high.entries[..]) else { return None };
    if low.unit.level != high.unit.level || start.last.is_some() || end.last.is_some() {
        return None;
    }
    let item = std::mem::replace(&mut end.first, start.first.clone());
    (end.last, end.from, end.tight) = (Some(Item { ends: None, ..item }), start.from, false);
    end.first.ends = None;
    (high.from, last.from) = (low.from, first.from);
    Some(last)
}

/// Reads one chain.
pub(super) fn read_chain(tokens: &Tokens, from: usize) -> Option<Chain> {
    let first = read_group(tokens, from)?;
    let mut to = first.to;
    let mut groups = vec![first];
    let mut descending = None;
    while let Some((next, joined)) = next_group(tokens, to, &groups) {
        let top = groups[0].unit.level;
        let is_down = next.depth() > groups[0].depth() && (top <= Level::Article || joined != Joined::Near);
        if joined != Joined::Near && !(is_down && descending != Some(false)) {
            break;
        }
        if *descending.get_or_insert(is_down) != is_down {
            break;
        }
        if joined == Joined::Near {
            to = next.to;
            groups.push(next);
            continue;
        }
        // «статья 9, пункт 1 статьи 10»: the second is a chain of its own.
        let least = if top < Level::Article { top } else { Level::Article };
        let rest = read_chain(tokens, next.from).filter(|it| it.groups[0].unit.level > least);
        let Some(rest) = rest else { break };
        let is_closed = joined == Joined::Comma || tokens.kind(rest.to) == Kind::Close;
        if !is_closed {
            break;
        }
        to = rest.to + usize::from(joined == Joined::Bracket);
        groups.extend(rest.groups);
        if joined == Joined::Comma {
            break;
        }
    }
    let descending = descending.unwrap_or(false);
    if !descending {
        groups.reverse();
    }
    divide(&mut groups);
    Some(Chain { groups, shared: 0, descending, from, to })
}

/// How a group is joined to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// «пункта 1 статьи 5», “of”.
    Near,
    /// «статья 5, пункт 1»
    Comma,
    /// «статья 5 (пункт 1)»
    Bracket,
}

/// The group after those that were read, and how it is joined to them.
fn next_group(tokens: &Tokens, to: usize, groups: &[Group]) -> Option<(Group, Joined)> {
    let last = groups.last()?;
    let joined = match tokens.kind(to) {
        Kind::Comma => Joined::Comma,
        Kind::Open => Joined::Bracket,
        _ => Joined::Near,
    };
    let mut at = to + usize::from(joined != Joined::Near);
    let mut is_within = false;
    if joined == Joined::Near {
        // «п. 1. ст. 5»: a full stop too many.
        let is_stop = tokens.kind(at) == Kind::Dot && !tokens.get(at + 1).is_capital();
        let is_joint = is_stop || matches!(tokens.word(at), Word::Of | Word::Toward);
        is_within = tokens.word(at) == Word::Of;
        at += usize::from(is_joint);
    }
    at += usize::from(tokens.word(at) == Word::Article);
    let mut group = read_group(tokens, at)?;
    // “Article 50 of Part One”
    if is_within && last.unit.level == Level::Article && group.unit.level == Level::Part {
        group.unit.level = Level::Division;
    }
    // A level that was there cannot come again, so a chain has no more groups than there are levels.
    let is_new = groups.iter().all(|it| it.depth() != group.depth());
    if joined != Joined::Near && (group.depth() <= last.depth() || group.pointer.is_some()) {
        return None;
    }
    is_new.then_some((group, joined))
}

/// «часть» above an article is a part of the whole law.
fn divide(groups: &mut [Group]) {
    let article = groups.iter().position(|it| it.unit.level == Level::Article);
    for group in groups.iter_mut().take(article.unwrap_or(0)) {
        if group.unit.level == Level::Part {
            group.unit.level = Level::Division;
        }
    }
}

/// One level with its numbers.
fn read_group(tokens: &Tokens, from: usize) -> Option<Group> {
    let word = tokens.word(from);
    match word {
        Word::Unit(unit) => {
            let (unit, at) = after_unit(tokens, from, unit);
            let (entries, to) = read_entries(tokens, at, unit)?;
            let unit = plural_initials(tokens, from, to, unit, &entries);
            Some(Group { unit, entries, pointer: None, from, to })
        }
        Word::Ordinal(_) | Word::Cardinal(_) => before_unit(tokens, from),
        Word::This | Word::Said | Word::That => pointing(tokens, from),
        _ if tokens.kind(from) == Kind::Digits => before_unit(tokens, from),
        _ if tokens.kind(from) == Kind::Paragraph => {
            let unit = Unit { level: Level::Subchapter, count: Count::Either, short: true, english: false };
            let (entries, to) = read_entries(tokens, from + 1, unit)?;
            Some(Group { unit, entries, pointer: None, from, to })
        }
        _ => None,
    }
}

/// English abbreviations that say that there are several.
const SHORT_PLURALS: &[&str] = &["arts", "paras", "pts", "subparas"];

/// One past the name of a level with its full stop, or with both where it is doubled: «ст.ст.».
fn after_unit(tokens: &Tokens, from: usize, unit: Unit) -> (Unit, usize) {
    let stop = |at: usize| at + usize::from(tokens.kind(at) == Kind::Dot);
    let is_plural = || SHORT_PLURALS.contains(&tokens.slice(from, from + 1).to_lowercase().as_str());
    let is_short = unit.short || unit.english && is_plural();
    if !is_short {
        return (unit, from + 1);
    }
    let at = stop(from + 1);
    match tokens.word(at) {
        Word::Unit(again) if unit.short && again == unit && at > from + 1 => {
            (Unit { count: Count::Many, ..unit }, stop(at + 1))
        }
        _ => (unit, at),
    }
}

/// «пп.» is «подпункт» before «п.» and «пункты» before «ст.».
fn plural_initials(tokens: &Tokens, from: usize, to: usize, unit: Unit, entries: &[Entry]) -> Unit {
    if tokens.slice(from, from + 1).to_lowercase() != "пп" {
        return unit;
    }
    let is_several =
        entries.len() > 1 || entries.iter().any(|it| it.last.is_some() || it.first.ends.is_some());
    let before_paragraph = matches!(tokens.word(to), Word::Unit(it) if it.level == Level::Paragraph);
    let has_bracket = tokens.kind(to.saturating_sub(1)) == Kind::Close;
    if is_several && !before_paragraph && !has_bracket {
        return Unit { level: Level::Paragraph, count: Count::Many, ..unit };
    }
    unit
}

/// «третья часть», “second paragraph”, «2-й пункт»
fn before_unit(tokens: &Tokens, from: usize) -> Option<Group> {
    let (entries, at) = read_before_unit(tokens, from)?;
    let Word::Unit(unit) = tokens.word(at) else { return None };
    // «первая статья» is more often one in a newspaper.
    if unit.level == Level::Article || unit.short {
        return None;
    }
    // «вторая часть 3»: the number after the name counts.
    if read_entries(tokens, at + 1, unit).is_some_and(|it| it.0[0].first.number.value().is_some()) {
        return None;
    }
    Some(Group { unit, entries, pointer: None, from, to: at + 1 })
}

/// «настоящей статьи», «той же части», “this Article”
fn pointing(tokens: &Tokens, from: usize) -> Option<Group> {
    let (pointer, at) = read_pointer(tokens, from)?;
    let Word::Unit(unit) = tokens.word(at) else { return None };
    let has_number = read_entries(tokens, at + 1, unit).is_some();
    if unit.short || has_number {
        return None;
    }
    Some(Group { unit, entries: Vec::new(), pointer: Some(pointer), from, to: at + 1 })
}

/// «настоящий», «тот же», “the said”, and one past them.
pub(super) fn read_pointer(tokens: &Tokens, from: usize) -> Option<(Pointer, usize)> {
    let at = from + usize::from(tokens.word(from) == Word::Article);
    let (pointer, mut to) = match tokens.word(at) {
        Word::This => (Pointer::Here, at + 1),
        Word::Said | Word::That => (Pointer::Last, at + 1),
        _ => return None,
    };
    while tokens.word(to) == Word::Same {
        to += 1;
    }
    Some((pointer, to))
}

/// «подпункт 3, пункт 2, статья 8»: one chain from the smallest level to the article, with commas.
fn ascending(tokens: &Tokens, chains: &[Chain]) -> Option<Chain> {
    let is_rising = chains.windows(2).all(|it| {
        let [below, above] = it else { return false };
        let (Some(small), Some(large)) = (below.groups.first(), above.groups.first()) else { return false };
        tokens.kind(below.to) == Kind::Comma && above.from == below.to + 1 && small.depth() > large.depth()
    });
    let single = |it: &Chain| matches!(&it.groups[..], [group] if group.entries.len() == 1);
    let (first, last) = (chains.first()?, chains.last()?);
    let reaches = last.groups.first().is_some_and(|it| it.unit.level == Level::Article);
    if chains.len() < 2 || !is_rising || !reaches || !chains.iter().all(single) {
        return None;
    }
    let groups = chains.iter().rev().flat_map(|it| it.groups.clone()).collect();
    Some(Chain { groups, shared: 0, descending: false, from: first.from, to: last.to })
}

/// Gives chains without an article that of their neighbour: «пункт 1 и пункт 2 статьи 5».
fn complete(chains: &mut [Chain]) {
    for at in (0..chains.len()).rev() {
        let Some((left, right)) = chains.split_at_mut_checked(at + 1) else { continue };
        let Some(chain) = left.last_mut() else { continue };
        if chain.has_article() {
            continue;
        }
        if let Some(next) =
            right.first().filter(|it| it.has_article() && !it.descending && it.groups.len() > 1)
        {
            share(chain, next);
        }
    }
    for at in 1..chains.len() {
        let (left, right) = chains.split_at_mut(at);
        let (Some(before), Some(chain)) = (left.last(), right.first_mut()) else { continue };
        if !chain.has_article() && before.has_article() {
            share(chain, before);
        }
    }
}

/// Puts the levels of a neighbour above those of a chain.
fn share(chain: &mut Chain, neighbour: &Chain) {
    let Some(top) = chain.groups.first().map(|it| it.unit.level) else { return };
    let same = neighbour.groups.iter().position(|it| it.unit.level == top);
    let above = same.unwrap_or_else(|| {
        // What is largest here stands beside what is smallest there.
        let smallest = neighbour.groups.len() - 1;
        let larger = neighbour.groups.iter().take_while(|it| it.unit.level < top).count();
        smallest.min(larger).max(1)
    });
    let shared: Vec<Group> = neighbour.groups.iter().take(above).cloned().collect();
    chain.shared = shared.len();
    chain.groups.splice(0..0, shared);
}
