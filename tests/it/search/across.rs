//! Words of one language find texts that are there in the other one only.

use super::ask;
use crate::support::{corpus, put, site, theme};
use diglot::model::Inputs;
use diglot::pipeline;
use diglot::search::{Hit, Index, Request};
use serde_json::Value;

fn found(inputs: &Inputs, queries: &[Request]) -> Vec<Vec<Hit>> {
    let built = pipeline::build(inputs, None).value.unwrap();
    let index = Index::new(&built.site).unwrap();
    queries.iter().map(|it| index.query(it).unwrap()).collect()
}

#[test]
fn the_glossary_leads_to_texts_of_the_other_language() {
    let glossary = "grant: {en: {term: grant, definition: money}, ru: {term: грант, definition: деньги}}\n\
        social-order: {en: {term: social order, definition: a contract}, ru: {term: социальный заказ, definition: договор}}\n";
    let english = "---\ntitle: Funds\n---\n\nA grant is money of a fund.\n";
    let russian = "---\ntitle: Фонды\n---\n\nГрант выдаёт фонд.\n";
    let alone = "---\ntitle: Конкурс\n---\n\nНа социальный заказ объявляют конкурс.\n\nНовый грант получает победитель.\n";
    let inputs = site(&[
        ("content/glossary.yaml", glossary),
        ("content/articles/both/en.md", english),
        ("content/articles/both/ru.md", russian),
        ("content/articles/alone/ru.md", alone),
    ]);
    let works = |words: &str| -> Vec<String> {
        found(&inputs, &[ask(words)])[0].iter().map(|it| format!("{} {}", it.work, it.lang)).collect()
    };
    assert_eq!(works("grant"), ["articles/both en", "articles/alone ru"]);
    assert_eq!(works("social orders"), ["articles/alone ru"]);
    // A text that has its counterpart is found through that.
    assert_eq!(works("грант"), ["articles/both ru", "articles/alone ru"]);
}

#[test]
fn questions_find_paragraphs_of_the_other_language() {
    let Some(path) = corpus("gold/search/xquad-dev.json") else { return };
    let gold: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut inputs = theme();
    let settings = "base_url: https://example.org\nlanguages: [en, ru]\ntitle: T\ncollections:\n  articles: {kind: article}\n";
    put(&mut inputs, "site.yaml", settings);
    let mut alone = Vec::new();
    for (number, it) in gold["documents"].as_array().unwrap().iter().enumerate() {
        let slug = it["id"].as_str().unwrap().to_lowercase();
        for lang in if number % 2 == 0 { &["en", "ru"][..] } else { &["ru"] } {
            // A title would tell what the paragraph is about, in both languages.
            let text = format!("---\ntitle: {slug}\n---\n\n{}\n", it[*lang].as_str().unwrap());
            put(&mut inputs, &format!("content/articles/{slug}/{lang}.md"), &text);
        }
        if number % 2 == 1 {
            alone.push(slug);
        }
    }
    let questions = gold["questions"].as_array().unwrap().iter();
    let asked: Vec<(String, Request)> = questions
        .filter_map(|it| {
            let slug = it["document"].as_str().unwrap().to_lowercase();
            let request = Request { lang: Some("ru".into()), limit: 40, ..ask(it["en"].as_str().unwrap()) };
            alone.contains(&slug).then(|| (format!("articles/{slug}"), request))
        })
        .collect();
    let requests: Vec<Request> = asked.iter().map(|it| it.1.clone()).collect();
    let (mut first, mut ten) = (0, 0);
    for ((work, _), hits) in asked.iter().zip(found(&inputs, &requests)) {
        let at = hits.iter().position(|it| it.work == *work);
        first += usize::from(at == Some(0));
        ten += usize::from(at.is_some_and(|it| it < 10));
    }
    eprintln!("of {} questions {first} find their paragraph first, {ten} among the first ten", asked.len());
    assert!(asked.len() > 100 && ten * 10 >= asked.len() * 8, "{ten} of {}", asked.len());
}
