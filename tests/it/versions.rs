//! The versions of a law: their pages, their comparisons, and the history of each provision.

use super::support::{build, corpus, page, put, root, site, theme};
use diglot::model::Inputs;
use diglot::pipeline::Built;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const WORK: &str = "type: law\ndate: 2019-12-01\nupdated: 2025-01-01\nstatus: amended\n";

/// A law of these texts: `("ru@2020-01-01", "### Статья 1. …")`.
fn law_with(work: &str, texts: &[(&str, &str)]) -> Inputs {
    let mut inputs = site(&[("content/laws/a/work.yaml", work)]);
    for (name, text) in texts {
        let title = if name.starts_with("ru") { "О чём-то" } else { "On Something" };
        put(
            &mut inputs,
            &format!("content/laws/a/{name}.md"),
            &format!("---\ntitle: {title}\n---\n\n{text}\n"),
        );
    }
    inputs
}

fn law(texts: &[(&str, &str)]) -> Built {
    build(&law_with(WORK, texts)).0
}

/// The comparison of two English texts of a law, as HTML.
fn compared(old: &str, new: &str) -> String {
    page(&law(&[("en@2020-01-01", old), ("en", new)]), "en/laws/a/2020-01-01/2025-01-01/")
}

/// The main part of a page as words: `[-removed-]` and `{+added+}`, blocks on lines of their own, and
/// what only is heard left out.
fn words(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|it| it.split("</main>").next()).unwrap();
    let main = main.split_once('>').unwrap().1;
    let mut out = String::new();
    let mut skip = 0;
    for piece in main.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.split([' ', '>']).next().unwrap();
        match name {
            "ins" => out.push_str("{+"),
            "/ins" => out.push_str("+}"),
            "del" => out.push_str("[-"),
            "/del" => out.push_str("-]"),
            "td" | "/span" | "span" | "a" | "/a" | "strong" | "/strong" => {}
            _ => out.push('\n'),
        }
        if name == "td" {
            out.push('|');
        }
        if tag == "span class=\"mark\"" {
            skip = text.len();
        }
        if skip == 0 {
            out.push_str(text);
        }
        skip = 0;
    }
    let lines = out.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The groups of a comparison, without what stands above them.
fn groups(html: &str) -> String {
    let words = words(html);
    let (_, groups) = words.split_once("removed-].\n").unwrap_or_else(|| panic!("{words}"));
    let lines = groups.lines().filter(|it| !it.starts_with("In the "));
    lines.collect::<Vec<_>>().join("\n")
}

fn sample() -> Inputs {
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", &std::fs::read_to_string(root().join("site.yaml")).unwrap());
    super::support::add_folder(&mut inputs, &root().join("content"), "content");
    inputs
}

#[test]
fn every_version_and_each_useful_pair_has_an_address() {
    let built = build(&sample()).0;
    let under = |lang: &str| {
        let paths = built.routes().into_iter().map(|it| it.0);
        let below: BTreeSet<String> = paths
            .filter_map(|it| it.strip_prefix(&format!("{lang}/laws/model-pbo/")).map(str::to_owned))
            .filter(|it| it.starts_with('2') && it.ends_with('/') && !it.ends_with("parallel/"))
            .collect();
        below.into_iter().collect::<Vec<_>>().join(" ")
    };
    let wanted = "2020-01-01/ 2020-01-01/2022-07-01/ 2020-01-01/2025-01-01/ \
                  2022-07-01/ 2022-07-01/2025-01-01/ 2025-01-01/";
    assert_eq!(under("en"), wanted);
    assert_eq!(under("ru"), wanted);
}

