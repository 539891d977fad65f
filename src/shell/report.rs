//! Diagnostics → what people and machines read.
//!
//! In: diagnostics, and the inputs for the lines they point at. Out: text, in the form of the
//! terminal, as one JSON object a line, or as notes of GitHub Actions.

use super::cli::Format;
use super::messages::Messages;
use crate::base::span::line_column;
use crate::base::words::Arg;
use crate::base::{Code, Diagnostic, Location, Severity};
use crate::model::Inputs;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many warnings of one kind people get to read.
const MOST_OF_A_KIND: usize = 200;

/// What a report is made with.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// For the lines of the texts.
    pub inputs: &'a Inputs,
    /// For the words.
    pub messages: &'a Messages,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// A diagnostic in words, with lines and columns from 1. The shape of `--format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The name of the kind.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What may mend it.
    pub help: Option<String>,
    /// The path from the root of the site.
    pub file: String,
    /// The line where the place begins.
    pub line: usize,
    /// The column where it begins, in characters.
    pub column: usize,
    /// The line where it ends.
    pub end_line: usize,
    /// The column behind its end.
    pub end_column: usize,
    /// The place in another text of which it speaks too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub related: Option<Place>,
}

/// A place in a text, with lines and columns from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The path from the root of the site.
    pub file: String,
    /// The line where it begins.
    pub line: usize,
    /// The column where it begins, in characters.
    pub column: usize,
    /// The line where it ends.
    pub end_line: usize,
    /// The column behind its end.
    pub end_column: usize,
}

