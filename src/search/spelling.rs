//! A word as typed → how else it may have been meant: on the other keyboard, in the other alphabet, with one slip.
//!
//! Knows letters only; whether a reading is a word is for `super::mend` to say. `search-mend.js` does the same.

use std::ops::Range;

/// The keys of both layouts, one beside the other; the last ones with the shift key.
const ENGLISH_KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:<>~";
const RUSSIAN_KEYS: &str = "йцукенгшщзхъфывапролджэячсмитьбюёхъжбюё";

/// What Cyrillic letters are written as; the order is that of the alphabet from а on.
const LATIN: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
    "h", "c", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia",
];

/// What different hands write for the same letters, made one.
const SAME: [(&str, &str); 9] = [
    ("y", "i"),
    ("w", "v"),
    ("q", "k"),
    ("ck", "k"),
    ("shch", "sh"),
    ("sch", "sh"),
    ("kh", "h"),
    ("tz", "ts"),
    ("ts", "c"),
];

/// What text would have been on the other keyboard, the likelier way first: the range that is replaced, and by what.
/// None where it is in both alphabets or in none.
pub(super) fn other_keys(text: &str) -> Vec<(Range<usize>, String)> {
    let letters = || text.chars().filter(|it| it.is_alphabetic());
    let is_english = letters().all(|it| it.is_ascii_alphabetic());
    let is_russian = letters().all(|it| RUSSIAN_KEYS.contains(lower(it)));
    if letters().next().is_none() || is_english == is_russian {
        return Vec::new();
    }
    let (from, to) = if is_english { (ENGLISH_KEYS, RUSSIAN_KEYS) } else { (RUSSIAN_KEYS, ENGLISH_KEYS) };
    let other = |text: &str| text.chars().map(|it| key(lower(it), from, to)).collect::<String>();
    let mut readings = vec![(0..text.len(), other(text))];
    // Letters of the one layout are marks of the other, and may have been meant as marks.
    let is_mark = |it: char| !it.is_alphabetic();
    let start = text.len() - text.trim_start_matches(is_mark).len();
    let inner = text.trim_matches(is_mark);
    if is_english && inner.len() < text.len() {
        readings.push((start..start + inner.len(), other(inner)));
    }
    readings
}

fn lower(it: char) -> char {
    let mut all = it.to_lowercase();
    all.next().filter(|_| all.next().is_none()).unwrap_or(it)
}

fn key(it: char, from: &str, to: &str) -> char {
    from.chars().position(|other| other == it).and_then(|at| to.chars().nth(at)).unwrap_or(it)
}

/// What is left of a word of Cyrillic letters when it is written in Latin ones.
pub(super) fn skeleton(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    for it in word.chars() {
        match u32::from(it).checked_sub(u32::from('а')).and_then(|at| LATIN.get(at as usize)) {
            Some(said) => latin.push_str(said),
            None => latin.push(if it == 'і' { 'i' } else { it }),
        }
    }
    squashed(&latin)
}

/// The same of a word written in Latin letters: `j` and `x` are read in two ways.
pub(super) fn skeletons(word: &str) -> Vec<String> {
    let mut readings = Vec::new();
    for j in ["i", "zh"] {
        for x in ["ks", "h"] {
            let reading = squashed(&word.replace('j', j).replace('x', x));
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

fn squashed(latin: &str) -> String {
    let same = SAME.iter().fold(latin.to_owned(), |text, (from, to)| text.replace(from, to));
    single(&single(&same).replace("ie", "e").replace("io", "e"))
}

/// Text with one letter where the same stands twice or more.
fn single(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if !out.ends_with(it) {
            out.push(it);
        }
    }
    out
}

/// What a word may have been before one slip: a letter too many, too few, another one, or two in the wrong order.
#[derive(Debug)]
pub(super) struct Edits {
    /// With the slip behind the first letters.
    pub(super) late: Vec<String>,
    /// With the slip among the first letters.
    pub(super) early: Vec<String>,
}

/// The first letters of a word of so many, which nearly always are right.
fn first_letters(length: usize) -> usize {
    if length < 6 { 2 } else { 3 }
}

/// All that a word in lower case may have been before one slip.
pub(super) fn edits(word: &str) -> Edits {
    let letters: Vec<char> = word.chars().collect();
    let alphabet = if word.is_ascii() { 'a'..='z' } else { 'а'..='я' };
    let mut edits = Edits { late: Vec::new(), early: Vec::new() };
    let first = first_letters(letters.len());
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        let mut add = |middle: &[char], after: &[char]| {
            let to = if at < first { &mut edits.early } else { &mut edits.late };
            to.push(before.iter().chain(middle).chain(after).collect());
        };
        for it in alphabet.clone() {
            add(&[it], after);
            if let [_, rest @ ..] = after {
                add(&[it], rest);
            }
        }
        if let [_, rest @ ..] = after {
            add(&[], rest);
        }
        if let [one, other, rest @ ..] = after {
            add(&[*other, *one], rest);
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> String {
        other_keys(text).into_iter().next().map(|it| it.1).unwrap_or_default()
    }

    #[test]
    fn keys_have_two_letters() {
        assert_eq!(first("ghbdtn"), "привет");
        assert_eq!(first("Yfkju"), "налог");
        assert_eq!(first("дфц"), "law");
        assert_eq!(first("k.,jdm"), "любовь");
        assert_eq!(first("'rjyjvbrf"), "экономика");
        assert_eq!(other_keys("yfkju,")[1], (0..5, "налог".to_owned()));
        for text in ["law налог", "", "…", "12", "құқық"] {
            assert!(other_keys(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn alphabets_meet() {
        for (latin, word) in [
            ("dogovor", "договор"),
            ("nalogoviy", "налоговый"),
            ("nalogovyj", "налоговый"),
            ("iskovaya", "исковая"),
            ("davnost", "давность"),
            ("yuridicheskoye", "юридическое"),
            ("jurist", "юрист"),
            ("jurnal", "журнал"),
            ("zaschita", "защита"),
            ("zashchita", "защита"),
            ("potrebiteley", "потребителей"),
            ("objem", "объем"),
            ("obyom", "объем"),
            ("hozyaystvo", "хозяйство"),
            ("xozjajstvo", "хозяйство"),
            ("sovetskiy", "советский"),
            ("organizaciya", "организация"),
            ("rayon", "район"),
            ("schet", "счет"),
        ] {
            assert!(skeletons(latin).contains(&skeleton(word)), "{latin}: {}", skeleton(word));
        }
    }

    #[test]
    fn slips_are_undone() {
        let late = |word: &str, other: &str| edits(word).late.contains(&other.to_owned());
        assert!(late("договр", "договор") && late("догооворъ", "договоръ") && late("догвоор", "договор"));
        assert!(!late("оговор", "договор") && edits("оговор").early.contains(&"договор".to_owned()));
        assert!(
            edits("wla").early.contains(&"law".to_owned()) || edits("alw").early.contains(&"law".to_owned())
        );
    }
}
