//! A query with words that stand nowhere → what was meant, in the order of trust: the same keys on the other
//! keyboard, the same word in the other alphabet, the beginning of a word, a word with one slip.
//!
//! Only words without a hit are mended, never numbers and never what is excluded. `search-mend.js` does the same, and
//! a browser test holds both against each other.

use super::analyzer::{Analyzer, JOINER};
use super::filter::Lookup;
use super::query::{self, Kind, Query};
use super::spelling::{edits, other_keys, skeletons};
use super::words::{Words, commonest, folded, of_different_terms};
use super::{Error, provision};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tantivy::tokenizer::{TokenStream, Tokenizer};

/// So many words are mended at most: each may cost a browser two files.
const MOST_MENDED: usize = 8;

/// Shorter words have been typed on the wrong keyboard only if longer ones have.
const SHORTEST: usize = 3;

/// A slip may have been made in words of so many letters: shorter ones are like too many others.
const WITH_SLIP: usize = 5;

/// So many words stand for their beginning.
const BEGUN: usize = 3;

/// A query as it is searched for.
pub(super) struct Mended {
    /// Its words, where others were put in their place.
    pub(super) words: Option<String>,
    /// What they ask for.
    pub(super) query: Query,
}

/// What the mender knows.
pub(super) struct Mender<'a, F> {
    /// The index.
    pub(super) lookup: Lookup<'a>,
    /// Gives the dictionary, which is made when it is needed.
    pub(super) words: F,
}

/// A piece of a query without white space, with words that stand nowhere.
struct Chunk {
    bytes: Range<usize>,
    /// Whether it is in quotation marks.
    is_exact: bool,
    /// Those words: their bytes, and their terms.
    unknown: Vec<(Range<usize>, String)>,
}

/// What stands in the place of some bytes of a query.
type Change = (Range<usize>, String);

impl<'a, F: Fn() -> Result<&'a Words, Error>> Mender<'a, F> {
    /// Mends a query.
    pub(super) fn mend(&self, text: &str, query: Query) -> Result<Mended, Error> {
        let unknown = self.unknown(&query)?;
        let chunks = if unknown.is_empty() { Vec::new() } else { chunks(text, &unknown) };
        if chunks.is_empty() {
            return Ok(Mended { words: None, query });
        }
        let mut analyzer = Analyzer::default();
        let typed = self.typed_otherwise(text, &chunks, &mut analyzer)?;
        let mut changes: Vec<Change> = Vec::new();
        let mut begun = BTreeMap::new();
        for (chunk, typed) in chunks.iter().zip(typed) {
            if let Some(change) = typed {
                changes.push(change);
                continue;
            }
            for (bytes, of) in &chunk.unknown {
                let Some(word) = folded(&text[bytes.clone()]) else { continue };
                let words = (self.words)()?;
                if let Some(other) = in_other_alphabet(words, &word) {
                    changes.push((bytes.clone(), other));
                    continue;
                }
                let terms = if chunk.is_exact { Vec::new() } else { begins(words, &word, &mut analyzer) };
                if !terms.is_empty() {
                    begun.insert(of.clone(), terms);
                } else if let Some(other) = without_slip(words, &word) {
                    changes.push((bytes.clone(), other));
                }
            }
        }
        let mended = changed(text, &changes);
        let mut query = mended.as_deref().map_or(query, Query::read);
        query.begin(&begun);
        Ok(Mended { words: mended, query })
    }

    /// The terms of the words that stand nowhere and may be mended.
    fn unknown(&self, query: &Query) -> Result<BTreeSet<String>, Error> {
        let mut unknown = BTreeSet::new();
        for word in query.words.iter().filter(|it| it.is_plain() && !provision::is_level(&it.term)) {
            let is_said = self.lookup.crossing.says(&word.term);
            if !is_said && !self.stands(&word.term)? {
                unknown.insert(word.term.clone());
            }
        }
        Ok(unknown)
    }

    fn stands(&self, term: &str) -> Result<bool, Error> {
        Ok(self.lookup.most_rows(term)? > 0)
    }

    /// What each chunk says on the other keyboard, where all its words then stand.
    fn typed_otherwise(
        &self,
        text: &str,
        chunks: &[Chunk],
        analyzer: &mut Analyzer,
    ) -> Result<Vec<Option<Change>>, Error> {
        let mut readings = Vec::new();
        for chunk in chunks {
            let start = chunk.bytes.start;
            let mut found = None;
            let typed = &text[chunk.bytes.clone()];
            let most = terms(typed, analyzer).len();
            for (bytes, reading) in other_keys(typed) {
                let terms = terms(&reading, analyzer);
                // Marks that part a word into letters were not meant.
                let mut all = (1..=most).contains(&terms.len());
                for it in &terms {
                    all = all && self.stands(it)?;
                }
                if all && found.is_none() {
                    found = Some((start + bytes.start..start + bytes.end, reading));
                }
            }
            readings.push(found);
        }
        let is_long = |it: &Change| it.1.chars().filter(|it| it.is_alphabetic()).count() >= SHORTEST;
        if !readings.iter().flatten().any(is_long) {
            readings.fill(None);
        }
        Ok(readings)
    }
}

