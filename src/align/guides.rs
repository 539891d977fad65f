//! Places near which the way through two texts leads: blocks that share what stands nowhere else.
//!
//! In: the blocks of two texts. Out: pairs of positions, ascending on both sides. They may be wrong, and then
//! only cost time: `path` goes its own way.

use super::fixed::rising;
use super::keys::Key;
use super::score::Unit;
use crate::base::hashed::HashedMap;

/// Rows that are shorter need no guide.
const SHORTEST: usize = 64;

/// Two blocks must share so many keys that stand nowhere else.
const SHARED: usize = 2;

/// Pairs of blocks that share several keys which stand in one block of each text.
pub(super) fn guides(left: &[Unit], right: &[Unit]) -> Vec<(usize, usize)> {
    if left.len().min(right.len()) < SHORTEST {
        return Vec::new();
    }
    let others = alone(right);
    let mine = alone(left);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, unit) in left.iter().enumerate() {
        let is_alone = |it: &&Key| mine.get(*it) == Some(&Some(at));
        let shared = unit.keys.all.iter().filter(is_alone);
        let mut found: Vec<usize> = shared.filter_map(|it| others.get(it).copied().flatten()).collect();
        found.sort_unstable();
        let groups = found.chunk_by(|one, other| one == other).filter(|it| it.len() >= SHARED);
        if let Some(best) = groups.max_by_key(|it| it.len()) {
            pairs.push((at, best[0]));
        }
    }
    rising(&pairs)
}

/// Those guides that stand between two pairs of blocks, counted from the first.
pub(super) fn within(
    guides: &[(usize, usize)],
    from: (usize, usize),
    to: (usize, usize),
) -> Vec<(usize, usize)> {
    let first = guides.partition_point(|it| it.0 < from.0);
    let end = guides.partition_point(|it| it.0 < to.0);
    let inside = guides.get(first..end).unwrap_or_default();
    let inside = inside.iter().filter(|it| (from.1..to.1).contains(&it.1));
    inside.map(|it| (it.0 - from.0, it.1 - from.1)).collect()
}

/// The block in which each key stands; none for a key of several blocks.
fn alone(units: &[Unit]) -> HashedMap<Key, Option<usize>> {
    let mut found = HashedMap::<Key, Option<usize>>::default();
    for (at, unit) in units.iter().enumerate() {
        for key in &unit.keys.all {
            found.entry(*key).and_modify(|it| *it = it.filter(|it| *it == at)).or_insert(Some(at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn guides_are_counted_from_a_pair() {
        let guides = [(1, 1), (5, 4), (6, 9), (8, 10)];
        assert_eq!(within(&guides, (5, 3), (8, 10)), [(0, 1), (1, 6)]);
    }
}
