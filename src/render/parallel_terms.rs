//! Terms of the glossary in a text of a parallel page, each with what it is called in the other language.

use super::decor::{Link, Taken};
use super::html::escaped;
use super::html_links::Here;
use super::terms::{Inflection, Terms};
use crate::base::{LangId, path};
use crate::model::alignment::Bead;
use crate::model::blocks::Block;
use crate::model::running;
use crate::model::site::Text;
use crate::model::{Route, vocabulary};
use std::collections::BTreeSet;

/// A term that a block uses.
struct Found {
    block: u32,
    term: usize,
    link: Link,
}

/// One text of a page: its language, its blocks, and the links that stand in it already.
pub(super) struct Side<'a> {
    pub(super) here: Here<'a>,
    pub(super) text: &'a Text,
    pub(super) blocks: &'a [Block],
    pub(super) links: Vec<Link>,
}

/// The links of both texts, with those from words to the glossary: where both texts of a bead use a term, at its
/// first use in each block. A word that is a term by its letters alone has no such counterpart.
pub(super) fn links(sides: [Side; 2], beads: &[Bead]) -> [Vec<Link>; 2] {
    let langs = sides.each_ref().map(|it| it.here.lang);
    let found = [0, 1].map(|at| found(&sides[at], langs[1 - at]));
    let used = found.each_ref().map(|it| it.iter().map(|it| (it.block, it.term)).collect::<BTreeSet<_>>());
    let mut shared: [BTreeSet<(u32, usize)>; 2] = Default::default();
    for bead in beads.iter().filter(|it| it.is_pair()) {
        let parts = [&bead.left, &bead.right];
        let within = |side: usize| used[side].range((parts[side].start, 0)..(parts[side].end, 0));
        for side in [0, 1] {
            let others: BTreeSet<usize> = within(1 - side).map(|it| it.1).collect();
            shared[side].extend(within(side).filter(|it| others.contains(&it.1)));
        }
    }
    let mut out = sides.map(|it| it.links);
    for ((links, found), shared) in out.iter_mut().zip(found).zip(shared) {
        let kept = found.into_iter().filter(|it| shared.contains(&(it.block, it.term)));
        links.extend(kept.map(|it| it.link));
        links.sort_by_key(|it| it.pieces.first().map(|(node, bytes)| (it.note, *node, bytes.start)));
    }
    out
}

/// The terms that a text uses, block by block.
fn found(side: &Side, other: LangId) -> Vec<Found> {
    let (here, doc) = (&side.here, &side.text.doc);
    let all = &here.site.vocabulary.terms;
    let phrases = all.iter().enumerate().flat_map(|(at, it)| {
        let own = it.texts.get(here.lang).filter(|_| it.texts.get(other).is_some());
        let words = own.map(|it| [Some(it.term.as_str()), it.short.as_deref()]);
        words.into_iter().flatten().flatten().map(move |words| (at, words))
    });
    let terms = Terms::new(Inflection::of(here.site.config.tag(here.lang)), phrases);
    if terms.is_empty() {
        return Vec::new();
    }
    let taken = Taken::new(&side.links);
    let body = side.blocks.partition_point(|it| it.note.is_none());
    let body = side.blocks.get(..body).unwrap_or_default();
    let mut out: Vec<Found> = Vec::new();
    for running in running::blocks(doc, &doc.nodes) {
        let behind = body.partition_point(|it| it.nodes.start <= running.node);
        let Some(block) = behind.checked_sub(1).and_then(|it| u32::try_from(it).ok()) else { continue };
        for use_ in terms.find(&running.text) {
            let is_first =
                !out.iter().rev().take_while(|it| it.block == block).any(|it| it.term == use_.term);
            let Some(term) = all.get(use_.term).filter(|_| is_first) else { continue };
            let pieces = running.pieces(doc, &doc.nodes, use_.span).filter(|it| !it.is_empty());
            let pieces = pieces.filter(|it| !it.iter().any(|piece| taken.overlaps(*piece)));
            if let Some((pieces, open)) = pieces.zip(open(here, term, other)) {
                let link = Link { note: None, pieces, open, close: "</a>".to_owned() };
                out.push(Found { block, term: use_.term, link });
            }
        }
    }
    out
}

/// The start tag: it leads to the glossary, and says the term in both languages.
fn open(here: &Here, term: &vocabulary::Term, other: LangId) -> Option<String> {
    let (own, counterpart) = (term.texts.get(here.lang)?, term.texts.get(other)?);
    let glossary = Route::Glossary(here.lang).path(here.site);
    let address = format!("{}{}#{}", here.root, path::encode(&glossary), path::encode(&term.id));
    let title = escaped(&format!("{} – {}", own.term, counterpart.term));
    Some(format!("<a class=\"term\" href=\"{}\" title=\"{title}\">", escaped(&address)))
}
