//! Comments that answer what is reported on differences between the languages: `<!-- parity: reason -->`.
//!
//! In: a piece of HTML as it stands in a text. Out: the comments in it, with where they stand beside a block.

use crate::base::{Span, text};
use crate::model::doc::{Beside, ParityNote};

/// The comments of this kind in a piece of HTML that begins at byte `at` of a text.
pub(super) fn read(html: &str, source: &str, at: usize) -> Vec<ParityNote> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, comment)) = next(html, from) {
        from = start + OPENING.len() + comment.len() + CLOSING.len();
        let comment = comment.trim_start();
        let Some((word, reason)) = comment.split_at_checked(WORD.len()) else { continue };
        if !word.eq_ignore_ascii_case(WORD) {
            continue;
        }
        let place = at + start..(at + from).min(source.len());
        let beside = beside(source, place.start, place.end);
        let span = Span::new(place.start, place.end);
        found.push(ParityNote { reason: text::squeeze(reason), beside, span });
    }
    found
}

const OPENING: &str = "<!--";
const CLOSING: &str = "-->";

/// What such a comment begins with.
const WORD: &str = "parity:";

/// The next comment that is closed: where it begins, and what stands between its signs.
fn next(html: &str, from: usize) -> Option<(usize, &str)> {
    let start = from + html.get(from..)?.find(OPENING)?;
    let rest = html.get(start + OPENING.len()..)?;
    Some((start, rest.get(..rest.find(CLOSING)?)?))
}

/// Where a comment stands beside the blocks of its text.
fn beside(source: &str, start: usize, end: usize) -> Beside {
    let (before, behind) = (source.get(..start).unwrap_or_default(), source.get(end..).unwrap_or_default());
    let mut above = before.rsplit('\n');
    let mut below = behind.split('\n');
    let is_alone = [above.next(), below.next()].into_iter().flatten().all(is_blank);
    if !is_alone {
        return Beside::Within;
    }
    let touches = |line: Option<&str>| line.is_some_and(|it| !is_blank(it));
    Beside::Lines { before: touches(above.next()), behind: touches(below.next()) }
}

/// Whether a line holds nothing, or nothing but the signs of the quotation or item around it.
fn is_blank(line: &str) -> bool {
    line.chars().all(|it| it.is_whitespace() || matches!(it, '>' | '-' | '*' | '+'))
}

#[cfg(test)]
mod tests {
    use super::{Beside, read};

    #[test]
    fn comments_are_found_with_their_place() {
        let source = "Words <!-- parity: one -->.\n<!-- parity:  two\nlines -->\n\nMore.\n";
        let found = read(source, source, 0);
        let said: Vec<_> = found.iter().map(|it| (&*it.reason, it.beside)).collect();
        let below = Beside::Lines { before: true, behind: false };
        assert_eq!(said, [("one", Beside::Within), ("two lines", below)]);
        assert_eq!(&source[found[0].span.range()], "<!-- parity: one -->");
    }

    #[test]
    fn other_comments_are_passed_over() {
        assert!(read("<!-- todo --> <!-- parity <b>", "", 0).is_empty());
        assert_eq!(read("<!--parity:-->", "<!--parity:-->", 0)[0].reason, "");
        assert_eq!(read("<!--Parity: so-->", "<!--Parity: so-->", 0)[0].reason, "so");
        assert!(read("<!--пари-->", "<!--пари-->", 0).is_empty());
    }
}