impl Report<'_> {
    /// All diagnostics in a format; empty where there are none.
    pub fn text(&self, format: Format, diagnostics: &[Diagnostic], renderer: &Renderer) -> String {
        match format {
            Format::Human => self.human(diagnostics, renderer),
            Format::Json => diagnostics.iter().map(|it| json_line(&self.note(it))).collect(),
            Format::Github => diagnostics.iter().map(|it| github_line(&self.note(it))).collect(),
        }
    }

    /// A diagnostic in words.
    pub fn note(&self, it: &Diagnostic) -> Note {
        let Place { file, line, column, end_line, end_column } = self.place(&it.location);
        let args = args(it, line);
        let code = it.code.name();
        Note {
            severity: self.severity(it).name(),
            code,
            message: self.messages.say(code, &args),
            help: it.help.as_deref().and_then(|name| self.messages.attribute(code, name, &args)),
            file,
            line,
            column,
            end_line,
            end_column,
            related: it.related.as_ref().map(|it| self.place(it)),
        }
    }

    fn place(&self, it: &Location) -> Place {
        let text = self.inputs.text(&it.file).map_or("", |it| it);
        let (line, column) = line_column(text, it.span.start);
        let (end_line, end_column) = line_column(text, it.span.end);
        Place { file: it.file.to_string(), line, column, end_line, end_column }
    }

    /// How many errors and warnings there are.
    pub fn count(&self, diagnostics: &[Diagnostic]) -> (usize, usize) {
        let errors = diagnostics.iter().filter(|it| self.severity(it) == Severity::Error).count();
        (errors, diagnostics.len() - errors)
    }

    fn severity(&self, it: &Diagnostic) -> Severity {
        if self.strict { Severity::Error } else { it.severity() }
    }

    fn human(&self, diagnostics: &[Diagnostic], renderer: &Renderer) -> String {
        let mut out = String::new();
        let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
        for it in diagnostics {
            let count = seen.entry(it.code).or_default();
            *count += 1;
            if *count <= MOST_OF_A_KIND || it.severity() == Severity::Error {
                out.push_str(&self.shown(it, renderer));
                out.push_str("\n\n");
            }
        }
        for (code, count) in seen {
            if count > MOST_OF_A_KIND && code.severity() == Severity::Warning {
                let args = [("count", Arg::from(count - MOST_OF_A_KIND)), ("code", Arg::from(code.name()))];
                out.push_str(&self.messages.say("more-of-this-kind", &args));
                out.push_str("\n\n");
            }
        }
        out
    }

    /// A diagnostic as the terminal shows it: the message, the place, the line, the mend.
    fn shown(&self, it: &Diagnostic, renderer: &Renderer) -> String {
        let note = self.note(it);
        let (level, key) = match self.severity(it) {
            Severity::Error => (Level::ERROR, "severity-error"),
            Severity::Warning => (Level::WARNING, "severity-warning"),
        };
        let title =
            level.with_name(self.messages.plain(key)).primary_title(note.message.as_str()).id(note.code);
        let place = (&it.location, note.line, note.column);
        let mut group = self.with_place(Group::with_title(title), place, AnnotationKind::Primary);
        if let (Some(location), Some(place)) = (&it.related, &note.related) {
            group = self.with_place(group, (location, place.line, place.column), AnnotationKind::Context);
        }
        let help = note.help.as_deref();
        let label = self.messages.plain("label-help");
        let group = group.elements(help.map(|help| Level::HELP.with_name(label).message(help)));
        let shown = renderer.render(&[group]);
        // Without a line to show there is no margin, and the arrow would stand further left.
        if self.line_at(&it.location).is_none() {
            shown.replacen("--> ", " --> ", 1).replacen(" = ", "  = ", 1)
        } else {
            shown
        }
    }

    /// The text of which a line is to be shown; none for a problem of a whole file.
    fn line_at(&self, it: &Location) -> Option<&str> {
        let text = self.inputs.text(&it.file).filter(|it| !it.is_empty())?;
        (it.span.end > 0).then_some(text)
    }

    /// Adds the line with the place underlined; for a problem of a whole file only its name.
    fn with_place<'a>(
        &'a self,
        group: Group<'a>,
        (it, line, column): (&'a Location, usize, usize),
        kind: AnnotationKind,
    ) -> Group<'a> {
        let Some(text) = self.line_at(it) else {
            return group.element(Origin::path(&*it.file).line(line).char_column(column));
        };
        let span = it.span.range();
        let start = floor(text, span.start);
        let first = text[..start].rfind('\n').map_or(0, |it| it + 1);
        let last = text[start..].find('\n').map_or(text.len(), |it| start + it);
        // Only the first line: a place of ten lines tells no more than its beginning.
        let end = floor(text, span.end).clamp(start, last);
        let annotation = kind.span(start - first..end - first);
        let snippet = Snippet::source(&text[first..last]).path(&*it.file).line_start(line);
        group.element(snippet.annotation(annotation))
    }
}

/// The nearest place not after `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// What fills a message. Counts are numbers, so that they choose the plural form.
fn args(it: &Diagnostic, line: usize) -> Vec<(&str, Arg)> {
    let mut args = vec![("file", Arg::from(&*it.location.file)), ("line", Arg::from(line))];
    for (name, value) in &it.args {
        let number = matches!(*name, "count" | "other_count").then(|| value.parse::<usize>().ok()).flatten();
        args.push((name, number.map_or_else(|| Arg::from(value.as_str()), Arg::from)));
        // An empty key or page stands for the file as a whole.
        if matches!(*name, "key" | "page") {
            args.push(("place", Arg::from(if value.is_empty() { "here" } else { "key" })));
        }
    }
    args
}

fn json_line(note: &Note) -> String {
    // A struct of strings and numbers cannot fail to become JSON.
    serde_json::to_string(note).unwrap_or_default() + "\n"
}

/// A note of GitHub Actions. Commas and colons part its properties, so they are escaped there.
fn github_line(note: &Note) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let help = note.help.as_ref().map_or_else(String::new, |it| format!("\n{it}"));
    format!(
        "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        note.severity,
        property(&note.file),
        note.line,
        note.column,
        note.end_line,
        note.end_column,
        property(note.code),
        data(&format!("{}{help}", note.message)),
    )
}
