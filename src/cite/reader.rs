//! Text → tokens, letter by letter: the part of [`token`](super::token) that reads.

use super::fold::{Letters, stem_of};
use super::lexicon::{Lexicon, Word};
use super::token::{CAPITAL, CAPITALS, CYRILLIC, Kind, SINGLE, SPACED, Token};
use crate::base::hashed::hash;
use crate::base::number::roman;

/// Reads a text. `russian` says that a Latin word of look-alikes only may be a Russian one.
pub(super) fn read_all(text: &str, russian: bool) -> Vec<Token> {
    let mut reader = Reader {
        text,
        at: 0,
        flags: 0,
        russian,
        lexicon: Lexicon::new(),
        letters: Letters::default(),
        non: stem_of("non"),
        is_low_open: false,
        all: Vec::with_capacity(text.len() / 8),
    };
    while reader.step() {}
    reader.all
}

/// A hyphen inside a word.
#[derive(Clone, Copy)]
struct Joint {
    /// How many letters stand before it.
    letters: usize,
    from: usize,
    to: usize,
}

/// Reads a text letter by letter.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    flags: u8,
    russian: bool,
    lexicon: Lexicon,
    letters: Letters,
    non: u64,
    /// Whether a quotation is open that began with „.
    is_low_open: bool,
    all: Vec<Token>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.next_at(self.at)
    }

    fn next_at(&self, at: usize) -> Option<char> {
        // Most letters are ASCII or have two bytes; `chars` decodes either fast.
        self.text.get(at..)?.chars().next()
    }

    /// Reads one token, or passes over something; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(letter) = self.peek() else { return false };
        match letter {
            _ if is_word(letter) => self.word(),
            '0'..='9' => self.digits(),
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => self.raised(),
            // Marks of emphasis, and what keeps Markdown from reading a sign.
            '*' | '_' | '\\' => self.at += 1,
            '\n' => self.line_end(),
            _ if is_invisible(letter) => self.at += letter.len_utf8(),
            _ if letter.is_whitespace() => {
                self.flags |= SPACED;
                self.at += letter.len_utf8();
            }
            '&' if self.rest().starts_with("&nbsp;") => {
                self.flags |= SPACED;
                self.at += "&nbsp;".len();
            }
            '<' if self.rest().starts_with("<sup>") => self.html_raised(),
            _ => self.sign(letter),
        }
        true
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn put(&mut self, end: usize, kind: Kind, word: Word, stem: u64) {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let token = Token { start: clamp(self.at), end: clamp(end), kind, word, stem, flags: self.flags };
        self.all.push(token);
        self.at = end;
        self.flags = 0;
    }

    /// A line ends: a blank line, an item of a list or a heading after it begins something new.
    fn line_end(&mut self) {
        let rest = self.rest();
        let next = rest.trim_start_matches(['\n', ' ', '\t', '\r', '\u{a0}']);
        let blank = rest.len() - next.len();
        let is_blank_line = rest.get(1..blank).is_some_and(|it| it.contains('\n'));
        let is_item = ["- ", "* ", "+ ", "#", ">"].iter().any(|it| next.starts_with(it));
        if (is_blank_line || is_item) && self.all.last().is_some_and(|it| it.kind != Kind::Break) {
            self.put(self.at + 1, Kind::Break, Word::Other, 0);
            self.at += blank - 1;
        } else {
            self.at += blank;
        }
        self.flags |= SPACED;
    }

    fn digits(&mut self) {
        let rest = self.rest();
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        let value = rest.get(..end).filter(|it| it.len() < 10).and_then(|it| it.parse().ok());
        self.put(self.at + end, Kind::Digits, Word::Other, value.unwrap_or(u64::MAX));
    }

    fn raised(&mut self) {
        let rest = self.rest();
        let is_raised = |it: char| matches!(it, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
        let end = rest.find(|it: char| !is_raised(it)).unwrap_or(rest.len());
        self.put(self.at + end, Kind::Raised, Word::Other, 0);
    }

    /// `<sup>1</sup>`
    fn html_raised(&mut self) {
        let inner = self.rest().get("<sup>".len()..).unwrap_or_default();
        let digits = inner.len() - inner.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        if digits > 0 && inner.get(digits..).is_some_and(|it| it.starts_with("</sup>")) {
            let end = self.at + "<sup></sup>".len() + digits;
            self.put(end, Kind::Raised, Word::Other, 0);
        } else {
            self.sign('<');
        }
    }

    fn sign(&mut self, letter: char) {
        let kind = match letter {
            '.' => Kind::Dot,
            ',' => Kind::Comma,
            ';' => Kind::Semicolon,
            ':' => Kind::Colon,
            '(' | '[' => Kind::Open,
            ')' | ']' => Kind::Close,
            // „…“: the mark that opens elsewhere closes what was opened low.
            '“' | '”' if std::mem::take(&mut self.is_low_open) => Kind::QuoteClose,
            '„' => {
                self.is_low_open = true;
                Kind::QuoteOpen
            }
            '«' | '“' | '‹' => Kind::QuoteOpen,
            '»' | '”' | '›' => Kind::QuoteClose,
            '"' | '\'' | '’' | '‘' | '‚' | '`' => Kind::Quote,
            '-' | '\u{2010}' | '\u{2011}' => Kind::Hyphen,
            '\u{2012}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
            '/' => Kind::Slash,
            '№' => Kind::Numero,
            '#' if !self.rest().starts_with("##") => Kind::Numero,
            '§' => Kind::Paragraph,
            '|' => Kind::Break,
            _ => Kind::Other,
        };
        // Two apostrophes make a quotation mark.
        let is_doubled = matches!(letter, '\'' | '`' | '’' | '‘')
            && self.next_at(self.at + letter.len_utf8()) == Some(letter);
        let length = letter.len_utf8() * if is_doubled { 2 } else { 1 };
        let word = if letter == '&' { Word::Joiner } else { Word::Other };
        self.put(self.at + length, kind, word, 0);
    }

    /// Reads a word, with parts joined by hyphens and apostrophes, over soft hyphens and line ends.
    fn word(&mut self) {
        self.letters.clear();
        let (mut end, mut at, mut count, mut capitals) = (self.at, self.at, 0_usize, 0_usize);
        let mut since_joint = 0_usize;
        let mut joint = None;
        while let Some(letter) = self.next_at(at) {
            if is_word(letter) || matches!(letter, '\u{300}'..='\u{36f}') {
                at += letter.len_utf8();
                if count == 0 && letter.is_uppercase() {
                    self.flags |= CAPITAL;
                }
                capitals += usize::from(letter.is_uppercase());
                count += 1;
                since_joint += 1;
                self.letters.push(letter);
                end = at;
            } else if is_invisible(letter) {
                at += letter.len_utf8();
            } else if let Some(next) = self.over_joint(at, letter, since_joint) {
                joint = Some(Joint { letters: self.letters.all().len(), from: at, to: next });
                at = next;
                since_joint = 0;
            } else {
                end = self.over_possessive(end).unwrap_or(end);
                break;
            }
        }
        self.flags |= if count > 1 && capitals == count { CAPITALS } else { 0 };
        self.flags |= if count == 1 { SINGLE } else { 0 };
        if !joint.is_some_and(|it| self.split_ordinals(it, end)) {
            self.finish_word(end);
        }
    }

    /// Takes «первая-третья» for two words with a hyphen between them.
    fn split_ordinals(&mut self, joint: Joint, end: usize) -> bool {
        let letters = self.letters.all();
        let (Some(first), Some(last)) = (letters.get(..joint.letters), letters.get(joint.letters..)) else {
            return false;
        };
        let ordinal = |letters| match self.lexicon.form(hash(letters)) {
            Some(word @ Word::Ordinal(_)) if self.letters.is_cyrillic() => Some(word),
            _ => None,
        };
        let (Some(first), Some(last)) = (ordinal(first), ordinal(last)) else { return false };
        self.put(joint.from, Kind::Word, first, 0);
        self.put(joint.to, Kind::Hyphen, Word::Other, 0);
        self.put(end, Kind::Word, last, 0);
        true
    }

    /// The position after a hyphen or apostrophe that stands inside a word.
    fn over_joint(&self, at: usize, joint: char, before: usize) -> Option<usize> {
        let after = at + joint.len_utf8();
        let word_at = |at: usize| self.next_at(at).filter(|it| is_word(*it));
        match joint {
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' => {
                word_at(after)?;
                self.over_possessive(at).is_none().then_some(after)
            }
            '-' | '\u{2010}' | '\u{2011}' if before > 1 => {
                let rest = self.text.get(after..)?;
                let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
                let is_line_end = rest.get(..blank)?.matches('\n').count() == 1;
                let next = if is_line_end { after + blank } else { after };
                // A single letter after a hyphen is a number: «3-а».
                word_at(next + word_at(next)?.len_utf8()).map(|_| next)
            }
            _ => None,
        }
    }

    /// The position after the ending of a possessive: “Kazakhstan’s”.
    fn over_possessive(&self, at: usize) -> Option<usize> {
        let mark = self.next_at(at).filter(|it| matches!(it, '\'' | '’' | 'ʼ'))?;
        let after = at + mark.len_utf8();
        self.next_at(after).filter(|it| *it == 's')?;
        (!self.next_at(after + 1).is_some_and(is_word)).then_some(after + 1)
    }

    fn finish_word(&mut self, end: usize) {
        self.letters.unmix();
        // “Non Commercial” is “Non-Commercial”.
        if let Some(last) = self.all.last().filter(|it| it.stem == self.non && it.kind == Kind::Word) {
            let (start, flags) = (last.start as usize, last.flags);
            self.letters.prepend("non");
            self.all.pop();
            (self.at, self.flags) = (start, flags);
        }
        let mut word = self.lexicon.form(self.letters.hash());
        if self.russian && word.is_none() && !self.letters.is_cyrillic() && self.letters.all().len() <= 4 {
            self.try_twins();
            word = self.lexicon.form(self.letters.hash());
        }
        if self.letters.is_cyrillic() {
            self.flags |= CYRILLIC;
        }
        let stem = self.letters.stem();
        let word = word.unwrap_or_else(|| self.lexicon.stem(stem));
        self.put(end, Kind::Word, word, stem);
    }

    /// Takes a word of look-alikes for a Cyrillic one: `PK`, `CT`.
    fn try_twins(&mut self) {
        let start = self.letters.clone();
        let is_roman = || roman(&start.all().iter().collect::<String>()).is_some();
        if !self.letters.make_cyrillic() || is_roman() {
            self.letters = start;
        }
    }
}

/// Whether a character is a letter: no digit, no apostrophe that counts as a letter.
fn is_word(it: char) -> bool {
    match it {
        'A'..='Z' | 'a'..='z' | 'А'..='я' | 'Ё' | 'ё' => true,
        '\u{2bb}' | '\u{2bc}' => false,
        _ => !it.is_ascii() && it.is_alphabetic(),
    }
}

/// What stands in words and is not seen.
fn is_invisible(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
