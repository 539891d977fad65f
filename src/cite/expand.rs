//! Chains → the provisions that they name: lists and ranges written out, each checked against the law.

use super::chain::{Chain, Group, Pointer};
use super::items::{Entry, Item};
use super::lexicon::{Count, Unit};
use crate::base::{Date, Number, Span};
use crate::model::Law;
use crate::model::citation::{Cited, Context, Problem};
use crate::model::law::{NotFound, Step};
use crate::model::meta::Act;
use crate::model::registry::{CitableLaw, LawId};
use crate::model::scheme::{Form, Joint, Level};

/// No citation leads to more provisions.
pub(super) const MOST_TARGETS: usize = 400;

/// What chains are expanded against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expander<'a> {
    /// The law.
    pub(super) id: LawId,
    /// The same.
    pub(super) law: &'a CitableLaw,
    /// Where the text stands.
    pub(super) context: &'a Context<'a>,
    /// The day whose text is meant, where the words say so.
    pub(super) day: Option<Date>,
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

/// Where the numbers of a group go on.
#[derive(Clone, Copy)]
pub(super) struct Branch<'a> {
    way: &'a Way,
    pub(super) unit: Unit,
    /// Whether the name of the level stands in its own case, and not in the genitive after another.
    pub(super) leads: bool,
}

impl Branch<'_> {
    /// The steps with one more.
    pub(super) fn with(&self, number: &Number) -> Vec<Step> {
        let mut steps = self.way.steps.clone();
        steps.push(Step { level: self.unit.level, number: number.clone() });
        steps
    }
}

/// A target before the bytes of its words are known: the tokens of its own piece.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The way.
    pub(super) steps: Vec<Step>,
    /// The anchor of the provision, where the law has a text.
    pub(super) anchor: Option<String>,
    /// Why there is none.
    pub(super) problem: Option<Problem>,
    /// First token and one past the last of what names it.
    pub(super) tokens: Option<(usize, usize)>,
}

