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

/// Whether a character is a letter or digit of any script.
///
/// The same as [`char::is_alphanumeric`], which looks the Cyrillic letters up in a table.
pub fn is_letter(it: char) -> bool {
    match it {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | 'А'..='я' | 'Ё' | 'ё' => true,
        _ => !it.is_ascii() && it.is_alphanumeric(),
    }
}

/// The number of words, for summaries: runs of letters and digits.
pub fn count_words(text: &str) -> usize {
    let mut words = 0;
    let mut inside = false;
    for letter in text.chars() {
        let is_word = is_letter(letter) || (inside && matches!(letter, '-' | '\'' | '’'));
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
