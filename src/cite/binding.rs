//! What stands around a citation: brackets that bind a name to it, and marks of emphasis.

use super::lexicon::Word;
use super::token::{Kind, Tokens};
use crate::base::Span;

/// Words between «далее» and the name that it binds.
const BETWEEN: &str = " по тексту также именуемый именуемая именуется сокращенно сокращённо соответственно \
     referred to as called also ";

/// The name that brackets bind: its first token, one past its last, and one past the brackets.
pub(super) fn binding(tokens: &Tokens, at: usize) -> Option<(usize, usize, usize)> {
    if tokens.kind(at) != Kind::Open {
        return None;
    }
    let close = (at + 1..at + 40)
        .take_while(|it| tokens.kind(*it) != Kind::Break)
        .find(|it| tokens.kind(*it) == Kind::Close)?;
    let hereinafter = (at + 1..close).find(|it| tokens.word(*it) == Word::Hereinafter);
    // “(the “Law”)”
    let quote = at + 1 + usize::from(tokens.word(at + 1) == Word::Article);
    let is_quoted = tokens.get(quote).is_quote() && tokens.get(close - 1).is_quote();
    let mut from = hereinafter.map(|it| it + 1).or(Some(quote).filter(|_| is_quoted))?;
    while from < close {
        let token = tokens.get(from);
        let word = format!(" {} ", tokens.slice(from, from + 1));
        let is_between = BETWEEN.contains(&word) || token.kind != Kind::Word;
        if !is_between && token.word != Word::Article {
            break;
        }
        from += 1;
    }
    (from < close).then_some((from, close, close + 1))
}

/// A span with the marks of emphasis that it opens or closes only half: «**статья 5** Закона».
pub(super) fn balanced(text: &str, span: Span) -> Span {
    let is_mark = |it: char| matches!(it, '*' | '_');
    let (before, after) = (text.get(..span.start as usize), text.get(span.end as usize..));
    let (Some(before), Some(inside), Some(after)) = (before, text.get(span.range()), after) else {
        return span;
    };
    let opening = before.len() - before.trim_end_matches(is_mark).len();
    let closing = after.len() - after.trim_start_matches(is_mark).len();
    if opening == 0 && closing == 0 {
        return span;
    }
    let mut open: Vec<usize> = Vec::new();
    let mut closes_opening = false;
    let mut rest = inside;
    while let Some(at) = rest.find(is_mark) {
        let tail = rest.get(at..).unwrap_or_default();
        let length = tail.len() - tail.trim_start_matches(is_mark).len();
        if open.last() == Some(&length) {
            open.pop();
        } else if open.is_empty() && opening == length && !closes_opening {
            closes_opening = true;
        } else {
            open.push(length);
        }
        rest = tail.get(length..).unwrap_or_default();
    }
    let start = if closes_opening { span.start as usize - opening } else { span.start as usize };
    let end = if open.last() == Some(&closing) { span.end as usize + closing } else { span.end as usize };
    Span::new(start, end)
}
