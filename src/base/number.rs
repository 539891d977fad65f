//! [`Number`]: the number of a provision, whatever sign it was printed with.
//!
//! `6-1`, `31.1`, `31¹`, `1(1)` are numbers inserted between two others, and all of them are written
//! with `-` here; `а)`, `(a)` and «а» are the letter alone.

use std::cmp::Ordering;
use std::fmt;

/// The number of a provision in its clean form: `5`, `6-1`, `2-1-3`, `а`, `а-1`.
///
/// Parts stand between `-`; each is a run of ASCII digits without zeros before it, or of lower-case
/// letters. The order is that of a law: `6`, `6-1`, `6-2`, `7`; `а`, `б`, `в`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

/// The Russian letters that number provisions, in order: ё, й, ъ, ы and ь never do.
const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщэюя";

/// No law has more parts in a number, or longer ones.
const MOST_PARTS: usize = 6;
const LONGEST_PART: usize = 8;

impl Number {
    /// Reads a number as printed. Brackets, quotes, a full stop and a bracket after it are passed over.
    ///
    /// Nothing is read from a text that holds anything else: `5 лет`, `art. 5`.
    pub fn read(printed: &str) -> Option<Number> {
        let is_plain = printed.bytes().all(|it| it.is_ascii_digit()) && !printed.starts_with('0');
        if is_plain && (1..=LONGEST_PART).contains(&printed.len()) {
            return Some(Number(printed.into()));
        }
        let mut parts: Vec<String> = Vec::new();
        let mut before = None;
        for letter in printed.chars() {
            let (letter, raised) = lowered(letter);
            if is_joint(letter) {
                before = None;
                continue;
            }
            if !letter.is_ascii_digit() && !is_number_letter(letter) {
                return None;
            }
            let kind = Some((letter.is_ascii_digit(), raised));
            let small = letter.to_lowercase().next().unwrap_or(letter);
            match parts.last_mut() {
                Some(last) if before == kind => last.push(small),
                _ => parts.push(small.to_string()),
            }
            before = kind;
        }
        if parts.is_empty() || parts.len() > MOST_PARTS || parts.iter().any(|it| it.len() > LONGEST_PART) {
            return None;
        }
        let clean = parts.iter().map(|it| match it.trim_start_matches('0') {
            "" => "0",
            it => it,
        });
        Some(Number(clean.collect::<Vec<_>>().join("-").into()))
    }

    /// A whole number.
    pub fn whole(number: u32) -> Number {
        Number(number.to_string().into())
    }

    /// Reads a Roman number: `IV`, also with Cyrillic letters that look alike (`ІV`, `ХІ`).
    pub fn read_roman(printed: &str) -> Option<Number> {
        roman(printed.trim_end_matches('.')).map(Number::whole)
    }

