//! Two texts → the words that were added and removed, and which of two rows of texts belong together.
//!
//! Work is bounded: where the search for the shortest difference would take long, a longer one is taken.

use crate::base::text::is_letter;
use serde::Serialize;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use std::collections::BTreeMap;
use std::ops::Range;

/// The least share of common words, in percent, with which two texts are shown as one with changes.
const ALIKE: usize = 40;

/// Where a piece of text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Sign {
    /// In both texts.
    Same,
    /// In the older one only.
    Removed,
    /// In the newer one only.
    Added,
}

/// A run of words of one sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub(super) sign: Sign,
    pub(super) text: String,
}

impl Piece {
    /// A whole text of one sign; nothing of an empty one.
    pub(super) fn whole(sign: Sign, text: &str) -> Vec<Piece> {
        let piece = Piece { sign, text: text.to_owned() };
        if text.is_empty() { Vec::new() } else { vec![piece] }
    }
}

/// The older text turned into the newer one; none where too few words are common to read them as one.
pub(super) fn words(old: &str, new: &str) -> Option<Vec<Piece>> {
    if !are_alike(old, new) {
        return None;
    }
    let (old, new) = (tokens(old), tokens(new));
    let runs = calmed(runs(&old, &new), &new);
    let same = runs.iter().filter(|it| it.is_same);
    let common = same.map(|it| words_in(&new[it.new.clone()])).sum();
    (share(common, words_in(&old), words_in(&new)) >= ALIKE).then(|| pieces(&runs, &old, &new))
}

/// The older text turned into the newer one; where they have little in common, first the one and then
/// the other whole.
pub(super) fn title(old: &str, new: &str) -> Vec<Piece> {
    words(old, new).unwrap_or_else(|| {
        let mut pieces = Piece::whole(Sign::Removed, old);
        if !pieces.is_empty() && !new.is_empty() {
            pieces.extend(Piece::whole(Sign::Same, " "));
        }
        pieces.extend(Piece::whole(Sign::Added, new));
        pieces
    })
}

/// Whether so many words stand in both texts, in whatever order, that they may be one text with changes.
pub(super) fn are_alike(old: &str, new: &str) -> bool {
    let (old, new) = (tokens(old), tokens(new));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for it in old.iter().filter(|it| it.is_word()) {
        *counts.entry(it.word).or_default() += 1;
    }
    let mut common = 0;
    for it in new.iter().filter(|it| it.is_word()) {
        if let Some(count) = counts.get_mut(it.word).filter(|it| **it > 0) {
            *count -= 1;
            common += 1;
        }
    }
    share(common, words_in(&old), words_in(&new)) >= ALIKE
}

/// What share of the words of two texts is common, in percent; all of two without words.
fn share(common: usize, old: usize, new: usize) -> usize {
    (200 * common).checked_div(old + new).unwrap_or(100)
}

/// Two rows of texts put beside each other in their order: equal ones belong together, and between
/// them those that are alike. One without another stands alone.
pub(super) fn align(
    old: &[&str],
    new: &[&str],
    alike: impl Fn(usize, usize) -> bool,
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    for difference in capture_diff_slices(Algorithm::Myers, old, new) {
        let (old, new) = (difference.old_range(), difference.new_range());
        if difference.tag() == DiffTag::Equal {
            pairs.extend(old.zip(new).map(|(old, new)| (Some(old), Some(new))));
            continue;
        }
        let mut next = new.start;
        for at in old {
            // Looking far would take the square of the length, and find little.
            let found = (next..new.end.min(next + NEAR)).find(|it| alike(at, *it));
            if let Some(found) = found {
                pairs.extend((next..found).map(|it| (None, Some(it))));
                next = found + 1;
            }
            pairs.push((Some(at), found));
        }
        pairs.extend((next..new.end).map(|it| (None, Some(it))));
    }
    pairs
}

/// How many texts are looked at to find one that is alike.
const NEAR: usize = 12;

