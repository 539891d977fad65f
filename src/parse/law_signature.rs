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
    is_short(text) && (is_office(first) || is_acting())
}

/// Whether a paragraph is no more than a name: “John Smith”.
fn is_name(text: &str) -> bool {
    let begins_large = |it: &str| it.starts_with(char::is_uppercase);
    (2..=4).contains(&text.split_whitespace().count()) && text.split_whitespace().all(begins_large)
}

fn is_short(text: &str) -> bool {
    let ends_year = text.ends_with("г.") || text.ends_with("года.");
    text.len() < LONGEST && (ends_year || !text.ends_with(['.', ';', ':', ',']))
}

/// Marks the first lines of signatures, so that each begins a paragraph.
pub(super) fn mark(lines: &mut [Line]) {
    let is_annex = |it: &Line| it.title().is_some_and(|it| it.level == Level::Annex);
    let mut ends: Vec<usize> = (0..lines.len()).filter(|it| is_annex(&lines[*it])).collect();
    ends.push(lines.len());
    for end in ends {
        let before = lines[..end].iter().enumerate().rev().filter(|(_, it)| it.kind != lines::Kind::Blank);
        let tail = before.take(MOST).take_while(|(_, it)| it.kind == lines::Kind::Text && is_short(it.text));
        let first = tail.filter(|(_, it)| opens(it.text)).last().map(|(at, _)| at);
        if let Some(line) = first.and_then(|it| lines.get_mut(it)) {
            line.kind = lines::Kind::Signature;
        }
    }
}

/// The blocks with which signatures begin.
pub(super) fn find(blocks: &[Block]) -> Vec<usize> {
    let is_annex =
        |it: &Block| matches!(&it.kind, blocks::Kind::Heading(_, Some(title)) if title.level == Level::Annex);
    let mut ends: Vec<usize> = (0..blocks.len()).filter(|it| is_annex(&blocks[*it])).collect();
    ends.push(blocks.len());
    let first = |end: usize| {
        let tail = blocks[..end].iter().enumerate().rev().take(MOST).take_while(|(_, it)| {
            matches!(it.kind, blocks::Kind::Paragraph)
                && it.mark.is_none()
                && !it.is_note
                && is_short(&it.words)
        });
        let office = tail.filter(|(_, it)| opens(&it.words)).last().map(|(at, _)| at)?;
        let name = office.checked_sub(1).filter(|it| {
            let block = &blocks[*it];
            block.mark.is_none() && matches!(block.kind, blocks::Kind::Paragraph) && is_name(&block.words)
        });
        Some(name.unwrap_or(office))
    };
    ends.into_iter().filter_map(first).collect()
}
