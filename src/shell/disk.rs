//! A folder → [`Inputs`]: what is on the disk, and what of it cannot be read.
//!
//! In: the folder of a site, or the paths in it that changed. Out: texts and bytes by path. A file
//! that cannot be read is a problem of the site, with a place; only a folder that is not there is
//! an error.

use super::builtin;
use super::sentence::{Sentence, detail};
use crate::base::{Code, Diagnostic, Location, Span, path, text};
use crate::model::{Input, Inputs};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The largest text that is read. A law code is a fiftieth of it.
const MOST: u64 = 64 << 20;

/// What of a site is read at all. Everything else in its folder is the author's own affair:
/// `public`, `target`, a repository.
pub const PARTS: &[&str] = &["site.yaml", "content", "i18n", "themes"];

/// The folder of a site.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Its path, without symbolic links in it.
    pub root: PathBuf,
}

/// What is done with a file, by its path alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// It is read as text.
    Text,
    /// It is read as bytes.
    Bytes,
    /// It is only noted.
    OnDisk,
    /// It is none of ours.
    Skip,
}

/// What is done with the file of a path.
pub fn plan(file: &str) -> Plan {
    let extension = file.rsplit_once('.').map_or("", |(_, it)| it);
    let part = file.split('/').next().unwrap_or_default();
    match (part, extension) {
        ("site.yaml", _) if part == file => Plan::Text,
        ("content", "md") | ("i18n", "ftl") => Plan::Text,
        ("content", "yaml") if is_read(file) => Plan::Text,
        ("content", _) => Plan::OnDisk,
        ("themes", "html" | "xml" | "txt") if file.split('/').nth(2) != Some("assets") => Plan::Text,
        ("themes", _) => Plan::Bytes,
        _ => Plan::Skip,
    }
}

/// Whether a YAML file of `content` is one that diglot reads; any other is an attachment.
fn is_read(file: &str) -> bool {
    let lists = ["content/topics.yaml", "content/places.yaml", "content/glossary.yaml"];
    let is_of_work = |name: &str| name == "work.yaml" || name.ends_with(path::RECORD);
    lists.contains(&file) || (is_of_work(path::file_name(file)) && file.split('/').count() == 4)
}

/// A file that was found, and what is to be done with it.
struct Found {
    file: Arc<str>,
    path: PathBuf,
    plan: Plan,
}

impl Folder {
    /// The folder of a site.
    ///
    /// # Errors
    ///
    /// Where there is no such folder.
    pub fn open(site: &Path) -> anyhow::Result<Self> {
        let root = fs::canonicalize(site).ok().filter(|it| it.is_dir());
        let root = root.ok_or_else(|| Sentence::at("no-site-folder", site))?;
        Ok(Folder { root })
    }

    /// Reads everything, and lays the defaults of the program under it.
    pub fn read(&self) -> Inputs {
        let mut inputs = Inputs::default();
        let mut found = Vec::new();
        for part in PARTS {
            self.walk(part, &mut found, &mut inputs.problems);
        }
        take(&found, &mut inputs);
        builtin::lay_under(&mut inputs.files);
        inputs
    }

    /// Reads again what stands at these paths and below them, as after a change.
    pub fn reread(&self, paths: &[String], inputs: &mut Inputs) {
        let mut found = Vec::new();
        for file in paths {
            forget(file, inputs);
            self.walk(file, &mut found, &mut inputs.problems);
        }
        take(&found, inputs);
        builtin::lay_under(&mut inputs.files);
    }

    /// The path of a file from the root, if it is one that is read.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let relative = path.strip_prefix(&self.root).ok()?.to_str()?.replace('\\', "/");
        let is_read = PARTS.contains(&relative.split('/').next()?);
        (is_read && !relative.split('/').any(is_passed_over)).then_some(relative)
    }

    /// The path on the disk of an attachment, if it is still a file within the site.
    pub fn attachment(&self, file: &str) -> io::Result<PathBuf> {
        let path = fs::canonicalize(self.root.join(file))?;
        if path.starts_with(&self.root) && path.is_file() {
            Ok(path)
        } else {
            Err(ErrorKind::NotFound.into())
        }
    }

    fn walk(&self, start: &str, found: &mut Vec<Found>, problems: &mut Vec<Diagnostic>) {
        let first = self.root.join(start);
        if fs::symlink_metadata(&first).is_err() {
            return;
        }
        let mut walk = WalkDir::new(&first).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    problems.extend(self.walk_problem(&error));
                    continue;
                }
            };
            match self.look_at(&entry) {
                Ok(Some(file)) => found.push(file),
                Ok(None) if is_hidden_folder(&entry) => walk.skip_current_dir(),
                Ok(None) => {}
                Err(problem) => {
                    problems.push(problem);
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
            }
        }
    }

    /// What is to be done with an entry: a file to take, nothing, or a problem.
    fn look_at(&self, entry: &DirEntry) -> Result<Option<Found>, Diagnostic> {
        let name = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
        let Some(name) = name.to_str() else {
            return Err(unreadable(&lossy(name), "name"));
        };
        let file: Arc<str> = Arc::from(name.replace('\\', "/"));
        if is_passed_over(path::file_name(&file)) {
            return Ok(None);
        }
        // The first entry is looked at even if it is no link: a folder above it may be one.
        if entry.path_is_symlink() || entry.depth() == 0 {
            let real = fs::canonicalize(entry.path()).map_err(|error| io_problem(&file, &error))?;
            if !real.starts_with(&self.root) {
                return Err(Diagnostic::new(Code::OutsideLink, Location::whole(&file)));
            }
        }
        let plan = plan(&file);
        if entry.file_type().is_dir() || plan == Plan::Skip {
            return Ok(None);
        }
        // Opening a pipe would wait for ever.
        if !entry.file_type().is_file() {
            return Err(unreadable(&file, "special"));
        }
        Ok(Some(Found { file, path: entry.path().to_owned(), plan }))
    }

    fn walk_problem(&self, error: &walkdir::Error) -> Option<Diagnostic> {
        // A link to a folder above itself: everything in it is already read.
        if error.loop_ancestor().is_some() {
            return None;
        }
        let file = lossy(error.path()?.strip_prefix(&self.root).ok()?);
        let hidden = file.split('/').any(is_passed_over);
        (!hidden).then(|| {
            error.io_error().map_or_else(|| unreadable(&file, "not-found"), |it| io_problem(&file, it))
        })
    }
}

