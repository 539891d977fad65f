//! What each provision of a law says itself: its blocks without those of the provisions within it, and
//! without the notes on amendments.

use super::html::element_length;
use crate::model::doc::{Doc, Node, NodeKind, Tag};
use crate::model::law::{Law, Provision, ProvisionId};
use std::ops::Range;

/// A law as a tree of provisions and blocks.
pub(super) struct Outline<'a> {
    pub(super) doc: &'a Doc,
    pub(super) law: &'a Law,
    /// The provisions right within each one, and at the end those at the top.
    children: Vec<Vec<ProvisionId>>,
}

/// What stands in a provision, in order.
#[derive(Debug)]
pub(super) enum Part {
    /// Blocks of its own, between the provisions within it.
    Blocks(Vec<Range<usize>>),
    /// A provision within it.
    Provision(ProvisionId),
}

/// The words beside the number of a provision.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// There are none.
    None,
    /// The nodes within a heading or paragraph, from this byte of their running text on.
    Nodes(Range<usize>, usize),
    /// Words that stand nowhere as they are.
    Words,
}

impl<'a> Outline<'a> {
    /// The tree of a text; none where it has no provisions.
    pub(super) fn new(doc: &'a Doc) -> Option<Self> {
        let law = doc.law.as_ref().filter(|it| !it.provisions.is_empty())?;
        let mut children = vec![Vec::new(); law.provisions.len() + 1];
        for (id, provision) in law.iter() {
            let around = provision.parent.map_or(law.provisions.len(), ProvisionId::index);
            children[around].push(id);
        }
        Some(Outline { doc, law, children })
    }

    /// The blocks before the first provision, without the heading of the page.
    pub(super) fn preamble(&self) -> Vec<Range<usize>> {
        let start = self.doc.lead_heading().map_or(0, |it| it.nodes.end as usize);
        let end = self.law.provisions.first().map_or(start, |it| it.nodes.start as usize);
        self.blocks(start..end)
    }

    /// The provisions at the top, and what stands between and after them.
    pub(super) fn body(&self) -> Vec<Part> {
        let start = self.law.provisions.first().map_or(0, |it| it.nodes.start as usize);
        self.parts_of(&self.children[self.law.provisions.len()], start..self.doc.nodes.len())
    }

    /// What stands in a provision, without its heading and title.
    pub(super) fn parts(&self, id: ProvisionId) -> Vec<Part> {
        let provision = self.law.get(id);
        let mut nodes = provision.nodes.start as usize..provision.nodes.end as usize;
        if let Some(heading) = provision.heading.and_then(|it| self.doc.headings.get(it as usize)) {
            nodes.start = nodes.start.max(heading.nodes.end as usize);
            if let Title::Nodes(title, _) = self.title(provision) {
                // The node after those of the title ends its paragraph.
                nodes.start = nodes.start.max(title.end + 1);
            }
        }
        self.parts_of(&self.children[id.index()], nodes)
    }

    fn parts_of(&self, children: &[ProvisionId], nodes: Range<usize>) -> Vec<Part> {
        let mut parts = Vec::with_capacity(children.len() + 1);
        let mut at = nodes.start;
        for id in children {
            let child = &self.law.get(*id).nodes;
            self.push_blocks(&mut parts, at..child.start as usize);
            parts.push(Part::Provision(*id));
            at = at.max(child.end as usize);
        }
        self.push_blocks(&mut parts, at..nodes.end);
        parts
    }

    fn push_blocks(&self, parts: &mut Vec<Part>, nodes: Range<usize>) {
        let blocks = self.blocks(nodes);
        if !blocks.is_empty() {
            parts.push(Part::Blocks(blocks));
        }
    }

    /// The blocks of a range that are text of the law: no note on an amendment, no number alone. Those
    /// between which nothing is left out are one.
    fn blocks(&self, nodes: Range<usize>) -> Vec<Range<usize>> {
        let mut blocks: Vec<Range<usize>> = Vec::new();
        let mut at = nodes.start;
        while at < nodes.end.min(self.doc.nodes.len()) {
            let end = at + element_length(&self.doc.nodes[at..nodes.end]);
            if !self.is_note(at) && !is_number_alone(&self.doc.nodes[at..end]) {
                match blocks.last_mut().filter(|it| it.end == at) {
                    Some(last) => last.end = end,
                    None => blocks.push(at..end),
                }
            }
            at = end;
        }
        blocks
    }

    fn is_note(&self, at: usize) -> bool {
        let before = self.law.notes.partition_point(|it| it.nodes.start as usize <= at);
        let last = before.checked_sub(1).and_then(|it| self.law.notes.get(it));
        last.is_some_and(|it| at < it.nodes.end as usize)
    }

    /// Where the title of a provision stands.
    pub(super) fn title(&self, provision: &Provision) -> Title {
        if provision.title.is_empty() {
            return Title::None;
        }
        let heading = provision.heading.and_then(|it| self.doc.headings.get(it as usize));
        let Some(heading) = heading else { return Title::Words };
        let inside = inside(&heading.nodes);
        if let Some(from) = self.title_in(&inside, &provision.title) {
            return Title::Nodes(inside, from);
        }
        // The title may be the paragraph after the heading.
        let start = heading.nodes.end as usize;
        let nodes = self.doc.nodes.get(start..).unwrap_or_default();
        if !matches!(nodes.first().map(|it| &it.kind), Some(NodeKind::Open(Tag::Paragraph))) {
            return Title::Words;
        }
        let inside = start + 1..start + element_length(nodes) - 1;
        match self.title_in(&inside, &provision.title) {
            Some(0) => Title::Nodes(inside, 0),
            _ => Title::Words,
        }
    }

    /// Where in the running text of nodes a title begins with which they end.
    fn title_in(&self, nodes: &Range<usize>, title: &str) -> Option<usize> {
        let words = self.doc.plain(self.doc.nodes.get(nodes.clone())?);
        let from = words.trim_end().strip_suffix(title)?.len();
        Some(if words[..from].trim().is_empty() { 0 } else { from })
    }

    /// The running text of blocks, without the printed number; blocks on lines of their own.
    pub(super) fn text(&self, blocks: &[Range<usize>]) -> String {
        let mut out = String::new();
        for block in blocks {
            let nodes = self.doc.nodes.get(block.clone()).unwrap_or_default();
            let label = nodes.iter().position(|it| matches!(it.kind, NodeKind::Label(..)));
            let rest = label.map_or(nodes, |at| &nodes[at + 1..]);
            let text = self.doc.plain(rest);
            let text = text.trim();
            if !out.is_empty() && !text.is_empty() {
                out.push('\n');
            }
            out.push_str(text);
        }
        out
    }
}

/// The nodes within an element.
pub(super) fn inside(nodes: &Range<u32>) -> Range<usize> {
    let start = nodes.start as usize + 1;
    start..(nodes.end as usize).saturating_sub(1).max(start)
}

/// Whether a block holds nothing but the number of a provision.
fn is_number_alone(nodes: &[Node]) -> bool {
    let mut has_number = false;
    for node in nodes {
        match &node.kind {
            NodeKind::Label(..) => has_number = true,
            NodeKind::Open(_) | NodeKind::Close(_) | NodeKind::SoftBreak | NodeKind::HardBreak => {}
            _ => return false,
        }
    }
    has_number
}
