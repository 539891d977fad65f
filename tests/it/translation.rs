//! The state of translations: what fell behind, told from the record of what they were made from.

use super::support::{build, page, put, root, site};
use diglot::base::{Code, Date, Severity};
use diglot::model::Inputs;
use diglot::model::translation::{Basis, BlockState, StateCounts};
use diglot::pipeline::{Built, Renewal};
use std::fs;

const TODAY: Date = jiff::civil::date(2026, 5, 12);
const RECORD: &str = "content/articles/a/en.translation.yaml";

/// Ten paragraphs of a charter in Russian, and their English translation.
const PARAGRAPHS: [(&str, &str); 10] = [
    ("Фонд «Родник» основан в 2011 году в Алматы.", "The Spring Fund was founded in Almaty in 2011."),
    ("Фонд помогает школам сёл покупать книги.", "The fund helps village schools to buy books."),
    ("Членский взнос составляет 500 тенге в месяц.", "The membership fee is 500 tenge a month."),
    ("Правление собирается каждые 3 месяца.", "The board meets every 3 months."),
    ("Председателя избирают на 4 года.", "The chair is elected for 4 years."),
    ("Ревизор проверяет счета в январе.", "The auditor checks the accounts in January."),
    ("Отчёт публикуют до 31 марта.", "The report is published by 31 March."),
    ("Спор решает суд города Алматы.", "A dispute is decided by the court of Almaty."),
    ("Устав меняют две трети членов.", "The charter is changed by two thirds of the members."),
    ("Остаток имущества получает музей.", "The museum receives what property is left."),
];

fn text(head: &str, paragraphs: &[&str]) -> String {
    format!("---\n{head}\n---\n\n{}\n", paragraphs.join("\n\n"))
}

fn russian(paragraphs: &[&str]) -> String {
    text("title: Устав", paragraphs)
}

fn english(paragraphs: &[&str]) -> String {
    text("title: Charter\ntranslation: {of: ru, by: A. Person}", paragraphs)
}

fn charter() -> Inputs {
    let mut inputs = site(&[]);
    put(&mut inputs, "content/articles/a/ru.md", &russian(&PARAGRAPHS.map(|it| it.0)));
    put(&mut inputs, "content/articles/a/en.md", &english(&PARAGRAPHS.map(|it| it.1)));
    inputs
}

/// Writes the record as it stands now.
fn record(inputs: &mut Inputs, asked: &Renewal) -> String {
    let (built, _) = build(inputs);
    let renewed = built.renew(built.work_named("articles/a").unwrap(), None, asked);
    assert_eq!(renewed.len(), 1);
    assert_eq!(renewed[0].file, RECORD);
    put(inputs, RECORD, &renewed[0].text);
    renewed[0].text.clone()
}

fn today() -> Renewal<'static> {
    Renewal { today: TODAY, ..Renewal::default() }
}

/// What fell behind: state and first words.
fn behind(built: &Built) -> Vec<(BlockState, String)> {
    let behind = built.behind(built.work_named("a").unwrap());
    let blocks = behind.iter().flat_map(|it| &it.blocks);
    blocks.map(|it| (it.state, it.text.split(' ').take(2).collect::<Vec<_>>().join(" "))).collect()
}

#[test]
fn the_story_of_a_translation() {
    let mut inputs = charter();
    let (built, _) = build(&inputs);
    assert_eq!(behind(&built), [], "nothing is said of a translation without record");
    let written = record(&mut inputs, &today());
    let lines: Vec<&str> = written.lines().filter(|it| it.starts_with("- ")).collect();
    assert_eq!(lines.len(), 10);
    assert!(lines.is_sorted() && lines.iter().all(|it| it.ends_with(" 2026-05-12")), "{written}");
    assert_eq!(behind(&build(&inputs).0), []);
    assert_eq!(record(&mut inputs, &today()), written, "the same record twice");

    // Edit two paragraphs, swap two, fix a comma and the case of letters, delete one.
    let mut changed = PARAGRAPHS.map(|it| it.0).to_vec();
    changed[2] = "Членский взнос составляет 700 тенге в месяц.";
    changed[4] = "Председателя избирают на 5 лет.";
    changed.swap(6, 7);
    changed[1] = "Фонд помогает школам сел, **покупать** КНИГИ!";
    changed.remove(5);
    put(&mut inputs, "content/articles/a/ru.md", &russian(&changed));
    let (built, _) = build(&inputs);
    assert_eq!(
        behind(&built),
        [
            (BlockState::Changed(None), "Членский взнос".to_owned()),
            (BlockState::Changed(None), "Председателя избирают".to_owned()),
            (BlockState::Removed, "The auditor".to_owned()),
        ]
    );
    let behind_now = &built.behind(built.work_named("a").unwrap())[0];
    assert_eq!(behind_now.basis, Basis::Recorded(Some(TODAY)));
    assert_eq!(behind_now.counts, StateCounts { changed: 2, new: 0, removed: 1 });
    let row = built.site.coverage.iter().find(|it| it.lang.index() == 0).unwrap();
    assert_eq!((row.works, row.translated, row.stale, row.stale_blocks, row.missing), (1, 1, 1, 3, 0));

    // A paragraph more, which nobody has translated.
    changed.push("Новый абзац о том, что фонд ведёт архив писем с 1998 года.");
    put(&mut inputs, "content/articles/a/ru.md", &russian(&changed));
    let states: Vec<BlockState> = behind(&build(&inputs).0).into_iter().map(|it| it.0).collect();
    assert_eq!(
        states,
        [BlockState::Changed(None), BlockState::Changed(None), BlockState::New, BlockState::Removed]
    );
}

