//! XLIFF 2 → its units, whatever program wrote it.
//!
//! Only what diglot needs is read; everything else is passed over. What is broken is reported with its
//! place, and the units before it count.

use super::pieces::{Mark, Piece, What, neat};
use crate::base::{Checked, Code, Diagnostic, Location, Span};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader as XmlReader;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file that came back.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    /// The path of the original, as the file names it.
    pub original: String,
    /// The tags of the language of the original and that of the translation.
    pub langs: [String; 2],
    /// Its units.
    pub(super) units: Vec<ReturnedUnit>,
}

/// A unit that came back.
#[derive(Clone, Debug, Default)]
pub(super) struct ReturnedUnit {
    pub(super) id: String,
    /// Where its first tag stands.
    pub(super) span: Span,
    pub(super) source: Vec<Piece>,
    /// None where some part of it has no translation.
    pub(super) target: Option<Vec<Piece>>,
    /// Marks that name nothing, or stand twice.
    pub(super) broken: Vec<String>,
}

/// Reads a file of XLIFF 2.
pub fn read(file: &Arc<str>, text: &str) -> Checked<Returned> {
    let mut reader = Reader { file, ..Reader::default_of(file) };
    let mut xml = XmlReader::from_str(text);
    loop {
        let start = usize::try_from(xml.buffer_position()).unwrap_or(text.len());
        let event = xml.read_event();
        let end = usize::try_from(xml.buffer_position()).unwrap_or(text.len());
        let span = Span::new(start, end.max(start));
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => {
                if reader.event(&event, span).is_none() {
                    reader.report("form", span);
                    break;
                }
            }
            Err(_) => {
                let at = usize::try_from(xml.error_position()).unwrap_or(start).min(text.len());
                reader
                    .report("form", Span::new(text.floor_char_boundary(at), text.ceil_char_boundary(at + 1)));
                break;
            }
        }
    }
    if reader.diagnostics.is_empty() && !reader.open.is_empty() {
        reader.report("form", Span::new(text.floor_char_boundary(text.len().saturating_sub(1)), text.len()));
    }
    if reader.diagnostics.is_empty() && !reader.is_xliff {
        reader.report("other", Span::new(0, text.lines().next().map_or(0, str::len)));
    }
    Checked::new(reader.out, reader.diagnostics)
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Into {
    #[default]
    Nowhere,
    Data,
    Source,
    Target,
}

/// A piece as it stands in the file: marks by the names of their data.
#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Code { id: String, data: Option<String> },
    Open { id: String, data: [Option<String>; 2] },
    Close { id: Option<String>, data: Option<String> },
}

#[derive(Debug)]
struct Reader<'a> {
    file: &'a Arc<str>,
    out: Returned,
    diagnostics: Vec<Diagnostic>,
    is_xliff: bool,
    /// The elements that are open, by name.
    open: Vec<String>,
    into: Into,
    unit: ReturnedUnit,
    data: BTreeMap<String, String>,
    data_id: String,
    source: Vec<Part>,
    target: Vec<Part>,
    /// The parts of the segment that is being read.
    own: [Vec<Part>; 2],
    has_target: bool,
    /// Whether some segment has no translation.
    is_open: bool,
    /// What closes the elements around words.
    ends: Vec<(String, Option<String>)>,
}

impl<'a> Reader<'a> {
    fn default_of(file: &'a Arc<str>) -> Self {
        Reader {
            file,
            out: Returned::default(),
            diagnostics: Vec::new(),
            is_xliff: false,
            open: Vec::new(),
            into: Into::Nowhere,
            unit: ReturnedUnit::default(),
            data: BTreeMap::new(),
            data_id: String::new(),
            source: Vec::new(),
            target: Vec::new(),
            own: [Vec::new(), Vec::new()],
            has_target: false,
            is_open: false,
            ends: Vec::new(),
        }
    }

    fn report(&mut self, reason: &str, span: Span) {
        let location = Location { file: self.file.clone(), span };
        self.diagnostics
            .push(Diagnostic::new(Code::BadXliff, location).with("reason", reason).help(reason.to_owned()));
    }

