//! Input that breaks programs: a diagnostic or a right page, never a panic or an active script.

use super::support::{SITE, build, corpus, put, site, theme};
use diglot::base::span::line_column;
use diglot::model::Inputs;
use diglot::pipeline::{self, Built, Output};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

#[derive(Default)]
struct Active(RefCell<Vec<String>>);

impl TokenSink for Active {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        let name = tag.name.to_string();
        let own = |it: &html5ever::Attribute| {
            it.value.contains("assets/")
                || it.value.ends_with("/search/words.js")
                || it.value.ends_with("search/root.js")
                || &*it.value == "application/ld+json"
        };
        let is_own_script = name == "script" && tag.attrs.iter().any(own);
        let bad_tag = matches!(
            &*name,
            "script"
                | "iframe"
                | "object"
                | "embed"
                | "base"
                | "form"
                | "style"
                | "svg"
                | "math"
                | "frame"
                | "applet"
        );
        let raw = name == "script" && tag.kind == html5ever::tokenizer::TagKind::StartTag;
        if bad_tag && !is_own_script && tag.kind == html5ever::tokenizer::TagKind::StartTag {
            self.0.borrow_mut().push(format!("<{name}>"));
        }
        for it in &tag.attrs {
            let value: String =
                it.value.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect();
            let value = value.to_lowercase();
            let is_address = matches!(
                &*it.name.local,
                "href" | "src" | "action" | "formaction" | "data" | "poster" | "srcset"
            );
            let runs = is_address
                && ["javascript:", "vbscript:", "data:"].iter().any(|scheme| value.starts_with(scheme));
            if it.name.local.starts_with("on")
                || &*it.name.local == "srcdoc"
                || &*it.name.local == "style"
                || runs
            {
                self.0.borrow_mut().push(format!("{name} {}={value}", it.name.local));
            }
        }
        if raw {
            TokenSinkResult::RawData(html5ever::tokenizer::states::RawKind::ScriptData)
        } else {
            TokenSinkResult::Continue
        }
    }
}

/// What could run a program in a page.
fn active(html: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Active::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Renders every page of a site; none holds anything active.
fn all_pages_are_harmless(built: &Built, what: &str) {
    for (path, route) in built.routes() {
        if let Output::Bytes(bytes) = built.page(route).unwrap_or_else(|it| panic!("{what}: {path}: {it:?}"))
            && let Ok(html) = String::from_utf8(bytes)
            && (path.ends_with('/') || path.is_empty() || path.ends_with(".html"))
        {
            assert_eq!(active(&html), Vec::<String>::new(), "{what}: {path}");
        }
    }
}

/// What the YAML library accepts although the test suite says it must not, with the reason.
///
/// As front matter many of these are refused for another reason; these are not.
const WRONGLY_ACCEPTED: &[(&str, &str)] = &[(
    "MUS6_00.error.yaml",
    "a `%YAML` line with rubbish behind the version: the library reads no further, and the document is empty",
)];

/// A site with one text that has this YAML as its front matter.
fn with_front_matter(yaml: &str) -> Inputs {
    site(&[("content/pages/a/en.md", &format!("---\n{}\n---\n\nText.\n", yaml.trim_end_matches('\n')))])
}

#[test]
fn every_yaml_of_the_suite_as_front_matter() {
    let Some(folder) = corpus("hostile/yaml") else { return };
    let (mut all, mut refused) = (0, 0);
    let mut accepted = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let yaml = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        all += 1;
        for inputs in [
            with_front_matter(&yaml),
            as_file(&yaml, "content/topics.yaml"),
            as_file(&yaml, "content/pages/a/work.yaml"),
            as_site(&yaml),
        ] {
            let built = pipeline::build(&inputs, None);
            if let Some(site) = &built.value {
                all_pages_are_harmless(site, &name);
            }
        }
        if !name.ends_with(".error.yaml") {
            continue;
        }
        let inputs = as_file(&yaml, "content/pages/a/work.yaml");
        let errors = errors(&inputs, "content/pages/a/work.yaml");
        refused += 1;
        if errors.is_empty() {
            accepted.push(name);
        } else {
            let text = inputs.text("content/pages/a/work.yaml").unwrap();
            assert!(errors.iter().all(|it| line_column(text, it.location.span.start).0 >= 1));
        }
    }
    let listed: Vec<&str> = WRONGLY_ACCEPTED.iter().map(|it| it.0).collect();
    eprintln!("{all} inputs, {refused} must be refused, accepted: {accepted:?}");
    assert_eq!(accepted, listed);
}

fn errors(inputs: &Inputs, file: &str) -> Vec<diglot::base::Diagnostic> {
    let built = pipeline::build(inputs, None);
    built
        .diagnostics
        .into_iter()
        .filter(|it| &*it.location.file == file && it.severity() == diglot::base::Severity::Error)
        .collect()
}

fn as_file(yaml: &str, path: &str) -> Inputs {
    site(&[(path, yaml), ("content/pages/a/en.md", "# A\n\nText.\n")])
}

fn as_site(yaml: &str) -> Inputs {
    site(&[("site.yaml", yaml), ("content/pages/a/en.md", "# A\n\nText.\n")])
}

#[test]
fn every_naughty_string_everywhere() {
    let Some(path) = corpus("hostile/naughty-strings.json") else { return };
    let strings: Vec<String> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(strings.len() > 500);
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", SITE);
    for (number, it) in strings.iter().enumerate() {
        let title = serde_json::to_string(it).unwrap();
        let text = format!(
            "---\ntitle: {title}\nsummary: {title}\n---\n\n# {it}\n\n{it}\n\n[words]({it}) [words](<{it}>) [[{it}]] ![{it}]({it})\n\n```{it}\n{it}\n```\n\n<b title=\"{it}\">{it}</b>\n"
        );
        put(&mut inputs, &format!("content/articles/n{number}/en.md"), &text);
        put(&mut inputs, &format!("content/articles/t{number}/ru.md"), it);
    }
    let (built, _) = build(&inputs);
    all_pages_are_harmless(&built, "naughty strings");
}

#[test]
fn every_ugly_file_as_a_page() {
    let Some(folder) = corpus("hostile/markdown") else { return };
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", SITE);
    let mut count = 0;
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let text = String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned();
            put(
                &mut inputs,
                &format!("content/articles/f{count}/{}.md", if count % 2 == 0 { "en" } else { "ru" }),
                &text,
            );
            count += 1;
        }
    }
    let (built, diagnostics) = build(&inputs);
    eprintln!("{count} files, {} diagnostics", diagnostics.len());
    assert!(count >= 174);
    all_pages_are_harmless(&built, "ugly files");
}

#[test]
fn a_page_that_is_only_markup() {
    let deep = "> ".repeat(3_000) + "x\n";
    let list = (0..500).map(|it| format!("{}- x\n", "  ".repeat(it))).collect::<String>();
    let html = "<div><b>".repeat(3_000);
    let inputs = site(&[
        ("content/pages/a/en.md", &deep),
        ("content/pages/b/en.md", &list),
        ("content/pages/c/en.md", &html),
        ("content/pages/d/en.md", &"[".repeat(20_000)),
        ("content/pages/e/en.md", &"# a\n".repeat(5_000)),
        ("content/pages/f/en.md", &format!("---\ntitle: x\n---\n{}", "*a _b ".repeat(5_000))),
    ]);
    let (built, _) = build(&inputs);
    all_pages_are_harmless(&built, "only markup");
}
