//! The lines of a law: what each of them is before Markdown sees it.

use super::law_amending as amending;
use super::law_marks::{self as marks, Glyph, Mark};
use super::law_titles::{self as titles, Title};
use crate::base::number::Number;
use crate::model::scheme::Level;
use std::ops::Range;

/// How much of a line is looked at for the words of a heading.
const HEAD: usize = 48;

/// The same for a number.
const SHORT_HEAD: usize = 24;

/// A longer line is no heading, unless the author says so or it counts the next article, in bytes.
pub(super) const LONGEST_TITLE: usize = 400;

/// A line of the body.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Where it stands in the file, without white space around it.
    pub(super) place: Range<usize>,
    /// Where it begins in the file with the white space before it.
    pub(super) start: usize,
    /// The line without white space around it.
    pub(super) text: &'a str,
    /// What it is.
    pub(super) kind: Kind,
    /// Where the words after the number of a heading begin, in `text`.
    pub(super) rest: usize,
    /// Whether these words are no title but the text of the article.
    pub(super) holds_text: bool,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing stands in it.
    Blank,
    /// A line that is left as it is: code, a table, HTML, a list.
    Raw,
    /// A heading of Markdown, with the words of a law if it has them.
    Heading(u8, Option<Title>),
    /// A heading without `#`.
    Plain(Title),
    /// A line that begins with a number.
    Marked(Mark),
    /// A line that begins with a dash.
    Dash,
    /// A note on an amendment.
    Note,
    /// A line of the table of contents that was printed with the law.
    Entry,
    /// The first line of the signature.
    Signature,
    /// A quotation; where its number stands in the file, if it begins with one.
    Quote(Option<usize>),
    /// `---` or `===`.
    Rule,
    /// Anything else.
    Text,
}

impl Line<'_> {
    /// Whether a sentence may end with it.
    pub(super) fn is_ended(&self) -> bool {
        let end = self.text.trim_end_matches(['*', '_', '»', '"', '”', ' ']);
        let is_bracketed = self.kind == Kind::Note && end.ends_with([']', '}']);
        is_bracketed
            || end.ends_with(['.', ';', ':', '!', '?', ')', '…'])
            || end.len() < self.text.trim_end_matches(['*', '_']).len()
    }

    /// Whether its words belong to a paragraph.
    pub(super) fn is_running(&self) -> bool {
        use Kind::{Dash, Entry, Marked, Note, Signature, Text};
        matches!(self.kind, Text | Marked(_) | Dash | Note | Entry | Signature)
    }

    /// The provision of a heading.
    pub(super) fn title(&self) -> Option<&Title> {
        match &self.kind {
            Kind::Heading(_, Some(title)) | Kind::Plain(title) => Some(title),
            _ => None,
        }
    }

    /// The words after the number of a heading.
    pub(super) fn words(&self) -> &str {
        words_after(self.text, self.rest)
    }

    /// Whether all its letters are capitals.
    fn is_capitals(&self) -> bool {
        self.text.contains(char::is_uppercase) && !self.text.contains(char::is_lowercase)
    }
}

/// Where the reader of lines stands: what goes on over several of them.
#[derive(Debug, Default)]
struct State {
    /// The fence of code that is open.
    fence: Option<(char, usize)>,
    /// What ends the HTML that is open; empty for a blank line.
    html: Option<&'static str>,
    table: bool,
    list: bool,
    /// The number of the last article, and whether it was a heading of Markdown.
    article: Option<Number>,
    is_marked: bool,
}

/// The lines of a body that begins at byte `start` of a file.
pub(super) fn read(source: &str, start: usize) -> Vec<Line<'_>> {
    let mut state = State::default();
    let mut lines: Vec<Line> = Vec::new();
    let mut at = start;
    for whole in source.get(start..).unwrap_or_default().split_inclusive('\n') {
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        let is_space = |it: char| it.is_whitespace() || it == '\u{200b}' || it == '\u{feff}';
        let cut = line.trim_start_matches(is_space);
        let indent = line.len() - cut.len();
        let text = cut.trim_end();
        let (mut kind, rest) = state.kind(text, indent, lines.last(), at + indent);
        if matches!(&kind, Kind::Plain(title) if repeats(title, &lines)) {
            kind = Kind::Text;
        }
        let place = at + indent..at + indent + text.len();
        let mut line = Line { place, start: at, text, kind, rest, holds_text: false };
        line.holds_text = matches!(&line.kind, Kind::Plain(it) if it.level == Level::Article)
            && amending::is_article_text(line.words(), text.len() > LONGEST_TITLE);
        if let Some(title) = line.title().filter(|it| it.level == Level::Article) {
            state.article.clone_from(&title.number);
            state.is_marked |= matches!(line.kind, Kind::Heading(..));
        }
        lines.push(line);
        at += whole.len();
    }
    lines
}

/// Whether the last line with words is the heading of this very provision.
fn repeats(title: &Title, lines: &[Line]) -> bool {
    let last = lines.iter().rfind(|it| it.kind != Kind::Blank).and_then(Line::title);
    let Some(heading) = last else { return false };
    heading.level == title.level && heading.number == title.number
}

