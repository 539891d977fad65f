//! [`Wording`]: what each provision of a law says by itself.

use super::doc::{Doc, Node, NodeKind, Tag};
use super::law::{Law, Provision, ProvisionId};
use std::ops::Range;

/// The words of a law by provision: without those of the provisions within it, without its number and
/// title, and without notes on amendments and footnotes.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// First what stands outside all provisions, then that of every provision.
    own: Vec<Vec<Block>>,
}

/// A piece of a text that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text: white space is single, and that which must not break is kept.
    Text(String),
    /// The cells of a table, row by row; the first row is its head.
    Table(Vec<Vec<String>>),
}

impl Wording {
    /// Reads a text. One that is no law stands outside all provisions.
    pub fn of(doc: &Doc) -> Wording {
        let mut reader = Reader::new(doc);
        for (at, node) in (0..).zip(&doc.nodes) {
            reader.node(at, node);
        }
        reader.end_block();
        let mut own = reader.own;
        for (provision, blocks) in doc.law.iter().flat_map(|it| &it.provisions).zip(own.iter_mut().skip(1)) {
            drop_title(provision, blocks);
        }
        Wording { own }
    }

    /// The blocks of a provision, or those outside all provisions.
    pub fn own(&self, provision: Option<ProvisionId>) -> &[Block] {
        self.own.get(provision.map_or(0, |it| it.index() + 1)).map_or(&[], |it| &it[..])
    }
}

impl Block {
    /// Whether two blocks read alike. White space is white space, whether it may break or not.
    pub fn reads_as(&self, other: &Block) -> bool {
        match (self, other) {
            (Block::Text(one), Block::Text(other)) => reads_as(one, other),
            (Block::Table(one), Block::Table(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| row_reads_as(one, other))
            }
            _ => false,
        }
    }
}

fn row_reads_as(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| reads_as(one, other))
}

/// Whether two strings differ in nothing but the kind of their white space.
pub fn reads_as(one: &str, other: &str) -> bool {
    let folded = |letter: char| if letter.is_whitespace() { ' ' } else { letter };
    one.chars().map(folded).eq(other.chars().map(folded))
}

/// Whether two texts of a law say the same under the same anchors.
pub fn says_the_same(one: &Doc, other: &Doc) -> bool {
    let provisions = |doc: &Doc| doc.law.as_ref().map_or(0, |it| it.provisions.len());
    if provisions(one) != provisions(other) || !reads_as(&one.title, &other.title) {
        return false;
    }
    let pairs = one.law.iter().flat_map(|it| &it.provisions);
    let mut pairs = pairs.zip(other.law.iter().flat_map(|it| &it.provisions));
    if !pairs.all(|(one, other)| one.anchor == other.anchor && reads_as(&one.title, &other.title)) {
        return false;
    }
    let (one, other) = (Wording::of(one), Wording::of(other));
    let same = |(one, other): (&Vec<Block>, &Vec<Block>)| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.reads_as(other))
    };
    one.own.iter().zip(&other.own).all(same)
}

/// A title that is printed on a line of its own under the number is no text of the provision.
fn drop_title(provision: &Provision, blocks: &mut Vec<Block>) {
    let is_title = |it: &Block| match it {
        Block::Text(text) => reads_as(text, &provision.title),
        Block::Table(_) => false,
    };
    if provision.heading.is_some() && blocks.first().is_some_and(is_title) {
        blocks.remove(0);
    }
}

struct Reader<'a> {
    doc: &'a Doc,
    law: Option<&'a Law>,
    own: Vec<Vec<Block>>,
    /// The provisions that hold the node at hand, from the outermost.
    open: Vec<ProvisionId>,
    /// The provision that begins next.
    next: u32,
    /// The note that begins next.
    note: usize,
    /// Whether the node at hand stands in the heading of a provision.
    in_heading: bool,
    text: String,
    table: Option<Vec<Vec<String>>>,
}

impl<'a> Reader<'a> {
    fn new(doc: &'a Doc) -> Self {
        let law = doc.law.as_ref();
        let count = law.map_or(0, |it| it.provisions.len()) + 1;
        Reader {
            doc,
            law,
            own: vec![Vec::new(); count],
            open: Vec::new(),
            next: 0,
            note: 0,
            in_heading: false,
            text: String::new(),
            table: None,
        }
    }

