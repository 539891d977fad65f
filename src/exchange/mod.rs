//! What translators take with them and bring back: TMX and XLIFF.
//!
//! In: texts, their alignment, and files of other tools as text. Out: text. Nothing here knows where a
//! file lies, and a text is only ever changed where a block of it was translated anew.

mod edit;
mod import;
mod pieces;
mod read;
mod sheet;
mod tmx;
mod write;
mod xliff;

pub use edit::{Read, Reread};
pub use import::{Change, Import, Job, import};
pub use read::{Returned, read};
pub use sheet::{Known, Link, Sheet, View};
pub use tmx::{Pair, Side, tmx};
pub use xliff::{Say, xliff};
