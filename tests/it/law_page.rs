//! The page of a law: what stands on it, and where its links lead.

use super::support::{build, page, root, site};
use diglot::model::doc::NodeKind;
use std::collections::BTreeSet;

const PLACES: &str = "kz:\n  en: {name: Kazakhstan, full: Republic of Kazakhstan}\n  ru: {name: Казахстан, full: Республика Казахстан, full_genitive: Республики Казахстан}\n  scheme: kz\n";

const LAW: &str = "type: law\nnumber: \"3-I\"\ndate: 1996-05-31\nin_force_from: 1996-06-30\nplace: kz\nstatus: amended\nas_of: 2024-01-01\nverified: false\nunverified: [number, title_ru]\n";

const RU: &str = "---\ntitle: \"Об общественных объединениях\"\n---\n\n## Глава 1. Общие положения\n\n### Статья 1. Основные понятия\n\n1) донор – лицо, которое даёт пожертвование;\n\n2) взнос – деньги члена.\n\n### Статья 2. Права доноров\n\n1. Права доноров защищает закон. Донор вправе знать, на что пошёл взнос.\n\n> Сноска. Статья 2 с изменениями, внесёнными Законом РК от 01.01.2000 № 1.\n\n2. В случае, указанном в пункте 1 настоящей статьи, донор получает отчёт.\n\n### Статья 3. Исключена\n";

const EN: &str = "---\ntitle: \"On Public Associations\"\ntranslation: {of: ru, by: \"A. Smith\", value: unofficial}\n---\n\n## Chapter 1. General Provisions\n\n### Article 1. Definitions\n\n1) donor – a person who gives a donation;\n\n2) fee – the money of a member.\n\n### Article 2. Rights of Donors\n\n1. The law protects the rights of donors. A donor may ask what the fee was spent on.\n\n> Note. Article 2 as amended by Law of the RK No. 1 of 1 January 2000.\n\n2. In the case named in paragraph 1 of this Article, a donor receives a report.\n\n### Article 3. Repealed\n";

const FILES: &[(&str, &str)] = &[
    ("content/places.yaml", PLACES),
    ("content/laws/kz-associations/work.yaml", LAW),
    ("content/laws/kz-associations/ru.md", RU),
    ("content/laws/kz-associations/en.md", EN),
    (
        "content/laws/kz-card/work.yaml",
        "type: law\nnumber: \"5\"\ndate: 2001-01-16\nplace: kz\namends: kz-associations\n",
    ),
    ("content/laws/kz-card/ru.md", "---\ntitle: \"О грантах\"\n---\n\nКарточка закона.\n"),
    (
        "content/articles/both/ru.md",
        "# Статья\n\nПо пункту 1 статьи 2 Закона РК «Об общественных объединениях» права защищены. Сравните статью 7 Закона РК «О грантах».\n<!-- parity: только для русского читателя -->\n",
    ),
    (
        "content/articles/both/en.md",
        "# An article\n\nUnder paragraph 1 of Article 2 of the Law of the Republic of Kazakhstan “On Public Associations” rights are protected.\n",
    ),
    (
        "content/articles/one/ru.md",
        "# Только по-русски\n\nСм. п. 1 ст. 2 Закона РК «Об общественных объединениях».\n",
    ),
];

fn pages() -> [String; 2] {
    let (built, diagnostics) = build(&site(FILES));
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    ["ru", "en"].map(|lang| page(&built, &format!("{lang}/laws/kz-associations/")))
}

/// The part of a page between two pieces of it.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("no {to} after {from}"))]
}

fn has(page: &str, wanted: &[&str]) {
    for it in wanted {
        assert!(page.contains(it), "the page lacks {it}");
    }
}

#[test]
fn the_head_says_what_the_law_is_and_what_it_is_worth() {
    let [ru, en] = pages();
    has(
        &ru,
        &[
            "Закон · Казахстан",
            "Закон Республики Казахстан от 31\u{a0}мая 1996\u{a0}года №\u{a0}3-I «Об общественных объединениях»</span>",
            "Действует с изменениями",
            "по состоянию на 1\u{a0}января\u{a0}2024\u{a0}г.",
            "<dt>Вступление в силу</dt><dd><time datetime=\"1996-06-30\">",
            "Название требует проверки",
            "№\u{a0}3-I <span class=\"check\">требует проверки</span>",
            "не сверены с источником",
        ],
    );
    assert!(!between(&ru, "<dt>Дата принятия", "</div>").contains("class=\"check\""));
    has(
        &en,
        &[
            "<strong>Unofficial translation</strong> Translated from Russian by A. Smith. Only the original has legal force.",
            "href=\"../../../ru/laws/kz-associations/\" hreflang=\"ru\">Read the original in Russian",
            "Law of the Republic of Kazakhstan No.\u{a0}3-I of 31\u{a0}May 1996 “On Public Associations”</span>",
        ],
    );
    // The English title was seen; the Russian one was not.
    assert!(!en.contains("The title needs checking"));
}

