//! The versions of a law: which one a page shows, what the others are, and the page of each.

use super::Renderer;
use super::head::{self, head};
use super::html_links::Here;
use super::pages::{Page, crumb};
use super::view::LinkView;
use super::work_page;
use crate::base::words::Arg;
use crate::base::{Date, LangId, path};
use crate::model::meta::Status;
use crate::model::site::Work;
use crate::model::{Route, Site, WorkId};
use serde::Serialize;
use std::collections::BTreeSet;

/// A version of a law: its position in [`Work::versions`]; none for the current text.
pub(super) type Edition = Option<usize>;

/// What stands above the text of a law that has versions.
#[derive(Serialize)]
pub(super) struct VersionsView {
    /// Which version the page shows, as a sentence.
    sentence: String,
    /// Whether that is the current text.
    is_current: bool,
    /// The path of the current text.
    current: String,
    /// Where the version is compared with the current text.
    since: Option<String>,
    /// The word for whether the law is in force.
    status: &'static str,
    /// Every version, the newest first.
    entries: Vec<EntryView>,
}

/// A version in the list of versions.
#[derive(Serialize)]
struct EntryView {
    /// From when to when it was in force, in words.
    period: String,
    date_iso: Option<String>,
    path: String,
    is_here: bool,
    is_current: bool,
    /// Whether it is there in the language of the page.
    available: bool,
    /// Where it is compared with the one before.
    previous: Option<String>,
    /// Where it is compared with the current one.
    latest: Option<String>,
}

/// The versions of a law for which there is a text in a language, the oldest first.
pub(super) fn editions(work: &Work, lang: LangId) -> Vec<Edition> {
    let all = (0..work.versions.len()).map(Some).chain([None]);
    all.filter(|it| work.texts_of(*it).get(lang).is_some()).collect()
}

/// The pairs of versions that have a page: each with the next one and with the current one.
pub(super) fn pairs(site: &Site, work: &Work) -> BTreeSet<(usize, Edition)> {
    let mut pairs = BTreeSet::new();
    for lang in site.config.langs() {
        let editions = editions(work, lang);
        for (at, newer) in editions.iter().enumerate().skip(1) {
            pairs.extend(editions[at - 1].map(|older| (older, *newer)));
            let is_current = newer.is_none();
            pairs.extend(editions[..at].iter().flatten().filter(|_| is_current).map(|it| (*it, None)));
        }
    }
    pairs
}

/// The versions that have a page of their own: those whose day is known and no other's.
pub(super) fn dated(work: &Work) -> Vec<Edition> {
    let mut dated: Vec<Edition> = (0..work.versions.len()).map(Some).collect();
    let current = work.date_of(None).filter(|day| work.versions.iter().all(|it| it.date != *day));
    dated.extend(current.map(|_| None));
    dated
}

/// The last day of a version: the one before the next begins.
fn last_day(work: &Work, version: usize) -> Option<Date> {
    let next = work.versions.get(version + 1).map(|it| it.date).or_else(|| work.date_of(None));
    next.and_then(|it| it.yesterday().ok())
}

/// From when to when a version was in force, as the message of a key says it.
pub(super) fn period(
    renderer: &Renderer,
    here: &Here,
    work: &Work,
    (key, version): (&str, Edition),
) -> String {
    let words = |day: Option<Date>| day.map(|it| renderer.locales(here.lang).full_date(it));
    let from = words(work.date_of(version));
    let to = words(version.and_then(|it| last_day(work, it)));
    let kind = match (&from, &to) {
        (None, _) => "undated",
        (_, Some(_)) => "closed",
        (_, None) => "open",
    };
    let args = [
        ("kind", Arg::from(kind)),
        ("status", Arg::from(status(work))),
        ("from", Arg::from(from.unwrap_or_default())),
        ("to", Arg::from(to.unwrap_or_default())),
    ];
    here.say_with(key, &args)
}

/// Whether a law is in force, for the words that call its current text so; most laws are.
fn status(work: &Work) -> &'static str {
    work.meta.status.unwrap_or(Status::InForce).name()
}

/// What stands above the text of a version; nothing where the law has no other.
pub(super) fn view(renderer: &Renderer, here: &Here, id: WorkId, version: Edition) -> Option<VersionsView> {
    let work = here.site.work(id);
    if work.versions.is_empty() {
        return None;
    }
    let key = if version.is_some() { "version-past" } else { "version-current" };
    let all = (0..work.versions.len()).map(Some).chain([None]).rev();
    let pairs = pairs(here.site, work);
    let since = version.filter(|it| pairs.contains(&(*it, None)) && work.texts.get(here.lang).is_some());
    let entry = |it: Edition| entry(renderer, here, (id, &pairs), (it, version));
    Some(VersionsView {
        sentence: period(renderer, here, work, (key, version)),
        is_current: version.is_none(),
        current: address(here, Route::Work(here.lang, id)),
        since: since.map(|it| address(here, Route::Compare(here.lang, id, it, None))),
        status: status(work),
        entries: all.map(entry).collect(),
    })
}

