//! Links as written → where they lead.

use super::anchors::{self, Anchored};
use super::{Frame, Names};
use crate::base::nearest::nearest;
use crate::base::{Checked, Code, Diagnostic, LangId, Location, PerLang, path};
use crate::model::alignment::WorkAlignments;
use crate::model::doc::{Link, LinkKind};
use crate::model::inputs::ReadWork;
use crate::model::site::Target;
use crate::model::{Doc, WorkId};
use std::sync::Arc;

/// Everything that links are looked up in.
pub(super) struct Resolver<'a> {
    pub(super) frame: &'a Frame,
    pub(super) names: &'a Names,
    pub(super) read: &'a [ReadWork],
    pub(super) anchored: &'a [PerLang<Anchored>],
    /// The alignments of their languages.
    pub(super) aligned: &'a [WorkAlignments],
}

/// A link with where it stands.
struct Written<'a> {
    link: &'a Link,
    doc: &'a Doc,
    work: WorkId,
    lang: LangId,
    /// The anchors of the texts that it stands in.
    anchored: &'a PerLang<Anchored>,
}

impl Written<'_> {
    fn diagnostic(&self, code: Code) -> Diagnostic {
        let location = Location { file: self.doc.file.clone(), span: self.link.span };
        Diagnostic::new(code, location).with("dest", self.link.dest.as_str())
    }
}

type Found = (Target, Option<Diagnostic>);

