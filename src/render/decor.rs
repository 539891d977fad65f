//! What a page adds to a text: HTML between its blocks and within its words.
//!
//! In: pieces of HTML, each with its place. A law adds the wrappers, numbers and tools of its
//! provisions; every text adds the links of its citations. The writer puts them where they belong.

use super::html::Writer;
use crate::base::Span;
use crate::model::doc::{Doc, Node, NodeKind, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// What is added to one text.
#[derive(Debug, Default)]
pub(super) struct Decor {
    inserts: Vec<Insert>,
    /// The start tags of the links around printed numbers: beside the provisions, empty for none.
    pub(super) labels: Vec<String>,
    /// The headings whose number is the link to them.
    linked: BTreeSet<usize>,
}

/// A place in a text: before a node, or within the words of one. The body comes before the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The note; none for the body.
    pub(super) note: Option<u32>,
    /// The node.
    pub(super) node: u32,
    /// The byte within its text.
    pub(super) byte: u32,
}

impl Place {
    /// Before a node of the body.
    pub(super) fn before(node: u32) -> Place {
        Place { note: None, node, byte: 0 }
    }
}

#[derive(Debug)]
struct Insert {
    place: Place,
    /// Whether it stands on lines of its own.
    is_block: bool,
    html: String,
}

/// Words that become a link: pieces of text nodes in order, and the tags around them.
#[derive(Debug)]
pub(super) struct Link {
    /// The note; none for the body.
    pub(super) note: Option<u32>,
    /// The nodes with the bytes of each.
    pub(super) pieces: Vec<(u32, Span)>,
    /// The start tag.
    pub(super) open: String,
    /// The end tag, with what follows the link.
    pub(super) close: String,
}

/// The bytes of nodes of the body in which links stand.
#[derive(Debug)]
pub(super) struct Taken(BTreeMap<u32, Vec<Span>>);

impl Taken {
    /// Those of links.
    pub(super) fn new(links: &[Link]) -> Taken {
        let mut taken: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        for (node, bytes) in links.iter().filter(|it| it.note.is_none()).flat_map(|it| &it.pieces) {
            taken.entry(*node).or_default().push(*bytes);
        }
        Taken(taken)
    }

    /// Whether a link stands in some bytes of a node.
    pub(super) fn overlaps(&self, (node, bytes): (u32, Span)) -> bool {
        self.0.get(&node).is_some_and(|it| it.iter().any(|it| it.start < bytes.end && bytes.start < it.end))
    }
}

impl Decor {
    /// Adds HTML that stands on lines of its own.
    pub(super) fn block(&mut self, node: u32, html: String) {
        self.inserts.push(Insert { place: Place::before(node), is_block: true, html });
    }

    /// Adds HTML within a line.
    pub(super) fn inline(&mut self, place: Place, html: String) {
        self.inserts.push(Insert { place, is_block: false, html });
    }

    /// Makes a link of words. Markup between them stays within one link where it is balanced.
    pub(super) fn link(&mut self, doc: &Doc, link: &Link) {
        let nodes = nodes_of(doc, link.note);
        let mut rest = &link.pieces[..];
        while let Some((first, _)) = rest.split_first() {
            let joined = (0..rest.len()).rev().find(|at| is_joined(doc, nodes, &rest[..=*at])).unwrap_or(0);
            let last = &rest[joined];
            let place = |node: u32, byte: u32| Place { note: link.note, node, byte };
            self.inline(place(first.0, first.1.start), link.open.clone());
            let is_last = joined + 1 == rest.len();
            let close = if is_last { link.close.clone() } else { "</a>".to_owned() };
            self.inline(place(last.0, last.1.end), close);
            rest = &rest[joined + 1..];
        }
    }

    /// Says that the number of a heading is the link to it.
    pub(super) fn link_heading(&mut self, heading: usize) {
        self.linked.insert(heading);
    }

    /// Whether the number of a heading is the link to it.
    pub(super) fn is_linked(&self, heading: usize) -> bool {
        self.linked.contains(&heading)
    }

    /// Brings everything into the order of the text; what was added first stands first.
    pub(super) fn sorted(mut self) -> Decor {
        self.inserts.sort_by_key(|it| it.place);
        self
    }
}

fn nodes_of(doc: &Doc, note: Option<u32>) -> &[Node] {
    note.map_or(&doc.nodes[..], |at| doc.notes.get(at as usize).map_or(&[], |it| &it.nodes[..]))
}

