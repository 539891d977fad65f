//! Firefox, driven over its own Marionette protocol: Debian has no driver for it.
//!
//! A message is its length in bytes, a colon and JSON: `[0, number, command, parameters]` there,
//! `[1, number, error, result]` back.

use super::driver::{Running, free_port, installed};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;

const FIREFOX: &[&str] = &["/usr/bin/firefox-esr", "/usr/bin/firefox"];

/// Settings of the profile.
///
/// Marionette would set those that tools like, and among them one that lets pages from the disk read the disk; so all
/// of those are refused, and what keeps Firefox quiet is said here.
const SETTINGS: &[(&str, &str)] = &[
    ("remote.prefs.recommended", "false"),
    ("security.fileuri.strict_origin_policy", "true"),
    ("app.update.disabledForTesting", "true"),
    ("browser.aboutwelcome.enabled", "false"),
    ("browser.sessionstore.resume_from_crash", "false"),
    ("browser.shell.checkDefaultBrowser", "false"),
    ("browser.startup.homepage_override.mstone", "\"ignore\""),
    ("browser.startup.page", "0"),
    ("browser.tabs.warnOnClose", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
    ("datareporting.policy.firstRunURL", "\"\""),
    ("extensions.update.enabled", "false"),
    ("network.captive-portal-service.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("services.settings.server", "\"\""),
    ("toolkit.startup.max_resumed_crashes", "-1"),
];

/// A browser with one window.
pub(crate) struct Firefox {
    stream: BufReader<TcpStream>,
    number: u64,
    // Dropped before its profile.
    _process: Running,
    _profile: tempfile::TempDir,
}

impl Firefox {
    /// Starts a browser; `None` where there is none.
    pub(crate) fn start() -> Option<Firefox> {
        let Some(program) = installed(FIREFOX) else {
            assert!(std::env::var_os("DIGLOT_BROWSER").is_none(), "Firefox is not installed");
            eprintln!("skipped: Firefox is not installed; `bash tests/run` installs it");
            return None;
        };
        let (port, profile) = (free_port(), tempfile::tempdir().unwrap());
        let mut settings = format!("user_pref(\"marionette.port\", {port});\n");
        for (name, value) in SETTINGS {
            writeln!(settings, "user_pref(\"{name}\", {value});").unwrap();
        }
        std::fs::write(profile.path().join("user.js"), settings).unwrap();
        let process = Command::new(program)
            .args(["--headless", "--marionette", "--no-remote", "--profile"])
            .arg(profile.path())
            .env("MOZ_CRASHREPORTER_DISABLE", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let process = Running(process);
        for _ in 0..600 {
            std::thread::sleep(Duration::from_millis(100));
            if let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) {
                stream.set_read_timeout(Some(Duration::from_mins(3))).unwrap();
                let stream = BufReader::new(stream);
                let mut own = Firefox { stream, number: 0, _process: process, _profile: profile };
                own.receive();
                own.command("WebDriver:NewSession", &json!({}));
                own.command("WebDriver:SetTimeouts", &json!({"script": 120_000, "pageLoad": 60_000}));
                return Some(own);
            }
        }
        panic!("Firefox does not start");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0_usize;
        loop {
            let mut byte = [0];
            self.stream.read_exact(&mut byte).unwrap();
            match byte[0] {
                b':' => break,
                digit => length = length * 10 + usize::from(digit - b'0'),
            }
        }
        let mut message = vec![0; length];
        self.stream.read_exact(&mut message).unwrap();
        serde_json::from_slice(&message).unwrap()
    }

    fn command(&mut self, name: &str, parameters: &Value) -> Value {
        self.number += 1;
        let message = json!([0, self.number, name, parameters]).to_string();
        write!(self.stream.get_mut(), "{}:{message}", message.len()).unwrap();
        let answer = self.receive();
        assert_eq!(answer[1], self.number, "an answer to another command");
        assert!(answer[2].is_null(), "{name}: {}", answer[2]);
        answer[3].clone()
    }

    /// Opens a page and waits until it has loaded.
    pub(crate) fn open(&mut self, url: &str) {
        self.command("WebDriver:Navigate", &json!({"url": url}));
    }

    /// Runs a script that returns a value.
    pub(crate) fn ask(&mut self, script: &str) -> Value {
        let script = json!({"script": format!("return {script};"), "args": []});
        self.command("WebDriver:ExecuteScript", &script)["value"].clone()
    }

    /// Runs a script that gets a value, and calls its last argument with what it finds.
    pub(crate) fn ask_later(&mut self, script: &str, given: &Value) -> Value {
        let script = json!({"script": script, "args": [given]});
        self.command("WebDriver:ExecuteAsyncScript", &script)["value"].clone()
    }

    /// Asks until the answer is true; fails after twenty seconds.
    pub(crate) fn until(&mut self, script: &str) {
        for _ in 0..400 {
            if self.ask(script) == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("never true in Firefox: {script}\n{}", self.ask("document.body.innerText"));
    }
}
