//! The elements of Akoma Ntoso that the levels of a law become, and their `eId`s.
//!
//! An `eId` is made as the Akoma Ntoso Naming Convention has it: the `eId` of what is around, `__`, the
//! short name of the element, `_` and the number. Numbers are those of the anchors of the page: ASCII,
//! letters by their position, so that an `eId` is the same in every language of a law.

use crate::model::law::{Law, Provision};
use crate::model::scheme::{Form, Level, Scheme};
use std::collections::BTreeMap;

/// An element of the hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: &'static str,
    /// Its name in an `eId`.
    pub(super) short: &'static str,
    /// What the generic element stands for, if it is that.
    pub(super) role: Option<&'static str>,
}

const fn element(name: &'static str, short: &'static str) -> Element {
    Element { name, short, role: None }
}

/// A part of the hierarchy that is no provision of its own: text between two provisions.
pub(super) const BETWEEN: Element = Element { name: "hcontainer", short: "hcontainer", role: Some("text") };

const ANNEX: Element = Element { name: "hcontainer", short: "hcontainer", role: Some("annex") };
const POINT: Element = element("point", "point");

/// The element of a provision within another element.
fn element_of(provision: &Provision, scheme: &Scheme, around: Option<Element>) -> Element {
    match (provision.form, scheme.level(provision.form)) {
        (Form::Capital, _) => element("alinea", "al"),
        (Form::Small, _) | (_, Level::Indent) => element("indent", "indent"),
        // Letters within subparagraphs are subparagraphs too, in the words of most laws.
        (_, Level::Subparagraph) if around.is_some_and(|it| matches!(it.short, "subpara" | "point")) => POINT,
        (_, Level::Division | Level::Part) => element("part", "part"),
        (_, Level::Section) => element("section", "sec"),
        (_, Level::Subsection) => element("subsection", "subsec"),
        (_, Level::Chapter) => element("chapter", "chp"),
        (_, Level::Subchapter) => element("subchapter", "subchp"),
        (_, Level::Annex) => ANNEX,
        (_, Level::Article) => element("article", "art"),
        (_, Level::Paragraph) => element("paragraph", "para"),
        (_, Level::Subparagraph) => element("subparagraph", "subpara"),
    }
}

/// The element of every provision of a law, with its `eId`: beside [`Law::provisions`].
pub(super) fn elements(law: &Law, scheme: &Scheme) -> Vec<(Element, String)> {
    let mut elements: Vec<(Element, String)> = Vec::with_capacity(law.provisions.len());
    let mut taken = Ids::default();
    for provision in &law.provisions {
        let around = provision.parent.and_then(|it| elements.get(it.index()));
        let element = element_of(provision, scheme, around.map(|it| it.0));
        let around = around.map_or("", |it| it.1.as_str());
        let id = taken.claim(&join(around, &format!("{}_{}", element.short, provision.number.anchor())));
        elements.push((element, id));
    }
    elements
}

/// An `eId` below another one.
pub(super) fn join(around: &str, own: &str) -> String {
    if around.is_empty() { own.to_owned() } else { format!("{around}__{own}") }
}

/// The `eId`s that were given out: each only once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeMap<String, u32>,
}

impl Ids {
    /// The id that is wanted; the second one gets `_2` behind it.
    pub(super) fn claim(&mut self, wanted: &str) -> String {
        let count = self.taken.entry(wanted.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            return wanted.to_owned();
        }
        let numbered = format!("{wanted}_{count}");
        self.claim(&numbered)
    }

    /// The next id of an element that has no number: `art_5__table_1`.
    pub(super) fn next(&mut self, around: &str, short: &str) -> String {
        let stem = join(around, short);
        // The stem itself is no id of any element, so it can count those that begin with it.
        let count = self.taken.entry(format!("{stem} ")).or_default();
        *count += 1;
        let wanted = format!("{stem}_{count}");
        self.claim(&wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::default();
        assert_eq!(ids.claim("art_5"), "art_5");
        assert_eq!(ids.claim("art_5"), "art_5_2");
        assert_eq!(ids.claim("art_5_2"), "art_5_2_2");
        assert_eq!(ids.next("art_5", "table"), "art_5__table_1");
        assert_eq!(ids.next("art_5", "table"), "art_5__table_2");
        assert_eq!(ids.next("", "table"), "table_1");
    }
}
