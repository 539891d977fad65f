//! Lists of different length, tables of different size, and provisions that stand in one of two texts only.
//!
//! A list and its counterpart find each other by the blocks within them. What Markdown cut into two lists is
//! one list again if both have their counterpart in one list of the other text.

use super::pair::{Finding, Pair, Row};
use super::passage::first_line;
use crate::base::Code;
use crate::model::Doc;
use crate::model::blocks::Block;
use crate::model::doc::{NodeKind, Tag};
use crate::model::law::{Law, Provision};
use std::collections::BTreeMap;
use std::ops::Range;

/// The differences of two texts.
pub(super) fn compare(pair: &Pair) -> Vec<Finding> {
    let mut findings = compare_kind(pair, Kind::List);
    findings.extend(compare_kind(pair, Kind::Table));
    findings.extend(provisions(pair));
    findings
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    List,
    Table,
}

/// A list or table of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shape {
    nodes: Range<u32>,
    /// How many items or rows it has of its own.
    count: usize,
    /// How many columns; none of a list.
    columns: usize,
    /// Where it begins in the file.
    at: u32,
    /// The one in which it stands.
    parent: Option<usize>,
}

/// The lists or tables of the body, in order of their beginning.
fn shapes(doc: &Doc, kind: Kind) -> Vec<Shape> {
    let mut found: Vec<Shape> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, node) in (0_u32..).zip(&doc.nodes) {
        match (&node.kind, kind) {
            (NodeKind::Open(Tag::List(_)), Kind::List) => {
                let parent = open.last().copied();
                open.push(found.len());
                found.push(Shape { nodes: at..at, count: 0, columns: 0, at: node.at, parent });
            }
            (NodeKind::Open(Tag::Table(table)), Kind::Table) => {
                open.push(found.len());
                let columns = doc.tables.get(*table as usize).map_or(0, Vec::len);
                found.push(Shape { nodes: at..at, count: 0, columns, at: node.at, parent: None });
            }
            (NodeKind::Open(tag), _) if is_part(*tag, kind) => {
                if let Some(shape) = open.last().and_then(|it| found.get_mut(*it)) {
                    shape.count += 1;
                }
            }
            (NodeKind::Close(Tag::List(_)), Kind::List) | (NodeKind::Close(Tag::Table(_)), Kind::Table) => {
                if let Some(shape) = open.pop().and_then(|it| found.get_mut(it)) {
                    shape.nodes.end = at + 1;
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether an element is an item or row.
fn is_part(tag: Tag, kind: Kind) -> bool {
    match kind {
        Kind::List => tag == Tag::Item,
        Kind::Table => matches!(tag, Tag::TableHead | Tag::TableRow),
    }
}

/// The lists or tables of two texts that belong together.
#[derive(Clone, Debug)]
struct Group {
    /// Positions among the shapes of each text.
    shapes: [Vec<usize>; 2],
    /// Whether none of their blocks has a counterpart.
    is_alone: bool,
    /// How many of their beads are pairs, and how many of these are sure or fair.
    pairs: usize,
    sure: usize,
    fair: usize,
    /// The blocks of each text.
    blocks: [Range<u32>; 2],
}

impl Group {
    /// Whether one text has nothing of it.
    fn is_missing(&self) -> bool {
        self.is_alone && self.shapes.iter().any(Vec::is_empty)
    }
}

/// Compares the lists or tables of two texts.
fn compare_kind(pair: &Pair, kind: Kind) -> Vec<Finding> {
    let shapes = pair.texts.docs.map(|doc| shapes(doc, kind));
    if shapes.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let groups = groups(pair, &shapes);
    let mut lost = shapes.each_ref().map(|it| vec![false; it.len()]);
    for group in groups.iter().filter(|it| it.is_missing()) {
        for (lost, shapes) in lost.iter_mut().zip(&group.shapes) {
            for it in shapes {
                lost[*it] = true;
            }
        }
    }
    // Of a list that is missing those within it are missing too.
    let is_within = |side: usize, at: usize| shapes[side][at].parent.is_some_and(|it| lost[side][it]);
    let is_told = |it: &Group| {
        it.is_missing() && (0..2).any(|side| it.shapes[side].iter().any(|at| is_within(side, *at)))
    };
    groups.iter().filter(|it| !is_told(it)).filter_map(|it| finding(pair, kind, &shapes, it)).collect()
}

/// Which lists of both texts belong together: those that share a bead.
fn groups(pair: &Pair, shapes: &[Vec<Shape>; 2]) -> Vec<Group> {
    let number = |side: usize, at: usize| side * shapes[0].len() + at;
    let mut joined: Vec<usize> = (0..shapes[0].len() + shapes[1].len()).collect();
    let rows: Vec<[Vec<usize>; 2]> = pair.rows.iter().map(|row| shapes_of(pair, row, shapes)).collect();
    for row in &rows {
        let mut all =
            row.iter().enumerate().flat_map(|(side, it)| it.iter().map(move |it| number(side, *it)));
        let Some(first) = all.next() else { continue };
        for other in all {
            let (one, other) = (root(&joined, first), root(&joined, other));
            joined[other.max(one)] = one.min(other);
        }
    }
    let empty = Group {
        shapes: [Vec::new(), Vec::new()],
        is_alone: true,
        pairs: 0,
        sure: 0,
        fair: 0,
        blocks: [0..0, 0..0],
    };
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for side in [0, 1] {
        for at in 0..shapes[side].len() {
            let group = groups.entry(root(&joined, number(side, at))).or_insert_with(|| empty.clone());
            group.shapes[side].push(at);
        }
    }
    for (row, found) in pair.rows.iter().zip(&rows) {
        let Some((side, at)) = (0..2).find_map(|side| Some((side, *found[side].first()?))) else { continue };
        let Some(group) = groups.get_mut(&root(&joined, number(side, at))) else { continue };
        group.is_alone &= !row.bead.is_pair();
        group.pairs += usize::from(row.bead.is_pair());
        group.sure += usize::from(row.is_sure);
        group.fair += usize::from(row.is_fair);
        for (all, blocks) in group.blocks.iter_mut().zip(row.blocks()) {
            let is_first = all.start >= all.end;
            if blocks.start < blocks.end {
                *all = if is_first { blocks } else { all.start..blocks.end };
            }
        }
    }
    groups.into_values().collect()
}

/// The first of those that were joined with one.
fn root(joined: &[usize], mut at: usize) -> usize {
    while joined[at] != at {
        at = joined[at];
    }
    at
}

/// The innermost lists in which the blocks of a row stand.
fn shapes_of(pair: &Pair, row: &Row, shapes: &[Vec<Shape>; 2]) -> [Vec<usize>; 2] {
    let ranges = row.blocks();
    [0, 1].map(|side| {
        let blocks = pair.blocks(side).get(ranges[side].start as usize..ranges[side].end as usize);
        let mut found: Vec<usize> =
            blocks.unwrap_or_default().iter().filter_map(|it| innermost(&shapes[side], it)).collect();
        found.dedup();
        found
    })
}

/// The report on lists that belong together.
fn finding(pair: &Pair, kind: Kind, shapes: &[Vec<Shape>; 2], group: &Group) -> Option<Finding> {
    let of = |side: usize| group.shapes[side].iter().map(move |it| &shapes[side][*it]);
    let counts = [0, 1].map(|side| of(side).map(|it| it.count).sum::<usize>());
    let columns = [0, 1].map(|side| of(side).map(|it| it.columns).max().unwrap_or(0));
    let is_missing = group.shapes.iter().any(Vec::is_empty);
    // An item too many may make its neighbours doubtful.
    let is_sure =
        group.sure > 0 && group.sure * 3 >= group.pairs * 2 || group.pairs > 1 && group.fair == group.pairs;
    let is_known = if is_missing { group.is_alone } else { is_sure };
    // A single item is as often written as a paragraph.
    let is_small = is_missing && counts.iter().sum::<usize>() < 2;
    if !is_known || is_small || (counts[0] == counts[1] && columns[0] == columns[1]) {
        return None;
    }
    let spans = [0, 1].map(|side| {
        let first = of(side).map(|it| it.at).min();
        first.map(|at| first_line(pair.texts.docs[side], at))
    });
    let size = |side: usize| match kind {
        _ if group.shapes[side].is_empty() => String::new(),
        Kind::List => counts[side].to_string(),
        Kind::Table => format!("{} × {}", counts[side], columns[side]),
    };
    let code = if kind == Kind::List { Code::ParityList } else { Code::ParityTable };
    Some(Finding::new(code, group.blocks.clone()).at(spans).saying([size(0), size(1)]))
}

/// The innermost list in which a block stands.
fn innermost(shapes: &[Shape], block: &Block) -> Option<usize> {
    if block.note.is_some() {
        return None;
    }
    let behind = shapes.partition_point(|it| it.nodes.start <= block.nodes.start);
    (0..behind).rev().find(|it| shapes[*it].nodes.contains(&block.nodes.start))
}

/// Articles and other numbered provisions of a law that one text has not.
fn provisions(pair: &Pair) -> Vec<Finding> {
    let [Some(one), Some(other)] = pair.texts.docs.map(|it| it.law.as_ref()) else { return Vec::new() };
    let mut findings = missing(pair, 0, one, other);
    findings.extend(missing(pair, 1, other, one));
    findings
}

/// The provisions of a law that the other text has not, neighbours together. Of one that is missing nothing
/// within is reported.
fn missing(pair: &Pair, side: usize, law: &Law, other: &Law) -> Vec<Finding> {
    let has = |it: &Provision| it.is_unnumbered() || other.by_anchor(&it.anchor).is_some();
    let is_first = |it: &Provision| !has(it) && it.parent.is_none_or(|it| has(law.get(it)));
    let mut runs: Vec<Vec<&Provision>> = Vec::new();
    let mut goes_on = false;
    for it in &law.provisions {
        if is_first(it) {
            match runs.last_mut().filter(|_| goes_on) {
                Some(run) => run.push(it),
                None => runs.push(vec![it]),
            }
            goes_on = true;
        } else if has(it) {
            goes_on = false;
        }
    }
    let finding = |run: Vec<&Provision>| {
        let (first, last) = (run.first()?, run.last()?);
        let mut said = [String::new(), String::new()];
        let names = run.iter().map(|it| it.printed.trim()).collect::<Vec<_>>();
        said[side] = match names[..] {
            [first, _, .., last] => format!("{first} … {last}"),
            _ => names.join(", "),
        };
        let nodes = first.nodes.start..last.nodes.end;
        let all = pair.blocks(side);
        let is_within = |it: &Block| it.note.is_none() && nodes.contains(&it.nodes.start);
        let start = u32::try_from(all.iter().position(is_within).unwrap_or(0)).unwrap_or(0);
        let count = u32::try_from(all.iter().filter(|it| is_within(it)).count()).unwrap_or(0);
        let (mut blocks, mut spans) = ([0..0, 0..0], [None, None]);
        blocks[side] = start..start + count;
        spans[side] = Some(first.span);
        Some(Finding::new(Code::ParityProvision, blocks).at(spans).saying(said))
    };
    runs.into_iter().filter_map(finding).collect()
}
