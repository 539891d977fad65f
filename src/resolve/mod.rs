//! Texts → [`Site`]: the only pass that sees two works at once.

mod anchors;
mod links;
mod lists;
mod names;

use crate::base::nearest::nearest;
use crate::base::words::Words;
use crate::base::{Checked, Code, Diagnostic, Location, PerLang, Span};
use crate::model::Config;
use crate::model::inputs::ReadWork;
use crate::model::meta::WorkMeta;
use crate::model::site::{Site, Text, Work};
use crate::model::vocabulary::Vocabulary;
use names::Names;
use rayon::prelude::*;
use std::sync::Arc;

/// What a site is made of besides its works.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The settings.
    pub config: Arc<Config>,
    /// Topics, places and terms.
    pub vocabulary: Arc<Vocabulary>,
    /// The interface words, by language.
    pub words: Arc<Vec<Words>>,
}

/// Connects the works with each other: links, anchors, backlinks, topics, places, menu.
pub fn site(frame: Frame, read: &[ReadWork]) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let names = Names::new(&frame.config, read).unpack(&mut diagnostics);
    let anchored: Vec<Checked<PerLang<anchors::Anchored>>> =
        read.par_iter().map(|it| anchors::of_work(it, &frame.config)).collect();
    let anchored: Vec<_> = anchored.into_iter().map(|it| it.unpack(&mut diagnostics)).collect();
    let resolver = links::Resolver { frame: &frame, names: &names, read, anchored: &anchored };
    let targets: Vec<_> = (0..read.len()).into_par_iter().map(|at| resolver.targets_of_work(at)).collect();
    let mut works = Vec::with_capacity(read.len());
    for ((read, anchored), targets) in read.iter().zip(&anchored).zip(targets) {
        let targets = targets.unpack(&mut diagnostics);
        works.push(work(read, anchored, targets, &frame.vocabulary).unpack(&mut diagnostics));
    }
    let menu = lists::menu(&frame.config, &frame.vocabulary, &names).unpack(&mut diagnostics);
    let backlinks = lists::backlinks(&works);
    let topic_works = lists::topics(&works, &frame.vocabulary).unpack(&mut diagnostics);
    let place_works = lists::places(&works, &frame.vocabulary);
    let Frame { config, vocabulary, words } = frame;
    let site = Site { config, vocabulary, words, works, backlinks, topic_works, place_works, menu };
    Checked::new(site, diagnostics)
}

type Targets = PerLang<Vec<crate::model::site::Target>>;

/// Puts a work together, and reports topics and places that are not in the lists.
fn work(
    read: &ReadWork,
    anchored: &PerLang<anchors::Anchored>,
    mut targets: Targets,
    vocabulary: &Vocabulary,
) -> Checked<Work> {
    let mut texts = PerLang::empty(0);
    for (lang, doc) in read.docs.iter() {
        let anchors = anchored.get(lang).map(|it| it.headings.clone()).unwrap_or_default();
        let targets = targets.take(lang).unwrap_or_default();
        texts.set(lang, Text { doc: Arc::clone(doc), targets, anchors });
    }
    let mut diagnostics = Vec::new();
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
        attachments: read.folder.attachments.clone(),
    };
    Checked::new(work, diagnostics)
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

/// The date by which works are ordered.
fn newest_first(meta: &WorkMeta) -> std::cmp::Reverse<Option<crate::base::Date>> {
    std::cmp::Reverse(meta.date)
}
