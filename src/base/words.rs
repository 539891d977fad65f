//! Words in several languages: Project Fluent messages, by key.
//!
//! Both the interface of a site (`i18n/*.ftl`) and the messages of the program are such catalogues.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;

/// A value for a placeable of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Text.
    Text(String),
    /// A number, which also chooses the plural form.
    Number(f64),
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Arg::Text(value.to_owned())
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Arg::Text(value)
    }
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        // Counts of pages and words are far below 2^53, where every integer is exact.
        Arg::Number(u32::try_from(value).map_or(f64::MAX, f64::from))
    }
}

/// The messages of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("keys", &self.keys.len()).finish_non_exhaustive()
    }
}

impl Words {
    /// Reads Fluent sources; a later one overrides the messages of an earlier one.
    ///
    /// What cannot be read is left out: [`syntax_errors`] reports it. `tag` chooses the plural
    /// rules; an unknown tag has those of English.
    pub fn new<'a>(tag: &str, sources: impl IntoIterator<Item = &'a str>) -> Self {
        Self::with_base(tag, [], sources)
    }

    /// The same above the words of another language, which are said where there are none of its
    /// own and are not counted among its keys.
    pub fn with_base<'a>(
        tag: &str,
        base: impl IntoIterator<Item = &'a str>,
        own: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks would end up in titles, feeds and the terminal.
        bundle.set_use_isolating(false);
        for source in base {
            add(&mut bundle, source);
        }
        let keys = own.into_iter().flat_map(|source| add(&mut bundle, source)).collect();
        Words { bundle, keys }
    }

    /// The message of a key, filled; `None` where there is no such message.
    pub fn get(&self, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.format(pattern, args))
    }

    /// An attribute of a message, filled.
    pub fn attribute(&self, key: &str, attribute: &str, args: &[(&str, Arg)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.get_attribute(attribute)?.value();
        Some(self.format(pattern, args))
    }

    /// The message, or the key itself in brackets, so that a gap is seen and nothing breaks.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.get(key, args).unwrap_or_else(|| format!("[{key}]"))
    }

    /// The keys of its own messages, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// Whether there is a message of its own for this key.
    pub fn contains(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    fn format(&self, pattern: &fluent_syntax::ast::Pattern<&str>, args: &[(&str, Arg)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Text(text) => filled.set(*name, text.as_str()),
                Arg::Number(number) => filled.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned()
    }
}

/// Adds a source to a bundle and returns its keys.
fn add(bundle: &mut FluentBundle<FluentResource>, source: &str) -> Vec<String> {
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(it) | Err((it, _)) => it,
    };
    let keys = message_keys(&resource);
    bundle.add_resource_overriding(resource);
    keys
}

fn message_keys(resource: &FluentResource) -> Vec<String> {
    let message = |entry: &fluent_syntax::ast::Entry<&str>| match entry {
        fluent_syntax::ast::Entry::Message(it) => Some(it.id.name.to_owned()),
        _ => None,
    };
    resource.entries().filter_map(message).collect()
}

/// The byte ranges of a Fluent source that cannot be read.
pub fn syntax_errors(source: &str) -> Vec<std::ops::Range<usize>> {
    match fluent_syntax::parser::parse(source) {
        Ok(_) => Vec::new(),
        Err((_, errors)) => errors.into_iter().map(|it| it.pos).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_plurals_and_overriding() {
        let words = Words::new(
            "ru",
            [
                "laws = x",
                "laws = { $count ->\n    [one] { $count } закон\n    [few] { $count } закона\n   *[other] { $count } законов\n }\n",
            ],
        );
        let say = |count: usize| words.say("laws", &[("count", Arg::from(count))]);
        assert_eq!([say(1), say(2), say(5), say(21)], ["1 закон", "2 закона", "5 законов", "21 закон"]);
        assert_eq!(words.say("absent", &[]), "[absent]");
    }

    #[test]
    fn errors_have_places() {
        assert_eq!(syntax_errors("a = b\n").len(), 0);
        assert_eq!(syntax_errors("a = b\n??\n").len(), 1);
    }
}
