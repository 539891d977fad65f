//! What translators take with them and bring back: TMX and XLIFF.

use super::akn::xml::{self, Child, Element};
use super::support::{add_folder, build, put, root, site, theme};
use diglot::base::{Code, LangId};
use diglot::model::{Inputs, WorkId};
use diglot::pipeline::{Built, Imported};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};
use std::sync::Arc;

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
    let (built, _) = build(&sample());
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

fn sample() -> Inputs {
    let mut inputs = theme();
    add_folder(&mut inputs, &root().join("content"), "content");
    put(&mut inputs, "site.yaml", &std::fs::read_to_string(root().join("site.yaml")).unwrap());
    inputs
}

const EN_RU: [LangId; 2] = [LangId(0), LangId(1)];
const RU_EN: [LangId; 2] = [LangId(1), LangId(0)];

fn export(built: &Built, id: WorkId, langs: [LangId; 2]) -> String {
    built.xliff(id, langs, &|key, value| format!("{key} {value}")).unwrap()
}

fn import(built: &Built, text: &str) -> (Option<Imported>, Vec<(Code, usize)>) {
    let read = built.import(&Arc::from("a.xlf"), text);
    let line = |at: u32| text[..at as usize].matches('\n').count() + 1;
    let found = read.diagnostics.iter().map(|it| (it.code, line(it.location.span.start)));
    (read.value, found.collect())
}

/// A text with every kind of block and of mark, and its translation.
const RICH_EN: &str = "---\ntitle: \"Guide: the rules\"\ntranslation: {of: ru}\n---\n\n# Guide {#guide}\n\nThe *first* rule, **5 \
    words** long,\nis [here](/laws/ \"Laws\") & there[^1].  \nA new line, `code()` and <b>bold</b>.\n\n<!-- a comment -->\n\n* One \
    <https://example.org>\n* Two, ~~not three~~ <!-- parity: so -->\n  1. Nested & deep\n\n> A quotation\n> of two lines with 2 * 3.\n\n\
    | Name | Sum |\n|------|----:|\n| Fund *A* | 500 |\n| B | |\n\n```js\nlet a = 5;\n```\n\nTerm\n: What it \\*means\\*\n\n\
    See [the law][law] and [law].\n\n[law]: https://example.org/law\n\n[^1]: A note of 2011.\n";
const RICH_RU: &str = "---\ntitle: \"Руководство\"\n---\n\n# Руководство {#guide}\n\n*Первое* правило из **5 слов**\nстоит \
    [здесь](/laws/ \"Laws\") и там[^1].  \nНовая строка, `code()` и <b>полужирно</b>.\n\n<!-- комментарий -->\n\n* Один \
    <https://example.org>\n* Два, ~~не три~~\n  1. Вложенный и глубокий\n\n> Цитата\n> из двух строк, где 2 * 3.\n\n\
    | Имя | Сумма |\n|------|----:|\n| Фонд *A* | 500 |\n| Б | |\n\n```js\nlet a = 5;\n```\n\nТермин\n: Что он \\*значит\\*\n\n\
    См. [закон][law] и [law].\n\n[law]: https://example.org/law\n\n[^1]: Примечание 2011 года.\n";

const RICH: [(&str, &str); 2] =
    [("content/articles/rich/en.md", RICH_EN), ("content/articles/rich/ru.md", RICH_RU)];

fn rich() -> (Built, WorkId) {
    let built = build(&site(&RICH)).0;
    let id = built.work_named("rich").unwrap();
    (built, id)
}

/// Asserts that a file that comes back untouched changes nothing.
fn comes_back(built: &Built, id: WorkId, langs: [LangId; 2]) {
    let text = export(built, id, langs);
    elements(&text);
    let (imported, found) = import(built, &text);
    let name = &built.site.work(id).slug;
    let imported = imported.unwrap_or_else(|| panic!("{name}: {found:?}"));
    assert_eq!((&imported.import.changes, &imported.import.text), (&Vec::new(), &None), "{name}");
    assert_eq!(found, [], "{name}");
}

#[test]
fn what_comes_back_untouched_changes_no_byte() {
    let (built, id) = rich();
    comes_back(&built, id, EN_RU);
    comes_back(&built, id, RU_EN);
    let (built, _) = build(&sample());
    let mut count = 0;
    for (id, work) in built.site.works() {
        for langs in [EN_RU, RU_EN] {
            if work.texts.get(langs[0]).is_some() {
                comes_back(&built, id, langs);
                count += 1;
            }
        }
    }
    assert!(count > 90, "{count}");
}

