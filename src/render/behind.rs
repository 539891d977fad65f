//! What a page says of a translation that fell behind its original: a line at the top, and a mark at
//! each such block.

use super::Renderer;
use super::decor::{Decor, Place};
use super::html::escaped;
use super::html_links::Here;
use super::law_links::Shown;
use crate::base::path;
use crate::base::words::Arg;
use crate::model::blocks::{Block, BlockKind};
use crate::model::doc::{NodeKind, Tag};
use crate::model::site::{Text, Work};
use crate::model::translation::{Basis, BlockState, TranslationState};
use serde::Serialize;

/// The line at the top of a translation.
#[derive(Debug, Serialize)]
pub(super) struct BehindView {
    /// What fell behind; empty where that is not known block by block.
    sentence: String,
    /// Which text the translation was made from.
    basis: String,
}

/// The line at the top; none of a translation that follows its original.
pub(super) fn view(renderer: &Renderer, here: &Here, work: &Work, text: &Text) -> Option<BehindView> {
    let state = text.translation.as_ref()?;
    let date = |it| renderer.locales(here.lang).full_date(it);
    let of = ("of", Arg::from(here.site.config.tag(state.of)));
    if !state.is_stale() {
        let revision = text.doc.meta.translation.as_ref()?.revision?;
        let updated = work.meta.updated.filter(|it| *it > revision && state.basis == Basis::Unrecorded)?;
        let args = [of, ("date", Arg::from(date(revision))), ("updated", Arg::from(date(updated)))];
        return Some(BehindView { sentence: String::new(), basis: here.say_with("behind-revision", &args) });
    }
    let counts = state.counts();
    let parts = [("changed", counts.changed), ("new", counts.new), ("removed", counts.removed)];
    let say = |(name, count): (&str, usize)| {
        here.say_with(&format!("behind-{name}"), &[("count", Arg::from(count)), of.clone()])
    };
    let sentences: Vec<String> = parts.into_iter().filter(|it| it.1 > 0).map(say).collect();
    let day = match state.basis {
        Basis::Unrecorded | Basis::Recorded(None) => None,
        Basis::Recorded(Some(day)) | Basis::Version(day) => Some(day),
    };
    let basis = day.map(|it| here.say_with("behind-basis", &[of.clone(), ("date", Arg::from(date(it)))]));
    Some(BehindView { sentence: sentences.join(" "), basis: basis.unwrap_or_default() })
}

/// Puts a mark at the end of each block that fell behind; it leads to the original.
pub(super) fn marks(renderer: &Renderer, here: &Here, (shown, text): (Shown, &Text), decor: &mut Decor) {
    let Some(state) = text.translation.as_ref().filter(|it| it.is_stale()) else { return };
    let work = here.site.work(shown.id);
    let Some(blocks) = blocks(work, here, state) else { return };
    let anchors = text.anchors_of(blocks);
    let there = path::encode(&shown.route(state.of).path(here.site));
    let mut anchor = None;
    for ((block, state_of), own) in blocks.iter().zip(&state.target).zip(anchors) {
        anchor = own.or(anchor);
        let (name, day) = match state_of {
            BlockState::Changed(day) => ("changed", *day),
            BlockState::Removed => ("removed", None),
            BlockState::Current | BlockState::New => continue,
        };
        let of = ("of", Arg::from(here.site.config.tag(state.of)));
        let day = day.map(|it| renderer.locales(here.lang).full_date(it));
        let known = ("known", Arg::from(if day.is_some() { "yes" } else { "no" }));
        let args = [of, known, ("date", Arg::from(day.unwrap_or_default()))];
        let title = here.say_with(&format!("behind-title-{name}"), &args);
        let words = here.say_with(&format!("behind-mark-{name}"), &args);
        let anchor = anchor.map(|it| format!("#{}", path::encode(it))).unwrap_or_default();
        let html = format!(
            " <a class=\"behind\" href=\"{}{there}{anchor}\" hreflang=\"{}\" title=\"{}\">{}</a>",
            here.root,
            here.site.config.tag(state.of),
            escaped(&title),
            escaped(&words)
        );
        add(block, text, html, decor);
    }
}

/// The blocks of a translation, beside its states.
fn blocks<'a>(work: &'a Work, here: &Here, state: &TranslationState) -> Option<&'a [Block]> {
    let is_of = |langs: &[_; 2]| langs.contains(&here.lang) && langs.contains(&state.of);
    let pair = work.aligned.texts.iter().find(|it| is_of(&it.langs))?;
    let is_left = pair.langs[0] == here.lang;
    Some(if is_left { &pair.alignment.left } else { &pair.alignment.right })
}

/// Adds a mark where a block ends.
fn add(block: &Block, text: &Text, html: String, decor: &mut Decor) {
    // The heading of the page is written apart.
    let lead = text.doc.lead_heading().map_or(0, |it| it.nodes.end);
    if block.note.is_none() && block.nodes.start < lead {
        return;
    }
    if block.kind == BlockKind::Code && block.note.is_none() {
        decor.block(block.nodes.end, format!("<p class=\"behind-code\">{}</p>\n", html.trim_start()));
        return;
    }
    let nodes = block.nodes(&text.doc);
    let is_end = |it: &&crate::model::doc::Node| match it.kind {
        NodeKind::Close(tag) => tag.is_block() || matches!(tag, Tag::TableCell),
        _ => false,
    };
    let ends = nodes.iter().rev().take_while(is_end).count();
    let node = block.nodes.end - u32::try_from(ends).unwrap_or_default();
    decor.inline(Place { note: block.note, node, byte: 0 }, html);
}
