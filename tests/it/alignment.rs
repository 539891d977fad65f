//! Alignment: what belongs together is found among what was dropped, merged, split and added.

use super::support::{corpus, put, theme};
use diglot::align::{self, Knowledge, Lexicon};
use diglot::model::alignment::{Alignment, Bead};
use diglot::model::{Config, Doc};
use diglot::parse;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// A row of gold: what both texts say, as Markdown.
#[derive(Clone, Debug)]
struct Pair {
    kind: String,
    en: String,
    ru: String,
}

/// A row of the two texts that belong together, as positions.
type Gold = (Range<usize>, Range<usize>);

/// Two texts with known beads.
#[derive(Debug, Default)]
struct Case {
    left: Vec<String>,
    right: Vec<String>,
    gold: Vec<Gold>,
}

/// A row of numbers that look like chance and are always the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    /// True so many times of a hundred.
    fn happens(&mut self, percent: usize) -> bool {
        self.below(10_000) < percent * 100
    }
}

use Change::{Add, Drop, Merge, Split};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Drop,
    Add,
    Merge,
    Split,
}

impl Case {
    /// Texts with changes in so many of a hundred rows.
    fn noisy(rows: &[Pair], others: &[Pair], percent: usize, changes: &[Change], luck: &mut Chance) -> Case {
        let mut made = Case::default();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            at += 1;
            let change = luck.happens(percent).then(|| changes[luck.below(changes.len())]);
            let on_left = luck.happens(50);
            let is_prose = |it: &Pair| matches!(&*it.kind, "p" | "li" | "quote");
            match change {
                Some(Change::Drop) if on_left => made.put(&[&row.en], &[]),
                Some(Change::Drop) => made.put(&[], &[&row.ru]),
                Some(Change::Add) => {
                    let other = &others[luck.below(others.len())];
                    if on_left {
                        made.put(&[&other.en], &[]);
                    } else {
                        made.put(&[], &[&other.ru]);
                    }
                    made.put(&[&row.en], &[&row.ru]);
                }
                Some(Change::Merge)
                    if is_prose(row) && rows.get(at).is_some_and(|it| it.kind == row.kind) =>
                {
                    let next = &rows[at];
                    at += 1;
                    let join = |one: &str, other: &str| {
                        if row.kind == "li" {
                            format!("{one} {}", other.trim_start_matches(|it: char| !it.is_alphabetic()))
                        } else {
                            format!("{one} {other}")
                        }
                    };
                    if on_left {
                        made.put(&[&join(&row.en, &next.en)], &[&row.ru, &next.ru]);
                    } else {
                        made.put(&[&row.en, &next.en], &[&join(&row.ru, &next.ru)]);
                    }
                }
                Some(Change::Split) if row.kind == "p" => {
                    let text = if on_left { &row.en } else { &row.ru };
                    match split(text) {
                        Some((one, two)) if on_left => made.put(&[one, two], &[&row.ru]),
                        Some((one, two)) => made.put(&[&row.en], &[one, two]),
                        None => made.put(&[&row.en], &[&row.ru]),
                    }
                }
                _ => made.put(&[&row.en], &[&row.ru]),
            }
        }
        made
    }

    fn put(&mut self, left: &[&str], right: &[&str]) {
        let from = (self.left.len(), self.right.len());
        self.left.extend(left.iter().map(|it| (*it).to_owned()));
        self.right.extend(right.iter().map(|it| (*it).to_owned()));
        self.gold.push((from.0..self.left.len(), from.1..self.right.len()));
    }

    /// The beads that are found, as rows of the case.
    fn found(&self, knowledge: &Knowledge, config: &Config) -> (Alignment, [Doc; 2], Vec<Gold>) {
        let (left, one) = doc(&self.left, "en", config);
        let (right, other) = doc(&self.right, "ru", config);
        let aligned = align::align(&left, &right, knowledge);
        let row = |starts: &[usize], at: u32| starts.partition_point(|it| *it <= at as usize) - 1;
        let rows_of = |bead: &Bead| {
            let left = aligned.left[bead.left.start as usize..bead.left.end as usize].iter();
            let right = aligned.right[bead.right.start as usize..bead.right.end as usize].iter();
            let left: Vec<usize> = left.map(|it| row(&one, it.at)).collect();
            let right: Vec<usize> = right.map(|it| row(&other, it.at)).collect();
            (left, right)
        };
        let found = joined(aligned.beads.iter().map(rows_of));
        (aligned, [left, right], found)
    }
}

