//! The inverted index → term shards.
//!
//! A shard holds the terms of a range with all that scoring needs: in which sections and texts each stands, how
//! often, and how long those are. Columns of one kind stand together, because gzip finds more in them.

use super::Error;
use super::filter::{Lookup, is_common};
use super::pack::MOST_ROWS;
use super::pack_file::{Groups, gzip, is_boundary, put_number};
use rayon::prelude::*;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermStreamer;
use tantivy::{DocSet, TERMINATED};

/// The fields in the order of the columns: body, heading, title, names.
pub(super) const FIELDS: usize = 4;

/// A shard is closed at the next boundary behind so many bytes, and at the latest at the second number.
const LEAST: usize = 3_000;
const MOST: usize = 9_000;

/// A boundary stands before one of so many terms.
const BOUNDARY: u32 = 24;

/// Where terms are parted among threads. A shard begins at each of them, whatever the site.
const PARTS: [&str; 9] = ["", "a", "e", "n", "а", "е", "м", "п", "т"];

/// The terms of a pack.
pub(super) struct Terms {
    /// Where each shard begins: before its first term and behind the last one of the shard before it.
    pub(super) firsts: Vec<String>,
    /// The files of the shards; beside each one of the positions, which only quoted words need.
    pub(super) files: Groups,
    /// Common terms, with the number of rows that have them in each field.
    pub(super) common: Vec<(String, [u32; FIELDS])>,
}

/// A term with its rows.
#[derive(Debug)]
struct Entry {
    term: String,
    rows: [Vec<Posting>; FIELDS],
}

/// A row that has a term.
#[derive(Debug)]
struct Posting {
    /// The number of a section in body and heading, of a text in title and names.
    row: u32,
    /// The id that tantivy gives the length of the field.
    length: u8,
    /// Where in it the term stands.
    positions: Box<[u32]>,
}

/// A field of a segment.
struct Source {
    field: usize,
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    /// The numbers of its rows in the pack.
    numbers: Arc<Vec<u32>>,
}

/// Makes the shards. `numbers` are those of the rows of each segment in the pack.
pub(super) fn terms(lookup: &Lookup<'_>, numbers: &[Arc<Vec<u32>>]) -> Result<Terms, Error> {
    let fields = [lookup.fields.body, lookup.fields.heading, lookup.fields.title, lookup.fields.names];
    let mut sources = Vec::new();
    for (reader, numbers) in lookup.searcher.segment_readers().iter().zip(numbers) {
        for (at, field) in fields.into_iter().enumerate() {
            sources.push(Source {
                field: at,
                index: reader.inverted_index(field)?,
                lengths: reader.get_fieldnorms_reader(field)?,
                numbers: Arc::clone(numbers),
            });
        }
    }
    let ends = PARTS.iter().skip(1).map(|it| Some(*it)).chain([None]);
    let parts: Vec<_> = PARTS.iter().zip(ends).collect();
    let rows = lookup.searcher.num_docs();
    let parts: Vec<Part> = parts
        .into_par_iter()
        .map(|(from, to)| Part::new(&sources, from, to, rows))
        .collect::<Result<_, Error>>()?;
    let (mut shards, mut common) = (Vec::new(), Vec::new());
    for part in parts {
        shards.extend(part.shards);
        common.extend(part.common);
    }
    let firsts = shards.iter().map(|it: &Shard| it.0.clone()).collect();
    Ok(Terms { firsts, files: Groups::new(["t", "p"], &shards), common })
}

/// Where a shard begins, and the gzip of its rows and of its positions.
type Shard = (String, [Vec<u8>; 2]);

/// The shards of a range of terms.
#[derive(Default)]
struct Part {
    shards: Vec<Shard>,
    common: Vec<(String, [u32; FIELDS])>,
    open: Vec<Entry>,
    size: usize,
    /// The last term of the shard before.
    last: String,
}

impl Part {
    fn new(sources: &[Source], from: &str, to: Option<&str>, rows: u64) -> Result<Self, Error> {
        let mut heads = Vec::new();
        for source in sources {
            let mut range = source.index.terms().range().ge(from);
            if let Some(to) = to {
                range = range.lt(to);
            }
            let mut head = Head { source, terms: range.into_stream()?, term: None };
            head.advance();
            heads.push(head);
        }
        let mut part = Part { last: from.to_owned(), ..Part::default() };
        while let Some(term) = heads.iter().filter_map(|it| it.term.clone()).min() {
            let mut entry = Entry { term: term.clone(), rows: Default::default() };
            for head in heads.iter_mut().filter(|it| it.term.as_ref() == Some(&term)) {
                head.read(&mut entry)?;
                head.advance();
            }
            for rows in &mut entry.rows {
                rows.sort_unstable_by_key(|it| it.row);
            }
            part.add(entry, rows);
        }
        part.close(false);
        Ok(part)
    }

