//! [`Lexicon`]: pairs of words that mean the same, learned from blocks of the site that surely belong together.
//!
//! Words count by their first letters, so that their forms are one. Two words are a pair where they nearly
//! always come together (Dice's coefficient); words that stand in every other block teach nothing.

use crate::base::hashed::HashedMap;
use crate::base::tokens::each_word;

/// Pairs of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    pairs: HashedMap<u32, Vec<u64>>,
}

/// Pairs that came together less often are chance.
const LEAST: u32 = 3;

/// The least share of their blocks in which both words of a pair stand.
const DICE: f32 = 0.5;

/// A word that stands in more than one of so many blocks says little.
const RARE: u32 = 15;

/// A longer block teaches nothing: too many words stand together in it.
const MOST_WORDS: usize = 60;

/// No more blocks are learned from.
pub const MOST_BLOCKS: usize = 4_000;

impl Lexicon {
    /// Learns from blocks of two languages, of which each pair says the same.
    pub fn learn<'a>(blocks: impl Iterator<Item = (&'a str, &'a str)>) -> Lexicon {
        let (mut left, mut right) = (HashedMap::<u32, u32>::default(), HashedMap::<u32, u32>::default());
        let mut together = HashedMap::<u64, u32>::default();
        let mut count = 0;
        for (one, other) in blocks.take(MOST_BLOCKS) {
            let (one, other) = (stems(one), stems(other));
            if one.len() > MOST_WORDS || other.len() > MOST_WORDS {
                continue;
            }
            count += 1;
            for it in &one {
                *left.entry(*it).or_default() += 1;
            }
            for it in &other {
                *right.entry(*it).or_default() += 1;
            }
            for (one, other) in one.iter().flat_map(|it| other.iter().map(move |other| (*it, *other))) {
                *together.entry(pair(one, other)).or_default() += 1;
            }
        }
        let mut found: Vec<(u64, u32)> = together.into_iter().filter(|it| it.1 >= LEAST).collect();
        found.sort_unstable();
        let mut lexicon = Lexicon::default();
        for (key, times) in found {
            let [one, other] = words(key);
            let (Some(lefts), Some(rights)) = (left.get(&one), right.get(&other)) else { continue };
            let is_rare = (*lefts).max(*rights) < (count / RARE).max(LEAST + 1);
            if one != other && is_rare && dice(times, *lefts, *rights) > DICE {
                lexicon.pairs.entry(one).or_default().push(key);
                lexicon.pairs.entry(other).or_default().push(key);
            }
        }
        lexicon
    }

    /// The pairs in which a stem stands.
    pub(super) fn pairs(&self, stem: u32) -> &[u64] {
        self.pairs.get(&stem).map_or(&[], |it| &it[..])
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

fn dice(together: u32, left: u32, right: u32) -> f32 {
    let float = |it: u32| f32::from(u16::try_from(it).unwrap_or(u16::MAX));
    2.0 * float(together) / (float(left) + float(right))
}

fn pair(one: u32, other: u32) -> u64 {
    u64::from(one) << 32 | u64::from(other)
}

/// The two stems of a pair.
fn words(pair: u64) -> [u32; 2] {
    [pair >> 32, pair & u64::from(u32::MAX)].map(|it| u32::try_from(it).unwrap_or_default())
}

/// The stems of the words of a text, each once. Latin words of a Russian text are left out: they are the
/// same in its translation.
fn stems(text: &str) -> Vec<u32> {
    let (mut latin, mut stems) = (Vec::new(), Vec::new());
    each_word(text, |word| {
        if !word.is_number {
            if word.is_latin { &mut latin } else { &mut stems }.push(word.stem());
        }
    });
    if latin.len() > stems.len() {
        stems = latin;
    }
    stems.sort_unstable();
    stems.dedup();
    stems
}
