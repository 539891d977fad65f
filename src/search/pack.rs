//! The index → the pack: the files from which a browser searches without a server.
//!
//! The pack is read out of tantivy's segments and holds nothing that they do not. `docs/search-pack.md` describes
//! every file of it.

use super::across::Crossing;
use super::filter::Lookup;
use super::pack_facets::facets;
use super::pack_file::{PackFile, gzip, hash, script};
use super::pack_laws::pack_laws;
use super::pack_terms::terms;
use super::pack_texts::texts;
use super::pack_words::pack_words;
use super::{Error, Index, analyzer};
use serde_json::json;
use std::sync::Arc;
use tantivy::DocAddress;

/// The version of the format.
const FORMAT: u32 = 1;

/// No row of the pack has this number or a higher one.
pub(super) const MOST_ROWS: u32 = u32::MAX;

/// Reads the pack out of an index.
pub(super) fn pack(index: &Index) -> Result<Vec<PackFile>, Error> {
    let lookup = index.lookup();
    let rows = sections(&lookup)?;
    let texts = texts(&lookup, &rows)?;
    let numbers = numbers(&lookup, &rows, &texts.sections);
    let terms = terms(&lookup, &numbers)?;
    let laws = pack_laws(&lookup, &texts)?;
    let words = pack_words(index.words()?);
    let across = pack_across(lookup.crossing);
    let first = |files: &[PackFile]| files.first().map(|it| it.name.trim_end_matches(".js").to_owned());
    let facets = gzip(facets(&texts.cards).to_string().as_bytes());
    let facets_name = format!("c-{}", hash([facets.as_slice()]));
    let fields = lookup.fields;
    let mut tokens = [0; 4];
    for reader in lookup.searcher.segment_readers() {
        for (sum, field) in tokens.iter_mut().zip([fields.body, fields.heading, fields.title, fields.names]) {
            *sum += reader.inverted_index(field)?.total_num_tokens();
        }
    }
    let root = json!({
        "format": FORMAT,
        "analyzer": analyzer::NAME,
        "sections": rows.iter().map(Vec::len).sum::<usize>(),
        "tokens": tokens,
        "fragments": texts.fragments,
        "f": texts.files.names,
        "t": terms.files.names,
        "firsts": fronts(&terms.firsts),
        "common": terms.common,
        "facets": facets_name,
        "laws": first(&laws),
        "words": first(&words),
        "across": first(&across),
    });
    let mut files = vec![script("root", &gzip(root.to_string().as_bytes())), script(&facets_name, &facets)];
    files.extend(laws);
    files.extend(words);
    files.extend(across);
    files.extend(texts.files.files);
    files.extend(terms.files.files);
    Ok(files)
}

/// The words of the other language, and the texts for which they count; none where there are none.
fn pack_across(crossing: &Crossing) -> Vec<PackFile> {
    if crossing.across.words.is_empty() {
        return Vec::new();
    }
    let file = gzip(json!({"words": crossing.across.words, "alone": crossing.alone}).to_string().as_bytes());
    vec![script(&format!("x-{}", hash([file.as_slice()])), &file)]
}

/// Words one after another, each as a digit, how many of its first letters are those of the word before it, and
/// the rest; parted by spaces.
pub(super) fn fronts(words: &[String]) -> String {
    let mut out = Vec::with_capacity(words.len());
    let mut before = "";
    for it in words {
        let shared = before.chars().zip(it.chars()).take(9).take_while(|(a, b)| a == b).count();
        out.push(format!("{shared}{}", it.chars().skip(shared).collect::<String>()));
        before = it;
    }
    out.join(" ")
}

/// The sections of each text, in order.
pub(super) fn sections(lookup: &Lookup<'_>) -> Result<Vec<Vec<DocAddress>>, Error> {
    let mut rows = vec![Vec::new(); lookup.texts.len()];
    for (segment, reader) in (0..).zip(lookup.searcher.segment_readers()) {
        let (texts, sections) = (reader.fast_fields().u64("text")?, reader.fast_fields().u64("section")?);
        for doc in reader.doc_ids_alive() {
            if let Some((text, section)) = texts.first(doc).zip(sections.first(doc))
                && let Some(rows) = usize::try_from(text).ok().and_then(|it| rows.get_mut(it))
            {
                rows.push((section, DocAddress::new(segment, doc)));
            }
        }
    }
    let in_order = |mut rows: Vec<(u64, DocAddress)>| {
        rows.sort_unstable();
        rows.into_iter().map(|it| it.1).collect()
    };
    Ok(rows.into_iter().map(in_order).collect())
}

/// The numbers in the pack of the rows of each segment: of a section its place, of a text its position.
fn numbers(lookup: &Lookup<'_>, rows: &[Vec<DocAddress>], sections: &[Vec<u32>]) -> Vec<Arc<Vec<u32>>> {
    let readers = lookup.searcher.segment_readers();
    let mut numbers: Vec<Vec<u32>> =
        readers.iter().map(|it| vec![MOST_ROWS; it.max_doc() as usize]).collect();
    let mut set = |row: &DocAddress, number| numbers[row.segment_ord as usize][row.doc_id as usize] = number;
    for (number, row) in (0..).zip(lookup.texts) {
        set(row, number);
    }
    for (row, number) in rows.iter().flatten().zip(sections.iter().flatten()) {
        set(row, *number);
    }
    numbers.into_iter().map(Arc::new).collect()
}
