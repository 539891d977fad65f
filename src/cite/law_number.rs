//! Numbers and dates of laws: `142-II`, `7-ФЗ`, `ЗРУ-76`, «от 12 января 1996 года», “May 25, 2020”.

use super::lexicon::Word;
use super::token::{Kind, Tokens};
use crate::base::Date;
use crate::base::number::roman;

/// The number of a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LawNumber {
    /// The digits.
    pub(super) value: u64,
    /// What stands beside them.
    pub(super) series: Series,
}

/// What stands beside the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    /// Nothing.
    Bare,
    /// The convocation of a parliament: `-II`.
    Roman(u32),
    /// `-ФЗ`, or `-ФКЗ`.
    Federal(bool),
    /// `ЗРУ-`
    Uzbek,
    /// Something that no law of ours has: `№ 142/2001-ОЗ`.
    Other,
}

/// How well a number in a text agrees with that of a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// The same.
    Full,
    /// The digits are the same, and nothing stands beside them in the text: «№ 3» for `3-I`.
    Digits,
}

impl LawNumber {
    /// Reads the number of a law as the registry has it.
    pub(super) fn of_law(printed: &str) -> Option<LawNumber> {
        let tokens = Tokens::read(printed, true);
        let at = if is_number_sign(&tokens, 0) { after_sign(&tokens, 0) } else { 0 };
        let prefixed = || read_number(&tokens, at).map(|it| it.0);
        let is_bare = tokens.kind(at) == Kind::Digits;
        if is_bare { Some(suffixed(&tokens, at).0) } else { prefixed() }
    }

    /// Whether the number of a text may be that of a law.
    pub(super) fn agrees(self, law: LawNumber) -> Option<Agreement> {
        if self.value != law.value {
            return None;
        }
        if self.series == law.series {
            return Some(Agreement::Full);
        }
        (self.series == Series::Bare).then_some(Agreement::Digits)
    }

    /// Whether it tells by itself what country it is of.
    pub(super) fn is_telling(self) -> bool {
        matches!(self.series, Series::Federal(_) | Series::Uzbek)
    }
}

/// When a law was made, as a text says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// On a day.
    Day(Date),
    /// In a year.
    Year(i16),
    /// On a day that there is not.
    Never,
}

impl When {
    /// Whether a law of a day may be meant.
    pub(super) fn agrees(self, date: Date) -> bool {
        match self {
            When::Day(day) => day == date,
            When::Year(year) => date.year() == year,
            When::Never => false,
        }
    }

    /// Whether a day is that of a law but for its year, its month or its date: a slip.
    pub(super) fn is_nearly(self, date: Date) -> bool {
        let When::Day(day) = self else { return false };
        let same = [day.year() == date.year(), day.month() == date.month(), day.day() == date.day()];
        same.iter().filter(|it| **it).count() == 2
    }
}

/// The number of a law that begins at a token, and one past its last token.
pub(super) fn read_number(tokens: &Tokens, from: usize) -> Option<(LawNumber, usize)> {
    let mut at = from;
    let has_sign = is_number_sign(tokens, at);
    if has_sign {
        at = after_sign(tokens, at);
    }
    let word = tokens.word(at);
    match word {
        Word::UzbekSign => prefixed(tokens, at, Series::Uzbek),
        Word::FederalSign(kind) => prefixed(tokens, at, Series::Federal(kind)),
        _ if tokens.kind(at) == Kind::Digits => {
            let (number, end) = suffixed(tokens, at);
            let is_number = has_sign || number.is_telling();
            is_number.then_some((number, after_kazakh_sign(tokens, end)))
        }
        _ => None,
    }
}

/// Whether a sign for “number” stands at a token: `№`, `#`, `N`, `No.`
pub(super) fn is_number_sign(tokens: &Tokens, at: usize) -> bool {
    let token = tokens.get(at);
    let is_word = token.word == Word::Numero && (token.is_capital() || tokens.kind(at + 1) == Kind::Dot);
    token.kind == Kind::Numero || is_word
}

/// One past a sign for “number” and its full stop.
pub(super) fn after_sign(tokens: &Tokens, at: usize) -> usize {
    let is_stop = tokens.word(at) == Word::Numero && tokens.kind(at + 1) == Kind::Dot;
    // «No №» and the like are slips that harm nobody.
    at + 1 + usize::from(is_stop)
}

