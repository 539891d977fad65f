//! Chains → the provisions that they name: lists and ranges written out, each checked against the law.

use super::chain::{Chain, Group, Pointer};
use super::items::{Entry, Item};
use super::lexicon::{Count, Unit};
use crate::base::number::position;
use crate::base::{Number, Span};
use crate::model::Law;
use crate::model::citation::{Cited, Context, Problem};
use crate::model::law::{NotFound, Step};
use crate::model::registry::{CitableLaw, LawId};
use crate::model::scheme::{Form, Joint, Level};

/// No citation leads to more provisions.
const MOST_TARGETS: usize = 400;

/// What chains are expanded against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expander<'a> {
    /// The law.
    pub(super) id: LawId,
    /// The same.
    pub(super) law: &'a CitableLaw,
    /// Where the text stands.
    pub(super) context: &'a Context<'a>,
    /// The way to the provision cited last.
    pub(super) last_way: &'a [Step],
    /// Whether «статьи» before «5-7» can only be one article.
    pub(super) governed: bool,
}

/// A way with the tokens that name its smallest step; none in the middle of a range.
#[derive(Clone, Debug)]
struct Way {
    steps: Vec<Step>,
    tokens: Option<(usize, usize)>,
}

/// A target before the bytes of its words are known: the tokens of its own piece.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The way.
    pub(super) steps: Vec<Step>,
    /// The anchor of the provision, where the law has a text.
    pub(super) anchor: Option<String>,
    /// First token and one past the last of what names it.
    pub(super) tokens: Option<(usize, usize)>,
}

