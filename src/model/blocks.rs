//! [`Block`]: the unit of alignment. What stands on lines of its own in a text.

use super::doc::{Doc, Node, NodeKind, Tag};
use std::ops::Range;

/// A heading, paragraph, item, row of a table, code block or term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its nodes; with the tags around it, where it has any of its own.
    pub nodes: Range<u32>,
    /// The footnote in which it stands: position in [`Doc::notes`]. None in the body.
    pub note: Option<u32>,
    /// What is printed before it as the first block of an item of a list.
    pub item: Option<ItemMark>,
    /// Where it begins in the file, in bytes.
    pub at: u32,
}

/// What is printed before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemMark {
    /// A dot.
    Bullet,
    /// A number.
    Number(u64),
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading: position in [`Doc::headings`].
    Heading(u32),
    /// A paragraph.
    Paragraph,
    /// A paragraph of a quotation.
    Quote,
    /// A paragraph of an item of a list.
    Item,
    /// A code block.
    Code,
    /// A row of a table.
    Row,
    /// A term, or what it means.
    Term,
}

/// The blocks that their author gave a name, by position.
pub fn named<'a>(doc: &'a Doc, blocks: &[Block]) -> Vec<(usize, &'a str)> {
    // The block that begins last before the name; notes stand anywhere.
    let of = |at: u32| {
        let before = blocks.iter().enumerate().filter(|(_, it)| it.at <= at);
        before.max_by_key(|(_, it)| it.at).map(|it| it.0)
    };
    doc.block_ids.iter().filter_map(|it| Some((of(it.at)?, it.id.as_str()))).collect()
}

impl Block {
    /// The nodes of the block.
    pub fn nodes<'a>(&self, doc: &'a Doc) -> &'a [Node] {
        let all = match self.note {
            Some(note) => doc.notes.get(note as usize).map_or(&[][..], |it| &it.nodes),
            None => &doc.nodes,
        };
        all.get(self.nodes.start as usize..self.nodes.end as usize).unwrap_or_default()
    }

    /// What it says: words and code, without the number of a provision.
    pub fn text(&self, doc: &Doc) -> String {
        let nodes = self.nodes(doc);
        let is_label = |it: &Node| matches!(it.kind, NodeKind::Label(..));
        match nodes.iter().position(is_label) {
            Some(at) => doc.plain(&nodes[..at]) + &doc.plain(&nodes[at + 1..]),
            None => doc.plain(nodes),
        }
    }

    /// Where bytes of its [`text`](Block::text) stand: the node, and the byte within the words of it. Bytes must
    /// ascend.
    pub fn places(&self, doc: &Doc, bytes: impl IntoIterator<Item = u32>) -> Vec<(u32, u32)> {
        let nodes = self.nodes(doc);
        let label = nodes.iter().position(|it| matches!(it.kind, NodeKind::Label(..)));
        let mut begins: Vec<(usize, usize)> = Vec::with_capacity(nodes.len());
        let (before, behind) = label.map_or((nodes, &[][..]), |at| (&nodes[..at], &nodes[at + 1..]));
        let length = doc.plain_with(before, |at, byte| begins.push((at, byte))).len();
        let first = label.map_or(0, |at| at + 1);
        doc.plain_with(behind, |at, byte| begins.push((at + first, byte + length)));
        let place = |byte: u32| {
            let behind = begins.partition_point(|it| it.1 <= byte as usize);
            let (node, begin) = *begins.get(behind.checked_sub(1)?)?;
            let within = byte as usize - begin;
            let byte = match &nodes.get(node)?.kind {
                NodeKind::Text(text) => with_hyphens(doc.str(text), within),
                _ => 0,
            };
            Some((self.nodes.start + u32::try_from(node).ok()?, u32::try_from(byte).ok()?))
        };
        bytes.into_iter().filter_map(place).collect()
    }
}

/// A byte of a text without soft hyphens as a byte of the text with them.
fn with_hyphens(text: &str, byte: usize) -> usize {
    let mut left = byte;
    for (at, letter) in text.char_indices().filter(|it| it.1 != '\u{ad}') {
        match left.checked_sub(letter.len_utf8()) {
            _ if left == 0 => return at,
            Some(rest) => left = rest,
            None => return at,
        }
    }
    text.len()
}

/// The blocks of a text in order, those of the footnotes after the body. Notes on amendments, which the
/// text itself does not say, are left out, and so is what has no words.
pub fn blocks(doc: &Doc) -> Vec<Block> {
    let mut out = Vec::new();
    Walk::new(doc, &doc.nodes, None, &mut out).run();
    for (number, note) in (0_u32..).zip(&doc.notes) {
        Walk::new(doc, &note.nodes, Some(number), &mut out).run();
    }
    out
}

