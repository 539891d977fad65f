//! What works are called: by slug, by folder, by path.

use crate::base::nearest::Nearest;
use crate::base::{Checked, Code, Diagnostic, Location, Span};
use crate::model::inputs::ReadWork;
use crate::model::{Config, WorkId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The works by their names.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_slug: BTreeMap<Arc<str>, WorkId>,
    by_folder: BTreeMap<Arc<str>, WorkId>,
    collections: Vec<String>,
    slugs: Nearest,
}

impl Names {
    /// Collects the names. Of two works with one slug the first has it, and the second is reported.
    pub(super) fn new(config: &Config, works: &[ReadWork]) -> Checked<Names> {
        let mut names = Names {
            collections: config.collections.iter().map(|it| it.id.clone()).collect(),
            ..Names::default()
        };
        let mut diagnostics = Vec::new();
        for (id, work) in (0..).map(WorkId).zip(works) {
            let folder = &work.folder;
            names.by_folder.insert(folder.path.clone(), id);
            if let Some(first) = names.by_slug.get(&folder.slug) {
                let location = Location { file: file_of(work), span: Span::default() };
                let other = &works[first.index()].folder.path;
                let diagnostic = Diagnostic::new(Code::DuplicateSlug, location).with("slug", &*folder.slug);
                diagnostics.push(diagnostic.with("other", &**other).help("rename"));
            } else {
                names.by_slug.insert(folder.slug.clone(), id);
            }
            diagnostics.extend(taken_address(work));
        }
        names.slugs = Nearest::new(names.by_slug.keys().map(|it| &**it));
        Checked::new(names, diagnostics)
    }

    /// The work of a wikilink: `slug`, or `collection/slug`.
    pub(super) fn wiki(&self, name: &str) -> Option<WorkId> {
        match name.split_once('/') {
            None => self.by_slug.get(name).copied(),
            Some(_) => self.by_folder.get(&*format!("content/{name}")).copied(),
        }
    }

    /// The work in a folder: `content/laws/kz-nonprofit-2001`.
    pub(super) fn folder(&self, path: &str) -> Option<WorkId> {
        self.by_folder.get(path).copied()
    }

    /// The work in whose folder a path leads, and the rest of the path.
    pub(super) fn around<'a>(&self, path: &'a str) -> Option<(WorkId, &'a str)> {
        let mut slashes = path.match_indices('/').map(|(at, _)| at);
        let end = slashes.nth(2)?;
        Some((self.folder(&path[..end])?, &path[end + 1..]))
    }

    /// The slug nearest to a name.
    pub(super) fn nearest_slug(&self, name: &str) -> Option<&str> {
        let name = name.rsplit('/').next().unwrap_or(name);
        self.slugs.find(name)
    }

    /// The work whose slug is nearest to the last part of a path.
    pub(super) fn nearest(&self, path: &str) -> Option<WorkId> {
        self.by_slug.get(self.slugs.find(path.rsplit('/').next().unwrap_or(path))?).copied()
    }

    /// Whether this is a collection.
    pub(super) fn is_collection(&self, name: &str) -> bool {
        self.collections.iter().any(|it| it == name)
    }
}

/// A work whose page, or a file beside whose text, would be written where another page is.
fn taken_address(work: &ReadWork) -> Option<Diagnostic> {
    if &*work.folder.path == "content/about/translations" {
        let location = Location { file: file_of(work), span: Span::default() };
        let diagnostic = Diagnostic::new(Code::DuplicateRoute, location);
        return Some(diagnostic.with("path", "about/translations/").with("other", "translations.html"));
    }
    let name = work.folder.attachments.iter().find(|it| &***it == "index.html")?;
    let file = Arc::from(format!("{}/{name}", work.folder.path));
    let diagnostic = Diagnostic::new(Code::DuplicateRoute, Location { file, span: Span::default() });
    Some(diagnostic.with("path", &**name).with("other", &*file_of(work)))
}

/// The file that stands for a work: its first text, else its folder.
fn file_of(work: &ReadWork) -> Arc<str> {
    let first = work.folder.texts.iter().next().map(|(_, path)| path.clone());
    first.or_else(|| work.folder.work.clone()).unwrap_or_else(|| work.folder.path.clone())
}
