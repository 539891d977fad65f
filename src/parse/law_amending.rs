//! The words of amendments: notes that tell of them, and what was repealed.

use super::law_marks as marks;
use super::law_words::{unit, words};
use crate::base::text::is_letter;
use crate::model::scheme::Level;

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

fn amends(words: &[String]) -> bool {
    let text = words.join(" ");
    AMENDING.iter().any(|it| text.starts_with(it))
}

/// Whether words say that something was amended, and go on with the act or the day: "amended by …".
fn is_amended_by(words: &[String]) -> bool {
    let joins = ["by", "from", "since", "on", "with", "in", "pursuant", "under", "effective"];
    let after = words.get(1..3.min(words.len())).unwrap_or_default();
    amends(words) && after.iter().any(|it| joins.contains(&it.as_str()))
}

/// Whether a text names an act or a day: by a figure, if by nothing else.
fn tells_of_act(text: &str) -> bool {
    text.contains(|it: char| it.is_ascii_digit())
        || words(text, NOTE_HEAD).any(|it| matches!(it.as_str(), "law" | "act" | "code" | "decree" | "order"))
}

/// The words that open a note on amendments, with how they go on.
const OPENERS: &[&str] = &["сноска", "footnote", "ескерту"];

/// Whether a paragraph that begins so is a note on an amendment: «Сноска. …», «(в ред. …)».
///
/// `whole` tells that the text is the whole paragraph: brackets must then end where it ends.
pub(super) fn is_note(text: &str, whole: bool) -> bool {
    let text = text.trim_start_matches(|it: char| it.is_whitespace() || "*_>\\".contains(it));
    if is_service(text) {
        return true;
    }
    if let Some(inside) = text.strip_prefix(['(', '[', '{']) {
        let is_closed = !whole || text.trim_end_matches(['*', '_', '.', ';', ' ']).ends_with([')', ']', '}']);
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
            let is_named = unit(next).is_some() || matches!(next, "law" | "title");
            is_named && words.iter().any(|it| amends(std::slice::from_ref(it)))
                || tells_of_act(text) && (0..words.len().min(5)).any(|at| is_amended_by(&words[at..]))
        }
        ("примечание", next) => matches!(next, Some("изпи" | "рцпи")),
        (_, _) => is_opened && first != "note",
    }
}

/// What databases of laws print between the provisions, folded.
const SERVICE: &[&str] = &[
    "см текст в предыдущей",
    "см предыдущую редакцию",
    "см предыдущие редакции",
    "см комментари",
    "см текст стать",
    "см текст пункт",
    "см текст част",
    "дополнительно смотрите",
    "lexuz",
    "консультантплюс",
    "перспективы и риски",
    "позиции высших судов",
    "информация об изменениях",
    "рцпи",
    "изпи",
];

/// Whether a note of a database only announces another one, which stands in the next paragraph: a name,
/// and «примечание».
pub(super) fn announces_note(text: &str) -> bool {
    words(text, 4).collect::<Vec<_>>() == ["консультантплюс", "примечание"]
}

/// Whether a line is a note of those who keep a database of laws: «См. предыдущую редакцию.», «ГАРАНТ: …»,
/// «В пункт 2 предусмотрены изменения Законом …».
fn is_service(text: &str) -> bool {
    let head: Vec<String> = words(text, NOTE_HEAD).collect();
    let line = head.join(" ");
    let is_planned = line.starts_with("в ")
        && head.windows(2).any(|it| it[0].starts_with("предусмотрен") && it[1].starts_with("изменени"));
    let is_order = line.starts_with("порядок введения в действие") && head.iter().any(|it| it == "см");
    text.starts_with("ГАРАНТ:") || is_planned || is_order || SERVICE.iter().any(|it| line.starts_with(it))
}

/// Levels as notes write them short: «(п. 1 введён …)».
const SHORT_UNITS: &[(&str, Level)] = &[
    ("п", Level::Paragraph),
    ("пп", Level::Subparagraph),
    ("подп", Level::Subparagraph),
    ("ст", Level::Article),
    ("ч", Level::Part),
    ("абз", Level::Indent),
    ("гл", Level::Chapter),
    ("разд", Level::Section),
];

