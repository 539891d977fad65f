//! Markdown → the nodes of a [`Doc`].

use super::html::{Filter, Filtered, Part, Problem};
use super::law_places::Places;
use super::markdown_kinds::{alert, align, count, count_of, link_kind, raised};
use super::{markdown_ids, notes, parity_notes};
use crate::base::{Checked, Code, Diagnostic, Location, Span, anchor, text};
use crate::model::doc::{self, BlockId, Doc, Heading, Link, LinkKind, Node, NodeKind, Note, Str, Tag};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag as MdTag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What of Markdown beyond CommonMark is read.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_WIKILINKS
}

/// Reads a body of which `places` tells where it stands in its file. Front matter and title are left
/// empty.
pub(super) fn read(file: &Arc<str>, source: &Arc<str>, body: &str, places: &Places) -> Checked<Doc> {
    let doc = Doc { file: file.clone(), source: source.clone(), ..Doc::default() };
    let mut reader = Reader { doc, ..Reader::default() };
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        reader.event(event, places.range(range));
    }
    reader.filtered_end();
    reader.finish()
}

#[derive(Default)]
struct Reader {
    doc: Doc,
    /// Where the piece of the file ends that is being read.
    until: usize,
    /// The elements that are open, with the number of the first node inside.
    open: Vec<(Tag, usize)>,
    filter: Filter,
    /// A block of HTML, gathered from its lines.
    html_block: Option<(String, usize)>,
    notes: BTreeMap<String, u32>,
    defined: Vec<bool>,
    /// The notes that are being read, each with the nodes around it so far.
    in_note: Vec<(u32, Vec<Node>)>,
    /// The links that were opened in HTML.
    html_links: Vec<u32>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn event(&mut self, event: Event, range: Range<usize>) {
        self.until = range.end;
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(text, range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let text = self.string(text, &range);
                self.push(NodeKind::Code(text), range.start);
            }
            Event::Html(html) => match &mut self.html_block {
                Some((block, _)) => block.push_str(&html),
                None => self.html(&html, range.start),
            },
            Event::InlineHtml(html) => self.html(&html, range.start),
            Event::FootnoteReference(label) => {
                let note = self.note(&label);
                self.push(NodeKind::NoteMark { note, nth: 0 }, range.start);
            }
            Event::SoftBreak => self.push(NodeKind::SoftBreak, range.start),
            Event::HardBreak => self.push(NodeKind::HardBreak, range.start),
            Event::Rule => self.push(NodeKind::Rule, range.start),
            Event::TaskListMarker(done) => self.push(NodeKind::Task(done), range.start),
        }
    }

    fn push(&mut self, kind: NodeKind, at: usize) {
        self.doc.nodes.push(Node::new(kind, at..self.until.max(at)));
    }

    fn start(&mut self, tag: MdTag, range: Range<usize>) {
        let tag = match tag {
            MdTag::Paragraph => Tag::Paragraph,
            MdTag::Heading { level, id, classes, .. } => self.heading(level, id, &classes, &range),
            MdTag::BlockQuote(kind) => Tag::Quote(kind.map(alert)),
            MdTag::CodeBlock(kind) => self.code(kind, &range),
            MdTag::HtmlBlock => {
                self.html_block = Some((String::new(), range.start));
                return;
            }
            MdTag::List(first) => Tag::List(first),
            MdTag::Item => Tag::Item,
            MdTag::FootnoteDefinition(label) => return self.start_note(&label, &range),
            MdTag::DefinitionList => Tag::DefinitionList,
            MdTag::DefinitionListTitle => Tag::DefinitionTerm,
            MdTag::DefinitionListDefinition => Tag::DefinitionText,
            MdTag::Table(columns) => {
                self.doc.tables.push(columns.into_iter().map(align).collect());
                Tag::Table(count(self.doc.tables.len()))
            }
            MdTag::TableHead => Tag::TableHead,
            MdTag::TableRow => Tag::TableRow,
            MdTag::TableCell => Tag::TableCell,
            MdTag::Emphasis => Tag::Emphasis,
            MdTag::Strong => Tag::Strong,
            MdTag::Strikethrough => Tag::Strike,
            MdTag::Superscript => Tag::Superscript,
            MdTag::Link { link_type, dest_url, title, .. } => Tag::Link(self.link(
                link_kind(link_type),
                dest_url.into_string(),
                title.into_string(),
                &range,
            )),
            MdTag::Image { dest_url, title, .. } => {
                Tag::Image(self.link(LinkKind::Image, dest_url.into_string(), title.into_string(), &range))
            }
            // Neither is switched on.
            MdTag::Subscript | MdTag::MetadataBlock(_) => return,
        };
        self.open(tag, range.start);
    }

    fn open(&mut self, tag: Tag, at: usize) {
        self.push(NodeKind::Open(tag), at);
        self.open.push((tag, self.doc.nodes.len()));
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        match end {
            TagEnd::HtmlBlock => {
                if let Some((html, at)) = self.html_block.take() {
                    self.html(&html, at);
                }
            }
            TagEnd::FootnoteDefinition => self.end_note(range.end),
            TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
            _ => self.close(range.end),
        }
    }

    /// Ends the element opened last, and the HTML that was left open in it.
    fn close(&mut self, at: usize) {
        let closing = self.filter.leave(self.depth());
        self.filtered(closing, at);
        if let Some((tag, first)) = self.open.pop() {
            match tag {
                Tag::Heading(number) => self.end_heading(number, first),
                Tag::Paragraph | Tag::Item => self.name_block(first),
                _ => {}
            }
            self.push(NodeKind::Close(tag), at);
        }
    }

    fn text(&mut self, text: CowStr, range: Range<usize>) {
        if let Some((Tag::Code(number), _)) = self.open.last() {
            self.doc.code[*number as usize].text.push_str(&text);
            return;
        }
        if &*text == "[" {
            self.lost_note(range.start);
        }
        if &*text == "^" && self.superscript(range.start) {
            return;
        }
        let text = self.string(text, &range);
        self.push(NodeKind::Text(text), range.start);
    }

    /// Reads `m^2^`: pulldown-cmark sees a superscript only where a space stands before it. `at` is the closing mark.
    fn superscript(&mut self, at: usize) -> bool {
        let raised = raised(self.doc.nodes.last(), &self.doc.source, at);
        let Some((span, open)) = raised else { return false };
        self.doc.nodes.pop();
        for (kind, at) in [
            (NodeKind::Text(Str::Source(Span::new(span.start, open))), span.start),
            (NodeKind::Open(Tag::Superscript), open),
            (NodeKind::Text(Str::Source(Span::new(open + 1, at))), open + 1),
            (NodeKind::Close(Tag::Superscript), at),
        ] {
            self.push(kind, at);
        }
        true
    }

    /// Text as a part of the source where it is one.
    fn string(&self, text: CowStr, range: &Range<usize>) -> Str {
        let source = &self.doc.source;
        let within = source.get(range.clone()).and_then(|it| {
            // Nearly always the text is the whole of it, and need not be searched for.
            let at = if it.starts_with(&*text) { Some(0) } else { it.find(&*text) };
            at.map(|at| range.start + at)
        });
        match within {
            Some(at) if matches!(text, CowStr::Borrowed(_)) => Str::Source(Span::new(at, at + text.len())),
            _ => Str::Owned(text.into_string().into_boxed_str()),
        }
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr>,
        classes: &[CowStr],
        range: &Range<usize>,
    ) -> Tag {
        let first = self.doc.nodes.is_empty() && self.open.is_empty() && self.in_note.is_empty();
        if first && level == HeadingLevel::H1 {
            self.doc.lead = Some(count_of(self.doc.headings.len()));
        }
        let wanted = id.map(|it| it.to_string());
        if let Some(taken) = wanted.as_deref().filter(|it| !anchor::is_id(it)) {
            self.report(Code::DuplicateAnchor, range.clone(), "id", taken);
        }
        let first_line =
            self.doc.source[range.clone()].lines().next().map_or(range.end, |it| range.start + it.len());
        self.doc.headings.push(Heading {
            level: level as u8,
            text: String::new(),
            id: wanted.filter(|it| anchor::is_id(it)),
            slug: String::new(),
            also: Vec::new(),
            classes: classes.iter().map(ToString::to_string).collect(),
            nodes: count_of(self.doc.nodes.len())..0,
            span: Span::new(range.start, first_line),
            in_note: !self.in_note.is_empty(),
        });
        Tag::Heading(count(self.doc.headings.len()))
    }

    fn end_heading(&mut self, number: u32, first: usize) {
        let text = text::squeeze(&self.doc.plain(&self.doc.nodes[first..]));
        let end = count_of(self.doc.nodes.len() + 1);
        if let Some(heading) = self.doc.headings.get_mut(number as usize) {
            heading.slug = anchor::ascii_slug(&text);
            heading.also.extend(anchor::other_slugs(&text, &heading.slug));
            heading.text = text;
            heading.nodes.end = end;
        }
    }

    fn code(&mut self, kind: CodeBlockKind, range: &Range<usize>) -> Tag {
        let (info, fenced) = match kind {
            CodeBlockKind::Fenced(info) => (info.into_string(), true),
            CodeBlockKind::Indented => (String::new(), false),
        };
        self.doc.code.push(doc::Code { info, text: String::new(), fenced, span: range.clone().into() });
        Tag::Code(count(self.doc.code.len()))
    }

    fn link(&mut self, kind: LinkKind, dest: String, title: String, range: &Range<usize>) -> u32 {
        self.doc.links.push(Link { kind, dest, title, extra: String::new(), span: range.clone().into() });
        count(self.doc.links.len())
    }

    // Footnotes

    fn note(&mut self, label: &str) -> u32 {
        // Marks and notes find each other whatever their capital letters.
        let key = label.to_lowercase();
        if let Some(note) = self.notes.get(&key) {
            return *note;
        }
        let note = self.new_note(label);
        self.notes.insert(key, note);
        note
    }

    fn new_note(&mut self, label: &str) -> u32 {
        self.doc.notes.push(Note {
            label: label.to_owned(),
            nodes: Vec::new(),
            marks: 0,
            span: Span::default(),
        });
        self.defined.push(false);
        count(self.doc.notes.len())
    }

    fn start_note(&mut self, label: &str, range: &Range<usize>) {
        let mut note = self.note(label);
        if self.defined[note as usize] {
            self.report(Code::DuplicateNote, range.start..range.start + label.len() + 3, "label", label);
            note = self.new_note(label);
        }
        self.defined[note as usize] = true;
        self.doc.notes[note as usize].span = range.clone().into();
        self.in_note.push((note, std::mem::take(&mut self.doc.nodes)));
    }

    fn end_note(&mut self, at: usize) {
        let closing = self.filter.leave(self.depth());
        self.filtered(closing, at);
        if let Some((note, around)) = self.in_note.pop() {
            self.doc.notes[note as usize].nodes = std::mem::replace(&mut self.doc.nodes, around);
        }
    }

    /// How deep the text stands in elements and notes: HTML is balanced within each.
    fn depth(&self) -> usize {
        self.open.len() + self.in_note.len()
    }

    /// Reports `[^name]` where pulldown-cmark found no note of this name.
    fn lost_note(&mut self, at: usize) {
        if let Some(label) = notes::label(&self.doc.source[at..]).map(str::to_owned) {
            self.report(Code::MissingNote, at..at + label.len() + 3, "label", &label);
        }
    }

    // HTML

    fn html(&mut self, html: &str, at: usize) {
        self.doc.parity_notes.extend(parity_notes::read(html, &self.doc.source, at));
        let filtered = self.filter.piece(html, self.depth(), at);
        self.filtered(filtered, at);
    }

    fn filtered(&mut self, filtered: Filtered, at: usize) {
        for problem in filtered.problems {
            match problem {
                Problem::Dropped(what) => self.report(Code::DroppedHtml, at..at, "what", &what),
                Problem::Unbalanced(tag, at) => self.report(Code::UnbalancedHtml, at..at, "tag", &tag),
            }
        }
        for id in filtered.ids {
            if self.doc.ids.contains(&id) {
                self.report(Code::DuplicateAnchor, at..at, "id", &id);
            } else {
                self.doc.ids.push(id);
            }
        }
        for part in filtered.parts {
            self.part(part, at);
        }
    }

    fn part(&mut self, part: Part, at: usize) {
        let range = at..at;
        match part {
            Part::Html(html) => self.push(NodeKind::Html(Str::Owned(html.into_boxed_str())), at),
            Part::Text(text) => self.push(NodeKind::Text(Str::Owned(text.into_boxed_str())), at),
            Part::Anchor(id) => self.anchor(id, at),
            Part::Link { dest, title, extra } => {
                let link = self.link(LinkKind::Inline, dest, title, &range);
                self.doc.links[link as usize].extra = extra;
                self.html_links.push(link);
                self.push(NodeKind::Open(Tag::Link(link)), at);
            }
            Part::EndLink => {
                if let Some(link) = self.html_links.pop() {
                    self.push(NodeKind::Close(Tag::Link(link)), at);
                }
            }
            Part::Image { dest, alt, title, extra } => {
                let link = self.link(LinkKind::Image, dest, title, &range);
                self.doc.links[link as usize].extra = extra;
                self.push(NodeKind::Open(Tag::Image(link)), at);
                self.push(NodeKind::Text(Str::Owned(alt.into_boxed_str())), at);
                self.push(NodeKind::Close(Tag::Image(link)), at);
            }
        }
    }

    /// Reads `{#id}` at the end of a paragraph or item.
    fn name_block(&mut self, first: usize) {
        let Some((id, at)) = markdown_ids::take(&mut self.doc.nodes, first, &self.doc.source) else { return };
        if !anchor::is_id(&id) || self.doc.ids.contains(&id) {
            self.report(Code::DuplicateAnchor, at..at + id.len() + 3, "id", &id);
        } else {
            self.doc.ids.push(id.clone());
            self.doc.block_ids.push(BlockId { id, at: Span::new(at, at).start });
        }
    }

    /// An id written in HTML: the id of the heading around it, else one of its own.
    fn anchor(&mut self, id: String, at: usize) {
        if !anchor::is_id(&id) {
            return;
        }
        let heading = self.open.iter().rev().find_map(|(tag, _)| match tag {
            Tag::Heading(number) => Some(*number as usize),
            _ => None,
        });
        match heading.and_then(|it| self.doc.headings.get_mut(it)) {
            Some(heading) if heading.id.is_none() => heading.id = Some(id),
            Some(heading) => heading.also.push(id),
            None if self.doc.ids.contains(&id) => self.report(Code::DuplicateAnchor, at..at, "id", &id),
            None => {
                let html =
                    format!("<span id=\"{}\"></span>", id.replace('&', "&amp;").replace('"', "&quot;"));
                self.doc.ids.push(id);
                self.push(NodeKind::Html(Str::Owned(html.into_boxed_str())), at);
            }
        }
    }

    fn filtered_end(&mut self) {
        let at = self.doc.source.len();
        let closing = self.filter.leave(0);
        self.filtered(closing, at);
    }

    fn report(&mut self, code: Code, range: Range<usize>, name: &'static str, value: &str) {
        let location = Location { file: self.doc.file.clone(), span: range.into() };
        self.diagnostics.push(Diagnostic::new(code, location).with(name, value));
    }

    fn finish(mut self) -> Checked<Doc> {
        self.doc.nodes.shrink_to_fit();
        let mut others = self.doc.headings.iter().enumerate().filter(|(at, _)| !self.doc.is_lead(*at));
        self.doc.shift = u8::from(others.any(|(_, it)| it.level == 1));
        for (label, span) in notes::order(&mut self.doc) {
            let start = span.range().start;
            self.report(Code::UnusedNote, start..start + label.len() + 3, "label", &label);
        }
        Checked::new(self.doc, self.diagnostics)
    }
}
