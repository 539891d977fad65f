//! A request → which sections may be found at all.

use super::across::Crossing;
use super::query::{Phrase, Query};
use super::schema::{Fields, day};
use super::{Error, Request};
use std::collections::HashSet;
use std::ops::Bound;
use tantivy::collector::DocSetCollector;
use tantivy::query::{AllQuery, BooleanQuery, PhraseQuery, Query as Look, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Searcher, Term};

/// A word is common that stands in more than one row of so many, and in more rows than the second number.
const COMMON: u64 = 40;
const FEW: u64 = 400;

/// Whether a word that `df` of `rows` rows have is common.
pub(super) fn is_common(df: u64, rows: u64) -> bool {
    df > FEW && df * COMMON > rows
}

/// Which sections may be found.
#[derive(Debug)]
pub(super) struct Filter {
    /// By number of a text: whether it is what the request is narrowed to.
    texts: Vec<bool>,
    exact: Vec<Places>,
    without: Vec<Places>,
}

/// Where a phrase stands: in sections, and in titles and names of texts.
#[derive(Debug)]
struct Places {
    sections: HashSet<DocAddress>,
    texts: Vec<bool>,
}

impl Filter {
    /// Looks up what a request and its query allow.
    pub(super) fn new(lookup: &Lookup<'_>, request: &Request, query: &Query) -> Result<Self, Error> {
        let places = |phrases: &[Phrase]| {
            phrases.iter().map(|it| lookup.places(it)).collect::<Result<Vec<_>, Error>>()
        };
        Ok(Filter {
            texts: lookup.texts(&narrowed(lookup.fields, request))?,
            exact: places(&query.exact)?,
            without: places(&query.without)?,
        })
    }

    /// Whether a section of a text may be found.
    pub(super) fn allows(&self, text: usize, section: DocAddress) -> bool {
        self.texts[text]
            && self.exact.iter().all(|it| it.contains(text, section))
            && !self.without.iter().any(|it| it.contains(text, section))
    }
}

impl Places {
    fn contains(&self, text: usize, section: DocAddress) -> bool {
        self.texts[text] || self.sections.contains(&section)
    }
}

/// What looking up needs.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'a> {
    /// The index.
    pub(super) searcher: &'a Searcher,
    /// Its fields.
    pub(super) fields: Fields,
    /// The rows of the texts, by number.
    pub(super) texts: &'a [DocAddress],
    /// The words of the other language.
    pub(super) crossing: &'a Crossing,
}

impl Lookup<'_> {
    /// In how many rows a term stands, in the field where it stands in the most.
    pub(super) fn most_rows(&self, term: &str) -> Result<u64, Error> {
        let fields = self.fields;
        let mut most = 0;
        for field in [fields.body, fields.heading, fields.title, fields.names] {
            most = most.max(self.searcher.doc_freq(&Term::from_field_text(field, term))?);
        }
        Ok(most)
    }

    /// Whether a term stands nearly everywhere.
    pub(super) fn is_common(&self, term: &str) -> Result<bool, Error> {
        Ok(is_common(self.most_rows(term)?, self.searcher.num_docs()))
    }

    fn places(&self, phrase: &Phrase) -> Result<Places, Error> {
        let (fields, any) = (self.fields, BooleanQuery::union);
        let inside = any(vec![standing(fields.body, phrase), standing(fields.heading, phrase)]);
        let above = any(vec![standing(fields.title, phrase), standing(fields.names, phrase)]);
        Ok(Places { sections: self.searcher.search(&inside, &DocSetCollector)?, texts: self.texts(&above)? })
    }

    /// By number of a text: whether its row matches.
    fn texts(&self, look: &dyn Look) -> Result<Vec<bool>, Error> {
        let found = self.searcher.search(look, &DocSetCollector)?;
        Ok(self.texts.iter().map(|it| found.contains(it)).collect())
    }
}

fn standing(field: Field, phrase: &Phrase) -> Box<dyn Look> {
    let term = |it: &String| Term::from_field_text(field, it);
    match phrase.0.as_slice() {
        [one] => Box::new(TermQuery::new(term(one), IndexRecordOption::Basic)),
        terms => Box::new(PhraseQuery::new(terms.iter().map(term).collect())),
    }
}

fn narrowed(fields: Fields, request: &Request) -> BooleanQuery {
    let facets = [
        (fields.language, &request.lang),
        (fields.collection, &request.collection),
        (fields.topic, &request.topic),
        (fields.place, &request.place),
    ];
    let mut all: Vec<Box<dyn Look>> = vec![Box::new(AllQuery)];
    for (field, value) in facets {
        if let Some(value) = value {
            all.push(Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic)));
        }
    }
    if request.since.is_some() || request.until.is_some() {
        let bound = |it: Option<_>| {
            it.map_or(Bound::Unbounded, |it| Bound::Included(Term::from_field_u64(fields.date, day(it))))
        };
        all.push(Box::new(RangeQuery::new(bound(request.since), bound(request.until))));
    }
    BooleanQuery::intersection(all)
}
