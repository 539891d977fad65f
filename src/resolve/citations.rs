//! Citations → the places that they lead to, and who cites what.

use crate::base::{Date, LangId, PerLang};
use crate::model::citation::{Cited, DocCitation, WorkCitations};
use crate::model::config::Kind;
use crate::model::site::{CitedBy, CitedPlace, Text, TextCitation, Work};
use crate::model::{Config, Registry, WorkId};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Gives every text its citations; returns for each work the places that cite it.
///
/// `found` stands beside `works`.
pub(super) fn connect(
    works: &mut [Work],
    found: &[WorkCitations],
    registry: &Registry,
    config: &Config,
) -> Vec<Vec<CitedBy>> {
    let resolved: Vec<_> = found
        .par_iter()
        .zip(&*works)
        .map(|(found, work)| {
            let day = day_of(work, config);
            let texts = |found: &PerLang<Arc<[DocCitation]>>| {
                let of_lang = |(lang, it): (LangId, &Arc<[_]>)| (lang, of_text(it, day, registry, works));
                found.iter().map(of_lang).collect::<Vec<_>>()
            };
            (texts(&found.texts), found.versions.iter().map(texts).collect::<Vec<_>>())
        })
        .collect();
    for (work, (texts, versions)) in works.iter_mut().zip(resolved) {
        put(&mut work.texts, texts);
        for (version, texts) in work.versions.iter_mut().zip(versions) {
            put(&mut version.texts, texts);
        }
    }
    cited(found, works)
}

fn put(texts: &mut PerLang<Text>, citations: Vec<(LangId, Vec<TextCitation>)>) {
    for (lang, citations) in citations {
        if let Some(text) = texts.get_mut(lang) {
            text.citations = citations;
        }
    }
}

/// The citations of a text, where each target is a place of the site. `day` is the day on which
/// the text was written, if its words mean the laws of that day.
fn of_text(
    found: &[DocCitation],
    day: Option<Date>,
    registry: &Registry,
    works: &[Work],
) -> Vec<TextCitation> {
    let citation = |it: &DocCitation| TextCitation {
        targets: it.targets.iter().map(|it| place(it, day, registry, works)).collect(),
        pieces: it.pieces.clone(),
    };
    found.iter().map(citation).collect()
}

/// The day whose laws a text means: that of the text, unless it is a law itself.
fn day_of(work: &Work, config: &Config) -> Option<Date> {
    let is_law = config.collections[work.collection].kind == Kind::Law;
    work.meta.written_on().filter(|_| !is_law)
}

fn place(cited: &Cited, day: Option<Date>, registry: &Registry, works: &[Work]) -> CitedPlace {
    let id = registry.law(cited.law).work;
    let work = &works[id.index()];
    let of_day = cited.day.or(day).and_then(|day| work.version_on(day));
    // A provision that was inserted later can only mean the text in force now.
    let has = |version: &usize| match &cited.anchor {
        Some(anchor) => has_anchor(work.texts_of(Some(*version)).iter().map(|it| it.1), anchor),
        None => true,
    };
    CitedPlace { work: id, way: cited.way.clone(), anchor: cited.anchor.clone(), version: of_day.filter(has) }
}

fn has_anchor<'a>(mut texts: impl Iterator<Item = &'a Text>, anchor: &str) -> bool {
    texts.any(|text| text.doc.law.as_ref().is_some_and(|law| law.by_anchor(anchor).is_some()))
}

/// For each work, the places in current texts that cite it: by citing work, language and place.
fn cited(found: &[WorkCitations], works: &[Work]) -> Vec<Vec<CitedBy>> {
    let of_work = |at: usize| {
        let from = WorkId(u32::try_from(at).unwrap_or(u32::MAX));
        let mut places = Vec::new();
        for (lang, found) in found[at].texts.iter() {
            let Some(text) = works[at].texts.get(lang) else { continue };
            for (citation, resolved) in found.iter().zip(&text.citations) {
                let place = place_in(citation, text);
                let by = |target: &CitedPlace| CitedBy {
                    anchor: target.anchor.clone(),
                    way: target.way.clone(),
                    from,
                    lang,
                    place: place.clone(),
                    sentence: citation.sentence.clone(),
                    words: citation.words,
                };
                places.extend(resolved.targets.iter().map(|it| (it.work, by(it))));
            }
        }
        places
    };
    let all: Vec<_> = (0..works.len()).into_par_iter().map(of_work).collect();
    let mut cited = vec![Vec::new(); works.len()];
    let mut seen = BTreeSet::new();
    for (to, by) in all.into_iter().flatten() {
        // A law named three times in a sentence is cited there once.
        if seen.insert((to, by.way.clone(), by.from, by.lang, by.place.clone(), by.sentence.clone())) {
            cited[to.index()].push(by);
        }
    }
    cited
}

/// The anchor nearest above a citation.
fn place_in(citation: &DocCitation, text: &Text) -> Option<String> {
    let law = text.doc.law.as_ref();
    let provision = law.zip(citation.provision).map(|(law, id)| law.get(id).anchor.clone());
    let heading = || Some(text.anchors.get(citation.heading? as usize)?.id.clone());
    provision.or_else(heading)
}