#[test]
fn provisions_have_elements_numbers_and_citations() {
    let [ru, en] = pages();
    has(
        &ru,
        &[
            "<section class=\"prov chapter\">",
            "<section class=\"prov article\">",
            "<h3 id=\"art_2\">",
            "<a class=\"num\" href=\"#art_2\" title=\"статья\u{a0}2\">Статья 2.</a> Права доноров</h3>",
            "<div class=\"prov numbered\" id=\"art_2_1\">",
            "<a class=\"num\" href=\"#art_2_1\" title=\"пункт\u{a0}1 статьи\u{a0}2\">1.</a> Права",
            "<section class=\"prov article repealed\">",
            "data-of-law=\"Закона Республики Казахстан от 31\u{a0}мая 1996\u{a0}года №\u{a0}3-I «Об общественных объединениях»\"",
        ],
    );
    has(
        &en,
        &[
            "title=\"paragraph\u{a0}1 of Article\u{a0}2\">1.</a>",
            "data-of-law=\"of the Law of the Republic of Kazakhstan",
        ],
    );
    let tools = between(&ru, "<h3 id=\"art_2\">", "<div class=\"prov");
    has(
        tools,
        &[
            "<details class=\"prov-tools\">",
            "статья\u{a0}2 Закона Республики Казахстан",
            "https://example.org/ru/laws/kz-associations/#art_2</a>",
            "href=\"../../../en/laws/kz-associations/#art_2\" hreflang=\"en\"",
            "после них пишут: Закона Республики Казахстан от 31",
            "<li><a href=\"#art_2_1\">пункт\u{a0}1 статьи\u{a0}2</a></li>",
        ],
    );
}

#[test]
fn notes_on_amendments_are_folded_under_their_provision() {
    let [ru, _] = pages();
    let note = between(&ru, "<details class=\"amendments\">", "</details>");
    has(note, &["<summary>История: 1 примечание</summary>", "Сноска. Статья 2"]);
    assert_eq!(ru.matches("Сноска. Статья 2").count(), 1);
}

#[test]
fn the_contents_hold_every_chapter_and_article() {
    let [ru, _] = pages();
    let contents = between(&ru, "<nav class=\"contents\"", "</nav>");
    has(
        contents,
        &[
            "<a href=\"#ch_1\"><span>Глава 1. Общие положения</span></a>\n<ol>",
            "<a href=\"#art_2\" class=\"numbered\"><span class=\"n\">2.</span> <span>Права доноров</span></a>",
            "<li class=\"repealed\"><a href=\"#art_3\"",
            "<small>(не действует)</small>",
        ],
    );
}

#[test]
fn a_provision_says_who_cites_it_in_the_language_of_the_reader() {
    let [ru, en] = pages();
    let marker = between(&ru, "id=\"art_2_1\">", "</details>");
    has(
        marker,
        &[
            "<span class=\"n\">2</span><span class=\"n own\">1</span>",
            "2 ссылки в других текстах; ссылки в этом законе: 1",
            "По <a href=\"../../../ru/articles/both/",
            "<mark>пункту 1 статьи 2 Закона РК «Об общественных объединениях»</mark></a> права защищены.",
            "<span class=\"where\">пункт\u{a0}2 статьи\u{a0}2</span> <q>В случае, указанном в <a href=\"#art_2_2\"><mark>пункте 1 настоящей статьи</mark></a>",
        ],
    );
    let marker = between(&en, "id=\"art_2_1\">", "</details>");
    has(
        marker,
        &[
            "<span class=\"n\">2</span>",
            "<a href=\"../../../en/articles/both/\">An article</a>",
            // Its text in another language only where there is none in that of the reader.
            "<q lang=\"ru\">См. <a href=\"../../../ru/articles/one/",
            "<a href=\"../../../ru/articles/one/\" hreflang=\"ru\" lang=\"ru\">Только по-русски</a>",
        ],
    );
    assert!(!marker.contains("права защищены"));
}

#[test]
fn a_card_lists_the_provisions_that_are_cited() {
    let (built, _) = build(&site(FILES));
    let card = page(&built, "ru/laws/kz-card/");
    let cited = between(&card, "<section class=\"citing all\"", "</section>");
    has(
        cited,
        &[
            "На какие нормы ссылаются",
            "<h3>статья\u{a0}7</h3>",
            "<mark>статью 7 Закона РК «О грантах»</mark>",
        ],
    );
}

#[test]
fn citations_in_running_text_are_links() {
    let (built, _) = build(&site(FILES));
    let article = page(&built, "ru/articles/both/");
    has(
        &article,
        &[
            "<a class=\"cite\" href=\"../../../ru/laws/kz-associations/#art_2_1\" title=\"пункт\u{a0}1 статьи\u{a0}2 Закона Республики Казахстан от 31\u{a0}мая 1996\u{a0}года №\u{a0}3-I «Об общественных объединениях»\">пункту 1 статьи 2 Закона РК «Об общественных объединениях»</a>",
        ],
    );
    let [ru, en] = pages();
    has(
        &ru,
        &[
            "<a class=\"cite\" href=\"#art_2_1\" title=\"пункт\u{a0}1 статьи\u{a0}2\">пункте 1 настоящей статьи</a>",
        ],
    );
    has(
        &en,
        &[
            "<a class=\"cite\" href=\"#art_2_1\" title=\"paragraph\u{a0}1 of Article\u{a0}2\">paragraph 1 of this Article</a>",
        ],
    );
    // The law in which words stand is not linked to itself, and headings are left alone.
    assert!(!ru.contains("<h3 id=\"art_2\"><a class=\"cite\""));
}

