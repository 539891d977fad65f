//! The anchors of headings: the same in every language of a work.
//!
//! The alignment of the texts says which headings belong together. What it leaves alone keeps its own slug.

use super::block_anchors;
use crate::base::anchor::Anchors;
use crate::base::nearest::Nearest;
use crate::base::{Checked, Code, Diagnostic, LangId, Location, PerLang};
use crate::model::alignment::{Alignment, TextPair};
use crate::model::blocks::{BlockKind, blocks};
use crate::model::doc::Heading;
use crate::model::site::{BlockAnchor, HeadingAnchor};
use crate::model::{Config, Doc};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// The anchors of one text.
#[derive(Debug, Default)]
pub(super) struct Anchored {
    /// Beside [`Doc::headings`].
    pub(super) headings: Vec<HeadingAnchor>,
    /// Those of blocks that have no other one.
    pub(super) blocks: Vec<BlockAnchor>,
    /// Everything that a link can lead to.
    pub(super) all: BTreeSet<String>,
    /// The same for slips of the pen, prepared when the first one is met.
    names: OnceLock<Nearest>,
}

impl Anchored {
    /// Adds the anchors of blocks.
    fn name_blocks(&mut self, blocks: Vec<BlockAnchor>) {
        self.all.extend(blocks.iter().map(|it| it.id.clone()));
        self.blocks = blocks;
    }

    /// The anchor nearest to one that is not there.
    pub(super) fn nearest(&self, anchor: &str) -> Option<&str> {
        self.names.get_or_init(|| Nearest::new(self.all.iter().map(String::as_str))).find(anchor)
    }
}

/// The anchors of every text of a work, or of a version of it.
pub(super) fn of_docs(
    docs: &PerLang<Arc<Doc>>,
    pairs: &[TextPair],
    config: &Config,
) -> Checked<PerLang<Anchored>> {
    let mut out = PerLang::empty(config.languages.len());
    let Some((base_lang, base)) = docs.best_with_lang(config.anchor_lang) else {
        return Checked::new(out, Vec::new());
    };
    let mut diagnostics = Vec::new();
    let mut base_anchors = of_doc(base, &own_ids(base), &mut diagnostics);
    let known = pairs.first().map(|it| &it.alignment);
    let base_blocks = known.map_or_else(|| Cow::Owned(blocks(base)), |it| Cow::Borrowed(&it.left[..]));
    let base_ids = block_anchors::of_base(base, &base_anchors, &base_blocks);
    for (lang, doc) in docs.iter().filter(|(lang, _)| *lang != base_lang) {
        let pair = pairs.iter().find(|it| it.langs == [base_lang, lang]);
        let wanted = pair.map_or_else(|| own_ids(doc), |it| carried(doc, &it.alignment, &base_anchors));
        diagnostics.extend(mismatch(doc, base));
        let mut anchored = of_doc(doc, &wanted, &mut diagnostics);
        if let Some(pair) = pair {
            let ids = block_anchors::carried(doc, &anchored, &pair.alignment, &base_ids);
            anchored.name_blocks(block_anchors::by_node(&pair.alignment.right, ids));
        }
        out.set(lang, anchored);
    }
    base_anchors.name_blocks(block_anchors::by_node(&base_blocks, base_ids));
    out.set(base_lang, base_anchors);
    Checked::new(out, diagnostics)
}

/// The ids that a text would have alone: those of provisions or of the author, else slugs.
fn own_ids(doc: &Doc) -> Vec<Wanted> {
    let provisions = provision_ids(doc);
    let id = |(at, it): (usize, &Heading)| provisions[at].map(str::to_owned).or_else(|| it.id.clone());
    doc.headings.iter().enumerate().map(|(at, it)| Wanted::new(id((at, it)), it)).collect()
}

/// The anchors of headings that begin a provision: beside the headings.
fn provision_ids(doc: &Doc) -> Vec<Option<&str>> {
    let mut ids = vec![None; doc.headings.len()];
    for provision in doc.law.iter().flat_map(|it| &it.provisions) {
        if let Some(id) = provision.heading.and_then(|at| ids.get_mut(at as usize)) {
            *id = Some(&provision.anchor[..]);
        }
    }
    ids
}

/// The id that a heading should have.
struct Wanted {
    /// Exactly this one, where the author or the other language says so.
    id: Option<String>,
    slug: String,
}

impl Wanted {
    fn new(id: Option<String>, heading: &Heading) -> Self {
        Wanted { id, slug: heading.slug.clone() }
    }
}

