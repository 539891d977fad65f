//! [`Figure`]: a number of a text with what it may be written as in the other language.
//!
//! In: the words of a block. Out: its numbers as digits, each with its other forms: a year of two digits, an
//! hour of the afternoon, thousands and millions in words. Digits within names (`x64`, `0x1F`) are none.

use super::passage::{Passage, Sort, Tongue, is_cyrillic};
use super::words::{currency, month, power};
use crate::base::tokens::{fold, number};
use std::ops::Range;

/// A number as digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its clean form: `1000.5`.
    pub(super) key: String,
    /// What else it may be written as.
    pub(super) also: Vec<String>,
    /// Where it stands in the text; nowhere for the number of an item.
    pub(super) range: Range<usize>,
    /// Whether the other text may lack it: a mark of enumeration, code, a fraction.
    pub(super) is_optional: bool,
    /// The month beside it, from 1.
    pub(super) month: Option<u8>,
    /// Whether it is a part of a date.
    pub(super) is_date: bool,
    /// The currency beside it.
    pub(super) currency: Option<&'static str>,
}

impl Figure {
    fn new(key: String, range: Range<usize>) -> Figure {
        let also = Vec::new();
        Figure { key, also, range, is_optional: false, month: None, is_date: false, currency: None }
    }

    /// Whether two figures may stand for one number.
    pub(super) fn is_same(&self, other: &Figure) -> bool {
        let has = |it: &String| *it == other.key || other.also.contains(it);
        has(&self.key) || self.also.iter().any(has)
    }

    /// Whether one of two figures is the other one, moved: with the month that is beside it.
    pub(super) fn is_moved(&self, other: &Figure) -> bool {
        let has_other_month = self.month.is_some() && other.month.is_some() && self.month != other.month;
        self.is_same(other) && !has_other_month
    }

    /// Whether it is a day of a month.
    pub(super) fn is_day(&self) -> bool {
        self.value().is_some_and(|it| (1..=31).contains(&it))
    }

    /// The value of a whole number.
    fn value(&self) -> Option<u32> {
        self.key.parse().ok()
    }
}

/// The figures of a passage.
pub(super) fn figures(passage: &Passage, tongue: Tongue) -> Vec<Figure> {
    let items = passage.blocks.iter().filter_map(|it| it.1);
    let item = |number: u64| Figure { is_optional: true, ..Figure::new(number.to_string(), 0..0) };
    let mut found: Vec<Figure> = items.map(item).collect();
    let text = passage.text.as_str();
    let mut at = 0;
    while let Some(start) = text.bytes().skip(at).position(|it| it.is_ascii_digit()).map(|it| at + it) {
        let mut digits = Vec::new();
        let end = text.len() - number(&text[start..], &mut digits).len();
        let first = passage.blocks.iter().rev().find(|it| it.0 <= start).map_or(0, |it| it.0);
        let around = Around { text, tongue, first, start, end };
        at = end;
        let digits: String = digits.into_iter().collect();
        if around.is_in_name() {
            // `VS2015` may be «VS 2015» in the other text.
            found.push(Figure { is_optional: true, ..Figure::new(clean(&digits), start..end) });
            continue;
        }
        if let Some(date) = dotted_date(&digits, start..end).or_else(|| around.joined_date(&digits)) {
            found.extend(date);
            continue;
        }
        let mut figure = around.figure(&digits);
        figure.is_optional |= passage.sort(start) == Sort::Fixed;
        around.join(&mut figure, found.last_mut());
        found.push(figure);
    }
    spread_months(text, &mut found);
    found
}