/// Whether the words in brackets tell of an amendment: first what was amended, then how.
fn is_amending(words: &[String]) -> bool {
    // «(ЗРТ от 3 июля 2012 года № 843)»
    let is_act = matches!(words, [act, from, ..] if matches!(&**act, "зрт" | "зрк" | "зкр") && from == "от");
    if is_act || amends(words) {
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
        let is_unit = unit(it).is_some() || SHORT_UNITS.iter().any(|(short, _)| it == short);
        is_unit || others.iter().any(|stem| it.starts_with(stem))
    });
    named && (1..words.len()).any(|at| amends(&words[at..]))
}

/// The level of which a note speaks, by the first word that names one.
pub(super) fn note_level(text: &str) -> Option<Level> {
    let short = |it: &str| SHORT_UNITS.iter().find(|(short, _)| it == *short).map(|it| it.1);
    words(text, NOTE_HEAD).find_map(|it| unit(&it).or_else(|| short(&it)))
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
    // «Статья 3 утратила силу.» says it of another provision, but for brackets and notes.
    let first = words(text, 1).next().unwrap_or_default();
    let names_another = unit(&first).is_some()
        && !text.starts_with(['(', '[', '{'])
        && text.trim_start_matches(is_letter).trim_start().starts_with(|it: char| it.is_ascii_digit());
    if names_another {
        return false;
    }
    // «(Дополнение частью – …) (Утратила силу – …)»: the last word decides.
    let last = if text.ends_with(')') { text.rfind(") (").and_then(|at| text.get(at + 2..)) } else { None };
    let inside = text.trim_start_matches(is_letter).trim_start_matches(['.', ';', ':', ' ']);
    if inside.starts_with('(') && last.is_some_and(is_repealed) {
        return true;
    }
    let mut words = words(text, 24).filter(|it| it != "-").skip_while(skip);
    let Some(first) = words.next() else { return false };
    let mut next = || words.next().unwrap_or_default();
    match first.as_str() {
        "no" => next() == "longer",
        "ceased" => next() == "to",
        "lost" => next() == "force",
        "became" => next() == "invalid",
        _ if first.starts_with("утрат") => {
            next().starts_with("сил") && {
                let by = next();
                by.is_empty() || tells_by_what(&by)
            }
        }
        _ => {
            is_excluded(&first) && {
                let by = next();
                let is_act = !matches!(by.as_str(), "by" | "under" | "pursuant") || tells_of_act(text);
                by.is_empty() || tells_by_what(&by) && is_act
            }
        }
    }
}

/// The title of a provision without what is said of its repeal after it, where something is: «Вторая
/// (утратила силу)», «Третья. - Утратила силу».
pub(super) fn repealed_title(title: &str) -> Option<&str> {
    let signs = ['.', ' ', '-', '–', '—'];
    let from = if title.trim_end().ends_with(')') {
        title.rfind('(').filter(|at| is_repealed(&title[*at..]))
    } else {
        let rest = title.match_indices(&['.', '-', '–', '—'][..]).map(|(at, sign)| at + sign.len());
        rest.into_iter().find(|at| is_repealed(title[*at..].trim_start_matches(signs)))
    }?;
    let own = title[..from].trim_end_matches(signs).trim_end();
    own.contains(char::is_alphabetic).then_some(own)
}

fn is_excluded(word: &str) -> bool {
    let forms = ["исключен", "упразднен", "отменен"];
    let is_russian =
        forms.iter().any(|stem| word.strip_prefix(stem).is_some_and(|it| matches!(it, "" | "а" | "о" | "ы")));
    is_russian
        || matches!(
            word,
            "repealed"
                | "excluded"
                | "deleted"
                | "omitted"
                | "annulled"
                | "void"
                | "expired"
                | "abrogated"
                | "revoked"
                | "утратившим"
                | "утратившей"
        )
}

/// Words, and beginnings of longer ones, that go on with the act or the day of a repeal.
const BY_WHAT: &[&str] =
    &["в", "с", "со", "от", "на", "до", "и", "by", "under", "from", "with", "as", "on", "in", "since", "law"];
const BY_WHAT_STEMS: &[&str] = &[
    "силу",
    "закон",
    "федеральн",
    "конституц",
    "поправ",
    "модельн",
    "актом",
    "указ",
    "постановлен",
    "приказ",
    "распоряжен",
    "согласно",
    "после",
    "pursuant",
    "effective",
    "зрт",
    "зрк",
    "зкр",
];

