//! The citations in every text of a site.

use crate::base::{Checked, Date, Diagnostic, PerLang};
use crate::cite::{Language, Recognizer};
use crate::model::citation::{Context, DocCitation, WorkCitations};
use crate::model::config::Kind;
use crate::model::inputs::ReadWork;
use crate::model::registry::LawId;
use crate::model::{Config, Doc, Registry, WorkId};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Finds the citations in the texts of all works, in order of the works.
pub(super) fn citations(
    works: &[ReadWork],
    registry: &Registry,
    config: &Config,
) -> Checked<Vec<WorkCitations>> {
    let recognizer = Recognizer::new(registry);
    let laws: BTreeMap<WorkId, LawId> = registry.iter().map(|(id, it)| (it.work, id)).collect();
    let finder = Finder { recognizer: &recognizer, registry, config };
    let found: Vec<_> = (0_u32..u32::try_from(works.len()).unwrap_or(u32::MAX))
        .into_par_iter()
        .zip(works)
        .map(|(id, work)| finder.work(work, laws.get(&WorkId(id)).copied()))
        .collect();
    let mut diagnostics = Vec::new();
    let found = found.into_iter().map(|it| it.unpack(&mut diagnostics)).collect();
    Checked::new(found, diagnostics)
}

struct Finder<'a> {
    recognizer: &'a Recognizer<'a>,
    registry: &'a Registry,
    config: &'a Config,
}

impl Finder<'_> {
    fn work(&self, work: &ReadWork, law: Option<LawId>) -> Checked<WorkCitations> {
        let is_law = self.config.collections[work.folder.collection].kind == Kind::Law;
        let place = |key: &str| self.registry.places.iter().position(|it| &*it.id == key);
        let context = Context {
            place: work.meta.places.iter().find_map(|(key, _)| place(key)),
            law,
            day: work.meta.written_on().filter(|_| !is_law),
            ..Context::default()
        };
        let mut diagnostics = Vec::new();
        let texts = self.texts(&work.docs, &context).unpack(&mut diagnostics);
        let of_day = |day: Date| Context { day: Some(day), ..context.clone() };
        let versions = work.versions.iter().map(|it| self.texts(&it.docs, &of_day(it.date)));
        let versions = versions.map(|it| it.unpack(&mut diagnostics)).collect();
        Checked::new(WorkCitations { texts, versions }, diagnostics)
    }

    /// The citations in the texts of one day.
    fn texts(&self, docs: &PerLang<Arc<Doc>>, context: &Context) -> Checked<PerLang<Vec<DocCitation>>> {
        let mut all = PerLang::empty(self.config.languages.len());
        let mut diagnostics = Vec::new();
        for (lang, doc) in docs.iter() {
            let Some(language) = Language::of_tag(self.config.tag(lang)) else { continue };
            let context = Context { own: doc.law.as_ref(), ..context.clone() };
            let found = self.recognizer.document(doc, language, &context);
            diagnostics.extend(found.unlinked.iter().filter_map(|it| self.problem(it, doc)));
            all.set(lang, found.citations);
        }
        Checked::new(all, diagnostics)
    }

    fn problem(&self, _it: &crate::cite::Unlinked, _doc: &Doc) -> Option<Diagnostic> {
        None
    }
}
