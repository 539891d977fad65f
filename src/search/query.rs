//! The words of a reader → what to look for.
//!
//! `"exact words"` must stand as they are, `-word` must not stand; all else is asked for and need
//! not be there. Any string is a query: what cannot be understood is read as plain words.

use super::analyzer::{Analyzer, JOINER};
use super::kin::are_kin;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::tokenizer::{TokenStream, Tokenizer};

/// What ranking counts in: the numbers of browsers, so that they come to the same sums.
pub(super) type Score = f64;

/// So many different words are asked for, and what follows is left out: each costs a walk through
/// the index, and one bit of a mask.
pub(super) const MOST_WORDS: usize = 32;

/// How much less a part of a number counts than the whole: who asks for `142-II` does not want
/// every 142.
const PART: Score = 0.3;

/// How much less a word counts that only asks. Such words are rare in the texts that answer, so
/// their rarity would say much too much.
const ASKING: Score = 0.4;

/// How much less the words count that begin as a word of a query does, which stands nowhere itself.
const BEGUN: Score = 0.5;

/// Words that ask, as written in lower case.
const ASKING_WORDS: &[&str] = &[
    "did",
    "do",
    "does",
    "how",
    "many",
    "much",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "где",
    "зачем",
    "как",
    "какая",
    "какие",
    "каким",
    "какими",
    "каких",
    "какова",
    "каково",
    "каковы",
    "какого",
    "какое",
    "какой",
    "каком",
    "какую",
    "каков",
    "кем",
    "когда",
    "кого",
    "ком",
    "кому",
    "которая",
    "которого",
    "которое",
    "которой",
    "которую",
    "которые",
    "который",
    "кто",
    "куда",
    "ли",
    "насколько",
    "откуда",
    "почему",
    "сколько",
    "чего",
    "чей",
    "чем",
    "чему",
    "чём",
    "что",
    "чьё",
    "чье",
    "чьи",
    "чья",
];

/// What to look for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Query {
    /// In the order of the query, each once.
    pub(super) words: Vec<Word>,
    /// Each must stand somewhere.
    pub(super) exact: Vec<Phrase>,
    /// None may stand anywhere.
    pub(super) without: Vec<Phrase>,
}

/// A word that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// The term in the index.
    pub(super) term: String,
    /// Which word of the query it is.
    pub(super) position: u32,
    /// How much it counts.
    pub(super) weight: Score,
    /// Terms that stand for it as well as its own one does: where it is only the beginning of words.
    pub(super) others: Vec<String>,
    /// Terms that say the same in the other language.
    pub(super) across: Vec<String>,
}

impl Word {
    /// All its terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.term).chain(&self.others)
    }

    /// Whether a term is one of its own.
    pub(super) fn is(&self, term: &str) -> bool {
        self.terms().any(|it| it == term)
    }

    /// Whether a term that is not its own is kin of it. What was only begun is found by what it may be, and has none.
    pub(super) fn is_kin(&self, term: &str) -> bool {
        self.others.is_empty() && are_kin(&self.term, term)
    }

    /// Whether it is a word like any other: none that only asks, and no part of a number.
    pub(super) fn is_plain(&self) -> bool {
        self.weight >= 1.0
    }
}

/// Terms that stand one after another. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase(pub(super) Vec<String>);

impl Query {
    /// Reads a query.
    pub(super) fn read(text: &str) -> Query {
        let mut query = Query::default();
        let mut analyzer = Analyzer::default();
        let mut position = 0;
        for piece in pieces(text) {
            let words = analyze(&mut analyzer, piece.text, &mut position);
            let phrase = Phrase(
                words.iter().filter(|it| !it.term.contains(JOINER)).map(|it| it.term.clone()).collect(),
            );
            match piece.kind {
                _ if phrase.0.is_empty() => {}
                Kind::Without => query.without.push(phrase),
                Kind::Exact => {
                    query.exact.push(phrase);
                    query.add(words);
                }
                Kind::Plain => query.add(words),
            }
        }
        query
    }

    /// Puts the terms of whole words in the place of terms that are only the beginnings of words.
    pub(super) fn begin(&mut self, begun: &BTreeMap<String, Vec<String>>) {
        let is_whole = |it: &&Word| !begun.contains_key(&it.term);
        let mut taken: BTreeSet<String> =
            self.words.iter().filter(is_whole).map(|it| it.term.clone()).collect();
        for word in &mut self.words {
            let Some(terms) = begun.get(&word.term) else { continue };
            let mut left = terms.iter().filter(|it| taken.insert((*it).clone()));
            word.term = left.next().cloned().unwrap_or_default();
            word.others = left.cloned().collect();
            word.weight *= BEGUN;
        }
        self.words.retain(|it| !it.term.is_empty());
    }

    fn add(&mut self, words: Vec<Word>) {
        for word in words {
            if self.words.len() < MOST_WORDS && !self.words.iter().any(|it| it.term == word.term) {
                self.words.push(word);
            }
        }
    }
}

fn analyze(analyzer: &mut Analyzer, text: &str, position: &mut u32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let start = *position;
    let mut in_number = 0;
    let mut terms = analyzer.token_stream(text);
    while terms.advance() {
        let term = terms.token();
        let whole = term.text.contains(JOINER);
        if whole {
            in_number = term.offset_to;
        }
        *position = start.saturating_add(u32::try_from(term.position).unwrap_or(u32::MAX));
        let weight = if !whole && term.offset_to <= in_number {
            PART
        } else if asks(&text[term.offset_from..term.offset_to]) {
            ASKING
        } else {
            1.0
        };
        words.push(Word {
            term: term.text.clone(),
            position: *position,
            weight,
            others: Vec::new(),
            across: Vec::new(),
        });
    }
    if !words.is_empty() {
        *position = position.saturating_add(1);
    }
    words
}

