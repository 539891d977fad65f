//! HTML of the author → what may pass.
//!
//! pulldown-cmark hands raw HTML over in pieces: a tag, or a block that need not be balanced.
//! html5ever cuts a piece into tags and text, ammonia decides on each tag and its attributes, and
//! a stack keeps what passes balanced within the Markdown around it.

use super::html_tokens::tokens;
use crate::base::anchor;
use ammonia::Builder;
use html5ever::tokenizer::{Tag, TagKind, Token};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a piece of HTML comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// To be written as it is.
    Html(String),
    /// Text, not escaped.
    Text(String),
    /// A link begins: its address, title and further attributes.
    Link { dest: String, title: String, extra: String },
    /// The link opened last ends.
    EndLink,
    /// An image.
    Image { dest: String, alt: String, title: String, extra: String },
    /// An id that can be linked to: `<a name="x">`.
    Anchor(String),
}

/// Something that was left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A tag or an attribute that may not pass: `<script>`, `onclick`.
    Dropped(String),
    /// A tag that is opened and not closed, or closed and not opened: its name and where it stands.
    Unbalanced(String, usize),
}

/// What one piece gave.
#[derive(Debug, Default)]
pub(super) struct Filtered {
    pub(super) parts: Vec<Part>,
    pub(super) problems: Vec<Problem>,
    /// Ids on elements that pass: links may lead to them.
    pub(super) ids: Vec<String>,
}

/// The elements that are open, across the pieces of one text.
#[derive(Debug, Default)]
pub(super) struct Filter {
    open: Vec<Open>,
    /// Where the piece stands that is being filtered.
    at: usize,
}

#[derive(Debug)]
struct Open {
    name: String,
    /// How deep in the Markdown it was opened.
    depth: usize,
    shown: Shown,
    /// Where it was opened.
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Tag,
    Link,
    Nothing,
}

impl Filter {
    /// Filters a piece that stands `depth` elements of Markdown deep, at byte `at` of the file.
    pub(super) fn piece(&mut self, html: &str, depth: usize, at: usize) -> Filtered {
        self.at = at;
        let mut out = Filtered::default();
        for token in tokens(html) {
            match token {
                Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(&tag, depth, &mut out),
                Token::TagToken(tag) => self.end(shown_name(&tag.name), depth, &mut out),
                Token::CharacterTokens(text) => push_text(&mut out, &text),
                _ => {}
            }
        }
        out
    }

    /// Closes what was opened within the Markdown element that now ends.
    pub(super) fn leave(&mut self, depth: usize) -> Filtered {
        let mut out = Filtered::default();
        while self.open.last().is_some_and(|it| it.depth >= depth) {
            self.close_last(&mut out, None);
        }
        out
    }

    fn start(&mut self, tag: &Tag, depth: usize, out: &mut Filtered) {
        let name = shown_name(&tag.name).to_owned();
        let Some(clean) = Clean::new(tag, out) else {
            self.push_open(tag, name, depth, Shown::Nothing);
            return;
        };
        match (name.as_str(), clean.address) {
            ("a", None) if attribute(tag, "name").or(attribute(tag, "id")).is_some() => {
                let id = attribute(tag, "name").or(attribute(tag, "id")).unwrap_or_default();
                out.parts.push(Part::Anchor(id));
                self.push_open(tag, name, depth, Shown::Nothing);
            }
            ("a", Some(dest)) => {
                out.parts.extend(attribute(tag, "id").or(attribute(tag, "name")).map(Part::Anchor));
                let title = attribute(tag, "title").unwrap_or_default();
                out.parts.push(Part::Link { dest, title, extra: clean.rest });
                self.push_open(tag, name, depth, Shown::Link);
            }
            ("img", Some(dest)) => {
                out.ids.extend(attribute(tag, "id"));
                let get = |key| attribute(tag, key).unwrap_or_default();
                out.parts.push(Part::Image { dest, alt: get("alt"), title: get("title"), extra: clean.rest });
            }
            ("img", None) => {}
            _ => {
                out.ids.extend(attribute(tag, "id").filter(|it| anchor::is_id(it)));
                out.parts.push(Part::Html(format!("<{name}{}>", clean.rest)));
                self.push_open(tag, name, depth, Shown::Tag);
            }
        }
    }

