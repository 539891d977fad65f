//! Which template with which view, for each kind of page.

use super::cards::{collection_title, place_link, place_name, topic_label, topic_link, topic_tree};
use super::head::{self, head};
use super::html_links::{Here, way_to_root};
use super::listing;
use super::view::{GroupView, HeadView, LinkView, OtherTermView, SwitchView, TermView};
use super::{Renderer, compare, no_such_page, parallel, search, translations, version, work_page};
use crate::base::{Diagnostic, LangId, path};
use crate::model::config::Kind;
use crate::model::vocabulary::{PlaceId, Term, TopicId};
use crate::model::{Route, Site};
use tera::{Context, Value};

/// A page as HTML.
pub(super) fn render(renderer: &Renderer, site: &Site, route: Route) -> Result<String, Diagnostic> {
    let path = route.path(site);
    let lang = lang_of(route).unwrap_or(LangId(0));
    // A page that stands for any wrong address cannot know how deep it is.
    let root = match route {
        Route::NotFound | Route::NotFoundIn(_) => site.config.base_path(),
        _ => way_to_root(&path),
    };
    let here = Here { site, lang, root: &root };
    let (template, mut page) = match route {
        Route::Root => root_page(&here),
        Route::NotFound | Route::NotFoundIn(_) => not_found(&here, route),
        Route::Home(_) => home(renderer, &here),
        Route::Collection(_, at) => collection(renderer, &here, at),
        Route::Work(_, work) => work_page::page(renderer, &here, work),
        Route::Version(_, work, version) => version::page(renderer, &here, work, version),
        Route::Compare(_, work, old, new) => compare::page(renderer, &here, work, (old, new)),
        Route::Parallel(_, work, version) => parallel::page(renderer, &here, work, version),
        Route::Topics(_) => topics(&here),
        Route::Topic(_, topic) => topic_page(renderer, &here, topic),
        Route::Places(_) => places(&here),
        Route::Place(_, place) => place_page(renderer, &here, place),
        Route::Glossary(_) => glossary(renderer, &here),
        Route::Translations(_) => translations::page(renderer, &here),
        Route::Search(_) => search::page(&here),
        _ => return Err(no_such_page(route)),
    };
    page.common(renderer, &here, route, &path);
    renderer.theme.render(template, &page.context, &path)
}

/// The language of a page; none for those of all languages.
pub(super) fn lang_of(route: Route) -> Option<LangId> {
    match route {
        Route::Home(lang)
        | Route::Collection(lang, _)
        | Route::Work(lang, _)
        | Route::Version(lang, ..)
        | Route::Compare(lang, ..)
        | Route::Parallel(lang, ..)
        | Route::Akn(lang, ..)
        | Route::Provisions(lang, ..)
        | Route::Attachment(lang, ..)
        | Route::Topics(lang)
        | Route::Topic(lang, _)
        | Route::Places(lang)
        | Route::Place(lang, _)
        | Route::Glossary(lang)
        | Route::Translations(lang)
        | Route::Search(lang)
        | Route::SearchWords(lang)
        | Route::Feed(lang)
        | Route::TopicFeed(lang, _)
        | Route::NotFoundIn(lang) => Some(lang),
        Route::Root | Route::NotFound | Route::Sitemap | Route::Robots | Route::Asset(_) => None,
    }
}

/// The context of a template while it is put together.
pub(super) struct Page {
    context: Context,
}

impl Page {
    /// A page with the head that its route and words give.
    pub(super) fn new(head: &HeadView, heading: &str) -> Self {
        let mut page = Page { context: Context::new() };
        page.put("head", head);
        page.put("heading", heading);
        page
    }

    pub(super) fn put<T: serde::Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.context.insert(key, value);
    }

    /// HTML that is not escaped again.
    pub(super) fn put_html(&mut self, key: &'static str, html: &str) {
        self.context.insert_value(key, Value::safe_string(html));
    }

    fn common(&mut self, renderer: &Renderer, here: &Here, route: Route, path: &str) {
        let shared = renderer.shared(here.site, here.lang);
        self.put("lang", here.site.config.tag(here.lang));
        self.put("root", here.root);
        self.put("path", &path::encode(path));
        self.context.insert_value("menu", shared.menu.clone());
        self.context.insert_value("site", shared.site.clone());
        self.put("switch", &switch(here, route));
        if !self.context.contains_key("crumbs") {
            self.put("crumbs", &Vec::<LinkView>::new());
        }
    }
}

