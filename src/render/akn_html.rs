//! HTML of the author in a text that is written as Akoma Ntoso: what both have is kept, of anything
//! else the words.

use super::akn_text::{Holds, Opener, TextWriter};

/// The element of a line that has the same meaning.
fn inline(name: &str) -> Option<&'static str> {
    Some(match name {
        "b" | "strong" => "b",
        "i" | "em" | "cite" | "dfn" | "var" => "i",
        "u" | "ins" => "u",
        "s" | "del" => "del",
        "sub" => "sub",
        "sup" => "sup",
        "abbr" => "abbr",
        _ => return None,
    })
}

/// Elements that end a line without being one.
const BREAKS: &[&str] = &[
    "aside",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
];

impl TextWriter<'_> {
    /// A tag that has passed the filter.
    pub(super) fn html(&mut self, html: &str) {
        let inside = html.trim_start_matches('<').trim_end_matches('>');
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inside),
        };
        let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        match name {
            "br" if self.is_in_line() => self.xml.empty_inline("br", &[]),
            _ if BREAKS.contains(&name) => self.break_line(),
            _ if is_end => {
                self.end(&Opener::Html(name.to_owned()));
                if matches!(name, "td" | "th" | "tr" | "table") {
                    self.break_line();
                }
            }
            "table" => {
                if self.expect_blocks() {
                    self.push(Holds::Rows { is_written: false }, Opener::Html(name.to_owned()), 0);
                }
            }
            "tr" => self.html_row(),
            "td" | "th" => self.html_cell(name, attributes),
            _ => {
                if let Some(element) = inline(name) {
                    self.expect_line();
                    self.begin(Holds::Line, Opener::Html(name.to_owned()), element, &[]);
                }
            }
        }
    }

    /// Ends a paragraph that text began; one of Markdown goes on.
    fn break_line(&mut self) {
        self.end(&Opener::Text);
    }

    fn html_row(&mut self) {
        self.break_line();
        let own = Opener::Html("tr".to_owned());
        self.end_in_table(&own);
        if let Some(Holds::Rows { .. }) = self.holds() {
            self.push(Holds::Cells { is_written: false }, own, 0);
        }
    }

    /// A cell, and before the first one its row and its table.
    fn html_cell(&mut self, name: &str, attributes: &str) {
        for cell in ["td", "th"] {
            self.end_in_table(&Opener::Html(cell.to_owned()));
        }
        let Some(Holds::Cells { is_written }) = self.holds() else { return self.break_line() };
        if !is_written {
            self.open_row();
        }
        let spans = ["rowspan", "colspan"].map(|key| (key, span(attributes, key)));
        let spans: Vec<_> = spans.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?))).collect();
        let element = if name == "th" { "th" } else { "td" };
        self.begin(Holds::Blocks { needed: false }, Opener::Html(name.to_owned()), element, &spans);
    }
}

/// A number of rows or columns that a cell takes.
fn span(attributes: &str, key: &str) -> Option<String> {
    let value = attributes.split_once(&format!("{key}=\""))?.1.split('"').next()?;
    value.parse::<u16>().ok().filter(|it| *it > 1).map(|it| it.to_string())
}
