//! The `<head>` of a page: what search engines and other sites read.

use super::akn_links::TextId;
use super::html_links::Here;
use super::view::{AlternateView, HeadView, LinkView};
use super::{legislation, parallel};
use crate::base::{LangId, path, text};
use crate::model::config::Kind;
use crate::model::site::Text;
use crate::model::{Route, Site};
use serde_json::{Map, Value, json};

/// The whole address of a page.
pub(super) fn url(site: &Site, route: Route) -> String {
    format!("{}/{}", site.config.base_url, path::encode(&route.path(site)))
}

/// The languages in which a page says something of its own.
pub(super) fn real_languages(site: &Site, route: Route) -> Vec<LangId> {
    match route {
        Route::Work(_, work) => site.work(work).texts.iter().map(|(lang, _)| lang).collect(),
        Route::Version(_, work, version) => {
            site.work(work).texts_of(version).iter().map(|(lang, _)| lang).collect()
        }
        Route::Compare(_, work, older, newer) => {
            let work = site.work(work);
            let has = |version, lang| work.texts_of(version).get(lang).is_some();
            site.config.langs().filter(|it| has(Some(older), *it) && has(newer, *it)).collect()
        }
        Route::Parallel(_, work, version) => {
            let work = site.work(work);
            site.config.langs().filter(|it| parallel::pair(work, version, *it).is_some()).collect()
        }
        _ => site.config.langs().collect(),
    }
}

/// The page in every language in which it is, as sitemap and head name them; none where it is in
/// one language only.
pub(super) fn alternates(site: &Site, route: Route) -> Vec<AlternateView> {
    let langs = real_languages(site, route);
    if langs.len() < 2 {
        return Vec::new();
    }
    let alternate = |lang: LangId| AlternateView {
        lang: site.config.tag(lang).to_owned(),
        url: url(site, route.in_lang(lang)),
    };
    let mut alternates: Vec<_> = langs.into_iter().map(alternate).collect();
    if matches!(route, Route::Home(_)) {
        alternates.push(AlternateView { lang: "x-default".to_owned(), url: url(site, Route::Root) });
    }
    alternates
}

/// The head of a page whose own words are `title` and `description`.
pub(super) fn head(here: &Here, route: Route, title: &str, description: &str) -> HeadView {
    let site = here.site;
    let name = site.config.title.best(here.lang).map_or("", String::as_str);
    let feed =
        |label: String, route: Route| LinkView { label, lang: None, path: path::encode(&route.path(site)) };
    let mut feeds = vec![feed(name.to_owned(), Route::Feed(here.lang))];
    if let Route::Topic(lang, topic) = route {
        feeds.push(feed(format!("{name}: {title}"), Route::TopicFeed(lang, topic)));
    }
    HeadView {
        title: if title.is_empty() || title == name {
            name.to_owned()
        } else {
            format!("{title} — {name}")
        },
        description: text::shorten(&text::squeeze(description), 300),
        canonical: Some(url(site, route)),
        alternates: alternates(site, route),
        feeds,
        noindex: false,
        og_type: "website",
        locale: og_locale(site.config.tag(here.lang)),
        json_ld: None,
        properties: Vec::new(),
        files: Vec::new(),
    }
}

/// A language as Open Graph names it.
fn og_locale(tag: &str) -> String {
    match tag {
        "en" => "en_GB".to_owned(),
        "ru" => "ru_RU".to_owned(),
        _ => tag.replace('-', "_"),
    }
}

/// Says what a text is to programs that read its page: JSON-LD, and of a law also its properties in
/// ELI and its files.
pub(super) fn describe(head: &mut HeadView, here: &Here, id: TextId) {
    let Some(text) = id.get(here.site) else { return };
    let mut data = json_ld(here, id, text);
    if here.site.collection(here.site.work(id.work)).kind == Kind::Law {
        data.extend(legislation::properties(here, id, text));
        head.properties = legislation::eli(here.site, id);
        head.files = legislation::files(here.site, id, text);
    }
    // `</script>` in a title must not end the script.
    let data = Value::Object(data).to_string();
    head.json_ld = Some(data.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"));
}

/// What schema.org says of a text of any kind.
fn json_ld(here: &Here, id: TextId, text: &Text) -> Map<String, Value> {
    let site = here.site;
    let work = site.work(id.work);
    let (title, meta) = (&text.doc.title, &work.meta);
    let kind = match site.collection(work).kind {
        Kind::Law => "Legislation",
        Kind::Article | Kind::Guide => "Article",
        Kind::Release => "NewsArticle",
        Kind::Page => "WebPage",
    };
    let page = url(site, legislation::page(id));
    let mut map = Map::new();
    let mut put = |key: &str, value: Option<Value>| map.extend(value.map(|it| (key.to_owned(), it)));
    put("@context", Some(json!("https://schema.org")));
    put("@type", Some(json!(kind)));
    put("@id", Some(json!(page)));
    put("url", Some(json!(page)));
    put("name", Some(json!(title)));
    put("headline", Some(json!(text::shorten(title, 110))));
    put("inLanguage", Some(json!(site.config.tag(id.lang))));
    let home = format!("{}/", site.config.base_url);
    let name = site.config.title.best(id.lang);
    put("isPartOf", Some(json!({"@type": "WebSite", "name": name, "url": home})));
    put("abstract", text.doc.meta.summary.as_ref().map(|it| json!(it)));
    let author = |it: &String| json!({"@type": "Person", "name": it});
    let authors: Vec<Value> = text.doc.meta.authors.iter().map(author).collect();
    put("author", Some(json!(authors)).filter(|_| !authors.is_empty()));
    if kind != "Legislation" {
        put("datePublished", meta.date.map(|it| json!(it.to_string())));
        put("dateModified", meta.updated.map(|it| json!(it.to_string())));
        put("sameAs", meta.source.as_ref().map(|it| json!(it.url)));
        let original = text.doc.meta.translation.as_ref().map(|it| it.of).filter(|it| *it != id.lang);
        let original = original.map(|it| url(site, Route::Work(it, id.work)));
        put("translationOfWork", original.map(|it| json!({"@id": it})));
    }
    map
}
