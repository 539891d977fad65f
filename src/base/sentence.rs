//! The sentence around a place in a text, English or Russian.

use super::Span;
use icu::segmenter::SentenceSegmenter;
use icu::segmenter::options::SentenceBreakInvariantOptions;
use std::ops::Range;

/// The sentences of a text, each as bytes of it without white space around.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ends = ends(text).chain([text.len()]);
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
pub fn sentence(text: &str, around: Span) -> Span {
    let words = around.range();
    let (mut start, mut end) = (0, text.len());
    for at in ends(text) {
        if at <= words.start {
            start = at;
        } else if at >= words.end {
            end = at;
            break;
        }
    }
    let sentence = text.get(start..end).unwrap_or_default();
    let skipped = sentence.len() - sentence.trim_start().len();
    Span::new(start + skipped, start + sentence.trim_end().len())
}

/// Where sentences end in a text: by the rules of Unicode, but for full stops that end an abbreviation and
/// marks before a small letter.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let breaks = segmenter.segment_str(text).filter(|it| *it > 0);
    breaks.filter(|at| {
        let (before, after) = text.split_at_checked(*at).unwrap_or((text, ""));
        if before.ends_with('\n') || after.is_empty() {
            return true;
        }
        let opens = after.chars().find(|it| !OPENING.contains(*it));
        let words = before.trim_end().trim_end_matches(['»', '”', '"', ')', '’']);
        let stop = words.strip_suffix('.');
        opens.is_none_or(|it| !it.is_lowercase() && it != '№') && !stop.is_some_and(is_abbreviated)
    })
}

/// What stands before the first word of a sentence.
const OPENING: &str = "«“„\"(–— ";

/// Whether the word before a full stop is an abbreviation, or a single letter as in «А. Б. Иванов».
fn is_abbreviated(before: &str) -> bool {
    const KNOWN: &[&str] = &[
        "ст", "стст", "ч", "чч", "п", "пп", "подп", "пп", "абз", "гл", "разд", "прил", "г", "гг", "см", "ср",
        "им", "т", "д", "е", "др", "пр", "руб", "тыс", "млн", "млрд", "с", "стр", "рис", "табл", "ред",
        "art", "arts", "no", "nos", "para", "paras", "subpara", "sec", "ch", "pt", "cf", "vs", "mr", "mrs",
        "dr", "st", "vol", "pp", "fig", "inc", "ltd", "etc", "прим",
    ];
    let written = before.rsplit(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    let word = written.to_lowercase();
    // «в 2016 г. Его приняли», but «в г. Алматы»
    let ahead = before.strip_suffix(written).unwrap_or_default().trim_end();
    let is_year = matches!(&*word, "г" | "гг") && ahead.ends_with(|it: char| it.is_ascii_digit());
    let is_initial = word.chars().count() == 1 && before.ends_with(char::is_uppercase);
    !is_year && KNOWN.contains(&&*word) || is_initial
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
        let text = "Первое. Согласно п. 2 ст. 5 Закона об НКО от 16 января 2001 г. № 142-II в г. Алматы платят. Третье.";
        assert_eq!(
            around(text, "ст. 5"),
            "Согласно п. 2 ст. 5 Закона об НКО от 16 января 2001 г. № 142-II в г. Алматы платят."
        );
        assert_eq!(around("One. See Art. 5 of it! Two.", "Art. 5"), "See Art. 5 of it!");
    }

    #[test]
    fn texts_are_split_as_readers_split_them() {
        let split = |text| split(text).into_iter().map(|it: Range<usize>| &text[it]).collect::<Vec<&str>>();
        assert_eq!(
            split(
                "Закон вступил в силу в 2016 г. Его приняли ранее (ст. 5, п. 2 и т. д.). «Почему?» – спросят нас."
            ),
            [
                "Закон вступил в силу в 2016 г.",
                "Его приняли ранее (ст. 5, п. 2 и т. д.).",
                "«Почему?» – спросят нас."
            ]
        );
        assert_eq!(
            split("Mr. Smith cites No. 5. See Art. 6 (para. 2). It costs 3.5 dollars! Why?  Because…"),
            ["Mr. Smith cites No. 5.", "See Art. 6 (para. 2).", "It costs 3.5 dollars!", "Why?", "Because…"]
        );
        assert!(split(" \n ").is_empty());
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        assert_eq!(around("«Да.» Он указал ст. 5. Нет.", "ст. 5"), "Он указал ст. 5.");
        assert_eq!(around("ст. 5", "ст. 5"), "ст. 5");
    }
}
