//! The words of citations in Russian and English, with all their forms: tables and nothing else.

use super::lexicon::{Count, Head, Unit, Word};
use crate::base::ordinal::{ENGLISH, RUSSIAN, RUSSIAN_TENS};
use crate::model::scheme::Level;

/// The names of a level: one of it, either, several, abbreviations. All of them folded.
type UnitForms = (Level, &'static str, &'static str, &'static str, &'static str);

/// The names of levels.
pub(super) const UNITS: &[UnitForms] = &[
    (
        Level::Article,
        "статья статье статью статьей статьею",
        "статьи",
        "статей статьям статьями статьях",
        "ст стст",
    ),
    (Level::Part, "часть частью", "части", "частей частям частями частях", "ч"),
    (
        Level::Paragraph,
        "пункт пункта пункту пунктом пункте",
        "",
        "пункты пунктов пунктам пунктами пунктах",
        "п",
    ),
    (
        Level::Subparagraph,
        "подпункт подпункта подпункту подпунктом подпункте",
        "",
        "подпункты подпунктов подпунктам подпунктами подпунктах",
        "пп подп подпп пдп",
    ),
    (
        Level::Indent,
        "абзац абзаца абзацу абзацем абзаце",
        "",
        "абзацы абзацев абзацам абзацами абзацах",
        "абз аб",
    ),
    (Level::Chapter, "глава главу главе главой главою", "главы", "глав главам главами главах", "гл"),
    (
        Level::Section,
        "раздел раздела разделу разделом разделе",
        "",
        "разделы разделов разделам разделами разделах",
        "разд",
    ),
    (
        Level::Subsection,
        "подраздел подраздела подразделу подразделом подразделе",
        "",
        "подразделы подразделов подразделам подразделами подразделах",
        "подразд",
    ),
    (
        Level::Subchapter,
        "параграф параграфа параграфу параграфом параграфе",
        "",
        "параграфы параграфов параграфам параграфами параграфах",
        "",
    ),
    (
        Level::Annex,
        "приложение приложению приложением приложении",
        "приложения",
        "приложений приложениям приложениями приложениях",
        "прил",
    ),
    (Level::Article, "article", "", "articles arts", "art"),
    (Level::Part, "part", "", "parts pts", "pt"),
    (
        Level::Paragraph,
        "paragraph item point clause",
        "",
        "paragraphs items points clauses paras",
        "para par cl",
    ),
    (
        Level::Subparagraph,
        "subparagraph subitem subpoint subclause letter",
        "",
        "subparagraphs subitems subpoints subclauses letters subparas",
        "subpara subpar subcl",
    ),
    (Level::Indent, "indent", "", "indents", ""),
    (Level::Chapter, "chapter", "", "chapters", "chap ch"),
    (Level::Section, "section", "", "sections", "sec"),
    (Level::Subsection, "subsection", "", "subsections", ""),
    (Level::Annex, "annex appendix", "", "annexes appendices", ""),
];

/// Doubled initials, which say that there are several.
pub(super) const SHORT_PLURALS: (&str, Unit) =
    ("чч", Unit { level: Level::Part, count: Count::Many, short: true, english: false });

/// Words with one form, or few.
pub(super) const PLAIN: &[(&str, Word)] = &[
    ("года год году годом г", Word::Year),
    ("от", Word::From),
    ("dated adopted enacted", Word::Dated),
    ("no nos n", Word::Numero),
    ("о об обо on about", Word::About),
    ("of", Word::Of),
    ("the a an", Word::Article),
    ("и или либо ни and or nor", Word::Joiner),
    ("а так также как равно", Word::JoinerPart),
    ("по до to through till until thru", Word::Through),
    ("с со from", Word::With),
    ("к ко", Word::Toward),
    ("прим", Word::Prim),
    ("this", Word::This),
    ("said same abovementioned aforementioned aforesaid above", Word::Said),
    (
        "тот та то того той тому том тем ту те тех этот эта это этого этой этому этом этим эту эти этих that",
        Word::That,
    ),
    ("же самого самой самый самом самому", Word::Same),
    ("thereof", Word::Thereof),
    ("hereof", Word::Hereof),
    ("далее hereinafter hereafter", Word::Hereinafter),
    ("готовящийся готовящегося готовящемуся готовящимся готовящемся", Word::Planned),
    ("draft bill drafts bills", Word::Draft),
    ("proposed planned forthcoming upcoming prospective future former old previous", Word::Planned),
    ("фз", Word::FederalSign(false)),
    ("фкз", Word::FederalSign(true)),
    ("fz", Word::FederalSign(false)),
    ("fkz", Word::FederalSign(true)),
    ("зру зрўз ўрқ урк zru lru orq orq urq", Word::UzbekSign),
    ("зрк қрз крз зкр zrk lrk qrz", Word::KazakhSign),
    ("упк гпк апк кас коап", Word::CodeSign),
    ("ук гк нк тк бк ск жк зк вк лк", Word::CodeSign),
    ("из без для кроме после против основании силу нарушение соответствие смысла требований", Word::Governor),
    ("положений норм норма нормы действие действия содержание содержания редакции", Word::Governor),
    ("текст текста названия название положениям положениями нормам нормами нормой", Word::Governor),
    (
        "нарушением требованиям требованиями требования требованию смыслу условий условия санкция",
        Word::Governor,
    ),
    ("санкции диспозиция диспозиции применении применения толковании толкования", Word::Governor),
    ("federal", Word::Federal),
    ("international constitutional", Word::Qualifier),
    ("current new existing present", Word::Epithet),
    ("model", Word::Model),
    ("president government parliament cabinet minister ministry ministers", Word::Issuer),
    ("ред редакции изм изменениями amended", Word::Amended),
    ("law laws act acts statute", Word::Head(Head::Law)),
    ("code codes", Word::Head(Head::Code)),
    ("constitution", Word::Head(Head::Constitution)),
    ("decree decrees", Word::Head(Head::Decree)),
    ("resolution resolutions", Word::Head(Head::Resolution)),
    ("order orders", Word::Head(Head::Order)),
    ("covenant convention treaty declaration", Word::Head(Head::Treaty)),
];

