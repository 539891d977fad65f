//! The path of a request → what `serve` answers.
//!
//! In: the newest state and a path. Out: bytes, a file, or another address. Knows no HTTP beyond
//! status codes and content types.

use super::live::{Live, Snapshot};
use super::report::{Note, Report};
use crate::base::{Diagnostic, path};
use crate::model::route::file_of;
use crate::model::{Input, Route};
use crate::pipeline::{Built, Output};
use annotate_snippets::Renderer;
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use futures_util::stream;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use tokio::sync::mpsc;

/// What is answered to a request.
#[derive(Debug)]
pub enum Made {
    /// These bytes.
    Bytes {
        /// 200, 404 or 500.
        status: StatusCode,
        /// The content type.
        kind: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// A file of the disk, in pieces.
    File {
        /// The content type.
        kind: String,
        /// Where it is.
        path: PathBuf,
        /// How long it is.
        length: u64,
    },
    /// The right address of a page.
    Redirect(String),
}

/// What a path is answered with. `address` is as the browser sent it: escaped, with `/` before it.
pub fn answer(live: &Live, address: &str) -> Made {
    let now = live.now();
    let asked = path::decode(address.strip_prefix('/').unwrap_or(address));
    let Some(built) = &now.built else {
        let report = report(live, &now, &now.diagnostics);
        return plain_page(live, &now, StatusCode::SERVICE_UNAVAILABLE, ("serve-no-site", &report));
    };
    match built.find(&asked) {
        Some(route) => match redirect(built, route, &asked) {
            Some(to) => Made::Redirect(to),
            None => made(live, &now, built, (route, &asked)),
        },
        None if asked.starts_with("search/") => {
            match live.finder().and_then(|it| it.pack.get(&asked).cloned()) {
                Some(bytes) => Made::Bytes { status: StatusCode::OK, kind: content_type(&asked), bytes },
                None => not_found(live, &now, built, &asked),
            }
        }
        None => not_found(live, &now, built, &asked),
    }
}

/// The right address of a page that was asked for with too few or too many `/` at its end.
fn redirect(built: &Built, route: Route, asked: &str) -> Option<String> {
    let right = route.path(&built.site);
    (!right.is_empty() && right != asked).then(|| format!("/{}", path::encode(&right)))
}

fn made(live: &Live, now: &Snapshot, built: &Built, (route, asked): (Route, &str)) -> Made {
    match built.page(route) {
        Ok(Output::Bytes(bytes)) => {
            let kind = content_type(&file_of(asked));
            let bytes = if kind.starts_with("text/html") { with_script(bytes, now.version) } else { bytes };
            Made::Bytes { status: StatusCode::OK, kind, bytes }
        }
        Ok(Output::Copy(file)) => copy(live, now, built, (&file, asked)),
        Err(problem) => failed(live, now, problem),
    }
}

/// A file beside a text; only those that are addresses of the site come here.
fn copy(live: &Live, now: &Snapshot, built: &Built, (file, asked): (&str, &str)) -> Made {
    let kind = content_type(asked);
    let bytes = |it: &[u8]| Made::Bytes { status: StatusCode::OK, kind: kind.clone(), bytes: it.to_vec() };
    match now.inputs.files.get(file) {
        Some(Input::Text(text)) => bytes(text.as_bytes()),
        Some(Input::Bytes(it)) => bytes(it),
        Some(Input::OnDisk) | None => {
            let found = live.folder.attachment(file).and_then(|path| Ok((path.metadata()?.len(), path)));
            match found {
                Ok((length, path)) => Made::File { kind, path, length },
                Err(_) => not_found(live, now, built, asked),
            }
        }
    }
}

/// The page for wrong addresses, in the language that the address begins with.
fn not_found(live: &Live, now: &Snapshot, built: &Built, asked: &str) -> Made {
    let lang = asked.split('/').next().and_then(|it| built.site.config.lang(it));
    let route = lang.map_or(Route::NotFound, Route::NotFoundIn);
    match built.page(route) {
        Ok(Output::Bytes(bytes)) if !bytes.is_empty() => Made::Bytes {
            status: StatusCode::NOT_FOUND,
            kind: content_type("404.html"),
            bytes: with_script(bytes, now.version),
        },
        Ok(_) => plain_page(live, now, StatusCode::NOT_FOUND, ("serve-not-found", "")),
        Err(problem) => failed(live, now, problem),
    }
}

/// A page whose template fails shows why.
fn failed(live: &Live, now: &Snapshot, problem: Diagnostic) -> Made {
    let report = report(live, now, &[problem]);
    plain_page(live, now, StatusCode::INTERNAL_SERVER_ERROR, ("serve-no-page", &report))
}

fn report(live: &Live, now: &Snapshot, diagnostics: &[Diagnostic]) -> String {
    let report = Report { inputs: &now.inputs, messages: &live.messages, strict: false };
    report.text(super::cli::Format::Human, diagnostics, &Renderer::plain())
}

/// A page of our own, for when the theme cannot make one. It needs no script to be read.
fn plain_page(live: &Live, now: &Snapshot, status: StatusCode, (key, report): (&str, &str)) -> Made {
    let (title, lang) = (escaped(&live.messages.plain(key)), live.messages.tag());
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>:root {{ color-scheme: light dark }} body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem }} \
         pre {{ white-space: pre-wrap }}</style>\n<body>\n<h1>{title}</h1>\n<pre>{}</pre>\n</body>\n</html>\n",
        escaped(report)
    );
    let bytes = with_script(html.into_bytes(), now.version);
    Made::Bytes { status, kind: content_type("index.html"), bytes }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Adds the script that reloads the page, before the end of its body.
