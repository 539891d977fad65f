//! The blocks of a law: what stands at the top of its [`Doc`], with the number and the first words.

use super::law_amending as amending;
use super::law_marks::{self as marks, Glyph, Mark};
use super::law_titles::{self as titles, Title};
use crate::base::text::is_letter;
use crate::model::doc::{Doc, Node, NodeKind, Tag};
use std::ops::Range;

/// How much of a block is looked at for its number.
const HEAD: usize = 56;

/// The same of a paragraph.
const SHORT_HEAD: usize = 24;

/// How much of its words is kept, in bytes.
const FIRST_WORDS: usize = 440;

/// A block at the top of a text.
#[derive(Debug)]
pub(super) struct Block {
    /// Its nodes.
    pub(super) nodes: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
    /// The number with which it begins.
    pub(super) mark: Option<Mark>,
    /// What is printed of the number or the words of a heading: `2-1)`, `Статья 6-1.`
    pub(super) printed: String,
    /// Where the text after it begins: a node and a byte in its text.
    pub(super) rest: (usize, usize),
    /// Its first words after the number.
    pub(super) words: String,
    /// The last letter or sign.
    pub(super) last: Option<char>,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
    /// Whether it is a note on an amendment.
    pub(super) is_note: bool,
}

/// What a block is.
#[derive(Debug)]
pub(super) enum Kind {
    /// A heading by number, with the words of a law if it has them.
    Heading(u32, Option<Title>),
    /// A paragraph.
    Paragraph,
    /// A table, a list, code.
    Other,
}

/// How the words of a block begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Initial {
    /// With a capital letter or a figure: a new sentence.
    Capital,
    /// With a small letter or a dash: a sentence goes on.
    Small,
}

impl Block {
    /// How its words begin.
    pub(super) fn initial(&self) -> Initial {
        let mut letters = self.words.chars().filter(|it| !it.is_whitespace());
        if letters.clone().next().is_some_and(|it| crate::base::number::is_dash(it) || it == '•') {
            return Initial::Small;
        }
        match letters.find(|it| is_letter(*it)) {
            Some(it) if it.is_lowercase() => Initial::Small,
            _ => Initial::Capital,
        }
    }

    /// Whether a sentence ends with it, or a list is announced.
    pub(super) fn is_ended(&self) -> bool {
        self.last.is_some_and(|it| matches!(it, '.' | ';' | ':' | '!' | '?' | ')' | '»' | '"' | '”' | '…'))
    }

    /// Whether it reads like the title of the heading before it.
    pub(super) fn is_title(&self, only_striking: bool) -> bool {
        let is_capitals = self.words.chars().filter(|it| it.is_uppercase()).nth(3).is_some()
            && !self.words.contains(char::is_lowercase);
        let is_adoption = ["Принят", "Одобрен", "Подписан", "Adopted", "Approved"]
            .iter()
            .any(|it| self.words.starts_with(it));
        let is_short = self.words.len() < 400 && self.mark.is_none() && !self.is_note && !is_adoption;
        let is_open = !matches!(self.last, Some('.' | ';' | ':' | ',')) && self.initial() == Initial::Capital;
        matches!(self.kind, Kind::Paragraph)
            && is_short
            && (is_capitals || self.is_bold || (is_open && !only_striking))
    }
}

/// The blocks of a text, in order.
pub(super) fn read(doc: &Doc) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut depth, mut first) = (0_usize, 0);
    for (at, node) in doc.nodes.iter().enumerate() {
        match node.kind {
            NodeKind::Open(_) => {
                if depth == 0 {
                    first = at;
                }
                depth += 1;
            }
            NodeKind::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    blocks.push(block(doc, first..at + 1));
                }
            }
            _ if depth == 0 => blocks.push(block(doc, at..at + 1)),
            _ => {}
        }
    }
    for at in 1..blocks.len() {
        let is_announced = blocks[at - 1].is_note && amending::announces_note(&blocks[at - 1].words);
        blocks[at].is_note |=
            is_announced && matches!(blocks[at].kind, Kind::Paragraph) && blocks[at].mark.is_none();
    }
    blocks
}

fn block(doc: &Doc, nodes: Range<usize>) -> Block {
    let mut block = Block {
        rest: (nodes.start, 0),
        nodes: nodes.clone(),
        kind: Kind::Other,
        mark: None,
        printed: String::new(),
        words: String::new(),
        last: None,
        is_bold: false,
        is_note: false,
    };
    match doc.nodes.get(nodes.start).map(|it| &it.kind) {
        Some(NodeKind::Open(Tag::Heading(number))) => heading(doc, *number, &mut block),
        Some(NodeKind::Open(Tag::Paragraph)) => {
            paragraph(doc, &mut block);
            block.is_note = block.mark.is_none() && is_note(&block);
        }
        Some(NodeKind::Open(Tag::Quote(None))) => {
            block.words = text_from(doc, &nodes, (nodes.start, 0), FIRST_WORDS);
            block.last = last_letter(doc, &nodes);
            block.is_note = is_note(&block);
        }
        _ => {}
    }
    block
}

