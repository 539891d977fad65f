//! XML as a tree, read with quick-xml.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// An element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(crate) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    fn new(start: &BytesStart) -> Self {
        let attribute = |it: quick_xml::events::attributes::Attribute| {
            let name = it.key.as_ref().to_owned();
            (name, it.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
        };
        let name = start.name().as_ref().to_owned();
        let attributes = start.attributes().map(|it| attribute(it.unwrap())).collect();
        Element { name, attributes, children: Vec::new() }
    }

    /// The value of an attribute; empty where it is not there.
    pub(crate) fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    /// The elements right within it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|it| match it {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name right within it.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|it| it.name == name)
    }

    /// The element at the end of a path.
    pub(crate) fn at(&self, path: &[&str]) -> &Element {
        path.iter().fold(self, |element, name| {
            element.child(name).unwrap_or_else(|| panic!("<{}> has no <{name}>", element.name))
        })
    }

    /// Every element, itself the first.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for element in self.elements() {
            all.extend(element.all());
        }
        all
    }

    /// All words in it but those of footnotes.
    pub(crate) fn words(&self) -> String {
        let mut out = String::new();
        self.write_words(&mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn write_words(&self, out: &mut String) {
        let is_block = !matches!(&*self.name, "a" | "b" | "i" | "u" | "del" | "sup" | "sub" | "ref" | "abbr");
        if is_block {
            out.push(' ');
        }
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(note) if note.name == "authorialNote" => {}
                Child::Element(mark) if mark.name == "noteRef" => {}
                Child::Element(element) => element.write_words(out),
            }
        }
        if is_block {
            out.push(' ');
        }
    }
}

/// Reads a document; fails where it is not well formed.
pub(crate) fn read(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(Element::new(&start)),
            Event::Empty(start) => put(&mut open, Child::Element(Element::new(&start))),
            Event::End(_) => {
                let element = open.pop().unwrap();
                put(&mut open, Child::Element(element));
            }
            Event::Text(text) => put(&mut open, Child::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(name) => {
                let letter = match name.xml10_content().as_ref() {
                    "amp" => "&".to_owned(),
                    "lt" => "<".to_owned(),
                    "gt" => ">".to_owned(),
                    "quot" => "\"".to_owned(),
                    "apos" => "'".to_owned(),
                    other => panic!("&{other};"),
                };
                put(&mut open, Child::Text(letter));
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open.len(), 1);
    let root = open.remove(0);
    root.elements().next().unwrap().clone()
}

fn put(open: &mut [Element], child: Child) {
    open.last_mut().unwrap().children.push(child);
}
