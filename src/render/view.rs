//! What templates see. The only structs of the core that are serialised.
//!
//! A `path` in a view leads from the root of the site and is escaped; a template writes
//! `{{ root }}{{ it.path }}`, so that every link is relative and the site works from any folder.

use super::cards;
use super::{Renderer, html_links::Here};
use crate::base::{LangId, path};
use crate::model::site::MenuTarget;
use crate::model::{Route, Site, WorkId};
use serde::Serialize;
use std::sync::OnceLock;
use tera::Value;

/// A link with words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LinkView {
    pub(super) label: String,
    /// The language of the label, where it is not that of the page.
    pub(super) lang: Option<String>,
    pub(super) path: String,
}

/// A work in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CardView {
    pub(super) title: String,
    /// The language of title and text, where it is not that of the page.
    pub(super) lang: Option<String>,
    /// The sign of that language in the language of the page.
    pub(super) lang_mark: Option<String>,
    pub(super) path: String,
    pub(super) summary: Option<String>,
    pub(super) date: Option<String>,
    pub(super) date_iso: Option<String>,
    pub(super) kind: &'static str,
    pub(super) number: Option<String>,
    pub(super) act: Option<String>,
    pub(super) places: Vec<String>,
    pub(super) status: Option<String>,
    pub(super) status_id: Option<&'static str>,
}

/// A list of works under a heading.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GroupView {
    pub(super) label: Option<String>,
    pub(super) path: Option<String>,
    pub(super) cards: Vec<Value>,
}

/// What stands in the `<head>`.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct HeadView {
    pub(super) title: String,
    pub(super) description: String,
    /// The whole address that search engines should keep.
    pub(super) canonical: Option<String>,
    pub(super) alternates: Vec<AlternateView>,
    pub(super) feeds: Vec<LinkView>,
    pub(super) noindex: bool,
    pub(super) og_type: &'static str,
    pub(super) locale: String,
    /// JSON-LD, safe within `<script>`.
    pub(super) json_ld: Option<String>,
    /// What a law and its text are, in `RDFa`.
    pub(super) properties: Vec<PropertyView>,
    /// The same text in forms for programs.
    pub(super) files: Vec<FileView>,
}

/// A property in the head of a page, in `RDFa`: of a resource, with a value or another resource.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct PropertyView {
    pub(super) about: String,
    pub(super) property: &'static str,
    pub(super) content: Option<String>,
    pub(super) datatype: Option<&'static str>,
    pub(super) lang: Option<String>,
    pub(super) href: Option<String>,
}

/// A file with the text of a page in another form.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FileView {
    pub(super) media_type: &'static str,
    pub(super) path: String,
}

/// The same page in a language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AlternateView {
    pub(super) lang: String,
    pub(super) url: String,
}

/// An entry of the switch of languages.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SwitchView {
    pub(super) lang: String,
    /// The name of the language in itself.
    pub(super) name: String,
    pub(super) path: String,
    pub(super) current: bool,
    /// Whether the page says more than that there is no translation.
    pub(super) available: bool,
}

/// An entry of the contents of a text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ContentsView {
    pub(super) level: u8,
    pub(super) id: String,
    /// The number of an article, which then does not stand in the text.
    pub(super) number: Option<String>,
    pub(super) text: String,
    /// Whether it is a provision that was repealed.
    pub(super) repealed: bool,
    /// The entries within it.
    pub(super) children: Vec<ContentsView>,
}

/// A topic in the tree.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TopicView {
    pub(super) label: String,
    pub(super) path: String,
    pub(super) summary: Option<String>,
    /// How many works it has itself.
    pub(super) count: usize,
    pub(super) children: Vec<TopicView>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TermView {
    pub(super) id: String,
    pub(super) term: String,
    pub(super) lang: Option<String>,
    pub(super) short: Option<String>,
    pub(super) definition: String,
    pub(super) avoid: Vec<String>,
    /// The term in the other languages.
    pub(super) others: Vec<OtherTermView>,
    pub(super) source: Option<String>,
    pub(super) source_path: Option<String>,
}

/// A term in another language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OtherTermView {
    pub(super) lang: String,
    pub(super) term: String,
}

/// What many pages of one language share, made once.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) menu: Value,
    pub(super) site: Value,
    lang: LangId,
    cards: Vec<OnceLock<Value>>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    home: String,
    feed: String,
    translations: String,
    search: String,
    search_words: String,
}

impl Shared {
    pub(super) fn new(site: &Site, lang: LangId) -> Self {
        let here = Here { site, lang, root: "" };
        let config = &site.config;
        let view = SiteView {
            title: config.title.best(lang).map_or("", String::as_str),
            description: config.description.best(lang).map_or("", String::as_str),
            home: here.href(Route::Home(lang)),
            feed: here.href(Route::Feed(lang)),
            translations: here.href(Route::Translations(lang)),
            search: here.href(Route::Search(lang)),
            search_words: here.href(Route::SearchWords(lang)),
        };
        let menu: Vec<LinkView> = site.menu.iter().map(|target| menu_entry(&here, *target)).collect();
        Shared {
            menu: Value::from_serializable(&menu),
            site: Value::from_serializable(&view),
            lang,
            cards: site.works.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The card of a work, made when it is first asked for.
    pub(super) fn card(&self, renderer: &Renderer, site: &Site, work: WorkId) -> Value {
        let card = || Value::from_serializable(&cards::card(renderer, site, self.lang, work));
        self.cards[work.index()].get_or_init(card).clone()
    }
}

fn menu_entry(here: &Here, target: MenuTarget) -> LinkView {
    let (route, label) = match target {
        MenuTarget::Collection(at) => (Route::Collection(here.lang, at), cards::collection_title(here, at)),
        MenuTarget::Work(work) => {
            let text = here.site.work(work).texts.best(here.lang);
            let short = text.and_then(|it| it.doc.meta.short.clone());
            let title = here.site.work(work).title(here.lang).1.to_owned();
            (Route::Work(here.lang, work), short.unwrap_or(title))
        }
        MenuTarget::Topics => (Route::Topics(here.lang), here.say("topics")),
        MenuTarget::Places => (Route::Places(here.lang), here.say("places")),
        MenuTarget::Glossary => (Route::Glossary(here.lang), here.say("glossary")),
    };
    LinkView { label, lang: None, path: path::encode(&route.path(here.site)) }
}
