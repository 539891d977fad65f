//! The corpora build as sites, and nothing in them is dropped without a word.

use super::support::{corpus, page, put, theme};
use diglot::model::{Inputs, Route};
use diglot::{parse, pipeline};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

const SITE: &str = "base_url: https://example.org\nlanguages: [en, ru]\nanchor_language: en\ntitle: Corpus\nunknown_keys: ignore\ncollections:\n  articles: {kind: article}\n";

/// Lays texts out as a site: `(slug, language, text)`.
fn lay(texts: impl IntoIterator<Item = (String, &'static str, String)>) -> Inputs {
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", SITE);
    for (slug, lang, text) in texts {
        put(&mut inputs, &format!("content/articles/{slug}/{lang}.md"), &text);
    }
    inputs
}

/// The Markdown files below a folder, with a slug made of their path.
fn tree(folder: &Path, lang: &'static str) -> Vec<(String, &'static str, String)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let markdown = files.filter(|it| it.path().extension().is_some_and(|it| it == "md"));
    markdown
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().with_extension("");
            let slug = path.to_str().unwrap().to_lowercase().replace(['/', '\\', ' '], "-").replace('_', "-");
            let text = String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned();
            (slug.trim_start_matches('-').to_owned(), lang, text)
        })
        .collect()
}

/// How often each kind of piece stands in a text.
type Counts = BTreeMap<&'static str, usize>;

/// The pieces that the Markdown of a text has.
fn in_markdown(text: &str) -> Counts {
    let body = without_front_matter(text);
    let mut counts = Counts::new();
    let mut add = |what: &'static str| *counts.entry(what).or_default() += 1;
    for event in Parser::new_ext(body, parse::options()) {
        match event {
            Event::Start(Tag::Paragraph) => add("p"),
            Event::Start(Tag::Heading { .. }) => add("h"),
            Event::End(TagEnd::TableCell) => add("cell"),
            Event::Start(Tag::Item) => add("li"),
            Event::Start(Tag::CodeBlock(_)) => add("pre"),
            Event::Start(Tag::FootnoteDefinition(_)) => add("note"),
            Event::FootnoteReference(_) => add("mark"),
            _ => {}
        }
    }
    counts
}

fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    match rest.find("\n---\n") {
        Some(end) => &rest[end + 5..],
        None => text,
    }
}

/// The pieces that the HTML of a page has, less those that the author wrote in HTML.
fn in_html(html: &str, raw: &Counts, has_lead: bool) -> Counts {
    let start = html.find("<article class=\"text").expect("a text");
    let end = html.find("class=\"backlinks\"").unwrap_or_else(|| html.rfind("</article>").expect("an end"));
    let html = &html[start..end];
    let head = html.find("</header>").expect("a head");
    let count = |needle: &str| html.matches(needle).count();
    let after_head = |needle: &str| html[head..].matches(needle).count();
    let headings = (1..=6).map(|level| after_head(&format!("<h{level}"))).sum::<usize>();
    // The heading of the notes is the page's; that of the text is in its head.
    let lead = usize::from(has_lead);
    let notes_heading = usize::from(html.contains("page:notes\">"));
    let contents: usize = html.find("<nav class=\"contents\"").map_or(0, |from| {
        let nav = &html[from..];
        nav[..nav.find("</nav>").unwrap_or(nav.len())].matches("<li").count()
    });
    let notes = count("<li id=\"fn:");
    let mut counts = Counts::new();
    let mut put = |what: &'static str, number: usize| {
        let number = number - raw.get(what).copied().unwrap_or_default().min(number);
        if number > 0 {
            counts.insert(what, number);
        }
    };
    put("p", after_head("<p>") + after_head("<p "));
    put("h", headings + lead - notes_heading);
    put("cell", after_head("<td") + count("<th>") + count("<th "));
    put("li", after_head("<li") - contents - notes);
    put("pre", count("<pre"));
    put("note", notes);
    put("mark", count("class=\"note-mark\""));
    counts
}

