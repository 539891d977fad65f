//! The best sections of the first pass → their final order, by what they say.
//!
//! Reading a section shows what postings do not: how close together the words stand, how many of them one block
//! holds, how often the common ones stand, and whether a title is what was asked for.

use super::analyzer::Analyzer;
use super::filter::Lookup;
use super::query::{Query, Score};
use super::rank::{self, HEADING, Ranked, Scale, Tally, Worth};
use super::reading::Reading;
use super::{Error, stored};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, Value};
use tantivy::{TantivyDocument, Term};

/// So many sections are read at a time, in the order of the first pass: what a reader sees at once.
pub(super) const AT_A_TIME: usize = 8;

/// What two words side by side gain, as a part of what the commoner one says.
const SIDE_BY_SIDE: Score = 0.8;

/// Words of the query so far apart are still a pair.
const REACH: u32 = 3;

/// Words of the text so far from where the query would have them are no pair.
const FARTHEST: u32 = 8;

/// What part of its score a section gains of which one block has all words.
const ONE_BLOCK: Score = 0.1;

/// What part of its score a text gains whose title or name is what was asked for.
const EXACT: Score = 1.0;

/// What a law counts beside a text that only speaks of it.
const LAW: Score = 1.05;

/// A section that was read.
pub(super) struct Seen {
    /// With its final score.
    pub(super) ranked: Ranked,
    /// The row of its text.
    pub(super) text: TantivyDocument,
    /// Its own row.
    pub(super) section: TantivyDocument,
    /// Where the words stand in its body.
    pub(super) body: Reading,
}

/// Reads sections and puts the best first.
pub(super) fn look(
    lookup: &Lookup<'_>,
    query: &Query,
    worth: &Worth,
    sections: &[Ranked],
) -> Result<Vec<Seen>, Error> {
    let common = Common::new(lookup, query, worth)?;
    let mut analyzer = Analyzer::default();
    let mut seen = Vec::with_capacity(sections.len());
    for ranked in sections {
        let text: TantivyDocument = lookup.searcher.doc(lookup.texts[ranked.text])?;
        let section: TantivyDocument = lookup.searcher.doc(ranked.row)?;
        let mut read = |it: &str| Reading::new(it, query, &mut analyzer);
        let fields = lookup.fields;
        let body = read(stored(&section, fields.body).unwrap_or_default());
        let heading = read(stored(&section, fields.heading).unwrap_or_default());
        let title = read(stored(&text, fields.title).unwrap_or_default());
        let names: Vec<Reading> = text.get_all(fields.names).filter_map(|it| it.as_str()).map(read).collect();
        let mut ranked = *ranked;
        let is_first = ranked.section == 0;
        let tally = &mut ranked.tally;
        common.add(tally, 0, 1.0, &[&body]);
        common.add(tally, 1, HEADING, &[&heading]);
        common.add(tally, 2, rank::of_title(is_first), &[&title]);
        common.add(tally, 3, rank::of_title(is_first), &names.iter().collect::<Vec<_>>());
        let mut score = ranked.tally.covering(worth);
        score += Score::max(closeness(query, worth, &body), closeness(query, worth, &heading));
        let block = best_block(&body, worth);
        score += ONE_BLOCK * ranked.tally.score * block * block;
        if names.iter().chain([&title]).any(|it| is_exactly(it, query)) {
            score += EXACT * ranked.tally.score;
        }
        if stored(&text, fields.kind) == Some("law") {
            score *= LAW;
        }
        ranked.score = rank::rounded(score);
        seen.push(Seen { ranked, text, section, body });
    }
    seen.sort_by(|a, b| rank::order(&a.ranked, &b.ranked));
    Ok(seen)
}

/// The common words of a query, which only this pass counts.
struct Common {
    /// By field: body, heading, title, names.
    scales: [Scale; 4],
    /// Which word, how much it counts, and what it says in each field.
    words: Vec<(usize, Score, [Score; 4])>,
}

impl Common {
    fn new(lookup: &Lookup<'_>, query: &Query, worth: &Worth) -> Result<Self, Error> {
        let fields = lookup.fields;
        let scale = |field: Field| Scale::new(lookup, field);
        let scales =
            [scale(fields.body)?, scale(fields.heading)?, scale(fields.title)?, scale(fields.names)?];
        let mut words = Vec::new();
        for (at, word) in query.words.iter().enumerate().filter(|it| !worth.tells[it.0]) {
            // Of several terms the commonest one says the least.
            let mut worths = [Score::INFINITY; 4];
            for (it, scale) in worths.iter_mut().zip(&scales) {
                for term in word.terms() {
                    *it = it.min(scale.worth(lookup, &Term::from_field_text(scale.field, term))?);
                }
            }
            words.push((at, word.weight, worths));
        }
        Ok(Common { scales, words })
    }

    /// Adds what they say in a field, whose texts were read.
    fn add(&self, tally: &mut Tally, field: usize, weight: Score, texts: &[&Reading]) {
        let terms = texts.iter().map(|it| it.terms).sum();
        let terms = FieldNormReader::id_to_fieldnorm(FieldNormReader::fieldnorm_to_id(terms));
        for (at, weight_of_word, worths) in &self.words {
            let often = texts.iter().map(|it| it.often(*at)).sum();
            if often > 0 {
                let score = worths[field] * self.scales[field].score(often, terms);
                tally.score += weight * weight_of_word * score;
                tally.words |= 1 << at;
            }
        }
    }
}

/// The share of the query that the best block has.
fn best_block(body: &Reading, worth: &Worth) -> Score {
    let mut best: Score = 0.0;
    for block in body.found.chunk_by(|a, b| a.block == b.block) {
        let words = block.iter().fold(0, |all, it| all | 1 << it.word);
        best = best.max(worth.share(words));
    }
    best
}

/// Whether a title has all words of a query and no other ones.
fn is_exactly(title: &Reading, query: &Query) -> bool {
    let has = |word| title.of(word).next().is_some();
    let count = title.found.iter().filter(|it| it.is_itself).count();
    u32::try_from(count) == Ok(title.terms) && (0..query.words.len()).all(has)
}

/// What all pairs of words of a query gain that stand near each other in it and in a text.
fn closeness(query: &Query, worth: &Worth, text: &Reading) -> Score {
    let places: Vec<Vec<u32>> = (0..query.words.len()).map(|it| text.of(it).collect()).collect();
    let mut gain = 0.0;
    for (first, one) in query.words.iter().enumerate() {
        for (second, other) in query.words.iter().enumerate().skip(first + 1) {
            let gap = other.position.saturating_sub(one.position);
            if gap == 0 || gap > REACH {
                continue;
            }
            if let Some(stray) = nearest(&places[first], &places[second], gap) {
                let near = 1.0 / number(1 + stray);
                gain += SIDE_BY_SIDE / number(gap) * near * worth.rarity[first].min(worth.rarity[second]);
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
