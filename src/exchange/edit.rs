//! Changes of a text, made so that nothing else in it changes.
//!
//! Every change is tried: the new text is read again, and must say what it should, block by block. A change
//! that would disturb its neighbours is refused.

use super::pieces::{Passage, Piece, passage};
use super::write::{Care, markdown};
use crate::model::Doc;
use crate::model::blocks::Block;
use std::ops::Range;

/// A text that was read again.
#[derive(Clone, Debug)]
pub struct Reread {
    /// The text.
    pub doc: Doc,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// Reads a text again after a change.
pub type Read<'a> = &'a dyn Fn(&str) -> Reread;

/// A change.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// Which unit wants it.
    pub(super) unit: usize,
    pub(super) pieces: Vec<Piece>,
    pub(super) place: Place,
}

/// Where a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the place of a block of the translation.
    At(usize),
    /// As a block of its own: that of the original stands at the first number; the second one is the block of
    /// the translation after which it stands, if there is one.
    New(usize, Option<usize>),
}

/// A translation and its original, ready to be changed.
pub(super) struct Desk<'a> {
    pub(super) source: &'a Doc,
    pub(super) source_passages: &'a [Passage],
    /// The translation; a new one where it is not there.
    pub(super) target: Option<&'a Doc>,
    pub(super) target_passages: &'a [Passage],
    /// What stands above a new translation.
    pub(super) head: String,
    pub(super) read: Read<'a>,
}

/// A change that is made, and how.
type Made = (Edit, Care);

/// A text with changes, and what it should say when it is read again.
type Draft = (String, Vec<Vec<Piece>>);

