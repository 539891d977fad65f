//! What is written in, or as in, the wrong language: paragraphs and sentences that nobody translated, quotation
//! marks and numbers as the other language writes them.
//!
//! Names, titles and quotations may stand in any language, so only running words count: those with articles
//! and prepositions in English, and several Cyrillic words in a row in an English text.

use super::pair::{Finding, Pair, Row};
use super::passage::{Passage, Sort, Tongue, is_cyrillic};
use crate::base::{Code, Span, sentence, text};
use std::collections::BTreeSet;
use std::ops::Range;

/// The differences of two texts.
pub(super) fn compare(pair: &Pair) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for side in [0, 1] {
        let (Some(tongue), Some(other)) = (pair.tongues[side], pair.tongues[1 - side]) else { continue };
        if tongue == other {
            continue;
        }
        // Where the report on a run of untranslated passages stands, while it goes on.
        let mut run: Option<usize> = None;
        for row in &pair.rows {
            let is_empty = row.sides[side].text.trim().is_empty();
            match (untranslated(row, side, tongue), run.and_then(|it| findings.get_mut(it))) {
                (None, _) if is_empty => {}
                (None, _) => {
                    run = None;
                    findings.extend(foreign_quotes(row, side, tongue));
                    findings.extend(foreign_number(row, side, tongue));
                }
                (Some(_), Some(before)) => extend(&mut before.blocks, row.blocks()),
                (Some(finding), None) => {
                    run = Some(findings.len());
                    findings.push(finding);
                }
            }
        }
    }
    findings
}

/// Makes a report speak of the next row too.
fn extend(blocks: &mut [Range<u32>; 2], next: [Range<u32>; 2]) {
    for (all, it) in blocks.iter_mut().zip(next) {
        match (all.start < all.end, it.start < it.end) {
            (true, true) => all.end = it.end,
            (false, true) => *all = it,
            _ => {}
        }
    }
}

/// The report on some words of one side.
fn report(code: Code, row: &Row, side: usize, range: &Range<usize>) -> Finding {
    let passage = &row.sides[side];
    let mut said = [String::new(), String::new()];
    said[side] = text::shorten(&text::squeeze(passage.text.get(range.clone()).unwrap_or_default()), LONGEST);
    let mut spans = [None, None];
    spans[side] = Some(passage.span(range));
    if row.bead.is_pair() {
        spans[1 - side] = Some(row.sides[1 - side].place);
    }
    let mut finding = Finding::new(code, row.blocks()).at(spans).saying(said);
    finding.first = Some(side);
    finding
}

/// How much of a passage is quoted in a report, in characters.
const LONGEST: usize = 60;

/// A sentence or block that is in the other language.
fn untranslated(row: &Row, side: usize, tongue: Tongue) -> Option<Finding> {
    let passage = &row.sides[side];
    let (latin, cyrillic) = passage.letters(&(0..passage.text.len()));
    let foreign = if tongue == Tongue::Russian { latin } else { cyrillic };
    if foreign < FEWEST {
        return None;
    }
    let range = passage.each_block().find_map(|block| {
        let block_text = passage.text.get(block.clone())?;
        let parts =
            sentence::split(block_text).into_iter().map(|it| it.start + block.start..it.end + block.start);
        let all: Vec<Range<usize>> = parts.collect();
        let whole = all.iter().find(|it| is_foreign(passage, it, tongue)).cloned();
        whole.or_else(|| all.iter().find_map(|it| foreign_run(passage, it, tongue)))
    })?;
    Some(report(Code::UntranslatedText, row, side, &range))
}

/// Fewer letters of another alphabet are a name.
const FEWEST: usize = 20;

/// Whether a sentence is in the other language.
fn is_foreign(passage: &Passage, range: &Range<usize>, tongue: Tongue) -> bool {
    let words = passage.text.get(range.clone()).unwrap_or_default();
    let (latin, cyrillic) = passage.letters(range);
    let (own, foreign) = if tongue == Tongue::Russian { (cyrillic, latin) } else { (latin, cyrillic) };
    if foreign < FEWEST || own * 8 > foreign || is_quoted(words) || words.contains(CODE) {
        return false;
    }
    // Of a link or of words in emphasis it may be the name.
    let is_plain = words
        .char_indices()
        .filter(|(at, it)| it.is_alphabetic() && passage.sort(range.start + at) == Sort::Words);
    if is_plain.count() * 2 < foreign {
        return false;
    }
    match tongue {
        Tongue::Russian => {
            let words: BTreeSet<&str> = words.split(|it: char| it.is_whitespace() || it == ',').collect();
            let count = |list: &[&str]| words.iter().filter(|it| list.contains(it)).count();
            let verbs = count(ENGLISH_VERBS);
            verbs > 0 && verbs + count(ENGLISH_SMALL) > 1
        }
        Tongue::English => words.split(|it: char| !is_cyrillic(it)).filter(|it| !it.is_empty()).count() >= 4,
    }
}

