//! The numbers after the name of a level: «5–7, 9 и 11», «второй и третий», `9(1)(3)`.
//!
//! In: tokens after «статьи». Out: [`Entry`]s, each a number or a range, with the tokens they take.

use super::brackets::owns_bracket;
use super::lexicon::{Count, Unit, Word};
use super::token::{Kind, Token, Tokens};
use crate::base::Number;
use crate::model::scheme::Level;

/// A number or a range of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number, or the first of the range.
    pub(super) first: Item,
    /// The last of the range.
    pub(super) last: Option<Item>,
    /// Its first token.
    pub(super) from: usize,
    /// One past its last token.
    pub(super) to: usize,
    /// Whether no white space stands within.
    pub(super) tight: bool,
}

/// A number of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The number, read as an inserted one where a hyphen stands in it.
    pub(super) number: Number,
    /// The numbers before and after the one hyphen, which may also be the sign of a range.
    pub(super) ends: Option<(Number, Number)>,
    /// Whether it is written as a word: «второй».
    pub(super) spelled: bool,
    /// What stands in brackets behind an English article: the levels below it.
    pub(super) below: Vec<Number>,
    /// One past its last token.
    pub(super) to: usize,
}

impl Item {
    fn new(number: Number, to: usize) -> Item {
        Item { number, ends: None, spelled: false, below: Vec::new(), to }
    }

    fn spelled(value: u8, to: usize) -> Item {
        Item { spelled: true, ..Item::new(Number::whole(u32::from(value)), to) }
    }
}

/// No provision has a larger number. Converters print 123¹⁰ as 12310.
const LARGEST: u64 = 99_999;

/// No list has more entries.
const MOST_ENTRIES: usize = 200;

/// No list of ordinals before the name of a level has more.
const MOST_ORDINALS: usize = 8;

/// Reads the numbers after the name of a level.
pub(super) fn read_entries(tokens: &Tokens, from: usize, unit: Unit) -> Option<(Vec<Entry>, usize)> {
    let mut at = from;
    if matches!(tokens.kind(at), Kind::Numero) {
        at += 1;
    }
    // «как 5, так и 6»
    at += usize::from(tokens.word(at) == Word::JoinerPart && !tokens.get(at).is_single());
    let mut entries = vec![read_entry(tokens, at, unit)?];
    at = entries[0].to;
    while entries.len() < MOST_ENTRIES {
        let Some(next) = separator(tokens, at) else { break };
        let previous = entries.last().map(|it| it.last.as_ref().unwrap_or(&it.first).clone());
        let entry = sibling(tokens, next, unit, previous).or_else(|| {
            // A number after a comma may be that of a day or a year.
            read_entry(tokens, next, unit).filter(|it| !is_amount(tokens, it.to, unit))
        });
        // «статья 5, вторая часть»: the word counts what comes after it.
        let is_next = |it: &Entry| {
            let is_first = entries.iter().all(|before| !before.first.spelled) && it.first.spelled;
            is_first && matches!(tokens.word(it.to), Word::Unit(_))
        };
        let Some(entry) = entry.filter(|it| !is_next(it)) else { break };
        at = entry.to;
        entries.push(entry);
    }
    Some((entries, at))
}

/// Whether the word after a number makes a date of it.
fn is_amount(tokens: &Tokens, at: usize, unit: Unit) -> bool {
    let is_date = matches!(tokens.word(at), Word::Month(_) | Word::Year);
    is_date && !(unit.english && tokens.word(at) == Word::Year) && !tokens.get(at).is_single()
}

/// A number or a range.
fn read_entry(tokens: &Tokens, from: usize, unit: Unit) -> Option<Entry> {
    let has_start =
        matches!(tokens.word(from), Word::With | Word::From) && read_item(tokens, from + 1, unit).is_some();
    let start = from + usize::from(has_start);
    let first = read_item(tokens, start, unit)?;
    let to = first.to;
    let last = range_end(tokens, &first, unit);
    if has_start && last.is_none() {
        return None;
    }
    let to = last.as_ref().map_or(to, |it| it.to);
    let ends = first.ends.filter(|_| last.is_none());
    let tight = (from + 1..to).all(|it| !tokens.get(it).is_spaced());
    Some(Entry { first: Item { ends, ..first }, last, from, to, tight })
}

