//! The page of a text, and the page that says there is no translation.

use super::Renderer;
use super::akn_links::TextId;
use super::block_tools::BlockTools;
use super::cards::{collection_title, place_link, status_id, summary, topic_link};
use super::head::{self, head};
use super::html::{self, Page as HtmlPage};
use super::html_links::Here;
use super::law_cited::Citing;
use super::law_contents::contents;
use super::law_head;
use super::law_links::Shown;
use super::law_text::{self, Beside};
use super::listing;
use super::pages::{Page, crumb};
use super::view::LinkView;
use super::{behind, history, parallel, version};
use crate::base::path;
use crate::base::words::Arg;
use crate::model::config::Kind;
use crate::model::meta::Translation;
use crate::model::site::{Text, Work};
use crate::model::{Route, WorkId};
use serde::Serialize;

/// What stands under the heading of a text.
#[derive(Serialize)]
struct MetaView {
    act: Option<String>,
    number: Option<String>,
    date: Option<String>,
    date_iso: Option<String>,
    updated: Option<String>,
    updated_iso: Option<String>,
    places: Vec<LinkView>,
    topics: Vec<LinkView>,
    status: Option<String>,
    status_id: Option<&'static str>,
    as_of: Option<String>,
    source_url: Option<String>,
    source_title: Option<String>,
    authors: Vec<String>,
    aliases: Vec<String>,
    translation: Option<String>,
}

/// The page of a work for readers of a language.
pub(super) fn page(renderer: &Renderer, here: &Here, id: WorkId) -> (&'static str, Page) {
    let work = here.site.work(id);
    match work.texts.get(here.lang) {
        Some(text) => text_page(renderer, here, Route::Work(here.lang, id), text),
        None => fallback_page(renderer, here, id),
    }
}

/// The page of a text: of the current one, or of a version at its day.
pub(super) fn text_page(renderer: &Renderer, here: &Here, route: Route, text: &Text) -> (&'static str, Page) {
    let (id, version) = match route {
        Route::Work(_, id) => (id, None),
        Route::Version(_, id, version) => (id, version),
        _ => (WorkId(0), None),
    };
    let shown = Shown { id, version };
    let work = here.site.work(id);
    let doc = &text.doc;
    let title = match version {
        Some(_) => version::title(renderer, here, work, (&doc.title, version)),
        None => doc.title.clone(),
    };
    let mut head = head(here, shown.route(here.lang), &title, &summary(work, here.lang).unwrap_or_default());
    head.og_type = "article";
    head::describe(&mut head, here, TextId { work: id, lang: here.lang, version });
    if matches!(route, Route::Version(_, _, None)) {
        // The same text at its day is known by its address without the day.
        head.alternates = Vec::new();
        head.json_ld = None;
    }
    let mut page = Page::new(&head, &title);
    page.put("versions", &version::view(renderer, here, id, version));
    // Texts cite the law as it is now; a version of another day has no markers.
    let citing = version.is_none().then(|| Citing::new(here, renderer.locales(here.lang), id));
    let history = history::of(renderer, here, id, version);
    page.put("history", &history);
    let beside = Beside { citing: citing.as_ref(), history: &history };
    page.put("behind", &version.is_none().then(|| behind::view(renderer, here, work, text)).flatten());
    let decor = law_text::decor(renderer, here, (shown, text), beside);
    let tools = BlockTools::new(here, shown);
    let writing = HtmlPage {
        here: *here,
        highlighter: &renderer.highlighter,
        notes: "",
        blocks: &text.blocks,
        tools: Some(&tools),
        decor: &decor,
    };
    let body = html::body(doc, &text.targets, &text.anchors, writing);
    page.put_html("body", &body.html);
    page.put_html("notes", &body.notes);
    match &body.lead {
        Some(lead) => page.put_html("lead", lead),
        None => page.put_html("lead", ""),
    }
    page.put("lead_id", &doc.lead.and_then(|at| text.anchors.get(at as usize)).map(|it| it.id.as_str()));
    let beside = parallel::pair(work, version, here.lang).map(|_| Route::Parallel(here.lang, id, version));
    page.put("parallel", &beside.map(|it| path::encode(&it.path(here.site))));
    page.put("contents", &contents(doc, &text.anchors));
    page.put("summary", &doc.meta.summary);
    page.put_html("citing", &citing.map(|it| it.rest()).unwrap_or_default());
    common(renderer, here, (shown, Some(text)), &mut page);
    ("work.html", page)
}

