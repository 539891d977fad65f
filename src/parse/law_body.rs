//! The body of a law as Markdown must see it.
//!
//! In: a body as it was printed or pasted. Out: one in which numbers begin no lists, pasted indents
//! begin no code, and lines such as «Статья 5» are headings, with the way back to the file. No word is
//! added, and none is lost.

use super::law_contents as contents;
use super::law_lines::{self as lines, Kind, Line};
use super::law_places::{Places, Rewriter};
use super::law_signature as signature;
use crate::model::scheme::{Form, Level};
use std::collections::BTreeMap;

/// The body from byte `start` of a file, rewritten; none where no line is the heading of an article.
pub(super) fn rewrite(source: &str, start: usize) -> Option<(String, Places)> {
    if !may_be_law(source.get(start..)?) {
        return None;
    }
    let mut lines = lines::read(source, start);
    contents::settle(&mut lines);
    signature::mark(&mut lines);
    let levels = levels(&lines)?;
    let mut body =
        Body { source, levels, out: Rewriter::new(source, start), opening: None, awaits_title: false };
    let mut before: Option<&Line> = None;
    for line in &lines {
        body.line(line, before);
        before = Some(line);
    }
    Some(body.out.finish())
}

/// A fast look: whether the word stands anywhere.
fn may_be_law(body: &str) -> bool {
    ["татья", "ТАТЬЯ", "rticle", "RTICLE", "\u{ad}"].iter().any(|it| body.contains(it))
}

/// The level of Markdown for the headings of each level of the law; none without articles.
fn levels(lines: &[Line]) -> Option<BTreeMap<Level, u8>> {
    let mut levels = BTreeMap::new();
    let mut has_articles = false;
    for line in lines {
        let level = match &line.kind {
            Kind::Heading(depth, Some(title)) => {
                levels.entry(title.level).or_insert(*depth);
                title.level
            }
            Kind::Plain(title) => {
                levels.entry(title.level).or_insert(0);
                title.level
            }
            _ => continue,
        };
        has_articles |= level == Level::Article;
    }
    let mut above = 1;
    for depth in levels.values_mut() {
        if *depth == 0 {
            *depth = (above + 1).min(6);
        }
        above = *depth;
    }
    has_articles.then_some(levels)
}

/// Whether the words after a number begin with a small letter.
fn begins_small(text: &str) -> bool {
    text.chars().find(|it| it.is_alphabetic()).is_some_and(char::is_lowercase)
}

struct Body<'a> {
    source: &'a str,
    levels: BTreeMap<Level, u8>,
    out: Rewriter<'a>,
    /// The first line of the paragraph that is being read.
    opening: Option<Kind>,
    /// Whether nothing but a title may have come after the number of the last heading.
    awaits_title: bool,
}

