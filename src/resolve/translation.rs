//! How translations stand to their originals, and the records from which that is known.
//!
//! A block is known by what it says. A pair in the record says from which words of the original a block
//! was made; what the original no longer says has changed, wherever it stands.

use crate::base::{Code, Date, Diagnostic, LangId, Location};
use crate::model::Doc;
use crate::model::alignment::TextPair;
use crate::model::blocks::{Block, blocks};
use crate::model::inputs::ReadWork;
use crate::model::translation::{Basis, BlockState, Digest, Record, TranslationState};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The states of the translations of a work, by language.
pub(super) fn states(read: &ReadWork, aligned: &[TextPair]) -> Vec<(LangId, TranslationState)> {
    let langs = read.docs.iter().map(|(lang, _)| lang);
    langs.filter_map(|lang| Some((lang, state(read, lang, &Sides::new(read, aligned, lang)?)))).collect()
}

/// Records that cannot be used: those of texts that are not there or no translations, or of another
/// original.
pub(super) fn check(read: &ReadWork) -> Vec<Diagnostic> {
    let wrong = |(lang, file): (LangId, &Arc<str>)| {
        let of = read.docs.get(lang).map(|it| it.meta.translation.as_ref().map(|it| it.of));
        let mend = match (of, read.records.get(lang)) {
            (_, None) => return None,
            (None, _) => "text",
            (Some(None), _) => "key",
            (Some(of), Some(record)) if of != Some(record.of) && !record.is_damaged => "again",
            _ => return None,
        };
        Some(Diagnostic::new(Code::UnusedRecord, Location::whole(file)).help(mend))
    };
    read.folder.records.iter().filter_map(wrong).collect()
}

/// What a record is to be renewed with.
#[derive(Clone, Debug, Default)]
pub struct Renewal<'a> {
    /// The day that stands beside what is new.
    pub today: Date,
    /// Only the blocks with these anchors; all, if there are none.
    pub anchors: &'a [String],
    /// Whether the changes of the original are no changes of what it says.
    pub is_typo: bool,
}

impl Renewal<'_> {
    /// Whether a block with this anchor is one of those asked for.
    pub fn has(&self, anchor: &str) -> bool {
        self.anchors.iter().any(|it| it == anchor)
    }
}

/// The record of a translation as it stands now; none where the text is no translation of a text of the
/// work. `has_anchor` tells whether a block of the translation, by position, is one of those asked for.
pub fn renew(
    read: (&ReadWork, &[TextPair], LangId),
    asked: &Renewal,
    is_asked: impl Fn(usize) -> bool,
) -> Option<Record> {
    let (read, aligned, lang) = read;
    let sides = Sides::new(read, aligned, lang)?;
    let old = read.records.get(lang).map(|it| (**it).clone()).unwrap_or_default();
    let last = old.pairs.values().max().copied();
    let (source, target) = (sides.source.digests(), sides.target.digests());
    let (in_source, in_target) = (set(&source), set(&target));
    let mut new = Record { of: sides.of, ..Record::default() };
    let is_partial = !asked.anchors.is_empty();
    for bead in &sides.beads {
        let is_asked = !is_partial || bead.target.clone().any(|it| is_asked(it as usize));
        if !is_asked || bead.source.is_empty() {
            continue;
        }
        for made_from in &source[range(&bead.source)] {
            let was_known = old.pairs.keys().any(|it| it.0 == *made_from);
            for made in &target[range(&bead.target)] {
                let pair = (*made_from, *made);
                let day = match old.pairs.get(&pair) {
                    Some(day) => *day,
                    None if asked.is_typo && !was_known => last.unwrap_or(asked.today),
                    None => asked.today,
                };
                new.pairs.insert(pair, day);
            }
        }
    }
    // What stands somewhere else now was still made from the same words; what nobody asked for stays.
    let made: BTreeSet<Digest> = new.pairs.keys().map(|it| it.1).collect();
    let kept = old.pairs.into_iter().filter(|((from, to), _)| {
        is_partial && !made.contains(to) || in_source.contains(from) && in_target.contains(to)
    });
    for (pair, day) in kept {
        new.pairs.entry(pair).or_insert(day);
    }
    let made: BTreeSet<Digest> = new.pairs.keys().map(|it| it.1).collect();
    let alone = sides.beads.iter().filter(|it| it.source.is_empty());
    let alone = alone.flat_map(|it| target[range(&it.target)].iter().copied());
    new.own = alone.filter(|it| !made.contains(it)).collect();
    if is_partial {
        new.own.extend(old.own.into_iter().filter(|it| in_target.contains(it) && !made.contains(it)));
    }
    Some(new)
}

/// One text, with its blocks.
struct Side<'a> {
    doc: &'a Doc,
    blocks: &'a [Block],
}

impl Side<'_> {
    fn digests(&self) -> Vec<Digest> {
        self.blocks.iter().map(|it| Digest::of(it, self.doc)).collect()
    }
}

/// A translation beside its original.
struct Sides<'a> {
    of: LangId,
    source: Side<'a>,
    target: Side<'a>,
    beads: Vec<SideBead>,
}

