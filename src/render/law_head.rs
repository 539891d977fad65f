//! The head of the page of a law: what it is, what is known of it, and what it is worth.

use super::Renderer;
use super::cards::place_name;
use super::html_links::Here;
use super::law_links::Shown;
use super::law_relations::{self, RelationView};
use super::law_timeline::{self, TimelineView};
use super::law_words::LawWords;
use crate::base::path;
use crate::base::words::Arg;
use crate::model::meta::{Act, Fact, TranslationValue, Unverified};
use crate::model::site::{Text, Work};
use serde::Serialize;

/// What the page of a law shows besides what every text has.
#[derive(Serialize)]
pub(super) struct LawView {
    /// What kind of act it is, and of which place.
    kind: Option<String>,
    /// Whether it is a model that no state has adopted.
    is_model: bool,
    /// Whether its provisions are on the page.
    has_text: bool,
    /// The law as it is cited.
    reference: String,
    /// The language of that, where it is not that of the page.
    reference_lang: Option<String>,
    /// What follows the words for a provision in its citation.
    of_law: String,
    in_force_from: Option<String>,
    in_force_from_iso: Option<String>,
    /// The facts that have not been checked.
    unchecked: Unchecked,
    translation: Option<TranslationView>,
    relations: Vec<RelationView>,
    timeline: Option<TimelineView>,
}

/// Which facts of a page need checking.
#[derive(Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template asks for each fact by name")]
struct Unchecked {
    /// Whether there are any.
    any: bool,
    /// Whether nobody has said which.
    unnamed: bool,
    title: bool,
    act: bool,
    number: bool,
    date: bool,
    status: bool,
    aliases: bool,
    source: bool,
    relations: bool,
}

/// What a translation is worth.
#[derive(Serialize)]
struct TranslationView {
    /// `official`, `unofficial`, `machine` or `unknown`.
    id: &'static str,
    label: String,
    sentence: String,
    /// The page of the original.
    path: Option<String>,
    lang: String,
}

/// The view of a law for readers of a language; `text` is the one that is shown, if there is one.
pub(super) fn view(renderer: &Renderer, here: &Here, shown: Shown, text: Option<&Text>) -> LawView {
    let id = shown.id;
    let work = here.site.work(id);
    let words = LawWords::new(here, id, shown.version);
    let in_force = work.meta.in_force_from;
    LawView {
        kind: kind(here, work),
        is_model: work.meta.act == Some(Act::ModelLaw),
        has_text: text.is_some_and(|it| it.doc.law.is_some()),
        reference: words.full(&[]),
        reference_lang: (words.lang != here.lang).then(|| here.site.config.tag(words.lang).to_owned()),
        of_law: words.of_law().to_owned(),
        in_force_from: in_force.map(|it| renderer.locales(here.lang).date(it)),
        in_force_from_iso: in_force.map(|it| it.to_string()),
        unchecked: unchecked(here, work),
        translation: text.and_then(|it| translation(here, shown, it)),
        relations: law_relations::view(renderer, here, id),
        timeline: law_timeline::view(renderer, here, id),
    }
}

/// «Закон, Казахстан»; a model law is of no place.
fn kind(here: &Here, work: &Work) -> Option<String> {
    let act = work.meta.act?;
    let mut words = vec![here.say(&format!("act-{}", act.name()))];
    if !matches!(act, Act::ModelLaw | Act::Treaty) {
        words.extend(work.places.iter().map(|it| place_name(here, *it)));
    }
    Some(words.join(" · "))
}

fn unchecked(here: &Here, work: &Work) -> Unchecked {
    let facts = match &work.meta.unverified {
        Unverified::Nothing => return Unchecked::default(),
        Unverified::Something => return Unchecked { any: true, unnamed: true, ..Unchecked::default() },
        Unverified::Facts(facts) => facts,
    };
    let has = |fact: Fact| facts.contains(&fact);
    let (title_lang, _) = work.title(here.lang);
    let of_lang = match here.site.config.tag(title_lang) {
        "en" => has(Fact::TitleEn),
        "ru" => has(Fact::TitleRu),
        _ => false,
    };
    Unchecked {
        any: !facts.is_empty(),
        unnamed: false,
        title: has(Fact::Title) || of_lang,
        act: has(Fact::Type),
        number: has(Fact::Number),
        date: has(Fact::Date),
        status: has(Fact::Status),
        aliases: has(Fact::Aliases),
        source: has(Fact::Source),
        relations: has(Fact::Relations),
    }
}

fn translation(here: &Here, shown: Shown, text: &Text) -> Option<TranslationView> {
    let work = here.site.work(shown.id);
    let translation = text.doc.meta.translation.as_ref()?;
    let value = translation.value.map_or("unknown", TranslationValue::name);
    // What is no law in the original is none in a translation, so nothing is said of its force.
    let is_model = work.meta.act == Some(Act::ModelLaw);
    let force = if is_model { "model" } else { value };
    let tag = here.site.config.tag(translation.of);
    let by = [
        ("of", Arg::from(tag)),
        ("by", Arg::from(translation.by.as_deref().unwrap_or_default())),
        ("named", Arg::from(if translation.by.is_some() { "yes" } else { "no" })),
    ];
    let texts = work.texts_of(shown.version);
    let original = texts.get(translation.of).filter(|_| translation.of != here.lang);
    Some(TranslationView {
        id: value,
        label: here.say(&format!("translated-{value}")),
        sentence: format!(
            "{} {}",
            here.say_with("translated-from", &by),
            here.say_with(&format!("force-{force}"), &by)
        ),
        path: original.map(|_| path::encode(&shown.route(translation.of).path(here.site))),
        lang: tag.to_owned(),
    })
}