/// A word or a sign, and the white space after it.
#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    word: &'a str,
    space: &'a str,
}

impl Token<'_> {
    fn is_word(self) -> bool {
        self.word.starts_with(is_letter)
    }
}

fn words_in(tokens: &[Token]) -> usize {
    tokens.iter().filter(|it| it.is_word()).count()
}

/// Words with the hyphens within them, other signs one by one.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 8);
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_letter(first) { word_length(rest) } else { first.len_utf8() };
        let (word, after) = rest.split_at(length);
        rest = after.trim_start();
        let space = &after[..after.len() - rest.len()];
        tokens.push(Token { word, space });
    }
    tokens
}

fn word_length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let joins = matches!(letter, '-' | '\u{2011}' | '\'' | '’' | '/');
        let goes_on = letters.peek().is_some_and(|(_, it)| is_letter(*it));
        if !(is_letter(letter) || joins && goes_on) {
            return at;
        }
    }
    text.len()
}

/// Tokens that are common to both texts, or that stand in one of them.
#[derive(Clone, Debug)]
struct Run {
    is_same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

impl Run {
    /// Whether some words stand in the place of others.
    fn is_replacement(&self) -> bool {
        !self.is_same && !self.old.is_empty() && !self.new.is_empty()
    }
}

fn runs(old: &[Token], new: &[Token]) -> Vec<Run> {
    let [old, new] = [old, new].map(|it| it.iter().map(|it| it.word).collect::<Vec<_>>());
    let differences = capture_diff_slices(Algorithm::Myers, &old, &new);
    let run =
        |it: DiffOp| Run { is_same: it.tag() == DiffTag::Equal, old: it.old_range(), new: it.new_range() };
    differences.into_iter().map(run).collect()
}

/// The runs, where a sign or a short word that is common between two changes belongs to the change: who
/// reads would otherwise put a sentence together from splinters.
fn calmed(runs: Vec<Run>, new: &[Token]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let splinter = out.last().is_some_and(|it| it.is_same && is_little(&new[it.new.clone()]));
        let before = out.len().checked_sub(2).and_then(|at| out.get(at));
        if splinter && run.is_replacement() && before.is_some_and(Run::is_replacement) {
            out.pop();
            if let Some(before) = out.last_mut() {
                before.old.end = run.old.end;
                before.new.end = run.new.end;
            }
            continue;
        }
        out.push(run);
    }
    out
}

/// Whether tokens are signs and at most one short word.
fn is_little(tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter(|it| it.is_word());
    words.next().is_none_or(|it| it.word.chars().nth(2).is_none()) && words.next().is_none()
}

/// The runs as text. White space at the end of a change stands after it, outside of the marks.
fn pieces(runs: &[Run], old: &[Token], new: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(runs.len() * 2);
    for run in runs {
        if run.is_same {
            put(&mut pieces, Sign::Same, &new[run.new.clone()]);
            continue;
        }
        let (removed, added) = (&old[run.old.clone()], &new[run.new.clone()]);
        put(&mut pieces, Sign::Removed, removed);
        // One word must not run into another.
        let is_tight = removed.last().is_some_and(|it| it.is_word() && it.space.is_empty());
        if is_tight && added.first().is_some_and(|it| it.is_word()) {
            push(&mut pieces, Sign::Same, " ");
        }
        put(&mut pieces, Sign::Added, added);
    }
    pieces
}

fn put(pieces: &mut Vec<Piece>, sign: Sign, tokens: &[Token]) {
    let Some((last, before)) = tokens.split_last() else { return };
    let mut text: String = before.iter().flat_map(|it| [it.word, it.space]).collect();
    text.push_str(last.word);
    push(pieces, sign, &text);
    push(pieces, Sign::Same, last.space);
}

