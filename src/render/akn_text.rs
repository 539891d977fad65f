//! The blocks and lines of a text in the elements of Akoma Ntoso.
//!
//! Whatever the nodes are, what is written stands where the schema lets it stand: a frame says what
//! may come next, and text that comes where only blocks may is put into a paragraph of its own.

use super::akn_ids::Ids;
use super::akn_links::Links;
use super::akn_notes::Notes;
use super::html::element_length;
use crate::base::xml::{Attribute, Xml};
use crate::model::doc::{Alert, Doc, Node, NodeKind, Tag};
use std::ops::Range;

/// What an element that is open may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Blocks, and at least one of them if so.
    Blocks { needed: bool },
    /// Text and what stands in a line.
    Line,
    /// The same, and it ends where a block begins.
    LooseLine,
    /// Rows of a table that is not written as long as it has none.
    Rows { is_written: bool },
    /// Cells of a row, likewise.
    Cells { is_written: bool },
}

/// An element that is open in the text, and what opened it.
#[derive(Debug)]
struct Frame {
    holds: Holds,
    opener: Opener,
    /// How many elements were opened for it.
    elements: usize,
    is_filled: bool,
}

/// What opened a frame, so that its end is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// Whoever asked for the text.
    Caller,
    /// Text where a block had to begin.
    Text,
    /// A node.
    Node(Tag),
    /// An element of HTML, by name.
    Html(String),
}

/// A text that is being written.
pub(super) struct TextWriter<'a> {
    pub(super) xml: Xml,
    pub(super) ids: Ids,
    /// The `eId` of the element whose text is written.
    pub(super) around: String,
    pub(super) doc: &'a Doc,
    links: Links<'a>,
    frames: Vec<Frame>,
    pub(super) notes: Notes,
    /// How many bytes of running text are still to be passed over.
    pub(super) skip: usize,
}

impl<'a> TextWriter<'a> {
    /// A text with nothing written.
    pub(super) fn new(xml: Xml, doc: &'a Doc, links: Links<'a>) -> Self {
        let notes = Notes::new(doc.notes.len());
        let (ids, around, frames) = (Ids::default(), String::new(), Vec::new());
        TextWriter { xml, ids, around, doc, links, frames, notes, skip: 0 }
    }

    /// Writes blocks into the element that is open.
    pub(super) fn blocks(&mut self, blocks: &[Range<usize>]) {
        for block in blocks {
            self.within(Holds::Blocks { needed: false }, block.clone());
        }
    }

    /// Writes a note on an amendment into the element that is open.
    pub(super) fn note(&mut self, mut nodes: Range<usize>) {
        // Where an author has quoted it, the quotation is no part of what it says.
        if matches!(self.doc.nodes.get(nodes.start).map(|it| &it.kind), Some(NodeKind::Open(Tag::Quote(_))))
            && element_length(&self.doc.nodes[nodes.clone()]) == nodes.len()
        {
            nodes = nodes.start + 1..nodes.end - 1;
        }
        self.within(Holds::Blocks { needed: true }, nodes);
    }

    /// Writes what stands within a block into the element that is open, without the first bytes of
    /// its running text.
    pub(super) fn line(&mut self, nodes: Range<usize>, skip: usize) {
        self.skip = skip;
        self.within(Holds::Line, nodes);
        self.skip = 0;
    }

    fn within(&mut self, holds: Holds, nodes: Range<usize>) {
        let doc = self.doc;
        self.whole(holds, doc.nodes.get(nodes.clone()).unwrap_or_default(), nodes.start);
    }

    /// Writes nodes, the first of which has a number, and closes what they leave open.
    pub(super) fn whole(&mut self, holds: Holds, nodes: &'a [Node], first: usize) {
        let depth = self.frames.len();
        self.push(holds, Opener::Caller, 0);
        self.run(nodes, first);
        self.pop_to(depth);
    }

    // Frames

    /// Opens an element in a new frame.
    pub(super) fn begin(
        &mut self,
        holds: Holds,
        opener: Opener,
        name: &'static str,
        attributes: &[Attribute],
    ) {
        match holds {
            Holds::Line if !matches!(name, "p" | "block") => self.xml.open_inline(name, attributes),
            _ => self.xml.open(name, attributes),
        }
        self.push(holds, opener, 1);
    }

    pub(super) fn push(&mut self, holds: Holds, opener: Opener, elements: usize) {
        if elements > 0 {
            self.fill();
        }
        self.frames.push(Frame { holds, opener, elements, is_filled: false });
    }

    /// Says that something stands in the innermost blocks.
    fn fill(&mut self) {
        if let Some(last) = self.frames.iter_mut().rfind(|it| matches!(it.holds, Holds::Blocks { .. })) {
            last.is_filled = true;
        }
    }