/// The same page in every language.
fn switch(here: &Here, route: Route) -> Vec<SwitchView> {
    let real = head::real_languages(here.site, route);
    let route = if lang_of(route).is_some() { route } else { Route::Home(here.lang) };
    let entry = |lang: LangId| {
        let tag = here.site.config.tag(lang);
        SwitchView {
            lang: tag.to_owned(),
            name: language_name(here.site, lang),
            path: path::encode(&route.in_lang(lang).path(here.site)),
            current: lang == here.lang,
            available: real.contains(&lang),
        }
    };
    here.site.config.langs().map(entry).collect()
}

/// What a language calls itself; its tag where no interface word says so.
pub(super) fn language_name(site: &Site, lang: LangId) -> String {
    let words = site.words(lang);
    let own = words.contains("language-name").then(|| words.say("language-name", &[]));
    own.unwrap_or_else(|| site.config.tag(lang).to_owned())
}

/// A link to a page of the site, for the way that leads to a page.
pub(super) fn crumb(here: &Here, label: String, route: Route) -> LinkView {
    LinkView { label, lang: None, path: path::encode(&route.path(here.site)) }
}

fn site_title<'a>(here: &Here<'a>) -> &'a str {
    here.site.config.title.best(here.lang).map_or("", String::as_str)
}

fn site_description<'a>(here: &Here<'a>) -> &'a str {
    here.site.config.description.best(here.lang).map_or("", String::as_str)
}

fn root_page(here: &Here) -> (&'static str, Page) {
    let mut head = head(here, Route::Root, "", site_description(here));
    head.alternates = head::alternates(here.site, Route::Home(here.lang));
    let mut page = Page::new(&head, site_title(here));
    let titles: Vec<(String, String, String)> = here
        .site
        .config
        .langs()
        .map(|lang| {
            let there = Here { lang, ..*here };
            (
                here.site.config.tag(lang).to_owned(),
                site_title(&there).to_owned(),
                site_description(&there).to_owned(),
            )
        })
        .collect();
    page.put("titles", &titles);
    ("root.html", page)
}

fn not_found(here: &Here, route: Route) -> (&'static str, Page) {
    let mut head = head(here, route, &here.say("not-found-title"), "");
    head.canonical = None;
    head.alternates = Vec::new();
    head.noindex = true;
    let mut page = Page::new(&head, &here.say("not-found-title"));
    let langs: Vec<&str> = match route {
        Route::NotFound => here.site.config.languages.iter().map(String::as_str).collect(),
        _ => vec![here.site.config.tag(here.lang)],
    };
    page.put("languages", &langs);
    ("404.html", page)
}

/// How many works the home page and each of its lists show.
const LATEST: usize = 8;