/// Whether a name is one of those that tools leave behind: hidden files and copies of editors.
fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

fn is_hidden_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && entry.depth() > 0 && entry.file_name().to_str().is_some_and(is_passed_over)
}

fn lossy(path: &Path) -> Arc<str> {
    Arc::from(path.to_string_lossy().replace('\\', "/"))
}

/// Reads what was found, on all processors.
fn take(found: &[Found], inputs: &mut Inputs) {
    let read: Vec<_> = found.par_iter().map(|it| (it.file.clone(), read(it))).collect();
    let mut files = Vec::with_capacity(read.len());
    for (file, (input, problem)) in read {
        files.extend(input.map(|it| (file, it)));
        inputs.problems.extend(problem);
    }
    inputs.files.extend(files);
}

/// Removes what was read at a path and below it.
fn forget(file: &str, inputs: &mut Inputs) {
    let below = format!("{file}/");
    let gone: Vec<Arc<str>> = inputs.below(&below).map(|(path, _)| path.clone()).collect();
    for path in gone {
        inputs.files.remove(&path);
    }
    inputs.files.remove(file);
    inputs.problems.retain(|it| &*it.location.file != file && !it.location.file.starts_with(&below));
}

fn read(found: &Found) -> (Option<Input>, Option<Diagnostic>) {
    if found.plan == Plan::OnDisk {
        // Only opened: a check must tell what a build would stumble over.
        let problem = fs::File::open(&found.path).err().map(|error| io_problem(&found.file, &error));
        return (problem.is_none().then_some(Input::OnDisk), problem);
    }
    let bytes = match bytes_of(&found.path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return (None, Some(unreadable(&found.file, "large"))),
        Err(error) => return (None, Some(io_problem(&found.file, &error))),
    };
    if found.plan == Plan::Bytes {
        return (Some(Input::Bytes(Arc::from(bytes))), None);
    }
    let (text, problem) = text_of(&found.file, bytes);
    (Some(Input::Text(text)), problem)
}

/// The bytes of a file; nothing where it is too large.
fn bytes_of(path: &Path) -> io::Result<Option<Vec<u8>>> {
    if fs::metadata(path)?.len() > MOST {
        return Ok(None);
    }
    fs::read(path).map(Some)
}

/// The text of a file, with a problem at the first byte that is not UTF-8.
pub fn text_of(file: &Arc<str>, bytes: Vec<u8>) -> (Arc<str>, Option<Diagnostic>) {
    let error = match String::from_utf8(bytes) {
        Ok(whole) => return (Arc::from(text::normalize(&whole)), None),
        Err(error) => error,
    };
    let good = error.utf8_error().valid_up_to();
    let lossy = String::from_utf8_lossy(error.as_bytes());
    let at = text::normalize(&lossy[..good]).len();
    let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    let location = Location { file: file.clone(), span };
    let problem = Diagnostic::new(Code::NotUtf8, location).help("encode");
    (Arc::from(text::normalize(&lossy)), Some(problem))
}

fn unreadable(file: &Arc<str>, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, Location::whole(file)).with("reason", reason)
}

fn io_problem(file: &Arc<str>, error: &io::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::PermissionDenied => unreadable(file, "permission"),
        ErrorKind::NotFound => unreadable(file, "not-found"),
        _ => unreadable(file, "other").with("detail", detail(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Plan, plan, text_of};
    use std::sync::Arc;

    #[test]
    fn a_path_says_what_is_read() {
        assert_eq!(plan("content/laws/a/en.md"), Plan::Text);
        assert_eq!(plan("content/laws/a/form.html"), Plan::OnDisk);
        assert_eq!(plan("themes/civic/templates/base.html"), Plan::Text);
        assert_eq!(plan("themes/civic/assets/site.css"), Plan::Bytes);
        assert_eq!(plan("themes/civic/assets/licence.txt"), Plan::Bytes);
        assert_eq!(plan("Cargo.toml"), Plan::Skip);
    }

    #[test]
    fn the_first_bad_byte_has_a_place_in_the_normal_text() {
        let (text, problem) = text_of(&Arc::from("a"), b"\xef\xbb\xbfab\r\nc\xe9d".to_vec());
        assert_eq!(&*text, "ab\nc\u{fffd}d");
        assert_eq!(problem.unwrap().location.span.range(), 4..7);
    }
}
