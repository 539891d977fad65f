//! [`Citation`]: words in a text that refer to a law or to provisions of it.

use super::law::{ProvisionId, Step};
use super::registry::LawId;
use crate::base::Span;

/// Words that refer to a law or to provisions of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// All of its words, in bytes of the text that was searched.
    pub span: Span,
    /// What it means: one entry for each provision that it names, ranges and lists written out.
    /// Empty where nothing may be linked.
    pub targets: Vec<Cited>,
    /// What is wrong with it. Such a citation stays plain text.
    pub problem: Option<Problem>,
}

/// One law or provision that a citation means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The law.
    pub law: LawId,
    /// The way to the provision as the citation names it, from the largest level; empty for the law.
    pub way: Vec<Step>,
    /// The provision, where the site has the text of the law.
    pub provision: Option<ProvisionId>,
    /// The words that lead there, in bytes of the text that was searched: a part of
    /// [`Citation::span`]. Targets in the middle of a range (the 6 of 5–7) have an empty one.
    pub words: Span,
}

/// Why words that look like a citation are not linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Several laws may be meant.
    Ambiguous(Vec<LawId>),
    /// No law of the site is meant. The one whose name is nearest, if any is near.
    UnknownLaw(Option<LawId>),
    /// Number, date, title or country do not belong to one law. Those to which they belong.
    Contradictory(Vec<LawId>),
    /// The law has no such provision: its words, and the nearest one that is there.
    NoSuchProvision {
        /// The law.
        law: LawId,
        /// The way that leads nowhere.
        way: Vec<Step>,
        /// The provision that was perhaps meant.
        nearest: Option<ProvisionId>,
    },
    /// The law has more than one provision of that name.
    AmbiguousProvision {
        /// The law.
        law: LawId,
        /// The way that leads to several.
        way: Vec<Step>,
    },
}

/// Where a text stands that cites: what «настоящая статья» and a law without a country mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The place of the page: position in the registry's list.
    pub place: Option<usize>,
    /// The law in whose text the words stand.
    pub law: Option<LawId>,
    /// The way to the provision in which the words stand, from the article down.
    pub way: Vec<Step>,
}
