//! The anchors of blocks that have no name of their own: the same in every language of a work.
//!
//! In the language whose anchors all share, a block is called after the heading above it and counted from
//! there: `members--2`. In another language it takes the anchor of the block that says the same.

use super::anchors::Anchored;
use crate::model::Doc;
use crate::model::alignment::Alignment;
use crate::model::blocks::{self, Block, BlockKind};
use crate::model::site::BlockAnchor;
use std::collections::{BTreeMap, BTreeSet};

/// What blocks above the first heading are called after.
const TOP: &str = "top";

/// The anchors of the blocks of the text whose anchors all languages share: beside the blocks, none for
/// those that have another one.
pub(super) fn of_base(doc: &Doc, anchored: &Anchored, blocks: &[Block]) -> Vec<Option<String>> {
    let named = starts_of_provisions(doc);
    let own: BTreeMap<usize, &str> = blocks::named(doc, blocks).into_iter().collect();
    let (mut section, mut count) = (TOP, 0);
    let anchor = |(at, block): (usize, &Block)| {
        if block.note.is_some() {
            return None;
        }
        if let BlockKind::Heading(at) = block.kind {
            (section, count) = (anchored.headings.get(at as usize).map_or(section, |it| &it.id), 0);
            return None;
        }
        count += 1;
        if let Some(own) = own.get(&at) {
            return Some((*own).to_owned());
        }
        let is_free = block.kind != BlockKind::Row && !is_named(&named, block);
        let id = is_free.then(|| format!("{section}--{count}"));
        id.filter(|it| !anchored.all.contains(it))
    };
    blocks.iter().enumerate().map(anchor).collect()
}

/// The anchors of the blocks of another language, from those of the first. What has no counterpart is
/// counted from the block before it.
pub(super) fn carried(
    doc: &Doc,
    anchored: &Anchored,
    alignment: &Alignment,
    base: &[Option<String>],
) -> Vec<Option<String>> {
    let named = starts_of_provisions(doc);
    let mut out: Vec<Option<String>> = vec![None; alignment.right.len()];
    let mut taken = BTreeSet::new();
    let own: BTreeMap<usize, &str> = blocks::named(doc, &alignment.right).into_iter().collect();
    let (mut last, mut more) = (TOP.to_owned(), 0);
    for bead in &alignment.beads {
        let mut ids = base.get(bead.left.start as usize..bead.left.end as usize).unwrap_or_default().iter();
        for at in bead.right.clone() {
            let Some(block) = alignment.right.get(at as usize) else { continue };
            let is_plain =
                block.note.is_none() && !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Row);
            if let Some(own) = own.get(&(at as usize)).filter(|_| is_plain) {
                ids.next();
                out[at as usize] = Some((*own).to_owned());
                continue;
            }
            if !is_plain || is_named(&named, block) {
                continue;
            }
            let id = if let Some(id) = ids.find_map(Clone::clone) {
                (last, more) = (id.clone(), 0);
                id
            } else {
                more += 1;
                format!("{last}-{more}")
            };
            let is_free = !anchored.all.contains(&id) && taken.insert(id.clone());
            out[at as usize] = Some(id).filter(|_| is_free);
        }
    }
    out
}

/// The anchors by the nodes with which their blocks begin.
pub(super) fn by_node(blocks: &[Block], ids: Vec<Option<String>>) -> Vec<BlockAnchor> {
    let anchors =
        blocks.iter().zip(ids).filter_map(|(it, id)| Some(BlockAnchor { node: it.nodes.start, id: id? }));
    anchors.collect()
}

/// Where provisions begin: they have anchors of their own.
fn starts_of_provisions(doc: &Doc) -> BTreeSet<u32> {
    doc.law.iter().flat_map(|it| &it.provisions).map(|it| it.nodes.start).collect()
}

fn is_named(starts: &BTreeSet<u32>, block: &Block) -> bool {
    starts.range(block.nodes.start..block.nodes.end).next().is_some()
}
