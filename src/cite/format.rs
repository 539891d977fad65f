//! Citations in words: a way and a law → «подпункт 3) пункта 1 статьи 9 Закона …», “subparagraph 3) of
//! paragraph 1 of Article 9 of the Law of …”. What is written here, [`Recognizer`](super::Recognizer)
//! reads back.

use super::Language;
use super::declension::{Case, level as russian_level, name as decline, ordinal};
use super::words::english_cardinal;
use crate::base::{Date, Number};
use crate::model::Law;
use crate::model::law::Step;
use crate::model::meta::Act;
use crate::model::scheme::{Form, Joint, Level, Scheme};

/// A space at which a line does not end.
const TIED: char = '\u{a0}';

/// A law in the words of one language, as a citation needs it.
#[derive(Clone, Copy, Debug, Default)]
pub struct LawName<'a> {
    /// What kind of act it is.
    pub act: Option<Act>,
    /// Its country: «Республики Казахстан», `Republic of Kazakhstan`; nothing for a treaty.
    pub place: Option<&'a str>,
    /// Its number as printed: `3-I`, `7-ФЗ`.
    pub number: Option<&'a str>,
    /// The day of adoption.
    pub date: Option<Date>,
    /// Its title in that language, without quotation marks.
    pub title: &'a str,
    /// How it names and prints its levels.
    pub scheme: Scheme,
    /// Its structure, where it is known: tells unnumbered parts from numbered ones.
    pub structure: Option<&'a Law>,
}

/// How a citation is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// In what language.
    pub language: Language,
    /// In what case its first word stands.
    pub case: Case,
    /// The day whose text is cited, if it is not the text in force.
    pub version: Option<Date>,
}

/// The full citation of a provision, or of the law where the way is empty.
pub fn citation(way: &[Step], law: &LawName, style: Style) -> String {
    let mut words = Vec::new();
    for (number, (at, step)) in way.iter().enumerate().rev().enumerate() {
        let case = if number == 0 { style.case } else { Case::Genitive };
        let is_unnumbered = is_unnumbered(way.get(..=at).unwrap_or_default(), law);
        words.push(match style.language {
            Language::Ru => russian_step(step, law, is_unnumbered, case),
            Language::En => english_step(step, law, is_unnumbered),
        });
    }
    // An annex is «к Закону», “to the Law”.
    let is_annex = way.first().is_some_and(|it| it.level == Level::Annex);
    let (case, before_law) = match (way.is_empty(), is_annex) {
        (true, _) => (style.case, ""),
        (false, true) => (Case::Dative, "к "),
        (false, false) => (Case::Genitive, ""),
    };
    let (joint, name) = match style.language {
        Language::Ru => (" ", format!("{before_law}{}", russian_name(law, case))),
        Language::En => (" of ", english_name(law, !way.is_empty())),
    };
    let way = words.join(joint);
    let joint = match (style.language, words.is_empty()) {
        (_, true) => "",
        (Language::En, false) if is_annex => " to ",
        _ => joint,
    };
    format!("{way}{joint}{name}{}", version(style))
}

/// A citation for lists and titles, without the law: «ст. 9, п. 1, подп. 3)», “Art. 9(1)(3)”.
pub fn short(way: &[Step], law: &LawName, language: Language) -> String {
    if let (Language::En, Some(compact)) = (language, compact(way, law)) {
        return compact;
    }
    let mut words = Vec::new();
    for (at, step) in way.iter().enumerate() {
        let is_unnumbered = is_unnumbered(way.get(..=at).unwrap_or_default(), law);
        let number = printed(step, law, language);
        words.push(match (language, counted(step).filter(|_| is_unnumbered)) {
            (Language::Ru, _) => format!("{}{TIED}{number}", russian_short(step.level)),
            (Language::En, Some(value)) => {
                let number = english_cardinal(value).unwrap_or(number);
                format!("{}{TIED}{number}", english_level(step.level))
            }
            (Language::En, None) => format!("{}{TIED}{number}", english_short(step.level)),
        });
    }
    words.join(", ")
}

