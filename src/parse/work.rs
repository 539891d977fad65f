//! `work.yaml` → [`WorkMeta`].

use super::yaml::Source;
use super::yaml_fields::Fields;
use crate::base::{Checked, Code, Diagnostic, Span};
use crate::model::meta::{Act, Fact, Relation, Source as OfficialSource, Status, Unverified, WorkMeta};
use crate::model::{Config, Scheme};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads what is true of a work in every language.
pub fn work(file: &Arc<str>, text: &str, config: &Config) -> Checked<WorkMeta> {
    let source = Source::new(file, text, Span::new(0, text.len()));
    let mut fields = source.fields();
    let meta = WorkMeta {
        date: fields.date("date"),
        updated: fields.date("updated"),
        number: fields.text("number"),
        act: fields.choice("type", Act::ALL),
        places: fields.list("place"),
        topics: fields.list("topics"),
        status: fields.choice("status", Status::ALL),
        as_of: fields.date("as_of"),
        source: official_source(&mut fields),
        aliases: fields.lists_per_lang("aliases", &config.languages),
        scheme: fields.choice("scheme", &Scheme::words()),
        articles: fields.range("articles"),
        in_force_from: fields.date("in_force_from"),
        relations: relations(&mut fields),
        unverified: unverified(&mut fields),
        identifiers: identifiers(&mut fields),
        weight: fields.number("weight").unwrap_or_default(),
    };
    fields.finish_unless_ignored(config.unknown_keys);
    Checked::new(meta, source.finish())
}

/// The keys of `work.yaml`: an expression that has one of them is told where it belongs.
pub(super) const KEYS: &[&str] = &[
    "date",
    "updated",
    "number",
    "type",
    "place",
    "topics",
    "status",
    "as_of",
    "source",
    "aliases",
    "scheme",
    "articles",
    "in_force_from",
    "amends",
    "repeals",
    "implements",
    "replaces",
    "verified",
    "unverified",
    "identifiers",
    "weight",
];

fn relations(fields: &mut Fields) -> Vec<(Relation, String, Span)> {
    let mut relations = Vec::new();
    for (key, relation) in Relation::ALL {
        relations.extend(fields.list(key).into_iter().map(|(slug, span)| (*relation, slug, span)));
    }
    relations
}

/// `verified: false` alone, or with the list of what has not been checked.
fn unverified(fields: &mut Fields) -> Unverified {
    let verified = fields.choice("verified", &[("true", true), ("false", false)]);
    let facts = fields.choices("unverified", Fact::ALL);
    match verified {
        _ if !facts.is_empty() => Unverified::Facts(facts),
        Some(false) => Unverified::Something,
        _ => Unverified::Nothing,
    }
}

fn official_source(fields: &mut Fields) -> Option<OfficialSource> {
    let mut nested = fields.nested("source")?;
    let title = nested.text("title");
    let url = nested.required("url").unwrap_or_default();
    if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
        nested.report(Diagnostic::new(Code::WrongUrl, nested.location_of("url")).with("value", url.as_str()));
    }
    nested.finish();
    Some(OfficialSource { url, title }).filter(|it| it.url.starts_with("http"))
}

fn identifiers(fields: &mut Fields) -> BTreeMap<String, String> {
    let Some(mut nested) = fields.nested("identifiers") else { return BTreeMap::new() };
    let keys = nested.keys();
    keys.into_iter().filter_map(|key| nested.text_dynamic(&key).map(|value| (key, value))).collect()
}
