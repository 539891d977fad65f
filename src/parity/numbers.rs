//! Numbers, dates and sums that stand in one of two texts only.
//!
//! Digits must have their like in the counterpart, as digits or in words. A number that a block near it has in
//! excess was moved and is no difference. Words alone are never missed: «оба» may be “the two” or “they”.

use super::figures::{Figure, figures};
use super::pair::{Excess, Finding, Pair, Row, near, settle};
use super::passage::Passage;
use super::words::{month, values};
use crate::base::Code;
use crate::base::tokens::each_word;
use std::ops::Range;

/// The differences of two texts.
pub(super) fn compare(pair: &Pair) -> Vec<Finding> {
    let [Some(one), Some(other)] = pair.tongues else { return Vec::new() };
    let read = |row: &Row, side: usize| figures(&row.sides[side], if side == 0 { one } else { other });
    let mut findings = Vec::new();
    let mut excess: Excess<Figure> = Vec::with_capacity(pair.rows.len());
    for row in &pair.rows {
        let mut sides = [read(row, 0), read(row, 1)];
        if row.is_sure {
            findings.extend(currencies(row, &sides));
            sides = unmatched(row, &sides);
        }
        excess.push(sides);
    }
    settle(&mut excess, Figure::is_moved);
    for (at, (row, sides)) in pair.rows.iter().zip(&excess).enumerate() {
        if row.is_sure && !is_rewritten(sides) && !is_known(pair, at, sides, &read) {
            findings.extend(finding(row, sides));
        }
    }
    findings
}

/// Whether one text only says again what the other one says near: «2198» for “it”. Small numbers are of many
/// things.
fn is_known(
    pair: &Pair,
    at: usize,
    sides: &[Vec<Figure>; 2],
    read: &impl Fn(&Row, usize) -> Vec<Figure>,
) -> bool {
    let (side, missing) = match sides {
        [left, right] if left.is_empty() && right.is_empty() => return true,
        [left, right] if right.is_empty() => (1, left),
        [left, right] if left.is_empty() => (0, right),
        _ => return false,
    };
    let around = near(at, pair.rows.len()).filter(|it| *it != at).filter_map(|it| pair.rows.get(it));
    let there: Vec<Figure> = around.flat_map(|it| read(it, side)).collect();
    let is_large = |it: &Figure| it.key.len() >= LARGE;
    missing.iter().all(|it| is_large(it) && there.iter().any(|other| it.is_same(other)))
}

/// A number of so many digits is hardly the number of two things.
const LARGE: usize = 3;

/// What stands in one text of a row only.
fn unmatched(row: &Row, sides: &[Vec<Figure>; 2]) -> [Vec<Figure>; 2] {
    let lacks = |it: &&Figure, side: usize| !sides[1 - side].iter().any(|other| it.is_same(other));
    let mut left = [0, 1].map(|side| {
        let lacking = sides[side].iter().filter(|it| !it.is_optional && lacks(it, side));
        lacking.cloned().collect::<Vec<_>>()
    });
    for side in [0, 1] {
        if left[side].is_empty() {
            continue;
        }
        let words = values(&row.sides[1 - side].text);
        let is_said = |it: &str| it.parse().is_ok_and(|it: u64| words.contains(&it));
        left[side].retain(|it| !is_said(&it.key) && !it.also.iter().any(|it| is_said(it)));
    }
    months(row, sides, &mut left);
    left
}

/// Adds the days whose month is another one in the other text.
fn months(row: &Row, sides: &[Vec<Figure>; 2], left: &mut [Vec<Figure>; 2]) {
    let dated = |side: usize| sides[side].iter().filter(|it| it.month.is_some());
    let is_there = |it: &&Figure, side: usize| dated(side).any(|other| other.month == it.month);
    let lacking =
        [0, 1].map(|side| dated(side).filter(|it| !is_there(it, 1 - side)).cloned().collect::<Vec<_>>());
    if lacking.iter().any(Vec::is_empty) {
        return;
    }
    for (side, lacking) in lacking.into_iter().enumerate() {
        let named = month_names(&row.sides[1 - side]);
        let days = lacking.iter().filter(|it| it.is_day()).count();
        let others = lacking.into_iter().filter(|it| days == 0 || it.is_day());
        let others = others.filter(|it| it.month.is_some_and(|it| !named.contains(&it)));
        for it in others {
            if !left[side].contains(&it) {
                left[side].push(it);
            }
        }
    }
}

