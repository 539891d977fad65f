//! Words and numbers as they stand in running text of either language, in one form for both.
//!
//! In: a text. Out: its words in small letters and its numbers as digits with a point, with their places.

use super::hashed::hash;
use super::text::is_letter;
use std::ops::Range;

/// A word or number of a text, in small letters, with е for ё.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// Its letters, or the digits of a number with a point.
    pub letters: &'a [char],
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Whether it is a number.
    pub is_number: bool,
    /// Whether it begins with a letter of ASCII.
    pub is_latin: bool,
}

impl Word<'_> {
    /// Its hash, alike in every build.
    pub fn hash(&self) -> u64 {
        hash(self.letters)
    }

    /// The hash of its first letters, which hardly change with its ending.
    pub fn stem(&self) -> u32 {
        let stem = self.letters.get(..STEM).unwrap_or(self.letters);
        u32::try_from(hash(stem) >> 32).unwrap_or_default()
    }
}

/// How many letters of a word hardly change with its ending.
pub const STEM: usize = 5;

/// Reads the words and numbers of a text. Digits in groups are one number, however they are set apart.
pub fn each_word(text: &str, mut take: impl FnMut(&Word)) {
    let mut letters: Vec<char> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        letters.clear();
        let start = text.len() - rest.len();
        if first.is_ascii_digit() {
            rest = number(rest, &mut letters);
            let range = start..text.len() - rest.len();
            take(&Word { letters: &letters, range, is_number: true, is_latin: false });
        } else if is_letter(first) {
            let is_latin = first.is_ascii();
            let is_outside = |it: char| !(is_letter(it) || is_latin && (it == '_' || it.is_ascii_digit()));
            let (word, after) = rest.split_at(rest.find(is_outside).unwrap_or(rest.len()));
            letters.extend(word.chars().map(fold));
            rest = after;
            take(&Word { letters: &letters, range: start..start + word.len(), is_number: false, is_latin });
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
}

/// Reads a number as the language of the text writes it, `1,000.5` or `1 000,5`; gives back what follows.
pub fn number<'a>(text: &'a str, digits: &mut Vec<char>) -> &'a str {
    let mut rest = text;
    let first = text.bytes().take_while(u8::is_ascii_digit).count();
    // «0,125» is no thousand, and neither is “in 2008 100 people”.
    let has_groups = first <= 3 && !text.starts_with('0');
    loop {
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        digits.extend(rest[..end].chars());
        rest = &rest[end..];
        let mut after = rest.chars();
        let Some(sign) = after.next() else { return rest };
        let after = after.as_str();
        let following = after.bytes().take_while(u8::is_ascii_digit).count();
        let is_group =
            has_groups && matches!(sign, ',' | ' ' | '\u{a0}' | '\u{202f}' | '’' | '\'') && following == 3;
        if !is_group {
            if following == 0 || !matches!(sign, '.' | ',') {
                return rest;
            }
            digits.push('.');
        }
        rest = after;
    }
}

/// A letter in small, ё as е.
pub fn fold(letter: char) -> char {
    match letter {
        'a'..='z' | 'а'..='я' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        'ё' | 'Ё' => 'е',
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::each_word;

    fn words(text: &str) -> String {
        let mut out = Vec::new();
        each_word(text, |word| out.push(word.letters.iter().collect::<String>()));
        out.join("|")
    }

    #[test]
    fn numbers_are_the_same_in_both_languages() {
        assert_eq!(words("1,000.5 tenge"), "1000.5|tenge");
        assert_eq!(words("1\u{a0}000,5 тенге"), "1000.5|тенге");
        assert_eq!(words("в 2013 г. 12.5%"), "в|2013|г|12.5");
        assert_eq!(words("Ёлка UTF8_x 3-й"), "елка|utf8_x|3|й");
    }
}
