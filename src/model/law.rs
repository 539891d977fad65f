//! [`Law`]: the structure of a law, beside the nodes of its [`Doc`](super::Doc).

use super::scheme::{Form, Level, Scheme};
use crate::base::{Number, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// A provision: its position in [`Law::provisions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionId(pub u32);

impl ProvisionId {
    /// As an index into [`Law::provisions`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The structure of a law: what is a provision, and what is its history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Law {
    /// Every provision in the order of the text; one stands before those within it.
    pub provisions: Vec<Provision>,
    /// The notes on amendments, in the order of the text.
    pub notes: Vec<AmendmentNote>,
    /// The articles by number, for finding them fast.
    articles: BTreeMap<Number, Vec<ProvisionId>>,
    anchors: BTreeMap<String, ProvisionId>,
}

/// A numbered unit of a law, or an unnumbered one that can be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// What is printed before it. The [`Scheme`] of the law makes a level of it.
    pub form: Form,
    /// Its number; of a part or indent without one, its place among its like, from 1.
    pub number: Number,
    /// The last number, where several repealed articles stand as one: «Статьи 6–8. Утратили силу».
    pub last: Option<Number>,
    /// Its number as printed: `Статья 6-1.`, `2-1)`; empty where nothing is printed.
    pub printed: String,
    /// What stands beside the number in a heading; empty where there is nothing.
    pub title: String,
    /// The provision that holds it.
    pub parent: Option<ProvisionId>,
    /// Its anchor, rooted in the article: `art_6-1_2_2-1`.
    pub anchor: String,
    /// The heading, if it has one: position in [`Doc::headings`](super::Doc::headings).
    pub heading: Option<u32>,
    /// Its nodes with those of the provisions within it.
    pub nodes: Range<u32>,
    /// Whether it says no more than that it was repealed.
    pub repealed: bool,
    /// Its first line in the file.
    pub span: Span,
}

impl Provision {
    /// Its number; where several articles stand as one, the number of each.
    pub fn numbers(&self) -> Vec<Number> {
        self.number.through(self.last.as_ref())
    }

    /// Whether nothing is printed before it.
    pub fn is_unnumbered(&self) -> bool {
        matches!(self.form, Form::Capital | Form::Small)
    }
}

/// A note of the editors on when a provision was changed: no part of what the law says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentNote {
    /// The provision that it speaks of; none for a note on the whole law.
    pub provision: Option<ProvisionId>,
    /// Its nodes.
    pub nodes: Range<u32>,
}

/// One step on the way to a provision: «пункт 2».
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    /// The level as the law or the citation names it.
    pub level: Level,
    /// The number.
    pub number: Number,
}

/// Why a way leads nowhere in a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// There is no such provision. The nearest one that is there, if any is near.
    Missing(Option<ProvisionId>),
    /// More than one provision is meant.
    Ambiguous,
}

impl Law {
    /// A law of these provisions and notes, each in the order of the text.
    pub fn new(provisions: Vec<Provision>, notes: Vec<AmendmentNote>) -> Law {
        let mut articles: BTreeMap<Number, Vec<ProvisionId>> = BTreeMap::new();
        let mut anchors = BTreeMap::new();
        for (id, it) in (0..).map(ProvisionId).zip(&provisions) {
            anchors.entry(it.anchor.clone()).or_insert(id);
            if it.form == Form::Named(Level::Article) {
                for number in it.numbers() {
                    articles.entry(number).or_default().push(id);
                }
            }
        }
        Law { provisions, notes, articles, anchors }
    }

    /// The articles, in the order of their numbers.
    pub fn articles(&self) -> impl Iterator<Item = (&Number, &[ProvisionId])> {
        self.articles.iter().map(|(number, ids)| (number, &ids[..]))
    }

    /// The articles of a number: one, unless the law numbers two alike.
    pub fn article(&self, number: &Number) -> &[ProvisionId] {
        self.articles.get(number).map_or(&[], |it| &it[..])
    }

    /// The provision of an anchor.
    pub fn by_anchor(&self, anchor: &str) -> Option<ProvisionId> {
        self.anchors.get(anchor).copied()
    }

    /// A provision.
    pub fn get(&self, id: ProvisionId) -> &Provision {
        &self.provisions[id.index()]
    }

    /// Every provision with its id.
    pub fn iter(&self) -> impl Iterator<Item = (ProvisionId, &Provision)> {
        (0..).map(ProvisionId).zip(&self.provisions)
    }

    /// The provisions within one, at any depth: those that follow it and begin before it ends.
    pub fn within(&self, id: Option<ProvisionId>) -> impl Iterator<Item = (ProvisionId, &Provision)> {
        let (first, end) = match id {
            Some(id) => (id.index() + 1, self.get(id).nodes.end),
            None => (0, u32::MAX),
        };
        let ids = (0..).map(ProvisionId).skip(first);
        ids.zip(self.provisions.iter().skip(first)).take_while(move |(_, it)| it.nodes.start < end)
    }

