//! The page for searching, and the words that its script shows.

use super::cards::{collection_title, place_name, topic_label};
use super::head::head;
use super::html_links::Here;
use super::pages::{Page, language_name};
use super::view::LinkView;
use crate::base::path;
use crate::model::Route;
use crate::model::config::Kind;
use crate::model::meta::Status;
use crate::model::vocabulary::{PlaceId, TopicId};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The words that the script shows. What stands in braces there, it fills in.
pub(super) const WORDS: &[(&str, &[&str])] = &[
    ("search", &[]),
    ("search-placeholder", &[]),
    ("search-found", &["count"]),
    ("search-found-about", &["count"]),
    ("search-nothing", &["words"]),
    ("search-nothing-hint", &[]),
    ("search-start", &[]),
    ("search-loading", &[]),
    ("search-failed", &[]),
    ("search-offline", &[]),
    ("search-shown-for", &["words"]),
    ("search-as-typed", &["words"]),
    ("search-more", &[]),
    ("search-parallel", &[]),
    ("search-provision", &[]),
    ("search-suggestions", &[]),
    ("search-results", &[]),
    ("search-narrow", &[]),
    ("search-lang", &[]),
    ("search-collection", &[]),
    ("search-topic", &[]),
    ("search-place", &[]),
    ("search-status", &[]),
    ("search-years", &[]),
    ("search-since", &[]),
    ("search-until", &[]),
    ("search-clear", &[]),
    ("search-remove", &["name"]),
    ("search-sort", &[]),
    ("search-by-relevance", &[]),
    ("search-by-date", &[]),
    ("search-all", &["words"]),
    ("search-close", &[]),
    ("search-marks-off", &[]),
];

/// The page for readers of a language.
pub(super) fn page(here: &Here) -> (&'static str, Page) {
    let title = here.say("search");
    let description = here.say("search-description");
    let mut page = Page::new(&head(here, Route::Search(here.lang), &title, &description), &title);
    page.put("ways", &ways(here));
    ("search.html", page)
}

/// The lists that lead to texts without a script.
fn ways(here: &Here) -> Vec<LinkView> {
    let site = here.site;
    let link =
        |label: String, route: Route| LinkView { label, path: path::encode(&route.path(site)), lang: None };
    let laws_first = |at: &usize| site.config.collections[*at].kind != Kind::Law;
    let mut collections: Vec<usize> = (0..site.config.collections.len()).collect();
    collections.sort_by_key(laws_first);
    let mut ways: Vec<LinkView> = collections
        .into_iter()
        .map(|at| link(collection_title(here, at), Route::Collection(here.lang, at)))
        .collect();
    if !site.vocabulary.topics.is_empty() {
        ways.push(link(here.say("topics"), Route::Topics(here.lang)));
    }
    if !site.vocabulary.places.is_empty() {
        ways.push(link(here.say("places"), Route::Places(here.lang)));
    }
    if !site.vocabulary.terms.is_empty() {
        ways.push(link(here.say("glossary"), Route::Glossary(here.lang)));
    }
    ways
}

/// The scripts that only some searches need, by what the other ones call them.
const EXTRAS: [(&str, &str); 2] = [("mend", "search-mend.js"), ("suggest", "search-suggest.js")];

/// The script with the words, with the names of what results can be narrowed to, and with where further scripts are.
pub(super) fn words(here: &Here, assets: &BTreeMap<String, String>) -> String {
    let site = here.site;
    let mut said = Map::new();
    for (key, names) in WORDS {
        let open: Vec<(&str, String)> = names.iter().map(|it| (*it, format!("{{{it}}}"))).collect();
        let args: Vec<_> = open.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        said.insert((*key).to_owned(), here.say_with(key, &args).into());
    }
    let named = |pairs: Vec<(String, String)>| -> Value {
        pairs.into_iter().map(|(id, name)| (id, Value::from(name))).collect::<Map<_, _>>().into()
    };
    let collections = site.config.collections.iter().enumerate();
    let topics = (0..).map(TopicId).zip(&site.vocabulary.topics);
    let places = (0..).map(PlaceId).zip(&site.vocabulary.places);
    let statuses = Status::ALL.iter().map(|it| (it.0.to_owned(), here.say(&format!("status-{}", it.0))));
    let labels = json!({
        "lang": named(site.config.langs().map(|it| (site.config.tag(it).to_owned(), language_name(site, it))).collect()),
        "collection": named(collections.map(|(at, it)| (it.id.clone(), collection_title(here, at))).collect()),
        "topic": named(topics.map(|(id, it)| (it.id.clone(), topic_label(here, id))).collect()),
        "place": named(places.map(|(id, it)| (it.id.clone(), place_name(here, id))).collect()),
        "status": named(statuses.collect()),
    });
    // `</` would end a script that stands in a page, and costs nothing to avoid in one that does not.
    let extras: Map<_, _> = EXTRAS
        .iter()
        .filter_map(|(name, file)| Some(((*name).to_owned(), Value::from(assets.get(*file)?.as_str()))))
        .collect();
    format!("diglot.words({},{},{})\n", Value::from(said), labels, Value::from(extras)).replace("</", "<\\/")
}