/// The item after the sign of a range.
fn range_end(tokens: &Tokens, first: &Item, unit: Unit) -> Option<Item> {
    let at = first.to;
    let sign = tokens.get(at);
    let after = tokens.get(at + 1);
    let is_sign = match sign.kind {
        Kind::Dash => true,
        // An unspaced hyphen after digits is read with the number; here it stands after a bracket.
        Kind::Hyphen => sign.is_spaced() == after.is_spaced(),
        Kind::Word => sign.word == Word::Through,
        _ => false,
    };
    if !is_sign {
        return None;
    }
    let last = sibling(tokens, at + 1, unit, Some(first.clone())).map(|it| it.first);
    let last = last.or_else(|| read_item(tokens, at + 1, unit))?;
    let is_date = is_amount(tokens, last.to, unit);
    (!is_date).then_some(last)
}

/// One past the signs between two entries of a list: «,», «и», «и (или)», «, а также».
pub(super) fn separator(tokens: &Tokens, from: usize) -> Option<usize> {
    let mut at = from;
    if matches!(tokens.kind(at), Kind::Comma | Kind::Semicolon) {
        at += 1;
    }
    while tokens.word(at) == Word::JoinerPart {
        at += 1;
    }
    if tokens.word(at) == Word::Joiner {
        at += 1;
        if tokens.kind(at) == Kind::Slash && tokens.word(at + 1) == Word::Joiner {
            at += 2;
        }
        let is_bracketed = tokens.kind(at) == Kind::Open && tokens.kind(at + 2) == Kind::Close;
        if is_bracketed && tokens.word(at + 1) == Word::Joiner {
            at += 3;
        }
    }
    (at > from).then_some(at)
}

/// The further levels of an English article alone: the `(4)` of “9(1), (2) and (4)”.
fn sibling(tokens: &Tokens, from: usize, unit: Unit, previous: Option<Item>) -> Option<Entry> {
    let previous = previous.filter(|it| unit.english && !it.below.is_empty())?;
    let (number, to) = bracketed(tokens, from)?;
    let mut item = Item { to, ends: None, ..previous };
    item.below.pop();
    item.below.push(number);
    while let Some((number, to)) = bracketed(tokens, item.to).filter(|_| !tokens.get(item.to).is_spaced()) {
        item.below.push(number);
        item.to = to;
    }
    let last = range_end(tokens, &item, unit);
    let to = last.as_ref().map_or(item.to, |it| it.to);
    Some(Entry { first: item, last, from, to, tight: false })
}

/// `(2)`, `(a)`
fn bracketed(tokens: &Tokens, at: usize) -> Option<(Number, usize)> {
    let inner = tokens.get(at + 1);
    let is_number = inner.kind == Kind::Digits && inner.end - inner.start <= 3;
    let is_letter = inner.kind == Kind::Word && inner.end - inner.start <= 4;
    let is_inserted = tokens.kind(at + 2) == Kind::Hyphen && tokens.kind(at + 3) == Kind::Digits;
    let close = if is_inserted { at + 4 } else { at + 2 };
    let is_one = tokens.kind(at) == Kind::Open && (is_number || is_letter);
    if !is_one || tokens.kind(close) != Kind::Close {
        return None;
    }
    Number::read(tokens.slice(at + 1, close)).map(|it| (it, close + 1))
}

/// One number of a provision.
fn read_item(tokens: &Tokens, at: usize, unit: Unit) -> Option<Item> {
    let token = tokens.get(at);
    match token.kind {
        Kind::Digits => digits(tokens, at, unit),
        Kind::Word => number_word(tokens, at)
            .or_else(|| roman(tokens, at, unit))
            .or_else(|| bare_letter(tokens, at, unit)),
        Kind::Open => {
            let may = unit.english || unit.level > Level::Part;
            bracketed(tokens, at).filter(|_| may).map(|(number, to)| Item::new(number, to))
        }
        Kind::Quote | Kind::QuoteOpen => quoted_letter(tokens, at),
        _ => None,
    }
}

/// «второй», «двадцать первая», “two”
fn number_word(tokens: &Tokens, at: usize) -> Option<Item> {
    match (tokens.word(at), tokens.word(at + 1)) {
        (Word::Cardinal(tens), Word::Ordinal(rest) | Word::Cardinal(rest)) if tens % 10 == 0 && rest < 10 => {
            Some(Item::spelled(tens + rest, at + 2))
        }
        (Word::Ordinal(value), _) => Some(Item::spelled(value, at + 1)),
        (Word::Cardinal(value), _) if !tokens.get(at).is_cyrillic() => Some(Item::spelled(value, at + 1)),
        _ => None,
    }
}

