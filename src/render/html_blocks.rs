//! The blocks of a text, each as HTML of its own.

use super::html::{Page, Writer};
use crate::model::blocks::{Block, BlockKind};
use crate::model::doc::{Doc, NodeKind};
use crate::model::site::Target;
use std::ops::Range;

/// A block as HTML, and the number of its provision as printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) html: String,
    pub(super) number: Option<String>,
}

/// Writes blocks that stand in the order of the text. A heading gives what stands in it, a row of a table
/// that row.
pub(super) fn blocks(doc: &Doc, targets: &[Target], page: Page, blocks: &[Block]) -> Vec<Written> {
    let mut writer = Writer::new(doc, targets, &[], Some(page));
    blocks.iter().map(|it| writer.written(it)).collect()
}

impl Writer<'_> {
    /// Begins the element of a block, with its anchor if it has one.
    pub(super) fn open_block(&mut self, tag: &str, node: usize) {
        self.block(tag);
        // A loose item has paragraphs of its own, and they have the anchors.
        let is_loose = |it: &NodeKind| matches!(it, NodeKind::Open(tag) if tag.is_block());
        let holds_blocks = node > self.at && self.doc.nodes.get(node).is_some_and(|it| is_loose(&it.kind));
        let page = self.page.filter(|_| !holds_blocks);
        let anchors = page.filter(|_| self.in_note.is_none()).map_or(&[][..], |it| it.blocks);
        if let Ok(found) = anchors.binary_search_by_key(&node, |it| it.node as usize) {
            self.out.push_str(" id=\"");
            self.attribute(&anchors[found].id);
            self.out.push_str("\">");
            if let Some(tools) = self.page.and_then(|it| it.tools).filter(|_| tag != "<pre") {
                tools.of_block(&anchors[found].id, &mut self.out);
            }
        } else {
            self.out.push('>');
        }
    }

    fn written(&mut self, block: &Block) -> Written {
        let doc = self.doc;
        self.in_note = block.note.map(|it| it as usize);
        let nodes = match block.note {
            Some(note) => doc.notes.get(note as usize).map_or(&[][..], |it| &it.nodes),
            None => &doc.nodes,
        };
        let whole = block.nodes.start as usize..block.nodes.end as usize;
        let mut inner = match block.kind {
            BlockKind::Code | BlockKind::Row => whole,
            _ if matches!(nodes.get(whole.start).map(|it| &it.kind), Some(NodeKind::Open(tag)) if tag.is_block()) => {
                whole.start + 1..whole.end.saturating_sub(1)
            }
            _ => whole,
        };
        let label = |range: &Range<usize>| match &nodes.get(range.start)?.kind {
            NodeKind::Label(_, text) => Some(doc.str(text).trim_end().to_owned()),
            _ => None,
        };
        let number = label(&inner);
        inner.start += usize::from(number.is_some());
        self.at = inner.start;
        self.nodes(nodes.get(inner).unwrap_or_default());
        self.inserts();
        Written { html: std::mem::take(&mut self.out), number }
    }
}
