//! Query → the sections that answer it, best first.
//!
//! A section scores BM25 of its body and heading, and of the title and names of its text. Where
//! more of the words stand, and where they stand close together, the score grows. Sums are taken
//! here and in the order of the query, not in the order in which the segments of an index happen
//! to be walked: equal sections have equal scores, and are then ordered as in the site.

use super::Error;
use super::filter::{Filter, Lookup};
use super::kin::kin;
use super::proximity::closeness;
use super::query::{Query, Score, Word};
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

/// How fast repetitions of a word stop to count, and how much long texts are discounted: the
/// values of tantivy.
const K1: Score = 1.2;
const B: Score = 0.75;

/// What a word in a heading, title or name counts, where in the body it counts 1.
const HEADING: Score = 2.0;
const TITLE: Score = 1.5;

/// What the title counts for the first section of a text, which stands for the whole.
const TITLE_OF_FIRST: Score = 2.0;

/// What part of its score a section gains in which all words stand.
const COVERAGE: Score = 0.3;

/// What a likely form of a word counts where the word itself does not stand.
const KIN: Score = 0.5;

/// A word that stands in more than one row of so many is common.
const COMMON: u64 = 40;

/// Scores have six digits after the point.
const DIGITS: Score = 1e6;

/// So many of the best sections are looked at for words close together.
const LOOKED_AT: usize = 16;

/// A section that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    /// How well it answers.
    pub(super) score: Score,
    /// The number of its text.
    pub(super) text: usize,
    /// Its number in the text.
    pub(super) section: u64,
    /// Its row.
    pub(super) row: DocAddress,
}

/// What a row has of a query.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    score: Score,
    /// One bit for each word of the query that stands.
    words: u64,
}

/// Finds the sections that answer a query, best first.
pub(super) fn rank(
    lookup: &Lookup<'_>,
    query: &Query,
    rarity: &[Score],
    filter: &Filter,
) -> Result<Vec<Ranked>, Error> {
    let (scored, worth) = telling(lookup, query, rarity);
    let mut found = answers(lookup, &scored, &worth, filter)?;
    sort(&mut found);
    let looked_at = found.len().min(LOOKED_AT);
    let gains = closeness(lookup, query, rarity, &found[..looked_at])?;
    if scored.words.len() < query.words.len() {
        let whole = answers(lookup, query, rarity, filter)?;
        let whole: std::collections::BTreeMap<_, _> = whole.iter().map(|it| (it.row, it.score)).collect();
        for it in &mut found[..looked_at] {
            it.score = whole.get(&it.row).copied().unwrap_or(it.score);
        }
    }
    for (it, gain) in found.iter_mut().zip(gains) {
        it.score += gain;
    }
    sort(&mut found);
    Ok(found)
}

/// The words of a query that tell sections apart, with their rarity: those that stand nearly everywhere do so only
/// beside others, and cost a browser most.
fn telling(lookup: &Lookup<'_>, query: &Query, rarity: &[Score]) -> (Query, Vec<Score>) {
    let rows = lookup.searcher.num_docs();
    let least = idf(rows / COMMON, rows);
    let tells = |(word, rarity): &(&Word, &Score)| **rarity == 0.0 || **rarity / word.weight >= least;
    let all = || query.words.iter().zip(rarity);
    let is_any = all().any(|it| tells(&it) && *it.1 > 0.0);
    let (words, worth) = all().filter(|it| !is_any || tells(it)).map(|(word, worth)| (word.clone(), *worth)).unzip();
    (Query { words, ..Query::default() }, worth)
}

/// The sections that have anything of a query, in no order.
fn answers(
    lookup: &Lookup<'_>,
    query: &Query,
    rarity: &[Score],
    filter: &Filter,
) -> Result<Vec<Ranked>, Error> {
    let fields = lookup.fields;
    let inside = tallies(lookup, query, &[(fields.body, 1.0), (fields.heading, HEADING)])?;
    let above = tallies(lookup, query, &[(fields.title, 1.0), (fields.names, 1.0)])?;
    let titles: Vec<Tally> =
        lookup.texts.iter().map(|it| above[it.segment_ord as usize][it.doc_id as usize]).collect();
    let mut found = Vec::new();
    let segments = lookup.searcher.segment_readers().iter().zip(&inside);
    for (segment, (reader, inside)) in (0..).zip(segments) {
        let texts = reader.fast_fields().u64("text")?;
        let sections = reader.fast_fields().u64("section")?;
        for (doc, tally) in (0..).zip(inside) {
            let row = DocAddress::new(segment, doc);
            if let Some((text, section)) = texts.first(doc).zip(sections.first(doc))
                && let Ok(text) = usize::try_from(text)
                && let Some(title) = titles.get(text)
                && let Some(score) = together(*tally, *title, section == 0, rarity)
                && filter.allows(text, row)
            {
                found.push(Ranked { score, text, section, row });
            }
        }
    }
    Ok(found)
}

