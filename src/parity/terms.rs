//! Terms that are not translated as elsewhere: against the glossary, or an abbreviation in two ways.
//!
//! A term is missed only where its counterpart says something that must not stand for it: a word that the
//! glossary asks to avoid. That it is not there at all tells nothing: a pronoun may stand for it. An
//! abbreviation that one text keeps in Latin letters at one place and writes in its own at another has two
//! forms.

use super::pair::{Finding, Pair, Row};
use super::passage::{Passage, Sort, is_cyrillic};
use crate::base::tokens::fold;
use crate::base::{Code, LangId};
use crate::model::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::ops::Range;

/// The terms of a site, with what must not stand for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    entries: Vec<Entry>,
}

/// A term in the languages of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// By language: its forms, and what should be avoided, each as its words.
    texts: Vec<(LangId, Forms)>,
}

/// A word in small letters, with where it stands in its text, in bytes.
type Placed = (Range<usize>, String);

/// How a term is said in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Forms {
    /// As people read it.
    term: String,
    right: Vec<Vec<String>>,
    wrong: Vec<Vec<String>>,
}

impl Glossary {
    /// Collects the terms that have something to avoid.
    pub fn new(vocabulary: &Vocabulary) -> Glossary {
        let words = |it: &String| split(it).map(|(_, word)| word).collect::<Vec<_>>();
        let entry = |term: &crate::model::vocabulary::Term| {
            let texts = term.texts.iter().map(|(lang, text)| {
                let right =
                    [Some(&text.term), text.short.as_ref()].into_iter().flatten().map(words).collect();
                let wrong = text.avoid.iter().map(words).collect();
                (lang, Forms { term: text.term.clone(), right, wrong })
            });
            Entry { texts: texts.collect() }
        };
        let can_be_wrong =
            |it: &Entry| it.texts.len() > 1 && it.texts.iter().any(|(_, it)| !it.wrong.is_empty());
        Glossary { entries: vocabulary.terms.iter().map(entry).filter(can_be_wrong).collect() }
    }
}

/// The differences of two texts.
pub(super) fn compare(pair: &Pair, glossary: &Glossary) -> Vec<Finding> {
    let mut findings = avoided(pair, glossary);
    findings.extend(abbreviations(pair));
    findings
}

/// The words of a text in small letters, with where they stand.
fn split(text: &str) -> impl Iterator<Item = Placed> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(char::is_alphanumeric)?;
        let word = text.get(start..)?;
        let end = word.find(|it: char| !it.is_alphanumeric() && !matches!(it, '’' | '\''));
        let end = start + end.unwrap_or(word.len());
        at = end;
        Some((start..end, text.get(start..end)?.chars().map(fold).collect()))
    })
}

/// Words of the glossary that stand for a term of the other text, against the glossary.
fn avoided(pair: &Pair, glossary: &Glossary) -> Vec<Finding> {
    let mut findings = Vec::new();
    if glossary.entries.is_empty() {
        return findings;
    }
    for row in pair.rows.iter().filter(|it| it.is_sure) {
        let words = row.sides.each_ref().map(|it| split(&it.text).collect::<Vec<_>>());
        for entry in &glossary.entries {
            for side in [0, 1] {
                findings.extend(avoided_in(pair, row, entry, (&words, side)));
            }
        }
    }
    findings
}

/// A word of one side that must not stand for a term of the other.
fn avoided_in(
    pair: &Pair,
    row: &Row,
    entry: &Entry,
    (words, side): (&[Vec<Placed>; 2], usize),
) -> Option<Finding> {
    let forms = |side: usize| entry.texts.iter().find(|it| it.0 == pair.texts.langs[side]).map(|it| &it.1);
    let (own, other) = (forms(side)?, forms(1 - side)?);
    if own.wrong.is_empty() {
        return None;
    }
    let source = first_of(&words[1 - side], &other.right)?;
    if first_of(&words[side], &own.right).is_some() {
        return None;
    }
    let found = first_of(&words[side], &own.wrong)?;
    let mut said = [String::new(), String::new()];
    let mut spans = [None, None];
    for (side, range) in [(side, &found), (1 - side, &source)] {
        row.sides[side].text.get(range.clone()).unwrap_or_default().clone_into(&mut said[side]);
        spans[side] = Some(row.sides[side].span(range));
    }
    let finding = Finding::new(Code::ParityTerm, row.blocks()).at(spans).saying(said);
    let mut finding = finding.with("term", own.term.as_str()).with("reason", "glossary");
    finding.help = "glossary";
    // The mend is to be made where the wrong word stands.
    finding.first = Some(side);
    Some(finding)
}

/// Where the first of some phrases stands among words, whatever their endings.
fn first_of(words: &[Placed], phrases: &[Vec<String>]) -> Option<Range<usize>> {
    let of = |phrase: &Vec<String>| {
        let found = words
            .windows(phrase.len().max(1))
            .find(|window| window.iter().zip(phrase).all(|((_, word), wanted)| is_form(word, wanted)))?;
        Some(found.first()?.0.start..found.last()?.0.end)
    };
    phrases.iter().filter(|it| !it.is_empty()).find_map(of)
}

/// Longest ending that words of one stem do not share, in letters.
const ENDING: usize = 3;

/// Whether two words differ by their endings at most.
fn is_form(word: &str, wanted: &str) -> bool {
    if word == wanted {
        return true;
    }
    let shared = word.chars().zip(wanted.chars()).take_while(|(one, other)| one == other).count();
    let (length, other) = (word.chars().count(), wanted.chars().count());
    // An English word changes by its plural only, and short words are the same or not.
    let ending = if wanted.is_ascii() { 2 } else { ENDING };
    shared >= 4 && length.max(other) - shared <= ending && shared * 3 >= other * 2
}

