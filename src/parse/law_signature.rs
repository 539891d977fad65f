//! The signature at the end of a law: who signed it, where and when. It is no part of the last article.

use super::law_blocks::{self as blocks, Block};
use super::law_lines::{self as lines, Line};
use super::law_words as words;
use crate::model::scheme::Level;

/// A longer paragraph is not part of a signature, in bytes.
const LONGEST: usize = 200;

/// A signature has no more paragraphs or lines.
const MOST: usize = 12;

/// Those who sign laws, folded.
const OFFICES: &[&str] = &[
    "президент",
    "председатель",
    "премьер-министр",
    "торага",
    "спикер",
    "руководитель",
    "president",
    "chairman",
    "chairperson",
    "chair",
    "speaker",
];

/// A longer line says more than a place, a day or a number, in bytes.
const LONGEST_IMPRINT: usize = 60;

/// The place of the seal.
const SEALS: &[&str] = &["М.П.", "М. П.", "L.S.", "L. S."];

/// What stands before the office of someone who signs in place of another, folded.
const ACTING: &[&str] = &["и", "ио", "врио", "исполняющий", "acting", "deputy", "заместитель"];

/// Whether a line or paragraph may open a signature: «Президент Республики И. Фамилия».
fn opens(text: &str) -> bool {
    let words: Vec<String> = words::words(text, 6).skip_while(|it| it == "the").collect();
    let Some(first) = words.first() else { return false };
    let is_office = |it: &String| OFFICES.contains(&it.as_str());
    let is_acting = || {
        let is_stem = |it: &String| OFFICES.iter().any(|office| it.starts_with(office.trim_end_matches('ь')));
        ACTING.contains(&first.as_str()) && words.iter().any(is_stem)
    };
    is_short(text) && (is_office(first) || is_acting() || is_imprint(text))
}

/// Whether a line says no more than where or when a law was signed, or its number: «г. Ташкент,».
fn is_imprint(text: &str) -> bool {
    let text = text.trim_end_matches(',');
    let is_day =
        text.starts_with(|it: char| it.is_ascii_digit()) && (text.ends_with("г.") || text.ends_with("года"));
    let is_place = text.strip_prefix("г. ").is_some_and(|it| it.starts_with(char::is_uppercase));
    text.len() < LONGEST_IMPRINT && (is_day || is_place || text.starts_with("№ "))
}

/// Whether a paragraph is no more than a name: “John Smith”.
fn is_name(text: &str) -> bool {
    let begins_large = |it: &str| it.starts_with(char::is_uppercase);
    (2..=4).contains(&text.split_whitespace().count()) && text.split_whitespace().all(begins_large)
}

fn is_short(text: &str) -> bool {
    let ends_year = text.ends_with("г.") || text.ends_with("года.");
    let is_seal = SEALS.iter().any(|it| text.ends_with(it)) || is_imprint(text);
    text.len() < LONGEST && (ends_year || is_seal || !text.ends_with(['.', ';', ':', ',']))
}

/// Where signatures may end: at every annex, and at the end of the law.
fn ends(length: usize, is_annex: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..length).filter(|it| is_annex(*it)).chain([length]).collect()
}

/// Where a signature opens, looking back over lines or paragraphs; those that can be no part of one have
/// no words here.
fn opening<'a>(back: impl Iterator<Item = (usize, Option<&'a str>)>) -> Option<usize> {
    let tail = back.take(MOST).map_while(|(at, words)| Some((at, words?)));
    tail.take_while(|it| is_short(it.1)).filter(|it| opens(it.1)).last().map(|it| it.0)
}

/// Marks the first lines of signatures, so that each begins a paragraph.
pub(super) fn mark(lines: &mut [Line]) {
    let is_annex = |at: usize| lines[at].title().is_some_and(|it| it.level == Level::Annex);
    for end in ends(lines.len(), is_annex) {
        let before = lines[..end].iter().enumerate().rev().filter(|(_, it)| it.kind != lines::Kind::Blank);
        let first =
            opening(before.map(|(at, it)| (at, Some(it.text).filter(|_| it.kind == lines::Kind::Text))));
        if let Some(line) = first.and_then(|it| lines.get_mut(it)) {
            line.kind = lines::Kind::Signature;
        }
    }
}

/// The blocks with which signatures begin.
pub(super) fn find(blocks: &[Block]) -> Vec<usize> {
    let is_annex = |at: usize| matches!(&blocks[at].kind, blocks::Kind::Heading(_, Some(title)) if title.level == Level::Annex);
    let is_plain = |it: &Block| matches!(it.kind, blocks::Kind::Paragraph) && it.mark.is_none();
    let first = |end: usize| {
        let before = blocks[..end].iter().enumerate().rev();
        let office =
            opening(before.map(|(at, it)| (at, Some(&*it.words).filter(|_| is_plain(it) && !it.is_note))))?;
        let name = office.checked_sub(1).filter(|it| is_plain(&blocks[*it]) && is_name(&blocks[*it].words));
        Some(name.unwrap_or(office))
    };
    ends(blocks.len(), is_annex).into_iter().filter_map(first).collect()
}
