//! A term of a query → terms of the index that are likely forms of the same word.
//!
//! Stemming leaves apart what differs inside the stem (`суперкубок`, `суперкубка`) and what is
//! derived (`распространить`, `распространение`). Terms that begin alike stand in for a word where
//! it is not there itself, and count less.

use super::Error;
use super::filter::Lookup;
use std::collections::BTreeSet;
use tantivy::schema::Field;

/// Shorter beginnings are shared by words that have nothing to do with each other.
const SHARED: usize = 5;

/// More kin than this is no kin.
const MOST: usize = 24;

/// The kin of a term in a field, in order, without the term. What is common is kin of nothing.
pub(super) fn kin(lookup: &Lookup<'_>, field: Field, term: &str) -> Result<BTreeSet<String>, Error> {
    let mut kin = BTreeSet::new();
    let shared = SHARED.max((term.chars().count() * 7).div_ceil(10));
    let beginning: String = term.chars().take(shared).collect();
    if !are_kin(term, term) {
        return Ok(kin);
    }
    for reader in lookup.searcher.segment_readers() {
        let terms = reader.inverted_index(field)?;
        let mut terms = terms.terms().range().ge(&beginning).into_stream()?;
        while let Some((other, _)) = terms.next()
            && other.starts_with(beginning.as_bytes())
        {
            if let Ok(other) = std::str::from_utf8(other)
                && other != term
                && are_kin(term, other)
            {
                kin.insert(other.to_owned());
            }
        }
    }
    let mut uncommon = BTreeSet::new();
    for it in kin {
        if !lookup.is_common(&it)? {
            uncommon.insert(it);
        }
    }
    if uncommon.len() > MOST {
        uncommon.clear();
    }
    Ok(uncommon)
}

/// Whether two terms begin alike for seven tenths of the longer one.
pub(super) fn are_kin(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    let are_words = || one.chars().chain(other.chars()).all(char::is_alphabetic);
    shared >= SHARED && shared * 10 >= longer * 7 && are_words()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kin_begin_alike() {
        assert!(are_kin("суперкубок", "суперкубк"));
        assert!(are_kin("распространен", "распростран"));
        assert!(are_kin("nation", "national"));
        assert!(!are_kin("налог", "налогоплательщик"));
        assert!(!are_kin("замок", "замк"));
        assert!(!are_kin("12345", "123456"));
    }
}
