//! The documents, compared with the program: codes, keys, variables of templates, options, links.
//!
//! A document is read as people read it: the names in its tables are what it describes. What the
//! program knows it says itself, when it is asked for something that it does not know.

use super::support::{build, root, site};
use diglot::base::anchor::host_slug;
use diglot::base::{Code, Diagnostic};
use diglot::shell::cli;
use diglot::shell::messages::{CATALOGUES, Messages};
use std::collections::{BTreeMap, BTreeSet};

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The rows of every table whose head begins with this word: the name in the first cell, and the
/// second cell.
fn rows(text: &str, head: &str) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut is_wanted = None;
    for line in text.lines() {
        let Some(line) = line.strip_prefix("| ").or_else(|| line.strip_prefix('|')) else {
            is_wanted = None;
            continue;
        };
        let mut cells = line.split('|').map(str::trim);
        let first = cells.next().unwrap_or_default();
        if !*is_wanted.get_or_insert_with(|| first.split(' ').next() == Some(head)) {
            continue;
        }
        if let Some(name) = first.strip_prefix('`').and_then(|it| it.split('`').next()) {
            rows.push((name.to_owned(), cells.next().unwrap_or_default().to_owned()));
        }
    }
    rows
}

fn names(text: &str, head: &str) -> BTreeSet<String> {
    rows(text, head).into_iter().map(|(name, _)| name).collect()
}

/// What an argument of a diagnostic lists.
fn listed(diagnostic: &Diagnostic, name: &str) -> Vec<String> {
    let value = diagnostic.args.iter().find(|(it, _)| *it == name).map(|(_, value)| value.as_str());
    value.unwrap_or_default().split(", ").map(str::to_owned).collect()
}

#[test]
fn every_code_has_a_row_with_its_severity() {
    let mut described = rows(&document("docs/diagnostics.md"), "code");
    let code = |it: &Code| (it.name().to_owned(), it.severity().name().to_owned());
    let mut known: Vec<_> = Code::ALL.iter().map(code).collect();
    described.sort();
    known.sort();
    assert_eq!(described, known);
}

/// A site that asks for a key or a word that nobody knows wherever one can stand.
const WRONG: &[(&str, &str)] = &[
    (
        "site.yaml",
        "base_url: https://example.org\ntitle: T\nzzz: 1\nunknown_keys: zzz\n\
         collections: {guides: {zzz: 1, kind: zzz}}\n",
    ),
    ("content/topics.yaml", "a: {en: {label: A, zzz: 1}, zzz: 1}\n"),
    ("content/places.yaml", "a: {en: {name: A, zzz: 1}, zzz: 1}\n"),
    ("content/glossary.yaml", "a: {en: {term: A, definition: B, zzz: 1}, zzz: 1}\n"),
    ("content/guides/a/work.yaml", "zzz: 1\ntype: zzz\nstatus: zzz\nsource: {zzz: 1}\n"),
    ("content/guides/a/en.md", "---\ntitle: A\nzzz: 1\ntranslation: {zzz: 1, value: zzz}\n---\n\nText.\n"),
];

/// The document that describes a file of a site.
fn reference(file: &str) -> &'static str {
    match diglot::base::path::file_name(file) {
        "site.yaml" => "docs/site-yaml.md",
        "work.yaml" => "docs/work-yaml.md",
        "en.md" => "docs/front-matter.md",
        _ => "docs/vocabulary.md",
    }
}

#[test]
fn every_key_and_its_words_are_described_and_no_others() {
    let (_, diagnostics) = build(&site(WRONG));
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut places = 0;
    for it in &diagnostics {
        let name = reference(&it.location.file);
        if it.code == Code::UnknownKey {
            places += 1;
            let keys = listed(it, "known").into_iter().filter(|key| !["en", "ru"].contains(&key.as_str()));
            known.entry(name).or_default().extend(keys);
        }
        for word in listed(it, "allowed").iter().filter(|_| it.code == Code::UnknownValue) {
            assert!(document(name).contains(&format!("`{word}`")), "{name} does not name `{word}`");
        }
    }
    assert_eq!(places, WRONG.iter().map(|(_, text)| text.matches("zzz: 1").count()).sum::<usize>());
    for (name, keys) in known {
        assert_eq!(names(&document(name), "key"), keys, "{name}");
    }
}

