//! Anchors are promises: what is inserted into a law changes none of those that are there.

use super::support::{build, page, root, site};
use diglot::base::{Code, LangId};
use diglot::model::Law;
use std::collections::BTreeMap;

const WORK: &str = "type: model-law\ndate: 2020-01-01\nplace: int\nscheme: model\n";
const PLACES: &str = "int: {en: {name: International}, ru: {name: Международный уровень}, scheme: int}\n";

fn model_law(lang: &str) -> String {
    std::fs::read_to_string(root().join(format!("content/laws/model-pbo/{lang}.md"))).unwrap()
}

/// The anchors of the provisions of a text, each with what it says there.
fn anchors(en: &str, ru: &str, lang: LangId) -> BTreeMap<String, String> {
    let inputs = site(&[
        ("content/places.yaml", PLACES),
        ("content/laws/model-pbo/work.yaml", WORK),
        ("content/laws/model-pbo/en.md", en),
        ("content/laws/model-pbo/ru.md", ru),
    ]);
    let (built, _) = build(&inputs);
    let text = built.site.works[0].texts.get(lang).unwrap();
    let law: &Law = text.doc.law.as_ref().unwrap();
    let words = |it: &diglot::model::law::Provision| {
        let own = it.nodes.start as usize..it.nodes.end as usize;
        // A container says more when something is inserted into it: its heading stays.
        let whole = text.doc.body_text(own);
        if it.heading.is_some() { whole.lines().next().unwrap_or_default().to_owned() } else { whole }
    };
    law.provisions.iter().map(|it| (it.anchor.clone(), words(it))).collect()
}

#[test]
fn an_inserted_chapter_and_article_change_no_other_anchor() {
    let [en, ru] = ["en", "ru"].map(model_law);
    let insert = |text: &str, before: &str, what: &str| {
        let at = text.find(before).unwrap_or_else(|| panic!("no {before}"));
        format!("{}{what}\n\n{}", &text[..at], &text[at..])
    };
    let longer_en =
        insert(&en, "### Article 3.", "### Article 2-1. Inserted\n\n1. One.\n\n2. Two:\n\n1) and more.");
    let longer_en =
        insert(&longer_en, "## Chapter 3.", "## Chapter 2-1. Inserted\n\n### Article 13-1. Also\n\nOne.");
    let longer_ru =
        insert(&ru, "### Статья 3.", "### Статья 2-1. Вставка\n\n1. Раз.\n\n2. Два:\n\n1) и ещё.");
    let longer_ru =
        insert(&longer_ru, "## Глава 3.", "## Глава 2-1. Вставка\n\n### Статья 13-1. Тоже\n\nРаз.");
    for lang in [LangId(0), LangId(1)] {
        let before = anchors(&en, &ru, lang);
        let after = anchors(&longer_en, &longer_ru, lang);
        assert!(before.len() > 300, "{}", before.len());
        for (anchor, words) in &before {
            assert_eq!(after.get(anchor), Some(words), "{anchor}");
        }
        let new: Vec<&String> = after.keys().filter(|it| !before.contains_key(*it)).collect();
        for anchor in ["ch_2-1", "art_2-1", "art_2-1_2_1", "art_13-1", "art_13-1_p1"] {
            assert!(new.iter().any(|it| *it == anchor), "{anchor} in {new:?}");
        }
    }
}

#[test]
fn paragraphs_have_the_names_that_authors_give_them() {
    let english = "---\ntitle: One\n---\n\nOne thing is [said](#my_fee).\n\nOther words stand here. {#my_fee}\n\n\
        * an item {#it-1}\n* `code {#no}`\n\nA last one\n{#last}\n\nThe set {#a b} and x{#y}\n\n{#alone}\n";
    let russian = "---\ntitle: Один\n---\n\nГоворится [одно](#my_fee).\n\nВставка.\n\nВзнос. {#my_fee}\n\n\
        * пункт {#it-1}\n* `code {#no}`\n\nПоследний. {#last}\n\nМножество {#a b} и x{#y}\n\n{#alone}\n";
    let (built, said) =
        build(&site(&[("content/articles/a/en.md", english), ("content/articles/a/ru.md", russian)]));
    assert!(said.is_empty(), "{said:?}");
    for (lang, words) in [("en", ["Other words stand here.", "A last one"]), ("ru", ["Взнос.", "Последний."])]
    {
        let html = page(&built, &format!("{lang}/articles/a/"));
        for (id, words) in ["my_fee", "last"].iter().zip(words) {
            let start = html.find(&format!("<p id=\"{id}\">")).unwrap_or_else(|| panic!("{id}: {html}"));
            assert!(html[start..].split("</p>").next().unwrap().ends_with(words), "{html}");
        }
        assert!(
            html.contains("<li id=\"it-1\">") && html.contains("{#a b}") && html.contains("x{#y}"),
            "{html}"
        );
        assert!(html.contains("<code>code {#no}</code>") && html.contains("{#alone}"), "{html}");
    }
    let twice = english.replace("#last", "#it-1");
    let (_, said) = build(&site(&[("content/articles/a/en.md", &twice)]));
    assert_eq!(said.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::DuplicateAnchor]);
}

#[test]
fn both_languages_have_the_same_anchors() {
    let [en, ru] = ["en", "ru"].map(model_law);
    let keys = |lang| anchors(&en, &ru, lang).into_keys().collect::<Vec<_>>();
    assert_eq!(keys(LangId(0)), keys(LangId(1)));
}
