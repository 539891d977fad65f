//! Text → terms: the one analyzer of the index and of queries, for every language.
//!
//! What a word is stemmed as depends on its letters and not on the language of the page, so a
//! Russian name in an English text is found like one in a Russian text. Numbers with parts
//! (`142-II`, `7-ФЗ`, `19.34`) are a term whole and in parts; the whole stands at the position of
//! its first part, so that phrases work with the parts alone.

use super::fold::{Script, fold, is_apostrophe, is_ignored, is_mark, raised_digit};
use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;
use std::ops::Range;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which an index knows the analyzer.
///
/// It ends in a number that grows when terms change: an index of other terms is then not opened.
pub(super) const NAME: &str = "diglot-2";

/// What stands between the parts of a whole, whatever stood in the text: `31.1` is `31-1`.
pub(super) const JOINER: char = '-';

/// So many words keep their term at hand: stemming is the dearest part of analysis.
const REMEMBERED: usize = 30_000;

/// The analyzer.
pub(super) struct Analyzer {
    english: Stemmer,
    russian: Stemmer,
    /// Words as written, with their terms.
    terms: HashMap<Box<str>, Box<str>>,
    folded: String,
}

impl Default for Analyzer {
    fn default() -> Self {
        Analyzer {
            english: Stemmer::new(Algorithm::English),
            russian: Stemmer::new(Algorithm::Russian),
            terms: HashMap::new(),
            folded: String::new(),
        }
    }
}

impl Clone for Analyzer {
    /// An analyzer that remembers nothing yet.
    fn clone(&self) -> Self {
        Analyzer::default()
    }
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        Terms {
            analyzer: self,
            text,
            at: 0,
            next: Next::Part(0),
            parts: Vec::new(),
            position: 0,
            token: Token::default(),
        }
    }
}

impl Analyzer {
    /// Appends the term of a word to `out`.
    fn term(&mut self, word: &str, out: &mut String) {
        if let Some(term) = self.terms.get(word) {
            return out.push_str(term);
        }
        self.folded.clear();
        let term = match fold(word, &mut self.folded) {
            Script::Cyrillic => self.russian.stem(&self.folded),
            Script::Latin => self.english.stem(&self.folded),
            Script::Other => self.folded.as_str().into(),
        };
        out.push_str(&term);
        if self.terms.len() < REMEMBERED {
            self.terms.insert(word.into(), term.into());
        }
    }
}

/// The terms of a text, in order.
pub(super) struct Terms<'a> {
    analyzer: &'a mut Analyzer,
    text: &'a str,
    /// The byte up to which words were found.
    at: usize,
    next: Next,
    /// The parts of the compound found last.
    parts: Vec<Range<usize>>,
    /// The position of the next word.
    position: usize,
    token: Token,
}

/// What comes next of a compound.
#[derive(Clone, Copy)]
enum Next {
    Whole,
    Part(usize),
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if let Next::Part(number) = self.next
                && number >= self.parts.len()
            {
                if !self.find() {
                    return false;
                }
                let first = self.parts.first().map_or(0, |it| it.start);
                let numbered = self.parts.len() > 1 && self.text[first..self.at].contains(char::is_numeric);
                self.next = if numbered { Next::Whole } else { Next::Part(0) };
            }
            match self.next {
                Next::Whole => {
                    self.whole();
                    self.next = Next::Part(0);
                }
                Next::Part(number) => {
                    self.part(number);
                    self.next = Next::Part(number + 1);
                }
            }
            if !self.token.text.is_empty() {
                return true;
            }
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

impl Terms<'_> {
    fn whole(&mut self) {
        self.token.text.clear();
        for part in &self.parts {
            if !self.token.text.is_empty() {
                self.token.text.push(JOINER);
            }
            fold(&self.text[part.clone()], &mut self.token.text);
            // A chain of numbers without end is no number of anything.
            if self.token.text.len() > 100 {
                break;
            }
        }
        self.token.offset_from = self.parts.first().map_or(0, |it| it.start);
        self.token.offset_to = self.parts.last().map_or(0, |it| it.end);
        self.token.position = self.position;
    }

    fn part(&mut self, number: usize) {
        let part = self.parts[number].clone();
        self.token.text.clear();
        self.analyzer.term(&self.text[part.clone()], &mut self.token.text);
        (self.token.offset_from, self.token.offset_to) = (part.start, part.end);
        self.token.position = self.position;
        self.position += 1;
    }

    /// Finds the next compound: words without a gap between them. False at the end of the text.
    fn find(&mut self) -> bool {
        self.parts.clear();
        let rest = &self.text[self.at..];
        let Some(start) = rest.find(is_letter) else {
            return false;
        };
        let mut start = self.at + start;
        loop {
            let end = self.word_end(start);
            self.parts.push(start..end);
            self.at = end;
            match self.joined(start, end) {
                Some(next) => start = next,
                None => return true,
            }
        }
    }

