//! A law as data: `index.json`, with every provision, its text and who cites it.
//!
//! The shape is described in `docs/machine-forms.md`, with its number; keys stand in the order of the
//! structs.

use super::akn_ids;
use super::akn_links::TextId;
use super::akn_uri;
use super::head::url;
use super::html_links::Here;
use super::known::Known;
use super::law_words::LawWords;
use super::legislation::page;
use super::own_text::{Outline, Part};
use crate::base::{LangId, path};
use crate::model::law::{Provision, ProvisionId, Step};
use crate::model::meta::{Act, Fact, Relation, Status, TranslationValue, Unverified};
use crate::model::scheme::{Form, Scheme};
use crate::model::site::{CitedBy, Text, Work};
use crate::model::{Route, Site, WorkId};
use serde::Serialize;

/// The number of the shape: it grows when a reader of an earlier one would be wrong.
const SHAPE: u32 = 1;

#[derive(Serialize)]
struct LawData<'a> {
    version: u32,
    id: &'a str,
    lang: &'a str,
    title: &'a str,
    citation: String,
    short: Option<&'a str>,
    r#type: Option<&'static str>,
    number: Option<&'a str>,
    date: Option<String>,
    in_force_from: Option<String>,
    place: Option<PlaceData<'a>>,
    status: Option<&'static str>,
    as_of: Option<String>,
    verified: bool,
    unverified: Vec<&'static str>,
    scheme: &'static str,
    url: String,
    uri: String,
    akn: Option<String>,
    text_date: Option<String>,
    is_current: bool,
    languages: Vec<LanguageData<'a>>,
    versions: Vec<VersionData>,
    source: Option<SourceData<'a>>,
    translation: Option<TranslationData<'a>>,
    relations: Vec<RelationData<'a>>,
    provisions: Vec<ProvisionData<'a>>,
    cited: Vec<CitedData<'a>>,
}

#[derive(Serialize)]
struct PlaceData<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct LanguageData<'a> {
    lang: &'a str,
    url: String,
    data: String,
}

#[derive(Serialize)]
struct VersionData {
    date: Option<String>,
    is_current: bool,
    url: String,
    data: String,
}

#[derive(Serialize)]
struct SourceData<'a> {
    url: &'a str,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct TranslationData<'a> {
    of: &'a str,
    by: Option<&'a str>,
    value: Option<&'static str>,
}

#[derive(Serialize)]
struct RelationData<'a> {
    relation: &'static str,
    direction: &'static str,
    id: &'a str,
    title: &'a str,
    url: String,
    verified: bool,
}

#[derive(Serialize)]
struct ProvisionData<'a> {
    anchor: &'a str,
    #[serde(rename = "eId")]
    element: String,
    level: &'static str,
    form: &'static str,
    number: &'a str,
    printed: &'a str,
    title: &'a str,
    parent: Option<&'a str>,
    citation: String,
    text: String,
    repealed: bool,
    url: String,
}

#[derive(Serialize)]
struct StepData<'a> {
    level: &'static str,
    number: &'a str,
}

#[derive(Serialize)]
struct CitedData<'a> {
    anchor: Option<&'a str>,
    way: Vec<StepData<'a>>,
    words: String,
    from: String,
    title: &'a str,
    lang: &'a str,
    sentence: &'a str,
}

/// A law as JSON; none where there is no text.
pub(super) fn json(site: &Site, id: TextId) -> Option<String> {
    let data = law(site, id, id.get(site)?);
    let mut out = serde_json::to_string(&data).ok()?;
    out.push('\n');
    Some(out)
}

fn law<'a>(site: &'a Site, id: TextId, text: &'a Text) -> LawData<'a> {
    let work = site.work(id.work);
    let meta = &work.meta;
    let outline = Outline::new(&text.doc);
    let words = LawWords::new(&Here { site, lang: id.lang, root: "" }, id.work, id.version);
    let address = url(site, page(id));
    LawData {
        version: SHAPE,
        id: &work.slug,
        lang: site.config.tag(id.lang),
        title: &text.doc.title,
        citation: words.full(&[]),
        short: text.doc.meta.short.as_deref(),
        r#type: meta.act.map(Act::name),
        number: meta.number.as_deref(),
        date: meta.date.map(|it| it.to_string()),
        in_force_from: meta.in_force_from.map(|it| it.to_string()),
        place: place(site, work, words.lang),
        status: meta.status.map(Status::name),
        as_of: meta.as_of.map(|it| it.to_string()),
        verified: meta.unverified == Unverified::Nothing,
        unverified: match &meta.unverified {
            Unverified::Facts(facts) => facts.iter().map(|it| it.name()).collect(),
            _ => Vec::new(),
        },
        scheme: work.scheme.name,
        uri: akn_uri::expression(site, id.work, id.lang, id.version),
        akn: outline.is_some().then(|| url(site, Route::Akn(id.lang, id.work, id.version))),
        text_date: akn_uri::day(site, id.work, id.version).map(|it| it.to_string()),
        is_current: id.version.is_none(),
        languages: languages(site, id),
        versions: versions(site, id),
        source: meta.source.as_ref().map(|it| SourceData { url: &it.url, title: it.title.as_deref() }),
        translation: translation(site, text),
        relations: related(site, id),
        provisions: outline.map(|it| provisions(&it, &work.scheme, &words, &address)).unwrap_or_default(),
        cited: if id.version.is_none() { cited(site, id, &words) } else { Vec::new() },
        url: address,
    }
}

