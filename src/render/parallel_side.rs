//! One text of a parallel page, block by block as HTML.

use super::Renderer;
use super::behind;
use super::decor::{Decor, Link, Place};
use super::html::Page as HtmlPage;
use super::html_blocks::{self, Written};
use super::html_links::Here;
use super::law_links::Shown;
use crate::model::alignment::{Alignment, Sentence};
use crate::model::blocks::{Block, BlockKind, ItemMark};
use crate::model::site::Text;
use std::ops::Range;

/// The blocks of one text.
pub(super) struct Side<'a> {
    pub(super) lang: &'a str,
    pub(super) text: &'a Text,
    pub(super) blocks: &'a [Block],
    pub(super) written: Vec<Written>,
    pub(super) anchors: Vec<Option<&'a str>>,
    /// What stands in the ids of its notes.
    notes: &'static str,
}

impl<'a> Side<'a> {
    /// One text of an alignment, the first or the second one, with the links from its words.
    pub(super) fn new(
        renderer: &Renderer,
        here: &Here<'a>,
        (shown, text): (Shown, &'a Text),
        (alignment, side): (&'a Alignment, usize),
        links: &[Link],
    ) -> Self {
        let blocks: &[Block] = if side == 0 { &alignment.left } else { &alignment.right };
        let notes = if side == 0 { "1-" } else { "2-" };
        let mut decor = Decor::default();
        for link in links {
            decor.link(&text.doc, link);
        }
        if let Some(sentences) = alignment.sentences.get(side) {
            mark_sentences(text, blocks, sentences, &mut decor);
        }
        if shown.version.is_none() {
            behind::marks(renderer, here, (shown, text), &mut decor);
        }
        let decor = decor.sorted();
        let blank = &[][..];
        let writing = HtmlPage {
            here: *here,
            highlighter: &renderer.highlighter,
            notes,
            blocks: blank,
            tools: None,
            decor: &decor,
        };
        let written = html_blocks::blocks(&text.doc, &text.targets, writing, blocks);
        let lang = here.site.config.tag(here.lang);
        Side { lang, text, blocks, written, anchors: text.anchors_of(blocks), notes }
    }

    /// The HTML of blocks that stand together. `table` is what a table is called aloud.
    pub(super) fn html(&self, part: &Range<u32>, table: &str) -> String {
        let mut out = String::new();
        let (from, to) = (part.start as usize, part.end as usize);
        let rows: Vec<usize> = (from..to).filter(|it| self.blocks[*it].kind == BlockKind::Row).collect();
        for at in from..to {
            let (Some(block), Some(written)) = (self.blocks.get(at), self.written.get(at)) else { continue };
            match block.kind {
                BlockKind::Row => {
                    let has_head = written.html.starts_with("<thead>");
                    if rows.first() == Some(&at) {
                        out.push_str(&format!(
                            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{table}\"><table>"
                        ));
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
        if let Some(level) = self.level(at) {
            out.push_str(&format!("<h{level} class=\"head\">{}</h{level}>\n", html.trim_end()));
            return;
        }
        let class = match (block.kind, block.item) {
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

    /// The level of a heading as it is shown, from 2; none of another block.
    pub(super) fn level(&self, at: usize) -> Option<u8> {
        let BlockKind::Heading(heading) = self.blocks.get(at)?.kind else { return None };
        Some(self.text.doc.shown_level(heading as usize).max(2))
    }
}

/// Puts a mark where each sentence begins that has its counterpart: what is between two of them belongs
/// together.
fn mark_sentences(text: &Text, blocks: &[Block], sentences: &[Sentence], decor: &mut Decor) {
    for run in sentences.chunk_by(|one, other| one.block == other.block) {
        let Some(block) = run.first().and_then(|it| blocks.get(it.block as usize)) else { continue };
        let places = block.places(&text.doc, run.iter().map(|it| it.byte));
        for (sentence, (node, byte)) in run.iter().zip(places) {
            let place = Place { note: block.note, node, byte };
            decor.inline(place, format!("<i data-s=\"{}\"></i>", sentence.group));
        }
    }
}
