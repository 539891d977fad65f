//! The lines between `---` above a text → [`TextMeta`].

use super::work::KEYS;
use super::yaml::Source;
use super::yaml_fields::Fields;
use crate::base::{Checked, Code, Diagnostic, LangId, Location, Span};
use crate::model::Config;
use crate::model::config::UnknownKeys;
use crate::model::meta::{TextMeta, Translation, TranslationValue};
use std::sync::Arc;

/// Where the YAML of the front matter stands, if there is one, and where the body begins.
///
/// A front matter begins in the first line with `---` and ends at a line `---` or `...`. One that
/// does not end is reported, and the whole file is its body.
pub(super) fn split(file: &Arc<str>, text: &str) -> (Option<Span>, Checked<usize>) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        return (None, Checked::new(0, Vec::new()));
    }
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (Some(Span::new(first.len(), at)), Checked::new(at + line.len(), Vec::new()));
        }
        at += line.len();
    }
    if !text[first.len()..].lines().any(looks_like_key) {
        // A rule across, as the first thing in a text.
        return (None, Checked::new(0, Vec::new()));
    }
    let location = Location { file: file.clone(), span: Span::new(0, 3) };
    (None, Checked::new(0, vec![Diagnostic::new(Code::UnclosedFrontMatter, location).help("close")]))
}

fn looks_like_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.contains(':')
        && !key.is_empty()
        && key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'))
}

/// Reads and checks the front matter.
pub(super) fn read(file: &Arc<str>, text: &str, front: Option<Span>, config: &Config) -> Checked<TextMeta> {
    let Some(span) = front else { return Checked::default() };
    let source = Source::new(file, text, span);
    let mut fields = source.fields();
    let meta = TextMeta {
        title: fields.text("title"),
        short: fields.text("short"),
        summary: fields.text("summary"),
        authors: fields.texts("authors"),
        translation: translation(&mut fields, config),
    };
    if config.unknown_keys == UnknownKeys::Refuse {
        misplaced(&mut fields);
    }
    fields.finish_unless_ignored(config.unknown_keys);
    Checked::new(meta, source.finish())
}

/// Reports the keys that are true of a work in every language.
fn misplaced(fields: &mut Fields) {
    for key in fields.keys() {
        if KEYS.contains(&key.as_str()) {
            let diagnostic = Diagnostic::new(Code::MisplacedKey, fields.key_location(&key));
            fields.report(diagnostic.with("key", key.as_str()).help("work"));
            fields.drop_key(&key);
        }
    }
}

fn translation(fields: &mut Fields, config: &Config) -> Option<Translation> {
    if config.unknown_keys == UnknownKeys::Ignore && !fields.is_mapping("translation") {
        return None;
    }
    let mut nested = fields.nested("translation")?;
    let tags: Vec<(&str, LangId)> = config.langs().map(|it| (config.tag(it), it)).collect();
    let named = nested.has("of");
    let of = nested.choice("of", &tags);
    if !named {
        nested.report(Diagnostic::new(Code::MissingKey, nested.location()).with("key", "of"));
    }
    let by = nested.text("by");
    let value = nested.choice("value", TranslationValue::ALL);
    let revision = nested.date("revision");
    nested.finish();
    Some(Translation { of: of?, by, value, revision })
}
