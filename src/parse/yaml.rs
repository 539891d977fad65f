//! YAML → values with places, and messages for people where it cannot be read.
//!
//! `serde_yaml` reads the values. It does not keep their places, so saphyr-parser walks the same
//! text for them, and only when one is asked for.

use super::yaml_fields::Fields;
use super::yaml_marks::{Marks, Step};
use crate::base::{Code, Diagnostic, Location, Span};
use serde_yaml::{Mapping, Value};
use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

/// A YAML text: a whole file, or the front matter of one.
pub(crate) struct Source<'a> {
    file: Arc<str>,
    /// The whole file.
    text: &'a str,
    /// The YAML in it.
    span: Span,
    marks: OnceCell<Marks>,
    diagnostics: RefCell<Vec<Diagnostic>>,
}

impl<'a> Source<'a> {
    /// The YAML that stands at `span` of a file.
    pub(crate) fn new(file: &Arc<str>, text: &'a str, span: Span) -> Self {
        let diagnostics = RefCell::default();
        Source { file: file.clone(), text, span, marks: OnceCell::new(), diagnostics }
    }

    /// The fields of the mapping at the top; none of them where the YAML cannot be read.
    pub(crate) fn fields(&self) -> Fields<'_> {
        let map = match self.read() {
            Ok(Value::Mapping(map)) => map,
            Ok(Value::Null) => Mapping::new(),
            Ok(_) => {
                self.report(
                    Diagnostic::new(Code::WrongType, self.location(&[]))
                        .with("key", "")
                        .with("expected", "fields"),
                );
                Mapping::new()
            }
            Err(diagnostic) => {
                self.report(diagnostic);
                Mapping::new()
            }
        };
        Fields::new(self, map, Vec::new())
    }

    /// Whether the YAML cannot be read at all.
    pub(super) fn is_broken(&self) -> bool {
        let codes = [Code::YamlSyntax, Code::YamlTab, Code::DuplicateKey];
        self.diagnostics.borrow().iter().any(|it| codes.contains(&it.code))
    }

    /// What was wrong.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics.into_inner()
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    fn yaml(&self) -> &'a str {
        self.text.get(self.span.range()).unwrap_or_default()
    }

    fn read(&self) -> Result<Value, Diagnostic> {
        if let Some(at) = tab_indent(self.yaml()) {
            return Err(Diagnostic::new(Code::YamlTab, self.at(at, at + 1)));
        }
        serde_yaml::from_str(self.yaml()).map_err(|error| self.syntax(&error))
    }

    /// A message for people from what the library says.
    fn syntax(&self, error: &serde_yaml::Error) -> Diagnostic {
        let at = error.location().map_or(0, |it| text_offset(self.yaml(), it.line(), it.column()));
        let said = error.to_string();
        if let Some(key) =
            said.split("duplicate entry with key \"").nth(1).and_then(|it| it.split('"').next())
        {
            let at = self.yaml().rfind(&format!("\n{key}")).map_or(at, |it| it + 1);
            return Diagnostic::new(Code::DuplicateKey, self.at(at, at + key.len())).with("key", key);
        }
        let reason =
            REASONS.iter().find(|(words, _)| said.contains(words)).map_or("other", |(_, reason)| reason);
        Diagnostic::new(Code::YamlSyntax, self.at(at, at)).with("reason", reason).help("quote")
    }

    fn at(&self, start: usize, end: usize) -> Location {
        let span = Span::new(start, end).shifted(self.span.start as usize);
        Location { file: self.file.clone(), span }
    }

    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::new(self.yaml()))
    }

    /// Where the value at a path stands.
    pub(crate) fn location(&self, path: &[Step]) -> Location {
        let span = self.marks().value(path);
        self.at(span.start as usize, span.end as usize)
    }

    /// Where the key at a path stands.
    pub(super) fn key_location(&self, path: &[Step]) -> Location {
        let span = self.marks().key(path);
        self.at(span.start as usize, span.end as usize)
    }

    /// The value as the author wrote it, for numbers that are really names: `1.10`, `007`.
    pub(super) fn as_written(&self, path: &[Step]) -> String {
        let span = self.location(path).span;
        self.text.get(span.range()).unwrap_or_default().trim().to_owned()
    }
}

/// What the library says, and the key of our own words for it.
const REASONS: &[(&str, &str)] = &[
    ("mapping values are not allowed", "colon"),
    ("quoted scalar", "quote"),
    ("cannot start any token", "special"),
    ("unknown anchor", "star"),
    ("unknown escape", "escape"),
    ("invalid hexadecimal", "escape"),
    ("flow sequence", "bracket"),
    ("flow mapping", "bracket"),
    ("block mapping", "indent"),
    ("block collection", "indent"),
    ("could not find expected ':'", "no-colon"),
    ("more than one document", "documents"),
    ("control characters", "control"),
    ("recursion limit", "deep"),
    ("repetition limit", "deep"),
];

/// The first tab that stands in the indent of a line.
fn tab_indent(yaml: &str) -> Option<usize> {
    let mut start = 0;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let blank = line.trim().is_empty() || line.trim_start().starts_with('#');
        if let (false, Some(tab)) = (blank, line[..indent].find('\t')) {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

fn text_offset(yaml: &str, line: usize, column: usize) -> usize {
    crate::base::span::offset_of(yaml, line.saturating_sub(1), column.saturating_sub(1)).min(yaml.len())
}
