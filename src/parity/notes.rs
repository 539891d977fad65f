//! Comments of authors that answer findings: `<!-- parity: reason -->`.
//!
//! A comment speaks of the block in which it stands. On lines of its own it speaks of the blocks that it
//! touches; between blank lines of the one behind it, or else of the one before it.

use super::pair::{Finding, Pair};
use crate::model::blocks::Block;
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
            for wanted in wanted(note, pair.blocks(side)) {
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
fn wanted(note: &ParityNote, blocks: &[Block]) -> Vec<Vec<u32>> {
    let at = note.span.start;
    // Footnotes stand behind the body, wherever they are in the file.
    let places =
        || blocks.iter().enumerate().filter_map(|(number, it)| Some((u32::try_from(number).ok()?, it.at)));
    let before = places().filter(|it| it.1 <= at).max_by_key(|it| it.1).map(|it| it.0);
    let behind = places().filter(|it| it.1 >= at).min_by_key(|it| it.1).map(|it| it.0);
    match note.beside {
        Beside::Within => vec![before.into_iter().collect()],
        Beside::Lines { before: false, behind: false } => {
            vec![behind.into_iter().collect(), before.into_iter().collect()]
        }
        Beside::Lines { before: above, behind: below } => {
            vec![before.filter(|_| above).into_iter().chain(behind.filter(|_| below)).collect()]
        }
    }
}
