//! The words of laws: what names a level, what counts, what tells of an amendment or a repeal.

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

/// Words with which a note in brackets begins, or which follow the unit that it names.
const AMENDING: &[&str] = &[
    "в ред",
    "в новой ред",
    "введен",
    "дополн",
    "изменен",
    "измененн",
    "изложен",
    "исключен",
    "утрати",
    "с изм",
    "с доп",
    "с учетом",
    "в изложении",
    "наименование в ред",
    "заголовок в ред",
    "amended",
    "as amended",
    "added",
    "introduced",
    "inserted",
    "replaced",
    "reworded",
    "repealed",
    "excluded",
    "deleted",
    "restated",
    "supplemented",
];

/// How far into a note its amending word stands at most, in words.
const NOTE_HEAD: usize = 14;

/// The words of a beginning, folded.
fn words(text: &str, limit: usize) -> impl Iterator<Item = String> {
    let words = text.split(|it: char| !is_letter(it) && it != '§' && it != '-');
    words.filter(|it| !it.is_empty()).take(limit).map(fold)
}

fn amends(words: &[String]) -> bool {
    let text = words.join(" ");
    AMENDING.iter().any(|it| text.starts_with(it))
}

/// The words that open a note on amendments, with how they go on.
const OPENERS: &[&str] = &["сноска", "footnote", "ескерту"];

/// Whether a paragraph that begins so is a note on an amendment: «Сноска. …», «(в ред. …)».
///
/// `whole` tells that the text is the whole paragraph: brackets must then end where it ends.
pub(super) fn is_note(text: &str, whole: bool) -> bool {
    let text = text.trim_start_matches(|it: char| it.is_whitespace() || "*_>\\[".contains(it));
    if let Some(inside) = text.strip_prefix('(') {
        let is_closed = !whole || text.trim_end_matches(['*', '_', '.', ';', ' ', ']']).ends_with(')');
        return is_closed && is_amending(&words(inside, NOTE_HEAD).collect::<Vec<_>>());
    }
    let mut words = words(text, NOTE_HEAD);
    let Some(first) = words.next() else { return false };
    if !matches!(first.as_str(), "note" | "примечание") && !OPENERS.contains(&first.as_str()) {
        return false;
    }
    let after = text.chars().skip_while(|it| is_letter(*it)).find(|it| !"*_ ".contains(*it));
    let is_opened = matches!(after, Some('.' | ':' | '!'));
    let words: Vec<String> = words.collect();
    match (first.as_str(), words.first().map(String::as_str)) {
        ("note", Some(next)) if is_opened => {
            unit(next).is_some()
                || matches!(next, "law" | "title")
                || (0..words.len().min(5)).any(|at| amends(&words[at..]))
        }
        ("примечание", next) => next == Some("изпи"),
        (_, _) => is_opened && first != "note",
    }
}

/// Whether the words in brackets tell of an amendment: first what was amended, then how.
fn is_amending(words: &[String]) -> bool {
    if amends(words) {
        return true;
    }
    let named = words.first().is_some_and(|it| {
        let others = [
            "наименовани",
            "заголов",
            "названи",
            "преамбул",
            "строк",
            "предложени",
            "law",
            "title",
            "закон",
            "as",
        ];
        unit(it).is_some() || others.iter().any(|stem| it.starts_with(stem))
    });
    named && (1..words.len()).any(|at| amends(&words[at..]))
}

/// The level of which a note speaks, by the first word that names one.
pub(super) fn note_level(text: &str) -> Option<Level> {
    words(text, NOTE_HEAD).find_map(|it| unit(&it))
}

/// A text that says more than that something was repealed is longer.
const LONGEST_REPEAL: usize = 420;

