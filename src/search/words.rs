//! The index → its dictionary: the words of all texts as readers would type them, and how common each is.
//!
//! Terms are stems, which nobody types. The words are read out of the stored texts, so the dictionary knows nothing
//! that the index does not.

use super::analyzer::Analyzer;
use super::filter::Lookup;
use super::fold::{Script, fold};
use super::spelling::skeleton;
use super::{Error, pack, stored};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Value;
use tantivy::tokenizer::{TokenStream, Tokenizer};
use tantivy::{DocAddress, TantivyDocument};

/// Shorter words are not in the dictionary: anything is like them. Nor are longer ones than the second number.
const SHORTEST: usize = 3;
const LONGEST: usize = 40;

/// So many rows are read by a thread at a time.
const AT_A_TIME: usize = 2_000;

/// The dictionary of an index.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// In order.
    pub(super) all: Vec<Entry>,
    /// Words of Cyrillic letters, in the order of their skeletons: skeleton and position.
    pub(super) by_skeleton: Vec<(String, usize)>,
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// In lower case, е for ё: letters a to z only, or Cyrillic ones only.
    pub(super) word: String,
    /// In how many rows it stands, rounded as tantivy rounds the lengths of fields.
    pub(super) common: u8,
}

impl Words {
    /// Reads the dictionary out of an index.
    pub(super) fn read(lookup: &Lookup<'_>) -> Result<Self, Error> {
        let sections = pack::sections(lookup)?;
        let rows: Vec<DocAddress> = lookup.texts.iter().chain(sections.iter().flatten()).copied().collect();
        let counts: Vec<Vec<(String, u32)>> = rows
            .par_chunks(AT_A_TIME)
            .map(|rows| Counted::read(lookup, rows))
            .collect::<Result<_, Error>>()?;
        let mut sums: BTreeMap<String, u32> = BTreeMap::new();
        for (word, count) in counts.into_iter().flatten() {
            *sums.entry(word).or_default() += count;
        }
        let entry = |(word, count)| Entry { word, common: FieldNormReader::fieldnorm_to_id(count) };
        let all: Vec<Entry> = sums.into_iter().map(entry).collect();
        let is_cyrillic = |it: &(usize, &Entry)| !it.1.word.is_ascii();
        let mut by_skeleton: Vec<_> =
            all.iter().enumerate().filter(is_cyrillic).map(|(at, it)| (skeleton(&it.word), at)).collect();
        by_skeleton.sort_unstable();
        Ok(Words { all, by_skeleton })
    }

    /// A word, if it is in the dictionary.
    pub(super) fn get(&self, word: &str) -> Option<&Entry> {
        let at = self.all.binary_search_by(|it| it.word.as_str().cmp(word)).ok()?;
        self.all.get(at)
    }

    /// The words that begin with some letters.
    pub(super) fn beginning(&self, letters: &str) -> &[Entry] {
        let start = self.all.partition_point(|it| it.word.as_str() < letters);
        let count = self.all[start..].partition_point(|it| it.word.starts_with(letters));
        &self.all[start..start + count]
    }

    /// The words of Cyrillic letters with a skeleton.
    pub(super) fn sounding(&self, skeleton: &str) -> impl Iterator<Item = &Entry> {
        let start = self.by_skeleton.partition_point(|it| it.0.as_str() < skeleton);
        let same = self.by_skeleton[start..].iter().take_while(move |it| it.0 == skeleton);
        same.map(|it| &self.all[it.1])
    }
}

/// The commonest of some words; of equals the first one.
pub(super) fn commonest<'a>(words: impl IntoIterator<Item = &'a Entry>) -> Option<&'a Entry> {
    words.into_iter().min_by(|a, b| (b.common, &a.word).cmp(&(a.common, &b.word)))
}

