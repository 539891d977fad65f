//! A query that names a provision → the provision: «п. 2 ст. 5 закона об НКО», `art. 5(2) NCO Law`.
//!
//! A query is not a text: there is no grammar to go by, only words for levels with numbers beside them, and the
//! rest, which must be a name of a law. What fits no law is searched for as words.

use super::analyzer::Analyzer;
use super::filter::Lookup;
use super::{Error, stored};
use crate::base::ordinal::{ENGLISH, RUSSIAN, RUSSIAN_TENS};
use std::collections::BTreeSet;
use tantivy::TantivyDocument;
use tantivy::schema::Value;
use tantivy::tokenizer::{TokenStream, Tokenizer};

/// What a query names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// The beginning of its anchor: `art_`, `ch_`.
    top: &'static str,
    /// The number beside it.
    number: String,
    /// What lies within: how anchors say its level, the likelier way first, and its number. From the highest on, as
    /// far as the words tell.
    within: Vec<([&'static str; 2], String)>,
    /// The words of the law.
    law: Vec<String>,
}

/// Words that say which level a number is of, as terms.
const ARTICLE: &[&str] = &["ст", "стат", "art", "articl"];
const CHAPTER: &[&str] = &["гл", "глав", "ch", "chapter"];
const WITHIN: &[&str] =
    &["п", "пункт", "пп", "подп", "подпункт", "para", "paragraph", "par", "subpara", "subparagraph", "item"];
const PART: &[&str] = &["ч", "част", "part"];
const INDENT: &[&str] = &["абз", "абзац", "indent"];

const LEVELS: [&[&str]; 5] = [ARTICLE, CHAPTER, WITHIN, INDENT, PART];

/// How anchors say the levels from [`WITHIN`] on, the likelier way first.
const WAYS: [[&str; 2]; 3] = [["_", "_p"], ["_i", "_p"], ["_p", "_"]];

/// Letters that number subparagraphs, in both alphabets.
const LETTERS: [&str; 2] = ["abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"];

/// Words that do not tell one law from another.
const GENERIC: &[&str] = &[
    "закон",
    "кодекс",
    "о",
    "об",
    "от",
    "law",
    "code",
    "act",
    "the",
    "of",
    "on",
    "in",
    "в",
    "и",
    "and",
    "республик",
    "republ",
];

/// A law as queries may name it.
#[derive(Debug)]
pub(super) struct Law {
    /// Its texts.
    pub(super) texts: Vec<usize>,
    /// For each text its names, each as terms.
    pub(super) names: Vec<Vec<Vec<String>>>,
    /// The terms of the names of its places.
    pub(super) places: BTreeSet<String>,
}

/// Whether a term is a word for a level.
pub(super) fn is_level(term: &str) -> bool {
    LEVELS.iter().any(|it| it.contains(&term))
}

impl Named {
    /// Reads a query; none where it names no provision.
    pub(super) fn read(query: &str) -> Option<Named> {
        let mut analyzer = Analyzer::default();
        let mut named = Named::default();
        let (mut rest, mut level, mut open, mut before) = (String::new(), None, false, 0);
        for token in tokens(query, &mut analyzer) {
            if token.text == "(" {
                open = !named.top.is_empty();
                continue;
            }
            let is_number = token.text.starts_with(char::is_numeric);
            let of_level = LEVELS.iter().position(|it| it.contains(&&*token.term));
            let is_letter = token.text.chars().count() == 1;
            match (of_level, level, token.value) {
                (_, Some(at), _) if is_number || (is_letter && at > 1) => named.number_of(at, token.text),
                (_, Some(at), Some(value)) => named.number_of(at, &value.to_string()),
                _ if open && (is_number || is_letter) => {
                    named.within.push((WAYS[0], token.text.to_lowercase()));
                }
                (Some(at), ..) => {
                    level = Some(at);
                    open = false;
                    continue;
                }
                _ => {
                    rest.push(' ');
                    rest.push_str(token.text);
                }
            }
            (level, open) = (None, false);
            if named.top.is_empty() {
                before = named.within.len();
            }
        }
        // «подпункт 5 пункта 4 статьи 99», but "Article 99(4)(5)".
        named.within[..before].reverse();
        named.within.rotate_left(before);
        named.law = terms(&rest, &mut analyzer);
        (!named.top.is_empty() && !named.law.is_empty()).then_some(named)
    }

    fn number_of(&mut self, level: usize, token: &str) {
        let number = token.to_lowercase().replace('.', "-");
        match level {
            0 | 1 if self.top.is_empty() => {
                self.top = if level == 0 { "art_" } else { "ch_" };
                self.number = number;
            }
            0 | 1 => {}
            _ => self.within.push((WAYS[level - 2], number)),
        }
    }

    /// How many words of a query a name of the law takes, for each of its texts; none where it is another law.
    pub(super) fn fits(&self, law: &Law) -> Option<(usize, usize)> {
        let tells = |it: &&String| !GENERIC.iter().any(|generic| generic == *it);
        let asked: BTreeSet<&String> = self.law.iter().filter(tells).collect();
        let mut best = None;
        for (at, names) in law.names.iter().enumerate() {
            for name in names {
                let all: BTreeSet<&String> = name.iter().filter(tells).collect();
                let own: BTreeSet<&String> =
                    all.iter().copied().filter(|it| !law.places.contains(*it)).collect();
                let own = if own.is_empty() { all } else { own };
                let has_all = !own.is_empty() && own.iter().all(|it| asked.contains(it));
                let rest = || asked.iter().filter(|it| !own.contains(*it));
                if has_all && rest().all(|it| law.places.contains(*it)) {
                    let worth = own.len() * 2 + rest().count();
                    if best.is_none_or(|(most, _)| worth > most) {
                        best = Some((worth, at));
                    }
                }
            }
        }
        best
    }

    /// The anchors that the article or chapter may have, the likeliest first.
    pub(super) fn tops(&self) -> [String; 2] {
        [format!("{}{}", self.top, self.number), format!("{}{}", self.top, self.number.replace('-', ""))]
    }

    /// The deepest of some anchors that lies on the way within an article.
    pub(super) fn deepest<'a>(&self, top: &str, anchors: &[&'a str]) -> Option<&'a str> {
        let mut best: (usize, Option<&str>) = (0, None);
        for order in orders(&self.within) {
            let (mut at, mut found) = (top.to_owned(), None);
            let mut depth = 0;
            for (ways, number) in order {
                let step = |number: &str, way: &str| {
                    let wanted = format!("{at}{way}{number}");
                    // What lies within may have an anchor where the whole has none.
                    let anchor = anchors.iter().find(|it| **it == wanted).or_else(|| {
                        let inside = format!("{wanted}_");
                        anchors.iter().find(|it| it.starts_with(&inside))
                    })?;
                    Some((wanted, *anchor))
                };
                let numbers = [Some(number.clone()), letter(number)];
                let steps =
                    numbers.iter().flatten().flat_map(|number| ways.iter().map(move |way| (number, way)));
                let Some((next, anchor)) = { steps }.find_map(|(number, way)| step(number, way)) else {
                    break;
                };
                (at, found) = (next, Some(anchor));
                depth += 1;
            }
            if depth > best.0 {
                best = (depth, found);
            }
        }
        best.1
    }
}