fn terms(text: &str, analyzer: &mut Analyzer) -> Vec<String> {
    let mut out = Vec::new();
    analyzer.token_stream(text).process(&mut |it| out.push(it.text.clone()));
    out
}

/// The chunks of a query in which words stand that are unknown; without those that have numbers.
fn chunks(text: &str, unknown: &BTreeSet<String>) -> Vec<Chunk> {
    let mut analyzer = Analyzer::default();
    let mut chunks = Vec::new();
    for piece in query::pieces(text) {
        let is_exact = match piece.kind {
            Kind::Without => continue,
            Kind::Exact => true,
            Kind::Plain => false,
        };
        for said in piece.text.split_whitespace().filter(|it| !it.contains(char::is_numeric)) {
            let start = piece.start + offset(piece.text, said);
            let mut chunk = Chunk { bytes: start..start + said.len(), is_exact, unknown: Vec::new() };
            analyzer.token_stream(said).process(&mut |it| {
                if unknown.contains(&it.text) && !it.text.contains(JOINER) {
                    chunk.unknown.push((start + it.offset_from..start + it.offset_to, it.text.clone()));
                }
            });
            if !chunk.unknown.is_empty() {
                chunks.push(chunk);
            }
        }
    }
    chunks.truncate(MOST_MENDED);
    chunks
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// The commonest word in Cyrillic letters that is written so in Latin ones.
fn in_other_alphabet(words: &Words, word: &str) -> Option<String> {
    if !word.is_ascii() {
        return None;
    }
    let readings = skeletons(word);
    commonest(readings.iter().flat_map(|it| words.sounding(it))).map(|it| it.word.clone())
}

/// The terms of the commonest words that begin with some letters.
fn begins(words: &Words, letters: &str, analyzer: &mut Analyzer) -> Vec<String> {
    of_different_terms(words.beginning(letters), BEGUN, analyzer).into_iter().map(|it| it.1).collect()
}

/// The commonest word that differs in one slip. The first letters are nearly always right.
fn without_slip(words: &Words, word: &str) -> Option<String> {
    if word.chars().count() + 1 < WITH_SLIP {
        return None;
    }
    let edits = edits(word);
    let is_long = |it: &&String| it.chars().count() >= WITH_SLIP;
    let best = |candidates: &[String]| {
        commonest(candidates.iter().filter(is_long).filter_map(|it| words.get(it))).cloned()
    };
    best(&edits.late).or_else(|| best(&edits.early)).map(|it| it.word)
}

/// The text with what was changed; none where nothing was.
fn changed(text: &str, changes: &[Change]) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for (bytes, other) in changes {
        out.push_str(&text[done..bytes.start]);
        out.push_str(other);
        done = bytes.end;
    }
    out.push_str(&text[done..]);
    (!changes.is_empty() && out != text).then_some(out)
}