#[test]
fn a_page_says_which_version_it_shows() {
    let built = build(&sample()).0;
    let old = page(&built, "en/laws/model-pbo/2022-07-01/");
    assert!(old.contains("<title>On Public Benefit Organizations, as in force on 1\u{a0}July\u{a0}2022 — "));
    assert!(old.contains("in force from 1\u{a0}July\u{a0}2022 to 31\u{a0}December\u{a0}2024."));
    assert!(
        old.contains(
            "<link rel=\"canonical\" href=\"https://diglot.example/en/laws/model-pbo/2022-07-01/\">"
        )
    );
    assert!(old.contains("hreflang=\"ru\" href=\"https://diglot.example/ru/laws/model-pbo/2022-07-01/\""));
    assert!(old.contains("href=\"../../../../ru/laws/model-pbo/2022-07-01/\" lang=\"ru\""));
    assert!(old.contains("href=\"../../../../en/laws/model-pbo/\">Read the text in force now"));
    assert!(!old.contains("noindex"));
    assert!(!old.contains("Article 23-1"));
    let russian = page(&built, "ru/laws/model-pbo/2022-07-01/");
    assert!(russian.contains(
        "<title>Об общественно полезных организациях (в\u{20}редакции от 1\u{a0}июля\u{a0}2022\u{a0}года) — "
    ));
    assert!(russian.contains(
        "Редакция, действовавшая с 1\u{a0}июля\u{a0}2022\u{a0}года по 31\u{a0}декабря\u{a0}2024\u{a0}года."
    ));
    let current = page(&built, "ru/laws/model-pbo/");
    assert!(current.contains("Редакция, действующая с 1\u{a0}января\u{a0}2025\u{a0}года."));
    assert!(
        current.contains("href=\"../../../ru/laws/model-pbo/2020-01-01/2025-01-01/\">Сравнить с действующей")
    );
    // At its day it is the same text, and its address is the one without a day.
    let dated = page(&built, "ru/laws/model-pbo/2025-01-01/");
    assert!(dated.contains("<link rel=\"canonical\" href=\"https://diglot.example/ru/laws/model-pbo/\">"));
    assert!(!dated.contains("hreflang=\"en\" href=\"https"));
}

#[test]
fn versions_are_in_the_sitemap_and_in_no_list() {
    let built = build(&sample()).0;
    let sitemap = page(&built, "sitemap.xml");
    assert!(sitemap.contains("<loc>https://diglot.example/en/laws/model-pbo/2022-07-01/</loc>"));
    assert!(sitemap.contains("<loc>https://diglot.example/ru/laws/model-pbo/2020-01-01/2022-07-01/</loc>"));
    assert!(!sitemap.contains("model-pbo/2025-01-01/</loc>\n  <x"), "the current text has one address");
    for path in ["en/feed.xml", "en/laws/", "en/"] {
        assert!(!page(&built, path).contains("model-pbo/20"), "{path}");
    }
}

#[test]
fn a_law_without_versions_has_no_bar() {
    let built = law(&[("en", "### Article 1. Subject\n\nWords.")]);
    assert!(!page(&built, "en/laws/a/").contains("versions"));
    assert!(!built.routes().iter().any(|it| it.0.contains("2025")));
}

#[test]
fn a_version_that_a_language_lacks_is_said_honestly() {
    let article = "### Article 1. Subject\n\nFirst.";
    let built = law(&[
        ("ru@2020-01-01", "### Статья 1. Предмет\n\nПервый."),
        ("ru", "### Статья 1. Предмет\n\nВторой."),
        ("en", article),
    ]);
    let missing = page(&built, "en/laws/a/2020-01-01/");
    assert!(missing.contains("This version of the law has not been translated into English yet"));
    assert!(missing.contains("rel=\"canonical\" href=\"https://example.org/ru/laws/a/2020-01-01/\""));
    assert!(missing.contains("noindex"));
    assert!(missing.contains("<h1 lang=\"ru\">"));
    assert!(missing.contains("href=\"../../../../ru/laws/a/2020-01-01/\" hreflang=\"ru\""));
    let pair = page(&built, "en/laws/a/2020-01-01/2025-01-01/");
    assert!(pair.contains("cannot be compared in English"));
    let list = page(&built, "en/laws/a/");
    assert!(list.contains("not translated yet"));
    assert!(!list.contains("2020-01-01/2025-01-01"));
    let sitemap = page(&built, "sitemap.xml");
    assert!(sitemap.contains("/ru/laws/a/2020-01-01/2025-01-01/</loc>"));
    assert!(!sitemap.contains("/en/laws/a/2020"));
}

