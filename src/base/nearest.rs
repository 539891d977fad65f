//! The name that an author probably meant.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Names prepared for many questions.
#[derive(Debug, Default)]
pub struct Nearest {
    /// Sorted by the folded form.
    names: Vec<Name>,
    /// Positions in `names`, by the number of letters.
    by_length: Vec<Vec<u32>>,
    /// Answers given: a page that is gone is linked from many places.
    answers: Mutex<BTreeMap<String, Option<u32>>>,
}

#[derive(Clone, Debug)]
struct Name {
    folded: Box<str>,
    letters: u64,
    written: Box<str>,
}

/// More slips than these make another word.
const MOST_SLIPS: usize = 4;
/// A beginning of fewer letters says nothing.
const LEAST_BEGINNING: usize = 3;

impl Nearest {
    /// Prepares names. Of equally near ones the first in the order of the alphabet is found.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let name = |written: &str| {
            let folded = written.to_lowercase().into_boxed_str();
            Name { letters: letter_set(&folded), folded, written: Box::from(written) }
        };
        let mut names: Vec<Name> = names.into_iter().map(name).collect();
        names.sort_by(|a, b| a.folded.cmp(&b.folded));
        let mut by_length: Vec<Vec<u32>> = Vec::new();
        for (at, name) in (0..).zip(&names) {
            let length = name.folded.chars().count();
            if by_length.len() <= length {
                by_length.resize_with(length + 1, Vec::new);
            }
            by_length[length].push(at);
        }
        Nearest { names, by_length, answers: Mutex::default() }
    }

    /// The name nearest to `wanted`, if it is near enough to be a slip of the pen.
    ///
    /// Counts insertions, deletions, changes and swaps; a third of the letters may differ, but no
    /// more than four. A name that begins with `wanted` is near too.
    pub fn find(&self, wanted: &str) -> Option<&str> {
        let wanted = wanted.to_lowercase();
        let answers = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let known = answers().get(&wanted).copied();
        let found = known.unwrap_or_else(|| {
            let found = self.measure(&wanted);
            answers().insert(wanted, found);
            found
        });
        found.map(|at| &*self.names[at as usize].written)
    }

    fn measure(&self, wanted: &str) -> Option<u32> {
        let length = wanted.chars().count();
        let beginning = || self.beginning_with(wanted).filter(|_| length >= LEAST_BEGINNING);
        let mut best = None;
        // In a word of two letters every slip makes another word.
        let mut limit = if length < LEAST_BEGINNING { 0 } else { length.div_ceil(3).min(MOST_SLIPS) };
        let letters = letter_set(wanted);
        for away in 0..=MOST_SLIPS {
            // Names of other lengths are at least `away` slips off.
            if away > limit || (away == limit && best.is_some()) {
                break;
            }
            let shorter = length.checked_sub(away).filter(|_| away > 0);
            for bucket in [Some(length + away), shorter].into_iter().flatten() {
                for at in self.by_length.get(bucket).into_iter().flatten() {
                    let name = &self.names[*at as usize];
                    if (name.letters ^ letters).count_ones() as usize > 2 * limit {
                        continue;
                    }
                    let distance = strsim::osa_distance(wanted, &name.folded);
                    if distance < limit || (distance == limit && best.is_none()) {
                        (best, limit) = (Some(*at), distance);
                    }
                }
            }
        }
        if limit <= 1 && best.is_some() { best } else { beginning().or(best) }
    }

    fn beginning_with(&self, wanted: &str) -> Option<u32> {
        let first = self.names.partition_point(|it| &*it.folded < wanted);
        self.names.get(first).filter(|it| it.folded.starts_with(wanted))?;
        u32::try_from(first).ok()
    }
}

/// Which letters a word has, folded into 64 bits: one slip changes at most two of them.
fn letter_set(text: &str) -> u64 {
    text.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

/// The candidate nearest to `name`: see [`Nearest::find`].
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let names = Nearest::new(candidates.iter().copied());
    let found = names.find(name)?;
    candidates.into_iter().find(|it| *it == found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_beginnings_only() {
        let topics = ["гранты-и-субсидии", "закупки", "grants"];
        assert_eq!(nearest("гранты", topics), Some("гранты-и-субсидии"));
        assert_eq!(nearest("grnats", topics), Some("grants"));
        assert_eq!(nearest("Grants", topics), Some("grants"));
        assert_eq!(nearest("weather", topics), None);
        assert_eq!(nearest("", topics), None);
    }

    #[test]
    fn the_nearest_of_several_wins() {
        let names = Nearest::new(["kz-nonprofit-2001", "kz-nonprofit-2011", "kg-nonprofit-1999"]);
        assert_eq!(names.find("kz-nonprofit-201"), Some("kz-nonprofit-2001"));
        assert_eq!(names.find("kz-nonprofit-2o11"), Some("kz-nonprofit-2011"));
        assert_eq!(names.find("kg-nonprofit-199"), Some("kg-nonprofit-1999"));
    }
}
