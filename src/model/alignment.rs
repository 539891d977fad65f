//! [`Alignment`]: which blocks of two texts say the same.

use super::blocks::Block;
use crate::base::LangId;
use std::ops::Range;
use std::sync::Arc;

/// Two texts side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// The blocks of the first text.
    pub left: Vec<Block>,
    /// The blocks of the second one.
    pub right: Vec<Block>,
    /// What belongs together, in order: every block stands in one bead.
    pub beads: Vec<Bead>,
    /// Where sentences begin, in each text, within beads of more than one sentence.
    pub sentences: [Vec<Sentence>; 2],
}

/// A sentence of a block, and which of the other text say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The block: its position in its text.
    pub block: u32,
    /// Where it begins in [`Block::text`], in bytes.
    pub byte: u32,
    /// The sentences that say the same have this number in both texts.
    pub group: u32,
}

/// The alignments of a work: of each language with that whose anchors all languages share.
#[derive(Clone, Debug, Default)]
pub struct WorkAlignments {
    /// Those of the current texts.
    pub texts: Vec<TextPair>,
    /// Those of its versions, beside [`ReadWork::versions`](super::inputs::ReadWork::versions).
    pub versions: Vec<Vec<TextPair>>,
}

/// Two texts of a work.
#[derive(Clone, Debug)]
pub struct TextPair {
    /// The language whose anchors all languages share, and the other one.
    pub langs: [LangId; 2],
    /// Their blocks.
    pub alignment: Arc<Alignment>,
}

/// Blocks or sentences of two texts that say the same; what has no counterpart stands alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Those of the first text.
    pub left: Range<u32>,
    /// Those of the second one.
    pub right: Range<u32>,
    /// How sure it is that they belong together, from 0 to 1; of what stands alone, that nothing of the
    /// other text belongs to it.
    pub confidence: f32,
}

impl Bead {
    /// Whether both texts have their part.
    pub fn is_pair(&self) -> bool {
        !self.left.is_empty() && !self.right.is_empty()
    }

    /// Whether it is one block of each text.
    pub fn is_single(&self) -> bool {
        self.left.len() == 1 && self.right.len() == 1
    }
}
