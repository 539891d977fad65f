//! Blocks that are the same by name: provisions by their anchors, others by the ids of the author.

use crate::model::Doc;
use crate::model::blocks::{Block, BlockKind, named};
use std::collections::BTreeMap;

/// The name of each block; none of most.
pub(super) fn names<'a>(doc: &'a Doc, blocks: &[Block]) -> Vec<Option<&'a str>> {
    let mut names = vec![None; blocks.len()];
    let mut at = 0;
    for provision in doc.law.iter().flat_map(|it| &it.provisions) {
        let begins = |it: &Block| it.note.is_none() && it.nodes.start >= provision.nodes.start;
        while blocks.get(at).is_some_and(|it| !begins(it)) {
            at += 1;
        }
        let is_within = blocks.get(at).is_some_and(|it| it.nodes.start < provision.nodes.end);
        // Of a provision that begins within another one's first block the outer one has the block.
        if let Some(name) = names.get_mut(at).filter(|it| is_within && it.is_none()) {
            *name = Some(&provision.anchor[..]);
        }
    }
    for (name, block) in names.iter_mut().zip(blocks) {
        if let BlockKind::Heading(at) = block.kind {
            let id = doc.headings.get(at as usize).and_then(|it| it.id.as_deref());
            *name = name.or(id);
        }
    }
    for (at, id) in named(doc, blocks) {
        names[at] = names[at].or(Some(id));
    }
    names
}

/// The pairs of blocks with one name, as many as can be without crossing each other.
pub(super) fn pairs(names: &[Vec<Option<&str>>; 2]) -> Vec<(usize, usize)> {
    let [left, right] = names;
    let mut places: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (at, name) in right.iter().enumerate().filter_map(|(at, it)| Some((at, (*it)?))) {
        // A name that stands twice names nothing.
        places.entry(name).and_modify(|it| *it = None).or_insert(Some(at));
    }
    let found = left.iter().enumerate().filter_map(|(at, name)| {
        let place = places.get_mut((*name)?)?.take()?;
        Some((at, place))
    });
    rising(&found.collect::<Vec<_>>())
}

/// The longest row of pairs in which both numbers rise.
pub(super) fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best row of each length, and the pair before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|it| pairs[*it].1 < pair.1);
        before.push(length.checked_sub(1).map(|it| ends[it]));
        if length < ends.len() {
            ends[length] = at;
        } else {
            ends.push(at);
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(it) = at {
        row.push(pairs[it]);
        at = before[it];
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_changed_places_do_not_cross() {
        let names = |text: &'static str| text.split(' ').map(|it| Some(it).filter(|it| *it != "-")).collect();
        let pairs = |left, right| pairs(&[names(left), names(right)]);
        assert_eq!(pairs("a - b c", "a b - - c"), [(0, 0), (2, 1), (3, 4)]);
        assert_eq!(pairs("a b c d", "b c d a"), [(1, 0), (2, 1), (3, 2)]);
        assert_eq!(pairs("a b", "b b"), []);
        assert_eq!(pairs("a a", "a -"), [(0, 0)]);
    }
}
