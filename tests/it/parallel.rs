//! The parallel page: both texts whole, side by side, with one anchor for both.

use super::support::{build, page, put, site};
use std::fmt::Write as _;

const EN: &str = "## Aims {#aims}\n\nThe fund has 3 aims:[^a]\n\n1. to help schools;\n2. to help hospitals.\n\n| Year | Sum |\n|---|---|\n| 2023 | 500 |\n| 2024 | 700 |\n\nA paragraph about birds that nobody has translated yet.\n\n## Members\n\nAnybody may join the fund in 2025.\n\n[^a]: See the charter of 2019.\n";

const RU: &str = "## Цели {#aims}\n\nУ фонда 3 цели:[^a]\n\n1. помогать школам;\n2. помогать больницам.\n\n| Год | Сумма |\n|---|---|\n| 2023 | 500 |\n| 2024 | 700 |\n\n## Участники\n\nВступить в фонд в 2025 году может каждый.\n\n[^a]: См. устав 2019 года.\n";

fn parallel(en: &str, ru: &str, path: &str) -> String {
    let mut inputs = site(&[]);
    put(&mut inputs, "content/articles/a/en.md", &format!("---\ntitle: The Fund\n---\n\n{en}"));
    put(&mut inputs, "content/articles/a/ru.md", &format!("---\ntitle: Фонд\n---\n\n{ru}"));
    page(&build(&inputs).0, path)
}

/// The rows of a page: own words | number | other words.
fn rows(html: &str) -> String {
    let mut out = String::new();
    let rows = html.split("</article>").next().unwrap_or_default();
    for row in rows.split("<div class=\"pair").skip(3) {
        let id =
            row.split('>').next().and_then(|it| it.split("id=\"").nth(1)).and_then(|it| it.split('"').next());
        let cells = ["<div class=\"own", "<div class=\"other"].map(|it| {
            let cell = row.split(it).nth(1).and_then(|it| it.split_once('>')).map_or("", |it| it.1);
            let cell = cell.split("\n<div class=\"number").next().unwrap_or_default();
            let words: Vec<&str> =
                cell.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1)).collect();
            words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let _ = writeln!(out, "{} | {} | {}", id.unwrap_or("-"), cells[0], cells[1]);
    }
    out
}

#[test]
fn what_says_the_same_stands_in_one_row() {
    assert_eq!(
        rows(&parallel(EN, RU, "en/articles/a/parallel/")),
        "aims | Aims | Цели\n\
         aims--1 | The fund has 3 aims: 1 | У фонда 3 цели: 1\n\
         aims--2 | 1. to help schools; | 1. помогать школам;\n\
         aims--3 | 2. to help hospitals. | 2. помогать больницам.\n\
         - | Year Sum 2023 500 2024 700 | Год Сумма 2023 500 2024 700\n\
         aims--7 | A paragraph about birds that nobody has translated yet. | not translated\n\
         members | Members | Участники\n\
         members--1 | Anybody may join the fund in 2025. | Вступить в фонд в 2025 году может каждый.\n\
         - | 1 See the charter of 2019. | 1 См. устав 2019 года.\n"
    );
}

#[test]
fn the_language_of_the_page_stands_first() {
    let html = parallel(EN, RU, "ru/articles/a/parallel/");
    assert!(rows(&html).contains("members | Участники | Members\n"), "{}", rows(&html));
    assert!(rows(&html).contains("aims--7 | не переведено | A paragraph about birds"), "{}", rows(&html));
    assert!(html.contains("<div class=\"own\" role=\"cell\" lang=\"ru\">"));
    assert!(html.contains("lang=\"en\""));
    assert!(html.contains("<title>Фонд: на двух языках рядом — "));
}

#[test]
fn a_text_alone_has_no_such_page() {
    let inputs = site(&[("content/articles/a/en.md", "---\ntitle: The Fund\n---\n\nAlone.\n")]);
    let built = build(&inputs).0;
    assert!(!built.routes().iter().any(|(path, _)| path.ends_with("/parallel/")));
    assert!(!page(&built, "en/articles/a/").contains("parallel/"));
}