fn asks(word: &str) -> bool {
    ASKING_WORDS.contains(&word.to_lowercase().as_str())
}

/// A piece of a query.
pub(super) struct Piece<'a> {
    /// What it asks for.
    pub(super) kind: Kind,
    /// What it says.
    pub(super) text: &'a str,
    /// The byte at which that begins.
    pub(super) start: usize,
}

/// What a piece of a query asks for.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Words that may stand.
    Plain,
    /// Words that must stand as they are.
    Exact,
    /// Words that must not stand.
    Without,
}

fn is_quote(it: char) -> bool {
    matches!(it, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Cuts a query at white space and quotation marks. A quotation that is not closed is none.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let bare = rest
            .strip_prefix('-')
            .filter(|it| it.starts_with(|it: char| is_quote(it) || it.is_alphanumeric()));
        let body = bare.unwrap_or(rest);
        let quoted = body.strip_prefix(is_quote).and_then(|it| it.split_once(is_quote));
        let end = body.find(char::is_whitespace).unwrap_or(body.len());
        // Quotation marks inside a word open a quotation too: `слово"два слова"`.
        let end = body[..end].char_indices().skip(1).find(|(_, it)| is_quote(*it)).map_or(end, |(at, _)| at);
        let (kind, said, after) = match (bare, quoted) {
            (None, Some((text, after))) => (Kind::Exact, text, after),
            (Some(_), Some((text, after))) => (Kind::Without, text, after),
            (Some(_), None) => (Kind::Without, &body[..end], &body[end..]),
            (None, None) => (Kind::Plain, &body[..end], &body[end..]),
        };
        let start = said.as_ptr() as usize - text.as_ptr() as usize;
        pieces.push(Piece { kind, text: said, start });
        rest = if after.len() < rest.len() { after } else { &rest[first.len_utf8()..] };
        rest = rest.trim_start();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        Query::read(text).words.into_iter().map(|it| it.term).collect::<Vec<_>>().join(" ")
    }

    fn phrase(terms: &[&str]) -> Phrase {
        Phrase(terms.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn words_are_asked_for_once() {
        assert_eq!(words("Law of laws, the law"), "law of the");
        assert_eq!(words("a ".repeat(500).as_str()), "a");
    }

    #[test]
    fn a_text_without_end_is_read_once() {
        // Looking through the rest for each word would take minutes.
        assert_eq!(words(&"слово ".repeat(100_000)), "слов");
        assert_eq!(words(&"\"слово ".repeat(100_000)), "слов");
    }

    #[test]
    fn quotations_are_exact() {
        let query = Query::read("закон \"о некоммерческих\" “public benefit”");
        assert_eq!(query.exact, [phrase(&["о", "некоммерческ"]), phrase(&["public", "benefit"])]);
        assert_eq!(query.words.len(), 5);
        assert_eq!(words("an \"open quotation"), "an open quotat");
    }

    #[test]
    fn a_minus_excludes() {
        let query = Query::read("tax -code -\"two words\" anti-tax 5 - 3");
        assert_eq!(query.without, [phrase(&["code"]), phrase(&["two", "word"])]);
        assert_eq!(
            query.words.iter().map(|it| it.term.as_str()).collect::<Vec<_>>(),
            ["tax", "anti", "5", "3"]
        );
    }

    #[test]
    fn parts_of_a_number_count_less() {
        let query = Query::read("закон 142-II");
        let weights: Vec<_> =
            query.words.iter().map(|it| (it.term.as_str(), it.position, it.weight < 1.0)).collect();
        assert_eq!(weights, [("закон", 0, false), ("142-ii", 1, false), ("142", 1, true), ("ii", 2, true)]);
    }

    #[test]
    fn words_that_only_ask_count_less() {
        let query = Query::read("Какой налог? What tax");
        assert_eq!(
            query.words.iter().map(|it| it.weight < 1.0).collect::<Vec<_>>(),
            [true, false, true, false]
        );
    }

    #[test]
    fn beginnings_give_way_to_words() {
        let mut query = Query::read("соц социал заказ орг");
        let terms = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        let begun = [
            ("соц", terms(&["социальн", "соцветие"])),
            ("социа", terms(&["социальн"])),
            ("социал", terms(&["социальн"])),
            ("орг", terms(&["заказ", "орган", "организац"])),
        ];
        query.begin(&begun.map(|(it, terms)| (it.to_owned(), terms)).into());
        let words: Vec<_> =
            query.words.iter().map(|it| (it.term.as_str(), it.others.len(), it.is_plain())).collect();
        assert_eq!(words, [("социальн", 1, false), ("заказ", 0, true), ("орган", 1, false)]);
        assert!(query.words[0].is("соцветие") && !query.words[0].is_kin("социально"));
    }

    #[test]
    fn nothing_is_asked_by_marks() {
        for text in ["", "   ", "\"", "\"\"", "-", "--", "- -\"\" …", "\"-\"", "\0", "(((", "*:*"] {
            assert_eq!(Query::read(text), Query::default(), "{text:?}");
        }
    }
}
