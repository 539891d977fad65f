//! Site → rows of the index.

use super::Error;
use super::schema::{Fields, day};
use crate::base::text::squeeze;
use crate::base::{LangId, path};
use crate::model::doc::Section;
use crate::model::site::{Text, Work};
use crate::model::vocabulary::{TopicId, Vocabulary};
use crate::model::{Doc, Route, Site, WorkId};
use std::collections::BTreeSet;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// Threads that analyze text. More than two only make more and smaller segments.
const THREADS: usize = 2;

/// What one of them may gather before it writes a segment: small, because a site with a large
/// index has large texts in memory too.
const BYTES_PER_THREAD: usize = 24_000_000;

/// Replaces everything in an index with the texts of a site.
pub(super) fn write(index: &Index, fields: Fields, site: &Site) -> Result<(), Error> {
    let options = IndexWriterOptions::builder()
        .num_worker_threads(THREADS)
        .memory_budget_per_thread(BYTES_PER_THREAD)
        .num_merge_threads(1)
        .build();
    let mut writer: IndexWriter = index.writer_with_options(options)?;
    // Merging would go on in the background and take as long again as indexing.
    writer.set_merge_policy(Box::new(NoMergePolicy));
    writer.delete_all_documents()?;
    let texts =
        site.works().flat_map(|(id, work)| work.texts.iter().map(move |(lang, text)| (id, work, lang, text)));
    for (number, (id, work, lang, text)) in (0..).zip(texts) {
        let row = Row { fields, number, site };
        writer.add_document(row.text(id, work, lang, text))?;
        for (at, section) in (0..).zip(sections(&text.doc)) {
            writer.add_document(row.section(at, &section, text))?;
        }
    }
    writer.commit()?;
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// The sections of a text, without an empty one before the first heading.
fn sections(doc: &Doc) -> Vec<Section> {
    let mut sections = doc.sections();
    let leads = sections.len() > 1 && sections[0].heading.is_none();
    if leads && doc.plain(&doc.nodes[sections[0].nodes.clone()]).trim().is_empty() {
        sections.remove(0);
    }
    sections
}

/// Makes the rows of one text.
struct Row<'a> {
    fields: Fields,
    number: u64,
    site: &'a Site,
}

impl Row<'_> {
    fn text(&self, id: WorkId, work: &Work, lang: LangId, text: &Text) -> TantivyDocument {
        let (fields, site) = (self.fields, self.site);
        let collection = &site.collection(work).id;
        let mut row = TantivyDocument::default();
        row.add_u64(fields.text, self.number);
        row.add_text(fields.title, &text.doc.title);
        for name in names(work, lang, text) {
            row.add_text(fields.names, name);
        }
        row.add_text(fields.language, site.config.tag(lang));
        row.add_text(fields.collection, collection);
        for topic in with_parents(&work.topics, &site.vocabulary) {
            row.add_text(fields.topic, &site.vocabulary.topics[topic.index()].id);
        }
        for place in &work.places {
            row.add_text(fields.place, &site.vocabulary.places[place.index()].id);
        }
        if let Some(date) = work.meta.date {
            row.add_u64(fields.date, day(date));
        }
        if let Some(status) = work.meta.status {
            row.add_text(fields.status, status.name());
        }
        row.add_text(fields.work, format!("{collection}/{}", work.slug));
        row.add_text(fields.url, format!("/{}", path::encode(&Route::Work(lang, id).path(site))));
        row
    }

    fn section(&self, number: u64, section: &Section, text: &Text) -> TantivyDocument {
        let (fields, doc) = (self.fields, &text.doc);
        let mut row = TantivyDocument::default();
        row.add_u64(fields.text, self.number);
        row.add_u64(fields.section, number);
        if let Some(heading) = section.heading.map(|it| it as usize) {
            row.add_text(fields.heading, &doc.headings[heading].text);
            if let Some(anchor) = text.anchors.get(heading) {
                row.add_text(fields.anchor, &anchor.id);
            }
        }
        let mut body = doc.body_text(section.nodes.clone());
        if section.nodes.end == doc.nodes.len() {
            for note in &doc.notes {
                body.push('\n');
                body.push_str(&doc.plain(&note.nodes));
            }
        }
        row.add_text(fields.body, squeeze(&body));
        row
    }
}

/// What a text is called besides its title.
fn names<'a>(work: &'a Work, lang: LangId, text: &'a Text) -> impl Iterator<Item = &'a String> {
    let aliases = work.meta.aliases.get(lang).into_iter().flatten();
    work.meta.number.iter().chain(&text.doc.meta.short).chain(aliases)
}

/// Topics and all above them, so that a wide topic finds what stands below it.
fn with_parents(topics: &[TopicId], vocabulary: &Vocabulary) -> BTreeSet<TopicId> {
    let mut all = BTreeSet::new();
    for topic in topics {
        let mut next = Some(*topic);
        while let Some(topic) = next
            && all.insert(topic)
        {
            next = vocabulary.topics[topic.index()].parent;
        }
    }
    all
}
