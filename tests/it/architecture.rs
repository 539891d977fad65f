//! ARCHITECTURE.md, enforced: who may import whom, where foreign crates live, how long files are.

use super::support::root;
use std::collections::BTreeSet;

/// Who may import whom. What is not listed is forbidden.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("model", &["base"]),
    ("parse", &["base", "model"]),
    ("cite", &["base", "model"]),
    ("align", &["base", "model"]),
    ("parity", &["base", "model"]),
    ("exchange", &["base", "model"]),
    ("resolve", &["base", "model"]),
    ("search", &["base", "model"]),
    ("render", &["base", "cite", "model"]),
    (
        "pipeline",
        &["base", "model", "parse", "cite", "align", "parity", "exchange", "resolve", "search", "render"],
    ),
    ("shell", &["base", "model", "pipeline", "search"]),
];

/// The folders in which a foreign crate may be named.
const HOMES: &[(&str, &[&str])] = &[
    ("pulldown_cmark", &["parse"]),
    ("html5ever", &["parse"]),
    ("ammonia", &["parse"]),
    ("serde_yaml", &["parse"]),
    ("saphyr_parser", &["parse"]),
    ("tantivy", &["search"]),
    ("frostem", &["search", "render"]),
    ("tera", &["render"]),
    ("syntect", &["render"]),
    ("quick_xml", &["base", "exchange", "render"]),
    ("icu", &["base", "render"]),
    ("similar", &["render"]),
    ("fluent_bundle", &["base"]),
    ("fluent_syntax", &["base"]),
    ("strsim", &["base"]),
    ("deunicode", &["base"]),
    ("clap", &["shell"]),
    ("axum", &["shell"]),
    ("tokio", &["shell"]),
    ("notify", &["shell"]),
    ("walkdir", &["shell"]),
    ("indicatif", &["shell"]),
    ("annotate_snippets", &["shell"]),
    ("anyhow", &["shell"]),
    ("include_dir", &["shell"]),
];

/// The longest file, tests within it not counted.
const LONGEST_FILE: usize = 430;

struct Source {
    folder: String,
    name: String,
    text: String,
}

/// Every source file without its `mod tests`.
fn sources() -> Vec<Source> {
    let src = root().join("src");
    let files = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap);
    let rust = files.filter(|it| it.path().extension().is_some_and(|it| it == "rs"));
    rust.map(|entry| {
        let name = entry.path().strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        let folder = name.split_once('/').map_or("", |(folder, _)| folder).to_owned();
        Source { folder, name, text }
    })
    .collect()
}

/// Lines of code: neither comments nor documentation.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|it| !it.trim_start().starts_with("//"))
}

#[test]
fn folders_import_only_what_they_may() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|it| !it.folder.is_empty()) {
        let allowed = MAY_IMPORT.iter().find(|(folder, _)| *folder == source.folder).map(|it| it.1);
        let Some(allowed) = allowed else {
            wrong.push(format!("{}: the folder is not in the table", source.name));
            continue;
        };
        for line in code(&source.text) {
            for used in line.split("crate::").skip(1) {
                let folder: String =
                    used.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
                if folder != source.folder
                    && MAY_IMPORT.iter().any(|(it, _)| *it == folder)
                    && !allowed.contains(&folder.as_str())
                {
                    wrong.push(format!("{} imports `{folder}`", source.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn foreign_crates_stay_at_home() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        for line in code(&source.text) {
            for (name, homes) in HOMES {
                let named = line.contains(&format!("{name}::")) && !line.contains(&format!("_{name}::"));
                if named && !homes.contains(&source.folder.as_str()) {
                    wrong.insert(format!("{} names `{name}`", source.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_say_what_they_hold_and_stay_short() {
    for source in sources() {
        assert!(source.text.starts_with("//!"), "{} does not begin with what it holds", source.name);
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", source.name);
        assert!(!source.text.contains("use super::*"), "{} imports everything from above", source.name);
    }
}
