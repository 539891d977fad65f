//! Where two texts of a work say different things, and where they do not.

use super::parity_table::{DIFFERENT, EQUAL};
use super::support::{build, corpus, put, site, theme};
use diglot::base::{Code, Diagnostic};
use diglot::model::Inputs;
use diglot::pipeline;

const ENGLISH: &str = "---\ntitle: Grants\n---\n\nIn 2019 the fund gave 37 grants to organizations of Almaty.\n\n\
    The second competition lasted from 3 to 25 June 2011.\n";
const RUSSIAN: &str = "---\ntitle: Гранты\ntranslation: {of: en}\n---\n\nВ 2019 году фонд дал организациям Алматы \
    37 грантов.\n\nВторой конкурс продолжался с 3 по 25 июня 2011 года.\n";

fn grants(russian: &str) -> Inputs {
    site(&[("content/articles/a/en.md", ENGLISH), ("content/articles/a/ru.md", russian)])
}

/// The reports of the comparison alone.
fn parity(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let is_one = |it: &&Diagnostic| {
        let name = it.code.name();
        name.starts_with("parity-")
            || matches!(
                it.code,
                Code::UntranslatedText
                    | Code::ForeignTypography
                    | Code::UnsureAlignment
                    | Code::UnusedParityNote
            )
    };
    diagnostics.iter().filter(is_one).collect()
}

#[test]
fn a_later_build_says_the_same_as_a_first_one() {
    let (first, said) = build(&grants(RUSSIAN));
    assert!(said.is_empty(), "{said:?}");
    let wrong = grants(&RUSSIAN.replace("37", "73"));
    let again = pipeline::build(&wrong, Some(&first));
    assert_eq!(parity(&again.diagnostics).len(), 1);
    assert_eq!(again.diagnostics, build(&wrong).1);
    // A text that did not change is not compared again, and keeps what was said of it.
    let mut third = wrong.clone();
    put(&mut third, "content/articles/b/en.md", "---\ntitle: B\n---\n\nWords.\n");
    let third_time = pipeline::build(&third, again.value.as_ref());
    assert_eq!(third_time.diagnostics, again.diagnostics);
}

#[test]
fn a_report_names_both_places() {
    let (_, said) = build(&grants(&RUSSIAN.replace("с 3 по 25 июня", "с 3 по 25 июля")));
    let [report] = parity(&said)[..] else { panic!("{said:?}") };
    assert_eq!(report.code, Code::ParityDate);
    assert_eq!(&*report.location.file, "content/articles/a/ru.md");
    assert_eq!(&*report.related.as_ref().unwrap().file, "content/articles/a/en.md");
}

#[test]
fn comments_on_parity_are_on_no_page() {
    let russian = RUSSIAN.replace("37 грантов", "36 <!-- parity: один грант отозван --> грантов");
    let (built, said) = build(&grants(&russian));
    assert!(said.is_empty(), "{said:?}");
    assert!(!super::support::page(&built, "ru/articles/a/").contains("отозван"));
}

/// What is said of pairs of sentences, each between paragraphs that are sure.
fn said_of(pairs: &[(&str, &str)]) -> Vec<Vec<String>> {
    let around = [
        [
            "The Spring Fund was founded in Almaty and helps village schools to buy books.",
            "Фонд «Родник» основан в Алматы и помогает сельским школам покупать книги.",
        ],
        [
            "A dispute is decided by the court of the city, and the auditor checks the accounts.",
            "Спор решает суд города, а ревизор проверяет счета.",
        ],
    ];
    let tail = [
        "Timur Akhmetov of the Spring Fund has explained this in Almaty.",
        "Это объяснил в Алматы Тимур Ахметов из фонда «Родник».",
    ];
    let document = |(english, russian): &(&str, &str)| {
        let text = |side: usize, it: &str| {
            format!("{}\n\n{it} {}\n\n{}\n", around[0][side], tail[side], around[1][side])
        };
        [text(0, english), text(1, russian)]
    };
    let found = reports(&pairs.iter().map(document).collect::<Vec<_>>());
    found.iter().map(|it| it.iter().map(|it| format!("{} {:?}", it.code.name(), it.args)).collect()).collect()
}

