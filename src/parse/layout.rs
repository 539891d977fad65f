//! Paths → [`Folder`]s: what belongs to which work, by name alone.

use super::config::nearest_collection;
use crate::base::{Checked, Code, Date, Diagnostic, LangId, Location, PerLang, path};
use crate::model::config::Kind;
use crate::model::inputs::Folder;
use crate::model::{Config, Inputs};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Sorts the files below `content` out into works, ordered by collection and slug.
pub fn folders(inputs: &Inputs, config: &Config) -> Checked<Vec<Folder>> {
    let mut found: BTreeMap<(usize, &str), Folder> = BTreeMap::new();
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for (file, _) in inputs.below("content/") {
        let parts: Vec<&str> = file.splitn(4, '/').collect();
        match parts[..] {
            [_, collection, slug, rest] => match config.collection(collection) {
                Some(at) => {
                    let folder = found.entry((at, slug)).or_insert_with(|| new_folder(config, at, slug));
                    diagnostics.extend(place(folder, file, rest, config));
                }
                None if unknown.insert(collection) => {
                    diagnostics.push(unknown_collection(collection, config));
                }
                None => {}
            },
            [_, "topics.yaml" | "places.yaml" | "glossary.yaml"] => {}
            _ => diagnostics.push(Diagnostic::new(Code::StrayFile, Location::whole(file)).help("folder")),
        }
    }
    let unread =
        |it: &&Folder| inputs.problems.iter().any(|problem| problem.location.file.starts_with(&*it.path));
    diagnostics.extend(found.values().filter(|it| !unread(it)).filter_map(bad_folder));
    Checked::new(found.into_values().collect(), diagnostics)
}

fn new_folder(config: &Config, collection: usize, slug: &str) -> Folder {
    Folder {
        collection,
        slug: Arc::from(slug),
        path: Arc::from(format!("content/{}/{slug}", config.collections[collection].id)),
        work: None,
        texts: PerLang::empty(config.languages.len()),
        versions: BTreeMap::new(),
        records: PerLang::empty(config.languages.len()),
        attachments: Vec::new(),
    }
}

/// Puts a file into its folder.
fn place(folder: &mut Folder, file: &Arc<str>, name: &str, config: &Config) -> Option<Diagnostic> {
    if name == "work.yaml" {
        folder.work = Some(file.clone());
        return None;
    }
    if let Some(tag) = name.strip_suffix(path::RECORD) {
        let Some(lang) = config.lang(tag) else {
            let diagnostic = Diagnostic::new(Code::UnknownLanguage, Location::whole(file)).with("name", tag);
            return Some(diagnostic.with("known", config.languages.join(", ")));
        };
        folder.records.set(lang, file.clone());
        return None;
    }
    let Some(stem) = name.strip_suffix(".md") else {
        return attachment(folder, file, name);
    };
    if let Some(lang) = config.lang(stem) {
        folder.texts.set(lang, file.clone());
        return None;
    }
    if let Some((lang, day)) = dated(stem, config) {
        return version(folder, file, lang, day, config);
    }
    let looks_like_tag = matches!(stem.len(), 2 | 3) && stem.bytes().all(|it| it.is_ascii_lowercase());
    let code = if looks_like_tag { Code::UnknownLanguage } else { Code::StrayFile };
    let diagnostic = Diagnostic::new(code, Location::whole(file))
        .with("name", stem)
        .with("known", config.languages.join(", "));
    Some(if looks_like_tag { diagnostic } else { diagnostic.help("folder") })
}

/// The language and the day of a name such as `ru@2011-06-24`.
fn dated<'a>(stem: &'a str, config: &Config) -> Option<(LangId, &'a str)> {
    let (tag, day) = stem.split_once('@')?;
    Some((config.lang(tag)?, day))
}

/// Adds the text of a law as in force from a day.
fn version(
    folder: &mut Folder,
    file: &Arc<str>,
    lang: LangId,
    day: &str,
    config: &Config,
) -> Option<Diagnostic> {
    if config.collections[folder.collection].kind != Kind::Law {
        return Some(Diagnostic::new(Code::StrayFile, Location::whole(file)).help("dated"));
    }
    let date: Option<Date> = if day.len() == 10 { day.parse().ok() } else { None };
    let Some(date) = date else {
        return Some(
            Diagnostic::new(Code::WrongVersionDate, Location::whole(file)).with("value", day).help("form"),
        );
    };
    folder.versions.entry(date).or_default().set(lang, file.clone());
    None
}

/// Adds a file that is served beside the texts, unless it has no address or could run a program.
fn attachment(folder: &mut Folder, file: &Arc<str>, name: &str) -> Option<Diagnostic> {
    if !path::is_safe(name) {
        return Some(Diagnostic::new(Code::BadSlug, Location::whole(file)).with("name", name).help("rename"));
    }
    let extension = name.rsplit_once('.').map_or("", |(_, it)| it).to_ascii_lowercase();
    if ACTIVE.contains(&extension.as_str()) {
        return Some(
            Diagnostic::new(Code::ActiveAttachment, Location::whole(file)).with("name", name).help("other"),
        );
    }
    folder.attachments.push(Arc::from(name));
    None
}

/// Files that a browser or a server would run. What a text may not hold, a file beside it may not.
const ACTIVE: &[&str] = &[
    "htm", "html", "xhtml", "xht", "shtml", "mhtml", "hta", "js", "mjs", "cjs", "wasm", "php", "phtml",
    "cgi", "asp", "aspx", "jsp", "htaccess",
];

fn unknown_collection(name: &str, config: &Config) -> Diagnostic {
    let known: Vec<&str> = config.collections.iter().map(|it| it.id.as_str()).collect();
    Diagnostic::new(Code::UnknownCollection, Location::whole(&Arc::from(format!("content/{name}"))))
        .with("name", name)
        .with("known", known.join(", "))
        .nearest(nearest_collection(name, config))
}

fn bad_folder(folder: &Folder) -> Option<Diagnostic> {
    let code = if !path::is_slug(&folder.slug) {
        Code::BadSlug
    } else if folder.texts.iter().next().is_none() {
        Code::EmptyWork
    } else {
        return None;
    };
    let diagnostic = Diagnostic::new(code, Location::whole(&folder.path)).with("name", &*folder.slug);
    Some(if code == Code::BadSlug { diagnostic.help("rename") } else { diagnostic })
}
