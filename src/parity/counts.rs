//! Numbers in words, Roman numbers, parts and months that stand in both texts and are not the same ones.
//!
//! A word is missed only where the other text has one in its place: «оба» may be “they”, but «пять» is not “three”.
//! One and two are never missed.

use super::figures::Figure;
use super::pair::{Finding, Pair, Row, near};
use super::passage::{Passage, Sort};
use super::words::{month, parts, roman, values};
use crate::base::Code;
use crate::base::ordinal::{ENGLISH, RUSSIAN, RUSSIAN_TENS};
use crate::base::tokens::each_word;
use std::ops::Range;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Number(u64),
    /// So many parts of so many.
    Part(u64, u64),
    Month(u8),
}

/// Something said in words, and where.
type Spoken = (Said, Range<usize>);

/// The difference of a row, if each text says in words what the other one does not say.
pub(super) fn compare(pair: &Pair, at: usize, figures: &[Vec<Figure>; 2]) -> Option<Finding> {
    let row = &pair.rows[at];
    let excess = [0, 1].map(|side| {
        let spoken = spoken(&row.sides[side]);
        let around =
            || near(at, pair.rows.len()).filter_map(|it| pair.rows.get(it)).map(|it| &it.sides[1 - side]);
        let lacks = |it: &Spoken| !around().any(|other| says(other, it.0)) && !has(&figures[1 - side], it.0);
        spoken.into_iter().filter(lacks).collect::<Vec<_>>()
    });
    let (one, other) = excess[0].iter().find_map(|one| {
        let other = excess[1]
            .iter()
            .find(|other| std::mem::discriminant(&one.0) == std::mem::discriminant(&other.0))?;
        Some((one, other))
    })?;
    let code = if matches!(one.0, Said::Month(_)) { Code::ParityDate } else { Code::ParityNumber };
    Some(finding(code, row, [&one.1, &other.1]))
}

fn finding(code: Code, row: &Row, words: [&Range<usize>; 2]) -> Finding {
    let of = |side: usize| row.sides[side].text.get(words[side].clone()).unwrap_or_default().to_owned();
    let spans = [0, 1].map(|side| Some(row.sides[side].span(words[side])));
    Finding::new(code, row.blocks()).at(spans).saying([of(0), of(1)])
}

/// Whether figures say it.
fn has(figures: &[Figure], said: Said) -> bool {
    let is = |key: &str| figures.iter().any(|it| it.key == key || it.also.iter().any(|it| it == key));
    match said {
        Said::Number(number) => is(&number.to_string()),
        Said::Part(some, of) => {
            let percent = some * 100 / of;
            is(&percent.to_string()) || is(&(percent + 1).to_string()) || is(&of.to_string())
        }
        Said::Month(month) => figures.iter().any(|it| it.month == Some(month) || it.key == month.to_string()),
    }
}

/// Whether a text says it in words, however loosely.
fn says(passage: &Passage, said: Said) -> bool {
    match said {
        Said::Number(number) => values(&passage.text).contains(&number),
        Said::Part(some, of) => {
            parts(&passage.text).iter().any(|it| (it.0, it.1) == (some, of))
                || passage.text.contains(&format!("{some}/{of}"))
        }
        Said::Month(number) => {
            let mut found = false;
            each_word(&passage.text, |word| {
                found |= month(&word.letters.iter().collect::<String>()) == Some(number);
            });
            found
        }
    }
}

/// What a text says in words that mean a number and nothing else.
fn spoken(passage: &Passage) -> Vec<Spoken> {
    let text = passage.text.as_str();
    let found = parts(text);
    let is_part = |at: usize| found.iter().any(|it| it.2.contains(&at));
    let mut out: Vec<Spoken> = found.iter().map(|it| (Said::Part(it.0, it.1), it.2.clone())).collect();
    let mut before = Before::default();
    each_word(text, |word| {
        let written = text.get(word.range.clone()).unwrap_or_default();
        let level = std::mem::take(&mut before.level);
        if word.is_number || is_part(word.range.start) || passage.sort(word.range.start) == Sort::Fixed {
            before = Before::default();
            return;
        }
        let folded: String = word.letters.iter().collect();
        before.level = LEVELS.contains(&&*folded);
        if let Some(number) =
            roman(written).filter(|it| *it > 1 && *it <= 50 && (level || written.chars().count() > 1))
        {
            out.push((Said::Number(number), word.range.clone()));
            return;
        }
        if let Some(month) = month(&folded).filter(|_| folded.chars().count() > 3 || !word.is_latin) {
            // “may”, “march”
            if !word.is_latin || written.starts_with(char::is_uppercase) && word.range.start > 0 {
                out.push((Said::Month(month), word.range.clone()));
            }
        }
        before.take(&folded, &word.range, text, &mut out);
    });
    out.retain(|it| it.0 != Said::Number(0));
    out
}

/// Words that a Roman number stands behind.
const LEVELS: &[&str] = &[
    "chapter",
    "section",
    "part",
    "annex",
    "volume",
    "title",
    "глава",
    "главы",
    "главе",
    "раздел",
    "раздела",
    "том",
];

