//! [`TranslationState`]: how a translation stands to its original, block by block.

use super::blocks::{Block, BlockKind};
use super::doc::Doc;
use crate::base::hashed::Hash;
use crate::base::{Date, LangId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How a translation stands to its original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationState {
    /// The language of the original.
    pub of: LangId,
    /// From what it is known.
    pub basis: Basis,
    /// The blocks of the original, beside those of the alignment: current, changed or new.
    pub source: Vec<BlockState>,
    /// The blocks of the translation, beside those of the alignment: current, changed or removed.
    pub target: Vec<BlockState>,
}

/// From what it is known which text a translation was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Nobody has said so: only what has no counterpart is known to be missing.
    #[default]
    Unrecorded,
    /// From the record beside the text; the last day that stands in it.
    Recorded(Option<Date>),
    /// From the text of the original as in force from this day.
    Version(Date),
}

/// How a block stands to the other text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockState {
    /// Translated from the words that stand there now.
    #[default]
    Current,
    /// The original says something else now; the day from which it does, where that is known.
    Changed(Option<Date>),
    /// It stands in the original only.
    New,
    /// The original no longer has it.
    Removed,
}

/// The numbers of blocks that stand so or so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateCounts {
    /// Blocks of the original that say something else now.
    pub changed: usize,
    /// Blocks of the original without translation.
    pub new: usize,
    /// Blocks of the translation that the original no longer has.
    pub removed: usize,
}

impl StateCounts {
    /// All of them.
    pub fn all(self) -> usize {
        self.changed + self.new + self.removed
    }
}

impl TranslationState {
    /// How many blocks are not current.
    pub fn counts(&self) -> StateCounts {
        let count =
            |states: &[BlockState], is: fn(&BlockState) -> bool| states.iter().filter(|it| is(it)).count();
        StateCounts {
            changed: count(&self.source, |it| matches!(it, BlockState::Changed(_))),
            new: count(&self.source, |it| *it == BlockState::New),
            removed: count(&self.target, |it| *it == BlockState::Removed),
        }
    }

    /// Whether some block is known to have fallen behind.
    pub fn is_stale(&self) -> bool {
        self.basis != Basis::Unrecorded && self.counts() != StateCounts::default()
    }
}

/// What a translation was made from: the file `en.translation.yaml` beside the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The language of the original.
    pub of: LangId,
    /// Blocks of the original with the blocks made from them, and the days on which that was so.
    pub pairs: BTreeMap<(Digest, Digest), Date>,
    /// Blocks of the translation that never had an original.
    pub own: BTreeSet<Digest>,
    /// Whether something in the file cannot be read, so that the rest is not all that was noted.
    pub is_damaged: bool,
}

impl Record {
    /// How many blocks of the translation were made from something.
    pub fn targets(&self) -> usize {
        self.pairs.keys().map(|it| it.1).collect::<BTreeSet<_>>().len()
    }
}

/// What a block says, whatever its punctuation, markup and case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u64);

/// Signs that are words: “5 %” is not “5”.
const SIGNS: &str = "%‰$€£₽₸§№°+=<>±×÷≤≥≠−";

impl Digest {
    /// The least one.
    pub const FIRST: Digest = Digest(0);
    /// The greatest one.
    pub const LAST: Digest = Digest(u64::MAX);

    /// That of a block. It stands in files, so it must not change.
    pub fn of(block: &Block, doc: &Doc) -> Digest {
        let text = block.text(doc);
        if block.kind == BlockKind::Code {
            // In code a comma is a word.
            return Digest(Hash::of(text.trim()).value());
        }
        let mut hash = Hash::default();
        let (mut within, mut before) = (false, ' ');
        let mut letters = text.chars().filter(|it| *it != '\u{ad}').peekable();
        while let Some(letter) = letters.next() {
            let is_minus = letter == '-'
                && (before.is_whitespace() || before == '(')
                && letters.peek().is_some_and(char::is_ascii_digit);
            before = letter;
            if is_minus || SIGNS.contains(letter) {
                within = true;
                hash = hash.with(if is_minus { '−' } else { letter });
            } else if letter.is_alphanumeric() {
                within = true;
                // Ё is often written as Е, which changes no word.
                let lower = letter.to_lowercase().map(|it| if it == 'ё' { 'е' } else { it });
                hash = lower.fold(hash, Hash::with);
            } else if within {
                within = false;
                hash = hash.with(' ');
            }
        }
        Digest(if within { hash.with(' ') } else { hash }.value())
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Digest> {
        let is_hex = text.len() == 16 && text.bytes().all(|it| it.is_ascii_hexdigit());
        if is_hex { u64::from_str_radix(text, 16).ok().map(Digest) } else { None }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}
