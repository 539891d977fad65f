//! One work with its texts, as the site holds it.

use super::anchors::{self, Anchored};
use super::links::Resolver;
use super::{registry, versions};
use crate::base::nearest::nearest;
use crate::base::{Checked, Code, Diagnostic, Location, PerLang, Span};
use crate::model::Doc;
use crate::model::alignment::WorkAlignments;
use crate::model::inputs::ReadWork;
use crate::model::site::{Text, Version, Work};
use std::sync::Arc;

/// Puts a work together: where its links lead, its topics and places. Citations and relations come
/// after all works stand.
pub(super) fn work(resolver: &Resolver, at: usize) -> Checked<Work> {
    let read = &resolver.read[at];
    let vocabulary = &resolver.frame.vocabulary;
    let mut diagnostics = Vec::new();
    let texts = texts(resolver, at, &read.docs, &resolver.anchored[at]).unpack(&mut diagnostics);
    diagnostics.extend(versions::check(read, &resolver.frame.config));
    let mut versions = Vec::with_capacity(read.versions.len());
    for (number, version) in read.versions.iter().enumerate() {
        let pairs = resolver.aligned[at].versions.get(number).map_or(&[][..], |it| &it[..]);
        let anchored =
            anchors::of_docs(&version.docs, pairs, &resolver.frame.config).unpack(&mut diagnostics);
        let texts = self::texts(resolver, at, &version.docs, &anchored).unpack(&mut diagnostics);
        versions.push(Version { date: version.date, texts });
    }
    let work = Work {
        collection: read.folder.collection,
        slug: read.folder.slug.clone(),
        topics: keys(
            &read.meta.topics,
            |it| vocabulary.topic(it),
            |name, span| {
                let nearest = nearest(name, vocabulary.topics.iter().map(|it| it.id.as_str()));
                diagnostics.push(unknown(Code::UnknownTopic, read, name, span, nearest));
            },
        ),
        places: keys(
            &read.meta.places,
            |it| vocabulary.place(it),
            |name, span| {
                let nearest = nearest(name, vocabulary.places.iter().map(|it| it.id.as_str()));
                diagnostics.push(unknown(Code::UnknownPlace, read, name, span, nearest));
            },
        ),
        meta: read.meta.clone(),
        texts,
        versions,
        relations: Vec::new(),
        aligned: WorkAlignments::default(),
        scheme: registry::scheme(read, vocabulary),
        attachments: read.folder.attachments.clone(),
    };
    Checked::new(work, diagnostics)
}

/// The texts of a work, or of a version of it.
fn texts(
    resolver: &Resolver,
    at: usize,
    docs: &PerLang<Arc<Doc>>,
    anchored: &PerLang<Anchored>,
) -> Checked<PerLang<Text>> {
    let mut diagnostics = Vec::new();
    let mut targets = resolver.targets_of_docs(at, docs, anchored).unpack(&mut diagnostics);
    let mut texts = PerLang::empty(0);
    for (lang, doc) in docs.iter() {
        let anchors = anchored.get(lang).map(|it| it.headings.clone()).unwrap_or_default();
        let blocks = anchored.get(lang).map(|it| it.blocks.clone()).unwrap_or_default();
        let targets = targets.take(lang).unwrap_or_default();
        let doc = Arc::clone(doc);
        let text = Text { doc, targets, anchors, blocks, citations: Vec::new(), translation: None };
        texts.set(lang, text);
    }
    Checked::new(texts, diagnostics)
}

/// The ids of keys as written, each once; `unknown` hears of those that have none.
fn keys<I: PartialEq>(
    written: &[(String, Span)],
    find: impl Fn(&str) -> Option<I>,
    mut unknown: impl FnMut(&str, Span),
) -> Vec<I> {
    let mut ids = Vec::with_capacity(written.len());
    for (name, span) in written {
        match find(name) {
            Some(id) if !ids.contains(&id) => ids.push(id),
            Some(_) => {}
            None => unknown(name, *span),
        }
    }
    ids
}

fn unknown(code: Code, read: &ReadWork, name: &str, span: Span, nearest: Option<&str>) -> Diagnostic {
    let file = read.folder.work.clone().unwrap_or_else(|| read.folder.path.clone());
    let diagnostic = Diagnostic::new(code, Location { file, span }).with("value", name);
    if nearest.is_some() { diagnostic.nearest(nearest) } else { diagnostic.help("list") }
}
