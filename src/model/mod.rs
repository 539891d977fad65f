//! The plain data that flows: `Inputs` → `Doc` → `Site` → `Route` → bytes.
//!
//! One type per phase, and a finished phase is frozen: what a later pass learns stands in a table
//! beside the earlier value.

pub mod alignment;
pub mod blocks;
pub mod citation;
pub mod config;
pub mod coverage;
pub mod doc;
pub mod inputs;
pub mod law;
pub mod meta;
pub mod registry;
pub mod route;
pub mod running;
pub mod scheme;
pub mod site;
pub mod translation;
pub mod vocabulary;
pub mod wording;

pub use config::Config;
pub use doc::Doc;
pub use inputs::{Input, Inputs};
pub use law::{Law, ProvisionId};
pub use registry::Registry;
pub use route::Route;
pub use scheme::Scheme;
pub use site::{Site, WorkId};