/// Adds a word at the end of each translation.
fn touched(xliff: &str) -> String {
    xliff.replace("</target>", " Жзщ</target>")
}

#[test]
fn every_translation_can_be_changed_and_nothing_else_changes() {
    let (built, id) = rich();
    let (sample, _) = build(&sample());
    let mut all = vec![(&built, id)];
    all.extend(sample.site.works().map(|it| (&sample, it.0)));
    let squeeze = |text: &str| text.split_whitespace().filter(|it| *it != ">").collect::<Vec<_>>().join(" ");
    for (built, id) in all {
        for langs in [EN_RU, RU_EN] {
            let work = built.site.work(id);
            let texts = langs.map(|it| work.texts.get(it));
            let [Some(_), Some(target)] = texts else { continue };
            let text = touched(&export(built, id, langs));
            let (imported, found) = import(built, &text);
            let imported = imported.unwrap().import;
            assert_eq!(found, [], "{}", work.slug);
            assert_eq!(imported.changes.len(), text.matches("</target>").count(), "{}", work.slug);
            let new = imported.text.unwrap();
            assert_eq!(new.matches("Жзщ").count(), imported.changes.len(), "{}", work.slug);
            let without = new.replace(" Жзщ", "");
            assert_eq!(
                squeeze(&without),
                squeeze(&target.doc.source)
                    .replace("and [law].", "and [law][law].")
                    .replace("и [law].", "и [law][law]."),
                "{}",
                work.slug
            );
        }
    }
}

/// The translation of a text that has none, made of its own words.
fn pseudo(xliff: &str) -> String {
    let mut out = String::new();
    for (at, part) in xliff.split("</source>").enumerate() {
        if at > 0 {
            out.push_str("</source>");
        }
        let is_open = part.rfind("<unit ").is_none_or(|it| !part[it..].contains("translate=\"no\""));
        match part.rfind("<source>").filter(|_| is_open) {
            Some(start) => {
                let words = &part[start + "<source>".len()..];
                out.push_str(&format!("{part}</source>\n<target>{words}</target>\u{1}"));
            }
            None => out.push_str(part),
        }
    }
    out.replace("\u{1}</source>", "")
}

#[test]
fn a_translation_that_was_not_there_has_the_shape_of_the_original() {
    let built = build(&site(&RICH[..1])).0;
    let text = pseudo(&export(&built, built.work_named("rich").unwrap(), EN_RU));
    let (imported, found) = import(&built, &text);
    assert_eq!(found, [], "{text}");
    let imported = imported.unwrap();
    assert_eq!((&*imported.file, imported.is_there), ("content/articles/rich/ru.md", false));
    let new = imported.import.text.unwrap();
    let body =
        |text: &str| text.splitn(3, "---\n").nth(2).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = body(RICH_EN).replace("> of", "of").replace("and [law].", "and [law][law].");
    assert_eq!(body(&new), expected);
    assert!(
        new.starts_with("---\ntitle: \"Guide: the rules\"\ntranslation: {of: en}\n---\n\n# Guide {#guide}\n"),
        "{new}"
    );
}

/// The first works of a corpus, as a site.
fn corpus_site(most: usize) -> Option<Built> {
    let folder = super::support::corpus("cpp-docs/pages")?;
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    names.sort();
    let mut inputs = site(&[("site.yaml", &format!("{}unknown_keys: ignore\n", super::support::SITE))]);
    for path in names.iter().take(most) {
        let slug = path.file_name().unwrap().to_str().unwrap();
        for lang in ["en", "ru"] {
            let text = std::fs::read_to_string(path.join(format!("{lang}.md"))).unwrap();
            put(&mut inputs, &format!("content/articles/{slug}/{lang}.md"), &text);
        }
    }
    Some(build(&inputs).0)
}

