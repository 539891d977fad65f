//! [`Figure`]: a number of a text with what it may be written as in the other language.
//!
//! In: the words of a block. Out: its numbers as digits, each with its other forms: a year of two digits, an
//! hour of the afternoon, thousands and millions in words. Digits within names (`x64`, `0x1F`) are none.

use super::around::Around;
use super::passage::{Passage, Sort, Tongue};
use super::units::Unit;
use crate::base::tokens::number;
use std::ops::Range;

/// A number as digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its clean form: `1000.5`.
    pub(super) key: String,
    /// What else it may be written as.
    pub(super) also: Vec<String>,
    /// Where it stands in the text; nowhere for the number of an item.
    pub(super) range: Range<usize>,
    /// Whether the other text may lack it: a mark of enumeration, code, a fraction.
    pub(super) is_optional: bool,
    /// The month beside it, from 1.
    pub(super) month: Option<u8>,
    /// Whether it is a part of a date.
    pub(super) is_date: bool,
    /// What it counts.
    pub(super) unit: Option<Unit>,
    /// Where it stands with what it counts.
    pub(super) whole: Range<usize>,
    /// The power of ten that stands beside it in words; it is in the key.
    pub(super) power: Option<usize>,
    /// Whether it has a minus.
    pub(super) minus: Minus,
}

/// Whether a number is less than zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Minus {
    None,
    /// A dash stands before it that may be one.
    Perhaps,
    There,
}

impl Figure {
    pub(super) fn new(key: String, range: Range<usize>) -> Figure {
        let whole = range.clone();
        Figure {
            key,
            also: Vec::new(),
            range,
            is_optional: false,
            month: None,
            is_date: false,
            unit: None,
            whole,
            power: None,
            minus: Minus::None,
        }
    }

    /// Whether two figures may stand for one number.
    pub(super) fn is_same(&self, other: &Figure) -> bool {
        let has = |it: &String| *it == other.key || other.also.contains(it);
        has(&self.key) || self.also.iter().any(has)
    }

    /// Whether one of two figures is the other one, moved: with the month that is beside it.
    pub(super) fn is_moved(&self, other: &Figure) -> bool {
        let has_other_month = self.month.is_some() && other.month.is_some() && self.month != other.month;
        self.is_same(other) && !has_other_month
    }

    /// Whether it is a day of a month.
    pub(super) fn is_day(&self) -> bool {
        self.value().is_some_and(|it| (1..=31).contains(&it))
    }

    /// The value of a whole number.
    pub(super) fn value(&self) -> Option<u32> {
        self.key.parse().ok()
    }
}

/// The figures of a passage.
pub(super) fn figures(passage: &Passage, tongue: Tongue) -> Vec<Figure> {
    let items = passage.blocks.iter().filter_map(|it| it.1);
    let item = |number: u64| Figure { is_optional: true, ..Figure::new(number.to_string(), 0..0) };
    let mut found: Vec<Figure> = items.map(item).collect();
    let text = passage.text.as_str();
    let mut at = 0;
    while let Some(start) = text.bytes().skip(at).position(|it| it.is_ascii_digit()).map(|it| at + it) {
        let mut digits = Vec::new();
        let end = text.len() - number(&text[start..], &mut digits).len();
        let first = passage.blocks.iter().rev().find(|it| it.0 <= start).map_or(0, |it| it.0);
        let around = Around { text, tongue, first, start, end };
        at = end;
        let digits: String = digits.into_iter().collect();
        if around.is_in_name() {
            // `VS2015` may be «VS 2015» in the other text.
            found.push(Figure { is_optional: true, ..Figure::new(clean(&digits), start..end) });
            continue;
        }
        if let Some(date) = dotted_date(&digits, start..end).or_else(|| around.joined_date(&digits)) {
            found.extend(date);
            continue;
        }
        let mut figure = around.figure(&digits);
        figure.is_optional |= passage.sort(start) == Sort::Fixed;
        around.join(&mut figure, found.last_mut());
        found.push(figure);
    }
    spread(text, &mut found);
    found
}

