//! The shape of the index: two kinds of rows.
//!
//! A *text* row stands for a text in one language and holds what is true of all of it: title,
//! names, and what requests can be narrowed to. A *section* row stands for the part of a text from
//! one heading to the next: the unit that is found. Keeping the title out of the section rows
//! counts it once per text, so the words in the title of a long code do not look common.

use super::analyzer::NAME;
use crate::base::Date;
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// The fields of an index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Which text, counted through the whole site: in both kinds of rows.
    pub(super) text: Field,
    /// Which section of the text: in section rows only.
    pub(super) section: Field,
    /// Text row: the title.
    pub(super) title: Field,
    /// Text row: number, short title and aliases.
    pub(super) names: Field,
    /// Text row: the tag of the language.
    pub(super) language: Field,
    /// Text row: the id of the collection.
    pub(super) collection: Field,
    /// Text row: the ids of the topics and of all above them.
    pub(super) topic: Field,
    /// Text row: the ids of the places.
    pub(super) place: Field,
    /// Text row: what the places are called, in all languages and forms.
    pub(super) place_names: Field,
    /// Text row: the day, as [`day`] counts it.
    pub(super) date: Field,
    /// Text row: the word of the status.
    pub(super) status: Field,
    /// Text row: collection and slug, for hits.
    pub(super) work: Field,
    /// Text row: the path of the page, for hits.
    pub(super) url: Field,
    /// Text row: the tags of the languages of its work.
    pub(super) languages: Field,
    /// Text row: the word of the kind of its collection.
    pub(super) kind: Field,
    /// Section row: its heading.
    pub(super) heading: Field,
    /// Section row: its text, a line for each block.
    pub(super) body: Field,
    /// Section row: the anchors of the blocks, a line for each: empty for those without.
    pub(super) blocks: Field,
    /// Section row: the id of its heading, for hits.
    pub(super) anchor: Field,
}

impl Fields {
    /// The fields and the schema that they belong to.
    pub(super) fn new() -> (Fields, Schema) {
        let mut schema = Schema::builder();
        let numbers = NumericOptions::default().set_fast();
        let words = TextOptions::default().set_stored().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(NAME)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let fields = Fields {
            text: schema.add_u64_field("text", numbers.clone()),
            section: schema.add_u64_field("section", numbers.clone()),
            title: schema.add_text_field("title", words.clone()),
            names: schema.add_text_field("names", words.clone()),
            language: schema.add_text_field("language", STRING | STORED),
            collection: schema.add_text_field("collection", STRING | STORED),
            topic: schema.add_text_field("topic", STRING | STORED),
            place: schema.add_text_field("place", STRING | STORED),
            place_names: schema.add_text_field("place_names", STORED),
            date: schema.add_u64_field("date", numbers),
            status: schema.add_text_field("status", STRING | STORED),
            work: schema.add_text_field("work", STORED),
            url: schema.add_text_field("url", STORED),
            languages: schema.add_text_field("languages", STORED),
            kind: schema.add_text_field("kind", STORED),
            heading: schema.add_text_field("heading", words.clone()),
            body: schema.add_text_field("body", words),
            blocks: schema.add_text_field("blocks", STORED),
            anchor: schema.add_text_field("anchor", STORED),
        };
        (fields, schema.build())
    }
}

/// A day as a number that sorts as days do: 20110624. Days before our era are all the first.
pub(super) fn day(date: Date) -> u64 {
    let part = |it: i16| u64::try_from(it).unwrap_or(0);
    part(date.year()) * 10_000 + part(date.month().into()) * 100 + part(date.day().into())
}
