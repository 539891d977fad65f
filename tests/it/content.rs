//! The sample site: no diagnostics, right HTML, no dead link.

use super::support::{add_folder, put, root, theme};
use diglot::model::Inputs;
use diglot::model::route::file_of;
use diglot::pipeline::{self, Built, Output};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

fn sample() -> Inputs {
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", &std::fs::read_to_string(root().join("site.yaml")).unwrap());
    add_folder(&mut inputs, &root().join("content"), "content");
    add_folder(&mut inputs, &root().join("i18n"), "i18n");
    inputs
}

/// A tag of a page: name and attributes.
type Tag = (String, BTreeMap<String, String>);

#[derive(Default)]
struct Sink {
    tags: RefCell<Vec<Tag>>,
    errors: RefCell<Vec<String>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == html5ever::tokenizer::TagKind::StartTag => {
                let attributes =
                    tag.attrs.iter().map(|it| (it.name.local.to_string(), it.value.to_string())).collect();
                let script = &*tag.name == "script";
                self.tags.borrow_mut().push((tag.name.to_string(), attributes));
                if script {
                    return TokenSinkResult::RawData(html5ever::tokenizer::states::RawKind::ScriptData);
                }
            }
            Token::ParseError(error) => self.errors.borrow_mut().push(format!("line {line}: {error}")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn tags(html: &str) -> (Vec<Tag>, Vec<String>) {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    (tokenizer.sink.tags.into_inner(), tokenizer.sink.errors.into_inner())
}

/// The files of the site by path, pages as text.
fn files(built: &Built) -> BTreeMap<String, Option<String>> {
    let file = |(path, route): (String, diglot::model::Route)| {
        let text = match built.page(route).unwrap() {
            Output::Bytes(bytes) => String::from_utf8(bytes).ok(),
            Output::Copy(_) => None,
        };
        (file_of(&path), text)
    };
    built.routes().into_iter().map(file).collect()
}

/// Where an address leads from a page: the file and the fragment.
fn lead(from: &str, href: &str) -> Option<(String, Option<String>)> {
    if href.contains("://") || href.starts_with("mailto:") {
        return None;
    }
    let (path, fragment) =
        href.split_once('#').map_or((href, None), |(path, it)| (path, Some(diglot::base::path::decode(it))));
    let folder = from.rfind('/').map_or("", |at| &from[..at]);
    let file = match path {
        "" => from.to_owned(),
        _ if path.starts_with('/') => file_of(&path[1..]),
        _ => {
            let joined = diglot::base::path::join(folder, path)
                .unwrap_or_else(|| panic!("{from}: {href} leaves the site"));
            file_of(&if path.ends_with('/') && !joined.is_empty() { format!("{joined}/") } else { joined })
        }
    };
    Some((diglot::base::path::decode(&file), fragment))
}

#[test]
fn the_sample_site_has_no_diagnostics() {
    let built = pipeline::build(&sample(), None);
    assert!(built.diagnostics.is_empty(), "{:#?}", built.diagnostics);
    let site = built.value.unwrap().site;
    assert_eq!(site.vocabulary.topics.len(), 22);
    assert_eq!(site.vocabulary.places.len(), 7);
    assert_eq!(site.vocabulary.terms.len(), 30);
    assert!(site.works.iter().filter(|it| it.collection == 0).count() == 44);
}

#[test]
fn its_pages_are_right() {
    let built = pipeline::build(&sample(), None).value.unwrap();
    let files = files(&built);
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(&str, String)> = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let (tags, errors) = tags(text.as_deref().unwrap());
        assert!(errors.is_empty(), "{path}: {errors:?}");
        assert_eq!(tags.iter().filter(|it| it.0 == "h1").count(), 1, "{path} has not one h1");
        let lang = &tags.iter().find(|it| it.0 == "html").unwrap().1["lang"];
        assert!(path.starts_with(&format!("{lang}/")) || !path.contains('/'), "{path} is in {lang}");
        let mut seen = BTreeSet::new();
        for (name, attributes) in &tags {
            if let Some(id) = attributes.get("id") {
                assert!(seen.insert(id.clone()), "{path} has the id {id} twice");
            }
            assert!(
                !attributes.keys().any(|it| it.starts_with("on") || it == "style"),
                "{path}: {name} {attributes:?}"
            );
            for key in ["href", "src"] {
                links.extend(attributes.get(key).map(|it| (path.as_str(), it.clone())));
            }
            if name == "img" {
                assert!(attributes.contains_key("alt"), "{path}: an image without words");
            }
        }
        ids.insert(path, seen);
    }
    for (from, href) in links {
        let Some((file, fragment)) = lead(from, &href) else { continue };
        // The pack is made from the index, not from a page.
        let is_there = files.contains_key(&file) || file == "search/root.js";
        assert!(is_there, "{from}: {href} leads to {file}, which is not there");
        if let Some(fragment) = fragment.filter(|it| !it.is_empty()) {
            assert!(ids[file.as_str()].contains(&fragment), "{from}: {href}");
        }
    }
}

#[test]
fn a_missing_translation_is_said_honestly() {
    let built = pipeline::build(&sample(), None).value.unwrap();
    let page = super::support::page(&built, "ru/releases/ngo-cooperation-priorities-2017/");
    assert!(page.contains("<html lang=\"ru\">"));
    assert!(page.contains("<h1 lang=\"en\">"));
    assert!(page.contains(
        "rel=\"canonical\" href=\"https://diglot.example/en/releases/ngo-cooperation-priorities-2017/\""
    ));
    assert!(!page.contains("hreflang=\"ru\" href=\"https://diglot.example"));
    assert!(page.contains("ещё не переведён"));
}
