//! How likely it is that blocks of two texts say the same.
//!
//! Everything is a logarithm of how much likelier an observation is if they do than if they do not: the keys
//! that they share and those that they do not, their lengths, their kinds. The parameters were fitted on a
//! part of the corpora that no test measures.

use super::keys::{Key, Keys, SORTS};
use super::path::{Shape, Step};
use crate::base::hashed::HashedMap;

/// What a block is, as far as alignment asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(u8),
    /// A paragraph of any kind.
    Prose(u8),
    Code,
    Row,
}

/// A block or sentence ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) kind: Kind,
    pub(super) keys: Keys,
}

/// The chance that a key of each [`Sort`](super::keys::Sort) stands in the translation too.
const KEPT: [f32; SORTS] = [0.85, 0.85, 0.75, 0.35, 0.55, 0.5, 0.75, 0.4];

/// The same for keys that the other text has nowhere.
const KEPT_ALONE: [f32; SORTS] = [0.65, 0.65, 0.0, 0.0, 0.0, 0.4, 0.5, 0.0];

/// The share of blocks of any text in which a key stands, before this text is counted.
const USUAL: [f32; SORTS] = [0.02, 0.01, 0.01, 0.01, 0.003, 0.05, 0.02, 0.03];

/// How many blocks that share counts for.
const USUAL_WEIGHT: f32 = 20.0;

/// How much keys count: they are not independent of each other.
const KEY_WEIGHT: f32 = 0.6;

/// What a learned pair that is missing takes away: a word has other translations too.
const LEARNED_MISSING: f32 = -0.1;

/// Logarithms of how often beads have each shape: 1–1, 1–0, 2–1, 2–2.
const SINGLE: f32 = -0.08;
const ALONE: f32 = -3.5;
const MERGED: f32 = -4.5;
const CROSSED: f32 = -7.0;

/// The logarithm of how much longer Russian is than English, in letters.
const LONGER: f32 = 0.077;

/// The variance of that logarithm: of long texts, and what is added for each letter of short ones.
const VARIANCE: f32 = 0.012;
const SHORT_VARIANCE: f32 = 2.5;

/// The least variance of the lengths of blocks in a text, as logarithms.
const LEAST_VARIANCE: f32 = 0.3;

/// Keys that could add up to less say nothing by their absence.
const ENOUGH: f32 = 12.0;

/// What blocks of other kinds cost.
const OTHER_LEVEL: f32 = -2.0;
const OTHER_PROSE: f32 = -2.5;
const OTHER_KIND: f32 = -9.0;
const MERGED_KIND: f32 = -6.0;

/// The rows of two texts with what is known of their blocks.
#[derive(Debug)]
pub(super) struct Scorer {
    sides: [Side; 2],
    weights: Vec<Weight>,
    /// The mean and variance of the lengths of blocks, as logarithms.
    lengths: (f32, f32),
    /// The logarithm of how much longer the second text is expected to be.
    longer: f32,
}

/// What a key tells where both blocks have it, and where one of them has.
#[derive(Clone, Copy, Debug)]
struct Weight {
    shared: f32,
    missing: f32,
}

#[derive(Debug)]
struct Side {
    singles: Vec<Weighed>,
    /// Each block with the one after it.
    doubles: Vec<Weighed>,
}

/// A block with its keys as positions in the weights.
#[derive(Debug)]
struct Weighed {
    keys: Vec<u32>,
    missing: f32,
    length: f32,
    kind: Kind,
    /// What it costs that two blocks stand together here.
    joined: f32,
}

impl Scorer {
    /// Weighs the keys of two rows.
    pub(super) fn new(left: &[Unit], right: &[Unit]) -> Scorer {
        let total = float(left.len().max(right.len()));
        let counts = counts(left, right);
        let mut weights = Weights { known: HashedMap::default(), all: Vec::new(), counts, total };
        let sides = [left, right].map(|units| {
            let singles: Vec<Weighed> = units.iter().map(|it| weights.weighed(it)).collect();
            let doubles = singles.windows(2).map(|it| joined(&it[0], &it[1], &weights.all)).collect();
            Side { singles, doubles }
        });
        let latin = |units: &[Unit]| units.iter().map(|it| i64::from(it.keys.latin)).sum::<i64>().signum();
        let longer = LONGER * f32::from(i8::try_from(latin(left) - latin(right)).unwrap_or_default()) / 2.0;
        let logs = left.iter().map(|it| it.keys.length.ln() + longer);
        let logs: Vec<f32> = logs.chain(right.iter().map(|it| it.keys.length.ln())).collect();
        let count = float(logs.len().max(1));
        let mean = logs.iter().sum::<f32>() / count;
        let variance = logs.iter().map(|it| (it - mean).powi(2)).sum::<f32>() / count;
        Scorer { sides, weights: weights.all, lengths: (mean, variance.max(LEAST_VARIANCE)), longer }
    }

    /// How good a step is.
    pub(super) fn step(&self, step: Step) -> f32 {
        let shape = match (step.shape.left, step.shape.right) {
            (1, 1) => SINGLE,
            (0, _) | (_, 0) => return ALONE,
            (2, 2) => CROSSED,
            _ => MERGED,
        };
        shape + self.likeness(step)
    }

    /// How much likelier what is seen is if the blocks of a step belong together.
    pub(super) fn likeness(&self, step: Step) -> f32 {
        let left = self.sides[0].block(step.left, step.shape.left);
        let right = self.sides[1].block(step.right, step.shape.right);
        let (Some(left), Some(right)) = (left, right) else { return ALONE };
        let kind = kinds(left, right);
        // What no evidence could mend need not be weighed.
        if kind <= OTHER_KIND {
            return kind;
        }
        kind + self.length(left.length, right.length) + KEY_WEIGHT * self.keys(left, right)
    }

