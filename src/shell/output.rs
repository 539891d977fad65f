//! The output folder before anything is written: whether it is ours, and what we made in it.
//!
//! In: a path. Out: a locked [`Folder`] with the list of files of earlier builds, or the reason to
//! refuse it. Everything that diglot keeps there for itself is in `.diglot`.

use super::disk::PARTS;
use super::sentence::{OnPath, Sentence};
use crate::base::path;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

/// The folder within the output that is not part of the site.
pub const OWN: &str = ".diglot";

/// An output folder that may be written to, for as long as this value lives.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// The files of earlier builds.
    pub made: BTreeSet<String>,
    has_manifest: bool,
    is_new: bool,
    /// Locked: the system frees it even when the process is killed.
    lock: File,
}

impl Folder {
    /// Opens a folder for writing, and makes it where it is not there yet.
    ///
    /// # Errors
    ///
    /// A file, a folder with files that diglot did not make, a folder that holds the texts of the
    /// site, or one that another build is writing to.
    pub fn open(out: &Path, site: &Path) -> anyhow::Result<Self> {
        let root = real(out).on(out)?;
        refuse_overlap(&root, site)?;
        refuse_foreign(&root)?;
        let is_new = !root.exists();
        let own = root.join(OWN);
        fs::create_dir_all(&own).on(&own)?;
        let lock = lock(&root)?;
        let made = read_manifest(&root)?;
        let has_manifest = made.is_some();
        Ok(Folder { root, made: made.unwrap_or_default(), has_manifest, is_new, lock })
    }

    /// Where a file of the site stands on the disk.
    pub fn place(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// The folder in which changed files wait until all have been made.
    pub fn staged(&self) -> PathBuf {
        self.root.join(OWN).join("staged")
    }

    /// Removes what a killed build has left waiting.
    pub fn clear_staged(&self) -> anyhow::Result<()> {
        let staged = self.staged();
        match fs::symlink_metadata(&staged) {
            Err(_) => Ok(()),
            Ok(it) if it.is_dir() => fs::remove_dir_all(&staged).on(&staged),
            Ok(_) => fs::remove_file(&staged).on(&staged),
        }
    }

    /// Writes the list of our files, if it is another one than before.
    pub fn keep_manifest(&mut self, files: BTreeSet<String>) -> anyhow::Result<()> {
        if self.has_manifest && self.made == files {
            return Ok(());
        }
        let text: String = files.iter().map(|it| path::encode(it) + "\n").collect();
        let (waiting, place) =
            (self.root.join(OWN).join("manifest.new"), self.root.join(OWN).join("manifest"));
        fs::write(&waiting, text).on(&place)?;
        fs::rename(&waiting, &place).on(&place)?;
        self.made = files;
        self.has_manifest = true;
        Ok(())
    }

    /// Takes back what [`open`](Self::open) made, where no build has succeeded yet.
    pub fn leave(self) {
        let own = self.root.join(OWN);
        drop(self.lock);
        if !self.has_manifest {
            // The folders go only if they are empty, so nothing can be lost, and a folder that
            // stays does no harm.
            let _ = fs::remove_file(own.join("lock"));
            let _ = fs::remove_file(own.join("manifest.new"));
            let _ = fs::remove_dir(&own);
        }
        if self.is_new {
            let _ = fs::remove_dir(&self.root);
        }
    }
}

/// The path without symbolic links and `..`, also where its last parts are not there yet.
fn real(out: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(out)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        real = fs::canonicalize(&real).unwrap_or(real);
    }
    Ok(real)
}

/// Refuses a folder that holds what the site is made of, or lies in it.
fn refuse_overlap(root: &Path, site: &Path) -> anyhow::Result<()> {
    let overlaps = |part: &&str| {
        let part = site.join(part);
        part.starts_with(root) || root.starts_with(&part)
    };
    if PARTS.iter().any(overlaps) {
        return Err(Sentence::at("out-holds-site", root).into());
    }
    Ok(())
}

/// Refuses a folder that has files in it, and not our list of them.
fn refuse_foreign(root: &Path) -> anyhow::Result<()> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(Sentence::at("out-is-file", root).into());
        }
        Err(error) => return Err(Sentence::disk(root, &error).into()),
    };
    for name in ["", "lock", "manifest", "manifest.new"] {
        let own = root.join(OWN).join(name);
        let own = if name.is_empty() { root.join(OWN) } else { own };
        if own.is_symlink() {
            return Err(Sentence::at("out-link", &own).into());
        }
    }
    if root.join(OWN).join("manifest").is_file() {
        return Ok(());
    }
    for entry in entries {
        if entry.on(root)?.file_name() != OWN {
            return Err(Sentence::at("out-is-foreign", root).into());
        }
    }
    Ok(())
}

/// Locks the folder against a second build.
fn lock(root: &Path) -> anyhow::Result<File> {
    let path = root.join(OWN).join("lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).on(&path)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Sentence::at("out-locked", root).into()),
        // Some network disks know no locks; writing there is still right, only not guarded.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// The files of earlier builds. A line that could lead out of the folder is none of them.
fn read_manifest(root: &Path) -> anyhow::Result<Option<BTreeSet<String>>> {
    let place = root.join(OWN).join("manifest");
    let text = match fs::read_to_string(&place) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(Sentence::at("bad-manifest", &place)
                .with("detail", super::sentence::detail(&error))
                .into());
        }
    };
    Ok(Some(text.lines().map(path::decode).filter(|it| is_ours(it)).collect()))
}

/// Whether a path can be a file of the site: within the folder, and outside our own part of it.
pub fn is_ours(file: &str) -> bool {
    path::is_safe(file) && file.split('/').next() != Some(OWN)
}