/// `Art. 9(1)(3)`: where the place of a number tells its level.
fn compact(way: &[Step], law: &LawName) -> Option<String> {
    let (article, below) = way.split_first().filter(|(first, _)| first.level == Level::Article)?;
    let forms = [Form::Dot, Form::Bracket, Form::Letter];
    let mut out = format!("Art.{TIED}{}", printed(article, law, Language::En));
    for (number, (step, form)) in below.iter().zip(forms).enumerate() {
        let is_unnumbered = is_unnumbered(way.get(..number + 2).unwrap_or_default(), law);
        if step.level != law.scheme.level(form)
            || is_unnumbered
            || step.number.is_letter() != (form == Form::Letter)
        {
            return None;
        }
        out += &format!("({})", number_in(&step.number, law.scheme.joint, Language::En));
    }
    (below.len() <= forms.len()).then_some(out)
}

/// Whether the last step of a way is counted in the text, because nothing is printed before it.
fn is_unnumbered(way: &[Step], law: &LawName) -> bool {
    let Some(step) = way.last() else { return false };
    if let Some(form) = law.structure.and_then(|it| Some(it.get(it.find(way, &law.scheme).ok()?).form)) {
        // «часть первая» of an article may be the article itself.
        return matches!(form, Form::Capital | Form::Small) || step.level == Level::Indent;
    }
    match step.level {
        Level::Indent => true,
        Level::Part => law.scheme.dot != Level::Part,
        _ => false,
    }
}

/// The number of a step that can be counted in words.
fn counted(step: &Step) -> Option<u8> {
    step.number.value().and_then(|it| u8::try_from(it).ok()).filter(|it| (1..100).contains(it))
}

fn russian_step(step: &Step, law: &LawName, is_unnumbered: bool, case: Case) -> String {
    let (word, gender) = russian_level(step.level, case);
    let counted = counted(step).filter(|_| is_unnumbered).and_then(|it| ordinal(it, gender, case));
    let number = counted.unwrap_or_else(|| printed(step, law, Language::Ru));
    format!("{word}{TIED}{number}")
}

fn english_step(step: &Step, law: &LawName, is_unnumbered: bool) -> String {
    let counted = counted(step).filter(|_| is_unnumbered).and_then(english_cardinal);
    let number = counted.unwrap_or_else(|| printed(step, law, Language::En));
    format!("{}{TIED}{number}", english_level(step.level))
}

/// The number of a step with what is printed around it: `3)`, `а)`, `(a)`.
fn printed(step: &Step, law: &LawName, language: Language) -> String {
    let number = number_in(&step.number, law.scheme.joint, language);
    let is_letter = step.number.is_letter();
    match (language, step.level) {
        (Language::En, Level::Subparagraph | Level::Paragraph) if is_letter => format!("({number})"),
        (Language::Ru, Level::Subparagraph | Level::Paragraph) if is_letter => format!("{number})"),
        (_, Level::Subparagraph) => format!("{number})"),
        _ => number,
    }
}

/// A number as a law prints inserted ones, with letters of the language.
fn number_in(number: &Number, joint: Joint, language: Language) -> String {
    let mut out = String::new();
    for (at, part) in number.in_script(language == Language::En).parts().enumerate() {
        match (at, joint) {
            (0, _) => out += part,
            (_, Joint::Dot) => out += &format!(".{part}"),
            // “Article 13(1)” would be its first paragraph.
            (_, Joint::Bracket) if language == Language::Ru => out += &format!("({part})"),
            _ => out += &format!("-{part}"),
        }
    }
    out
}

/// «Закона Республики Казахстан от 31 мая 1996 года № 3-I „Об …“»
fn russian_name(law: &LawName, case: Case) -> String {
    let title = law.title;
    let (head, has_place) = match law.act {
        Some(Act::Constitution | Act::Code | Act::Treaty) => {
            if let Some(name) = decline(title, case) {
                return name;
            }
            match law.act {
                Some(Act::Code) => ("Кодекс", true),
                // The title of a treaty that does not decline stands as it is.
                _ => return title.to_owned(),
            }
        }
        Some(Act::FederalLaw) => ("Федеральный закон", false),
        Some(Act::ModelLaw) => ("Модельный закон", false),
        Some(Act::Decree) => ("Указ", true),
        Some(Act::Resolution) => ("Постановление", false),
        Some(Act::Order) => ("Приказ", false),
        Some(Act::Law) | None => ("Закон", true),
    };
    let mut out = decline(head, case).unwrap_or_else(|| head.to_owned());
    if law.act == Some(Act::Decree) {
        out += " Президента";
    }
    if let Some(place) = law.place.filter(|_| has_place) {
        out += &format!(" {place}");
    }
    if law.act != Some(Act::ModelLaw) {
        if let Some(date) = law.date {
            out += &format!(" от {}", russian_date(date));
        }
        if let Some(number) = law.number {
            out += &format!(" №{TIED}{number}");
        }
    }
    format!("{out} «{}»", inner_quotes(title, ['„', '“']))
}