struct SideBead {
    source: Range<u32>,
    target: Range<u32>,
}

fn range(it: &Range<u32>) -> Range<usize> {
    it.start as usize..it.end as usize
}

fn set(digests: &[Digest]) -> BTreeSet<Digest> {
    digests.iter().copied().collect()
}

impl<'a> Sides<'a> {
    /// None where the text is no translation, or the original is not there.
    fn new(read: &'a ReadWork, aligned: &'a [TextPair], lang: LangId) -> Option<Self> {
        let doc = read.docs.get(lang)?;
        let of = doc.meta.translation.as_ref()?.of;
        let original = read.docs.get(of).filter(|_| of != lang)?;
        let pair = aligned.iter().find(|it| it.langs == [of, lang] || it.langs == [lang, of])?;
        let is_left = pair.langs[0] == of;
        let it = &pair.alignment;
        let (source, target) = if is_left { (&it.left, &it.right) } else { (&it.right, &it.left) };
        let beads = it.beads.iter().map(|it| {
            let (source, target) = if is_left { (&it.left, &it.right) } else { (&it.right, &it.left) };
            SideBead { source: source.clone(), target: target.clone() }
        });
        Some(Sides {
            of,
            source: Side { doc: original, blocks: source },
            target: Side { doc, blocks: target },
            beads: beads.collect(),
        })
    }
}

/// What the original said when it was translated.
struct Known<'a> {
    basis: Basis,
    /// What it said.
    said: BTreeSet<Digest>,
    /// What was made from what, where that is known.
    record: Option<&'a Record>,
}

impl<'a> Known<'a> {
    fn new(read: &'a ReadWork, lang: LangId, sides: &Sides) -> Known<'a> {
        let record = read.records.get(lang).filter(|it| it.of == sides.of);
        if let Some(record) = record {
            let basis = Basis::Recorded(record.pairs.values().max().copied());
            let said = record.pairs.keys().map(|it| it.0).collect();
            return Known { basis, said, record: Some(record) };
        }
        let revision = sides.target.doc.meta.translation.as_ref().and_then(|it| it.revision);
        let text = revision.and_then(|day| Some((day, text_of(read, sides.of, day)?)));
        let Some((day, doc)) = text else {
            return Known { basis: Basis::Unrecorded, said: BTreeSet::new(), record: None };
        };
        let said = set(&Side { doc, blocks: &blocks(doc) }.digests());
        Known { basis: Basis::Version(day), said, record: None }
    }

    /// The day after which the original may have changed.
    fn day(&self) -> Option<Date> {
        match self.basis {
            Basis::Unrecorded => None,
            Basis::Recorded(day) => day,
            Basis::Version(day) => Some(day),
        }
    }
}

/// The text of a work as in force from a day, if that is one of its texts.
fn text_of(read: &ReadWork, lang: LangId, day: Date) -> Option<&Arc<Doc>> {
    if current_since(read) == Some(day) {
        return read.docs.get(lang);
    }
    read.versions.iter().find(|it| it.date == day)?.docs.get(lang)
}

/// The day of the current text.
fn current_since(read: &ReadWork) -> Option<Date> {
    read.meta.updated.or(read.meta.in_force_from.filter(|_| !read.versions.is_empty()))
}

/// How a translation stands.
fn state(read: &ReadWork, lang: LangId, sides: &Sides) -> TranslationState {
    let known = Known::new(read, lang, sides);
    let mut out = TranslationState {
        of: sides.of,
        basis: known.basis,
        source: vec![BlockState::Current; sides.source.blocks.len()],
        target: vec![BlockState::Current; sides.target.blocks.len()],
    };
    if known.basis == Basis::Unrecorded {
        for bead in sides.beads.iter().filter(|it| it.target.is_empty()) {
            out.source[range(&bead.source)].fill(BlockState::New);
        }
        return out;
    }
    Judge::new(sides, &known, Days::new(read, sides.of, known.day())).all(&mut out);
    out
}

/// What became of the words from which a block was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// Nobody noted them.
    Unknown,
    /// The original still says all of them.
    There,
    /// It says some of them.
    PartlyGone,
    /// It says none of them.
    Gone,
}

/// Judges block by block.
struct Judge<'a> {
    sides: &'a Sides<'a>,
    known: &'a Known<'a>,
    days: Days<'a>,
    source: Vec<Digest>,
    target: Vec<Digest>,
    in_source: BTreeSet<Digest>,
    in_target: BTreeSet<Digest>,
    /// From what the blocks of the translation were made.
    made_from: BTreeMap<Digest, Vec<Digest>>,
    /// How many blocks were said and are no longer, and stand for no changed block.
    gone: usize,
}