    /// Takes an event; nothing where it is no XML.
    fn event(&mut self, event: &Event, span: Span) -> Option<()> {
        match event {
            Event::Start(tag) => {
                self.start(tag, span)?;
                self.open.push(tag.local_name().as_ref().to_owned());
            }
            Event::Empty(tag) => {
                self.start(tag, span)?;
                self.end(tag.local_name().as_ref());
            }
            Event::End(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                (self.open.pop().as_deref() == Some(&*name)).then_some(())?;
                self.end(&name);
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let letter = match name.resolve_char_ref() {
                    Ok(Some(letter)) => letter,
                    Ok(None) => named(&name.xml10_content())?,
                    Err(_) => return None,
                };
                self.text(letter.encode_utf8(&mut [0; 4]));
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => {}
        }
        Some(())
    }

    fn text(&mut self, text: &str) {
        match self.into {
            Into::Nowhere => {}
            Into::Data => self.data.entry(self.data_id.clone()).or_default().push_str(text),
            Into::Source | Into::Target => self.put(Part::Text(text.to_owned())),
        }
    }

    fn put(&mut self, part: Part) {
        match self.into {
            Into::Source => self.own[0].push(part),
            Into::Target => self.own[1].push(part),
            Into::Nowhere | Into::Data => {}
        }
    }

    fn start(&mut self, tag: &BytesStart, span: Span) -> Option<()> {
        let mut attributes = BTreeMap::new();
        for attribute in tag.attributes() {
            let attribute = attribute.ok()?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
            attributes.insert(attribute.key.as_ref().to_owned(), value);
        }
        let mut take = |name: &str| attributes.remove(name);
        match tag.local_name().as_ref() {
            "xliff" => {
                self.is_xliff = take("version").is_some_and(|it| it.starts_with("2."));
                self.out.langs = ["srcLang", "trgLang"].map(|it| take(it).unwrap_or_default());
                if !self.is_xliff {
                    self.report("version", span);
                }
            }
            "file" if self.out.original.is_empty() => {
                self.out.original = take("original").unwrap_or_default();
            }
            "unit" => {
                let id = take("id").unwrap_or_default();
                self.unit = ReturnedUnit { id, span, ..ReturnedUnit::default() };
                self.data.clear();
                (self.source, self.target) = (Vec::new(), Vec::new());
                (self.has_target, self.is_open) = (false, false);
            }
            "data" => {
                self.data_id = take("id").unwrap_or_default();
                self.data.insert(self.data_id.clone(), String::new());
                self.into = Into::Data;
            }
            "segment" | "ignorable" => self.own = [Vec::new(), Vec::new()],
            // A proposal of a translation memory has a source and a target of its own.
            "source" if self.is_in_segment() => self.into = Into::Source,
            "target" if self.is_in_segment() => self.into = Into::Target,
            "ph" => self.put(Part::Code { id: take("id").unwrap_or_default(), data: take("dataRef") }),
            "pc" => {
                let id = take("id").unwrap_or_default();
                let data = [take("dataRefStart"), take("dataRefEnd")];
                self.ends.push((id.clone(), data[1].clone()));
                self.put(Part::Open { id, data });
            }
            "sc" => {
                let id = take("id").unwrap_or_default();
                self.put(Part::Open { id, data: [take("dataRef"), None] });
            }
            "ec" => {
                let id = take("startRef").or_else(|| take("id"));
                self.put(Part::Close { id, data: take("dataRef") });
            }
            "cp" => {
                let number = take("hex").and_then(|it| u32::from_str_radix(&it, 16).ok());
                if let Some(letter) = number.and_then(char::from_u32) {
                    self.text(letter.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
        Some(())
    }

    fn is_in_segment(&self) -> bool {
        self.open.last().is_some_and(|it| it == "segment" || it == "ignorable")
    }

    fn end(&mut self, name: &str) {
        match name {
            "data" | "source" | "target" => self.into = Into::Nowhere,
            "pc" => {
                if let Some((id, data)) = self.ends.pop() {
                    self.put(Part::Close { id: Some(id), data });
                }
            }
            "ignorable" => {
                let [source, target] = std::mem::take(&mut self.own);
                self.target.extend(if target.is_empty() { source.clone() } else { target });
                self.source.extend(source);
            }
            "segment" => {
                let [source, target] = std::mem::take(&mut self.own);
                let is_blank = |it: &Part| matches!(it, Part::Text(text) if text.trim().is_empty());
                if target.iter().all(is_blank) {
                    self.is_open |= !source.iter().all(is_blank);
                } else {
                    self.has_target = true;
                }
                self.source.extend(source);
                self.target.extend(target);
            }
            "unit" => {
                let mut unit = std::mem::take(&mut self.unit);
                let source = std::mem::take(&mut self.source);
                unit.source = neat(self.pieces(&source, &mut Vec::new()));
                if self.has_target && !self.is_open {
                    let target = std::mem::take(&mut self.target);
                    let mut broken = Vec::new();
                    unit.target = Some(neat(self.pieces(&target, &mut broken)));
                    unit.broken = broken;
                }
                self.out.units.push(unit);
            }
            _ => {}
        }
    }

    /// Parts with the data that they name.
    fn pieces(&self, parts: &[Part], broken: &mut Vec<String>) -> Vec<Piece> {
        let mark = |data: String| Mark { what: What::Other, data };
        let mut seen: Vec<&str> = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        let mut out = Vec::new();
        for part in parts {
            let mut find = |id: &str, data: &Option<String>| {
                let found = data.as_ref().and_then(|it| self.data.get(it));
                found.cloned().unwrap_or_else(|| {
                    broken.push(id.to_owned());
                    String::new()
                })
            };
            out.push(match part {
                Part::Text(text) => Piece::Text(text.clone()),
                Part::Code { id, data } => Piece::Code(mark(find(id, data))),
                Part::Open { id, data: [data, _] } => {
                    open.push(id);
                    Piece::Open(mark(find(id, data)))
                }
                Part::Close { id, data } => {
                    let id = id.as_deref().unwrap_or_default();
                    let data = find(id, data);
                    // What was opened last must be closed first.
                    if open.pop() != Some(id) {
                        broken.push(id.to_owned());
                    }
                    Piece::Close(data)
                }
            });
            if let Part::Code { id, .. } | Part::Open { id, .. } = part {
                if seen.contains(&&**id) {
                    broken.push(id.clone());
                }
                seen.push(id);
            }
        }
        broken.extend(open.into_iter().map(str::to_owned));
        out
    }
}

/// The letters that XML knows by name.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
