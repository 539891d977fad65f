//! The blocks of a provision in two versions → what templates show: words added and removed, tables
//! cell by cell.

use super::compare_pairs::text_of;
use super::compare_words::{self as words, Piece, Sign};
use crate::model::wording::Block;
use serde::Serialize;

/// A paragraph or table with its changes.
#[derive(Debug, Serialize)]
pub(super) struct BlockView {
    /// Whether nothing in it has changed.
    pub(super) is_same: bool,
    /// The words of a paragraph.
    pieces: Vec<Piece>,
    /// The rows of a table, the first of which is its head.
    table: Option<Vec<TableRowView>>,
}

/// A row of a table.
#[derive(Debug, Serialize)]
struct TableRowView {
    /// Whether the whole row was added or removed.
    sign: Sign,
    cells: Vec<Vec<Piece>>,
}

type Table = [Vec<String>];

/// Blocks of one sign.
pub(super) fn whole(sign: Sign, blocks: &[Block]) -> Vec<BlockView> {
    blocks.iter().map(|it| one(sign, it)).collect()
}

fn one(sign: Sign, block: &Block) -> BlockView {
    let is_same = sign == Sign::Same;
    match block {
        Block::Text(text) => BlockView { is_same, pieces: Piece::whole(sign, text), table: None },
        Block::Table(rows) => {
            let rows = rows.iter().map(|it| row(sign, it)).collect();
            BlockView { is_same, pieces: Vec::new(), table: Some(rows) }
        }
    }
}

fn row(sign: Sign, cells: &[String]) -> TableRowView {
    TableRowView { sign, cells: cells.iter().map(|it| Piece::whole(sign, it)).collect() }
}

/// The older blocks turned into the newer ones.
pub(super) fn changed(old: &[Block], new: &[Block]) -> Vec<BlockView> {
    let texts =
        |blocks: &[Block]| blocks.iter().map(|it| text_of(std::slice::from_ref(it))).collect::<Vec<_>>();
    let (ones, others) = (texts(old), texts(new));
    let alike = |a: usize, b: usize| match (&old[a], &new[b]) {
        (Block::Text(_), Block::Text(_)) => words::are_alike(&ones[a], &others[b]),
        (Block::Table(one), Block::Table(other)) => are_one_table(one, other),
        _ => false,
    };
    let mut views = Vec::with_capacity(new.len());
    for (a, b) in words::align(&strs(&ones), &strs(&others), alike) {
        match (a.and_then(|it| old.get(it)), b.and_then(|it| new.get(it))) {
            (Some(one), Some(other)) => views.extend(pair(one, other)),
            (Some(block), None) => views.push(self::one(Sign::Removed, block)),
            (None, Some(block)) => views.push(self::one(Sign::Added, block)),
            (None, None) => {}
        }
    }
    views
}

/// The same two blocks, and nothing but them: the text of one provision that was replaced by another.
fn pair(old: &Block, new: &Block) -> Vec<BlockView> {
    if old.reads_as(new) {
        return vec![one(Sign::Same, new)];
    }
    match (old, new) {
        (Block::Text(before), Block::Text(after)) => match words::words(before, after) {
            Some(pieces) => vec![BlockView { is_same: false, pieces, table: None }],
            None => vec![one(Sign::Removed, old), one(Sign::Added, new)],
        },
        (Block::Table(before), Block::Table(after)) => {
            vec![BlockView { is_same: false, pieces: Vec::new(), table: Some(table(before, after)) }]
        }
        _ => vec![one(Sign::Removed, old), one(Sign::Added, new)],
    }
}

/// Whether two tables have heads that are alike, or rows.
fn are_one_table(one: &Table, other: &Table) -> bool {
    let head = |it: &Table| it.first().map(|it| it.join(" ")).unwrap_or_default();
    let all = |it: &Table| it.iter().flatten().map(|it| format!("{it} ")).collect::<String>();
    words::are_alike(&head(one), &head(other)) || words::are_alike(&all(one), &all(other))
}