#[test]
fn the_words_follow_the_state_of_the_law() {
    let texts = [("ru@2020-01-01", "### Статья 1. А\n\nПервый."), ("ru", "### Статья 1. А\n\nВторой.")];
    let said = |work: &str, path: &str| page(&build(&law_with(work, &texts)).0, path);
    let repealed = "updated: 2025-01-01\nstatus: repealed\n";
    assert!(
        said(repealed, "ru/laws/a/")
            .contains("Последняя редакция, от 1\u{a0}января\u{a0}2025\u{a0}года; закон утратил силу.")
    );
    assert!(said(repealed, "ru/laws/a/2020-01-01/").contains("Читать последнюю редакцию"));
    // Nobody says from which day the current text is in force.
    let undated = said("status: in-force\n", "ru/laws/a/2020-01-01/");
    assert!(undated.contains("Редакция, действовавшая с 1\u{a0}января\u{a0}2020\u{a0}года."));
    let pair = said("status: in-force\n", "ru/laws/a/2020-01-01/current/");
    assert!(pair.contains("сравнение редакции от 1\u{a0}января\u{a0}2020\u{a0}года с действующей"));
}

#[test]
fn words_added_and_removed_are_marked() {
    let html = compared(
        "### Article 1. Fees\n\n1. The fee is ten units a year.\n\n2. It is paid in cash.\n\n### Article 2. Entry\n\nFirst day.",
        "### Article 1. Fees\n\n1. The fee is five units a year.\n\n2. It is paid in cash.\n\n\
         2-1. Young organizations pay nothing.\n\n### Article 2. Entry\n\nFirst day.",
    );
    let wanted = "Article 1. Fees changed\n1.\nThe fee is [-ten-] {+five+} units a year.\n\
                  2-1.\n{+Young organizations pay nothing.+}";
    assert_eq!(groups(&html), wanted);
    assert!(
        html.contains(
            "<del><span class=\"mark\">removed: </span>ten<span class=\"mark\"> (end) </span></del>"
        )
    );
    assert!(words(&html).contains("1 article has been changed."));
    assert!(words(&html).contains("1 article has not changed"));
    assert!(html.contains("Added: <a href=\"#art_1_2-1\">Art.\u{a0}1(2-1)</a>."));
    assert!(html.contains("href=\"../../../../../en/laws/a/2020-01-01/#art_1\">In the older text"));
}

#[test]
fn a_part_put_in_does_not_change_those_that_it_counts_anew() {
    let html = compared(
        "### Article 1. Rights\n\nEveryone may associate with others.\n\nNobody may be forced to join.\n\nLeaving is free.",
        "### Article 1. Rights\n\nEveryone may associate with others.\n\nThe state helps where it can.\n\n\
         Nobody may be forced to join.\n\nLeaving is free at any time.",
    );
    let wanted =
        "Article 1. Rights changed\n{+The state helps where it can.+}\nLeaving is free{+ at any time+}.";
    assert_eq!(groups(&html).replace("free {+at any time+}", "free{+ at any time+}"), wanted);
    assert!(html.contains("<div class=\"diff diff-added depth-0\" id=\"art_1_p2\">"));
    assert!(html.contains("<div class=\"diff diff-changed depth-0\" id=\"art_1_p4\">"));
}

#[test]
fn what_is_gone_keeps_an_id_of_its_own() {
    let html = compared(
        "### Article 1. Rights\n\nOne thing stands here.\n\nQuite another sentence.\n\nThird and last words.",
        "### Article 1. Rights\n\nOne thing stands here.\n\nThird and last words.",
    );
    assert_eq!(groups(&html), "Article 1. Rights changed\n[-Quite another sentence.-]");
    assert!(html.contains("id=\"was:art_1_p2\"") && html.contains("href=\"#was:art_1_p2\""), "{html}");
}