/// Whether pieces may stand in one link: all words between them are theirs, and every element that
/// begins between them ends there.
fn is_joined(doc: &Doc, nodes: &[Node], pieces: &[(u32, Span)]) -> bool {
    let mut depth = 0_usize;
    let neighbours = pieces.iter().zip(pieces.iter().skip(1));
    for ((before, before_bytes), (after, bytes)) in neighbours {
        let length = |node: u32| match nodes.get(node as usize).map(|it| &it.kind) {
            Some(NodeKind::Text(text)) => doc.str(text).len(),
            _ => usize::MAX,
        };
        if before == after {
            if before_bytes.end != bytes.start {
                return false;
            }
            continue;
        }
        if before_bytes.end as usize != length(*before) || bytes.start != 0 {
            return false;
        }
        for node in nodes.get(*before as usize + 1..*after as usize).unwrap_or_default() {
            match node.kind {
                NodeKind::Open(Tag::Emphasis | Tag::Strong | Tag::Superscript) => depth += 1,
                NodeKind::Close(Tag::Emphasis | Tag::Strong | Tag::Superscript) if depth > 0 => depth -= 1,
                NodeKind::SoftBreak | NodeKind::HardBreak => {}
                _ => return false,
            }
        }
    }
    depth == 0
}

impl Writer<'_> {
    /// Writes the inserts that stand before this node.
    pub(super) fn inserts(&mut self) {
        let Some(page) = self.page else { return };
        while let Some(insert) = page.decor.inserts.get(self.insert).filter(|it| self.is_due(it.place)) {
            self.insert += 1;
            if insert.is_block {
                self.block(&insert.html);
            } else {
                self.out.push_str(&insert.html);
            }
        }
    }

    /// Whether a place is not behind the one where the writer stands.
    fn is_due(&self, place: Place) -> bool {
        let note = place.note.map(|it| it as usize);
        (note, place.node as usize) <= (self.in_note, self.at)
    }

    /// Writes the text of a node, with the inserts within it.
    pub(super) fn words(&mut self, text: &str) {
        let mut written = 0;
        if let Some(page) = self.page {
            while let Some(insert) = page.decor.inserts.get(self.insert).filter(|it| self.is_due(it.place)) {
                self.insert += 1;
                let is_here = insert.place.node as usize == self.at;
                let byte = if is_here { (insert.place.byte as usize).max(written) } else { written };
                if let Some(before) = text.get(written..byte) {
                    self.text(before);
                    written = byte;
                }
                self.out.push_str(&insert.html);
            }
        }
        self.text(text.get(written..).unwrap_or_default());
    }

    /// Writes the printed number of a provision: the link to it, where the page gives one.
    pub(super) fn label(&mut self, provision: usize, printed: &str) {
        let open = self.page.and_then(|it| it.decor.labels.get(provision)).filter(|it| !it.is_empty());
        self.out.push_str(open.map_or("<span class=\"num\">", String::as_str));
        self.text(printed.trim_end());
        self.out.push_str(if open.is_some() { "</a> " } else { "</span> " });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::doc::Str;

    fn node(kind: NodeKind) -> Node {
        Node { kind, at: 0, end: 0 }
    }

    fn text(words: &str) -> Node {
        node(NodeKind::Text(Str::Owned(words.into())))
    }

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end)
    }

    /// `see **Article** 5` and a line break before `of the Law`.
    fn doc() -> Doc {
        let nodes = vec![
            node(NodeKind::Open(Tag::Paragraph)),
            text("see "),
            node(NodeKind::Open(Tag::Strong)),
            text("Article"),
            node(NodeKind::Close(Tag::Strong)),
            text(" 5"),
            node(NodeKind::SoftBreak),
            text("of the Law"),
            node(NodeKind::Close(Tag::Paragraph)),
        ];
        Doc { nodes, ..Doc::default() }
    }

    fn places(pieces: Vec<(u32, Span)>) -> Vec<(u32, u32)> {
        let mut decor = Decor::default();
        let link = Link { note: None, pieces, open: "<a>".to_owned(), close: "</a>".to_owned() };
        decor.link(&doc(), &link);
        decor.sorted().inserts.iter().map(|it| (it.place.node, it.place.byte)).collect()
    }

    #[test]
    fn balanced_markup_and_line_breaks_stay_in_one_link() {
        assert_eq!(
            places(vec![(1, span(0, 4)), (3, span(0, 7)), (5, span(0, 2)), (7, span(0, 6))]),
            [(1, 0), (7, 6)]
        );
    }

    #[test]
    fn markup_that_ends_within_parts_a_link() {
        // The words in bold stand in bold of their own; the rest is joined.
        assert_eq!(
            places(vec![(3, span(0, 7)), (5, span(0, 2)), (7, span(0, 6))]),
            [(3, 0), (3, 7), (5, 0), (7, 6)]
        );
    }

    #[test]
    fn words_between_part_a_link() {
        assert_eq!(places(vec![(1, span(0, 1)), (1, span(2, 4))]), [(1, 0), (1, 1), (1, 2), (1, 4)]);
    }
}
