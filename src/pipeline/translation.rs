//! The records of what translations were made from, and the blocks that fell behind.

use super::Built;
use crate::base::LangId;
use crate::model::alignment::{Alignment, TextPair};
use crate::model::blocks::Block;
use crate::model::site::Text;
use crate::model::translation::{Basis, BlockState, StateCounts};
use crate::model::{Site, WorkId};
use crate::parse;
use crate::resolve::{self, Renewal};
use std::sync::Arc;

/// A new record for a translation.
#[derive(Clone, Debug)]
pub struct Renewed {
    /// The path of the record from the root of the site.
    pub file: String,
    /// What belongs into it.
    pub text: String,
    /// Whether that stands there already.
    pub is_same: bool,
    /// Whether what stands there cannot be read, and would be lost.
    pub is_damaged: bool,
    /// How many blocks of the translation are in it.
    pub blocks: usize,
    /// What is not in it: blocks of the original without translation.
    pub missing: usize,
    /// The anchors asked for that the translation does not have.
    pub unknown: Vec<String>,
}

/// A translation and the blocks of it that fell behind.
#[derive(Clone, Debug)]
pub struct Behind {
    /// Its language, and that of the original.
    pub langs: [LangId; 2],
    /// From what it is known.
    pub basis: Basis,
    /// How many blocks.
    pub counts: StateCounts,
    /// The blocks in order of the original, those that it no longer has after them.
    pub blocks: Vec<BehindBlock>,
}

/// A block that fell behind.
#[derive(Clone, Debug)]
pub struct BehindBlock {
    /// How it stands.
    pub state: BlockState,
    /// The file in which it stands: that of the original, or of the translation for what was removed.
    pub file: Arc<str>,
    /// The line in which it begins there, from 1.
    pub line: usize,
    /// Its anchor.
    pub anchor: Option<String>,
    /// What it says.
    pub text: String,
}

impl Built {
    /// The work of a name: `model-pbo`, `laws/model-pbo` or `content/laws/model-pbo`.
    pub fn work_named(&self, name: &str) -> Option<WorkId> {
        let site = &self.site;
        let is = |id: &WorkId| {
            let work = site.work(*id);
            let slug = name.trim_end_matches('/').trim_start_matches("./");
            let slug = slug.strip_prefix("content/").unwrap_or(slug);
            let in_collection =
                slug.strip_prefix(&site.collection(work).id).and_then(|it| it.strip_prefix('/'));
            in_collection.unwrap_or(slug) == &*work.slug
        };
        site.works().map(|(id, _)| id).find(is)
    }

    /// New records for the translations of a work, in one language or in all. None of a text that is no
    /// translation of another text of the work.
    pub fn renew(&self, id: WorkId, lang: Option<LangId>, asked: &Renewal) -> Vec<Renewed> {
        let Some(read) = self.works.get(id.index()) else { return Vec::new() };
        let work = self.site.work(id);
        let texts = work.texts.iter().filter(|(it, _)| lang.is_none_or(|lang| lang == *it));
        let renewed = texts.filter_map(|(lang, text)| {
            let pair = work.aligned.texts.iter().find(|it| it.langs.contains(&lang))?;
            let anchors = text.anchors_of(sides(pair, lang).0);
            let of = block_anchors(&anchors);
            let is_asked = |at: usize| of.get(at).copied().flatten().is_some_and(|it| asked.has(it));
            let record = resolve::renew((read, &work.aligned.texts, lang), asked, is_asked)?;
            let new = parse::write_record(&record, self.site.config.tag(record.of));
            let unknown = asked.anchors.iter().filter(|it| !anchors.contains(&Some(it.as_str())));
            let state = text.translation.as_ref();
            let tag = self.site.config.tag(lang);
            let file = format!("{}/{tag}{}", read.folder.path, crate::base::path::RECORD);
            Some(Renewed {
                is_damaged: read.records.get(lang).is_some_and(|it| it.is_damaged),
                is_same: read.records.get(lang).is_some_and(|it| **it == record),
                blocks: record.targets(),
                missing: state.map_or(0, |it| it.counts().new),
                unknown: unknown.cloned().collect(),
                text: new,
                file,
            })
        });
        renewed.collect()
    }

    /// The paths of the records that cannot be read: of one work, or of all.
    pub fn damaged_records(&self, of: Option<WorkId>) -> Vec<&str> {
        let works = self.works.iter().enumerate().filter(|(at, _)| of.is_none_or(|it| it.index() == *at));
        let damaged = works.flat_map(|(_, read)| {
            let records = read.folder.records.iter();
            records
                .filter(|(lang, _)| read.records.get(*lang).is_some_and(|it| it.is_damaged))
                .map(|it| &**it.1)
        });
        damaged.collect()
    }

    fn listed(
        &self,
        text: &Text,
        blocks: &[Block],
        states: &[BlockState],
        is_listed: impl Fn(BlockState) -> bool,
    ) -> Vec<BehindBlock> {
        let anchors = block_anchors(&text.anchors_of(blocks));
        let all = blocks.iter().zip(states).zip(anchors).filter(|((_, state), _)| is_listed(**state));
        let listed = all.map(|((block, state), anchor)| BehindBlock {
            state: *state,
            file: text.doc.file.clone(),
            line: self.line_of(&text.doc.file, block.at as usize),
            anchor: anchor.map(str::to_owned),
            text: block.text(&text.doc),
        });
        listed.collect()
    }

    fn line_of(&self, file: &str, at: usize) -> usize {
        let source = self.texts.get(file).and_then(|it| it.source.get(..at));
        source.map_or(1, |it| it.bytes().filter(|it| *it == b'\n').count() + 1)
    }

    /// The translations of a work with the blocks that fell behind.
    pub fn behind(&self, id: WorkId) -> Vec<Behind> {
        let work = self.site.work(id);
        let behind = work.texts.iter().filter_map(|(lang, text)| {
            let state = text.translation.as_ref()?;
            let original = work.texts.get(state.of)?;
            let pair = work
                .aligned
                .texts
                .iter()
                .find(|it| it.langs == [lang, state.of] || it.langs == [state.of, lang])?;
            let (source, target) = sides(pair, state.of);
            let mut blocks = self.listed(original, source, &state.source, |it| it != BlockState::Current);
            blocks.extend(self.listed(text, target, &state.target, |it| it == BlockState::Removed));
            Some(Behind { langs: [lang, state.of], basis: state.basis, counts: state.counts(), blocks })
        });
        behind.collect()
    }
}

/// The blocks of a pair of texts: those of the text in a language, and those of the other one.
pub(super) fn sides(pair: &TextPair, lang: LangId) -> (&[Block], &[Block]) {
    let Alignment { left, right, .. } = &*pair.alignment;
    if pair.langs[0] == lang { (left, right) } else { (right, left) }
}

/// The anchor of each block, else that of the block before it.
pub(super) fn block_anchors<'a>(anchors: &[Option<&'a str>]) -> Vec<Option<&'a str>> {
    let mut last = None;
    let anchor = |it: Option<&'a str>| {
        last = it.or(last);
        last
    };
    anchors.iter().copied().map(anchor).collect()
}

/// The names of the works of a site, as the command line takes them.
pub fn work_names(site: &Site) -> Vec<String> {
    site.works.iter().map(|it| it.slug.to_string()).collect()
}
