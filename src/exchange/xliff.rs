//! A [`Sheet`] → XLIFF 2.1.

use super::pieces::{Mark, Piece, What};
use super::sheet::{Key, Sheet, State, Unit, UnitKind, marks};
use crate::base::xml::{Attribute, Xml};
use crate::model::blocks::BlockKind;

/// The words of notes: by key, with what fills them.
pub type Say<'a> = &'a dyn Fn(&'static str, &str) -> String;

/// Below this confidence a translator is told that the paragraphs may not belong together.
const SURE: f32 = 0.5;

/// A sheet as XLIFF.
pub fn xliff(sheet: &Sheet, say: Say) -> String {
    let mut out = Writer { xml: Xml::new(sheet.units.len() * 1500 + 1000), say };
    let [from, to] = &sheet.langs;
    let attributes = [
        ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
        ("version", "2.1"),
        ("srcLang", from),
        ("trgLang", to),
    ];
    out.xml.open("xliff", &attributes);
    let attributes = [("id", &*sheet.name), ("original", &sheet.original), ("xml:space", "preserve")];
    out.xml.open("file", &attributes);
    if !sheet.removed.is_empty() {
        out.xml.open("notes", &[]);
        for words in &sheet.removed {
            out.note("removed", &say("exchange-removed", words));
        }
        out.xml.close();
    }
    for unit in &sheet.units {
        out.unit(unit);
    }
    out.xml.finish()
}

struct Writer<'a> {
    xml: Xml,
    say: Say<'a>,
}

impl Writer<'_> {
    fn unit(&mut self, unit: &Unit) {
        let attributes = [("id", &*unit.id), ("translate", "no")];
        self.xml.open("unit", if unit.is_open { &attributes[..1] } else { &attributes });
        self.notes(unit);
        let (source, source_of) = marks(&unit.source);
        let target = unit.target.as_ref().filter(|_| unit.is_open).map(|it| (it, marks(it)));
        let ids = target.as_ref().map(|(_, (keys, _))| numbered(&source, keys)).unwrap_or_default();
        let mut data: Vec<&str> = Vec::new();
        let keys = source.iter().chain(target.iter().flat_map(|it| &it.1.0));
        for text in keys.flat_map(|(one, other)| [Some(one), other.as_ref()]).flatten() {
            if !data.contains(&text.as_str()) {
                data.push(text);
            }
        }
        if !data.is_empty() {
            self.xml.open("originalData", &[]);
            for (at, text) in data.iter().enumerate() {
                self.xml.leaf("data", &[("id", &name(at))], text);
            }
            self.xml.close();
        }
        self.xml.open("segment", &state(unit));
        let own: Vec<usize> = (0..source.len()).collect();
        self.xml.open("source", &[]);
        self.pieces(&unit.source, &source_of, (&own, &data));
        self.xml.close();
        if let Some((pieces, (_, of))) = &target {
            self.xml.open("target", &[]);
            self.pieces(pieces, of, (&ids, &data));
            self.xml.close();
        }
        self.xml.close();
        self.xml.close();
    }

    fn notes(&mut self, unit: &Unit) {
        let mut notes = Vec::new();
        let (key, value) = kind(unit.kind);
        if let Some(key) = key {
            notes.push(("kind", (self.say)(key, &value)));
        }
        if let State::Stale(day) = unit.state {
            let day = day.map_or_else(|| "empty".to_owned(), |it| it.to_string());
            notes.push(("state", (self.say)("exchange-stale", &day)));
        }
        if unit.confidence < SURE && unit.target.is_some() {
            let percent = format!("{:.0}", unit.confidence * 100.0);
            notes.push(("confidence", (self.say)("exchange-unsure", &percent)));
        }
        if !notes.is_empty() {
            self.xml.open("notes", &[]);
            for (category, text) in notes {
                self.note(category, &text);
            }
            self.xml.close();
        }
    }

    fn note(&mut self, category: &str, text: &str) {
        self.xml.leaf("note", &[("category", category)], text);
    }

    /// Writes pieces; `of` tells to which mark each belongs, `ids` how the marks are numbered.
    fn pieces(&mut self, pieces: &[Piece], of: &[Option<usize>], names: (&[usize], &[&str])) {
        let (ids, data) = names;
        let (keys, _) = marks(pieces);
        for (piece, at) in pieces.iter().zip(of) {
            let id = at.and_then(|it| ids.get(it)).map_or(1, |it| it + 1).to_string();
            let key = at.and_then(|it| keys.get(it));
            match piece {
                Piece::Text(text) => self.xml.text(text),
                Piece::Code(mark) => {
                    let refers = reference(data, &mark.data);
                    let mut attributes = vec![("id", &*id), ("dataRef", &refers), ("canCopy", "no")];
                    attributes.extend(looks(mark.what));
                    attributes.push(("disp", &mark.data));
                    self.xml.empty_inline("ph", &attributes);
                }
                Piece::Open(mark) => self.open(mark, &id, key, data),
                Piece::Close(_) => self.xml.close(),
            }
        }
    }

    fn open(&mut self, mark: &Mark, id: &str, key: Option<&Key>, data: &[&str]) {
        let close = key.and_then(|it| it.1.as_deref()).unwrap_or_default();
        let (start, end) = (reference(data, &mark.data), reference(data, close));
        let mut attributes = vec![("id", id), ("dataRefStart", &start), ("dataRefEnd", &end)];
        attributes.push(("canCopy", "no"));
        attributes.extend(looks(mark.what));
        self.xml.open_inline("pc", &attributes);
    }
}

