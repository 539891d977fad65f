//! The two catalogues of the program say the same, in words for people.

use diglot::base::{Code, Diagnostic, Location, Span};
use diglot::model::Inputs;
use diglot::shell::messages::{CATALOGUES, Messages};
use diglot::shell::report::Report;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The variables of each message and attribute, by `key` or `key.attribute`.
fn shape(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut shape: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut key, mut current) = (String::new(), String::new());
    for line in source.lines().filter(|it| !it.starts_with('#')) {
        let name = line.split(" = ").next().unwrap_or_default();
        if let (Some(attribute), true) = (name.trim_start().strip_prefix('.'), line.contains(" = ")) {
            current = format!("{key}.{attribute}");
        } else if line.starts_with(|it: char| it.is_ascii_lowercase()) {
            name.clone_into(&mut key);
            current.clone_from(&key);
        }
        let variables = shape.entry(current.clone()).or_default();
        for part in line.split('$').skip(1) {
            variables.insert(part.chars().take_while(|it| it.is_ascii_lowercase() || *it == '_').collect());
        }
    }
    shape.remove("");
    shape
}

#[test]
fn both_languages_have_the_same_messages_attributes_and_variables() {
    let [(_, en), (_, ru)] = CATALOGUES else { panic!("two languages") };
    let (en, ru) = (shape(en), shape(ru));
    for (key, variables) in &en {
        assert_eq!(ru.get(key), Some(variables), "{key}");
    }
    assert_eq!(en.len(), ru.len(), "{:?}", ru.keys().filter(|it| !en.contains_key(*it)).collect::<Vec<_>>());
}

#[test]
fn no_key_stands_twice_and_all_can_be_read() {
    for (tag, source) in CATALOGUES {
        assert_eq!(diglot::base::words::syntax_errors(source), Vec::<std::ops::Range<usize>>::new(), "{tag}");
        let keys: Vec<&str> = source
            .lines()
            .filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase()))
            .filter_map(|it| it.split(" = ").next())
            .collect();
        let distinct: BTreeSet<&&str> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len(), "{tag}");
    }
}

#[test]
fn every_code_has_a_message_in_both_languages() {
    for (tag, source) in CATALOGUES {
        let shape = shape(source);
        let messages = Messages::new(Some(tag));
        for code in Code::ALL {
            assert!(shape.contains_key(code.name()), "{tag}: {}", code.name());
            assert!(messages.get(code.name()).is_some(), "{tag}: {}", code.name());
        }
    }
}

#[test]
fn messages_are_in_the_words_of_the_reader() {
    const FOREIGN: &[&str] = &[
        "panic", "unwrap", "Option<", "Some(", "None", "Err(", "Ok(", "Vec<", "struct", "enum", "&str",
        "os error", "serde", "YAML", "UTF8", "tera", "parse", "token", "scalar", "mapping", "null",
    ];
    for (tag, source) in CATALOGUES {
        for (number, line) in source.lines().enumerate().filter(|(_, it)| !it.starts_with('#')) {
            for word in FOREIGN {
                assert!(!line.contains(word), "{tag}:{}: {word}: {line}", number + 1);
            }
            let wrong_quotes = if *tag == "ru" { ['“', '”'] } else { ['«', '»'] };
            assert!(!line.contains(wrong_quotes), "{tag}:{}: {line}", number + 1);
        }
    }
}

/// Every argument that a code may have, so that no variable stays open.
fn full(code: Code) -> Diagnostic {
    const NAMES: &[&str] = &[
        "key",
        "date",
        "words",
        "known",
        "nearest",
        "limit",
        "title",
        "expected",
        "value",
        "form",
        "allowed",
        "reason",
        "topic",
        "slug",
        "other",
        "dest",
        "lang",
        "anchor",
        "id",
        "count",
        "other_count",
        "stands",
        "here",
        "there",
        "term",
        "percent",
        "what",
        "tag",
        "label",
        "name",
        "page",
        "path",
        "detail",
        "printed",
        "before",
        "raised",
        "place",
    ];
    let location = Location { file: Arc::from("content/a/b/en.md"), span: Span::default() };
    NAMES.iter().fold(Diagnostic::new(code, location), |it, name| it.with(name, "5"))
}

#[test]
fn no_message_and_no_help_leaves_a_gap() {
    let inputs = Inputs::default();
    for (tag, source) in CATALOGUES {
        let messages = Messages::new(Some(tag));
        let report = Report { inputs: &inputs, messages: &messages, strict: false };
        let names: Vec<String> = shape(source).into_keys().collect();
        for code in Code::ALL {
            let prefix = format!("{}.", code.name());
            let helps = names.iter().filter_map(|it| it.strip_prefix(&prefix)).map(|it| Some(it.to_owned()));
            for help in helps.chain([None]) {
                let mut diagnostic = full(*code);
                diagnostic.help = help.clone().map(Into::into);
                let note = report.note(&diagnostic);
                assert_eq!(note.help.is_some(), help.is_some(), "{tag}: {} {help:?}", code.name());
                let said = format!("{} {}", note.message, note.help.unwrap_or_default());
                assert!(!said.contains("{$") && !said.contains("[]"), "{tag}: {}: {said}", code.name());
            }
        }
    }
}

#[test]
fn each_reason_and_kind_has_words_of_its_own() {
    let messages = Messages::new(Some("ru"));
    let inputs = Inputs::default();
    let report = Report { inputs: &inputs, messages: &messages, strict: false };
    let say = |code: Code, name: &'static str, value: &str| {
        let location = Location { file: Arc::from("a"), span: Span::default() };
        report.note(&Diagnostic::new(code, location).with(name, value).with("key", "date")).message
    };
    let distinct = |code: Code, name: &'static str, values: &[&str]| {
        let said: BTreeSet<String> = values.iter().map(|it| say(code, name, it)).collect();
        assert_eq!(said.len(), values.len(), "{said:?}");
    };
    let yaml = [
        "colon",
        "quote",
        "special",
        "star",
        "escape",
        "bracket",
        "indent",
        "no-colon",
        "documents",
        "control",
        "deep",
        "other",
    ];
    distinct(Code::YamlSyntax, "reason", &yaml);
    distinct(Code::WrongType, "expected", &["text", "number", "list", "fields", "date"]);
    distinct(Code::WrongDate, "form", &["calendar", "form"]);
    distinct(Code::Unreadable, "reason", &["permission", "not-found", "name", "large", "special", "other"]);
}
