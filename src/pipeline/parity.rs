//! Where the languages of each work say different things.

use crate::base::{Code, Diagnostic, LangId, Location, PerLang};
use crate::model::alignment::{Alignment, TextPair, WorkAlignments};
use crate::model::inputs::ReadWork;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Config, Doc};
use crate::parity::{self, Glossary, Knowledge, Outcome, Texts};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the comparison of two texts gave.
#[derive(Clone, Debug)]
struct Compared {
    alignment: Arc<Alignment>,
    docs: [Arc<Doc>; 2],
    outcome: Arc<Outcome>,
}

/// Every comparison by the files of its texts, to be taken over by the next build.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparisons {
    knowledge: Knowledge,
    by_files: BTreeMap<[Arc<str>; 2], Compared>,
}

/// Compares the languages of all works. `before` are the comparisons of an earlier build: those of unchanged
/// texts are taken over.
pub(super) fn comparisons(
    works: &[ReadWork],
    aligned: &[WorkAlignments],
    vocabulary: &Vocabulary,
    config: &Config,
    before: Option<&Comparisons>,
) -> (Comparisons, Vec<Diagnostic>) {
    let languages =
        |it: &ReadWork| (it.folder.slug.to_string(), it.docs.iter().map(|(lang, _)| lang).collect());
    let knowledge =
        Knowledge { glossary: Glossary::new(vocabulary), languages: works.iter().map(languages).collect() };
    let before = before.filter(|it| it.knowledge == knowledge);
    let comparer = Comparer { knowledge: &knowledge, config, before };
    let found: Vec<_> =
        works.par_iter().zip(aligned).map(|(work, pairs)| comparer.work(work, pairs)).collect();
    let mut all = Comparisons { by_files: BTreeMap::new(), knowledge: Knowledge::default() };
    let mut diagnostics = Vec::new();
    for (of_work, unused) in found {
        diagnostics.extend(unused);
        for it in of_work {
            diagnostics.extend_from_slice(&it.outcome.diagnostics);
            all.by_files.insert(it.docs.each_ref().map(|doc| doc.file.clone()), it);
        }
    }
    all.knowledge = knowledge;
    (all, diagnostics)
}

struct Comparer<'a> {
    knowledge: &'a Knowledge,
    config: &'a Config,
    before: Option<&'a Comparisons>,
}

impl Comparer<'_> {
    /// The comparisons of a work and of its versions, and the comments that answer nothing.
    fn work(&self, work: &ReadWork, aligned: &WorkAlignments) -> (Vec<Compared>, Vec<Diagnostic>) {
        let mut compared = Vec::new();
        let mut unused = Vec::new();
        let versions =
            work.versions.iter().map(|it| &it.docs).zip(aligned.versions.iter().map(Vec::as_slice));
        for (docs, pairs) in std::iter::once((&work.docs, &aligned.texts[..])).chain(versions) {
            let of_day: Vec<Compared> = pairs.iter().filter_map(|it| self.pair(docs, it)).collect();
            unused.extend(unused_notes(docs, &of_day));
            compared.extend(of_day);
        }
        (compared, unused)
    }

    fn pair(&self, docs: &PerLang<Arc<Doc>>, pair: &TextPair) -> Option<Compared> {
        let [left, right] = pair.langs.map(|it| docs.get(it).cloned());
        let docs = [left?, right?];
        let files = docs.each_ref().map(|it| it.file.clone());
        let is_same = |it: &&Compared| {
            Arc::ptr_eq(&it.alignment, &pair.alignment)
                && it.docs.iter().zip(&docs).all(|(one, other)| Arc::ptr_eq(one, other))
        };
        let known = self.before.and_then(|it| it.by_files.get(&files)).filter(is_same);
        Some(known.cloned().unwrap_or_else(|| {
            let tags = pair.langs.map(|it: LangId| self.config.tag(it));
            let both = docs.each_ref().map(|it| &**it);
            let texts = Texts { docs: both, langs: pair.langs, tags, alignment: &pair.alignment };
            let outcome = Arc::new(parity::compare(texts, self.knowledge));
            Compared { alignment: pair.alignment.clone(), docs, outcome }
        }))
    }
}

/// Comments in the texts of one day that answer nothing in any other language, or give no reason.
fn unused_notes(docs: &PerLang<Arc<Doc>>, compared: &[Compared]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (_, doc) in docs.iter().filter(|(_, it)| !it.parity_notes.is_empty()) {
        let sides = compared.iter().flat_map(|it| it.docs.iter().zip(&it.outcome.answers));
        let of_doc = sides.filter(|(it, _)| Arc::ptr_eq(it, doc)).flat_map(|(_, it)| it);
        let used: BTreeSet<&usize> = of_doc.collect();
        for (_, note) in doc.parity_notes.iter().enumerate().filter(|(number, _)| !used.contains(number)) {
            let location = Location { file: doc.file.clone(), span: note.span };
            let reason = if note.reason.is_empty() { "empty" } else { "unused" };
            let diagnostic = Diagnostic::new(Code::UnusedParityNote, location);
            diagnostics.push(diagnostic.with("reason", reason).help(reason));
        }
    }
    diagnostics
}
