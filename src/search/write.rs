//! Site → rows of the index.

use super::Error;
use super::across::Across;
use super::schema::{Fields, day};
use crate::base::text::squeeze;
use crate::base::{LangId, path};
use crate::model::blocks;
use crate::model::config::Kind;
use crate::model::doc::Section;
use crate::model::site::{Text, Work};
use crate::model::vocabulary::{TopicId, Vocabulary};
use crate::model::{Doc, Route, Site, WorkId};
use std::collections::BTreeSet;
use std::ops::Range;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// Threads that analyze text. More than two only make more and smaller segments.
const THREADS: usize = 2;

/// What one of them may gather before it writes a segment: small, because a site with a large
/// index has large texts in memory too.
const BYTES_PER_THREAD: usize = 24_000_000;

/// What stands between the blocks of a section.
pub(super) const BREAK: &str = "\n";

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
        let starts: Vec<u32> = blocks::blocks(&text.doc)
            .iter()
            .filter(|it| it.note.is_none())
            .map(|it| it.nodes.start)
            .collect();
        for (at, section) in (0..).zip(sections(&text.doc)) {
            writer.add_document(row.section(at, &section, text, &starts))?;
        }
    }
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&Across::learn(site).payload());
    commit.commit()?;
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
        for (other, _) in work.texts.iter() {
            row.add_text(fields.languages, site.config.tag(other));
        }
        row.add_text(fields.collection, collection);
        for topic in with_parents(&work.topics, &site.vocabulary) {
            row.add_text(fields.topic, &site.vocabulary.topics[topic.index()].id);
        }
        for place in &work.places {
            let place = &site.vocabulary.places[place.index()];
            row.add_text(fields.place, &place.id);
            for name in place.names.iter().flat_map(|(_, forms)| forms.values()) {
                row.add_text(fields.place_names, name);
            }
        }
        if let Some(date) = work.meta.date {
            row.add_u64(fields.date, day(date));
        }
        if let Some(status) = work.meta.status {
            row.add_text(fields.status, status.name());
        }
        if let Some((kind, _)) = Kind::ALL.iter().find(|it| it.1 == site.collection(work).kind) {
            row.add_text(fields.kind, kind);
        }
        row.add_text(fields.work, format!("{collection}/{}", work.slug));
        row.add_text(fields.url, format!("/{}", path::encode(&Route::Work(lang, id).path(site))));
        row
    }

    fn section(&self, number: u64, section: &Section, text: &Text, starts: &[u32]) -> TantivyDocument {
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
        let (mut bodies, mut anchors) = (Vec::new(), Vec::new());
        for nodes in cut(&section.nodes, starts) {
            let said = squeeze(&doc.body_text(nodes.clone()));
            if !said.is_empty() {
                bodies.push(said);
                anchors.push(anchor_within(text, &nodes).unwrap_or_default());
            }
        }
        if section.nodes.end == doc.nodes.len() {
            for note in &doc.notes {
                bodies.push(squeeze(&doc.plain(&note.nodes)));
                anchors.push("");
            }
        }
        row.add_text(fields.body, bodies.join(BREAK));
        row.add_text(fields.blocks, anchors.join(BREAK));
        row
    }
}

/// The nodes of a section, cut where its blocks begin.
fn cut(nodes: &Range<usize>, starts: &[u32]) -> Vec<Range<usize>> {
    let from = starts.partition_point(|it| *it as usize <= nodes.start);
    let inner = starts[from..].iter().map(|it| *it as usize).take_while(|it| *it < nodes.end);
    let mut start = nodes.start;
    let mut pieces: Vec<_> = inner.map(|end| std::mem::replace(&mut start, end)..end).collect();
    pieces.push(start..nodes.end);
    pieces
}

/// The anchor of the innermost provision or block that begins within some nodes.
fn anchor_within<'a>(text: &'a Text, nodes: &Range<usize>) -> Option<&'a str> {
    let within = |it: u32| nodes.contains(&(it as usize));
    let provisions = text.doc.law.as_ref().map_or(&[][..], |it| &it.provisions);
    let behind = provisions.partition_point(|it| (it.nodes.start as usize) < nodes.end);
    if let Some(last) = provisions[..behind].last().filter(|it| within(it.nodes.start)) {
        return Some(&last.anchor);
    }
    let behind = text.blocks.partition_point(|it| (it.node as usize) < nodes.end);
    text.blocks[..behind].last().filter(|it| within(it.node)).map(|it| it.id.as_str())
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