impl<'a> Judge<'a> {
    fn new(sides: &'a Sides<'a>, known: &'a Known<'a>, days: Days<'a>) -> Self {
        let (source, target) = (sides.source.digests(), sides.target.digests());
        let (in_source, in_target) = (set(&source), set(&target));
        let pairs = sides.beads.iter().filter(|it| !it.target.is_empty());
        let changed = pairs.flat_map(|it| &source[range(&it.source)]).filter(|it| !known.said.contains(it));
        let gone = known.said.difference(&in_source).count().saturating_sub(changed.count());
        let mut made_from: BTreeMap<Digest, Vec<Digest>> = BTreeMap::new();
        for (from, made) in known.record.iter().flat_map(|it| it.pairs.keys()) {
            made_from.entry(*made).or_default().push(*from);
        }
        Judge { sides, known, days, source, target, in_source, in_target, made_from, gone }
    }

    fn all(&mut self, out: &mut TranslationState) {
        let beads = &self.sides.beads;
        let is_pair = |it: &SideBead| !it.source.is_empty() && !it.target.is_empty();
        let mut at = 0;
        while at < beads.len() {
            if is_pair(&beads[at]) {
                self.pair(&beads[at], out);
                at += 1;
                continue;
            }
            let end = at + beads[at..].iter().take_while(|it| !is_pair(it)).count();
            self.alone(&beads[at..end], out);
            at = end;
        }
    }

    fn pair(&mut self, bead: &SideBead, out: &mut TranslationState) {
        // Beside blocks whose own words still stand there, what nobody has seen is new.
        let is_added = range(&bead.target).all(|it| self.origin(it) == Origin::There);
        let mut worst = BlockState::Current;
        for at in range(&bead.source) {
            if self.known.said.contains(&self.source[at]) {
                continue;
            }
            out.source[at] = BlockState::New;
            if !is_added {
                worst = BlockState::Changed(self.days.of(self.source[at]));
                out.source[at] = worst;
            }
        }
        for at in range(&bead.target) {
            out.target[at] = match self.origin(at) {
                Origin::There => BlockState::Current,
                Origin::Gone if worst == BlockState::Current => BlockState::Removed,
                Origin::PartlyGone if worst == BlockState::Current => BlockState::Changed(None),
                _ => worst,
            };
        }
    }

    /// Blocks without counterpart, one after the other in both texts.
    fn alone(&mut self, beads: &[SideBead], out: &mut TranslationState) {
        let mut orphans = Vec::new();
        for at in beads.iter().flat_map(|it| range(&it.target)) {
            if self.has_lost_its_original(at) {
                orphans.push(at);
            }
        }
        let mut orphans = orphans.into_iter();
        for at in beads.iter().flat_map(|it| range(&it.source)) {
            if self.known.said.contains(&self.source[at]) {
                let is_kept = self.is_translated_elsewhere(self.source[at]);
                out.source[at] = if is_kept { BlockState::Current } else { BlockState::New };
            } else if let Some(orphan) = orphans.next() {
                // Written anew, so that no word tells what it was.
                let state = BlockState::Changed(self.days.of(self.source[at]));
                (out.source[at], out.target[orphan]) = (state, state);
            } else {
                out.source[at] = BlockState::New;
            }
        }
        for orphan in orphans {
            out.target[orphan] = BlockState::Removed;
        }
    }

    /// What became of the words from which a block of the translation was made.
    fn origin(&self, at: usize) -> Origin {
        let made_from = self.made_from.get(&self.target[at]).map_or(&[][..], |it| it);
        let there = made_from.iter().filter(|it| self.in_source.contains(it)).count();
        match there {
            _ if made_from.is_empty() => Origin::Unknown,
            0 => Origin::Gone,
            _ if there == made_from.len() => Origin::There,
            _ => Origin::PartlyGone,
        }
    }

    fn has_lost_its_original(&mut self, at: usize) -> bool {
        if self.known.record.is_some() {
            return self.origin(at) == Origin::Gone;
        }
        let is_lost = self.gone > 0;
        self.gone -= usize::from(is_lost);
        is_lost
    }

    /// Whether the translation still has what was made from a block, at some other place.
    fn is_translated_elsewhere(&self, block: Digest) -> bool {
        self.known.record.is_none_or(|record| {
            let made = record.pairs.range((block, Digest::FIRST)..=(block, Digest::LAST));
            made.map(|(it, _)| it.1).any(|it| self.in_target.contains(&it))
        })
    }
}

/// The days from which the original says something.
struct Days<'a> {
    /// The texts after the one that was translated, the oldest first, each with what it says once asked.
    later: Vec<(Date, &'a Doc, Option<BTreeSet<Digest>>)>,
    /// The day of the current text.
    current: Option<Date>,
}

impl<'a> Days<'a> {
    fn new(read: &'a ReadWork, lang: LangId, after: Option<Date>) -> Self {
        let is_later = |it: &Date| after.is_some_and(|after| *it > after);
        let versions = read.versions.iter().filter(|it| is_later(&it.date));
        let later = versions.filter_map(|it| Some((it.date, &**it.docs.get(lang)?, None)));
        Days { later: later.collect(), current: current_since(read).filter(is_later) }
    }

    fn of(&mut self, block: Digest) -> Option<Date> {
        for (day, doc, said) in &mut self.later {
            let said = said.get_or_insert_with(|| set(&Side { doc, blocks: &blocks(doc) }.digests()));
            if said.contains(&block) {
                return Some(*day);
            }
        }
        self.current
    }
}
