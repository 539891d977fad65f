//! The page on what is translated: how much there is in each language, what fell behind, what lacks.

use super::Renderer;
use super::cards::{card, collection_title, topic_link};
use super::head::head;
use super::html_links::Here;
use super::pages::{Page, crumb};
use super::view::{CardView, LinkView};
use crate::base::words::Arg;
use crate::model::coverage::{Coverage, Group};
use crate::model::{Route, WorkId};
use serde::Serialize;

/// How much of a group there is.
#[derive(Debug, Serialize)]
struct GroupCoverage {
    /// What the group is called, with its page; the whole site has none.
    link: Option<LinkView>,
    /// Whether it is a topic.
    is_topic: bool,
    /// Each language.
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct RowView {
    lang: String,
    name: String,
    works: usize,
    words: String,
    translated: usize,
    stale: usize,
    missing: usize,
    machine: usize,
}

/// A translation that fell behind.
#[derive(Debug, Serialize)]
struct StaleView {
    card: CardView,
    /// In how many paragraphs.
    blocks: usize,
}

/// The page for readers of a language.
pub(super) fn page(renderer: &Renderer, here: &Here) -> (&'static str, Page) {
    let title = here.say("translations");
    let description = here.say("translations-description");
    let mut page = Page::new(&head(here, Route::Translations(here.lang), &title, &description), &title);
    let groups = groups(renderer, here);
    page.put("has_topics", &groups.iter().any(|it| it.is_topic));
    page.put("groups", &groups);
    let in_lang = |it: &(WorkId, &crate::model::site::Work)| it.1.texts.get(here.lang).is_some();
    let stale = here.site.works().filter(in_lang).filter_map(|(id, work)| {
        let state = work.texts.get(here.lang)?.translation.as_ref().filter(|it| it.is_stale())?;
        Some(StaleView { card: card(renderer, here.site, here.lang, id), blocks: state.counts().all() })
    });
    page.put("stale", &stale.collect::<Vec<_>>());
    let missing = here.site.works().filter(|it| !it.1.texts.is_empty() && !in_lang(it));
    let missing: Vec<CardView> = missing.map(|(id, _)| card(renderer, here.site, here.lang, id)).collect();
    page.put("missing", &missing);
    let named = here.say_with("translations-missing", &[("to", Arg::from(here.site.config.tag(here.lang)))]);
    page.put("missing_title", &named);
    ("translations.html", page)
}

fn groups(renderer: &Renderer, here: &Here) -> Vec<GroupCoverage> {
    let mut out: Vec<GroupCoverage> = Vec::new();
    let mut last = None;
    for it in &here.site.coverage {
        if last != Some(it.group) {
            last = Some(it.group);
            let link = match it.group {
                Group::All => None,
                Group::Collection(at) => {
                    Some(crumb(here, collection_title(here, at), Route::Collection(here.lang, at)))
                }
                Group::Topic(id) => Some(topic_link(here, id)),
            };
            let is_topic = matches!(it.group, Group::Topic(_));
            out.push(GroupCoverage { link, is_topic, rows: Vec::new() });
        }
        if let Some(group) = out.last_mut() {
            group.rows.push(row(renderer, here, it));
        }
    }
    out
}

fn row(renderer: &Renderer, here: &Here, it: &Coverage) -> RowView {
    RowView {
        lang: here.site.config.tag(it.lang).to_owned(),
        name: super::pages::language_name(here.site, it.lang),
        works: it.works,
        words: renderer.locales(here.lang).number(it.words),
        translated: it.translated,
        stale: it.stale,
        missing: it.missing,
        machine: it.machine,
    }
}