#[test]
fn articles_come_and_go() {
    let html = compared(
        "## Chapter 1. General\n\n### Article 1. Subject\n\n1. Words.\n\n### Article 2. Fee\n\n1. A fee is due.\n\n\
         ### Article 3. End\n\n1. Last.",
        "## Chapter 1. General\n\n### Article 1. Subject\n\n1. Words.\n\n### Article 2. Repealed\n\n\
         ## Chapter 2. Portal\n\n### Article 2-1. Portal\n\n1. There is a portal.\n\n### Article 3. End\n\n1. Last.",
    );
    let wanted = "Chapter 1. General\nArticle 2. [-Fee-] {+Repealed+} repealed\n[-A fee is due.-]\n\
                  Chapter 2. {+Portal+} added\nChapter 2. Portal\nArticle 2-1. {+Portal+} added\n1.\n{+There is a portal.+}";
    assert_eq!(groups(&html).replace("1.\n[-A fee", "[-A fee"), wanted);
    let links = |word: &str| {
        let list = html.split(&format!("<li>{word}: ")).nth(1).unwrap().split("</li>").next().unwrap();
        words(&format!("<main>{list}</main>"))
    };
    assert_eq!(links("Repealed"), "Article 2. Fee.");
    assert_eq!(links("Added"), "Chapter 2. Portal; Article 2-1. Portal.");
}

#[test]
fn a_new_wording_of_a_whole_article_is_no_salad() {
    let html = compared(
        "### Article 1. Fee\n\n1. Whoever applies pays ten units in cash.\n\n2. The treasury keeps them for a year.\n\n\
         3. It is due in May.",
        "### Article 1. Portal\n\n1. All documents go through the portal.\n\n2. Signatures are electronic only.",
    );
    let wanted = "Article 1. [-Fee-] {+Portal+} new wording\nBefore\n[-\n1.\nWhoever applies pays ten units in cash.\n2.\n\
                  The treasury keeps them for a year.\n3.\nIt is due in May.\n-]\nNow\n{+\n1.\nAll documents go through the portal.\n2.\n\
                  Signatures are electronic only.\n+}";
    assert_eq!(groups(&html), wanted);
    assert!(!html.contains("Repealed: "));
}

#[test]
fn tables_are_compared_by_cells_and_notes_are_left_out() {
    let html = compared(
        "### Article 1. Fee\n\n1. The fee is:\n\n| who | fee |\n|--|--|\n| young | 1 |\n| old | 5 |\n\n\
         Note. Article 1 as amended by Law No. 2.",
        "### Article 1. Fee\n\n1. The fee is:\n\n| who | fee |\n|--|--|\n| young | none |\n| other | 5 |\n| old | 5 |\n\n\
         Note. Article 1 as amended by Laws No. 2 and No. 3.",
    );
    let wanted = "Article 1. Fee changed\n1.\nThe fee is:\n|who\n|fee\n|young\n|[-1-] {+none+}\n|{+other+}\n|{+5+}\n|old\n|5";
    assert_eq!(groups(&html), wanted);
}

#[test]
fn a_text_that_is_no_law_is_compared_by_paragraphs() {
    let html = compared("First words.\n\nSecond words stay.", "First words.\n\nSecond words change.");
    assert_eq!(groups(&html), "Text changed\nSecond words [-stay-] {+change+}.");
}

#[test]
fn equal_texts_are_called_equal() {
    let text = "### Article 1. Fee\n\nWords.";
    assert!(compared(text, text).contains("The two texts say the same."));
}

/// The history that the page of a law knows, `anchor: words → path` line by line.
fn history(inputs: &mut Inputs, path: &str) -> String {
    let template = "{% for own in history %}{% for it in own.changes %}\
                    {{ own.anchor }}: {{ it.words }} → {{ it.path }}\n{% endfor %}{% endfor %}";
    put(inputs, "themes/civic/templates/work.html", template);
    page(&build(inputs).0, path)
}