/// A walk over the nodes of the body or of a note.
struct Walk<'a> {
    doc: &'a Doc,
    nodes: &'a [Node],
    note: Option<u32>,
    out: &'a mut Vec<Block>,
    /// What the containers that are open make of a paragraph.
    around: Vec<BlockKind>,
    /// The block that is open, and whether its end is its own tag.
    open: Option<(BlockKind, u32, Option<Tag>)>,
    /// The next numbers of the lists that are open; none of those without numbers.
    lists: Vec<Option<u64>>,
    /// What stands before the next block.
    item: Option<ItemMark>,
    /// The notes on amendments before which the walk stands.
    amendments: std::slice::Iter<'a, super::law::AmendmentNote>,
}

impl<'a> Walk<'a> {
    fn new(doc: &'a Doc, nodes: &'a [Node], note: Option<u32>, out: &'a mut Vec<Block>) -> Self {
        let amendments = doc.law.as_ref().filter(|_| note.is_none()).map_or(&[][..], |it| &it.notes);
        Walk {
            doc,
            nodes,
            note,
            out,
            around: Vec::new(),
            open: None,
            lists: Vec::new(),
            item: None,
            amendments: amendments.iter(),
        }
    }

    fn run(&mut self) {
        let mut amendment = self.amendments.next();
        for (at, node) in (0_u32..).zip(self.nodes) {
            while amendment.is_some_and(|it| it.nodes.end <= at) {
                amendment = self.amendments.next();
            }
            if amendment.is_some_and(|it| it.nodes.contains(&at)) {
                self.end(at);
                continue;
            }
            self.node(at, &node.kind);
        }
        self.end(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
    }

    fn node(&mut self, at: u32, kind: &NodeKind) {
        // Within a heading, a row and the like everything belongs to it.
        if let Some((_, _, Some(tag))) = self.open {
            if *kind == NodeKind::Close(tag) {
                self.end(at + 1);
            }
            return;
        }
        match kind {
            NodeKind::Open(tag) if tag.is_block() => {
                self.end(at);
                self.count(*tag);
                match own_kind(*tag, self.around.last().copied()) {
                    Some(kind) => self.open = Some((kind, at, Some(*tag))),
                    None => self.around.push(container(*tag, self.around.last().copied())),
                }
            }
            NodeKind::Close(tag) if tag.is_block() => {
                self.end(at);
                self.around.pop();
                if matches!(tag, Tag::List(_)) {
                    self.lists.pop();
                }
            }
            // HTML of the author stands between blocks, or in one.
            NodeKind::Html(_) | NodeKind::Rule => {}
            _ if self.open.is_none() => {
                let kind = self.around.last().copied().unwrap_or(BlockKind::Paragraph);
                self.open = Some((kind, at, None));
            }
            _ => {}
        }
    }

    /// Counts the items of lists.
    fn count(&mut self, tag: Tag) {
        match tag {
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                let number = self.lists.last_mut().and_then(Option::as_mut).map(|it| {
                    *it += 1;
                    *it - 1
                });
                self.item = Some(number.map_or(ItemMark::Bullet, ItemMark::Number));
            }
            _ => {}
        }
    }

    fn end(&mut self, end: u32) {
        let Some((kind, start, _)) = self.open.take() else { return };
        let at = self.nodes.get(start as usize).map_or(0, |it| it.at);
        let item = self.item.take();
        let block = Block { kind, nodes: start..end, note: self.note, item, at };
        let says = |it: &Node| match &it.kind {
            NodeKind::Text(text) | NodeKind::Code(text) => self.doc.str(text).contains(char::is_alphanumeric),
            NodeKind::Open(Tag::Code(_) | Tag::Image(_)) => true,
            _ => false,
        };
        if block.nodes(self.doc).iter().any(says) {
            self.out.push(block);
        }
    }
}

/// The kind of a block that a tag opens; none for what only holds blocks.
fn own_kind(tag: Tag, around: Option<BlockKind>) -> Option<BlockKind> {
    match tag {
        Tag::Heading(number) => Some(BlockKind::Heading(number)),
        Tag::Paragraph => Some(around.unwrap_or(BlockKind::Paragraph)),
        Tag::Code(_) => Some(BlockKind::Code),
        Tag::TableHead | Tag::TableRow => Some(BlockKind::Row),
        Tag::DefinitionTerm => Some(BlockKind::Term),
        _ => None,
    }
}

/// What a container makes of the paragraphs in it.
fn container(tag: Tag, around: Option<BlockKind>) -> BlockKind {
    match tag {
        Tag::Item => BlockKind::Item,
        Tag::Quote(_) => BlockKind::Quote,
        Tag::DefinitionText => BlockKind::Term,
        _ => around.unwrap_or(BlockKind::Paragraph),
    }
}