    fn pop(&mut self) {
        let Some(last) = self.frames.pop() else { return };
        if last.holds == (Holds::Blocks { needed: true }) && !last.is_filled {
            self.xml.empty("p", &[]);
        }
        for _ in 0..last.elements {
            self.xml.close();
        }
    }

    fn pop_to(&mut self, depth: usize) {
        while self.frames.len() > depth {
            self.pop();
        }
    }

    /// What the innermost frame holds.
    pub(super) fn holds(&self) -> Option<Holds> {
        self.frames.last().map(|it| it.holds)
    }

    /// Opens the table of HTML and its row, as soon as the first cell begins.
    pub(super) fn open_row(&mut self) {
        let Some(row) = self.frames.len().checked_sub(1) else { return };
        let table =
            row.checked_sub(1).filter(|at| self.frames[*at].holds == Holds::Rows { is_written: false });
        if let Some(table) = table {
            let id = self.ids.next(&self.around, "table");
            self.xml.open("table", &[("eId", &id)]);
            self.frames[table].holds = Holds::Rows { is_written: true };
            self.frames[table].elements = 1;
            self.fill();
        }
        self.xml.open("tr", &[]);
        self.frames[row].holds = Holds::Cells { is_written: true };
        self.frames[row].elements = 1;
    }

    /// The frames from the innermost one that the caller opened.
    fn own(&self) -> usize {
        self.frames.iter().rposition(|it| it.opener == Opener::Caller).unwrap_or_default()
    }

    /// Closes what an opener has opened, and all within it; nothing where it opened nothing.
    pub(super) fn end(&mut self, opener: &Opener) {
        self.end_after(self.own(), opener);
    }

    /// The same, where it was opened within the innermost table of HTML.
    pub(super) fn end_in_table(&mut self, opener: &Opener) {
        let table = self.frames.iter().rposition(|it| it.opener == Opener::Html("table".to_owned()));
        self.end_after(self.own().max(table.unwrap_or_default()), opener);
    }

    fn end_after(&mut self, own: usize, opener: &Opener) {
        if let Some(at) = self.frames.iter().rposition(|it| it.opener == *opener).filter(|at| *at > own) {
            self.pop_to(at);
        }
    }

    /// Makes the innermost frame one that holds blocks, where that can be.
    pub(super) fn expect_blocks(&mut self) -> bool {
        let own = self.own();
        let holder = self.frames.iter().rposition(|it| matches!(it.holds, Holds::Blocks { .. }));
        let Some(holder) = holder.filter(|at| *at >= own) else { return false };
        self.pop_to(holder + 1);
        true
    }

    /// Makes the innermost frame one that holds text.
    pub(super) fn expect_line(&mut self) {
        if !self.is_in_line() {
            // What stands in a table before its first row, as its caption, can stand before the table.
            if self.holds() != Some(Holds::Rows { is_written: false }) {
                self.expect_blocks();
            }
            self.xml.open("p", &[]);
            self.push(Holds::LooseLine, Opener::Text, 1);
        }
    }

    // Nodes

