//! The printed numbers of provisions, moved out of the text of their paragraphs into nodes of their own.

use crate::base::Span;
use crate::model::doc::{Doc, Node, NodeKind, Str, Tag};
use std::ops::Range;

/// The number of a provision in the text.
#[derive(Debug)]
pub(super) struct Label {
    /// The provision.
    pub(super) provision: u32,
    /// The node that opens its paragraph.
    pub(super) paragraph: usize,
    /// Where the text after the number begins: a node and a byte in its text.
    pub(super) rest: (usize, usize),
}

/// Puts the labels, in order, into a text. Returns the new number of every node.
pub(super) fn put(doc: &mut Doc, labels: &[Label]) -> Vec<u32> {
    let old = std::mem::take(&mut doc.nodes);
    let mut moved = Vec::with_capacity(old.len() + 1);
    let mut nodes = Vec::with_capacity(old.len() + labels.len());
    let mut labels = labels.iter().peekable();
    let mut within: Option<(&Label, Parted)> = None;
    for (at, node) in old.into_iter().enumerate() {
        moved.push(number(nodes.len()));
        if let Some((label, parted)) = &mut within {
            if at <= label.rest.0 {
                parted.take(doc, node, (at == label.rest.0).then_some(label.rest.1));
            } else {
                nodes.push(node);
            }
            if at >= label.rest.0
                && let Some((label, parted)) = within.take()
            {
                parted.put(doc, label.provision, &mut nodes);
            }
            continue;
        }
        if let Some(label) = labels.next_if(|it| it.paragraph == at) {
            within = Some((label, Parted { at: node.at, ..Parted::default() }));
        }
        nodes.push(node);
    }
    moved.push(number(nodes.len()));
    doc.nodes = nodes;
    for heading in doc.headings.iter_mut().filter(|it| !it.in_note) {
        heading.nodes = range(&moved, &heading.nodes);
    }
    moved
}

/// A range of nodes by their new numbers.
pub(super) fn range(moved: &[u32], nodes: &Range<u32>) -> Range<u32> {
    let place = |at: u32| moved.get(at as usize).copied().unwrap_or(at);
    place(nodes.start)..place(nodes.end)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A number that is being parted from what stands among its letters and after it.
#[derive(Debug, Default)]
struct Parted {
    at: u32,
    /// The letters of the number, and where they stand as long as that is one place.
    printed: String,
    span: Option<Span>,
    is_broken: bool,
    /// What stays: elements that go on after the number, and the rest of its last text.
    kept: Vec<Node>,
}

impl Parted {
    /// Takes the next node; of the last one the text from byte `rest` stays.
    fn take(&mut self, doc: &Doc, node: Node, rest: Option<usize>) {
        match &node.kind {
            NodeKind::Text(text) => {
                let text = text.clone();
                self.text(doc, &text, rest, (node.at, node.end));
            }
            NodeKind::SoftBreak => {
                self.printed.push(' ');
                self.is_broken = true;
            }
            NodeKind::Open(Tag::Superscript) | NodeKind::Close(Tag::Superscript) => {}
            NodeKind::Html(html) if matches!(doc.str(html), "<sup>" | "</sup>") => {}
            NodeKind::Close(tag) if self.kept.last().is_some_and(|it| it.kind == NodeKind::Open(*tag)) => {
                self.kept.pop();
            }
            NodeKind::Html(html) if self.closes_last(doc, html) => {
                self.kept.pop();
            }
            _ => self.kept.push(node),
        }
    }

    /// Whether HTML closes the element that the last node kept has opened.
    fn closes_last(&self, doc: &Doc, html: &Str) -> bool {
        let Some(name) = doc.str(html).strip_prefix("</") else { return false };
        let Some(NodeKind::Html(last)) = self.kept.last().map(|it| &it.kind) else { return false };
        doc.str(last).strip_prefix('<').is_some_and(|it| it == name)
    }

    fn text(&mut self, doc: &Doc, text: &Str, rest: Option<usize>, (at, end): (u32, u32)) {
        let whole = doc.str(text);
        let cut = rest.unwrap_or(whole.len()).min(whole.len());
        self.printed.push_str(whole.get(..cut).unwrap_or_default());
        match (text, self.span) {
            (Str::Source(span), None) if !self.is_broken => {
                self.at = at;
                self.span = Some(Span::new(span.range().start, span.range().start + cut));
            }
            (Str::Source(span), Some(own)) if own.end == span.start => {
                self.span = Some(Span::new(own.range().start, span.range().start + cut));
            }
            _ => self.is_broken = true,
        }
        if cut < whole.len() {
            let rest = match text {
                Str::Source(span) => Str::Source(Span::new(span.range().start + cut, span.range().end)),
                Str::Owned(text) => Str::Owned(text.get(cut..).unwrap_or_default().into()),
            };
            self.kept.push(Node { kind: NodeKind::Text(rest), at: at + number(cut), end });
        }
    }

    fn put(self, doc: &Doc, provision: u32, nodes: &mut Vec<Node>) {
        let text = match self.span {
            Some(span) if !self.is_broken && doc.source.get(span.range()) == Some(&self.printed) => {
                Str::Source(span)
            }
            _ => Str::Owned(self.printed.into_boxed_str()),
        };
        let end = if let Str::Source(span) = &text { span.end } else { self.at };
        nodes.push(Node { kind: NodeKind::Label(provision, text), at: self.at, end });
        nodes.extend(self.kept);
    }
}