/// Adds text to the last piece, if that has the same sign.
fn push(pieces: &mut Vec<Piece>, sign: Sign, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.sign == sign => last.text.push_str(text),
        _ => pieces.push(Piece { sign, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    /// `[-removed-]{+added+}`
    fn shown(old: &str, new: &str) -> Option<String> {
        let show = |it: &Piece| match it.sign {
            Sign::Same => it.text.clone(),
            Sign::Removed => format!("[-{}-]", it.text),
            Sign::Added => format!("{{+{}+}}", it.text),
        };
        Some(words(old, new)?.iter().map(show).collect())
    }

    #[test]
    fn words_are_marked_whole() {
        let old = "Сбор взимается в размере трёх базовых величин в течение месяца.";
        let new = "Сбор взимается в размере одной базовой величины в течение месяца.";
        let marked =
            "Сбор взимается в размере [-трёх базовых величин-] {+одной базовой величины+} в течение месяца.";
        assert_eq!(shown(old, new).unwrap(), marked);
        let marked = "Filed on paper or through the portal{+, with the fee+}.";
        assert_eq!(
            shown(
                "Filed on paper or through the portal.",
                "Filed on paper or through the portal, with the fee."
            )
            .unwrap(),
            marked
        );
        assert_eq!(shown("one two three", "one two three").unwrap(), "one two three");
        assert_eq!(shown("1\u{a0}июля 2020 года", "1 июля 2020 года").unwrap(), "1 июля 2020 года");
        assert_eq!(shown("три-четыре дня", "три-пять дня").unwrap(), "[-три-четыре-] {+три-пять+} дня");
    }

    #[test]
    fn little_between_two_changes_belongs_to_them() {
        assert_eq!(
            shown("the fee is ten, or twelve, units a year", "the fee is five, or six, units a year")
                .unwrap(),
            "the fee is [-ten, or twelve-] {+five, or six+}, units a year"
        );
    }

    #[test]
    fn texts_with_little_in_common_are_not_mixed() {
        assert_eq!(shown("Сбор за рассмотрение заявления", "Исключена"), None);
        assert_eq!(shown("a b c d", "e f g h"), None);
        // The same words in another order are alike, and have no common text.
        let (old, new) = ("один два три четыре пять", "пять четыре три два один");
        assert!(are_alike(old, new));
        assert_eq!(shown(old, new), None);
        assert_eq!(title("Old", "New").len(), 3);
        assert_eq!(title("", "New").len(), 1);
    }

    #[test]
    fn every_word_of_both_texts_is_kept() {
        let texts = ["", "a", "a b, c; d", "x a b. c, d", "«a» b – c d (e)", "a\u{a0}b c d e f"];
        for (old, new) in texts.iter().flat_map(|old| texts.iter().map(move |new| (*old, *new))) {
            let Some(pieces) = words(old, new) else { continue };
            let side = |sign| -> String {
                let own = pieces.iter().filter(|it| it.sign == Sign::Same || it.sign == sign);
                own.flat_map(|it| it.text.chars()).filter(|it| !it.is_whitespace()).collect()
            };
            let bare = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
            assert_eq!(side(Sign::Removed), bare(old), "{old} → {new}");
            assert_eq!(side(Sign::Added), bare(new), "{old} → {new}");
        }
    }

    #[test]
    fn rows_are_put_beside_each_other() {
        let old = ["a", "b one", "c", "d"];
        let new = ["a", "new", "b two", "c"];
        let alike = |a: usize, b: usize| old[a].as_bytes()[0] == new[b].as_bytes()[0];
        let pairs = align(&old, &new, alike);
        assert_eq!(
            pairs,
            [(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2)), (Some(2), Some(3)), (Some(3), None)]
        );
    }

    #[test]
    fn long_texts_take_no_long_time() {
        let text = |seed: usize| -> String {
            let word = |at: usize| format!("w{} ", (at * 7919 + seed * at % 97) % 501);
            (0..40_000).map(word).collect()
        };
        #[expect(clippy::disallowed_methods, reason = "a test of speed")]
        let start = Instant::now();
        let _ = words(&text(1), &text(5));
        let _ = words(&"слово ".repeat(40_000), &"слово иное ".repeat(20_000));
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
}
