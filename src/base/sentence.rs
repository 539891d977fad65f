//! The sentence around a place in a text, English or Russian.

use super::Span;
use std::ops::Range;

/// The sentences of a text, each as bytes of it without white space around.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ends = ends(text, text).chain([text.len()]);
    let sentences = ends.filter_map(|end| {
        let words = text.get(start..end)?;
        let skipped = words.len() - words.trim_start().len();
        let sentence = start + skipped..start + words.trim_end().len();
        start = end;
        (sentence.start < sentence.end).then_some(sentence)
    });
    sentences.collect()
}

/// The sentence around some bytes of a text, as bytes of the text.
///
/// A full stop ends a sentence only before white space and a capital letter, and not after an
/// abbreviation such as «ст.» or "Art.".
pub fn sentence(text: &str, around: Span) -> Span {
    let words = around.range();
    let head = text.get(..words.start).unwrap_or_default();
    let start = ends(head, text).last().unwrap_or_default();
    let tail = text.get(words.end..).unwrap_or_default();
    let end = ends(tail, tail).next().map_or(text.len(), |it| words.end + it);
    let sentence = text.get(start..end).unwrap_or_default();
    let skipped = sentence.len() - sentence.trim_start().len();
    Span::new(start + skipped, start + sentence.trim_end().len())
}

/// Where sentences end in a part of a text, after the mark; `whole` goes on where the part ends.
fn ends<'a>(part: &'a str, whole: &'a str) -> impl Iterator<Item = usize> + 'a {
    let marks = part.match_indices(['.', '!', '?', '…', '\n']);
    marks.filter_map(move |(at, mark)| {
        let after = at + mark.len();
        let rest = whole.get(after..)?.trim_start_matches(['»', '”', '"', ')', '’']);
        let closed = whole.len() - rest.len();
        if mark == "\n" {
            return Some(after);
        }
        let next = rest.trim_start();
        let is_apart = next.len() < rest.len() || rest.is_empty();
        let opens = next.chars().find(|it| !matches!(it, '«' | '“' | '„' | '"' | '(' | '–' | '—' | ' '));
        let begins = opens.is_none_or(char::is_uppercase);
        let is_end = is_apart && begins && !(mark == "." && is_abbreviated(&part[..at]));
        (is_end && closed <= part.len()).then_some(closed)
    })
}

/// Whether the word before a full stop is an abbreviation, or a single letter as in «А. Б. Иванов».
fn is_abbreviated(before: &str) -> bool {
    const KNOWN: &[&str] = &[
        "ст", "стст", "ч", "чч", "п", "пп", "подп", "пп", "абз", "гл", "разд", "прил", "г", "гг", "см", "ср",
        "им", "т", "д", "е", "др", "пр", "руб", "тыс", "млн", "млрд", "с", "стр", "рис", "табл", "ред",
        "art", "arts", "no", "nos", "para", "paras", "subpara", "sec", "ch", "pt", "cf", "vs", "mr", "mrs",
        "dr", "st", "vol", "pp", "fig", "inc", "ltd", "etc", "прим",
    ];
    let word = before.rsplit(|it: char| !it.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    KNOWN.contains(&&*word) || (word.chars().count() == 1 && before.ends_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'a>(text: &'a str, words: &str) -> &'a str {
        let at = text.find(words).unwrap();
        &text[sentence(text, Span::new(at, at + words.len())).range()]
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        let text =
            "Первое. Согласно п. 2 ст. 5 Закона об НКО от 16 января 2001 г. Республика платит. Третье.";
        assert_eq!(
            around(text, "ст. 5"),
            "Согласно п. 2 ст. 5 Закона об НКО от 16 января 2001 г. Республика платит."
        );
        assert_eq!(around("One. See Art. 5 of it! Two.", "Art. 5"), "See Art. 5 of it!");
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        assert_eq!(around("«Да.» Он указал ст. 5. Нет.", "ст. 5"), "Он указал ст. 5.");
        assert_eq!(around("ст. 5", "ст. 5"), "ст. 5");
    }
}