pub fn with_script(mut page: Vec<u8>, version: u64) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let script = format!("<script src=\"/-/reload.js\" data-version=\"{version}\"></script>");
    let at = page.windows(END.len()).rposition(|it| it.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    page
}

/// The content type of a file, by its name. What is text is UTF-8.
pub fn content_type(file: &str) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT
        || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml")
        || kind.suffix().is_some_and(|it| it == mime_guess::mime::XML);
    if is_text { format!("{}; charset=utf-8", kind.essence_str()) } else { kind.essence_str().to_owned() }
}

/// A file in pieces, so that a large one does not have to fit into memory.
pub fn stream(path: PathBuf) -> Body {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(4);
    tokio::task::spawn_blocking(move || {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return drop(sender.blocking_send(Err(error))),
        };
        let mut piece = vec![0; 64 << 10];
        loop {
            let read = file.read(&mut piece).map(|length| Bytes::copy_from_slice(&piece[..length]));
            let is_last = read.as_ref().map_or(true, Bytes::is_empty);
            // The browser may have gone away: then there is nothing left to do.
            if read.as_ref().is_ok_and(Bytes::is_empty) || sender.blocking_send(read).is_err() || is_last {
                return;
            }
        }
    });
    Body::from_stream(stream::unfold(
        receiver,
        |mut it| async move { it.recv().await.map(|piece| (piece, it)) },
    ))
}

/// What is wrong, with the words that the panel needs.
#[derive(Serialize)]
struct Problems {
    lang: &'static str,
    title: String,
    close: String,
    count: String,
    notes: Vec<Labelled>,
}

#[derive(Serialize)]
struct Labelled {
    label: String,
    #[serde(flatten)]
    note: Note,
}

/// What is wrong, as JSON, errors first.
pub fn problems(live: &Live) -> String {
    let say = |key: &str| live.messages.plain(key);
    let notes = live.notes();
    let errors = notes.iter().filter(|it| it.severity == "error").count();
    let counts = [("summary-errors", errors), ("summary-warnings", notes.len() - errors)];
    let counts =
        counts.iter().filter(|(_, count)| *count > 0).map(|(key, count)| live.messages.count(key, *count));
    let label =
        |note: &Note| say(if note.severity == "error" { "severity-error" } else { "severity-warning" });
    let problems = Problems {
        lang: live.messages.tag(),
        title: say("serve-overlay-title"),
        close: say("serve-overlay-close"),
        count: counts.collect::<Vec<_>>().join(", "),
        notes: notes.into_iter().map(|note| Labelled { label: label(&note), note }).collect(),
    };
    // Strings and numbers cannot fail to become JSON.
    serde_json::to_string(&problems).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{content_type, with_script};

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let page = with_script(b"<body>x</BODY></html>".to_vec(), 7);
        let page = String::from_utf8(page).unwrap();
        assert_eq!(page, "<body>x<script src=\"/-/reload.js\" data-version=\"7\"></script></BODY></html>");
        assert!(with_script(b"x".to_vec(), 1).starts_with(b"x<script"));
    }

    #[test]
    fn text_is_sent_as_utf_8() {
        assert_eq!(content_type("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("a.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(content_type("a.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("sitemap.xml"), "text/xml; charset=utf-8");
        assert_eq!(
            content_type("a.docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        );
        assert_eq!(content_type("licence"), "application/octet-stream");
    }
}
