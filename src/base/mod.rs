//! The vocabulary: what every other folder speaks, and what imports none of them.

pub mod anchor;
pub mod diagnostic;
pub mod hashed;
pub mod lang;
pub mod nearest;
pub mod number;
pub mod ordinal;
pub mod path;
pub mod sentence;
pub mod span;
pub mod text;
pub mod tokens;
pub mod words;
pub mod xml;

pub use diagnostic::{Checked, Code, Diagnostic, Severity};
pub use lang::{LangId, PerLang};
pub use number::Number;
pub use span::{Location, Span};

/// A day of the calendar.
pub use jiff::civil::Date;
