//! Alignment: which blocks and sentences of two texts say the same.
//!
//! In: two [`Doc`]s and what a site knows of its words. Out: an [`Alignment`]. Blocks that are the same by
//! name – provisions by their anchors, headings and others by the ids that the author gave them – part the
//! texts; between two such pairs the best way through both rows is looked for (`path`), with what the
//! blocks say, how long they are, and what they are as evidence (`score`). Nothing here asks for a clock or
//! chance: the same texts are always aligned alike.

mod common;
mod fixed;
mod guides;
mod keys;
mod lexicon;
mod path;
mod score;
mod sound;
mod terms;

pub use lexicon::{Lexicon, MOST_BLOCKS};
pub use terms::Terms;

use crate::base::sentence;
use crate::model::Doc;
use crate::model::alignment::{Alignment, Bead, Sentence};
use crate::model::blocks::{Block, BlockKind, blocks};
use crate::model::doc::{Node, NodeKind, Tag};
use keys::Reading;
use path::{Shape, Step};
use score::{Kind, Scorer, Unit};
use std::ops::Range;

/// What a site knows of its words.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// Its glossary.
    pub terms: Terms,
    /// What its own texts have taught.
    pub lexicon: Lexicon,
}

/// The blocks of two texts side by side.
pub fn align(left: &Doc, right: &Doc, knowledge: &Knowledge) -> Alignment {
    let sides = [left, right].map(|doc| (doc, blocks(doc)));
    let units = sides
        .each_ref()
        .map(|(doc, blocks)| blocks.iter().map(|it| unit(doc, it, knowledge)).collect::<Vec<_>>());
    let names = sides.each_ref().map(|(doc, blocks)| fixed::names(doc, blocks));
    let beads = between(&units, &fixed::pairs(&names));
    let [(_, left), (_, right)] = sides;
    Alignment { left, right, beads, sentences: Default::default() }
}

/// The sentences of two passages side by side, each as bytes of its passage.
pub fn sentences(left: &str, right: &str, knowledge: &Knowledge) -> Sentences {
    let reading = Reading { terms: &knowledge.terms, lexicon: &knowledge.lexicon };
    let of = |text: &str| {
        let spans: Vec<Range<usize>> = sentence::split(text);
        let unit = |it: &Range<usize>| Unit {
            kind: Kind::Prose(0),
            keys: reading.keys(&text[it.clone()], std::iter::empty()),
        };
        let units = spans.iter().map(unit).collect::<Vec<_>>();
        (spans, units)
    };
    let ((left, one), (right, other)) = (of(left), of(right));
    let beads = between(&[one, other], &[]);
    Sentences { left, right, beads }
}

/// Where the sentences of two aligned texts begin, and which belong together. Beads of a single sentence have
/// nothing to tell.
pub fn sentence_starts(docs: [&Doc; 2], aligned: &Alignment, knowledge: &Knowledge) -> [Vec<Sentence>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    let mut group = 0;
    for bead in aligned.beads.iter().filter(|it| it.is_pair()) {
        let parts = [(&aligned.left, &bead.left), (&aligned.right, &bead.right)];
        let passages = [0, 1].map(|side| {
            let (blocks, part) = parts[side];
            Passage::read(docs[side], blocks, part)
        });
        let [Some(left), Some(right)] = passages else { continue };
        if ![&left, &right].iter().any(|it| it.may_have_many()) {
            continue;
        }
        let found =
            plain(&left.text, &right.text).unwrap_or_else(|| sentences(&left.text, &right.text, knowledge));
        if found.left.len() < 2 && found.right.len() < 2 {
            continue;
        }
        for it in &found.beads {
            group += 1;
            left.starts(&found.left, &it.left, group, &mut out[0]);
            right.starts(&found.right, &it.right, group, &mut out[1]);
        }
    }
    out
}

/// The sentences of two passages one by one, where both have as many and each has its share of the whole: most
/// translations are so, and then their words need not be compared.
fn plain(left: &str, right: &str) -> Option<Sentences> {
    let (one, other) = (sentence::split(left), sentence::split(right));
    // Lengths in bytes would be twice as long in one alphabet; shares are alike.
    let is_like = |one: &Range<usize>, other: &Range<usize>| {
        let (one, other) = (one.len() * right.len(), other.len() * left.len());
        one * 2 <= other * 3 && other * 2 <= one * 3
    };
    let is_plain = one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| is_like(one, other));
    let count = u32::try_from(one.len()).ok().filter(|_| is_plain)?;
    let beads = (0..count).map(|at| Bead { left: at..at + 1, right: at..at + 1, confidence: 1.0 });
    Some(Sentences { beads: beads.collect(), left: one, right: other })
}

