//! Search over real material: what it finds, and that nothing breaks it. Skips where it is absent.

use super::builder::{EN, RU, site, text, work};
use super::{ask, shown};
use diglot::search::{Index, Request};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the real material is, if it is there.
fn corpora(file: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DIGLOT_CORPORA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"), PathBuf::from);
    let path = root.join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: there is no {} (DIGLOT_CORPORA tells where the corpora are)", path.display());
    None
}

#[test]
fn hostile_words_find_nothing_or_something() {
    let Some(path) = corpora("hostile/naughty-strings.json") else {
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let works = strings
        .iter()
        .zip(0..)
        .map(|(it, number)| work(&format!("w{number}"), [(EN, text(it, &[("", it), (it, it)]))]));
    let index = Index::new(&site(works.collect())).unwrap();
    for words in &strings {
        for words in [words.clone(), format!("\"{words}\""), format!("word -{words}"), format!("a\"{words}")]
        {
            for hit in index.query(&ask(&words)).unwrap() {
                assert!(hit.snippet.text.chars().count() <= 200);
                shown(&hit);
            }
        }
    }
}

#[test]
fn questions_find_their_paragraphs() {
    let Some(path) = corpora("gold/search/xquad-dev.json") else {
        return;
    };
    let gold: BTreeMap<String, Vec<BTreeMap<String, String>>> =
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let page = |it: &BTreeMap<String, String>| {
        let one = |lang| text(&it["title"], &[("", &it[lang])]);
        work(&it["id"], [(EN, one("en")), (RU, one("ru"))])
    };
    let index = Index::new(&site(gold["documents"].iter().map(page).collect())).unwrap();
    for (lang, wanted) in [("en", 93.0), ("ru", 90.0)] {
        let (mut first, mut ranks) = (0_u32, 0.0);
        for question in &gold["questions"] {
            let hits = index.query(&Request { lang: Some(lang.into()), ..ask(&question[lang]) }).unwrap();
            let rank = hits.iter().position(|it| it.work == format!("laws/{}", question["document"]));
            first += u32::from(rank == Some(0));
            ranks += rank.map_or(0.0, |it| 1.0 / f64::from(u32::try_from(it + 1).unwrap()));
        }
        let count = f64::from(u32::try_from(gold["questions"].len()).unwrap());
        let share = 100.0 * f64::from(first) / count;
        eprintln!("{lang}: {share:.1} % first, mean reciprocal rank {:.3}", ranks / count);
        assert!(share >= wanted, "{lang}: {share:.1} % instead of {wanted} %");
    }
}
