//! Chromium and `diglot serve`, started for one test and stopped after it.

use fantoccini::{Client, ClientBuilder};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const CHROMIUM: &[&str] = &["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const DRIVER: &[&str] = &["/usr/bin/chromedriver"];

/// A process that ends with the test.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The first of some programs that is there.
pub(crate) fn installed(paths: &[&str]) -> Option<PathBuf> {
    paths.iter().map(PathBuf::from).find(|it| it.is_file())
}

/// A port that nobody listens at.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The folder of the corpora; `None`, with a word on it, where there is none.
pub(crate) fn corpora() -> Option<PathBuf> {
    let root = std::env::var_os("DIGLOT_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"), PathBuf::from);
    if root.join("gold").is_dir() {
        return Some(root);
    }
    eprintln!("skipped: there are no corpora (DIGLOT_CORPORA tells where they are)");
    None
}

/// A browser with its driver.
pub(crate) struct Browser {
    pub(crate) client: Client,
    _driver: Running,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts a browser with a window of this width; `None` where there is none.
    pub(crate) async fn start(width: u32, javascript: bool) -> Option<Browser> {
        Browser::start_with(width, javascript, &[]).await
    }

    /// The same with further arguments for Chromium.
    pub(crate) async fn start_with(width: u32, javascript: bool, further: &[&str]) -> Option<Browser> {
        let Some((chromium, driver)) = installed(CHROMIUM).zip(installed(DRIVER)) else {
            assert!(std::env::var_os("DIGLOT_BROWSER").is_none(), "Chromium or its driver is not installed");
            eprintln!("skipped: Chromium or its driver is not installed; `bash tests/run` installs them");
            return None;
        };
        let port = free_port();
        let driver = Command::new(driver)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let driver = Running(driver);
        let profile = tempfile::tempdir().unwrap();
        let arguments = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--allow-file-access-from-files=false".to_owned(),
            format!("--window-size={width},900"),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        let arguments: Vec<&str> =
            arguments.iter().map(String::as_str).chain(further.iter().copied()).collect();
        let script = if javascript { 1 } else { 2 };
        let options = json!({
            "binary": chromium,
            "args": arguments,
            "prefs": {"profile.managed_default_content_settings.javascript": script},
            "mobileEmulation": if width < 600 { json!({"deviceMetrics": {"width": width, "height": 844, "pixelRatio": 2.0}}) } else { json!(null) },
        });
        let mut options = options.as_object().unwrap().clone();
        options.retain(|_, it| !it.is_null());
        let wanted = json!({"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}});
        let mut last = None;
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
            let mut builder = builder;
            match builder
                .capabilities(wanted.as_object().unwrap().clone())
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
            {
                Ok(client) => return Some(Browser { client, _driver: driver, _profile: profile }),
                Err(error) => last = Some(error),
            }
        }
        panic!("the browser does not start: {last:?}");
    }

    /// Runs a script that returns a value.
    pub(crate) async fn ask(&self, script: &str) -> serde_json::Value {
        self.client.execute(&format!("return {script};"), Vec::new()).await.unwrap()
    }

    /// Asks until the answer is true; fails after ten seconds.
    pub(crate) async fn until(&self, script: &str) {
        for _ in 0..200 {
            if self.client.execute(&format!("return {script};"), Vec::new()).await.is_ok_and(|it| it == true)
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("never true: {script}\n{}", self.client.source().await.unwrap_or_default());
    }
}

/// The sample site, copied, and `diglot serve` in front of it.
pub(crate) struct Served {
    pub(crate) root: String,
    pub(crate) site: tempfile::TempDir,
    _process: Running,
}

/// Serves a copy of the sample site.
pub(crate) fn serve() -> Served {
    serve_folder(copy_of_sample())
}

/// Serves a site.
pub(crate) fn serve_folder(site: tempfile::TempDir) -> Served {
    let port = free_port();
    let mut process = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["--ui", "en", "--site"])
        .arg(site.path())
        .args(["serve", "--port", &port.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap());
    std::thread::spawn(move || lines.lines().for_each(drop));
    let lines = BufReader::new(process.stderr.take().unwrap());
    std::thread::spawn(move || lines.lines().for_each(drop));
    let served = Served { root: format!("http://127.0.0.1:{port}"), site, _process: Running(process) };
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return served;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("serve does not answer");
}

/// Builds the sample site into a folder.
pub(crate) fn built() -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["--site", env!("CARGO_MANIFEST_DIR"), "build", "--out"])
        .arg(out.path())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    out
}

fn copy_of_sample() -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["site.yaml", "content", "i18n", "themes"] {
        for entry in walkdir::WalkDir::new(root.join(part)) {
            let entry = entry.unwrap();
            let target = to.path().join(entry.path().strip_prefix(root).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(&target).unwrap();
            } else {
                std::fs::copy(entry.path(), &target).unwrap();
            }
        }
    }
    to
}
