//! Where the links and citations of a text lead, as Akoma Ntoso says it.

use super::akn_ids;
use super::akn_uri;
use super::head::url;
use crate::base::{LangId, path};
use crate::model::doc::{Doc, LinkKind};
use crate::model::site::{CitedPlace, Target, Text};
use crate::model::{Route, Site, WorkId};
use std::collections::BTreeMap;
use std::ops::Range;

/// Which text of a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TextId {
    pub(super) work: WorkId,
    pub(super) lang: LangId,
    /// Its position in the versions of the work; none for the current text.
    pub(super) version: Option<usize>,
}

impl TextId {
    /// The text itself.
    pub(super) fn get(self, site: &Site) -> Option<&Text> {
        site.work(self.work).texts_of(self.version).get(self.lang)
    }
}

/// The addresses of a text.
pub(super) struct Links<'a> {
    site: &'a Site,
    lang: LangId,
    targets: &'a [Target],
    /// The words that cite, by the note and the node in which they stand, with the address.
    citations: BTreeMap<(Option<u32>, u32), Vec<Citing>>,
}

/// The bytes of words that cite, and the address of what they mean.
pub(super) type Citing = (Range<usize>, String);

impl<'a> Links<'a> {
    /// The addresses of a text of a site.
    pub(super) fn new(site: &'a Site, id: TextId, text: &'a Text) -> Self {
        let mut citations: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut names = Names { site, from: id, known: BTreeMap::new() };
        for citation in &text.citations {
            let addresses: Vec<String> = citation.targets.iter().map(|it| names.address(it)).collect();
            for piece in &citation.pieces {
                let Some(address) = addresses.get(piece.target as usize) else { continue };
                let words = (piece.bytes.range(), address.clone());
                citations.entry((piece.note, piece.node)).or_default().push(words);
            }
        }
        for words in citations.values_mut() {
            words.sort_by_key(|it| it.0.start);
        }
        Links { site, lang: id.lang, targets: &text.targets, citations }
    }

    /// The words of a node that cite, in order, each with the address of what they mean.
    pub(super) fn citations(&self, note: Option<u32>, at: usize) -> Vec<Citing> {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.citations.get(&(note, at)).cloned().unwrap_or_default()
    }

    /// The whole address to which a link leads; none where it leads nowhere.
    pub(super) fn address(&self, doc: &Doc, link: u32) -> Option<String> {
        let site = self.site;
        let whole = |path: &str| format!("{}/{path}", site.config.base_url);
        let number = link as usize;
        let link = doc.links.get(number)?;
        let address = match self.targets.get(number) {
            Some(Target::Text { work, lang, anchor }) => {
                let page = url(site, Route::Work(*lang, *work));
                anchor.as_ref().map_or_else(|| page.clone(), |it| format!("{page}#{}", path::encode(it)))
            }
            Some(Target::Anchor(anchor)) => format!("#{}", path::encode(anchor)),
            Some(Target::Attachment { work, file }) => {
                let (lang, _) = site.work(*work).texts.best_with_lang(self.lang)?;
                url(site, Route::Attachment(lang, *work, *file))
            }
            Some(Target::Page(path)) => whole(path),
            Some(Target::Broken | Target::Unsafe) => return None,
            Some(Target::External) | None if link.kind == LinkKind::Email => format!("mailto:{}", link.dest),
            Some(Target::External) | None => link.dest.clone(),
        };
        Some(as_uri(&address)).filter(|it| !it.is_empty())
    }

    /// Whether the words of a link are the title of its target.
    pub(super) fn is_title(&self, doc: &Doc, link: u32) -> bool {
        let is_bare = doc.links.get(link as usize).is_some_and(|it| it.kind == LinkKind::WikiBare);
        is_bare && matches!(self.targets.get(link as usize), Some(Target::Text { .. }))
    }

    /// The title of the target of a link.
    pub(super) fn title(&self, doc: &Doc, link: u32) -> String {
        let text = match self.targets.get(link as usize) {
            Some(Target::Text { work, lang, .. }) => self.site.work(*work).texts.get(*lang),
            _ => None,
        };
        let title = text.map(|it| it.doc.meta.short.as_ref().unwrap_or(&it.doc.title));
        let dest = || doc.links.get(link as usize).map(|it| it.dest.clone()).unwrap_or_default();
        title.cloned().unwrap_or_else(dest)
    }
}

/// The names of the provisions of laws, made for each law when it is first cited.
struct Names<'a> {
    site: &'a Site,
    from: TextId,
    known: BTreeMap<TextId, Vec<String>>,
}

impl Names<'_> {
    /// What a citation means: in the same text by its `eId`, elsewhere by its name.
    fn address(&mut self, place: &CitedPlace) -> String {
        let site = self.site;
        let is_own = place.work == self.from.work && place.version.or(self.from.version) == self.from.version;
        if is_own && let Some(element) = self.element(self.from, place.anchor.as_deref()) {
            return format!("#{element}");
        }
        let texts = site.work(place.work).texts_of(place.version);
        let text = texts.best_with_lang(self.from.lang).map(|(lang, _)| TextId {
            work: place.work,
            lang,
            version: place.version,
        });
        let element = text.and_then(|it| self.element(it, place.anchor.as_deref()));
        match (element, text.filter(|it| it.version.is_some())) {
            (Some(element), Some(it)) => {
                format!("{}/~{element}", akn_uri::expression(site, it.work, it.lang, it.version))
            }
            (None, Some(it)) => akn_uri::expression(site, it.work, it.lang, it.version),
            (Some(element), None) => akn_uri::portion(site, place.work, &element),
            (None, None) => akn_uri::work(site, place.work),
        }
    }

    /// The `eId` of a provision in a text.
    fn element(&mut self, text: TextId, anchor: Option<&str>) -> Option<String> {
        let law = text.get(self.site)?.doc.law.as_ref()?;
        let id = law.by_anchor(anchor?)?;
        let scheme = &self.site.work(text.work).scheme;
        let names = self
            .known
            .entry(text)
            .or_insert_with(|| akn_ids::elements(law, scheme).into_iter().map(|(_, id)| id).collect());
        names.get(id.index()).cloned()
    }
}

/// An address with everything escaped that may not stand in one.
pub(super) fn as_uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, letter) in address.char_indices() {
        let is_escape = |rest: &str| rest.len() > 1 && rest.bytes().take(2).all(|it| it.is_ascii_hexdigit());
        let is_kept = match letter {
            '%' => is_escape(&address[at + 1..]),
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => false,
            _ => letter.is_ascii_graphic(),
        };
        if is_kept {
            out.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_stand_in_an_address_is_escaped() {
        assert_eq!(as_uri("https://a.kz/д?x=[1]&y=%D0 %#z"), "https://a.kz/%D0%B4?x=%5B1%5D&y=%D0%20%25#z");
    }
}
