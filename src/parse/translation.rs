//! `en.translation.yaml` → [`Record`], and back.
//!
//! A line for each pair of blocks, sorted, so that Git merges the work of two translators line by line.

use super::yaml::Source;
use crate::base::{Checked, Code, Date, Diagnostic, LangId, Location, Span};
use crate::model::Config;
use crate::model::translation::{Digest, Record};
use std::fmt::Write as _;
use std::sync::Arc;

/// How Git marks what two people changed: theirs, ours, and what is between.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Reads a record. A line that is none is reported, and the others count.
///
/// What two translators noted and Git could not merge counts from both sides: nothing is lost by that, as a
/// pair of blocks that stands in neither text says nothing.
pub fn record(file: &Arc<str>, text: &str, config: &Config) -> Checked<Record> {
    let mut checked = match text.find(CONFLICT[0]) {
        Some(at) if text[..at].is_empty() || text[..at].ends_with('\n') => conflict(file, text, at, config),
        _ => whole(file, text, config),
    };
    checked.value.is_damaged = !checked.diagnostics.is_empty();
    checked
}

/// Reads line by line what Git left of two records.
fn conflict(file: &Arc<str>, text: &str, at: usize, config: &Config) -> Checked<Record> {
    let location = Location { file: file.clone(), span: Span::new(at, at + CONFLICT[0].len()) };
    let mut diagnostics =
        vec![Diagnostic::new(Code::BadRecord, location).with("line", "conflict").help("marks")];
    let mut record = Record::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        let line = line.trim();
        let item = line.strip_prefix("- ").unwrap_or(line).trim_matches('"');
        if let Some((blocks, day)) = pair(item) {
            record.pairs.insert(blocks, day);
        } else if let Some(block) = Digest::parse(item) {
            record.own.insert(block);
        } else if let Some(tag) = line.strip_prefix("of:") {
            record.of = config.lang(tag.trim()).unwrap_or(record.of);
        } else if !CONFLICT.iter().any(|it| line.starts_with(it))
            && !["", "blocks:", "own:"].contains(&line)
            && !line.starts_with('#')
        {
            let location = Location { file: file.clone(), span };
            diagnostics.push(Diagnostic::new(Code::BadRecord, location).with("line", line).help("restore"));
        }
    }
    Checked::new(record, diagnostics)
}

fn whole(file: &Arc<str>, text: &str, config: &Config) -> Checked<Record> {
    let source = Source::new(file, text, Span::new(0, text.len()));
    let mut fields = source.fields();
    let tags: Vec<(&str, LangId)> = config.langs().map(|it| (config.tag(it), it)).collect();
    let of = fields.choice("of", &tags);
    let mut record = Record { of: of.unwrap_or_default(), ..Record::default() };
    let wrong = |line: &str, span: Span| {
        let location = Location { file: file.clone(), span };
        source.report(Diagnostic::new(Code::BadRecord, location).with("line", line).help("restore"));
    };
    for (line, span) in fields.list("blocks") {
        match pair(&line) {
            Some((blocks, day)) => {
                record.pairs.insert(blocks, day);
            }
            None => wrong(&line, span),
        }
    }
    for (line, span) in fields.list("own") {
        match Digest::parse(&line) {
            Some(block) => {
                record.own.insert(block);
            }
            None => wrong(&line, span),
        }
    }
    fields.finish();
    let mut diagnostics = source.finish();
    if of.is_none() && diagnostics.is_empty() {
        let empty = Diagnostic::new(Code::BadRecord, Location::whole(file)).with("line", "empty");
        diagnostics.push(empty.help("restore"));
    }
    Checked::new(record, diagnostics)
}

fn pair(line: &str) -> Option<((Digest, Digest), Date)> {
    let mut parts = line.split(' ');
    let (source, target) = (Digest::parse(parts.next()?)?, Digest::parse(parts.next()?)?);
    let day = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(((source, target), day))
}

/// Writes a record as [`record`] reads it.
pub fn write_record(record: &Record, tag: &str) -> String {
    let mut out = format!(
        "# Which paragraphs this translation was made from. Written by: diglot translation record\nof: {tag}\n"
    );
    // Writing to a string cannot fail.
    if !record.pairs.is_empty() {
        out.push_str("blocks:\n");
        for ((source, target), day) in &record.pairs {
            let _ = writeln!(out, "- {source} {target} {day}");
        }
    }
    if !record.own.is_empty() {
        out.push_str("own:\n");
        for block in &record.own {
            let _ = writeln!(out, "- \"{block}\"");
        }
    }
    out
}
