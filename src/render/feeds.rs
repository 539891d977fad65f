//! Atom feeds, the sitemap and `robots.txt`.

use super::Renderer;
use super::cards::{self, topic_label};
use super::head::{alternates, real_languages, url};
use super::html_links::Here;
use super::pages::lang_of;
use crate::base::{Date, LangId};
use crate::model::config::Kind;
use crate::model::{Route, Site, WorkId};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::cmp::Reverse;

/// How many works a feed holds.
const ENTRIES: usize = 20;

/// A file that other programs read.
pub(super) fn render(renderer: &Renderer, site: &Site, route: Route) -> String {
    match route {
        Route::Feed(lang) => {
            let here = Here { site, lang, root: "" };
            let works = super::listing::newest(
                &here,
                &[Kind::Law, Kind::Article, Kind::Release, Kind::Guide],
                ENTRIES,
            );
            let title = site.config.title.best(lang).cloned().unwrap_or_default();
            Feed { renderer, here, route, page: Route::Home(lang), title }.atom(&works)
        }
        Route::TopicFeed(lang, topic) => {
            let here = Here { site, lang, root: "" };
            let name = site.config.title.best(lang).cloned().unwrap_or_default();
            let title = format!("{name}: {}", topic_label(&here, topic));
            let mut works = site.topic_works[topic.index()].clone();
            works.retain(|it| site.work(*it).meta.date.is_some());
            works.truncate(ENTRIES);
            Feed { renderer, here, route, page: Route::Topic(lang, topic), title }.atom(&works)
        }
        Route::Sitemap => sitemap(site),
        _ => format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", url(site, Route::Sitemap)),
    }
}

struct Feed<'a> {
    renderer: &'a Renderer,
    here: Here<'a>,
    route: Route,
    page: Route,
    title: String,
}

type Xml = Writer<Vec<u8>>;

impl Feed<'_> {
    fn atom(&self, works: &[WorkId]) -> String {
        let site = self.here.site;
        let mut xml = document();
        let tag = site.config.tag(self.here.lang);
        let updated = works.iter().filter_map(|it| changed(site, *it)).max();
        element(&mut xml, "feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)], |xml| {
            text(xml, "title", &self.title);
            text(xml, "id", &url(site, self.route));
            text(xml, "updated", &timestamp(updated));
            empty(
                xml,
                "link",
                &[("rel", "self"), ("type", "application/atom+xml"), ("href", &url(site, self.route))],
            );
            empty(
                xml,
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("href", &url(site, self.page))],
            );
            element(xml, "author", &[], |xml| {
                text(xml, "name", site.config.title.best(self.here.lang).map_or("", String::as_str));
            });
            for work in works {
                self.entry(xml, *work);
            }
        });
        finish(xml)
    }

    fn entry(&self, xml: &mut Xml, id: WorkId) {
        let site = self.here.site;
        let card = cards::card(self.renderer, site, self.here.lang, id);
        let address = format!("{}/{}", site.config.base_url, card.path);
        let lang = card.lang.as_deref().unwrap_or_else(|| site.config.tag(self.here.lang));
        element(xml, "entry", &[("xml:lang", lang)], |xml| {
            text(xml, "title", &card.title);
            text(xml, "id", &address);
            empty(
                xml,
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("hreflang", lang), ("href", &address)],
            );
            text(xml, "published", &timestamp(site.work(id).meta.date));
            text(xml, "updated", &timestamp(changed(site, id)));
            if let Some(summary) = &card.summary {
                text(xml, "summary", summary);
            }
        });
    }
}

/// The day of the last change of substance.
fn changed(site: &Site, work: WorkId) -> Option<Date> {
    let meta = &site.work(work).meta;
    meta.updated.max(meta.date)
}

/// A day as a moment; feeds must have one, so a feed without dates has the first.
fn timestamp(date: Option<Date>) -> String {
    format!("{}T00:00:00Z", date.map_or_else(|| "1970-01-01".to_owned(), |it| it.to_string()))
}

/// Every page that is in its language, with its alternates.
fn sitemap(site: &Site) -> String {
    let mut xml = document();
    let spaces = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    let mut pages: Vec<Route> = super::routes(site).filter(|route| in_sitemap(site, *route)).collect();
    pages.sort_by_key(|it| (Reverse(matches!(it, Route::Home(_))), it.path(site)));
    element(&mut xml, "urlset", &spaces, |xml| {
        for route in pages {
            element(xml, "url", &[], |xml| {
                text(xml, "loc", &url(site, route));
                if let Route::Work(_, work) = route
                    && let Some(date) = changed(site, work)
                {
                    text(xml, "lastmod", &date.to_string());
                }
                for it in alternates(site, route) {
                    empty(
                        xml,
                        "xhtml:link",
                        &[("rel", "alternate"), ("hreflang", &it.lang), ("href", &it.url)],
                    );
                }
            });
        }
    });
    finish(xml)
}

fn in_sitemap(site: &Site, route: Route) -> bool {
    let is_page = !matches!(
        route,
        // The current text has its place at the address without a day.
        Route::Version(.., None)
            | Route::Attachment(..)
            | Route::Akn(..)
            | Route::Provisions(..)
            | Route::SearchWords(_)
            | Route::Feed(_)
            | Route::TopicFeed(..)
            | Route::NotFoundIn(_)
    );
    is_page && lang_of(route).is_some_and(|lang: LangId| real_languages(site, route).contains(&lang))
}

fn document() -> Xml {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory cannot fail.
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    xml
}

fn element(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    let _ = element.write_inner_content(|xml| {
        inside(xml);
        Ok(())
    });
}

fn text(xml: &mut Xml, name: &str, content: &str) {
    // XML has no way to write these.
    let content: String = content
        .chars()
        .filter(|it| !it.is_control() || matches!(it, '\n' | '\t'))
        .filter(|it| !matches!(it, '\u{fffe}' | '\u{ffff}'))
        .collect();
    let _ = xml.create_element(name).write_text_content(BytesText::new(&content));
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) {
    let _ = xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty();
}

fn finish(xml: Xml) -> String {
    let mut text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    text.push('\n');
    text
}