/// Where each abbreviation of the first text stands, and what the second one has for it.
#[derive(Default)]
struct Uses<'a> {
    /// Whether both texts have it in the same letters somewhere.
    is_kept: bool,
    /// What one text has for it in letters of its own, and the first row of it.
    other: BTreeMap<&'a str, &'a Row<'a>>,
}

/// Abbreviations that one text keeps at one place and writes in its own letters at another.
fn abbreviations(pair: &Pair) -> Vec<Finding> {
    let Some(russian) = pair.russian() else { return Vec::new() };
    let english = 1 - russian;
    let mut uses: BTreeMap<&str, Uses> = BTreeMap::new();
    let mut introduced: Vec<(&str, &str)> = Vec::new();
    // Abbreviations of the Russian text where the English one has none.
    let mut elsewhere: Vec<&str> = Vec::new();
    for row in pair.rows.iter().filter(|it| it.is_sure) {
        let latin = [english, russian].map(|side| capitals(&row.sides[side], |it| it.is_ascii_uppercase()));
        let own = capitals(&row.sides[russian], |it| is_cyrillic(it) && it.is_uppercase());
        let [there, kept] = latin;
        introduced.extend(kept.iter().flat_map(|it| own.iter().map(|own| (*it, *own))));
        // «null» is the NULL of the other text.
        let is_there = |it: &str| has_word(&row.sides[russian].text, |word| word.eq_ignore_ascii_case(it));
        let replaced: Vec<&str> = there.iter().filter(|it| !is_there(it)).copied().collect();
        for it in there.iter().filter(|it| kept.contains(it)) {
            uses.entry(it).or_default().is_kept = true;
        }
        match (&replaced[..], &own[..]) {
            ([name], [own]) => {
                uses.entry(name).or_default().other.entry(own).or_insert(row);
            }
            ([], _) => elsewhere.extend(&own),
            _ => {}
        }
    }
    // The English text itself may say how it is written in Russian.
    let is_told = |own: &str| pair.rows.iter().any(|it| it.sides[english].text.contains(own));
    // “OR” is no abbreviation where the text has “or” too.
    let is_word = |name: &str| {
        let is_it = |it: &str| it != name && it.eq_ignore_ascii_case(name);
        pair.rows.iter().any(|it| has_word(&it.sides[english].text, is_it))
    };
    let mut findings = Vec::new();
    for (name, uses) in &uses {
        for (own, row) in uses.other.iter().filter(|_| uses.is_kept) {
            let is_pair = !introduced.contains(&(*name, *own)) && !elsewhere.contains(own);
            let is_like = name.chars().count().abs_diff(own.chars().count()) <= 1;
            if is_pair && is_like && !is_told(own) && !is_word(name) {
                findings.push(two_ways(russian, (name, own), row));
            }
        }
    }
    findings
}

/// Whether a text has a word like this.
fn has_word(text: &str, is_it: impl FnMut(&str) -> bool) -> bool {
    text.split(|it: char| !it.is_ascii_alphanumeric()).any(is_it)
}

/// The report on an abbreviation in two ways.
fn two_ways(russian: usize, (name, own): (&str, &str), row: &Row) -> Finding {
    let place = |passage: &Passage, word: &str| {
        let start = passage.text.find(word).unwrap_or_default();
        passage.span(&(start..start + word.len()))
    };
    let mut spans = [None, None];
    spans[russian] = Some(place(&row.sides[russian], own));
    spans[1 - russian] = Some(place(&row.sides[1 - russian], name));
    let mut said = [String::new(), String::new()];
    own.clone_into(&mut said[russian]);
    name.clone_into(&mut said[1 - russian]);
    let finding = Finding::new(Code::ParityTerm, row.blocks()).at(spans).saying(said);
    let mut finding = finding.with("term", name).with("reason", "ways");
    finding.first = Some(russian);
    finding.help = "ways";
    finding
}

/// Whether two capitals stand side by side anywhere: most passages have no abbreviation, and bytes tell.
fn has_capitals(text: &str) -> bool {
    text.as_bytes().windows(4).any(|it| match it {
        [one, other, ..] if one.is_ascii_uppercase() => other.is_ascii_uppercase(),
        // А to Я
        [0xd0, 0x90..=0xaf, 0xd0, 0x90..=0xaf] => true,
        _ => false,
    }) || text.len() < 4
        || text.as_bytes()[text.len() - 3..].windows(2).any(|it| it.iter().all(u8::is_ascii_uppercase))
}

/// The abbreviations of a passage, each once: words of two to six capitals. A passage in capitals has none.
fn capitals(passage: &Passage, is_letter: impl Fn(char) -> bool) -> Vec<&str> {
    if !has_capitals(&passage.text) {
        return Vec::new();
    }
    let (mut upper, mut lower) = (0, 0);
    for it in passage.text.chars() {
        upper += usize::from(it.is_uppercase());
        lower += usize::from(it.is_lowercase());
    }
    let mut found = Vec::new();
    if upper > lower {
        return found;
    }
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let mut behind = 0;
    for word in passage.text.split_inclusive(|it: char| !is_word(it)) {
        let at = behind;
        behind += word.len();
        let word = word.trim_end_matches(|it: char| !is_word(it));
        let length = word.chars().count();
        let is_one = (2..=6).contains(&length) && word.chars().all(&is_letter);
        if is_one && passage.sort(at) != Sort::Fixed && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}