#[test]
fn a_part_of_a_translation_is_recorded_by_its_anchors() {
    let mut inputs = charter();
    record(&mut inputs, &today());
    let mut changed = PARAGRAPHS.map(|it| it.0);
    (changed[2], changed[4]) =
        ("Членский взнос составляет 700 тенге в месяц.", "Председателя избирают на 5 лет.");
    put(&mut inputs, "content/articles/a/ru.md", &russian(&changed));
    let (built, _) = build(&inputs);
    let blocks = &built.behind(built.work_named("a").unwrap())[0].blocks;
    let anchor = blocks[0].anchor.clone().unwrap();
    record(&mut inputs, &Renewal { anchors: &[anchor], ..today() });
    assert_eq!(behind(&build(&inputs).0), [(BlockState::Changed(None), "Председателя избирают".to_owned())]);
}

#[test]
fn a_mended_typo_keeps_its_day() {
    let mut inputs = charter();
    let before = record(&mut inputs, &today());
    let mut changed = PARAGRAPHS.map(|it| it.0);
    changed[5] = "Ревизор проверяет счёты в январе.";
    put(&mut inputs, "content/articles/a/ru.md", &russian(&changed));
    assert_eq!(behind(&build(&inputs).0).len(), 1);
    let later = Renewal { today: jiff::civil::date(2026, 6, 1), is_typo: true, ..Renewal::default() };
    let after = record(&mut inputs, &later);
    assert_ne!(after, before);
    assert!(!after.contains("2026-06-01"), "{after}");
    assert_eq!(behind(&build(&inputs).0), []);
}

#[test]
fn a_change_is_dated_where_the_work_says_when() {
    let mut inputs = charter();
    record(&mut inputs, &today());
    put(&mut inputs, "content/articles/a/work.yaml", "date: 2025-01-01\nupdated: 2026-05-20\n");
    let mut changed = PARAGRAPHS.map(|it| it.0);
    changed[3] = "Правление собирается каждые 2 месяца.";
    put(&mut inputs, "content/articles/a/ru.md", &russian(&changed));
    let day = jiff::civil::date(2026, 5, 20);
    assert_eq!(behind(&build(&inputs).0)[0].0, BlockState::Changed(Some(day)));
}

#[test]
fn versions_tell_without_a_record() {
    let folder = root().join("content/laws/model-pbo");
    let mut inputs = site(&[("content/laws/model-pbo/work.yaml", "updated: 2025-01-01\n")]);
    for name in ["ru.md", "ru@2020-01-01.md", "ru@2022-07-01.md"] {
        put(
            &mut inputs,
            &format!("content/laws/model-pbo/{name}"),
            &fs::read_to_string(folder.join(name)).unwrap(),
        );
    }
    let english = fs::read_to_string(folder.join("en@2020-01-01.md")).unwrap();
    let english = english.replacen("{of: ru,", "{of: ru, revision: 2020-01-01,", 1);
    assert!(english.contains("revision"));
    put(&mut inputs, "content/laws/model-pbo/en.md", &english);
    let (built, _) = build(&inputs);
    let behind = &built.behind(built.work_named("model-pbo").unwrap())[0];
    assert_eq!(behind.basis, Basis::Version(jiff::civil::date(2020, 1, 1)));
    let state = |anchor: &str| {
        let found = behind.blocks.iter().find(|it| it.anchor.as_deref() == Some(anchor));
        found.map(|it| it.state)
    };
    // Inserted in 2025, inserted in 2022, changed in 2022, as it was.
    assert_eq!(state("art_23-1_1"), Some(BlockState::New));
    assert_eq!(state("art_6-1"), Some(BlockState::New));
    assert_eq!(state("art_1_1"), None);
    let days: Vec<BlockState> = behind.blocks.iter().map(|it| it.state).collect();
    for day in [jiff::civil::date(2022, 7, 1), jiff::civil::date(2025, 1, 1)] {
        assert!(days.contains(&BlockState::Changed(Some(day))), "{day}: {days:?}");
    }
}

#[test]
fn a_record_that_cannot_be_used_is_reported_and_the_rest_counts() {
    let mut inputs = charter();
    let written = record(&mut inputs, &today());
    put(&mut inputs, RECORD, &format!("{written}- nonsense\n"));
    let (built, diagnostics) = build(&inputs);
    assert_eq!(behind(&built), []);
    assert_eq!(diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::BadRecord]);
    assert_eq!(built.damaged_records(None), [RECORD]);
    put(&mut inputs, RECORD, &written.replace("of: ru", "of: en"));
    let (built, diagnostics) = build(&inputs);
    assert_eq!(built.behind(built.work_named("a").unwrap())[0].basis, Basis::Unrecorded);
    assert_eq!(diagnostics[0].code, Code::UnusedRecord);
    assert!(built.damaged_records(None).is_empty());
}

