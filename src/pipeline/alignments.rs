//! The alignment of the languages of every work.

use crate::align::{self, Knowledge, Lexicon, MOST_BLOCKS, Terms};
use crate::base::{LangId, PerLang};
use crate::model::alignment::{Alignment, TextPair, WorkAlignments};
use crate::model::inputs::ReadWork;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Config, Doc};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Two texts and their alignment.
#[derive(Clone, Debug)]
struct ReadPair {
    docs: [Arc<Doc>; 2],
    langs: [LangId; 2],
    alignment: Arc<Alignment>,
    /// Whether it was aligned by this build.
    is_new: bool,
}

/// Every alignment by the files of its texts, to be taken over by the next build.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignments {
    terms: Terms,
    lexicon: Lexicon,
    by_files: BTreeMap<[Arc<str>; 2], ReadPair>,
}

impl Alignments {
    /// What is known of the words of the site.
    pub(super) fn knowledge(&self) -> Knowledge {
        Knowledge { terms: self.terms.clone(), lexicon: self.lexicon.clone() }
    }
}

/// A pair of this confidence teaches words.
const SURE: f32 = 0.8;

/// Aligns the languages of all works, in order of the works. `before` are the alignments of an earlier
/// build: those of unchanged texts are taken over, with what was learned then.
pub(super) fn alignments(
    works: &[ReadWork],
    vocabulary: &Arc<Vocabulary>,
    config: &Config,
    before: Option<&Alignments>,
) -> (Alignments, Vec<WorkAlignments>) {
    let terms = match config.languages.len() {
        0 | 1 => Terms::default(),
        _ => Terms::new(vocabulary, [LangId(0), LangId(1)]),
    };
    let before = before.filter(|it| it.terms == terms);
    let mut knowledge = Knowledge { terms, lexicon: before.map(|it| it.lexicon.clone()).unwrap_or_default() };
    let mut pairs = pairs(works, config);
    pairs.par_iter_mut().for_each(|pair| {
        let files = pair.docs.each_ref().map(|it| it.file.clone());
        let known = before.and_then(|it| it.by_files.get(&files)).filter(|it| it.is_of(&pair.docs));
        pair.is_new = known.is_none();
        pair.alignment =
            known.map_or_else(|| Arc::new(pair.align(&knowledge)), |it| Arc::clone(&it.alignment));
    });
    if before.is_none() {
        knowledge.lexicon = learned(&pairs);
        pairs.par_iter_mut().filter(|it| it.is_unsure()).for_each(|pair| {
            pair.alignment = Arc::new(pair.align(&knowledge));
        });
    }
    pairs.par_iter_mut().filter(|it| it.is_new).for_each(|pair| pair.find_sentences(&knowledge));
    let of_works = sorted(works, &pairs, config);
    let by_files = pairs.into_iter().map(|it| (it.docs.each_ref().map(|doc| doc.file.clone()), it));
    let Knowledge { terms, lexicon } = knowledge;
    (Alignments { terms, lexicon, by_files: by_files.collect() }, of_works)
}

/// The pairs of texts of all works, current ones and versions, not yet aligned.
fn pairs(works: &[ReadWork], config: &Config) -> Vec<ReadPair> {
    let of_docs = |docs: &PerLang<Arc<Doc>>| -> Vec<ReadPair> {
        let Some((base, left)) = docs.best_with_lang(config.anchor_lang) else { return Vec::new() };
        let others = docs.iter().filter(|(lang, _)| *lang != base);
        let pair = |(lang, right): (LangId, &Arc<Doc>)| ReadPair {
            docs: [left.clone(), right.clone()],
            langs: [base, lang],
            alignment: Arc::default(),
            is_new: true,
        };
        others.map(pair).collect()
    };
    let texts = |it: &ReadWork| {
        let versions = it.versions.iter().flat_map(|it| of_docs(&it.docs)).collect::<Vec<_>>();
        of_docs(&it.docs).into_iter().chain(versions).collect::<Vec<_>>()
    };
    works.iter().flat_map(texts).collect()
}

impl ReadPair {
    /// Whether it is that of these very texts.
    fn is_of(&self, docs: &[Arc<Doc>; 2]) -> bool {
        self.docs.iter().zip(docs).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    fn align(&self, knowledge: &Knowledge) -> Alignment {
        align::align(&self.docs[0], &self.docs[1], knowledge)
    }

    fn find_sentences(&mut self, knowledge: &Knowledge) {
        let docs = self.docs.each_ref().map(|it| &**it);
        let sentences = align::sentence_starts(docs, &self.alignment, knowledge);
        Arc::make_mut(&mut self.alignment).sentences = sentences;
    }

    /// Whether knowing more words may change it: more than one bead in ten is not sure.
    fn is_unsure(&self) -> bool {
        let beads = &self.alignment.beads;
        beads.iter().filter(|it| it.confidence < SURE).count() * 10 > beads.len()
    }
}

/// What the sure pairs of all texts teach.
fn learned(pairs: &[ReadPair]) -> Lexicon {
    let sure = pairs.iter().flat_map(|pair| {
        let beads = pair.alignment.beads.iter().filter(|it| it.is_single() && it.confidence > SURE);
        beads.map(move |it| {
            let (left, right) = (it.left.start as usize, it.right.start as usize);
            (pair.alignment.left[left].text(&pair.docs[0]), pair.alignment.right[right].text(&pair.docs[1]))
        })
    });
    let texts: Vec<(String, String)> = sure.take(MOST_BLOCKS).collect();
    Lexicon::learn(texts.iter().map(|(left, right)| (&**left, &**right)))
}

/// The alignments work by work: `pairs` stand in the order in which [`pairs`] found them.
fn sorted(works: &[ReadWork], pairs: &[ReadPair], config: &Config) -> Vec<WorkAlignments> {
    let mut rest = pairs.iter();
    let mut take = |docs: &PerLang<Arc<Doc>>| -> Vec<TextPair> {
        let has_base = docs.best_with_lang(config.anchor_lang).is_some();
        let count = docs.iter().count().saturating_sub(usize::from(has_base));
        let taken = rest.by_ref().take(count);
        taken.map(|it| TextPair { langs: it.langs, alignment: it.alignment.clone() }).collect()
    };
    let work = |work: &ReadWork| {
        let texts = take(&work.docs);
        WorkAlignments { texts, versions: work.versions.iter().map(|it| take(&it.docs)).collect() }
    };
    works.iter().map(work).collect()
}