/// The words of the blocks of a bead.
struct Passage {
    text: String,
    /// The first block, and where each begins.
    first: u32,
    blocks: Vec<usize>,
}

impl Passage {
    /// Reads blocks of running text; none where one is a heading, code, or a row.
    fn read(doc: &Doc, blocks: &[Block], part: &Range<u32>) -> Option<Passage> {
        let mut out = Passage { text: String::new(), first: part.start, blocks: Vec::new() };
        for block in blocks.get(part.start as usize..part.end as usize)? {
            if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code | BlockKind::Row) {
                return None;
            }
            if !out.text.is_empty() {
                out.text.push('\n');
            }
            out.blocks.push(out.text.len());
            out.text.push_str(&block.text(doc));
        }
        Some(out)
    }

    /// Whether it may have more than one sentence: to ask is cheaper than to split.
    fn may_have_many(&self) -> bool {
        let ends = |it: &[u8]| {
            matches!(it, [b'.' | b'!' | b'?', b' ' | b'\n'] | [b'\xbb' | b'\x9d' | b'\xa6', b' '])
        };
        self.blocks.len() > 1 || self.text.trim_end().as_bytes().windows(2).any(ends)
    }

    /// Where sentences that belong together begin: the first of them in each block.
    fn starts(&self, all: &[Range<usize>], part: &Range<u32>, group: u32, out: &mut Vec<Sentence>) {
        let mut last = None;
        for it in all.get(part.start as usize..part.end as usize).unwrap_or_default() {
            let within = self.blocks.partition_point(|begin| *begin <= it.start).saturating_sub(1);
            if last.replace(within) == Some(within) {
                continue;
            }
            let begin = self.blocks.get(within).copied().unwrap_or_default();
            let (Ok(number), Ok(byte)) = (u32::try_from(within), u32::try_from(it.start - begin)) else {
                continue;
            };
            out.push(Sentence { block: self.first + number, byte, group });
        }
    }
}

/// The sentences of two passages, and which belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentences {
    /// Those of the first passage, as bytes of it.
    pub left: Vec<Range<usize>>,
    /// Those of the second one.
    pub right: Vec<Range<usize>>,
    /// What belongs together: positions in both lists.
    pub beads: Vec<Bead>,
}

/// The beads of two rows, of which these pairs are certain.
fn between(units: &[Vec<Unit>; 2], certain: &[(usize, usize)]) -> Vec<Bead> {
    let [left, right] = units;
    let scorer = Scorer::new(left, right);
    let guides = guides::guides(left, right);
    let mut beads = Vec::new();
    let mut from = (0, 0);
    for &(one, other) in certain.iter().chain([&(left.len(), right.len())]) {
        let offset = |it: Step| Step { left: it.left + from.0, right: it.right + from.1, ..it };
        let likeness = |it: Step| scorer.likeness(offset(it));
        let (count, others) = (one - from.0, other - from.1);
        let steps = straight(count, others, &likeness).unwrap_or_else(|| {
            let guides = guides::within(&guides, from, (one, other));
            path::best(count, others, &guides, &|it| scorer.step(offset(it)))
        });
        beads.extend(confident(&scorer, &steps.into_iter().map(offset).collect::<Vec<_>>()));
        if one < left.len() && other < right.len() {
            beads.push(bead(Step { left: one, right: other, shape: score::ONE }, 1.0));
        }
        from = (one + 1, other + 1);
    }
    beads
}

/// The steps block by block, where both rows have as many and all of them are alike: most translations are
/// so, and then no other way need be looked for.
fn straight(left: usize, right: usize, likeness: &impl Fn(Step) -> f32) -> Option<Vec<Step>> {
    let steps: Vec<Step> = (0..left).map(|at| Step { left: at, right: at, shape: score::ONE }).collect();
    let is_straight = left == right && steps.iter().all(|it| likeness(*it) > ALIKE);
    is_straight.then_some(steps)
}

/// So much evidence makes it needless to look for another way.
const ALIKE: f32 = 1.5;

/// How much evidence makes a pair twice as sure as not, as a logarithm.
const SURE: f32 = 2.5;

/// How sure it is that a block stands alone, where the other text has none in its place.
const ALONE: f32 = 0.9;

/// Blocks that share less than two thirds of what they could share are not quite sure.
const COVERED: f32 = 1.6;

/// Blocks that were merged in a translation are never as sure as a pair of two.
const MERGED: f32 = 0.79;

/// What a sure pair beside it adds to the evidence of a pair.
const NEIGHBOUR: f32 = 1.0;

