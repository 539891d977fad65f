//! What translators take with them and bring back: TMX and XLIFF.
//!
//! In: texts, their alignment, and files of other tools as text. Out: text. Nothing here knows where a
//! file lies, and a text is only ever changed where a block of it was translated anew.

mod tmx;

pub use tmx::{Pair, Side, tmx};
