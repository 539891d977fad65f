//! A block of a text → words and what stands among them: [`Piece`].
//!
//! Words are what a translator writes. Everything else – emphasis, links, code, marks of notes, numbers of
//! provisions – is kept as it stands in the file, so that it can be put back.

use crate::model::Doc;
use crate::model::blocks::{Block, BlockKind};
use crate::model::doc::{LinkKind, Node, NodeKind, Str, Tag};
use std::ops::Range;

/// A piece of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words.
    Text(String),
    /// Something that stands alone.
    Code(Mark),
    /// Something around words begins.
    Open(Mark),
    /// What was opened last ends: with what in the file.
    Close(String),
}

/// What is no word.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) what: What,
    /// How it stands in the file.
    pub(super) data: String,
}

/// Marks are the same where they stand in a file alike; what they are follows from that.
impl PartialEq for Mark {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl Eq for Mark {}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Emphasis,
    Strong,
    Strike,
    Superscript,
    Link,
    Image,
    Code,
    Note,
    Number,
    Html,
    Break,
    Cell,
    Block,
    Other,
}

/// Between two cells of a row.
pub(super) const CELL: &str = "|";
/// Between two blocks that are one in the other language.
pub(super) const BLOCK: &str = "¶";
/// A line break made by two spaces.
pub(super) const SPACES: &str = "⏎";
/// A line break made by a backslash.
pub(super) const BACKSLASH: &str = "\\⏎";

/// A block as a translator sees it, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) pieces: Vec<Piece>,
    /// Where its words stand in the file, without what stands before and behind them in their lines.
    pub(super) content: Range<usize>,
    /// Whether its words can be changed: those in HTML and in code cannot.
    pub(super) is_open: bool,
}

/// A block as pieces.
pub(super) fn passage(doc: &Doc, block: &Block) -> Passage {
    if block.kind == BlockKind::Code {
        return code(doc, block);
    }
    let nodes = block.nodes(doc);
    let mut walk = Walk::new(doc);
    if block.kind == BlockKind::Row {
        walk.skips = true;
    }
    walk.run(nodes);
    let mut content = walk.start.unwrap_or(block.at as usize)..walk.cursor;
    if block.kind == BlockKind::Row {
        content = row(doc, nodes);
    }
    let raw = doc.source.get(content.clone()).unwrap_or_default();
    content.end = content.start + raw.trim_end_matches([' ', '\n', '\t']).len();
    Passage { pieces: neat(walk.out), content, is_open: walk.is_open }
}

fn code(doc: &Doc, block: &Block) -> Passage {
    let number = block.nodes(doc).iter().find_map(|it| match it.kind {
        NodeKind::Open(Tag::Code(at)) => Some(at as usize),
        _ => None,
    });
    let span = number.and_then(|it| doc.code.get(it)).map_or(0..0, |it| it.span.range());
    let raw = doc.source.get(span.clone()).unwrap_or_default().trim_end();
    let content = span.start..span.start + raw.len();
    let mark = Mark { what: What::Code, data: raw.to_owned() };
    Passage { pieces: vec![Piece::Code(mark)], content, is_open: false }
}

/// Where a row stands, without the lines at its ends.
fn row(doc: &Doc, nodes: &[Node]) -> Range<usize> {
    let (start, end) = match (nodes.first(), nodes.last()) {
        (Some(first), Some(last)) => (first.at as usize, last.end as usize),
        _ => (0, 0),
    };
    let raw = doc.source.get(start..end).unwrap_or_default();
    let inner = raw.trim_start();
    let from = start + raw.len() - inner.len();
    let cut = inner.strip_prefix('|').map_or(inner, str::trim_start);
    let from = from + inner.len() - cut.len();
    let cut = cut.trim_end();
    let is_line = cut.ends_with('|') && !cut.ends_with("\\|");
    let cut = if is_line { cut[..cut.len() - 1].trim_end() } else { cut };
    from..from + cut.len()
}

struct Walk<'a> {
    doc: &'a Doc,
    out: Vec<Piece>,
    /// Where the words begin.
    start: Option<usize>,
    /// Everything before this byte is told.
    cursor: usize,
    /// Whether what stands before the next node is no part of the words: the beginning of a line, the
    /// line between two cells.
    skips: bool,
    cells: usize,
    is_open: bool,
}