/// Puts the best first. Scores are rounded, because logarithms may differ in their last digit from one machine to
/// another.
fn sort(found: &mut [Ranked]) {
    for it in &mut *found {
        it.score = (it.score * DIGITS).round() / DIGITS;
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.text, a.section).cmp(&(b.text, b.section))));
}

/// The score of a section, if it answers at all.
fn together(section: Tally, text: Tally, is_first: bool, rarity: &[Score]) -> Option<Score> {
    // A title alone finds the text, and not each of its sections.
    if section.words == 0 && !(is_first && text.words != 0) {
        return None;
    }
    let title = if is_first { TITLE_OF_FIRST } else { TITLE };
    let mut known = 0.0;
    let mut covered = 0.0;
    for (at, it) in rarity.iter().enumerate() {
        known += it;
        if (section.words | text.words) >> at & 1 == 1 {
            covered += it;
        }
    }
    let coverage = if known > 0.0 { covered / known } else { 0.0 };
    Some((section.score + title * text.score) * (1.0 + COVERAGE * coverage * coverage))
}

/// How much each word of a query says: what is rare says more. Nothing where it stands nowhere.
pub(super) fn rarity(lookup: &Lookup<'_>, query: &Query) -> Result<Vec<Score>, Error> {
    let fields = lookup.fields;
    let rows = lookup.searcher.num_docs();
    let mut rarity = Vec::with_capacity(query.words.len());
    for word in &query.words {
        let mut most = 0;
        for field in [fields.body, fields.heading, fields.title, fields.names] {
            most = most.max(lookup.searcher.doc_freq(&Term::from_field_text(field, &word.term))?);
        }
        rarity.push(if most == 0 { 0.0 } else { word.weight * idf(most, rows) });
    }
    Ok(rarity)
}

/// What the rows of each segment have of a query in some fields, each with its weight.
fn tallies(lookup: &Lookup<'_>, query: &Query, fields: &[(Field, Score)]) -> Result<Vec<Vec<Tally>>, Error> {
    let readers = lookup.searcher.segment_readers();
    let mut tallies: Vec<_> =
        readers.iter().map(|it| vec![Tally::default(); it.max_doc() as usize]).collect();
    for (field, weight) in fields {
        let scale = Scale::new(lookup, *field)?;
        for (bit, word) in query.words.iter().enumerate() {
            scale.tally(lookup, &word.term, &mut tallies, |it, score| {
                it.score += weight * word.weight * score;
                it.words |= 1 << bit;
            })?;
        }
    }
    // Only after the words themselves, because kin stand in for what is in no field.
    for (field, weight) in fields {
        let scale = Scale::new(lookup, *field)?;
        for (bit, word) in query.words.iter().enumerate() {
            for term in kin(lookup, *field, &word.term)? {
                scale.tally(lookup, &term, &mut tallies, |it, score| {
                    if it.words >> bit & 1 == 0 {
                        it.score += KIN * weight * word.weight * score;
                        it.words |= 1 << bit;
                    }
                })?;
            }
        }
    }
    Ok(tallies)
}

/// How BM25 weighs a word that `df` of `rows` rows have.
fn idf(df: u64, rows: u64) -> Score {
    let (df, rows) = (number(df), number(rows.max(df)));
    ((rows - df + 0.5) / (df + 0.5)).ln_1p()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of rows and words: a few in a million do not change a rank"
)]
fn number(count: u64) -> Score {
    count as Score
}

/// What scores in a field are measured by.
struct Scale {
    field: Field,
    /// The rows that can have the field.
    rows: u64,
    /// The mean number of terms in a row.
    mean: Score,
}

impl Scale {
    fn new(lookup: &Lookup<'_>, field: Field) -> Result<Self, Error> {
        let texts = lookup.texts.len() as u64;
        let of_text = field == lookup.fields.title || field == lookup.fields.names;
        let rows = if of_text { texts } else { lookup.searcher.num_docs() - texts };
        let mut terms = 0;
        for reader in lookup.searcher.segment_readers() {
            terms += reader.inverted_index(field)?.total_num_tokens();
        }
        Ok(Scale { field, rows, mean: number(terms.max(1)) / number(rows.max(1)) })
    }

    /// Calls `add` with what each row that has a term scores.
    fn tally(
        &self,
        lookup: &Lookup<'_>,
        term: &str,
        tallies: &mut [Vec<Tally>],
        add: impl Fn(&mut Tally, Score),
    ) -> Result<(), Error> {
        let term = Term::from_field_text(self.field, term);
        let worth = idf(lookup.searcher.doc_freq(&term)?, self.rows);
        for (reader, tallies) in lookup.searcher.segment_readers().iter().zip(tallies) {
            let Some(mut rows) =
                reader.inverted_index(self.field)?.read_postings(&term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            let lengths = reader.get_fieldnorms_reader(self.field)?;
            while rows.doc() != TERMINATED {
                let often = number(rows.term_freq().into());
                let length = number(lengths.fieldnorm(rows.doc()).into()) / self.mean;
                let score = often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length));
                add(&mut tallies[rows.doc() as usize], worth * score);
                rows.advance();
            }
        }
        Ok(())
    }
}