#[test]
fn a_sign_is_a_word() {
    let mut inputs = charter();
    for (number, (from, to)) in
        [("500 тенге", "−500 тенге"), ("500 тенге", "-500 тенге"), ("500 тенге", "500 % тенге")]
            .iter()
            .enumerate()
    {
        let paragraphs = PARAGRAPHS.map(|it| it.0);
        put(&mut inputs, "content/articles/a/ru.md", &russian(&paragraphs));
        record(&mut inputs, &today());
        let changed = paragraphs.map(|it| it.replace(from, to));
        put(&mut inputs, "content/articles/a/ru.md", &russian(&changed.each_ref().map(String::as_str)));
        assert_eq!(behind(&build(&inputs).0).len(), 1, "{number}: {to}");
    }
}

#[test]
fn a_damaged_record_is_known_as_such() {
    let mut inputs = charter();
    let written = record(&mut inputs, &today());
    for damaged in
        ["", "of:\n", "{", "\0\u{1}", "blocks: []\n", &format!("{written}{written}"), &written[3..]]
    {
        put(&mut inputs, RECORD, damaged);
        let (built, diagnostics) = build(&inputs);
        assert_eq!(built.damaged_records(None), [RECORD], "{damaged:?}");
        assert!(built.renew(built.work_named("a").unwrap(), None, &today())[0].is_damaged, "{damaged:?}");
        assert!(diagnostics.iter().any(|it| it.severity() == Severity::Error), "{damaged:?}");
    }
}

#[test]
fn both_sides_of_a_failed_merge_count() {
    let mut inputs = charter();
    let written = record(&mut inputs, &today());
    let lines: Vec<&str> = written.lines().collect();
    let (head, tail) = lines.split_at(lines.len() / 2);
    let (mine, theirs) = tail.split_at(tail.len() / 2);
    let merged =
        [head, &["<<<<<<< HEAD"], mine, &["======="], theirs, &[">>>>>>> other", ""]].concat().join("\n");
    put(&mut inputs, RECORD, &merged);
    let (built, diagnostics) = build(&inputs);
    assert_eq!(behind(&built), [], "all that was noted is still known");
    assert_eq!(diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::BadRecord]);
    assert_eq!(built.damaged_records(None), [RECORD]);
    put(&mut inputs, RECORD, &merged.replace("=======\n", "=======\nnonsense\n"));
    assert_eq!(build(&inputs).1.len(), 2);
}

#[test]
fn the_page_marks_what_fell_behind() {
    let mut inputs = charter();
    record(&mut inputs, &today());
    let mut changed = PARAGRAPHS.map(|it| it.0).to_vec();
    changed[3] = "Правление собирается каждые 2 месяца.";
    changed.remove(8);
    put(&mut inputs, "content/articles/a/ru.md", &russian(&changed));
    let (built, _) = build(&inputs);
    let html = page(&built, "en/articles/a/");
    let mark = "The board meets every 3 months. <a class=\"behind\" href=\"../../../ru/articles/a/#top--4\" \
        hreflang=\"ru\" title=\"The Russian text of this paragraph has been changed since it was translated\">\
        Russian text changed</a></p>";
    assert!(html.contains(mark), "{html}");
    assert!(html.contains("no longer in the original</a></p>"));
    assert_eq!(html.matches("class=\"behind\"").count(), 2);
    let line = "1 paragraph of the Russian text has been changed since it was translated. \
        1 paragraph is no longer in the original. The translation follows the Russian text of";
    assert!(html.contains(line), "{html}");
    assert!(!page(&built, "ru/articles/a/").contains("behind"), "the original is no translation");
    let beside = page(&built, "ru/articles/a/parallel/");
    assert!(beside.contains("<p>The board meets every 3 months. <a class=\"behind\""), "{beside}");
    let table = page(&built, "en/about/translations/");
    assert!(table.contains("Charter</a> (in 2 paragraphs)"), "{table}");
    assert!(page(&built, "ru/about/translations/").contains("Всё переведено."));
}

#[test]
fn a_revision_without_its_text_is_told_at_the_top() {
    let mut inputs = charter();
    put(&mut inputs, "content/articles/a/work.yaml", "date: 2025-01-01\nupdated: 2026-05-20\n");
    let english =
        text("title: Charter\ntranslation: {of: ru, revision: 2025-01-01}", &PARAGRAPHS.map(|it| it.1));
    put(&mut inputs, "content/articles/a/en.md", &english);
    let html = page(&build(&inputs).0, "en/articles/a/").replace('\u{a0}', " ");
    let line =
        "It was made from the Russian text of 1 January 2025; that text was last changed on 20 May 2026.";
    assert!(html.contains(line), "{html}");
}
