//! Pieces → Markdown.

use super::pieces::{BACKSLASH, BLOCK, CELL, Piece, SPACES};

/// How words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// As they are.
    Plain,
    /// So that no sign in them is read as Markdown.
    Escaped,
}

/// Pieces as they stand in a file, with `indent` before further lines.
pub(super) fn markdown(pieces: &[Piece], care: Care, indent: &str) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) if care == Care::Plain => out.push_str(text),
            Piece::Text(text) => escape(text, &mut out),
            Piece::Code(mark) => match &*mark.data {
                CELL => out.push_str(" | "),
                SPACES => out.push_str(&format!("  \n{indent}")),
                BACKSLASH => out.push_str(&format!("\\\n{indent}")),
                BLOCK => {}
                data => out.push_str(data),
            },
            Piece::Open(mark) => out.push_str(&mark.data),
            Piece::Close(data) => out.push_str(data),
        }
    }
    out
}

/// Writes words with a backslash before what could be Markdown.
fn escape(text: &str, out: &mut String) {
    let is_first = out.trim_end_matches(['>', ' ']).is_empty();
    let digits = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    for (at, letter) in text.char_indices() {
        let begins = is_first && (at == 0 && matches!(letter, '#' | '>' | '+' | '-' | '=' | ':'));
        let counts = is_first && digits > 0 && at == digits && matches!(letter, '.' | ')');
        let is_sign =
            matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~' | '^' | '{');
        if begins || counts || is_sign {
            out.push('\\');
        }
        out.push(letter);
    }
}