impl Body<'_> {
    fn line(&mut self, line: &Line, before: Option<&Line>) {
        // Nothing stands between a line and a blank one, or a heading of Markdown.
        let joined = before.filter(|it| !matches!(it.kind, Kind::Blank | Kind::Heading(..)));
        match &line.kind {
            Kind::Blank | Kind::Raw => {}
            Kind::Heading(..) => self.unindent(line),
            Kind::Plain(title) => {
                self.part(line, joined.is_some());
                let depth = self.levels.get(&title.level).copied().unwrap_or(3);
                self.out.insert(line.place.start, &format!("{} ", "#".repeat(depth.into())));
                if line.holds_text {
                    let text = line.place.start + line.rest;
                    self.out.insert(text, "\n\n");
                    self.escape(text);
                }
            }
            Kind::Rule => self.part(line, joined.is_some()),
            Kind::Quote(number) => {
                self.unindent(line);
                if let Some(at) = number {
                    self.escape(*at);
                }
            }
            _ => self.running(line, joined),
        }
        self.awaits_title = match line.title() {
            Some(title) => title.is_bare,
            None => self.awaits_title && matches!(line.kind, Kind::Text | Kind::Blank),
        };
        let goes_on = joined.is_some() && line.kind == Kind::Text;
        if !goes_on || self.opening.is_none() {
            self.opening = line.is_running().then(|| line.kind.clone());
        }
    }

    /// A line of words: a paragraph of its own, or one that goes on.
    fn running(&mut self, line: &Line, joined: Option<&Line>) {
        match joined {
            Some(before) if self.goes_on(line, before) => {
                if before.is_running() && line.kind == Kind::Text {
                    self.join(line, before);
                } else if matches!(before.kind, Kind::Plain(_)) {
                    self.out.replace(before.place.end..line.place.start, " ");
                } else {
                    self.unindent(line);
                }
            }
            Some(before) => self.part(line, !matches!(before.kind, Kind::Plain(_)) || before.holds_text),
            None => self.unindent(line),
        }
        let first = line.text.as_bytes().first();
        match line.kind {
            Kind::Marked(_) => self.escape(line.place.start),
            Kind::Dash if first == Some(&b'-') => self.out.insert(line.place.start, "\\"),
            _ => {}
        }
    }

    /// Whether a line belongs to the paragraph of the line before it.
    fn goes_on(&self, line: &Line, before: &Line) -> bool {
        match &line.kind {
            Kind::Marked(mark) => {
                let follows = match &self.opening {
                    Some(Kind::Marked(other)) => {
                        other.form == mark.form && mark.number.follows(&other.number)
                    }
                    _ => false,
                };
                // «…согласно пункту / 2. настоящей статьи»
                let is_small = mark.form == Form::Dot && begins_small(line.text);
                let begins_text = self.awaits_title && mark.number.anchor() == "1" && !is_small;
                before.is_running() && !before.is_ended() && !begins_text && (!follows || is_small)
            }
            Kind::Dash => {
                before.is_running()
                    && before.kind != Kind::Dash
                    && !before.text.ends_with(['.', ';', ':', ','])
            }
            Kind::Text if matches!(before.kind, Kind::Plain(_)) => {
                line.text.starts_with(char::is_lowercase) && !before.text.ends_with(['.', ':'])
            }
            Kind::Text if before.kind == Kind::Note => !before.is_ended(),
            Kind::Text => !matches!(before.kind, Kind::Quote(_)) && !before.text.ends_with([';', ':']),
            _ => false,
        }
    }

    /// Joins a line with the one before, and a word that was parted at its end.
    fn join(&mut self, line: &Line, before: &Line) {
        let (head, tail) = (before.text.trim_end_matches(['-', '\u{ad}', '‐']), line.text);
        let is_parted = before.text.len() - head.len() <= '‐'.len_utf8()
            && head.len() < before.text.len()
            && head.ends_with(char::is_alphabetic)
            && tail.starts_with(char::is_lowercase);
        if !is_parted {
            return self.unindent(line);
        }
        let letters = |it: &char| it.is_alphabetic() || *it == '-';
        let first = head.rsplit(|it| !letters(&it)).next().unwrap_or_default();
        let last: String = tail.chars().take_while(letters).collect();
        // A word that has its hyphen elsewhere keeps it here.
        let keeps = !self.source.contains(&format!("{first}{last}"))
            && self.source.contains(&format!("{first}-{last}"));
        let end = before.place.start + head.len();
        let end = if keeps && before.text.ends_with('-') { before.place.end } else { end };
        self.out.replace(end..line.place.start, "");
    }

    /// Begins a paragraph, after a blank line if one is needed.
    fn part(&mut self, line: &Line, needs_blank: bool) {
        if needs_blank {
            self.out.insert(line.start, "\n");
        }
        self.unindent(line);
    }

    fn unindent(&mut self, line: &Line) {
        if line.start < line.place.start {
            self.out.replace(line.start..line.place.start, "");
        }
    }

    /// Keeps `1.` and `1)` from beginning a list.
    fn escape(&mut self, at: usize) {
        let text = self.source.get(at..).unwrap_or_default();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && text[digits..].starts_with(['.', ')']) {
            self.out.insert(at + digits, "\\");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> String {
        let (body, places) = rewrite(text, 0).unwrap();
        assert_eq!(places.range(0..body.len()).end, text.len());
        body
    }

    #[test]
    fn pasted_lines_become_paragraphs() {
        assert_eq!(
            body("Глава 1\nСтатья 1. Имя\n  1. Текст:\n1) один;\n2) два.\n2. Ещё"),
            "## Глава 1\n\n### Статья 1. Имя\n1\\. Текст:\n\n1\\) один;\n\n2\\) два.\n\n2\\. Ещё"
        );
    }

    #[test]
    fn broken_lines_and_words_are_joined() {
        assert_eq!(body("### Статья 1\nобъеди-\nнение"), "### Статья 1\nобъединение");
        assert_eq!(body("Статья 1. Права\nорганизаций\n\nТекст"), "## Статья 1. Права организаций\n\nТекст");
        assert_eq!(body("### Статья 1\nпунктом\n5. настоящей"), "### Статья 1\nпунктом\n5\\. настоящей");
    }

    #[test]
    fn a_text_without_articles_is_no_law() {
        assert!(rewrite("## О законе\n\nСтатья 5 важна.", 0).is_none());
    }
}
