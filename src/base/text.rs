//! Small things about text on which several passes must agree.

use std::borrow::Cow;

/// The text of a file as every pass sees it: no byte order mark, lines end in `\n`.
pub fn normalize(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The candidate nearest to `name`, if it is near enough to be a slip of the pen.
///
/// Counts insertions, deletions, changes and swaps; a third of the letters may differ, but no more
/// than four. A candidate that begins with `name` (at least three letters of it) is near too. The
/// first of equals wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold_case(name);
    let length = wanted.chars().count();
    let mut limit = length.div_ceil(3).min(MOST_SLIPS);
    let letters = letter_set(&wanted);
    let mut best = None;
    for candidate in candidates {
        // Most candidates differ too much in length or letters to be worth a measurement.
        let beginning = length >= 3 && candidate.len() >= wanted.len();
        let too_long = candidate.len().abs_diff(wanted.len()) > limit * char::MAX.len_utf8();
        if !beginning && too_long {
            continue;
        }
        let folded = fold_case(candidate);
        let distance = if beginning && folded.starts_with(&*wanted) {
            1
        } else if too_long || (letter_set(&folded) ^ letters).count_ones() as usize > 2 * limit {
            continue;
        } else if folded.chars().count().abs_diff(length) > limit {
            continue;
        } else {
            strsim::osa_distance(&wanted, &folded)
        };
        if distance < limit || (distance == limit && best.is_none()) {
            (best, limit) = (Some(candidate), distance);
        }
        if limit == 0 {
            break;
        }
    }
    best
}

/// More slips than these make another word.
const MOST_SLIPS: usize = 4;

fn fold_case(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}

/// Which letters a word has, folded into 64 bits: one slip changes at most two of them.
fn letter_set(text: &str) -> u64 {
    text.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

/// The number of words, for summaries: runs of letters and digits.
pub fn count_words(text: &str) -> usize {
    let mut words = 0;
    let mut inside = false;
    for letter in text.chars() {
        let is_word = letter.is_alphanumeric() || (inside && matches!(letter, '-' | '\'' | '’'));
        words += usize::from(is_word && !inside);
        inside = is_word;
    }
    words
}

/// White space folded to single spaces, none at the ends.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', '\n', '\t']).filter(|it| !it.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// At most `limit` characters, cut at a word, with `…` where something was cut.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let head = &text[..cut];
    let head = head.rfind(' ').map_or(head, |it| &head[..it]);
    format!("{}…", head.trim_end_matches([',', '.', ';', ':', ' ', '—', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_and_beginnings_only() {
        let topics = ["гранты-и-субсидии", "закупки", "grants"];
        assert_eq!(nearest("гранты", topics), Some("гранты-и-субсидии"));
        assert_eq!(nearest("grnats", topics), Some("grants"));
        assert_eq!(nearest("weather", topics), None);
        assert_eq!(nearest("", topics), None);
    }

    #[test]
    fn shortening_keeps_words_whole() {
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("раз два", 50), "раз два");
    }

    #[test]
    fn normal_text_has_no_mark_and_unix_lines() {
        assert_eq!(normalize("\u{feff}a\r\nb\rc"), "a\nb\nc");
    }

    #[test]
    fn words_are_runs_of_letters() {
        assert_eq!(count_words("ст. 5 — don't re-use"), 4);
    }
}
