//! The text of a section and the words of a query → the piece that shows why it was found.

use super::query::Score;
use super::reading::{Found, Reading, width};
use super::write::BREAK;
use std::ops::Range;

/// The longest piece, in letters as browsers count them, marks of what is left out included.
const LONGEST: usize = 200;

/// So many characters are kept for the words before the first one that was found.
const BEFORE: usize = 60;

/// The piece that begins at a place, without marks.
pub(super) fn piece(text: &str, start: usize) -> Snippet {
    cut_out(text, start).1
}

fn cut_out(text: &str, start: usize) -> (Range<usize>, Snippet) {
    let piece = cut(text, start);
    let mut snippet = Snippet::default();
    if piece.start > 0 {
        snippet.text.push('…');
    }
    snippet.text.push_str(&text[piece.clone()].replace(BREAK, " "));
    if piece.end < text.len() {
        snippet.text.push('…');
    }
    (piece, snippet)
}

/// What words may be parted at.
const SPACE: [char; 2] = [' ', '\n'];

/// A piece of text with marked words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// At most 200 letters; `…` stands where text was left out.
    pub text: String,
    /// The bytes of the words that were found, in order.
    pub marked: Vec<Range<usize>>,
}

/// Cuts the piece around the most of the words, each as worthy as `rarity` says; and tells the word with which
/// it begins.
pub(super) fn snippet<'a>(
    text: &str,
    reading: &'a Reading,
    rarity: &[Score],
) -> (Snippet, Option<&'a Found>) {
    let found = &reading.found;
    let first = best(found, rarity).map(|it| &found[it]);
    let start = first.map_or(0, |it| it.bytes.start);
    let (piece, mut snippet) = cut_out(text, start);
    let shift = if piece.start > 0 { '…'.len_utf8() } else { 0 };
    for it in found.iter().filter(|it| piece.start <= it.bytes.start && it.bytes.end <= piece.end) {
        let mark = it.bytes.start - piece.start + shift..it.bytes.end - piece.start + shift;
        // A number is found whole and in parts: the parts lie inside the mark of the whole.
        if snippet.marked.last().is_none_or(|last| last.end <= mark.start) {
            snippet.marked.push(mark);
        }
    }
    (snippet, first)
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
    if width(rest) <= room {
        return start..text.len();
    }
    let limit = byte_of(rest, room - 1);
    let end =
        if rest[limit..].starts_with(SPACE) { limit } else { rest[..limit].rfind(SPACE).unwrap_or(limit) };
    // A word longer than the piece is cut; the word that was found must stay.
    let end = if start + end > at { end } else { limit };
    start..start + rest[..end].trim_end().len()
}

/// The byte at which so many letters lie behind.
fn byte_of(text: &str, letters: usize) -> usize {
    let mut behind = 0;
    let at = text.char_indices().find(|(_, it)| {
        let is_there = behind >= letters;
        behind += it.len_utf16();
        is_there
    });
    at.map_or(text.len(), |(at, _)| at)
}

/// Where a piece begins that shows `at`: at the start of a sentence if one is near, else of a word.
fn beginning(text: &str, at: usize) -> usize {
    let letters = width(&text[..at]);
    if letters < BEFORE {
        return 0;
    }
    let far = byte_of(text, letters - BEFORE);
    let before = &text[far..at];
    let sentence = [". ", "! ", "? ", "… ", "; ", BREAK]
        .iter()
        .filter_map(|it| before.rfind(it).map(|gap| gap + it.len()))
        .max();
    match sentence.or_else(|| before.find(SPACE).map(|gap| gap + 1)) {
        Some(start) => far + start,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::super::analyzer::Analyzer;
    use super::super::query::Query;
    use super::*;

    fn shown(text: &str, words: &str) -> String {
        let query = Query::read(words);
        let reading = Reading::new(text, &query, &mut Analyzer::default());
        let (snippet, _) = snippet(text, &reading, &vec![1.0; query.words.len()]);
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