/// The ids that headings take over from those of the other language that say the same.
fn carried(doc: &Doc, alignment: &Alignment, base_anchors: &Anchored) -> Vec<Wanted> {
    let mut wanted = own_ids(doc);
    let provisions = provision_ids(doc);
    for bead in alignment.beads.iter().filter(|it| it.is_single()) {
        let left = alignment.left.get(bead.left.start as usize).map(|it| it.kind);
        let right = alignment.right.get(bead.right.start as usize).map(|it| it.kind);
        let (Some(BlockKind::Heading(left)), Some(BlockKind::Heading(right))) = (left, right) else {
            continue;
        };
        // Those that begin a provision find each other by their numbers.
        let is_free = provisions.get(right as usize).is_some_and(Option::is_none);
        let base = base_anchors.headings.get(left as usize).filter(|_| is_free);
        if let Some((wanted, base)) = wanted.get_mut(right as usize).zip(base) {
            wanted.id = Some(base.id.clone());
        }
    }
    wanted
}

/// The headings that begin no provision: those that do find each other by their numbers.
fn unnumbered(doc: &Doc) -> Vec<usize> {
    let provisions = provision_ids(doc);
    (0..doc.headings.len()).filter(|at| provisions[*at].is_none()).collect()
}

/// Gives out the ids of a text.
fn of_doc(doc: &Doc, wanted: &[Wanted], diagnostics: &mut Vec<Diagnostic>) -> Anchored {
    let mut taken = Anchors::default();
    let own = doc.law.iter().flat_map(|it| &it.provisions).filter(|it| it.heading.is_none());
    for id in doc.ids.iter().chain(own.clone().map(|it| &it.anchor)) {
        taken.take(id);
    }
    let fixed: Vec<bool> =
        wanted.iter().map(|it| it.id.as_deref().is_some_and(|id| taken.take(id))).collect();
    let mut headings = Vec::with_capacity(wanted.len());
    for ((wanted, fixed), heading) in wanted.iter().zip(fixed).zip(&doc.headings) {
        let id = match &wanted.id {
            Some(id) if fixed => id.clone(),
            Some(id) => {
                let location = Location { file: doc.file.clone(), span: heading.span };
                diagnostics.push(Diagnostic::new(Code::DuplicateAnchor, location).with("id", id.as_str()));
                taken.claim(id)
            }
            None => taken.claim(&wanted.slug),
        };
        headings.push(HeadingAnchor { id, also: Vec::new() });
    }
    for (anchor, heading) in headings.iter_mut().zip(&doc.headings) {
        let own = heading.id.iter().chain(&heading.also).chain([&heading.slug]);
        anchor.also = own.filter(|it| taken.take(it)).cloned().collect();
    }
    let also = headings.iter().flat_map(|it| it.also.iter().chain([&it.id]));
    let all = also.chain(&doc.ids).chain(own.map(|it| &it.anchor)).cloned().collect();
    Anchored { headings, blocks: Vec::new(), all, names: OnceLock::new() }
}

/// Reports that the outlines do not agree, unless the author has pinned every heading.
fn mismatch<'a>(doc: &'a Doc, base: &'a Doc) -> Option<Diagnostic> {
    let headings = |doc: &'a Doc| unnumbered(doc).into_iter().map(|at| &doc.headings[at]).collect::<Vec<_>>();
    let (here, there) = (headings(doc), headings(base));
    let level = |it: &&Heading| (it.level, it.in_note);
    if here.iter().map(level).eq(there.iter().map(level)) {
        return None;
    }
    let shorter = if here.len() < there.len() { &here } else { &there };
    if !shorter.is_empty() && shorter.iter().all(|it| it.id.is_some()) {
        return None;
    }
    let first = here.iter().zip(&there).find(|(a, b)| a.level != b.level).map(|(it, _)| *it);
    let first = first.or_else(|| here.get(there.len()).copied());
    let location = first
        .map_or_else(|| Location::whole(&doc.file), |it| Location { file: doc.file.clone(), span: it.span });
    let diagnostic = Diagnostic::new(Code::OutlineMismatch, location)
        .with("other", &*base.file)
        .with("count", here.len().to_string())
        .with("other_count", there.len().to_string());
    Some(diagnostic.help("pin"))
}

/// The anchor in one language of a place that has this anchor in another.
pub(super) fn counterpart(anchored: &PerLang<Anchored>, lang: LangId, anchor: &str) -> Option<String> {
    let here = anchored.get(lang)?;
    let others = anchored.iter().filter(|(other, _)| *other != lang);
    let found = others
        .flat_map(|(_, it)| &it.headings)
        .find(|it| it.id == anchor || it.also.iter().any(|it| it == anchor))?;
    here.all.contains(&found.id).then(|| found.id.clone())
}

/// Whether a language has a text whose anchors contain this one.
pub(super) fn has(anchored: &PerLang<Anchored>, lang: LangId, anchor: &str) -> bool {
    anchored.get(lang).is_some_and(|it| it.all.contains(anchor))
}
