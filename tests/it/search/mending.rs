//! Words that stand nowhere lead to those that were meant, and the answer says so.

use super::builder::{EN, RU, site, text, work};
use super::{ask, urls};
use crate::support::{corpus, put, sample, theme};
use diglot::model::Inputs;
use diglot::pipeline;
use diglot::search::{Answer, Index, Request};
use std::collections::BTreeSet;

fn index(inputs: &Inputs) -> Index {
    Index::new(&pipeline::build(inputs, None).value.unwrap().site).unwrap()
}

fn codes() -> Option<(Inputs, Vec<String>)> {
    let folder = corpus("laws/rf-codes")?;
    let mut inputs = theme();
    let settings = "base_url: https://example.org\nlanguages: [en, ru]\ntitle: T\nunknown_keys: ignore\n";
    put(&mut inputs, "site.yaml", &format!("{settings}collections:\n  laws: {{kind: law}}\n"));
    let mut texts = Vec::new();
    for file in ["102027595", "102033239", "102054721", "102074279", "102380990"] {
        let text = std::fs::read_to_string(folder.join(format!("{file}.ru.md"))).unwrap();
        put(&mut inputs, &format!("content/laws/{file}/ru.md"), &text);
        texts.push(text);
    }
    Some((inputs, texts))
}

fn small() -> Index {
    let law = text(
        "Закон о социальном заказе",
        &[("", "Привет. Социальный заказ размещается по конкурсу."), ("Налог", "Налоговый кодекс")],
    );
    let other = text("Law on grants", &[("", "A grant is not a tax. Government and law. K. P. Fz.")]);
    Index::new(&site(vec![work("order", [(RU, law), (EN, other)])])).unwrap()
}

fn answer(index: &Index, words: &str) -> Answer {
    index.answer(&ask(words)).unwrap()
}

#[test]
fn each_way_of_mending_is_told() {
    let index = small();
    for (words, shown) in [
        ("ghbdtn", "привет"),
        ("yfkju, pfrfp", "налог, заказ"),
        ("дфц", "law"),
        ("nalogoviy kodeks", "налоговый кодекс"),
        ("социалный заказ", "социальный заказ"),
        ("осциальный", "социальный"),
        ("goverment grants", "government grants"),
        ("\"социалный заказ\" -grant", "\"социальный заказ\" -grant"),
    ] {
        let answer = answer(&index, words);
        assert_eq!(answer.words.as_deref(), Some(shown), "{words}");
        assert_eq!(answer.hits, index.query(&ask(shown)).unwrap());
        assert!(!answer.hits.is_empty());
        let exact = index.answer(&Request { exact: true, ..ask(words) }).unwrap();
        assert_eq!(exact.words, None, "{words}");
    }
    assert!(index.query(&Request { exact: true, ..ask("ghbdtn") }).unwrap().is_empty());
}

#[test]
fn what_stands_what_is_excluded_and_numbers_stay() {
    let index = small();
    for words in [
        "социальный заказ",
        "заказ -социалный",
        "grants 2O15 12345",
        "«заказ соц»",
        "какова ст подп",
        "zzzzz",
        "люзбая",
    ] {
        assert_eq!(answer(&index, words).words, None, "{words}");
    }
    assert!(answer(&index, "«заказ соц»").hits.is_empty());
}

#[test]
fn beginnings_of_words_stand_for_them() {
    let index = small();
    let found = answer(&index, "соц заказ конкурс");
    assert_eq!((found.words, found.hits[0].url.as_str()), (None, "/ru/laws/order/"));
    assert_eq!(urls(&index, &ask("соц"))[0], "/ru/laws/order/");
    assert!(urls(&index, &Request { exact: true, ..ask("соц") }).is_empty());
    assert_eq!(urls(&index, &ask("соц социал")), urls(&index, &ask("соц")));
}

