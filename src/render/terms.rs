//! Terms in running text: where a text uses words that are defined.
//!
//! In: terms, each with the words for it. Out: the places of a text that use them, in every inflected
//! form, the longest term first. Knows no pages and no laws.

use crate::base::Span;
use crate::base::text::is_letter;
use frostem::{Algorithm, Stemmer};
use std::collections::BTreeMap;

/// The language whose endings are folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    /// Nouns have plurals and possessives.
    English,
    /// Words have cases.
    Russian,
    /// Words stand as they are.
    None,
}

impl Inflection {
    /// That of a language.
    pub(super) fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "en" => Inflection::English,
            "ru" => Inflection::Russian,
            _ => Inflection::None,
        }
    }
}

/// Terms that texts are searched for.
pub(super) struct Terms {
    inflection: Inflection,
    stemmer: Stemmer,
    /// The phrases that begin with a word, by its stem; the longest first.
    phrases: BTreeMap<String, Vec<Phrase>>,
}

struct Phrase {
    stems: Vec<String>,
    /// Whether the first letter must be a capital: «Комиссия».
    is_name: bool,
    /// The abbreviation that it is, in capitals: endings may follow, and nothing is cut off.
    abbreviation: Option<String>,
    term: usize,
}

/// A term in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    /// Which term: its position among those given.
    pub(super) term: usize,
    /// Its words, in bytes of the text.
    pub(super) span: Span,
}

impl Terms {
    /// Terms with the phrases for each.
    pub(super) fn new<'a>(
        inflection: Inflection,
        terms: impl IntoIterator<Item = (usize, &'a str)>,
    ) -> Terms {
        let stemmer = Stemmer::new(Algorithm::Russian);
        let mut out = Terms { inflection, stemmer, phrases: BTreeMap::new() };
        for (term, words) in terms {
            let stems: Vec<String> = out.stems(words).into_iter().map(|(_, stem)| stem).collect();
            let Some(first) = stems.first().cloned() else { continue };
            let is_name = words.chars().next().is_some_and(char::is_uppercase);
            let is_abbreviation = words.chars().nth(1).is_some() && words.chars().all(char::is_uppercase);
            let abbreviation = is_abbreviation.then(|| words.to_owned());
            out.phrases.entry(first).or_default().push(Phrase { stems, is_name, abbreviation, term });
        }
        for phrases in out.phrases.values_mut() {
            phrases.sort_by_key(|it| std::cmp::Reverse(it.stems.len()));
        }
        out
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Where a text uses terms, in order and without overlap.
    pub(super) fn find(&self, text: &str) -> Vec<Use> {
        let words = self.stems(text);
        let mut uses = Vec::new();
        let mut at = 0;
        while let Some((span, stem)) = words.get(at) {
            let candidates = self.phrases.get(stem).map_or(&[][..], |it| &it[..]);
            let found = candidates.iter().find(|it| self.stands_at(it, text, &words, at));
            match found {
                Some(phrase) => {
                    let last = words.get(at + phrase.stems.len() - 1).map_or(*span, |it| it.0);
                    let span = Span { start: span.start, end: last.end };
                    uses.push(Use { term: phrase.term, span });
                    at += phrase.stems.len();
                }
                None => at += 1,
            }
        }
        uses
    }

    /// Whether a phrase stands at a word of a text.
    fn stands_at(&self, phrase: &Phrase, text: &str, words: &[(Span, String)], at: usize) -> bool {
        let Some(here) = words.get(at..at + phrase.stems.len()) else { return false };
        let is_same = here.iter().zip(&phrase.stems).all(|((_, stem), wanted)| stem == wanted);
        let gaps = here.iter().zip(here.iter().skip(1));
        let is_joined = gaps.clone().all(|((a, _), (b, _))| is_gap(between(text, *a, *b)));
        let first = here.first().map_or("", |(span, _)| text.get(span.range()).unwrap_or_default());
        let is_verb = phrase.stems.len() == 1 && self.is_verb(text, words, at);
        let is_short = phrase.abbreviation.as_deref().is_none_or(|it| first.starts_with(it));
        is_same
            && is_joined
            && !is_verb
            && is_short
            && (!phrase.is_name || first.starts_with(char::is_uppercase))
    }

    /// Whether an English word that is also a verb is one here: "to grant", "shall grant".
    fn is_verb(&self, text: &str, words: &[(Span, String)], at: usize) -> bool {
        const BEFORE: &[&str] = &[
            "to", "shall", "may", "must", "not", "will", "can", "should", "would", "could", "they", "we",
            "who",
        ];
        let before = at.checked_sub(1).and_then(|it| words.get(it));
        let word = before.and_then(|(span, _)| text.get(span.range())).unwrap_or_default();
        self.inflection == Inflection::English && BEFORE.contains(&word.to_lowercase().as_str())
    }

    /// The words of a text with their stems.
    fn stems(&self, text: &str) -> Vec<(Span, String)> {
        let mut words = Vec::new();
        let mut start = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            let is_within = is_letter(letter) || (start.is_some() && matches!(letter, '\'' | '’' | '\u{ad}'));
            match (start, is_within) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    let word = text.get(from..at).unwrap_or_default();
                    words.push((Span::new(from, at), self.stem(word)));
                    start = None;
                }
                _ => {}
            }
        }
        words
    }

    fn stem(&self, word: &str) -> String {
        let folded: String = word.chars().filter(|it| *it != '\u{ad}').flat_map(char::to_lowercase).collect();
        let folded = folded.replace('ё', "е");
        match self.inflection {
            Inflection::Russian => self.stemmer.stem(&folded).into_owned(),
            Inflection::English => singular(&folded),
            Inflection::None => folded,
        }
    }
}