/// What stands before a word.
#[derive(Default)]
struct Before {
    /// A word that a Roman number stands behind.
    level: bool,
    /// Tens, and where they stand: “twenty”.
    tens: Option<(u64, Range<usize>)>,
}

impl Before {
    /// Takes up a word. What multiplies takes the number before it away: “five million” is said elsewhere.
    fn take(&mut self, word: &str, range: &Range<usize>, text: &str, out: &mut Vec<Spoken>) {
        let tens = self.tens.take();
        if MULTIPLIERS.iter().any(|it| word.starts_with(it)) {
            let is_beside =
                |it: &Spoken| text.get(it.1.end..range.start).is_some_and(|it| it.trim().is_empty());
            if out.last().is_some_and(is_beside) {
                out.pop();
            }
            return;
        }
        let Some((value, is_tens)) = number(word) else { return };
        let joined = tens.filter(|(_, before)| {
            let gap = text.get(before.end..range.start).unwrap_or_default();
            value < 10 && matches!(gap, " " | "-" | "\u{a0}" | "\u{2011}")
        });
        let (value, range) = match joined {
            Some((tens, before)) => {
                out.pop();
                (tens + value, before.start..range.end)
            }
            None => (value, range.clone()),
        };
        if value >= LEAST {
            self.tens = is_tens.then(|| (value, range.clone()));
            out.push((Said::Number(value), range));
        }
    }
}

/// Less may be said in many other ways.
const LEAST: u64 = 3;

/// Beginnings of words that multiply the number before them.
const MULTIPLIERS: &[&str] = &[
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "тысяч",
    "миллион",
    "миллиард",
    "сот",
    "дюжин",
    "раз",
];

/// What a word says that is a number and nothing else, and whether ones may follow it.
fn number(word: &str) -> Option<(u64, bool)> {
    if let Some((_, value)) = RUSSIAN_TENS.iter().find(|it| it.0 == word) {
        return Some(((*value).into(), true));
    }
    if let Some((one, _, value)) = ENGLISH.iter().find(|it| it.0 == word || it.1 == word) {
        return Some(((*value).into(), *value >= 20 && *one == word));
    }
    if let Some((_, value)) = CARDINALS.iter().find(|it| it.0.split(' ').any(|it| it == word)) {
        return Some((*value, *value >= 20));
    }
    let ordinal = RUSSIAN.iter().find_map(|(stem, value)| Some((word.strip_prefix(stem)?, *value)));
    ordinal.filter(|(ending, _)| ENDINGS.contains(ending)).map(|(_, value)| (value.into(), false))
}

/// Endings of Russian ordinals.
const ENDINGS: &[&str] = &[
    "ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ое", "ые", "ых", "ыми", "ий", "ья", "ье", "ьи",
    "ьего", "ьему", "ьим", "ьем", "ьей", "ью", "ьих", "ьими",
];

/// Forms of Russian numbers.
const CARDINALS: &[(&str, u64)] = &[
    ("три трех трем тремя трое троих", 3),
    ("четыре четырех четырем четырьмя четверо четверых", 4),
    ("пять пяти пятью пятеро пятерых", 5),
    ("шесть шести шестью", 6),
    ("семь семи семью семеро", 7),
    ("восемь восьми восемью", 8),
    ("девять девяти девятью", 9),
    ("десять десяти десятью", 10),
    ("одиннадцать одиннадцати", 11),
    ("двенадцать двенадцати", 12),
    ("тринадцать тринадцати", 13),
    ("четырнадцать четырнадцати", 14),
    ("пятнадцать пятнадцати", 15),
    ("шестнадцать шестнадцати", 16),
    ("семнадцать семнадцати", 17),
    ("восемнадцать восемнадцати", 18),
    ("девятнадцать девятнадцати", 19),
    ("двадцати", 20),
    ("тридцати", 30),
    ("сорока", 40),
    ("пятидесяти", 50),
    ("шестидесяти", 60),
    ("семидесяти", 70),
    ("восьмидесяти", 80),
    ("девяноста", 90),
];

#[cfg(test)]
mod tests {
    use super::{Passage, spoken};

    #[test]
    fn numbers_in_words_are_read() {
        let read = |text: &str| {
            let mut passage = Passage::default();
            text.clone_into(&mut passage.text);
            spoken(&passage).into_iter().map(|it| format!("{:?}", it.0)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(read("two or three members, twenty-five years"), "Number(3) Number(25)");
        assert_eq!(read("двадцать пять лет, в третьем чтении, семьи"), "Number(25) Number(3)");
        assert_eq!(read("two-thirds of it, одна пятая, три четверти"), "Part(2, 3) Part(1, 5) Part(3, 4)");
        assert_eq!(read("Chapter IV, Part V, the XX century, I"), "Number(4) Number(5) Number(20)");
        assert_eq!(read("five million, пять тысяч, в три раза"), "");
        assert_eq!(read("in March, it may march; в мае"), "Month(3) Month(5)");
    }
}
