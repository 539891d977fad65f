//! [`Pair`]: two texts read bead by bead, and [`Finding`]: what is different in them.

use super::passage::{Passage, Tongue};
use crate::base::{Code, LangId, Span};
use crate::model::Doc;
use crate::model::alignment::{Alignment, Bead};
use crate::model::blocks::Block;
use std::ops::Range;

/// Two texts of a work.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// Both texts.
    pub docs: [&'a Doc; 2],
    /// Their languages.
    pub langs: [LangId; 2],
    /// The tags of their languages.
    pub tags: [&'a str; 2],
    /// Their alignment.
    pub alignment: &'a Alignment,
}

/// A bead is compared if it is so sure that its blocks belong together.
const SURE: f32 = 0.75;

/// In a list or table a bead counts that is so sure: its neighbours speak for it too.
const FAIR: f32 = 0.65;

/// The same in texts of which one is out of date: more than a fifth of the beads are not even fair pairs.
const SURER: f32 = 0.92;
const OUT_OF_DATE: usize = 5;
const FEW: usize = 3;

/// Two texts, read bead by bead.
pub(super) struct Pair<'a> {
    pub(super) texts: Texts<'a>,
    /// What is known of their languages; nothing of others than English and Russian.
    pub(super) tongues: [Option<Tongue>; 2],
    pub(super) rows: Vec<Row<'a>>,
    /// Whether one of them is out of date as a whole.
    pub(super) is_out_of_date: bool,
    /// Which of them is the translation, where one is said to be: the second otherwise.
    pub(super) translation: usize,
}

/// A bead with the words of both texts.
pub(super) struct Row<'a> {
    pub(super) bead: &'a Bead,
    pub(super) sides: [Passage; 2],
    /// Whether what stands in one text must stand in the other too.
    pub(super) is_sure: bool,
    /// The same where its neighbours speak for it too.
    pub(super) is_fair: bool,
}

impl Row<'_> {
    /// The blocks of each text.
    pub(super) fn blocks(&self) -> [Range<u32>; 2] {
        [self.bead.left.clone(), self.bead.right.clone()]
    }
}

/// A difference of two texts.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) code: Code,
    /// Its places; none in a text that has nothing of it.
    pub(super) spans: [Option<Span>; 2],
    /// What each text has and the other has not.
    pub(super) said: [String; 2],
    pub(super) args: Vec<(&'static str, String)>,
    pub(super) help: &'static str,
    /// The text in which it is to be mended, where that is known.
    pub(super) first: Option<usize>,
    /// The blocks of each text at which a comment may answer it.
    pub(super) blocks: [Range<u32>; 2],
}

impl Finding {
    /// A difference between blocks.
    pub(super) fn new(code: Code, blocks: [Range<u32>; 2]) -> Finding {
        Finding {
            code,
            spans: [None, None],
            said: [String::new(), String::new()],
            args: Vec::new(),
            help: "mend",
            first: None,
            blocks,
        }
    }

    /// The same with its places.
    pub(super) fn at(mut self, spans: [Option<Span>; 2]) -> Finding {
        self.spans = spans;
        self
    }

    /// The same with what each text says.
    pub(super) fn saying(mut self, said: [String; 2]) -> Finding {
        self.said = said;
        self
    }

    /// The same with one more argument.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Finding {
        self.args.push((name, value.into()));
        self
    }
}

impl<'a> Pair<'a> {
    /// Reads two texts.
    pub(super) fn new(texts: Texts<'a>) -> Pair<'a> {
        let all = [&texts.alignment.left, &texts.alignment.right];
        let passage = |side: usize, range: &Range<u32>| {
            let blocks = all[side].get(range.start as usize..range.end as usize).unwrap_or_default();
            Passage::read(texts.docs[side], blocks)
        };
        let is_sure = |it: &Bead, least: f32| it.is_pair() && it.confidence >= least;
        let beads = &texts.alignment.beads;
        let doubtful = beads.iter().filter(|it| !is_sure(it, FAIR)).count();
        let is_out_of_date = doubtful * OUT_OF_DATE > beads.len();
        let (least, fair) = if is_out_of_date { (SURER, SURER) } else { (SURE, FAIR) };
        let row = |bead: &'a Bead| {
            let sides = [passage(0, &bead.left), passage(1, &bead.right)];
            Row { bead, sides, is_sure: is_sure(bead, least), is_fair: is_sure(bead, fair) }
        };
        let is_translation = |side: usize| {
            let of = texts.docs[side].meta.translation.as_ref().map(|it| it.of);
            of == Some(texts.langs[1 - side])
        };
        Pair {
            texts,
            tongues: texts.tags.map(Tongue::of_tag),
            // Two paragraphs more make no short text one that is out of date.
            is_out_of_date: is_out_of_date && doubtful > FEW,
            rows: beads.iter().map(row).collect(),
            translation: usize::from(!is_translation(0)),
        }
    }

    /// Which text is in Russian, where the other one is in English.
    pub(super) fn russian(&self) -> Option<usize> {
        match self.tongues {
            [Some(Tongue::English), Some(Tongue::Russian)] => Some(1),
            [Some(Tongue::Russian), Some(Tongue::English)] => Some(0),
            _ => None,
        }
    }

    /// The blocks of a text.
    pub(super) fn blocks(&self, side: usize) -> &'a [Block] {
        if side == 0 { &self.texts.alignment.left } else { &self.texts.alignment.right }
    }
}

/// How many rows away what was moved may stand.
const NEAR: usize = 2;

/// The rows near one.
pub(super) fn near(at: usize, count: usize) -> Range<usize> {
    at.saturating_sub(NEAR)..(at + NEAR + 1).min(count)
}

/// What each row has in excess on either side.
pub(super) type Excess<T> = Vec<[Vec<T>; 2]>;

/// Takes out of the excess of each row what a row near it has in excess on the other side: it was moved.
pub(super) fn settle<T>(excess: &mut Excess<T>, is_same: impl Fn(&T, &T) -> bool) {
    let is_there = |at: usize, side: usize, it: &T| {
        near(at, excess.len()).any(|row| excess[row][side].iter().any(|other| is_same(it, other)))
    };
    let mut moved: Vec<[Vec<bool>; 2]> = Vec::with_capacity(excess.len());
    for (at, row) in excess.iter().enumerate() {
        let of = |side: usize| row[side].iter().map(|it| is_there(at, 1 - side, it)).collect();
        moved.push([of(0), of(1)]);
    }
    for (row, moved) in excess.iter_mut().zip(moved) {
        for (side, moved) in row.iter_mut().zip(moved) {
            let mut flags = moved.into_iter();
            side.retain(|_| !flags.next().unwrap_or(false));
        }
    }
}