#[test]
fn documentation_comes_back_as_it_was_and_can_be_changed() {
    let Some(built) = corpus_site(300) else { return };
    let (mut changed, mut refused) = (0, 0);
    for (id, _) in built.site.works() {
        for langs in [EN_RU, RU_EN] {
            comes_back(&built, id, langs);
            let (imported, found) = import(&built, &touched(&export(&built, id, langs)));
            changed += imported.unwrap().import.changes.len();
            assert!(found.iter().all(|it| it.0 == Code::RefusedUnit), "{found:?}");
            refused += found.len();
        }
    }
    assert!(changed > 10_000 && refused * 500 < changed, "{changed} {refused}");
}

#[test]
fn documentation_can_be_translated_anew() {
    let folder = super::support::corpus("cpp-docs/pages");
    let Some(folder) = folder else { return };
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    names.sort();
    let mut inputs = site(&[("site.yaml", &format!("{}unknown_keys: ignore\n", super::support::SITE))]);
    for path in names.iter().take(100) {
        let slug = path.file_name().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(path.join("en.md")).unwrap();
        put(&mut inputs, &format!("content/articles/{slug}/en.md"), &text);
    }
    let (built, _) = build(&inputs);
    let (mut units, mut refused, mut again) = (0, 0, 0);
    for (id, work) in built.site.works() {
        let text = pseudo(&export(&built, id, EN_RU));
        let (imported, found) = import(&built, &text);
        units += text.matches("<target>").count();
        refused += found.len();
        let Some(new) = imported.unwrap().import.text else { continue };
        // What was written says the same as the original.
        put(&mut inputs, &format!("content/articles/{}/ru.md", work.slug), &new);
        again += 1;
    }
    assert!(refused * 100 < units && again > 95, "{units} {refused} {again}");
    let (built, _) = build(&inputs);
    let words = |doc: &diglot::model::Doc| doc.body_text(0..doc.nodes.len()).split_whitespace().count();
    for work in &built.site.works {
        let (Some(one), Some(other)) = (work.texts.get(LangId(0)), work.texts.get(LangId(1))) else {
            continue;
        };
        assert!(words(&one.doc) * 95 <= words(&other.doc) * 100, "{}", work.slug);
    }
}

/// A file whose first unit of these words has this translation.
fn with(xliff: &str, target: &str, new: &str) -> String {
    assert!(xliff.contains(target), "{target}");
    xliff.replacen(target, new, 1)
}

#[test]
fn a_unit_with_broken_marks_is_left_out_and_the_others_come_in() {
    let (built, id) = rich();
    let text = export(&built, id, EN_RU);
    let other = with(&text, "<target>Руководство</target>", "<target>Пособие</target>");
    let list = "<target>Два, <pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d1\" canCopy=\"no\" type=\"fmt\" \
                subType=\"diglot:strike\">не три</pc></target>";
    let mark = "<ph id=\"1\" dataRef=\"d1\"/>";
    for broken in [
        "<target>Два, не три</target>".to_owned(),
        format!(
            "{}{}",
            list.replace("</target>", ""),
            "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d1\">и</pc></target>"
        ),
        format!("<target>Два {mark}</target>"),
        "<target>Два, <pc id=\"7\" dataRefStart=\"d9\" dataRefEnd=\"d1\">не три</pc></target>".to_owned(),
        "<target>Два, <sc id=\"1\" dataRef=\"d1\"/>не три</target>".to_owned(),
        "<target>Два, <ec startRef=\"1\" dataRef=\"d1\"/>не три</target>".to_owned(),
    ] {
        let text = with(&other, list, &broken);
        let line = text[..text.find(&broken).unwrap()].rfind("<unit ").unwrap();
        let line = text[..line].matches('\n').count() + 1;
        let (imported, found) = import(&built, &text);
        assert_eq!(found, [(Code::LostMark, line)], "{broken}");
        let import = imported.unwrap().import;
        assert_eq!(import.changes.len(), 1);
        assert_eq!(import.text.unwrap(), RICH_RU.replace("# Руководство", "# Пособие"));
    }
    // Marks may change places, and come in the form of two tags.
    let moved = "<target><sc id=\"1\" dataRef=\"d1\"/>Не три<ec startRef=\"1\" dataRef=\"d1\"/>, а <mrk id=\"m\">два</mrk></target>";
    let (imported, found) = import(&built, &with(&text, list, moved));
    assert_eq!(found, []);
    let new = imported.unwrap().import.text.unwrap();
    assert_eq!(new, RICH_RU.replace("Два, ~~не три~~", "~~Не три~~, а два"));
}

