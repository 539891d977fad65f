//! [`Series`]: whether numbers that stand beside each other follow, and what is wrong where they do not.

use crate::base::number::Number;
use crate::base::{Code, Diagnostic, Location};
use std::collections::BTreeSet;

/// The numbers of one form in one place, as far as they have been read.
#[derive(Debug, Default)]
pub(super) struct Series {
    /// The anchor under which they stand.
    pub(super) prefix: String,
    last: Option<Number>,
    /// The last number of the row itself, where others have slipped in: 2 of `2`, `21`, `3`.
    row: Option<Number>,
    seen: BTreeSet<Number>,
    /// A number that does not follow, until it is clear whether it has slipped in or some are missing.
    leap: Option<Leap>,
    /// Whether the last number stood before already.
    repeats: bool,
}

#[derive(Debug)]
struct Leap {
    number: Number,
    printed: String,
    before: Option<Number>,
    location: Location,
}

/// Whether a number is the first of its row.
pub(super) fn is_first(number: &Number) -> bool {
    number.anchor() == "1"
}

impl Series {
    /// A row whose anchors begin with `prefix`.
    pub(super) fn new(prefix: String) -> Self {
        Series { prefix, ..Series::default() }
    }

    /// Whether a number follows those before it.
    pub(super) fn goes_on(&self, number: &Number) -> bool {
        let follows = |other: &Option<Number>| match other {
            Some(other) => number.follows(other),
            None => is_first(number),
        };
        follows(&self.last) || follows(&self.row)
    }

    /// The number read last.
    pub(super) fn last(&self) -> Option<&Number> {
        self.last.as_ref()
    }

    /// Whether a number may stand here although it does not follow: near enough, or one that was
    /// printed with its last figures raised.
    pub(super) fn may_leap(&self, number: &Number) -> bool {
        let Some(last) = &self.last else { return base(number) <= 30 };
        let is_near = base(number) <= base(last).saturating_add(20);
        is_near || raised(number, self.last.as_ref()).is_some() || raised(number, self.row.as_ref()).is_some()
    }

    /// Takes a number in, and says what is wrong.
    pub(super) fn add(&mut self, number: &Number, printed: &str, location: Location) -> Option<Diagnostic> {
        let below = self.seen.range(..number).next_back();
        let follows_seen =
            below.is_some_and(|it| number.follows(it)) || follows_raised(number, self.last.as_ref());
        let before = self.last.replace(number.clone());
        let is_new = self.seen.insert(number.clone());
        let repeats = !is_new && !self.repeats;
        self.repeats = !is_new;
        let follows = |other: Option<&Number>| other.map_or(is_first(number), |it| number.follows(it));
        if follows(self.row.as_ref()) {
            // Of 1, 3, 2 it is 2 that stands in a wrong place.
            if let Some(leap) = self.leap.take_if(|it| it.number.follows(number)) {
                self.row = Some(leap.number.clone());
                let (number, printed) = (number.clone(), printed.to_owned());
                return Some(Leap { number, printed, before: Some(leap.number), location }.slipped());
            }
            self.row = Some(number.clone());
            let slipped = self.leap.take().map(Leap::slipped);
            return slipped.or_else(|| repeats.then(|| twice(printed, location)));
        }
        if follows(before.as_ref()) {
            if self.leap.is_none() {
                self.row = Some(number.clone());
            }
        } else if is_new && !follows_seen && !self.is_in_leap(number) {
            let leap = Leap {
                number: number.clone(),
                printed: printed.to_owned(),
                before: before.clone(),
                location,
            };
            return match &before {
                None => {
                    self.row = Some(number.clone());
                    Some(leap.missing())
                }
                Some(before) if number < before => Some(leap.slipped()),
                Some(_) => {
                    self.row = before;
                    self.leap.replace(leap).map(Leap::missing)
                }
            };
        }
        repeats.then(|| twice(printed, location))
    }

