//! Russian nouns, adjectives and ordinals of citations in all six cases.

use super::words::ordinal_stem;
use crate::model::scheme::Level;

/// The cases of Russian. English has none, and passes them over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// «статья»
    Nominative,
    /// «статьи»
    Genitive,
    /// «статье»
    Dative,
    /// «статью»
    Accusative,
    /// «статьёй»
    Instrumental,
    /// «статье»
    Prepositional,
}

/// A gender, which ordinals and adjectives follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// «пункт»
    Masculine,
    /// «статья»
    Feminine,
    /// «приложение»
    Neuter,
}

/// The six forms of a word, in the order of [`Case`].
type Forms = [&'static str; 6];

const ARTICLE: Forms = ["статья", "статьи", "статье", "статью", "статьёй", "статье"];
const PART: Forms = ["часть", "части", "части", "часть", "частью", "части"];
const PARAGRAPH: Forms = ["пункт", "пункта", "пункту", "пункт", "пунктом", "пункте"];
const SUBPARAGRAPH: Forms = ["подпункт", "подпункта", "подпункту", "подпункт", "подпунктом", "подпункте"];
const INDENT: Forms = ["абзац", "абзаца", "абзацу", "абзац", "абзацем", "абзаце"];
const CHAPTER: Forms = ["глава", "главы", "главе", "главу", "главой", "главе"];
const SECTION: Forms = ["раздел", "раздела", "разделу", "раздел", "разделом", "разделе"];
const SUBSECTION: Forms = ["подраздел", "подраздела", "подразделу", "подраздел", "подразделом", "подразделе"];
const SUBCHAPTER: Forms = ["параграф", "параграфа", "параграфу", "параграф", "параграфом", "параграфе"];
const ANNEX: Forms = ["приложение", "приложения", "приложению", "приложение", "приложением", "приложении"];

/// The word for a level in a case, and its gender.
pub(super) fn level(level: Level, case: Case) -> (&'static str, Gender) {
    let (forms, gender) = match level {
        Level::Article => (ARTICLE, Gender::Feminine),
        Level::Part | Level::Division => (PART, Gender::Feminine),
        Level::Paragraph => (PARAGRAPH, Gender::Masculine),
        Level::Subparagraph => (SUBPARAGRAPH, Gender::Masculine),
        Level::Indent => (INDENT, Gender::Masculine),
        Level::Chapter => (CHAPTER, Gender::Feminine),
        Level::Section => (SECTION, Gender::Masculine),
        Level::Subsection => (SUBSECTION, Gender::Masculine),
        Level::Subchapter => (SUBCHAPTER, Gender::Masculine),
        Level::Annex => (ANNEX, Gender::Neuter),
    };
    (forms[case as usize], gender)
}

/// Nouns with which the name of an act may begin: stem and kind of declension.
const HEADS: &[(&str, &str, Gender)] = &[
    ("Закон", "", Gender::Masculine),
    ("закон", "", Gender::Masculine),
    ("Кодекс", "", Gender::Masculine),
    ("кодекс", "", Gender::Masculine),
    ("Указ", "", Gender::Masculine),
    ("Приказ", "", Gender::Masculine),
    ("Пакт", "", Gender::Masculine),
    ("пакт", "", Gender::Masculine),
    ("Протокол", "", Gender::Masculine),
    ("протокол", "", Gender::Masculine),
    ("Договор", "", Gender::Masculine),
    ("договор", "", Gender::Masculine),
    ("Конституци", "я", Gender::Feminine),
    ("Конвенци", "я", Gender::Feminine),
    ("конвенци", "я", Gender::Feminine),
    ("Деклараци", "я", Gender::Feminine),
    ("деклараци", "я", Gender::Feminine),
    ("Постановлени", "е", Gender::Neuter),
    ("постановлени", "е", Gender::Neuter),
    ("Соглашени", "е", Gender::Neuter),
    ("соглашени", "е", Gender::Neuter),
];

/// A name with its first words in a case: «Международного пакта о …». Nothing where the name does not
/// begin with a kind of act, perhaps after adjectives.
pub(super) fn name(name: &str, case: Case) -> Option<String> {
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let head = words.iter().take(4).position(|word| {
        HEADS.iter().any(|(stem, ending, _)| word.strip_prefix(stem).is_some_and(|it| it == *ending))
    })?;
    let (stem, _, gender) =
        HEADS.iter().find(|(stem, ending, _)| words[head] == format!("{stem}{ending}"))?;
    words[head] = format!("{stem}{}", noun_ending(*gender, case));
    for word in words.iter_mut().take(head) {
        *word = adjective(word, *gender, case)?;
    }
    Some(words.join(" "))
}

fn noun_ending(gender: Gender, case: Case) -> &'static str {
    let endings: Forms = match gender {
        Gender::Masculine => ["", "а", "у", "", "ом", "е"],
        Gender::Feminine => ["я", "и", "и", "ю", "ей", "и"],
        Gender::Neuter => ["е", "я", "ю", "е", "ем", "и"],
    };
    endings[case as usize]
}

