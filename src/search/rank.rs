//! Query → the sections that answer it, by what the index knows of its words.
//!
//! A section scores BM25 of its body and heading, and of the title and names of its text; the score grows with the
//! share of the words that stand. This is the first of two passes: the best are then read (`super::second`). Sums
//! are taken here and in the order of the query, not in the order in which the segments of an index happen to be
//! walked: equal sections have equal scores, and are then ordered as in the site.

use super::Error;
use super::filter::{Filter, Lookup, is_common};
use super::kin::kin;
use super::query::{Query, Score};
use std::cmp::Ordering;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

/// How fast repetitions of a word stop to count, and how much long texts are discounted: the
/// values of tantivy.
const K1: Score = 1.2;
const B: Score = 0.75;

/// What a word in a heading, title or name counts, where in the body it counts 1.
pub(super) const HEADING: Score = 2.0;
const TITLE: Score = 1.5;

/// What the title counts for the first section of a text, which stands for the whole.
const TITLE_OF_FIRST: Score = 2.0;

/// What part of its score a section gains in which all words stand.
const COVERAGE: Score = 0.3;

/// What a likely form of a word counts where the word itself does not stand.
const KIN: Score = 0.5;

/// What a word of the other language counts, where a text has no counterpart in it.
const ACROSS: Score = 0.5;

/// Scores have six digits after the point.
const DIGITS: Score = 1e6;

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
    /// What it has of the words that tell sections apart, before its coverage counts.
    pub(super) tally: Tally,
}

/// What a row has of a query.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// What the words that stand are worth.
    pub(super) score: Score,
    /// One bit for each word of the query that stands.
    pub(super) words: u32,
}

/// What is known of the words of a query before any section is looked at: beside the words.
#[derive(Debug)]
pub(super) struct Worth {
    /// How much each says: what is rare says more. Nothing where it stands nowhere.
    pub(super) rarity: Vec<Score>,
    /// Whether it tells sections apart. What stands nearly everywhere does so only beside other words, and would
    /// cost a browser most.
    pub(super) tells: Vec<bool>,
}

/// Finds the sections that answer a query, best first.
pub(super) fn rank(
    lookup: &Lookup<'_>,
    query: &Query,
    worth: &Worth,
    filter: &Filter,
) -> Result<Vec<Ranked>, Error> {
    let fields = lookup.fields;
    let inside = tallies(lookup, query, worth, &[(fields.body, 1.0), (fields.heading, HEADING)])?;
    let above = tallies(lookup, query, worth, &[(fields.title, 1.0), (fields.names, 1.0)])?;
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
                && let Some(tally) = together(*tally, *title, section == 0)
                && filter.allows(text, row)
            {
                found.push(Ranked { score: rounded(tally.covering(worth)), text, section, row, tally });
            }
        }
    }
    found.sort_by(order);
    Ok(found)
}

/// The better one before the other; of equals, as in the site.
pub(super) fn order(a: &Ranked, b: &Ranked) -> Ordering {
    b.score.total_cmp(&a.score).then((a.text, a.section).cmp(&(b.text, b.section)))
}

/// A score as it is compared: logarithms may differ in their last digit from one machine to another.
pub(super) fn rounded(score: Score) -> Score {
    (score * DIGITS).round() / DIGITS
}

/// What a section has with its text, if it answers at all.
fn together(section: Tally, text: Tally, is_first: bool) -> Option<Tally> {
    // A title alone finds the text, and not each of its sections.
    let answers = section.words != 0 || (is_first && text.words != 0);
    let score = section.score + of_title(is_first) * text.score;
    answers.then_some(Tally { score, words: section.words | text.words })
}

/// What a word in the title of its text counts for a section.
pub(super) fn of_title(is_first: bool) -> Score {
    if is_first { TITLE_OF_FIRST } else { TITLE }
}

impl Tally {
    /// The score with what the share of the words that stand adds.
    pub(super) fn covering(self, worth: &Worth) -> Score {
        let coverage = worth.share(self.words);
        self.score * (1.0 + COVERAGE * coverage * coverage)
    }
}

impl Worth {
    /// What is known of the words of a query.
    pub(super) fn new(lookup: &Lookup<'_>, query: &Query) -> Result<Self, Error> {
        let rows = lookup.searcher.num_docs();
        let (mut rarity, mut common) = (Vec::new(), Vec::new());
        for word in &query.words {
            let mut most = 0;
            for term in word.terms() {
                most = most.max(lookup.most_rows(term)?);
            }
            if most == 0 {
                for term in &word.across {
                    most = most.max(lookup.most_rows(term)?);
                }
            }
            rarity.push(if most == 0 { 0.0 } else { word.weight * idf(most, rows) });
            common.push(is_common(most, rows));
        }
        let any = common.iter().zip(&rarity).any(|(common, rarity)| !common && *rarity > 0.0);
        Ok(Worth { rarity, tells: common.into_iter().map(|it| !any || !it).collect() })
    }

