//! `site.yaml` → [`Config`].

use super::yaml::Source;
use super::yaml_fields::Fields;
use crate::base::nearest::nearest;
use crate::base::{Checked, Code, Diagnostic, LangId, Location, Span, path};
use crate::model::config::{Collection, Config, Kind, MenuEntry, UnknownKeys};
use crate::model::{Input, Inputs};
use std::sync::Arc;

/// Reads the settings of a site. There is no value where the site has no languages or no file.
pub fn config(inputs: &Inputs) -> Checked<Option<Config>> {
    let file: Arc<str> = Arc::from("site.yaml");
    let Some(Input::Text(text)) = inputs.files.get(&file) else {
        // One that is there and cannot be read has been told of.
        if inputs.problems.iter().any(|it| it.location.file == file) {
            return Checked::new(None, Vec::new());
        }
        let missing = Diagnostic::new(Code::MissingFile, Location::whole(&file))
            .with("name", "site.yaml")
            .help("create");
        return Checked::new(None, vec![missing]);
    };
    let source = Source::new(&file, text, Span::new(0, text.len()));
    let config = read(&source, inputs);
    Checked::new(config, source.finish())
}

fn read(source: &Source, inputs: &Inputs) -> Option<Config> {
    let mut fields = source.fields();
    let languages = languages(&mut fields)?;
    let config = Config {
        base_url: base_url(&mut fields, inputs.served_at.as_deref()),
        anchor_lang: anchor_lang(&mut fields, &languages),
        title: fields.per_lang("title", &languages),
        description: fields.per_lang("description", &languages),
        theme: fields.text("theme").unwrap_or_else(|| "civic".to_owned()),
        collections: collections(&mut fields, &languages),
        menu: menu(&mut fields),
        unknown_keys: fields
            .choice("unknown_keys", &[("refuse", UnknownKeys::Refuse), ("ignore", UnknownKeys::Ignore)])
            .unwrap_or(UnknownKeys::Refuse),
        languages,
    };
    if config.title.is_empty() && !fields.is_broken() {
        fields.report(Diagnostic::new(Code::MissingKey, fields.location()).with("key", "title"));
    }
    fields.finish();
    Some(config)
}

/// The languages. Without a single right one there is no site.
fn languages(fields: &mut Fields) -> Option<Vec<String>> {
    let listed = fields.list("languages");
    if listed.is_empty() {
        return Some(vec!["en".to_owned(), "ru".to_owned()]);
    }
    let mut languages: Vec<String> = Vec::new();
    for (tag, span) in listed {
        let location = crate::base::Location { span, ..fields.location() };
        if !is_tag(&tag) {
            fields.report(
                Diagnostic::new(Code::UnknownValue, location)
                    .with("key", "languages")
                    .with("value", tag)
                    .with("allowed", "en, ru, kk, ky, tg, uz")
                    .help("allowed"),
            );
        } else if languages.contains(&tag) || languages.len() >= usize::from(u8::MAX) {
            fields.report(Diagnostic::new(Code::DuplicateKey, location).with("key", tag));
        } else {
            languages.push(tag);
        }
    }
    Some(languages).filter(|it| !it.is_empty())
}

/// Whether this is a BCP 47 tag of a language, perhaps with script and region: `en`, `uz-Latn`.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .is_some_and(|it| matches!(it.len(), 2 | 3) && it.bytes().all(|it| it.is_ascii_lowercase()));
    primary && parts.all(|it| matches!(it.len(), 2..=8) && it.bytes().all(|it| it.is_ascii_alphanumeric()))
}

fn base_url(fields: &mut Fields, served_at: Option<&str>) -> String {
    let Some(url) = fields.required("base_url") else { return "http://localhost".to_owned() };
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host_is_right = rest.is_some_and(|it| {
        !it.is_empty() && !it.starts_with('/') && !it.contains([' ', '"', '<', '>', '?', '#', '\\'])
    });
    if !host_is_right {
        fields.report(Diagnostic::new(Code::WrongUrl, fields.location_of("base_url")).with("value", url));
        return "http://localhost".to_owned();
    }
    served_at.unwrap_or(&url).trim_end_matches('/').to_owned()
}

fn anchor_lang(fields: &mut Fields, languages: &[String]) -> LangId {
    let tags: Vec<(&str, LangId)> =
        (0..).zip(languages).map(|(at, tag)| (tag.as_str(), LangId(at))).collect();
    fields.choice("anchor_language", &tags).unwrap_or(LangId(0))
}

/// The collections that a site has where `site.yaml` names none.
const DEFAULTS: &[(&str, Kind)] = &[
    ("laws", Kind::Law),
    ("articles", Kind::Article),
    ("releases", Kind::Release),
    ("guides", Kind::Guide),
    ("pages", Kind::Page),
];

fn collections(fields: &mut Fields, languages: &[String]) -> Vec<Collection> {
    let Some(mut nested) = fields.nested("collections") else {
        let title = || crate::base::PerLang::empty(languages.len());
        return DEFAULTS
            .iter()
            .map(|(id, kind)| Collection { id: (*id).to_owned(), kind: *kind, title: title() })
            .collect();
    };
    let mut collections = Vec::new();
    for id in nested.keys() {
        if !path::is_slug(&id) || RESERVED.contains(&id.as_str()) {
            nested.report(
                Diagnostic::new(Code::BadSlug, nested.key_location(&id))
                    .with("name", id.as_str())
                    .help("rename"),
            );
        }
        let default = DEFAULTS.iter().find(|(name, _)| *name == id).map_or(Kind::Article, |(_, kind)| *kind);
        let Some(mut it) = nested.nested_or_empty(&id) else { continue };
        let kind = it.choice("kind", Kind::ALL).unwrap_or(default);
        let title = it.per_lang("title", languages);
        it.finish();
        collections.push(Collection { id, kind, title });
    }
    collections
}

/// Parts of addresses that pages of the site itself have.
const RESERVED: &[&str] = &["topics", "places", "glossary", "search", "feed.xml", "404.html"];

fn menu(fields: &mut Fields) -> Vec<MenuEntry> {
    fields.list("menu").into_iter().map(|(target, span)| MenuEntry { target, span }).collect()
}

/// The nearest of the collections, for a hint.
pub(crate) fn nearest_collection<'a>(name: &str, config: &'a Config) -> Option<&'a str> {
    nearest(name, config.collections.iter().map(|it| it.id.as_str()))
}
