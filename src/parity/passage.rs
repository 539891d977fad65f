//! [`Passage`]: the words of blocks with the way back to their file, ready to be compared with their counterpart.
//!
//! In: the blocks of one text in a bead. Out: their running text, of which each piece knows where it stands and
//! whether it is code or an address; the links and marks of footnotes in it. Code blocks are empty: a
//! translation leaves them.

use crate::base::Span;
use crate::model::Doc;
use crate::model::blocks::{Block, BlockKind, ItemMark};
use crate::model::doc::{LinkKind, NodeKind, Str, Tag};
use std::ops::Range;

/// The languages whose words, numbers and typography are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    /// English.
    English,
    /// Russian.
    Russian,
}

impl Tongue {
    /// That of a tag.
    pub(super) fn of_tag(tag: &str) -> Option<Tongue> {
        match tag.split('-').next().unwrap_or_default() {
            "en" => Some(Tongue::English),
            "ru" => Some(Tongue::Russian),
            _ => None,
        }
    }
}

/// The words of blocks that stand one behind the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// Their running text.
    pub(super) text: String,
    pieces: Vec<Piece>,
    /// Where each block begins in the text, with the number of the item that it begins.
    pub(super) blocks: Vec<(usize, Option<u64>)>,
    /// The links in it: positions in [`Doc::links`].
    pub(super) links: Vec<u32>,
    /// Where the marks of footnotes stand in the file.
    pub(super) marks: Vec<u32>,
    /// Where the first block stands in the file: its first line.
    pub(super) place: Span,
}

/// A piece of the text that has one origin.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the text.
    start: usize,
    /// Where it begins in the file.
    at: u32,
    /// Whether it stands in the file as it is.
    is_exact: bool,
    sort: Sort,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words that are translated.
    Words,
    /// Code, raised numbers, addresses: what stays as it is, or may be written another way.
    Fixed,
    /// Words of a link or in emphasis, which may be a name.
    Name,
}

impl Passage {
    /// Reads blocks.
    pub(super) fn read(doc: &Doc, blocks: &[Block]) -> Passage {
        let at = blocks.first().map_or(0, |it| it.at);
        let mut out = Passage { place: first_line(doc, at), ..Passage::default() };
        for block in blocks {
            let item = match block.item {
                Some(ItemMark::Number(number)) => Some(number),
                _ => None,
            };
            out.blocks.push((out.text.len(), item));
            if block.kind != BlockKind::Code {
                out.add(doc, block);
            }
        }
        out
    }

    fn add(&mut self, doc: &Doc, block: &Block) {
        let (mut fixed, mut names) = (0_usize, 0_usize);
        for node in block.nodes(doc) {
            let sort = match (fixed, names) {
                (0, 0) => Sort::Words,
                (0, _) => Sort::Name,
                _ => Sort::Fixed,
            };
            match &node.kind {
                NodeKind::Text(text) => self.push(doc, text, node.at, sort),
                NodeKind::Code(text) => self.push(doc, text, node.at, Sort::Fixed),
                NodeKind::SoftBreak | NodeKind::HardBreak => self.gap(node.at),
                NodeKind::NoteMark { .. } => self.marks.push(node.at),
                NodeKind::Open(tag) => {
                    if let Tag::Link(link) = tag {
                        self.links.push(*link);
                    }
                    fixed += usize::from(is_fixed(doc, *tag));
                    names += usize::from(is_name(*tag));
                    if *tag == Tag::Superscript {
                        self.gap(node.at);
                    }
                }
                NodeKind::Close(tag) => {
                    fixed = fixed.saturating_sub(usize::from(is_fixed(doc, *tag)));
                    names = names.saturating_sub(usize::from(is_name(*tag)));
                    if tag.is_block() {
                        self.gap(node.at);
                    }
                }
                // What is raised or lowered is no part of the word before it: `16.7<sup>20</sup>`.
                NodeKind::Html(html) => {
                    let html = doc.str(html);
                    let is_one_of = |tags: [&str; 2]| tags.iter().any(|it| html.starts_with(it));
                    fixed += usize::from(is_one_of(["<sup", "<sub"]));
                    fixed = fixed.saturating_sub(usize::from(is_one_of(["</sup", "</sub"])));
                    self.gap(node.at);
                }
                _ => {}
            }
        }
        self.gap(block.at);
    }