#[test]
fn headings_keep_one_anchor_where_the_outlines_differ() {
    let en = "## One\n\nThe first 11 birds.\n\n## Extra\n\nNothing of this is in the other text, not a word.\n\n## Two\n\nThe second 22 fish.\n";
    let ru = "## Один\n\nПервые 11 птиц.\n\n## Два\n\nВторые 22 рыбы.\n";
    let html = parallel(en, ru, "ru/articles/a/parallel/");
    assert!(rows(&html).contains("two | Два | Two\n"), "{}", rows(&html));
}

/// What stands between the marks of sentences of one cell, as number and words.
fn sentences(cell: &str) -> Vec<(&str, String)> {
    let words = |html: &str| {
        let pieces = html.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1));
        pieces.collect::<String>().trim().to_owned()
    };
    let marks = cell.split("<i data-s=\"").skip(1).filter_map(|it| it.split_once("\"></i>"));
    marks.map(|(number, html)| (number, words(html))).collect()
}

#[test]
fn sentences_that_say_the_same_have_one_number() {
    let en = "The fund was founded in **2019 by 40** members. It has [a site](https://fund.example) and a bank account. \
              In 2024 it closed.\n\nOne sentence alone.\n";
    let ru = "В 2019 году **40 человек** основали фонд. У него есть [сайт](https://fund.example) и счёт в банке; в 2024 году \
              он закрылся.\n\nОдно предложение.\n";
    let html = parallel(en, ru, "en/articles/a/parallel/");
    let cell =
        |class: &str| html.split(&format!("<div class=\"{class}\" role=\"cell\"")).nth(1).unwrap().to_owned();
    let (own, other) = (cell("own"), cell("other"));
    let own = sentences(own.split("<div class=\"number").next().unwrap());
    let other = sentences(other.split("</div>").next().unwrap());
    assert_eq!(own.len(), 2, "{own:?}");
    assert_eq!(own[0], ("1", "The fund was founded in 2019 by 40 members.".to_owned()));
    assert_eq!(other[0], ("1", "В 2019 году 40 человек основали фонд.".to_owned()));
    assert!(
        own[1].1.ends_with("In 2024 it closed.") && other[1].1.ends_with("он закрылся."),
        "{own:?} {other:?}"
    );
    assert!(!html.contains("data-s=\"3\""), "a single sentence needs no mark");
}

#[test]
fn terms_of_the_glossary_stand_with_their_pair() {
    let glossary =
        "grant:\n  en: {term: grant, definition: Money.}\n  ru: {term: грант, definition: Деньги.}\n";
    let mut inputs = site(&[("content/glossary.yaml", glossary)]);
    put(
        &mut inputs,
        "content/articles/a/en.md",
        "---\ntitle: A\n---\n\nThe grants of 2019, and a grant of 2020.\n",
    );
    put(
        &mut inputs,
        "content/articles/a/ru.md",
        "---\ntitle: А\n---\n\nО грантах 2019 и гранте 2020 года.\n",
    );
    let html = page(&build(&inputs).0, "ru/articles/a/parallel/");
    let link = "<a class=\"term\" href=\"../../../../ru/glossary/#grant\" title=\"грант – grant\">грантах</a> 2019 и гранте";
    assert!(html.contains(link), "{html}");
    assert!(html.contains(
        "<a class=\"term\" href=\"../../../../en/glossary/#grant\" title=\"grant – грант\">grants</a>"
    ));
}

#[test]
fn blocks_lead_to_the_same_place_in_the_other_language() {
    let mut inputs = site(&[]);
    put(&mut inputs, "content/articles/a/en.md", &format!("---\ntitle: The Fund\n---\n\n{EN}"));
    put(&mut inputs, "content/articles/a/ru.md", &format!("---\ntitle: Фонд\n---\n\n{RU}"));
    let html = page(&build(&inputs).0, "en/articles/a/");
    let same = "<a class=\"same\" href=\"../../../ru/articles/a/#members--1\" hreflang=\"ru\" data-lang=\"ru\">This place in Russian</a>";
    assert!(html.contains(same), "{html}");
    assert!(html.contains("<p id=\"members--1\"><a class=\"here\" href=\"#members--1\""));
    // The paragraph that is not translated has no counterpart to lead to.
    assert!(html.contains("id=\"aims--7\"") && !html.contains("ru/articles/a/#aims--7"));
}
