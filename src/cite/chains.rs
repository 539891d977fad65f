//! Lists of chains: «пункт 1 и пункт 2 статьи 5, статья 9», “from Article 5 to Article 7”.
//!
//! In: tokens. Out: [`Chain`]s that share one law, each completed with the levels that it shares with its
//! neighbours.

use super::chain::{Chain, Group, chain_of, read_chain};
use super::items::{Item, read_entries, separator};
use super::lexicon::{Unit, Word};
use super::token::{Kind, Tokens};
use crate::model::scheme::Level;

/// More chains than these are no citation.
const MOST_CHAINS: usize = 60;

/// Reads a list of chains that share their law.
pub(super) fn read_chains(tokens: &Tokens, from: usize) -> Option<(Vec<Chain>, usize)> {
    let first = read_chain(tokens, from)?;
    let mut to = first.to;
    let mut chains = last_in_brackets(tokens, first);
    while chains.len() < MOST_CHAINS && chains.last().is_some_and(|it| it.pointer().is_none()) {
        if let Some(range) = range_to(tokens, from, &chains) {
            to = range.to;
            chains = vec![range];
            continue;
        }
        let Some(next) = between_chains(tokens, to) else { break };
        let next = next + usize::from(repeats_preposition(tokens, from, next));
        let next = next + usize::from(tokens.word(next) == Word::Article);
        let chain = read_chain(tokens, next)
            .or_else(|| chains.last().and_then(|before| unnamed_chain(tokens, next, before)));
        let Some(chain) = chain else { break };
        to = chain.to;
        chains.extend(last_in_brackets(tokens, chain));
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
    if !["but", "но"].contains(&tokens.slice(at, at + 1)) {
        return separator(tokens, from);
    }
    // «не только …, но и …», “but also”, “but not”
    let goes_on = |at: &usize| {
        let word = tokens.word(*at);
        matches!(word, Word::Joiner | Word::JoinerPart)
            || ["also", "not", "не"].contains(&tokens.slice(*at, *at + 1))
    };
    Some(at + 1 + (at + 1..at + 3).take_while(goes_on).count())
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

/// The chain that goes on with the numbers of another after brackets: «ст. 10 (п. 2), 11 и 12».
fn unnamed_chain(tokens: &Tokens, from: usize, before: &Chain) -> Option<Chain> {
    let top = before.groups.first().filter(|it| it.unit.level == Level::Article && before.descending)?;
    let is_after_bracket = tokens.kind(before.to - 1) == Kind::Close && tokens.kind(from) == Kind::Digits;
    is_after_bracket.then(|| numbered_chain(tokens, from, top.unit)).flatten()
}

/// The chain of numbers whose level was named before them.
pub(super) fn numbered_chain(tokens: &Tokens, from: usize, unit: Unit) -> Option<Chain> {
    let (entries, to) = read_entries(tokens, from, unit)?;
    let next = tokens.get(to);
    let is_counted =
        next.kind == Kind::Word && matches!(next.word, Word::Other | Word::Month(_) | Word::Year);
    let group = Group { unit, entries, pointer: None, from, to };
    (!is_counted).then(|| chain_of(tokens, group))
}

/// What stands in brackets goes with the last of several numbers: «статьи 5 и 6 (пункт 1)».
fn last_in_brackets(tokens: &Tokens, mut chain: Chain) -> Vec<Chain> {
    let is_last =
        |it: &&mut Group| chain.descending && it.entries.len() > 1 && tokens.kind(it.to) == Kind::Open;
    let Some(top) = chain.groups.first_mut().filter(is_last) else { return vec![chain] };
    let Some(last) = top.entries.pop() else { return vec![chain] };
    let end = top.entries.last().map_or(top.from, |it| it.to);
    let before = Group { to: end, ..top.clone() };
    (top.from, chain.from) = (last.from, last.from);
    top.entries = vec![last];
    vec![
        Chain { groups: vec![before.clone()], shared: 0, descending: false, from: before.from, to: end },
        chain,
    ]
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
