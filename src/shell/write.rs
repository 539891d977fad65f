//! Pages → files: only those whose bytes changed, and all of them or none.
//!
//! In: an output folder and something that makes pages. Out: how many files were written, kept and
//! removed, or the problems that came up in making them. Each page is made, compared with its file
//! and staged if it differs, so memory does not grow with the site. Only when all have been made
//! are the staged files moved into place ([`commit`]).
//!
//! Files are not flushed to the platters one by one: the promise is about a killed build, not
//! about a power cut.

use super::commit::{self, Change, Stands};
use super::output::{Folder, is_ours};
use super::sentence::{OnPath, Sentence};
use crate::base::path::parent;
use crate::base::{Diagnostic, diagnostic};
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// What the bytes of a page are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// These.
    Bytes(Vec<u8>),
    /// Those of this file.
    File(PathBuf),
}

/// Something that makes the files of a site, each by its number.
pub trait Pages: Sync {
    /// The paths of the files below the output folder.
    fn files(&self) -> &[String];

    /// What stands in the file of this number.
    ///
    /// # Errors
    ///
    /// What is wrong with the page or its template.
    fn make(&self, at: usize) -> Result<Made, Diagnostic>;

    /// Called when a page is done, from any thread.
    fn done(&self) {}
}

/// What a build did to the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that stay as they were.
    pub kept: usize,
    /// Files that no longer belong.
    pub removed: usize,
}

/// How writing ended when the machine did its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The folder holds the site.
    Written(Counts),
    /// Pages could not be made; nothing has changed.
    Wrong(Vec<Diagnostic>),
}

/// What became of a page.
enum Fate {
    Kept,
    Staged,
    Wrong(Diagnostic),
}

/// Brings a folder to hold exactly these pages, beside what others put there.
///
/// # Errors
///
/// The disk, or something in the folder that diglot did not make and that is in the way. Nothing
/// has changed then, unless the disk fails while the staged files are moved.
pub fn write(mut folder: Folder, pages: &impl Pages) -> anyhow::Result<Outcome> {
    let outcome = stage_and_commit(&mut folder, pages);
    if !matches!(outcome, Ok(Outcome::Written(_))) {
        // The first error is the one to tell of.
        let _ = folder.clear_staged();
        folder.leave();
    }
    outcome
}