/// Words of the other language that stand one behind the other within a sentence, as running text does: not in
/// quotation marks, brackets, links or emphasis, and most of them in small letters.
fn foreign_run(passage: &Passage, range: &Range<usize>, tongue: Tongue) -> Option<Range<usize>> {
    let text = passage.text.get(range.clone())?;
    if text.contains(CODE) {
        return None;
    }
    let mut run = Run::default();
    let (mut depth, mut is_quoted) = (0_usize, false);
    let mut end = range.start;
    for piece in text.split_inclusive(char::is_whitespace) {
        let (at, word) = (end, piece.trim_end());
        end += piece.len();
        let is_inside = depth > 0 || is_quoted || word.starts_with(OPENING) || word.starts_with('"');
        depth = (depth + word.matches(OPENING).count()).saturating_sub(word.matches(CLOSING).count());
        is_quoted ^= word.matches('"').count() % 2 == 1;
        let letters = word.trim_matches(|it: char| !it.is_alphabetic());
        if letters.is_empty() && !is_inside {
            continue;
        }
        let is_foreign =
            |it: char| if tongue == Tongue::Russian { it.is_ascii_alphabetic() } else { is_cyrillic(it) };
        let is_plain = letters.chars().all(|it| is_foreign(it) || matches!(it, '-' | '\'' | '’'));
        if is_plain && !is_inside && passage.sort(at) == Sort::Words {
            run.add(letters, at..at + word.len());
        } else if run.is_text(tongue) {
            break;
        } else {
            run = Run::default();
        }
    }
    run.is_text(tongue).then_some(run.range)
}

const OPENING: &[char] = &['«', '“', '„', '(', '['];
const CLOSING: &[char] = &['»', '”', ')', ']'];

/// Foreign words that stand one behind the other.
#[derive(Default)]
struct Run {
    range: Range<usize>,
    words: usize,
    /// Those in small letters.
    small: usize,
    /// Those that stand in running English, and those of them that hardly stand in titles.
    common: usize,
    verbs: usize,
}

impl Run {
    fn add(&mut self, word: &str, range: Range<usize>) {
        if self.words == 0 {
            self.range.start = range.start;
        }
        self.range.end = range.end;
        self.words += 1;
        self.small += usize::from(word.starts_with(char::is_lowercase));
        let is_verb = ENGLISH_VERBS.contains(&word);
        self.verbs += usize::from(is_verb);
        self.common += usize::from(is_verb || ENGLISH_SMALL.contains(&word));
    }

    /// Whether they are a text and no name or title.
    fn is_text(&self, tongue: Tongue) -> bool {
        let is_small = self.small * 3 > self.words * 2;
        match tongue {
            Tongue::Russian => {
                is_small
                    && self.words >= 5
                    && self.common > 1
                    && (self.verbs > 0 || self.words >= LONGEST_TITLE)
            }
            Tongue::English => is_small && self.words >= 4,
        }
    }
}

/// So many English words in small letters are no title of a book.
const LONGEST_TITLE: usize = 10;

/// Signs that tell code and formulas from sentences.
const CODE: &[char] = &['=', '{', '}', '_', '`', '\\', '|', '<', '>', '$'];

/// Words that stand in running English and hardly in titles of books.
const ENGLISH_VERBS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "can",
    "will",
    "would",
    "should",
    "shall",
    "may",
    "does",
    "do",
    "did",
    "not",
    "it",
    "you",
    "we",
    "they",
    "this",
    "that",
    "which",
    "if",
    "If",
    "This",
    "It",
    "You",
    "We",
    "They",
    "includes",
    "provides",
    "applies",
    "requires",
    "contains",
    "becomes",
    "makes",
    "takes",
    "gives",
    "needs",
    "allows",
    "receives",
    "sends",
    "submits",
    "pays",
    "elects",
    "approves",
    "approve",
    "adopts",
    "decides",
    "considers",
    "begins",
    "ends",
    "keeps",
    "helps",
    "means",
    "says",
    "cannot",
    "must",
];

