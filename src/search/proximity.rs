//! Query and sections → how close together the words stand in each.

use super::Error;
use super::filter::Lookup;
use super::query::{Query, Score};
use super::rank::Ranked;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Term};

/// What two words side by side gain, as a part of what the commoner one says.
const SIDE_BY_SIDE: Score = 0.8;

/// Words of the query so far apart are still a pair.
const REACH: u32 = 3;

/// Words of the text so far from where the query would have them are no pair.
const FARTHEST: u32 = 8;

/// What each section gains by words that stand close together, in the order of `sections`.
pub(super) fn closeness(
    lookup: &Lookup<'_>,
    query: &Query,
    rarity: &[Score],
    sections: &[Ranked],
) -> Result<Vec<Score>, Error> {
    let mut gains = vec![0.0; sections.len()];
    for field in [lookup.fields.body, lookup.fields.heading] {
        let places = places(lookup, query, field, sections)?;
        for (gain, places) in gains.iter_mut().zip(&places) {
            *gain = Score::max(*gain, pairs(query, rarity, places));
        }
    }
    Ok(gains)
}

/// For each section, for each word, its positions in a field.
fn places(
    lookup: &Lookup<'_>,
    query: &Query,
    field: Field,
    sections: &[Ranked],
) -> Result<Vec<Vec<Vec<u32>>>, Error> {
    let mut places = vec![vec![Vec::new(); query.words.len()]; sections.len()];
    // Lists of positions are read forwards only.
    let mut order: Vec<usize> = (0..sections.len()).collect();
    order.sort_by_key(|at| sections[*at].row);
    for (number, word) in query.words.iter().enumerate() {
        let term = Term::from_field_text(field, &word.term);
        for (segment, reader) in (0..).zip(lookup.searcher.segment_readers()) {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let Some(mut rows) = reader.inverted_index(field)?.read_postings(&term, option)? else {
                continue;
            };
            for at in order.iter().filter(|at| sections[**at].row.segment_ord == segment) {
                if stands(&mut rows, sections[*at].row.doc_id) {
                    rows.positions(&mut places[*at][number]);
                }
            }
        }
    }
    Ok(places)
}

/// Goes forward to a row; false if it is not there.
fn stands(rows: &mut impl DocSet, row: DocId) -> bool {
    let at = if rows.doc() < row { rows.seek(row) } else { rows.doc() };
    at == row
}

/// What all pairs of words of a query gain that stand near each other in it and in the section.
fn pairs(query: &Query, rarity: &[Score], places: &[Vec<u32>]) -> Score {
    let mut gain = 0.0;
    for (first, one) in query.words.iter().enumerate() {
        for (second, other) in query.words.iter().enumerate().skip(first + 1) {
            let gap = other.position.saturating_sub(one.position);
            if gap == 0 || gap > REACH {
                continue;
            }
            if let Some(stray) = nearest(&places[first], &places[second], gap) {
                let near = 1.0 / number(1 + stray);
                gain += SIDE_BY_SIDE / number(gap) * near * rarity[first].min(rarity[second]);
            }
        }
    }
    gain
}

/// How far the second word stands at best from its place `gap` words behind the first.
fn nearest(first: &[u32], second: &[u32], gap: u32) -> Option<u32> {
    let mut best = FARTHEST + 1;
    let mut from = 0;
    for place in first {
        let wanted = place + gap;
        // Both lists rise, so what lies too far before this place lies so for all later ones.
        while second.get(from).is_some_and(|it| it + FARTHEST < wanted) {
            from += 1;
        }
        for it in second[from..].iter().take_while(|it| **it <= wanted + FARTHEST) {
            best = best.min(it.abs_diff(wanted));
        }
    }
    (best <= FARTHEST).then_some(best)
}

fn number(count: u32) -> Score {
    count.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_pair_counts() {
        assert_eq!(nearest(&[1, 50], &[20, 51], 1), Some(0));
        assert_eq!(nearest(&[10], &[9], 1), Some(2));
        assert_eq!(nearest(&[10], &[30], 1), None);
        assert_eq!(nearest(&[], &[30], 1), None);
    }
}