impl Expander<'_> {
    /// The targets of chains, in the order of the text.
    pub(super) fn targets(&self, chains: &[Chain]) -> Result<Vec<Target>, Option<Problem>> {
        let mut targets = Vec::new();
        for chain in chains {
            for way in self.chain(chain)? {
                if targets.len() >= MOST_TARGETS {
                    return Err(None);
                }
                let anchor = self.check(&way.steps).map_err(Some)?;
                targets.push(Target { steps: way.steps, anchor, tokens: way.tokens });
            }
        }
        Ok(targets)
    }

    /// The ways of one chain.
    fn chain(&self, chain: &Chain) -> Result<Vec<Way>, Option<Problem>> {
        let mut ways = vec![Way { steps: Vec::new(), tokens: None }];
        for (number, group) in chain.groups.iter().enumerate() {
            let first = if chain.descending { chain.shared } else { chain.groups.len() - 1 };
            let mut next = Vec::new();
            for way in &ways {
                let before = next.len();
                self.group(way, group, number == first || chain.descending, &mut next)?;
                let is_several = next.len() > before + 1;
                if !is_several || number < chain.shared {
                    // The words that tell the ways apart stand elsewhere.
                    next.iter_mut().skip(before).for_each(|it| it.tokens = way.tokens);
                }
                if next.len() > MOST_TARGETS {
                    return Err(None);
                }
            }
            ways = next;
        }
        if let [one] = &mut ways[..] {
            one.tokens = Some((chain.from, chain.to));
        }
        if let Some((from, _)) = ways.first_mut().and_then(|it| it.tokens.as_mut()) {
            *from = chain.from;
        }
        if let Some((_, to)) = ways.iter_mut().rev().find_map(|it| it.tokens.as_mut()) {
            *to = chain.to;
        }
        Ok(ways)
    }

    /// The ways that go on from one with the numbers of a group.
    fn group(
        &self,
        way: &Way,
        group: &Group,
        is_first: bool,
        into: &mut Vec<Way>,
    ) -> Result<(), Option<Problem>> {
        if let Some(pointer) = group.pointer {
            let place = match pointer {
                Pointer::Here => &self.context.way[..],
                Pointer::Last if self.last_way.is_empty() => &self.context.way[..],
                Pointer::Last => self.last_way,
            };
            let depth = place.iter().position(|it| it.level == group.unit.level).ok_or(None)?;
            let steps = place.get(..=depth).unwrap_or_default().to_vec();
            into.push(Way { steps, tokens: way.tokens });
            return Ok(());
        }
        for entry in &group.entries {
            self.entry(way, group.unit, entry, is_first, into)?;
        }
        Ok(())
    }

    fn entry(
        &self,
        way: &Way,
        unit: Unit,
        entry: &Entry,
        is_first: bool,
        into: &mut Vec<Way>,
    ) -> Result<(), Option<Problem>> {
        let own = Some((entry.from, entry.to));
        let (first, last) = match (&entry.last, &entry.first.ends) {
            (Some(last), _) => (entry.first.clone(), last.clone()),
            (None, Some((from, to))) if self.is_range(way, unit, entry, (from, to), is_first) => {
                let bare =
                    |number: &Number| Item { number: number.clone(), ends: None, ..entry.first.clone() };
                (bare(from), bare(to))
            }
            _ => {
                into.push(Way { steps: self.steps(way, unit, &entry.first), tokens: own });
                return Ok(());
            }
        };
        let (from, to) = (self.steps(way, unit, &first), self.steps(way, unit, &last));
        let numbers = self.between(&from, &to).ok_or(None)?;
        let count = numbers.len();
        for (at, number) in numbers.into_iter().enumerate() {
            let mut steps = from.clone();
            if let Some(step) = steps.last_mut() {
                step.number = number;
            }
            // The first has the words up to the sign, the last those after it.
            let middle = entry.from + (entry.to - entry.from) / 2;
            let tokens = match at {
                0 => Some((entry.from, middle.max(entry.from + 1))),
                _ if at + 1 == count => Some((entry.to - 1, entry.to)),
                _ => None,
            };
            into.push(Way { steps, tokens });
        }
        Ok(())
    }

    /// The steps of a number below a way, with those in brackets behind it.
    fn steps(&self, way: &Way, unit: Unit, item: &Item) -> Vec<Step> {
        let mut steps = way.steps.clone();
        if let Some(number) = self.inserted(unit, item) {
            steps.push(Step { level: unit.level, number });
            return steps;
        }
        steps.push(Step { level: unit.level, number: item.number.clone() });
        let levels = self.levels_below(&steps, &item.below);
        steps.extend(
            levels.into_iter().zip(&item.below).map(|(level, number)| Step { level, number: number.clone() }),
        );
        steps
    }

    /// The inserted number that one in brackets may be: “part 1(1)” of a law of Tajikistan.
    fn inserted(&self, unit: Unit, item: &Item) -> Option<Number> {
        let [below] = &item.below[..] else { return None };
        let number = Number::read(&format!("{}-{below}", item.number)).filter(|_| !below.is_letter())?;
        let is_usual = self.law.scheme.joint == Joint::Bracket && unit.level != Level::Article;
        let is_there = || self.law.law().is_some_and(|it| !it.article(&number).is_empty());
        (is_usual || unit.level == Level::Article && is_there()).then_some(number)
    }

    /// The levels of the numbers in brackets behind an article, by their place.
    fn levels_below(&self, article: &[Step], below: &[Number]) -> Vec<Level> {
        let scheme = &self.law.scheme;
        let by_place = || -> Vec<Level> {
            let forms = [Form::Dot, Form::Bracket, Form::Letter];
            let start = article.last().map_or(Level::Article, |it| it.level);
            let deeper = || forms.iter().map(|it| scheme.level(*it)).filter(|it| *it > start);
            let level = |(at, number): (usize, &Number)| {
                let own = if number.is_letter() { None } else { deeper().nth(at) };
                own.unwrap_or(scheme.letter)
            };
            below.iter().enumerate().map(level).collect()
        };
        let Some(law) = self.text().filter(|_| !below.is_empty()) else { return by_place() };
        let mut levels = Vec::new();
        let mut steps = article.to_vec();
        for number in below {
            let tried = [Form::Dot, Form::Bracket, Form::Letter, Form::Capital].map(|it| scheme.level(it));
            let found = tried.into_iter().find(|level| {
                steps.push(Step { level: *level, number: number.clone() });
                let is_there = law.find(&steps, scheme).is_ok();
                steps.pop();
                is_there
            });
            let Some(level) = found else { return by_place() };
            steps.push(Step { level, number: number.clone() });
            levels.push(level);
        }
        levels
    }

    /// Whether a hyphen between two numbers makes a range of them, and not one inserted number.
    fn is_range(
        &self,
        way: &Way,
        unit: Unit,
        entry: &Entry,
        ends: (&Number, &Number),
        is_first: bool,
    ) -> bool {
        let (from, to) = ends;
        let (Some(first), Some(last)) = (from.value(), to.value()) else { return false };
        let steps = |number: &Number| {
            let mut steps = way.steps.clone();
            steps.push(Step { level: unit.level, number: number.clone() });
            steps
        };
        if let Some(law) = self.text() {
            let is_there = |number: &Number| {
                law.find(&steps(number), &self.law.scheme) != Err(NotFound::Missing(None))
                    && !matches!(law.find(&steps(number), &self.law.scheme), Err(NotFound::Missing(_)))
            };
            if is_there(&entry.first.number) {
                return false;
            }
            if first < last && is_there(from) && is_there(to) {
                return true;
            }
        }
        let is_plural = match unit.count {
            Count::One => false,
            Count::Many => true,
            Count::Either => is_first && !(self.governed && !unit.short),
        };
        is_plural && first < last
    }

    /// The numbers from one to another, both with them.
    fn between(&self, from: &[Step], to: &[Step]) -> Option<Vec<Number>> {
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

    /// The text of the law that is meant: that in which the words stand, that of their day, or the
    /// one in force.
    fn text(&self) -> Option<&Law> {
        let own = self.context.own.filter(|_| self.context.law == Some(self.id));
        own.or_else(|| self.law.law_on(self.context.day?)).or_else(|| self.law.law())
    }

    /// The anchor of a way; nothing where the law has no text.
    fn check(&self, steps: &[Step]) -> Result<Option<String>, Problem> {
        let Some(law) = self.text().filter(|it| !it.provisions.is_empty()) else { return Ok(None) };
        let scheme = &self.law.scheme;
        let anchor = |law: &Law, id| Some(law.get(id).anchor.clone());
        match law.find(steps, scheme) {
            Ok(id) => Ok(anchor(law, id)),
            Err(NotFound::Missing(nearest)) => {
                let other = || readings(steps).into_iter().find_map(|it| law.find(&it, scheme).ok());
                if let Some(id) = other() {
                    return Ok(anchor(law, id));
                }
                // What was inserted after the day of the text can still be meant.
                let current = self.law.law().filter(|it| !std::ptr::eq(*it, law));
                if let Some((law, id)) = current.and_then(|law| Some((law, law.find(steps, scheme).ok()?))) {
                    return Ok(anchor(law, id));
                }
                let nearest = nearest.map(|id| law.way(id, scheme));
                Err(Problem::NoSuchProvision { law: self.id, way: steps.to_vec(), nearest })
            }
            Err(NotFound::Ambiguous) => {
                Err(Problem::AmbiguousProvision { law: self.id, way: steps.to_vec() })
            }
        }
    }
}

