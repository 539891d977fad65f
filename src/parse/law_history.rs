//! The history of a law: notes on amendments, and what was repealed.

use super::law_amending as amending;
use super::law_blocks::Block;
use super::law_tree::{Tree, number};
use crate::model::law::{AmendmentNote, ProvisionId};
use crate::model::scheme::Level;
use std::collections::BTreeSet;

impl Tree<'_> {
    /// A note on an amendment: the history of the provision that it names.
    pub(super) fn note(&mut self, block: &Block) {
        let named = match amending::note_level(&block.words) {
            Some(level) if level <= Level::Article => {
                self.open.iter().rposition(|it| it.level().is_some_and(|own| own == level))
            }
            _ => None,
        };
        let at = named.or_else(|| self.open.len().checked_sub(1));
        let provision = at.and_then(|it| self.open.get(it)).map(|it| it.id);
        if let Some(id) = provision.filter(|it| self.provisions[*it as usize].heading.is_some()) {
            self.provisions[id as usize].repealed |= amending::is_repealed(&block.words);
        }
        self.extend(block.nodes.end, at.map_or(0, |it| it + 1));
        self.notes.push(AmendmentNote {
            provision: provision.map(ProvisionId),
            nodes: number(block.nodes.start)..number(block.nodes.end),
        });
    }

    /// Counts a block as text of every heading above it.
    pub(super) fn count_text(&mut self) {
        for frame in self.open.iter().filter(|it| it.level().is_some()) {
            *self.texts.entry(frame.id).or_default() += 1;
        }
    }

    /// What has text of its own, or provisions within it, was not repealed as a whole.
    pub(super) fn weigh_repeals(&mut self) {
        let parents: BTreeSet<u32> = self
            .provisions
            .iter()
            .filter(|it| !it.repealed)
            .filter_map(|it| it.parent.map(|it| it.0))
            .collect();
        for (id, it) in (0_u32..).zip(&mut self.provisions) {
            let has_text = it.heading.is_some() && self.texts.contains_key(&id);
            it.repealed &= !has_text && !parents.contains(&id);
        }
    }
}
