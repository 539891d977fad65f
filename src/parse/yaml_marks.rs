//! Where the keys and values of a YAML text stand.

use crate::base::Span;
use saphyr_parser::{Event, Parser};

/// A step into a YAML value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a sequence, from 0.
    Item(usize),
}

/// The places of a YAML text as a tree.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    span: Span,
    items: Vec<Marks>,
    entries: Vec<(String, Span, Marks)>,
}

impl Marks {
    /// Reads the places. Where this parser does not agree with the other the tree ends, and
    /// places are those of what stands around.
    pub(crate) fn new(yaml: &str) -> Marks {
        let lines = std::iter::once(0).chain(yaml.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut walk = Walk { parser: Parser::new_from_str(yaml), yaml, lines };
        while let Some((event, span)) = walk.next() {
            if matches!(event, Token::Map | Token::Seq | Token::Scalar(_)) {
                return walk.value(&event, span, 0).unwrap_or_default();
            }
        }
        Marks::default()
    }

    /// Lets the value end where its bracket does; one without brackets ends with what is in it.
    fn close(&mut self, end: Span, yaml: &str) {
        if yaml[..end.end as usize].ends_with([']', '}']) {
            self.span.end = self.span.end.max(end.end);
        }
    }

    /// The place of the value at a path, or of the nearest one around it.
    pub(crate) fn value(&self, path: &[Step]) -> Span {
        let Some((step, rest)) = path.split_first() else { return self.span };
        let inner = match step {
            Step::Key(key) => self.entries.iter().find(|(it, ..)| it == key).map(|(.., it)| it),
            Step::Item(at) => self.items.get(*at),
        };
        inner.map_or(self.span, |it| it.value(rest))
    }

    /// The place of the key at a path, or of the nearest value around it.
    pub(crate) fn key(&self, path: &[Step]) -> Span {
        match path {
            [Step::Key(key)] => {
                self.entries.iter().find(|(it, ..)| it == key).map_or(self.span, |(_, span, _)| *span)
            }
            [Step::Key(key), rest @ ..] => {
                self.entries.iter().find(|(it, ..)| it == key).map_or(self.span, |(.., it)| it.key(rest))
            }
            [Step::Item(at), rest @ ..] => self.items.get(*at).map_or(self.span, |it| it.key(rest)),
            [] => self.span,
        }
    }
}

enum Token {
    Scalar(String),
    Map,
    Seq,
    End,
    Other,
}

struct Walk<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    yaml: &'a str,
    /// The byte at which each line begins.
    lines: Vec<usize>,
}

impl Walk<'_> {
    fn next(&mut self) -> Option<(Token, Span)> {
        let (event, span) = self.parser.next_event()?.ok()?;
        let offset = |mark: &saphyr_parser::Marker| self.offset(mark.line().saturating_sub(1), mark.col());
        let place = Span::new(offset(&span.start), offset(&span.end));
        let token = match event {
            Event::Scalar(text, ..) => Token::Scalar(text.into_owned()),
            Event::Alias(_) => Token::Scalar(String::new()),
            Event::MappingStart(..) => Token::Map,
            Event::SequenceStart(..) => Token::Seq,
            Event::MappingEnd | Event::SequenceEnd => Token::End,
            Event::StreamEnd => return None,
            _ => Token::Other,
        };
        Some((token, place))
    }

    /// The byte at a line and column, both from 0; the column counts characters.
    fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line).copied().unwrap_or(self.yaml.len());
        let end = self.lines.get(line + 1).map_or(self.yaml.len(), |next| next - 1);
        let text = &self.yaml[start..end.max(start)];
        start + text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
    }

    /// Deeper than any file of a site; the other parser refuses such files.
    const DEPTH: usize = 128;

    fn value(&mut self, token: &Token, span: Span, depth: usize) -> Option<Marks> {
        let mut marks = Marks { span, ..Marks::default() };
        if depth > Self::DEPTH {
            return None;
        }
        match token {
            Token::Map => loop {
                let (key, key_span) = match self.next()? {
                    (Token::End, end) => {
                        marks.close(end, self.yaml);
                        break;
                    }
                    (Token::Scalar(text), span) => (text, span),
                    (other, span) => (String::new(), self.value(&other, span, depth + 1)?.span),
                };
                let (token, span) = self.next()?;
                let value = self.value(&token, span, depth + 1)?;
                marks.span.end = marks.span.end.max(value.span.end);
                marks.entries.push((key, key_span, value));
            },
            Token::Seq => loop {
                match self.next()? {
                    (Token::End, end) => {
                        marks.close(end, self.yaml);
                        break;
                    }
                    (token, span) => marks.items.push(self.value(&token, span, depth + 1)?),
                }
            },
            Token::Scalar(_) | Token::End | Token::Other => {}
        }
        Some(marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_keys_and_items() {
        let yaml = "title: Закон\ntopics:\n  - гранты\n  - [a, b]\n";
        let marks = Marks::new(yaml);
        let at = |span: Span| &yaml[span.range()];
        assert_eq!(at(marks.value(&[Step::Key("title".into())])), "Закон");
        assert_eq!(at(marks.value(&[Step::Key("topics".into()), Step::Item(0)])), "гранты");
        assert_eq!(at(marks.value(&[Step::Key("topics".into()), Step::Item(1), Step::Item(1)])), "b");
        assert_eq!(at(marks.key(&[Step::Key("topics".into())])), "topics");
    }
}