#[test]
fn defined_terms_lead_to_their_definition_once_in_each_article() {
    let [ru, en] = pages();
    has(
        &ru,
        &[
            "Права <a class=\"term\" href=\"#art_1_1\">доноров</a> защищает закон. Донор вправе",
            "на что пошёл <a class=\"term\" href=\"#art_1_2\">взнос</a>.",
            "id=\"art_1_1\" data-term-en=\"donor\">",
        ],
    );
    has(&en, &["data-term-ru=\"взнос\">", "<a class=\"term\" href=\"#art_1_1\">donors</a>. A donor may"]);
    assert_eq!(ru.matches("class=\"term\"").count(), 2, "not in headings, not in the definition");
}

#[test]
fn relations_and_dates_stand_in_both_directions() {
    let (built, _) = build(&site(FILES));
    let [ru, en] = pages();
    has(
        &ru,
        &[
            "<dt>Изменяющие акты</dt>",
            "О грантах</a>",
            "<svg viewBox=",
            "— принятие</li>",
            "изменения: №\u{a0}5</a></li>",
        ],
    );
    has(&page(&built, "ru/laws/kz-card/"), &["<dt>Изменяет</dt>", "Об общественных объединениях</a>"]);
    // Where the related law has no text in the language, its title says so.
    has(&en, &["hreflang=\"ru\" lang=\"ru\">О грантах</a><span class=\"lang-mark\"> (in Russian)</span>"]);
    // One date is no line.
    let lonely = site(&[
        ("content/laws/a/work.yaml", "type: law\ndate: 2001-01-16\n"),
        ("content/laws/a/ru.md", "# А\n\nТекст.\n"),
    ]);
    assert!(!page(&build(&lonely).0, "ru/laws/a/").contains("<svg"));
}

#[test]
fn an_annex_is_cited_as_one() {
    let law = "---\ntitle: \"О грантах\"\n---\n\n## Статья 1. Имя\n\nТекст.\n\n## Приложение 1. Формы\n\n1. Форма один.\n";
    let inputs =
        site(&[("content/laws/a/work.yaml", "type: law\nnumber: \"5\"\n"), ("content/laws/a/ru.md", law)]);
    let html = page(&build(&inputs).0, "ru/laws/a/");
    has(
        &html,
        &[
            "title=\"пункт\u{a0}1 приложения\u{a0}1\" data-cite=\"пункт\u{a0}1 приложения\u{a0}1 к Закону №\u{a0}5 «О грантах»\">1.</a>",
            "title=\"часть\u{a0}первая статьи\u{a0}1\">¶</a>Текст.",
        ],
    );
}

#[test]
fn a_model_law_is_marked_and_its_words_stay_whole() {
    let mut inputs = super::support::theme();
    super::support::put(
        &mut inputs,
        "site.yaml",
        &std::fs::read_to_string(root().join("site.yaml")).unwrap(),
    );
    super::support::add_folder(&mut inputs, &root().join("content"), "content");
    let (built, _) = build(&inputs);
    let past = page(&built, "en/laws/model-pbo/2022-07-01/");
    has(
        &past,
        &[
            "<dt>Text as of</dt><dd><time datetime=\"2022-07-01\">",
            "Model Law “On Public Benefit Organizations” as in force on 1\u{a0}July 2022</span>",
            "<a class=\"num\" href=\"#art_6_2\"",
            "href=\"../../../../ru/laws/model-pbo/2022-07-01/\" hreflang=\"ru\">Read the original",
        ],
    );
    assert!(!past.contains("class=\"cited\""), "texts cite the law as it is now");
    for (lang, model) in [("ru", "Это модельный закон."), ("en", "This is a model law.")] {
        let html = page(&built, &format!("{lang}/laws/model-pbo/"));
        has(&html, &[model, "class=\"act-kind model\""]);
        assert!(!html.contains("status-amended"), "a model law is not in force");
        let (_, work) = built.site.works().find(|(_, it)| &*it.slug == "model-pbo").unwrap();
        let text = work.texts.iter().find(|(id, _)| built.site.config.tag(*id) == lang).unwrap().1;
        let doc = &text.doc;
        let law = doc.law.as_ref().unwrap();
        let mut ids = BTreeSet::new();
        for it in &law.provisions {
            let id = format!(" id=\"{}\"", it.anchor);
            assert_eq!(html.matches(&id).count(), 1, "{lang}: {id}");
            assert!(ids.insert(&it.anchor));
        }
        for node in &doc.nodes {
            let NodeKind::Text(words) = &node.kind else { continue };
            // Links part the words of a node; each word is still there.
            for word in doc.str(words).split(|it: char| !it.is_alphanumeric()).filter(|it| it.len() > 3) {
                assert!(html.contains(word), "{lang}: {word}");
            }
        }
    }
}
