//! Texts → [`Registry`]: what citations can mean.

use super::Frame;
use crate::base::{LangId, PerLang};
use crate::model::config::Kind;
use crate::model::inputs::ReadWork;
use crate::model::meta::Status;
use crate::model::registry::{CitableLaw, PlaceNames};
use crate::model::vocabulary::{PlaceId, Vocabulary};
use crate::model::{Doc, Registry, Scheme, WorkId};
use std::sync::Arc;

/// The places and laws of a site, as citations name them.
pub fn registry(frame: &Frame, read: &[ReadWork]) -> Registry {
    let places = frame.vocabulary.places.iter().map(|place| PlaceNames {
        id: Arc::from(&*place.id),
        names: distinct(place.names.iter().flat_map(|(_, forms)| forms.values()).cloned()),
    });
    let works = (0..).map(WorkId).zip(read);
    let laws = works.filter(|(_, it)| is_law(frame, it) && !it.docs.is_empty());
    Registry {
        places: places.collect(),
        laws: laws.map(|(id, work)| law(id, work, &frame.vocabulary)).collect(),
    }
}

fn is_law(frame: &Frame, work: &ReadWork) -> bool {
    frame.config.collections[work.folder.collection].kind == Kind::Law
}

fn law(id: WorkId, work: &ReadWork, vocabulary: &Vocabulary) -> CitableLaw {
    let meta = &work.meta;
    let versions = work.versions.iter().map(|it| &it.docs);
    let docs = || versions.clone().chain([&work.docs]).flat_map(PerLang::iter).map(|(_, doc)| doc);
    let shorts = docs().filter_map(|it| it.meta.short.clone());
    let aliases = meta.aliases.iter().flat_map(|(_, names)| names).cloned();
    CitableLaw {
        slug: work.folder.slug.clone(),
        work: id,
        place: meta.places.iter().find_map(|(key, _)| vocabulary.place(key)).map(PlaceId::index),
        act: meta.act,
        number: meta.number.clone(),
        date: meta.date,
        titles: distinct(docs().map(|it| it.title.clone())),
        aliases: distinct(aliases.chain(shorts)),
        articles: meta.articles,
        repealed: meta.status == Some(Status::Repealed),
        scheme: scheme(work, vocabulary),
        text: fullest(work),
        versions: work.versions.iter().map(|it| (it.date, it.docs.clone())).collect(),
        since: meta.updated.or(meta.in_force_from),
    }
}

/// How a law names its levels: as it says itself, else as its place does.
pub(super) fn scheme(work: &ReadWork, vocabulary: &Vocabulary) -> Scheme {
    let place = work.meta.places.iter().find_map(|(key, _)| vocabulary.place(key));
    let of_place = place.and_then(|it| vocabulary.places[it.index()].scheme);
    work.meta.scheme.or(of_place).unwrap_or_default()
}

/// The text with the most provisions: what one language lacks, the other may have.
fn fullest(work: &ReadWork) -> Option<(LangId, Arc<Doc>)> {
    let count = |doc: &Doc| doc.law.as_ref().map_or(0, |it| it.provisions.len());
    let texts = work.docs.iter().filter(|(_, doc)| count(doc) > 0);
    // Of two with as many the first, so that the order of languages decides.
    let fullest = texts.reduce(|best, it| if count(it.1) > count(best.1) { it } else { best });
    fullest.map(|(lang, doc)| (lang, doc.clone()))
}

/// The names in order, each once, without empty ones.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.filter(|it| !it.is_empty()) {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}
