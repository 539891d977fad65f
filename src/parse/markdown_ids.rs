//! `{#id}` at the end of a paragraph → its name, which is no part of its words.

use crate::base::Span;
use crate::model::doc::{Node, NodeKind, Str};

/// Takes the name off the end of the nodes of a block, with the byte where it stands. None where there is none, or
/// where it is anything but text.
pub(super) fn take(nodes: &mut Vec<Node>, first: usize, source: &str) -> Option<(String, usize)> {
    let NodeKind::Text(_) = nodes.get(first..)?.last()?.kind else { return None };
    let end = nodes.last()?.end as usize;
    let inner = source.get(..end)?.trim_end().strip_suffix('}')?;
    let start = inner.rfind(['{', '\n'])?;
    let id = inner.get(start..)?.strip_prefix("{#")?.to_owned();
    let is_id = !id.is_empty() && id.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_' | '.'));
    let before = source.get(..start).unwrap_or_default();
    if !is_id || !before.ends_with([' ', '\u{a0}', '\t', '\n']) {
        return None;
    }
    // An id with signs of emphasis comes in several pieces.
    let mut kept = nodes.len();
    while kept > first && nodes[kept - 1].at as usize >= start {
        if !matches!(nodes[kept - 1].kind, NodeKind::Text(_)) {
            return None;
        }
        kept -= 1;
    }
    let words_end = before.trim_end().len();
    match nodes.get_mut(first..kept)?.last_mut()? {
        Node { kind: NodeKind::Text(Str::Source(span)), .. } if span.end as usize > words_end => {
            *span = Span::new(span.start as usize, words_end);
        }
        Node { kind: NodeKind::SoftBreak | NodeKind::HardBreak, .. } => kept -= 1,
        _ => {}
    }
    // A name alone names nothing.
    if kept == first {
        return None;
    }
    nodes.truncate(kept);
    Some((id, start))
}