#[test]
fn differences_are_seen() {
    let said = said_of(DIFFERENT);
    let missed: Vec<_> =
        DIFFERENT.iter().zip(&said).filter(|(_, said)| said.is_empty()).map(|it| it.0).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn what_says_the_same_is_no_difference() {
    let said = said_of(EQUAL);
    let wrong: Vec<_> = EQUAL.iter().zip(&said).filter(|(_, said)| !said.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_comment_before_a_table_answers_for_its_rows() {
    let text = |lead: &str, head: &str, rows: [(&str, u32); 3]| {
        let rows: String = rows.iter().map(|(name, sum)| format!("| {name} | {sum} |\n")).collect();
        format!("{lead}\n\n{head}\n|---|---|\n{rows}\n")
    };
    let english = text(
        "The grants of the fund by place and sum.",
        "| Place | Sum |",
        [("Almaty", 120), ("Astana", 240), ("Taraz", 360)],
    );
    let russian = text(
        "Гранты фонда по местам и суммам.",
        "| Место | Сумма |",
        [("Алматы", 120), ("Астана", 250), ("Тараз", 360)],
    );
    assert_eq!(reports(&[[english.clone(), russian.clone()]])[0].len(), 1);
    for comment in
        ["<!-- Parity: one grant was taken back -->\n", "<!-- parity: one grant was taken back -->\n\n"]
    {
        let russian = russian.replace("| Место", &format!("{comment}| Место"));
        let said = reports(&[[english.clone(), russian]]);
        assert!(said[0].is_empty(), "{comment}: {said:?}");
    }
}

/// The documents that people translated, each as its two texts.
fn documents() -> Option<Vec<[String; 2]>> {
    let file = std::fs::read_to_string(corpus("gold/alignment/cpp-docs-blocks.jsonl")?).unwrap();
    let document = |line: &str| {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |lang: &str| {
            let blocks = document["blocks"].as_array().unwrap().iter();
            blocks.map(|it| it[lang].as_str().unwrap()).collect::<Vec<_>>().join("\n\n") + "\n"
        };
        [text("en"), text("ru")]
    };
    Some(file.lines().map(document).collect())
}

/// What the comparison says of documents, by document.
fn reports(documents: &[[String; 2]]) -> Vec<Vec<Diagnostic>> {
    let settings = "base_url: https://example.org\nlanguages: [en, ru]\nanchor_language: en\ntitle: Corpus\n\
        unknown_keys: ignore\ncollections:\n  articles: {kind: article}\n";
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", settings);
    for (number, texts) in documents.iter().enumerate() {
        for (lang, text) in ["en", "ru"].iter().zip(texts) {
            put(&mut inputs, &format!("content/articles/d{number}/{lang}.md"), text);
        }
    }
    let (_, said) = build(&inputs);
    let mut found = vec![Vec::new(); documents.len()];
    for it in parity(&said) {
        let number = it.location.file.split('/').nth(2).unwrap()[1..].parse::<usize>().unwrap();
        found[number].push(it.clone());
    }
    found
}

/// Changes the first number of two digits or more in a line of running text.
fn with_wrong_number(text: &str) -> Option<String> {
    let is_plain = |it: &&str| {
        it.starts_with(|it: char| matches!(it, 'А'..='я')) && !it.contains(['`', '[', '<', '&', '_', '*'])
    };
    let line = text.lines().filter(is_plain).find(|it| {
        it.split(|it: char| it.is_whitespace())
            .any(|it| it.len() > 1 && it.bytes().all(|it| it.is_ascii_digit()))
    })?;
    let number =
        line.split_whitespace().find(|it| it.len() > 1 && it.bytes().all(|it| it.is_ascii_digit()))?;
    let wrong = (number.parse::<u64>().ok()? + 13).to_string();
    Some(text.replacen(line, &line.replacen(number, &wrong, 1), 1))
}

#[test]
fn texts_that_people_translated_have_few_reports_and_wrong_numbers_are_found() {
    let Some(documents) = documents() else { return };
    let found = reports(&documents);
    let count: usize = found.iter().map(Vec::len).sum();
    for it in found.iter().flatten() {
        eprintln!("{} {} {:?}", it.location.file, it.code.name(), it.args);
    }
    eprintln!("{count} reports on {} documents", documents.len());
    assert!(count * 10 <= documents.len(), "{count} reports");
    let changed: Vec<_> = documents
        .iter()
        .filter_map(|[english, russian]| Some([english.clone(), with_wrong_number(russian)?]))
        .collect();
    let found = reports(&changed);
    let missed = found.iter().zip(&changed).filter(|(it, _)| it.is_empty()).count();
    eprintln!("{missed} of {} wrong numbers are not found", changed.len());
    assert!(changed.len() > 20 && missed * 10 <= changed.len(), "{missed} of {} are missed", changed.len());
}