/// “the Law of the Republic of Kazakhstan No. 3-I of 31 May 1996 “On …””
fn english_name(law: &LawName, with_article: bool) -> String {
    let title = law.title;
    let the = if with_article { "the " } else { "" };
    let is_topic = ["On ", "About "].iter().any(|it| title.starts_with(it));
    let head = match law.act {
        Some(Act::Constitution | Act::Treaty) => return format!("{the}{title}"),
        Some(Act::Code) if !is_topic => return format!("{the}{title}"),
        Some(Act::Code) => "Code",
        Some(Act::FederalLaw) => "Federal Law",
        Some(Act::ModelLaw) => "Model Law",
        Some(Act::Decree) => "Decree",
        Some(Act::Resolution) => "Resolution",
        Some(Act::Order) => "Order",
        Some(Act::Law) | None => "Law",
    };
    let mut out = format!("{the}{head}");
    let has_place = matches!(law.act, Some(Act::Law | Act::Code | Act::Decree) | None);
    if let Some(place) = law.place.filter(|_| has_place) {
        let article = if place.contains(' ') { "the " } else { "" };
        out += &format!(" of {article}{place}");
    }
    if law.act != Some(Act::ModelLaw) {
        if let Some(number) = law.number {
            out += &format!(" No.{TIED}{}", latin_number(number));
        }
        if let Some(date) = law.date {
            out += &format!(" of {}", english_date(date));
        }
    }
    format!("{out} “{}”", inner_quotes(title, ['‘', '’']))
}

/// A title for quotation marks: those within it become others.
fn inner_quotes(title: &str, [open, close]: [char; 2]) -> String {
    title
        .chars()
        .map(|it| match it {
            '«' | '“' => open,
            '»' | '”' => close,
            _ => it,
        })
        .collect()
}

/// `7-ФЗ` in Latin letters: `7-FZ`.
fn latin_number(number: &str) -> String {
    number
        .chars()
        .map(|it| match it {
            'Ф' => 'F',
            'З' => 'Z',
            'К' => 'K',
            'Р' => 'R',
            'У' => 'U',
            'Қ' => 'Q',
            _ => it,
        })
        .collect()
}

const RUSSIAN_MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(date: Date, names: [&'static str; 12]) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|it| names.get(it)).copied().unwrap_or_default()
}

fn russian_date(date: Date) -> String {
    format!("{}{TIED}{} {}{TIED}года", date.day(), month(date, RUSSIAN_MONTHS), date.year())
}

fn english_date(date: Date) -> String {
    format!("{}{TIED}{} {}", date.day(), month(date, ENGLISH_MONTHS), date.year())
}

/// «в редакции от 1 июля 2022 года»
fn version(style: Style) -> String {
    match (style.version, style.language) {
        (None, _) => String::new(),
        (Some(date), Language::Ru) => format!(" в редакции от {}", russian_date(date)),
        (Some(date), Language::En) => format!(" as in force on {}", english_date(date)),
    }
}

fn english_level(level: Level) -> &'static str {
    match level {
        Level::Article => "Article",
        Level::Part => "part",
        Level::Division => "Part",
        Level::Paragraph => "paragraph",
        Level::Subparagraph => "subparagraph",
        Level::Indent => "indent",
        Level::Chapter => "Chapter",
        Level::Section => "Section",
        Level::Subsection => "Subsection",
        Level::Subchapter => "§",
        Level::Annex => "Annex",
    }
}

fn english_short(level: Level) -> &'static str {
    match level {
        Level::Article => "Art.",
        Level::Paragraph => "para.",
        Level::Subparagraph => "subpara.",
        _ => english_level(level),
    }
}

fn russian_short(level: Level) -> &'static str {
    match level {
        Level::Article => "ст.",
        Level::Part | Level::Division => "ч.",
        Level::Paragraph => "п.",
        Level::Subparagraph => "подп.",
        Level::Indent => "абз.",
        Level::Chapter => "гл.",
        Level::Section => "разд.",
        Level::Subsection => "подразд.",
        Level::Subchapter => "§",
        Level::Annex => "прил.",
    }
}

