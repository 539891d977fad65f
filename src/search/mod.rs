//! Site → index; request → hits, best first.
//!
//! The unit that is found is the section: the part of a text from one heading to the next. An
//! index holds all that a hit needs, so a folder with an index can be searched without the site.

mod across;
mod analyzer;
mod filter;
mod fold;
mod kin;
mod mend;
mod named;
mod pack;
mod pack_facets;
mod pack_file;
mod pack_laws;
mod pack_terms;
mod pack_texts;
mod pack_words;
mod provision;
mod query;
mod rank;
mod reading;
mod schema;
mod second;
mod snippet;
mod spelling;
mod words;
mod write;

use crate::base::{Date, path};
use crate::model::Site;
use across::Crossing;
use analyzer::Analyzer;
use filter::{Filter, Lookup};
use mend::{Mended, Mender};
use named::Laws;
use query::Query;
use rank::{Ranked, Worth};
use schema::Fields;
use second::{AT_A_TIME, Seen};
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::schema::{Field, Value};
use tantivy::tokenizer::{TokenStream, Tokenizer, TokenizerManager};
use tantivy::{DocAddress, ReloadPolicy, Searcher, TantivyDocument, TantivyError};

use words::Words;
use write::BREAK;

pub use pack_file::PackFile;
pub use snippet::Snippet;

/// So many sections of one text are found at most: the words of its title stand in hundreds of
/// articles of a code, and would leave no place for other works.
const SECTIONS_OF_A_TEXT: usize = 5;

/// An index of all texts of a site.
pub struct Index {
    fields: Fields,
    searcher: Searcher,
    /// The rows of the texts, by number.
    texts: Vec<DocAddress>,
    /// The laws, once a query names a provision.
    laws: OnceLock<Laws>,
    /// The words of the other language.
    crossing: Crossing,
    /// The dictionary, once a query has a word that stands nowhere.
    words: OnceLock<Words>,
}

/// What a reader looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The words: `"exact words"` must stand, `-word` must not, all else is asked for.
    pub words: String,
    /// Only in this language, by tag.
    pub lang: Option<String>,
    /// Only in this collection, by id.
    pub collection: Option<String>,
    /// Only under this topic or one below it, by id.
    pub topic: Option<String>,
    /// Only of this place, by id.
    pub place: Option<String>,
    /// Only from this day on; texts without a day are left out.
    pub since: Option<Date>,
    /// Only up to this day; texts without a day are left out.
    pub until: Option<Date>,
    /// The most sections to find.
    pub limit: usize,
    /// Whether words that stand nowhere stay as they are, and are not mended.
    pub exact: bool,
}

/// A section that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its work: `laws/kz-nonprofit-2001`.
    pub work: String,
    /// The tag of its language.
    pub lang: String,
    /// Its address from the root of the site: `/ru/laws/kz-nonprofit-2001/#art_5`.
    pub url: String,
    /// Where in the text: the block that was found, or the heading; none before the first heading.
    pub anchor: Option<String>,
    /// The title of the text.
    pub title: String,
    /// Its heading; empty before the first heading.
    pub heading: String,
    /// How well it answers. Only comparable within one answer.
    pub score: f64,
    /// Why it was found.
    pub snippet: Snippet,
}

/// What answers a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The sections, best first.
    pub hits: Vec<Hit>,
    /// What was searched for instead, where words of the request stand nowhere and others are like them.
    pub words: Option<String>,
}

/// What was found in one work.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The work.
    pub work: String,
    /// Its sections, best first. Never empty.
    pub hits: Vec<Hit>,
}

/// Why an index cannot be made or read: the machine's failure, never the reader's.
#[derive(Debug)]
pub struct Error(Cause);

#[derive(Debug)]
enum Cause {
    Engine(TantivyError),
    Shape,
}

impl Index {
    /// Indexes a site in memory.
    pub fn new(site: &Site) -> Result<Self, Error> {
        Self::write(RamDirectory::create(), site)
    }

