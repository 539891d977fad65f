//! The last step of a build: staged files into place, old files away.
//!
//! In: what is staged, and what stands where. Out: how many files were removed. Each file is moved
//! in one step, so whenever the process is killed every file is either old or new. Our list of
//! files names old and new ones before the first move, so nothing of ours is ever taken for
//! somebody else's.

use super::output::Folder;
use super::sentence::{OnPath, Sentence};
use super::write::parents;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use walkdir::WalkDir;

/// What stands where a folder is or must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Nothing.
    Nothing,
    /// A folder.
    Folder,
    /// A file of an earlier build.
    File,
}

/// What is to be done to a folder.
#[derive(Debug)]
pub struct Change<'a> {
    /// All files of the site.
    pub files: &'a [String],
    /// The same, as a set.
    pub wanted: BTreeSet<String>,
    /// The numbers of those that are staged.
    pub staged: Vec<usize>,
    /// Every folder of old and new files, with what stands there.
    pub folders: BTreeMap<String, Stands>,
}

/// Puts a change into effect and counts the files removed.
pub fn commit(folder: &mut Folder, change: &Change) -> anyhow::Result<usize> {
    let stale: Vec<String> = folder.made.difference(&change.wanted).cloned().collect();
    if stale.is_empty() && change.staged.is_empty() {
        folder.keep_manifest(change.wanted.clone())?;
        return Ok(0);
    }
    prepare(folder, change)?;
    make_way(folder, change)?;
    move_staged(folder, change)?;
    let removed = remove_stale(folder, change, &stale)?;
    folder.keep_manifest(change.wanted.clone())?;
    folder.clear_staged()?;
    Ok(removed)
}

/// All that may fail for want of room, before the first file is touched.
fn prepare(folder: &mut Folder, change: &Change) -> anyhow::Result<()> {
    let blocked = |path: &str| {
        std::iter::once(path).chain(parents(path)).any(|it| change.folders.get(it) == Some(&Stands::File))
    };
    let new: Vec<&str> = needed(change)
        .into_iter()
        .filter(|it| change.folders.get(*it) == Some(&Stands::Nothing) && !blocked(it))
        .collect();
    let mut created = Vec::new();
    let mut outcome = Ok(());
    for path in new {
        let place = folder.place(path);
        outcome = fs::create_dir(&place).on(&place);
        if outcome.is_err() {
            break;
        }
        created.push(place);
    }
    let both = folder.made.union(&change.wanted).cloned().collect();
    outcome = outcome.and_then(|()| folder.keep_manifest(both));
    if outcome.is_err() {
        for place in created.iter().rev() {
            let _ = fs::remove_dir(place);
        }
    }
    outcome
}

/// The folders of the new files, each before those below it.
fn needed<'a>(change: &'a Change) -> BTreeSet<&'a str> {
    change.files.iter().flat_map(|it| parents(it)).collect()
}

/// Removes old files where folders must be, and makes these folders.
fn make_way(folder: &Folder, change: &Change) -> anyhow::Result<()> {
    if change.folders.values().all(|it| *it != Stands::File) {
        return Ok(());
    }
    for path in needed(change) {
        let place = folder.place(path);
        if change.folders.get(path) == Some(&Stands::File) {
            remove_file(&place).on(&place)?;
        }
        if change.folders.get(path) != Some(&Stands::Folder) {
            fs::create_dir_all(&place).on(&place)?;
        }
    }
    Ok(())
}

/// Moves what is staged: first what pages refer to, then the pages.
fn move_staged(folder: &Folder, change: &Change) -> anyhow::Result<()> {
    let is_page = |at: &&usize| Path::new(&change.files[**at]).extension().is_some_and(|it| it == "html");
    let (pages, others): (Vec<&usize>, Vec<&usize>) = change.staged.iter().partition(is_page);
    let staged = folder.staged();
    let put = |at: &&usize| {
        let place = folder.place(&change.files[**at]);
        let from = staged.join(at.to_string());
        fs::rename(&from, &place).or_else(|error| replace_folder(&from, &place, error)).on(&place)
    };
    others.par_iter().try_for_each(put)?;
    pages.par_iter().try_for_each(put)
}

/// Moves a file to where an old folder stands. Staging has seen that all in it is ours.
fn replace_folder(from: &Path, place: &Path, error: io::Error) -> io::Result<()> {
    if !fs::symlink_metadata(place).is_ok_and(|it| it.is_dir()) {
        return Err(error);
    }
    fs::remove_dir_all(place)?;
    fs::rename(from, place)
}

fn remove_stale(folder: &Folder, change: &Change, stale: &[String]) -> anyhow::Result<usize> {
    let without_case: BTreeMap<String, &String> =
        change.wanted.iter().map(|it| (it.to_lowercase(), it)).collect();
    for file in stale {
        let place = folder.place(file);
        // On a disk that does not tell capital letters apart the old name may be the new file.
        let twin = without_case.get(&file.to_lowercase()).map(|it| fs::canonicalize(folder.place(it)));
        if twin.is_some_and(|it| it.is_ok() && it.ok() == fs::canonicalize(&place).ok()) {
            continue;
        }
        remove_file(&place).on(&place)?;
    }
    remove_empty(folder, stale.iter())?;
    Ok(stale.len())
}

/// Removes a file that may be gone already; never a folder.
fn remove_file(place: &Path) -> io::Result<()> {
    match fs::symlink_metadata(place) {
        Ok(it) if !it.is_dir() => fs::remove_file(place),
        Ok(_) => Ok(()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Removes the folders above files that are gone, as far as nothing else is in them.
fn remove_empty<'a>(folder: &Folder, files: impl Iterator<Item = &'a String>) -> anyhow::Result<()> {
    let above: BTreeSet<&str> = files.flat_map(|it| parents(it)).collect();
    for path in above.into_iter().rev() {
        let place = folder.place(path);
        match fs::remove_dir(&place) {
            Err(error) if !is_left_alone(error.kind()) => {
                return Err(Sentence::disk(&place, &error).into());
            }
            _ => {}
        }
    }
    Ok(())
}

fn is_left_alone(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Refuses a folder that stands where a file must be, if anything in it is not ours.
pub fn refuse_foreign_below(folder: &Folder, file: &str) -> anyhow::Result<()> {
    let root = folder.place("");
    for entry in WalkDir::new(folder.place(file)) {
        let entry = entry.map_err(|_| Sentence::at("out-foreign-file", &folder.place(file)))?;
        let path =
            entry.path().strip_prefix(&root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_dir() && !folder.made.contains(&path) {
            return Err(Sentence::at("out-foreign-file", entry.path()).into());
        }
    }
    Ok(())
}