    /// The clean form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts between `-`.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('-')
    }

    /// The number before what was inserted: `6` of `6-1`.
    pub fn base(&self) -> &str {
        self.parts().next().unwrap_or_default()
    }

    /// Whether it was inserted between two others.
    pub fn is_inserted(&self) -> bool {
        self.0.contains('-')
    }

    /// Whether it begins with a letter.
    pub fn is_letter(&self) -> bool {
        !self.0.starts_with(|it: char| it.is_ascii_digit())
    }

    /// The value of a whole number; none of an inserted one or a letter.
    pub fn value(&self) -> Option<u32> {
        self.0.parse().ok()
    }

    /// The number as a part of an anchor: ASCII, letters as their position (`а` and `a` are 1).
    pub fn anchor(&self) -> String {
        self.parts().map(anchor_part).collect::<Vec<_>>().join("-")
    }

    /// The number with its letters in the Latin or Cyrillic script, by their position: `а` is `a`, `в` is `c`.
    pub fn in_script(&self, latin: bool) -> Number {
        let part = |it: &str| {
            let mut letters = it.chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else { return it.to_owned() };
            let moved =
                position(letter).filter(|_| letter.is_ascii() != latin).and_then(|it| letter_at(it, latin));
            moved.unwrap_or(letter).to_string()
        };
        Number(self.parts().map(part).collect::<Vec<_>>().join("-").into())
    }

    /// Whether this number may stand right after `other` in a law: the next one, or one inserted.
    pub fn follows(&self, other: &Number) -> bool {
        let (own, before) = (self.ranks().count(), other.ranks().count());
        if own > before {
            // 6 → 6-1
            return other.ranks().eq(self.ranks().take(before))
                && self.ranks().skip(before).all(|it| it == 1);
        }
        // 6-2 → 6-3, 6-2 → 7
        let head = own.saturating_sub(1);
        let next = other.ranks().nth(head).map(|it| it.saturating_add(1));
        self.ranks().take(head).eq(other.ranks().take(head)) && self.ranks().nth(head) == next
    }

    /// The parts as numbers, letters by their position.
    fn ranks(&self) -> impl Iterator<Item = u32> {
        self.parts().map(rank)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ranks().cmp(other.ranks()).then_with(|| self.0.cmp(&other.0))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands between the parts of a number, or around it.
fn is_joint(it: char) -> bool {
    let is_bracket = matches!(it, '.' | '(' | ')' | '[' | ']');
    is_bracket || is_dash(it) || it.is_whitespace() || "«»„“”\"'’".contains(it)
}

/// The hyphens and dashes that texts write in numbers and between them.
pub fn is_dash(it: char) -> bool {
    matches!(it, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_number_letter(it: char) -> bool {
    matches!(it, 'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

/// A raised or small digit as an ordinary one, and whether it was raised.
fn lowered(it: char) -> (char, bool) {
    let digit = match it {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' | '⁴'..='⁹' => char::from_digit(u32::from(it) - u32::from('⁰'), 10).unwrap_or(it),
        '₀'..='₉' => char::from_digit(u32::from(it) - u32::from('₀'), 10).unwrap_or(it),
        _ => return (it, false),
    };
    (digit, true)
}

/// The value of a Roman number up to 399; Cyrillic letters that look alike count as Latin ones.
pub fn roman(text: &str) -> Option<u32> {
    let mut values = Vec::new();
    for letter in text.chars() {
        values.push(match letter.to_uppercase().next()? {
            'I' | 'І' => 1,
            'V' | 'Ѵ' => 5,
            'X' | 'Х' => 10,
            'L' => 50,
            'C' | 'С' => 100,
            _ => return None,
        });
    }
    let mut total = 0;
    for (at, value) in values.iter().enumerate() {
        let next = values.get(at + 1).copied().unwrap_or_default();
        total += if next > *value { -value } else { *value };
    }
    let value = u32::try_from(total).ok().filter(|it| (1..400).contains(it))?;
    // `IIII` and `IC` are words or mistakes.
    (to_roman(value).len() == values.len()).then_some(value)
}

/// A number from 1 to 399 in Roman capitals; empty beyond.
pub fn to_roman(mut value: u32) -> String {
    const SIGNS: &[(u32, &str)] =
        &[(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut out = String::new();
    if value < 400 {
        for (worth, sign) in SIGNS {
            while value >= *worth {
                out.push_str(sign);
                value -= worth;
            }
        }
    }
    out
}

/// A part of a number in an anchor.
fn anchor_part(part: &str) -> String {
    let mut letters = part.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if !letter.is_ascii_digit() => match position(letter) {
            Some(position) => position.to_string(),
            None => super::anchor::ascii_slug(part),
        },
        _ if part.is_ascii() => part.to_owned(),
        _ => super::anchor::ascii_slug(part),
    }
}

/// The position of a letter among those that number provisions, from 1.
pub fn position(letter: char) -> Option<u32> {
    let at = match letter {
        'a'..='z' => Some(u32::from(letter) - u32::from('a')),
        _ => CYRILLIC.chars().position(|it| it == letter).and_then(|it| u32::try_from(it).ok()),
    };
    at.map(|it| it + 1)
}

/// The letter at a position among those that number provisions, from 1.
fn letter_at(position: u32, latin: bool) -> Option<char> {
    let at = usize::try_from(position.checked_sub(1)?).ok()?;
    if latin { ('a'..='z').nth(at) } else { CYRILLIC.chars().nth(at) }
}

/// The Latin words that count what was inserted after a number: `4bis`, `4ter`.
const COUNTING: &[&str] = &["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"];

impl Number {
    /// The whole numbers from this one to the last; this one alone where there is no other.
    pub fn through(&self, last: Option<&Number>) -> Vec<Number> {
        let ends = self.value().zip(last.and_then(Number::value));
        ends.map_or_else(|| vec![self.clone()], |(first, last)| (first..=last).map(Number::whole).collect())
    }
}

/// Whether letters after a number count what was inserted: the `bis` of `4bis`.
pub fn is_counting_suffix(letters: &str) -> bool {
    COUNTING.contains(&letters)
}

fn rank(part: &str) -> u32 {
    if let Some((rank, _)) = (1..).zip(COUNTING).find(|(_, it)| **it == part) {
        return rank;
    }
    let letter = || part.chars().next().and_then(position);
    part.parse().ok().or_else(letter).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        Number::read(text).map(|it| it.to_string()).unwrap_or_default()
    }

    #[test]
    fn inserted_numbers_have_one_form() {
        for printed in ["6-1", "6.1.", "6¹", "6(1)", "6–1)", " 6-1) ", "«6-1»"] {
            assert_eq!(read(printed), "6-1", "{printed}");
        }
        assert_eq!(read("31¹²"), "31-12");
        assert_eq!(read("4-10)"), "4-10");
        assert_eq!(read("а)"), "а");
        assert_eq!(read("«а.2»"), "а-2");
        assert_eq!(read("12a"), "12-a");
        assert_eq!(read("4bis"), "4-bis");
        assert_eq!(read("5 лет"), "5-лет");
        assert_eq!(read("п. № 5"), "");
        assert_eq!(read("."), "");
    }

    #[test]
    fn anchors_are_ascii_and_the_same_in_both_scripts() {
        let anchor = |it| Number::read(it).unwrap().anchor();
        assert_eq!(anchor("в)"), anchor("c)"));
        assert_eq!(anchor("и)"), anchor("i)"));
        assert_eq!(anchor("31¹"), "31-1");
        assert!(anchor("ё)").is_ascii());
        let moved = |it: &str, latin| Number::read(it).unwrap().in_script(latin).to_string();
        assert_eq!([moved("в-2", true), moved("c", false), moved("5-1", true)], ["c-2", "в", "5-1"]);
    }

    #[test]
    fn numbers_stand_in_the_order_of_a_law() {
        let order = ["1", "2", "2-1", "2-2", "3", "10", "10-1", "11"];
        let numbers: Vec<Number> = order.iter().map(|it| Number::read(it).unwrap()).collect();
        assert!(numbers.is_sorted());
        let follows = |a: &str, b: &str| Number::read(b).unwrap().follows(&Number::read(a).unwrap());
        assert!(follows("2", "2-1") && follows("2-1", "2-2") && follows("2-2", "3") && follows("а", "б"));
        assert!(follows("4", "4bis") && follows("4bis", "4ter") && follows("4ter", "5"));
        assert!(!follows("2", "4") && !follows("2", "2-2") && !follows("3", "2-1") && !follows("2", "1"));
    }

    #[test]
    fn roman_numbers() {
        for value in 1..400 {
            assert_eq!(roman(&to_roman(value)), Some(value));
        }
        assert_eq!(roman("ІV"), Some(4));
        assert_eq!(roman("MIX"), None);
        assert_eq!(roman("IIII"), None);
    }
}
