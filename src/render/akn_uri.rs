//! The addresses by which Akoma Ntoso names a law, its texts and its provisions.
//!
//! They are names and not addresses of this site: `/akn/kz/act/law/2001-01-16/142-ii/rus@2019-01-01`.

use super::known::Known;
use crate::base::{Date, LangId, anchor};
use crate::model::{Site, WorkId};

/// The country of what several countries make together; no country has this code.
const NO_COUNTRY: &str = "zz";

/// Stands where a day must stand and nobody knows it.
pub(super) const NO_DATE: &str = "0001-01-01";

/// The country of a law: two letters.
pub(super) fn country(site: &Site, id: WorkId) -> &str {
    let place = site.work(id).places.first().map(|it| site.vocabulary.places[it.index()].id.as_str());
    place.filter(|it| it.len() == 2 && it.is_ascii()).unwrap_or(NO_COUNTRY)
}

/// The day of adoption, as it must be written.
pub(super) fn date(date: Option<Date>) -> String {
    date.map_or_else(|| NO_DATE.to_owned(), |it| it.to_string())
}

/// The number as a part of an address; the name of the folder where it has none.
pub(super) fn number(site: &Site, id: WorkId) -> String {
    let work = site.work(id);
    let number = Known::new(work).number().map(anchor::ascii_slug).filter(|it| !it.is_empty());
    number.unwrap_or_else(|| work.slug.to_string())
}

/// A law, whatever its language and day.
pub(super) fn work(site: &Site, id: WorkId) -> String {
    let known = Known::new(site.work(id));
    let subtype = known.act().map_or_else(String::new, |it| format!("/{}", it.name()));
    format!("/akn/{}/act{subtype}/{}/{}", country(site, id), date(known.date()), number(site, id))
}

/// A text of a law: its language, and the day from which it is in force.
pub(super) fn expression(site: &Site, id: WorkId, lang: LangId, version: Option<usize>) -> String {
    let day = day(site, id, version).map_or_else(String::new, |it| format!("@{it}"));
    format!("{}/{}{day}", work(site, id), language(site.config.tag(lang)))
}

/// A provision of a law.
pub(super) fn portion(site: &Site, id: WorkId, element: &str) -> String {
    format!("{}/~{element}", work(site, id))
}

/// The day from which a text is in force, as far as that is known.
pub(super) fn day(site: &Site, id: WorkId, version: Option<usize>) -> Option<Date> {
    let work = site.work(id);
    work.date_of(version).or(work.meta.updated)
}

/// A language by its three letters; by its tag where it is none of those that laws here are written in.
pub(super) fn language(tag: &str) -> &str {
    let primary = tag.split('-').next().unwrap_or(tag);
    let known = LANGUAGES.iter().find(|(short, _)| *short == primary);
    known.map_or(primary, |(_, long)| long)
}

/// ISO 639-1 and ISO 639-2.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "ara"),
    ("az", "aze"),
    ("be", "bel"),
    ("de", "deu"),
    ("en", "eng"),
    ("es", "spa"),
    ("fr", "fra"),
    ("hy", "hye"),
    ("it", "ita"),
    ("ka", "kat"),
    ("kk", "kaz"),
    ("ky", "kir"),
    ("mn", "mon"),
    ("pl", "pol"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("tg", "tgk"),
    ("tk", "tuk"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("uz", "uzb"),
    ("zh", "zho"),
];
