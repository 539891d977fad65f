//! Texts → [`Site`]: the only pass that sees two works at once.

mod anchors;
mod block_anchors;
mod citations;
mod coverage;
mod links;
mod lists;
mod names;
mod registry;
mod relations;
mod translation;
mod versions;
mod works;

pub use registry::registry;
pub use translation::{Renewal, renew};

use crate::base::words::Words;
use crate::base::{Checked, PerLang};
use crate::model::alignment::WorkAlignments;
use crate::model::citation::WorkCitations;
use crate::model::inputs::ReadWork;
use crate::model::meta::WorkMeta;
use crate::model::site::{Site, Work};
use crate::model::vocabulary::Vocabulary;
use crate::model::{Config, Registry};
use names::Names;
use rayon::prelude::*;
use std::sync::Arc;

/// What a site is made of besides its works.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The settings.
    pub config: Arc<Config>,
    /// Topics, places and terms.
    pub vocabulary: Arc<Vocabulary>,
    /// The interface words, by language.
    pub words: Arc<Vec<Words>>,
}

/// Connects the works with each other: links, anchors, citations, backlinks, topics, places, menu.
///
/// `citations` and `aligned` stand beside `read`; what they cite stands in `registry`.
pub fn site(
    frame: Frame,
    read: &[ReadWork],
    registry: Arc<Registry>,
    citations: &[WorkCitations],
    aligned: Vec<WorkAlignments>,
) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let names = Names::new(&frame.config, read).unpack(&mut diagnostics);
    let anchored: Vec<Checked<PerLang<anchors::Anchored>>> = read
        .par_iter()
        .zip(&aligned)
        .map(|(it, pairs)| anchors::of_docs(&it.docs, &pairs.texts, &frame.config))
        .collect();
    let anchored: Vec<_> = anchored.into_iter().map(|it| it.unpack(&mut diagnostics)).collect();
    let resolver =
        links::Resolver { frame: &frame, names: &names, read, anchored: &anchored, aligned: &aligned };
    let joined: Vec<_> = (0..read.len()).into_par_iter().map(|at| works::work(&resolver, at)).collect();
    let mut works: Vec<Work> = joined.into_iter().map(|it| it.unpack(&mut diagnostics)).collect();
    for ((work, aligned), read) in works.iter_mut().zip(aligned).zip(read) {
        diagnostics.extend(translation::check(read));
        for (lang, state) in translation::states(read, &aligned.texts) {
            if let Some(text) = work.texts.get_mut(lang) {
                text.translation = Some(state);
            }
        }
        work.aligned = aligned;
    }
    let relations = relations::relations(read, &names).unpack(&mut diagnostics);
    for (work, own) in works.iter_mut().zip(relations.own) {
        work.relations = own;
    }
    let cited = citations::connect(&mut works, citations, &registry, &frame.config);
    let menu = lists::menu(&frame.config, &frame.vocabulary, &names).unpack(&mut diagnostics);
    let backlinks = lists::backlinks(&works);
    let topic_works = lists::topics(&works, &frame.vocabulary).unpack(&mut diagnostics);
    let place_works = lists::places(&works, &frame.vocabulary);
    let coverage = coverage::coverage(&works, &topic_works, &frame.config);
    let Frame { config, vocabulary, words } = frame;
    let related = relations.inverse;
    let site = Site {
        config,
        vocabulary,
        words,
        works,
        backlinks,
        cited,
        related,
        registry,
        topic_works,
        place_works,
        menu,
        coverage,
    };
    Checked::new(site, diagnostics)
}

/// The date by which works are ordered.
fn newest_first(meta: &WorkMeta) -> std::cmp::Reverse<Option<crate::base::Date>> {
    std::cmp::Reverse(meta.date)
}
