//! The cases of `tests/cases/*.md`: a site in fences, and what is said of it.
//!
//! A case begins with a heading. Each fence names a file of the site; the fence `diagnostics` holds
//! what the report says in English, `диагностика` what it says in Russian. `UPDATE=1 cargo test`
//! writes what is said now; read the difference before you commit it.

use super::support::{root, site};
use annotate_snippets::Renderer;
use diglot::pipeline;
use diglot::shell::cli::Format;
use diglot::shell::messages::Messages;
use diglot::shell::report::Report;
use std::fmt::Write as _;

struct Fence {
    info: String,
    text: String,
}

/// A piece of a case file: prose as it is, or a fence.
enum Piece {
    Prose(String),
    Fence(Fence),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut prose = String::new();
    let mut fence: Option<(String, Fence)> = None;
    for line in text.split_inclusive('\n') {
        match &mut fence {
            Some((mark, open)) if line.trim_end() == mark => {
                let done =
                    Fence { info: std::mem::take(&mut open.info), text: std::mem::take(&mut open.text) };
                pieces.push(Piece::Fence(done));
                fence = None;
            }
            Some((_, open)) => open.text.push_str(line),
            None if line.starts_with("```") => {
                pieces.push(Piece::Prose(std::mem::take(&mut prose)));
                let mark: String = line.chars().take_while(|it| *it == '`').collect();
                let info = line.trim_start_matches('`').trim().to_owned();
                fence = Some((mark, Fence { info, text: String::new() }));
            }
            None => prose.push_str(line),
        }
    }
    pieces.push(Piece::Prose(prose));
    pieces
}

/// Runs the cases of one file and gives the file as it should be.
fn run(text: &str) -> String {
    let mut out = String::new();
    let mut files: Vec<(String, String)> = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Prose(prose) => {
                if prose.lines().any(|it| it.starts_with("# ")) {
                    files.clear();
                }
                out.push_str(&prose);
            }
            Piece::Fence(fence) => {
                let said = match fence.info.as_str() {
                    "diagnostics" => say(&files, "en"),
                    "диагностика" => say(&files, "ru"),
                    info => {
                        let path = info.split(' ').nth(1).unwrap_or(info);
                        files.push((path.to_owned(), fence.text.clone()));
                        fence.text
                    }
                };
                let mark = if said.contains("```") { "````" } else { "```" };
                write!(out, "{mark}{}\n{said}{mark}\n", fence.info).unwrap();
            }
        }
    }
    out
}

fn say(files: &[(String, String)], ui: &str) -> String {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let inputs = site(&files);
    let built = pipeline::build(&inputs, None);
    let messages = Messages::new(Some(ui));
    let report = Report { inputs: &inputs, messages: &messages, strict: false };
    report.text(Format::Human, &built.diagnostics, &Renderer::plain())
}

#[test]
fn cases() {
    let mut failed = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(root().join("tests/cases")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        count += text.lines().filter(|it| it.starts_with("# ")).count();
        let now = run(&text);
        if now == text {
            continue;
        }
        if std::env::var("UPDATE").is_ok() {
            std::fs::write(&path, now).unwrap();
        } else {
            let line = now.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or_default();
            let context: Vec<&str> = now.lines().skip(line.saturating_sub(3)).take(12).collect();
            failed.push(format!("{} from line {}:\n{}", path.display(), line + 1, context.join("\n")));
        }
    }
    eprintln!("{count} cases");
    assert!(
        failed.is_empty(),
        "{}\n\n`UPDATE=1 cargo test cases` accepts what is said now",
        failed.join("\n\n")
    );
}
