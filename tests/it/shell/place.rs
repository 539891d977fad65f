//! A site folder to write into, and pages to write.

use diglot::base::{Code, Diagnostic, Location, Span};
use diglot::shell::output::Folder;
use diglot::shell::sentence::Sentence;
use diglot::shell::write::{Counts, Made, Outcome, Pages, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use tempfile::TempDir;

/// Files by path; one that begins with `!` cannot be made.
pub(super) struct Few {
    pub(super) files: Vec<String>,
    pub(super) made: Vec<Made>,
}

impl Few {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let (files, made) = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Made::Bytes(text.as_bytes().to_vec())))
            .unzip();
        Few { files, made }
    }
}

impl Pages for Few {
    fn files(&self) -> &[String] {
        &self.files
    }

    fn make(&self, at: usize) -> Result<Made, Diagnostic> {
        match &self.made[at] {
            Made::Bytes(bytes) if bytes.starts_with(b"!") => {
                let location =
                    Location { file: Arc::from("themes/civic/templates/base.html"), span: Span::default() };
                Err(Diagnostic::new(Code::BadTemplate, location).with("page", self.files[at].as_str()))
            }
            made => Ok(made.clone()),
        }
    }
}

/// A site folder with an output folder in it.
pub(super) struct Place {
    dir: TempDir,
}

impl Place {
    pub(super) fn new() -> Self {
        let dir = TempDir::new().unwrap();
        fs::create_dir(dir.path().join("content")).unwrap();
        Place { dir }
    }

    pub(super) fn site(&self) -> PathBuf {
        fs::canonicalize(self.dir.path()).unwrap()
    }

    pub(super) fn out(&self) -> PathBuf {
        self.site().join("public")
    }

    pub(super) fn write(&self, files: &[(&str, &str)]) -> anyhow::Result<Outcome> {
        write(Folder::open(&self.out(), &self.site())?, &Few::new(files))
    }

    pub(super) fn counts(&self, files: &[(&str, &str)]) -> (usize, usize, usize) {
        match self.write(files).unwrap() {
            Outcome::Written(Counts { written, kept, removed }) => (written, kept, removed),
            Outcome::Wrong(problems) => panic!("{problems:?}"),
        }
    }

    /// The key of the sentence with which writing is refused.
    pub(super) fn refusal(&self, files: &[(&str, &str)]) -> &'static str {
        key(&self.write(files).unwrap_err())
    }

    /// Every file of the output but our own, with its text; folders too, with `/`.
    pub(super) fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.out())
    }

    /// When everything in the output, our own files too, was last written.
    pub(super) fn times(&self) -> BTreeMap<PathBuf, SystemTime> {
        let entries = walkdir::WalkDir::new(self.out()).into_iter().map(Result::unwrap);
        entries.map(|it| (it.path().to_owned(), it.metadata().unwrap().modified().unwrap())).collect()
    }
}

pub(super) fn key(error: &anyhow::Error) -> &'static str {
    error.downcast_ref::<Sentence>().unwrap().key
}

pub(super) fn tree(out: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for entry in walkdir::WalkDir::new(out).min_depth(1).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(out).unwrap().to_str().unwrap().to_owned();
        if path.starts_with(".diglot") {
            continue;
        }
        if entry.file_type().is_dir() {
            tree.insert(path + "/", String::new());
        } else {
            tree.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
    tree
}

pub(super) fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
