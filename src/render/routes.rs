//! The list of all addresses of a site.

use super::{parallel, version};
use crate::model::config::Kind;
use crate::model::site::Work;
use crate::model::vocabulary::{PlaceId, TopicId};
use crate::model::{Route, Site, WorkId};

/// Every address besides the files of the theme, the languages of a work beside each other.
pub fn routes(site: &Site) -> impl Iterator<Item = Route> {
    let langs = || site.config.langs();
    let with_text = site.works().filter(|(_, work)| !work.texts.is_empty());
    let works = with_text.flat_map(move |(id, work)| {
        let pages = langs().map(move |lang| Route::Work(lang, id));
        let files = work.texts.iter().flat_map(move |(lang, _)| {
            (0..work.attachments.len()).map(move |file| Route::Attachment(lang, id, file))
        });
        pages
            .chain(parallel_pages(work, id))
            .chain(versions(site, id))
            .chain(files)
            .chain(machine_forms(site, id))
    });
    let single = [Route::Root, Route::NotFound, Route::Sitemap, Route::Robots];
    single.into_iter().chain(langs().flat_map(|lang| of_language(site, lang))).chain(works)
}

/// The pages of a work with two languages side by side.
fn parallel_pages(work: &Work, id: WorkId) -> Vec<Route> {
    let versions = [None].into_iter().chain((0..work.versions.len()).map(Some));
    let of = |version: Option<usize>| {
        let langs = work.texts_of(version).iter().map(|(lang, _)| lang);
        langs
            .filter(move |it| parallel::pair(work, version, *it).is_some())
            .map(move |lang| Route::Parallel(lang, id, version))
    };
    versions.flat_map(of).collect()
}

/// The files of a law for other programs: data of each of its texts, and its structure where it has one.
fn machine_forms(site: &Site, id: WorkId) -> impl Iterator<Item = Route> {
    let work = site.work(id);
    let is_law = site.collection(work).kind == Kind::Law;
    let versions = (0..work.versions.len()).map(Some).chain([None]).filter(move |_| is_law);
    let texts = versions.flat_map(|version| work.texts_of(version).iter().map(move |it| (version, it)));
    texts.flat_map(move |(version, (lang, text))| {
        let has_structure = text.doc.law.as_ref().is_some_and(|it| !it.provisions.is_empty());
        let structure = has_structure.then_some(Route::Akn(lang, id, version));
        structure.into_iter().chain([Route::Provisions(lang, id, version)])
    })
}

/// The versions of a law and their comparisons.
fn versions(site: &Site, id: WorkId) -> Vec<Route> {
    let work = site.work(id);
    if work.versions.is_empty() {
        return Vec::new();
    }
    let langs = || site.config.langs();
    let dated = version::dated(work);
    let texts = dated.into_iter().flat_map(|it| langs().map(move |lang| Route::Version(lang, id, it)));
    let pairs = version::pairs(site, work);
    let compared =
        pairs.into_iter().flat_map(|(old, new)| langs().map(move |lang| Route::Compare(lang, id, old, new)));
    texts.chain(compared).collect()
}

fn of_language(site: &Site, lang: crate::base::LangId) -> Vec<Route> {
    let mut routes =
        vec![Route::Home(lang), Route::Feed(lang), Route::NotFoundIn(lang), Route::Translations(lang)];
    routes.extend([Route::Search(lang), Route::SearchWords(lang)]);
    routes.extend((0..site.config.collections.len()).map(|at| Route::Collection(lang, at)));
    if !site.vocabulary.topics.is_empty() {
        routes.push(Route::Topics(lang));
    }
    for id in (0..).map(TopicId).take(site.vocabulary.topics.len()) {
        routes.extend([Route::Topic(lang, id), Route::TopicFeed(lang, id)]);
    }
    if !site.vocabulary.places.is_empty() {
        routes.push(Route::Places(lang));
    }
    routes.extend((0..).map(PlaceId).take(site.vocabulary.places.len()).map(|id| Route::Place(lang, id)));
    if !site.vocabulary.terms.is_empty() {
        routes.push(Route::Glossary(lang));
    }
    routes
}
