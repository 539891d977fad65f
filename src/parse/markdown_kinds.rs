//! The kinds and numbers of pulldown-cmark → those of the model.

use crate::model::doc::{Alert, Align, LinkKind};
use pulldown_cmark::{Alignment, BlockQuoteKind, LinkType};

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