/// A paragraph in two, at the end of a sentence near its middle.
fn split(text: &str) -> Option<(&str, &str)> {
    let ends = text.match_indices(". ").map(|it| it.0 + 1);
    let ends = ends.filter(|it| text[it + 1..].starts_with(char::is_uppercase));
    let at = ends.min_by_key(|it| it.abs_diff(text.len() / 2))?;
    Some((&text[..at], text[at..].trim_start()))
}

/// A text of these rows, and where each of them begins in the file.
fn doc(rows: &[String], lang: &str, config: &Config) -> (Doc, Vec<usize>) {
    let mut text = "---\ntitle: T\n---\n".to_owned();
    let mut starts = Vec::new();
    for row in rows {
        starts.push(text.len());
        // The names of headings would give the answer away.
        let row = match (row.find("<a name"), row.find("</a>")) {
            (Some(from), Some(to)) if from < to => format!("{}{}", &row[..from], &row[to + 4..]),
            _ => row.clone(),
        };
        let _ = write!(text, "{row}\n\n");
    }
    let doc = parse::doc(&Arc::from(format!("content/articles/a/{lang}.md")), &Arc::from(text), "a", config);
    (doc.value, starts)
}

/// Beads of blocks as beads of rows: what shares a row is one.
fn joined(beads: impl Iterator<Item = (Vec<usize>, Vec<usize>)>) -> Vec<Gold> {
    let mut out: Vec<Gold> = Vec::new();
    for (left, right) in beads {
        let end = out.last().map_or((0, 0), |it| (it.0.end, it.1.end));
        let shares =
            left.first().is_some_and(|it| *it < end.0) || right.first().is_some_and(|it| *it < end.1);
        let ends = (
            left.last().map_or(end.0, |it| (it + 1).max(end.0)),
            right.last().map_or(end.1, |it| (it + 1).max(end.1)),
        );
        match out.last_mut() {
            Some(last) if shares => (last.0.end, last.1.end) = ends,
            _ => out.push((
                left.first().map_or(end.0..end.0, |it| *it..ends.0),
                right.first().map_or(end.1..end.1, |it| *it..ends.1),
            )),
        }
    }
    out
}

/// How many beads are right, found and wanted.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Score {
    fn add(&mut self, found: &[Gold], wanted: &[Gold]) {
        self.right += found.iter().filter(|it| wanted.contains(it)).count();
        self.found += found.len();
        self.wanted += wanted.len();
    }

    fn f1(self) -> f64 {
        let part = |one: usize, of: usize| {
            u32::try_from(one).map_or(0.0, f64::from) / u32::try_from(of).map_or(1.0, f64::from)
        };
        part(2 * self.right, self.found + self.wanted)
    }
}

fn config() -> Config {
    let mut inputs = theme();
    put(
        &mut inputs,
        "site.yaml",
        "base_url: https://example.org\nlanguages: [en, ru]\ntitle: T\nunknown_keys: ignore\ncollections:\n  articles: {kind: article}\n",
    );
    parse::config(&inputs).value.unwrap()
}

fn documents() -> Option<Vec<Vec<Pair>>> {
    let file = corpus("gold/alignment/cpp-docs-blocks.jsonl")?;
    let text = std::fs::read_to_string(file).unwrap();
    let documents = text.lines().map(|line| {
        let value: Value = serde_json::from_str(line).unwrap();
        let say = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
        let blocks = value["blocks"].as_array().unwrap();
        blocks.iter().map(|it| Pair { kind: say(it, "t"), en: say(it, "en"), ru: say(it, "ru") }).collect()
    });
    Some(documents.collect())
}

