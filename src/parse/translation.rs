//! `en.translation.yaml` → [`Record`], and back.
//!
//! A line for each pair of blocks, sorted, so that Git merges the work of two translators line by line.

use super::yaml::Source;
use crate::base::{Checked, Code, Date, Diagnostic, LangId, Location, Span};
use crate::model::Config;
use crate::model::translation::{Digest, Record};
use std::fmt::Write as _;
use std::sync::Arc;

/// Reads a record. A line that is none is reported, and the others count.
pub fn record(file: &Arc<str>, text: &str, config: &Config) -> Checked<Record> {
    let source = Source::new(file, text, Span::new(0, text.len()));
    let mut fields = source.fields();
    let tags: Vec<(&str, LangId)> = config.langs().map(|it| (config.tag(it), it)).collect();
    if !fields.has("of") && !fields.is_broken() {
        fields.report(Diagnostic::new(Code::MissingKey, fields.location()).with("key", "of"));
    }
    let of = fields.choice("of", &tags);
    let mut record = Record { of: of.unwrap_or_default(), ..Record::default() };
    let wrong = |line: &str, span: Span| {
        let location = Location { file: file.clone(), span };
        source.report(Diagnostic::new(Code::BadRecord, location).with("line", line).help("again"));
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
    Checked::new(record, source.finish())
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
