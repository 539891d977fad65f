//! Anchors: the ids of headings and other blocks in a page.

use super::text::is_letter;
use std::collections::{BTreeMap, BTreeSet};

/// The slug of a heading in its own script: lower case, letters and digits, `-` between words.
///
/// Empty for a heading without letters or digits.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if is_letter(letter) || letter == '_' {
            out.push(letter);
        } else if (letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '/' | '.'))
            && !out.ends_with('-')
            && !out.is_empty()
        {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The slug as code hosts give it: punctuation goes, every space is a `-`.
pub fn host_slug(text: &str) -> String {
    let letters = text.trim().chars().flat_map(char::to_lowercase);
    let letters = letters.filter(|it| is_letter(*it) || matches!(it, '-' | '_' | ' '));
    letters.map(|it| if it == ' ' { '-' } else { it }).collect()
}

/// The other forms in which links may name a heading whose id is `slug`.
pub fn other_slugs(text: &str, slug: &str) -> Vec<String> {
    let mut others = vec![self::slug(text), host_slug(text)];
    others.dedup();
    others.retain(|it| it != slug && !it.is_empty());
    others
}

/// The slug in ASCII letters: «Общие положения» becomes `obshchie-polozheniia`.
pub fn ascii_slug(text: &str) -> String {
    if text.is_ascii() {
        slug(text)
    } else {
        slug(&deunicode::deunicode_with_tofu(text, "-").replace('\'', ""))
    }
}

/// The ids given out in one page: each only once.
#[derive(Debug, Default)]
pub struct Anchors {
    taken: BTreeSet<String>,
    /// The number given last to ids that were wanted more than once.
    numbers: BTreeMap<String, usize>,
}

impl Anchors {
    /// `wanted`, or `wanted-2`, `wanted-3` … where it is taken; `section` where it is empty.
    pub fn claim(&mut self, wanted: &str) -> String {
        let wanted = if is_id(wanted) { wanted } else { "section" };
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let id = format!("{wanted}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Takes exactly this id; false if it is taken or cannot be an id.
    pub fn take(&mut self, id: &str) -> bool {
        is_id(id) && self.taken.insert(id.to_owned())
    }

    /// Whether an id is taken.
    pub fn contains(&self, id: &str) -> bool {
        self.taken.contains(id)
    }
}

/// What the ids begin with that pages themselves have: parts of the page, notes and their marks.
const RESERVED: &[&str] = &["page:", "fn:", "fnref:"];

/// Whether an author may give this id: not empty, no white space, none of the page's own.
pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && !RESERVED.iter().any(|it| id.starts_with(it))
        && !id.contains(|it: char| it.is_whitespace() || it.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(slug("How it is cited?"), "how-it-is-cited");
        assert_eq!(slug("Ст. 5 — Понятия"), "ст-5-понятия");
        assert_eq!(ascii_slug("Общие положения"), "obshchie-polozheniia");
        assert_eq!(slug("***"), "");
        assert_eq!(host_slug("3.1 Lock functions"), "31-lock-functions");
    }

    #[test]
    fn an_anchor_is_given_once() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.claim("a"), "a");
        assert_eq!(anchors.claim("a"), "a-2");
        assert_eq!(anchors.claim(""), "section");
        assert!(!anchors.take("a"));
        assert!(!anchors.take("a b"));
    }
}