#[cfg(test)]
mod tests {
    use super::{LawName, Style, citation, short};
    use crate::base::Number;
    use crate::cite::{Case, Language};
    use crate::model::Scheme;
    use crate::model::law::Step;
    use crate::model::meta::Act;
    use crate::model::scheme::Level;

    fn way(steps: &[(Level, &str)]) -> Vec<Step> {
        steps.iter().map(|(level, it)| Step { level: *level, number: Number::read(it).unwrap() }).collect()
    }

    fn associations(ru: bool) -> LawName<'static> {
        LawName {
            act: Some(Act::Law),
            place: Some(if ru {
                "Республики Казахстан"
            } else {
                "Republic of Kazakhstan"
            }),
            number: Some("3-I"),
            date: Some("1996-05-31".parse().unwrap()),
            title: if ru {
                "Об общественных объединениях"
            } else {
                "On Public Associations"
            },
            scheme: Scheme::named("kz").unwrap(),
            structure: None,
        }
    }

    const RU: Style = Style { language: Language::Ru, case: Case::Nominative, version: None };
    const EN: Style = Style { language: Language::En, case: Case::Nominative, version: None };

    #[test]
    fn full_citations() {
        let steps = way(&[(Level::Article, "9"), (Level::Paragraph, "1"), (Level::Subparagraph, "3")]);
        assert_eq!(
            citation(&steps, &associations(true), RU).replace('\u{a0}', " "),
            "подпункт 3) пункта 1 статьи 9 Закона Республики Казахстан от 31 мая 1996 года № 3-I «Об общественных объединениях»"
        );
        assert_eq!(
            citation(&steps, &associations(false), EN).replace('\u{a0}', " "),
            "subparagraph 3) of paragraph 1 of Article 9 of the Law of the Republic of Kazakhstan No. 3-I of 31 May 1996 “On Public Associations”"
        );
        let version = Some("2022-07-01".parse().unwrap());
        let style = Style { case: Case::Instrumental, version, ..RU };
        let model = LawName {
            act: Some(Act::ModelLaw),
            title: "Об общественно полезных организациях",
            ..associations(true)
        };
        assert_eq!(
            citation(&way(&[(Level::Article, "6-1"), (Level::Part, "2")]), &model, style)
                .replace('\u{a0}', " "),
            "частью второй статьи 6-1 Модельного закона «Об общественно полезных организациях» в редакции от 1 июля 2022 года"
        );
    }

    #[test]
    fn codes_treaties_and_annexes() {
        let covenant = LawName {
            act: Some(Act::Treaty),
            title: "Международный пакт о гражданских и политических правах",
            ..LawName::default()
        };
        assert_eq!(
            citation(&way(&[(Level::Article, "22")]), &covenant, RU).replace('\u{a0}', " "),
            "статья 22 Международного пакта о гражданских и политических правах"
        );
        let annex = way(&[(Level::Annex, "2")]);
        assert!(
            citation(&annex, &associations(true), RU).starts_with("приложение\u{a0}2 к Закону Республики")
        );
        assert!(citation(&annex, &associations(false), EN).starts_with("Annex\u{a0}2 to the Law of"));
        let federal = LawName {
            act: Some(Act::FederalLaw),
            number: Some("7-ФЗ"),
            title: "On Non-Commercial Organizations",
            ..associations(false)
        };
        assert_eq!(
            citation(&[], &federal, EN).replace('\u{a0}', " "),
            "Federal Law No. 7-FZ of 31 May 1996 “On Non-Commercial Organizations”"
        );
    }

    #[test]
    fn short_citations() {
        let law = associations(true);
        let steps = way(&[(Level::Article, "9"), (Level::Paragraph, "1"), (Level::Subparagraph, "3")]);
        assert_eq!(short(&steps, &law, Language::Ru).replace('\u{a0}', " "), "ст. 9, п. 1, подп. 3)");
        assert_eq!(short(&steps, &law, Language::En).replace('\u{a0}', " "), "Art. 9(1)(3)");
        let steps = way(&[(Level::Article, "1"), (Level::Subparagraph, "4-1")]);
        assert_eq!(short(&steps, &law, Language::En).replace('\u{a0}', " "), "Art. 1, subpara. 4-1)");
    }
}