impl<'a> Walk<'a> {
    fn new(doc: &'a Doc) -> Self {
        Walk { doc, out: Vec::new(), start: None, cursor: 0, skips: false, cells: 0, is_open: true }
    }

    fn raw(&self, range: Range<usize>) -> &'a str {
        self.doc.source.get(range).unwrap_or_default()
    }

    fn run(&mut self, nodes: &[Node]) {
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            at += 1;
            match &node.kind {
                NodeKind::Open(Tag::TableCell) => {
                    self.cells += 1;
                    self.skips = true;
                    if self.cells > 1 {
                        self.code(What::Cell, CELL);
                    }
                }
                NodeKind::Close(Tag::TableCell) => self.skips = true,
                NodeKind::Open(tag) if !tag.is_block() => at = self.open(*tag, nodes, at),
                NodeKind::Close(tag) if !tag.is_block() => self.close(node),
                NodeKind::Open(_) | NodeKind::Close(_) | NodeKind::Rule => {}
                kind => self.leaf(kind, node, nodes.get(at)),
            }
        }
    }

    fn code(&mut self, what: What, data: &str) {
        self.out.push(Piece::Code(Mark { what, data: data.to_owned() }));
    }

    /// Tells what stands between the last node and the one at `at`.
    fn reach(&mut self, at: usize, is_text: bool) {
        let Some(start) = self.start else {
            // A letter that is escaped begins with its backslash.
            let is_escaped = is_text && self.raw(at.saturating_sub(1)..at) == "\\";
            self.start = Some(if is_escaped { at - 1 } else { at });
            self.cursor = at;
            return;
        };
        self.start = Some(start.min(at));
        let gap = self.raw(self.cursor..at);
        let is_told = self.skips || gap.trim().is_empty() || is_text && gap == "\\";
        if !is_told {
            self.code(What::Html, gap);
        }
        self.cursor = self.cursor.max(at);
    }

    fn leaf(&mut self, kind: &NodeKind, node: &Node, next: Option<&Node>) {
        // The box of a task stands before its words, as the sign of an item does.
        if matches!(kind, NodeKind::Task(_)) {
            return;
        }
        let (at, end) = (node.at as usize, node.end as usize);
        let is_break = matches!(kind, NodeKind::SoftBreak | NodeKind::HardBreak);
        if self.start.is_some() && end <= self.cursor && !is_break && end > at {
            return;
        }
        self.reach(at, matches!(kind, NodeKind::Text(_)));
        self.skips = is_break;
        let raw = self.raw(at..end);
        let mut end = end;
        match kind {
            NodeKind::Text(text) => {
                match text {
                    Str::Source(span) => end = span.range().end,
                    // Words in a block of HTML: where they stand in it nobody knows.
                    Str::Owned(_) if raw.starts_with('<') => self.is_open = false,
                    Str::Owned(_) => {}
                }
                self.out.push(Piece::Text(self.doc.str(text).to_owned()));
            }
            NodeKind::SoftBreak => self.out.push(Piece::Text(" ".to_owned())),
            NodeKind::HardBreak => {
                self.code(What::Break, if raw.starts_with('\\') { BACKSLASH } else { SPACES });
            }
            NodeKind::Label(..) => {
                let until = next.map_or(end, |it| it.at as usize);
                end = if until > end { until } else { end };
                self.code(What::Number, self.raw(at..end));
            }
            NodeKind::NoteMark { .. } => self.code(What::Note, raw),
            NodeKind::Code(_) => self.code(What::Code, raw),
            _ => self.code(What::Html, raw),
        }
        self.cursor = self.cursor.max(end);
    }

    /// An element begins: gives the number of the node to go on with.
    fn open(&mut self, tag: Tag, nodes: &[Node], at: usize) -> usize {
        let Some(node) = nodes.get(at - 1) else { return at };
        let start = node.at as usize;
        let is_told = self.start.is_some() && start < self.cursor;
        if !is_told {
            self.reach(start, false);
        }
        self.skips = false;
        let raw = self.raw(start..node.end as usize);
        let is_html = raw.starts_with('<');
        let kind = match tag {
            Tag::Link(at) | Tag::Image(at) => self.doc.links.get(at as usize).map(|it| it.kind),
            _ => None,
        };
        let what = what(tag);
        let is_whole = matches!(kind, Some(LinkKind::Auto | LinkKind::Email | LinkKind::WikiBare))
            || is_html && matches!(tag, Tag::Image(_));
        if is_whole {
            let close = closing(nodes, at);
            let end = nodes.get(close).map_or(node.end, |it| it.end).max(node.end) as usize;
            self.code(what, self.raw(start..end));
            self.cursor = self.cursor.max(end);
            return close + 1;
        }
        let length = match (tag, kind) {
            _ if is_told => 0,
            _ if is_html => raw.len(),
            (_, Some(LinkKind::WikiWords)) => raw.find('|').map_or(2, |it| it + 1),
            (Tag::Strong | Tag::Image(_), _) => 2,
            (Tag::Strike, _) => raw.len() - raw.trim_start_matches('~').len(),
            _ => 1,
        };
        let data = raw.get(..length).unwrap_or_default().to_owned();
        self.out.push(Piece::Open(Mark { what, data }));
        self.cursor = self.cursor.max(start + length);
        at
    }

    fn close(&mut self, node: &Node) {
        self.skips = false;
        let end = node.end as usize;
        let mut data = self.raw(self.cursor..end).to_owned();
        // `[words]` names its target by its words: after a translation it must be named by itself.
        if matches!(&*data, "]" | "][]")
            && let Some((_, words)) = self.raw(0..self.cursor).rsplit_once('[')
            && matches!(node.kind, NodeKind::Close(Tag::Link(_) | Tag::Image(_)))
        {
            data = format!("][{words}]");
        }
        self.out.push(Piece::Close(data));
        self.cursor = self.cursor.max(end);
    }
}