    fn push(&mut self, doc: &Doc, text: &Str, at: u32, sort: Sort) {
        let (at, is_exact) = match text {
            Str::Source(span) => (span.start, true),
            Str::Owned(_) => (at, false),
        };
        self.pieces.push(Piece { start: self.text.len(), at, is_exact, sort });
        self.text.push_str(doc.str(text));
    }

    fn gap(&mut self, at: u32) {
        self.pieces.push(Piece { start: self.text.len(), at, is_exact: false, sort: Sort::Words });
        self.text.push(' ');
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|it| it.start <= at);
        self.pieces.get(behind.checked_sub(1)?)
    }

    /// What stands at a byte of the text.
    pub(super) fn sort(&self, at: usize) -> Sort {
        self.piece(at).map_or(Sort::Words, |it| it.sort)
    }

    /// Where bytes of the text stand in the file.
    pub(super) fn span(&self, bytes: &Range<usize>) -> Span {
        let (Some(first), Some(last)) = (self.piece(bytes.start), self.piece(bytes.end.saturating_sub(1)))
        else {
            return self.place;
        };
        let offset = |piece: &Piece, at: usize| {
            piece.at as usize + if piece.is_exact { at.saturating_sub(piece.start) } else { 0 }
        };
        let start = offset(first, bytes.start);
        Span::new(start, offset(last, bytes.end).max(start))
    }

    /// The text of each block, as bytes of the whole.
    pub(super) fn each_block(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let ends = self.blocks.iter().skip(1).map(|it| it.0).chain([self.text.len()]);
        self.blocks.iter().zip(ends).map(|(it, end)| it.0..end)
    }

    /// How many letters of the Latin and of the Cyrillic alphabet it has outside code.
    pub(super) fn letters(&self, within: &Range<usize>) -> (usize, usize) {
        let (mut latin, mut cyrillic) = (0, 0);
        let first = self.pieces.partition_point(|it| it.start <= within.start).saturating_sub(1);
        let ends = self.pieces.iter().skip(first + 1).map(|it| it.start).chain([self.text.len()]);
        let pieces = self.pieces.iter().skip(first).zip(ends).take_while(|(it, _)| it.start < within.end);
        for (piece, end) in pieces.filter(|(it, _)| it.sort != Sort::Fixed) {
            let bytes = piece.start.max(within.start)..end.min(within.end);
            for letter in self.text.get(bytes).unwrap_or_default().chars() {
                latin += usize::from(letter.is_ascii_alphabetic());
                cyrillic += usize::from(is_cyrillic(letter));
            }
        }
        (latin, cyrillic)
    }
}

/// Whether a letter is Cyrillic.
pub(super) fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// The line of a file that begins at a byte, at most as long as people read.
pub(super) fn first_line(doc: &Doc, at: u32) -> Span {
    let rest = doc.source.get(at as usize..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    Span::new(at as usize, at as usize + line.trim_end().len())
}

/// Whether what is within stays as it is in a translation.
fn is_fixed(doc: &Doc, tag: Tag) -> bool {
    match tag {
        Tag::Superscript | Tag::Code(_) | Tag::Image(_) => true,
        Tag::Link(at) => {
            let link = doc.links.get(at as usize);
            link.is_some_and(|it| matches!(it.kind, LinkKind::Auto | LinkKind::Email))
        }
        _ => false,
    }
}

/// Whether what is within may be a name: of a program, a book, a page.
fn is_name(tag: Tag) -> bool {
    matches!(tag, Tag::Link(_) | Tag::Emphasis | Tag::Strong)
}