impl Expander<'_> {
    /// The targets of chains, in the order of the text; nothing where the words are no citation.
    pub(super) fn targets(&self, chains: &[Chain]) -> Option<Vec<Target>> {
        let mut targets = Vec::new();
        for chain in chains {
            for way in self.chain(chain)? {
                if targets.len() >= MOST_TARGETS {
                    return None;
                }
                let (anchor, problem) = match self.check(&way.steps) {
                    Ok(anchor) => (anchor, None),
                    Err(problem) => (None, Some(problem)),
                };
                targets.push(Target { steps: way.steps, anchor, problem, tokens: way.tokens });
            }
        }
        Some(targets)
    }

    /// The ways of one chain.
    fn chain(&self, chain: &Chain) -> Option<Vec<Way>> {
        let mut ways = vec![Way { steps: Vec::new(), tokens: None }];
        for (number, group) in chain.groups.iter().enumerate() {
            let first = if chain.descending { chain.shared } else { chain.groups.len() - 1 };
            let mut next = Vec::new();
            for way in &ways {
                let before = next.len();
                let leads = number == first || chain.descending;
                self.group(Branch { way, unit: group.unit, leads }, group, &mut next)?;
                let is_several = next.len() > before + 1;
                if !is_several || number < chain.shared {
                    // The words that tell the ways apart stand elsewhere.
                    next.iter_mut().skip(before).for_each(|it| it.tokens = way.tokens);
                }
                if next.len() > MOST_TARGETS {
                    return None;
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
        Some(ways)
    }

    /// The ways that go on from one with the numbers of a group.
    fn group(&self, branch: Branch, group: &Group, into: &mut Vec<Way>) -> Option<()> {
        if let Some(pointer) = group.pointer {
            let place = match pointer {
                Pointer::Here => &self.context.way[..],
                Pointer::Last if self.last_way.is_empty() => &self.context.way[..],
                Pointer::Last => self.last_way,
            };
            let depth = place.iter().position(|it| it.level == group.unit.level)?;
            let steps = place.get(..=depth).unwrap_or_default().to_vec();
            into.push(Way { steps, tokens: branch.way.tokens });
            return Some(());
        }
        for entry in &group.entries {
            self.entry(branch, entry, into)?;
        }
        Some(())
    }

    /// The ways of a number, or of each number of a range.
    fn entry(&self, branch: Branch, entry: &Entry, into: &mut Vec<Way>) -> Option<()> {
        let single =
            |item: &Item| Way { steps: self.steps(branch, item), tokens: Some((entry.from, entry.to)) };
        let Some((first, last)) = self.ends(branch, entry) else {
            into.push(single(&entry.first));
            return Some(());
        };
        let (from, to) = (self.steps(branch, &first), self.steps(branch, &last));
        let Some(numbers) = self.between(&from, &to) else {
            // «статьёй 6–1»: a dash where a hyphen was meant.
            let inserted = Number::read(&format!("{}-{}", first.number, last.number)).filter(|_| entry.tight);
            let number = inserted.filter(|_| branch.unit.count != Count::Many)?;
            into.push(single(&Item { number, ends: None, ..first }));
            return Some(());
        };
        let count = numbers.len();
        for (at, number) in numbers.into_iter().enumerate() {
            let mut steps = from.clone();
            if let Some(step) = steps.last_mut() {
                step.number = number;
            }
            // The first has the words up to the sign, the last those after it.
            let middle = match entry.last {
                Some(_) => entry.first.to,
                None => entry.from + (entry.to - entry.from) / 2,
            };
            let tokens = match at {
                0 => Some((entry.from, middle.max(entry.from + 1))),
                _ if at + 1 == count => Some((entry.to - 1, entry.to)),
                _ => None,
            };
            into.push(Way { steps, tokens });
        }
        Some(())
    }

    /// The first and the last number of a range; nothing where there is one number only.
    fn ends(&self, branch: Branch, entry: &Entry) -> Option<(Item, Item)> {
        if let Some(last) = &entry.last {
            return Some((entry.first.clone(), last.clone()));
        }
        let ends = entry.first.ends.as_ref()?;
        let bare = |number: &Number| Item { number: number.clone(), ends: None, ..entry.first.clone() };
        self.is_range(branch, &entry.first.number, ends).then(|| (bare(&ends.0), bare(&ends.1)))
    }

    /// The steps of a number below a way, with those in brackets behind it.
    fn steps(&self, branch: Branch, item: &Item) -> Vec<Step> {
        let unit = branch.unit;
        let mut steps = branch.way.steps.clone();
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
        let is_there = || self.text().is_some_and(|it| !it.article(&number).is_empty());
        (is_usual || unit.level == Level::Article && is_there()).then_some(number)
    }

    /// The levels of the numbers in brackets behind another one: as the law has them, else by their place.
    fn levels_below(&self, above: &[Step], below: &[Number]) -> Vec<Level> {
        let scheme = &self.law.scheme;
        let Some(law) = self.text().filter(|_| !below.is_empty()) else { return self.by_place(above, below) };
        let mut levels = Vec::new();
        let mut steps = above.to_vec();
        for number in below {
            let tried = [Form::Dot, Form::Bracket, Form::Letter, Form::Capital].map(|it| scheme.level(it));
            let found = tried.into_iter().find(|level| {
                steps.push(Step { level: *level, number: number.clone() });
                let is_there = law.find(&steps, scheme).is_ok();
                steps.pop();
                is_there
            });
            let Some(level) = found else { return self.by_place(above, below) };
            steps.push(Step { level, number: number.clone() });
            levels.push(level);
        }
        levels
    }

    /// The levels of numbers by their place: the first is printed `1.`, the second `1)`.
    fn by_place(&self, above: &[Step], below: &[Number]) -> Vec<Level> {
        let scheme = &self.law.scheme;
        let start = above.last().map_or(Level::Article, |it| it.level);
        let forms = [Form::Dot, Form::Bracket, Form::Letter].map(|it| scheme.level(it));
        let deeper = || forms.iter().filter(|it| **it > start);
        let level = |(at, number): (usize, &Number)| {
            deeper().nth(at).filter(|_| !number.is_letter()).copied().unwrap_or(scheme.letter)
        };
        below.iter().enumerate().map(level).collect()
    }

    /// The text of the law that is meant: that in which the words stand, that of their day, or the
    /// one in force.
    pub(super) fn text(&self) -> Option<&Law> {
        let is_own = self.day.is_none() && self.context.law == Some(self.id);
        let own = self.context.own.filter(|_| is_own);
        own.or_else(|| self.law.law_on(self.day.or(self.context.day)?)).or_else(|| self.law.law())
    }

    /// Whether a way begins below the articles of a law that is divided into articles.
    fn lacks_article(&self, steps: &[Step]) -> bool {
        let is_small = steps
            .first()
            .is_some_and(|it| matches!(it.level, Level::Paragraph | Level::Subparagraph | Level::Indent));
        let is_law = matches!(
            self.law.act,
            Some(Act::Law | Act::FederalLaw | Act::ModelLaw | Act::Code | Act::Constitution)
        );
        is_small && is_law
    }

    fn missing(&self, steps: &[Step], nearest: Option<Vec<Step>>) -> Problem {
        Problem::NoSuchProvision { law: self.id, way: steps.to_vec(), nearest }
    }

    /// The anchor of a way; nothing where the law has no text.
    fn check(&self, steps: &[Step]) -> Result<Option<String>, Problem> {
        let Some(law) = self.text().filter(|it| !it.provisions.is_empty()) else {
            return if self.lacks_article(steps) { Err(self.missing(steps, None)) } else { Ok(None) };
        };
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
                let current = self.law.law().filter(|it| !std::ptr::eq(*it, law) && self.day.is_none());
                if let Some((law, id)) = current.and_then(|law| Some((law, law.find(steps, scheme).ok()?))) {
                    return Ok(anchor(law, id));
                }
                Err(self.missing(steps, nearest.map(|id| law.way(id, scheme))))
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
        out.push(Cited { law: id, way: target.steps, anchor: target.anchor, day: None, words });
    }
    // The last words go on to the end: the levels above and the law.
    if let Some(last) = out.iter_mut().rev().find(|it| it.words.start < it.words.end) {
        last.words.end = span.end;
    } else if let Some(first) = out.first_mut() {
        first.words = span;
    }
    out
}
