//! A word as written → the form in which words are compared, before stemming.
//!
//! Lower case, ё→е and never й→и, no stress marks, no soft hyphens; a word of Cyrillic letters
//! with a few Latin ones that look the same becomes wholly Cyrillic.

use crate::base::anchor::ascii_slug;

/// The letters of a word, as far as the choice of a stemmer needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Cyrillic letters and nothing else.
    Cyrillic,
    /// The letters a to z, perhaps with an apostrophe, and nothing else.
    Latin,
    /// Digits, both together, or another script.
    Other,
}

/// Longer words are cut: nobody searches for them, and an index would have to carry them.
const LONGEST: usize = 100;

/// Appends the folded form of a word to `out` and returns its script.
pub(super) fn fold(word: &str, out: &mut String) -> Script {
    if is_plain(word) {
        out.extend(word.chars().map(|it| it.to_ascii_lowercase()));
        return Script::Latin;
    }
    let alphabet = Alphabet::of(word);
    let start = out.len();
    for letter in word.chars().filter(|it| !is_ignored(*it)).take(LONGEST) {
        match letter {
            '\u{306}' | '\u{308}' => compose(out, start, letter),
            it if is_mark(it) => {}
            it if is_apostrophe(it) => out.push('\''),
            it => alphabet.push(it, out),
        }
    }
    if alphabet != Alphabet::Latin {
        remove_apostrophes(out, start);
    }
    script(&out[start..])
}