/// A slip in a word: a letter too many, too few, another one, or two in the wrong order.
fn slip(word: &str, random: &mut impl FnMut(usize) -> usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let alphabet: Vec<char> = if word.is_ascii() { ('a'..='z').collect() } else { ('а'..='я').collect() };
    let (at, other) = (random(letters.len()), alphabet[random(alphabet.len())]);
    match random(4) {
        0 => letters.insert(at, other),
        1 => letters[at] = other,
        2 => drop(letters.remove(at)),
        _ => letters.swap(at, (at + 1).min(word.chars().count() - 1)),
    }
    letters.into_iter().collect()
}

/// How many slips in words of some texts come right, and of how many.
fn mended(index: &Index, texts: &[String], count: usize) -> (usize, usize, Vec<String>) {
    let mut seed = 7_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let is_mark = |it: char| ",;:!?()«»“”*_".contains(it);
    let words: BTreeSet<String> = texts
        .iter()
        .flat_map(|it| it.rsplit("\n---\n").next().unwrap().split_whitespace())
        .map(|it| it.trim_matches(is_mark).to_lowercase().replace('ё', "е"))
        .filter(|it| it.chars().count() >= 5)
        .filter(|it| it.chars().all(|it| it.is_ascii_lowercase() || ('а'..='я').contains(&it)))
        .collect();
    let words: Vec<String> = words.into_iter().collect();
    let stands =
        |it: &str| !index.query(&Request { exact: true, ..ask(&format!("\"{it}\"")) }).unwrap().is_empty();
    let (mut right, mut asked, mut wrong) = (0, 0, Vec::new());
    while asked < count {
        let word = &words[random(words.len())];
        let typed = slip(word, &mut random);
        if !stands(word) || stands(&typed) {
            continue;
        }
        asked += 1;
        let answer = answer(index, &typed);
        let wanted = urls(index, &ask(word));
        let found: Vec<&str> = answer.hits.iter().map(|it| it.url.as_str()).collect();
        let is_right = match &answer.words {
            Some(_) => found == wanted,
            // The beginning of words: what was meant is one of them.
            None => wanted.first().is_some_and(|it| found.contains(&it.as_str())),
        };
        if is_right {
            right += 1;
        } else {
            wrong.push(format!("{word}: {typed} → {:?}", answer.words));
        }
    }
    (right, asked, wrong)
}

fn come_right(what: &str, index: &Index, texts: &[String]) {
    let (right, asked, wrong) = mended(index, texts, 1000);
    eprintln!("{what}: {right} of {asked} slips mended; not: {}", wrong[..wrong.len().min(60)].join("; "));
    assert!(right * 100 >= asked * 95, "{right} of {asked}\n{}", wrong.join("\n"));
}

#[test]
fn slips_in_words_of_the_sample_come_right() {
    let inputs = sample();
    let texts: Vec<String> = inputs
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("content/") && path.ends_with(".md"))
        .filter_map(
            |(_, input)| if let diglot::model::Input::Text(it) = input { Some(it.to_string()) } else { None },
        )
        .collect();
    come_right("sample", &index(&inputs), &texts);
}

#[test]
fn slips_keys_and_alphabets_of_the_codes_come_right() {
    let Some((inputs, texts)) = codes() else { return };
    let index = index(&inputs);
    for (words, shown) in [
        ("ljujdjh fhtyls", "договор аренды"),
        ("yfkju", "налог"),
        ("nheljdjq ljujdjh", "трудовой договор"),
        ("dogovor arendy", "договор аренды"),
        ("nalogoviy kodeks", "налоговый кодекс"),
        ("iskovaya davnost", "исковая давность"),
        ("yuridicheskoe litso", "юридическое лицо"),
        ("zaschita prav potrebiteley", "защита прав потребителей"),
    ] {
        let found = answer(&index, words);
        assert_eq!(found.words.as_deref(), Some(shown));
        assert_eq!(found.hits, index.query(&ask(shown)).unwrap());
    }
    come_right("codes", &index, &texts);
}
