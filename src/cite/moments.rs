//! When a law was made, as the words before and behind it say, and of what country those before it say it is.

use super::find::Finder;
use super::law_number::{When, read_date};
use super::lexicon::Word;
use super::names::{Country, Root, part_key};
use super::reference::{Edition, Reading, Reference};
use super::token::{Kind, Tokens};

/// The tokens of «принятый в 2003 году» before the law, at most.
const LONGEST_BEFORE: usize = 10;

/// No brackets that name the text of a law have more tokens.
pub(super) const LONGEST_BRACKET: usize = 60;

/// What stands between “adopted” and a year or a day.
const PREPOSITIONS: &[&str] = &["in", "в", "on"];

/// What stands before the day whose text is meant.
const VERSIONS: &[&str] = &[
    "в редакции от",
    "в редакции",
    "в редакции на",
    "в редакции действующей на",
    "в редакции действовавшей на",
    "в редакции действующей с",
    "в редакции действовавшей с",
    "в ред от",
    "в ред на",
    "ред на",
    "ред от",
    "редакция от",
    "по состоянию на",
    "с изменениями по состоянию на",
    "с изменениями и дополнениями по состоянию на",
    "с изм и доп по состоянию на",
    "с изм и доп на",
    "с изменениями на",
    "с изменениями и дополнениями на",
    "as amended up to",
    "as amended through",
    "as amended to",
    "as last amended on",
    "as amended on",
    "as amended as of",
    "as of",
    "as at",
    "as in force on",
    "in the version of",
    "in its version of",
    "in the version in force on",
    "version of",
    "in the wording of",
];

/// What stands in brackets before the day on which the changes came into force.
const IN_FORCE: &[&str] =
    &["вступ в силу с", "вступившими в силу с", "вступающими в силу с", "in force from"];

/// What stands before the act that made the text that is meant.
const MADE_BY: &[&str] =
    &["в ред", "в редакции", "as amended by", "с изменениями внесёнными", "с изм внесёнными"];

/// What stands before the day until which the text that is meant was in force.
const BEFORE: &[&str] = &[
    "в редакции действовавшей до",
    "в редакции до",
    "as in force before",
    "as in force until",
    "as it stood before",
];

/// What says that an earlier text is meant, and not which.
const PAST: &[&str] = &[
    "в первоначальной редакции",
    "в старой редакции",
    "в прежней редакции",
    "в предыдущей редакции",
    "as it stood in",
    "as originally adopted",
    "as originally enacted",
    "in its original version",
];

/// The endings of Russian adjectives that are made of the name of a town or region: «Московский».
const RELATIONAL: &[&str] = &["ский", "ской", "ского", "скому", "ским", "ском", "цкий", "цкой", "цкого"];

/// Adjectives with such endings that are made of something else.
const COMMON: &[&str] = &["граждан", "человеческ", "политическ", "юридическ", "отеческ"];

/// Adjectives that make the law one of a part of a country, in the forms that stand before «закон».
const LOCAL: &[&str] = &["областн", "краев", "местн", "регионал", "муниципальн", "ведомственн", "городск"];

impl Reading<'_> {
    /// «от 16 января 2001 года», “dated 31 May 1996”, «2001 года», «принятый в 2003 году»
    pub(super) fn when(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        if reference.when.is_some() {
            return None;
        }
        let has_comma = self.tokens.kind(from) == Kind::Comma;
        let mut at = from + usize::from(has_comma);
        let is_dated = self.tokens.word(at) == Word::Dated;
        let has_lead = is_dated || matches!(self.tokens.word(at), Word::From | Word::Of | Word::With);
        at += usize::from(has_lead);
        at += usize::from(is_dated && PREPOSITIONS.contains(&self.tokens.slice(at, at + 1)));
        let (when, end) = read_date(self.tokens, at)?;
        let is_year = matches!(when, When::Year(_));
        let says_year = self.tokens.word(end - 1) == Word::Year || self.tokens.kind(end - 1) == Kind::Dot;
        // «№ ЗРУ-76, 03.01.2007»
        let is_after_number = has_comma && reference.number.is_some() && (!is_year || says_year);
        // “the Law on Charity, 2015” ends with its year.
        let is_english = from > 0 && !self.tokens.get(from - 1).is_cyrillic();
        let is_last = has_comma && !has_lead && (is_english || self.tokens.kind(end) != Kind::Word);
        let is_plain = has_lead || is_year && says_year || is_after_number || is_year && is_last;
        let is_apart = is_year && has_comma && !is_dated && !is_last && !is_after_number;
        if !is_plain || is_apart {
            return None;
        }
        reference.when = Some(when);
        Some(end)
    }
}

