//! `i18n/*.ftl` → interface words, one catalogue per language.

use crate::base::words::{Words, syntax_errors};
use crate::base::{Checked, Code, Diagnostic, Location, lang};
use crate::model::{Config, Inputs};
use std::sync::Arc;

/// Reads the interface words of every language of the site.
///
/// The words that come with the program lie below the site's own, which override them one by one.
/// What a language lacks is said in English.
pub fn words(inputs: &Inputs, config: &Config) -> Checked<Vec<Words>> {
    let mut diagnostics = Vec::new();
    let files: Vec<(&Arc<str>, &Arc<str>)> = ["builtin/i18n/", "i18n/"]
        .iter()
        .flat_map(|it| inputs.below(it))
        .filter_map(|(path, _)| Some((path, inputs.text(path)?)))
        .collect();
    for (path, text) in &files {
        for span in syntax_errors(text) {
            let location = Location { file: Arc::clone(path), span: span.into() };
            diagnostics.push(Diagnostic::new(Code::WordsSyntax, location));
        }
    }
    let value = config.languages.iter().map(|tag| language(tag, &files)).collect();
    Checked::new(value, diagnostics)
}

fn language(tag: &str, files: &[(&Arc<str>, &Arc<str>)]) -> Words {
    let of = |wanted: &str| {
        let matching = files.iter().filter(|(path, _)| lang::same_language(file_tag(path), wanted));
        matching.map(|(_, text)| &***text).collect::<Vec<_>>()
    };
    let base = if lang::same_language(tag, "en") { Vec::new() } else { of("en") };
    Words::with_base(tag, base, of(tag))
}

/// The language of a file of words: `ru` of `i18n/ru.ftl`.
fn file_tag(path: &str) -> &str {
    crate::base::path::file_name(path).trim_end_matches(".ftl")
}