    /// What part of all that a query says some of its words say.
    pub(super) fn share(&self, words: u32) -> Score {
        let (mut known, mut covered) = (0.0, 0.0);
        for (at, it) in self.rarity.iter().enumerate() {
            known += it;
            if words >> at & 1 == 1 {
                covered += it;
            }
        }
        if known > 0.0 { covered / known } else { 0.0 }
    }
}

/// What the rows of each segment have of a query in some fields, each with its weight.
fn tallies(
    lookup: &Lookup<'_>,
    query: &Query,
    worth: &Worth,
    fields: &[(Field, Score)],
) -> Result<Vec<Vec<Tally>>, Error> {
    let telling = || query.words.iter().enumerate().filter(|it| worth.tells[it.0]);
    let readers = lookup.searcher.segment_readers();
    let mut tallies: Vec<_> =
        readers.iter().map(|it| vec![Tally::default(); it.max_doc() as usize]).collect();
    for (field, weight) in fields {
        let scale = Scale::new(lookup, *field)?;
        for (bit, word) in telling() {
            let terms: Vec<String> = word.terms().cloned().collect();
            for (segment, row, score) in scale.best(lookup, &terms)? {
                let it = &mut tallies[segment][row];
                it.score += weight * word.weight * score;
                it.words |= 1 << bit;
            }
        }
    }
    // Words of the other language count only where a text has no counterpart in it, and the word itself does not stand.
    for (bit, word) in telling().filter(|it| !it.1.across.is_empty()) {
        let mut found = Vec::new();
        for (field, weight) in fields {
            let scale = Scale::new(lookup, *field)?;
            for (segment, row, score) in scale.best(lookup, &word.across)? {
                let has_it = tallies[segment][row].words >> bit & 1 == 1;
                if !has_it && lookup.crossing.is_alone(segment, row) {
                    found.push((segment, row, ACROSS * weight * word.weight * score));
                }
            }
        }
        for (segment, row, score) in found {
            let it = &mut tallies[segment][row];
            it.score += score;
            it.words |= 1 << bit;
        }
    }
    // Only after the words themselves, because kin stand in for what is in no field.
    for (field, weight) in fields {
        let scale = Scale::new(lookup, *field)?;
        for (bit, word) in telling().filter(|it| it.1.others.is_empty()) {
            for term in kin(lookup, *field, &word.term)? {
                for (segment, row, score) in scale.scores(lookup, &term)? {
                    let it = &mut tallies[segment][row];
                    if it.words >> bit & 1 == 0 {
                        it.score += KIN * weight * word.weight * score;
                        it.words |= 1 << bit;
                    }
                }
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

/// What a row scores: its segment, the row, and the score.
type Scored = (usize, usize, Score);

/// What scores in a field are measured by.
pub(super) struct Scale {
    /// The field.
    pub(super) field: Field,
    /// The rows that can have the field.
    rows: u64,
    /// The mean number of terms in a row.
    mean: Score,
}

impl Scale {
    /// The scale of a field.
    pub(super) fn new(lookup: &Lookup<'_>, field: Field) -> Result<Self, Error> {
        let texts = lookup.texts.len() as u64;
        let of_text = field == lookup.fields.title || field == lookup.fields.names;
        let rows = if of_text { texts } else { lookup.searcher.num_docs() - texts };
        let mut terms = 0;
        for reader in lookup.searcher.segment_readers() {
            terms += reader.inverted_index(field)?.total_num_tokens();
        }
        Ok(Scale { field, rows, mean: number(terms.max(1)) / number(rows.max(1)) })
    }

    /// What a word says in this field.
    pub(super) fn worth(&self, lookup: &Lookup<'_>, term: &Term) -> Result<Score, Error> {
        Ok(idf(lookup.searcher.doc_freq(term)?, self.rows))
    }

    /// What a word that stands so often in a field of so many terms has of its worth.
    pub(super) fn score(&self, often: u32, terms: u32) -> Score {
        let (often, length) = (number(often.into()), number(terms.into()) / self.mean);
        often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length))
    }

    /// What each row scores that has some of several terms: the best one counts.
    fn best(&self, lookup: &Lookup<'_>, terms: &[String]) -> Result<Vec<Scored>, Error> {
        let mut scores = Vec::new();
        for term in terms {
            scores.extend(self.scores(lookup, term)?);
        }
        if terms.len() > 1 {
            scores.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
            scores.dedup_by_key(|it| (it.0, it.1));
        }
        Ok(scores)
    }

    /// What each row scores that has a term.
    fn scores(&self, lookup: &Lookup<'_>, term: &str) -> Result<Vec<Scored>, Error> {
        let term = Term::from_field_text(self.field, term);
        let worth = self.worth(lookup, &term)?;
        let mut scores = Vec::new();
        for (segment, reader) in lookup.searcher.segment_readers().iter().enumerate() {
            let Some(mut rows) =
                reader.inverted_index(self.field)?.read_postings(&term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            let lengths = reader.get_fieldnorms_reader(self.field)?;
            while rows.doc() != TERMINATED {
                let score = worth * self.score(rows.term_freq(), lengths.fieldnorm(rows.doc()));
                scores.push((segment, rows.doc() as usize, score));
                rows.advance();
            }
        }
        Ok(scores)
    }
}