    fn node(&mut self, at: u32, node: &Node) {
        self.find_provision(at);
        if self.is_in_note(at) {
            return;
        }
        match &node.kind {
            NodeKind::Open(Tag::Heading(number)) => {
                self.end_block();
                self.in_heading = self.is_provision(*number);
            }
            NodeKind::Close(Tag::Heading(_)) => {
                self.end_block();
                self.in_heading = false;
            }
            _ if self.in_heading => {}
            NodeKind::Text(text) | NodeKind::Code(text) => {
                let text = self.doc.str(text);
                self.put(text);
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => self.put(" "),
            NodeKind::Open(tag) => self.open(*tag),
            NodeKind::Close(tag) => self.close(*tag),
            NodeKind::Label(..)
            | NodeKind::Html(_)
            | NodeKind::Rule
            | NodeKind::Task(_)
            | NodeKind::NoteMark { .. } => {}
        }
    }

    /// Finds whose the node is; with another provision another block begins.
    fn find_provision(&mut self, at: u32) {
        let Some(law) = self.law else { return };
        while self.open.last().is_some_and(|it| law.get(*it).nodes.end <= at) {
            self.end_block();
            self.open.pop();
        }
        while law.provisions.get(self.next as usize).is_some_and(|it| it.nodes.start <= at) {
            self.end_block();
            self.open.push(ProvisionId(self.next));
            self.next += 1;
        }
    }

    fn is_in_note(&mut self, at: u32) -> bool {
        let note = |this: &Self| Some(this.law?.notes.get(this.note)?.nodes.clone());
        while note(self).is_some_and(|it: Range<u32>| it.end <= at) {
            self.note += 1;
        }
        note(self).is_some_and(|it| it.contains(&at))
    }

    /// Whether a heading is that of the provision that has just begun.
    fn is_provision(&self, heading: u32) -> bool {
        let provision = self.law.zip(self.open.last()).map(|(law, id)| law.get(*id));
        provision.is_some_and(|it| it.heading == Some(heading))
    }

    fn open(&mut self, tag: Tag) {
        match tag {
            Tag::Table(_) => {
                self.end_block();
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(|it| it.push(Vec::new())),
            Tag::Code(number) => {
                self.end_block();
                let code = self.doc.code.get(number as usize).map_or("", |it| &it.text);
                self.put(code);
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::TableCell => {
                let cell = squeezed(&std::mem::take(&mut self.text));
                if let Some(row) = self.table.as_mut().and_then(|it| it.last_mut()) {
                    row.push(cell);
                }
            }
            Tag::Table(_) => {
                let table = self.table.take().filter(|it| !it.is_empty()).map(Block::Table);
                self.push(table);
            }
            Tag::TableHead | Tag::TableRow => {}
            _ if tag.is_block() && self.table.is_none() => self.end_block(),
            _ => {}
        }
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn end_block(&mut self) {
        let text = squeezed(&std::mem::take(&mut self.text));
        self.push(Some(text).filter(|it| !it.is_empty()).map(Block::Text));
    }

    fn push(&mut self, block: Option<Block>) {
        let owner = self.open.last().map_or(0, |it| it.index() + 1);
        if let Some(own) = self.own.get_mut(owner) {
            own.extend(block);
        }
    }
}

/// White space made single, none at the ends; what nobody sees is dropped.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = None;
    for letter in text.chars().filter(|it| !matches!(it, '\u{ad}' | '\u{200b}' | '\u{feff}')) {
        if letter.is_whitespace() {
            let keeps = matches!(letter, '\u{a0}' | '\u{202f}');
            space = if keeps { Some('\u{a0}') } else { space.or(Some(' ')) };
            continue;
        }
        if let Some(space) = space.take().filter(|_| !out.is_empty()) {
            out.push(space);
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_single_and_may_be_unbreakable() {
        assert_eq!(squeezed(" a \n\tb\u{a0} c\u{ad}d "), "a b\u{a0}cd");
        assert!(reads_as("1\u{a0}июля", "1 июля"));
        assert!(!reads_as("1 июля", "1июля"));
    }
}
