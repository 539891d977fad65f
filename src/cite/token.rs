//! Text → [`Tokens`]: words with what they do, numbers, signs. What stands inside words without being
//! read (soft hyphens, marks of emphasis, hyphens at the ends of lines) is gone here, and places are not.

use super::lexicon::Word;
use super::reader::read_all;

/// A piece of text that the grammar reads as one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// What it is.
    pub(super) kind: Kind,
    /// What a word does.
    pub(super) word: Word,
    /// The hash of the stem of a word; the value of digits.
    pub(super) stem: u64,
    /// How it stands.
    pub(super) flags: u8,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits.
    Digits,
    /// Raised digits.
    Raised,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// An opening quotation mark.
    QuoteOpen,
    /// A closing one.
    QuoteClose,
    /// One that may be either.
    Quote,
    /// `-` and its relatives.
    Hyphen,
    /// `–`, `—`, `−`.
    Dash,
    /// `/`
    Slash,
    /// `№` or `#`
    Numero,
    /// `§`
    Paragraph,
    /// A blank line, or the end.
    Break,
    /// Anything else.
    Other,
}

/// White space stands before.
pub(super) const SPACED: u8 = 1;
/// The first letter is a capital.
pub(super) const CAPITAL: u8 = 2;
/// All letters are capitals, and there are at least two.
pub(super) const CAPITALS: u8 = 4;
/// Most letters are Cyrillic.
pub(super) const CYRILLIC: u8 = 8;
/// One letter.
pub(super) const SINGLE: u8 = 16;

impl Token {
    /// Whether white space stands before.
    pub(super) fn is_spaced(&self) -> bool {
        self.flags & SPACED != 0
    }

    /// Whether the first letter is a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether all letters are capitals.
    pub(super) fn is_all_capitals(&self) -> bool {
        self.flags & CAPITALS != 0
    }

    /// Whether it is a Cyrillic word.
    pub(super) fn is_cyrillic(&self) -> bool {
        self.flags & CYRILLIC != 0
    }

    /// Whether it is a single letter.
    pub(super) fn is_single(&self) -> bool {
        self.flags & SINGLE != 0
    }

    /// Whether it is a quotation mark.
    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote | Kind::QuoteOpen | Kind::QuoteClose)
    }
}

/// The tokens of a text, and the text.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    /// The text.
    pub(super) text: &'a str,
    all: Vec<Token>,
}

/// Stands after the last token, so that looking ahead never fails.
const END: Token =
    Token { start: u32::MAX, end: u32::MAX, kind: Kind::Break, word: Word::Other, stem: 0, flags: SPACED };

impl<'a> Tokens<'a> {
    /// Reads a text. `russian` says that a Latin word of look-alikes only may be a Russian one.
    pub(super) fn read(text: &'a str, russian: bool) -> Tokens<'a> {
        Tokens { text, all: read_all(text, russian) }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// A token, or what stands after the last one.
    pub(super) fn get(&self, at: usize) -> &Token {
        self.all.get(at).unwrap_or(&END)
    }

    /// The token before a position, if there is one.
    pub(super) fn before(&self, at: usize) -> &Token {
        at.checked_sub(1).map_or(&END, |it| self.get(it))
    }

    /// What a word does.
    pub(super) fn word(&self, at: usize) -> Word {
        self.get(at).word
    }

    /// What kind of token it is.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.get(at).kind
    }

    /// The text of tokens, as written.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        let (first, last) = (self.get(from), self.before(to));
        self.text.get(first.start as usize..last.end as usize).unwrap_or_default()
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Token] {
        &self.all
    }
}