impl Reading<'_> {
    /// Reads the day whose text is meant: «в редакции от 1 января 2025 года», “as amended on 1 July 2022”.
    pub(super) fn version(&self, reference: &mut Reference) {
        let open = self.tokens.kind(reference.to) == Kind::Open;
        let comma = self.tokens.kind(reference.to) == Kind::Comma;
        let first = reference.to + usize::from(open || comma);
        if PAST.iter().any(|it| self.after_words(first, it).is_some()) {
            reference.edition = Edition::Untold;
        }
        if let Some(at) = BEFORE.iter().find_map(|it| self.after_words(first, it)) {
            let day = match read_date(self.tokens, at) {
                Some((When::Day(day), _)) => day.yesterday().ok(),
                _ => None,
            };
            reference.edition = day.map_or(Edition::Untold, Edition::Of);
            return;
        }
        if open {
            let close = (first..first + LONGEST_BRACKET).find(|it| self.tokens.kind(*it) == Kind::Close);
            let Some((close, edition)) = close.and_then(|it| Some((it, self.edition(first, it)?))) else {
                return;
            };
            reference.edition = edition;
            if matches!(edition, Edition::Of(_)) {
                reference.to = close + 1;
            }
            return;
        }
        let Some(at) = self.version_at(first) else {
            if self.is_made_by(first) {
                reference.edition = Edition::By;
            }
            return;
        };
        match read_date(self.tokens, at) {
            Some((When::Day(day), end)) => (reference.edition, reference.to) = (Edition::Of(day), end),
            // «в редакции 2020 года»: nobody knows of which day.
            Some(_) => reference.edition = Edition::Untold,
            None if self.is_made_by(first) => reference.edition = Edition::By,
            None => {}
        }
    }

    /// Which text brackets name: «(ред. от 05.05.2005, с изм. от 01.02.2006)»; none if they name no text.
    pub(super) fn edition(&self, from: usize, close: usize) -> Option<Edition> {
        let day = |at: usize| read_date(self.tokens, at).map(|it| it.0);
        let in_force = |at: usize| IN_FORCE.iter().find_map(|it| self.after_words(at, it));
        let starts = || (from..close).filter_map(|at| self.version_at(at).or_else(|| in_force(at)));
        let days =
            starts().filter_map(|at| if let Some(When::Day(day)) = day(at) { Some(day) } else { None });
        if let Some(day) = days.max() {
            return Some(Edition::Of(day));
        }
        if starts().any(|at| day(at).is_some()) {
            return Some(Edition::Untold);
        }
        let is_amended = (from..(from + 3).min(close)).any(|it| self.tokens.word(it) == Word::Amended);
        is_amended.then_some(Edition::By)
    }

    /// One past the words at a token that stand before the day of a text; the longest that fit.
    fn version_at(&self, at: usize) -> Option<usize> {
        VERSIONS.iter().filter_map(|it| self.after_words(at, it)).max()
    }

    /// Whether the act is named that made the text: «в редакции Закона от …».
    fn is_made_by(&self, at: usize) -> bool {
        let ends = MADE_BY.iter().filter_map(|it| self.after_words(at, it));
        ends.max().is_some_and(|it| {
            let it = it + usize::from(self.tokens.kind(it) == Kind::Dot);
            (it..it + 3).any(|it| matches!(self.tokens.word(it), Word::Head(_)))
        })
    }

    /// One past words that stand at a token, whatever signs stand between them.
    fn after_words(&self, mut at: usize, words: &str) -> Option<usize> {
        for word in words.split(' ') {
            at += usize::from(matches!(self.tokens.kind(at), Kind::Dot | Kind::Comma));
            if self.tokens.slice(at, at + 1) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

impl Finder<'_> {
    /// Whether a law is called new: by a word of the reference, or by that before it.
    pub(super) fn says_new(&self, reference: &Reference) -> bool {
        let is_new = |at: usize| {
            let word = self.tokens.slice(at, at + 1).to_lowercase();
            word == "new" || word.starts_with("нов") && self.tokens.word(at) == Word::Epithet
        };
        let from = reference.from.saturating_sub(1);
        reference.when.is_none() && reference.number.is_none() && (from..reference.to).any(is_new)
    }

    /// The reference with what stands before it: the year of “the 2003 Law on Charity”, and the country
    /// that its clause begins with: «В Узбекистане статья 5 Закона …».
    pub(super) fn with_words_before(&self, mut reference: Reference) -> Reference {
        if reference.when.is_none() {
            reference.when = when_before(self.tokens, reference.from);
        }
        if let Some((from, to)) = self.part_before(reference.from).filter(|_| reference.part.is_none()) {
            reference.part = Some(part_key(self.tokens, from, to));
        }
        if reference.says_place() {
            return reference;
        }
        let is_open = reference.name.known().is_some();
        if reference.head.is_some() && self.is_local(reference.from) {
            reference.country = Some(Country::Foreign);
        } else if is_open && self.context.law.is_none() {
            reference.country = self.country_said(reference.from);
        }
        reference
    }

    /// The tokens of «Особенная часть», where they stand right before a token.
    fn part_before(&self, to: usize) -> Option<(usize, usize)> {
        let reading = Reading { tokens: self.tokens, names: self.names, aliases: self.aliases };
        let is_part = |from: &usize| reading.named_part(*from) == Some(to);
        (to.saturating_sub(4)..to).find(is_part).map(|from| (from, to))
    }

    /// Whether the word before a law makes it that of a town or of a part of a country: «Московский
    /// закон», “the Astana Law”.
    fn is_local(&self, from: usize) -> bool {
        let Some(at) = from.checked_sub(1) else { return false };
        let token = self.tokens.get(at);
        if token.kind != Kind::Word || token.word != Word::Other {
            return false;
        }
        if self.names.begins(token.stem, Root::Country) {
            return false;
        }
        let word = self.tokens.slice(at, at + 1).to_lowercase();
        if token.is_cyrillic() {
            let is_common = COMMON.iter().any(|it| word.starts_with(it));
            let is_of_town = !is_common && RELATIONAL.iter().any(|it| word.ends_with(it));
            return is_of_town || LOCAL.iter().any(|it| word.starts_with(it));
        }
        let is_named = token.is_capital() && at > 0 && self.tokens.word(at - 1) == Word::Article;
        let is_owner = token.is_capital() && (word.ends_with("'s") || word.ends_with("’s"));
        is_named || is_owner || ["local", "regional", "municipal", "provincial"].contains(&&*word)
    }
}

/// The year or day that stands right before a token: “the 2003 Law”, «принятый в 2003 году Закон».
fn when_before(tokens: &Tokens, from: usize) -> Option<When> {
    let at = from.checked_sub(1)?;
    let year = tokens.slice(at, from).parse().ok().filter(|it| (1900..2100).contains(it));
    if let Some(year) = year.filter(|_| at > 0 && tokens.word(at - 1) == Word::Article) {
        return Some(When::Year(year));
    }
    let dated =
        (from.saturating_sub(LONGEST_BEFORE)..from).rev().find(|it| tokens.word(*it) == Word::Dated)?;
    let at = dated + 1 + usize::from(PREPOSITIONS.contains(&tokens.slice(dated + 1, dated + 2)));
    let at = at + usize::from(tokens.word(at) == Word::From);
    read_date(tokens, at).filter(|it| it.1 == from).map(|it| it.0)
}
