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
use crate::base::tokens::{Word, each_word};

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

#[cfg(test)]
mod tests {
    use super::*;

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