/// An entry of the list of versions, on the page of version `shown`.
fn entry(
    renderer: &Renderer,
    here: &Here,
    (id, pairs): (WorkId, &BTreeSet<(usize, Edition)>),
    (version, shown): (Edition, Edition),
) -> EntryView {
    let work = here.site.work(id);
    let editions = editions(work, here.lang);
    let place = editions.iter().position(|it| *it == version);
    let before = place.and_then(|it| it.checked_sub(1)).and_then(|it| editions[it]);
    let compare = |older: usize, newer: Edition| {
        let is_there = pairs.contains(&(older, newer));
        is_there.then(|| address(here, Route::Compare(here.lang, id, older, newer)))
    };
    // The last one before the current text: both comparisons would be one.
    let is_next_to_last = place.is_some_and(|it| editions.get(it + 1) == Some(&None));
    let latest = version.filter(|_| place.is_some() && editions.contains(&None) && !is_next_to_last);
    EntryView {
        period: period(renderer, here, work, ("version-period", version)),
        date_iso: work.date_of(version).map(|it| it.to_string()),
        path: address(here, route(here.lang, id, version)),
        is_here: version == shown,
        is_current: version.is_none(),
        available: place.is_some(),
        previous: before.and_then(|it| compare(it, version)),
        latest: latest.and_then(|it| compare(it, None)),
    }
}

/// Where a version is read.
pub(super) fn route(lang: LangId, id: WorkId, version: Edition) -> Route {
    match version {
        Some(_) => Route::Version(lang, id, version),
        None => Route::Work(lang, id),
    }
}

fn address(here: &Here, route: Route) -> String {
    path::encode(&route.path(here.site))
}

/// A link to a version, with the day from which it is in force.
pub(super) fn link(renderer: &Renderer, here: &Here, id: WorkId, version: Edition) -> LinkView {
    let work = here.site.work(id);
    let label = period(renderer, here, work, ("version-period", version));
    LinkView { label, lang: None, path: address(here, route(here.lang, id, version)) }
}

/// The title of a text, with the day of its version.
pub(super) fn title(
    renderer: &Renderer,
    here: &Here,
    work: &Work,
    (title, version): (&str, Edition),
) -> String {
    let Some(day) = work.date_of(version) else { return title.to_owned() };
    let day = renderer.locales(here.lang).full_date(day);
    here.say_with("version-title", &[("title", Arg::from(title)), ("date", Arg::from(day))])
}

/// The page of a version for readers of a language.
pub(super) fn page(renderer: &Renderer, here: &Here, id: WorkId, version: Edition) -> (&'static str, Page) {
    let route = Route::Version(here.lang, id, version);
    match here.site.work(id).texts_of(version).get(here.lang) {
        Some(text) => work_page::text_page(renderer, here, route, text),
        None => missing_page(renderer, here, route),
    }
}

/// The honest page: this language lacks a version, and here is where it can be read.
pub(super) fn missing_page(renderer: &Renderer, here: &Here, route: Route) -> (&'static str, Page) {
    let (id, missing, version) = match route {
        Route::Compare(_, id, older, _) => (id, "comparison", Some(older)),
        Route::Version(_, id, version) => (id, "version", version),
        _ => (WorkId(0), "version", None),
    };
    let work = here.site.work(id);
    let there = head::real_languages(here.site, route);
    let best = there.iter().copied().find(|it| *it == here.lang).or_else(|| there.first().copied());
    let lang = best.unwrap_or(here.lang);
    let text = work.texts_of(version).best(lang);
    let words = text.map_or_else(|| work.title(lang).1, |it| it.doc.title.as_str());
    let title = title(renderer, here, work, (words, version));
    let key = format!("{missing}-missing");
    let sentence = here.say_with(&key, &[("to", Arg::from(here.site.config.tag(here.lang)))]);
    let mut head = head(here, route.in_lang(lang), &title, &sentence);
    head.noindex = true;
    head.alternates = Vec::new();
    let mut page = Page::new(&head, words);
    page.put("title_lang", here.site.config.tag(lang));
    page.put("sentence", &sentence);
    page.put("period", &period(renderer, here, work, ("version-period", version)));
    let original = |it: LangId| (here.site.config.tag(it).to_owned(), address(here, route.in_lang(it)));
    page.put("originals", &there.into_iter().map(original).collect::<Vec<_>>());
    let current = work.texts.get(here.lang).map(|_| address(here, Route::Work(here.lang, id)));
    page.put("current", &current);
    page.put("status", status(work));
    page.put("crumbs", &crumbs(here, id));
    ("version_missing.html", page)
}

/// The way to a page that stands below the page of a law.
pub(super) fn crumbs(here: &Here, id: WorkId) -> Vec<LinkView> {
    let work = here.site.work(id);
    let collection = super::cards::collection_title(here, work.collection);
    let title = work.title(here.lang).1.to_owned();
    vec![
        crumb(here, collection, Route::Collection(here.lang, work.collection)),
        crumb(here, title, Route::Work(here.lang, id)),
    ]
}
