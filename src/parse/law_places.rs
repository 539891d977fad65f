//! [`Places`]: where the bytes of a body that was rewritten stand in its file.

use std::ops::Range;

/// A map from offsets in a body to offsets in its file. It never goes back.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Where the body begins in the file.
    start: usize,
    /// What was changed, in order.
    edits: Vec<Edit>,
}

/// A piece of the file that stands otherwise in the body, or in one of the two only.
#[derive(Debug)]
struct Edit {
    /// Where it stands in the body.
    body: Range<usize>,
    /// What stands there in the file.
    file: Range<usize>,
}

impl Places {
    /// The places of a body that stands in its file as it is, from byte `start`.
    pub(super) fn unchanged(start: usize) -> Self {
        Places { start, edits: Vec::new() }
    }

    /// Where a piece of the body stands in the file.
    pub(super) fn range(&self, body: Range<usize>) -> Range<usize> {
        let start = self.start_of(body.start);
        start..self.end_of(body.end).max(start)
    }

    fn start_of(&self, at: usize) -> usize {
        match self.before(self.edits.partition_point(|it| it.body.start <= at)) {
            None => self.start + at,
            Some(edit) => edit.file.end + at.saturating_sub(edit.body.end),
        }
    }

    fn end_of(&self, at: usize) -> usize {
        match self.before(self.edits.partition_point(|it| it.body.start < at)) {
            None => self.start + at,
            Some(edit) if at <= edit.body.end => edit.file.start,
            Some(edit) => edit.file.end + at - edit.body.end,
        }
    }

    fn before(&self, edit: usize) -> Option<&Edit> {
        self.edits.get(edit.checked_sub(1)?)
    }
}

/// A body that is being rewritten.
#[derive(Debug)]
pub(super) struct Rewriter<'a> {
    source: &'a str,
    /// Everything before this byte of the file is done.
    done: usize,
    out: String,
    places: Places,
}

impl<'a> Rewriter<'a> {
    /// Begins at byte `start` of a file.
    pub(super) fn new(source: &'a str, start: usize) -> Self {
        let out = String::with_capacity(source.len() - start + (source.len() - start) / 64);
        Rewriter { source, done: start, out, places: Places::unchanged(start) }
    }

    /// Writes `new` in the place of a piece of the file, which may be empty. Pieces come in order.
    pub(super) fn replace(&mut self, file: Range<usize>, new: &str) {
        self.keep(file.start);
        let start = self.out.len();
        self.out.push_str(new);
        self.done = file.end;
        self.places.edits.push(Edit { body: start..self.out.len(), file });
    }

    /// Writes `new` before a byte of the file.
    pub(super) fn insert(&mut self, at: usize, new: &str) {
        self.replace(at..at, new);
    }

    fn keep(&mut self, to: usize) {
        self.out.push_str(self.source.get(self.done..to).unwrap_or_default());
        self.done = self.done.max(to);
    }

    /// The body, and where it stands in the file.
    pub(super) fn finish(mut self) -> (String, Places) {
        self.keep(self.source.len());
        (self.out, self.places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let source = "---\n1. a\n2. b";
        let mut rewriter = Rewriter::new(source, 4);
        rewriter.insert(5, "\\");
        rewriter.insert(9, "\n");
        rewriter.insert(10, "\\");
        let (body, places) = rewriter.finish();
        assert_eq!(body, "1\\. a\n\n2\\. b");
        for (at, letter) in body.char_indices().filter(|(_, it)| !matches!(it, '\\' | '\n')) {
            let range = places.range(at..at + 1);
            assert_eq!(&source[range], letter.to_string(), "{at}");
        }
        assert_eq!(places.range(0..body.len()), 4..source.len());
    }
}
