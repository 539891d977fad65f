//! [`Running`]: the words of one block as a reader reads them, and the nodes that they come from.
//!
//! Emphasis, links and line breaks cut a sentence into nodes; what looks for words needs it whole.

use super::doc::{Doc, Node, NodeKind, Tag};
use crate::base::Span;

/// The running text of a block: a paragraph, an item, a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Running {
    /// The words. A line break is a space; a mark of a note is nothing.
    pub text: String,
    /// The runs of the text in order, without gaps.
    pub runs: Vec<Run>,
    /// The first node of the block.
    pub node: u32,
    /// The heading above: position in [`Doc::headings`].
    pub heading: Option<u32>,
}

/// A run of words that is one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in [`Running::text`].
    pub at: u32,
    /// The node.
    pub node: u32,
    /// Whether it may become a link: it is text, and stands in no link.
    pub is_free: bool,
}

impl Running {
    /// The pieces of a span that are text nodes, each with its bytes within the node's text; none
    /// where a part of the span stands in a link or in code.
    pub fn pieces(&self, doc: &Doc, nodes: &[Node], span: Span) -> Option<Vec<(u32, Span)>> {
        let first = self.runs.partition_point(|it| it.at <= span.start).checked_sub(1)?;
        let mut pieces = Vec::new();
        for (at, run) in self.runs.iter().enumerate().skip(first).take_while(|(_, it)| it.at < span.end) {
            let end = self.runs.get(at + 1).map_or(self.text.len(), |it| it.at as usize);
            let NodeKind::Text(text) = &nodes.get(run.node as usize)?.kind else {
                // A line break goes with the words around it.
                if matches!(nodes.get(run.node as usize)?.kind, NodeKind::SoftBreak | NodeKind::HardBreak) {
                    continue;
                }
                return None;
            };
            if !run.is_free {
                return None;
            }
            debug_assert_eq!(doc.str(text).len(), end - run.at as usize);
            let start = span.start.max(run.at) - run.at;
            let end = span.end.min(u32::try_from(end).ok()?) - run.at;
            if start < end {
                pieces.push((run.node, Span { start, end }));
            }
        }
        Some(pieces)
    }
}

/// The blocks of running text of a body or note, without headings and code blocks.
pub fn blocks(doc: &Doc, nodes: &[Node]) -> Vec<Running> {
    let mut walk =
        Walk { blocks: Vec::new(), current: Running::default(), links: 0, heading: None, skip: None };
    for (at, node) in (0_u32..).zip(nodes) {
        walk.node(doc, at, &node.kind);
    }
    walk.end_block();
    walk.blocks
}

struct Walk {
    blocks: Vec<Running>,
    current: Running,
    /// How many links are open.
    links: usize,
    heading: Option<u32>,
    /// The element that is passed over: a heading or an image.
    skip: Option<Tag>,
}

impl Walk {
    fn node(&mut self, doc: &Doc, at: u32, kind: &NodeKind) {
        if let Some(tag) = self.skip {
            if *kind == NodeKind::Close(tag) {
                self.skip = None;
            }
            return;
        }
        match kind {
            NodeKind::Open(tag @ (Tag::Heading(_) | Tag::Image(_) | Tag::Code(_))) => {
                if let Tag::Heading(number) = tag {
                    self.heading = Some(*number);
                }
                if tag.is_block() {
                    self.end_block();
                }
                self.skip = Some(*tag);
            }
            NodeKind::Open(Tag::Link(_)) => self.links += 1,
            NodeKind::Close(Tag::Link(_)) => self.links = self.links.saturating_sub(1),
            NodeKind::Open(tag) | NodeKind::Close(tag) if tag.is_block() => self.end_block(),
            NodeKind::Text(text) => self.run(at, doc.str(text), true),
            NodeKind::Code(text) => self.run(at, doc.str(text), false),
            NodeKind::SoftBreak | NodeKind::HardBreak => self.run(at, " ", true),
            NodeKind::Rule | NodeKind::Label(..) => self.end_block(),
            NodeKind::Open(_)
            | NodeKind::Close(_)
            | NodeKind::Html(_)
            | NodeKind::Task(_)
            | NodeKind::NoteMark { .. } => {}
        }
    }

    fn run(&mut self, node: u32, text: &str, is_text: bool) {
        if text.is_empty() {
            return;
        }
        if self.current.runs.is_empty() {
            self.current.node = node;
            self.current.heading = self.heading;
        }
        let at = Span::new(self.current.text.len(), 0).start;
        self.current.runs.push(Run { at, node, is_free: is_text && self.links == 0 });
        self.current.text.push_str(text);
    }

    fn end_block(&mut self) {
        if !self.current.runs.is_empty() {
            self.blocks.push(std::mem::take(&mut self.current));
        }
    }
}
