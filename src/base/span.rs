//! Places in a file: byte ranges inside, lines and columns for people.

use std::sync::Arc;

/// A half-open range of byte offsets in one file.
///
/// Bytes, not characters: «ст. 15» is 8 bytes long. Only [`line_column`] converts to
/// what people count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from offsets. Files are shorter than 4 GiB (the shell refuses longer ones).
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end) }
    }

    /// The same length, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Span::new(self.start as usize + by, self.end as usize + by)
    }

    /// As a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A span in a named file. The name is relative to the root of the site, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// For example `content/laws/kz-nonprofit-2001/ru.md`.
    pub file: Arc<str>,
    /// The bytes in the text of the file, after [`normalize`](super::text::normalize).
    pub span: Span,
}

impl Location {
    /// The start of a file: for what is wrong with all of it.
    pub fn whole(file: &Arc<str>) -> Self {
        Location { file: Arc::clone(file), span: Span::default() }
    }
}

/// Line and column of a byte offset, both from 1; the column counts characters.
///
/// An offset past the end, or inside a character, counts as the nearest one before it.
pub fn line_column(text: &str, offset: u32) -> (usize, usize) {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |it| it + 1);
    let line = before.bytes().filter(|&it| it == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// The byte offset of a line and column (both from 0, in characters), as parsers report them.
pub fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let rest = &text[start.min(text.len())..];
    start + rest.char_indices().nth(column).map_or(rest.trim_end_matches('\n').len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("ст. 15\nп. 2", 11), (2, 2));
        assert_eq!(line_column("abc", 99), (1, 4));
        assert_eq!(offset_of("ст. 15\nп. 2", 1, 1), 11);
    }
}