fn name(at: usize) -> String {
    format!("d{}", at + 1)
}

fn reference(data: &[&str], text: &str) -> String {
    name(data.iter().position(|it| *it == text).unwrap_or_default())
}

/// The numbers of the marks of a translation: those of the original for what is the same.
fn numbered(source: &[Key], target: &[Key]) -> Vec<usize> {
    let mut free: Vec<Option<&Key>> = source.iter().map(Some).collect();
    let mut next = source.len();
    let number = |key: &Key| {
        if let Some(at) = free.iter().position(|it| *it == Some(key)) {
            free[at] = None;
            return at;
        }
        next += 1;
        next - 1
    };
    target.iter().map(number).collect()
}

fn state(unit: &Unit) -> Vec<Attribute<'static>> {
    match unit.state {
        _ if !unit.is_open => Vec::new(),
        State::New => vec![("state", "initial")],
        State::Stale(_) => vec![("state", "initial"), ("subState", "diglot:stale")],
        State::Translated => vec![("state", "translated")],
        State::Current => vec![("state", "final")],
    }
}

/// What a mark is, for programs that show it.
fn looks(what: What) -> Vec<Attribute<'static>> {
    let (kind, more) = match what {
        What::Emphasis => ("fmt", Some("xlf:i")),
        What::Strong => ("fmt", Some("xlf:b")),
        What::Strike => ("fmt", Some("diglot:strike")),
        What::Superscript => ("fmt", Some("diglot:superscript")),
        What::Break => ("fmt", Some("xlf:lb")),
        What::Link => ("link", None),
        What::Image => ("image", None),
        What::Code => ("other", Some("diglot:code")),
        What::Note => ("other", Some("diglot:note")),
        What::Number => ("other", Some("diglot:number")),
        What::Html => ("other", Some("diglot:html")),
        What::Cell => ("other", Some("diglot:cell")),
        What::Block => ("other", Some("diglot:paragraph")),
        What::Other => ("other", None),
    };
    [Some(("type", kind)), more.map(|it| ("subType", it))].into_iter().flatten().collect()
}

/// The note on what a unit is; none for a paragraph.
fn kind(kind: UnitKind) -> (Option<&'static str>, String) {
    match kind {
        UnitKind::Front(key) => (Some("exchange-front"), key.to_owned()),
        UnitKind::Block(kind, level) => {
            let key = match kind {
                BlockKind::Heading(_) => Some("exchange-heading"),
                BlockKind::Paragraph => None,
                BlockKind::Quote => Some("exchange-quote"),
                BlockKind::Item => Some("exchange-item"),
                BlockKind::Code => Some("exchange-code"),
                BlockKind::Row => Some("exchange-row"),
                BlockKind::Term => Some("exchange-term"),
            };
            (key, level.to_string())
        }
    }
}