/// Words that stand in running English, and in titles too.
const ENGLISH_SMALL: &[&str] = &[
    "the", "an", "to", "with", "from", "by", "its", "as", "your", "when", "or", "and", "of", "in", "for",
    "on", "The",
];

/// Whether words stand in quotation marks, or in brackets.
fn is_quoted(words: &str) -> bool {
    words.trim().starts_with(['«', '“', '„', '"', '(', '‘', '['])
}

/// Quotation marks of the other language around words of the text's own.
fn foreign_quotes(row: &Row, side: usize, tongue: Tongue) -> Option<Finding> {
    let passage = &row.sides[side];
    let text = &passage.text;
    let (opening, closing) = match tongue {
        Tongue::Russian => ('“', '”'),
        Tongue::English => ('«', '»'),
    };
    let mut depth = 0_usize;
    let mut open = None;
    for (at, letter) in text.char_indices() {
        match letter {
            // “…” within «…» is a quotation within a quotation.
            '«' if tongue == Tongue::Russian => depth += 1,
            '»' if tongue == Tongue::Russian => depth = depth.saturating_sub(1),
            _ if letter == opening && depth == 0 && passage.sort(at) != Sort::Fixed => {
                open = open.or(Some(at));
            }
            _ if letter == closing => {
                let Some(start) = open.take() else { continue };
                let range = start..at + letter.len_utf8();
                let (latin, cyrillic) = passage.letters(&range);
                let is_own = if tongue == Tongue::Russian { cyrillic > latin } else { latin > cyrillic };
                if is_own {
                    return Some(report(Code::ForeignTypography, row, side, &range).with("what", "quotes"));
                }
            }
            _ => {}
        }
    }
    None
}

/// A number with the groups of the other language: the very same signs stand in its counterpart.
fn foreign_number(row: &Row, side: usize, tongue: Tongue) -> Option<Finding> {
    if !row.is_sure {
        return None;
    }
    let passage = &row.sides[side];
    let found = grouped(&passage.text, tongue).into_iter().find(|range| {
        let written = passage.text.get(range.clone()).unwrap_or_default();
        // In a sentence that nobody translated it stands rightly.
        let around = sentence::sentence(&passage.text, Span::new(range.start, range.end)).range();
        let (latin, cyrillic) = passage.letters(&around);
        let is_own = if tongue == Tongue::Russian { cyrillic > latin } else { latin > cyrillic };
        is_own && passage.sort(range.start) != Sort::Fixed && row.sides[1 - side].text.contains(written)
    })?;
    Some(report(Code::ForeignTypography, row, side, &found).with("what", "number"))
}

/// The numbers of a text that are written as the other language does: `10,000` in Russian, `10 000` or `3,5 %` in
/// English.
fn grouped(text: &str, tongue: Tongue) -> Vec<Range<usize>> {
    let signs: &[char] = if tongue == Tongue::Russian { &[','] } else { &['\u{a0}', '\u{202f}'] };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.bytes().skip(at).position(|it| it.is_ascii_digit()).map(|it| at + it) {
        let mut end = digits_end(text, start);
        let mut groups = 0;
        while let Some(sign) = text[end..].chars().next().filter(|it| signs.contains(it)) {
            let next = end + sign.len_utf8();
            let behind = digits_end(text, next);
            if behind - next != 3 {
                break;
            }
            groups += 1;
            end = behind;
        }
        let first = digits_end(text, start) - start;
        let is_apart =
            !text[..start].ends_with(|it: char| it.is_alphanumeric() || matches!(it, '.' | ',' | '_' | '-'));
        if groups > 0 && first <= 3 && !text[start..].starts_with('0') && is_apart {
            found.push(start..end);
        }
        at = end;
    }
    found
}

/// One past the digits that begin at a byte.
fn digits_end(text: &str, from: usize) -> usize {
    from + text.bytes().skip(from).take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::{Tongue, grouped};

    #[test]
    fn groups_of_the_other_language() {
        let found = |text: &str, tongue| -> Vec<String> {
            grouped(text, tongue).into_iter().map(|it| text[it].to_owned()).collect()
        };
        assert_eq!(
            found("до 10,000 и 1,234,567 рублей; 3,14; 0,125", Tongue::Russian),
            ["10,000", "1,234,567"]
        );
        assert_eq!(found("up to 10\u{a0}000 and 1,000", Tongue::English), ["10\u{a0}000"]);
    }
}
