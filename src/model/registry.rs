//! [`Registry`]: what citations can mean. Every work with its names, number, date and provisions.

use super::doc::Doc;
use super::law::Law;
use super::meta::Act;
use super::scheme::Scheme;
use super::site::WorkId;
use crate::base::{Date, LangId, PerLang};
use std::sync::Arc;

/// A law that can be cited: its position in [`Registry::laws`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LawId(pub u32);

impl LawId {
    /// As an index into [`Registry::laws`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What citations resolve against: the places and the laws of a site.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The places, with the forms of their names that citations use.
    pub places: Vec<PlaceNames>,
    /// The works of collections of laws, in the order of the site.
    pub laws: Vec<CitableLaw>,
}

/// A place as citations name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceNames {
    /// The key: `kz`.
    pub id: Arc<str>,
    /// Its names in every language and form: `Казахстан`, `Республики Казахстан`, `РК`, `Kazakh`.
    pub names: Vec<String>,
}

/// A law as citations name it.
#[derive(Clone, Debug)]
pub struct CitableLaw {
    /// The name of its folder.
    pub slug: Arc<str>,
    /// The work.
    pub work: WorkId,
    /// Its place: position in [`Registry::places`].
    pub place: Option<usize>,
    /// What kind of act it is.
    pub act: Option<Act>,
    /// Its number as printed: `142-II`.
    pub number: Option<String>,
    /// The day of adoption.
    pub date: Option<Date>,
    /// Its titles, those of all languages and versions.
    pub titles: Vec<String>,
    /// Its short names and aliases in all languages: `Закон об НКО`, `NCO Law`, `ГК РК`.
    pub aliases: Vec<String>,
    /// The first and the last article, where it is one of the parts of a code.
    pub articles: Option<(u32, u32)>,
    /// Whether it is no longer in force.
    pub repealed: bool,
    /// How it names its levels.
    pub scheme: Scheme,
    /// Its text as in force now, in the language that has the most provisions.
    pub text: Option<(LangId, Arc<Doc>)>,
    /// Its earlier texts, the oldest first, each with the day from which it was in force.
    pub versions: Vec<(Date, PerLang<Arc<Doc>>)>,
    /// The day from which the current text is in force, if that is known.
    pub since: Option<Date>,
}

impl CitableLaw {
    fn is_same(&self, other: &CitableLaw) -> bool {
        let names = |it: &CitableLaw| {
            let facts = (it.slug.clone(), it.work, it.place, it.act, it.number.clone(), it.date);
            (facts, it.titles.clone(), it.aliases.clone(), it.scheme, it.since, it.articles, it.repealed)
        };
        let texts = |it: &CitableLaw| {
            let dated =
                it.versions.iter().flat_map(|(date, docs)| docs.iter().map(|(_, doc)| (Some(*date), doc)));
            let all = it.text.iter().map(|(_, doc)| (None, doc)).chain(dated);
            all.map(|(date, doc)| (date, Arc::as_ptr(doc))).collect::<Vec<_>>()
        };
        names(self) == names(other) && texts(self) == texts(other)
    }

    /// Its structure, where the site has its text.
    pub fn law(&self) -> Option<&Law> {
        self.text.as_ref().and_then(|(_, doc)| doc.law.as_ref())
    }

    /// Its structure on an earlier day, where the site has the text of that day.
    pub fn law_on(&self, day: Date) -> Option<&Law> {
        let at = self.versions.iter().rposition(|(date, _)| *date <= day)?;
        let next = self.versions.get(at + 1).map(|it| it.0).or(self.since)?;
        let laws = self.versions[at].1.iter().filter_map(|(_, doc)| doc.law.as_ref());
        laws.max_by_key(|it| it.provisions.len()).filter(|_| day < next)
    }
}

impl Registry {
    /// A law.
    pub fn law(&self, id: LawId) -> &CitableLaw {
        &self.laws[id.index()]
    }

    /// Every law with its id.
    pub fn iter(&self) -> impl Iterator<Item = (LawId, &CitableLaw)> {
        (0..).map(LawId).zip(&self.laws)
    }

    /// Whether two registries give every citation the same meaning: their names are equal, and their
    /// texts are the very same.
    pub fn is_same(&self, other: &Registry) -> bool {
        self.places == other.places
            && self.laws.len() == other.laws.len()
            && self.laws.iter().zip(&other.laws).all(|(one, other)| one.is_same(other))
    }

    /// The law of a slug.
    pub fn find(&self, slug: &str) -> Option<LawId> {
        self.iter().find(|(_, it)| &*it.slug == slug).map(|(id, _)| id)
    }
}
