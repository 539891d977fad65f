//! A text of a law → Akoma Ntoso 3.0: `index.akn.xml`.
//!
//! What stands in the text stands in the XML, and nothing else: printed numbers in `num`, titles in
//! `heading`, the words in `content`, or in `intro`, between and `wrapUp` where provisions stand within.
//! Notes on amendments are no words of the law; they stand in the metadata.

use super::akn_ids::{self, BETWEEN, Element};
use super::akn_links::{Links, TextId};
use super::akn_meta;
use super::akn_text::TextWriter;
use super::own_text::{Outline, Part, Title, inside};
use crate::base::xml::Xml;
use crate::model::Site;
use crate::model::law::ProvisionId;
use crate::model::meta::Status;
use crate::model::site::Text;
use std::ops::Range;

/// A document that is being written.
pub(super) struct Act<'a> {
    pub(super) site: &'a Site,
    pub(super) id: TextId,
    pub(super) text: &'a Text,
    pub(super) outline: Outline<'a>,
    /// The element of each provision, with its `eId`.
    pub(super) elements: Vec<(Element, String)>,
    pub(super) out: TextWriter<'a>,
}

/// A text as Akoma Ntoso; none where it has no provisions.
pub(super) fn document(site: &Site, id: TextId) -> Option<String> {
    let text = id.get(site)?;
    let doc = &*text.doc;
    let outline = Outline::new(doc)?;
    let elements = akn_ids::elements(outline.law, &site.work(id.work).scheme);
    let length = doc.source.len() * 2 + outline.law.provisions.len() * 250;
    let out = TextWriter::new(Xml::new(length), doc, Links::new(site, id, text));
    let mut act = Act { site, id, text, outline, elements, out };
    act.write();
    Some(act.out.xml.finish())
}

