//! What stands above a text: `work.yaml` and front matter, after checking.

use super::scheme::Scheme;
use crate::base::{Date, LangId, PerLang, Span};
use std::collections::BTreeMap;

/// What is true of a work in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkMeta {
    /// The day of adoption or publication.
    pub date: Option<Date>,
    /// The day of the last change of substance.
    pub updated: Option<Date>,
    /// The registration number as printed: `142-II`, `7-ФЗ`.
    pub number: Option<String>,
    /// What kind of act a law is.
    pub act: Option<Act>,
    /// The places it is of or about, by key, with where they stand in `work.yaml`.
    pub places: Vec<(String, Span)>,
    /// Its topics, by key, with where they stand in `work.yaml`.
    pub topics: Vec<(String, Span)>,
    /// Whether a law is in force.
    pub status: Option<Status>,
    /// The day for which the status is known.
    pub as_of: Option<Date>,
    /// Where the official text is.
    pub source: Option<Source>,
    /// Other names by which texts cite it.
    pub aliases: PerLang<Vec<String>>,
    /// How it names its levels, where its place does not say so.
    pub scheme: Option<Scheme>,
    /// The first and the last article, where it is one of the parts of a code.
    pub articles: Option<(u32, u32)>,
    /// The day on which it came into force.
    pub in_force_from: Option<Date>,
    /// What it does to other works, by slug, with where they stand in `work.yaml`.
    pub relations: Vec<(Relation, String, Span)>,
    /// Whether every fact above has been checked against a source; facts that have not.
    pub unverified: Unverified,
    /// Its ids in other collections: `adilet`, `lex`.
    pub identifiers: BTreeMap<String, String>,
    /// The order in lists without dates; smaller first.
    pub weight: i64,
}

impl WorkMeta {
    /// The last day on which the text was written or changed.
    pub fn written_on(&self) -> Option<Date> {
        self.updated.max(self.date)
    }
}

/// Which facts of a work rest on no source that was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unverified {
    /// Nobody has said so of any.
    #[default]
    Nothing,
    /// These.
    Facts(Vec<Fact>),
    /// Some, and nobody has said which.
    Something,
}

/// Where the official text of a work is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its address.
    pub url: String,
    /// Words for the link.
    pub title: Option<String>,
}

/// Defines an enum whose variants have a word in YAML.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value with its word.
            pub const ALL: &[(&str, $name)] = &[$(($word, $name::$variant),)*];

            /// The word in YAML, which is also part of the key of its interface word.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// What kind of act a law is.
    Act {
        /// A constitution.
        Constitution "constitution",
        /// A law.
        Law "law",
        /// A model law of an organisation, which no state has adopted.
        ModelLaw "model-law",
        /// A federal law.
        FederalLaw "federal-law",
        /// A code.
        Code "code",
        /// A decree of a head of state.
        Decree "decree",
        /// A resolution of a government or court.
        Resolution "resolution",
        /// An order of a ministry.
        Order "order",
        /// A treaty between states.
        Treaty "treaty",
    }
}

words! {
    /// Whether a law is in force.
    Status {
        /// In force as adopted.
        InForce "in-force",
        /// In force with amendments.
        Amended "amended",
        /// No longer in force.
        Repealed "repealed",
        /// Adopted and not yet in force.
        NotYetInForce "not-yet-in-force",
    }
}

words! {
    /// What a law does to another one.
    Relation {
        /// Changes its text.
        Amends "amends",
        /// Ends its force.
        Repeals "repeals",
        /// Says how it is carried out.
        Implements "implements",
        /// Comes into its place.
        Replaces "replaces",
    }
}

words! {
    /// A fact of `work.yaml` that may need checking.
    Fact {
        /// The title.
        Title "title",
        /// The English title.
        TitleEn "title_en",
        /// The Russian title.
        TitleRu "title_ru",
        /// The kind of act.
        Type "type",
        /// The number.
        Number "number",
        /// The day of adoption.
        Date "date",
        /// Whether it is in force.
        Status "status",
        /// The other names.
        Aliases "aliases",
        /// The official source.
        Source "source",
        /// What it does to other laws.
        Relations "relations",
    }
}

words! {
    /// What a translation is worth in law.
    TranslationValue {
        /// An official translation.
        Official "official",
        /// Made by people, without legal value.
        Unofficial "unofficial",
        /// Made by a machine.
        Machine "machine",
    }
}

/// What is true of one language version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextMeta {
    /// As written in the front matter; where it is absent the first heading is the title.
    pub title: Option<String>,
    /// A short form of the title.
    pub short: Option<String>,
    /// One or two sentences for lists and search engines.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it was translated from, if it is a translation.
    pub translation: Option<Translation>,
}

/// Where a translation comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The language of the original.
    pub of: LangId,
    /// Who translated.
    pub by: Option<String>,
    /// What it is worth in law.
    pub value: Option<TranslationValue>,
    /// The day from which the text of the original was in force, or last changed, that was translated.
    pub revision: Option<Date>,
}
