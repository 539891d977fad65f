//! The search index between runs: kept beside the site, under the fingerprint of what it was made
//! from.
//!
//! In: the inputs and the site. Out: an index that is right for exactly these inputs.

use super::sentence::detail;
use crate::model::{Input, Inputs, Site};
use crate::search::Index;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

/// The folder in a site where diglot keeps what it can make again.
const OWN: &str = ".diglot";

/// How old an unfinished index must be before it is taken for that of a killed run.
const ABANDONED: Duration = Duration::from_hours(1);

/// Where the index of some inputs is kept.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    name: String,
}

impl Store {
    /// The place for the index of these inputs.
    pub fn new(site: &Path, inputs: &Inputs) -> Self {
        Store { folder: site.join(OWN), name: format!("index-{}", fingerprint(inputs)) }
    }

    /// The folder in which indexes are kept, for messages.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The index, if it was kept earlier.
    pub fn open(&self) -> Option<Index> {
        let path = self.folder.join(&self.name);
        path.is_dir().then(|| Index::open(&path).ok()).flatten()
    }

    /// Makes the index, keeps it, and removes those of earlier inputs.
    ///
    /// # Errors
    ///
    /// In words, where it cannot be kept.
    pub fn keep(&self, site: &Site) -> Result<Index, String> {
        let said = |error: io::Error| detail(&error);
        fs::create_dir_all(&self.folder).map_err(said)?;
        let ignore = self.folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(said)?;
        }
        // It gets its name only when it is whole, so a killed run leaves nothing that looks so.
        let part = self.folder.join(format!("{}.part-{}", self.name, process::id()));
        fs::create_dir_all(&part).map_err(said)?;
        let outcome = self.save(site, &part);
        if outcome.is_err() {
            let _ = fs::remove_dir_all(&part);
        }
        outcome
    }

    fn save(&self, site: &Site, part: &Path) -> Result<Index, String> {
        let place = self.folder.join(&self.name);
        Index::save_in(site, part).map_err(|it| detail(&it))?;
        if place.exists() {
            // Another run was faster, or what stands there could not be opened.
            fs::remove_dir_all(&place).map_err(|it| detail(&it))?;
        }
        fs::rename(part, &place).map_err(|it| detail(&it))?;
        self.remove_older();
        Index::open(&place).map_err(|it| detail(&it))
    }

    /// Removes the indexes of earlier inputs. What cannot be removed does no harm.
    fn remove_older(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_other = name.starts_with("index-") && name != self.name;
            if is_other && (!name.contains(".part-") || is_abandoned(&entry)) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

fn is_abandoned(entry: &fs::DirEntry) -> bool {
    let age = entry.metadata().and_then(|it| it.modified()).ok().and_then(|it| it.elapsed().ok());
    age.is_some_and(|it| it > ABANDONED)
}

/// A name for all paths and texts together. Attachments are not searched, so their names suffice.
pub fn fingerprint(inputs: &Inputs) -> String {
    let files: Vec<_> = inputs.files.iter().collect();
    let hashed: Vec<blake3::Hash> = files.par_iter().map(|(_, input)| hash(input)).collect();
    let mut whole = blake3::Hasher::new();
    // Another version of the program may make another index of the same texts.
    whole.update(env!("CARGO_PKG_VERSION").as_bytes());
    for ((path, _), hash) in files.iter().zip(&hashed) {
        whole.update(&(path.len() as u64).to_le_bytes());
        whole.update(path.as_bytes());
        whole.update(hash.as_bytes());
    }
    whole.finalize().to_hex().chars().take(32).collect()
}

fn hash(input: &Input) -> blake3::Hash {
    match input {
        Input::Text(text) => blake3::hash(text.as_bytes()),
        Input::Bytes(bytes) => blake3::hash(bytes),
        Input::OnDisk => blake3::hash(b""),
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use crate::model::{Input, Inputs};
    use std::sync::Arc;

    #[test]
    fn the_fingerprint_is_of_paths_and_texts() {
        let inputs = |path: &str, text: &str| {
            let files = [(Arc::from(path), Input::Text(Arc::from(text)))].into();
            fingerprint(&Inputs { files, ..Inputs::default() })
        };
        assert_eq!(inputs("a", "b"), inputs("a", "b"));
        assert_ne!(inputs("a", "b"), inputs("a", "c"));
        assert_ne!(inputs("a", "b"), inputs("ab", ""));
    }
}
