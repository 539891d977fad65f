//! Words of one language → the words that say the same in the other one, for texts that are there in one language
//! only.
//!
//! The glossary knows some, and the texts that there are in both languages teach others: two words belong together
//! that nearly always come together in sentences that say the same (Dice's coefficient). The words are terms of the
//! index, so what is learned here is searched for as it is.

use super::Error;
use super::analyzer::{Analyzer, JOINER};
use super::filter::Lookup;
use super::query::Query;
use super::schema::Fields;
use crate::base::text::squeeze;
use crate::model::alignment::{Alignment, Sentence};
use crate::model::site::Work;
use crate::model::{Doc, Site};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tantivy::tokenizer::{TokenStream, Tokenizer};
use tantivy::{DocAddress, Searcher, TantivyDocument};

/// So many words stand for one word of the other language.
const MOST: usize = 2;

/// Words that came together less often did so by chance.
const LEAST: u32 = 2;

/// The least share of their sentences in which both words stand.
const DICE: f64 = 0.3;

/// A word that stands in more than one of so many sentences says little.
const RARE: u32 = 10;

/// A longer sentence teaches nothing: too many words stand together in it.
const MOST_WORDS: usize = 60;

/// No more sentences are learned from.
const MOST_SENTENCES: usize = 12_000;

/// A pair of blocks of this confidence teaches words.
const SURE: f32 = 0.8;

/// What the other language says for a word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Across {
    /// By term: the terms of the other language, the surest first.
    pub(super) words: BTreeMap<String, Vec<String>>,
}

impl Across {
    /// Learns from a site. Nothing where every text is there in every language, or none is there in two.
    pub(super) fn learn(site: &Site) -> Across {
        let counts = || site.works().map(|(_, it)| it.texts.iter().count());
        if counts().all(|it| it != 1) {
            return Across::default();
        }
        let mut analyzer = Analyzer::default();
        let mut words = Counts::default();
        for (one, other) in site.works().flat_map(|(_, it)| sentences(it)).take(MOST_SENTENCES) {
            words.add(&terms(&one, &mut analyzer), &terms(&other, &mut analyzer));
        }
        let mut across = words.across();
        across.name(site, &mut analyzer);
        across
    }

    /// As it is kept beside an index.
    pub(super) fn payload(&self) -> String {
        // Words as keys and values cannot fail to become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What the other language says for a term.
    fn of(&self, term: &str) -> &[String] {
        self.words.get(term).map_or(&[], |it| it)
    }

    /// Takes up the glossary, which knows better. Of terms of several words each stands for that at its place.
    fn name(&mut self, site: &Site, analyzer: &mut Analyzer) {
        let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for term in &site.vocabulary.terms {
            let texts: Vec<_> = term.texts.iter().map(|it| it.1).collect();
            for (one, other) in texts.iter().flat_map(|one| texts.iter().map(move |other| (one, other))) {
                let pairs =
                    [(Some(&one.term), Some(&other.term)), (one.short.as_ref(), other.short.as_ref())];
                for (one, other) in pairs.into_iter().filter_map(|(one, other)| one.zip(other)) {
                    let (one, other) = (in_order(one, analyzer), in_order(other, analyzer));
                    if one.len() != other.len() {
                        continue;
                    }
                    for (word, said) in one.into_iter().zip(other) {
                        let all = named.entry(word.clone()).or_default();
                        if word != said && !all.contains(&said) && all.len() < MOST {
                            all.push(said);
                        }
                    }
                }
            }
        }
        self.words.extend(named.into_iter().filter(|it| !it.1.is_empty()));
    }
}

/// What the other language says, for the texts that it lacks.
#[derive(Debug, Default)]
pub(super) struct Crossing {
    /// The words.
    pub(super) across: Across,
    /// The numbers of the texts that are there in one language only.
    pub(super) alone: BTreeSet<usize>,
    /// By segment and row: whether it is of such a text. Empty where there are no words.
    rows: Vec<Vec<bool>>,
}

impl Crossing {
    /// Reads what an index knows of it.
    pub(super) fn read(
        index: &tantivy::Index,
        searcher: &Searcher,
        fields: Fields,
        texts: &[DocAddress],
    ) -> Result<Crossing, Error> {
        let payload = index.load_metas()?.payload.unwrap_or_default();
        let across: Across = serde_json::from_str(&payload).unwrap_or_default();
        let mut crossing = Crossing { across, ..Crossing::default() };
        if crossing.across.words.is_empty() {
            return Ok(crossing);
        }
        for (number, row) in texts.iter().enumerate() {
            let text: TantivyDocument = searcher.doc(*row)?;
            if text.get_all(fields.languages).count() == 1 {
                crossing.alone.insert(number);
            }
        }
        for reader in searcher.segment_readers() {
            let numbers = reader.fast_fields().u64("text")?;
            let of = |doc| numbers.first(doc).and_then(|it| usize::try_from(it).ok());
            let rows =
                (0..reader.max_doc()).map(|doc| of(doc).is_some_and(|it| crossing.alone.contains(&it)));
            crossing.rows.push(rows.collect());
        }
        Ok(crossing)
    }

    /// Whether the other language says something for a term.
    pub(super) fn says(&self, term: &str) -> bool {
        !self.across.of(term).is_empty()
    }

    /// Whether a row is of a text that is there in one language only.
    pub(super) fn is_alone(&self, segment: usize, row: usize) -> bool {
        self.rows.get(segment).and_then(|it| it.get(row)).copied().unwrap_or(false)
    }