/// Words that are known by their stem, in whatever form.
pub(super) const INFLECTED: &[(&str, Word)] = &[
    ("закон", Word::Head(Head::Law)),
    ("кодекс", Word::Head(Head::Code)),
    ("конституция", Word::Head(Head::Constitution)),
    ("указ", Word::Head(Head::Decree)),
    ("постановление", Word::Head(Head::Resolution)),
    ("приказ распоряжение", Word::Head(Head::Order)),
    ("пакт конвенция декларация", Word::Head(Head::Treaty)),
    ("федеральный", Word::Federal),
    ("международный конституционный", Word::Qualifier),
    ("действующий новый нынешний одноименный профильный базовый", Word::Epithet),
    ("модельный", Word::Model),
    ("принятый утверждённый подписанный изданный", Word::Dated),
    ("президент правительство парламент кабинет министр министерство верховный совет", Word::Issuer),
    ("настоящий", Word::This),
    ("указанный названный упомянутый вышеуказанный вышеназванный упоминавшийся данный", Word::Said),
    ("проект законопроект", Word::Draft),
    ("предлагаемый планируемый будущий разрабатываемый прежний старый бывший", Word::Planned),
    ("устав договор контракт соглашение отчет доклад повестка руководство пособие инструкция", Word::Stop),
    ("положение правила регламент протокол решение приговор бюджет смета книга том статут", Word::Stop),
    (
        "программа план меморандум стандарт методика рекомендация резолюция заявление письмо учебник",
        Word::Stop,
    ),
    ("анкета форма справочник журнал газета сборник концепция стратегия заключение определение", Word::Stop),
    ("порядок перечень список обзор издание бюллетень курс тренинг исследование глоссарий", Word::Stop),
    ("charter contract agreement report agenda guide manual handbook book bylaw policy rule", Word::Stop),
    ("regulation memorandum protocol budget plan program newsletter conference questionnaire", Word::Stop),
    ("programme guideline instruction decision strategy concept journal magazine study survey", Word::Stop),
    ("terms rulebook toolkit brief minutes letterhead", Word::Stop),
];

/// The endings of that declension, in all cases, genders and numbers.
const ENDINGS: &[&str] = &["ый", "ой", "ая", "ое", "ые", "ого", "ому", "ую", "ым", "ом", "ою", "ых", "ыми"];

/// «Третий» has a declension of its own.
const THIRD: &str =
    "третий третья третье третьи третьего третьей третьему третью третьим третьем третьих третьими третьею";

/// Every form of every ordinal that is one word. Hyphens are left out, as the reader of words does.
pub(super) fn ordinals() -> Vec<(String, u8)> {
    let mut all = Vec::new();
    for (stem, value) in RUSSIAN.iter().filter(|it| it.1 != 3) {
        all.extend(ENDINGS.iter().map(|ending| (format!("{stem}{ending}"), *value)));
    }
    all.extend(THIRD.split(' ').map(|it| (it.to_owned(), 3)));
    for (_, ordinal, value) in ENGLISH {
        all.push(((*ordinal).to_owned(), *value));
    }
    all.extend(english_compounds(|(_, ordinal, _)| ordinal));
    all
}

/// Every number that is one word.
pub(super) fn cardinals() -> Vec<(String, u8)> {
    let mut all: Vec<(String, u8)> =
        RUSSIAN_TENS.iter().map(|(word, value)| ((*word).to_owned(), *value)).collect();
    all.extend(ENGLISH.iter().map(|(word, _, value)| ((*word).to_owned(), *value)));
    all.extend(english_compounds(|(cardinal, _, _)| cardinal));
    all
}

/// `twentyfirst`, `twentyone` and so on: `twenty-first` without its hyphen.
fn english_compounds(
    unit: impl Fn(&(&'static str, &'static str, u8)) -> &'static str + Copy,
) -> impl Iterator<Item = (String, u8)> {
    let (units, tens) = (ENGLISH.iter().take(9), ENGLISH.iter().skip(19));
    tens.flat_map(move |(ten, _, value)| {
        units.clone().map(move |it| (format!("{ten}{}", unit(it)), value + it.2))
    })
}

/// The tens before a Russian ordinal up to 99, if there are any, and the stem that declines.
pub(super) fn ordinal_stem(value: u8) -> Option<(Option<&'static str>, &'static str)> {
    let simple = |value: u8| match value {
        3 => Some("трет"),
        4 => Some("четвёрт"),
        _ => RUSSIAN.iter().find(|it| it.1 == value).map(|it| it.0),
    };
    let (tens, rest) = (value / 10 * 10, value % 10);
    if value <= 20 || rest == 0 {
        return Some((None, simple(value)?));
    }
    let (word, _) = RUSSIAN_TENS.iter().find(|it| it.1 == tens)?;
    Some((Some(word), simple(rest)?))
}

/// An English number as a word.
pub(super) fn english_cardinal(value: u8) -> Option<String> {
    let simple = |value: u8| ENGLISH.iter().find(|it| it.2 == value).map(|it| it.0);
    let (tens, rest) = (value / 10 * 10, value % 10);
    if value <= 20 || rest == 0 {
        return simple(value).map(str::to_owned);
    }
    Some(format!("{}-{}", simple(tens)?, simple(rest)?))
}
