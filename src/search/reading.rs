//! A text and a query → where the words of the query stand in it.

use super::analyzer::Analyzer;
use super::query::Query;
use super::write::BREAK;
use std::ops::Range;
use tantivy::tokenizer::{TokenStream, Tokenizer};

/// How many letters a text has, counted as browsers do.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// What a text has of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The words that were found, in order.
    pub(super) found: Vec<Found>,
    /// How many terms the text has.
    pub(super) terms: u32,
}

/// A word of a text that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Which word of the query.
    pub(super) word: usize,
    /// Whether it is that word, and not only kin of it.
    pub(super) is_itself: bool,
    /// Which word of the text.
    pub(super) position: u32,
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// Its letters, as [`width`] counts them, from the start of the text.
    pub(super) letters: Range<usize>,
    /// The block in which it stands.
    pub(super) block: usize,
}

impl Reading {
    /// Reads a text.
    pub(super) fn new(text: &str, query: &Query, analyzer: &mut Analyzer) -> Self {
        let mut terms = analyzer.token_stream(text);
        let mut reading = Reading::default();
        let (mut bytes, mut letters, mut block) = (0, 0, 0);
        while terms.advance() {
            reading.terms += 1;
            let term = terms.token();
            let itself = query.words.iter().position(|it| it.is(&term.text));
            let kin = || query.words.iter().position(|it| it.is_kin(&term.text));
            let across = || query.words.iter().position(|it| it.across.contains(&term.text));
            let Some(word) = itself.or_else(kin).or_else(across) else { continue };
            let before = &text[bytes..term.offset_from];
            letters += width(before);
            block += before.matches(BREAK).count();
            bytes = term.offset_from;
            let end = letters + width(&text[bytes..term.offset_to]);
            reading.found.push(Found {
                word,
                is_itself: itself.is_some(),
                position: u32::try_from(term.position).unwrap_or(u32::MAX),
                bytes: bytes..term.offset_to,
                letters: letters..end,
                block,
            });
        }
        reading
    }

    /// How often a word stands.
    pub(super) fn often(&self, word: usize) -> u32 {
        (0..).zip(self.of(word)).last().map_or(0, |(at, _): (u32, _)| at + 1)
    }

    /// The positions of a word, rising.
    pub(super) fn of(&self, word: usize) -> impl Iterator<Item = u32> {
        self.found.iter().filter(move |it| it.word == word && it.is_itself).map(|it| it.position)
    }
}