/// `ЗРУ-76`, `ФЗ-7`, `ЗРУ № 76`
fn prefixed(tokens: &Tokens, at: usize, series: Series) -> Option<(LawNumber, usize)> {
    let mut digits = at + 1;
    if matches!(tokens.kind(digits), Kind::Hyphen | Kind::Dash) {
        digits += 1;
    } else if series == Series::Uzbek && is_number_sign(tokens, digits) {
        digits = after_sign(tokens, digits);
    }
    let token = tokens.get(digits);
    let is_near = digits > at + 1 || !token.is_spaced() || series == Series::Uzbek;
    (token.kind == Kind::Digits && is_near).then_some((LawNumber { value: token.stem, series }, digits + 1))
}

/// `142-II`, `7-ФЗ`, `258`
fn suffixed(tokens: &Tokens, at: usize) -> (LawNumber, usize) {
    let value = tokens.get(at).stem;
    let number = |series, end| (LawNumber { value, series }, end);
    let joint = tokens.get(at + 1);
    let is_joint = matches!(joint.kind, Kind::Hyphen | Kind::Dash);
    let tail_at = if is_joint { at + 2 } else { at + 1 };
    let tail = tokens.get(tail_at);
    if let Word::FederalSign(kind) = tail.word {
        return number(Series::Federal(kind), tail_at + 1);
    }
    if is_joint && tail.kind == Kind::Word {
        // One letter more than «VI» is a slip, but no other number.
        if let Some(value) = roman(tokens.slice(tail_at, tail_at + 1)) {
            return number(Series::Roman(value), tail_at + 1);
        }
        if !tail.is_spaced() {
            return number(Series::Other, tail_at + 1);
        }
    }
    let is_longer =
        matches!(joint.kind, Kind::Slash | Kind::Hyphen) && !joint.is_spaced() && !tail.is_spaced();
    if is_longer && matches!(tokens.kind(at + 2), Kind::Digits | Kind::Word) {
        return number(Series::Other, at + 3);
    }
    number(Series::Bare, at + 1)
}

/// `333-VI ЗРК`: the letters say again what country it is.
fn after_kazakh_sign(tokens: &Tokens, at: usize) -> usize {
    at + usize::from(tokens.word(at) == Word::KazakhSign)
}

/// A date that begins at a token, and one past its last token. No «от» or “of” before it.
pub(super) fn read_date(tokens: &Tokens, from: usize) -> Option<(When, usize)> {
    let first = tokens.get(from);
    if let Word::Month(month) = first.word {
        return american(tokens, from, month);
    }
    // «„16“ января 2001 года», as blanks have it.
    if first.is_quote() && tokens.kind(from + 1) == Kind::Digits && tokens.get(from + 2).is_quote() {
        return spelled(tokens, from + 1, from + 3);
    }
    if first.kind != Kind::Digits {
        return None;
    }
    let at = from;
    dotted(tokens, at).or_else(|| spelled(tokens, at, at + 1)).or_else(|| year_alone(tokens, at))
}

/// `12.01.1996`, `1996-01-12`
fn dotted(tokens: &Tokens, from: usize) -> Option<(When, usize)> {
    let digits = [from, from + 2, from + 4].map(|it| tokens.get(it));
    let joint = tokens.kind(from + 1);
    let joined = (from + 1..from + 5).all(|it| !tokens.get(it).is_spaced())
        && tokens.kind(from + 3) == joint
        && digits.iter().all(|it| it.kind == Kind::Digits);
    if !joined {
        return None;
    }
    let [first, second, third] = digits.map(|it| it.stem);
    let end = after_year_word(tokens, from + 5);
    match joint {
        Kind::Dot | Kind::Slash if third >= 1800 => Some((day(third, second, first), end)),
        Kind::Dot if third < 100 && digits[2].end - digits[2].start == 2 => {
            Some((day(if third < 40 { 2000 + third } else { 1900 + third }, second, first), end))
        }
        Kind::Hyphen if first >= 1800 => Some((day(first, second, third), end)),
        _ => None,
    }
}

/// «12 января 1996 года», “12 January 1996”, “12th of January, 1996”
fn spelled(tokens: &Tokens, from: usize, mut at: usize) -> Option<(When, usize)> {
    at += usize::from(is_day_ending(tokens, at));
    at += usize::from(tokens.word(at) == Word::Of);
    let Word::Month(month) = tokens.word(at) else { return None };
    at += 1;
    at += usize::from(matches!(tokens.kind(at), Kind::Comma | Kind::Dot));
    let year = tokens.get(at);
    if year.kind != Kind::Digits || year.stem < 1800 {
        return None;
    }
    Some((day(year.stem, u64::from(month), tokens.get(from).stem), after_year_word(tokens, at + 1)))
}

