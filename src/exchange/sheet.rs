//! Two texts → a [`Sheet`]: what is to be translated, unit by unit.

use super::pieces::{BLOCK, CELL, Mark, Passage, Piece, What, passage};
use crate::base::Date;
use crate::model::Doc;
use crate::model::blocks::{Block, BlockKind};
use crate::model::translation::{Basis, BlockState, TranslationState};
use std::collections::BTreeSet;
use std::ops::Range;

/// A text with its blocks.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The text.
    pub doc: &'a Doc,
    /// Its blocks.
    pub blocks: &'a [Block],
    /// Their anchors, beside them.
    pub anchors: &'a [Option<&'a str>],
}

/// Blocks that say the same, of the original and of the translation, and how sure that is.
pub type Link = (Range<u32>, Range<u32>, f32);

/// What is known of two texts.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    /// Which blocks belong together, as far as can be seen.
    pub links: Vec<Link>,
    /// Which blocks were made from which, of the original and of the translation, as somebody has noted.
    pub made: Vec<(u32, u32)>,
    /// How the translation stands to the original, where it is one.
    pub state: Option<&'a TranslationState>,
}

impl Known<'_> {
    /// Which blocks belong together: what somebody has noted counts more than what can be seen.
    fn settled(&self) -> Vec<Link> {
        let (mut links, mut taken) = (Vec::new(), BTreeSet::new());
        for link in &self.links {
            let (left, right, _) = link;
            let agrees = |inside: bool, other: bool| inside == other || !inside;
            let of_left = |it: u32| self.made.iter().filter(move |made| made.0 == it);
            let of_right = |it: u32| self.made.iter().filter(move |made| made.1 == it);
            let is_left =
                |it: u32| agrees(of_left(it).next().is_some(), of_left(it).any(|it| right.contains(&it.1)));
            let is_right =
                |it: u32| agrees(of_right(it).next().is_some(), of_right(it).any(|it| left.contains(&it.0)));
            if left.clone().all(is_left) && right.clone().all(is_right) {
                links.push(link.clone());
                taken.extend(right.clone());
            }
        }
        let kept: BTreeSet<u32> = links.iter().flat_map(|it| it.0.clone()).collect();
        for at in self.links.iter().flat_map(|it| it.0.clone()).filter(|it| !kept.contains(it)) {
            let other = self.made.iter().find(|it| it.0 == at && !taken.contains(&it.1)).map(|it| it.1);
            taken.extend(other);
            links.push((at..at + 1, other.map_or(0..0, |it| it..it + 1), 1.0));
        }
        links.sort_by_key(|it| it.0.start);
        links
    }
}

/// A text to be translated.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The path of the original from the root of the site.
    pub original: String,
    /// The name of the work.
    pub name: String,
    /// The tags of the language of the original and that of the translation.
    pub langs: [String; 2],
    /// The units in the order of the original.
    pub(super) units: Vec<Unit>,
    /// What the translation says and the original no longer does.
    pub(super) removed: Vec<String>,
    /// The blocks of the original and of the translation.
    pub(super) passages: [Vec<Passage>; 2],
}

/// Blocks that are translated together: nearly always one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) id: String,
    pub(super) kind: UnitKind,
    pub(super) source: Vec<Piece>,
    /// What stands in the translation.
    pub(super) target: Option<Vec<Piece>>,
    pub(super) state: State,
    pub(super) is_open: bool,
    pub(super) confidence: f32,
    /// Its blocks in both texts.
    pub(super) blocks: [Range<usize>; 2],
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Block(BlockKind, u8),
    /// A value of the front matter, by its key.
    Front(&'static str),
}

/// How a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Not translated.
    New,
    /// The original says something else now.
    Stale(Option<Date>),
    /// Translated, and nobody has said from which words.
    Translated,
    /// Translated from the words that stand there now.
    Current,
}

impl Sheet {
    /// What is to be translated of a text. Names and paths are left empty.
    pub fn new(source: View, target: Option<View>, known: &Known) -> Sheet {
        let passages = |view: View| view.blocks.iter().map(|it| passage(view.doc, it)).collect::<Vec<_>>();
        let passages = [passages(source), target.map(passages).unwrap_or_default()];
        let mut sheet = Sheet { passages, ..Sheet::default() };
        if target.is_none() {
            sheet.front(source.doc);
        }
        let mut ids = BTreeSet::new();
        let alone = [(0, source.blocks.len())].map(|(from, to)| from..to);
        let all: Vec<Link> = match target {
            Some(_) => known.settled(),
            None => alone.into_iter().flatten().map(|at| (part(at..at + 1), 0..0, 1.0)).collect(),
        };
        for link in all.into_iter().filter(|it| !it.0.is_empty()) {
            let unit = sheet.unit(source, link, known.state, &mut ids);
            sheet.units.extend(unit);
        }
        if let (Some(state), Some(view)) = (known.state, target) {
            let gone = view.blocks.iter().zip(&state.target).filter(|it| *it.1 == BlockState::Removed);
            sheet.removed = gone.map(|(it, _)| it.text(view.doc).trim().to_owned()).collect();
        }
        sheet
    }