/// `24.06.2011` as its day and its year.
fn dotted_date(digits: &str, range: Range<usize>) -> Option<[Figure; 2]> {
    let mut parts = digits.split('.').map(|it| it.parse::<u32>().ok());
    let (Some(Some(day)), Some(Some(month)), Some(Some(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let month = u8::try_from(month).ok().filter(|it| (1..=12).contains(it))?;
    let is_date = (1..=31).contains(&day) && (1000..2200).contains(&year);
    let figure = |value: u32| Figure {
        month: Some(month),
        is_date: true,
        ..Figure::new(value.to_string(), range.clone())
    };
    is_date.then(|| [figure(day), figure(year)])
}

/// A number of a text, and what stands around it.
struct Around<'a> {
    text: &'a str,
    tongue: Tongue,
    /// Where its block begins.
    first: usize,
    start: usize,
    end: usize,
}

/// Letters that stand right behind a figure in both languages.
const ENDINGS: &[&str] =
    &["st", "nd", "rd", "th", "s", "го", "е", "х", "й", "я", "ое", "ый", "ая", "му", "м", "ти"];

impl<'a> Around<'a> {
    fn before(&self) -> &'a str {
        &self.text[..self.start]
    }

    fn after(&self) -> &'a str {
        &self.text[self.end..]
    }

    /// Whether the digits belong to a name: `x64`, `int32_t`, `0x1F`, `4f2a`, `%1`, `\0`.
    fn is_in_name(&self) -> bool {
        let is_of_name = |it: char| it.is_alphabetic() || matches!(it, '_' | '\\' | '%' | '@' | '{' | '~');
        let run: &str =
            self.after().split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next().unwrap_or("");
        let is_hexadecimal = run.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
            && run.contains(|it: char| it.is_ascii_digit() || it == '_');
        self.before().ends_with(is_of_name) || is_hexadecimal
    }

    /// “January 1,1970”, where a space is forgotten.
    fn joined_date(&self, digits: &str) -> Option<[Figure; 2]> {
        let (day, year) = digits.split_once('.')?;
        let month = month(&self.previous_word()).filter(|_| year.len() == 4)?;
        dotted_date(&format!("{day}.{month}.{year}"), self.start..self.end)
    }

    /// The word behind, in small letters; endings and “of” are passed over.
    fn next_word(&self) -> String {
        let mut rest = self.after();
        for _ in 0..3 {
            rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '\u{2011}', ',']);
            let end = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
            let word: String = rest[..end].chars().map(fold).collect();
            if word != "of" && !ENDINGS.contains(&word.as_str()) {
                return word;
            }
            rest = &rest[end..];
        }
        String::new()
    }

    /// The word before, in small letters.
    fn previous_word(&self) -> String {
        let before = self.before().trim_end_matches([' ', '\u{a0}', '\u{202f}', '.', ',']);
        let start = before
            .rfind(|it: char| !it.is_alphabetic())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        before[start..].chars().map(fold).collect()
    }

    fn figure(&self, digits: &str) -> Figure {
        let mut figure = Figure::new(clean(digits), self.start..self.end);
        let (before, after) = (self.before(), self.after());
        let (previous, next) = (self.previous_word(), self.next_word());
        let is_small = figure.value().is_some_and(|it| it < 2);
        figure.is_optional = is_small || self.is_mark() || self.is_of_word();
        let value = figure.value();
        let is_year = value.is_some_and(|it| (1000..2200).contains(&it)) && digits.len() == 4;
        let is_day = value.is_some_and(|it| (1..=31).contains(&it));
        if is_day || is_year {
            figure.month = month(&next).or_else(|| month(&previous));
            let is_of_year = is_year && (next.starts_with("год") || next == "г" || next == "гг");
            figure.is_date = figure.month.is_some() || is_of_year;
        }
        let sign = |it: Option<char>| it.and_then(|it| currency(it.encode_utf8(&mut [0; 4])));
        figure.currency = sign(before.trim_end().chars().next_back())
            .or_else(|| sign(after.trim_start().chars().next()))
            .or_else(|| currency(&next).or_else(|| currency(&previous)));
        // “10K”
        if after.starts_with(['K', 'k']) && !after[1..].starts_with(char::is_alphanumeric) {
            figure.also.push(shifted(&figure.key, 3));
        }
        if let Some(power) = power(&next) {
            figure.also.push(shifted(&figure.key, power));
            figure.currency = figure.currency.or_else(|| self.currency_behind_power());
        }
        figure.also.extend(self.other_forms(&figure, &next));
        figure
    }

    /// «5 млн тенге»
    fn currency_behind_power(&self) -> Option<&'static str> {
        let words =
            self.after().split(|it: char| !it.is_alphabetic() && it != '$').filter(|it| !it.is_empty());
        let word: String = words.take(2).nth(1)?.chars().map(fold).collect();
        currency(&word)
    }

    /// What else a number may be written as, by the words around it.
    fn other_forms(&self, figure: &Figure, next: &str) -> Vec<String> {
        let mut forms = Vec::new();
        let Some(value) = figure.value() else {
            // «1,125» is a thousand or not, as the language has it; `1.2.3` may be a row of numbers.
            let parts: Vec<&str> = figure.key.split('.').collect();
            let written = &self.text[self.start..self.end];
            let is_row = self.tongue == Tongue::English && written.contains(',') && !written.contains('.');
            match parts[..] {
                // “(0,1)” is no number of English.
                _ if is_row => forms.extend(parts.iter().map(|it| clean(it))),
                [whole, fraction] if whole != "0" && whole.len() <= 3 && fraction.len() == 3 => {
                    forms.push(format!("{whole}{fraction}"));
                }
                [_, _] => {}
                _ => forms.extend(parts.iter().map(|it| clean(it))),
            }
            return forms;
        };
        let after = self.after();
        let is_time = after.starts_with([':', '.']) && after[1..].starts_with(|it: char| it.is_ascii_digit());
        if value <= 24
            && (is_time || matches!(next, "p" | "pm" | "a" | "am" | "час" | "часов" | "часа" | "ч"))
        {
            forms.extend([value + 12, value.saturating_sub(12)].map(|it| it.to_string()));
        }
        // “1990s” and «90-е»
        let ending = after.strip_prefix(['-', '\u{2011}']).unwrap_or_default();
        let is_last = next.is_empty() && !after.starts_with(['-', '–', '\u{2011}']);
        let is_many = after.starts_with('s') || is_last || ending.starts_with(is_cyrillic);
        if is_many && value % 10 == 0 && (10..100).contains(&value) {
            forms.push((1900 + value).to_string());
        }
        if after.starts_with('s') && (1000..2200).contains(&value) {
            forms.push((value % 100).to_string());
        }
        forms
    }

    /// Takes up what the figure before says: `2011-13` is a range of years, `2011-06-24` a date.
    fn join(&self, figure: &mut Figure, before: Option<&mut Figure>) {
        let Some(before) = before else { return };
        let gap = self.text.get(before.range.end..self.start).unwrap_or_default();
        let is_joined = matches!(gap, "-" | "–" | "/" | "\u{2011}");
        let (Some(first), Some(second)) = (before.value(), figure.value()) else { return };
        if is_joined && (1900..2200).contains(&first) && self.end - self.start == 2 {
            figure.also.push((first - first % 100 + second).to_string());
        }
        // `330-1` is «330.1» or «330¹» in the other text.
        if is_joined && second < 100 && first < 3000 {
            let both = format!("{}.{}", before.key, figure.key);
            before.also.push(both.clone());
            figure.also.push(both);
        }
        // «1 млн 350 тыс.» is “1.35 million” in the other text.
        let word: String =
            gap.trim_matches([' ', '\u{a0}', '\u{202f}', '.', ',']).chars().map(fold).collect();
        let powers = power(&word).map(|it| (it, power(&self.next_word()).unwrap_or(0)));
        if let Some((high, low)) = powers.filter(|it| it.0 > it.1) {
            let scaled =
                |value: u32, by: usize| u64::from(value) * 10_u64.pow(u32::try_from(by).unwrap_or(0));
            let both = (scaled(first, high) + scaled(second, low)).to_string();
            before.also.push(both.clone());
            figure.also.push(both);
        }
        // Months as numbers are words in the other language.
        if gap == "-" && self.end - self.start == 2 && (1..=31).contains(&second) && before.range.len() == 4 {
            figure.is_optional |= self.after().starts_with('-');
        }
        // `1/2`, `24/7`, `6/24/2011`
        if gap == "/" && first < 100 {
            before.is_optional = true;
            figure.is_optional |= second < 100;
        }
    }

    /// Whether it counts what follows: `1.`, `2)`, `(3)` at the beginning, ` 2) ` within a sentence.
    fn is_mark(&self) -> bool {
        let after = self.after();
        let is_within = self.end - self.start < 3
            && after.starts_with(')')
            && self.before().ends_with(char::is_whitespace);
        if is_within {
            return true;
        }
        let ends = after.starts_with(['.', ')']) && !after[1..].starts_with(char::is_alphanumeric);
        ends && self.text[self.first..self.start].chars().all(|it| it == '(' || it.is_whitespace())
    }

    /// Whether it stands in an address that was written as plain text.
    fn is_of_address(&self) -> bool {
        let before = self.before();
        let word = &before[before.rfind(char::is_whitespace).unwrap_or(0)..];
        word.contains("://") || word.contains("www.")
    }

    /// Whether letters stand beside it that may be written out: `3D`, `2x`, `COVID-19`.
    fn is_of_word(&self) -> bool {
        let after = self.after();
        let run = &after[..after.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(after.len())];
        let is_unit = !run.is_empty() && !ENDINGS.contains(&run) && self.end - self.start == 1;
        // “In Russian the number is 7-ФЗ.”
        let is_quoted = self.tongue == Tongue::English
            && after.strip_prefix(['-', '\u{2011}']).is_some_and(|it| it.starts_with(is_cyrillic));
        // “3rd-party” is a word of its own in other languages.
        let is_ordinal = !run.is_empty() && after[run.len()..].starts_with(['-', '\u{2011}']);
        let mut before = self.before().chars().rev();
        let is_tail =
            matches!(before.next(), Some('-' | '\u{2011}')) && before.next().is_some_and(char::is_alphabetic);
        is_unit || is_tail || is_ordinal || is_quoted || self.is_of_address()
    }
}

