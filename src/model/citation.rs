//! [`Citation`]: words in a text that refer to a law or to provisions of it.

use super::law::{Law, ProvisionId, Step};
use super::registry::LawId;
use crate::base::{Date, PerLang, Span};
use std::sync::Arc;

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
    /// The anchor of the provision, where the site has the text of the law.
    pub anchor: Option<String>,
    /// The day that the citation itself names: «в редакции от 1 января 2025 года».
    pub day: Option<Date>,
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
        /// The way to the provision that was perhaps meant.
        nearest: Option<Vec<Step>>,
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
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// The place of the page: position in the registry's list.
    pub place: Option<usize>,
    /// The law in whose text the words stand.
    pub law: Option<LawId>,
    /// That text itself, which may be an earlier one or that of one language.
    pub own: Option<&'a Law>,
    /// The day whose laws the words mean; none where they mean those in force now.
    pub day: Option<Date>,
    /// The way to the provision in which the words stand, from the article down.
    pub way: Vec<Step>,
}

/// A citation in a text, with the nodes of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocCitation {
    /// What it means.
    pub targets: Vec<Cited>,
    /// The words that are linked, in order.
    pub pieces: Vec<Piece>,
    /// The provision in which it stands, if the text is a law.
    pub provision: Option<ProvisionId>,
    /// The heading under which it stands: position in [`Doc::headings`](super::Doc::headings).
    pub heading: Option<u32>,
    /// The sentence in which it stands.
    pub sentence: String,
    /// Its words in the sentence, in bytes.
    pub words: Span,
}

/// A run of words within one text node that leads to a target of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The note in which the node stands; none for the body.
    pub note: Option<u32>,
    /// The node, a [`NodeKind::Text`](super::doc::NodeKind::Text).
    pub node: u32,
    /// The bytes of its text.
    pub bytes: Span,
    /// Position in the targets of the citation.
    pub target: u32,
}

/// The citations in the texts of a work.
#[derive(Clone, Debug, Default)]
pub struct WorkCitations {
    /// Those of the current texts.
    pub texts: PerLang<Arc<[DocCitation]>>,
    /// Those of its versions, beside [`ReadWork::versions`](super::inputs::ReadWork::versions).
    pub versions: Vec<PerLang<Arc<[DocCitation]>>>,
}
