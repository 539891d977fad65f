//! A built site under the strictest policy that it should live with, and what a page does against it.
//!
//! The server puts one script of its own before all others of a page: it notes what the policy refuses and what is
//! thrown, from the first byte of the page on.

use super::driver::{Browser, built};
use super::firefox::Firefox;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The policy: files of the site itself, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";

const WATCH: &str = "self.watched = [];
addEventListener('securitypolicyviolation', it => watched.push('policy: ' + it.violatedDirective + ' ' + it.blockedURI + ' ' + it.sourceFile + ':' + it.lineNumber));
addEventListener('error', it => watched.push('error: ' + it.message));
addEventListener('unhandledrejection', it => watched.push('rejection: ' + it.reason));";

/// What a page has done that it must not.
pub(crate) const WATCHED: &str = "self.watched || ['not watched']";

/// A site behind a server, which ends with the test process.
pub(crate) struct Strict {
    pub(crate) root: String,
    pub(crate) site: Arc<tempfile::TempDir>,
}

/// Serves the sample site, as it is built, under the policy.
pub(crate) fn strict() -> Strict {
    let site = Arc::new(built());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let folder = Arc::clone(&site);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = Arc::clone(&folder);
            // What a browser gives up half-way is no concern of the server.
            std::thread::spawn(move || answer(&stream, folder.path()).ok());
        }
    });
    Strict { root, site }
}

/// The file that a path asks for.
fn file(folder: &Path, path: &str) -> PathBuf {
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let file = folder.join(path.trim_start_matches('/'));
    if file.is_dir() { file.join("index.html") } else { file }
}

