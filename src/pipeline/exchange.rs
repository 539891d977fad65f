//! What translators take with them: translation memories and texts to be translated.

use super::Built;
use super::aligned::within;
use super::translation::{block_anchors, sides};
use crate::align::{self, Knowledge};
use crate::base::text::squeeze;
use crate::base::{Checked, Code, Diagnostic, LangId, Location};
use crate::exchange::{self, Import, Job, Known, Link, Pair, Reread, Say, Sheet, Side, View};
use crate::model::alignment::{Alignment, Bead, TextPair};
use crate::model::blocks::{Block, BlockKind, blocks};
use crate::model::site::{Text, Work};
use crate::model::translation::{Digest, Record};
use crate::model::{Doc, WorkId};
use crate::parse;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

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

/// What comes of a file that translators brought back.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The path of the translation from the root of the site.
    pub file: String,
    /// Whether it is there already.
    pub is_there: bool,
    /// What changes in it.
    pub import: Import,
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

impl Built {
    /// The languages between which a work is translated, where they are not given: from that of the original
    /// to the first other one of the site. None where the work has no text, or the site one language.
    pub fn direction(&self, id: WorkId, from: Option<LangId>, to: Option<LangId>) -> Option<[LangId; 2]> {
        let work = self.site.work(id);
        let config = &self.site.config;
        let original = |to: Option<LangId>| {
            let mut of = work
                .texts
                .iter()
                .filter_map(|(lang, text)| Some((lang, text.doc.meta.translation.as_ref()?.of)));
            let known = of.find(|it| to.is_none_or(|to| to == it.0) && work.texts.get(it.1).is_some());
            let texts = || work.texts.iter().map(|it| it.0).filter(|it| Some(*it) != to);
            let first = || texts().find(|it| *it == config.anchor_lang).or_else(|| texts().next());
            known.map(|it| it.1).filter(|it| Some(*it) != to).or_else(first)
        };
        let from = from.or_else(|| original(to))?;
        let others = || config.langs().filter(|it| *it != from);
        let translated = || others().find(|it| work.texts.get(*it).is_some()).or_else(|| others().next());
        Some([from, to.or_else(translated)?])
    }

    /// A text of a work to be translated, as XLIFF; none where there is no text in the first language.
    pub fn xliff(&self, id: WorkId, langs: [LangId; 2], say: Say) -> Option<String> {
        self.with_sheet(id, langs, |sheet, _| exchange::xliff(sheet, say))
    }