fn heading(doc: &Doc, number: u32, block: &mut Block) {
    let glyphs = glyphs(doc, &block.nodes, HEAD);
    let title = titles::title(&glyphs).filter(|it| {
        let rest = rest(&glyphs, it.rest, block.nodes.start);
        it.agrees_with(&text_from(doc, &block.nodes, rest, FIRST_WORDS))
    });
    if let Some(title) = &title {
        block.printed = printed(&glyphs, title.length);
        block.rest = rest(&glyphs, title.rest, block.nodes.start);
    }
    block.words = text_from(doc, &block.nodes, block.rest, usize::MAX);
    block.kind = Kind::Heading(number, title);
}

fn paragraph(doc: &Doc, block: &mut Block) {
    block.kind = Kind::Paragraph;
    let is_plain = match doc.nodes.get(block.nodes.start + 1).map(|it| &it.kind) {
        Some(NodeKind::Text(text)) => {
            let text = doc.str(text);
            // The number and what stands after it may be two pieces of text.
            text.len() > 14 && !marks::may_begin(text)
        }
        _ => false,
    };
    let glyphs = if is_plain { Vec::new() } else { glyphs(doc, &block.nodes, SHORT_HEAD) };
    block.mark = marks::mark(&glyphs);
    if let Some(mark) = &block.mark {
        block.printed = printed(&glyphs, mark.length);
        block.rest = rest(&glyphs, mark.with_space, block.nodes.start);
    }
    block.words = text_from(doc, &block.nodes, block.rest, FIRST_WORDS);
    block.last = last_letter(doc, &block.nodes);
    let inside = doc.nodes.get(block.nodes.start + 1..block.nodes.end.saturating_sub(1)).unwrap_or_default();
    block.is_bold = matches!(
        (inside.first().map(|it| &it.kind), inside.last().map(|it| &it.kind)),
        (Some(NodeKind::Open(Tag::Strong)), Some(NodeKind::Close(Tag::Strong)))
    );
}

fn is_note(block: &Block) -> bool {
    // It is cut between letters, and white space at its end is gone.
    let is_cut = block.words.len() + 8 >= FIRST_WORDS;
    amending::is_note(&block.words, !is_cut)
        && (!is_cut || !block.words.starts_with('(') || block.last == Some(')'))
}

fn printed(glyphs: &[Glyph], length: usize) -> String {
    let letters: String = glyphs.iter().take(length).map(|it| it.letter).collect();
    letters.trim().to_owned()
}

fn rest(glyphs: &[Glyph], length: usize, first: usize) -> (usize, usize) {
    length.checked_sub(1).and_then(|at| glyphs.get(at)).map_or((first, 0), |it| (it.node, it.end))
}

/// The first letters of a block.
fn glyphs(doc: &Doc, nodes: &Range<usize>, limit: usize) -> Vec<Glyph> {
    let mut glyphs = Vec::with_capacity(limit);
    let mut raised = false;
    for (at, node) in numbered(doc, nodes) {
        match &node.kind {
            NodeKind::Text(text) => {
                for (start, letter) in doc.str(text).char_indices().filter(|(_, it)| !marks::is_unseen(*it)) {
                    if glyphs.len() >= limit {
                        return glyphs;
                    }
                    glyphs.push(Glyph {
                        letter: marks::shown(letter, raised),
                        node: at,
                        end: start + letter.len_utf8(),
                    });
                }
            }
            NodeKind::SoftBreak => glyphs.push(Glyph { letter: ' ', node: at, end: 0 }),
            NodeKind::Html(html) => match doc.str(html) {
                "<sup>" => raised = true,
                "</sup>" => raised = false,
                _ => {}
            },
            NodeKind::Open(Tag::Superscript) => raised = true,
            NodeKind::Close(Tag::Superscript) => raised = false,
            NodeKind::Open(_) | NodeKind::Close(_) => {}
            _ => break,
        }
    }
    glyphs
}

fn numbered<'a>(doc: &'a Doc, nodes: &Range<usize>) -> impl Iterator<Item = (usize, &'a Node)> + use<'a> {
    (nodes.start..).zip(doc.nodes.get(nodes.clone()).unwrap_or_default())
}

/// The words of a block from a place in it on: at most some `limit` of bytes, no white space around.
fn text_from(doc: &Doc, nodes: &Range<usize>, from: (usize, usize), limit: usize) -> String {
    let mut out = String::with_capacity(limit.min(FIRST_WORDS));
    for (at, node) in numbered(doc, nodes).skip_while(|(at, _)| *at < from.0) {
        if out.len() >= limit {
            break;
        }
        match &node.kind {
            NodeKind::Text(text) | NodeKind::Code(text) => {
                let text = doc.str(text);
                let skip = if at == from.0 { from.1 } else { 0 };
                let text = text.get(skip..).unwrap_or_default();
                out.push_str(
                    &text[..text.floor_char_boundary(limit.saturating_sub(out.len()).min(text.len()))],
                );
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
            _ => {}
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

/// The last letter or sign of a block.
fn last_letter(doc: &Doc, nodes: &Range<usize>) -> Option<char> {
    let nodes = doc.nodes.get(nodes.clone()).unwrap_or_default();
    nodes.iter().rev().find_map(|it| match &it.kind {
        NodeKind::Text(text) => doc.str(text).trim_end().chars().next_back(),
        _ => None,
    })
}
