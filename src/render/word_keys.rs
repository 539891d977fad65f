//! Interface words that are asked for, against those that there are.

use super::search;
use super::theme::Theme;
use crate::base::{Code, Diagnostic, Location, Span};
use crate::model::config::Kind;
use crate::model::meta::{Act, Relation, Status, TranslationValue};
use crate::model::{Inputs, Site};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The words that the program itself asks for.
const OWN: &[&str] = &[
    "behind-basis",
    "behind-changed",
    "behind-mark-changed",
    "behind-mark-removed",
    "behind-new",
    "behind-removed",
    "behind-revision",
    "behind-title-changed",
    "behind-title-removed",
    "cite-parts",
    "cite-this",
    "cited-count",
    "cited-more",
    "cited-own",
    "cited-own-title",
    "cited-whole",
    "event-adopted",
    "event-amended",
    "event-current",
    "event-in-force",
    "event-repealed",
    "event-replaced",
    "event-version",
    "force-model",
    "force-unknown",
    "history",
    "amendment-notes",
    "same-place",
    "status-model",
    "translated-from",
    "translated-unknown",
    "fallback-title",
    "glossary",
    "language-mark",
    "language-name",
    "no-place",
    "not-found-title",
    "note-back",
    "parallel-description",
    "parallel-title",
    "parallel-missing",
    "parallel-unsure",
    "permalink",
    "places",
    "table",
    "task-done",
    "task-open",
    "topics",
    "translations",
    "translations-description",
    "translations-missing",
    "alert-note",
    "alert-tip",
    "alert-important",
    "alert-warning",
    "alert-caution",
    "translation-unknown",
    "compare-description",
    "compare-head",
    "compare-text",
    "compare-title",
    "comparison-missing",
    "history-change",
    "version-current",
    "version-missing",
    "version-past",
    "version-period",
    "version-title",
];

fn own_keys() -> BTreeSet<String> {
    let named = |prefix: &'static str, names: Vec<&'static str>| {
        names.into_iter().map(move |it| format!("{prefix}-{it}"))
    };
    let own = OWN.iter().map(|it| (*it).to_owned());
    own.chain(named("act", Act::ALL.iter().map(|it| it.0).collect()))
        .chain(named("status", Status::ALL.iter().map(|it| it.0).collect()))
        .chain(named("translation", TranslationValue::ALL.iter().map(|it| it.0).collect()))
        .chain(named("translated", TranslationValue::ALL.iter().map(|it| it.0).collect()))
        .chain(named("force", TranslationValue::ALL.iter().map(|it| it.0).collect()))
        .chain(named("relation", Relation::ALL.iter().map(|it| it.0).collect()))
        .chain(named("relation", Relation::ALL.iter().map(|it| it.0).collect()).map(|it| format!("{it}-by")))
        .chain(search::WORDS.iter().map(|it| it.0.to_owned()))
        .chain(["search", "search-description"].map(str::to_owned))
        .chain(named("collection", Kind::ALL.iter().map(|it| it.0).collect()))
        .collect()
}

/// Reports words that a template asks for and no file has, words that one language lacks, and
/// words of the site's own files that nothing asks for.
pub(super) fn check(inputs: &Inputs, site: &Site, theme: &Theme) -> Vec<Diagnostic> {
    let mut asked: BTreeMap<String, Location> = BTreeMap::new();
    for (file, source) in theme.sources() {
        for (key, span) in keys_in(source) {
            asked.entry(key.to_owned()).or_insert_with(|| Location { file: file.clone(), span });
        }
    }
    let own = own_keys();
    let mut diagnostics = missing(site, &asked, &own);
    for (path, _) in inputs.below("i18n/") {
        diagnostics.extend(inputs.text(path).into_iter().flat_map(|text| unused(path, text, &asked, &own)));
    }
    diagnostics
}

/// The words asked for that a language lacks: an error where all lack them.
fn missing(site: &Site, asked: &BTreeMap<String, Location>, own: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let file_of = |tag: &str| Location {
        file: Arc::from(format!("i18n/{}.ftl", tag.split('-').next().unwrap_or(tag))),
        span: Span::default(),
    };
    for key in asked.keys().chain(own) {
        let with: Vec<_> = site.config.langs().filter(|it| site.words(*it).contains(key)).collect();
        for lang in site.config.langs().filter(|it| !with.contains(it)) {
            // A language without any words is told of once.
            if site.words(lang).keys().next().is_none() && key != "language-name" {
                continue;
            }
            let tag = site.config.tag(lang);
            let (code, location) = match (asked.get(key), with.first()) {
                (_, Some(_)) => (Code::UntranslatedWord, file_of(tag)),
                (Some(location), None) => (Code::MissingWord, location.clone()),
                (None, None) => (Code::MissingWord, file_of(tag)),
            };
            let other = with.first().map_or("", |it| site.config.tag(*it));
            diagnostics.push(
                Diagnostic::new(code, location)
                    .with("key", key.as_str())
                    .with("lang", tag)
                    .with("other", other),
            );
        }
    }
    diagnostics
}

fn unused(
    file: &Arc<str>,
    text: &str,
    asked: &BTreeMap<String, Location>,
    own: &BTreeSet<String>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let key = line.split([' ', '=']).next().unwrap_or_default();
        let is_message = line.starts_with(|it: char| it.is_ascii_alphabetic()) && line.contains('=');
        if is_message && !asked.contains_key(key) && !own.contains(key) {
            let location = Location { file: file.clone(), span: Span::new(at, at + key.len()) };
            diagnostics.push(Diagnostic::new(Code::UnusedWord, location).with("key", key));
        }
        at += line.len();
    }
    diagnostics
}

/// The keys in `t(key="…")` of a template.
fn keys_in(source: &str) -> Vec<(&str, Span)> {
    let mut keys = Vec::new();
    for (at, _) in source.match_indices("t(key") {
        let before = source[..at].chars().next_back();
        let rest = &source[at + "t(key".len()..];
        let trimmed = rest.trim_start().strip_prefix('=').map(str::trim_start);
        let Some(quote) = trimmed.and_then(|it| it.chars().next()).filter(|it| matches!(it, '"' | '\''))
        else {
            continue;
        };
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let Some(value) = trimmed.and_then(|it| it[1..].split(quote).next()) else { continue };
        let start = value.as_ptr() as usize - source.as_ptr() as usize;
        keys.push((value, Span::new(start, start + value.len())));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_a_template() {
        let keys = keys_in("{{ t(key=\"a\") }} {{ t(key = 'b-c', count=2) }} {{ set(key=\"x\") }}");
        assert_eq!(keys.iter().map(|it| it.0).collect::<Vec<_>>(), ["a", "b-c"]);
    }
}