/// Writes a case with what was found, for comparison with other programs: a line of JSON in the file that
/// `DIGLOT_ALIGNMENT_CASES` names, if it does.
fn hand_over(set: &str, case: &Case, found: &[Gold]) {
    let Some(file) = std::env::var_os("DIGLOT_ALIGNMENT_CASES") else { return };
    let beads = |it: &[Gold]| -> Vec<Value> {
        it.iter().map(|(left, right)| json!([[left.start, left.end], [right.start, right.end]])).collect()
    };
    let line = json!({
        "set": set, "left": case.left, "right": case.right, "gold": beads(&case.gold), "found": beads(found),
    });
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
    writeln!(file, "{line}").unwrap();
}

/// What the single beads of some alignments teach.
fn learned(all: &[(Alignment, [Doc; 2])]) -> Lexicon {
    let texts: Vec<(String, String)> = all
        .iter()
        .flat_map(|(aligned, [left, right])| {
            let sure = aligned.beads.iter().filter(|it| it.is_single() && it.confidence > 0.8);
            sure.map(|it| {
                let (one, other) =
                    (&aligned.left[it.left.start as usize], &aligned.right[it.right.start as usize]);
                (one.text(left), other.text(right))
            })
        })
        .collect();
    Lexicon::learn(texts.iter().map(|(one, other)| (&**one, &**other)))
}

#[test]
fn blocks_find_each_other_in_changed_texts() {
    let Some(documents) = documents() else { return };
    let others: Vec<Pair> = documents.iter().flatten().filter(|it| it.kind != "html").cloned().collect();
    let config = config();
    for (percent, least) in [(5, 0.98), (15, 0.95), (30, 0.90)] {
        let mut chance = Chance(20_131 + percent as u64);
        let cases: Vec<Case> = documents
            .iter()
            .map(|it| Case::noisy(it, &others, percent, &[Drop, Add, Merge, Split], &mut chance))
            .collect();
        let mut scores = [Score::default(); 2];
        let mut knowledge = Knowledge::default();
        for (pass, score) in scores.iter_mut().enumerate() {
            let mut all = Vec::new();
            for case in &cases {
                let (aligned, docs, found) = case.found(&knowledge, &config);
                score.add(&found, &case.gold);
                if pass == 1 {
                    hand_over(&format!("blocks {percent} %"), case, &found);
                }
                all.push((aligned, docs));
            }
            knowledge.lexicon = learned(&all);
        }
        eprintln!(
            "blocks, {percent} % changed: F1 {:.4}, after learning {:.4}",
            scores[0].f1(),
            scores[1].f1()
        );
        assert!(scores[1].f1() >= least, "{percent} %: {scores:?}");
    }
}

/// The sentences of the corpora, by document.
fn sentences() -> Option<Vec<Vec<Pair>>> {
    let mut documents: BTreeMap<(String, String), Vec<Pair>> = BTreeMap::new();
    for name in ["pud", "udhr"] {
        let text = std::fs::read_to_string(corpus(&format!("gold/alignment/{name}.tsv"))?).unwrap();
        for line in text.lines().skip(1) {
            let [id, _, en, ru] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let id = if name == "pud" { id } else { "" };
            let pair = Pair { kind: "p".into(), en: en.into(), ru: ru.into() };
            documents.entry((name.into(), id.into())).or_default().push(pair);
        }
    }
    Some(documents.into_values().collect())
}

#[test]
fn sentences_find_each_other_in_changed_texts() {
    let Some(documents) = sentences() else { return };
    let config = config();
    let mut chance = Chance(4_711);
    let cases: Vec<Case> =
        documents.iter().map(|it| Case::noisy(it, &[], 30, &[Drop, Merge], &mut chance)).collect();
    let mut score = Score::default();
    for case in &cases {
        let found = case.found(&Knowledge::default(), &config).2;
        score.add(&found, &case.gold);
        hand_over("sentences 30 %", case, &found);
    }
    eprintln!("sentences, 30 % merged or dropped: F1 {:.4}", score.f1());
    assert!(score.f1() >= 0.95, "{score:?}");
}
