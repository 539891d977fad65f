//! The fields of a YAML mapping, each taken and checked once.

use super::yaml::Source;
use super::yaml_marks::Step;
use crate::base::nearest::nearest;
use crate::base::{Code, Date, Diagnostic, LangId, Location, PerLang, Span};
use crate::model::Config;
use crate::model::config::UnknownKeys;
use serde_yaml::{Mapping, Value};

/// The fields of one mapping. Each is taken once; [`finish`](Self::finish) reports what is left.
pub(crate) struct Fields<'a> {
    source: &'a Source<'a>,
    map: Mapping,
    path: Vec<Step>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The fields of the mapping at a path.
    pub(super) fn new(source: &'a Source<'a>, map: Mapping, path: Vec<Step>) -> Self {
        // A key such as `2024` is a number to YAML and a name to an author.
        let map = map.into_iter().map(|(key, value)| (Value::String(key_text(&key)), value)).collect();
        Fields { source, map, path, asked: Vec::new() }
    }

    /// Where the mapping stands.
    pub(crate) fn location(&self) -> Location {
        self.source.location(&self.path)
    }

    /// Where the value of a key stands.
    pub(crate) fn location_of(&self, key: &str) -> Location {
        self.source.location(&self.step(key))
    }

    /// Where a key stands.
    pub(crate) fn key_location(&self, key: &str) -> Location {
        self.source.key_location(&self.step(key))
    }

    /// Whether the YAML around cannot be read: what is missing may stand there.
    pub(crate) fn is_broken(&self) -> bool {
        self.source.is_broken()
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.source.report(diagnostic);
    }

    /// Whether the key stands there, with any value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// The keys, in the order of the file.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.map.keys().map(key_text).collect()
    }

    fn step(&self, key: &str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Key(key.to_owned()));
        path
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        self.map.shift_remove(key).filter(|it| !it.is_null())
    }

    fn ask(&mut self, key: &'static str) -> Option<Value> {
        self.asked.push(key);
        self.take(key)
    }

    fn wrong(&self, key: &str, expected: &'static str) {
        let diagnostic = Diagnostic::new(Code::WrongType, self.location_of(key));
        self.report(diagnostic.with("key", key).with("expected", expected));
    }

    /// A text; numbers and the like count as they are written. White space at the ends goes.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.ask(key)?;
        let text = self.scalar(&value, &self.step(key));
        if text.is_none() {
            self.wrong(key, "text");
        }
        text.filter(|it| !it.is_empty())
    }

    fn scalar(&self, value: &Value, path: &[Step]) -> Option<String> {
        match value {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(_) | Value::Bool(_) => Some(self.source.as_written(path)),
            _ => None,
        }
    }

    /// A text whose key is a name of the author.
    pub(crate) fn text_dynamic(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?;
        let text = self.scalar(&value, &self.step(key));
        if text.is_none() {
            self.wrong(key, "text");
        }
        text
    }

    /// Whether the value of a key is a mapping.
    pub(crate) fn is_mapping(&self, key: &str) -> bool {
        self.map.get(key).is_some_and(Value::is_mapping)
    }

    /// Forgets a key that has been reported.
    pub(crate) fn drop_key(&mut self, key: &str) {
        self.take(key);
    }

    /// A text that must be there, and not empty.
    pub(crate) fn required(&mut self, key: &'static str) -> Option<String> {
        let is_empty = |it: &Value| it.is_null() || it.as_str().is_some_and(|it| it.trim().is_empty());
        let missing = self.map.get(key).is_none_or(is_empty);
        if missing && !self.source.is_broken() {
            self.report(Diagnostic::new(Code::MissingKey, self.key_location(key)).with("key", key));
        }
        self.text(key)
    }

    /// A whole number.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<i64> {
        let value = self.ask(key)?;
        let number = value.as_i64();
        if number.is_none() {
            self.wrong(key, "number");
        }
        number
    }

    /// Two numbers, the first not above the second, written `1-453`.
    pub(crate) fn range(&mut self, key: &'static str) -> Option<(u32, u32)> {
        let text = self.text(key)?;
        let ends = text.split_once(['-', '–']).and_then(|(first, last)| {
            Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
                .filter(|it: &(u32, u32)| it.0 <= it.1)
        });
        if ends.is_none() {
            let diagnostic = Diagnostic::new(Code::WrongType, self.location_of(key));
            self.report(diagnostic.with("key", key).with("expected", "range").help("range"));
        }
        ends
    }

    /// A day of the calendar, written `2013-05-20`.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Date> {
        let text = self.text(key)?;
        let date = if text.len() == 10 { text.parse().ok() } else { None };
        if date.is_none() {
            let diagnostic = Diagnostic::new(Code::WrongDate, self.location_of(key));
            let form = if looks_like_date(&text) { "calendar" } else { "form" };
            self.report(diagnostic.with("value", text).with("form", form).help("form"));
        }
        date
    }

    /// One of several words.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, values: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        self.chosen(key, &text, self.location_of(key), values)
    }

    /// A list of such words.
    pub(crate) fn choices<T: Copy>(&mut self, key: &'static str, values: &[(&str, T)]) -> Vec<T> {
        let file = self.location().file;
        let words = self.list(key).into_iter();
        let location = |span| Location { file: file.clone(), span };
        words.filter_map(|(text, span)| self.chosen(key, &text, location(span), values)).collect()
    }

    fn chosen<T: Copy>(&self, key: &str, text: &str, at: Location, values: &[(&str, T)]) -> Option<T> {
        let found = values.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let words = values.iter().map(|(word, _)| *word);
            let diagnostic = Diagnostic::new(Code::UnknownValue, at)
                .with("key", key)
                .with("value", text)
                .with("allowed", words.clone().collect::<Vec<_>>().join(", "));
            let nearest = nearest(text, words);
            self.report(if nearest.is_some() {
                diagnostic.nearest(nearest)
            } else {
                diagnostic.help("allowed")
            });
        }
        found
    }

    /// A list of texts with their places; one text counts as a list of one.
    pub(crate) fn list(&mut self, key: &'static str) -> Vec<(String, Span)> {
        let Some(value) = self.ask(key) else { return Vec::new() };
        let path = self.step(key);
        self.items(&value, &path, key)
    }

    fn items(&self, value: &Value, path: &[Step], key: &str) -> Vec<(String, Span)> {
        let Value::Sequence(items) = value else {
            let text = self.scalar(value, path);
            if text.is_none() {
                self.wrong(key, "list");
            }
            return text.map(|it| (it, self.source.location(path).span)).into_iter().collect();
        };
        let mut out = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let path = [path, &[Step::Item(at)]].concat();
            if let Some(text) = self.scalar(item, &path) {
                out.push((text, self.source.location(&path).span));
            } else {
                let diagnostic = Diagnostic::new(Code::WrongType, self.source.location(&path));
                self.report(diagnostic.with("key", key).with("expected", "text"));
            }
        }
        out
    }

    /// The same without places.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.list(key).into_iter().map(|(text, _)| text).collect()
    }

    /// The fields of a mapping within.
    pub(crate) fn nested(&mut self, key: &'static str) -> Option<Fields<'a>> {
        self.asked.push(key);
        self.nested_dynamic(key)
    }

    /// The same for an entry that may stand there without anything under it.
    pub(crate) fn nested_or_empty(&mut self, key: &str) -> Option<Fields<'a>> {
        if self.map.get(key).is_some_and(Value::is_null) {
            self.map.shift_remove(key);
            return Some(Fields::new(self.source, Mapping::new(), self.step(key)));
        }
        self.nested_dynamic(key)
    }

    /// The same for a key that is a name of the author.
    pub(crate) fn nested_dynamic(&mut self, key: &str) -> Option<Fields<'a>> {
        let value = self.take(key)?;
        let Value::Mapping(map) = value else {
            self.wrong(key, "fields");
            return None;
        };
        Some(Fields::new(self.source, map, self.step(key)))
    }

    /// A text for each language; a bare text counts for all.
    pub(crate) fn per_lang(&mut self, key: &'static str, languages: &[String]) -> PerLang<String> {
        let mut out = PerLang::empty(languages.len());
        if let Some(text) =
            self.map.get(key).filter(|it| !it.is_mapping()).and_then(|it| self.scalar(it, &self.step(key)))
        {
            self.ask(key);
            (0..).zip(languages).for_each(|(at, _)| drop(out.set(LangId(at), text.clone())));
            return out;
        }
        let Some(mut fields) = self.nested(key) else { return out };
        for (at, tag) in (0..).zip(languages) {
            let Some(value) = fields.take(tag) else { continue };
            match fields.scalar(&value, &fields.step(tag)) {
                Some(text) if !text.is_empty() => drop(out.set(LangId(at), text)),
                Some(_) => {}
                None => fields.wrong(tag, "text"),
            }
        }
        fields.finish_languages(languages);
        out
    }

    /// Lists of texts for each language.
    pub(crate) fn lists_per_lang(&mut self, key: &'static str, languages: &[String]) -> PerLang<Vec<String>> {
        let mut out = PerLang::empty(languages.len());
        let Some(mut fields) = self.nested(key) else { return out };
        for (at, tag) in (0..).zip(languages) {
            let Some(value) = fields.take(tag) else { continue };
            let items = fields.items(&value, &fields.step(tag), tag);
            out.set(LangId(at), items.into_iter().map(|(text, _)| text).collect());
        }
        fields.finish_languages(languages);
        out
    }

    /// The fields of each language.
    pub(crate) fn fields_per_lang(&mut self, config: &Config) -> Vec<(LangId, Fields<'a>)> {
        let langs = config.langs().filter_map(|lang| Some((lang, self.nested_dynamic(config.tag(lang))?)));
        langs.collect()
    }

    fn finish_languages(self, languages: &[String]) {
        for key in self.keys() {
            self.unknown(&key, languages.iter().map(String::as_str));
        }
    }

    fn unknown<'b>(&self, key: &str, known: impl Iterator<Item = &'b str> + Clone) {
        let diagnostic = Diagnostic::new(Code::UnknownKey, self.key_location(key)).with("key", key);
        let diagnostic = diagnostic.with("known", known.clone().collect::<Vec<_>>().join(", "));
        let nearest = nearest(key, known);
        self.report(if nearest.is_some() { diagnostic.nearest(nearest) } else { diagnostic.help("known") });
    }

    /// Reports the keys that were not asked for.
    pub(crate) fn finish(self) {
        for key in self.keys() {
            self.unknown(&key, self.asked.iter().copied());
        }
    }

    /// The same where languages are keys beside the others.
    pub(crate) fn finish_with(self, languages: &[String]) {
        let known = self.asked.iter().copied().chain(languages.iter().map(String::as_str));
        for key in self.keys() {
            self.unknown(&key, known.clone());
        }
    }

    /// The same unless the site passes unknown keys over.
    pub(crate) fn finish_unless_ignored(self, unknown: UnknownKeys) {
        if unknown == UnknownKeys::Refuse {
            self.finish();
        }
    }
}

fn key_text(key: &Value) -> String {
    match key {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null => "null".to_owned(),
        _ => "?".to_owned(),
    }
}

fn looks_like_date(text: &str) -> bool {
    let mut parts = text.split('-').map(str::len);
    text.bytes().all(|it| it.is_ascii_digit() || it == b'-') && parts.next() == Some(4) && parts.eq([2, 2])
}
