//! diglot turns a folder of Markdown texts in two languages into a static site.
//!
//! The pipeline is one function that can be read: [`pipeline`]. What flows through it is in
//! [`model`], its vocabulary in [`base`]. `ARCHITECTURE.md` is the map.

pub mod align;
pub mod base;
pub mod cite;
pub mod exchange;
pub mod model;
pub mod parity;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod resolve;
pub mod search;
pub mod shell;
