//! Paragraphs that stand in one of two texts only.
//!
//! Only between passages that surely belong together, and where the other text has nothing in their place: else the
//! alignment may be wrong. Texts of which one is out of date as a whole are not reported paragraph by paragraph.

use super::pair::{Finding, Pair, Row};
use crate::base::{Code, text};
use crate::model::blocks::BlockKind;

/// The differences of two texts.
pub(super) fn compare(pair: &Pair) -> Vec<Finding> {
    if pair.is_out_of_date {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut at = 0;
    while at < pair.rows.len() {
        let end = at + pair.rows[at..].iter().take_while(|it| !it.bead.is_pair()).count();
        if end > at {
            let is_sure = |it: Option<&Row>| it.is_none_or(|it| it.is_sure);
            let around = [at.checked_sub(1).and_then(|it| pair.rows.get(it)), pair.rows.get(end)];
            if around.into_iter().all(is_sure) && around.iter().any(Option::is_some) {
                findings.extend(finding(pair, &pair.rows[at..end]));
            }
        }
        at = end.max(at + 1);
    }
    findings
}

/// The report on rows without counterpart, if all of them stand in one text.
fn finding(pair: &Pair, rows: &[Row]) -> Option<Finding> {
    let side = usize::from(rows.first()?.bead.left.is_empty());
    let is_here = |it: &&Row| [&it.bead.left, &it.bead.right][1 - side].is_empty();
    if !rows.iter().all(|it| is_here(&it)) {
        return None;
    }
    let long: Vec<&Row> = rows.iter().filter(|it| is_long(pair, it, side)).collect();
    let first = long.first()?;
    let mut blocks = first.blocks();
    blocks[side].end = long.last()?.blocks()[side].end;
    let mut said = [String::new(), String::new()];
    said[side] = text::shorten(&text::squeeze(&first.sides[side].text), LONGEST);
    let mut spans = [None, None];
    spans[side] = Some(first.sides[side].place);
    let mut finding = Finding::new(Code::ParityBlock, blocks).at(spans).saying(said);
    finding.first = Some(side);
    Some(finding.with("count", long.len().to_string()))
}

/// Whether a row holds running text, and enough of it to be missed.
fn is_long(pair: &Pair, row: &Row, side: usize) -> bool {
    let range = &row.blocks()[side];
    let blocks = pair.blocks(side).get(range.start as usize..range.end as usize).unwrap_or_default();
    let is_text = |it: BlockKind| matches!(it, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item);
    blocks.iter().all(|it| is_text(it.kind)) && row.sides[side].text.chars().nth(SHORTEST).is_some()
}

/// Less may be a remark on the other language, in characters.
const SHORTEST: usize = 40;

/// How much of it is quoted in a report, in characters.
const LONGEST: usize = 60;
