//! Parity: where two texts of a work say different things.
//!
//! In: two texts, their alignment, and what the site knows. Out: findings, each with its place in both texts,
//! and which comments of the authors answer one. Only what can be checked is compared, bead by bead, and only
//! where it is sure that the blocks belong together: silence is better than a false alarm.

mod alone;
mod around;
mod counts;
mod figures;
mod language;
mod marks;
mod notes;
mod numbers;
mod pair;
mod passage;
mod shapes;
mod terms;
mod units;
mod words;

pub use self::marks::Languages;
pub use self::pair::Texts;
pub use self::terms::Glossary;

use self::pair::{Finding, Pair, Row};
use crate::base::{Code, Diagnostic, Location};
use std::collections::BTreeSet;

/// What a site knows when two texts are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// Its terms.
    pub glossary: Glossary,
    /// In which languages there is each work, by slug: a link to a text that one language lacks is no difference.
    pub languages: Languages,
}

/// What the comparison of two texts gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What is different and not answered.
    pub diagnostics: Vec<Diagnostic>,
    /// The comments of each text that answer something: positions in `Doc::parity_notes`.
    pub answers: [BTreeSet<usize>; 2],
}

/// A pair that is less sure is reported itself, if it stands beside one that is doubtful.
const UNSURE: f32 = 0.4;
const DOUBTFUL: f32 = 0.6;

/// A shorter passage has too little to tell by, in characters.
const SHORTEST: usize = 40;

/// Compares two texts.
pub fn compare(texts: Texts, knowledge: &Knowledge) -> Outcome {
    let pair = Pair::new(texts);
    let mut findings = numbers::compare(&pair);
    findings.extend(marks::compare(&pair, &knowledge.languages));
    findings.extend(shapes::compare(&pair));
    findings.extend(terms::compare(&pair, &knowledge.glossary));
    findings.extend(language::compare(&pair));
    findings.extend(unsure(&pair));
    findings.extend(alone::compare(&pair));
    let (findings, answers) = notes::unanswered(&pair, findings);
    Outcome { diagnostics: findings.iter().map(|it| diagnostic(&pair, it)).collect(), answers }
}

/// Passages of which it is not sure that they are pairs: neighbours, since a single one between sure pairs
/// has nothing else to belong to.
fn unsure(pair: &Pair) -> Vec<Finding> {
    let is_unsure = |it: &Row| it.bead.is_pair() && it.bead.confidence < UNSURE;
    let is_doubtful = |at: Option<usize>| {
        let row = at.and_then(|it| pair.rows.get(it));
        row.is_some_and(|it| !it.bead.is_pair() || it.bead.confidence < DOUBTFUL)
    };
    let is_long = |it: &Row| it.sides.iter().all(|it| it.text.chars().nth(SHORTEST).is_some());
    let mut findings: Vec<Finding> = Vec::new();
    let mut last = None;
    for (at, row) in pair.rows.iter().enumerate() {
        let is_alone = !is_doubtful(at.checked_sub(1)) && !is_doubtful(Some(at + 1));
        if !is_unsure(row) || !is_long(row) || is_alone {
            continue;
        }
        let blocks = row.blocks();
        if let Some(before) = findings.last_mut().filter(|_| last == at.checked_sub(1)) {
            for (all, it) in before.blocks.iter_mut().zip(blocks) {
                all.end = it.end;
            }
        } else {
            let percent = (row.bead.confidence.max(0.0) * 100.0).round().to_string();
            let places = row.sides.each_ref().map(|it| Some(it.place));
            let finding = Finding::new(Code::UnsureAlignment, blocks).at(places);
            findings.push(finding.with("percent", percent));
        }
        last = Some(at);
    }
    findings
}

/// A finding as people read it: in the translation, with its place in the original.
fn diagnostic(pair: &Pair, finding: &Finding) -> Diagnostic {
    let has_place = |it: &usize| finding.spans[*it].is_some();
    let first = finding.first.or(Some(pair.translation).filter(has_place)).unwrap_or(1 - pair.translation);
    let location = |side: usize| {
        let span = finding.spans[side]?;
        Some(Location { file: pair.texts.docs[side].file.clone(), span })
    };
    let own = location(first).unwrap_or_else(|| Location::whole(&pair.texts.docs[first].file));
    let [here, there] = [first, 1 - first].map(|it| finding.said[it].clone());
    let stands = match (here.is_empty(), there.is_empty()) {
        (false, false) => "both",
        (false, true) => "here",
        _ => "there",
    };
    let mut diagnostic = Diagnostic::new(finding.code, own)
        .with("other", pair.texts.docs[1 - first].file.to_string())
        .with("stands", stands)
        .with("here", here)
        .with("there", there)
        .help(finding.help);
    diagnostic.related = location(1 - first);
    diagnostic.args.extend(finding.args.iter().cloned());
    diagnostic
}
