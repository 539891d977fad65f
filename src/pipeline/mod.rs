//! The order of the passes, and nothing else.

mod aligned;
mod alignments;
mod citations;
mod exchange;
mod parity;
mod translation;

use crate::base::{Checked, Diagnostic, PerLang, diagnostic};
use crate::model::inputs::{Folder, ReadVersion, ReadWork};
use crate::model::meta::WorkMeta;
use crate::model::translation::Record;
use crate::model::{Config, Doc, Inputs, Registry, Route, Site};
use crate::render::Renderer;
use crate::resolve::Frame;
use crate::{parse, resolve};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use crate::cite::format::{LawName, short as short_citation};
pub use crate::cite::{Aliases, Language, Recognizer};
pub use crate::render::Output;
pub use crate::resolve::Renewal;
pub use aligned::{SideBySide, side_by_side};
pub use exchange::{Imported, Memory};
pub use translation::{Behind, BehindBlock, Renewed, work_names};

/// A site after all passes: a function from a path to bytes.
#[derive(Debug)]
pub struct Built {
    /// Everything that pages are made of.
    pub site: Arc<Site>,
    renderer: Renderer,
    /// What the works were read from, beside those of the site.
    works: Vec<ReadWork>,
    /// Every text that was read, to be taken over by the next build where it has not changed.
    texts: BTreeMap<Arc<str>, ReadText>,
    /// The same for `work.yaml`.
    metas: BTreeMap<Arc<str>, ReadMeta>,
    /// The same for citations.
    citations: citations::Citations,
    /// The same for alignments.
    alignments: alignments::Alignments,
    /// The same for what was compared in them.
    comparisons: parity::Comparisons,
}

/// A text with what it was read from and what was wrong with it.
#[derive(Clone, Debug)]
struct ReadText {
    source: Arc<str>,
    doc: Arc<Doc>,
    diagnostics: Arc<[Diagnostic]>,
}

/// A `work.yaml`, likewise.
#[derive(Clone, Debug)]
struct ReadMeta {
    source: Arc<str>,
    meta: Arc<WorkMeta>,
    diagnostics: Arc<[Diagnostic]>,
}

/// What the files of a work gave.
struct ReadFiles {
    work: ReadWork,
    meta: Option<(Arc<str>, ReadMeta)>,
    texts: Vec<ReadText>,
    /// What is wrong with the records of its translations.
    diagnostics: Vec<Diagnostic>,
}