/// Of some words the commonest ones with different terms, and those terms.
pub(super) fn of_different_terms(
    words: &[Entry],
    most: usize,
    analyzer: &mut Analyzer,
) -> Vec<(String, String)> {
    let mut words: Vec<&Entry> = words.iter().collect();
    words.sort_by(|a, b| (b.common, &a.word).cmp(&(a.common, &b.word)));
    let mut out: Vec<(String, String)> = Vec::new();
    for it in words {
        if out.len() == most {
            break;
        }
        let term = term(&it.word, analyzer);
        if !out.iter().any(|other| other.1 == term) {
            out.push((it.word.clone(), term));
        }
    }
    out
}

/// The term of a word of the dictionary.
pub(super) fn term(word: &str, analyzer: &mut Analyzer) -> String {
    let mut terms = analyzer.token_stream(word);
    if terms.advance() { terms.token().text.clone() } else { word.to_owned() }
}

/// The words of some rows, and in how many of them each stands.
#[derive(Default)]
struct Counted {
    /// What is written → the number of the word; none where it is no word of the dictionary.
    written: HashMap<Box<str>, Option<usize>>,
    numbers: HashMap<String, usize>,
    /// The word, in how many rows it stands, and the last of them.
    words: Vec<(String, u32, usize)>,
}

impl Counted {
    fn read(lookup: &Lookup<'_>, rows: &[DocAddress]) -> Result<Vec<(String, u32)>, Error> {
        let fields = lookup.fields;
        let mut counted = Counted::default();
        let mut analyzer = Analyzer::default();
        for (at, row) in (1..).zip(rows) {
            let row: TantivyDocument = lookup.searcher.doc(*row)?;
            for field in [fields.title, fields.heading, fields.body] {
                counted.add(stored(&row, field).unwrap_or_default(), at, &mut analyzer);
            }
            for name in row.get_all(fields.names).filter_map(|it| it.as_str()) {
                counted.add(name, at, &mut analyzer);
            }
        }
        Ok(counted.words.into_iter().map(|(word, count, _)| (word, count)).collect())
    }

    fn add(&mut self, text: &str, row: usize, analyzer: &mut Analyzer) {
        let mut terms = analyzer.token_stream(text);
        while terms.advance() {
            let token = terms.token();
            let written = &text[token.offset_from..token.offset_to];
            let number = match self.written.get(written) {
                Some(known) => *known,
                None => self.number(written),
            };
            if let Some((_, count, last)) = number.map(|it| &mut self.words[it])
                && *last != row
            {
                *count += 1;
                *last = row;
            }
        }
    }

    /// The number of what is met for the first time.
    fn number(&mut self, written: &str) -> Option<usize> {
        let number = folded(written).map(|word| {
            let next = self.words.len();
            let number = *self.numbers.entry(word.clone()).or_insert(next);
            if number == next {
                self.words.push((word, 0, 0));
            }
            number
        });
        self.written.insert(written.into(), number);
        number
    }
}

/// A word as the dictionary has it; none where it has no such words.
pub(super) fn folded(written: &str) -> Option<String> {
    let mut word = String::new();
    let is_word = fold(written, &mut word) != Script::Other && !word.contains('\'');
    let length = word.chars().count();
    (is_word && (SHORTEST..=LONGEST).contains(&length)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_one_alphabet() {
        assert_eq!(folded("Учёт").as_deref(), Some("учет"));
        assert_eq!(folded("LAW").as_deref(), Some("law"));
        for it in ["на", "o’clock", "142", "x86", "民法典", &"а".repeat(41)] {
            assert_eq!(folded(it), None, "{it}");
        }
    }

    #[test]
    fn the_commonest_word_of_a_term_stands_for_it() {
        let entry = |word: &str, common| Entry { word: word.to_owned(), common };
        let all = vec![entry("заказ", 3), entry("заказа", 9), entry("закон", 9), entry("законы", 1)];
        let words = Words { all, by_skeleton: Vec::new() };
        let mut analyzer = Analyzer::default();
        let of = of_different_terms(words.beginning("зак"), 6, &mut analyzer);
        assert_eq!(of, [("заказа".to_owned(), "заказ".to_owned()), ("закон".to_owned(), "закон".to_owned())]);
        assert_eq!(commonest(words.beginning("зако")), words.get("закон"));
        assert!(words.beginning("ю").is_empty() && words.get("зак").is_none());
    }
}