fn stage_and_commit(folder: &mut Folder, pages: &impl Pages) -> anyhow::Result<Outcome> {
    let files = pages.files();
    let wanted = distinct(files)?;
    let folders = folders(folder, files)?;
    folder.clear_staged()?;
    let failed = AtomicBool::new(false);
    let each = |at: usize| -> anyhow::Result<Fate> {
        let fate = match pages.make(at) {
            Ok(made) => stage(folder, &files[at], at, &made, failed.load(Ordering::Relaxed))?,
            Err(problem) => {
                failed.store(true, Ordering::Relaxed);
                Fate::Wrong(problem)
            }
        };
        pages.done();
        Ok(fate)
    };
    let fates: Vec<Fate> =
        files.par_iter().enumerate().map(|(at, _)| each(at)).collect::<anyhow::Result<_>>()?;
    let mut staged = Vec::new();
    let mut problems = Vec::new();
    for (at, fate) in fates.into_iter().enumerate() {
        match fate {
            Fate::Kept => {}
            Fate::Staged => staged.push(at),
            Fate::Wrong(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Ok(Outcome::Wrong(one_of_each(problems)));
    }
    let (written, kept) = (staged.len(), files.len() - staged.len());
    let removed = commit::commit(folder, &Change { files, wanted, staged, folders })?;
    Ok(Outcome::Written(Counts { written, kept, removed }))
}

/// Makes every page and writes none: what a check does.
pub fn rehearse(pages: &impl Pages) -> Vec<Diagnostic> {
    let each = |at: usize| {
        let problem = pages.make(at).err();
        pages.done();
        problem
    };
    one_of_each(pages.files().par_iter().enumerate().filter_map(|(at, _)| each(at)).collect())
}

/// One template that fails on every page is one problem: the first page tells of it.
fn one_of_each(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    problems.retain(|it| seen.insert((it.location.clone(), it.code)));
    diagnostic::sort(&mut problems);
    problems
}

/// The set of files; refuses paths that lead elsewhere, and two files that cannot both be.
fn distinct(files: &[String]) -> anyhow::Result<BTreeSet<String>> {
    let mut wanted = BTreeSet::new();
    for file in files {
        if !is_ours(file) {
            return Err(Sentence::new("out-bad-path").with("path", file.as_str()).into());
        }
        if !wanted.insert(file.clone()) {
            return Err(Sentence::new("out-two-files").with("path", file.as_str()).into());
        }
    }
    for file in files {
        if let Some(above) = parents(file).find(|it| wanted.contains(*it)) {
            return Err(Sentence::new("out-two-files").with("path", above).into());
        }
    }
    Ok(wanted)
}

/// The folders above a file, the nearest first.
pub fn parents(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(parent(file)), |it| Some(parent(it))).take_while(|it| !it.is_empty())
}

/// What stands where the folders of old and new files are; refuses links and foreign files.
fn folders(folder: &Folder, files: &[String]) -> anyhow::Result<BTreeMap<String, Stands>> {
    let needed: BTreeSet<&str> = files.iter().flat_map(|it| parents(it)).collect();
    let known: BTreeSet<&str> =
        folder.made.iter().flat_map(|it| parents(it)).chain(needed.iter().copied()).collect();
    let known: Vec<&str> = known.into_iter().collect();
    let look = |path: &&str| {
        let place = folder.place(path);
        let stands = match fs::symlink_metadata(&place) {
            Err(_) => Stands::Nothing,
            Ok(it) if it.is_dir() => Stands::Folder,
            Ok(it) if it.is_symlink() => return Err(Sentence::at("out-link", &place).into()),
            Ok(_) if needed.contains(path) && !folder.made.contains(*path) => {
                return Err(Sentence::at("out-foreign-file", &place).into());
            }
            Ok(_) => Stands::File,
        };
        Ok(((*path).to_owned(), stands))
    };
    known.par_iter().map(look).collect()
}

/// Compares a page with its file, and stages it if it differs.
fn stage(folder: &Folder, file: &str, at: usize, made: &Made, skip: bool) -> anyhow::Result<Fate> {
    let place = folder.place(file);
    match fs::symlink_metadata(&place) {
        // `NotADirectory`: an older file stands where a folder must be.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
        Err(error) => return Err(Sentence::disk(&place, &error).into()),
        Ok(old) if old.is_file() => {
            if is_same(&place, old.len(), made).on(&place)? {
                return Ok(Fate::Kept);
            }
            refuse_unless_made(folder, file)?;
        }
        Ok(old) if old.is_dir() => commit::refuse_foreign_below(folder, file)?,
        Ok(_) => refuse_unless_made(folder, file)?,
    }
    if !skip {
        put(folder, at, made).map_err(|error| about(&place, made, &error))?;
    }
    Ok(Fate::Staged)
}

fn refuse_unless_made(folder: &Folder, file: &str) -> anyhow::Result<()> {
    if folder.made.contains(file) {
        return Ok(());
    }
    Err(Sentence::at("out-foreign-file", &folder.place(file)).into())
}

/// An error in staging is about the page, unless its source is gone.
fn about(place: &Path, made: &Made, error: &io::Error) -> Sentence {
    match made {
        Made::File(source) if !source.is_file() => Sentence::disk(source, error),
        Made::File(_) | Made::Bytes(_) => Sentence::disk(place, error),
    }
}

fn put(folder: &Folder, at: usize, made: &Made) -> io::Result<()> {
    let path = folder.staged().join(at.to_string());
    let mut file = match File::create(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder.staged())?;
            File::create(&path)?
        }
        other => other?,
    };
    match made {
        Made::Bytes(bytes) => io::Write::write_all(&mut file, bytes),
        Made::File(source) => io::copy(&mut File::open(source)?, &mut file).map(|_| ()),
    }
}

fn is_same(place: &Path, length: u64, made: &Made) -> io::Result<bool> {
    match made {
        Made::Bytes(bytes) if bytes.len() as u64 == length => {
            have_same(&mut File::open(place)?, &mut bytes.as_slice())
        }
        Made::File(source) if fs::metadata(source)?.len() == length => {
            have_same(&mut File::open(place)?, &mut File::open(source)?)
        }
        Made::Bytes(_) | Made::File(_) => Ok(false),
    }
}

fn have_same(one: &mut dyn Read, other: &mut dyn Read) -> io::Result<bool> {
    const PIECE: u64 = 64 << 10;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    loop {
        left.clear();
        right.clear();
        one.take(PIECE).read_to_end(&mut left)?;
        other.take(PIECE).read_to_end(&mut right)?;
        if left != right {
            return Ok(false);
        }
        if left.is_empty() {
            return Ok(true);
        }
    }
}