    /// Whether a number belongs to those that have slipped in: `2`, `21` … `29`, `210`.
    fn is_in_leap(&self, number: &Number) -> bool {
        self.leap.is_some() && raised(number, self.row.as_ref()).is_some()
    }

    /// What is wrong with a row that ends.
    pub(super) fn end(&mut self) -> Option<Diagnostic> {
        self.leap.take().map(Leap::missing)
    }
}

impl Leap {
    /// The row went on as if this number were not there.
    fn slipped(self) -> Diagnostic {
        let before = self.before.as_ref().map(ToString::to_string).unwrap_or_default();
        let raised = raised(&self.number, self.before.as_ref());
        let order = Diagnostic::new(Code::ProvisionOrder, self.location)
            .with("printed", self.printed)
            .with("before", before);
        match raised {
            Some(raised) => order.with("raised", raised).help("raised"),
            None => order.help("order"),
        }
    }

    /// The row went on from this number.
    fn missing(self) -> Diagnostic {
        if raised(&self.number, self.before.as_ref()).is_some() {
            return self.slipped();
        }
        let before = self.before.as_ref().map(ToString::to_string);
        let gap = Diagnostic::new(Code::ProvisionGap, self.location).with("printed", self.printed);
        match before {
            Some(before) => gap.with("place", "later").with("before", before).help("keep"),
            None => gap.with("place", "first").with("before", "").help("first"),
        }
    }
}

fn twice(printed: &str, location: Location) -> Diagnostic {
    Diagnostic::new(Code::DuplicateProvision, location).with("printed", printed).help("number")
}

fn base(number: &Number) -> u32 {
    number.base().parse().unwrap_or_default()
}

/// Whether the raised figures of two numbers follow: `12310` after `1239` is 123¹⁰ after 123⁹.
fn follows_raised(number: &Number, before: Option<&Number>) -> bool {
    let whole = before.filter(|it| !it.is_inserted()).and_then(|it| it.as_str().strip_suffix('9'));
    whole.is_some_and(|it| !it.is_empty() && number.as_str().strip_prefix(it) == Some("10"))
}

/// How a number was perhaps printed: `21` after `2` is `2-1`, `1012` after `101-1` is `101-2`.
fn raised(number: &Number, before: Option<&Number>) -> Option<String> {
    let whole = before?.base();
    let rest = number.base().strip_prefix(whole)?;
    let is_short = matches!(rest.len(), 1 | 2) && !rest.starts_with('0') && !number.is_letter();
    (is_short && !number.is_inserted()).then(|| format!("{whole}-{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn wrong(numbers: &str) -> String {
        let file: Arc<str> = Arc::from("a");
        let mut series = Series::default();
        let mut found = Vec::new();
        for it in numbers.split(' ') {
            found.extend(series.add(&Number::read(it).unwrap(), it, Location::whole(&file)));
        }
        found.extend(series.end());
        let say = |it: &Diagnostic| {
            format!("{} {} {}", it.code.name(), it.args[0].1, it.help.clone().unwrap_or_default())
        };
        found.iter().map(say).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn one_report_for_each_broken_place() {
        assert_eq!(wrong("1 2 2-1 2-2 3"), "");
        assert_eq!(wrong("1 2 21 22 3 4"), "provision-order 21 raised");
        assert_eq!(wrong("1 2 5 6"), "provision-gap 5 keep");
        assert_eq!(wrong("1 2 7 3 4"), "provision-order 7 order");
        assert_eq!(wrong("1 2 2 3"), "duplicate-provision 2 number");
        assert_eq!(wrong("1 2 3 1 2 3"), "duplicate-provision 1 number");
        assert_eq!(
            wrong("9 91 92 93 94 95 96 97 98 99 910 10").split("; ").last(),
            Some("provision-order 91 raised")
        );
        assert_eq!(wrong("2 3"), "provision-gap 2 first");
        assert_eq!(wrong("1 3 2 4"), "provision-order 2 order");
        assert_eq!(wrong("9 10 101 102 11"), "provision-gap 9 first; provision-order 101 raised");
    }
}