/// An English noun without the endings of plural and possessive.
fn singular(word: &str) -> String {
    let word = word.trim_end_matches(['\'', '’']);
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if let Some(stem) = word.strip_suffix("ies").filter(|it| it.len() > 1) {
        return format!("{stem}y");
    }
    let hissing = ["sses", "xes", "ches", "shes"].iter().any(|it| word.ends_with(it));
    let plural =
        word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    match (hissing, plural && word.len() > 3) {
        (true, _) => word[..word.len() - 2].to_owned(),
        (false, true) => word[..word.len() - 1].to_owned(),
        _ => word.to_owned(),
    }
}

fn between(text: &str, one: Span, other: Span) -> &str {
    text.get(one.end as usize..other.start as usize).unwrap_or_default()
}

/// Whether words with this between them may be one phrase.
fn is_gap(between: &str) -> bool {
    between.chars().all(|it| it.is_whitespace() || matches!(it, '-' | '‑'))
}

/// A definition: the words for a term, before the dash or the verb after which it is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    /// The term as it stands.
    pub(super) term: String,
    /// Another name for it: «(далее – Комиссия)».
    pub(super) short: Option<String>,
}

/// The longest term, in words.
const LONGEST: usize = 12;

/// Reads a definition: «донор – лицо, которое …;», "“donor” means a person who …".
pub(super) fn definition(text: &str) -> Option<Definition> {
    let head = head(text)?;
    let (name, bracket) = match head.split_once('(') {
        Some((name, bracket)) => (name, Some(bracket.split(')').next().unwrap_or_default())),
        None => (head, None),
    };
    let quotes = ['«', '»', '“', '”', '„', '"', '\'', '‘', '’', '*', ' ', '\u{a0}'];
    let term = name.trim_matches(quotes);
    let count = term.split_whitespace().count();
    let is_term = (1..=LONGEST).contains(&count) && !term.contains([';', ':', '.', '!', '?']);
    let short = bracket.and_then(|it| it.rsplit(['–', '—', '-']).next().filter(|rest| rest.len() < it.len()));
    let short = short.map(|it| it.trim_matches(quotes)).map(|it| it.strip_prefix("the ").unwrap_or(it));
    is_term.then(|| Definition {
        term: term.to_owned(),
        short: short.filter(|it| !it.is_empty()).map(str::to_owned),
    })
}