    /// The values of the front matter that are shown.
    fn front(&mut self, doc: &Doc) {
        let meta = &doc.meta;
        let keys = [("title", &meta.title), ("short", &meta.short), ("summary", &meta.summary)];
        let values = keys.into_iter().filter_map(|(key, value)| Some((key, value.clone()?)));
        self.units.extend(values.map(|(key, value)| Unit {
            id: format!("front-matter-{key}"),
            kind: UnitKind::Front(key),
            source: vec![Piece::Text(value)],
            target: None,
            state: State::New,
            is_open: true,
            confidence: 1.0,
            blocks: [0..0, 0..0],
        }));
    }

    fn unit(
        &self,
        view: View,
        (left, right, confidence): Link,
        state: Option<&TranslationState>,
        ids: &mut BTreeSet<String>,
    ) -> Option<Unit> {
        let blocks = [places(&left), places(&right)];
        let [source, target] = [0, 1].map(|at| self.passages[at].get(blocks[at].clone()).unwrap_or_default());
        let first = view.blocks.get(blocks[0].start)?;
        let wanted = view.anchors.get(blocks[0].start).copied().flatten().filter(|it| is_token(it));
        let wanted = wanted.map_or_else(|| format!("block-{}", blocks[0].start + 1), str::to_owned);
        let id = if ids.contains(&wanted) { format!("{wanted}.{}", blocks[0].start + 1) } else { wanted };
        ids.insert(id.clone());
        let level = match first.kind {
            BlockKind::Heading(at) => view.doc.headings.get(at as usize).map_or(1, |it| it.level),
            _ => 0,
        };
        Some(Unit {
            id,
            kind: UnitKind::Block(first.kind, level),
            source: joined(source),
            target: (!target.is_empty()).then(|| joined(target)),
            state: state_of(&blocks, state),
            is_open: source.iter().chain(target).all(|it| it.is_open),
            confidence,
            blocks,
        })
    }
}

fn part(range: Range<usize>) -> Range<u32> {
    let short = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    short(range.start)..short(range.end)
}

fn places(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

fn state_of(blocks: &[Range<usize>; 2], state: Option<&TranslationState>) -> State {
    let [source, target] = blocks;
    if target.is_empty() {
        return State::New;
    }
    let Some(state) = state else { return State::Translated };
    let all = state.source.get(source.clone()).unwrap_or_default();
    let changed = all.iter().find_map(|it| match it {
        BlockState::Changed(day) => Some(*day),
        BlockState::New => Some(None),
        _ => None,
    });
    match changed {
        Some(day) => State::Stale(day),
        None if state.basis == Basis::Unrecorded => State::Translated,
        None => State::Current,
    }
}

/// Passages as one, with a mark between two of them.
fn joined(passages: &[Passage]) -> Vec<Piece> {
    let mut out = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        if at > 0 {
            out.push(Piece::Code(Mark { what: What::Block, data: BLOCK.to_owned() }));
        }
        out.extend(passage.pieces.iter().cloned());
    }
    out
}

/// Whether an id can be one in XML.
fn is_token(id: &str) -> bool {
    id.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_' | '.'))
}

/// A mark as it is numbered: alone, or around words with what ends it.
pub(super) type Key = (String, Option<String>);

/// The marks of pieces in order, and to which of them each piece belongs.
pub(super) fn marks(pieces: &[Piece]) -> (Vec<Key>, Vec<Option<usize>>) {
    let (mut keys, mut of, mut open): (Vec<Key>, Vec<Option<usize>>, Vec<usize>) = Default::default();
    for piece in pieces {
        of.push(match piece {
            Piece::Text(_) => None,
            Piece::Code(mark) => {
                keys.push((mark.data.clone(), None));
                Some(keys.len() - 1)
            }
            Piece::Open(mark) => {
                keys.push((mark.data.clone(), Some(String::new())));
                open.push(keys.len() - 1);
                Some(keys.len() - 1)
            }
            Piece::Close(data) => {
                let at = open.pop();
                if let Some(key) = at.and_then(|it| keys.get_mut(it)) {
                    key.1 = Some(data.clone());
                }
                at
            }
        });
    }
    (keys, of)
}

/// Whether a mark says where blocks and cells part, and so nothing by itself.
pub(super) fn is_frame(key: &Key) -> bool {
    key.1.is_none() && matches!(&*key.0, BLOCK | CELL)
}
