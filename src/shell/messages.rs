//! [`Messages`]: what the program says, in English or Russian.
//!
//! In: a key of `messages/*.ftl` and what fills it. Out: a sentence.

use crate::base::words::{Arg, Words};

/// The catalogues in the binary: a tag and its Fluent source.
pub const CATALOGUES: &[(&str, &str)] =
    &[("en", include_str!("messages/en.ftl")), ("ru", include_str!("messages/ru.ftl"))];

/// The sentences of the program in one language.
#[derive(Debug)]
pub struct Messages {
    tag: &'static str,
    words: Words,
}

impl Messages {
    /// The messages in the language asked for, else in that of the system, else in English.
    pub fn new(asked: Option<&str>) -> Self {
        let locale = || sys_locale::get_locale().unwrap_or_default();
        let wanted = asked.map_or_else(locale, str::to_owned);
        let primary = wanted.split(['-', '_', '.']).next().unwrap_or_default();
        let found = CATALOGUES.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary));
        let (tag, source) = found.unwrap_or(&CATALOGUES[0]);
        Messages { tag, words: Words::new(tag, [*source]) }
    }

    /// The language: `en` or `ru`.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The sentence of a key.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.nested(self.words.say(key, args))
    }

    /// A sentence with quotation marks within others as the language has them: «Закон „О …“».
    fn nested(&self, sentence: String) -> String {
        let (open, close, inner) =
            if self.tag == "ru" { ('«', '»', ['„', '“']) } else { ('“', '”', ['‘', '’']) };
        let mut depth = 0_usize;
        let nested = |it: char| match it {
            _ if it == open => {
                depth += 1;
                if depth > 1 { inner[0] } else { open }
            }
            _ if it == close => {
                depth = depth.saturating_sub(1);
                if depth > 0 { inner[1] } else { close }
            }
            _ => it,
        };
        if sentence.matches(open).count() < 2 { sentence } else { sentence.chars().map(nested).collect() }
    }

    /// The sentence of a key that nothing fills.
    pub fn plain(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// The sentence of a key, if there is one.
    pub fn get(&self, key: &str) -> Option<String> {
        self.words.get(key, &[])
    }

    /// An attribute of a message, if there is one.
    pub fn attribute(&self, key: &str, name: &str, args: &[(&str, Arg)]) -> Option<String> {
        self.words.attribute(key, name, args)
    }

    /// A number with the word that it counts, in the right form: “5 pages”, «5 страниц».
    pub fn count(&self, key: &str, count: usize) -> String {
        self.words.say(key, &[("count", Arg::from(count)), ("shown", Arg::from(self.grouped(count)))])
    }

    /// A number with its thousands set apart as the language has it.
    pub fn grouped(&self, number: usize) -> String {
        let separator = if self.tag == "ru" { '\u{a0}' } else { ',' };
        let digits = number.to_string();
        // «1234» stays whole in Russian and “1,234” does not in English; five digits are set apart in both.
        if digits.len() < 5 && self.tag == "ru" {
            return digits;
        }
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// A duration in seconds: “0.82 s”, «0,82 с».
    pub fn seconds(&self, seconds: f64) -> String {
        let shown = format!("{seconds:.2}");
        let shown = if self.tag == "ru" { shown.replace('.', ",") } else { shown };
        self.words.say("summary-seconds", &[("shown", Arg::from(shown))])
    }
}

#[cfg(test)]
mod tests {
    use super::Messages;

    #[test]
    fn the_language_is_asked_for_by_its_tag() {
        assert_eq!(Messages::new(Some("ru")).tag(), "ru");
        assert_eq!(Messages::new(Some("ru_RU.UTF-8")).tag(), "ru");
        assert_eq!(Messages::new(Some("fr")).tag(), "en");
    }

    #[test]
    fn numbers_are_counted_and_grouped() {
        let (en, ru) = (Messages::new(Some("en")), Messages::new(Some("ru")));
        assert_eq!(en.count("summary-pages", 12_345), "12,345 pages");
        assert_eq!(ru.count("summary-pages", 12_342), "12\u{a0}342 страницы");
        assert_eq!(ru.count("summary-works", 21), "21 материал");
        assert_eq!(ru.count("summary-warnings", 0), "предупреждений нет");
        assert_eq!(ru.seconds(0.816), "0,82 с");
    }

    #[test]
    fn quotation_marks_nest() {
        let said =
            |lang, words: &str| Messages::new(Some(lang)).say("cite-words", &[("words", words.into())]);
        assert_eq!(said("ru", "Закон «О труде»"), "«Закон „О труде“»");
        assert_eq!(said("en", "Law “On Labour”"), "“Law ‘On Labour’”");
        assert_eq!(said("en", "Закон «О труде»"), "“Закон «О труде»”");
    }
}