impl Resolver<'_> {
    /// Where the links of the texts of a work, or of a version of it, lead.
    pub(super) fn targets_of_docs(
        &self,
        at: usize,
        docs: &PerLang<Arc<Doc>>,
        anchored: &PerLang<Anchored>,
    ) -> Checked<PerLang<Vec<Target>>> {
        let mut out = PerLang::empty(self.frame.config.languages.len());
        let mut diagnostics = Vec::new();
        let work = WorkId(u32::try_from(at).unwrap_or(u32::MAX));
        for (lang, doc) in docs.iter() {
            let mut targets = Vec::with_capacity(doc.links.len());
            for link in &doc.links {
                let (target, diagnostic) = self.target(&Written { link, doc, work, lang, anchored });
                targets.push(target);
                diagnostics.extend(diagnostic);
            }
            out.set(lang, targets);
        }
        Checked::new(out, diagnostics)
    }

    fn target(&self, it: &Written) -> Found {
        let dest = it.link.dest.trim();
        if it.link.kind == LinkKind::Email {
            return (Target::External, None);
        }
        if is_unsafe(dest) {
            return (Target::Unsafe, Some(it.diagnostic(Code::UnsafeLink)));
        }
        if matches!(it.link.kind, LinkKind::WikiBare | LinkKind::WikiWords) {
            return self.wiki(it, dest);
        }
        if has_scheme(dest) || dest.starts_with("//") {
            let remote = it.link.kind == LinkKind::Image;
            return (Target::External, remote.then(|| it.diagnostic(Code::RemoteImage).help("copy")));
        }
        let (before, fragment) = split_fragment(dest);
        let file = path::decode(before.split('?').next().unwrap_or_default());
        if file.is_empty() {
            return match fragment {
                Some(anchor) if !anchor.is_empty() => within(it, &anchor),
                _ => (Target::Anchor(String::new()), None),
            };
        }
        match file.strip_prefix('/') {
            Some(file) => self.absolute(it, file, fragment),
            None => self.relative(it, &file, fragment),
        }
    }

    fn wiki(&self, it: &Written, dest: &str) -> Found {
        let (name, fragment) = split_fragment(dest);
        if name.is_empty() {
            return within(it, &fragment.unwrap_or_default());
        }
        match self.names.wiki(name.trim()) {
            Some(work) => self.text(it, work, it.lang, fragment),
            None => broken(it, self.names.nearest_slug(name)),
        }
    }

    /// A text of a work: in the reader's language, else in the one there is.
    fn text(&self, it: &Written, work: WorkId, wanted: LangId, fragment: Option<String>) -> Found {
        let docs = &self.read[work.index()].docs;
        let Some((lang, _)) = docs.best_with_lang(wanted) else {
            return (Target::Broken, Some(it.diagnostic(Code::BrokenLink).help("create")));
        };
        let anchored = &self.anchored[work.index()];
        // A link written for the text in another language means the same place in this one.
        let carried = |anchor: String| {
            let known = anchors::has(anchored, lang, &anchor);
            let there = anchors::counterpart(anchored, lang, &anchor).filter(|_| !known);
            there.unwrap_or(anchor)
        };
        let anchor = fragment.filter(|it| !it.is_empty()).map(carried);
        let diagnostic = anchor.as_deref().and_then(|anchor| anchor_problem(it, anchored, lang, anchor));
        (Target::Text { work, lang, anchor }, diagnostic)
    }

    /// A text of a law as in force from a day: in the reader's language, else in the one there is.
    fn version(
        &self,
        it: &Written,
        work: WorkId,
        (wanted, day): (LangId, &str),
        fragment: Option<String>,
    ) -> Found {
        let read = &self.read[work.index()];
        let Some(version) = read.versions.iter().find(|it| it.date.to_string() == day) else {
            let current = read.meta.updated.or(read.meta.in_force_from);
            let is_current = !read.versions.is_empty() && current.is_some_and(|it| it.to_string() == day);
            return if is_current { self.text(it, work, wanted, fragment) } else { broken(it, None) };
        };
        let Some((lang, doc)) = version.docs.best_with_lang(wanted) else { return broken(it, None) };
        let anchor = fragment.filter(|it| !it.is_empty());
        let is_missing = |anchor: &&String| {
            anchor.starts_with("art_") && doc.law.as_ref().is_some_and(|it| it.by_anchor(anchor).is_none())
        };
        let missing = anchor.as_ref().filter(is_missing);
        let diagnostic =
            missing.map(|anchor| it.diagnostic(Code::BrokenAnchor).with("anchor", anchor.as_str()));
        let config = &self.frame.config;
        let collection = &config.collections[read.folder.collection].id;
        let anchor = anchor.map(|it| format!("#{it}")).unwrap_or_default();
        let page = format!("{}/{collection}/{}/{day}/{anchor}", config.tag(lang), read.folder.slug);
        (Target::Page(page), diagnostic)
    }

    /// A path from the folder of the text: to a text, a folder, or a file beside a text.
    fn relative(&self, it: &Written, file: &str, fragment: Option<String>) -> Found {
        let folder = &self.read[it.work.index()].folder.path;
        let Some(full) = path::join(folder, file) else { return broken(it, None) };
        if let Some(work) = self.names.folder(&full) {
            return self.text(it, work, it.lang, fragment);
        }
        if let Some(collection) = full.strip_prefix("content/").filter(|it| self.names.is_collection(it)) {
            return (Target::Page(format!("{}/{collection}/", self.frame.config.tag(it.lang))), None);
        }
        if let Some((work, rest)) = self.names.around(&full) {
            let stem = rest.strip_suffix(".md").unwrap_or_default();
            if let Some((tag, day)) = stem.split_once('@')
                && let Some(lang) = self.frame.config.lang(tag)
            {
                let wanted = if work == it.work { lang } else { it.lang };
                return self.version(it, work, (wanted, day), fragment);
            }
            if let Some(lang) = self.frame.config.lang(stem) {
                // A text that leads to another language of itself means that language.
                let wanted = if work == it.work { lang } else { it.lang };
                return self.text(it, work, wanted, fragment);
            }
            return self.attachment(it, work, rest);
        }
        let is_text = full.ends_with(".md");
        let folder = if is_text { path::parent(&full) } else { &full };
        let name = is_text.then(|| path::file_name(&full));
        let nearest = self.names.nearest(folder).map(|work| self.way(it.work, work, name));
        broken(it, nearest.as_deref())
    }

    /// A link from the folder of one work to that of another, or to a file in it.
    fn way(&self, from: WorkId, to: WorkId, file: Option<&str>) -> String {
        let [from, to] = [from, to].map(|it| &self.read[it.index()].folder);
        let mut way = if from.collection == to.collection {
            format!("../{}", to.slug)
        } else {
            format!("../../{}/{}", self.frame.config.collections[to.collection].id, to.slug)
        };
        if let Some(name) = file {
            way.extend(["/", name]);
        }
        way
    }

    fn attachment(&self, it: &Written, work: WorkId, name: &str) -> Found {
        let files = &self.read[work.index()].folder.attachments;
        if let Ok(file) = files.binary_search_by(|it| (**it).cmp(name)) {
            return (Target::Attachment { work, file }, None);
        }
        let code = if name.ends_with(".md") { Code::BrokenLink } else { Code::MissingAttachment };
        let diagnostic = it.diagnostic(code);
        let nearest = nearest(name, files.iter().map(|it| &**it));
        let help = if code == Code::BrokenLink { "create" } else { "put" };
        (
            Target::Broken,
            Some(if nearest.is_some() { diagnostic.nearest(nearest) } else { diagnostic.help(help) }),
        )
    }

    /// A path from the root of the site, as in an address: `/en/laws/`.
    fn absolute(&self, it: &Written, file: &str, fragment: Option<String>) -> Found {
        if file.is_empty() || file == "sitemap.xml" || file == "robots.txt" {
            return (Target::Page(file.to_owned()), None);
        }
        let parts: Vec<&str> = file.trim_end_matches('/').split('/').collect();
        let config = &self.frame.config;
        let Some(lang) = config.lang(parts[0]) else { return broken(it, None) };
        let known = match parts[1..] {
            [] | ["feed.xml" | "404.html"] => true,
            ["topics"] => !self.frame.vocabulary.topics.is_empty(),
            ["places"] => !self.frame.vocabulary.places.is_empty(),
            ["glossary"] => !self.frame.vocabulary.terms.is_empty(),
            ["topics", id] | ["topics", id, "feed.xml"] => self.frame.vocabulary.topic(id).is_some(),
            ["places", id] => self.frame.vocabulary.place(id).is_some(),
            [collection] => self.names.is_collection(collection),
            [collection, slug] => match self.names.folder(&format!("content/{collection}/{slug}")) {
                Some(work) => return self.text(it, work, lang, fragment),
                None => false,
            },
            [collection, slug, day] => match self.names.folder(&format!("content/{collection}/{slug}")) {
                Some(work) => return self.version(it, work, (lang, day), fragment),
                None => false,
            },
            _ => false,
        };
        if !known {
            return broken(it, parts.last().and_then(|it| self.names.nearest_slug(it)));
        }
        let slash = if parts.last().is_some_and(|it| FILES.contains(it)) { "" } else { "/" };
        let anchor = fragment.map(|it| format!("#{it}")).unwrap_or_default();
        (Target::Page(format!("{}{slash}{anchor}", parts.join("/"))), None)
    }
}

