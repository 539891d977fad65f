//! What was read becomes citations: one for the words that lead somewhere, several where a list names
//! what the law does not have.

use super::binding::balanced;
use super::chain::Chain;
use super::expand::{Expander, Target, cited};
use super::find::Finder;
use super::lexicon::Word;
use super::resolve::Outcome;
use crate::base::{Date, Span};
use crate::model::citation::{Citation, Cited, Problem};
use crate::model::registry::LawId;

/// Words that a citation takes, and what it means.
pub(super) struct Piece {
    /// The first token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// What they mean.
    pub(super) outcome: Outcome,
    /// The day whose text they mean, where they say so.
    pub(super) day: Option<Date>,
}

/// How far after a law another one stands to which a list is dealt out.
const FURTHEST: usize = 40;

/// Words that deal out a list.
const EACH: &[&str] = &["respectively", "соответственно"];

impl Finder<'_> {
    /// Adds the citation of chains; two where one is set against the other: «не статья 5, а статья 6».
    pub(super) fn put_contrasted(&mut self, piece: &Piece, chains: &[Chain]) {
        let is_negated = ["не", "not"].contains(&self.before_in_small(piece.from));
        let is_against = |pair: &[Chain]| {
            let [one, other] = pair else { return false };
            let joint = self.tokens.slice(one.to, other.from).trim_start_matches([',', ' ']);
            ["а", "but", "но"].contains(&joint)
        };
        let at = chains.windows(2).position(is_against).filter(|_| is_negated);
        let Some((first, second)) = at.and_then(|at| chains.split_at_checked(at + 1)) else {
            return self.put(piece, chains);
        };
        let (Some(end), Some(start)) = (first.last(), second.first()) else { return };
        let outcome = || piece.outcome.clone();
        let day = piece.day;
        self.put(&Piece { from: piece.from, to: end.to, outcome: outcome(), day }, first);
        self.put(&Piece { from: start.from, to: piece.to, outcome: outcome(), day }, second);
    }

    /// The word before a token as written, where it is one.
    fn before_in_small(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |it| self.tokens.slice(it, at))
    }

    /// Whether a list of provisions is dealt out to several laws, so that the first has not all of them:
    /// “Articles 5 and 6 of the Law … and the Law …, respectively”.
    pub(super) fn is_distributed(&self, chains: &[Chain], to: usize) -> bool {
        let is_list =
            chains.len() > 1 || chains.iter().flat_map(|it| &it.groups).any(|it| it.entries.len() > 1);
        let rest = || (to..to + FURTHEST).take_while(|it| !self.ends_sentence(*it));
        let at = rest().find(|it| EACH.contains(&self.tokens.slice(*it, it + 1)));
        let is_law = |at: usize| matches!(self.tokens.word(at), Word::Head(_) | Word::CodeSign);
        is_list && at.is_some_and(|at| (to..at).any(is_law))
    }

    /// Adds a citation.
    pub(super) fn put(&mut self, piece: &Piece, chains: &[Chain]) {
        let span = Span { start: self.bytes(piece.from).start, end: self.bytes(piece.to - 1).end };
        let span = balanced(self.tokens.text, span);
        let plain = |problem: Problem| Citation { span, targets: Vec::new(), problem: Some(problem) };
        let law = match &piece.outcome {
            Outcome::Law(law) => *law,
            Outcome::Problem(problem) => return self.found.push(plain(problem.clone())),
            Outcome::Nothing => return,
        };
        // «часть первая ГК РФ» is a law of its own.
        let part = self.part_of_code(law, chains);
        let citations = if chains.is_empty() || part == Some(true) {
            let cited = Cited { law, way: Vec::new(), anchor: None, day: piece.day, words: span };
            vec![Citation { span, targets: vec![cited], problem: None }]
        } else if part == Some(false) || self.is_of_other_part(law, chains) {
            vec![plain(Problem::UnknownLaw(Some(law)))]
        } else {
            let chains = self.without_division(law, chains);
            let Some(targets) = self.expander(law, piece).targets(&chains) else { return };
            let mut citations = self.of_targets(law, span, targets);
            for cited in citations.iter_mut().flat_map(|it| &mut it.targets) {
                cited.day = piece.day;
            }
            citations
        };
        if let Some(last) = citations.iter().rev().find_map(|it| it.targets.last()) {
            self.aliases.cited(Some(law), last.way.clone());
        }
        self.found.extend(citations);
    }

    /// The bytes of a token.
    fn bytes(&self, at: usize) -> Span {
        let token = self.tokens.get(at);
        Span { start: token.start, end: token.end }
    }

    /// The citation of targets. Where the law has some of them only, each is one by itself.
    fn of_targets(&self, law: LawId, span: Span, targets: Vec<Target>) -> Vec<Citation> {
        let problems: Vec<Option<Problem>> = targets.iter().map(|it| it.problem.clone()).collect();
        let all = cited(law, targets, span, |at| self.bytes(at));
        let Some(first) = problems.iter().flatten().next() else {
            return vec![Citation { span, targets: all, problem: None }];
        };
        let whole = self.beyond_part(law, first.clone());
        let mut apart: Vec<Citation> = Vec::new();
        for (cited, problem) in all.into_iter().zip(problems) {
            let words = cited.words;
            let has_words = words.start < words.end;
            match (problem, apart.last_mut()) {
                (None, Some(last)) if !has_words && last.problem.is_none() => last.targets.push(cited),
                (problem, _) if has_words => {
                    let targets = if problem.is_none() { vec![cited] } else { Vec::new() };
                    let problem = problem.map(|it| self.beyond_part(law, it));
                    apart.push(Citation { span: words, targets, problem });
                }
                // The words cannot be told apart.
                _ => {
                    apart.clear();
                    break;
                }
            }
        }
        if apart.iter().any(|it| it.problem.is_none()) {
            return apart;
        }
        vec![Citation { span, targets: Vec::new(), problem: Some(whole) }]
    }

    fn expander(&self, id: LawId, piece: &Piece) -> Expander<'_> {
        Expander {
            id,
            law: self.resolver.registry.law(id),
            context: self.context,
            day: piece.day,
            last_way: &self.aliases.last_way,
            governed: self.tokens.before(piece.from).word == Word::Governor,
        }
    }
}
