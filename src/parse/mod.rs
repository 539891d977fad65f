//! Text → model, one file at a time. No file here knows another.

mod config;
mod front_matter;
mod html;
mod html_tokens;
mod law_amending;
mod law_blocks;
mod law_body;
mod law_contents;
mod law_frames;
mod law_headings;
mod law_history;
mod law_labels;
mod law_lines;
mod law_marks;
mod law_places;
mod law_series;
mod law_signature;
mod law_titles;
mod law_tree;
mod law_words;
mod layout;
mod markdown;
mod markdown_ids;
mod markdown_kinds;
mod notes;
mod parity_notes;
mod translation;
mod vocabulary;
mod words;
mod work;
mod yaml;
mod yaml_fields;
mod yaml_marks;

pub use config::config;
pub use layout::folders;
pub use markdown::options;
pub use translation::{record, write_record};
pub use vocabulary::vocabulary;
pub use words::words;
pub use work::work;

use crate::base::text::count_words;
use crate::base::{Checked, Code, Diagnostic, Location};
use crate::model::config::{Kind, UnknownKeys};
use crate::model::{Config, Doc};
use law_places::Places;
use std::sync::Arc;

/// Reads a text: front matter and Markdown.
///
/// `text` is normal (see [`crate::base::text::normalize`]). `slug` stands in for a title where
/// there is none.
pub fn doc(file: &Arc<str>, text: &Arc<str>, slug: &str, config: &Config) -> Checked<Doc> {
    let (front, body) = front_matter::split(file, text);
    let mut diagnostics = Vec::new();
    let body = body.unpack(&mut diagnostics);
    let meta = front_matter::read(file, text, front, config).unpack(&mut diagnostics);
    let mut doc = body_of(file, text, body, config).unpack(&mut diagnostics);
    let has_text = !doc.nodes.is_empty() || !doc.notes.is_empty();
    let title = meta.title.clone().or_else(|| first_heading(&doc));
    let untitled = title.is_none() && !diagnostics.iter().any(hides_title);
    doc.title = title.unwrap_or_else(|| slug.to_owned());
    if untitled {
        let location = Location { file: file.clone(), span: front.unwrap_or_default() };
        let code = match config.unknown_keys {
            UnknownKeys::Ignore if has_text => Code::GuessedTitle,
            UnknownKeys::Refuse if has_text || front.is_some() => Code::MissingTitle,
            _ => Code::EmptyText,
        };
        diagnostics.push(Diagnostic::new(code, location).with("title", doc.title.as_str()).help("add"));
    } else if !has_text {
        diagnostics.push(Diagnostic::new(Code::EmptyText, Location::whole(file)).help("add"));
    }
    doc.meta = meta;
    doc.words = count_words(&doc.plain(&doc.nodes));
    Checked::new(doc, diagnostics)
}

/// Reads the body, which begins at byte `start`: as a law in a collection of laws if it has articles.
fn body_of(file: &Arc<str>, text: &Arc<str>, start: usize, config: &Config) -> Checked<Doc> {
    let law = if is_law(file, config) { law_body::rewrite(text, start) } else { None };
    let Some((body, places)) = law else {
        let body = text.get(start..).unwrap_or_default();
        return markdown::read(file, text, body, &Places::unchanged(start));
    };
    let mut read = markdown::read(file, text, &body, &places);
    read.value.law = Some(law_tree::read(&mut read.value).unpack(&mut read.diagnostics));
    read
}

/// Whether a file stands in a collection of laws.
fn is_law(file: &str, config: &Config) -> bool {
    let collection = file.split('/').nth(1);
    config.collections.iter().any(|it| it.kind == Kind::Law && Some(it.id.as_str()) == collection)
}

/// Whether a title may stand there, and could not be read: one report is enough.
fn hides_title(it: &Diagnostic) -> bool {
    match it.code {
        Code::YamlSyntax | Code::YamlTab | Code::DuplicateKey | Code::UnclosedFrontMatter => true,
        Code::WrongType => {
            it.args.iter().any(|(name, value)| *name == "key" && (value == "title" || value.is_empty()))
        }
        _ => false,
    }
}

/// The text of a heading of level 1 that begins the body.
fn first_heading(doc: &Doc) -> Option<String> {
    let heading = doc.lead_heading()?;
    Some(heading.text.clone()).filter(|it| !it.is_empty())
}