/// `IV` of chapters, sections, and articles of treaties.
fn roman(tokens: &Tokens, at: usize, unit: Unit) -> Option<Item> {
    let token = tokens.get(at);
    let may =
        unit.level <= Level::Part && (token.is_all_capitals() || token.is_single() && token.is_capital());
    let number = Number::read_roman(tokens.slice(at, at + 1)).filter(|_| may)?;
    Some(Item::new(number, at + 1))
}

/// «а)», and «а» where something shows that it is no conjunction.
fn bare_letter(tokens: &Tokens, at: usize, unit: Unit) -> Option<Item> {
    let token = tokens.get(at);
    let small = matches!(unit.level, Level::Subparagraph | Level::Paragraph | Level::Indent);
    if !token.is_single() || !small {
        return None;
    }
    let mut to = at + 1;
    // «а.2», «а-1»
    let is_inserted = matches!(tokens.kind(to), Kind::Dot | Kind::Hyphen)
        && tokens.kind(to + 1) == Kind::Digits
        && !tokens.get(to + 1).is_spaced();
    to += if is_inserted { 2 } else { 0 };
    let number = Number::read(tokens.slice(at, to))?;
    if tokens.kind(to) == Kind::Close && !tokens.get(to).is_spaced() {
        return Some(Item::new(number, to + 1));
    }
    let next = tokens.word(to);
    let shown = matches!(next, Word::Unit(_) | Word::Of) || separator(tokens, to).is_some();
    shown.then(|| Item::new(number, to))
}

/// «„а“», «"а.2"»
fn quoted_letter(tokens: &Tokens, at: usize) -> Option<Item> {
    let close = (at + 2..at + 5).find(|it| tokens.get(*it).is_quote())?;
    let inner = tokens.slice(at + 1, close);
    let is_short = inner.chars().count() <= 5 && tokens.get(at + 1).is_single();
    let number = Number::read(inner).filter(|_| is_short)?;
    Some(Item::new(number, close + 1))
}

/// `5`, `6-1`, `31.1`, `31¹`, `1(1)`, `13 прим. 1`, `3)`, `2-я`, `12а`
fn digits(tokens: &Tokens, from: usize, unit: Unit) -> Option<Item> {
    let first = tokens.get(from);
    if first.stem > LARGEST {
        return None;
    }
    let mut reader = Digits { tokens, at: from + 1, hyphens: 0, other: 0, unit };
    while reader.joint() {}
    let Digits { at: mut to, hyphens, other, .. } = reader;
    // «ст. 5; 135-ФЗ»
    let is_law = tokens.kind(to) == Kind::Hyphen && matches!(tokens.word(to + 1), Word::FederalSign(_));
    if is_law || is_date(tokens, from, to) {
        return None;
    }
    let number = Number::read(tokens.slice(from, to))?;
    let ends = (hyphens == 1 && other == 0).then(|| {
        let whole = |it: &Token| u32::try_from(it.stem).map(Number::whole).ok();
        Some((whole(first)?, whole(tokens.get(from + 2))?))
    });
    let mut item = Item { ends: ends.flatten(), ..Item::new(number, to) };
    if let Some((number, end)) = prim(tokens, &item) {
        return Some(Item::new(number, end));
    }
    to = after_ordinal_ending(tokens, to);
    item.to = to;
    if unit.english {
        levels_below(tokens, &mut item);
    }
    if owns_bracket(tokens, item.to, unit) {
        item.to += 1;
    }
    Some(item)
}

/// Reads on from the digits of a number.
struct Digits<'a, 'b> {
    tokens: &'a Tokens<'b>,
    at: usize,
    hyphens: usize,
    other: usize,
    unit: Unit,
}

impl Digits<'_, '_> {
    /// Reads one more part of the number; `false` where there is none.
    fn joint(&mut self) -> bool {
        let tokens = self.tokens;
        let (joint, next) = (tokens.get(self.at), tokens.get(self.at + 1));
        if joint.is_spaced() {
            return false;
        }
        let is_digits = next.kind == Kind::Digits && !next.is_spaced();
        match joint.kind {
            Kind::Hyphen if is_digits => {
                self.hyphens += 1;
                self.at += 2;
            }
            Kind::Dot if is_digits && next.stem <= LARGEST => {
                self.other += 1;
                self.at += 2;
            }
            Kind::Raised => {
                self.other += 1;
                self.at += 1;
            }
            // The number inserted in Tajikistan; in English it is a level.
            Kind::Open if is_digits && !self.unit.english && tokens.kind(self.at + 2) == Kind::Close => {
                self.other += 1;
                self.at += 3;
            }
            Kind::Word if joint.is_single() && is_suffix(tokens, self.at) => {
                self.other += 1;
                self.at += 1;
            }
            Kind::Hyphen if next.is_single() && !next.is_spaced() && is_suffix(tokens, self.at + 1) => {
                self.other += 1;
                self.at += 2;
            }
            _ => return false,
        }
        true
    }
}

