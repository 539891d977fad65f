//! The sample site in a real browser: Chromium, driven over its driver.
//!
//! Skipped with a word where Chromium or its driver is not installed; `tests/run` installs them and
//! sets `DIGLOT_BROWSER=required`, and then their absence is a failure.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read files, and fail by panicking"
)]

mod driver;
mod law;
mod live;
mod mending;
mod reading;
mod search;