impl Act<'_> {
    fn write(&mut self) {
        // The ids of provisions come first: what else is in the text must not take them.
        for (_, id) in &self.elements {
            self.out.ids.claim(id);
        }
        let namespace = ("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
        self.out.xml.open("akomaNtoso", &[namespace]);
        self.out.xml.open("act", &[("name", "act"), ("contains", self.contains())]);
        akn_meta::write(self);
        self.preface();
        self.preamble();
        self.body();
        self.out.xml.close();
        self.out.xml.close();
    }

    /// Whether this is the text as adopted, or one with the amendments in it.
    fn contains(&self) -> &'static str {
        let work = self.site.work(self.id.work);
        let is_first = match self.id.version {
            Some(version) => version == 0 && work.versions.first().map(|it| it.date) == work.meta.date,
            None => work.versions.is_empty() && work.meta.status == Some(Status::InForce),
        };
        if is_first { "originalVersion" } else { "singleVersion" }
    }

    fn preface(&mut self) {
        "preface".clone_into(&mut self.out.around);
        self.out.xml.open("preface", &[]);
        self.out.xml.open("longTitle", &[("eId", "preface__longTitle")]);
        self.out.xml.open("p", &[]);
        self.out.xml.open_inline("docTitle", &[]);
        let doc = self.outline.doc;
        match doc.lead_heading().filter(|it| it.text == doc.title) {
            Some(lead) => self.out.line(inside(&lead.nodes), 0),
            None => self.out.xml.text(&doc.title),
        }
        for _ in 0..4 {
            self.out.xml.close();
        }
    }

    fn preamble(&mut self) {
        let blocks = self.outline.preamble();
        if !blocks.is_empty() {
            "preamble".clone_into(&mut self.out.around);
            self.out.xml.open("preamble", &[]);
            self.out.blocks(&blocks);
            self.out.xml.close();
        }
    }

    fn body(&mut self) {
        let mut parts = self.outline.body();
        let after = match parts.pop() {
            Some(Part::Blocks(blocks)) => blocks,
            Some(last) => {
                parts.push(last);
                Vec::new()
            }
            None => Vec::new(),
        };
        self.out.xml.open("body", &[]);
        for part in &parts {
            self.part(part, "");
        }
        self.out.xml.close();
        self.conclusions(&after);
    }

    /// What stands after the last provision, and the notes to which nothing refers.
    fn conclusions(&mut self, blocks: &[Range<usize>]) {
        if blocks.is_empty() && !self.out.has_leftover_notes() {
            return;
        }
        "conclusions".clone_into(&mut self.out.around);
        self.out.xml.open("conclusions", &[]);
        self.out.blocks(blocks);
        self.out.leftover_notes();
        self.out.xml.close();
    }

    /// A provision, or text between two of them.
    fn part(&mut self, part: &Part, around: &str) {
        match part {
            Part::Provision(id) => self.provision(*id),
            Part::Blocks(blocks) => {
                let id = self.out.ids.next(around, BETWEEN.short);
                let role = BETWEEN.role.unwrap_or_default();
                self.out.xml.open(BETWEEN.name, &[("eId", &id), ("name", role)]);
                self.holder("content", "content", &id, blocks);
                self.out.xml.close();
            }
        }
    }

    fn provision(&mut self, id: ProvisionId) {
        let provision = self.outline.law.get(id);
        let (element, name) = self.elements[id.index()].clone();
        let mut attributes = vec![("eId", name.as_str())];
        attributes.extend(element.role.map(|it| ("name", it)));
        if is_name(&provision.anchor) {
            attributes.push(("xml:id", &provision.anchor));
        }
        if provision.repealed {
            attributes.push(("status", "removed"));
        }
        self.out.around.clone_from(&name);
        self.out.xml.open(element.name, &attributes);
        if !provision.printed.is_empty() {
            self.out.xml.leaf("num", &[], &provision.printed);
        }
        self.heading(id, &name);
        let parts = self.outline.parts(id);
        self.parts(&parts, &name);
        self.out.xml.close();
    }

    fn heading(&mut self, id: ProvisionId, name: &str) {
        let provision = self.outline.law.get(id);
        let title = self.outline.title(provision);
        if title == Title::None {
            return;
        }
        let own = self.out.ids.claim(&akn_ids::join(name, "heading"));
        self.out.xml.open("heading", &[("eId", &own)]);
        match title {
            Title::Nodes(nodes, skip) => self.out.line(nodes, skip),
            _ => self.out.xml.text(&provision.title),
        }
        self.out.xml.close();
    }

    /// What stands in a provision after its number and title.
    fn parts(&mut self, parts: &[Part], name: &str) {
        let is_provision = |it: &Part| matches!(it, Part::Provision(_));
        let first = parts.iter().position(is_provision);
        let last = parts.iter().rposition(is_provision);
        for (at, part) in parts.iter().enumerate() {
            match (part, first, last) {
                (Part::Blocks(blocks), None, _) => self.holder("content", "content", name, blocks),
                (Part::Blocks(blocks), Some(first), _) if at < first => {
                    self.holder("intro", "intro", name, blocks);
                }
                (Part::Blocks(blocks), _, Some(last)) if at > last => {
                    self.holder("wrapUp", "wrapup", name, blocks);
                }
                _ => self.part(part, name),
            }
            // The provisions within have left their own names.
            self.out.around.clear();
            self.out.around.push_str(name);
        }
    }

    fn holder(&mut self, element: &'static str, short: &str, name: &str, blocks: &[Range<usize>]) {
        let id = self.out.ids.claim(&akn_ids::join(name, short));
        self.out.around.clear();
        self.out.around.push_str(name);
        self.out.xml.open(element, &[("eId", &id)]);
        self.out.blocks(blocks);
        self.out.xml.close();
    }
}

/// Whether an anchor can be an `xml:id`: that of a number that stands twice cannot.
fn is_name(anchor: &str) -> bool {
    let is_letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    anchor.starts_with(|it: char| it.is_ascii_alphabetic()) && anchor.chars().all(is_letter)
}
