//! Numbers, dates and sums that stand in one of two texts only.
//!
//! Digits must have their like in the counterpart, as digits or in words. A number that a block near it has in
//! excess was moved and is no difference. Words alone are never missed: «оба» may be “the two” or “they”.

use super::counts;
use super::figures::{Figure, Minus, figures};
use super::pair::{Excess, Finding, Pair, Row, near, settle};
use super::passage::Passage;
use super::units::Unit;
use super::words::{month, values};
use crate::base::Code;
use crate::base::tokens::each_word;
use crate::model::blocks::BlockKind;
use std::ops::Range;

/// The differences of two texts.
pub(super) fn compare(pair: &Pair) -> Vec<Finding> {
    let [Some(one), Some(other)] = pair.tongues else { return Vec::new() };
    let read = |row: &Row, side: usize| figures(&row.sides[side], if side == 0 { one } else { other });
    let mut findings = Vec::new();
    let mut excess: Excess<Figure> = Vec::with_capacity(pair.rows.len());
    // What is found beside equal numbers and in words is told where nothing else is.
    let mut spoken = Vec::with_capacity(pair.rows.len());
    for (at, row) in pair.rows.iter().enumerate() {
        let mut sides = [read(row, 0), read(row, 1)];
        if row.is_sure {
            spoken.push(counted(pair, row, &sides).or_else(|| counts::compare(pair, at, &sides)));
            sides = unmatched(row, &sides);
        } else {
            spoken.push(None);
        }
        excess.push(sides);
    }
    settle(&mut excess, Figure::is_moved);
    for (at, ((row, sides), spoken)) in pair.rows.iter().zip(&excess).zip(spoken).enumerate() {
        let is_silent = !row.is_sure || is_rewritten(sides) || is_known(pair, at, sides, &read);
        let found = if is_silent { None } else { finding(row, sides) };
        findings.extend(found.or(spoken));
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
        let range = if it.month.is_some() { with_month(&passage.text, it) } else { it.whole.clone() };
        let written = passage.text.get(range).map_or(it.key.as_str(), str::trim);
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

/// A number that is equal and counts something else, or is less than zero in one text.
fn counted(pair: &Pair, row: &Row, sides: &[Vec<Figure>; 2]) -> Option<Finding> {
    // The head of a table may say that its numbers are shares.
    let is_in_table =
        pair.blocks(0).get(row.bead.left.start as usize).is_some_and(|it| it.kind == BlockKind::Row);
    let (one, other) = [0, 1].into_iter().find_map(|side| {
        let of = |it: &Figure| -> Vec<&Figure> {
            sides[1 - side].iter().filter(|that| that.key == it.key).collect()
        };
        let counted = sides[side].iter().filter(|it| !it.range.is_empty());
        let (mine, theirs) = counted.map(|it| (it, of(it))).find(|(it, same)| {
            let same = same.as_slice();
            has_other_unit(it, same, sides)
                || !is_in_table && is_share(it, same, &row.sides[1 - side])
                || is_negative(it, same, &row.sides[1 - side])
        })?;
        let theirs = *theirs.first()?;
        Some(if side == 0 { (mine, theirs) } else { (theirs, mine) })
    })?;
    let said = [(0, one), (1, other)]
        .map(|(side, it)| row.sides[side].text.get(it.whole.clone()).unwrap_or(&it.key).trim().to_owned());
    let spans = [row.sides[0].span(&one.whole), row.sides[1].span(&other.whole)].map(Some);
    Some(Finding::new(Code::ParityNumber, row.blocks()).at(spans).saying(said))
}

/// Whether the same number counts something else on the other side, and neither of the two is counted there.
fn has_other_unit(it: &Figure, same: &[&Figure], sides: &[Vec<Figure>; 2]) -> bool {
    let Some(unit) = it.unit else { return false };
    let is_there =
        |unit: Unit, side: &[Figure]| side.iter().any(|it| it.unit.is_some_and(|it| !it.differs(unit)));
    let is_on_both = |unit: Unit| sides.iter().all(|it| is_there(unit, it));
    !same.is_empty()
        && same.iter().all(|it| it.unit.is_some_and(|other| other.differs(unit) && !is_on_both(other)))
        && !is_on_both(unit)
}

/// Whether the number is a share and the other text speaks of no shares.
fn is_share(it: &Figure, same: &[&Figure], other: &Passage) -> bool {
    let speaks = || {
        other.text.contains(['%', '‰'])
            || ["percent", "per cent", "процент"].iter().any(|it| other.text.contains(it))
    };
    it.unit == Some(Unit::Percent) && !same.is_empty() && !speaks()
}

/// Whether the number is less than zero, and the other text knows nothing of that.
fn is_negative(it: &Figure, same: &[&Figure], other: &Passage) -> bool {
    let knows = || {
        ["minus", "negative", "below", "минус", "отрицат", "ниже"]
            .iter()
            .any(|it| other.text.to_lowercase().contains(it))
    };
    it.minus == Minus::There
        && !it.is_optional
        && !same.is_empty()
        && same.iter().all(|it| it.minus == Minus::None)
        && !knows()
}
