//! The nodes of a text → HTML. The only place where text is escaped.
//!
//! Gives what pulldown-cmark's own renderer gives for CommonMark; beyond it come anchors, resolved
//! links, highlighted code, notes at the end, and no inline styles.

use super::block_tools::BlockTools;
use super::decor::Decor;
use super::highlight::Highlighter;
use super::html_links::Here;
use crate::model::doc::{Alert, Align, Doc, Node, NodeKind, Tag};
use crate::model::site::{BlockAnchor, HeadingAnchor, Target};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// A text as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    /// What stands in the heading of level 1 that begins the text.
    pub(super) lead: Option<String>,
    /// The text, without that heading and without the notes.
    pub(super) html: String,
    /// The items of the list of notes; empty where there are none.
    pub(super) notes: String,
}

/// A text alone, as CommonMark wants it: links as written, no anchors, no colours.
pub fn fragment(doc: &Doc) -> String {
    let mut writer = Writer::new(doc, &[], &[], None);
    writer.nodes(&doc.nodes);
    writer.out
}

/// A text in a page.
pub(super) fn body(doc: &Doc, targets: &[Target], anchors: &[HeadingAnchor], page: Page) -> Body {
    let mut writer = Writer::new(doc, targets, anchors, Some(page));
    let after_lead = doc.lead_heading().map_or(0, |it| it.nodes.end as usize);
    if after_lead >= 2 {
        writer.at = 1;
        writer.nodes(&doc.nodes[1..after_lead - 1]);
    }
    let lead = (after_lead > 0).then(|| std::mem::take(&mut writer.out));
    writer.at = after_lead;
    writer.nodes(&doc.nodes[after_lead..]);
    writer.inserts();
    let html = std::mem::take(&mut writer.out);
    for number in 0..doc.notes.len() {
        writer.note(number);
    }
    Body { lead, html, notes: writer.out }
}

/// What a text in a page is written with.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) here: Here<'a>,
    pub(super) highlighter: &'a Highlighter,
    /// What stands in the ids of notes, where a page has those of two texts; mostly nothing.
    pub(super) notes: &'a str,
    /// The anchors of blocks that have no other one.
    pub(super) blocks: &'a [BlockAnchor],
    /// What blocks and headings carry; nothing on a page that shows a text in another form.
    pub(super) tools: Option<&'a BlockTools<'a>>,
    /// What is added to the text.
    pub(super) decor: &'a Decor,
}

