//! The sample site in real browsers: Chromium, driven over its driver, and Firefox.
//!
//! Skipped with a word where a browser or the driver is not installed; `tests/run` installs them and
//! sets `DIGLOT_BROWSER=required`, and then their absence is a failure.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read files, and fail by panicking"
)]

mod access;
mod driver;
mod firefox;
mod law;
mod live;
mod mending;
mod queries;
mod reading;
mod search;
mod strict;
mod terms;
