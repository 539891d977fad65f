//! The parallel page: a text in two languages, what says the same side by side.
//!
//! In: the alignment of two texts. Out: rows, each with the blocks of both sides as HTML.

use super::Renderer;
use super::decor::Decor;
use super::head::head;
use super::html::Page as HtmlPage;
use super::html_blocks::{self, Written};
use super::html_links::Here;
use super::law_links::{self, Shown};
use super::pages::{Page, crumb};
use super::work_page;
use crate::base::words::Arg;
use crate::base::{LangId, path};
use crate::model::alignment::{Bead, TextPair};
use crate::model::blocks::{Block, BlockKind, ItemMark};
use crate::model::site::{Text, Work};
use crate::model::{Route, WorkId};
use serde::Serialize;
use std::ops::Range;

/// A row of the page.
#[derive(Debug, Serialize)]
struct RowView {
    /// The anchor that both languages share.
    id: Option<String>,
    /// The level of a heading as it is shown, from 2.
    level: Option<u8>,
    /// The printed number of the provision that begins here.
    number: Option<String>,
    /// The page's language, and the other one; empty where there is no counterpart.
    own: String,
    other: String,
    /// Whether it is not sure that both say the same.
    unsure: bool,
}

/// A language of the page.
#[derive(Debug, Serialize)]
struct SideView {
    lang: String,
    name: String,
    title: String,
    path: String,
}

/// Beads that are less sure are shown as such.
const SURE: f32 = 0.5;

/// The pair of texts that a parallel page shows: that of its language and another one.
pub(super) fn pair(work: &Work, version: Option<usize>, lang: LangId) -> Option<&TextPair> {
    let pairs = match version {
        None => &work.aligned.texts,
        Some(at) => work.aligned.versions.get(at)?,
    };
    let has_blocks = |it: &&TextPair| !it.alignment.left.is_empty() && !it.alignment.right.is_empty();
    pairs.iter().filter(has_blocks).find(|it| it.langs.contains(&lang))
}

/// The parallel page of a work or of a version of it.
pub(super) fn page(
    renderer: &Renderer,
    here: &Here,
    id: WorkId,
    version: Option<usize>,
) -> (&'static str, Page) {
    let work = here.site.work(id);
    let route = Route::Parallel(here.lang, id, version);
    let Some(pair) = pair(work, version, here.lang) else { return work_page::page(renderer, here, id) };
    let is_left = pair.langs[0] == here.lang;
    let other_lang = pair.langs[usize::from(is_left)];
    let texts = work.texts_of(version);
    let (Some(own), Some(other)) = (texts.get(here.lang), texts.get(other_lang)) else {
        return work_page::page(renderer, here, id);
    };
    let title = here.say_with("parallel-title", &[("title", Arg::from(&*own.doc.title))]);
    let mut page = Page::new(&head(here, route, &title, &here.say("parallel-description")), &own.doc.title);
    let there = Here { lang: other_lang, ..*here };
    let side = |here: &Here, text: &Text| SideView {
        lang: here.site.config.tag(here.lang).to_owned(),
        name: here.site.words(here.lang).say("language-name", &[]),
        title: text.doc.title.clone(),
        path: path::encode(&(Shown { id, version }).route(here.lang).path(here.site)),
    };
    page.put("sides", &[side(here, own), side(&there, other)]);
    let alignment = &pair.alignment;
    let (own_blocks, other_blocks) =
        if is_left { (&alignment.left, &alignment.right) } else { (&alignment.right, &alignment.left) };
    let shown = Shown { id, version };
    let rows = Rows {
        own: Side::new(renderer, here, (shown, own), own_blocks, "1-"),
        other: Side::new(renderer, &there, (shown, other), other_blocks, "2-"),
        is_left,
    };
    page.put("rows", &rows.all(&alignment.beads));
    let collection = Route::Collection(here.lang, work.collection);
    page.put(
        "crumbs",
        &[
            crumb(here, super::cards::collection_title(here, work.collection), collection),
            crumb(here, own.doc.title.clone(), shown.route(here.lang)),
        ],
    );
    ("parallel.html", page)
}

/// The blocks of one text.
struct Side<'a> {
    text: &'a Text,
    blocks: &'a [Block],
    written: Vec<Written>,
    anchors: Vec<Option<&'a str>>,
    notes: &'static str,
}