    fn push_open(&mut self, tag: &Tag, name: String, depth: usize, shown: Shown) {
        let ends_at_once = VOID.contains(&name.as_str()) || (tag.self_closing && shown == Shown::Nothing);
        if !ends_at_once {
            self.open.push(Open { name, depth, shown, at: self.at });
        }
    }

    fn end(&mut self, name: &str, depth: usize, out: &mut Filtered) {
        let at = self.open.iter().rposition(|it| it.depth == depth && it.name == name);
        let Some(at) = at.filter(|at| self.open[*at..].iter().all(|it| it.depth == depth)) else {
            if is_allowed(name) && name != "p" {
                out.problems.push(Problem::Unbalanced(name.to_owned(), self.at));
            }
            return;
        };
        while self.open.len() > at {
            self.close_last(out, Some(name));
        }
    }

    /// Writes the end of the element opened last; it is missing unless it is the `wanted` one.
    fn close_last(&mut self, out: &mut Filtered, wanted: Option<&str>) {
        let Some(last) = self.open.pop() else { return };
        if wanted != Some(&last.name)
            && !OPTIONAL_END.contains(&last.name.as_str())
            && last.shown != Shown::Nothing
        {
            out.problems.push(Problem::Unbalanced(last.name.clone(), last.at));
        }
        match last.shown {
            Shown::Tag => out.parts.push(Part::Html(format!("</{}>", last.name))),
            Shown::Link => out.parts.push(Part::EndLink),
            Shown::Nothing => {}
        }
    }
}

/// The name under which an element is shown: a page has one heading of level 1, and it is not HTML.
fn shown_name(name: &str) -> &str {
    if name == "h1" { "h2" } else { name }
}

fn push_text(out: &mut Filtered, text: &str) {
    match out.parts.last_mut() {
        Some(Part::Text(before)) => before.push_str(text),
        _ => out.parts.push(Part::Text(text.to_owned())),
    }
}

/// A start tag after ammonia.
struct Clean {
    /// The link or source, as written, where there is one that may pass.
    address: Option<String>,
    /// The other attributes, ready to be written, each with a space before it.
    rest: String,
}

impl Clean {
    fn new(tag: &Tag, out: &mut Filtered) -> Option<Clean> {
        let name = &*tag.name;
        if !is_allowed(name) {
            out.problems.push(Problem::Dropped(format!("<{name}>")));
            return None;
        }
        let key = match name {
            "a" => "href",
            "img" => "src",
            _ => "",
        };
        // What a link or an image says in fields of its own is not said again.
        let own: &[&str] = match name {
            "a" => &["href", "name", "id", "title"],
            "img" => &["src", "alt", "title"],
            _ => &[],
        };
        let others = tag.attrs.iter().filter(|it| !own.contains(&&*it.name.local));
        let others = others.filter(|it| &*it.name.local != "id" || anchor::is_id(&it.value));
        let written: String =
            others.clone().map(|it| format!(" {}=\"{}\"", it.name.local, escape(&it.value))).collect();
        let rest = clean_attributes(name, &written);
        let taken = tag.attrs.iter().filter(|it| &*it.name.local == "id" && !anchor::is_id(&it.value));
        for it in others.chain(taken) {
            let attribute = &*it.name.local;
            if !rest.contains(&format!(" {attribute}=")) {
                out.problems.push(Problem::Dropped(attribute.to_owned()));
            }
        }
        Some(Clean { address: attribute(tag, key), rest })
    }
}