/// An adjective of a nominative in another case.
fn adjective(word: &str, gender: Gender, case: Case) -> Option<String> {
    const SOFT: &[char] = &['ж', 'ш', 'щ', 'ч'];
    if case == Case::Nominative || case == Case::Accusative && gender != Gender::Feminine {
        return Some(word.to_owned());
    }
    let stem = ["ый", "ий", "ой", "ая", "ое", "ее"].iter().find_map(|it| word.strip_suffix(it))?;
    let soft = stem.ends_with(SOFT);
    let ending = match (gender, case) {
        (Gender::Feminine, Case::Accusative) => "ую",
        (Gender::Feminine, _) if soft => "ей",
        (Gender::Feminine, _) => "ой",
        (_, Case::Genitive) if soft => "его",
        (_, Case::Genitive) => "ого",
        (_, Case::Dative) if soft => "ему",
        (_, Case::Dative) => "ому",
        (_, Case::Instrumental) if soft || stem.ends_with(['к', 'г', 'х']) => "им",
        (_, Case::Instrumental) => "ым",
        (_, _) if soft => "ем",
        (_, _) => "ом",
    };
    Some(format!("{stem}{ending}"))
}

/// «третья», «двадцать первого»: an ordinal up to 99 in a case.
pub(super) fn ordinal(value: u8, gender: Gender, case: Case) -> Option<String> {
    let (tens, last) = ordinal_stem(value)?;
    let word = match last {
        "трет" => third(gender, case).to_owned(),
        stem => {
            let stressed = ["втор", "шест", "седьм", "восьм", "сороков"].contains(&stem);
            let nominative = match gender {
                Gender::Masculine if stressed => "ой",
                Gender::Masculine => "ый",
                Gender::Feminine => "ая",
                Gender::Neuter => "ое",
            };
            adjective(&format!("{stem}{nominative}"), gender, case)?
        }
    };
    Some(tens.map_or_else(|| word.clone(), |tens| format!("{tens} {word}")))
}

fn third(gender: Gender, case: Case) -> &'static str {
    let forms: Forms = match gender {
        Gender::Masculine => ["третий", "третьего", "третьему", "третий", "третьим", "третьем"],
        Gender::Feminine => ["третья", "третьей", "третьей", "третью", "третьей", "третьей"],
        Gender::Neuter => ["третье", "третьего", "третьему", "третье", "третьим", "третьем"],
    };
    forms[case as usize]
}

#[cfg(test)]
mod tests {
    use super::{Case, Gender, name, ordinal};

    #[test]
    fn names_decline() {
        let genitive = |it| name(it, Case::Genitive).unwrap();
        assert_eq!(
            genitive("Гражданский кодекс Республики Казахстан (Общая часть)"),
            "Гражданского кодекса Республики Казахстан (Общая часть)"
        );
        assert_eq!(
            genitive("Международный пакт о гражданских и политических правах"),
            "Международного пакта о гражданских и политических правах"
        );
        assert_eq!(genitive("Всеобщая декларация прав человека"), "Всеобщей декларации прав человека");
        assert_eq!(genitive("Лесной кодекс"), "Лесного кодекса");
        assert_eq!(
            name("Конституция Республики Казахстан", Case::Instrumental).unwrap(),
            "Конституцией Республики Казахстан"
        );
        assert_eq!(name("Гражданский кодекс", Case::Instrumental).unwrap(), "Гражданским кодексом");
        assert_eq!(name("О налогах", Case::Genitive), None);
    }

    #[test]
    fn ordinals_decline() {
        let say = |value, gender, case| ordinal(value, gender, case).unwrap();
        assert_eq!(say(3, Gender::Feminine, Case::Genitive), "третьей");
        assert_eq!(say(2, Gender::Masculine, Case::Nominative), "второй");
        assert_eq!(say(4, Gender::Feminine, Case::Nominative), "четвёртая");
        assert_eq!(say(41, Gender::Masculine, Case::Instrumental), "сорок первым");
        assert_eq!(say(99, Gender::Feminine, Case::Accusative), "девяносто девятую");
        assert_eq!(ordinal(100, Gender::Feminine, Case::Nominative), None);
    }
}
