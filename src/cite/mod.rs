//! Citations: finding them in texts, and writing them.
//!
//! In: a text and the [`Registry`]. Out: [`Citation`]s with what they mean, or why they are not linked.
//! A text is read once: letters are folded, words looked up in closed tables and in the names of the
//! registry, then a small grammar reads levels, numbers and laws. No step goes back further than a
//! fixed number of words, so the time grows with the length of the text and nothing else.

mod aliases;
mod around;
mod attributes;
mod binding;
mod brackets;
mod chain;
mod chains;
mod declension;
mod document;
mod expand;
mod find;
mod fold;
pub mod format;
mod items;
mod law_number;
mod lexicon;
mod moments;
mod names;
mod parts;
mod places;
mod put;
mod ranges;
mod reader;
mod reference;
mod resolve;
mod short_forms;
mod token;
mod words;

pub use aliases::Aliases;
pub use declension::Case;
pub use document::{Found, Unlinked};

use crate::model::Registry;
use crate::model::citation::{Citation, Context};
use find::Finder;
use law_number::LawNumber;
use names::Names;
use resolve::Resolver;
use token::Tokens;

/// The languages whose citations are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Language {
    /// The language of a BCP 47 tag, if it is one of them.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let primary = tag.split('-').next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Language::En),
            "ru" => Some(Language::Ru),
            _ => None,
        }
    }

    /// The language that a text seems to be in: by its first letters.
    pub fn of_text(text: &str) -> Language {
        let letters = || text.chars().filter(|it| it.is_alphabetic()).take(400);
        let cyrillic = letters().filter(|it| !it.is_ascii()).count();
        if cyrillic * 2 > letters().count() { Language::Ru } else { Language::En }
    }
}

/// Finds citations. Made once for a registry.
#[derive(Debug)]
pub struct Recognizer<'a> {
    registry: &'a Registry,
    names: Names,
    numbers: Vec<Option<LawNumber>>,
    federal: Option<usize>,
}

impl<'a> Recognizer<'a> {
    /// Makes the names, numbers and countries of a registry ready.
    pub fn new(registry: &'a Registry) -> Self {
        Recognizer {
            registry,
            names: Names::new(registry),
            numbers: registry.laws.iter().map(|it| LawNumber::of_law(it.number.as_deref()?)).collect(),
            federal: registry.places.iter().position(|it| &*it.id == "ru"),
        }
    }

    /// The citations in a text, in order. `lang` is the language of most of it; citations in the other
    /// one are found too. `bound` holds what the text has said before, and is added to.
    pub fn find(&self, text: &str, lang: Language, context: &Context, bound: &mut Aliases) -> Vec<Citation> {
        let tokens = Tokens::read(text, lang == Language::Ru);
        let resolver = Resolver {
            registry: self.registry,
            names: &self.names,
            numbers: &self.numbers,
            federal: self.federal,
            context,
        };
        let mut finder = Finder {
            tokens: &tokens,
            names: &self.names,
            resolver: &resolver,
            context,
            aliases: bound,
            found: Vec::new(),
            left: None,
            number: None,
        };
        finder.run();
        finder.found
    }
}
