//! What the lines of a law say only together: the table of contents that was printed with it, and
//! articles whose text stands on the line of their heading.

use super::law_amending as amending;
use super::law_lines::{Kind, LONGEST_TITLE, Line};
use super::law_words as words;
use crate::base::number::Number;
use crate::model::scheme::Level;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer headings beside each other are no table of contents.
const FEWEST: usize = 3;

/// A longer line is no line of a table of contents that goes on.
const LONGEST: usize = 240;

/// Marks the lines of tables of contents, and the articles that have no text but that of their heading.
pub(super) fn settle(lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        at = match run(lines, at) {
            Some(run) => {
                if let Some(end) = table(lines, run.start, run.end) {
                    for line in &mut lines[run.start..end] {
                        if matches!(line.kind, Kind::Plain(_)) {
                            line.kind = Kind::Entry;
                        }
                    }
                }
                run.end
            }
            None => at + 1,
        };
    }
    for at in 0..lines.len() {
        if is_sentence(&lines[at]) && !has_text_after(&lines[at + 1..]) {
            lines[at].holds_text = true;
        }
    }
}

/// The headings that stand beside each other from a line on.
fn run(lines: &[Line], start: usize) -> Option<std::ops::Range<usize>> {
    let is_heading = |it: &Line| matches!(it.kind, Kind::Plain(_));
    is_heading(&lines[start]).then_some(())?;
    let mut end = start;
    let mut count = 0;
    let mut is_open = false;
    for (at, line) in lines.iter().enumerate().skip(start) {
        match &line.kind {
            Kind::Plain(_) => {
                count += 1;
                is_open = !has_page(line.text);
            }
            Kind::Blank => continue,
            Kind::Text if line.text.len() < LONGEST && goes_on(line.text, is_open) => {
                is_open &= !has_page(line.text);
            }
            _ => break,
        }
        end = at + 1;
    }
    (count >= FEWEST).then_some(start..end)
}

/// Whether a line without a number goes on with a line of a table of contents, or is one.
fn goes_on(text: &str, is_open: bool) -> bool {
    has_page(text) || (is_open && text.starts_with(char::is_lowercase) && !text.ends_with(['.', ';', ':']))
}

/// Whether dots or a tabulator lead to the number of a page at the end of a line.
fn has_page(text: &str) -> bool {
    let before = text.trim_end_matches(|it: char| it.is_ascii_digit());
    let is_led = before.ends_with('\t') || before.trim_end().ends_with(['.', '…', '·', '_']);
    before.len() < text.len() && is_led && without_page(text).len() + 3 < text.len()
}

/// A line of a table of contents without the number of the page and the dots that lead to it.
fn without_page(text: &str) -> &str {
    let before = text.trim_end_matches(|it: char| it.is_ascii_digit());
    before.trim_end_matches(|it: char| it.is_whitespace() || ".…·_".contains(it))
}

/// Where the table of contents ends that the headings from `start` to `end` are, if they are one.
///
/// The headings of a table of contents stand in the text once more, with the same words.
fn table(lines: &[Line], start: usize, end: usize) -> Option<usize> {
    let mut seen = BTreeSet::new();
    let mut levels = BTreeSet::new();
    let mut has_siblings = false;
    let mut within = Vec::new();
    let mut table_end = start;
    for (at, line) in lines.iter().enumerate().take(end).skip(start) {
        if let Some(title) = line.title() {
            let own = (title.level, title.number.as_ref(), letters(line));
            if !seen.insert(own.clone()) {
                break;
            }
            has_siblings |= !levels.insert(title.level);
            within.push(own);
        }
        table_end = at + 1;
    }
    if within.len() < FEWEST || !has_siblings {
        return None;
    }
    let mut later: BTreeMap<(Level, Option<&Number>), Vec<String>> = BTreeMap::new();
    for line in &lines[table_end..] {
        if let Some(title) = line.title() {
            later.entry((title.level, title.number.as_ref())).or_default().push(letters(line));
        }
    }
    let stands_again = |(level, number, own): &&(Level, Option<&Number>, String)| {
        let is_same = |other: &String| {
            other.is_empty() || own.is_empty() || other.starts_with(own) || own.starts_with(other)
        };
        later.get(&(*level, *number)).is_some_and(|it| it.iter().any(is_same))
    };
    let again = within.iter().filter(stands_again).count();
    (again * 5 >= within.len() * 4).then_some(table_end)
}

/// The letters of the words after the number of a heading.
fn letters(line: &Line) -> String {
    words::fold(without_page(line.words())).chars().filter(|it| it.is_alphabetic()).collect()
}

/// Whether the words of the heading of an article end like a sentence, or are too many for a title.
fn is_sentence(line: &Line) -> bool {
    let is_article = matches!(&line.kind, Kind::Plain(it) if it.level == Level::Article);
    let is_long = line.text.len() > LONGEST_TITLE;
    is_article && (is_long || line.words().ends_with('.')) && !amending::is_repealed(line.words())
}

/// Whether an article has text in the lines after its heading.
fn has_text_after(lines: &[Line]) -> bool {
    let next = lines.iter().find(|it| it.kind != Kind::Blank);
    next.is_some_and(|it| !matches!(it.kind, Kind::Plain(_) | Kind::Heading(..)))
}
