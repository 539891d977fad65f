//! Every example of the CommonMark specification gives what pulldown-cmark's own renderer gives.

use super::support::{SITE, corpus};
use diglot::model::{Config, Inputs};
use diglot::{parse, render};
use pulldown_cmark::{Event, Parser, html};
use std::sync::Arc;

/// The Markdown of each example: between a fence `…example` and a line `.`, with `→` for tabs.
fn examples(spec: &str) -> Vec<String> {
    let fence = format!("\n{} example\n", "`".repeat(32));
    let blocks = spec.split(&fence).skip(1);
    blocks.map(|it| it.split("\n.\n").next().unwrap().trim_start_matches(".\n").replace('→', "\t")).collect()
}

fn config() -> Config {
    let mut inputs = Inputs::default();
    super::support::put(&mut inputs, "site.yaml", SITE);
    parse::config(&inputs).value.unwrap()
}

#[test]
fn our_layer_breaks_nothing() {
    let Some(path) = corpus("hostile/commonmark-spec.txt") else { return };
    let spec = std::fs::read_to_string(path).unwrap();
    let examples = examples(&spec);
    assert!(examples.len() > 600, "only {} examples found", examples.len());
    let config = config();
    let file: Arc<str> = Arc::from("content/pages/a/en.md");
    let (mut compared, mut raw) = (0, 0);
    for example in &examples {
        let events: Vec<Event> = Parser::new_ext(example, parse::options()).collect();
        if events.iter().any(|it| matches!(it, Event::Html(_) | Event::InlineHtml(_))) {
            raw += 1;
            continue;
        }
        let mut expected = String::new();
        html::push_html(&mut expected, events.into_iter());
        // A front matter cannot be told from a rule above a heading, so the text begins with a line.
        let doc = parse::doc(&file, &Arc::from(format!("\n{example}")), "a", &config).value;
        assert_eq!(render::fragment(&doc), expected, "\n--- of ---\n{example}");
        compared += 1;
    }
    eprintln!("{compared} examples equal, {raw} with raw HTML left to the filter");
    assert!(compared > 550);
}
