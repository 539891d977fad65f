//! What translators take with them: a translation memory.

use super::support::{build, root, site};
use diglot::pipeline::Built;
use quick_xml::Reader;
use quick_xml::events::Event;

const EN: &str = "---\ntitle: Charter\ntranslation: {of: ru}\n---\n\n# The fund {#fund}\n\nThe fund was founded in 2011. It helps \
    17 schools & libraries.\n\nOnly in English.\n\n```\ncode 5\n```\n";
const RU: &str = "---\ntitle: Устав\n---\n\n# О фонде {#fund}\n\nФонд основан в 2011 году. Он помогает 17 школам и библиотекам.\n\n```\ncode 5\n```\n";

fn charter() -> Built {
    build(&site(&[("content/articles/charter/en.md", EN), ("content/articles/charter/ru.md", RU)])).0
}

/// What is between `<` and `>` of the elements of a file, in order: it is XML, then.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => out.push(tag.to_string()),
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn a_memory_holds_the_pairs_of_sentences_with_their_places() {
    let memory = charter().memory(&[]);
    assert_eq!((memory.pairs, memory.works), (3, 1), "{}", memory.text);
    let text = &memory.text;
    let unit = text.split("<tu ").nth(2).unwrap();
    for part in [
        "srclang=\"ru\"",
        "<prop type=\"x-work\">articles/charter</prop>",
        "<prop type=\"x-anchor\">fund--1</prop>",
        "<prop type=\"x-confidence\">0.",
        "<tuv xml:lang=\"ru\">\n<seg>Фонд основан в 2011 году.</seg>",
        "<tuv xml:lang=\"en\">\n<seg>The fund was founded in 2011.</seg>",
    ] {
        assert!(unit.contains(part), "{part}: {unit}");
    }
    assert!(text.contains("schools &amp; libraries") || text.contains("schools &"), "{text}");
    assert!(!text.contains("Only in English") && !text.contains("code 5"), "{text}");
    elements(text);
}

#[test]
fn a_memory_of_some_works_holds_no_others() {
    let other = ["content/articles/b/en.md", "content/articles/b/ru.md"];
    let files = [
        ("content/articles/charter/en.md", EN),
        ("content/articles/charter/ru.md", RU),
        (other[0], "# Second\n\nAnother text of 2020."),
        (other[1], "# Второй\n\nДругой текст 2020 года."),
    ];
    let (built, _) = build(&site(&files));
    let all = built.memory(&[]);
    let one = built.memory(&[built.work_named("articles/b").unwrap()]);
    assert_eq!((all.works, one.works), (2, 1));
    assert!(one.text.contains("Another text") && !one.text.contains("founded"), "{}", one.text);
    assert!(all.pairs > one.pairs && one.pairs > 0);
}

/// The rules of the document type of TMX 1.4, for what diglot writes.
#[test]
fn a_memory_of_the_sample_site_keeps_the_rules_of_tmx() {
    let mut inputs = super::support::theme();
    super::support::add_folder(&mut inputs, &root().join("content"), "content");
    let settings = std::fs::read_to_string(root().join("site.yaml")).unwrap();
    super::support::put(&mut inputs, "site.yaml", &settings);
    let (built, _) = build(&inputs);
    let memory = built.memory(&[]);
    assert!(memory.pairs > 500 && memory.works > 20, "{} {}", memory.pairs, memory.works);
    let elements = elements(&memory.text);
    assert_eq!(elements[0], "tmx version=\"1.4\"");
    let header = &elements[1];
    for name in
        ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"]
    {
        assert!(header.contains(&format!(" {name}=\"")), "{header}");
    }
    let units: Vec<&str> = memory.text.split("<tu").skip(1).filter(|it| !it.starts_with('v')).collect();
    assert_eq!(units.len(), memory.pairs);
    let parts: Vec<&str> = memory.text.split("<tuv ").collect();
    assert_eq!(parts.len(), memory.pairs * 2 + 1);
    assert!(parts[1..].iter().all(|it| it.matches("<seg>").count() == 1 && !it.contains("<seg></seg>")));
}