/// The pieces that the author wrote in HTML and that pass.
fn in_raw_html(text: &str) -> Counts {
    let mut counts = Counts::new();
    for event in Parser::new_ext(without_front_matter(text), parse::options()) {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { continue };
        let html = html.to_lowercase();
        for (tag, what) in [
            ("<p", "p"),
            ("<td", "cell"),
            ("<th", "cell"),
            ("<li", "li"),
            ("<pre", "pre"),
            ("<h1", "h"),
            ("<h2", "h"),
            ("<h3", "h"),
            ("<h4", "h"),
        ] {
            let exact = html
                .match_indices(tag)
                .filter(|(at, _)| html[at + tag.len()..].starts_with(['>', ' ', '\n', '/']))
                .count();
            *counts.entry(what).or_default() += exact;
        }
    }
    counts
}

/// Builds a corpus, renders every page, and compares what stands in it with the Markdown.
fn nothing_is_lost(name: &str, inputs: &Inputs) {
    let built = pipeline::build(inputs, None);
    let site = built.value.expect("a site");
    let texts: Vec<(&str, &str, String)> = inputs
        .files
        .keys()
        .filter(|it| it.ends_with(".md"))
        .map(|path| {
            let mut parts = path.rsplit('/');
            let lang = parts.next().unwrap().trim_end_matches(".md");
            let slug = parts.next().unwrap();
            (lang, slug, inputs.text(path).unwrap().to_string())
        })
        .collect();
    let routes: BTreeMap<String, Route> = site.routes().into_iter().collect();
    let totals = texts
        .par_iter()
        .map(|(lang, slug, text)| {
            let path = format!("{lang}/articles/{slug}/");
            assert!(routes.contains_key(&path), "{name}: no page {path}");
            let html = page_of(&site, routes[&path]);
            let expected = in_markdown(text);
            let found = in_html(&html, &in_raw_html(text), has_lead(&site, slug, lang));
            assert_eq!(found, expected, "{name}: {path}");
            expected
        })
        .reduce(Counts::new, |mut all, one| {
            for (what, number) in one {
                *all.entry(what).or_default() += number;
            }
            all
        });
    for route in routes.values().filter(|it| !matches!(it, Route::Work(..))) {
        site.page(*route).unwrap();
    }
    eprintln!("{name}: {} texts, {totals:?}, {} diagnostics", texts.len(), built.diagnostics.len());
}

/// Whether the heading of the page is the text's own.
fn has_lead(built: &pipeline::Built, slug: &str, lang: &str) -> bool {
    let lang = built.site.config.lang(lang).unwrap();
    let work = built.site.works.iter().find(|it| &*it.slug == slug).unwrap();
    work.texts.get(lang).unwrap().doc.lead.is_some()
}

fn page_of(site: &pipeline::Built, route: Route) -> String {
    match site.page(route).unwrap() {
        pipeline::Output::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        pipeline::Output::Copy(path) => panic!("{path} is copied"),
    }
}

#[test]
fn cpp_docs() {
    let Some(folder) = corpus("cpp-docs/pages") else { return };
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        for lang in ["en", "ru"] {
            if let Ok(text) = std::fs::read_to_string(entry.path().join(format!("{lang}.md"))) {
                texts.push((entry.file_name().to_str().unwrap().to_owned(), lang, text));
            }
        }
    }
    nothing_is_lost("cpp-docs", &lay(texts));
}

#[test]
fn privacyguides_and_letsencrypt() {
    for name in ["privacyguides", "letsencrypt"] {
        let Some(folder) = corpus(name) else { return };
        let texts = tree(&folder.join("en"), "en").into_iter().chain(tree(&folder.join("ru"), "ru"));
        nothing_is_lost(name, &lay(texts));
    }
}

#[test]
fn codes_of_law() {
    let Some(folder) = corpus("laws") else { return };
    nothing_is_lost("kz-tax-code", &lay(tree(&folder.join("kz-tax-code/ru"), "ru")));
    let codes = tree(&folder.join("rf-codes"), "ru")
        .into_iter()
        .map(|(slug, lang, text)| (slug.replace('.', "-"), lang, text));
    nothing_is_lost("rf-codes", &lay(codes));
}

#[test]
fn the_pages_of_a_small_corpus_are_there_by_name() {
    let inputs = lay([("a".to_owned(), "en", "# One\n\nText[^1].\n\n[^1]: Note.\n".to_owned())]);
    let built = pipeline::build(&inputs, None).value.unwrap();
    assert!(page(&built, "en/articles/a/").contains("<h1"));
}