fn place<'a>(site: &'a Site, work: &Work, lang: LangId) -> Option<PlaceData<'a>> {
    let place = &site.vocabulary.places[work.places.first()?.index()];
    let name = place.names.best(lang).and_then(|it| it.get("full").or(it.get("name")));
    Some(PlaceData { id: &place.id, name: name.unwrap_or(&place.id) })
}

fn languages(site: &Site, id: TextId) -> Vec<LanguageData<'_>> {
    let texts = site.work(id.work).texts_of(id.version).iter().map(|(lang, _)| TextId { lang, ..id });
    let data = |it: TextId| LanguageData {
        lang: site.config.tag(it.lang),
        url: url(site, page(it)),
        data: url(site, Route::Provisions(it.lang, it.work, it.version)),
    };
    texts.map(data).collect()
}

/// Every text of the same language, the oldest first.
fn versions(site: &Site, id: TextId) -> Vec<VersionData> {
    let work = site.work(id.work);
    let all = (0..work.versions.len()).map(Some).chain([None]).map(|version| TextId { version, ..id });
    let data = |it: TextId| VersionData {
        date: akn_uri::day(site, it.work, it.version).map(|it| it.to_string()),
        is_current: it.version.is_none(),
        url: url(site, page(it)),
        data: url(site, Route::Provisions(it.lang, it.work, it.version)),
    };
    all.filter(|it| it.get(site).is_some()).map(data).collect()
}

fn translation<'a>(site: &'a Site, text: &'a Text) -> Option<TranslationData<'a>> {
    let translation = text.doc.meta.translation.as_ref()?;
    Some(TranslationData {
        of: site.config.tag(translation.of),
        by: translation.by.as_deref(),
        value: translation.value.map(TranslationValue::name),
    })
}

/// What the law does to others, and what others do to it; whether that was checked stands with the
/// law that does it.
fn related(site: &Site, id: TextId) -> Vec<RelationData<'_>> {
    let data = |direction: &'static str, (relation, other): (Relation, WorkId)| {
        let doer = if direction == "active" { id.work } else { other };
        let (lang, title) = site.work(other).title(id.lang);
        RelationData {
            relation: relation.name(),
            direction,
            id: &site.work(other).slug,
            title,
            url: url(site, Route::Work(lang, other)),
            verified: Known::new(site.work(doer)).is_sure(Fact::Relations),
        }
    };
    let own = site.work(id.work).relations.iter().map(|it| data("active", *it));
    let others = site.related.get(id.work.index()).into_iter().flatten().map(|it| data("passive", *it));
    own.chain(others).collect()
}

fn provisions<'a>(
    outline: &Outline<'a>,
    scheme: &Scheme,
    words: &LawWords,
    page: &str,
) -> Vec<ProvisionData<'a>> {
    let elements = akn_ids::elements(outline.law, scheme);
    let all = outline.law.iter().zip(elements);
    let data = |((id, provision), (_, element)): ((ProvisionId, &'a Provision), _)| ProvisionData {
        anchor: &provision.anchor,
        element,
        level: scheme.level(provision.form).name(),
        form: form(provision.form),
        number: provision.number.as_str(),
        printed: &provision.printed,
        title: &provision.title,
        parent: provision.parent.map(|it| outline.law.get(it).anchor.as_str()),
        citation: words.full(&outline.law.way(id, scheme)),
        text: own_words(outline, id),
        repealed: provision.repealed,
        url: format!("{page}#{}", path::encode(&provision.anchor)),
    };
    all.map(data).collect()
}

/// What is printed before a provision, by name.
fn form(form: Form) -> &'static str {
    match form {
        Form::Named(_) => "heading",
        Form::Dot => "dot",
        Form::Bracket => "bracket",
        Form::Letter => "letter",
        Form::Roman => "roman",
        Form::Capital => "capital",
        Form::Small => "small",
    }
}

fn steps(way: &[Step]) -> Vec<StepData<'_>> {
    way.iter().map(|it| StepData { level: it.level.name(), number: it.number.as_str() }).collect()
}

/// The words of a provision without those of the provisions within it.
fn own_words(outline: &Outline, id: ProvisionId) -> String {
    let mut words = String::new();
    for part in outline.parts(id) {
        let Part::Blocks(blocks) = part else { continue };
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&outline.text(&blocks));
    }
    words
}

fn cited<'a>(site: &'a Site, id: TextId, words: &LawWords) -> Vec<CitedData<'a>> {
    let places = site.cited.get(id.work.index()).into_iter().flatten();
    places.map(|it| cited_by(site, it, words)).collect()
}

fn cited_by<'a>(site: &'a Site, it: &'a CitedBy, words: &LawWords) -> CitedData<'a> {
    let page = url(site, Route::Work(it.lang, it.from));
    let from = it.place.as_ref().map_or_else(|| page.clone(), |at| format!("{page}#{}", path::encode(at)));
    let (_, title) = site.work(it.from).title(it.lang);
    CitedData {
        anchor: it.anchor.as_deref(),
        way: steps(&it.way),
        words: words.provision(&it.way),
        from,
        title,
        lang: site.config.tag(it.lang),
        sentence: &it.sentence,
    }
}
