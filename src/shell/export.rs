//! `diglot export`: what translators take with them.
//!
//! In: works. Out: a file in a form that their tools read, or the standard output.

use super::cli::{Tmx, Xliff};
use super::messages::Messages;
use super::query::refuse_unknown_name;
use super::run::load;
use super::sentence::{OnPath, Sentence};
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

/// Does what `diglot export xliff` asks for.
///
/// # Errors
///
/// A work or language that the site does not have, a file that cannot be written.
pub fn xliff(site: &Path, asked: &Xliff, messages: &Messages) -> anyhow::Result<Ending> {
    let loaded = load(site)?;
    let Some(built) = &loaded.built else { return Ok(no_site(messages)) };
    let id = work_named(built, &asked.work)?;
    let config = &built.site.config;
    let lang = |option: &str, tag: Option<&str>| {
        refuse_unknown_name(option, tag, &config.languages).map(|()| tag.and_then(|it| config.lang(it)))
    };
    let (from, to) = (lang("--from", asked.from.as_deref())?, lang("--to", asked.to.as_deref())?);
    let nothing = || Sentence::new("export-nothing").with("work", asked.work.as_str());
    let langs = built.direction(id, from, to).filter(|it| it[0] != it[1]).ok_or_else(nothing)?;
    let say = |key: &'static str, value: &str| messages.say(key, &[("value", Arg::from(value))]);
    let text = built.xliff(id, langs, &say).ok_or_else(nothing)?;
    put(asked.out.as_deref(), &text)?;
    Ok(Ending::Fine)
}

/// Writes a file, or to the standard output.
fn put(path: Option<&Path>, text: &str) -> anyhow::Result<()> {
    match path {
        Some(path) => fs::write(path, text).on(path),
        None => Ok(print(text)?),
    }
}