/// Beads with how sure they are.
fn confident(scorer: &Scorer, steps: &[Step]) -> Vec<Bead> {
    let is_pair = |it: &Step| it.shape.left > 0 && it.shape.right > 0;
    let evidence: Vec<f32> =
        steps.iter().map(|it| if is_pair(it) { scorer.likeness(*it) } else { 0.0 }).collect();
    let supports = |at: Option<usize>| {
        // The ends of a part are as good as a sure pair.
        let sure = at.is_none_or(|at| steps.get(at).is_none_or(|it| is_pair(it) && evidence[at] > SURE));
        if sure { NEIGHBOUR } else { 0.0 }
    };
    let logistic = |it: f32| 1.0 / (1.0 + (-it / SURE).exp());
    let confidence = |(at, step): (usize, &Step)| {
        if is_pair(step) {
            let sure = logistic(evidence[at] + supports(at.checked_sub(1)) + supports(Some(at + 1)));
            let covered = sure.min(COVERED * scorer.coverage(*step));
            return if step.shape == score::ONE {
                covered
            } else {
                covered.min(MERGED) * weakest(scorer, *step)
            };
        }
        // Blocks of both texts that stand alone side by side might be a pair after all.
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|it| steps.get(it));
        let alone = near.filter(|it| !is_pair(it) && it.shape != step.shape);
        let pairs = alone.map(|it| {
            let (left, right) =
                if step.shape.left == 1 { (step.left, it.right) } else { (it.left, step.right) };
            scorer.likeness(Step { left, right, shape: score::ONE })
        });
        pairs.map(|it| 1.0 - logistic(it)).fold(ALONE, f32::min)
    };
    steps.iter().enumerate().map(|(at, it)| bead(*it, confidence((at, it)))).collect()
}

/// How much the block of a merged bead shares with the other side that shares the least, from 0 to 1.
fn weakest(scorer: &Scorer, step: Step) -> f32 {
    let Shape { left, right } = step.shape;
    let lefts = (0..left).map(|at| Step { left: step.left + at, shape: Shape { left: 1, right }, ..step });
    let rights =
        (0..right).map(|at| Step { right: step.right + at, shape: Shape { left, right: 1 }, ..step });
    let parts = lefts.filter(|_| left > 1).chain(rights.filter(|_| right > 1));
    parts.map(|it| COVERED * scorer.coverage(it)).fold(1.0, f32::min)
}

fn bead(step: Step, confidence: f32) -> Bead {
    let range = |from: usize, count: usize| {
        let start = u32::try_from(from).unwrap_or(u32::MAX);
        start..start.saturating_add(u32::try_from(count).unwrap_or(0))
    };
    let (left, right) = (range(step.left, step.shape.left), range(step.right, step.shape.right));
    Bead { left, right, confidence }
}

/// A block ready to be compared.
fn unit(doc: &Doc, block: &Block, knowledge: &Knowledge) -> Unit {
    let reading = Reading { terms: &knowledge.terms, lexicon: &knowledge.lexicon };
    let kind = match block.kind {
        BlockKind::Heading(at) => Kind::Heading(doc.headings.get(at as usize).map_or(1, |it| it.level)),
        BlockKind::Paragraph => Kind::Prose(0),
        BlockKind::Quote => Kind::Prose(1),
        BlockKind::Item => Kind::Prose(2),
        BlockKind::Term => Kind::Prose(3),
        BlockKind::Code => Kind::Code,
        BlockKind::Row => Kind::Row,
    };
    let marks = block.nodes(doc).iter().filter_map(|it| mark(doc, it));
    Unit { kind, keys: reading.keys(&block.text(doc), marks) }
}

/// What stands in a text whatever its language: code, the address of a link, the mark of a footnote.
fn mark<'a>(doc: &'a Doc, node: &'a Node) -> Option<&'a str> {
    match &node.kind {
        NodeKind::Code(text) => Some(doc.str(text)),
        NodeKind::Open(Tag::Link(at) | Tag::Image(at)) => {
            Some(without_language(&doc.links.get(*at as usize)?.dest))
        }
        NodeKind::NoteMark { note, .. } => doc.notes.get(*note as usize).map(|it| &*it.label),
        _ => None,
    }
}

/// An address without the name of the file of one language: `../slug/ru.md#part` and `../slug/en.md` lead to
/// one work.
fn without_language(dest: &str) -> &str {
    let page = dest.split('#').next().unwrap_or(dest);
    let stem = page.strip_suffix(".md").unwrap_or(page);
    stem.strip_suffix("/en").or_else(|| stem.strip_suffix("/ru")).unwrap_or(stem)
}
