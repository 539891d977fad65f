//! `diglot import`: what translators bring back.
//!
//! In: a file of XLIFF. Out: the text of a translation with what was translated anew, every other byte as
//! it was.

use super::cli::{Format, Xlf};
use super::disk::text_of;
use super::messages::Messages;
use super::progress::renderer;
use super::report::Report;
use super::run::load;
use super::sentence::OnPath;
use super::translation::no_site;
use super::{Ending, print};
use crate::base::text::{normalize, shorten, squeeze};
use crate::base::words::Arg;
use crate::base::{Checked, Severity};
use crate::model::{Input, Inputs};
use crate::pipeline::Imported;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// How much of a paragraph is shown, in characters.
const SHOWN: usize = 90;

/// Does what `diglot import xliff` asks for.
///
/// # Errors
///
/// A file that cannot be read or written.
pub fn xliff(site: &Path, asked: &Xlf, messages: &Messages) -> anyhow::Result<Ending> {
    let loaded = load(site)?;
    let Some(built) = &loaded.built else { return Ok(no_site(messages)) };
    let name: Arc<str> = Arc::from(asked.file.display().to_string());
    let (text, problem) = text_of(&name, fs::read(&asked.file).on(&asked.file)?);
    let checked = problem.map_or_else(|| built.import(&name, &text), |it| Checked::new(None, vec![it]));
    let (imported, diagnostics) = (checked.value, checked.diagnostics);
    let mut inputs = Inputs::default();
    inputs.files.insert(name, Input::Text(text));
    let report = Report { inputs: &inputs, messages, strict: false };
    super::show(&report.text(Format::Human, &diagnostics, &renderer()));
    if let Some(imported) = &imported {
        if let Some(text) = imported.import.text.as_deref().filter(|_| !asked.dry_run) {
            put(&loaded.folder.root.join(&imported.file), text)?;
        }
        print(&told(imported, asked.dry_run, messages))?;
    }
    let is_wrong = diagnostics.iter().any(|it| it.severity() == Severity::Error);
    Ok(if is_wrong { Ending::Errors } else { Ending::Fine })
}

fn told(imported: &Imported, is_dry: bool, messages: &Messages) -> String {
    let mut out = String::new();
    let Imported { file, import, .. } = imported;
    if is_dry {
        for change in &import.changes {
            let _ = writeln!(out, "{}", change.id);
            for (key, text) in
                [("import-before", change.before.as_ref()), ("import-after", Some(&change.after))]
            {
                if let Some(text) = text {
                    let text = shorten(&squeeze(text), SHOWN);
                    let _ = writeln!(out, "  {}", messages.say(key, &[("text", Arg::from(text))]));
                }
            }
        }
    }
    let key = if is_dry { "import-would" } else { "import-written" };
    let count = import.changes.len();
    let args = [
        ("file", Arg::from(file.as_str())),
        ("count", Arg::from(count)),
        ("shown", Arg::from(messages.grouped(count))),
    ];
    let _ = writeln!(out, "{}", messages.say(key, &args));
    if import.open > 0 {
        let _ = writeln!(out, "{}", messages.count("import-open", import.open));
    }
    out
}

/// Writes the new text, with the ends of lines and the mark at its beginning that the old one has.
fn put(path: &Path, new: &str) -> anyhow::Result<()> {
    let old = fs::read(path).ok().and_then(|it| String::from_utf8(it).ok()).unwrap_or_default();
    // A text that is half written would be lost.
    let waiting = path.with_extension("md.new");
    fs::write(&waiting, like(&old, new)).on(&waiting)?;
    fs::rename(&waiting, path).on(path)
}

/// A new text whose lines end as they did where they stood before, and new ones as the first line does.
fn like(old: &str, new: &str) -> String {
    if !old.contains('\r') && !old.starts_with('\u{feff}') {
        return new.to_owned();
    }
    let mark = if old.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let lines: Vec<&str> = old[mark.len()..].split_inclusive('\n').collect();
    let is_same = |one: &str, other: &str| normalize(one) == other;
    let news: Vec<&str> = new.split_inclusive('\n').collect();
    let before = lines.iter().zip(&news).take_while(|it| is_same(it.0, it.1)).count();
    let rest = (lines.len() - before).min(news.len() - before);
    let pairs = lines.iter().rev().zip(news.iter().rev()).take(rest);
    let behind = pairs.take_while(|it| is_same(it.0, it.1)).count();
    let end = if lines.first().is_some_and(|it| it.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let between = news[before..news.len() - behind].concat().replace('\n', end);
    let (head, tail) = (lines[..before].concat(), lines[lines.len() - behind..].concat());
    format!("{mark}{head}{between}{tail}")
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn lines_end_as_they_did() {
        assert_eq!(like("a\nb\n", "a\nc\n"), "a\nc\n");
        assert_eq!(like("\u{feff}a\r\nb\r\nc\n", "a\nx\ny\nc\n"), "\u{feff}a\r\nx\r\ny\r\nc\n");
    }
}