    /// Indexes a site in a folder, which must be there; an index that is there is replaced.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written, or holds an index of another version of the program,
    /// which the caller may delete.
    pub fn save_in(site: &Site, folder: &Path) -> Result<Self, Error> {
        Self::write(MmapDirectory::open(folder).map_err(TantivyError::from)?, site)
    }

    /// Opens the index in a folder.
    ///
    /// # Errors
    ///
    /// Where there is none, it cannot be read, or another version of the program made it.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let (fields, schema) = Fields::new();
        let mut index = tantivy::Index::open(MmapDirectory::open(folder).map_err(TantivyError::from)?)?;
        if index.schema() != schema {
            return Err(Error(Cause::Shape));
        }
        index.set_tokenizers(tokenizers());
        Self::read(&index, fields)
    }

    fn write(folder: impl Directory, site: &Site) -> Result<Self, Error> {
        let (fields, schema) = Fields::new();
        let folder: Box<dyn Directory> = Box::new(folder);
        let index =
            tantivy::Index::builder().schema(schema).tokenizers(tokenizers()).open_or_create(folder)?;
        write::write(&index, fields, site)?;
        Self::read(&index, fields)
    }

    fn read(index: &tantivy::Index, fields: Fields) -> Result<Self, Error> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let texts = text_rows(&searcher)?;
        let crossing = Crossing::read(index, &searcher, fields, &texts)?;
        Ok(Index { fields, searcher, texts, laws: OnceLock::new(), crossing, words: OnceLock::new() })
    }

    /// The files from which a browser searches as this index does.
    pub fn pack(&self) -> Result<Vec<PackFile>, Error> {
        pack::pack(self)
    }

    fn lookup(&self) -> Lookup<'_> {
        Lookup { searcher: &self.searcher, fields: self.fields, texts: &self.texts, crossing: &self.crossing }
    }

    /// The dictionary.
    fn words(&self) -> Result<&Words, Error> {
        if let Some(known) = self.words.get() {
            return Ok(known);
        }
        let known = Words::read(&self.lookup())?;
        Ok(self.words.get_or_init(|| known))
    }

    /// The sections that answer a request, best first.
    pub fn query(&self, request: &Request) -> Result<Vec<Hit>, Error> {
        Ok(self.answer(request)?.hits)
    }

    /// What answers a request, and whether its words had to be mended first.
    pub fn answer(&self, request: &Request) -> Result<Answer, Error> {
        let query = Query::read(&request.words);
        if query.words.is_empty() || self.texts.is_empty() {
            return Ok(Answer::default());
        }
        let lookup = self.lookup();
        let mended = if request.exact {
            Mended { words: None, query }
        } else {
            Mender { lookup, words: || self.words() }.mend(&request.words, query)?
        };
        let words = mended.words.as_ref().unwrap_or(&request.words);
        let mut query = mended.query;
        self.crossing.add_to(&mut query, &lookup)?;
        let hits = self.find(request, words, &query)?;
        Ok(Answer { hits, words: mended.words })
    }

    fn find(&self, request: &Request, words: &str, query: &Query) -> Result<Vec<Hit>, Error> {
        let lookup = self.lookup();
        let filter = Filter::new(&lookup, request, query)?;
        let worth = Worth::new(&lookup, query)?;
        let mut hits = self.named(words, &filter)?;
        let named: Vec<String> = hits.iter().map(|it| it.url.clone()).collect();
        let found = rank::rank(&lookup, query, &worth, &filter)?;
        let found = few_of_each(found, self.texts.len(), request.limit.next_multiple_of(AT_A_TIME));
        for some in found.chunks(AT_A_TIME) {
            let seen = second::look(&lookup, query, &worth, some)?;
            hits.extend(seen.iter().map(|it| self.hit(it, &worth)).filter(|it| !named.contains(&it.url)));
        }
        hits.truncate(request.limit);
        Ok(hits)
    }

    fn hit(&self, seen: &Seen, worth: &Worth) -> Hit {
        let fields = self.fields;
        let (text, section) = (&seen.text, &seen.section);
        let body = stored(section, fields.body).unwrap_or_default();
        let (snippet, first) = snippet::snippet(body, &seen.body, &worth.rarity);
        // The first block of a section is read with its heading.
        let block = first.filter(|it| it.block > 0).and_then(|it| {
            stored(section, fields.blocks)?.split(BREAK).nth(it.block).filter(|it| !it.is_empty())
        });
        let anchor = block.or_else(|| stored(section, fields.anchor)).unwrap_or_default();
        self.shown((text, section), anchor, seen.ranked.score, snippet)
    }

    /// A section as it is shown; an empty anchor is none.
    fn shown(
        &self,
        (text, section): (&TantivyDocument, &TantivyDocument),
        anchor: &str,
        score: f64,
        snippet: Snippet,
    ) -> Hit {
        let fields = self.fields;
        let anchor = Some(anchor).filter(|it| !it.is_empty());
        let mut url = stored(text, fields.url).unwrap_or_default().to_owned();
        if let Some(anchor) = anchor {
            url.push('#');
            url.push_str(&path::encode(anchor));
        }
        Hit {
            work: stored(text, fields.work).unwrap_or_default().to_owned(),
            lang: stored(text, fields.language).unwrap_or_default().to_owned(),
            url,
            anchor: anchor.map(str::to_owned),
            title: stored(text, fields.title).unwrap_or_default().to_owned(),
            heading: stored(section, fields.heading).unwrap_or_default().to_owned(),
            score,
            snippet,
        }
    }
}

