//! The small views of works, topics and places that lists are made of.

use super::Renderer;
use super::html_links::Here;
use super::view::{CardView, LinkView, TopicView};
use crate::base::words::Arg;
use crate::base::{LangId, path, text};
use crate::model::config::Kind;
use crate::model::meta::Act;
use crate::model::site::Work;
use crate::model::vocabulary::{Jurisdiction, PlaceId, TopicId};
use crate::model::{Route, Site, WorkId};

/// The longest summary in a list, in characters.
const SUMMARY: usize = 280;

/// A work in a list, for readers of a language.
pub(super) fn card(renderer: &Renderer, site: &Site, lang: LangId, id: WorkId) -> CardView {
    let here = Here { site, lang, root: "" };
    let work = site.work(id);
    let (title_lang, title) = work.title(lang);
    let foreign = (title_lang != lang).then(|| site.config.tag(title_lang).to_owned());
    let meta = &work.meta;
    CardView {
        title: title.to_owned(),
        lang_mark: foreign.as_deref().map(|tag| here.say_with("language-mark", &[("lang", Arg::from(tag))])),
        lang: foreign,
        path: path::encode(&Route::Work(title_lang, id).path(site)),
        summary: summary(work, lang),
        date: meta.date.map(|date| renderer.locales(lang).date(date)),
        date_iso: meta.date.map(|it| it.to_string()),
        kind: site.collection(work).kind.name(),
        number: meta.number.clone(),
        act: meta.act.map(|act| here.say(&format!("act-{}", act.name()))),
        places: work.places.iter().map(|it| place_name(&here, *it)).collect(),
        status: status_id(work).map(|it| here.say(&format!("status-{it}"))),
        status_id: status_id(work),
    }
}

/// The word for the status of a law. A model law has no force that could begin or end.
pub(super) fn status_id(work: &Work) -> Option<&'static str> {
    let status = work.meta.status?;
    Some(if work.meta.act == Some(Act::ModelLaw) { "model" } else { status.name() })
}

/// The summary of a work, else the beginning of its text.
pub(super) fn summary(work: &Work, lang: LangId) -> Option<String> {
    let text = work.texts.best(lang)?;
    let written = text.doc.meta.summary.as_ref().map(|it| text::squeeze(it));
    written.or_else(|| first_words(&text.doc)).map(|it| text::shorten(&it, SUMMARY))
}

/// The first paragraph outside headings, lists and tables.
fn first_words(doc: &crate::model::Doc) -> Option<String> {
    use crate::model::doc::{NodeKind, Tag};
    let is = |kind: &NodeKind, open: bool| match kind {
        NodeKind::Open(Tag::Paragraph) => open,
        NodeKind::Close(Tag::Paragraph) => !open,
        _ => false,
    };
    let mut rest = &doc.nodes[..];
    loop {
        let start = rest.iter().position(|it| is(&it.kind, true))?;
        let length = rest[start..].iter().position(|it| is(&it.kind, false))?;
        let words = text::squeeze(&doc.plain(&rest[start..start + length]));
        if words.chars().count() > 30 {
            return Some(words);
        }
        rest = &rest[start + length..];
    }
}

/// The name of a collection: from `site.yaml`, else the interface word of its kind.
pub(super) fn collection_title(here: &Here, at: usize) -> String {
    let collection = &here.site.config.collections[at];
    let word = |kind: Kind| here.say(&format!("collection-{}", kind.name()));
    collection.title.best(here.lang).cloned().unwrap_or_else(|| word(collection.kind))
}

/// The name of a place in the language of the page, else in the one there is.
pub(super) fn place_name(here: &Here, id: PlaceId) -> String {
    let place: &Jurisdiction = &here.site.vocabulary.places[id.index()];
    let name = place.names.best(here.lang).and_then(|forms| forms.get("name"));
    name.unwrap_or(&place.id).clone()
}

/// A place as a link.
pub(super) fn place_link(here: &Here, id: PlaceId) -> LinkView {
    LinkView {
        label: place_name(here, id),
        lang: None,
        path: path::encode(&Route::Place(here.lang, id).path(here.site)),
    }
}

/// The label of a topic in the language of the page, else in the one there is.
pub(super) fn topic_label(here: &Here, id: TopicId) -> String {
    let topic = &here.site.vocabulary.topics[id.index()];
    topic.label.best(here.lang).unwrap_or(&topic.id).clone()
}

/// A topic as a link.
pub(super) fn topic_link(here: &Here, id: TopicId) -> LinkView {
    LinkView {
        label: topic_label(here, id),
        lang: None,
        path: path::encode(&Route::Topic(here.lang, id).path(here.site)),
    }
}

/// The topics below one, or those at the top, with all that is below them, in the order of the file.
pub(super) fn topic_tree(here: &Here, parent: Option<TopicId>) -> Vec<TopicView> {
    let topics = (0..).map(TopicId).zip(&here.site.vocabulary.topics).filter(|(_, it)| it.parent == parent);
    let view = |(id, topic): (TopicId, &crate::model::vocabulary::Topic)| TopicView {
        label: topic_label(here, id),
        path: path::encode(&Route::Topic(here.lang, id).path(here.site)),
        summary: topic.summary.best(here.lang).cloned(),
        count: here.site.topic_works[id.index()].len(),
        children: topic_tree(here, Some(id)),
    };
    topics.map(view).collect()
}