/// Rows that belong together are compared cell by cell, and columns are known by their heads.
fn table(old: &Table, new: &Table) -> Vec<TableRowView> {
    let columns = columns(old, new);
    let texts = |rows: &Table| rows.iter().map(|it| it.join("\n")).collect::<Vec<_>>();
    let (ones, others) = (texts(old), texts(new));
    // A row is known by its first cell as well: the others may all have changed.
    let named_alike = |a: usize, b: usize| old[a].first() == new[b].first();
    let alike = |a: usize, b: usize| named_alike(a, b) || words::are_alike(&ones[a], &others[b]);
    let pairs = words::align(&strs(&ones), &strs(&others), alike);
    let cell = |row: Option<usize>, table: &Table, column: Option<usize>| {
        row.zip(column).and_then(|(row, column)| table.get(row)?.get(column)).cloned().unwrap_or_default()
    };
    let row = |(a, b): (Option<usize>, Option<usize>)| TableRowView {
        sign: match (a, b) {
            (_, None) => Sign::Removed,
            (None, _) => Sign::Added,
            _ => Sign::Same,
        },
        cells: columns.iter().map(|(x, y)| words::title(&cell(a, old, *x), &cell(b, new, *y))).collect(),
    };
    pairs.into_iter().map(row).collect()
}

/// The columns of two tables beside each other: by their heads, or by their places if there are as many.
fn columns(old: &Table, new: &Table) -> Vec<(Option<usize>, Option<usize>)> {
    let width = |table: &Table| table.iter().map(Vec::len).max().unwrap_or_default();
    if width(old) == width(new) {
        return (0..width(new)).map(|it| (Some(it), Some(it))).collect();
    }
    let head = |table: &Table| {
        let mut head = table.first().cloned().unwrap_or_default();
        head.resize(width(table), String::new());
        head
    };
    let (ones, others) = (head(old), head(new));
    words::align(&strs(&ones), &strs(&others), |a, b| words::are_alike(&ones[a], &others[b]))
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(view: &BlockView) -> String {
        let pieces = |pieces: &[Piece]| -> String {
            let show = |it: &Piece| match it.sign {
                Sign::Same => it.text.clone(),
                Sign::Removed => format!("[-{}-]", it.text),
                Sign::Added => format!("{{+{}+}}", it.text),
            };
            pieces.iter().map(show).collect()
        };
        match &view.table {
            None => pieces(&view.pieces),
            Some(rows) => {
                let row =
                    |it: &TableRowView| it.cells.iter().map(|it| pieces(it)).collect::<Vec<_>>().join("|");
                rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
        }
    }

    fn text(text: &str) -> Block {
        Block::Text(text.to_owned())
    }

    fn grid(rows: &[&str]) -> Block {
        Block::Table(rows.iter().map(|it| it.split('|').map(str::to_owned).collect()).collect())
    }

    #[test]
    fn a_paragraph_with_nothing_in_common_is_replaced_whole() {
        let views = changed(&[text("The fee is paid in cash.")], &[text("Filing costs nothing at all.")]);
        let shown: Vec<String> = views.iter().map(shown).collect();
        assert_eq!(shown, ["[-The fee is paid in cash.-]", "{+Filing costs nothing at all.+}"]);
    }

    #[test]
    fn tables_are_compared_by_cells() {
        let old = grid(&["income|due", "below 500|1 July", "above 500|1 June"]);
        let new = grid(&[
            "income|due|audit",
            "below 500|1 May|none",
            "above 900|by law|yearly",
            "above 500|1 June|none",
        ]);
        let views = changed(&[old], &[new]);
        let wanted = "income|due|{+audit+}\nbelow 500|1 [-July-] {+May+}|{+none+}\n\
                      {+above 900+}|{+by law+}|{+yearly+}\nabove 500|1 June|{+none+}";
        assert_eq!(views.iter().map(shown).collect::<Vec<_>>(), [wanted]);
    }

    #[test]
    fn a_table_in_the_place_of_words_stands_beside_them() {
        let views = changed(&[text("Every year.")], &[text("By income:"), grid(&["a|b", "c|d"])]);
        assert_eq!(
            views.iter().map(shown).collect::<Vec<_>>(),
            ["[-Every year.-]", "{+By income:+}", "{+a+}|{+b+}\n{+c+}|{+d+}"]
        );
    }
}
