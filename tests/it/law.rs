//! The structure of laws: samples, the corpora, and what holds for every law.

use super::support::{corpus, put, root, theme};
use diglot::base::text::normalize;
use diglot::base::{Checked, Code};
use diglot::model::doc::{Doc, NodeKind};
use diglot::model::{Config, Law};
use diglot::parse;
use std::sync::Arc;

fn config() -> Config {
    let mut inputs = theme();
    put(
        &mut inputs,
        "site.yaml",
        "base_url: https://example.org\nlanguages: [en, ru]\ntitle: T\nunknown_keys: ignore\ncollections:\n  laws: {kind: law}\n  articles: {kind: article}\n",
    );
    parse::config(&inputs).value.unwrap()
}

/// Reads a text as a law would be read.
fn read(text: &str) -> Checked<Doc> {
    let text: Arc<str> = Arc::from(&*normalize(text));
    parse::doc(&Arc::from("content/laws/a/ru.md"), &text, "a", &config())
}

fn law(doc: &Doc) -> &Law {
    doc.law.as_ref().expect("a law")
}

/// The anchors of a text, in order; `!` for what was repealed.
fn anchors(text: &str) -> String {
    let doc = read(text).value;
    let mark = |repealed| if repealed { "!" } else { "" };
    law(&doc)
        .provisions
        .iter()
        .map(|it| format!("{}{}", it.anchor, mark(it.repealed)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn dump() {
    let Ok(path) = std::env::var("LAW") else { return };
    let read = read(&std::fs::read_to_string(path).unwrap());
    let doc = &read.value;
    for it in &law(doc).provisions {
        let nodes = &doc.nodes[it.nodes.start as usize..it.nodes.end as usize];
        let words: String = doc.plain(nodes).chars().take(60).collect();
        println!(
            "{:24} {:12} {:14} {}{:?} {}",
            it.anchor,
            format!("{:?}", it.form),
            it.printed,
            if it.repealed { "REPEALED " } else { "" },
            it.title,
            words.replace('\n', "|")
        );
    }
    for it in &law(doc).notes {
        let words: String =
            doc.plain(&doc.nodes[it.nodes.start as usize..it.nodes.end as usize]).chars().take(70).collect();
        println!("NOTE {:?} {words}", it.provision.map(|id| &law(doc).get(id).anchor));
    }
    for it in &read.diagnostics {
        println!("{} {:?} {:?}", it.code.name(), it.args, it.location.span.start);
    }
}