/// What both pages of a work have.
fn common(renderer: &Renderer, here: &Here, (shown, text): (Shown, Option<&Text>), page: &mut Page) {
    let id = shown.id;
    let work = here.site.work(id);
    let is_law = here.site.collection(work).kind == Kind::Law;
    page.put("law", &is_law.then(|| law_head::view(renderer, here, shown, text)));
    page.put("meta", &meta(renderer, here, (work, shown.version), text));
    page.put("kind", here.site.collection(work).kind.name());
    page.put(
        "crumbs",
        &[crumb(
            here,
            collection_title(here, work.collection),
            Route::Collection(here.lang, work.collection),
        )],
    );
    page.put("backlinks", &listing::cards(renderer, here, here.site.backlinks[id.index()].iter().copied()));
}

fn meta(
    renderer: &Renderer,
    here: &Here,
    (work, version): (&Work, Option<usize>),
    text: Option<&Text>,
) -> MetaView {
    let meta = &work.meta;
    // A version is not changed after its day.
    let updated = version.and_then(|_| work.date_of(version)).or(meta.updated);
    let date = |date| renderer.locales(here.lang).date(date);
    MetaView {
        act: meta.act.map(|it| here.say(&format!("act-{}", it.name()))),
        number: meta.number.clone(),
        date: meta.date.map(date),
        date_iso: meta.date.map(|it| it.to_string()),
        updated: updated.map(date),
        updated_iso: updated.map(|it| it.to_string()),
        places: work.places.iter().map(|it| place_link(here, *it)).collect(),
        topics: work.topics.iter().map(|it| topic_link(here, *it)).collect(),
        status: status_id(work).map(|it| here.say(&format!("status-{it}"))),
        status_id: status_id(work),
        as_of: meta.as_of.map(date),
        source_url: meta.source.as_ref().map(|it| it.url.clone()),
        source_title: meta.source.as_ref().and_then(|it| it.title.clone()),
        authors: text.map(|it| it.doc.meta.authors.clone()).unwrap_or_default(),
        aliases: meta.aliases.get(here.lang).cloned().unwrap_or_default(),
        translation: text.and_then(|it| it.doc.meta.translation.as_ref()).map(|it| translation(here, it)),
    }
}

/// A sentence on where a translation is from.
fn translation(here: &Here, translation: &Translation) -> String {
    let value = translation.value.map_or("unknown", crate::model::meta::TranslationValue::name);
    let args = [
        ("of", Arg::from(here.site.config.tag(translation.of))),
        ("by", Arg::from(translation.by.as_deref().unwrap_or_default())),
        ("named", Arg::from(if translation.by.is_some() { "yes" } else { "no" })),
    ];
    here.say_with(&format!("translation-{value}"), &args)
}

/// The honest page: there is no text in this language, and here is the one there is.
fn fallback_page(renderer: &Renderer, here: &Here, id: WorkId) -> (&'static str, Page) {
    let work = here.site.work(id);
    let (lang, title) = work.title(here.lang);
    let original = Route::Work(lang, id);
    let mut head = head(
        here,
        original,
        title,
        &here.say_with("fallback-title", &[("to", Arg::from(here.site.config.tag(here.lang)))]),
    );
    if work.texts.is_empty() {
        head.canonical = None;
    }
    head.noindex = true;
    head.alternates = Vec::new();
    let mut page = Page::new(&head, title);
    page.put("title_lang", here.site.config.tag(lang));
    let originals: Vec<(String, String)> = work
        .texts
        .iter()
        .map(|(lang, _)| {
            (
                here.site.config.tag(lang).to_owned(),
                crate::base::path::encode(&Route::Work(lang, id).path(here.site)),
            )
        })
        .collect();
    page.put("originals", &originals);
    let text = work.texts.best(here.lang);
    page.put("contents", &text.map(|it| contents(&it.doc, &it.anchors)).unwrap_or_default());
    page.put("summary", &summary(work, lang));
    page.put_html("citing", &Citing::new(here, renderer.locales(here.lang), id).rest());
    common(renderer, here, (Shown { id, version: None }, None), &mut page);
    ("fallback.html", page)
}
