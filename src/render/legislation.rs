//! A law for search engines and catalogues of law: JSON-LD of schema.org, and the properties of ELI in
//! the head of its page.
//!
//! A page is one text of a law; the law itself, whatever its language and day, is the page of its
//! original with `#work`. Facts that nobody has checked are not told.

use super::akn_links::TextId;
use super::akn_meta::relations;
use super::akn_uri;
use super::head::url;
use super::html_links::Here;
use super::known::Known;
use super::view::{FileView, PropertyView};
use crate::base::path;
use crate::model::doc::Doc;
use crate::model::law::Provision;
use crate::model::meta::{Act, Relation, Status, TranslationValue};
use crate::model::scheme::{Form, Level};
use crate::model::site::Text;
use crate::model::{Route, Site, WorkId};
use serde_json::{Map, Value, json};

/// The law itself: the page of its original, or of the text that there is, with `#work`.
pub(super) fn work_address(site: &Site, id: WorkId) -> String {
    let texts = &site.work(id).texts;
    let original = texts.iter().find_map(|(_, text)| text.doc.meta.translation.as_ref().map(|it| it.of));
    let first = || texts.iter().next().map(|(lang, _)| lang);
    let lang = original.filter(|it| texts.get(*it).is_some()).or_else(first);
    let langs = || site.config.langs().next();
    let page = lang.or_else(langs).map(|lang| url(site, Route::Work(lang, id)));
    format!("{}#work", page.unwrap_or_default())
}

/// The page of a text.
pub(super) fn page(id: TextId) -> Route {
    match id.version {
        None => Route::Work(id.lang, id.work),
        Some(_) => Route::Version(id.lang, id.work, id.version),
    }
}

/// The files of a text, as its page links to them.
pub(super) fn files(site: &Site, id: TextId, text: &Text) -> Vec<FileView> {
    let file = |media_type, route: Route| FileView { media_type, path: path::encode(&route.path(site)) };
    let structure = file("application/akn+xml", Route::Akn(id.lang, id.work, id.version));
    let structure = Some(structure).filter(|_| text.doc.law.is_some());
    let data = file("application/json", Route::Provisions(id.lang, id.work, id.version));
    structure.into_iter().chain([data]).collect()
}

/// Whether a text is in force; none where nobody knows, and of a model law, which is in force nowhere.
fn is_in_force(site: &Site, id: TextId) -> Option<bool> {
    if is_model(site, id.work) {
        return None;
    }
    if id.version.is_some() {
        return Some(false);
    }
    let status = Known::new(site.work(id.work)).status()?;
    Some(matches!(status, Status::InForce | Status::Amended))
}

/// Whether a law is a model, and no law of any state.
pub(super) fn is_model(site: &Site, id: WorkId) -> bool {
    site.work(id).meta.act == Some(Act::ModelLaw)
}

/// What schema.org says of a text of a law, besides what it says of every page.
pub(super) fn properties(here: &Here, id: TextId, text: &Text) -> Map<String, Value> {
    let site = here.site;
    let work = site.work(id.work);
    let known = Known::new(work);
    let is_text = text.doc.law.is_some();
    let mut map = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        map.extend(value.filter(|it| *it != json!([])).map(|it| (key.to_owned(), it)));
    };
    put("legislationIdentifier", known.number().map(|it| json!(it)));
    put("legislationType", known.act().map(|it| json!(here.say(&format!("act-{}", it.name())))));
    put("legislationDate", known.date().map(|it| json!(it.to_string())));
    let day = akn_uri::day(site, id.work, id.version).filter(|_| is_text);
    put("legislationDateVersion", day.map(|it| json!(it.to_string())));
    put("legislationLegalForce", is_in_force(site, id).map(|it| json!(force(it))));
    put("legislationJurisdiction", jurisdiction(here, id.work));
    let source = known.source().map(|it| json!(it.url));
    put(if is_text { "isBasedOn" } else { "sameAs" }, source);
    put("exampleOfWork", Some(whole_work(site, id.work)).filter(|_| is_text));
    let original = text.doc.meta.translation.as_ref().map(|it| it.of).filter(|it| *it != id.lang);
    put("translationOfWork", original.map(|lang| legislation(site, TextId { lang, ..id })));
    put("workTranslation", Some(translations(site, id)).filter(|_| original.is_none()));
    for (key, targets) in changes(site, id.work) {
        put(key, Some(targets));
    }
    put("encoding", Some(encodings(site, id, text)).filter(|_| is_text));
    put("hasPart", Some(articles(site, id, &text.doc)));
    map
}

