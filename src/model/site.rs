//! [`Site`]: every text, and what stands between them.

use super::alignment::WorkAlignments;
use super::blocks::{Block, BlockKind};
use super::citation::Piece;
use super::config::{Collection, Config};
use super::coverage::Coverage;
use super::doc::Doc;
use super::law::Step;
use super::meta::{Relation, WorkMeta};
use super::registry::Registry;
use super::scheme::Scheme;
use super::translation::TranslationState;
use super::vocabulary::{PlaceId, TopicId, Vocabulary};
use crate::base::words::Words;
use crate::base::{Date, LangId, PerLang, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A work: its position in [`Site::works`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId(pub u32);

impl WorkId {
    /// As an index into [`Site::works`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Everything that pages are made of.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Arc<Config>,
    /// Topics, places and terms.
    pub vocabulary: Arc<Vocabulary>,
    /// The interface words of each language, in order.
    pub words: Arc<Vec<Words>>,
    /// The works, ordered by collection and slug.
    pub works: Vec<Work>,
    /// The works that link to a work: beside [`works`](Self::works).
    pub backlinks: Vec<Vec<WorkId>>,
    /// The places that cite a work or its provisions, in order of the citing works: beside
    /// [`works`](Self::works).
    pub cited: Vec<Vec<CitedBy>>,
    /// What other works do to a work (`amends`: it is amended): beside [`works`](Self::works).
    pub related: Vec<Vec<(Relation, WorkId)>>,
    /// What citations can mean.
    pub registry: Arc<Registry>,
    /// The works of a topic, newest first: beside the topics.
    pub topic_works: Vec<Vec<WorkId>>,
    /// The works of a place, newest first: beside the places.
    pub place_works: Vec<Vec<WorkId>>,
    /// What the header links to.
    pub menu: Vec<MenuTarget>,
    /// How much there is in each language: of all works, then by collection and topic, without groups that
    /// have no texts.
    pub coverage: Vec<Coverage>,
}

/// Where an entry of the menu leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuTarget {
    /// The list of a collection.
    Collection(usize),
    /// A work.
    Work(WorkId),
    /// The tree of topics.
    Topics,
    /// The places.
    Places,
    /// The glossary.
    Glossary,
}

/// A text whatever its language.
#[derive(Clone, Debug)]
pub struct Work {
    /// Position in [`Config::collections`].
    pub collection: usize,
    /// The name of its folder.
    pub slug: Arc<str>,
    /// What is true in every language.
    pub meta: Arc<WorkMeta>,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// Its places.
    pub places: Vec<PlaceId>,
    /// Its language versions.
    pub texts: PerLang<Text>,
    /// Its texts as in force from a day, the oldest first, without the current one.
    pub versions: Vec<Version>,
    /// Which blocks of its languages say the same.
    pub aligned: WorkAlignments,
    /// What it does to other works.
    pub relations: Vec<(Relation, WorkId)>,
    /// How it names its levels.
    pub scheme: Scheme,
    /// The names of the files beside the texts, sorted.
    pub attachments: Vec<Arc<str>>,
}

/// A language version of a work, with what is known of it between the others.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text itself.
    pub doc: Arc<Doc>,
    /// Where its links lead: beside [`Doc::links`].
    pub targets: Vec<Target>,
    /// The anchors of its headings: beside [`Doc::headings`].
    pub anchors: Vec<HeadingAnchor>,
    /// The anchors of blocks that have no other one, by their nodes.
    pub blocks: Vec<BlockAnchor>,
    /// The laws and provisions that it cites, in order.
    pub citations: Vec<TextCitation>,
    /// How it stands to its original, if it is a translation of a text of the site.
    pub translation: Option<TranslationState>,
}

/// The texts of a law as in force from a day.
#[derive(Clone, Debug)]
pub struct Version {
    /// The day.
    pub date: Date,
    /// The texts.
    pub texts: PerLang<Text>,
}

/// A citation in a text of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCitation {
    /// What it means, in order.
    pub targets: Vec<CitedPlace>,
    /// The words that are linked, in order.
    pub pieces: Vec<Piece>,
}

/// What a citation in a text leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPlace {
    /// The work.
    pub work: WorkId,
    /// The way to the provision as cited; empty for the whole work.
    pub way: Vec<Step>,
    /// The anchor of the provision, where the site has the text.
    pub anchor: Option<String>,
    /// The text of the day on which the citing text was written: position in [`Work::versions`].
    /// None for the current text.
    pub version: Option<usize>,
}

