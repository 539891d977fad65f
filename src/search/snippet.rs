//! The text of a section and the words of a query → the piece that shows why it was found.

use super::analyzer::Analyzer;
use super::kin::are_kin;
use super::query::{Query, Score};
use std::ops::Range;
use tantivy::tokenizer::{TokenStream, Tokenizer};

/// The longest piece, in characters, marks of what is left out included.
const LONGEST: usize = 200;

/// So many characters are kept for the words before the first one that was found.
const BEFORE: usize = 60;

/// A piece of text with marked words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// At most 200 characters; `…` stands where text was left out.
    pub text: String,
    /// The bytes of the words that were found, in order.
    pub marked: Vec<Range<usize>>,
}

/// A word of the text that was asked for.
struct Found {
    bytes: Range<usize>,
    /// Its characters, counted from the start of the text.
    letters: Range<usize>,
    /// Which word of the query.
    word: usize,
}

/// Cuts the piece around the most of the words, each as worthy as `rarity` says.
pub(super) fn snippet(text: &str, query: &Query, rarity: &[Score]) -> Snippet {
    let found = found(text, query);
    let start = best(&found, rarity).map_or(0, |it| found[it].bytes.start);
    let piece = cut(text, start);
    let mut snippet = Snippet::default();
    if piece.start > 0 {
        snippet.text.push('…');
    }
    let shift = snippet.text.len();
    snippet.text.push_str(&text[piece.clone()]);
    if piece.end < text.len() {
        snippet.text.push('…');
    }
    for it in found.iter().filter(|it| piece.start <= it.bytes.start && it.bytes.end <= piece.end) {
        let mark = it.bytes.start - piece.start + shift..it.bytes.end - piece.start + shift;
        // A number is found whole and in parts: the parts lie inside the mark of the whole.
        if snippet.marked.last().is_none_or(|last| last.end <= mark.start) {
            snippet.marked.push(mark);
        }
    }
    snippet
}

fn found(text: &str, query: &Query) -> Vec<Found> {
    let mut analyzer = Analyzer::default();
    let mut terms = analyzer.token_stream(text);
    let (mut found, mut bytes, mut letters) = (Vec::new(), 0, 0);
    while terms.advance() {
        let term = terms.token();
        let itself = query.words.iter().position(|it| it.term == term.text);
        if let Some(word) = itself.or_else(|| query.words.iter().position(|it| are_kin(&it.term, &term.text)))
        {
            letters += text[bytes..term.offset_from].chars().count();
            bytes = term.offset_from;
            let end = letters + text[bytes..term.offset_to].chars().count();
            found.push(Found { bytes: bytes..term.offset_to, letters: letters..end, word });
        }
    }
    found
}

/// The first word of the window that holds the most worthy words.
fn best(found: &[Found], rarity: &[Score]) -> Option<usize> {
    let mut best: Option<(Score, usize)> = None;
    for (at, first) in found.iter().enumerate() {
        let (mut worth, mut seen) = (0.0, 0_u64);
        for it in found[at..].iter().take_while(|it| it.letters.end <= first.letters.start + LONGEST - BEFORE)
        {
            // Words that stand again count a little, so that a dense place wins.
            let again = seen >> it.word & 1 == 1;
            worth += rarity.get(it.word).copied().unwrap_or_default() * if again { 0.1 } else { 1.0 };
            seen |= 1 << it.word;
        }
        if best.is_none_or(|(most, _)| worth > most) {
            best = Some((worth, at));
        }
    }
    best.map(|(_, at)| at)
}

/// At most [`LONGEST`] characters of whole words around `at`, with the marks of what is left out.
fn cut(text: &str, at: usize) -> Range<usize> {
    let start = beginning(text, at);
    let room = LONGEST - usize::from(start > 0);
    let rest = &text[start..];
    if rest.chars().nth(room).is_none() {
        return start..text.len();
    }
    let limit = rest.char_indices().nth(room - 1).map_or(rest.len(), |(it, _)| it);
    let end = if rest[limit..].starts_with(' ') { limit } else { rest[..limit].rfind(' ').unwrap_or(limit) };
    // A word longer than the piece is cut; the word that was found must stay.
    let end = if start + end > at { end } else { limit };
    start..start + rest[..end].trim_end().len()
}

/// Where a piece begins that shows `at`: at the start of a sentence if one is near, else of a word.
fn beginning(text: &str, at: usize) -> usize {
    let Some((far, _)) = text[..at].char_indices().rev().nth(BEFORE - 1) else {
        return 0;
    };
    let before = &text[far..at];
    let sentence = [". ", "! ", "? ", "… ", "; "]
        .iter()
        .filter_map(|it| before.rfind(it).map(|gap| gap + it.len()))
        .max();
    match sentence.or_else(|| before.find(' ').map(|gap| gap + 1)) {
        Some(start) => far + start,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> String {
        let query = Query::read(words);
        let snippet = snippet(text, &query, &vec![1.0; query.words.len()]);
        assert!(snippet.text.chars().count() <= LONGEST, "{}", snippet.text);
        let mut out = snippet.text.clone();
        for mark in snippet.marked.iter().rev() {
            out.insert(mark.end, ']');
            out.insert(mark.start, '[');
        }
        out
    }

    #[test]
    fn words_are_marked() {
        assert_eq!(
            shown("Налоги платят все. Учёт ведут.", "учет налогов"),
            "[Налоги] платят все. [Учёт] ведут."
        );
        assert_eq!(shown("Закон № 142-II от 2001 г.", "142-II"), "Закон № [142-II] от 2001 г.");
        assert_eq!(shown("No such words.", "tax"), "No such words.");
        assert_eq!(shown("", "tax"), "");
    }

    #[test]
    fn the_dense_place_is_shown() {
        let text = format!("tax {}. Here the tax code is. {}", "word ".repeat(100), "more ".repeat(100));
        let shown = shown(&text, "tax code");
        assert!(shown.starts_with("…Here the [tax] [code] is. more"), "{shown}");
        assert!(shown.ends_with("more…"), "{shown}");
    }

    #[test]
    fn words_without_end_are_cut() {
        let long = "ы".repeat(10_000);
        shown(&long, &long);
        shown(&format!("{long} tax {long}"), "tax");
        shown(&format!("tax {long}"), "tax");
    }
}
