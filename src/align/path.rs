//! The best way through two rows of blocks: dynamic programming in a band along the diagonal.
//!
//! The band goes from guide to guide: places of which something is known beforehand. Memory grows with the length
//! of the rows times the width of the band. Where the way comes near the edge of the band, it is made wider.

/// How many blocks of each row a bead takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) left: usize,
    pub(super) right: usize,
}

/// Every shape that a bead can have.
pub(super) const SHAPES: [Shape; 6] = [
    Shape { left: 1, right: 1 },
    Shape { left: 1, right: 0 },
    Shape { left: 0, right: 1 },
    Shape { left: 1, right: 2 },
    Shape { left: 2, right: 1 },
    Shape { left: 2, right: 2 },
];

/// A part of the way: where it begins in both rows, and its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) shape: Shape,
}

/// The width of the band on each side at first, besides what the rows differ in length between two guides.
const NARROW: usize = 5;

/// The steps of the best way through rows of these lengths. `score` tells how good a step is; the sum is
/// made as great as can be. `guides` are places near which the way hopefully leads, ascending in both rows.
pub(super) fn best(
    left: usize,
    right: usize,
    guides: &[(usize, usize)],
    score: &impl Fn(Step) -> f32,
) -> Vec<Step> {
    let mut widths = 1;
    loop {
        let band = Band::new((left, right), guides, widths);
        let steps = band.best(score);
        if band.is_whole() || !steps.iter().any(|it| band.is_near_edge(*it)) {
            return steps;
        }
        widths *= 2;
    }
}

/// The cells that are looked at: the columns of each row, from the first to one past the last.
struct Band {
    left: usize,
    right: usize,
    rows: Vec<(usize, usize)>,
}

impl Band {
    /// The band along the lines from one guide to the next, so many times as wide as at first.
    fn new((left, right): (usize, usize), guides: &[(usize, usize)], widths: usize) -> Band {
        let mut rows = vec![(usize::MAX, 0); left + 1];
        let mut from = (0, 0);
        for to in guides.iter().copied().chain([(left, right)]) {
            let (height, breadth) = (to.0 - from.0, to.1 - from.1);
            let half = (NARROW + height.abs_diff(breadth)).saturating_mul(widths);
            for (row, columns) in rows.iter_mut().enumerate().take(to.0 + 1).skip(from.0) {
                let middle = from.1 + ((row - from.0) * breadth).checked_div(height).unwrap_or(0);
                // Where rows have nothing to go along, the line is the whole breadth.
                let last = if height == 0 { to.1 } else { middle };
                columns.0 = columns.0.min(middle.saturating_sub(half));
                columns.1 = columns.1.max(last.saturating_add(half).saturating_add(1).min(right + 1));
            }
            from = to;
        }
        Band { left, right, rows }
    }

    /// The columns of a row, from the first to one past the last.
    fn columns(&self, row: usize) -> (usize, usize) {
        self.rows[row]
    }

    fn is_whole(&self) -> bool {
        self.rows.iter().all(|it| *it == (0, self.right + 1))
    }

    fn is_near_edge(&self, step: Step) -> bool {
        let (first, end) = self.columns(step.left);
        first > 0 && step.right <= first + 1 || end <= self.right && step.right + 2 >= end
    }

    fn best(&self, score: &impl Fn(Step) -> f32) -> Vec<Step> {
        let rows = self.left + 1;
        let mut sums: Vec<Vec<f32>> = Vec::with_capacity(rows);
        let mut from: Vec<Vec<u8>> = Vec::with_capacity(rows);
        for row in 0..rows {
            let (first, end) = self.columns(row);
            sums.push(vec![f32::NEG_INFINITY; end - first]);
            from.push(vec![0; end - first]);
            for column in first..end {
                let (sum, shape) = self.cell(row, column, &sums, score);
                sums[row][column - first] = sum;
                from[row][column - first] = shape;
            }
            // No bead goes further back than two rows.
            if let Some(done) = row.checked_sub(2) {
                sums[done] = Vec::new();
            }
        }
        self.steps(&from)
    }

    /// The best sum of a cell, and the shape of the last step to it.
    fn cell(&self, row: usize, column: usize, sums: &[Vec<f32>], score: &impl Fn(Step) -> f32) -> (f32, u8) {
        if row == 0 && column == 0 {
            return (0.0, 0);
        }
        let mut best = (f32::NEG_INFINITY, 0);
        for (number, shape) in (0_u8..).zip(SHAPES) {
            let before = row.checked_sub(shape.left).zip(column.checked_sub(shape.right));
            let Some((left, right)) = before else { continue };
            let (first, _) = self.columns(left);
            let at = right.checked_sub(first).and_then(|it| sums.get(left)?.get(it)).copied();
            let Some(sum) = at.filter(|it| it.is_finite()) else { continue };
            let sum = sum + score(Step { left, right, shape });
            if sum > best.0 {
                best = (sum, number);
            }
        }
        best
    }

    /// The way back from the end.
    fn steps(&self, from: &[Vec<u8>]) -> Vec<Step> {
        let (mut left, mut right) = (self.left, self.right);
        let mut steps = Vec::new();
        while left > 0 || right > 0 {
            let (first, _) = self.columns(left);
            let shape = SHAPES[usize::from(from[left][right - first])];
            (left, right) = (left - shape.left, right - shape.right);
            steps.push(Step { left, right, shape });
        }
        steps.reverse();
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, best};

    /// Rows of numbers: equal ones belong together.
    fn pairs(left: &[u32], right: &[u32]) -> Vec<(usize, usize)> {
        singles(&best(left.len(), right.len(), &[], &|step| score(left, right, step)))
    }

    fn score(left: &[u32], right: &[u32], step: Step) -> f32 {
        match (step.shape.left, step.shape.right) {
            (1, 1) if left[step.left] == right[step.right] => 1.0,
            (1, 0) | (0, 1) => -0.1,
            _ => -9.0,
        }
    }

    fn singles(steps: &[Step]) -> Vec<(usize, usize)> {
        let singles = steps.iter().filter(|it| it.shape.left == 1 && it.shape.right == 1);
        singles.map(|it| (it.left, it.right)).collect()
    }

    #[test]
    fn the_band_widens_where_the_way_leaves_it() {
        let left: Vec<u32> = (0..60).collect();
        let right: Vec<u32> = (30..60).chain(100..130).collect();
        let wanted: Vec<(usize, usize)> = (0..30).map(|it| (it + 30, it)).collect();
        assert_eq!(pairs(&left, &right), wanted);
    }

    #[test]
    fn guides_lead_the_band_and_wrong_ones_are_left() {
        let left: Vec<u32> = (0..400).collect();
        let right: Vec<u32> = (300..400).collect();
        let wanted: Vec<(usize, usize)> = (0..100).map(|it| (it + 300, it)).collect();
        for guides in [&[(300, 0), (350, 50)][..], &[(10, 50)], &[]] {
            let steps = best(left.len(), right.len(), guides, &|step| score(&left, &right, step));
            assert_eq!(singles(&steps), wanted, "{guides:?}");
        }
    }

    #[test]
    fn an_empty_row_is_no_trouble() {
        assert!(pairs(&[], &[]).is_empty());
        assert!(pairs(&[], &[1, 2]).is_empty());
        assert!(pairs(&[1], &[]).is_empty());
    }
}
