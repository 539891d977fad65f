//! `topics.yaml`, `places.yaml`, `glossary.yaml` → [`Vocabulary`].

use super::yaml::Source;
use super::yaml_fields::Fields;
use crate::base::nearest::nearest;
use crate::base::{Checked, Code, Diagnostic, Location, PerLang, Span, path};
use crate::model::vocabulary::{Jurisdiction, Term, TermText, Topic, TopicId, Vocabulary};
use crate::model::{Config, Inputs, Scheme};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads the shared lists. A file that is not there is an empty list.
pub fn vocabulary(inputs: &Inputs, config: &Config) -> Checked<Vocabulary> {
    let mut diagnostics = Vec::new();
    let vocabulary = Vocabulary {
        topics: file(inputs, "content/topics.yaml", |source| topics(source, config)).unpack(&mut diagnostics),
        places: file(inputs, "content/places.yaml", |source| places(source, config)).unpack(&mut diagnostics),
        terms: file(inputs, "content/glossary.yaml", |source| terms(source, config)).unpack(&mut diagnostics),
    };
    Checked::new(vocabulary, diagnostics)
}

fn file<T>(inputs: &Inputs, name: &str, read: impl Fn(&Source) -> Vec<T>) -> Checked<Vec<T>> {
    let Some(text) = inputs.text(name) else { return Checked::new(Vec::new(), Vec::new()) };
    let source = Source::new(&Arc::from(name), text, Span::new(0, text.len()));
    let value = read(&source);
    Checked::new(value, source.finish())
}

/// Calls `read` with the key, its place and the fields of every entry.
fn entries<'a, T>(source: &'a Source, mut read: impl FnMut(&str, Location, Fields<'a>) -> T) -> Vec<T> {
    let mut all = source.fields();
    let mut out = Vec::new();
    for id in all.keys() {
        if !path::is_slug(&id) {
            source.report(
                Diagnostic::new(Code::BadSlug, all.key_location(&id))
                    .with("name", id.as_str())
                    .help("rename"),
            );
        }
        let key = all.key_location(&id);
        if let Some(fields) = all.nested_or_empty(&id) {
            out.push(read(&id, key, fields));
        }
    }
    out
}

fn topics(source: &Source, config: &Config) -> Vec<Topic> {
    let mut parents = Vec::new();
    let mut topics = entries(source, |id, key, mut fields| {
        let (mut label, mut summary) = (PerLang::default(), PerLang::default());
        for (lang, mut words) in fields.fields_per_lang(config) {
            words.required("label").map(|it| label.set(lang, it));
            words.text("summary").map(|it| summary.set(lang, it));
            words.finish();
        }
        if label.is_empty() {
            missing(&fields, "label");
        }
        parents.push(fields.text("parent").map(|it| (it, fields.location_of("parent"))));
        fields.finish_with(&config.languages);
        Topic { id: id.to_owned(), label, summary, parent: None, location: key }
    });
    let ids: Vec<String> = topics.iter().map(|it| it.id.clone()).collect();
    for (topic, parent) in topics.iter_mut().zip(parents) {
        let Some((name, location)) = parent else { continue };
        topic.parent =
            ids.iter().position(|it| *it == name).and_then(|at| u32::try_from(at).ok()).map(TopicId);
        if topic.parent.is_none() {
            let nearest = nearest(&name, ids.iter().map(String::as_str));
            source.report(
                Diagnostic::new(Code::UnknownTopic, location).with("value", name.as_str()).nearest(nearest),
            );
        }
    }
    break_chains(source, &mut topics);
    topics
}

/// No reader finds a topic that stands deeper, and no page can show it.
const DEEPEST: usize = 12;

/// Cuts the parent of a topic that is its own ancestor or stands too deep, and reports it.
fn break_chains(source: &Source, topics: &mut [Topic]) {
    for at in 0..topics.len() {
        let mut above = topics[at].parent;
        let mut steps = 0;
        while let Some(id) = above.filter(|_| steps <= topics.len()) {
            if id.index() == at {
                let topic = &mut topics[at];
                topic.parent = None;
                source.report(
                    Diagnostic::new(Code::TopicCycle, topic.location.clone())
                        .with("topic", topic.id.as_str()),
                );
                break;
            }
            above = topics[id.index()].parent;
            steps += 1;
        }
        if steps > DEEPEST {
            let topic = &mut topics[at];
            topic.parent = None;
            let diagnostic = Diagnostic::new(Code::TopicDepth, topic.location.clone());
            let diagnostic = diagnostic.with("topic", topic.id.as_str()).with("limit", DEEPEST.to_string());
            source.report(diagnostic.help("parent"));
        }
    }
}

fn places(source: &Source, config: &Config) -> Vec<Jurisdiction> {
    entries(source, |id, _, mut fields| {
        let mut names = PerLang::default();
        for (lang, mut words) in fields.fields_per_lang(config) {
            let mut forms = BTreeMap::new();
            words.required("name").map(|it| forms.insert("name".to_owned(), it));
            for form in Jurisdiction::FORMS.iter().skip(1) {
                words.text(form).map(|it| forms.insert((*form).to_owned(), it));
            }
            words.finish();
            names.set(lang, forms);
        }
        if names.is_empty() {
            missing(&fields, "name");
        }
        let scheme = fields.choice("scheme", &Scheme::words());
        fields.finish_with(&config.languages);
        Jurisdiction { id: id.to_owned(), names, scheme }
    })
}

fn terms(source: &Source, config: &Config) -> Vec<Term> {
    entries(source, |id, _, mut fields| {
        let mut texts = PerLang::default();
        for (lang, mut words) in fields.fields_per_lang(config) {
            let text = TermText {
                term: words.required("term").unwrap_or_default(),
                short: words.text("short"),
                definition: words.required("definition").unwrap_or_default(),
                avoid: words.texts("avoid"),
            };
            words.finish();
            texts.set(lang, text);
        }
        if texts.is_empty() {
            missing(&fields, "term");
        }
        let source = fields.text("source");
        fields.finish_with(&config.languages);
        Term { id: id.to_owned(), texts, source }
    })
}

fn missing(fields: &Fields, key: &str) {
    fields.report(Diagnostic::new(Code::MissingKey, fields.location()).with("key", key));
}
