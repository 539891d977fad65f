//! The citations in every text of a site.

use crate::base::nearest::nearest;
use crate::base::{Code, Date, Diagnostic, LangId, Location, PerLang, Span, text};
use crate::cite::format::{self, LawName};
use crate::cite::{Found, Language, Recognizer, Unlinked};
use crate::model::citation::{Context, DocCitation, Problem, WorkCitations};
use crate::model::config::Kind;
use crate::model::inputs::ReadWork;
use crate::model::law::Step;
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
    let finder = Finder { recognizer: &recognizer, registry, works, config, before };
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
    works: &'a [ReadWork],
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
        let diagnostics = found.unlinked.iter().filter_map(|it| self.problem(it, doc, language)).collect();
        ReadCitations { doc: doc.clone(), around, citations: found.citations.into(), diagnostics }
    }

    /// What an author should hear of words that were not linked. A law that the site does not have
    /// is no mistake, unless its name is nearly that of one that it has.
    fn problem(&self, unlinked: &Unlinked, doc: &Doc, language: Language) -> Option<Diagnostic> {
        let location = Location { file: doc.file.clone(), span: unlinked.span };
        let new = |code| Diagnostic::new(code, location).with("words", text::squeeze(&unlinked.words));
        let title = |law: LawId| self.title(law, doc);
        let named = |it: &LawId| format!("{} ({})", title(*it), self.registry.law(*it).slug);
        let known = |laws: &[LawId]| laws.iter().map(named).collect::<Vec<_>>().join("; ");
        let short = |law: LawId, way: &[Step]| {
            let law = self.registry.law(law);
            let name = LawName { scheme: law.scheme, structure: law.law(), ..LawName::default() };
            format::short(way, &name, language)
        };
        Some(match &unlinked.problem {
            Problem::Ambiguous(laws) => {
                new(Code::UnresolvedCitation).with("reason", "laws").with("known", known(laws)).help("laws")
            }
            Problem::AmbiguousProvision { law, .. } => new(Code::UnresolvedCitation)
                .with("reason", "provisions")
                .with("title", title(*law))
                .help("provisions"),
            Problem::UnknownLaw(_) => {
                let nearest = self.nearest_title(doc, unlinked.span)?;
                new(Code::UnresolvedCitation).with("reason", "unknown").nearest(Some(nearest))
            }
            Problem::Contradictory(laws) => {
                new(Code::ContradictoryCitation).with("known", known(laws)).help("laws")
            }
            Problem::NoSuchProvision { law, way, nearest } => {
                let diagnostic =
                    new(Code::NoSuchProvision).with("title", title(*law)).with("what", short(*law, way));
                match nearest {
                    Some(way) => diagnostic.nearest(Some(&short(*law, way))),
                    None => diagnostic.help("check"),
                }
            }
        })
    }

    /// The title of a law that is nearly, and not quite, the one that stands in quotation marks in
    /// some words or right after them.
    fn nearest_title(&self, doc: &Doc, words: Span) -> Option<&str> {
        let rest = doc.source.get(words.start as usize..)?.lines().next()?;
        let opens = |it: char| matches!(it, '«' | '“' | '„' | '"');
        let closes = |it: char| matches!(it, '»' | '”' | '“' | '"');
        let (before, quoted) = rest.split_once(opens)?;
        let quoted = text::squeeze(quoted.split_once(closes)?.0);
        let is_near = before.len() <= words.range().len() + 2;
        let titles = || self.registry.laws.iter().flat_map(|it| &it.titles).map(String::as_str);
        // The law of that very title is one of another country.
        let is_known = titles().any(|it| it.to_lowercase() == quoted.to_lowercase());
        nearest(&quoted, titles()).filter(|_| is_near && !is_known)
    }

    /// The title of a law in the language of a text, where it has one.
    fn title(&self, law: LawId, doc: &Doc) -> String {
        let law = self.registry.law(law);
        let docs = &self.works[law.work.index()].docs;
        let lang =
            self.config.langs().find(|it| doc.file.ends_with(&format!("/{}.md", self.config.tag(*it))));
        let title = docs.best(lang.unwrap_or(LangId(0))).map(|it| it.title.clone());
        title.unwrap_or_else(|| law.slug.to_string())
    }
}