impl Desk<'_> {
    /// Makes all changes that can be made: the new text, and the units whose change cannot.
    pub(super) fn settle(&self, edits: Vec<Edit>) -> (String, Vec<usize>) {
        let with = |care: Care| edits.iter().map(|it| (it.clone(), care)).collect::<Vec<Made>>();
        let plain = with(Care::Plain);
        if self.holds(&plain) {
            return (self.draft(&plain).0, Vec::new());
        }
        let mut made = with(Care::Escaped);
        if self.holds(&made) {
            self.relax(&mut made);
            return (self.draft(&made).0, Vec::new());
        }
        let (made, refused) = self.admitted(edits);
        (self.draft(&made).0, refused)
    }

    /// Takes the care back where none is needed.
    fn relax(&self, made: &mut Vec<Made>) {
        let signs =
            |it: &Edit| markdown(&it.pieces, Care::Plain, "") != markdown(&it.pieces, Care::Escaped, "");
        let all = made.iter().enumerate().filter(|it| signs(&it.1.0)).map(|it| it.0);
        let plain = made.iter().enumerate().filter(|it| !signs(&it.1.0)).map(|it| it.0).collect::<Vec<_>>();
        let mut waiting = vec![all.collect::<Vec<usize>>(), plain];
        while let Some(mut group) = waiting.pop() {
            let mut tried = made.clone();
            for at in &group {
                if let Some(it) = tried.get_mut(*at) {
                    it.1 = Care::Plain;
                }
            }
            if self.holds(&tried) {
                *made = tried;
            } else if group.len() > 1 {
                waiting.push(group.split_off(group.len() / 2));
                waiting.push(group);
            }
        }
    }

    /// The changes that can be made one beside the other, and the units of the others.
    fn admitted(&self, edits: Vec<Edit>) -> (Vec<Made>, Vec<usize>) {
        // The changes of one unit are made together.
        let mut units: Vec<Vec<Edit>> = Vec::new();
        for edit in edits {
            match units.last_mut().filter(|it| it.first().is_some_and(|it| it.unit == edit.unit)) {
                Some(unit) => unit.push(edit),
                None => units.push(vec![edit]),
            }
        }
        let mut made: Vec<Made> = Vec::new();
        loop {
            let before = made.len();
            let mut refused: Vec<Vec<Edit>> = Vec::new();
            let mut waiting = vec![units];
            while let Some(mut group) = waiting.pop() {
                let cares = if group.len() > 1 { &[Care::Plain][..] } else { &[Care::Plain, Care::Escaped] };
                let mut tried = cares.iter().map(|care| {
                    let new = group.iter().flatten().map(|it| (it.clone(), *care));
                    made.iter().cloned().chain(new).collect::<Vec<Made>>()
                });
                if let Some(mut good) = tried.find(|it| self.holds(it)) {
                    good.sort_by_key(|it| it.0.unit);
                    made = good;
                } else if group.len() > 1 {
                    waiting.push(group.split_off(group.len() / 2));
                    waiting.push(group);
                } else {
                    refused.append(&mut group);
                }
            }
            // What could not be made alone may stand beside what was made since: a mark of a note and the note.
            if refused.is_empty() || made.len() == before {
                return (made, refused.iter().flatten().map(|it| it.unit).collect());
            }
            units = refused;
        }
    }

    /// Whether a text with these changes says what it should.
    fn holds(&self, made: &[Made]) -> bool {
        let (text, expected) = self.draft(made);
        let reread = (self.read)(&text);
        let said = reread.blocks.iter().map(|it| passage(&reread.doc, it)).collect::<Vec<_>>();
        let said = in_order(&said).into_iter().filter_map(|at| said.get(at)).filter(|it| is_told(it));
        said.map(|it| &it.pieces).eq(expected.iter())
    }

    fn draft(&self, made: &[Made]) -> Draft {
        match self.target {
            Some(target) => self.changed(target, made),
            None => self.begun(made),
        }
    }

    /// The translation with changes.
    fn changed(&self, target: &Doc, made: &[Made]) -> Draft {
        let text = &*target.source;
        let order = in_order(self.target_passages);
        let mut changes: Vec<(Range<usize>, String)> = Vec::new();
        let mut expected = Vec::new();
        let new = |after: Option<usize>| {
            made.iter().filter(move |it| matches!(it.0.place, Place::New(_, it) if it == after))
        };
        let first = order
            .first()
            .and_then(|it| self.target_passages.get(*it))
            .map_or(text.len(), |it| line(text, it.content.start).start);
        for (edit, care) in new(None) {
            changes.push((
                first..first,
                self.framed(edit, *care, true).trim_start_matches('\n').to_owned() + "\n\n",
            ));
            expected.push(edit.pieces.clone());
        }
        for at in order {
            let Some(passage) = self.target_passages.get(at) else { continue };
            let edit = made.iter().find(|it| it.0.place == Place::At(at));
            if let Some((edit, care)) = edit {
                let new = markdown(&edit.pieces, *care, &indent(text, passage.content.start));
                changes.push((passage.content.clone(), new));
            }
            if is_told(passage) {
                expected.push(edit.map_or_else(|| passage.pieces.clone(), |it| it.0.pieces.clone()));
            }
            let end = line(text, passage.content.end).end;
            for (edit, care) in new(Some(at)) {
                let is_close =
                    text.get(end..).is_some_and(|it| it.starts_with('\n') && !it[1..].starts_with('\n'));
                let mut new = self.framed(edit, *care, false);
                if new.starts_with("\n\n") && is_close && end + 1 < text.len() {
                    new.push('\n');
                }
                changes.push((end..end, new));
                expected.push(edit.pieces.clone());
            }
        }
        changes.sort_by_key(|it| it.0.start);
        let mut out = String::with_capacity(text.len() * 2);
        let mut done = 0;
        for (range, new) in changes {
            out.push_str(text.get(done..range.start).unwrap_or_default());
            out.push_str(&new);
            done = range.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        (out, expected)
    }

    /// A new block in the frame of that of the original: what parts it from the block before it, what stands
    /// before it and behind it in its line.
    fn framed(&self, edit: &Edit, care: Care, is_first: bool) -> String {
        let Place::New(at, _) = edit.place else { return String::new() };
        let Some(passage) = self.source_passages.get(at) else { return String::new() };
        let text = &*self.source.source;
        let first = line(text, passage.content.start);
        let (prefix, suffix) = self.frame(at);
        let before = text.get(..first.start.saturating_sub(1)).unwrap_or_default();
        let above = before.rsplit('\n').next().unwrap_or_default();
        let is_blank = above.chars().all(|it| matches!(it, ' ' | '\t' | '>'));
        let above = if is_blank { above } else { "" };
        let words = markdown(&edit.pieces, care, &indent(text, passage.content.start));
        let parted =
            if is_blank && !is_first || prefix.is_none() { format!("\n{above}\n") } else { "\n".to_owned() };
        format!("{parted}{}{words}{suffix}", prefix.unwrap_or_default())
    }

    /// What stands before and behind a block of the original in its lines; nothing before one that begins
    /// within a line.
    fn frame(&self, at: usize) -> (Option<&str>, &str) {
        let Some(passage) = self.source_passages.get(at) else { return (None, "") };
        let text = &*self.source.source;
        let (start, end) = (passage.content.start, passage.content.end);
        let (first, last) = (line(text, start).start, line(text, end).end);
        let others = || self.source_passages.iter().filter(|it| it.content != passage.content);
        let shares = others().any(|it| it.content.end > first && it.content.end <= start);
        let next = others().map(|it| it.content.start).filter(|it| *it >= end && *it < last).min();
        let suffix = text.get(end..next.unwrap_or(last)).unwrap_or_default();
        (text.get(first..start).filter(|_| !shares), suffix)
    }

    /// A translation that was not there.
    fn begun(&self, made: &[Made]) -> Draft {
        let text = &*self.source.source;
        let amendments = self.amendments();
        let (mut out, mut expected) = (self.head.clone(), Vec::new());
        let mut done = body(text);
        for at in in_order(self.source_passages) {
            let Some(passage) = self.source_passages.get(at) else { continue };
            let content = passage.content.clone();
            let edit = made.iter().find(|it| matches!(it.0.place, Place::New(it, _) if it == at));
            let is_code = !passage.is_open && matches!(&passage.pieces[..], [Piece::Code(_)]);
            let gap = done..content.start;
            let suffix = self.frame(at).1;
            // What is in HTML stays as it is, with what stands around the next block.
            if !passage.is_open && !is_code {
                continue;
            }
            done = done.max(content.end + suffix.len());
            let words = match edit {
                Some((edit, care)) => markdown(&edit.pieces, *care, &indent(text, content.start)),
                None if is_code => text.get(content.clone()).unwrap_or_default().to_owned(),
                None => continue,
            };
            let has_note = amendments.iter().any(|it| gap.contains(it));
            if has_note {
                let prefix = self.frame(at).0.unwrap_or_default();
                out.push_str(&format!("\n\n{prefix}"));
            } else {
                out.push_str(text.get(gap).unwrap_or_default());
            }
            out.push_str(&words);
            out.push_str(suffix);
            expected.push(edit.map_or_else(|| passage.pieces.clone(), |it| it.0.pieces.clone()));
        }
        if amendments.iter().all(|it| *it < done) {
            out.push_str(text.get(done..).unwrap_or_default());
        }
        let out = out.trim_end().to_owned() + "\n";
        (out, expected)
    }

    /// Where the notes on amendments of the original begin: they are no words of a translation.
    fn amendments(&self) -> Vec<usize> {
        let notes = self.source.law.iter().flat_map(|it| &it.notes);
        let node = |at: u32| self.source.nodes.get(at as usize).map(|it| it.at as usize);
        notes.filter_map(|it| node(it.nodes.start)).collect()
    }
}

/// Whether what a block says is compared: not where its words stand in HTML.
fn is_told(passage: &Passage) -> bool {
    passage.is_open || matches!(&passage.pieces[..], [Piece::Code(_)])
}

/// The numbers of passages in the order in which they stand in the file.
pub(super) fn in_order(passages: &[Passage]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|it| passages.get(*it).map(|it| it.content.start));
    order
}

/// The line around a byte, without its end.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let end = text.get(at..).and_then(|it| it.find('\n')).map_or(text.len(), |it| at + it);
    start..end
}

/// What further lines of a block begin with: the signs of quotations around it, and spaces.
fn indent(text: &str, at: usize) -> String {
    let before = text.get(line(text, at).start..at).unwrap_or_default();
    before.chars().map(|it| if it == '>' { it } else { ' ' }).collect()
}

/// Where the body of a text begins, behind its front matter.
fn body(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|it| it.trim_end() == "---") else { return 0 };
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return at;
        }
    }
    0
}