/// The place of a letter in its alphabet, from 1.
fn letter(number: &str) -> Option<String> {
    let mut letters = number.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let at = LETTERS.iter().find_map(|it| it.chars().position(|it| it == letter))?;
    Some((at + 1).to_string())
}

/// The orders in which levels may follow each other: from the highest as written, from the lowest, and where there
/// are three the others.
fn orders<T>(within: &[T]) -> Vec<Vec<&T>> {
    let Some((first, rest)) = within.split_first() else { return vec![Vec::new()] };
    if within.len() > 4 {
        return vec![within.iter().collect()];
    }
    let mut out = Vec::new();
    for order in orders(rest) {
        for at in 0..=order.len() {
            let mut order = order.clone();
            order.insert(at, first);
            out.push(order);
        }
    }
    out
}

/// A piece of a query.
struct Token<'a> {
    text: &'a str,
    /// Its last term.
    term: String,
    /// What it says, if it is a number in words.
    value: Option<u8>,
}

/// Words, numbers with their parts, and opening brackets; «двадцать первой» is one.
fn tokens<'a>(query: &'a str, analyzer: &mut Analyzer) -> Vec<Token<'a>> {
    let mut out: Vec<Token> = Vec::new();
    let (mut at, mut tens) = (0, None);
    while let Some(letter) = query[at..].chars().next() {
        let rest = &query[at..];
        let length = if letter.is_numeric() {
            number_length(rest)
        } else if letter.is_alphabetic() {
            rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len())
        } else {
            if letter == '(' {
                out.push(Token { text: &rest[..1], term: String::new(), value: None });
                tens = None;
            }
            at += letter.len_utf8();
            continue;
        };
        let text = &rest[..length];
        let term = terms(text, analyzer).pop().unwrap_or_default();
        let (value, is_tens) = value(text, &term);
        match (tens, out.last_mut()) {
            (Some((start, tens)), Some(last)) if value.is_some_and(|it| it < 10) => {
                last.text = &query[start..at + length];
                last.value = value.map(|it| it + tens);
            }
            _ => out.push(Token { text, term, value }),
        }
        tens = value.filter(|_| is_tens).map(|it| (at, it));
        at += length;
    }
    out
}

/// What a word says as a number, and whether another number may follow it that counts with it.
fn value(word: &str, term: &str) -> (Option<u8>, bool) {
    let word = word.to_lowercase();
    if let Some((_, value)) = RUSSIAN_TENS.iter().find(|it| it.0 == word) {
        return (Some(*value), true);
    }
    if let Some((one, _, value)) = ENGLISH.iter().find(|it| it.0 == word || it.1 == word) {
        return (Some(*value), *value >= 20 && *one == word);
    }
    (RUSSIAN.iter().find(|it| it.0 == term).map(|it| it.1), false)
}