/// What stands before the dash or verb of a definition, brackets passed over.
fn head(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        let rest = text.get(at..)?;
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' | '\u{a0}' if depth == 0 => {
                let after = rest.trim_start_matches([' ', '\u{a0}']);
                let is_dash =
                    ["– ", "— ", "- ", "–\u{a0}", "—\u{a0}", "−"].iter().any(|it| after.starts_with(it));
                let is_verb = ["means ", "shall mean ", "refers to "].iter().any(|it| after.starts_with(it));
                if is_dash || is_verb {
                    return text.get(..at);
                }
            }
            ';' | '\n' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Whether an article of this title defines terms.
pub(super) fn defines(title: &str) -> bool {
    let title = title.to_lowercase();
    let words = [
        "понятия",
        "понятий",
        "термины",
        "определения",
        "definition",
        "basic concepts",
        "main concepts",
        "concepts used",
        "terms used",
        "key terms",
        "basic terms",
        "main terms",
        "terminology",
    ];
    words.iter().any(|it| title.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(inflection: Inflection, terms: &[&str], text: &str) -> Vec<(usize, String)> {
        let terms = Terms::new(inflection, terms.iter().copied().enumerate());
        terms.find(text).into_iter().map(|it| (it.term, text[it.span.range()].to_owned())).collect()
    }

    #[test]
    fn russian_terms_are_found_in_every_form() {
        let terms =
            ["донор", "целевой капитал", "волонтёр", "организация", "общественно полезная организация"];
        let found = |text: &str| uses(Inflection::Russian, &terms, text);
        assert_eq!(found("Права доноров."), [(0, "доноров".to_owned())]);
        assert_eq!(found("из целевого капитала"), [(1, "целевого капитала".to_owned())]);
        assert_eq!(
            found("Волонтеры и волонтёрам"),
            [(2, "Волонтеры".to_owned()), (2, "волонтёрам".to_owned())]
        );
        assert_eq!(
            found("статус общественно полезной организации"),
            [(4, "общественно полезной организации".to_owned())]
        );
        assert_eq!(found("общественно полезной деятельности"), []);
        assert_eq!(found("донорский, организованный"), []);
    }

    #[test]
    fn a_name_keeps_its_capital() {
        assert_eq!(
            uses(Inflection::Russian, &["Комиссия"], "решение Комиссии и комиссии"),
            [(0, "Комиссии".to_owned())]
        );
    }

    #[test]
    fn abbreviations_stand_whole() {
        let found = uses(Inflection::Russian, &["ОО"], "О том, что ОО и оо");
        assert_eq!(found, [(0, "ОО".to_owned())]);
        assert_eq!(uses(Inflection::English, &["NGO"], "NGOs and ngo"), [(0, "NGOs".to_owned())]);
    }

    #[test]
    fn english_nouns_are_not_verbs() {
        let found = |text: &str| uses(Inflection::English, &["grant", "beneficiary"], text);
        assert_eq!(found("the grants and beneficiaries’ rights").len(), 2);
        assert_eq!(found("may grant the status, granted, granting, to grant"), []);
    }

    #[test]
    fn words_apart_are_no_phrase() {
        assert_eq!(
            uses(Inflection::English, &["annual income"], "annual, income; annual\nincome"),
            [(0, "annual\nincome".to_owned())]
        );
    }

    #[test]
    fn definitions_in_both_languages() {
        let read = |text: &str| definition(text).map(|it| (it.term, it.short));
        assert_eq!(read("донор – физическое лицо;"), Some(("донор".to_owned(), None)));
        assert_eq!(
            read("Комиссия по общественной пользе (далее – Комиссия) – коллегиальный орган;"),
            Some(("Комиссия по общественной пользе".to_owned(), Some("Комиссия".to_owned())))
        );
        assert_eq!(
            read("Public Benefit Commission (hereinafter – the Commission) – the body"),
            Some(("Public Benefit Commission".to_owned(), Some("Commission".to_owned())))
        );
        assert_eq!(read("“donor” means a person"), Some(("donor".to_owned(), None)));
        assert_eq!(read("политические партии;"), None);
        assert_eq!(read("следующее: а – б"), None);
    }

    #[test]
    fn titles_of_articles_that_define() {
        assert!(defines("Основные понятия, используемые в настоящем Законе"));
        assert!(defines("Definitions") && defines("Basic Concepts Used in This Law"));
        assert!(!defines("Права доноров"));
    }
}
