//! [`Terms`]: the glossary of a site as evidence: a term and its pair in the other language are one key.

use crate::base::LangId;
use crate::base::hashed::{Hash, HashedMap};
use crate::base::tokens::each_word;
use crate::model::vocabulary::Vocabulary;

/// The terms of a glossary by the stems of their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// By the first stem: the stems behind it, and the key of the term.
    by_first: HashedMap<u32, Vec<(Vec<u32>, u64)>>,
}

impl Terms {
    /// Collects the terms of two languages.
    pub fn new(vocabulary: &Vocabulary, langs: [LangId; 2]) -> Terms {
        let mut terms = Terms::default();
        for term in &vocabulary.terms {
            let key = Hash::of(&term.id).value();
            // A term that has no pair tells nothing.
            if langs.iter().any(|it| term.texts.get(*it).is_none()) {
                continue;
            }
            for text in langs.iter().filter_map(|it| term.texts.get(*it)) {
                for name in [Some(&text.term), text.short.as_ref()].into_iter().flatten() {
                    terms.add(name, key);
                }
            }
        }
        terms
    }

    fn add(&mut self, name: &str, key: u64) {
        let mut stems = Vec::new();
        each_word(name, |word| stems.push(word.stem()));
        if let Some((first, rest)) = stems.split_first() {
            self.by_first.entry(*first).or_default().push((rest.to_vec(), key));
        }
    }

    /// Finds the terms in a row of stems.
    pub(super) fn find(&self, stems: &[u32], mut take: impl FnMut(u64)) {
        if self.by_first.is_empty() {
            return;
        }
        for (at, first) in stems.iter().enumerate() {
            let found = self.by_first.get(first).into_iter().flatten();
            found.filter(|(rest, _)| stems[at + 1..].starts_with(rest)).for_each(|(_, key)| take(*key));
        }
    }
}
