//! The `<head>` of a page: what search engines and other sites read.

use super::html_links::Here;
use super::view::{AlternateView, HeadView, LinkView};
use crate::base::{LangId, path, text};
use crate::model::config::Kind;
use crate::model::{Route, Site, WorkId};
use serde_json::{Value, json};

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

/// The structured data of a text, as JSON-LD.
pub(super) fn json_ld(site: &Site, lang: LangId, id: WorkId) -> String {
    let work = site.work(id);
    let (_, title) = work.title(lang);
    let meta = &work.meta;
    let kind = match site.collection(work).kind {
        Kind::Law => "Legislation",
        Kind::Article | Kind::Guide => "Article",
        Kind::Release => "NewsArticle",
        Kind::Page => "WebPage",
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url(site, Route::Work(lang, id)),
        "url": url(site, Route::Work(lang, id)),
        "name": title,
        "headline": text::shorten(title, 110),
        "inLanguage": site.config.tag(lang),
        "isPartOf": {"@type": "WebSite", "name": site.config.title.best(lang), "url": format!("{}/", site.config.base_url)},
    });
    let mut put = |key: &str, value: Option<Value>| {
        if let (Some(value), Some(map)) = (value, data.as_object_mut()) {
            map.insert(key.to_owned(), value);
        }
    };
    put("datePublished", meta.date.filter(|_| kind != "Legislation").map(|it| json!(it.to_string())));
    put("legislationDate", meta.date.filter(|_| kind == "Legislation").map(|it| json!(it.to_string())));
    put("dateModified", meta.updated.map(|it| json!(it.to_string())));
    put("legislationIdentifier", meta.number.as_ref().filter(|_| kind == "Legislation").map(|it| json!(it)));
    put("sameAs", meta.source.as_ref().map(|it| json!(it.url)));
    if let Some(text) = work.texts.get(lang) {
        put("abstract", text.doc.meta.summary.as_ref().map(|it| json!(it)));
        let authors: Vec<Value> =
            text.doc.meta.authors.iter().map(|it| json!({"@type": "Person", "name": it})).collect();
        put("author", Some(json!(authors)).filter(|_| !authors.is_empty()));
        let original = text.doc.meta.translation.as_ref().map(|it| it.of).filter(|it| *it != lang);
        put("translationOfWork", original.map(|it| json!({"@id": url(site, Route::Work(it, id))})));
    }
    // `</script>` in a title must not end the script.
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
