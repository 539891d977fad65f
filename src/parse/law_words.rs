//! The words of laws: what names a level, and what counts.

use crate::base::ordinal::{ENGLISH, RUSSIAN};
use crate::base::text::is_letter;
use crate::model::scheme::Level;

/// Letters of both scripts that look alike, the Latin ones first.
const LOOK_ALIKES: &[(char, char)] = &[
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// A word in small letters, ё as е; Latin letters among Cyrillic ones as those they look like.
pub(super) fn fold(word: &str) -> String {
    let is_cyrillic = |it: char| matches!(it, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    let mixed = word.contains(is_cyrillic) && word.bytes().any(|it| it.is_ascii_alphabetic());
    let fold = |it: char| match small(it) {
        'ё' => 'е',
        it if mixed => {
            LOOK_ALIKES.iter().find(|(latin, _)| *latin == it).map_or(it, |(_, cyrillic)| *cyrillic)
        }
        it => it,
    };
    word.chars().map(fold).collect()
}

/// The small letter, without a look into tables for the letters that laws are written in.
fn small(it: char) -> char {
    match it {
        'а'..='я' | 'ё' => it,
        'А'..='Я' => char::from_u32(u32::from(it) + 32).unwrap_or(it),
        'Ё' => 'ё',
        _ if it.is_ascii() => it.to_ascii_lowercase(),
        _ => it.to_lowercase().next().unwrap_or(it),
    }
}

/// The level that a word names at the beginning of a heading. The word is folded.
pub(super) fn level(word: &str) -> Option<Level> {
    Some(match word {
        "статья" | "article" => Level::Article,
        "глава" | "chapter" => Level::Chapter,
        "раздел" | "section" => Level::Section,
        "подраздел" | "subsection" => Level::Subsection,
        "параграф" | "§" | "paragraph" | "subchapter" => Level::Subchapter,
        "часть" | "part" | "division" => Level::Division,
        "приложение" | "annex" | "appendix" | "schedule" => Level::Annex,
        _ => return None,
    })
}

/// The number that a word says: «первая», "Two". The word is folded.
pub(super) fn number_word(word: &str) -> Option<u32> {
    let endings = ["ый", "ая", "ое", "ой", "ий", "ья", "ье"];
    let stem = endings.iter().find_map(|it| word.strip_suffix(it));
    let russian = stem.and_then(|stem| RUSSIAN.iter().find(|it| it.0 == stem)).map(|it| it.1);
    let english = || ENGLISH.iter().find(|it| it.0 == word || it.1 == word).map(|it| it.2);
    russian.or_else(english).map(u32::from)
}

/// Beginnings of the words that name levels in notes, in any case.
const UNITS: &[(&str, Level)] = &[
    ("подпараграф", Level::Subchapter),
    ("параграф", Level::Subchapter),
    ("подраздел", Level::Subsection),
    ("раздел", Level::Section),
    ("глав", Level::Chapter),
    ("приложени", Level::Annex),
    ("стать", Level::Article),
    ("статей", Level::Article),
    ("подпункт", Level::Subparagraph),
    ("пункт", Level::Paragraph),
    ("част", Level::Part),
    ("абзац", Level::Indent),
    ("subsection", Level::Subsection),
    ("section", Level::Section),
    ("chapter", Level::Chapter),
    ("annex", Level::Annex),
    ("appendix", Level::Annex),
    ("article", Level::Article),
    ("subparagraph", Level::Subparagraph),
    ("paragraph", Level::Paragraph),
    ("part", Level::Part),
    ("indent", Level::Indent),
];

/// The level that a word of running text names, whatever its case. The word is folded.
pub(super) fn unit(word: &str) -> Option<Level> {
    UNITS.iter().find(|(stem, _)| word.starts_with(stem)).map(|it| it.1)
}

/// The words of a beginning, folded.
pub(super) fn words(text: &str, limit: usize) -> impl Iterator<Item = String> {
    let words = text.split(|it: char| !is_letter(it) && it != '§' && it != '-');
    words.filter(|it| !it.is_empty()).take(limit).map(fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (word, number) in [("первая", 1), ("пятый", 5), ("пятнадцатая", 15), ("третий", 3), ("two", 2)]
        {
            assert_eq!(number_word(word), Some(number), "{word}");
        }
        assert_eq!(number_word("первые"), None);
        assert_eq!(level(&fold("Cтатья")), Some(Level::Article));
    }
}
