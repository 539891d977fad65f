//! The citations in every text of a site.

use crate::base::{Date, Diagnostic, PerLang};
use crate::cite::{Found, Language, Recognizer};
use crate::model::citation::{Context, DocCitation, WorkCitations};
use crate::model::config::Kind;
use crate::model::inputs::ReadWork;
use crate::model::registry::LawId;
use crate::model::{Config, Doc, Registry, WorkId};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found in a text, and what it was found with.
#[derive(Clone, Debug)]
pub(super) struct ReadCitations {
    doc: Arc<Doc>,
    around: Around,
    citations: Arc<[DocCitation]>,
    diagnostics: Arc<[Diagnostic]>,
}

/// What the meaning of a citation depends on besides its text and the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Around {
    place: Option<usize>,
    law: Option<LawId>,
    day: Option<Date>,
}

/// The citations of every text by its file, to be taken over by the next build.
#[derive(Clone, Debug, Default)]
pub(super) struct Citations {
    registry: Arc<Registry>,
    by_file: BTreeMap<Arc<str>, ReadCitations>,
}

/// Finds the citations in the texts of all works, in order of the works. `before` are those of an
/// earlier build, which are taken over where text and registry are still the same.
pub(super) fn citations(
    works: &[ReadWork],
    registry: &Arc<Registry>,
    config: &Config,
    before: Option<&Citations>,
) -> (Citations, Vec<WorkCitations>, Vec<Diagnostic>) {
    let recognizer = Recognizer::new(registry);
    let laws: BTreeMap<WorkId, LawId> = registry.iter().map(|(id, it)| (it.work, id)).collect();
    let before = before.filter(|it| it.registry.is_same(registry)).map(|it| &it.by_file);
    let finder = Finder { recognizer: &recognizer, registry, config, before };
    let found: Vec<_> = (0_u32..u32::try_from(works.len()).unwrap_or(u32::MAX))
        .into_par_iter()
        .zip(works)
        .map(|(id, work)| finder.work(work, laws.get(&WorkId(id)).copied()))
        .collect();
    let mut all = Citations { registry: registry.clone(), by_file: BTreeMap::new() };
    let mut diagnostics = Vec::new();
    let mut of_works = Vec::with_capacity(found.len());
    for (of_work, read) in found {
        of_works.push(of_work);
        for it in read {
            diagnostics.extend_from_slice(&it.diagnostics);
            all.by_file.insert(it.doc.file.clone(), it);
        }
    }
    (all, of_works, diagnostics)
}

struct Finder<'a> {
    recognizer: &'a Recognizer<'a>,
    registry: &'a Registry,
    config: &'a Config,
    before: Option<&'a BTreeMap<Arc<str>, ReadCitations>>,
}

impl Finder<'_> {
    fn work(&self, work: &ReadWork, law: Option<LawId>) -> (WorkCitations, Vec<ReadCitations>) {
        let is_law = self.config.collections[work.folder.collection].kind == Kind::Law;
        let place = |key: &str| self.registry.places.iter().position(|it| &*it.id == key);
        let place = work.meta.places.iter().find_map(|(key, _)| place(key));
        let around = Around { place, law, day: work.meta.written_on().filter(|_| !is_law) };
        let mut read = Vec::new();
        let texts = self.texts(&work.docs, around, &mut read);
        let of_day = |day: Date| Around { day: Some(day), ..around };
        let versions = work.versions.iter().map(|it| self.texts(&it.docs, of_day(it.date), &mut read));
        let versions = versions.collect();
        (WorkCitations { texts, versions }, read)
    }

    /// The citations in the texts of one day.
    fn texts(
        &self,
        docs: &PerLang<Arc<Doc>>,
        around: Around,
        read: &mut Vec<ReadCitations>,
    ) -> PerLang<Arc<[DocCitation]>> {
        let mut all = PerLang::empty(self.config.languages.len());
        for (lang, doc) in docs.iter() {
            let Some(language) = Language::of_tag(self.config.tag(lang)) else { continue };
            let known = self.before.and_then(|it| it.get(&doc.file));
            let known = known.filter(|it| Arc::ptr_eq(&it.doc, doc) && it.around == around);
            let found = known.cloned().unwrap_or_else(|| self.text(doc, language, around));
            all.set(lang, found.citations.clone());
            read.push(found);
        }
        all
    }

    fn text(&self, doc: &Arc<Doc>, language: Language, around: Around) -> ReadCitations {
        let Around { place, law, day } = around;
        let context = Context { place, law, day, own: doc.law.as_ref(), ..Context::default() };
        // A site without laws has nothing that could be cited.
        let found = match self.registry.laws[..] {
            [] => Found::default(),
            _ => self.recognizer.document(doc, language, &context),
        };
        let diagnostics = found.unlinked.iter().filter_map(|it| self.problem(it, doc)).collect();
        ReadCitations { doc: doc.clone(), around, citations: found.citations.into(), diagnostics }
    }

    fn problem(&self, _it: &crate::cite::Unlinked, _doc: &Doc) -> Option<Diagnostic> {
        None
    }
}