#[test]
fn signs_that_a_translator_types_stay_signs() {
    let (built, id) = rich();
    let text = export(&built, id, EN_RU);
    for (typed, written) in [
        ("1. Пособие *звёзды* и [слово](x) &lt;b&gt;", "1\\. Пособие \\*звёзды\\* и \\[слово\\](x) \\<b>"),
        ("Сноска [^1] и `код`", "Сноска \\[\\^1\\] и \\`код\\`"),
        ("Три * два_слова", "Три * два_слова"),
        ("Имя {#id}", "Имя \\{#id}"),
    ] {
        let (imported, found) = import(
            &built,
            &with(&text, "<target>Руководство</target>", &format!("<target>{typed}</target>")),
        );
        assert_eq!(found, [], "{typed}");
        let new = imported.unwrap().import.text.unwrap();
        let line = new.lines().find(|it| it.starts_with("# ")).unwrap();
        assert!(
            line == format!("# {written} {{#guide}}")
                || line == format!("# {} {{#guide}}", typed.replace("&lt;", "<")),
            "{line}"
        );
        let again = build(&site(&[RICH[0], (RICH[1].0, &new)])).0;
        let doc = &again.site.work(again.work_named("rich").unwrap()).texts.get(LangId(1)).unwrap().doc;
        assert_eq!(doc.headings[0].text, typed.replace("&lt;", "<").replace("&gt;", ">"));
    }
}

