//! `diglot translation record`: notes what a translation was made from.
//!
//! In: a work. Out: a file beside each of its translations, made to be committed.

use super::cli::Record;
use super::messages::Messages;
use super::query::refuse_unknown_name;
use super::run::{Loaded, load};
use super::sentence::{OnPath, Sentence};
use super::{Ending, complain, print};
use crate::base::words::Arg;
use crate::model::WorkId;
use crate::pipeline::{Built, Renewal, Renewed, work_names};
use std::fs;
use std::path::Path;

/// Does what `diglot translation record` asks for.
///
/// # Errors
///
/// A work or language that the site does not have, a work without translations, a record that cannot
/// be written, or one that stands there and cannot be read.
pub fn record(site: &Path, asked: &Record, messages: &Messages) -> anyhow::Result<Ending> {
    let loaded = load(site)?;
    let Some(built) = &loaded.built else { return Ok(no_site(messages)) };
    let id = work_named(built, &asked.work)?;
    let config = &built.site.config;
    refuse_unknown_name("--lang", asked.lang.as_deref(), &config.languages)?;
    let lang = asked.lang.as_deref().and_then(|it| config.lang(it));
    let today = asked.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let renewal = Renewal { today, anchors: &asked.anchors, is_typo: asked.typo };
    let records = built.renew(id, lang, &renewal);
    if records.is_empty() {
        return Err(Sentence::new("record-nothing").with("work", asked.work.as_str()).into());
    }
    if let Some(record) = records.iter().find(|it| it.is_damaged) {
        return Err(Sentence::new("record-damaged").with("file", record.file.as_str()).into());
    }
    for record in &records {
        write(&loaded, record, messages)?;
    }
    Ok(Ending::Fine)
}

/// The work of a name, else a sentence with the nearest one.
pub fn work_named(built: &Built, name: &str) -> anyhow::Result<WorkId> {
    if let Some(id) = built.work_named(name) {
        return Ok(id);
    }
    refuse_unknown_name("WORK", Some(name), &work_names(&built.site))?;
    Err(Sentence::new("record-nothing").with("work", name).into())
}

/// Where the settings cannot be used there is nothing to work on.
pub fn no_site(messages: &Messages) -> Ending {
    complain(&messages.plain("cite-no-site"));
    Ending::Errors
}

fn write(loaded: &Loaded, record: &Renewed, messages: &Messages) -> anyhow::Result<()> {
    if let Some(anchor) = record.unknown.first() {
        let sentence = Sentence::new("record-unknown-anchor").with("anchor", anchor.as_str());
        return Err(sentence.with("file", record.file.as_str()).into());
    }
    if !record.is_same {
        let path = loaded.folder.root.join(&record.file);
        // A record that is half written would call everything changed.
        let waiting = path.with_extension("yaml.new");
        fs::write(&waiting, &record.text).on(&waiting)?;
        fs::rename(&waiting, &path).on(&path)?;
    }
    let key = if record.is_same { "record-same" } else { "record-written" };
    let args = [("file", Arg::from(record.file.as_str())), ("blocks", Arg::from(record.blocks))];
    print(&(messages.say(key, &args) + "\n"))?;
    if record.missing > 0 {
        print(&(messages.count("record-missing", record.missing) + "\n"))?;
    }
    Ok(())
}