/// A place in a text that cites a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedBy {
    /// The anchor of the cited provision; none for the whole work, or where its text is not here.
    pub anchor: Option<String>,
    /// The way to the cited provision; empty for the whole work.
    pub way: Vec<Step>,
    /// The citing work.
    pub from: WorkId,
    /// The language of the citing text.
    pub lang: LangId,
    /// Where in the citing text, if there is an anchor near.
    pub place: Option<String>,
    /// The sentence that cites.
    pub sentence: String,
    /// The citation in the sentence, in bytes.
    pub words: Span,
}

/// The id of a block, the same in every language of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockAnchor {
    /// The node of the body with which the block begins.
    pub node: u32,
    /// The id.
    pub id: String,
}

/// The ids of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingAnchor {
    /// The id, the same in every language of the work.
    pub id: String,
    /// Further ids that lead to it, so that older links keep working.
    pub also: Vec<String>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a text of the site.
    Text {
        /// The work.
        work: WorkId,
        /// The language of the text that the reader will get.
        lang: LangId,
        /// The place in it.
        anchor: Option<String>,
    },
    /// To a place in the same text.
    Anchor(String),
    /// To a file beside the text of a work: position in [`Work::attachments`].
    Attachment {
        /// Whose file.
        work: WorkId,
        /// Which file.
        file: usize,
    },
    /// To a page of the site that is not a text, by its path, perhaps with an anchor.
    Page(String),
    /// Out of the site, as written.
    External,
    /// Nowhere: reported, and shown as written.
    Broken,
    /// To something that could run a program: reported, and not shown.
    Unsafe,
}

impl Site {
    /// A work.
    pub fn work(&self, id: WorkId) -> &Work {
        &self.works[id.index()]
    }

    /// All works with their ids, in order.
    pub fn works(&self) -> impl Iterator<Item = (WorkId, &Work)> {
        (0_u32..).map(WorkId).zip(&self.works)
    }

    /// The collection of a work.
    pub fn collection(&self, work: &Work) -> &Collection {
        &self.config.collections[work.collection]
    }

    /// The interface words of a language.
    pub fn words(&self, lang: LangId) -> &Words {
        &self.words[lang.index()]
    }
}

impl Text {
    /// The anchors of its blocks, beside them: the same in every language. None for those that have no
    /// anchor of their own, which are rows of tables, notes, and further paragraphs of a provision.
    pub fn anchors_of<'a>(&'a self, blocks: &[Block]) -> Vec<Option<&'a str>> {
        let provisions = self.doc.law.iter().flat_map(|it| it.provisions.iter().rev());
        // Of provisions that begin together the outermost gives its name.
        let starts: BTreeMap<u32, &str> = provisions.map(|it| (it.nodes.start, &it.anchor[..])).collect();
        let mut before = None;
        let anchor = |block: &Block| {
            let last = before.replace(block.nodes.start);
            if block.note.is_some() {
                return None;
            }
            if let BlockKind::Heading(at) = block.kind {
                return self.anchors.get(at as usize).map(|it| &it.id[..]);
            }
            if let Ok(found) = self.blocks.binary_search_by_key(&block.nodes.start, |it| it.node) {
                return Some(&self.blocks[found].id[..]);
            }
            let (start, anchor) = starts.range(..=block.nodes.start).next_back()?;
            last.is_none_or(|it| it < *start).then_some(*anchor)
        };
        blocks.iter().map(anchor).collect()
    }
}

impl Work {
    /// The day from which a text is in force: of a version, or of the current text if that is known.
    pub fn date_of(&self, version: Option<usize>) -> Option<Date> {
        match version {
            Some(at) => self.versions.get(at).map(|it| it.date),
            None => self.meta.updated.or(self.meta.in_force_from).filter(|_| !self.versions.is_empty()),
        }
    }

    /// The texts of a version, or the current ones.
    pub fn texts_of(&self, version: Option<usize>) -> &PerLang<Text> {
        version.and_then(|at| self.versions.get(at)).map_or(&self.texts, |it| &it.texts)
    }

    /// The version that was in force on a day; none where that is the current text, or nobody knows.
    pub fn version_on(&self, day: Date) -> Option<usize> {
        let version = self.versions.iter().rposition(|it| it.date <= day)?;
        let next = self.versions.get(version + 1).map(|it| it.date).or_else(|| self.date_of(None))?;
        (day < next).then_some(version)
    }

    /// The title in the reader's language, else in the one there is, with its language.
    pub fn title(&self, lang: LangId) -> (LangId, &str) {
        match self.texts.best_with_lang(lang) {
            Some((lang, text)) => (lang, &text.doc.title),
            None => (lang, &self.slug),
        }
    }
}
