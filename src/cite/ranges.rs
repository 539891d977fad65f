//! Ranges: whether a hyphen makes one, and the numbers from its first to its last.

use super::expand::{Branch, Expander, MOST_TARGETS};
use super::lexicon::Count;
use crate::base::Number;
use crate::base::number::position;
use crate::model::Law;
use crate::model::law::{NotFound, Step};
use crate::model::scheme::Level;

impl Expander<'_> {
    /// Whether a hyphen between two numbers makes a range of them, and not one inserted number.
    pub(super) fn is_range(&self, branch: Branch, inserted: &Number, (from, to): &(Number, Number)) -> bool {
        let is_order = from < to;
        if let Some(law) = self.text() {
            let is_there = |number: &Number| {
                !matches!(law.find(&branch.with(number), &self.law.scheme), Err(NotFound::Missing(_)))
            };
            if is_there(inserted) {
                return false;
            }
            if is_order && is_there(from) && is_there(to) {
                return true;
            }
        }
        let is_plural = match branch.unit.count {
            Count::One => false,
            Count::Many => true,
            Count::Either => (branch.unit.short || !self.governed) && branch.leads,
        };
        is_plural && is_order
    }

    /// The numbers from one to another, both with them.
    pub(super) fn between(&self, from: &[Step], to: &[Step]) -> Option<Vec<Number>> {
        let (Some((first, above)), Some((last, others))) = (from.split_last(), to.split_last()) else {
            return None;
        };
        let is_order = above == others && first.level == last.level && first.number < last.number;
        if !is_order {
            return None;
        }
        if let Some(law) = self.text().filter(|_| !first.number.is_letter()) {
            let numbers = self.printed_between(law, above, (first, last));
            if numbers.first() == Some(&first.number) && numbers.last() == Some(&last.number) {
                return Some(numbers);
            }
            // One of the ends is not there, and will be reported.
            return Some(vec![first.number.clone(), last.number.clone()]);
        }
        counted(&first.number, &last.number)
    }

    /// The numbers that a law has from one to another.
    fn printed_between(&self, law: &Law, above: &[Step], (first, last): (&Step, &Step)) -> Vec<Number> {
        let range = &first.number..=&last.number;
        if first.level == Level::Article {
            return law.articles().map(|it| it.0).filter(|it| range.contains(it)).cloned().collect();
        }
        let Ok(parent) = law.find(above, &self.law.scheme) else { return Vec::new() };
        let mut numbers: Vec<Number> = Vec::new();
        for (_, it) in law.within(Some(parent)) {
            let is_one = self.law.scheme.level(it.form) == first.level && range.contains(&&it.number);
            if is_one && !numbers.contains(&it.number) {
                numbers.push(it.number.clone());
            }
        }
        numbers.sort();
        numbers
    }
}

/// The numbers between two, counted: whole numbers, letters, or numbers inserted after the same one.
fn counted(first: &Number, last: &Number) -> Option<Vec<Number>> {
    let (mut head, mut other): (Vec<&str>, Vec<&str>) = (first.parts().collect(), last.parts().collect());
    let (low, high) = (head.pop()?, other.pop()?);
    if head != other {
        // «3 – 3-2»: what was inserted after the first.
        let is_below = head.is_empty() && other.len() == 1 && other[0] == low;
        let (_, count) = (is_below).then(|| (low, high.parse::<u32>().ok()))?;
        let inserted = (1..=count?).filter_map(|it| Number::read(&format!("{low}-{it}")));
        return Some(std::iter::once(first.clone()).chain(inserted).collect());
    }
    let prefix = head.iter().map(|it| format!("{it}-")).collect::<String>();
    if let (Ok(low), Ok(high)) = (low.parse::<u32>(), high.parse::<u32>()) {
        let is_small = usize::try_from(high - low).is_ok_and(|it| it < MOST_TARGETS);
        return is_small
            .then(|| (low..=high).filter_map(|it| Number::read(&format!("{prefix}{it}"))).collect());
    }
    let single = |it: &str| it.chars().next().filter(|letter| letter.len_utf8() == it.len());
    let (low, high) = (single(low)?, single(high)?);
    let script = low.is_ascii();
    let (from, to) = (position(low)?, position(high)?);
    let letters = if script { ('a'..='z').collect::<Vec<_>>() } else { ('а'..='я').collect() };
    let within = letters.into_iter().filter(|it| position(*it).is_some_and(|it| (from..=to).contains(&it)));
    Some(within.filter_map(|it| Number::read(&format!("{prefix}{it}"))).collect())
}
