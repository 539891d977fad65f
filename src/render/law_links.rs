//! Citations in running text → links to what they mean.

use super::decor::Link;
use super::html::escaped;
use super::html_links::{Here, lang_mark};
use super::law_words::LawWords;
use crate::base::{LangId, path};
use crate::model::site::{CitedPlace, Text, TextCitation};
use crate::model::{Route, WorkId};

/// The text that is shown: a work, and its version if it is not the current text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) id: WorkId,
    pub(super) version: Option<usize>,
}

impl Shown {
    /// Its page in a language.
    pub(super) fn route(self, lang: LangId) -> Route {
        match self.version {
            Some(_) => Route::Version(lang, self.id, self.version),
            None => Route::Work(lang, self.id),
        }
    }
}

/// The links of all citations of a text, in order.
pub(super) fn links(here: &Here, shown: Shown, text: &Text) -> Vec<Link> {
    text.citations.iter().flat_map(|it| of_citation(here, shown, it)).collect()
}

fn of_citation(here: &Here, shown: Shown, citation: &TextCitation) -> Vec<Link> {
    let mut links: Vec<(u32, Link)> = Vec::new();
    for piece in &citation.pieces {
        let here_too = |(target, link): &&mut (u32, Link)| *target == piece.target && link.note == piece.note;
        if let Some((_, link)) = links.last_mut().filter(here_too) {
            link.pieces.push((piece.node, piece.bytes));
            continue;
        }
        let target = citation.targets.get(piece.target as usize);
        if let Some((open, close)) = target.and_then(|it| tags(here, shown, it)) {
            let pieces = vec![(piece.node, piece.bytes)];
            links.push((piece.target, Link { note: piece.note, pieces, open, close }));
        }
    }
    links.into_iter().map(|(_, link)| link).collect()
}

/// The tags around the words that lead to a place; none where they would lead nowhere.
fn tags(here: &Here, shown: Shown, target: &CitedPlace) -> Option<(String, String)> {
    let is_own = target.work == shown.id && target.version.is_none_or(|it| Some(it) == shown.version);
    let version = if is_own { shown.version } else { target.version };
    let (lang, text) = here.site.work(target.work).texts_of(version).best_with_lang(here.lang)?;
    let anchor = target.anchor.as_deref().filter(|it| has(text, it));
    let fragment = anchor.map(|it| format!("#{}", path::encode(it)));
    let is_here = is_own && lang == here.lang;
    let address = match (is_here, &fragment) {
        (true, None) => return None,
        (true, Some(_)) => String::new(),
        (false, _) => here.href(Shown { id: target.work, version }.route(lang)),
    };
    let words = LawWords::new(here, target.work, version);
    let title = if is_own { words.provision(&target.way) } else { words.full(&target.way) };
    let (foreign, mark) = if lang == here.lang {
        (String::new(), String::new())
    } else {
        (format!(" hreflang=\"{}\"", here.site.config.tag(lang)), lang_mark(here, lang))
    };
    let open = format!(
        "<a class=\"cite\" href=\"{}\" title=\"{}\"{foreign}>",
        escaped(&format!("{address}{}", fragment.unwrap_or_default())),
        escaped(&title)
    );
    Some((open, format!("</a>{mark}")))
}

/// Whether a text has a provision or heading of this anchor.
pub(super) fn has(text: &Text, anchor: &str) -> bool {
    let is_provision = text.doc.law.as_ref().is_some_and(|it| it.by_anchor(anchor).is_some());
    is_provision || text.anchors.iter().any(|it| it.id == anchor)
}
