//! The dictionary → its files in the pack: the same words in three orders.
//!
//! In the order of their letters, for beginnings and for slips behind the first letters; in that of their letters
//! from the last one, for slips among the first; and in that of their skeletons, for the other alphabet. So each
//! question reads a file or two. They are fetched only when a word stands nowhere, or while somebody types.

use super::analyzer::Analyzer;
use super::pack::fronts;
use super::pack_file::{Groups, PackFile, gzip, hash, is_boundary, put_number, script};
use super::words::{Entry, Words, of_different_terms};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A shard is closed at the next boundary behind so many bytes, and at the latest at the second number: about eight
/// thousand in gzip.
const LEAST: usize = 14_000;
const MOST: usize = 26_000;

/// A boundary stands before one of so many words, among those that share no more letters with the word before them:
/// what begins alike stays together, so that few beginnings have their words in several shards.
const BOUNDARY: u32 = 4;
const SHARED: usize = 3;

/// So many words are kept for beginnings that stand in several shards.
const BEGUN: usize = 6;

/// A word in an order.
struct Row<'a> {
    /// By what it is ordered.
    key: String,
    /// How it is spelled in the file.
    spelled: String,
    entry: &'a Entry,
}

/// The shards of an order.
struct Shards {
    /// Where each begins.
    firsts: Vec<String>,
    files: Groups,
    /// The last and the first word on both sides of each boundary.
    borders: Vec<(String, String)>,
}

/// The files of the dictionary, its list of contents first; none where there are no words.
pub(super) fn pack_words(words: &Words) -> Vec<PackFile> {
    if words.all.is_empty() {
        return Vec::new();
    }
    let plain = words.all.iter().map(|it| Row { key: it.word.clone(), spelled: it.word.clone(), entry: it });
    let mut reversed: Vec<Row> = words.all.iter().map(backwards).collect();
    reversed.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    let sounding = words.by_skeleton.iter().map(|(key, at)| {
        let entry = &words.all[*at];
        Row { key: key.clone(), spelled: entry.word.clone(), entry }
    });
    let plain = shards("w", plain);
    let reversed = shards("r", reversed);
    let sounding = shards("s", sounding);
    let order = |it: &Shards| json!([it.files.names, fronts(&it.firsts)]);
    let list = json!({
        "w": order(&plain), "r": order(&reversed), "s": order(&sounding), "begun": begun(words, &plain.borders),
    });
    let list = gzip(list.to_string().as_bytes());
    let mut files = vec![script(&format!("d-{}", hash([list.as_slice()])), &list)];
    for it in [plain, reversed, sounding] {
        files.extend(it.files.files);
    }
    files
}

/// A word from its last letter to its first.
fn backwards(entry: &Entry) -> Row<'_> {
    let spelled: String = entry.word.chars().rev().collect();
    Row { key: spelled.clone(), spelled, entry }
}

/// Cuts an order into shards; words of one key stay together.
fn shards<'a>(kind: &str, rows: impl IntoIterator<Item = Row<'a>>) -> Shards {
    let mut files: Vec<(String, [Vec<u8>; 1])> = Vec::new();
    let (mut borders, mut open, mut size) = (Vec::new(), Vec::<Row>::new(), 0);
    let mut first = String::new();
    for row in rows {
        if let Some(last) = open.last().filter(|it| it.key != row.key)
            && (size > MOST
                || (size > LEAST && shared(&last.key, &row.key) <= SHARED && is_boundary(&row.key, BOUNDARY)))
        {
            let next = super::pack_terms::separator(&last.key, &row.key).to_owned();
            borders.push((last.key.clone(), row.key.clone()));
            files.push((std::mem::replace(&mut first, next), [gzip(&columns(&open))]));
            open.clear();
            size = 0;
        }
        size += 3 + row.spelled.len() / 2;
        open.push(row);
    }
    if !open.is_empty() {
        files.push((first, [gzip(&columns(&open))]));
    }
    let firsts = files.iter().map(|it| it.0.clone()).collect();
    Shards { firsts, files: Groups::new([kind], &files), borders }
}

/// How many letters two words share at their beginning.
fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

/// A shard: the words, each by what it shares with the one before it, and then how common each is.
fn columns(rows: &[Row]) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, u32::try_from(rows.len()).unwrap_or(0));
    let mut before = "";
    for row in rows {
        let shared = before.bytes().zip(row.spelled.bytes()).take_while(|(a, b)| a == b).count();
        put_number(&mut out, u32::try_from(shared).unwrap_or(0));
        put_number(&mut out, u32::try_from(row.spelled.len() - shared).unwrap_or(0));
        out.extend_from_slice(&row.spelled.as_bytes()[shared..]);
        before = &row.spelled;
    }
    out.extend(rows.iter().map(|it| it.entry.common));
    out
}

/// For the beginnings whose words stand in more than one shard, the commonest words: one file is then enough for any.
fn begun(words: &Words, borders: &[(String, String)]) -> Vec<Value> {
    let mut beginnings = BTreeSet::new();
    for (last, first) in borders {
        beginnings.extend((2..=shared(last, first)).map(|it| first.chars().take(it).collect::<String>()));
    }
    let mut analyzer = Analyzer::default();
    let mut commonest = |it: &String| {
        let of = of_different_terms(words.beginning(it), BEGUN, &mut analyzer);
        of.into_iter().map(|it| it.0).collect::<Vec<_>>()
    };
    beginnings.iter().map(|it| json!([it, commonest(it)])).collect()
}
