//! [`Config`]: `site.yaml` after checking.

use crate::base::{LangId, PerLang};

/// The settings of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The address of the site, without the last `/`: `https://example.org/base`.
    pub base_url: String,
    /// BCP 47 tags, in the order of the switch: `["en", "ru"]`.
    pub languages: Vec<String>,
    /// The language whose headings give the anchors.
    pub anchor_lang: LangId,
    /// The name of the site.
    pub title: PerLang<String>,
    /// One or two sentences on the site.
    pub description: PerLang<String>,
    /// The folder below `themes`.
    pub theme: String,
    /// In the order of the menu and the home page.
    pub collections: Vec<Collection>,
    /// What the header links to, as written: collections, works, `topics`, `places`, `glossary`.
    pub menu: Vec<MenuEntry>,
    /// Whether a front matter may hold keys that nobody knows.
    pub unknown_keys: UnknownKeys,
}

/// An entry of the menu, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// A collection, the slug of a work, `topics`, `places` or `glossary`.
    pub target: String,
    /// Where it stands in `site.yaml`.
    pub span: crate::base::Span,
}

/// What to do with keys that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownKeys {
    /// They are errors.
    Refuse,
    /// They are passed over: texts of another system.
    Ignore,
}

/// A folder of works of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// The name of the folder, and the part of the address.
    pub id: String,
    /// What its works are.
    pub kind: Kind,
    /// The name of the collection.
    pub title: PerLang<String>,
}

/// What the works of a collection are. It chooses the lists and the structured data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Laws: listed by place.
    Law,
    /// Articles: listed by date.
    Article,
    /// Press releases and news: listed by date.
    Release,
    /// Guides.
    Guide,
    /// Pages of the site itself: listed by weight.
    Page,
}

impl Kind {
    /// Every kind with the word that stands for it in `site.yaml`.
    pub const ALL: &[(&str, Kind)] = &[
        ("law", Kind::Law),
        ("article", Kind::Article),
        ("release", Kind::Release),
        ("guide", Kind::Guide),
        ("page", Kind::Page),
    ];

    /// The word of this kind.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Law => "law",
            Kind::Article => "article",
            Kind::Release => "release",
            Kind::Guide => "guide",
            Kind::Page => "page",
        }
    }
}

impl Config {
    /// The id of a language tag.
    pub fn lang(&self, tag: &str) -> Option<LangId> {
        let at = self.languages.iter().position(|it| it == tag)?;
        u8::try_from(at).ok().map(LangId)
    }

    /// The tag of a language.
    pub fn tag(&self, lang: LangId) -> &str {
        self.languages.get(lang.index()).map_or("und", String::as_str)
    }

    /// Every language, in order.
    pub fn langs(&self) -> impl Iterator<Item = LangId> + use<> {
        (0..u8::try_from(self.languages.len()).unwrap_or(u8::MAX)).map(LangId)
    }

    /// The position of a collection.
    pub fn collection(&self, id: &str) -> Option<usize> {
        self.collections.iter().position(|it| it.id == id)
    }

    /// The path of the base address, with a `/` at both ends: `/` or `/base/`.
    pub fn base_path(&self) -> String {
        let after_scheme = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
        if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
    }
}
