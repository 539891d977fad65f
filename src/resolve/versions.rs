//! The versions of a law → what is wrong with their days and texts.

use crate::base::{Code, Date, Diagnostic, LangId, Location};
use crate::model::inputs::ReadWork;
use crate::model::wording::says_the_same;
use crate::model::{Config, Doc};
use std::sync::Arc;

/// Everything that is wrong with the versions of a work.
pub(super) fn check(read: &ReadWork, config: &Config) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for version in &read.versions {
        let docs = || version.docs.iter();
        diagnostics.extend(
            docs()
                .filter(|(lang, _)| read.docs.get(*lang).is_none())
                .map(|it| orphan(it, version.date, config)),
        );
        diagnostics.extend(docs().filter_map(|(_, doc)| order(read, doc, version.date)));
    }
    for lang in config.langs() {
        let dated = read.versions.iter().filter_map(|it| it.docs.get(lang));
        let texts: Vec<&Arc<Doc>> = dated.chain(read.docs.get(lang)).collect();
        let same = texts.windows(2).filter(|it| says_the_same(it[0], it[1]));
        diagnostics.extend(same.map(|it| repeated(it[0], it[1])));
    }
    diagnostics
}

/// A text of a day in a language that has no text in force.
fn orphan((lang, doc): (LangId, &Arc<Doc>), date: Date, config: &Config) -> Diagnostic {
    Diagnostic::new(Code::VersionWithoutText, Location::whole(&doc.file))
        .with("date", date.to_string())
        .with("name", format!("{}.md", config.tag(lang)))
        .help("create")
}

/// A text that would come into force when the current one already was.
fn order(read: &ReadWork, doc: &Doc, date: Date) -> Option<Diagnostic> {
    let current = read.meta.updated.or(read.meta.in_force_from).filter(|it| *it <= date)?;
    let is_known = read.meta.updated.is_some();
    let what = match is_known {
        false => "unknown",
        true if current == date => "same",
        true => "later",
    };
    let diagnostic = Diagnostic::new(Code::VersionOrder, Location::whole(&doc.file))
        .with("what", what)
        .with("date", date.to_string())
        .with("other", current.to_string());
    // The day on which the law came into force is that of its first text.
    Some(diagnostic.help(if is_known { "rename" } else { "updated" }))
}

/// Two texts one after the other that say the same.
fn repeated(doc: &Doc, next: &Doc) -> Diagnostic {
    let other = crate::base::path::file_name(&next.file);
    Diagnostic::new(Code::SameVersion, Location::whole(&doc.file)).with("other", other).help("remove")
}