#[test]
fn every_variable_of_a_template_is_described_and_no_others() {
    let text = document("docs/themes.md");
    let sections: BTreeMap<&str, BTreeSet<String>> = text
        .split("\n### ")
        .skip(1)
        .filter_map(|it| it.split_once('\n'))
        .map(|(title, section)| (title.trim_matches('`'), names(section, "variable")))
        .collect();
    let templates = sections.keys().filter(|it| it.ends_with(".html"));
    let paths: Vec<String> = templates.map(|it| format!("themes/civic/templates/{it}")).collect();
    let mut files = vec![
        ("content/topics.yaml", "a: {en: {label: A}}\n"),
        ("content/places.yaml", "a: {en: {name: A}}\n"),
        ("content/glossary.yaml", "a: {en: {term: A, definition: B}}\n"),
        ("content/guides/a/work.yaml", "topics: a\nplace: a\n"),
        ("content/guides/a/en.md", "# A\n\nText.\n"),
        ("content/articles/c/en.md", "# C\n\nText.\n"),
        ("content/articles/c/ru.md", "# В\n\nТекст.\n"),
        ("content/laws/b/en@2020-01-01.md", "# B\n\nText.\n"),
        ("content/laws/b/en.md", "# B\n\nOther text.\n"),
    ];
    files.extend(paths.iter().map(|it| (it.as_str(), "{{ zzz }}")));
    let (built, _) = build(&site(&files));
    let mut seen = BTreeSet::new();
    for (path, route) in built.routes() {
        if !diglot::model::route::file_of(&path).ends_with(".html") {
            continue;
        }
        let Err(problem) = built.page(route) else { panic!("the template of “{path}” is not described") };
        let template = diglot::base::path::file_name(&problem.location.file);
        let reason = listed(&problem, "reason").join(", ");
        let (_, available) = reason.split_once("Available variables: ").unwrap_or_else(|| panic!("{reason}"));
        let known: BTreeSet<String> = available.split(", ").map(str::to_owned).collect();
        let described: BTreeSet<String> =
            sections[template].union(&sections["On every page"]).cloned().collect();
        assert_eq!(known, described, "{template}");
        seen.insert(template.to_owned());
    }
    assert_eq!(seen.len(), paths.len(), "{seen:?}");
}

#[test]
fn every_command_and_option_is_described_and_no_others() {
    let text = document("docs/commands.md");
    let command = cli::command(&Messages::new(Some("en")));
    let mut known = BTreeSet::new();
    let mut names = Vec::new();
    let mut waiting = vec![(String::new(), &command)];
    while let Some((name, it)) = waiting.pop() {
        known.extend(it.get_arguments().filter_map(clap::Arg::get_long).map(str::to_owned));
        waiting.extend(it.get_subcommands().map(|it| (format!("{name} {}", it.get_name()), it)));
        if it.get_subcommands().next().is_none() {
            names.push(name.trim_start().to_owned());
        }
    }
    let option =
        |it: &str| it.chars().take_while(|it| it.is_ascii_lowercase() || *it == '-').collect::<String>();
    let described: BTreeSet<String> =
        text.split("`--").skip(1).map(option).filter(|it| !it.is_empty()).collect();
    assert_eq!(described, known);
    for name in names {
        assert!(text.contains(&format!("\n## `{name}`\n")), "{name}");
    }
}

#[test]
fn every_folder_of_the_source_is_on_the_map() {
    let map = document("ARCHITECTURE.md");
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let is_on_it = map.contains(&format!("| `{name}` |"));
        assert!(is_on_it || !entry.file_type().unwrap().is_dir(), "{name}");
    }
}

/// The documents for people, by path.
fn documents() -> Vec<String> {
    let in_folder = |folder: &str| {
        let entries = std::fs::read_dir(root().join(folder)).unwrap();
        let names = entries.map(|it| it.unwrap().file_name().into_string().unwrap());
        names.filter(|it| it.ends_with(".md")).map(|it| format!("{folder}{it}")).collect::<Vec<_>>()
    };
    let mut documents = [in_folder(""), in_folder("docs/")].concat();
    documents.sort();
    documents
}

/// Where the links of a document lead, without those in examples.
fn links(text: &str) -> Vec<&str> {
    let mut links = Vec::new();
    let mut in_example = false;
    for line in text.lines() {
        in_example ^= line.starts_with("```");
        if in_example {
            continue;
        }
        for (at, _) in line.match_indices("](") {
            let is_code = line[..at].matches('`').count() % 2 == 1;
            links.extend(line[at + 2..].split(')').next().filter(|_| !is_code));
        }
    }
    links
}

#[test]
fn links_between_documents_lead_somewhere() {
    for name in documents() {
        let text = document(&name);
        for link in links(&text).into_iter().filter(|it| !it.contains("://")) {
            let (path, place) = link.split_once('#').map_or((link, None), |(path, it)| (path, Some(it)));
            let folder = diglot::base::path::parent(&name);
            let target = diglot::base::path::join(folder, path).filter(|_| !path.is_empty());
            let target = target.unwrap_or_else(|| name.clone());
            assert!(root().join(&target).exists(), "{name}: {link}");
            let Some(place) = place else { continue };
            let there = document(&target);
            let headings = there.lines().filter(|it| it.starts_with('#'));
            let mut slugs = headings.map(|it| host_slug(it.trim_start_matches('#')));
            assert!(slugs.any(|it| it == place), "{name}: {link}");
        }
    }
}

#[test]
fn messages_name_documents_that_there_are() {
    for (tag, source) in CATALOGUES {
        for named in source.split("docs/").skip(1) {
            let name = named.split('`').next().unwrap_or_default();
            assert!(root().join("docs").join(name).is_file(), "{tag}: docs/{name}");
        }
    }
}