    /// The end of the word that begins at `start`.
    fn word_end(&self, start: usize) -> usize {
        let mut end = start;
        let (mut before, mut letters) = (' ', self.text[start..].chars().peekable());
        while let Some(letter) = letters.next() {
            let inside = if is_letter(letter) {
                // A raised digit after a digit is a part of its own: `31¹`.
                let raised = raised_digit(letter).is_some() && before.is_ascii_digit();
                let single = is_ideograph(before) || (is_ideograph(letter) && end > start);
                !raised && !single
            } else if is_apostrophe(letter) {
                before.is_alphabetic() && letters.peek().is_some_and(|it| it.is_alphabetic())
            } else {
                is_ignored(letter) || is_mark(letter)
            };
            if !inside {
                break;
            }
            end += letter.len_utf8();
            if !is_ignored(letter) {
                before = letter;
            }
        }
        end
    }

    /// Where the next part of a compound begins, if the word from `start` to `end` goes on.
    fn joined(&self, start: usize, end: usize) -> Option<usize> {
        let mut rest = self.text[end..].chars();
        let joiner = rest.next()?;
        let before = self.text[start..end].chars().next_back()?;
        if raised_digit(joiner).is_some() {
            return before.is_ascii_digit().then_some(end);
        }
        let after = rest.next()?;
        let joins = match joiner {
            '-' | '\u{2010}' | '\u{2011}' | '_' => is_letter(after),
            '.' | '/' => before.is_ascii_digit() && after.is_ascii_digit(),
            _ => false,
        };
        joins.then_some(end + joiner.len_utf8())
    }
}

fn is_letter(it: char) -> bool {
    crate::base::text::is_letter(it) && !is_mark(it)
}

/// Letters that are words by themselves: Chinese, Japanese.
fn is_ideograph(it: char) -> bool {
    matches!(it, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        Analyzer::default().token_stream(text).process(&mut |it| {
            assert!(text.get(it.offset_from..it.offset_to).is_some());
            out.push((it.position, it.text.clone()));
        });
        out
    }

    fn written(text: &str) -> String {
        terms(text).into_iter().map(|(at, it)| format!("{at}:{it}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn stems_follow_the_script() {
        assert_eq!(written("Organizations’ reporting"), "0:organiz 1:report");
        assert_eq!(written("некоммерческих организаций"), "0:некоммерческ 1:организац");
        assert_eq!(written("Закон о Google"), "0:закон 1:о 2:googl");
    }

    #[test]
    fn word_forms_meet() {
        for (one, other) in [
            ("учёта", "учет"),
            ("новый", "новая"),
            ("трудовой", "трудовая"),
            ("laws", "law"),
            ("company’s", "company"),
        ] {
            assert_eq!(terms(one), terms(other));
        }
        assert_ne!(terms("трудовой"), terms("трудовои"));
    }

    #[test]
    fn numbers_are_whole_and_in_parts() {
        assert_eq!(written("№ 142-II от"), "0:142-ii 0:142 1:ii 2:от");
        assert_eq!(written("7-ФЗ"), "0:7-фз 0:7 1:фз");
        assert_eq!(written("19.34."), "0:19-34 0:19 1:34");
        assert_eq!(written("статья 6-1"), "0:стат 1:6-1 1:6 2:1");
        assert_eq!(written("24.06.2011"), "0:24-06-2011 0:24 1:06 2:2011");
    }

    #[test]
    fn one_number_in_several_writings_is_one_term() {
        assert_eq!(terms("36-ІІІ"), terms("36-III"));
        assert_eq!(terms("36‑III"), terms("36-III"));
        assert_eq!(terms("31¹"), terms("31.1"));
        assert_eq!(terms("31-1"), terms("31.1"));
        assert_ne!(terms("7-FZ"), terms("7-ФЗ"));
    }

    #[test]
    fn compounds_without_digits_are_parts_only() {
        assert_eq!(written("из-за e-mail"), "0:из 1:за 2:e 3:mail");
        assert_eq!(written("ст.5"), "0:ст 1:5");
        assert_eq!(written("end. Start 2001–2005"), "0:end 1:start 2:2001 3:2005");
        assert_eq!(written("x86_64"), "0:x86-64 0:x86 1:64");
    }

    #[test]
    fn small_words_stay() {
        assert_eq!(written("to be or not to be"), "0:to 1:be 2:or 3:not 4:to 5:be");
        assert_eq!(written("и не о том"), "0:и 1:не 2:о 3:том");
    }

    #[test]
    fn ideographs_are_words() {
        assert_eq!(written("民法abc"), "0:民 1:法 2:abc");
    }

    #[test]
    fn odd_texts_are_read() {
        assert_eq!(written("--- ' \u{301} \u{200b} … «»"), "");
        assert_eq!(written("'quoted' \u{feff}word\u{ad}"), "0:quot 1:word");
        assert_eq!(terms(&"1-".repeat(10_000)).len(), 10_001);
    }
}
