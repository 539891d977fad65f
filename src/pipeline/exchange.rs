//! What translators take with them: translation memories and texts to be translated.

use super::Built;
use super::aligned::within;
use super::translation::{block_anchors, sides};
use crate::align::Knowledge;
use crate::base::LangId;
use crate::base::text::squeeze;
use crate::exchange::{self, Pair, Side};
use crate::model::alignment::{Bead, TextPair};
use crate::model::blocks::{Block, BlockKind};
use crate::model::site::{Text, Work};
use crate::model::{Doc, WorkId};
use rayon::prelude::*;
use std::ops::Range;

/// A translation memory of works.
#[derive(Clone, Debug)]
pub struct Memory {
    /// The file.
    pub text: String,
    /// How many pairs of sentences are in it.
    pub pairs: usize,
    /// From how many works they are.
    pub works: usize,
}

/// The texts of a pair with its blocks, the original first.
struct Sides<'a> {
    langs: [LangId; 2],
    texts: [&'a Text; 2],
    blocks: [&'a [Block]; 2],
}

impl Built {
    /// A translation memory of these works, or of all if none are named.
    pub fn memory(&self, works: &[WorkId]) -> Memory {
        let all = self.site.works().map(|(id, _)| id);
        let ids: Vec<WorkId> = all.filter(|it| works.is_empty() || works.contains(it)).collect();
        let knowledge = self.alignments.knowledge();
        let pairs: Vec<Vec<Pair>> = ids.par_iter().map(|it| self.pairs_of(*it, &knowledge)).collect();
        let works = pairs.iter().filter(|it| !it.is_empty()).count();
        let pairs: Vec<Pair> = pairs.into_iter().flatten().collect();
        let config = &self.site.config;
        let text = exchange::tmx(&pairs, config.tag(config.anchor_lang));
        Memory { text, pairs: pairs.len(), works }
    }

    /// The pairs of sentences of a work.
    fn pairs_of(&self, id: WorkId, knowledge: &Knowledge) -> Vec<Pair> {
        let work = self.site.work(id);
        let name = format!("{}/{}", self.site.collection(work).id, work.slug);
        let mut out = Vec::new();
        for pair in &work.aligned.texts {
            let Some(sides) = Sides::new(work, pair) else { continue };
            let anchors = sides.texts[0].anchors_of(sides.blocks[0]);
            let anchors = block_anchors(&anchors);
            for bead in pair.alignment.beads.iter().filter(|it| it.is_pair()) {
                let parts = if sides.langs == pair.langs {
                    [&bead.left, &bead.right]
                } else {
                    [&bead.right, &bead.left]
                };
                let anchor = anchors.get(parts[0].start as usize).copied().flatten();
                for (texts, confidence) in sides.sentences(parts, bead, knowledge) {
                    let [left, right] = texts;
                    let side = |at: usize, text: String| {
                        let lang = self.site.config.tag(sides.langs[at]).to_owned();
                        Side { lang, text }
                    };
                    out.push(Pair {
                        work: name.clone(),
                        anchor: anchor.map(str::to_owned),
                        confidence,
                        sides: [side(0, left), side(1, right)],
                    });
                }
            }
        }
        out
    }
}

impl<'a> Sides<'a> {
    fn new(work: &'a Work, pair: &'a TextPair) -> Option<Self> {
        let [left, right] = pair.langs;
        let of = |lang: LangId| work.texts.get(lang)?.doc.meta.translation.as_ref().map(|it| it.of);
        let langs = if of(left) == Some(right) { [right, left] } else { [left, right] };
        let (source, target) = sides(pair, langs[0]);
        let texts = [work.texts.get(langs[0])?, work.texts.get(langs[1])?];
        Some(Sides { langs, texts, blocks: [source, target] })
    }

    /// The sentences of a bead that are pairs, with how sure that is.
    fn sentences(
        &self,
        parts: [&Range<u32>; 2],
        bead: &Bead,
        knowledge: &Knowledge,
    ) -> Vec<([String; 2], f32)> {
        let blocks = [0, 1].map(|at| &self.blocks[at][parts[at].start as usize..parts[at].end as usize]);
        // Code is the same in every language, and nothing to be remembered.
        if blocks.iter().any(|it| it.iter().any(|it| it.kind == BlockKind::Code)) {
            return Vec::new();
        }
        let passages = [0, 1].map(|at| passage(&self.texts[at].doc, blocks[at]));
        let sentences = within([&passages[0], &passages[1]], bead, knowledge);
        let joined = |texts: &[String], part: &Range<u32>| {
            squeeze(&texts[part.start as usize..part.end as usize].join(" "))
        };
        let pairs = sentences.beads.iter().filter(|it| it.is_pair());
        let texts = pairs.map(|it| {
            ([joined(&sentences.left, &it.left), joined(&sentences.right, &it.right)], it.confidence)
        });
        texts.filter(|(it, _)| it.iter().all(|it| it.contains(char::is_alphanumeric))).collect()
    }
}

fn passage(doc: &Doc, blocks: &[Block]) -> String {
    blocks.iter().map(|it| it.text(doc).trim().to_owned()).collect::<Vec<_>>().join("\n")
}