#[test]
fn what_changed_since_the_export_is_refused_and_what_moved_is_found() {
    let (built, id) = rich();
    let text = export(&built, id, EN_RU);
    let text = with(&text, "<target>Руководство</target>", "<target>Пособие</target>");
    let text = with(&text, "Вложенный и глубокий", "Вложенный глубоко");
    let english = RICH_EN
        .replace("# Guide", "# Handbook")
        .replace("1. Nested & deep", "1. Another\n  2. Nested & deep");
    let now = build(&site(&[(RICH[0].0, &english), RICH[1]])).0;
    let (imported, found) = import(&now, &text);
    let codes: Vec<Code> = found.iter().map(|it| it.0).collect();
    assert_eq!(codes, [Code::ChangedSource, Code::MissingUnits]);
    assert_eq!(
        imported.unwrap().import.text.unwrap(),
        RICH_RU.replace("Вложенный и глубокий", "Вложенный глубоко")
    );
    let foreign = text
        .replace("<source>Guide</source>", "<source>Nothing of ours</source>")
        .replace("id=\"guide\"", "id=\"ours\"");
    let codes: Vec<Code> = import(&built, &foreign).1.iter().map(|it| it.0).collect();
    assert_eq!(codes, [Code::MissingUnits, Code::UnknownUnit].into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn a_paragraph_that_was_missing_comes_to_its_place() {
    let missing = RICH_RU.replace("  1. Вложенный и глубокий\n", "").replace("| Б | |\n", "");
    let missing = missing.replace("> Цитата\n> из двух строк, где 2 * 3.\n\n", "");
    let built = build(&site(&[RICH[0], (RICH[1].0, &missing)])).0;
    let id = built.work_named("rich").unwrap();
    let mut text = export(&built, id, EN_RU);
    for (source, new) in [
        ("Nested &amp; deep", "Вложенный и глубокий"),
        ("A quotation of two lines with 2 * 3.", "Цитата из двух строк, где 2 * 3."),
    ] {
        let source = format!("<source>{source}</source>\n");
        text = with(&text, &source, &format!("{source}<target>{new}</target>"));
    }
    let (imported, found) = import(&built, &text);
    assert_eq!(found, []);
    let new = imported.unwrap().import.text.unwrap();
    let expected = RICH_RU.replace("> Цитата\n> из", "> Цитата из").replace("| Б | |\n", "");
    assert_eq!(new, expected);
}

#[test]
fn a_file_that_is_none_is_reported_with_its_place() {
    let (built, id) = rich();
    let text = export(&built, id, EN_RU);
    let middle = text.len() / 2;
    let middle = text.floor_char_boundary(middle);
    let deep = format!("<xliff version=\"2.0\">{}", "<pc id=\"1\">".repeat(20_000));
    for broken in [
        "",
        "not XML at all",
        "<tmx version=\"1.4\"></tmx>",
        "<xliff version=\"1.2\"><file/></xliff>",
        &text[..middle],
        &text.replacen("</source>", "</sauce>", 1),
        &text.replacen("</source>", "", 1),
        &text.replacen("<source>", "<source>&nbsp;", 1),
        &text.replacen("<source>", "<source>&#0;&#xD800;", 1),
        &text.replacen("id=\"guide\"", "id=\"guide\" id=\"other\"", 1),
        &text.replacen("content/articles/rich/en.md", "content/articles/poor/en.md", 1),
        &text.replacen("content/articles/rich/en.md", "../../etc/passwd", 1),
        &text.replacen("trgLang=\"ru\"", "trgLang=\"kk\"", 1),
        &text.replacen("trgLang=\"ru\"", "trgLang=\"en\"", 1),
        &format!(
            "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><xliff version=\"2.0\">{}",
            "&b;".repeat(9)
        ),
        &deep,
    ] {
        let (imported, found) = import(&built, broken);
        assert!(imported.is_none(), "{broken}");
        assert_eq!(found.iter().map(|it| it.0).collect::<Vec<_>>(), [Code::BadXliff], "{broken}");
    }
    let (_, found) = import(&built, &text.replacen("</source>", "</sauce>", 1));
    assert_eq!(found[0].1, text[..text.find("</source>").unwrap()].matches('\n').count() + 1);
}

#[test]
fn a_file_cut_or_changed_anywhere_never_panics() {
    let (built, id) = rich();
    let text = export(&built, id, EN_RU);
    for at in (0..text.len()).step_by(37).filter(|it| text.is_char_boundary(*it)) {
        let _ = import(&built, &text[..at]);
        let _ = import(&built, &format!("{}{}", &text[..at], &text[text.ceil_char_boundary(at + 9)..]));
        let _ = import(&built, &format!("{}<ph id=\"1\"/>]]>&amp;\u{0}{}", &text[..at], &text[at..]));
    }
}

#[test]
fn other_programs_may_part_units_and_leave_things_out() {
    let (built, id) = rich();
    let text = export(&built, id, EN_RU);
    let whole = "<source>A note of 2011.</source>\n<target>Примечание 2011 года.</target>\n</segment>";
    let parted = "<source>A note </source><target>Заметка </target></segment><ignorable><source/></ignorable>\
                  <segment><source>of 2011.</source><target xml:space=\"preserve\"><![CDATA[ от ]]>2011&#160;года.</target></segment>";
    let new = "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:2.0\"";
    let text =
        with(&text, whole, parted).replacen("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"", new, 1);
    let text = text.replace("</xliff>", "</x:xliff>").replace('\n', "\r\n").replace("\r\n", "\n");
    let (imported, found) = import(&built, &text);
    assert_eq!(found, []);
    let expected = RICH_RU.replace("Примечание 2011 года.", "Заметка от 2011\u{a0}года.");
    assert_eq!(imported.unwrap().import.text.unwrap(), expected);
}

/// An element of XLIFF 2.1: what may stand in it, in this order, and which attributes it must and may have.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const RULES: &[Rule] = &[
    ("xliff", &["file"], &["version", "srcLang"], &["trgLang", "xmlns"]),
    ("file", &["notes", "unit"], &["id"], &["original", "xml:space"]),
    ("unit", &["notes", "originalData", "segment"], &["id"], &["translate"]),
    ("notes", &["note"], &[], &[]),
    ("note", &[], &[], &["category"]),
    ("originalData", &["data"], &[], &[]),
    ("data", &[], &["id"], &[]),
    ("segment", &["source", "target"], &[], &["state", "subState"]),
    ("source", &["ph", "pc"], &[], &[]),
    ("target", &["ph", "pc"], &[], &[]),
    ("ph", &[], &["id"], &["dataRef", "canCopy", "type", "subType", "disp"]),
    ("pc", &["ph", "pc"], &["id"], &["dataRefStart", "dataRefEnd", "canCopy", "type", "subType"]),
];

/// Asserts that a file keeps the rules of XLIFF 2.1, as far as diglot uses it.
fn keeps_rules(text: &str) -> usize {
    let root = xml::read(text);
    assert_eq!(root.get("xmlns"), "urn:oasis:names:tc:xliff:document:2.0");
    assert_eq!(root.get("version"), "2.1");
    for it in root.all() {
        let (_, children, must, may) = RULES.iter().find(|rule| rule.0 == it.name).unwrap();
        let names: Vec<&str> = it.elements().map(|it| it.name.as_str()).collect();
        let place =
            |name: &&str| children.iter().position(|it| it == name).unwrap_or_else(|| panic!("{name}"));
        let is_mixed = matches!(&*it.name, "source" | "target" | "pc");
        assert!(is_mixed || names.iter().map(place).is_sorted(), "{}: {names:?}", it.name);
        assert!(names.iter().all(|name| children.contains(name)), "{}: {names:?}", it.name);
        assert!(must.iter().all(|name| !it.get(name).is_empty()), "{it:?}");
        assert!(it.attributes.keys().all(|name| must.contains(&&**name) || may.contains(&&**name)), "{it:?}");
        let is_empty = |it: &Child| matches!(it, Child::Text(text) if text.trim().is_empty());
        let holds_text = matches!(&*it.name, "note" | "data") || is_mixed;
        assert!(
            holds_text
                || it.elements().count() + it.children.iter().filter(|it| is_empty(it)).count()
                    == it.children.len()
        );
        assert!(it.get("subState").is_empty() || !it.get("state").is_empty(), "{it:?}");
        assert!(
            it.get("subType").is_empty() || it.get("subType").contains(':') && !it.get("type").is_empty()
        );
    }
    let units: Vec<&Element> = root.all().into_iter().filter(|it| it.name == "unit").collect();
    let mut ids = BTreeSet::new();
    for unit in &units {
        let id = unit.get("id");
        assert!(
            ids.insert(id) && !id.contains(|it: char| it.is_whitespace() || "/#\"'".contains(it)),
            "{id}"
        );
        let all = unit.all();
        let data: BTreeSet<&str> = all.iter().filter(|it| it.name == "data").map(|it| it.get("id")).collect();
        for it in &all {
            for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
                assert!(it.get(name).is_empty() || data.contains(it.get(name)), "{it:?}");
            }
        }
        for side in ["source", "target"] {
            let mut marks = BTreeSet::new();
            let within = all.iter().filter(|it| it.name == side).flat_map(|it| it.all());
            for it in within.filter(|it| matches!(&*it.name, "ph" | "pc")) {
                assert!(marks.insert(it.get("id")), "{id}: {it:?}");
            }
        }
    }
    units.len()
}

#[test]
fn what_is_exported_keeps_the_rules_of_xliff() {
    let (built, id) = rich();
    let (sample, _) = build(&sample());
    let mut count = keeps_rules(&export(&built, id, EN_RU));
    for (id, work) in sample.site.works() {
        for langs in [EN_RU, RU_EN].into_iter().filter(|it| work.texts.get(it[0]).is_some()) {
            count += keeps_rules(&export(&sample, id, langs));
        }
    }
    assert!(count > 2000, "{count}");
}

#[test]
fn stale_paragraphs_arrive_as_such() {
    let ru = "---\ntitle: Устав\n---\n\nФонд основан в 2011 году в Алматы.\n\nВзнос составляет 500 тенге.\n\nСпор решает суд города.\n";
    let en = "---\ntitle: Charter\ntranslation: {of: ru}\n---\n\nThe fund was founded in Almaty in 2011.\n\nThe fee is 500 tenge.\n\n\
        A dispute is decided by the court of the city.\n\nThe report is published by 31 March.\n";
    let old = ru.to_owned() + "\nОтчёт публикуют до 31 марта.\n";
    let [english, russian] = ["en", "ru"].map(|it| format!("content/articles/a/{it}.md"));
    let mut inputs = site(&[(&english, en), (&russian, &old)]);
    let (built, _) = build(&inputs);
    let id = built.work_named("a").unwrap();
    let renewal = diglot::pipeline::Renewal { today: jiff::civil::date(2026, 5, 12), ..Default::default() };
    put(&mut inputs, "content/articles/a/en.translation.yaml", &built.renew(id, None, &renewal)[0].text);
    put(
        &mut inputs,
        &russian,
        &ru.replace("500", "700").replace("\nСпор", "\nПравление собирается каждые 3 месяца.\n\nСпор"),
    );
    let (built, _) = build(&inputs);
    let id = built.work_named("a").unwrap();
    let langs = built.direction(id, None, None).unwrap();
    assert_eq!(langs, RU_EN);
    let root = xml::read(&export(&built, id, langs));
    let segment = |words: &str| {
        let all = root.all();
        let unit = all.iter().find(|it| it.name == "unit" && it.words().contains(words)).unwrap();
        let segment = unit.child("segment").unwrap();
        let target = segment.child("target").map(Element::words);
        let states = [segment.get("state"), segment.get("subState")].map(str::to_owned);
        (states, target, unit.child("notes").map(Element::words).unwrap_or_default())
    };
    let (states, target, note) = segment("основан");
    assert_eq!(
        (states, target.as_deref()),
        (["final", ""].map(str::to_owned), Some("The fund was founded in Almaty in 2011."))
    );
    assert_eq!(note, "");
    let (states, target, note) = segment("700 тенге");
    assert_eq!(states, ["initial", "diglot:stale"]);
    assert_eq!(target.as_deref(), Some("The fee is 500 tenge."));
    assert!(note.contains("exchange-stale"), "{note}");
    let (states, target, _) = segment("каждые 3 месяца");
    assert_eq!((states, target), (["initial", ""].map(str::to_owned), None));
    let removed = root.at(&["file", "notes"]).words();
    assert!(removed.contains("exchange-removed The report is published by 31 March."), "{removed}");
    keeps_rules(&export(&built, id, langs));
}

#[test]
fn the_commands_write_files_and_keep_the_ends_of_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("content/articles/rich")).unwrap();
    fs::write(path("site.yaml"), super::support::SITE).unwrap();
    let windows = format!("\u{feff}{}", RICH_RU.replace('\n', "\r\n"));
    fs::write(path(RICH[0].0), RICH_EN).unwrap();
    fs::write(path(RICH[1].0), &windows).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.current_dir(folder.path()).args(["--ui", "en"]).args(arguments);
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    };
    let (code, out, said) = run(&["export", "tmx", "--out", "memory.tmx"]);
    assert_eq!((code, &*out), (0, ""), "{said}");
    assert!(said.contains("pairs of sentences from 1 work"), "{said}");
    assert!(fs::read_to_string(path("memory.tmx")).unwrap().contains("<tmx version=\"1.4\">"));
    assert_eq!(run(&["export", "tmx", "poor"]).0, 2);
    assert_eq!(run(&["export", "xliff", "rich", "--from", "kk"]).0, 2);
    assert_eq!(run(&["export", "xliff", "rich", "--from", "en", "--to", "en"]).0, 2);
    assert_eq!(run(&["export", "xliff", "rich", "--from", "en", "--out", "rich.xlf"]).0, 0);
    let (code, out, said) = run(&["import", "xliff", "rich.xlf"]);
    assert_eq!((code, &*out, &*said), (0, "content/articles/rich/ru.md: nothing to change\n", ""));
    assert_eq!(fs::read_to_string(path(RICH[1].0)).unwrap(), windows);
    let text = fs::read_to_string(path("rich.xlf")).unwrap();
    fs::write(path("rich.xlf"), with(&text, "Вложенный и глубокий", "Вложенный глубоко")).unwrap();
    let (code, out, _) = run(&["import", "xliff", "rich.xlf", "--dry-run"]);
    assert_eq!(code, 0);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[1..3], ["  was: Вложенный и глубокий", "  new: Вложенный глубоко"]);
    assert_eq!(lines[3], "content/articles/rich/ru.md: 1 translation would be written");
    assert_eq!(fs::read_to_string(path(RICH[1].0)).unwrap(), windows);
    assert_eq!(run(&["import", "xliff", "rich.xlf"]).0, 0);
    let expected = windows.replace("Вложенный и глубокий", "Вложенный глубоко");
    assert_eq!(fs::read_to_string(path(RICH[1].0)).unwrap(), expected);
    fs::write(path("rich.xlf"), text.replacen("</source>", "</sauce>", 1)).unwrap();
    let (code, _, said) = run(&["import", "xliff", "rich.xlf"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("error[bad-xliff]: this is no XML from here on") && said.contains("rich.xlf:"),
        "{said}"
    );
    assert_eq!(run(&["import", "xliff", "none.xlf"]).0, 2);
    fs::write(path("rich.xlf"), b"\xff\xfe<").unwrap();
    assert_eq!(run(&["import", "xliff", "rich.xlf"]).0, 1);
    let names: Vec<_> =
        fs::read_dir(path("content/articles/rich")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}