/// The months that a text names anywhere.
fn month_names(passage: &Passage) -> Vec<u8> {
    let mut found = Vec::new();
    each_word(&passage.text, |word| {
        let letters: String = word.letters.iter().collect();
        found.extend(month(&letters));
    });
    found
}

/// Whether both texts have the same digits, parted in other ways: `250-19-22` and `250 1922`.
fn is_rewritten(sides: &[Vec<Figure>; 2]) -> bool {
    let digits = |side: &[Figure]| -> String {
        side.iter().flat_map(|it| it.key.chars()).filter(char::is_ascii_digit).collect()
    };
    let [one, other] = sides.each_ref().map(|it| digits(it));
    let is_dated = sides.iter().flatten().any(|it| it.month.is_some());
    !one.is_empty() && one == other && !is_dated && sides.iter().any(|it| it.len() > 1)
}

/// The report on a row.
fn finding(row: &Row, sides: &[Vec<Figure>; 2]) -> Option<Finding> {
    if sides.iter().all(Vec::is_empty) {
        return None;
    }
    let is_date = sides.iter().flatten().any(|it| it.is_date);
    let code = if is_date { Code::ParityDate } else { Code::ParityNumber };
    let said = [0, 1].map(|side| shown(&row.sides[side], &sides[side]));
    let spans = [0, 1].map(|side| {
        let first = sides[side].first().map(|it| row.sides[side].span(&it.range));
        Some(first.unwrap_or(row.sides[side].place))
    });
    Some(Finding::new(code, row.blocks()).at(spans).saying(said))
}

/// Figures as they stand in the text, each once, with the month.
fn shown(passage: &Passage, figures: &[Figure]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for it in figures {
        let range = if it.month.is_some() { with_month(&passage.text, it) } else { it.range.clone() };
        let written = passage.text.get(range).unwrap_or(&it.key);
        if !all.contains(&written) {
            all.push(written);
        }
    }
    all.join(", ")
}

/// A day or year with the name of the month beside it.
fn with_month(text: &str, figure: &Figure) -> Range<usize> {
    let mut range = figure.range.clone();
    let mut last = None;
    each_word(text, |word| {
        let letters: String = word.letters.iter().collect();
        if month(&letters) == figure.month {
            let is_near = word.range.start.abs_diff(range.end).min(range.start.abs_diff(word.range.end)) <= 4;
            last = last.take().or_else(|| is_near.then(|| word.range.clone()));
        }
    });
    if let Some(word) = last {
        range = range.start.min(word.start)..range.end.max(word.end);
    }
    range
}

/// Sums that are equal but for their currency.
fn currencies(row: &Row, sides: &[Vec<Figure>; 2]) -> Option<Finding> {
    let of = |side: usize| sides[side].iter().filter(|it| it.currency.is_some());
    let all = [0, 1].map(|side| of(side).filter_map(|it| it.currency).collect::<Vec<_>>());
    let one = of(0).find(|it| it.currency.is_some_and(|it| !all[1].contains(&it)))?;
    let other = of(1).find(|it| it.is_same(one) && it.currency.is_some_and(|it| !all[0].contains(&it)))?;
    let said = [one, other].map(|it| format!("{} {}", it.key, it.currency.unwrap_or_default()));
    let spans = [row.sides[0].span(&one.range), row.sides[1].span(&other.range)].map(Some);
    Some(Finding::new(Code::ParityNumber, row.blocks()).at(spans).saying(said))
}