    fn keys(&self, left: &Weighed, right: &Weighed) -> f32 {
        // A missing key counts on the side that has it; one fact is not told twice.
        let mut sum = 0.5 * (left.missing + right.missing);
        let mut others = right.keys.iter().copied().peekable();
        for key in &left.keys {
            while others.next_if(|it| it < key).is_some() {}
            if others.next_if_eq(key).is_some() {
                let weight = self.weights[*key as usize];
                sum += weight.shared - weight.missing;
            }
        }
        sum
    }

    /// How much of what the blocks of a step could share they do share, from 0 to 1. Long texts on one
    /// subject share many names and say different things.
    pub(super) fn coverage(&self, step: Step) -> f32 {
        let left = self.sides[0].block(step.left, step.shape.left);
        let right = self.sides[1].block(step.right, step.shape.right);
        let (Some(left), Some(right)) = (left, right) else { return 0.0 };
        let weight = |keys: &[u32]| keys.iter().map(|it| self.weights[*it as usize].shared).sum::<f32>();
        let shared: Vec<u32> =
            left.keys.iter().copied().filter(|it| right.keys.binary_search(it).is_ok()).collect();
        let all = weight(&left.keys).min(weight(&right.keys));
        // Of a few words little can be told.
        if all > ENOUGH { weight(&shared) / all } else { 1.0 }
    }

    fn length(&self, left: f32, right: f32) -> f32 {
        let (mean, variance) = self.lengths;
        let (expected, is) = (left.ln() + self.longer, right.ln());
        let own = VARIANCE + SHORT_VARIANCE / left.min(right).max(3.0);
        let normal = |off: f32, variance: f32| -0.5 * (off * off / variance + variance.ln());
        // A block of an unusual length is no proof by its length alone.
        let unusual = (is - mean).abs().min(2.0 * variance.sqrt());
        normal(is - expected, own) - normal(unusual, variance)
    }
}

impl Side {
    /// One block, or two together.
    fn block(&self, at: usize, count: usize) -> Option<&Weighed> {
        match count {
            1 => self.singles.get(at),
            2 => self.doubles.get(at),
            _ => None,
        }
    }
}

/// The shape of a step that sets one block against one.
pub(super) const ONE: Shape = Shape { left: 1, right: 1 };

fn kinds(left: &Weighed, right: &Weighed) -> f32 {
    let joined = left.joined + right.joined;
    joined
        + match (left.kind, right.kind) {
            (one, other) if one == other => 0.0,
            (Kind::Heading(_), Kind::Heading(_)) => OTHER_LEVEL,
            (Kind::Prose(_), Kind::Prose(_)) => OTHER_PROSE,
            _ => OTHER_KIND,
        }
}

/// In how many blocks of each text a key stands.
fn counts(left: &[Unit], right: &[Unit]) -> HashedMap<Key, [u32; 2]> {
    let mut counts = HashedMap::<Key, [u32; 2]>::default();
    for (side, units) in [left, right].into_iter().enumerate() {
        for key in units.iter().flat_map(|it| &it.keys.all) {
            counts.entry(*key).or_default()[side] += 1;
        }
    }
    counts
}

struct Weights {
    known: HashedMap<Key, Option<u32>>,
    all: Vec<Weight>,
    counts: HashedMap<Key, [u32; 2]>,
    total: f32,
}

impl Weights {
    fn weighed(&mut self, unit: &Unit) -> Weighed {
        let mut keys: Vec<u32> = unit.keys.all.iter().filter_map(|it| self.position(*it)).collect();
        keys.sort_unstable();
        let missing = keys.iter().map(|it| self.all[*it as usize].missing).sum();
        Weighed { keys, missing, length: unit.keys.length, kind: unit.kind, joined: 0.0 }
    }

    /// The position of a key; none of one that tells nothing.
    fn position(&mut self, key: Key) -> Option<u32> {
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let position = self.weight(key).map(|weight| {
            self.all.push(weight);
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        });
        self.known.insert(key, position);
        position
    }

    fn weight(&self, key: Key) -> Option<Weight> {
        let [left, right] = *self.counts.get(&key)?;
        let is_alone = left == 0 || right == 0;
        if is_alone && !key.tells_alone() {
            return None;
        }
        let sort = key.sort();
        let kept = if is_alone { KEPT_ALONE[sort] } else { KEPT[sort] };
        let times = f32::from(u16::try_from(left.max(right)).unwrap_or(u16::MAX));
        let share = (times + USUAL_WEIGHT * USUAL[sort]) / (self.total + USUAL_WEIGHT);
        if share >= kept {
            return None;
        }
        let missing = if key.is_learned() { LEARNED_MISSING } else { ((1.0 - kept) / (1.0 - share)).ln() };
        Some(Weight { shared: (kept / share).ln(), missing })
    }
}

/// Two blocks that stand together.
fn joined(one: &Weighed, other: &Weighed, weights: &[Weight]) -> Weighed {
    let mut keys: Vec<u32> = one.keys.iter().chain(&other.keys).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    let missing = keys.iter().map(|it| weights[*it as usize].missing).sum();
    let joined = match (one.kind, other.kind) {
        (Kind::Prose(one), Kind::Prose(other)) => {
            if one == other {
                0.0
            } else {
                OTHER_PROSE
            }
        }
        (one, other) if one == other => MERGED_KIND,
        _ => OTHER_KIND,
    };
    Weighed { keys, missing, length: one.length + other.length, kind: one.kind, joined }
}

fn float(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