    /// The way to a provision as citations say it, from the article down. Containers stand alone.
    ///
    /// An unnumbered part is left out where what is within it is found without it.
    pub fn way(&self, id: ProvisionId, scheme: &Scheme) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut at = Some(id);
        while let Some(id) = at {
            let provision = self.get(id);
            let step = Step { level: scheme.level(provision.form), number: self.number(id, scheme) };
            let is_own = steps.is_empty() || !step.level.is_container();
            let named_enough = |below: &Step| {
                provision.form == Form::Capital
                    && below.level != Level::Indent
                    && self.children(provision.parent, below, scheme).len() == 1
            };
            let is_last = step.level.is_container() || step.level == Level::Article;
            if is_own && !steps.last().is_some_and(named_enough) {
                steps.push(step);
            }
            let is_counted_alike = provision.is_unnumbered() && scheme.level(Form::Capital) == Level::Indent;
            let above = if is_counted_alike { self.owner(id) } else { provision.parent };
            at = above.filter(|_| !is_last);
        }
        steps.reverse();
        steps
    }

    /// The provision to which a way leads, where each step names the level as the law's scheme does.
    ///
    /// # Errors
    ///
    /// What is wrong with the way.
    pub fn find(&self, way: &[Step], scheme: &Scheme) -> Result<ProvisionId, NotFound> {
        let mut at = None;
        for step in way {
            at = match self.children(at, step, scheme)[..] {
                [one] => Some(one),
                [] if self.is_first_part(at, step) => at,
                [] => return Err(NotFound::Missing(self.nearest(at, step, scheme))),
                _ => return Err(NotFound::Ambiguous),
            };
        }
        at.ok_or(NotFound::Missing(None))
    }

    /// The provisions of a level and number within another one, as near below it as there are any.
    /// Unnumbered parts in between do not count.
    fn children(&self, of: Option<ProvisionId>, step: &Step, scheme: &Scheme) -> Vec<ProvisionId> {
        if step.level == Level::Article && of.is_none() {
            return self.article(&step.number).to_vec();
        }
        if step.level == Level::Indent && scheme.level(Form::Capital) == Level::Indent {
            let indents = self.indents(of).filter(|id| self.number(*id, scheme) == step.number);
            return indents.collect();
        }
        let mut nearest = usize::MAX;
        let mut found: Vec<ProvisionId> = Vec::new();
        for (id, it) in self.within(of) {
            if it.number != step.number || scheme.level(it.form) != step.level {
                continue;
            }
            match self.parts_between(id, of) {
                Some(depth) if depth < nearest => {
                    nearest = depth;
                    found = vec![id];
                }
                Some(depth) if depth == nearest => found.push(id),
                _ => {}
            }
        }
        // «часть 1» is the one with the number, where another part has none.
        let is_numbered = |id: &ProvisionId| !self.get(*id).is_unnumbered();
        if found.len() > 1 && found.iter().filter(|id| is_numbered(id)).count() == 1 {
            found.retain(is_numbered);
        }
        found
    }

    /// The number by which citations call a provision.
    ///
    /// Where parts without a number are called indents, they and the indents within them are counted
    /// as one row, in which the paragraph with the number is the first.
    fn number(&self, id: ProvisionId, scheme: &Scheme) -> Number {
        let provision = self.get(id);
        if !provision.is_unnumbered() || scheme.level(Form::Capital) != Level::Indent {
            return provision.number.clone();
        }
        let owner = self.owner(id);
        let is_first = owner.is_none_or(|it| matches!(self.get(it).form, Form::Named(_)));
        let before = self.indents(owner).take_while(|it| *it < id).count();
        Number::whole(u32::try_from(before).unwrap_or(u32::MAX).saturating_add(if is_first { 1 } else { 2 }))
    }

    /// The provision with a number or a heading in which an unnumbered one stands.
    fn owner(&self, id: ProvisionId) -> Option<ProvisionId> {
        let mut at = self.get(id).parent;
        while let Some(above) = at.filter(|it| self.get(*it).is_unnumbered()) {
            at = self.get(above).parent;
        }
        at
    }

    /// The provisions without a number that stand in one directly, or in each other.
    fn indents(&self, of: Option<ProvisionId>) -> impl Iterator<Item = ProvisionId> {
        let unnumbered = self.within(of).filter(|(_, it)| it.is_unnumbered());
        unnumbered.map(|(id, _)| id).filter(move |id| self.owner(*id) == of)
    }

    /// How many unnumbered parts stand between a provision and one above it; none where others do.
    fn parts_between(&self, id: ProvisionId, above: Option<ProvisionId>) -> Option<usize> {
        let mut parts = 0;
        let mut at = self.get(id).parent;
        while at != above {
            let provision = self.get(at?);
            let is_container = matches!(provision.form, Form::Named(level) if level.is_container());
            if provision.form != Form::Capital && !is_container {
                return None;
            }
            parts += usize::from(!is_container);
            at = provision.parent;
        }
        Some(parts)
    }

    /// Whether a step names the beginning of a provision: «абзац первый», «часть первая».
    fn is_first_part(&self, of: Option<ProvisionId>, step: &Step) -> bool {
        let is_unnumbered = matches!(step.level, Level::Part | Level::Indent);
        let own = of.map(|id| self.get(id)).filter(|it| !it.repealed);
        is_unnumbered && step.number.value() == Some(1) && own.is_some_and(|it| it.form != Form::Small)
    }

    /// The provision that was perhaps meant: of the same number and another level, else the one whose
    /// number is nearest.
    fn nearest(&self, of: Option<ProvisionId>, step: &Step, scheme: &Scheme) -> Option<ProvisionId> {
        if step.level == Level::Article && of.is_none() {
            let (before, after) = (self.articles.range(..&step.number), self.articles.range(&step.number..));
            let nearest = before.last().or_else(|| after.into_iter().next());
            return nearest.and_then(|(_, ids)| ids.first().copied());
        }
        let below = || self.within(of).filter(|(id, _)| self.parts_between(*id, of).is_some());
        let same_number = below().find(|(_, it)| it.number == step.number);
        let same_level = || below().filter(|(_, it)| scheme.level(it.form) == step.level);
        let before = || same_level().filter(|(_, it)| it.number < step.number).last();
        same_number.or_else(before).or_else(|| same_level().next()).map(|(id, _)| id)
    }
}