fn what(tag: Tag) -> What {
    match tag {
        Tag::Emphasis => What::Emphasis,
        Tag::Strong => What::Strong,
        Tag::Strike => What::Strike,
        Tag::Superscript => What::Superscript,
        Tag::Link(_) => What::Link,
        Tag::Image(_) => What::Image,
        _ => What::Other,
    }
}

/// The number of the node that closes an element whose inside begins at `at`.
fn closing(nodes: &[Node], at: usize) -> usize {
    let mut depth = 0_usize;
    for (number, node) in nodes.iter().enumerate().skip(at) {
        match node.kind {
            NodeKind::Open(_) => depth += 1,
            NodeKind::Close(_) if depth == 0 => return number,
            NodeKind::Close(_) => depth -= 1,
            _ => {}
        }
    }
    nodes.len()
}

/// Pieces with their words joined, and white space only where it parts words.
pub(super) fn neat(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut is_apart = true;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                let mut words = String::with_capacity(text.len());
                for letter in text.chars() {
                    let is_space = matches!(letter, ' ' | '\n' | '\t' | '\r');
                    if is_space && !is_apart {
                        words.push(' ');
                    } else if !is_space {
                        words.push(letter);
                    }
                    is_apart = is_space;
                }
                match out.last_mut() {
                    Some(Piece::Text(before)) => before.push_str(&words),
                    _ if words.is_empty() => {}
                    _ => out.push(Piece::Text(words)),
                }
            }
            Piece::Code(mark) => {
                let is_line = matches!(&*mark.data, CELL | BLOCK | SPACES | BACKSLASH);
                if is_line {
                    trim_end(&mut out);
                }
                is_apart = is_line || mark.data.ends_with(' ');
                out.push(Piece::Code(mark));
            }
            other => out.push(other),
        }
    }
    trim_end(&mut out);
    out
}

fn trim_end(pieces: &mut Vec<Piece>) {
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            pieces.pop();
        }
    }
}

/// The words alone.
pub(super) fn words(pieces: &[Piece]) -> String {
    let word = |it: &Piece| match it {
        Piece::Text(text) => Some(text.clone()),
        Piece::Code(mark) if mark.data == BLOCK => Some(" ".to_owned()),
        _ => None,
    };
    pieces.iter().filter_map(word).collect()
}