    /// Gives the words of a query what the other language says for them. What is common there tells nothing.
    pub(super) fn add_to(&self, query: &mut Query, lookup: &Lookup<'_>) -> Result<(), Error> {
        for word in query.words.iter_mut().filter(|it| it.is_plain()) {
            for term in self.across.of(&word.term) {
                if !lookup.is_common(term)? {
                    word.across.push(term.clone());
                }
            }
        }
        Ok(())
    }
}

/// Words of both languages, in how many sentences they stand, alone and together.
#[derive(Default)]
struct Counts {
    sentences: u32,
    numbers: HashMap<String, u32>,
    words: Vec<String>,
    alone: [HashMap<u32, u32>; 2],
    together: HashMap<(u32, u32), u32>,
}

impl Counts {
    fn add(&mut self, one: &BTreeSet<String>, other: &BTreeSet<String>) {
        let left: Vec<u32> = one.difference(other).map(|it| self.number(it)).collect();
        let right: Vec<u32> = other.difference(one).map(|it| self.number(it)).collect();
        if left.len() > MOST_WORDS || right.len() > MOST_WORDS {
            return;
        }
        self.sentences += 1;
        for (alone, words) in self.alone.iter_mut().zip([&left, &right]) {
            for it in words {
                *alone.entry(*it).or_default() += 1;
            }
        }
        for (one, other) in left.iter().flat_map(|one| right.iter().map(move |other| (*one, *other))) {
            *self.together.entry((one, other)).or_default() += 1;
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The words that belong together.
    fn across(&self) -> Across {
        let mut found: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
        let most = (self.sentences / RARE).max(LEAST + 1);
        let word = |it: u32| self.words[it as usize].as_str();
        for ((one, other), times) in self.together.iter().filter(|it| *it.1 >= LEAST) {
            let counts =
                [self.alone[0].get(one), self.alone[1].get(other)].map(|it| it.copied().unwrap_or(0));
            let dice = 2.0 * f64::from(*times) / f64::from(counts[0] + counts[1]);
            if counts.iter().all(|it| *it <= most) && dice >= DICE {
                // In thousandths, so that the order is the same on every machine.
                let sure = (1000.0 * dice).round().clamp(0.0, 1000.0);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
                let sure = sure as u32;
                found.entry(word(*one)).or_default().push((sure, word(*other)));
                found.entry(word(*other)).or_default().push((sure, word(*one)));
            }
        }
        let best = |(word, mut all): (&str, Vec<(u32, &str)>)| {
            all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            all.dedup();
            (word.to_owned(), all.into_iter().take(MOST).map(|it| it.1.to_owned()).collect())
        };
        Across { words: found.into_iter().map(best).collect() }
    }
}

/// The words of a text as terms, each once; no numbers.
fn terms(text: &str, analyzer: &mut Analyzer) -> BTreeSet<String> {
    in_order(text, analyzer).into_iter().collect()
}

fn in_order(text: &str, analyzer: &mut Analyzer) -> Vec<String> {
    let mut out = Vec::new();
    analyzer.token_stream(text).process(&mut |it| {
        if !it.text.contains(JOINER)
            && it.text.chars().all(char::is_alphabetic)
            && it.text.chars().nth(1).is_some()
        {
            out.push(it.text.clone());
        }
    });
    out
}

/// The sentences of a work that say the same in two languages; of blocks of one sentence the block.
fn sentences(work: &Work) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for pair in &work.aligned.texts {
        let docs = pair.langs.map(|it| work.texts.get(it).map(|it| &*it.doc));
        let [Some(left), Some(right)] = docs else { continue };
        let alignment = &*pair.alignment;
        let said = [spoken(left, alignment, 0), spoken(right, alignment, 1)];
        let mut groups: BTreeMap<u32, [String; 2]> = BTreeMap::new();
        for (side, said) in said.iter().enumerate() {
            for (sentence, text) in said {
                let all = &mut groups.entry(sentence.group).or_default()[side];
                all.push(' ');
                all.push_str(text);
            }
        }
        let divided: BTreeSet<u32> = alignment.sentences[0].iter().map(|it| it.block).collect();
        for bead in alignment.beads.iter().filter(|it| it.is_single() && it.confidence >= SURE) {
            let blocks = alignment
                .left
                .get(bead.left.start as usize)
                .zip(alignment.right.get(bead.right.start as usize));
            if let Some((one, other)) = blocks.filter(|_| !divided.contains(&bead.left.start)) {
                out.push((squeeze(&one.text(left)), squeeze(&other.text(right))));
            }
        }
        out.extend(groups.into_values().map(|[one, other]| (one, other)));
    }
    out.retain(|it| !it.0.trim().is_empty() && !it.1.trim().is_empty());
    out
}

/// The sentences of one side of an alignment with their words.
fn spoken(doc: &Doc, alignment: &Alignment, side: usize) -> Vec<(Sentence, String)> {
    let blocks = [&alignment.left, &alignment.right][side];
    let all = &alignment.sentences[side];
    let text = |(at, it): (usize, &Sentence)| {
        let block = blocks.get(it.block as usize)?.text(doc);
        let next =
            all.get(at + 1).filter(|next| next.block == it.block).map_or(block.len(), |it| it.byte as usize);
        Some((*it, block.get(it.byte as usize..next)?.to_owned()))
    };
    all.iter().enumerate().filter_map(text).collect()
}
