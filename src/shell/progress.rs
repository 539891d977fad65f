//! A bar on the terminal while work lasts, and what the terminal can show.

use super::messages::Messages;
use annotate_snippets::Renderer;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::env;
use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// How long work may last before anybody wants to see a bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that appears only on a terminal and only when the work lasts.
#[derive(Debug)]
pub struct Progress {
    started: Instant,
    label: String,
    total: u64,
    bar: OnceLock<ProgressBar>,
    done: std::sync::atomic::AtomicU64,
}

impl Progress {
    /// A bar for this many pieces of work.
    pub fn new(messages: &Messages, total: usize) -> Self {
        Progress {
            started: Instant::now(),
            label: messages.plain("progress-pages"),
            total: total as u64,
            bar: OnceLock::new(),
            done: 0.into(),
        }
    }

    /// One piece more is done. May be called from any thread.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        // The clock is asked now and then: pages take microseconds.
        if done.is_multiple_of(64) && self.started.elapsed() > PATIENCE {
            self.bar.get_or_init(|| self.open()).set_position(done);
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }

    fn open(&self) -> ProgressBar {
        // The target hides itself where the standard error is no terminal.
        let bar = ProgressBar::with_draw_target(Some(self.total), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(self.label.clone());
        bar
    }
}

/// What reports on the standard error are made with: in colour on a terminal.
pub fn renderer() -> Renderer {
    if io::stderr().is_terminal() && wants_colour() { Renderer::styled() } else { Renderer::plain() }
}

/// Whether the standard output is a terminal that wants colours.
pub fn colour_on_stdout() -> bool {
    io::stdout().is_terminal() && wants_colour()
}

fn wants_colour() -> bool {
    env::var_os("NO_COLOR").is_none_or(|it| it.is_empty()) && env::var("TERM").as_deref() != Ok("dumb")
}
