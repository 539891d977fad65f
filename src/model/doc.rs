//! [`Doc`]: one text after reading. It knows no other text.

use super::law::Law;
use super::meta::TextMeta;
use crate::base::Span;
use std::ops::Range;
use std::sync::Arc;

/// A text in one language: its front matter and its body as a flat list of nodes.
///
/// The list is a walk through the tree: [`NodeKind::Open`] and [`NodeKind::Close`] are balanced.
/// What a node needs beyond its kind stands in the tables beside it, by number.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    /// The path from the root of the site.
    pub file: Arc<str>,
    /// The whole file, as [`Str::Source`] points into it.
    pub source: Arc<str>,
    /// The front matter.
    pub meta: TextMeta,
    /// The title: from the front matter, the first heading, or the name of the folder.
    pub title: String,
    /// The body, without the notes.
    pub nodes: Vec<Node>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The heading of level 1 with which the body begins: it then is the heading of the page.
    pub lead: Option<u32>,
    /// How many levels deeper the other headings are shown, so that a page has one of level 1.
    pub shift: u8,
    /// Links and images, in order.
    pub links: Vec<Link>,
    /// Code blocks, in order.
    pub code: Vec<Code>,
    /// The alignment of columns of tables, in order.
    pub tables: Vec<Vec<Align>>,
    /// Footnotes in the order in which they are first referred to; those never referred to last.
    pub notes: Vec<Note>,
    /// Ids that the author wrote in HTML, and may link to.
    pub ids: Vec<String>,
    /// Names that the author gave to paragraphs; [`Doc::ids`] has them too.
    pub block_ids: Vec<BlockId>,
    /// What its author says on differences between the languages, in order.
    pub parity_notes: Vec<ParityNote>,
    /// How many words the text has.
    pub words: usize,
    /// The structure of a law; none of a text that is no law.
    pub law: Option<Law>,
}

/// A name that the author gave to a paragraph: `{#id}` at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockId {
    /// The name.
    pub id: String,
    /// The byte of the file where it stands.
    pub at: u32,
}

/// A piece of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The byte of the file where it begins; of a closing node of Markdown, where the element ends.
    pub at: u32,
    /// Where what was read for it ends in the file: an element, a mark, a piece of HTML.
    pub end: u32,
}

impl Node {
    /// A node that was read from these bytes.
    pub fn new(kind: NodeKind, range: Range<usize>) -> Node {
        let Span { start, end } = Span::from(range);
        Node { kind, at: start, end }
    }
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An element begins.
    Open(Tag),
    /// The element opened last ends.
    Close(Tag),
    /// Text, not escaped.
    Text(Str),
    /// The number of a provision as printed, at the beginning of its first paragraph: `2-1)`.
    /// Position in [`Law::provisions`], and the words with the white space after them.
    Label(u32, Str),
    /// Code within a line, not escaped.
    Code(Str),
    /// HTML of the author after filtering, to be written as it is.
    Html(Str),
    /// A line break in the source.
    SoftBreak,
    /// A line break in the text.
    HardBreak,
    /// A line across.
    Rule,
    /// The box of a task, ticked or not.
    Task(bool),
    /// The mark of note number `note`, for the `nth` time (from 0).
    NoteMark {
        /// Position in [`Doc::notes`].
        note: u32,
        /// How many marks of the same note stand before.
        nth: u32,
    },
}

/// An element. Numbers point into the tables of [`Doc`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading: position in [`Doc::headings`].
    Heading(u32),
    /// A quotation, or an alert.
    Quote(Option<Alert>),
    /// A code block: position in [`Doc::code`]. Nothing stands inside.
    Code(u32),
    /// A list, with its first number if it is numbered.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A table: position in [`Doc::tables`].
    Table(u32),
    /// The head row.
    TableHead,
    /// A row of the body.
    TableRow,
    /// A cell.
    TableCell,
    /// A list of terms.
    DefinitionList,
    /// A term.
    DefinitionTerm,
    /// What it means.
    DefinitionText,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strike,
    /// Superscript.
    Superscript,
    /// A link: position in [`Doc::links`].
    Link(u32),
    /// An image: position in [`Doc::links`]. The nodes inside are its alternative text.
    Image(u32),
}

/// The kinds of alerts: `> [!NOTE]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Helps to do it better.
    Tip,
    /// Must be known.
    Important,
    /// Needs attention at once.
    Warning,
    /// Tells of a risk.
    Caution,
}

impl Alert {
    /// The word for classes and for the keys of interface words.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

/// Text that is a part of the source, or was made from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Str {
    /// As it stands in [`Doc::source`].
    Source(Span),
    /// Made: entities decoded, lines joined.
    Owned(Box<str>),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level as written, 1 to 6.
    pub level: u8,
    /// Its text, without marks of notes.
    pub text: String,
    /// The id that the author wrote: `## Text {#id}`.
    pub id: Option<String>,
    /// The slug of its text in ASCII letters: its id where the author wrote none.
    pub slug: String,
    /// Further ids that lead to it: those written in HTML, and its slugs in other forms.
    pub also: Vec<String>,
    /// The classes that the author wrote.
    pub classes: Vec<String>,
    /// Its nodes, with the open and close node.
    pub nodes: Range<u32>,
    /// Where it stands in the file.
    pub span: Span,
    /// Whether it stands in a footnote. Its nodes then are those of the note.
    pub in_note: bool,
}