/// Whether a single letter right after a number belongs to it: `12а`, not «2 и», «2-я», «5г.».
fn is_suffix(tokens: &Tokens, at: usize) -> bool {
    let letter = tokens.slice(at, at + 1);
    let is_word = ["и", "с", "к", "о", "у", "в", "я", "й", "е", "ю", "х", "м", "г", "п", "ч", "s"];
    let next = tokens.get(at + 1);
    let goes_on = !next.is_spaced() && matches!(next.kind, Kind::Digits | Kind::Dot);
    !is_word.contains(&letter) && !goes_on && tokens.word(at) != Word::Year
}

/// Whether digits joined by full stops are a date.
fn is_date(tokens: &Tokens, from: usize, to: usize) -> bool {
    to == from + 5 && tokens.get(from + 4).stem >= 1800
}

/// «13 прим. 1», «13 прим»
fn prim(tokens: &Tokens, item: &Item) -> Option<(Number, usize)> {
    let has_hyphen = tokens.kind(item.to) == Kind::Hyphen;
    let at = item.to + usize::from(has_hyphen);
    if tokens.word(at) != Word::Prim {
        return None;
    }
    let mut next = at + 1 + usize::from(tokens.kind(at + 1) == Kind::Dot);
    let is_numbered = matches!(tokens.kind(next), Kind::Digits | Kind::Raised);
    let which = if is_numbered { tokens.slice(next, next + 1) } else { "1" };
    if !is_numbered && tokens.kind(at + 1) == Kind::Dot && tokens.get(next).kind == Kind::Break {
        next -= 1;
    }
    let number = Number::read(&format!("{}-{which}", item.number))?;
    Some((number, next + usize::from(is_numbered)))
}

/// «2-я», «3-го»; `2nd`
fn after_ordinal_ending(tokens: &Tokens, at: usize) -> usize {
    const ENDINGS: &[&str] =
        &["я", "й", "е", "го", "му", "ю", "м", "х", "ми", "ой", "ая", "ого", "ому", "ей", "ью"];
    let ending = tokens.get(at + 1);
    let is_ending = tokens.kind(at) == Kind::Hyphen
        && !tokens.get(at).is_spaced()
        && !ending.is_spaced()
        && ENDINGS.contains(&tokens.slice(at + 1, at + 2));
    if is_ending { at + 2 } else { at }
}

/// `(1)(3)` behind an English number.
fn levels_below(tokens: &Tokens, item: &mut Item) {
    // “5(1) (2)” are two, “5 (1) (2)” is one.
    let is_spaced = tokens.get(item.to).is_spaced();
    while let Some((number, to)) = bracketed(tokens, item.to) {
        if tokens.get(item.to).is_spaced() && !is_spaced {
            return;
        }
        item.below.push(number);
        item.to = to;
    }
}

/// Numbers that stand before the name of their level: «вторая и третья части», “first paragraph”.
pub(super) fn read_before_unit(tokens: &Tokens, from: usize) -> Option<(Vec<Entry>, usize)> {
    let unit = Unit { level: Level::Part, count: Count::Either, short: false, english: false };
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = from;
    while entries.len() < MOST_ORDINALS {
        let is_ordinal = matches!(tokens.word(at), Word::Ordinal(_))
            || matches!(tokens.word(at), Word::Cardinal(_))
                && matches!(tokens.word(at + 1), Word::Ordinal(_));
        let item = if is_ordinal {
            number_word(tokens, at)
        } else {
            digits(tokens, at, unit)
                .filter(|it| tokens.kind(at) == Kind::Digits && it.to == at + 3 && it.ends.is_none())
        };
        let Some(first) = item else { break };
        let to = first.to;
        entries.push(Entry { first, last: None, from: at, to, tight: true });
        at = to;
        if matches!(tokens.word(at), Word::Unit(_)) {
            return Some((entries, at));
        }
        at = separator(tokens, at)?;
    }
    None
}
