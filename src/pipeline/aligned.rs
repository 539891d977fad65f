//! Two texts side by side, whether they belong to a site or not.

use crate::align::{self, Knowledge, Terms};
use crate::base::LangId;
use crate::model::alignment::Bead;
use crate::model::blocks::Block;
use crate::model::{Config, Doc, Input, Inputs};
use crate::parse;
use std::sync::Arc;

/// The blocks or sentences of two texts, and which belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SideBySide {
    /// Those of the first text.
    pub left: Vec<String>,
    /// Those of the second one.
    pub right: Vec<String>,
    /// What belongs together, as positions in both lists.
    pub beads: Vec<Bead>,
}

/// The settings for texts that belong to no site.
const SETTINGS: &str = "base_url: https://localhost\nlanguages: [en, ru]\ntitle: diglot\nunknown_keys: ignore\n\
    collections:\n  laws: {kind: law}\n  articles: {kind: article}\n";

/// Sets two texts side by side. The glossary of a site helps where there is one.
pub fn side_by_side(texts: [&Arc<str>; 2], site: &Inputs, by_sentences: bool) -> SideBySide {
    let mut settings = Inputs::default();
    settings.files.insert(Arc::from("site.yaml"), Input::Text(Arc::from(SETTINGS)));
    let Some(config) = parse::config(&settings).value else { return SideBySide::default() };
    let terms = parse::config(site).value.map(|it| parse::vocabulary(site, &it).value);
    let terms = terms.map(|it| Terms::new(&it, [LangId(0), LangId(1)])).unwrap_or_default();
    let knowledge = Knowledge { terms, ..Knowledge::default() };
    let [left, right] = read(texts, &config);
    let aligned = align::align(&left, &right, &knowledge);
    let words =
        |doc: &Doc, blocks: &[Block]| blocks.iter().map(|it| it.text(doc).trim().to_owned()).collect();
    let blocks = SideBySide {
        left: words(&left, &aligned.left),
        right: words(&right, &aligned.right),
        beads: aligned.beads,
    };
    if by_sentences { sentences(&blocks, &knowledge) } else { blocks }
}

/// Reads two texts: as laws where both have articles.
fn read(texts: [&Arc<str>; 2], config: &Config) -> [Doc; 2] {
    let read = |collection: &str| {
        let file = Arc::from(format!("content/{collection}/a/en.md"));
        texts.map(|text| parse::doc(&file, text, "a", config).value)
    };
    let laws = read("laws");
    let is_law = |doc: &Doc| doc.law.as_ref().is_some_and(|it| it.articles().next().is_some());
    if laws.iter().all(is_law) { laws } else { read("articles") }
}

/// The sentences within each bead of blocks.
fn sentences(blocks: &SideBySide, knowledge: &Knowledge) -> SideBySide {
    let mut out = SideBySide::default();
    for bead in &blocks.beads {
        let passage = |texts: &[String], part: &std::ops::Range<u32>| {
            texts[part.start as usize..part.end as usize].join("\n")
        };
        let (left, right) = (passage(&blocks.left, &bead.left), passage(&blocks.right, &bead.right));
        let aligned = within([&left, &right], bead, knowledge);
        let starts = [out.left.len(), out.right.len()].map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        out.left.extend(aligned.left);
        out.right.extend(aligned.right);
        out.beads.extend(aligned.beads.into_iter().map(|it| Bead {
            left: it.left.start + starts[0]..it.left.end + starts[0],
            right: it.right.start + starts[1]..it.right.end + starts[1],
            ..it
        }));
    }
    out
}

/// The sentences of the two passages of a bead.
pub(super) fn within(passages: [&str; 2], bead: &Bead, knowledge: &Knowledge) -> SideBySide {
    let [left, right] = passages;
    let aligned = align::sentences(left, right, knowledge);
    let beads = aligned.beads.into_iter().map(|it| Bead {
        // Sentences are no surer than the blocks in which they stand.
        confidence: it.confidence.min(bead.confidence),
        ..it
    });
    SideBySide {
        left: aligned.left.into_iter().map(|it| left[it].to_owned()).collect(),
        right: aligned.right.into_iter().map(|it| right[it].to_owned()).collect(),
        beads: beads.collect(),
    }
}
