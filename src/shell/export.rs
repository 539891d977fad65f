//! `diglot export`: what translators take with them.
//!
//! In: works. Out: a file in a form that their tools read, or the standard output.

use super::cli::Tmx;
use super::messages::Messages;
use super::run::load;
use super::sentence::OnPath;
use super::translation::{no_site, work_named};
use super::{Ending, complain, print};
use crate::base::words::Arg;
use crate::model::WorkId;
use std::fs;
use std::path::Path;

/// Does what `diglot export tmx` asks for.
///
/// # Errors
///
/// A work that the site does not have, a file that cannot be written.
pub fn tmx(site: &Path, asked: &Tmx, messages: &Messages) -> anyhow::Result<Ending> {
    let loaded = load(site)?;
    let Some(built) = &loaded.built else { return Ok(no_site(messages)) };
    let works: Vec<WorkId> =
        asked.works.iter().map(|it| work_named(built, it)).collect::<anyhow::Result<_>>()?;
    let memory = built.memory(&works);
    put(asked.out.as_deref(), &memory.text)?;
    let args = [
        ("pairs", Arg::from(messages.count("export-pairs", memory.pairs))),
        ("works", Arg::from(messages.count("export-works", memory.works))),
    ];
    // The standard output may be the file itself.
    complain(&messages.say("export-tmx", &args));
    Ok(Ending::Fine)
}

/// Writes a file, or to the standard output.
fn put(path: Option<&Path>, text: &str) -> anyhow::Result<()> {
    match path {
        Some(path) => fs::write(path, text).on(path),
        None => Ok(print(text)?),
    }
}