impl<'a> Side<'a> {
    fn new(
        renderer: &Renderer,
        here: &Here,
        (shown, text): (Shown, &'a Text),
        blocks: &'a [Block],
        notes: &'static str,
    ) -> Self {
        let mut decor = Decor::default();
        let mut links = law_links::links(here, shown, text);
        links.sort_by_key(|it| it.pieces.first().map(|(node, bytes)| (it.note, *node, bytes.start)));
        for link in &links {
            decor.link(&text.doc, link);
        }
        let decor = decor.sorted();
        let blank = &[][..];
        let writing =
            HtmlPage { here: *here, highlighter: &renderer.highlighter, notes, blocks: blank, decor: &decor };
        let written = html_blocks::blocks(&text.doc, &text.targets, writing, blocks);
        Side { text, blocks, written, anchors: text.anchors_of(blocks), notes }
    }

    /// The HTML of blocks that stand together.
    fn html(&self, part: &Range<u32>) -> String {
        let mut out = String::new();
        let (from, to) = (part.start as usize, part.end as usize);
        let rows: Vec<usize> = (from..to).filter(|it| self.blocks[*it].kind == BlockKind::Row).collect();
        for at in from..to {
            let (Some(block), Some(written)) = (self.blocks.get(at), self.written.get(at)) else { continue };
            match block.kind {
                BlockKind::Row => {
                    let has_head = written.html.starts_with("<thead>");
                    if rows.first() == Some(&at) {
                        out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\"><table>");
                        out.push_str(if has_head { "" } else { "<tbody>" });
                    }
                    out.push_str(&written.html);
                    out.push_str(if rows.last() == Some(&at) { "</tbody></table></div>" } else { "" });
                }
                BlockKind::Code => out.push_str(&written.html),
                _ => self.paragraph(at, &written.html, &mut out),
            }
        }
        out
    }

    fn paragraph(&self, at: usize, html: &str, out: &mut String) {
        let Some(block) = self.blocks.get(at) else { return };
        let class = match (block.kind, block.item) {
            (BlockKind::Heading(_), _) => " class=\"head\"",
            (BlockKind::Quote, _) => " class=\"quote\"",
            (BlockKind::Item, Some(_)) => " class=\"item\"",
            (BlockKind::Item, None) => " class=\"item-more\"",
            _ => "",
        };
        out.push_str(&format!("<p{class}>"));
        match block.item {
            Some(ItemMark::Bullet) => out.push_str("<span class=\"mark\">•</span> "),
            Some(ItemMark::Number(number)) => {
                out.push_str(&format!("<span class=\"mark\">{number}.</span> "));
            }
            None => {}
        }
        let before = at.checked_sub(1).and_then(|it| self.blocks.get(it)?.note);
        if let Some(note) = block.note.filter(|it| before != Some(*it)) {
            let number = note + 1;
            let side = self.notes;
            out.push_str(&format!(
                "<a class=\"mark\" id=\"fn:{side}{number}\" href=\"#fnref:{side}{number}\">{number}</a> "
            ));
        }
        out.push_str(html.trim_end());
        out.push_str("</p>\n");
    }
}

struct Rows<'a> {
    own: Side<'a>,
    other: Side<'a>,
    /// Whether the page's language is the first of the alignment.
    is_left: bool,
}

impl Rows<'_> {
    fn all(&self, beads: &[Bead]) -> Vec<RowView> {
        let mut rows = Vec::with_capacity(beads.len());
        let mut at = 0;
        while let Some(bead) = beads.get(at) {
            // The rows of a table stand in one table.
            let is_table = |it: &Bead| {
                let (own, other) = self.parts(it);
                let of = |side: &Side, part: Range<u32>| {
                    part.into_iter().all(|it| side.blocks[it as usize].kind == BlockKind::Row)
                };
                of(&self.own, own) && of(&self.other, other)
            };
            let count =
                if is_table(bead) { beads[at..].iter().take_while(|it| is_table(it)).count() } else { 1 };
            let last = &beads[at + count - 1];
            rows.push(self.row(&Bead {
                left: bead.left.start..last.left.end,
                right: bead.right.start..last.right.end,
                confidence: beads[at..at + count].iter().map(|it| it.confidence).fold(1.0, f32::min),
            }));
            at += count;
        }
        rows
    }

    /// The parts of a bead: that of the page's language, and the other one.
    fn parts(&self, bead: &Bead) -> (Range<u32>, Range<u32>) {
        if self.is_left {
            (bead.left.clone(), bead.right.clone())
        } else {
            (bead.right.clone(), bead.left.clone())
        }
    }

    fn row(&self, bead: &Bead) -> RowView {
        let (own, other) = self.parts(bead);
        let first = |side: &Side, part: &Range<u32>| {
            let at = (!part.is_empty()).then_some(part.start as usize)?;
            Some((side.anchors.get(at)?.map(str::to_owned), side.written.get(at)?.number.clone()))
        };
        let (own_first, other_first) = (first(&self.own, &own), first(&self.other, &other));
        let (id, number) = own_first.or(other_first).unwrap_or_default();
        let level = |side: &Side, part: &Range<u32>| {
            let block = (!part.is_empty()).then(|| side.blocks.get(part.start as usize)).flatten()?;
            let BlockKind::Heading(heading) = block.kind else { return None };
            Some(side.text.doc.shown_level(heading as usize).max(2))
        };
        RowView {
            id,
            level: level(&self.own, &own).or_else(|| level(&self.other, &other)),
            number,
            own: self.own.html(&own),
            other: self.other.html(&other),
            unsure: bead.is_pair() && bead.confidence < SURE,
        }
    }
}
