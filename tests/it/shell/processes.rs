//! The program as a process: exit codes, sentences, and the server behind its port.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

fn diglot(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = diglot(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
    site_folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let site = TempDir::new().unwrap();
        fs::create_dir(site.path().join("content")).unwrap();
        let mut child =
            diglot(&["--ui", "en", "--site", site.path().to_str().unwrap(), "serve", "--port", "0"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let port =
            line.split("127.0.0.1:").nth(1).and_then(|it| it.split('/').next()).unwrap().parse().unwrap();
        Server { child, port, site_folder: site }
    }

    fn ask(&self, request: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn own(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn help_is_in_the_language_of_the_reader() {
    let (code, out, _) = run(&["--ui", "ru", "build", "--help"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("Использование: diglot build") && out.contains("Параметры:"), "{out}");
    assert!(!out.contains("Options") && !out.contains("default:"), "{out}");
    let (_, out, _) = run(&["--ui=en", "--help"]);
    assert!(out.contains("Usage: diglot") && out.contains("Commands:"), "{out}");
    let (code, out, _) = run(&["--version"]);
    assert_eq!((code, out.as_str()), (Some(0), concat!("diglot ", env!("CARGO_PKG_VERSION"), "\n")));
}

#[test]
fn mistakes_of_the_command_line_end_with_two() {
    assert_eq!(run(&["build", "--nonsense"]).0, Some(2));
    assert_eq!(run(&[]).0, Some(2));
    let (code, _, err) = run(&["--ui", "ru", "--site", "no/such/folder", "check"]);
    assert_eq!(
        (code, err.as_str()),
        (Some(2), "Папки «no/such/folder» нет. Укажите папку сайта: `--site`.\n")
    );
}

#[test]
fn completions_and_the_manual_are_printed() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, out, _) = run(&["completions", shell]);
        assert!(code == Some(0) && out.contains("diglot"), "{shell}");
    }
    let (code, out, _) = run(&["--ui", "en", "man"]);
    assert!(code == Some(0) && out.contains(".TH diglot 1"), "{out}");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child =
        diglot(&["completions", "bash"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn a_port_in_use_is_a_plain_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let site = TempDir::new().unwrap();
    let (code, _, err) =
        run(&["--ui", "ru", "--site", site.path().to_str().unwrap(), "serve", "--port", &port]);
    assert_eq!(code, Some(2));
    assert!(
        err.starts_with(&format!(
            "Порт {port} занят другой программой. Выберите другой: `diglot serve --port "
        )),
        "{err}"
    );
}

#[test]
fn the_server_answers_only_to_its_own_names() {
    let server = Server::start();
    assert!(server.ask("GET /", "evil.example").starts_with("HTTP/1.1 403 "));
    assert!(server.ask("GET /-/problems", "evil.example").starts_with("HTTP/1.1 403 "));
    assert!(server.ask("GET /", &format!("127.0.0.1:{}", server.port ^ 1)).starts_with("HTTP/1.1 403 "));
    assert!(!server.ask("GET /", &server.own()).starts_with("HTTP/1.1 403 "));
    assert!(!server.ask("GET /", &format!("localhost:{}", server.port)).starts_with("HTTP/1.1 403 "));
    assert!(server.ask("POST /", &server.own()).starts_with("HTTP/1.1 405 "));
}

#[test]
fn without_asite_folder_the_server_shows_a_page_that_says_so() {
    let server = Server::start();
    let answer = server.ask("GET /en/", &server.own());
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    assert!(
        answer.contains("cache-control: no-store") && answer.contains("text/html; charset=utf-8"),
        "{answer}"
    );
    assert!(answer.contains("The site cannot be shown yet") && answer.contains("/-/reload.js"), "{answer}");
    let script = server.ask("GET /-/reload.js", &server.own());
    assert!(script.contains("text/javascript; charset=utf-8") && !script.contains("innerHTML"));
    let problems = server.ask("GET /-/problems", &server.own());
    assert!(problems.contains("\"title\":\"Problems in the texts\""), "{problems}");
}

#[test]
fn a_change_is_told_to_the_browser() {
    let server = Server::start();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    write!(stream, "GET /-/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.own()).unwrap();
    let mut lines = BufReader::new(stream)
        .lines()
        .map(Result::unwrap)
        .filter_map(|it| it.strip_prefix("data: ").map(str::to_owned));
    let first: u64 = lines.next().unwrap().parse().unwrap();
    fs::write(server.site_folder.path().join("content/topics.yaml"), "a: {}\n").unwrap();
    let second: u64 = lines.next().unwrap().parse().unwrap();
    assert!(second > first);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_server_cleanly() {
    let mut server = Server::start();
    let killed = Command::new("kill").args(["-INT", &server.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let mut rest = String::new();
    server.child.stdout.take().unwrap().read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "The server has stopped.\n");
}

#[test]
fn a_translation_is_recorded_and_its_state_listed() {
    let site = TempDir::new().unwrap();
    let folder = site.path().join("content/articles/charter");
    fs::create_dir_all(&folder).unwrap();
    let settings = "base_url: https://example.org\nlanguages: [en, ru]\ntitle: {en: A, ru: Б}\ncollections:\n  articles: {kind: article, title: {en: A, ru: Б}}\n";
    fs::write(site.path().join("site.yaml"), settings).unwrap();
    let russian = |fee: u32| format!("---\ntitle: Устав\n---\n\nВзнос {fee} тенге.\n\nСрок 4 года.\n");
    fs::write(folder.join("ru.md"), russian(500)).unwrap();
    let english =
        "---\ntitle: Charter\ntranslation: {of: ru}\n---\n\nThe fee is 500 tenge.\n\nThe term is 4 years.\n";
    fs::write(folder.join("en.md"), english).unwrap();
    let at = site.path().to_str().unwrap();
    let run = |arguments: &[&str]| run(&[&["--ui", "en", "--site", at], arguments].concat());

    let (code, out, err) = run(&["translation", "record", "charter", "--date", "2026-05-12"]);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(out, "content/articles/charter/en.translation.yaml: 2 paragraphs of the translation noted\n");
    let (_, out, _) = run(&["translation", "record", "content/articles/charter/"]);
    assert!(out.ends_with("nothing has changed\n"), "{out}");

    fs::write(folder.join("ru.md"), russian(700)).unwrap();
    let (_, out, _) = run(&["status", "charter"]);
    assert_eq!(
        out,
        "en from ru, as recorded on 2026-05-12: 1 paragraph changed\n  \
         changed  content/articles/charter/ru.md:5  #top--1\n      Взнос 700 тенге.\n"
    );
    let (_, out, _) = run(&["status"]);
    let all: Vec<&str> = out.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(all, ["all", "en", "1", "10", "1", "1", "0", "0"], "{out}");
    let (_, out, _) = run(&["status", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&rows[0]["stale_blocks"], &rows[1]["missing"]), (&1.into(), &0.into()), "{out}");

    let file = folder.join("en.translation.yaml");
    let noted = fs::read(&file).unwrap();
    fs::write(&file, "").unwrap();
    let (code, _, err) = run(&["status"]);
    assert!(code == Some(1) && err.contains("en.translation.yaml” is damaged"), "{err}");
    let (code, _, err) = run(&["translation", "record", "charter"]);
    assert!(code == Some(2) && err.contains("would be lost"), "{err}");
    assert_eq!(fs::read(&file).unwrap(), b"");
    fs::write(&file, noted).unwrap();

    let (code, _, err) = run(&["translation", "record", "charter", "nowhere"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("no place “nowhere”"), "{err}");
    let (code, _, err) = run(&["translation", "record", "chatter"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("charter"), "{err}");
}
