//! `diglot status`: how much there is in each language, and which blocks fell behind.

use super::cli::{Listing, Status};
use super::messages::Messages;
use super::run::load;
use super::translation::{no_site, work_named};
use super::{Ending, complain, print};
use crate::base::words::Arg;
use crate::model::Site;
use crate::model::coverage::{Coverage, Group};
use crate::model::translation::{Basis, BlockState, StateCounts};
use crate::pipeline::{Behind, Built};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

/// Does what `diglot status` asks for.
///
/// # Errors
///
/// A folder that is no site, or a work that it does not have.
pub fn status(site: &Path, asked: &Status, messages: &Messages) -> anyhow::Result<Ending> {
    let loaded = load(site)?;
    let Some(built) = &loaded.built else { return Ok(no_site(messages)) };
    let answer = match (&asked.work, asked.format) {
        (None, Listing::Human) => table(&built.site, messages),
        (None, Listing::Json) => json(&rows(&built.site)),
        (Some(name), format) => {
            let behind = built.behind(work_named(built, name)?);
            match format {
                Listing::Human => of_work(built, &behind, messages),
                Listing::Json => {
                    json(&behind.iter().map(|it| translation(&built.site, it)).collect::<Vec<_>>())
                }
            }
        }
    };
    print(&answer)?;
    let work = asked.work.as_deref().and_then(|it| built.work_named(it));
    let damaged = built.damaged_records(work);
    for file in &damaged {
        complain(&messages.say("status-damaged", &[("file", Arg::from(*file))]));
    }
    Ok(if damaged.is_empty() { Ending::Fine } else { Ending::Errors })
}

fn json<T: Serialize>(value: &T) -> String {
    // Strings and numbers cannot fail to become JSON.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// A row of the table, for machines.
#[derive(Serialize)]
struct Row<'a> {
    collection: Option<&'a str>,
    topic: Option<&'a str>,
    lang: &'a str,
    works: usize,
    words: usize,
    translated: usize,
    stale: usize,
    stale_blocks: usize,
    missing: usize,
    machine: usize,
}

fn rows(site: &Site) -> Vec<Row<'_>> {
    let row = |it: &Coverage| {
        let (collection, topic) = match it.group {
            Group::All => (None, None),
            Group::Collection(at) => (Some(&site.config.collections[at].id[..]), None),
            Group::Topic(id) => (None, Some(&site.vocabulary.topics[id.index()].id[..])),
        };
        Row {
            collection,
            topic,
            lang: site.config.tag(it.lang),
            works: it.works,
            words: it.words,
            translated: it.translated,
            stale: it.stale,
            stale_blocks: it.stale_blocks,
            missing: it.missing,
            machine: it.machine,
        }
    };
    site.coverage.iter().map(row).collect()
}

/// The columns of the table: names, works, words and so on, each as wide as its widest cell.
fn table(site: &Site, messages: &Messages) -> String {
    let head = ["group", "lang", "works", "words", "translated", "stale", "missing", "machine"];
    let head: Vec<String> = head.iter().map(|it| messages.plain(&format!("status-{it}"))).collect();
    let mut lines = vec![head];
    for row in rows(site) {
        let group = match (row.collection, row.topic) {
            (Some(id), _) => id.to_owned(),
            (_, Some(id)) => messages.say("status-topic", &[("topic", Arg::from(id))]),
            _ => messages.plain("status-all"),
        };
        let numbers = [row.works, row.words, row.translated, row.stale, row.missing, row.machine];
        let cells = [group, row.lang.to_owned()].into_iter();
        lines.push(cells.chain(numbers.iter().map(ToString::to_string)).collect());
    }
    aligned(&lines)
}

/// Lines whose cells stand below each other: names on the left, numbers on the right of their columns.
fn aligned(lines: &[Vec<String>]) -> String {
    let width = |it: &str| it.chars().count();
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |at: usize| lines.iter().filter_map(|it| it.get(at)).map(|it| width(it)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut out = String::new();
    for line in lines {
        let cell = |(at, it): (usize, &String)| {
            let space = " ".repeat(widths[at].saturating_sub(width(it)));
            if at < 2 { format!("{it}{space}") } else { format!("{space}{it}") }
        };
        let cells: Vec<String> = line.iter().enumerate().map(cell).collect();
        let _ = writeln!(out, "{}", cells.join("  ").trim_end());
    }
    out
}

/// A translation of one work, for machines.
#[derive(Serialize)]
struct TranslationAnswer<'a> {
    lang: &'a str,
    of: &'a str,
    basis: &'static str,
    date: Option<String>,
    changed: usize,
    new: usize,
    removed: usize,
    blocks: Vec<BlockAnswer<'a>>,
}

#[derive(Serialize)]
struct BlockAnswer<'a> {
    state: &'static str,
    since: Option<String>,
    file: &'a str,
    line: usize,
    anchor: Option<&'a str>,
    text: &'a str,
}

fn translation<'a>(site: &'a Site, behind: &'a Behind) -> TranslationAnswer<'a> {
    let (basis, date) = match behind.basis {
        Basis::Unrecorded => ("unrecorded", None),
        Basis::Recorded(day) => ("record", day),
        Basis::Version(day) => ("version", Some(day)),
    };
    let StateCounts { changed, new, removed } = behind.counts;
    let block = |it: &'a crate::pipeline::BehindBlock| {
        let (state, since) = state(it.state);
        BlockAnswer {
            state,
            since,
            file: &it.file,
            line: it.line,
            anchor: it.anchor.as_deref(),
            text: &it.text,
        }
    };
    TranslationAnswer {
        lang: site.config.tag(behind.langs[0]),
        of: site.config.tag(behind.langs[1]),
        basis,
        date: date.map(|it| it.to_string()),
        changed,
        new,
        removed,
        blocks: behind.blocks.iter().map(block).collect(),
    }
}

fn state(state: BlockState) -> (&'static str, Option<String>) {
    match state {
        BlockState::Current => ("current", None),
        BlockState::Changed(day) => ("changed", day.map(|it| it.to_string())),
        BlockState::New => ("new", None),
        BlockState::Removed => ("removed", None),
    }
}

/// How much of a block is shown, in characters.
const SHOWN: usize = 90;

/// The translations of a work with the blocks that fell behind.
fn of_work(built: &Built, behind: &[Behind], messages: &Messages) -> String {
    if behind.is_empty() {
        return messages.plain("status-no-translation") + "\n";
    }
    let mut out = String::new();
    for it in behind {
        let answer = translation(&built.site, it);
        let counts = [
            ("status-changed", answer.changed),
            ("status-new", answer.new),
            ("status-removed", answer.removed),
        ];
        let counts: Vec<String> =
            counts.iter().filter(|it| it.1 > 0).map(|it| messages.count(it.0, it.1)).collect();
        let what = if counts.is_empty() { messages.plain("status-current") } else { counts.join(", ") };
        let args = [
            ("lang", Arg::from(answer.lang)),
            ("of", Arg::from(answer.of)),
            ("basis", Arg::from(answer.basis)),
            ("date", Arg::from(answer.date.clone().unwrap_or_default())),
            ("what", Arg::from(what)),
        ];
        let _ = writeln!(out, "{}", messages.say("status-work", &args));
        for block in &answer.blocks {
            let state = messages.plain(&format!("status-block-{}", block.state));
            let place = block.anchor.map(|it| format!("#{it}")).unwrap_or_default();
            let text = crate::base::text::shorten(&crate::base::text::squeeze(block.text), SHOWN);
            let _ = writeln!(out, "  {state}  {}:{}  {place}\n      {text}", block.file, block.line);
        }
    }
    out
}
