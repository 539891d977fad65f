//! Sites in memory, and where the corpora are.

use diglot::base::Diagnostic;
use diglot::base::text::normalize;
use diglot::model::{Input, Inputs};
use diglot::pipeline::{self, Built, Output};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of the corpora; `None`, with a word on it, where they are not beside the project.
pub(crate) fn corpus(name: &str) -> Option<PathBuf> {
    let base =
        std::env::var("DIGLOT_CORPORA").map_or_else(|_| root().join("../shared/corpora"), PathBuf::from);
    let path = base.join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: there is no corpus at {}; set DIGLOT_CORPORA to its folder", path.display());
    None
}

/// The settings that most tests use.
pub(crate) const SITE: &str =
    "base_url: https://example.org\nlanguages: [en, ru]\ntitle: {en: Test, ru: Проба}\n";

/// A site of files in memory, with the theme and the words of the project.
pub(crate) fn site(files: &[(&str, &str)]) -> Inputs {
    let mut inputs = theme();
    if !files.iter().any(|(path, _)| *path == "site.yaml") {
        put(&mut inputs, "site.yaml", SITE);
    }
    for (path, text) in files {
        put(&mut inputs, path, text);
    }
    inputs
}

/// Puts a file into a site, as the shell would.
pub(crate) fn put(inputs: &mut Inputs, path: &str, text: &str) {
    let is_text = ["md", "yaml", "ftl", "html"].iter().any(|it| path.ends_with(&format!(".{it}")));
    let input = if is_text { Input::Text(Arc::from(&*normalize(text))) } else { Input::OnDisk };
    inputs.files.insert(Arc::from(path), input);
}

/// The theme and the interface words of the project.
pub(crate) fn theme() -> Inputs {
    let mut inputs = Inputs::default();
    add_folder(&mut inputs, &root().join("themes"), "themes");
    add_folder(&mut inputs, &root().join("i18n"), "builtin/i18n");
    inputs
}

/// The sample site with the theme.
pub(crate) fn sample() -> Inputs {
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", &std::fs::read_to_string(root().join("site.yaml")).unwrap());
    add_folder(&mut inputs, &root().join("content"), "content");
    inputs
}

/// Adds every file below a folder under a path of the site.
pub(crate) fn add_folder(inputs: &mut Inputs, folder: &Path, under: &str) {
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
        let path = format!("{under}/{relative}");
        let bytes = std::fs::read(entry.path()).unwrap();
        match path.rsplit('.').next() {
            Some("md" | "yaml" | "ftl" | "html") => put(inputs, &path, &String::from_utf8_lossy(&bytes)),
            _ if under.starts_with("themes") => {
                drop(inputs.files.insert(Arc::from(path), Input::Bytes(bytes.into())));
            }
            _ => drop(inputs.files.insert(Arc::from(path), Input::OnDisk)),
        }
    }
}

/// The site and what was wrong with it; fails where there is no site at all.
pub(crate) fn build(inputs: &Inputs) -> (Built, Vec<Diagnostic>) {
    let built = pipeline::build(inputs, None);
    (built.value.expect("there is a site"), built.diagnostics)
}

/// The bytes of a page, as text.
pub(crate) fn page(built: &Built, path: &str) -> String {
    let (_, route) =
        built.routes().into_iter().find(|(it, _)| it == path).unwrap_or_else(|| panic!("no page {path}"));
    match built.page(route).unwrap() {
        Output::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        Output::Copy(path) => panic!("{path} is copied"),
    }
}

/// Drafts of laws as no law should be: what reads them must not stumble.
pub(crate) const DRAFTS: &[(&str, &str)] = &[
    (
        "text before and after articles, and every kind of block",
        "---\ntitle: Draft\n---\nBefore all[^1].\n\n1. A paragraph outside any article.\n\n\
         # Article 1. First & <b>bold</b>\n\nText of *first* part[^1] and again[^2].\n\n1. One\n\n1) sub\n\n\
         а) letter\n\ni) roman\n\n- dash item\n\nA trailing part after the list.\n\n| A | B |\n|---|---|\n\
         | 1 | 2[^3] |\n\n2. Two\n\n> quoted\n\n```\ncode < here\n```\n\n# Chapter 1\n\nText of the chapter.\n\n\
         # Article 2. A\n\n1. x\n\n2. y\n\nSigned by <sup>nobody</sup> ![](p.png \"t\")\n\n# Other heading\n\n\
         Words after everything.\n\nTerm\n: Definition of it\n: Another\n\n[^1]: First note with [^2] inside.\n\
         [^2]: Second note[^2][^3].\n[^3]: Third.\n\n    With two paragraphs.\n[^4]: Never used.\n",
    ),
    (
        "numbers that stand twice, a title in the next line",
        "---\ntitle: T\n---\n# Article 5.\n\n**Title in the next line**\n\n1. \n\n2. text\n\n# Article 5.\n\n\
         # Article 5. Again\n\n> Note. Article 5 as amended.[^a]\n\n1. a\n\n1. b\n\n[^a]: In a note.\n",
    ),
    (
        "nothing but numbers",
        "---\ntitle: T\n---\nСтатья 1\n\nСтатья 3\n\nПриложение\n\nСтатья 1. А\n\n1) б\n",
    ),
    (
        "HTML, lists and signs that XML does not have",
        "---\ntitle: T\n---\n# Статья 1. А\n\n1. a\u{2}b <br> c\n\n* a\n  * b\n\n    para\n* c\n*\n\n\
         <table></table>\n\n> <table></table>\n\n> > x\n\n***\n\n<ul><li>x</li><li>y</li></ul>\n\n\
         <table><caption>Cap</caption><tr><th>X</th></tr><tr><td rowspan=\"2\">1 <b>b</b></td></tr></table>\n\n\
         <b>a <div>b</b> c</div>\n\n<td>stray</td><tr>\n\n\
         <table>loose<tr>r<td>d<table><tr><td>n</td></tr></table>e</td>f</tr></table>\n",
    ),
];