/// A term, as the index and the pack know it, and where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What the index calls it.
    pub term: String,
    /// Its place among the words of the text; a number with parts has that of its first part.
    pub place: usize,
    /// The bytes of the text that say it.
    pub bytes: Range<usize>,
}

/// The terms of a text, in order: what a client of the search pack must find in a query too.
pub fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    Analyzer::default().token_stream(text).process(&mut |it| {
        terms.push(Term { term: it.text.clone(), place: it.position, bytes: it.offset_from..it.offset_to });
    });
    terms
}

/// Groups hits by work: works in the order of their best hits, each with its hits in order.
pub fn group(hits: Vec<Hit>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for hit in hits {
        match groups.iter_mut().find(|it| it.work == hit.work) {
            Some(group) => group.hits.push(hit),
            None => groups.push(Group { work: hit.work.clone(), hits: vec![hit] }),
        }
    }
    groups
}

/// The best sections, but only so many of one text.
fn few_of_each(found: Vec<Ranked>, texts: usize, limit: usize) -> Vec<Ranked> {
    let mut counts = vec![0; texts];
    let few = found.into_iter().filter(|it| {
        counts[it.text] += 1;
        counts[it.text] <= SECTIONS_OF_A_TEXT
    });
    few.take(limit).collect()
}

fn stored(row: &TantivyDocument, field: Field) -> Option<&str> {
    row.get_first(field)?.as_str()
}

fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(analyzer::NAME, analyzer::Analyzer::default());
    tokenizers
}

/// Where the rows of the texts are, by number.
fn text_rows(searcher: &Searcher) -> Result<Vec<DocAddress>, Error> {
    let mut rows = Vec::new();
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let (texts, sections) = (reader.fast_fields().u64("text")?, reader.fast_fields().u64("section")?);
        let of_texts = reader.doc_ids_alive().filter(|it| sections.first(*it).is_none());
        rows.extend(of_texts.map(|it| (texts.first(it), DocAddress::new(segment, it))));
    }
    rows.sort_unstable();
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        Error(match error {
            TantivyError::SchemaError(_) => Cause::Shape,
            other => Cause::Engine(other),
        })
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        TantivyError::from(error).into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Engine(error) => write!(f, "the search index fails: {error}"),
            Cause::Shape => f.write_str("the search index was made by another version of the program"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Cause::Engine(error) => Some(error),
            Cause::Shape => None,
        }
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("texts", &self.texts.len()).finish_non_exhaustive()
    }
}