    fn add(&mut self, entry: Entry, rows: u64) {
        let counts = entry.rows.each_ref().map(|it| u32::try_from(it.len()).unwrap_or(u32::MAX));
        let is_common = is_common(counts.into_iter().max().unwrap_or(0).into(), rows);
        let size = entry.size();
        let is_full = self.size + size > MOST || (self.size > LEAST && is_boundary(&entry.term, BOUNDARY));
        // What is large or common stands alone, so that nobody fetches it for its neighbour.
        let is_alone = is_common || size > LEAST;
        if is_full || is_alone {
            self.close(false);
        }
        if is_common {
            self.common.push((entry.term.clone(), counts));
        }
        self.size += size;
        self.open.push(entry);
        if is_alone {
            self.close(is_common);
        }
    }

    /// Ends a shard. That of a common term begins with the whole term: so it is known without being fetched.
    fn close(&mut self, is_whole: bool) {
        let Some((first, last)) = self.open.first().zip(self.open.last()) else { return };
        let begins = if is_whole { &first.term } else { separator(&self.last, &first.term) };
        self.shards.push((begins.to_owned(), [gzip(&columns(&self.open)), gzip(&positions(&self.open))]));
        self.last = last.term.clone();
        self.open.clear();
        self.size = 0;
    }
}

/// The shortest beginning of a term that stands behind another one.
pub(super) fn separator<'a>(before: &str, term: &'a str) -> &'a str {
    let ends = term.char_indices().map(|(at, it)| at + it.len_utf8());
    ends.map(|end| &term[..end]).find(|it| *it > before).unwrap_or(term)
}

impl Entry {
    /// About how many bytes it takes.
    fn size(&self) -> usize {
        self.term.len() / 2 + self.rows.iter().map(|it| 1 + 3 * it.len()).sum::<usize>()
    }
}

/// The terms of a field of a segment, the next one at hand.
struct Head<'a> {
    source: &'a Source,
    terms: TermStreamer<'a>,
    term: Option<String>,
}

impl Head<'_> {
    fn advance(&mut self) {
        // Terms are cut from texts, which are UTF-8.
        self.term = self.terms.advance().then(|| String::from_utf8_lossy(self.terms.key()).into_owned());
    }

    fn read(&self, entry: &mut Entry) -> Result<(), Error> {
        let info: &TermInfo = self.terms.value();
        let mut rows =
            self.source.index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
        let out = &mut entry.rows[self.source.field];
        while rows.doc() != TERMINATED {
            let row = self.source.numbers[rows.doc() as usize];
            if row < MOST_ROWS {
                let length = self.source.lengths.fieldnorm_id(rows.doc());
                let mut positions = Vec::with_capacity(rows.term_freq() as usize);
                rows.positions(&mut positions);
                out.push(Posting { row, length, positions: positions.into() });
            }
            rows.advance();
        }
        Ok(())
    }
}

/// A shard as columns; `docs/search-pack.md` says how they follow each other.
fn columns(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, u32::try_from(entries.len()).unwrap_or(0));
    let mut before = "";
    for entry in entries {
        let shared = before.bytes().zip(entry.term.bytes()).take_while(|(a, b)| a == b).count();
        put_number(&mut out, u32::try_from(shared).unwrap_or(0));
        put_number(&mut out, u32::try_from(entry.term.len() - shared).unwrap_or(0));
        out.extend_from_slice(&entry.term.as_bytes()[shared..]);
        before = &entry.term;
    }
    for field in 0..FIELDS {
        let rows = || entries.iter().map(|it| &it.rows[field]);
        for it in rows() {
            put_number(&mut out, u32::try_from(it.len()).unwrap_or(0));
        }
        for it in rows() {
            let mut next = 0;
            for posting in it {
                put_number(&mut out, posting.row - next);
                next = posting.row + 1;
            }
        }
        for it in rows().flatten() {
            put_number(&mut out, u32::try_from(it.positions.len()).unwrap_or(1) - 1);
        }
        out.extend(rows().flatten().map(|it| it.length));
    }
    out
}

/// The positions of the terms of a shard: for each row the gaps between them.
fn positions(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    for field in 0..FIELDS {
        for posting in entries.iter().flat_map(|it| &it.rows[field]) {
            let mut before = 0;
            for it in &posting.positions {
                put_number(&mut out, it - before);
                before = *it;
            }
        }
    }
    out
}