#[test]
fn each_provision_knows_its_history() {
    let mut inputs = law_with(
        WORK,
        &[
            (
                "en@2020-01-01",
                "### Article 1. Fee\n\nOne.\n\nTwo words here.\n\n### Article 2. Old\n\n1. Stays.\n\n2. Goes.",
            ),
            (
                "en@2022-07-01",
                "### Article 1. Fee\n\nOne.\n\nPut in between.\n\nTwo words here.\n\n### Article 2. Old\n\n1. Stays.\n\n2. Goes.",
            ),
            (
                "en",
                "### Article 1. Fee\n\nOne.\n\nPut in between.\n\nTwo words there.\n\n### Article 2. Old\n\n1. Stays.\n\n2. Repealed.\n\n### Article 3. New\n\n1. Comes.",
            ),
        ],
    );
    let told = history(&mut inputs, "en/laws/a/").replace('\u{a0}', " ");
    let wanted = "art_1: Changed on 1 January 2025 → en/laws/a/2022-07-01/2025-01-01/#art_1\n\
                  art_1: Changed on 1 July 2022 → en/laws/a/2020-01-01/2022-07-01/#art_1\n\
                  art_1_p2: Added on 1 July 2022 → en/laws/a/2020-01-01/2022-07-01/#art_1_p2\n\
                  art_1_p3: Changed on 1 January 2025 → en/laws/a/2022-07-01/2025-01-01/#art_1_p3\n\
                  art_2: Changed on 1 January 2025 → en/laws/a/2022-07-01/2025-01-01/#art_2\n\
                  art_2_2: Repealed on 1 January 2025 → en/laws/a/2022-07-01/2025-01-01/#art_2_2\n\
                  art_3: Added on 1 January 2025 → en/laws/a/2022-07-01/2025-01-01/#art_3\n\
                  art_3_1: Added on 1 January 2025 → en/laws/a/2022-07-01/2025-01-01/#art_3_1\n";
    assert_eq!(told, wanted);
    let early = history(&mut inputs, "en/laws/a/2022-07-01/");
    assert_eq!(early.lines().count(), 2, "{early}");
}

#[test]
fn the_history_of_the_sample_leads_to_places_that_are_there() {
    let built = build(&sample()).0;
    for (lang, path) in [("en", "en/laws/model-pbo/"), ("ru", "ru/laws/model-pbo/")] {
        let told = history(&mut sample(), path);
        assert!(told.lines().count() > 60, "{lang}: {told}");
        for line in told.lines() {
            let (_, link) = line.split_once(" → ").unwrap();
            let (path, anchor) = link.split_once('#').unwrap();
            assert!(page(&built, path).contains(&format!("id=\"{anchor}\"")), "{line}");
        }
    }
}

/// Every word of both texts is on the page where they are compared, if all articles have changed.
#[test]
fn nothing_is_lost_in_a_comparison() {
    let text = |word: &str| {
        let mut text = String::new();
        for article in 1..30 {
            let _ = write!(
                text,
                "### Article {article}. Title {article}\n\n1. Common words {word}{article} follow:\n\n\
                 1) sub a{article} {word} same;\n\n2) sub b{article} same {word}.\n\nTail {word}-tail {article} text here.\n\n"
            );
        }
        text
    };
    let html = words(&compared(&text("old"), &text("new")));
    for article in 1..30 {
        for wanted in [
            format!("Common words [-old{article}-] {{+new{article}+}} follow:"),
            format!("sub a{article} [-old-] {{+new+}} same;"),
            format!("sub b{article} same [-old-] {{+new+}}."),
            format!("Tail [-old-tail-] {{+new-tail+}} {article} text here."),
        ] {
            assert!(html.contains(&wanted), "{wanted}\n{html}");
        }
    }
}