/// The attributes that may pass, as ammonia writes them.
fn clean_attributes(name: &str, written: &str) -> String {
    if written.is_empty() {
        return String::new();
    }
    // A cell or row alone would be dropped: HTML allows it only within a table.
    let (before, after) = match name {
        "tr" => ("<table><tbody>", "</tbody></table>"),
        "td" | "th" => ("<table><tbody><tr>", "</tr></tbody></table>"),
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => ("<table>", "</table>"),
        "col" => ("<table><colgroup>", "</colgroup></table>"),
        _ => ("", ""),
    };
    let clean = FILTER.clean(&format!("{before}<{name}{written}>{after}")).to_string();
    let opening = format!("<{name} ");
    let found = clean.find(&opening).map(|at| &clean[at + opening.len() - 1..]);
    found.and_then(tag_end).unwrap_or_default().to_owned()
}

/// The attributes before the `>` that ends a tag; ammonia quotes every value.
fn tag_end(rest: &str) -> Option<&str> {
    let mut quoted = false;
    let end = rest.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })?;
    Some(&rest[..end])
}

fn escape(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn attribute(tag: &Tag, key: &str) -> Option<String> {
    tag.attrs.iter().find(|it| &*it.name.local == key).map(|it| it.value.to_string())
}

fn is_allowed(name: &str) -> bool {
    ALLOWED.contains(&name)
}

const VOID: &[&str] =
    &["br", "hr", "img", "wbr", "col", "input", "link", "meta", "source", "embed", "area", "base", "track"];

/// Elements that HTML lets end by themselves.
const OPTIONAL_END: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "rt", "rp"];

/// What an author may write in HTML.
const ALLOWED: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

static FILTER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(ALLOWED.iter().copied().collect())
        .generic_attributes(HashSet::from(["class", "id", "lang", "dir", "title"]))
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("td", ["rowspan", "colspan", "headers"])
        .add_tag_attributes("th", ["rowspan", "colspan", "headers", "scope"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("ol", ["start", "reversed", "type"])
        .link_rel(None)
        .id_prefix(None);
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    fn html(pieces: &[&str]) -> (String, usize) {
        let mut filter = Filter::default();
        let mut problems = 0;
        let mut text = String::new();
        let mut add = |out: Filtered| {
            problems += out.problems.len();
            for part in out.parts {
                match part {
                    Part::Html(html) => text.push_str(&html),
                    other => text.push_str(&format!("{other:?}")),
                }
            }
        };
        for piece in pieces {
            add(filter.piece(piece, 1, 0));
        }
        add(filter.leave(0));
        (text, problems)
    }

    #[test]
    fn scripts_and_handlers_go() {
        assert_eq!(html(&["<script>alert(1)</script>"]), (String::new(), 1));
        assert_eq!(html(&["<b onclick=\"x()\">", "</b>"]), ("<b></b>".to_owned(), 1));
        assert_eq!(html(&["<td style=\"x\" colspan=2>", "</td>"]), ("<td colspan=\"2\"></td>".to_owned(), 1));
        assert_eq!(html(&["<svg><script>1</script></svg>"]).0, "");
    }

    #[test]
    fn what_is_open_is_closed() {
        assert_eq!(html(&["<div class=a>", "<b>"]), ("<div class=\"a\"><b></b></div>".to_owned(), 2));
        assert_eq!(html(&["</div>"]), (String::new(), 1));
        assert_eq!(html(&["<details>", "<summary>", "</summary>", "</details>"]).1, 0);
    }

    #[test]
    fn anchors_links_and_images_are_told_apart() {
        assert_eq!(html(&["<a name=\"x\">", "</a>"]), ("Anchor(\"x\")".to_owned(), 0));
        assert!(html(&["<a href=\"y.md\" class=\"z\">", "</a>"]).0.starts_with("Link { dest: \"y.md\""));
        assert_eq!(html(&["<h1 id=x>", "</h1>"]).0, "<h2 id=\"x\"></h2>");
        assert_eq!(html(&["<img src=\"a\" alt=\"A\" title=\"T\">"]).0.matches("extra: \"\"").count(), 1);
        assert!(html(&["<img src=\"a.png\" alt=\"A\" onerror=x>"]).0.starts_with("Image"));
    }
}
