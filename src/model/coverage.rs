//! [`Coverage`]: how much of a site there is in each language.

use super::vocabulary::TopicId;
use crate::base::LangId;

/// How much of a group of works there is in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Which works.
    pub group: Group,
    /// Which language.
    pub lang: LangId,
    /// Works with a text in the language.
    pub works: usize,
    /// Words of these texts.
    pub words: usize,
    /// Texts that are translations.
    pub translated: usize,
    /// Translations with blocks that fell behind their original.
    pub stale: usize,
    /// These blocks.
    pub stale_blocks: usize,
    /// Works that have texts, and none in the language.
    pub missing: usize,
    /// Translations made by a machine.
    pub machine: usize,
}

/// A group of works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// All works.
    All,
    /// Those of a collection: position in [`Config::collections`](super::Config::collections).
    Collection(usize),
    /// Those of a topic.
    Topic(TopicId),
}