/// Digits without zeros that say nothing: `05` is 5, `2.50` is 2.5.
fn clean(digits: &str) -> String {
    let mut parts = digits.split('.').map(|it| match it.trim_start_matches('0') {
        "" => "0",
        it => it,
    });
    match (digits.matches('.').count(), digits.split_once('.')) {
        (1, Some((_, fraction))) => {
            let whole = parts.next().unwrap_or("0");
            match fraction.trim_end_matches('0') {
                "" => whole.to_owned(),
                fraction => format!("{whole}.{fraction}"),
            }
        }
        _ => parts.collect::<Vec<_>>().join("."),
    }
}

/// A number with its point moved to the right.
fn shifted(key: &str, by: usize) -> String {
    let (whole, fraction) = key.split_once('.').unwrap_or((key, ""));
    let moved: String = fraction.chars().chain(std::iter::repeat('0')).take(by).collect();
    let rest = fraction.get(by..).unwrap_or_default();
    clean(&if rest.is_empty() { format!("{whole}{moved}") } else { format!("{whole}{moved}.{rest}") })
}

/// Gives every day of «с 20 по 25 мая» and “May 20–25” its month.
fn spread_months(text: &str, figures: &mut [Figure]) {
    let joins = |gap: &str| {
        gap.len() <= 8
            && matches!(gap.trim(), "-" | "–" | "—" | "," | "и" | "по" | "до" | "to" | "and" | "through")
    };
    for at in 1..figures.len() {
        let (before, behind) = figures.split_at_mut(at);
        let (Some(one), Some(other)) = (before.last_mut(), behind.first_mut()) else { continue };
        let gap = text.get(one.range.end..other.range.start).unwrap_or_default();
        let found = one.month.or(other.month);
        if joins(gap) && one.is_day() && other.is_day() && found.is_some() {
            one.month = one.month.or(found);
            other.month = other.month.or(found);
            (one.is_date, other.is_date) = (true, true);
        } else if one.month.is_some() && (1000..2200).contains(&other.value().unwrap_or(0)) && gap.len() <= 24
        {
            other.is_date |= !gap.contains(['.', ';', '(']);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, figures, shifted};
    use crate::parity::passage::{Passage, Tongue};

    fn read(text: &str) -> String {
        let is_russian = text.contains(|it: char| matches!(it, 'а'..='я'));
        let tongue = if is_russian { Tongue::Russian } else { Tongue::English };
        let mut passage = Passage::default();
        text.clone_into(&mut passage.text);
        let shown = figures(&passage, tongue).into_iter().map(|it| {
            let month = it.month.map_or(String::new(), |month| format!("/{month}"));
            let currency = it.currency.map_or(String::new(), |it| format!(" {it}"));
            let optional = if it.is_optional { "?" } else { "" };
            let also: String = it.also.iter().map(|it| format!("={it}")).collect();
            format!("{}{also}{optional}{month}{currency}", it.key)
        });
        shown.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn figures_have_one_form_in_both_languages() {
        for (english, russian, form) in [
            ("1,234.50 people", "1\u{a0}234,5 человека", "1234.5"),
            ("0.125 of it", "0,125 от этого", "0.125"),
            ("May 20-25", "20–25 мая", "20=20.25/5|25=20.25/5"),
            ("$5 million", "5 млн долларов", "5=5000000 USD"),
            ("Article 5(2)", "Статья 5, 2", "5|2"),
        ] {
            assert_eq!([read(english), read(russian)], [form, form]);
        }
        assert_eq!(read("24.06.2011"), "24/6|2011/6");
        assert_eq!(read("x64, int32_t, 0x1F, 4f2a, %1"), "64?|32?|0?|1?|4?|2?|1?");
        assert_eq!(read("3D, COVID-19"), "3?|19?");
        assert_eq!(read("2) the 1990s"), "2?|1990=90");
        assert_eq!(read("1 млн 350 тыс."), "1=1000000=1350000?|350=350000=1350000");
        assert_eq!(read("either 1) in 2019 or 2) later (of 12)"), "1?|2019|2?|12?");
        assert_eq!(read("2011–13"), "2011=2011.13|13=2013=2011.13");
        assert_eq!(read("3rd-party https://x.org/49"), "3?|49?");
    }

    #[test]
    fn zeros_and_powers() {
        assert_eq!([clean("05"), clean("2.50"), clean("3.0"), clean("1.2.03")], ["5", "2.5", "3", "1.2.3"]);
        assert_eq!(
            [shifted("1.5", 6), shifted("12", 3), shifted("1.2345", 3)],
            ["1500000", "12000", "1234.5"]
        );
    }
}