/// Runs every pass. `before` is an earlier result, from which unchanged texts are taken over.
///
/// There is no site where `site.yaml` cannot be used; everything else that is wrong leaves a site
/// that can be looked at, with its diagnostics.
pub fn build(inputs: &Inputs, before: Option<&Built>) -> Checked<Option<Built>> {
    let mut diagnostics = inputs.problems.clone();
    let Some(config) = parse::config(inputs).unpack(&mut diagnostics) else {
        diagnostic::sort(&mut diagnostics);
        return Checked::new(None, diagnostics);
    };
    // A text is read with the settings, so others make every text another one.
    let before = before.filter(|it| *it.site.config == config);
    let frame = Frame {
        vocabulary: Arc::new(parse::vocabulary(inputs, &config).unpack(&mut diagnostics)),
        words: Arc::new(parse::words(inputs, &config).unpack(&mut diagnostics)),
        config: Arc::new(config),
    };
    let folders = parse::folders(inputs, &frame.config).unpack(&mut diagnostics);
    let read: Vec<_> = folders.into_par_iter().map(|it| read(inputs, it, &frame.config, before)).collect();
    let mut works = Vec::with_capacity(read.len());
    let (mut texts, mut metas) = (BTreeMap::new(), BTreeMap::new());
    for files in read {
        works.push(files.work);
        diagnostics.extend(files.diagnostics);
        if let Some((file, meta)) = files.meta {
            diagnostics.extend_from_slice(&meta.diagnostics);
            metas.insert(file, meta);
        }
        for text in files.texts {
            diagnostics.extend_from_slice(&text.diagnostics);
            texts.insert(text.doc.file.clone(), text);
        }
    }
    let known = before.map(|it| &it.alignments);
    let (alignments, aligned) = alignments::alignments(&works, &frame.vocabulary, &frame.config, known);
    let known = before.map(|it| &it.comparisons);
    let (comparisons, problems) =
        parity::comparisons(&works, &aligned, &frame.vocabulary, &frame.config, known);
    diagnostics.extend(problems);
    let registry = Arc::new(resolve::registry(&frame, &works));
    let known = before.map(|it| &it.citations);
    let (citations, found, problems) = citations::citations(&works, &registry, &frame.config, known);
    diagnostics.extend(problems);
    let site = resolve::site(frame, &works, registry, &found, aligned).unpack(&mut diagnostics);
    let renderer = Renderer::new(inputs, &site, before.map(|it| &it.renderer)).unpack(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Checked::new(
        Some(Built {
            site: Arc::new(site),
            renderer,
            works,
            texts,
            metas,
            citations,
            alignments,
            comparisons,
        }),
        diagnostics,
    )
}

/// Reads the files of a work.
fn read(inputs: &Inputs, folder: Folder, config: &Config, before: Option<&Built>) -> ReadFiles {
    let meta = folder.work.clone().and_then(|file| {
        let meta = read_meta(&file, inputs.text(&file)?, config, before);
        Some((file, meta))
    });
    let mut texts = Vec::new();
    let mut read = |files: &PerLang<Arc<str>>| {
        let mut docs = PerLang::empty(config.languages.len());
        for (lang, file) in files.iter() {
            let Some(source) = inputs.text(file) else { continue };
            let known = before.and_then(|it| it.texts.get(file)).filter(|it| is_same(&it.source, source));
            let text = known.cloned().unwrap_or_else(|| {
                let doc = parse::doc(file, source, &folder.slug, config);
                let (doc, diagnostics) = (Arc::new(doc.value), doc.diagnostics.into());
                ReadText { source: source.clone(), doc, diagnostics }
            });
            docs.set(lang, text.doc.clone());
            texts.push(text);
        }
        docs
    };
    let docs = read(&folder.texts);
    let versions = folder.versions.iter().map(|(date, files)| ReadVersion { date: *date, docs: read(files) });
    let versions = versions.collect();
    let mut diagnostics = Vec::new();
    let mut records = PerLang::empty(config.languages.len());
    for (lang, file) in folder.records.iter() {
        let Some(source) = inputs.text(file) else {
            records.set(lang, Arc::new(Record { is_damaged: true, ..Record::default() }));
            continue;
        };
        records.set(lang, Arc::new(parse::record(file, source, config).unpack(&mut diagnostics)));
    }
    let known = meta.as_ref().map(|(_, it)| it.meta.clone()).unwrap_or_default();
    ReadFiles { work: ReadWork { folder, meta: known, docs, versions, records }, meta, texts, diagnostics }
}

/// Whether two texts are equal; nearly always they are the very same.
fn is_same(one: &Arc<str>, other: &Arc<str>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

fn read_meta(file: &Arc<str>, source: &Arc<str>, config: &Config, before: Option<&Built>) -> ReadMeta {
    let known = before.and_then(|it| it.metas.get(file)).filter(|it| is_same(&it.source, source));
    known.cloned().unwrap_or_else(|| {
        let read = parse::work(file, source, config);
        ReadMeta { source: source.clone(), meta: Arc::new(read.value), diagnostics: read.diagnostics.into() }
    })
}

/// The names by which texts of a site can be told apart, in the order of its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Tags of languages.
    pub languages: Vec<String>,
    /// Collections, by id.
    pub collections: Vec<String>,
    /// Topics, by id.
    pub topics: Vec<String>,
    /// Places, by id.
    pub places: Vec<String>,
}

/// What citations can mean on a site; none where `site.yaml` cannot be used.
pub fn registry(inputs: &Inputs) -> Option<Registry> {
    let config = Arc::new(parse::config(inputs).value?);
    let vocabulary = Arc::new(parse::vocabulary(inputs, &config).value);
    let folders = parse::folders(inputs, &config).value;
    let works: Vec<_> = folders.into_par_iter().map(|it| read(inputs, it, &config, None).work).collect();
    Some(resolve::registry(&Frame { config, vocabulary, words: Arc::default() }, &works))
}

/// The names of a site, without reading its texts; none where `site.yaml` cannot be used.
pub fn facets(inputs: &Inputs) -> Facets {
    let Some(config) = parse::config(inputs).value else { return Facets::default() };
    let vocabulary = parse::vocabulary(inputs, &config).value;
    Facets {
        collections: config.collections.iter().map(|it| it.id.clone()).collect(),
        languages: config.languages,
        topics: vocabulary.topics.into_iter().map(|it| it.id).collect(),
        places: vocabulary.places.into_iter().map(|it| it.id).collect(),
    }
}

impl Built {
    /// Every address with its path from the root of the site (`en/laws/`, `robots.txt`), not
    /// escaped. The languages of a work stand beside each other.
    pub fn routes(&self) -> Vec<(String, Route)> {
        self.renderer.routes(&self.site)
    }

    /// The address of a path (after decoding, without a `/` before it); `en/laws` finds `en/laws/`.
    pub fn find(&self, path: &str) -> Option<Route> {
        let wanted = path.trim_end_matches('/');
        self.routes()
            .into_iter()
            .find(|(it, _)| it == path || it.trim_end_matches('/') == wanted)
            .map(|(_, route)| route)
    }

    /// What an address gives.
    ///
    /// # Errors
    ///
    /// A diagnostic where a template of the theme fails on this page.
    pub fn page(&self, route: Route) -> Result<Output, Diagnostic> {
        self.renderer.page(&self.site, route)
    }
}
