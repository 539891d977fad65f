//! Comments of authors that answer findings: `<!-- parity: reason -->`.
//!
//! A comment speaks of the block in which it stands. On lines of its own it speaks of the blocks that it
//! touches; between blank lines of the one behind it, or else of the one before it. Of a table it speaks as a whole.

use super::pair::{Finding, Pair};
use crate::model::blocks::{Block, BlockKind};
use crate::model::doc::{Beside, ParityNote};
use std::collections::BTreeSet;

/// The findings that no comment answers, and the comments of each text that answer some.
pub(super) fn unanswered(pair: &Pair, findings: Vec<Finding>) -> (Vec<Finding>, [BTreeSet<usize>; 2]) {
    let mut answers = [BTreeSet::new(), BTreeSet::new()];
    let mut is_answered = vec![false; findings.len()];
    for (side, used) in answers.iter_mut().enumerate() {
        for (number, note) in pair.texts.docs[side].parity_notes.iter().enumerate() {
            if note.reason.is_empty() {
                continue;
            }
            for wanted in wanted(note, pair.blocks(side), &pair.texts.docs[side].source) {
                let is_of = |it: &Finding| wanted.iter().any(|at| it.blocks[side].contains(at));
                let found: Vec<usize> = (0..findings.len()).filter(|at| is_of(&findings[*at])).collect();
                if !found.is_empty() {
                    used.insert(number);
                    for it in found {
                        is_answered[it] = true;
                    }
                    break;
                }
            }
        }
    }
    let left = findings.into_iter().zip(is_answered).filter(|(_, it)| !it).map(|(it, _)| it);
    (left.collect(), answers)
}

/// The blocks of which a comment may speak: the first of these sets that has findings is meant.
fn wanted(note: &ParityNote, blocks: &[Block], source: &str) -> Vec<Vec<u32>> {
    let at = note.span.start;
    // Footnotes stand behind the body, wherever they are in the file.
    let places =
        || blocks.iter().enumerate().filter_map(|(number, it)| Some((u32::try_from(number).ok()?, it.at)));
    let before = places().filter(|it| it.1 <= at).max_by_key(|it| it.1).map(|it| it.0);
    let behind = places().filter(|it| it.1 >= at).min_by_key(|it| it.1).map(|it| it.0);
    let around = |it: Option<u32>| it.map_or_else(Vec::new, |it| whole_table(it, blocks, source));
    match note.beside {
        Beside::Within => vec![before.into_iter().collect()],
        Beside::Lines { before: false, behind: false } => vec![around(behind), around(before)],
        Beside::Lines { before: above, behind: below } => {
            let touched = [before.filter(|_| above), behind.filter(|_| below)];
            vec![touched.into_iter().flat_map(around).collect()]
        }
    }
}

/// A block; of a row all rows of its table, as no comment can stand on a line between them.
fn whole_table(block: u32, blocks: &[Block], source: &str) -> Vec<u32> {
    let rows = |at: &usize| blocks.get(*at).is_some_and(|it| it.kind == BlockKind::Row);
    let is_joined = |one: usize, other: usize| {
        let between = blocks[one].at as usize..blocks[other].at as usize;
        source.get(between).is_some_and(|it| !it.contains("\n\n") && !it.contains("\n\r\n"))
    };
    let at = block as usize;
    if !rows(&at) {
        return vec![block];
    }
    let behind = (at + 1..blocks.len()).take_while(|it| rows(it) && is_joined(it - 1, *it));
    let before = (0..at).rev().take_while(|it| rows(it) && is_joined(*it, it + 1));
    let all = before.chain([at]).chain(behind);
    all.filter_map(|it| u32::try_from(it).ok()).collect()
}
