//! Topics, places and terms: the shared lists of a site, after checking.

use super::scheme::Scheme;
use crate::base::{Location, PerLang};
use std::collections::BTreeMap;

/// A topic: its position in [`Vocabulary::topics`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub u32);

/// A place: its position in [`Vocabulary::places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// The shared lists, each in the order of its file.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// `content/topics.yaml`.
    pub topics: Vec<Topic>,
    /// `content/places.yaml`.
    pub places: Vec<Jurisdiction>,
    /// `content/glossary.yaml`.
    pub terms: Vec<Term>,
}

/// An entry of the subject tree.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The key, and the part of the address.
    pub id: String,
    /// The name.
    pub label: PerLang<String>,
    /// One sentence on it.
    pub summary: PerLang<String>,
    /// The topic above it. The tree has no cycles.
    pub parent: Option<TopicId>,
    /// Where the key stands.
    pub location: Location,
}

/// A place that makes laws, or `int` for what several make together.
#[derive(Clone, Debug)]
pub struct Jurisdiction {
    /// The key, and the part of the address.
    pub id: String,
    /// The names in each language, by form: `name`, `full`, `genitive` …
    pub names: PerLang<BTreeMap<String, String>>,
    /// How its laws name their levels.
    pub scheme: Option<Scheme>,
}

impl Jurisdiction {
    /// The forms of a name that a place may have.
    pub const FORMS: &[&str] =
        &["name", "full", "short", "adjective", "genitive", "full_genitive", "prepositional"];
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// The key, and the anchor in the glossary.
    pub id: String,
    /// What it is called and means in each language.
    pub texts: PerLang<TermText>,
    /// The work whose term it is, or words on where it is from.
    pub source: Option<String>,
}

/// A term in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermText {
    /// The term.
    pub term: String,
    /// Its abbreviation.
    pub short: Option<String>,
    /// What it means.
    pub definition: String,
    /// Words that should not be used for it.
    pub avoid: Vec<String>,
}

impl Vocabulary {
    /// The topic of a key.
    pub fn topic(&self, id: &str) -> Option<TopicId> {
        find(self.topics.iter().map(|it| &it.id), id).map(TopicId)
    }

    /// The place of a key.
    pub fn place(&self, id: &str) -> Option<PlaceId> {
        find(self.places.iter().map(|it| &it.id), id).map(PlaceId)
    }
}

fn find<'a>(mut ids: impl Iterator<Item = &'a String>, id: &str) -> Option<u32> {
    ids.position(|it| it == id).and_then(|at| u32::try_from(at).ok())
}

impl TopicId {
    /// As an index into [`Vocabulary::topics`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl PlaceId {
    /// As an index into [`Vocabulary::places`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