fn home(renderer: &Renderer, here: &Here) -> (&'static str, Page) {
    let head = head(here, Route::Home(here.lang), "", site_description(here));
    let mut page = Page::new(&head, site_title(here));
    let news = listing::newest(here, &[Kind::Article, Kind::Release, Kind::Guide], LATEST);
    page.put("latest", &listing::cards(renderer, here, news));
    page.put("topics", &topic_tree(here, None));
    page.put("places", &all_places(here));
    let collections: Vec<(LinkView, usize)> = (0..here.site.config.collections.len())
        .map(|at| (crumb(here, collection_title(here, at), Route::Collection(here.lang, at)), at))
        .map(|(link, at)| (link, here.site.works.iter().filter(|it| it.collection == at).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    page.put("collections", &collections);
    ("home.html", page)
}

fn collection(renderer: &Renderer, here: &Here, at: usize) -> (&'static str, Page) {
    let title = collection_title(here, at);
    let head = head(here, Route::Collection(here.lang, at), &title, site_description(here));
    let mut page = Page::new(&head, &title);
    let groups = listing::groups(renderer, here, at);
    page.put("count", &groups.iter().map(|it| it.cards.len()).sum::<usize>());
    page.put("groups", &groups);
    page.put("kind", here.site.config.collections[at].kind.name());
    ("collection.html", page)
}

fn topics(here: &Here) -> (&'static str, Page) {
    let title = here.say("topics");
    let mut page = Page::new(&head(here, Route::Topics(here.lang), &title, site_description(here)), &title);
    page.put("topics", &topic_tree(here, None));
    ("topics.html", page)
}

fn topic_page(renderer: &Renderer, here: &Here, id: TopicId) -> (&'static str, Page) {
    let topic = &here.site.vocabulary.topics[id.index()];
    let title = topic_label(here, id);
    let summary = topic.summary.best(here.lang).map_or("", String::as_str);
    let mut page = Page::new(&head(here, Route::Topic(here.lang, id), &title, summary), &title);
    let mut crumbs = vec![];
    let mut above = topic.parent;
    while let Some(id) = above {
        crumbs.push(topic_link(here, id));
        above = here.site.vocabulary.topics[id.index()].parent;
    }
    crumbs.push(crumb(here, here.say("topics"), Route::Topics(here.lang)));
    crumbs.reverse();
    page.put("crumbs", &crumbs);
    page.put("summary", summary);
    page.put("children", &topic_tree(here, Some(id)));
    page.put("feed", &path::encode(&Route::TopicFeed(here.lang, id).path(here.site)));
    page.put("groups", &listing::by_collection(renderer, here, &here.site.topic_works[id.index()]));
    ("topic.html", page)
}

fn all_places(here: &Here) -> Vec<(LinkView, usize)> {
    let ids = (0..).map(PlaceId).take(here.site.vocabulary.places.len());
    ids.map(|id| (place_link(here, id), here.site.place_works[id.index()].len())).collect()
}

fn places(here: &Here) -> (&'static str, Page) {
    let title = here.say("places");
    let mut page = Page::new(&head(here, Route::Places(here.lang), &title, site_description(here)), &title);
    page.put("places", &all_places(here));
    ("places.html", page)
}

fn place_page(renderer: &Renderer, here: &Here, id: PlaceId) -> (&'static str, Page) {
    let title = place_name(here, id);
    let forms = here.site.vocabulary.places[id.index()].names.best(here.lang);
    let full = forms.and_then(|it| it.get("full")).map_or("", String::as_str);
    let mut page = Page::new(&head(here, Route::Place(here.lang, id), &title, full), &title);
    page.put("full", full);
    page.put("crumbs", &[crumb(here, here.say("places"), Route::Places(here.lang))]);
    let groups: Vec<GroupView> = listing::by_collection(renderer, here, &here.site.place_works[id.index()]);
    page.put("groups", &groups);
    ("place.html", page)
}

fn glossary(renderer: &Renderer, here: &Here) -> (&'static str, Page) {
    let title = here.say("glossary");
    let mut page = Page::new(&head(here, Route::Glossary(here.lang), &title, site_description(here)), &title);
    let mut terms: Vec<TermView> =
        here.site.vocabulary.terms.iter().filter_map(|it| term(here, it)).collect();
    let locales = renderer.locales(here.lang);
    terms.sort_by(|a, b| locales.compare(&a.term, &b.term));
    page.put("terms", &terms);
    ("glossary.html", page)
}

fn term(here: &Here, term: &Term) -> Option<TermView> {
    let (lang, text) = term.texts.best_with_lang(here.lang)?;
    let tag = |lang: LangId| here.site.config.tag(lang).to_owned();
    let others = term.texts.iter().filter(|(other, _)| *other != lang);
    let work = term.source.as_deref().and_then(|slug| here.site.works().find(|(_, it)| &*it.slug == slug));
    Some(TermView {
        id: term.id.clone(),
        term: text.term.clone(),
        lang: (lang != here.lang).then(|| tag(lang)),
        short: text.short.clone(),
        definition: text.definition.clone(),
        avoid: text.avoid.clone(),
        others: others.map(|(lang, it)| OtherTermView { lang: tag(lang), term: it.term.clone() }).collect(),
        source: work.map(|(_, it)| it.title(here.lang).1.to_owned()).or_else(|| term.source.clone()),
        source_path: work.map(|(id, _)| path::encode(&Route::Work(here.lang, id).path(here.site))),
    })
}