#[test]
fn a_code_is_compared_in_little_time() {
    let Some(path) = corpus("laws/rf-codes/102033239.ru.md") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.splitn(3, "---\n").nth(2).unwrap();
    let changed = text.replace(" в ", " во ").replace("месяц", "год");
    let built = build(&law_with(WORK, &[("ru@2020-01-01", text), ("ru", &changed)])).0;
    #[expect(clippy::disallowed_methods, reason = "a test of speed")]
    let start = Instant::now();
    let html = page(&built, "ru/laws/a/2020-01-01/2025-01-01/");
    let took = start.elapsed();
    let articles = html.matches("<section class=\"diff-group\"").count();
    eprintln!(
        "{} KB of code compared in {took:?}: {articles} articles, {} KB",
        text.len() / 1024,
        html.len() / 1024
    );
    assert!(articles > 400);
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn a_citation_that_names_a_version_opens_it() {
    let one = "### Article 1. One\n\n1. Rule.\n\n2. Exception.";
    let mut inputs = law_with(
        WORK,
        &[("en@2020-01-01", one), ("en@2022-07-01", one), ("en", "### Article 1. One\n\n1. Rule.")],
    );
    let text = "Article 1(2) of the Law on Something as amended on 1 July 2022 goes on.\n\n\
        Article 1 of the Law on Something (version of 5 May 2021) began it.\n\n\
        Article 1(2) of the Law on Something is gone.\n\n\
        Article 1 of the Law on Something as of 1 February 2025 is here.\n";
    put(&mut inputs, "content/articles/b/en.md", &format!("---\ntitle: B\n---\n\n{text}"));
    let (built, diagnostics) = build(&inputs);
    let html = page(&built, "en/articles/b/");
    let links: Vec<&str> = html.split("laws/a/").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    assert_eq!(links, ["2022-07-01/#art_1_2", "2020-01-01/#art_1", "#art_1"]);
    let codes: Vec<_> = diagnostics.iter().map(|it| it.code.name()).collect();
    assert!(codes.contains(&"no-such-provision"), "{codes:?}");
}

#[test]
fn editions_in_brackets_are_understood_as_databases_print_them() {
    let texts = [
        ("ru@2005-05-05", "### Статья 1. Раз\n\n1. Правило."),
        ("ru@2010-10-10", "### Статья 1. Раз\n\n1. Норма.\n\n### Статья 3. Три\n\n1. Иное."),
        ("ru", "### Статья 1. Раз\n\n1. Порядок.\n\n### Статья 3. Три\n\n1. Иное."),
    ];
    let work =
        "type: law\ndate: 2002-02-02\nupdated: 2025-01-01\nnumber: 200-II\naliases: {ru: [Закон о двух]}\n";
    let cited = |text: &str| {
        let mut inputs = law_with(work, &texts);
        put(&mut inputs, "content/articles/b/ru.md", &format!("---\ntitle: Б\n---\n\n{text}\n"));
        let html = page(&build(&inputs).0, "ru/articles/b/");
        let link = html.split("ru/laws/a/").nth(1).and_then(|it| it.split('"').next());
        link.map(str::to_owned)
    };
    for text in [
        "Закон от 02.02.2002 № 200-II (ред. от 05.05.2005) «О чём-то», ст. 1",
        "ст. 1 Закона от 02.02.2002 № 200-II (в ред. от 05.05.2005) «О чём-то»",
        "Закон «О чём-то» (ред. от 05.05.2005) от 02.02.2002 № 200-II, ст. 1",
        "Закон от 02.02.2002 N 200-II (ред. от 05.05.2005, с изм. от 01.02.2006) \"О чём-то\", ст. 1",
        "ст. 1 Закона о двух в редакции, действовавшей на 1 марта 2006 года",
        "ст. 1 Закона о двух (ред. от 05.05.2005, с изм. и доп., вступ. в силу с 01.06.2005)",
        "ст. 1 Закона о двух (с изменениями и дополнениями по состоянию на 05.05.2005 г.)",
        "ст. 1 Закона о двух в редакции, действующей с 5 мая 2005 года",
    ] {
        assert_eq!(cited(text).as_deref(), Some("2005-05-05/#art_1"), "{text}");
    }
    for text in [
        "ст. 1 Закона о двух (в ред. Закона от 5 мая 2005 года № 7)",
        "статья 3 Закона о двух (в редакции от 5 мая 2005 года)",
        "ст. 1 Закона Москвы «О чём-то»",
        "ст. 1 московского Закона «О чём-то»",
        "статья 1 нового Закона о двух",
    ] {
        assert_eq!(cited(text), None, "{text}");
    }
    assert_eq!(cited("статья 1 Закона о двух").as_deref(), Some("#art_1"));
}
