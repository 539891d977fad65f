//! [`Site`] → bytes: one address at a time, from borrowed data.

mod akn;
mod akn_html;
mod akn_ids;
mod akn_links;
mod akn_meta;
mod akn_notes;
mod akn_text;
mod akn_uri;
mod behind;
mod block_tools;
mod cards;
mod compact;
mod compare;
mod compare_blocks;
mod compare_groups;
mod compare_names;
mod compare_pairs;
mod compare_words;
mod dates;
mod decor;
mod feeds;
mod head;
mod highlight;
mod history;
mod html;
mod html_blocks;
mod html_links;
mod html_notes;
mod known;
mod law_cited;
mod law_contents;
mod law_definitions;
mod law_head;
mod law_links;
mod law_relations;
mod law_text;
mod law_timeline;
mod law_words;
mod legislation;
mod listing;
mod own_text;
mod pages;
mod parallel;
mod parallel_rows;
mod parallel_side;
mod parallel_terms;
mod provisions;
mod routes;
mod search;
mod terms;
mod theme;
mod translations;
mod version;
mod view;
mod word_keys;
mod work_page;

pub use html::fragment;
pub use routes::routes;

use crate::base::{Checked, Code, Diagnostic, LangId, Location, Span};
use crate::model::{Inputs, Route, Site};
use akn_links::TextId;
use dates::Locales;
use highlight::Highlighter;
use std::sync::{Arc, OnceLock};
use theme::Theme;

/// What an address gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of the input of this path: an attachment.
    Copy(Arc<str>),
}

/// What pages are made with: theme, highlighter, forms of dates, lists that many pages share.
#[derive(Debug)]
pub struct Renderer {
    theme: Theme,
    highlighter: Arc<Highlighter>,
    locales: Vec<Locales>,
    shared: OnceLock<Vec<view::Shared>>,
}

impl Renderer {
    /// Reads the theme. `before` lends its highlighted code to the new one.
    pub fn new(inputs: &Inputs, site: &Site, before: Option<&Renderer>) -> Checked<Renderer> {
        let mut diagnostics = Vec::new();
        let theme = Theme::new(inputs, site).unpack(&mut diagnostics);
        if diagnostics.is_empty() {
            diagnostics.extend(word_keys::check(inputs, site, &theme));
        }
        let highlighter = before.map_or_else(Arc::default, |it| it.highlighter.clone());
        diagnostics.extend(unknown_syntaxes(site));
        let locales = site.config.languages.iter().map(|tag| Locales::new(tag)).collect();
        let renderer = Renderer { theme, highlighter, locales, shared: OnceLock::new() };
        Checked::new(renderer, diagnostics)
    }

    /// Every address of the site with its path; see [`Route::path`].
    pub fn routes(&self, site: &Site) -> Vec<(String, Route)> {
        let assets =
            (0..self.theme.assets.len()).map(|at| (self.theme.assets[at].path.clone(), Route::Asset(at)));
        routes(site).map(|route| (route.path(site), route)).chain(assets).collect()
    }

    /// What an address gives.
    ///
    /// # Errors
    ///
    /// A diagnostic where a template fails on this page.
    pub fn page(&self, site: &Site, route: Route) -> Result<Output, Diagnostic> {
        match route {
            Route::Asset(at) => {
                let asset = self.theme.assets.get(at).ok_or_else(|| no_such_page(route))?;
                Ok(Output::Bytes(asset.bytes.to_vec()))
            }
            Route::Attachment(_, work, file) => {
                let work = site.work(work);
                let folder = format!("content/{}/{}", site.collection(work).id, work.slug);
                Ok(Output::Copy(Arc::from(format!("{folder}/{}", work.attachments[file]))))
            }
            Route::Akn(lang, work, version) => {
                let text = TextId { work, lang, version };
                akn::document(site, text).map(of_text).ok_or_else(|| no_such_page(route))
            }
            Route::Provisions(lang, work, version) => {
                let text = TextId { work, lang, version };
                provisions::json(site, text).map(of_text).ok_or_else(|| no_such_page(route))
            }
            Route::Feed(_) | Route::TopicFeed(..) | Route::Sitemap | Route::Robots => {
                Ok(Output::Bytes(feeds::render(self, site, route).into_bytes()))
            }
            Route::SearchWords(lang) => {
                let here = html_links::Here { site, lang, root: "" };
                Ok(Output::Bytes(search::words(&here, &self.theme.by_name).into_bytes()))
            }
            _ => pages::render(self, site, route).map(|html| Output::Bytes(html.into_bytes())),
        }
    }

    fn locales(&self, lang: LangId) -> &Locales {
        &self.locales[lang.index()]
    }

    fn shared(&self, site: &Site, lang: LangId) -> &view::Shared {
        &self.shared.get_or_init(|| site.config.langs().map(|it| view::Shared::new(site, it)).collect())
            [lang.index()]
    }
}

fn of_text(text: String) -> Output {
    Output::Bytes(text.into_bytes())
}

/// A route that the caller made up; there is no such page.
fn no_such_page(route: Route) -> Diagnostic {
    let location = Location { file: Arc::from("site.yaml"), span: Span::default() };
    Diagnostic::new(Code::BadTemplate, location).with("reason", format!("{route:?}")).with("page", "")
}

/// Reports the languages of code blocks that the highlighter does not know.
fn unknown_syntaxes(site: &Site) -> Vec<Diagnostic> {
    let docs = site.works.iter().flat_map(|work| work.texts.iter()).map(|(_, text)| &text.doc);
    let blocks = docs.flat_map(|doc| doc.code.iter().map(move |code| (doc, code)));
    let unknown = blocks.filter(|(_, code)| code.fenced && !highlight::knows(code.syntax()));
    let report = |(doc, code): (&Arc<crate::model::Doc>, &crate::model::doc::Code)| {
        let location = Location { file: doc.file.clone(), span: code.span };
        Diagnostic::new(Code::UnknownSyntax, location)
            .with("name", code.syntax())
            .nearest(highlight::nearest(code.syntax()))
    };
    unknown.map(report).collect()
}
