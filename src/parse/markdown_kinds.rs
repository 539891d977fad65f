//! The kinds of pulldown-cmark → the kinds of the model.

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