/// A link or image, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What kind of link.
    pub kind: LinkKind,
    /// Where it leads, as written, with entities decoded.
    pub dest: String,
    /// The title, empty where there is none.
    pub title: String,
    /// Further attributes of a link written in HTML, filtered: ` class="x"`.
    pub extra: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// How a link was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[words](dest)` and its relatives.
    Inline,
    /// `<https://…>`.
    Auto,
    /// `<name@host>`; the destination is without `mailto:`.
    Email,
    /// `[[slug]]`: the words are the title of the target.
    WikiBare,
    /// `[[slug|words]]`.
    WikiWords,
    /// `![words](dest)`.
    Image,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The words after the fence, whole; empty for an indented block.
    pub info: String,
    /// The code.
    pub text: String,
    /// Whether the block is fenced.
    pub fenced: bool,
    /// Where it stands in the file.
    pub span: Span,
}

impl Code {
    /// The first word after the fence: the language. Empty where there is none.
    pub fn syntax(&self) -> &str {
        self.info.split([' ', ',', '\t', '{']).next().unwrap_or_default()
    }
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Not said.
    Default,
    /// Left.
    Left,
    /// Centre.
    Center,
    /// Right.
    Right,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The name as written.
    pub label: String,
    /// What it says.
    pub nodes: Vec<Node>,
    /// How many marks refer to it.
    pub marks: u32,
    /// Where it begins in the file; nowhere for a mark without a note.
    pub span: Span,
}

/// A comment that answers what is reported on a difference between the languages: `<!-- parity: reason -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParityNote {
    /// Why the texts differ; empty where the author gave no reason.
    pub reason: String,
    /// Where it stands beside a block.
    pub beside: Beside,
    /// Where it stands in the file.
    pub span: Span,
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// In a line of a block.
    Within,
    /// On lines of its own, touching the block before it, the one behind it, or both.
    Lines {
        /// No blank line parts it from what stands before it.
        before: bool,
        /// No blank line parts it from what stands behind it.
        behind: bool,
    },
}

/// A part of a text: from one heading to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading; `None` before the first one.
    pub heading: Option<u32>,
    /// The nodes after the heading.
    pub nodes: Range<usize>,
}

impl Doc {
    /// The text of a string of this doc.
    pub fn str<'a>(&'a self, text: &'a Str) -> &'a str {
        match text {
            Str::Source(span) => self.source.get(span.range()).unwrap_or_default(),
            Str::Owned(text) => text,
        }
    }

    /// The running text of nodes: words and code, without HTML, marks and soft hyphens; blocks on lines
    /// of their own.
    pub fn plain(&self, nodes: &[Node]) -> String {
        self.plain_with(nodes, |_, _| {})
    }

    /// The same; `begins` hears of each node, and at which byte its words begin.
    pub fn plain_with(&self, nodes: &[Node], mut begins: impl FnMut(usize, usize)) -> String {
        let mut out = String::new();
        for (at, node) in nodes.iter().enumerate() {
            begins(at, out.len());
            match &node.kind {
                NodeKind::Text(text) | NodeKind::Label(_, text) => {
                    out.extend(self.str(text).split('\u{ad}'));
                }
                NodeKind::Code(text) => out.push_str(self.str(text)),
                NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
                NodeKind::Open(Tag::Code(at)) => out.push_str(&self.code[*at as usize].text),
                NodeKind::Close(tag) if tag.is_block() && !out.ends_with('\n') => out.push('\n'),
                _ => {}
            }
        }
        out
    }

    /// The running text of a part of the body, without notes on amendments: what the text itself says.
    pub fn body_text(&self, nodes: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = nodes.start;
        for note in self.law.iter().flat_map(|it| &it.notes) {
            let (start, end) = (note.nodes.start as usize, note.nodes.end as usize);
            if start >= at && end <= nodes.end {
                out.push_str(&self.plain(&self.nodes[at..start]));
                at = end;
            }
        }
        out.push_str(&self.plain(&self.nodes[at..nodes.end]));
        out
    }

    /// The parts between headings, in order. The first may be empty.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::with_capacity(self.headings.len() + 1);
        let (mut heading, mut start) = (None, 0);
        for (number, it) in (0_u32..).zip(&self.headings).filter(|(_, it)| !it.in_note) {
            sections.push(Section { heading, nodes: start..it.nodes.start as usize });
            (heading, start) = (Some(number), it.nodes.end as usize);
        }
        sections.push(Section { heading, nodes: start..self.nodes.len() });
        sections
    }

    /// The level at which a heading is shown: there is one heading of level 1 in a page.
    pub fn shown_level(&self, heading: usize) -> u8 {
        if self.is_lead(heading) { 1 } else { (self.headings[heading].level + self.shift).min(6) }
    }

    /// Whether this heading is that of the page.
    pub fn is_lead(&self, heading: usize) -> bool {
        self.lead.is_some_and(|lead| lead as usize == heading)
    }

    /// The heading of the page, if the body begins with it.
    pub fn lead_heading(&self) -> Option<&Heading> {
        self.headings.get(self.lead? as usize)
    }
}

impl Tag {
    /// Whether it stands on lines of its own.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Emphasis | Tag::Strong | Tag::Strike | Tag::Superscript | Tag::Link(_) | Tag::Image(_)
        )
    }
}
