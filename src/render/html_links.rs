//! Links and images of a text, as they lead from the page where it is read.

use super::html::Writer;
use crate::base::words::Arg;
use crate::base::{LangId, path};
use crate::model::doc::{Link, LinkKind, Node, NodeKind};
use crate::model::site::Target;
use crate::model::{Route, Site};
use pulldown_cmark_escape::escape_href;

/// Where a page stands: from here its links lead.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) site: &'a Site,
    /// The language of the page.
    pub(super) lang: LangId,
    /// The way to the root of the site: `../../`.
    pub(super) root: &'a str,
}

impl Here<'_> {
    /// An interface word in the language of the page.
    pub(super) fn say(&self, key: &str) -> String {
        self.site.words(self.lang).say(key, &[])
    }

    /// An interface word with arguments.
    pub(super) fn say_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.site.words(self.lang).say(key, args)
    }

    /// The address of a page of the site, from here.
    pub(super) fn href(&self, route: Route) -> String {
        self.href_path(&route.path(self.site))
    }

    /// The address of a path from the root, from here.
    pub(super) fn href_path(&self, path: &str) -> String {
        let address = format!("{}{}", self.root, path::encode(path));
        if address.is_empty() { "./".to_owned() } else { address }
    }
}

/// The way from a path back to the root: `../../` for `en/laws/`.
pub(super) fn way_to_root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

impl Writer<'_> {
    fn link(&self, number: u32) -> (&Link, Option<&Target>) {
        let number = number as usize;
        (&self.doc.links[number], self.targets.get(number))
    }

    /// Where a link leads from this page; `None` where it leads nowhere.
    fn address(&self, link: &Link, target: Option<&Target>) -> Option<String> {
        let Some((here, target)) = self.here().zip(target) else {
            return Some(link.dest.clone());
        };
        let with_anchor = |address: String, anchor: &str| format!("{address}#{}", path::encode(anchor));
        match target {
            Target::Text { work, lang, anchor } => {
                let address = here.href(Route::Work(*lang, *work));
                Some(anchor.iter().fold(address, |address, anchor| with_anchor(address, anchor)))
            }
            Target::Anchor(anchor) => Some(with_anchor(String::new(), anchor)),
            Target::Attachment { work, file } => {
                let texts = &here.site.work(*work).texts;
                let (lang, _) = texts.best_with_lang(here.lang)?;
                Some(here.href(Route::Attachment(lang, *work, *file)))
            }
            Target::Page(page) => {
                let (page, anchor) =
                    page.split_once('#').map_or((page.as_str(), None), |(page, anchor)| (page, Some(anchor)));
                Some(anchor.into_iter().fold(here.href_path(page), with_anchor))
            }
            Target::External => Some(link.dest.clone()),
            Target::Broken | Target::Unsafe => None,
        }
    }

    pub(super) fn open_link(&mut self, number: u32) {
        let (link, target) = self.link(number);
        let Some(address) = self.address(link, target) else {
            self.out.push_str("<span class=\"broken\">");
            return;
        };
        let (title, extra, kind) = (link.title.clone(), link.extra.clone(), link.kind);
        let marks = self.marks(target, kind);
        self.out.push_str(if kind == LinkKind::Email { "<a href=\"mailto:" } else { "<a href=\"" });
        let _ = escape_href(&mut self.out, &address);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            self.attribute(&title);
        }
        self.out.push('"');
        self.out.push_str(&extra);
        self.out.push_str(&marks);
        self.out.push('>');
    }

    /// What tells a link out of the site, or into another language, from the others.
    fn marks(&self, target: Option<&Target>, kind: LinkKind) -> String {
        match (target, self.here()) {
            (Some(Target::External), Some(_)) if kind != LinkKind::Email => " rel=\"external\"".to_owned(),
            (Some(Target::Text { lang, .. }), Some(here)) if *lang != here.lang => {
                format!(" hreflang=\"{}\"", here.site.config.tag(*lang))
            }
            _ => String::new(),
        }
    }

    pub(super) fn close_link(&mut self, number: u32) {
        let (link, target) = self.link(number);
        if self.address(link, target).is_none() {
            self.out.push_str("</span>");
            return;
        }
        let foreign = match (target, self.here()) {
            (Some(Target::Text { lang, .. }), Some(here)) if *lang != here.lang => {
                Some(lang_mark(here, *lang))
            }
            _ => None,
        };
        self.out.push_str("</a>");
        self.out.push_str(&foreign.unwrap_or_default());
    }

    /// Writes `[[slug]]` whole, with the title of its target; false where it is another link.
    pub(super) fn title_link(&mut self, number: u32) -> bool {
        let (link, target) = self.link(number);
        let (LinkKind::WikiBare, Some(Target::Text { work, lang, .. }), Some(here)) =
            (link.kind, target, self.here())
        else {
            return false;
        };
        let Some(text) = here.site.work(*work).texts.get(*lang) else { return false };
        let title = text.doc.meta.short.clone().unwrap_or_else(|| text.doc.title.clone());
        let foreign = (*lang != here.lang).then(|| here.site.config.tag(*lang).to_owned());
        self.open_link(number);
        match foreign {
            Some(tag) => {
                self.out.push_str(&format!("<span lang=\"{tag}\">"));
                self.text(&title);
                self.out.push_str("</span>");
            }
            None => self.text(&title),
        }
        self.close_link(number);
        true
    }

    /// Writes an image; `inside` are the nodes of its alternative text.
    pub(super) fn image(&mut self, number: u32, inside: &[Node]) {
        let (link, target) = self.link(number);
        let (title, extra) = (link.title.clone(), link.extra.clone());
        let in_page = self.here().is_some();
        // An image of another site is not loaded: whoever reads this page is nobody's business.
        if in_page && target == Some(&Target::External) {
            self.open_link(number);
            let alt = self.alternative(inside);
            self.text(if alt.is_empty() { "…" } else { &alt });
            self.out.push_str("</a>");
            return;
        }
        let alt = self.alternative(inside);
        let Some(address) = self.address(&self.doc.links[number as usize], self.targets.get(number as usize))
        else {
            self.out.push_str("<span class=\"broken\">");
            self.text(&alt);
            self.out.push_str("</span>");
            return;
        };
        self.out.push_str("<img src=\"");
        let _ = escape_href(&mut self.out, &address);
        self.out.push_str("\" alt=\"");
        self.attribute(&alt);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            self.attribute(&title);
        }
        self.out.push('"');
        self.out.push_str(&extra);
        self.out.push_str(if in_page { " loading=\"lazy\" />" } else { " />" });
    }

    fn alternative(&self, inside: &[Node]) -> String {
        let mut out = String::new();
        for node in inside {
            match &node.kind {
                NodeKind::Text(text) | NodeKind::Code(text) => out.push_str(self.doc.str(text)),
                NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
                _ => {}
            }
        }
        out
    }
}

/// The sign behind a link that leads into another language: «(англ.)».
pub(super) fn lang_mark(here: &Here, lang: LangId) -> String {
    let tag = here.site.config.tag(lang);
    let mut mark = String::from("<span class=\"lang-mark\">\u{a0}(");
    let _ = pulldown_cmark_escape::escape_html_body_text(
        &mut mark,
        &here.say_with("language-mark", &[("lang", Arg::from(tag))]),
    );
    mark.push_str(")</span>");
    mark
}