impl State {
    /// What a line is, and where the words after the number of a heading begin.
    fn kind(&mut self, text: &str, indent: usize, before: Option<&Line>, at: usize) -> (Kind, usize) {
        if let Some(kind) = self.going_on(text) {
            return (kind, 0);
        }
        if text.is_empty() {
            self.table = false;
            return (Kind::Blank, 0);
        }
        if self.list && indent > 0 {
            return (Kind::Raw, 0);
        }
        self.list = false;
        let (kind, rest) = self.first(text, before, at);
        if self.table && (text.contains('|') || kind == Kind::Text) {
            return (Kind::Raw, 0);
        }
        self.table = false;
        (kind, rest)
    }

    /// A line of what was opened before.
    fn going_on(&mut self, text: &str) -> Option<Kind> {
        if let Some((sign, length)) = self.fence {
            let run = text.chars().take_while(|it| *it == sign).count();
            if run >= length && text.chars().all(|it| it == sign) {
                self.fence = None;
            }
            return Some(Kind::Raw);
        }
        let end = self.html?;
        let is_end = if end.is_empty() { text.is_empty() } else { text.contains(end) };
        if is_end {
            self.html = None;
        }
        Some(if text.is_empty() { Kind::Blank } else { Kind::Raw })
    }

    /// A line with which something begins.
    fn first(&mut self, text: &str, before: Option<&Line>, at: usize) -> (Kind, usize) {
        let bytes = text.as_bytes();
        let second = bytes.get(1).copied();
        let kind = match bytes.first() {
            Some(b'#') => return heading(text),
            Some(sign @ (b'`' | b'~')) if text.starts_with("```") || text.starts_with("~~~") => {
                let length = bytes.iter().take_while(|it| *it == sign).count();
                self.fence = Some((char::from(*sign), length));
                Kind::Raw
            }
            Some(b'|') => {
                self.table = true;
                Kind::Raw
            }
            Some(b'*' | b'+' | b':') if second == Some(b' ') => self.begin_list(),
            Some(b'[') if second == Some(b'^') && text.contains("]:") => self.begin_list(),
            Some(b'>') => quote(text, at),
            Some(sign @ (b'-' | b'=')) if bytes.iter().all(|it| it == sign) => Kind::Rule,
            Some(b'<') if self.begins_html(text) => Kind::Raw,
            _ => return self.running(text, before),
        };
        (kind, 0)
    }

    /// A line of words.
    fn running(&self, text: &str, before: Option<&Line>) -> (Kind, usize) {
        let Some(first) = text.chars().next() else { return (Kind::Blank, 0) };
        let hides = matches!(first, '*' | '_' | '<' | '\\') || marks::is_unseen(first);
        if matches!(first, '-' | '–' | '—' | '−' | '•') {
            let is_dash = text[first.len_utf8()..].starts_with(char::is_whitespace);
            return (if is_dash { Kind::Dash } else { Kind::Text }, 0);
        }
        let may_be_note = hides
            || matches!(
                first,
                '(' | '[' | '{' | 'В' | 'Г' | 'Д' | 'И' | 'К' | 'П' | 'Р' | 'С' | 'C' | 'Е' | 'F' | 'L' | 'N'
            );
        if may_be_note && amending::is_note(text, false) {
            return (Kind::Note, 0);
        }
        let mark = if hides || marks::may_begin(text) {
            marks::mark(&marks::of_line(text, SHORT_HEAD))
        } else {
            None
        };
        if let Some(mark) = mark {
            return (Kind::Marked(mark), 0);
        }
        let may_be_title =
            matches!(first, 'С' | 'C' | 'Г' | 'Р' | 'P' | 'П' | 'Ч' | 'A' | 'А' | 'S' | 'D' | '§' | '[');
        if !(hides || may_be_title) {
            return (Kind::Text, 0);
        }
        let glyphs = marks::of_line(text, HEAD);
        let Some(title) = titles::title(&glyphs) else { return (Kind::Text, 0) };
        let at = rest_of(&title, &glyphs);
        let rest = words_after(text, at);
        if !title.agrees_with(rest) {
            return (Kind::Text, 0);
        }
        let is_next = title.level == Level::Article
            && title.number.as_ref().is_some_and(|it| {
                it.anchor() == "1" || self.article.as_ref().is_some_and(|last| it.follows(last) || it == last)
            });
        let is_long = text.len() > LONGEST_TITLE || text.ends_with([':', ';', ',']);
        let begins_text = is_next && amending::begins_with_first(rest);
        let is_plain = if begins_text {
            is_lone(rest, before)
        } else if is_long || title.is_short {
            // Where articles are headings of Markdown, such a line would be one too.
            is_next && !self.is_marked && title.is_parted && is_lone(rest, before)
        } else {
            is_plain(&title, rest, before, is_next)
        };
        if is_plain { (Kind::Plain(title), at) } else { (Kind::Text, 0) }
    }

    fn begin_list(&mut self) -> Kind {
        self.list = true;
        Kind::Raw
    }

