//! The order of footnotes: as they are first referred to.

use crate::base::Span;
use crate::model::doc::{Doc, Node, NodeKind};

/// More characters in brackets are not the name of a note.
const LONGEST_LABEL: usize = 80;

/// The name in `[^name]` with which a text begins.
pub(super) fn label(text: &str) -> Option<&str> {
    let end = text.char_indices().nth(LONGEST_LABEL).map_or(text.len(), |(end, _)| end);
    let (label, _) = text[..end].strip_prefix("[^")?.split_once(']')?;
    (!label.is_empty() && !label.contains(['[', ' ', '\n'])).then_some(label)
}

/// Renumbers the notes of a text by their first mark and counts the marks.
///
/// Marks in the body come first, then those in the notes themselves, in their order. Notes without
/// a mark go last; their names are returned.
pub(super) fn order(doc: &mut Doc) -> Vec<(String, Span)> {
    let order = reading_order(doc);
    let mut new_number = vec![0_u32; doc.notes.len()];
    for (number, old) in (0_u32..).zip(&order) {
        new_number[*old] = number;
    }
    let mut notes: Vec<_> = std::mem::take(&mut doc.notes).into_iter().map(Some).collect();
    doc.notes = order.iter().filter_map(|old| notes[*old].take()).collect();
    let mut marks = vec![0_u32; doc.notes.len()];
    renumber(&mut doc.nodes, &new_number, &mut marks);
    for at in 0..doc.notes.len() {
        let mut inside = std::mem::take(&mut doc.notes[at].nodes);
        renumber(&mut inside, &new_number, &mut marks);
        doc.notes[at].nodes = inside;
    }
    for (note, count) in doc.notes.iter_mut().zip(marks) {
        note.marks = count;
    }
    doc.notes.iter().filter(|it| it.marks == 0).map(|it| (it.label.clone(), it.span)).collect()
}

fn reading_order(doc: &Doc) -> Vec<usize> {
    let mut seen = vec![false; doc.notes.len()];
    let mut order = Vec::with_capacity(doc.notes.len());
    visit(&doc.nodes, &mut seen, &mut order);
    let mut next = 0;
    while let Some(note) = order.get(next).copied() {
        visit(&doc.notes[note].nodes, &mut seen, &mut order);
        next += 1;
    }
    for at in 0..doc.notes.len() {
        if !seen[at] {
            seen[at] = true;
            order.push(at);
            visit(&doc.notes[at].nodes, &mut seen, &mut order);
        }
    }
    order
}

fn visit(nodes: &[Node], seen: &mut [bool], order: &mut Vec<usize>) {
    for node in nodes {
        if let NodeKind::NoteMark { note, .. } = node.kind {
            let note = note as usize;
            if !std::mem::replace(&mut seen[note], true) {
                order.push(note);
            }
        }
    }
}

fn renumber(nodes: &mut [Node], new_number: &[u32], marks: &mut [u32]) {
    for node in nodes {
        if let NodeKind::NoteMark { note, nth } = &mut node.kind {
            *note = new_number[*note as usize];
            *nth = marks[*note as usize];
            marks[*note as usize] += 1;
        }
    }
}