/// “May 25, 2020”
fn american(tokens: &Tokens, from: usize, month: u8) -> Option<(When, usize)> {
    let mut at = from + 1;
    at += usize::from(tokens.kind(at) == Kind::Dot);
    let date = tokens.get(at);
    at += 1 + usize::from(is_day_ending(tokens, at + 1));
    at += usize::from(tokens.kind(at) == Kind::Comma);
    let year = tokens.get(at);
    if date.kind != Kind::Digits || year.kind != Kind::Digits || year.stem < 1800 {
        return None;
    }
    Some((day(year.stem, u64::from(month), date.stem), at + 1))
}

/// «1996 года», `1996`
fn year_alone(tokens: &Tokens, from: usize) -> Option<(When, usize)> {
    let year = tokens.get(from);
    if !(1800..2200).contains(&year.stem) || year.end - year.start != 4 {
        return None;
    }
    // «2003-го года»
    let is_ending = tokens.kind(from + 1) == Kind::Hyphen && tokens.word(from + 3) == Word::Year;
    let end = from + 1 + if is_ending { 2 } else { 0 };
    Some((When::Year(i16::try_from(year.stem).ok()?), after_year_word(tokens, end)))
}

/// One past «года» or «г.».
fn after_year_word(tokens: &Tokens, at: usize) -> usize {
    if tokens.word(at) != Word::Year {
        return at;
    }
    // The full stop after «г» goes with it where the sentence goes on.
    let next = tokens.get(at + 2);
    // The “N” of «12 января 1996 г. N 7-ФЗ» begins no sentence.
    let is_start = next.kind == Kind::Word && next.is_capital() && next.word != Word::Numero;
    let goes_on = next.kind != Kind::Break && !is_start;
    let is_stop = tokens.get(at).is_single() && tokens.kind(at + 1) == Kind::Dot && goes_on;
    at + 1 + usize::from(is_stop)
}

/// `th` of `12th`.
fn is_day_ending(tokens: &Tokens, at: usize) -> bool {
    let is_ending = |it: &str| ["st", "nd", "rd", "th"].contains(&it);
    !tokens.get(at).is_spaced() && tokens.kind(at) == Kind::Word && is_ending(tokens.slice(at, at + 1))
}

fn day(year: u64, month: u64, day: u64) -> When {
    let date = || {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(i16::try_from(year).ok()?, month, day).ok()
    };
    date().map_or(When::Never, When::Day)
}

#[cfg(test)]
mod tests {
    use super::{Agreement, LawNumber, Series, When, read_date, read_number};
    use crate::cite::token::Tokens;

    fn number(text: &str) -> Option<(u64, Series)> {
        let tokens = Tokens::read(text, true);
        read_number(&tokens, 0).filter(|it| it.1 == tokens.len()).map(|(it, _)| (it.value, it.series))
    }

    #[test]
    fn numbers_in_all_forms() {
        for text in ["№ 142-II", "№142-ІІ", "N 142-II", "No. 142-II ZRK", "#142–II", "№ 142-II ЗРК"]
        {
            assert_eq!(number(text), Some((142, Series::Roman(2))), "{text}");
        }
        for text in ["7-ФЗ", "№ 7-фз", "ФЗ-7", "7-FZ", "N7-ФЗ", "№ 7 ФЗ"] {
            assert_eq!(number(text), Some((7, Series::Federal(false))), "{text}");
        }
        for text in ["ЗРУ-76", "ЎРҚ-76", "O‘RQ-76", "ZRU-76", "LRU – 76", "№ ЗРУ-76", "ЗРУ № 76"]
        {
            assert_eq!(number(text), Some((76, Series::Uzbek)), "{text}");
        }
        assert_eq!(number("№ 258"), Some((258, Series::Bare)));
        assert_eq!(number("258"), None);
        assert_eq!(number("№ 142/2001-ОЗ").map(|it| it.1), None);
        let law = |it| LawNumber::of_law(it).unwrap();
        assert_eq!(
            LawNumber { value: 3, series: Series::Bare }.agrees(law("№ 3-I")),
            Some(Agreement::Digits)
        );
    }

    #[test]
    fn dates_in_all_forms() {
        for text in [
            "12 января 1996 года",
            "12.01.1996 г",
            "12 January 1996",
            "January 12, 1996",
            "12th of January, 1996",
            "1996-01-12",
            "12.01.96",
            "«12» января 1996 г",
        ] {
            let tokens = Tokens::read(text, true);
            let found = read_date(&tokens, 0).filter(|it| it.1 == tokens.len()).map(|it| it.0);
            assert_eq!(found, Some(When::Day("1996-01-12".parse().unwrap())), "{text}");
        }
        let tokens = Tokens::read("31 февраля 2001 года", true);
        assert_eq!(read_date(&tokens, 0).map(|it| it.0), Some(When::Never));
    }
}
