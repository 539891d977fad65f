//! Chains of levels: «подпункты 1) и 2) пункта 1 статьи 9», “Article 9, paragraph 1”.
//!
//! In: tokens. Out: a [`Chain`] from the largest level to the smallest, whatever order it is written in.

use super::items::{Entry, read_before_unit, read_entries};
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
    pub(super) fn depth(&self) -> (Level, u8) {
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

/// Reads one chain.
pub(super) fn read_chain(tokens: &Tokens, from: usize) -> Option<Chain> {
    read_group(tokens, from).map(|first| chain_of(tokens, first))
}

/// The chain that begins with a group.
pub(super) fn chain_of(tokens: &Tokens, first: Group) -> Chain {
    let from = first.from;
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
    Chain { groups, shared: 0, descending, from, to }
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
    // “Art. 22 § 2”
    if last.unit.level == Level::Article && tokens.kind(at) == Kind::Paragraph {
        group.unit.level = Level::Paragraph;
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
    let before_paragraph = matches!(tokens.word(to), Word::Unit(it) if it.level == Level::Paragraph);
    // «п.п. 1) п. 2»
    if unit.level == Level::Paragraph && unit.short && unit.count == Count::Many && before_paragraph {
        return Unit { level: Level::Subparagraph, ..unit };
    }
    if tokens.slice(from, from + 1).to_lowercase() != "пп" {
        return unit;
    }
    let is_several =
        entries.len() > 1 || entries.iter().any(|it| it.last.is_some() || it.first.ends.is_some());
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