    fn run(&mut self, nodes: &'a [Node], first: usize) {
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            let length = element_length(&nodes[at..]);
            at += match node.kind {
                NodeKind::Open(Tag::Image(link)) => {
                    self.image(link, &nodes[at..at + length]);
                    length
                }
                NodeKind::Open(Tag::Link(link)) if self.links.is_title(self.doc, link) => {
                    self.title_link(link);
                    length
                }
                _ => {
                    self.node(node, first + at);
                    1
                }
            };
        }
    }

    fn node(&mut self, node: &'a Node, at: usize) {
        match &node.kind {
            NodeKind::Open(tag) => self.open(*tag),
            NodeKind::Close(tag) => self.end(&Opener::Node(*tag)),
            NodeKind::Text(text) => self.text(self.doc.str(text), at),
            NodeKind::Code(text) => self.plain(self.doc.str(text)),
            NodeKind::Html(html) => self.html(self.doc.str(html)),
            NodeKind::SoftBreak if self.is_in_line() => self.plain("\n"),
            NodeKind::HardBreak if self.is_in_line() => {
                if self.passed("\n").is_some() {
                    self.xml.empty_inline("br", &[]);
                }
            }
            NodeKind::Task(done) => self.plain(if *done { "☑ " } else { "☐ " }),
            NodeKind::NoteMark { note, .. } => self.note_mark(*note),
            // The number stands in an element of its own, and a line across says nothing.
            NodeKind::Label(..) | NodeKind::SoftBreak | NodeKind::HardBreak | NodeKind::Rule => {}
        }
    }

    fn open(&mut self, tag: Tag) {
        let inline = match tag {
            Tag::Emphasis => "i",
            Tag::Strong => "b",
            Tag::Strike => "del",
            Tag::Superscript => "sup",
            Tag::Link(link) => return self.open_link(link),
            _ => return self.open_block(tag),
        };
        self.expect_line();
        self.begin(Holds::Line, Opener::Node(tag), inline, &[]);
    }

    fn open_block(&mut self, tag: Tag) {
        let may_begin = match tag {
            Tag::Item | Tag::TableHead | Tag::TableRow => matches!(self.holds(), Some(Holds::Rows { .. })),
            Tag::TableCell => matches!(self.holds(), Some(Holds::Cells { .. })),
            _ => self.expect_blocks(),
        };
        // Within a line a block is only its words.
        if !may_begin {
            return;
        }
        let own = Opener::Node(tag);
        let needed = Holds::Blocks { needed: true };
        match tag {
            Tag::Paragraph => self.begin(Holds::Line, own, "p", &[]),
            Tag::Heading(_) => self.begin(Holds::Line, own, "block", &[("name", "heading")]),
            Tag::Quote(alert) => self.container(needed, own, alert.map_or("quotation", Alert::name)),
            Tag::Code(number) => self.code(number as usize),
            Tag::List(_) => {
                let id = self.ids.next(&self.around, "list");
                self.begin(Holds::Rows { is_written: true }, own, "blockList", &[("eId", &id)]);
            }
            Tag::Item => {
                let id = self.ids.next(&self.around, "item");
                self.begin(needed, own, "item", &[("eId", &id)]);
            }
            Tag::Table(_) => {
                let id = self.ids.next(&self.around, "table");
                self.begin(Holds::Rows { is_written: true }, own, "table", &[("eId", &id)]);
            }
            Tag::TableHead | Tag::TableRow => self.begin(Holds::Cells { is_written: true }, own, "tr", &[]),
            Tag::TableCell => {
                let is_head = self.frames.iter().any(|it| it.opener == Opener::Node(Tag::TableHead));
                let name = if is_head { "th" } else { "td" };
                self.begin(Holds::Blocks { needed: false }, own, name, &[]);
            }
            Tag::DefinitionList => self.container(needed, own, "definitions"),
            Tag::DefinitionTerm => self.begin(Holds::Line, own, "block", &[("name", "term")]),
            Tag::DefinitionText => self.container(needed, own, "definition"),
            _ => {}
        }
    }

    fn container(&mut self, holds: Holds, opener: Opener, class: &str) {
        let id = self.ids.next(&self.around, "blockContainer");
        self.begin(holds, opener, "blockContainer", &[("eId", &id), ("class", class)]);
    }

    fn code(&mut self, number: usize) {
        let text = self.doc.code[number].text.trim_end_matches('\n');
        self.begin(Holds::Line, Opener::Text, "block", &[("name", "code"), ("xml:space", "preserve")]);
        self.xml.text(text);
        self.pop();
    }

    // Lines

    /// Whether text may stand here as it is.
    pub(super) fn is_in_line(&self) -> bool {
        matches!(self.holds(), Some(Holds::Line | Holds::LooseLine))
    }

    /// Running text without what is still to be passed over; nothing where that is all of it.
    fn passed<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let rest = text.get(self.skip.min(text.len())..).unwrap_or(text);
        self.skip = self.skip.saturating_sub(text.len());
        Some(rest).filter(|it| !it.is_empty())
    }

    /// Text that cites nothing.
    pub(super) fn plain(&mut self, text: &str) {
        let Some(text) = self.passed(text) else { return };
        if self.is_in_line() || !text.trim().is_empty() {
            self.expect_line();
            self.xml.text(text);
        }
    }

    /// The text of a node, with what it cites.
    fn text(&mut self, text: &'a str, at: usize) {
        let mut from = 0;
        for (bytes, address) in self.links.citations(self.notes.current(), at) {
            let (Some(before), Some(words)) = (text.get(from..bytes.start), text.get(bytes.clone())) else {
                continue;
            };
            self.plain(before);
            if let Some(words) = self.passed(words) {
                self.expect_line();
                let id = self.ids.next(&self.around, "ref");
                self.xml.open_inline("ref", &[("eId", &id), ("href", &address)]);
                self.xml.text(words);
                self.xml.close();
            }
            from = bytes.end;
        }
        self.plain(text.get(from..).unwrap_or_default());
    }

    fn open_link(&mut self, link: u32) {
        let Some(address) = self.links.address(self.doc, link) else { return };
        self.expect_line();
        self.begin(Holds::Line, Opener::Node(Tag::Link(link)), "a", &[("href", &address)]);
    }

    /// A link whose words are the title of its target.
    fn title_link(&mut self, link: u32) {
        let title = self.links.title(self.doc, link);
        self.open_link(link);
        self.plain(&title);
        self.end(&Opener::Node(Tag::Link(link)));
    }

    fn image(&mut self, link: u32, nodes: &[Node]) {
        let alt = self.doc.plain(nodes);
        self.expect_line();
        match self.links.address(self.doc, link) {
            Some(address) => self.xml.empty_inline("img", &[("src", &address), ("alt", &alt)]),
            None => self.plain(&alt),
        }
    }
}
