//! [`Around`]: a number of a text with what stands around it, which tells what it may be in the other language.

use super::figures::{Figure, Minus, clean, dotted_date, shifted};
use super::passage::{Tongue, is_cyrillic};
use super::units::{self, Behind, Unit, power};
use super::words::month;
use crate::base::tokens::fold;

/// A number of a text, and what stands around it.
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) tongue: Tongue,
    /// Where its block begins.
    pub(super) first: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Letters that stand right behind a figure in both languages.
pub(super) const ENDINGS: &[&str] =
    &["st", "nd", "rd", "th", "s", "го", "е", "х", "й", "я", "ое", "ый", "ая", "му", "м", "ти"];

/// Beginnings of words that a number in brackets belongs to.
const LEVELS: &[&str] =
    &["article", "paragraph", "section", "item", "clause", "стат", "пункт", "част", "подпункт"];

fn is_small_letter_or_comma(it: char) -> bool {
    it.is_lowercase() || matches!(it, ',' | ';' | ':')
}

impl<'a> Around<'a> {
    fn before(&self) -> &'a str {
        &self.text[..self.start]
    }

    fn after(&self) -> &'a str {
        &self.text[self.end..]
    }

    /// Whether the digits belong to a name: `x64`, `int32_t`, `0x1F`, `4f2a`, `%1`, `\0`.
    pub(super) fn is_in_name(&self) -> bool {
        let is_of_name = |it: char| it.is_alphabetic() || matches!(it, '_' | '\\' | '%' | '@' | '{' | '~');
        let run: &str =
            self.after().split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next().unwrap_or("");
        let is_hexadecimal = run.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
            && run.contains(|it: char| it.is_ascii_digit() || it == '_');
        self.before().ends_with(is_of_name) || is_hexadecimal
    }

    /// “January 1,1970”, where a space is forgotten.
    pub(super) fn joined_date(&self, digits: &str) -> Option<[Figure; 2]> {
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

    pub(super) fn figure(&self, digits: &str) -> Figure {
        let mut figure = Figure::new(clean(digits), self.start..self.end);
        let after = self.after();
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
        // “10K”
        if after.starts_with(['K', 'k']) && !after[1..].starts_with(char::is_alphanumeric) {
            figure.also.push(shifted(&figure.key, 3));
        }
        figure.also.extend(self.other_forms(&figure, &next));
        self.hour(&mut figure);
        figure.minus = self.minus();
        self.counts(&mut figure, is_year);
        figure
    }

    /// What the number counts, and how many of it.
    fn counts(&self, figure: &mut Figure, is_year: bool) {
        let behind = Behind::read(self.after());
        let before = self.before().trim_end();
        let sign = before.chars().next_back().and_then(units::of_sign);
        let sign = sign.filter(|it| matches!(it, Unit::Money(_)));
        figure.whole.end = self.end + behind.length;
        if let Some(power) = behind.power {
            figure.power = Some(power);
            figure.is_optional = false;
            for it in figure.also.iter_mut().chain([&mut figure.key]) {
                *it = shifted(it, power);
            }
        }
        let is_money = |it: &Unit| matches!(it, Unit::Money(_));
        let named = || units::unit(&self.previous_word()).filter(is_money);
        figure.unit = sign
            .or(behind.unit)
            .or_else(named)
            .filter(|it| is_money(it) || !is_year && figure.month.is_none());
        let is_shown = sign.is_some() || figure.minus == Minus::There;
        if let Some(sign) = before.chars().next_back().filter(|_| is_shown) {
            figure.whole.start = before.len() - sign.len_utf8();
        }
        if let Some(unit) = figure.unit {
            let converted = unit.converted(&figure.key);
            figure.also.extend(converted);
        }
    }

    /// The hour of the day, where the text says of which half of it.
    fn hour(&self, figure: &mut Figure) {
        let Some(value) = figure.value().filter(|it| *it <= 12) else { return };
        let after = self.after();
        let minutes = after
            .strip_prefix([':', '.'])
            .filter(|it| it.bytes().take_while(u8::is_ascii_digit).count() == 2);
        let rest = minutes.map_or(after, |it| &it[2..]);
        let mut words = rest.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
        let is_near =
            rest.starts_with(|it: char| it.is_alphabetic() || matches!(it, ' ' | '\u{a0}' | '\u{202f}'));
        let word = words.next().filter(|_| is_near).unwrap_or_default().to_lowercase();
        let has_hours = minutes.is_some() || word.starts_with("час");
        let word =
            if word.starts_with("час") { words.next().unwrap_or_default().to_lowercase() } else { word };
        let second = words.next().map(str::to_lowercase);
        let is_second = word == "pm" || word == "p" && second.as_deref() == Some("m");
        let is_first = word == "am" || word == "a" && second.as_deref() == Some("m");
        // «3 дня», «3 ночи» are so many days and nights.
        let is_late = is_second || matches!(&*word, "вечера" | "пополудни") || word == "дня" && has_hours;
        let is_early = is_first || word == "утра" || word == "ночи" && has_hours;
        if is_late || is_early {
            figure.key = (value % 12 + if is_late { 12 } else { 0 }).to_string();
            figure.also = if value == 12 && is_early { vec!["24".to_owned()] } else { Vec::new() };
        }
    }

    /// Whether the number is less than zero. A hyphen between numbers, or behind a word, is none.
    fn minus(&self) -> Minus {
        let before = self.before();
        let Some(sign) = before.chars().next_back().filter(|it| matches!(it, '−' | '-' | '–' | '—'))
        else {
            return Minus::None;
        };
        let around = before[..before.len() - sign.len_utf8()].trim_end();
        let is_apart =
            around.len() < before.len() - sign.len_utf8() || around.is_empty() || around.ends_with('(');
        let is_behind_number = around.ends_with(|it: char| it.is_numeric() || it == '%');
        match sign {
            '−' | '-' if is_apart && !is_behind_number => Minus::There,
            _ => Minus::Perhaps,
        }
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
        // English may leave it to the reader which half of the day it is.
        let is_hour = matches!(next, "oclock" | "час" | "часов" | "часа" | "ч");
        if value <= 12 && (is_hour || is_time && self.tongue == Tongue::English) {
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
    pub(super) fn join(&self, figure: &mut Figure, before: Option<&mut Figure>) {
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
        if power(&word).is_some() && before.power > figure.power {
            let both = (u64::from(first) + u64::from(second)).to_string();
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
        // “sends (1) the charter, (2) the list”, but “Article 5 (2)” and “sixteen (16)”
        let open = self.before().strip_suffix('(').map(str::trim_end);
        let is_listed = self.end - self.start < 3
            && after.starts_with(") ")
            && open.is_some_and(|it| {
                self.before().len() > it.len() + 1 && it.ends_with(is_small_letter_or_comma)
            })
            && !self.is_behind_level();
        if is_within || is_listed {
            return true;
        }
        let ends = after.starts_with(['.', ')']) && !after[1..].starts_with(char::is_alphanumeric);
        ends && self.text[self.first..self.start].chars().all(|it| it == '(' || it.is_whitespace())
    }

    /// Whether a word before its bracket has it for a number: “paragraph (2)”, «пять (5)».
    fn is_behind_level(&self) -> bool {
        let word = self.before().trim_end_matches('(').trim_end();
        let start = word.rfind(|it: char| !it.is_alphabetic()).map_or(0, |at| at + 1);
        let word = word.get(start..).unwrap_or_default();
        !super::words::values(word).is_empty() || LEVELS.iter().any(|it| word.to_lowercase().starts_with(it))
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