/// Whether a text says no more than that a provision was repealed.
pub(super) fn is_repealed(text: &str) -> bool {
    if text.len() > LONGEST_REPEAL {
        return false;
    }
    let skip = |it: &String| {
        let is_filler = matches!(
            it.as_str(),
            "is" | "was"
                | "has"
                | "been"
                | "the"
                | "of"
                | "признан"
                | "признана"
                | "сноска"
                | "note"
                | "footnote"
        );
        is_filler || unit(it).is_some() || it.starts_with(|it: char| it.is_ascii_digit())
    };
    // «(Дополнение частью – …) (Утратила силу – …)»: the last word decides.
    let last = if text.ends_with(')') { text.rfind(") (").and_then(|at| text.get(at + 2..)) } else { None };
    let inside = text.trim_start_matches(is_letter).trim_start_matches(['.', ';', ':', ' ']);
    if inside.starts_with('(') && last.is_some_and(is_repealed) {
        return true;
    }
    let mut words = words(text, 24).skip_while(skip);
    let Some(first) = words.next() else { return false };
    let mut next = || words.next().unwrap_or_default();
    match first.as_str() {
        "no" => next() == "longer",
        "ceased" => next() == "to",
        "lost" => next() == "force",
        _ if first.starts_with("утрат") => next().starts_with("сил"),
        _ => is_excluded(&first) && matches!(next().as_str(), it if it.is_empty() || tells_by_what(it)),
    }
}

fn is_excluded(word: &str) -> bool {
    let forms = ["исключен", "упразднен", "отменен"];
    let is_russian =
        forms.iter().any(|stem| word.strip_prefix(stem).is_some_and(|it| matches!(it, "" | "а" | "о" | "ы")));
    is_russian
        || matches!(
            word,
            "repealed" | "excluded" | "deleted" | "abrogated" | "revoked" | "утратившим" | "утратившей"
        )
}

/// Whether a word goes on with the act or the day of a repeal.
fn tells_by_what(word: &str) -> bool {
    let stems = [
        "закон",
        "федеральн",
        "конституц",
        "поправ",
        "модельн",
        "актом",
        "указ",
        "постановлен",
        "в",
        "с",
        "силу",
        "от",
        "by",
        "under",
        "from",
        "with",
        "as",
        "on",
        "in",
        "pursuant",
        "effective",
        "law",
        "model",
        "act",
    ];
    stems.iter().any(|it| if it.len() <= 2 { word == *it } else { word.starts_with(it) }) || word == "в"
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

    #[test]
    fn notes_and_what_is_none() {
        for text in [
            "Сноска. Статья 2 дополнена подпунктом 2-1) Законом от 1 июля 2022 года.",
            "(в ред. Закона от 1 июля 2022 года № 2)",
            "(Пункт в редакции Федерального закона от 26.07.2017 № 199-ФЗ)",
            "(пункт 4 введён Модельным актом от 1 июля 2022 года № 2)",
            "(Наименование в редакции Федерального закона от 02.08.2019 № 278-ФЗ)",
            "> *Footnote. Article 3 as amended by Law No. 5.*",
            "Note. Article 6-1 added by Model Act No. 2 of 1 July 2022.",
            "(paragraph 4 introduced by Model Act No. 2)",
            "(as amended by Law No. 2)",
            "Примечание ИЗПИ!",
        ] {
            assert!(is_note(text, true), "{text}");
        }
        for text in [
            "Примечание. Под хищением понимается изъятие имущества.",
            "Note. The fee is paid once.",
            "(пункт 4 применяется с 1 января)",
            "(в редакции газеты) работает редактор",
            "Сноски к документу не обязательны.",
        ] {
            assert!(!is_note(text, true), "{text}");
        }
    }

    #[test]
    fn repeals_and_what_is_none() {
        for text in [
            "Исключена",
            "Исключена Законом РК от 2 декабря 2024 года № 3.",
            "(Пункт утратил силу - Федеральный закон от 30.12.2012 № 302-ФЗ)",
            "Утратила силу",
            "исключён Модельным актом от 1 июля 2022 года № 2;",
            "(Дополнение частью - Федеральный закон от 07.05.2013) (Утратила силу - Федеральный закон от 27.12.2019)",
            "Repealed by Model Act No. 3 of 2 December 2024.",
            "Excluded",
        ] {
            assert!(is_repealed(text), "{text}");
        }
        for text in [
            "Исключение недействующего юридического лица из реестра влечёт последствия.",
            "исключены из состава учредителей по решению суда",
            "Repealed provisions remain in the text.",
        ] {
            assert!(!is_repealed(text), "{text}");
        }
    }
}