fn answer(mut stream: &TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let asked = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = asked.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/");
    let file = file(folder, path);
    let kind = match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let (code, body) = match std::fs::read(&file) {
        _ if path == "/watch.js" => ("200 OK", WATCH.as_bytes().to_vec()),
        Ok(bytes) if kind.starts_with("text/html") => {
            let page = String::from_utf8_lossy(&bytes);
            (
                "200 OK",
                page.replacen("<head", "<head><script src=\"/watch.js\"></script><meta", 1).into_bytes(),
            )
        }
        Ok(bytes) => ("200 OK", bytes),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    write!(
        stream,
        "HTTP/1.1 {code}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

/// Pages that between them run every script and hold every kind of piece.
const PAGES: &[&str] = &[
    "",
    "en/",
    "ru/",
    "ru/laws/",
    "en/laws/model-pbo/",
    "ru/laws/model-pbo/?mark=организации",
    "ru/laws/kz-nonprofit-2001/",
    "en/laws/model-pbo/parallel/",
    "ru/articles/ngo-sector-kazakhstan/",
    "en/articles/ngo-sector-kazakhstan/parallel/",
    "en/glossary/",
    "ru/topics/",
    "en/about/translations/",
    "en/search/",
    "ru/search/?q=отчётность&lang=ru",
    "en/search/?q=qqxxzz",
];

/// Whether the page is ready, and the search page has answered.
const READY: &str = "document.readyState === 'complete' && (!document.getElementById('search:page') \
     || /^(Type|Введите|Texts|Найдено|Nothing|Ничего|Результатов)/.test(document.querySelector('.search-status')?.textContent))";

/// Opens the window for searching, as a key does.
const OPEN: &str =
    "(document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true})), 1)";

/// Types into the field of the window.
const TYPE: &str = "(it => { it.value = 'law on charity'; it.dispatchEvent(new Event('input', {bubbles: true})); return 1; })\
     (document.querySelector('dialog input'))";

/// An element that the policy must refuse: the watching itself is watched.
const WRONG: &str = "(it => { it.setAttribute('style', 'color: red'); document.body.append(it); return 1; })(document.createElement('p'))";

#[tokio::test]
async fn chromium_finds_nothing_against_the_policy() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let strict = strict();
    for path in PAGES {
        browser.client.goto(&format!("{}/{path}", strict.root)).await.unwrap();
        browser.until(READY).await;
        assert_eq!(browser.ask(WATCHED).await, json!([]), "{path}");
    }
    browser.client.goto(&format!("{}/en/laws/model-pbo/", strict.root)).await.unwrap();
    browser.ask(OPEN).await;
    browser.until("!!document.querySelector('dialog[open] input')").await;
    browser.ask(TYPE).await;
    browser.until("document.querySelectorAll('dialog .search-group').length > 0").await;
    assert_eq!(browser.ask(WATCHED).await, json!([]));
    browser.ask(WRONG).await;
    browser.until("watched.length > 0").await;
    browser.client.close().await.unwrap();
}

#[test]
fn firefox_finds_nothing_against_the_policy() {
    let Some(mut browser) = Firefox::start() else { return };
    let strict = strict();
    for path in PAGES {
        browser.open(&format!("{}/{path}", strict.root));
        browser.until(READY);
        assert_eq!(browser.ask(WATCHED), json!([]), "{path}");
    }
    browser.open(&format!("{}/en/laws/model-pbo/", strict.root));
    browser.ask(OPEN);
    browser.until("!!document.querySelector('dialog[open] input')");
    browser.ask(TYPE);
    browser.until("document.querySelectorAll('dialog .search-group').length > 0");
    assert_eq!(browser.ask(WATCHED), json!([]));
    browser.ask(WRONG);
    browser.until("watched.length > 0");
}

/// What is asked in every browser.
fn queries() -> Vec<(&'static str, Value)> {
    let plain = [
        "закон",
        "отчётность организации",
        "некоммерческих организациях",
        "закон о некоммерческих организациях",
        "public benefit organization",
        "charity",
        "reporting of NGOs",
        "Kazakhstan tax code",
        "№ 142-II",
        "7-ФЗ",
        "п. 2 ст. 5 закона об НКО",
        "art 5(2) Model PBO law",
        "глава 7 модельного закона об опо",
        "\"некоммерческих организаций\"",
        "\"public benefit\" status",
        "закон -налог",
        "иностранный агент",
        "foreign agents law",
        "волонтёры",
        "volunteering",
        "регистрация юридических лиц",
        "мирные собрания",
        "the",
        "а и о",
        "constructor __proto__",
        "зaкoн",
        "организацияя",
        "Что такое НПО?",
    ];
    let mut queries: Vec<(&str, Value)> = plain.into_iter().map(|it| (it, json!({}))).collect();
    queries.extend([
        ("закон", json!({"collection": "laws", "place": "kz"})),
        ("организации", json!({"topic": "reporting", "lang": "ru"})),
        ("law", json!({"since": "2005-01-01", "until": "2011-12-31"})),
        ("registration", json!({"lang": "en", "limit": 40})),
    ]);
    queries
}

/// Asks the client of the page; addresses are told from the root of the site, wherever that lies.
const ASK: &str = "const [queries, done] = arguments;
(async () => {
  const out = [];
  for (const [words, options] of queries) {
    const found = await diglot.search(words, {limit: 20, ...options});
    out.push(found.map(it => ['/' + it.url.slice(diglot.home.length).replace('index.html', ''), it.score, it.snippet]));
  }
  done(out);
})().catch(error => done(String(error.stack)));";

/// Asks the server.
const ASK_SERVER: &str = "const [queries, done] = arguments;
(async () => {
  const out = [];
  for (const [words, options] of queries) {
    const asked = new URLSearchParams({q: words, limit: 20, ...options});
    out.push((await (await fetch('/api/search?' + asked)).json()).map(it => [it.url, it.score, it.snippet]));
  }
  done(out);
})().catch(error => done(String(error.stack)));";

/// What the index says, asked over `diglot serve`.
async fn expected(browser: &Browser) -> Value {
    let served = super::driver::serve();
    browser.client.goto(&format!("{}/en/search/", served.root)).await.unwrap();
    let found = browser.client.execute_async(ASK_SERVER, vec![json!(queries())]).await.unwrap();
    let sum: usize = found.as_array().unwrap().iter().map(|it| it.as_array().unwrap().len()).sum();
    assert!(sum > 300, "{sum} results are too few to tell anything");
    eprintln!("{} queries, {sum} results", queries().len());
    found
}

/// Tells which queries are answered in two ways.
fn assert_same(found: &Value, expected: &Value, where_: &str) {
    let Some(found) = found.as_array() else { panic!("{where_}: {found}") };
    for ((query, found), expected) in queries().iter().zip(found).zip(expected.as_array().unwrap()) {
        assert_eq!(found, expected, "{where_}: {query:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn firefox_and_chromium_answer_alike_from_a_server_and_from_a_disk() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let Some(mut firefox) = Firefox::start() else { return };
    let expected = expected(&browser).await;
    let strict = strict();
    let asked = json!(queries());
    let over_http = format!("{}/en/search/", strict.root);
    let from_disk = format!("file://{}/en/search/index.html", strict.site.path().display());
    browser.client.goto(&over_http).await.unwrap();
    assert_same(
        &browser.client.execute_async(ASK, vec![asked.clone()]).await.unwrap(),
        &expected,
        "Chromium under the policy",
    );
    for (page, what) in [(over_http, "Firefox under the policy"), (from_disk, "Firefox from a disk")] {
        firefox.open(&page);
        assert_same(&firefox.ask_later(ASK, &asked), &expected, what);
    }
    // A profile of tools lets pages read the disk around them, and then nothing is proved.
    let read = "const done = arguments[arguments.length - 1];\
                fetch('../index.html').then(() => done('read'), () => done('refused'));";
    assert_eq!(firefox.ask_later(read, &json!(null)), "refused");
    browser.client.close().await.unwrap();
}