    /// Puts the translations of a file that came back, of this name, into the text to which they belong. None where
    /// it belongs to none.
    pub fn import(&self, file: &Arc<str>, text: &str) -> Checked<Option<Imported>> {
        let mut diagnostics = Vec::new();
        let returned = exchange::read(file, text).unpack(&mut diagnostics);
        let wrong = |reason: &'static str| {
            let diagnostic = Diagnostic::new(Code::BadXliff, Location::whole(file)).with("reason", reason);
            diagnostic.help(reason)
        };
        if !diagnostics.is_empty() {
            return Checked::new(None, diagnostics);
        }
        let config = &self.site.config;
        let of = |(id, work): (WorkId, &Work)| {
            let mut texts = work.texts.iter().filter(|it| *it.1.doc.file == *returned.original);
            texts.next().map(|it| (id, it.0))
        };
        let Some((id, from)) = self.site.works().find_map(of) else {
            return Checked::new(None, vec![wrong("file").with("dest", returned.original.as_str())]);
        };
        let Some(to) = config.lang(&returned.langs[1]).filter(|it| *it != from) else {
            let diagnostic = wrong("languages").with("lang", returned.langs[1].as_str());
            return Checked::new(None, vec![diagnostic.with("known", config.languages.join(", "))]);
        };
        let folder = self.works.get(id.index()).map(|it| it.folder.path.clone()).unwrap_or_default();
        let path: Arc<str> = Arc::from(format!("{folder}/{}.md", config.tag(to)));
        let slug = self.site.work(id).slug.clone();
        let reread = |text: &str| {
            let doc = parse::doc(&path, &Arc::from(text), &slug, config).value;
            let blocks = blocks(&doc);
            Reread { doc, blocks }
        };
        let imported = self.with_sheet(id, [from, to], |sheet, [source, target]| {
            let job = Job { sheet, source: source?, target, returned: &returned, file };
            let import = exchange::import(&job, &reread).unpack(&mut diagnostics);
            Some(Imported { file: path.to_string(), is_there: target.is_some(), import })
        });
        Checked::new(imported.flatten(), diagnostics)
    }

    /// Makes a sheet and hands it over with what it was made from.
    fn with_sheet<T>(
        &self,
        id: WorkId,
        langs: [LangId; 2],
        then: impl FnOnce(&Sheet, [Option<View>; 2]) -> T,
    ) -> Option<T> {
        let work = self.site.work(id);
        let [from, to] = langs;
        let (source, target) = (work.texts.get(from)?, work.texts.get(to).filter(|_| from != to));
        let alignment = self.aligned(work, langs);
        let is_left = alignment.0;
        let it = &*alignment.1;
        let (left, right) = if is_left { (&it.left, &it.right) } else { (&it.right, &it.left) };
        let links = it.beads.iter().map(|bead| -> Link {
            let (left, right) = (bead.left.clone(), bead.right.clone());
            if is_left { (left, right, bead.confidence) } else { (right, left, bead.confidence) }
        });
        let state = target.and_then(|it| it.translation.as_ref()).filter(|it| it.of == from);
        let record = self.works.get(id.index()).and_then(|it| it.records.get(to)).filter(|it| it.of == from);
        let made = match (record, target) {
            (Some(record), Some(target)) => noted(record, (&source.doc, left), (&target.doc, right)),
            _ => Vec::new(),
        };
        let known = Known { links: links.collect(), made, state };
        let anchors = source.anchors_of(left);
        let view = View { doc: &source.doc, blocks: left, anchors: &anchors };
        let other = target.map(|it| View { doc: &it.doc, blocks: right, anchors: &[] });
        let tag = |lang: LangId| self.site.config.tag(lang).to_owned();
        let mut sheet = Sheet::new(view, other, &known);
        sheet.original = source.doc.file.to_string();
        sheet.name = work.slug.to_string();
        sheet.langs = langs.map(tag);
        Some(then(&sheet, [Some(view), other]))
    }

    /// The alignment of two texts of a work, and whether the first of them is its left one.
    fn aligned(&self, work: &Work, langs: [LangId; 2]) -> (bool, Arc<Alignment>) {
        let [from, to] = langs;
        let known = work.aligned.texts.iter().find(|it| it.langs == [from, to] || it.langs == [to, from]);
        if let Some(pair) = known {
            return (pair.langs[0] == from, pair.alignment.clone());
        }
        let doc = |lang: LangId| work.texts.get(lang).map(|it| &*it.doc);
        let empty = Doc::default();
        let target = doc(to).filter(|_| from != to).unwrap_or(&empty);
        let source = doc(from).unwrap_or(&empty);
        (true, Arc::new(align::align(source, target, &self.alignments.knowledge())))
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

/// The blocks that a record says were made from each other.
fn noted(record: &Record, source: (&Doc, &[Block]), target: (&Doc, &[Block])) -> Vec<(u32, u32)> {
    let digests = |(doc, blocks): (&Doc, &[Block])| {
        (0_u32..).zip(blocks).map(|(at, it)| (Digest::of(it, doc), at)).collect::<Vec<_>>()
    };
    let others = digests(target);
    let mut by_digest: BTreeMap<Digest, Vec<u32>> = BTreeMap::new();
    for (digest, at) in others {
        by_digest.entry(digest).or_default().push(at);
    }
    let mut out = Vec::new();
    for (digest, at) in digests(source) {
        for (_, made) in record.pairs.range((digest, Digest::FIRST)..=(digest, Digest::LAST)).map(|it| it.0) {
            // Words that stand more than once say nothing of their place.
            if let Some([other]) = by_digest.get(made).map(Vec::as_slice) {
                out.push((at, *other));
            }
        }
    }
    out
}

fn passage(doc: &Doc, blocks: &[Block]) -> String {
    blocks.iter().map(|it| it.text(doc).trim().to_owned()).collect::<Vec<_>>().join("\n")
}
