//! [`Alignment`]: which blocks of two texts say the same.

use super::blocks::Block;
use std::ops::Range;

/// Two texts side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// The blocks of the first text.
    pub left: Vec<Block>,
    /// The blocks of the second one.
    pub right: Vec<Block>,
    /// What belongs together, in order: every block stands in one bead.
    pub beads: Vec<Bead>,
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
