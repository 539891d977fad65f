//! The tests that see the program from outside, in one binary.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read files, and fail by panicking"
)]

mod akn;
mod alignment;
mod anchors;
mod architecture;
mod cases;
mod citations;
mod commonmark;
mod content;
mod corpora;
mod determinism;
mod documents;
mod exchange;
mod hostile;
mod law;
mod law_page;
mod legislation;
mod messages;
mod parallel;
mod parity;
mod parity_table;
mod search;
mod shell;
mod support;
mod translation;
mod versions;
