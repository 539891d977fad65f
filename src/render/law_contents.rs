//! The contents of a text: its headings as a tree, with what is known of provisions.

use super::view::ContentsView;
use crate::base::path;
use crate::model::Doc;
use crate::model::law::Provision;
use crate::model::scheme::{Form, Level};
use crate::model::site::HeadingAnchor;
use std::collections::BTreeMap;

/// The deepest level of headings in the contents of a text that is no law.
const DEEPEST: u8 = 4;

/// The headings of a text, those below others within them; none where there is only one.
pub(super) fn contents(doc: &Doc, anchors: &[HeadingAnchor]) -> Vec<ContentsView> {
    let provisions: BTreeMap<u32, &Provision> =
        doc.law.iter().flat_map(|it| &it.provisions).filter_map(|it| Some((it.heading?, it))).collect();
    let mut flat = Vec::new();
    for ((at, heading), anchor) in (0_u32..).zip(&doc.headings).zip(anchors) {
        let level = doc.shown_level(at as usize);
        let provision = provisions.get(&at).copied();
        let is_shown = !doc.is_lead(at as usize) && !heading.in_note && !heading.text.is_empty();
        if is_shown && (level <= DEEPEST || provision.is_some()) {
            let depth = depth(level, provision, doc.law.is_some());
            flat.push((depth, entry(level, &anchor.id, &heading.text, provision)));
        }
    }
    if flat.len() < 2 { Vec::new() } else { tree(flat) }
}

/// How deep an entry stands: provisions as the law orders them, whatever level their headings have.
fn depth(level: u8, provision: Option<&Provision>, is_law: bool) -> usize {
    let rank = |it: &Provision| match it.form {
        Form::Named(level) => Level::ALL.iter().position(|it| *it == level),
        _ => None,
    };
    match (provision.and_then(rank), is_law) {
        (Some(rank), _) => rank,
        (None, false) => level.into(),
        // A heading that is no provision: a preamble beside the chapters, or words within an article.
        (None, true) if level <= 2 => 0,
        (None, true) => Level::ALL.len(),
    }
}

fn entry(level: u8, id: &str, text: &str, provision: Option<&Provision>) -> ContentsView {
    let article = provision.filter(|it| it.form == Form::Named(Level::Article) && !it.title.is_empty());
    // «Статья» before each of some hundred titles tells nobody anything; chapters keep their word.
    let (number, text) = match article {
        Some(it) => (Some(format!("{}.", printed_number(it))), it.title.clone()),
        None => (None, text.to_owned()),
    };
    ContentsView {
        level,
        id: path::encode(id),
        number,
        text,
        repealed: provision.is_some_and(|it| it.repealed),
        children: Vec::new(),
    }
}

/// The number of an article as printed, without the word before it and the full stop.
fn printed_number(provision: &Provision) -> String {
    let printed = provision.printed.trim_end_matches(['.', ' ', '\u{a0}', ')']);
    let number = printed.split([' ', '\u{a0}']).skip(1).collect::<String>();
    if number.is_empty() { provision.number.to_string() } else { number }
}

/// Puts each entry within the last one above it that stands less deep.
fn tree(flat: Vec<(usize, ContentsView)>) -> Vec<ContentsView> {
    let mut top = Vec::new();
    let mut open: Vec<(usize, ContentsView)> = Vec::new();
    for entry in flat {
        while let Some((_, done)) = open.pop_if(|it| it.0 >= entry.0) {
            put(&mut open, &mut top, done);
        }
        open.push(entry);
    }
    while let Some((_, done)) = open.pop() {
        put(&mut open, &mut top, done);
    }
    top
}

fn put(open: &mut [(usize, ContentsView)], top: &mut Vec<ContentsView>, done: ContentsView) {
    match open.last_mut() {
        Some((_, parent)) => parent.children.push(done),
        None => top.push(done),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(entries: &[ContentsView]) -> String {
        let one = |it: &ContentsView| match outline(&it.children) {
            below if below.is_empty() => it.text.clone(),
            below => format!("{}({below})", it.text),
        };
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn entries_stand_within_those_above_them() {
        let flat = [(3, "a"), (2, "b"), (3, "c"), (3, "d"), (2, "e"), (4, "f")];
        let flat = flat.map(|(depth, text)| (depth, entry(2, text, text, None)));
        assert_eq!(outline(&tree(flat.into())), "a b(c d) e(f)");
    }
}