/// Whether a word goes on with the act or the day of a repeal.
fn tells_by_what(word: &str) -> bool {
    BY_WHAT.contains(&word) || BY_WHAT_STEMS.iter().any(|it| word.starts_with(it))
}

/// Whether the words after the number of an article are its text and no title; `is_long` for more words
/// than a title mostly has.
pub(super) fn is_article_text(words: &str, is_long: bool) -> bool {
    if is_repealed(words) || is_note(words, true) || repealed_title(words).is_some() {
        return false;
    }
    let is_sentence = words.ends_with('.') && (is_long || has_sentences(words));
    is_sentence || begins_with_first(words) || words.ends_with([':', ';', ','])
}

/// Whether words begin with the first number of a row: «1. Союз имеет устав».
pub(super) fn begins_with_first(words: &str) -> bool {
    marks::mark(&marks::of_line(words, FIRST_NUMBER)).is_some_and(|it| it.number.anchor() == "1")
}

/// How much of a text is looked at for a number.
const FIRST_NUMBER: usize = 16;

/// Whether a sentence ends within a text, and another one begins.
fn has_sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].rsplit(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
        word.chars().count() > 3 && text[at + 2..].trim_start().starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "В пункт 3 предусмотрены изменения Законом РК от 1 мая 2024 года.",
            "РЦПИ!",
            "См. предыдущую редакцию.",
            "Дополнительно смотрите: постановление Кабинета Министров.",
            "(см. текст в предыдущей редакции)",
            "КонсультантПлюс: примечание.",
            "ГАРАНТ:",
            "Информация об изменениях: пункт 4 изменён.",
            "(ЗРТ от 3.07.12г. № 843)",
            "(п. 1 введен Федеральным законом от 03.11.2006 N 175-ФЗ)",
            "(подп. 2 в ред. Закона от 1 июля 2022 года)",
        ] {
            assert!(is_note(text, true), "{text}");
        }
        for text in [
            "Примечание. Под хищением понимается изъятие имущества.",
            "Note. The fee is paid once.",
            "Note. The registrar keeps the amended list of members.",
            "Note. Paragraph 2 does not bind religious organisations.",
            "(пункт 4 применяется с 1 января)",
            "(в редакции газеты) работает редактор",
            "Сноски к документу не обязательны.",
            "Гарант обязуется платить.",
            "В договоре предусмотрены сроки.",
            "См. приложение.",
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
            "Утратил силу с 1 января.",
            "утратила силу – Закон от 3 мая 2020 года",
            "— исключена.",
            "(deleted)",
            "исключён Модельным актом от 1 июля 2022 года № 2;",
            "(Дополнение частью - Федеральный закон от 07.05.2013) (Утратила силу - Федеральный закон от 27.12.2019)",
            "Repealed by Model Act No. 3 of 2 December 2024.",
            "Excluded",
            "Omitted.",
            "Void - Law No. 4 of 2001.",
            "Became invalid.",
            "исключена (ЗРТ от 3.07.12г. № 843)",
            "Утратила силу (ЗРТ от 19.03.13г. № 946)",
        ] {
            assert!(is_repealed(text), "{text}");
        }
        for text in [
            "Исключение недействующего юридического лица из реестра влечёт последствия.",
            "Утратил силу доверенности владелец.",
            "Статья 3 утратила силу.",
            "исключены из состава учредителей по решению суда",
            "Repealed provisions remain in the text.",
            "Repealed acts are kept.",
            "Deleted by accident data are restored.",
            "Исключён решением суда учредитель.",
        ] {
            assert!(!is_repealed(text), "{text}");
        }
    }

    #[test]
    fn a_title_stays_without_its_repeal() {
        for (title, own) in [
            ("Вторая (утратила силу)", Some("Вторая")),
            ("Реестр (исключена Законом РК от 01.01.2010 № 1)", Some("Реестр")),
            ("Реестр. - Утратила силу", Some("Реестр")),
            ("Третья. Утратила силу.", Some("Третья")),
            ("Утратила силу", None),
            ("Реестр (единый)", None),
        ] {
            assert_eq!(repealed_title(title), own, "{title}");
        }
    }
}