/// Characters that change how a word looks and not what it says: soft hyphen, zero width.
pub(super) fn is_ignored(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Combining accents, such as the stress marks of Russian dictionaries.
pub(super) fn is_mark(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// The apostrophe and what is written for it.
pub(super) fn is_apostrophe(it: char) -> bool {
    matches!(it, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// The digit of a raised digit: `31¹` is written for `31-1`.
pub(super) fn raised_digit(it: char) -> Option<char> {
    Some(match it {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(u32::from(it) - u32::from('⁰'), 10)?,
        _ => return None,
    })
}

/// Whether there is nothing to do but lower case: most words of an English text.
fn is_plain(word: &str) -> bool {
    word.len() <= LONGEST && word.bytes().all(|it| it.is_ascii_alphabetic())
}

/// What the letters of a word are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alphabet {
    /// As written.
    Latin,
    /// Latin letters that look Cyrillic are Cyrillic.
    Cyrillic,
    /// A Roman number, whatever letters it was typed in.
    Roman,
}

impl Alphabet {
    fn of(word: &str) -> Self {
        let letters = || word.chars().filter(|it| it.is_alphabetic() && !is_mark(*it));
        if !letters().any(is_cyrillic) {
            return Alphabet::Latin;
        }
        if is_roman(word) {
            return Alphabet::Roman;
        }
        let surely_cyrillic = letters().any(|it| is_cyrillic(it) && !looks_latin(it));
        let surely_latin = letters().any(|it| !is_cyrillic(it) && cyrillic_twin(it).is_none());
        if surely_latin && !surely_cyrillic { Alphabet::Latin } else { Alphabet::Cyrillic }
    }

    fn push(self, letter: char, out: &mut String) {
        if let Some(digit) = raised_digit(letter) {
            return out.push(digit);
        }
        match self {
            Alphabet::Roman => out.extend(roman_digit(letter)),
            Alphabet::Cyrillic => match cyrillic_twin(letter) {
                Some(twin) => out.push(twin),
                None => push_lower(letter, out),
            },
            Alphabet::Latin => push_lower(letter, out),
        }
    }
}

fn push_lower(letter: char, out: &mut String) {
    if is_accented(letter) {
        let base = ascii_slug(letter.encode_utf8(&mut [0; 4]));
        if !base.is_empty() {
            return out.push_str(&base);
        }
    }
    for it in letter.to_lowercase().filter(|it| !is_mark(*it)) {
        out.push(match it {
            'ё' | 'ѐ' => 'е',
            'ѝ' => 'и',
            other => other,
        });
    }
}

/// Joins a breve or two dots with the letter before, where that makes a letter of its own.
fn compose(out: &mut String, start: usize, mark: char) {
    let joined = match (out[start..].chars().next_back(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('у'), '\u{306}') => 'ў',
        (Some('і'), '\u{308}') => 'ї',
        _ => return,
    };
    out.pop();
    out.push(joined);
}

fn remove_apostrophes(out: &mut String, start: usize) {
    if out[start..].contains('\'') {
        let without = out[start..].replace('\'', "");
        out.truncate(start);
        out.push_str(&without);
    }
}

fn script(word: &str) -> Script {
    if word.chars().all(is_cyrillic) {
        Script::Cyrillic
    } else if word.bytes().all(|it| it.is_ascii_alphabetic() || it == b'\'') {
        Script::Latin
    } else {
        Script::Other
    }
}

fn is_cyrillic(it: char) -> bool {
    matches!(it, '\u{400}'..='\u{52f}')
}

/// Latin letters with accents, and the like.
fn is_accented(it: char) -> bool {
    matches!(it, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && it.is_alphabetic()
}

/// Cyrillic letters that could be Latin ones by their look.
fn looks_latin(it: char) -> bool {
    matches!(
        it,
        'а' | 'А'
            | 'В'
            | 'е'
            | 'Е'
            | 'ё'
            | 'Ё'
            | 'і'
            | 'І'
            | 'К'
            | 'к'
            | 'М'
            | 'Н'
            | 'о'
            | 'О'
            | 'р'
            | 'Р'
            | 'с'
            | 'С'
            | 'Т'
            | 'у'
            | 'У'
            | 'х'
            | 'Х'
    )
}

/// The lower-case Cyrillic letter that a Latin one is taken for.
fn cyrillic_twin(it: char) -> Option<char> {
    let base = if is_accented(it) { ascii_slug(it.encode_utf8(&mut [0; 4])).chars().next()? } else { it };
    Some(match base {
        'a' | 'A' => 'а',
        'B' => 'в',
        'c' | 'C' => 'с',
        'e' | 'E' => 'е',
        'H' => 'н',
        'i' | 'I' => 'і',
        'k' | 'K' => 'к',
        'M' => 'м',
        'o' | 'O' => 'о',
        'p' | 'P' => 'р',
        'T' => 'т',
        'x' | 'X' => 'х',
        'y' | 'Y' => 'у',
        _ => return None,
    })
}

/// Whether a word with Cyrillic letters is a Roman number: `ІІІ`, `ХІV`, `ХХ`.
///
/// There must be an І, which Russian words do not have, or nothing but several Х.
fn is_roman(word: &str) -> bool {
    let letters = || word.chars().filter(|it| !is_ignored(*it));
    letters().all(|it| roman_digit(it).is_some())
        && (letters().any(|it| roman_digit(it) == Some('i'))
            || letters().count() > 1 && letters().all(|it| roman_digit(it) == Some('x')))
}

fn roman_digit(it: char) -> Option<char> {
    Some(match it {
        'i' | 'I' | 'і' | 'І' | 'Ӏ' | 'ӏ' => 'i',
        'v' | 'V' => 'v',
        'x' | 'X' | 'х' | 'Х' => 'x',
        'l' | 'L' => 'l',
        'c' | 'C' | 'с' | 'С' => 'c',
        'd' | 'D' => 'd',
        'm' | 'M' | 'м' | 'М' => 'm',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        let mut out = String::new();
        fold(word, &mut out);
        out
    }

    #[test]
    fn yo_is_ye_and_short_i_stays() {
        assert_eq!(folded("Учёт"), "учет");
        assert_eq!(folded("УЧЕ\u{308}Т"), "учет");
        assert_eq!(folded("Трудовой"), "трудовой");
        assert_eq!(folded("трудовои\u{306}"), "трудовой");
        assert_eq!(folded("їжак"), folded("і\u{308}жак"));
    }

    #[test]
    fn accents_and_invisible_characters_go() {
        assert_eq!(folded("за\u{301}мок"), "замок");
        assert_eq!(folded("зáмок"), "замок");
        assert_eq!(folded("Café"), "cafe");
        assert_eq!(folded("cafe\u{301}"), "cafe");
        assert_eq!(folded("не\u{ad}ком\u{200b}мерческий"), "некоммерческий");
        assert_eq!(folded("İstanbul"), "istanbul");
    }

    #[test]
    fn latin_letters_in_cyrillic_words_are_cyrillic() {
        assert_eq!(folded("зaкoн"), "закон");
        assert_eq!(folded("Mocквa"), "москва");
        assert_eq!(folded("бiлiм"), "білім");
    }

    #[test]
    fn cyrillic_letters_in_latin_words_stay() {
        assert_eq!(folded("gоogle"), "gоogle");
        assert_eq!(fold("gоogle", &mut String::new()), Script::Other);
    }

    #[test]
    fn roman_numbers_are_latin() {
        assert_eq!(folded("ІІІ"), "iii");
        assert_eq!(folded("ХІV"), "xiv");
        assert_eq!(folded("ХХ"), "xx");
        assert_eq!(folded("Х"), "х");
        assert_eq!(folded("их"), "их");
    }

    #[test]
    fn apostrophes_are_one() {
        assert_eq!(folded("don’t"), "don't");
        assert_eq!(folded("об’єкт"), "обєкт");
    }

    #[test]
    fn a_script_is_of_all_letters() {
        assert_eq!(fold("Law", &mut String::new()), Script::Latin);
        assert_eq!(fold("Закон", &mut String::new()), Script::Cyrillic);
        assert_eq!(fold("h2o", &mut String::new()), Script::Other);
        assert_eq!(fold("法", &mut String::new()), Script::Other);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(folded(&"ы".repeat(10_000)).chars().count(), LONGEST);
        assert_eq!(folded(&"y".repeat(10_000)).len(), LONGEST);
    }
}