    fn begins_html(&mut self, text: &str) -> bool {
        if text.starts_with("<!--") {
            self.html = (!text.contains("-->")).then_some("-->");
            return true;
        }
        let name: String =
            text.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if let Some((_, end)) = WHOLE.iter().find(|(it, _)| *it == name) {
            self.html = (!text.contains(end)).then_some(end);
            return true;
        }
        let is_block = BLOCKS.contains(&name.as_str());
        if is_block {
            self.html = Some("");
        }
        is_block
    }
}

/// Elements whose HTML goes on over blank lines.
const WHOLE: &[(&str, &str)] =
    &[("pre", "</pre>"), ("script", "</script>"), ("style", "</style>"), ("textarea", "</textarea>")];

/// Elements whose HTML ends with a blank line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

fn heading(text: &str) -> (Kind, usize) {
    let words = text.trim_start_matches('#');
    let level = text.len() - words.len();
    if level > 6 || !words.starts_with([' ', '\t', '\u{a0}']) {
        return (Kind::Text, 0);
    }
    let glyphs = marks::of_line(words, HEAD);
    let title =
        titles::title(&glyphs).filter(|it| it.agrees_with(words_after(text, level + rest_of(it, &glyphs))));
    let rest = title.as_ref().map_or(0, |it| level + rest_of(it, &glyphs));
    (Kind::Heading(u8::try_from(level).unwrap_or(6), title), rest)
}

/// The words of a line from a byte on, without spaces and marks of emphasis around them.
fn words_after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default().trim_matches([' ', '*', '_', '\u{a0}'])
}

/// Where the words after the number of a heading begin.
fn rest_of(title: &Title, glyphs: &[Glyph]) -> usize {
    title.rest.checked_sub(1).and_then(|at| glyphs.get(at)).map_or(0, |it| it.end)
}

fn quote(text: &str, at: usize) -> Kind {
    let words = text.trim_start_matches(['>', ' ', '\t']);
    let is_marked = words.starts_with(|it: char| it.is_ascii_digit());
    Kind::Quote(is_marked.then_some(at + text.len() - words.len()))
}

/// Whether a line with these words after its number stands by itself.
fn is_lone(rest: &str, before: Option<&Line>) -> bool {
    rest.is_empty()
        || before.is_none_or(|it| {
            matches!(it.kind, Kind::Blank | Kind::Heading(..) | Kind::Plain(_) | Kind::Rule | Kind::Note)
                || it.is_ended()
                || it.is_capitals()
        })
}

/// Whether a line without `#` that begins like a heading is one: `rest` follows the number, and
/// `is_next` tells that it counts the next article.
fn is_plain(title: &Title, rest: &str, before: Option<&Line>, is_next: bool) -> bool {
    let is_lone = is_lone(rest, before);
    if is_lone && (title.is_parted || is_next) && amending::is_repealed(rest) {
        return true;
    }
    let begins_small = rest.chars().find(|it| it.is_alphabetic()).is_some_and(char::is_lowercase);
    let ends_open = rest.ends_with(['.', ';', ',', ':']);
    match title.level {
        Level::Annex => {
            is_lone
                && (rest.is_empty() || !ends_open)
                && (title.is_parted || rest.is_empty() || rest.starts_with(['к', 'К', 't']))
        }
        // «Часть 2 …» and "Paragraph 2 …" mostly begin a sentence.
        Level::Division | Level::Subchapter if title.level == Level::Division || rest.len() > 200 => {
            is_lone && !begins_small && !ends_open && (rest.is_empty() || title.is_parted)
        }
        _ if title.is_parted => !begins_small && (is_lone || !rest.is_empty()),
        _ => is_lone && !begins_small && !ends_open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> String {
        let letter = |line: &Line| match &line.kind {
            Kind::Blank => '_',
            Kind::Raw => 'r',
            Kind::Heading(_, Some(_)) => 'H',
            Kind::Heading(_, None) => 'h',
            Kind::Plain(_) => 'P',
            Kind::Marked(_) => 'm',
            Kind::Dash => 'd',
            Kind::Note => 'n',
            Kind::Entry => 'e',
            Kind::Signature => 's',
            Kind::Quote(_) => 'q',
            Kind::Rule => '-',
            Kind::Text => 't',
        };
        read(text, 0).iter().map(letter).collect()
    }

    #[test]
    fn lines_are_told_apart() {
        assert_eq!(kinds("## Глава 1\nСтатья 5. Имя\n1. Текст\n  2) текст\n- да\n---"), "HPmmd-");
        assert_eq!(kinds("Статья 5 настоящего Закона\nСтатья 6\nПриложение\nк Закону"), "tPPt");
        assert_eq!(kinds("согласно\nСтатья 5 Закона о"), "tt");
        assert_eq!(kinds("```\n1. a\n```\n1. a"), "rrrm");
        assert_eq!(kinds("| a |\n|---|\n| 1. |\n\n1. a"), "rrr_m");
        assert_eq!(kinds("<table>\n1. a\n</table>\n\n1. a"), "rrr_m");
        assert_eq!(kinds("* a\n  1. b\n\n1. c"), "rr_m");
        assert_eq!(kinds("Текст.\n(в ред. Закона № 5)\n> Сноска. Статья 5"), "tnq");
    }
}