/// Whether something is in force, as schema.org names it.
fn force(is_in_force: bool) -> &'static str {
    if is_in_force { "https://schema.org/InForce" } else { "https://schema.org/NotInForce" }
}

fn jurisdiction(here: &Here, id: WorkId) -> Option<Value> {
    let place = here.site.work(id).places.first().filter(|_| !is_model(here.site, id))?;
    let name = super::cards::place_name(here, *place);
    let key = &here.site.vocabulary.places[place.index()].id;
    Some(json!({"@type": "AdministrativeArea", "name": name, "identifier": key}))
}

/// A text of a law by its address.
fn legislation(site: &Site, id: TextId) -> Value {
    let mut value = json!({
        "@type": "Legislation",
        "@id": url(site, page(id)),
        "inLanguage": site.config.tag(id.lang),
    });
    let day = akn_uri::day(site, id.work, id.version);
    if let (Some(day), Some(map)) = (day, value.as_object_mut()) {
        map.insert("legislationDateVersion".to_owned(), json!(day.to_string()));
    }
    value
}

/// The law with its texts of every language and day, the oldest first.
fn whole_work(site: &Site, id: WorkId) -> Value {
    let work = site.work(id);
    let versions = (0..work.versions.len()).map(Some).chain([None]);
    let texts = versions.flat_map(|version| {
        let langs = work.texts_of(version).iter();
        langs.map(move |(lang, _)| TextId { work: id, lang, version })
    });
    let examples: Vec<Value> = texts.map(|it| legislation(site, it)).collect();
    json!({"@type": "Legislation", "@id": work_address(site, id), "workExample": examples})
}

/// The translations of an original.
fn translations(site: &Site, id: TextId) -> Value {
    let texts = site.work(id.work).texts_of(id.version).iter();
    let translated = texts.filter(|(_, text)| {
        text.doc.meta.translation.as_ref().is_some_and(|translation| translation.of == id.lang)
    });
    translated.map(|(lang, _)| legislation(site, TextId { lang, ..id })).collect()
}

/// What the law does to others.
fn changes(site: &Site, id: WorkId) -> Vec<(&'static str, Value)> {
    let of = |wanted: &[Relation]| -> Value {
        let targets = relations(site, id).filter(|(relation, _)| wanted.contains(relation));
        targets.map(|(_, it)| json!({"@type": "Legislation", "@id": work_address(site, it)})).collect()
    };
    vec![
        ("legislationChanges", of(&[Relation::Amends, Relation::Replaces])),
        ("legislationRepeals", of(&[Relation::Repeals])),
        ("legislationApplies", of(&[Relation::Implements])),
    ]
}

/// The files of a text, each with what it is worth in law.
fn encodings(site: &Site, id: TextId, text: &Text) -> Value {
    let value = text.doc.meta.translation.as_ref().and_then(|it| it.value);
    let value = match value {
        Some(TranslationValue::Official) => "https://schema.org/OfficialLegalValue",
        // Whoever copies a law gives it no authority.
        _ => "https://schema.org/UnofficialLegalValue",
    };
    let files = [
        ("text/html", page(id)),
        ("application/akn+xml", Route::Akn(id.lang, id.work, id.version)),
        ("application/json", Route::Provisions(id.lang, id.work, id.version)),
    ];
    let file = |(form, route): (&str, Route)| {
        json!({
            "@type": "LegislationObject",
            "encodingFormat": form,
            "contentUrl": url(site, route),
            "legislationLegalValue": value,
        })
    };
    files.into_iter().map(file).collect()
}