pub(super) struct Writer<'a> {
    pub(super) doc: &'a Doc,
    pub(super) targets: &'a [Target],
    anchors: &'a [HeadingAnchor],
    pub(super) page: Option<Page<'a>>,
    pub(super) out: String,
    /// The note that is being written, and the node in it or in the body.
    pub(super) in_note: Option<usize>,
    pub(super) at: usize,
    /// The insert of the decor that comes next.
    pub(super) insert: usize,
    /// The table that is being written, and the column.
    table: (usize, usize),
    in_head: bool,
    /// The end of the note that is being written, to go into its last paragraph.
    pub(super) back: String,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        doc: &'a Doc,
        targets: &'a [Target],
        anchors: &'a [HeadingAnchor],
        page: Option<Page<'a>>,
    ) -> Self {
        let out = String::with_capacity(doc.source.len() + doc.source.len() / 2);
        Writer {
            doc,
            targets,
            anchors,
            page,
            out,
            in_note: None,
            at: 0,
            insert: 0,
            table: (0, 0),
            in_head: false,
            back: String::new(),
        }
    }

    pub(super) fn here(&self) -> Option<&Here<'a>> {
        self.page.as_ref().map(|it| &it.here)
    }

    pub(super) fn nodes(&mut self, nodes: &[Node]) {
        let first = self.at;
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            self.at = first + at;
            if !matches!(node.kind, NodeKind::Text(_)) {
                self.inserts();
            }
            at += match node.kind {
                NodeKind::Open(Tag::Image(link)) => {
                    let length = element_length(&nodes[at..]);
                    self.image(link, &nodes[at + 1..at + length - 1]);
                    length
                }
                NodeKind::Open(Tag::Link(link)) if self.title_link(link) => element_length(&nodes[at..]),
                NodeKind::Open(Tag::Paragraph) => self.figure(&nodes[at..]).unwrap_or_else(|| self.one(node)),
                _ => self.one(node),
            };
        }
        self.at = first + nodes.len();
    }

    pub(super) fn one(&mut self, node: &Node) -> usize {
        match &node.kind {
            NodeKind::Open(tag) => self.open(*tag),
            NodeKind::Close(tag) => self.close(*tag),
            NodeKind::Text(text) => self.words(self.doc.str(text)),
            NodeKind::Label(provision, text) => self.label(*provision as usize, self.doc.str(text)),
            NodeKind::Code(text) => {
                self.out.push_str("<code>");
                self.text(self.doc.str(text));
                self.out.push_str("</code>");
            }
            NodeKind::Html(html) => self.out.push_str(self.doc.str(html)),
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => self.out.push_str("<br />\n"),
            NodeKind::Rule => self.block("<hr />\n"),
            NodeKind::Task(done) => self.task(*done),
            NodeKind::NoteMark { note, nth } => self.note_mark(*note, *nth),
        }
        1
    }

    fn task(&mut self, done: bool) {
        self.out.push_str("<input disabled=\"\" type=\"checkbox\"");
        self.out.push_str(if done { " checked=\"\"" } else { "" });
        if let Some(page) = self.page {
            self.out.push_str(" aria-label=\"");
            self.attribute(&page.here.say(if done { "task-done" } else { "task-open" }));
            self.out.push('"');
        }
        self.out.push_str("/>\n");
    }

    pub(super) fn text(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut self.out, text);
    }

    pub(super) fn attribute(&mut self, text: &str) {
        let _ = escape_html(&mut self.out, text);
    }

    /// Begins a line, unless one has just begun.
    pub(super) fn block(&mut self, html: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(html);
    }

    fn open(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.open_block("<p", self.at),
            Tag::Heading(number) => self.open_heading(number as usize),
            Tag::Quote(None) => self.block("<blockquote>\n"),
            Tag::Quote(Some(alert)) => self.open_alert(alert),
            Tag::Code(number) => self.code(number as usize),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.block("<ul>\n"),
            // What stands in a tight item is its block.
            Tag::Item => self.open_block("<li", self.at + 1),
            Tag::Table(number) => self.open_table(number as usize),
            Tag::TableHead => {
                (self.table.1, self.in_head) = (0, true);
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.1 = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.open_cell(),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionTerm => self.block("<dt>"),
            Tag::DefinitionText => self.block("<dd>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strike => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Link(link) => self.open_link(link),
            // Written whole where it begins.
            Tag::Image(_) => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        let html = match tag {
            Tag::Paragraph => "</p>\n",
            Tag::Heading(number) => return self.close_heading(number as usize),
            Tag::Quote(_) => "</blockquote>\n",
            Tag::Code(_) => "</code></pre>\n",
            Tag::List(Some(_)) => "</ol>\n",
            Tag::List(None) => "</ul>\n",
            Tag::Item => "</li>\n",
            Tag::Table(_) if self.page.is_some() => "</tbody></table></div>\n",
            Tag::Table(_) => "</tbody></table>\n",
            Tag::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            Tag::TableRow => "</tr>\n",
            Tag::TableCell => {
                self.table.1 += 1;
                if self.in_head { "</th>" } else { "</td>" }
            }
            Tag::DefinitionList => "</dl>\n",
            Tag::DefinitionTerm => "</dt>\n",
            Tag::DefinitionText => "</dd>\n",
            Tag::Emphasis => "</em>",
            Tag::Strong => "</strong>",
            Tag::Strike => "</del>",
            Tag::Superscript => "</sup>",
            Tag::Link(link) => return self.close_link(link),
            Tag::Image(_) => "",
        };
        self.out.push_str(html);
    }

    fn open_heading(&mut self, number: usize) {
        let level =
            if self.page.is_some() { self.doc.shown_level(number) } else { self.doc.headings[number].level };
        self.block(&format!("<h{level}"));
        if let Some(anchor) = self.anchors.get(number) {
            self.out.push_str(" id=\"");
            self.attribute(&anchor.id);
            self.out.push('"');
        } else if let Some(id) = &self.doc.headings[number].id {
            self.out.push_str(" id=\"");
            self.attribute(id);
            self.out.push('"');
        }
        let classes = &self.doc.headings[number].classes;
        if !classes.is_empty() {
            self.out.push_str(" class=\"");
            self.attribute(&classes.join(" "));
            self.out.push('"');
        }
        self.out.push('>');
        for id in self.anchors.get(number).map_or(&[][..], |it| &it.also) {
            self.out.push_str("<span id=\"");
            self.attribute(id);
            self.out.push_str("\"></span>");
        }
    }

    fn close_heading(&mut self, number: usize) {
        let page = self.page.filter(|it| !it.decor.is_linked(number));
        if let (Some(anchor), Some(page)) = (self.anchors.get(number), page) {
            self.out.push_str(" <a class=\"permalink\" href=\"#");
            self.attribute(&crate::base::path::encode(&anchor.id));
            self.out.push_str("\" aria-label=\"");
            self.attribute(&page.here.say("permalink"));
            self.out.push_str("\">#</a>");
            if let Some(tools) = page.tools {
                tools.of_heading(&anchor.id, &mut self.out);
            }
        }
        let level =
            if self.page.is_some() { self.doc.shown_level(number) } else { self.doc.headings[number].level };
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn open_alert(&mut self, alert: Alert) {
        let name = alert.name();
        let Some(page) = self.page else {
            return self.block(&format!("<blockquote class=\"markdown-alert-{name}\">\n"));
        };
        self.block(&format!("<blockquote class=\"alert alert-{name}\">\n<div class=\"alert-title\">"));
        self.text(&page.here.say(&format!("alert-{name}")));
        self.out.push_str("</div>\n");
    }

    fn code(&mut self, number: usize) {
        let code = &self.doc.code[number];
        let syntax = code.syntax();
        self.open_block("<pre", self.at);
        self.out.pop();
        if self.page.is_some() {
            // A long line scrolls, so the block must be reachable by keyboard.
            self.out.push_str(" tabindex=\"0\"");
        }
        self.out.push_str("><code");
        if code.fenced && !syntax.is_empty() {
            self.out.push_str(" class=\"language-");
            self.attribute(if self.page.is_some() {
                syntax
            } else {
                code.info.split(' ').next().unwrap_or_default()
            });
            self.out.push('"');
        }
        self.out.push('>');
        match self.page {
            Some(page) => self.out.push_str(&page.highlighter.html(syntax, &code.text)),
            None => self.text(&code.text),
        }
    }

    fn open_table(&mut self, number: usize) {
        self.table = (number, 0);
        match self.page {
            Some(page) => {
                self.block("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
                self.attribute(&page.here.say("table"));
                self.out.push_str("\"><table>");
            }
            None => self.out.push_str("<table>"),
        }
    }

    fn open_cell(&mut self) {
        self.out.push_str(if self.in_head { "<th" } else { "<td" });
        if self.in_head && self.page.is_some() {
            self.out.push_str(" scope=\"col\"");
        }
        let align = self.doc.tables.get(self.table.0).and_then(|it| it.get(self.table.1));
        self.out.push_str(match (align, self.page.is_some()) {
            (Some(Align::Left), true) => " class=\"left\">",
            (Some(Align::Center), true) => " class=\"center\">",
            (Some(Align::Right), true) => " class=\"right\">",
            (Some(Align::Left), false) => " style=\"text-align: left\">",
            (Some(Align::Center), false) => " style=\"text-align: center\">",
            (Some(Align::Right), false) => " style=\"text-align: right\">",
            _ => ">",
        });
    }

    /// A paragraph of only an image with a title is a figure, and the title its caption.
    fn figure(&mut self, nodes: &[Node]) -> Option<usize> {
        self.page?;
        let NodeKind::Open(Tag::Image(link)) = nodes.get(1)?.kind else { return None };
        let length = element_length(&nodes[1..]);
        let caption = &self.doc.links[link as usize].title;
        if caption.is_empty() || !matches!(nodes.get(1 + length)?.kind, NodeKind::Close(Tag::Paragraph)) {
            return None;
        }
        self.block("<figure>\n<p>");
        self.image(link, &nodes[2..length]);
        self.out.push_str("</p>\n<figcaption>");
        self.text(caption);
        self.out.push_str("</figcaption>\n</figure>\n");
        Some(length + 2)
    }
}

/// Text for an attribute or between tags.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = escape_html(&mut out, text);
    out
}

/// How many nodes the element has that the first node opens, with its end.
pub(super) fn element_length(nodes: &[Node]) -> usize {
    let mut depth = 0_usize;
    for (at, node) in nodes.iter().enumerate() {
        match node.kind {
            NodeKind::Open(_) => depth += 1,
            NodeKind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    nodes.len()
}
