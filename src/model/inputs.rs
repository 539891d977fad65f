//! [`Inputs`]: what was on disk, and nothing else.

use super::doc::Doc;
use super::meta::WorkMeta;
use super::translation::Record;
use crate::base::{Date, Diagnostic, PerLang};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of a site and of the theme that comes with the program.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// By path from the root of the site, with `/`: `content/laws/kz-nonprofit-2001/ru.md`.
    pub files: BTreeMap<Arc<str>, Input>,
    /// Where the site is looked at, instead of the address in `site.yaml`: that of a local server.
    pub served_at: Option<String>,
    /// What could not be read, already as diagnostics.
    pub problems: Vec<Diagnostic>,
}

/// One file.
#[derive(Clone, Debug)]
pub enum Input {
    /// A text that a pass reads: UTF-8, without byte order mark, lines ending in `\n`.
    Text(Arc<str>),
    /// Bytes that go out as they are, small enough to hold: files of a theme.
    Bytes(Arc<[u8]>),
    /// An attachment: it stays on the disk until it is copied.
    OnDisk,
}

impl Inputs {
    /// The text of a file, if it is there and is text.
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        match self.files.get(path)? {
            Input::Text(text) => Some(text),
            Input::Bytes(_) | Input::OnDisk => None,
        }
    }

    /// The files whose path begins with `prefix`, in order.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a Arc<str>, &'a Input)> {
        self.files
            .range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(prefix))
    }
}

/// The folder of a work, sorted out by name and not yet read.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Position in [`Config::collections`](super::Config::collections).
    pub collection: usize,
    /// The name of the folder.
    pub slug: Arc<str>,
    /// The path of the folder, without a `/` at its end.
    pub path: Arc<str>,
    /// The path of `work.yaml`, if there is one.
    pub work: Option<Arc<str>>,
    /// The paths of the texts.
    pub texts: PerLang<Arc<str>>,
    /// The paths of the texts as in force from a day.
    pub versions: BTreeMap<Date, PerLang<Arc<str>>>,
    /// The paths of the records of what translations were made from.
    pub records: PerLang<Arc<str>>,
    /// The other files, by path from the folder, sorted.
    pub attachments: Vec<Arc<str>>,
}

/// A work after each of its files has been read, before it is connected with others.
#[derive(Clone, Debug)]
pub struct ReadWork {
    /// Where it is.
    pub folder: Folder,
    /// What is true in every language.
    pub meta: Arc<WorkMeta>,
    /// Its texts.
    pub docs: PerLang<Arc<Doc>>,
    /// Its texts as in force from a day, the oldest first.
    pub versions: Vec<ReadVersion>,
    /// What its translations were made from, by the language of the translation.
    pub records: PerLang<Arc<Record>>,
}

/// The texts of a law as in force from a day.
#[derive(Clone, Debug)]
pub struct ReadVersion {
    /// The day.
    pub date: Date,
    /// The texts.
    pub docs: PerLang<Arc<Doc>>,
}