/// `24.06.2011` as its day and its year.
pub(super) fn dotted_date(digits: &str, range: Range<usize>) -> Option<[Figure; 2]> {
    let mut parts = digits.split('.').map(|it| it.parse::<u32>().ok());
    let (Some(Some(day)), Some(Some(month)), Some(Some(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let month = u8::try_from(month).ok().filter(|it| (1..=12).contains(it))?;
    let is_date = (1..=31).contains(&day) && (1000..2200).contains(&year);
    let figure = |value: u32| Figure {
        month: Some(month),
        is_date: true,
        ..Figure::new(value.to_string(), range.clone())
    };
    is_date.then(|| [figure(day), figure(year)])
}

/// Digits without zeros that say nothing: `05` is 5, `2.50` is 2.5.
pub(super) fn clean(digits: &str) -> String {
    let mut parts = digits.split('.').map(|it| match it.trim_start_matches('0') {
        "" => "0",
        it => it,
    });
    match (digits.matches('.').count(), digits.split_once('.')) {
        (1, Some((_, fraction))) => {
            let whole = parts.next().unwrap_or("0");
            match fraction.trim_end_matches('0') {
                "" => whole.to_owned(),
                fraction => format!("{whole}.{fraction}"),
            }
        }
        _ => parts.collect::<Vec<_>>().join("."),
    }
}

/// A number with its point moved to the right.
pub(super) fn shifted(key: &str, by: usize) -> String {
    let (whole, fraction) = key.split_once('.').unwrap_or((key, ""));
    let moved: String = fraction.chars().chain(std::iter::repeat('0')).take(by).collect();
    let rest = fraction.get(by..).unwrap_or_default();
    clean(&if rest.is_empty() { format!("{whole}{moved}") } else { format!("{whole}{moved}.{rest}") })
}

/// Gives every day of «с 20 по 25 мая» and “May 20–25” its month, and both numbers of “5 to 6 million tenge” what they
/// count.
fn spread(text: &str, figures: &mut [Figure]) {
    let joins = |gap: &str| {
        gap.len() <= 8
            && matches!(gap.trim(), "-" | "–" | "—" | "," | "и" | "по" | "до" | "to" | "and" | "through")
    };
    for at in 1..figures.len() {
        let (before, behind) = figures.split_at_mut(at);
        let (Some(one), Some(other)) = (before.last_mut(), behind.first_mut()) else { continue };
        let gap = text.get(one.range.end..other.range.start).unwrap_or_default();
        if joins(gap) && (one.unit.is_none() || other.unit.is_none()) && !one.is_date && !other.is_date {
            one.unit = one.unit.or(other.unit);
            other.unit = other.unit.or(one.unit);
            if let (None, Some(power)) = (one.power, other.power) {
                one.also.push(shifted(&one.key, power));
            }
        }
        let found = one.month.or(other.month);
        if joins(gap) && one.is_day() && other.is_day() && found.is_some() {
            one.month = one.month.or(found);
            other.month = other.month.or(found);
            (one.is_date, other.is_date) = (true, true);
        } else if one.month.is_some() && (1000..2200).contains(&other.value().unwrap_or(0)) && gap.len() <= 24
        {
            other.is_date |= !gap.contains(['.', ';', '(']);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, figures, shifted};
    use crate::parity::passage::{Passage, Tongue};

    fn read(text: &str) -> String {
        let is_russian = text.contains(|it: char| matches!(it, 'а'..='я'));
        let tongue = if is_russian { Tongue::Russian } else { Tongue::English };
        let mut passage = Passage::default();
        text.clone_into(&mut passage.text);
        let shown = figures(&passage, tongue).into_iter().map(|it| {
            let month = it.month.map_or(String::new(), |month| format!("/{month}"));
            let currency = it.unit.map_or(String::new(), |it| format!(" {it:?}"));
            let optional = if it.is_optional { "?" } else { "" };
            let also: String = it.also.iter().map(|it| format!("={it}")).collect();
            format!("{}{also}{optional}{month}{currency}", it.key)
        });
        shown.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn figures_have_one_form_in_both_languages() {
        for (english, russian, form) in [
            ("1,234.50 people", "1\u{a0}234,5 человека", "1234.5"),
            ("0.125 of it", "0,125 от этого", "0.125"),
            ("May 20-25", "20–25 мая", "20=20.25/5|25=20.25/5"),
            ("$5 million", "5 млн долларов", r#"5000000 Money("USD")"#),
            ("Article 5(2)", "Статья 5, 2", "5|2"),
        ] {
            assert_eq!([read(english), read(russian)], [form, form]);
        }
        assert_eq!(read("24.06.2011"), "24/6|2011/6");
        assert_eq!(read("x64, int32_t, 0x1F, 4f2a, %1"), "64?|32?|0?|1?|4?|2?|1?");
        assert_eq!(read("3D, COVID-19"), "3?|19?");
        assert_eq!(read("2) the 1990s"), "2?|1990=90");
        assert_eq!(read("1 млн 350 тыс."), "1000000=1350000|350000=1350000");
        assert_eq!(read("either 1) in 2019 or 2) later (of 12)"), "1?|2019|2?|12?");
        assert_eq!(read("2011–13"), "2011=2011.13|13=2013=2011.13");
        assert_eq!(read("3rd-party https://x.org/49"), "3?|49?");
    }

    #[test]
    fn zeros_and_powers() {
        assert_eq!([clean("05"), clean("2.50"), clean("3.0"), clean("1.2.03")], ["5", "2.5", "3", "1.2.3"]);
        assert_eq!(
            [shifted("1.5", 6), shifted("12", 3), shifted("1.2345", 3)],
            ["1500000", "12000", "1234.5"]
        );
    }
}
