//! Whose a closing bracket is: that of a number («3)»), or of an opening one before it.

use super::items::separator;
use super::lexicon::{Unit, Word};
use super::token::{Kind, Tokens};
use crate::model::scheme::Level;

/// Whether a bracket right after a number closes the number («3)») and not something before it.
pub(super) fn owns_bracket(tokens: &Tokens, at: usize, unit: Unit) -> bool {
    let token = tokens.get(at);
    let small = matches!(unit.level, Level::Paragraph | Level::Subparagraph | Level::Indent | Level::Part);
    if token.kind != Kind::Close || token.is_spaced() || !small {
        return false;
    }
    if !is_in_bracket(tokens, at) {
        return true;
    }
    let next = tokens.get(at + 1);
    // «статья 5 (пункт 1, подпункт 2)) Закона»
    let is_doubled = next.kind == Kind::Close && depth(tokens, at) == 1;
    let goes_on =
        is_doubled || matches!(next.word, Word::Unit(_) | Word::Of | Word::Through | Word::This | Word::Said);
    goes_on || matches!(next.kind, Kind::Dash | Kind::Hyphen) || follows_number(tokens, at + 1)
}

/// Whether a list goes on with another number in a bracket.
fn follows_number(tokens: &Tokens, at: usize) -> bool {
    separator(tokens, at).is_some_and(|it| {
        let is_number = matches!(tokens.kind(it), Kind::Digits) || tokens.get(it).is_single();
        is_number && (it..it + 4).any(|at| tokens.kind(at) == Kind::Close)
    })
}

/// How far back an open bracket is looked for.
const FURTHEST: usize = 60;

/// How many brackets are open before a token.
fn depth(tokens: &Tokens, at: usize) -> usize {
    let mut depth = 0_usize;
    for it in at.saturating_sub(FURTHEST)..at {
        match tokens.kind(it) {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

/// Whether a bracket is open before a token.
fn is_in_bracket(tokens: &Tokens, at: usize) -> bool {
    for it in (at.saturating_sub(FURTHEST)..at).rev() {
        match tokens.kind(it) {
            Kind::Open => return true,
            Kind::Close | Kind::Break => return false,
            _ => {}
        }
    }
    false
}
