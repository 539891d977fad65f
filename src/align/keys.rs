//! [`Keys`]: what a block says that a translation says too, whatever the language.
//!
//! In: the text of a block, and marks such as code and links. Out: numbers, Latin words, the sounds with
//! which words begin, meanings of common words, terms of the glossary, and pairs of words that the site's
//! own texts have taught.

use super::common;
use super::lexicon::Lexicon;
use super::sound::sound;
use super::terms::Terms;
use crate::base::hashed::{Hash, hash};
use crate::base::text::is_letter;

/// What kind of evidence a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A number.
    Number,
    /// Code, the address of a link, the mark of a footnote.
    Mark,
    /// A word in Latin letters.
    Latin,
    /// The first sounds of a word.
    Sound,
    /// More of them.
    LongSound,
    /// The meaning of a common word.
    Common,
    /// A term of the glossary.
    Term,
    /// A pair of words that was learned.
    Learned,
}

/// How many kinds there are.
pub(super) const SORTS: usize = 8;

/// A key: equal on both sides where both say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u64);

impl Key {
    fn new(hash: u64, sort: Sort) -> Key {
        Key(hash & !0b111 | sort as u64)
    }

    /// Its kind, as a position in tables of [`SORTS`] entries.
    pub(super) fn sort(self) -> usize {
        usize::from((self.0 & 0b111) as u8)
    }

    /// Whether it is a pair of words that was learned.
    pub(super) fn is_learned(self) -> bool {
        self.sort() == Sort::Learned as usize
    }

    /// Whether it counts even where the other text never has it.
    pub(super) fn tells_alone(self) -> bool {
        let sorts = [Sort::Number, Sort::Mark, Sort::Common, Sort::Term];
        sorts.iter().any(|it| *it as usize == self.sort())
    }
}

/// The keys of a block, sorted, each once, and how long the block is in letters and digits.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    pub(super) all: Vec<Key>,
    pub(super) length: f32,
    /// How many of its words are in Latin letters, less those that are not.
    pub(super) latin: i32,
}

/// What keys are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    /// The terms of the glossary.
    pub(super) terms: &'a Terms,
    /// What was learned.
    pub(super) lexicon: &'a Lexicon,
}

/// The letters of a stem: what words are learned by.
pub(super) const STEM: usize = 5;

/// Sounds that are compared, of a shorter and of a longer word.
const SOUNDS: [usize; 2] = [4, 6];

impl Reading<'_> {
    /// The keys of a text with its marks.
    pub(super) fn keys<'m>(&self, text: &str, marks: impl Iterator<Item = &'m str>) -> Keys {
        let mut keys = Keys::default();
        let mut spoken = Vec::new();
        let mut stems = Vec::new();
        each_word(text, |word| {
            keys.length += f32::from(u16::try_from(word.letters.len()).unwrap_or(u16::MAX));
            stems.push(word.stem());
            keys.latin += if word.is_number {
                0
            } else if word.is_latin {
                1
            } else {
                -1
            };
            self.word(word, &mut spoken, &mut keys.all);
        });
        self.terms.find(&stems, |term| keys.all.push(Key::new(term, Sort::Term)));
        keys.all.extend(marks.map(|it| Key::new(Hash::of(it).value(), Sort::Mark)));
        keys.all.sort_unstable();
        keys.all.dedup();
        keys.length = keys.length.max(1.0);
        keys
    }

    fn word(&self, word: &Word, spoken: &mut Vec<char>, keys: &mut Vec<Key>) {
        if word.is_number {
            return keys.push(Key::new(word.hash(), Sort::Number));
        }
        let length = word.letters.len();
        let mut beginnings = [0; 4];
        let mut hash_so_far = Hash::default();
        let mut count = 0;
        for (at, letter) in (1..).zip(word.letters).take(*common::BEGINNINGS.end()) {
            hash_so_far = hash_so_far.with(*letter);
            if let Some(place) = beginnings.get_mut(count).filter(|_| common::BEGINNINGS.contains(&at)) {
                *place = hash_so_far.value();
                count += 1;
            }
        }
        if let Some(meaning) = common::meaning(&beginnings[..count], word.hash()) {
            keys.push(Key::new(
                Hash::default().value().wrapping_mul(u64::from(meaning) + 1) << 3,
                Sort::Common,
            ));
        }
        if word.is_latin && length > 1 {
            keys.push(Key::new(word.hash(), Sort::Latin));
        }
        if length >= SOUNDS[0] {
            sound(word.letters, SOUNDS[1], spoken);
            let is_long = spoken.len() >= SOUNDS[1];
            let (limit, sort) = if is_long { (SOUNDS[1], Sort::LongSound) } else { (SOUNDS[0], Sort::Sound) };
            if let Some(sounds) = spoken.get(..limit) {
                keys.push(Key::new(hash(sounds), sort));
            }
        }
        keys.extend(self.lexicon.pairs(word.stem()).iter().map(|it| Key::new(*it, Sort::Learned)));
    }
}

/// A word or number of a text, in small letters, with е for ё.
pub(super) struct Word<'a> {
    pub(super) letters: &'a [char],
    pub(super) is_number: bool,
    pub(super) is_latin: bool,
}

impl Word<'_> {
    fn hash(&self) -> u64 {
        hash(self.letters)
    }

    /// The hash of its first letters.
    pub(super) fn stem(&self) -> u32 {
        let stem = self.letters.get(..STEM).unwrap_or(self.letters);
        u32::try_from(hash(stem) >> 32).unwrap_or_default()
    }
}

/// Reads the words and numbers of a text. Digits in groups are one number, however they are set apart.
pub(super) fn each_word(text: &str, mut take: impl FnMut(&Word)) {
    let mut letters: Vec<char> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        letters.clear();
        if first.is_ascii_digit() {
            rest = number(rest, &mut letters);
            take(&Word { letters: &letters, is_number: true, is_latin: false });
        } else if is_letter(first) {
            let is_latin = first.is_ascii();
            let is_outside = |it: char| !(is_letter(it) || is_latin && (it == '_' || it.is_ascii_digit()));
            let (word, after) = rest.split_at(rest.find(is_outside).unwrap_or(rest.len()));
            letters.extend(word.chars().map(fold));
            rest = after;
            take(&Word { letters: &letters, is_number: false, is_latin });
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
}

/// Reads a number as the language of the text writes it, `1,000.5` or `1 000,5`; gives back what follows.
fn number<'a>(text: &'a str, digits: &mut Vec<char>) -> &'a str {
    let mut rest = text;
    loop {
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        digits.extend(rest[..end].chars());
        rest = &rest[end..];
        let mut after = rest.chars();
        let Some(sign) = after.next() else { return rest };
        let after = after.as_str();
        let following = after.bytes().take_while(u8::is_ascii_digit).count();
        let is_group = matches!(sign, ',' | ' ' | '\u{a0}' | '\u{202f}' | '’' | '\'') && following == 3;
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
fn fold(letter: char) -> char {
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
    use super::*;

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

    #[test]
    fn equal_meanings_are_equal_keys() {
        let (terms, lexicon) = (Terms::default(), Lexicon::default());
        let reading = Reading { terms: &terms, lexicon: &lexicon };
        let keys = |text: &str| reading.keys(text, std::iter::empty()).all;
        let shared = |one: &str, other: &str| {
            let other = keys(other);
            keys(one).iter().filter(|it| other.contains(it)).count()
        };
        assert_eq!(shared("The law on 12 June", "Закон от 12 июня"), 3);
        assert!(shared("information", "информацию") > 0);
        assert_eq!(shared("The government decides", "Птицы улетели"), 0);
    }
}
