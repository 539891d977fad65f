//! A writer of XML that keeps its elements balanced. Text is escaped here and nowhere else.

use quick_xml::escape::{escape, partial_escape};

/// An attribute: name and value, not escaped.
pub type Attribute<'a> = (&'a str, &'a str);

/// The XML that has been written, and the elements that are open.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    name: &'static str,
    /// Whether elements stand in it on lines of their own.
    has_lines: bool,
}

impl Xml {
    /// A document in which nothing stands yet; `size` is about how long it will be.
    pub fn new(size: usize) -> Self {
        let mut out = String::with_capacity(size);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        Xml { out, open: Vec::new() }
    }

    /// Opens an element on a line of its own.
    pub fn open(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.line();
        self.open_inline(name, attributes);
    }

    /// Opens an element within a line of text, where white space would be read as text.
    pub fn open_inline(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(Open { name, has_lines: false });
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        let Some(last) = self.open.pop() else { return };
        if last.has_lines {
            self.out.push('\n');
        }
        self.out.push_str("</");
        self.out.push_str(last.name);
        self.out.push('>');
    }

    /// An element without anything in it, on a line of its own.
    pub fn empty(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.line();
        self.empty_inline(name, attributes);
    }

    /// An element without anything in it, within a line of text.
    pub fn empty_inline(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// An element on a line of its own that holds only text.
    pub fn leaf(&mut self, name: &'static str, attributes: &[Attribute], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        for part in text.split(is_forbidden) {
            self.out.push_str(&partial_escape(part));
        }
    }

    /// Closes what is open, and gives the document.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push('\n');
        self.out
    }

    fn line(&mut self) {
        if let Some(last) = self.open.last_mut() {
            last.has_lines = true;
        }
        self.out.push('\n');
    }

    fn tag(&mut self, name: &str, attributes: &[Attribute]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            for part in value.split(is_forbidden) {
                self.out.push_str(&escape(part));
            }
            self.out.push('"');
        }
    }
}

/// Whether XML has no way to write a character.
fn is_forbidden(it: char) -> bool {
    (it < ' ' && !matches!(it, '\n' | '\t' | '\r')) || matches!(it, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_balanced_and_text_is_escaped() {
        let mut xml = Xml::default();
        xml.open_inline("a", &[("b", "\"<&>\"\u{1}")]);
        xml.leaf("c", &[], "1 < 2 & 3\u{b}");
        xml.open("d", &[]);
        xml.text("x");
        xml.empty_inline("e", &[]);
        let expected = "<a b=\"&quot;&lt;&amp;&gt;&quot;\">\n<c>1 &lt; 2 &amp; 3</c>\n<d>x<e/></d>\n</a>\n";
        assert_eq!(xml.finish(), expected);
    }
}
