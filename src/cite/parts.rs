//! Codes that are published in parts, each a law of its own with the articles that go on counting.
//!
//! In: chains and the law that their words name. Out: whether that part is meant, or another one.

use super::chain::{Chain, Group};
use super::find::Finder;
use super::resolve::Outcome;
use crate::base::Number;
use crate::model::citation::Problem;
use crate::model::law::{NotFound, Step};
use crate::model::registry::LawId;
use crate::model::scheme::Level;

impl Finder<'_> {
    /// Whether chains name a part of a code that is published in parts, and if so, whether this one.
    pub(super) fn part_of_code(&self, law: LawId, chains: &[Chain]) -> Option<bool> {
        let [chain] = chains else { return None };
        let [group] = &chain.groups[..] else { return None };
        let [entry] = &group.entries[..] else { return None };
        let is_part = group.unit.level == Level::Part && self.names.is_part(law) && entry.last.is_none();
        let number = entry.first.number.value().filter(|_| is_part)?;
        Some(self.names.has_part(law, u64::from(number)))
    }

    /// Whether chains may be of another part of a code than this one: «ст. 582 ч. 2 ГК РФ» may be an
    /// article of Part Two, and without the text nobody knows. «Ч. 2 ст. 50» is a part of an article.
    pub(super) fn is_of_other_part(&self, law: LawId, chains: &[Chain]) -> bool {
        let has_text = self.has_text(law);
        let is_other = |chain: &Chain, group: &Group| {
            let is_before_article =
                chain.groups.iter().any(|it| it.unit.level == Level::Article && it.from > group.from);
            let may_be_part = group.unit.level == Level::Part && !has_text && !is_before_article;
            let number = group.entries.first().and_then(|it| it.first.number.value());
            (group.unit.level == Level::Division || may_be_part)
                && number.is_some_and(|it| !self.names.has_part(law, u64::from(it)))
        };
        self.names.is_numbered(law)
            && chains.iter().any(|it| it.groups.iter().any(|group| is_other(it, group)))
    }

    /// Chains without the part of the code that is this law: “Article 50 of Part One of the Civil Code”.
    pub(super) fn without_division(&self, law: LawId, chains: &[Chain]) -> Vec<Chain> {
        let mut chains = chains.to_vec();
        for chain in chains.iter_mut().filter(|_| self.names.is_numbered(law)) {
            let is_division = chain.groups.first().is_some_and(|it| it.unit.level == Level::Division);
            if is_division && chain.groups.len() > 1 {
                chain.groups.remove(0);
                chain.shared = chain.shared.saturating_sub(1);
            }
        }
        chains
    }

    /// Of the parts of one code, that which has the articles of chains.
    pub(super) fn by_article(&self, outcome: Outcome, chains: &[Chain]) -> Outcome {
        let laws = match &outcome {
            Outcome::Law(law) if self.lacks_articles(*law, chains) => {
                return Outcome::Problem(Problem::UnknownLaw(Some(*law)));
            }
            Outcome::Problem(Problem::Ambiguous(laws)) => laws,
            _ => return outcome,
        };
        let has = |law: &&LawId| !self.is_of_other_part(**law, chains) && self.has_articles(**law, chains);
        let of_them: Vec<LawId> = laws.iter().filter(has).copied().collect();
        match of_them[..] {
            _ if !laws.iter().all(|it| self.names.is_part(*it)) => outcome,
            [one] => Outcome::Law(one),
            // An article of a part that is not here.
            [] if laws.iter().all(|it| self.has_text(*it)) => {
                Outcome::Problem(Problem::UnknownLaw(laws.first().copied()))
            }
            _ => outcome,
        }
    }

    /// Whether an article of chains lies beyond those that a part of a code has by its own word.
    fn lacks_articles(&self, law: LawId, chains: &[Chain]) -> bool {
        let Some((first, last)) = self.resolver.registry.law(law).articles else { return false };
        let groups = chains.iter().flat_map(|it| &it.groups).filter(|it| it.unit.level == Level::Article);
        let mut numbers = groups.flat_map(|it| &it.entries).filter_map(|it| it.first.number.value());
        numbers.any(|it| !(first..=last).contains(&it))
    }

    /// Whether the text of a law is known, or at least which articles it has.
    fn has_text(&self, law: LawId) -> bool {
        let law = self.resolver.registry.law(law);
        law.articles.is_some() || law.law().is_some_and(|it| !it.provisions.is_empty())
    }

    /// Whether the text of a law is known and has every article of chains.
    fn has_articles(&self, law: LawId, chains: &[Chain]) -> bool {
        let cited = self.resolver.registry.law(law);
        let groups = || chains.iter().flat_map(|it| &it.groups).filter(|it| it.unit.level == Level::Article);
        let mut items =
            groups().flat_map(|it| &it.entries).flat_map(|it| [Some(&it.first), it.last.as_ref()]);
        let is_there = |number: Number| {
            if let Some((first, last)) = cited.articles.filter(|_| cited.law().is_none()) {
                return number.value().is_some_and(|it| (first..=last).contains(&it));
            }
            let step = Step { level: Level::Article, number };
            let found = cited.law().map(|it| it.find(&[step], &cited.scheme));
            matches!(found, Some(Ok(_) | Err(NotFound::Ambiguous)))
        };
        groups().next().is_some() && items.by_ref().flatten().all(|it| is_there(it.number.clone()))
    }

    /// The problem of a provision that a law does not have. What lies beyond the articles of one part of a
    /// code is in another one.
    pub(super) fn beyond_part(&self, law: LawId, problem: Problem) -> Problem {
        let Problem::NoSuchProvision { way, .. } = &problem else { return problem };
        let article = way.iter().find(|it| it.level == Level::Article);
        let text = self.resolver.registry.law(law).law().filter(|_| self.names.is_part(law));
        let Some((text, article)) = text.zip(article) else { return problem };
        let is_within = text.articles().any(|it| *it.0 > article.number)
            && text.articles().any(|it| *it.0 < article.number);
        if is_within { problem } else { Problem::UnknownLaw(Some(law)) }
    }
}
