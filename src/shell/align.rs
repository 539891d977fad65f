//! `diglot align`: two texts side by side, for people or as JSON.
//!
//! In: two files of Markdown. Out: their blocks or sentences, and which belong together.

use super::cli::{Align, Listing};
use super::disk::{Folder, text_of};
use super::messages::Messages;
use super::sentence::{OnPath, Sentence};
use super::{Ending, print};
use crate::base::words::Arg;
use crate::model::Inputs;
use crate::pipeline::{SideBySide, side_by_side};
use serde::Serialize;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Does what `diglot align` asks for.
///
/// # Errors
///
/// A file that cannot be read.
pub fn align(site: &Path, asked: &Align, messages: &Messages) -> anyhow::Result<Ending> {
    let (left, right) = (read(&asked.left)?, read(&asked.right)?);
    // Any two files can be set side by side; where there is a site around, its glossary helps.
    let inputs = Folder::open(site).map_or_else(|_| Inputs::default(), |it| it.read());
    let aligned = side_by_side([&left, &right], &inputs, asked.sentences);
    let answer = match asked.format {
        Listing::Human => for_people(&aligned, messages),
        Listing::Json => for_machines(&aligned),
    };
    print(&answer)?;
    Ok(Ending::Fine)
}

fn read(path: &Path) -> anyhow::Result<Arc<str>> {
    let bytes = fs::read(path).on(path)?;
    match text_of(&Arc::from(path.display().to_string()), bytes) {
        (text, None) => Ok(text),
        (_, Some(_)) => Err(Sentence::at("align-not-text", path).into()),
    }
}

/// What programs get.
#[derive(Serialize)]
struct Answer<'a> {
    left: &'a [String],
    right: &'a [String],
    beads: Vec<Pair>,
}

#[derive(Serialize)]
struct Pair {
    left: Vec<u32>,
    right: Vec<u32>,
    confidence: f64,
}

fn for_machines(aligned: &SideBySide) -> String {
    let pair = |it: &crate::model::alignment::Bead| Pair {
        left: it.left.clone().collect(),
        right: it.right.clone().collect(),
        // Three places are more than it is worth.
        confidence: (f64::from(it.confidence) * 1000.0).round() / 1000.0,
    };
    let beads = aligned.beads.iter().map(pair).collect();
    let answer = Answer { left: &aligned.left, right: &aligned.right, beads };
    // Strings and numbers cannot fail to become JSON.
    serde_json::to_string(&answer).unwrap_or_default() + "\n"
}

fn for_people(aligned: &SideBySide, messages: &Messages) -> String {
    let mut out = String::new();
    for bead in &aligned.beads {
        let shape = format!("{}–{}", bead.left.len(), bead.right.len());
        let percent = (bead.confidence * 100.0).round();
        let head = messages
            .say("align-bead", &[("shape", Arg::from(shape)), ("percent", Arg::from(format!("{percent}")))]);
        let _ = writeln!(out, "{head}");
        for (sign, texts, part) in [("<", &aligned.left, &bead.left), (">", &aligned.right, &bead.right)] {
            for at in part.clone() {
                let text = texts.get(at as usize).map_or("", String::as_str);
                let _ = writeln!(out, "  {sign} {}", text.replace('\n', "\n    "));
            }
        }
    }
    if out.is_empty() { messages.plain("align-nothing") + "\n" } else { out }
}