/// The articles of a text.
fn articles(site: &Site, id: TextId, doc: &Doc) -> Value {
    let page = url(site, page(id));
    let part = |it: &Provision| {
        let mut part = json!({
            "@type": "Legislation",
            "@id": format!("{page}#{}", path::encode(&it.anchor)),
            "legislationIdentifier": it.printed.trim_end_matches('.'),
        });
        if let Some(map) = part.as_object_mut().filter(|_| !it.title.is_empty()) {
            map.insert("name".to_owned(), json!(it.title));
        }
        part
    };
    let provisions = doc.law.iter().flat_map(|it| &it.provisions);
    provisions.filter(|it| it.form == Form::Named(Level::Article)).map(part).collect()
}

/// The properties of a law and its text in the words of ELI. They claim no identifier of ELI.
pub(super) fn eli(site: &Site, id: TextId) -> Vec<PropertyView> {
    let Some(text) = id.get(site) else { return Vec::new() };
    let work = site.work(id.work);
    let known = Known::new(work);
    let (law, own) = (work_address(site, id.work), url(site, page(id)));
    let mut list = Properties::default();
    list.word(&law, "eli:type_document", known.act().map(|it| it.name().to_owned()));
    list.word(&law, "eli:id_local", known.number().map(str::to_owned));
    list.day(&law, "eli:date_document", known.date());
    list.day(&law, "eli:first_date_entry_in_force", work.meta.in_force_from);
    let force = is_in_force(site, TextId { version: None, ..id });
    list.link(&law, "eli:in_force", force.map(|it| eli_force(it).to_owned()));
    for (lang, _) in work.texts_of(id.version).iter() {
        list.link(&law, "eli:is_realized_by", Some(url(site, page(TextId { lang, ..id }))));
    }
    list.link(&own, "eli:realizes", Some(law));
    list.words(&own, "eli:title", text.doc.title.clone(), site.config.tag(id.lang));
    let code = akn_uri::language(site.config.tag(id.lang)).to_ascii_uppercase();
    let table = format!("http://publications.europa.eu/resource/authority/language/{code}");
    list.link(&own, "eli:language", Some(table));
    if text.doc.law.is_some() {
        list.day(&own, "eli:version_date", akn_uri::day(site, id.work, id.version));
        let force = is_in_force(site, id);
        list.link(&own, "eli:in_force", force.map(|it| eli_force(it).to_owned()));
        let file = url(site, Route::Akn(id.lang, id.work, id.version));
        list.link(&own, "eli:is_embodied_by", Some(file));
    }
    list.0
}

/// Whether something is in force, as ELI names it.
fn eli_force(is_in_force: bool) -> &'static str {
    if is_in_force {
        "http://data.europa.eu/eli/ontology#InForce-inForce"
    } else {
        "http://data.europa.eu/eli/ontology#InForce-notInForce"
    }
}

#[derive(Default)]
struct Properties(Vec<PropertyView>);

impl Properties {
    fn push(&mut self, about: &str, property: &'static str) -> Option<&mut PropertyView> {
        self.0.push(PropertyView { about: about.to_owned(), property, ..PropertyView::default() });
        self.0.last_mut()
    }

    fn word(&mut self, about: &str, property: &'static str, value: Option<String>) {
        if value.is_some()
            && let Some(it) = self.push(about, property)
        {
            it.content = value;
        }
    }

    fn words(&mut self, about: &str, property: &'static str, value: String, lang: &str) {
        if let Some(it) = self.push(about, property) {
            (it.content, it.lang) = (Some(value), Some(lang.to_owned()));
        }
    }

    fn day(&mut self, about: &str, property: &'static str, value: Option<crate::base::Date>) {
        if let Some(value) = value
            && let Some(it) = self.push(about, property)
        {
            (it.content, it.datatype) = (Some(value.to_string()), Some("xsd:date"));
        }
    }

    fn link(&mut self, about: &str, property: &'static str, value: Option<String>) {
        if value.is_some()
            && let Some(it) = self.push(about, property)
        {
            it.href = value;
        }
    }
}