/// A link that leads nowhere, with the name that was probably meant.
fn broken(it: &Written, nearest: Option<&str>) -> Found {
    let diagnostic = it.diagnostic(Code::BrokenLink);
    let diagnostic = if nearest.is_some() { diagnostic.nearest(nearest) } else { diagnostic.help("create") };
    (Target::Broken, Some(diagnostic))
}

/// Addresses of the site that do not end in `/`.
const FILES: &[&str] = &["feed.xml", "404.html"];

/// The part before `#`, and the decoded part after it.
fn split_fragment(dest: &str) -> (&str, Option<String>) {
    match dest.split_once('#') {
        Some((before, fragment)) => (before, Some(path::decode(fragment))),
        None => (dest, None),
    }
}

/// A place in the same text.
fn within(it: &Written, anchor: &str) -> Found {
    let diagnostic = anchor_problem(it, it.anchored, it.lang, anchor);
    (Target::Anchor(anchor.to_owned()), diagnostic)
}

fn anchor_problem(
    it: &Written,
    anchored: &PerLang<Anchored>,
    lang: LangId,
    anchor: &str,
) -> Option<Diagnostic> {
    if anchors::has(anchored, lang, anchor) {
        return None;
    }
    let nearest = anchored.get(lang).and_then(|it| it.nearest(anchor));
    Some(it.diagnostic(Code::BrokenAnchor).with("anchor", anchor).nearest(nearest))
}

/// Whether an address begins with a scheme: `https:`, `mailto:`.
fn has_scheme(dest: &str) -> bool {
    scheme(dest).is_some_and(|it| it.len() > 1)
}

fn scheme(dest: &str) -> Option<&str> {
    let scheme = dest.split_once(':')?.0;
    let starts = scheme.starts_with(|it: char| it.is_ascii_alphabetic());
    (starts && scheme.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.')))
        .then_some(scheme)
}

/// Whether a browser would run a program from this address.
///
/// Browsers pass over white space and control characters in a scheme, and undo escapes before it.
fn is_unsafe(dest: &str) -> bool {
    let folded: String = path::decode(dest)
        .chars()
        .filter(|it| !it.is_whitespace() && !it.is_control() && !is_invisible(*it))
        .collect();
    let folded = folded.to_lowercase();
    ["javascript:", "vbscript:", "data:", "file:", "blob:"].iter().any(|it| folded.starts_with(it))
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes() {
        assert!(has_scheme("https://a"));
        assert!(has_scheme("mailto:a@b"));
        assert!(!has_scheme("../a/b.md"));
        assert!(!has_scheme("c:\\x"));
        assert!(is_unsafe(" java\nscript:alert(1)"));
        assert!(is_unsafe("JaVaScRiPt:x"));
        assert!(is_unsafe("\u{1}javascript:x"));
        assert!(!is_unsafe("javascript.md"));
    }
}