/// How long a number with its parts is: `6-1`, `31.1`, `5а`.
fn number_length(text: &str) -> usize {
    let digits =
        |from: usize| text[from..].find(|it: char| !it.is_numeric()).map_or(text.len(), |it| from + it);
    let mut end = digits(0);
    while text[end..].starts_with(['-', '.']) && text[end + 1..].starts_with(char::is_numeric) {
        end = digits(end + 1);
    }
    let mut letters = text[end..].chars();
    match (letters.next(), letters.next()) {
        (Some(one), next) if one.is_alphabetic() && !next.is_some_and(char::is_alphanumeric) => {
            end + one.len_utf8()
        }
        _ => end,
    }
}

/// The terms of a text.
fn terms(text: &str, analyzer: &mut Analyzer) -> Vec<String> {
    let mut out = Vec::new();
    analyzer.token_stream(text).process(&mut |it| out.push(it.text.clone()));
    out
}

/// The laws of an index, in order.
pub(super) fn laws(lookup: &Lookup<'_>) -> Result<Vec<Law>, Error> {
    let fields = lookup.fields;
    let mut analyzer = Analyzer::default();
    let mut laws: Vec<(String, Law)> = Vec::new();
    for (number, row) in lookup.texts.iter().enumerate() {
        let row: TantivyDocument = lookup.searcher.doc(*row)?;
        if stored(&row, fields.kind) != Some("law") {
            continue;
        }
        let work = stored(&row, fields.work).unwrap_or_default().to_owned();
        let all = |field| row.get_all(field).filter_map(|it| it.as_str());
        let names = all(fields.title).chain(all(fields.names)).map(|it| terms(it, &mut analyzer)).collect();
        if laws.last().is_none_or(|it| it.0 != work) {
            laws.push((work, Law { texts: Vec::new(), names: Vec::new(), places: BTreeSet::new() }));
        }
        if let Some((_, law)) = laws.last_mut() {
            law.texts.push(number);
            law.names.push(names);
            law.places.extend(all(fields.place_names).flat_map(|it| terms(it, &mut analyzer)));
        }
    }
    Ok(laws.into_iter().map(|it| it.1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> String {
        Named::read(query).map_or_else(String::new, |it| {
            let within: Vec<_> =
                it.within.iter().map(|(ways, it)| format!("{}{it}", &ways[0][1..])).collect();
            format!("{}{} [{}] {}", it.top, it.number, within.join(" "), it.law.join(" "))
        })
    }

    #[test]
    fn provisions_are_named_in_either_order() {
        assert_eq!(read("п. 2 ст. 5 закона об НКО"), "art_5 [2] закон об нко");
        assert_eq!(read("статья 6-1, пункт 3, подпункт 2) закона об НКО"), "art_6-1 [3 2] закон об нко");
        assert_eq!(read("art 5(2) NCO law"), "art_5 [2] nco law");
        assert_eq!(read("Article 5(2)(a), NCO Law"), "art_5 [2 a] nco law");
        assert_eq!(read("абз. 2 п.1 ст.31.1 ГК РФ"), "art_31-1 [1 i2] гк рф");
        assert_eq!(read("part two of Article 5, NCO Law"), "art_5 [p2] of nco law");
        assert_eq!(read("абзац двадцать девятый части первой статьи 7 БК РФ"), "art_7 [p1 i29] бк рф");
        assert_eq!(read("paragraph 31 of article twenty-first, NCO Law"), "art_21 [31] of nco law");
        assert_eq!(read("часть вторая статьи 5 закона"), "art_5 [p2] закон");
        assert_eq!(read("глава 3 Налогового кодекса"), "ch_3 [] налогов кодекс");
    }

    #[test]
    fn words_are_no_provision() {
        for query in ["закон об НКО", "статья о налогах", "ст. 5", "5 (2)", "", "№ 36-III"]
        {
            assert_eq!(read(query), "", "{query}");
        }
    }

    #[test]
    fn the_deepest_anchor_is_found_in_any_order() {
        let named = Named::read("подп. 2 п. 4 ст. 36 закона").unwrap();
        assert_eq!(
            named.deepest("art_36", &["art_36_1", "art_36_2", "art_36_4", "art_36_4_2"]),
            Some("art_36_4_2")
        );
        let named = Named::read("ч. 2 ст. 36 закона").unwrap();
        assert_eq!(named.deepest("art_36", &["art_36_p1", "art_36_p2"]), Some("art_36_p2"));
        assert_eq!(named.deepest("art_36", &["art_36_1"]), None);
        let named = Named::read("подп. б) п. 4 ст. 36 закона").unwrap();
        assert_eq!(named.deepest("art_36", &["art_36_4", "art_36_4_2"]), Some("art_36_4_2"));
    }
}
