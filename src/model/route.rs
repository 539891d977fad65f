//! [`Route`]: every address of a site, and the path that it has.

use super::site::{Site, WorkId};
use super::vocabulary::{PlaceId, TopicId};
use crate::base::LangId;

/// A page or file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The choice of a language.
    Root,
    /// The first page of a language.
    Home(LangId),
    /// The works of a collection.
    Collection(LangId, usize),
    /// A text, or the page that says it is not translated.
    Work(LangId, WorkId),
    /// A text of a law at the day from which it is in force: position in the versions of the work,
    /// or none for the current one.
    Version(LangId, WorkId, Option<usize>),
    /// Two texts of a law compared: the older one, and the newer one or the current one.
    Compare(LangId, WorkId, usize, Option<usize>),
    /// A text beside that of another language: position in the versions of the work, or none for the
    /// current text.
    Parallel(LangId, WorkId, Option<usize>),
    /// The structure of a law in Akoma Ntoso: position in the versions of the work, or none for the
    /// current text.
    Akn(LangId, WorkId, Option<usize>),
    /// The provisions of a law as data, likewise.
    Provisions(LangId, WorkId, Option<usize>),
    /// A file beside a text.
    Attachment(LangId, WorkId, usize),
    /// The tree of topics.
    Topics(LangId),
    /// A topic.
    Topic(LangId, TopicId),
    /// The places.
    Places(LangId),
    /// A place.
    Place(LangId, PlaceId),
    /// The glossary.
    Glossary(LangId),
    /// How much there is in each language.
    Translations(LangId),
    /// Searching.
    Search(LangId),
    /// The words and names that searching shows, as a script.
    SearchWords(LangId),
    /// The newest works, as Atom.
    Feed(LangId),
    /// The newest works of a topic, as Atom.
    TopicFeed(LangId, TopicId),
    /// What a wrong address shows, in one language.
    NotFoundIn(LangId),
    /// What a wrong address shows, in all languages.
    NotFound,
    /// Every page with its alternates.
    Sitemap,
    /// Where the sitemap is.
    Robots,
    /// A file of the theme.
    Asset(usize),
}

impl Route {
    /// The path from the root of the site, not escaped, without a `/` before it.
    ///
    /// A page ends in `/` and is written as `index.html` below it; a file does not. The path of an
    /// asset is known to the theme only, so it is empty here.
    pub fn path(self, site: &Site) -> String {
        let tag = |lang| site.config.tag(lang);
        match self {
            Route::Home(lang) => format!("{}/", tag(lang)),
            Route::Collection(lang, at) => format!("{}/{}/", tag(lang), site.config.collections[at].id),
            Route::Work(lang, id) => {
                let work = site.work(id);
                format!("{}/{}/{}/", tag(lang), site.collection(work).id, work.slug)
            }
            Route::Version(lang, id, version) => {
                format!("{}{}/", Route::Work(lang, id).path(site), day(site, id, version))
            }
            Route::Compare(lang, id, old, new) => {
                let [old, new] = [Some(old), new].map(|it| day(site, id, it));
                format!("{}{old}/{new}/", Route::Work(lang, id).path(site))
            }
            Route::Parallel(lang, id, version) => format!("{}parallel/", folder(site, lang, id, version)),
            Route::Akn(lang, id, version) => format!("{}index.akn.xml", folder(site, lang, id, version)),
            Route::Provisions(lang, id, version) => format!("{}index.json", folder(site, lang, id, version)),
            Route::Attachment(lang, id, file) => {
                format!("{}{}", Route::Work(lang, id).path(site), site.work(id).attachments[file])
            }
            Route::Topics(lang) => format!("{}/topics/", tag(lang)),
            Route::Topic(lang, id) => {
                format!("{}/topics/{}/", tag(lang), site.vocabulary.topics[id.index()].id)
            }
            Route::Places(lang) => format!("{}/places/", tag(lang)),
            Route::Place(lang, id) => {
                format!("{}/places/{}/", tag(lang), site.vocabulary.places[id.index()].id)
            }
            Route::Glossary(lang) => format!("{}/glossary/", tag(lang)),
            Route::Translations(lang) => format!("{}/about/translations/", tag(lang)),
            Route::Search(lang) => format!("{}/search/", tag(lang)),
            Route::SearchWords(lang) => format!("{}/search/words.js", tag(lang)),
            Route::Feed(lang) => format!("{}/feed.xml", tag(lang)),
            Route::TopicFeed(lang, id) => format!("{}feed.xml", Route::Topic(lang, id).path(site)),
            Route::NotFoundIn(lang) => format!("{}/404.html", tag(lang)),
            Route::NotFound => "404.html".to_owned(),
            Route::Sitemap => "sitemap.xml".to_owned(),
            Route::Robots => "robots.txt".to_owned(),
            Route::Root | Route::Asset(_) => String::new(),
        }
    }

    /// The same page in another language; itself where it has no language.
    pub fn in_lang(self, lang: LangId) -> Route {
        match self {
            Route::Home(_) => Route::Home(lang),
            Route::Collection(_, it) => Route::Collection(lang, it),
            Route::Work(_, it) => Route::Work(lang, it),
            Route::Version(_, work, version) => Route::Version(lang, work, version),
            Route::Compare(_, work, old, new) => Route::Compare(lang, work, old, new),
            Route::Parallel(_, work, version) => Route::Parallel(lang, work, version),
            Route::Akn(_, work, version) => Route::Akn(lang, work, version),
            Route::Provisions(_, work, version) => Route::Provisions(lang, work, version),
            Route::Attachment(_, work, file) => Route::Attachment(lang, work, file),
            Route::Topics(_) => Route::Topics(lang),
            Route::Topic(_, it) => Route::Topic(lang, it),
            Route::Places(_) => Route::Places(lang),
            Route::Place(_, it) => Route::Place(lang, it),
            Route::Glossary(_) => Route::Glossary(lang),
            Route::Translations(_) => Route::Translations(lang),
            Route::Search(_) => Route::Search(lang),
            Route::SearchWords(_) => Route::SearchWords(lang),
            Route::Feed(_) => Route::Feed(lang),
            Route::TopicFeed(_, it) => Route::TopicFeed(lang, it),
            Route::NotFoundIn(_) => Route::NotFoundIn(lang),
            Route::Root | Route::NotFound | Route::Sitemap | Route::Robots | Route::Asset(_) => self,
        }
    }
}

/// The folder of a text: that of the work for the current one, else the day within it.
fn folder(site: &Site, lang: LangId, id: WorkId, version: Option<usize>) -> String {
    match version {
        None => Route::Work(lang, id).path(site),
        Some(_) => Route::Version(lang, id, version).path(site),
    }
}

/// The part of an address that names a text by the day from which it is in force.
fn day(site: &Site, id: WorkId, version: Option<usize>) -> String {
    let known = site.work(id).date_of(version);
    known.map_or_else(|| "current".to_owned(), |it| it.to_string())
}

/// The name of the file that an address is written to: `en/` becomes `en/index.html`.
pub fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}