/// What else the words of a way may mean: letters of the other script, and «часть» above all articles.
fn readings(steps: &[Step]) -> Vec<Vec<Step>> {
    let mut out = Vec::new();
    if steps.iter().any(|it| it.number.is_letter()) {
        for latin in [true, false] {
            let step = |it: &Step| Step { number: it.number.in_script(latin), ..it.clone() };
            out.push(steps.iter().map(step).collect());
        }
    }
    if let Some((first, rest)) = steps.split_first().filter(|it| it.0.level == Level::Part) {
        let first = Step { level: Level::Division, ..first.clone() };
        out.push(std::iter::once(first).chain(rest.iter().cloned()).collect());
    }
    out
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

/// The pieces of a citation that lead to its targets, from the tokens that name each: the first begins
/// with the citation, the last ends with it, the others begin where they are named.
pub(super) fn cited(
    id: LawId,
    targets: Vec<Target>,
    span: Span,
    bytes: impl Fn(usize) -> Span,
) -> Vec<Cited> {
    let mut out: Vec<Cited> = Vec::with_capacity(targets.len());
    let mut end = span.start;
    for target in targets {
        let own = target.tokens.map(|(from, to)| Span { start: bytes(from).start, end: bytes(to - 1).end });
        let words = match own {
            None => Span { start: end, end },
            // Two lists in one chain: what was named already has its words.
            Some(own) if own.start < end => Span { start: end, end },
            Some(own) if out.is_empty() => Span { start: span.start, end: own.end },
            Some(own) => own,
        };
        end = end.max(words.end);
        out.push(Cited { law: id, way: target.steps, anchor: target.anchor, words });
    }
    // The last words go on to the end: the levels above and the law.
    if let Some(last) = out.iter_mut().rev().find(|it| it.words.start < it.words.end) {
        last.words.end = span.end;
    } else if let Some(first) = out.first_mut() {
        first.words = span;
    }
    out
}
