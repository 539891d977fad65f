//! The kinds and numbers of pulldown-cmark → those of the model, and superscripts that it does not see.

use crate::model::doc::{Alert, Align, LinkKind, Node, NodeKind, Str};
use pulldown_cmark::{Alignment, BlockQuoteKind, LinkType};
use std::ops::Range;

/// More bytes between two marks are no superscript.
const LONGEST_SUPERSCRIPT: usize = 24;

/// The text that ends with what is raised before the mark at a byte, and where the opening mark stands.
pub(super) fn raised(last: Option<&Node>, source: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let Some(Node { kind: NodeKind::Text(Str::Source(span)), .. }) = last else { return None };
    let (before, raised) = source.get(span.range())?.rsplit_once('^')?;
    let is_raised =
        !raised.is_empty() && raised.len() <= LONGEST_SUPERSCRIPT && !raised.contains(char::is_whitespace);
    let is_here = span.range().end == at && before.ends_with(char::is_alphanumeric);
    (is_here && is_raised).then(|| (span.range(), span.range().start + before.len()))
}

pub(super) fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

pub(super) fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Default,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

pub(super) fn link_kind(kind: LinkType) -> LinkKind {
    match kind {
        LinkType::Autolink => LinkKind::Auto,
        LinkType::Email => LinkKind::Email,
        LinkType::WikiLink { has_pothole: true } => LinkKind::WikiWords,
        LinkType::WikiLink { has_pothole: false } => LinkKind::WikiBare,
        _ => LinkKind::Inline,
    }
}

/// The number of the last of `length` entries.
pub(super) fn count(length: usize) -> u32 {
    count_of(length.saturating_sub(1))
}

/// A number of entries as tables hold it.
pub(super) fn count_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
