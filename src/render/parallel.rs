//! The parallel page: a text in two languages, what says the same side by side.
//!
//! In: the alignment of two texts. Out: the page, its rows as HTML.

use super::Renderer;
use super::head::head;
use super::html_links::Here;
use super::law_links::{self, Shown};
use super::pages::{Page, crumb};
use super::parallel_rows::Rows;
use super::parallel_side::Side;
use super::parallel_terms;
use super::work_page;
use crate::base::words::Arg;
use crate::base::{LangId, path};
use crate::model::alignment::TextPair;
use crate::model::site::{Text, Work};
use crate::model::{Route, WorkId};
use serde::Serialize;

/// A language of the page.
#[derive(Debug, Serialize)]
struct SideView {
    lang: String,
    name: String,
    title: String,
    path: String,
}

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
pub(super) fn page<'a>(
    renderer: &Renderer,
    here: &Here<'a>,
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
    let shown = Shown { id, version };
    let (left, right) = (usize::from(!is_left), usize::from(is_left));
    let mut sides = [(*here, own), (there, other)];
    if !is_left {
        sides.reverse();
    }
    let blocks = [&alignment.left, &alignment.right];
    let with_terms = [0, 1].map(|at| {
        let (here, text) = sides[at];
        parallel_terms::Side { here, text, blocks: blocks[at], links: law_links::links(&here, shown, text) }
    });
    let links = parallel_terms::links(with_terms, &alignment.beads);
    let side = |here: &Here<'a>, text: &'a Text, at: usize| {
        Side::new(renderer, here, (shown, text), (alignment, at), &links[at])
    };
    let rows = Rows { here: *here, own: side(here, own, left), other: side(&there, other, right), is_left };
    page.put("rows", &rows.html(&alignment.beads));
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
