//! Letters and words made comparable: case, ё, look-alikes of the other script, endings, spellings.
//!
//! In: the letters of a word as written. Out: the same for every form in which texts write it, as
//! letters and as a hash of them. Nothing here allocates once its buffers have grown.

use crate::base::hashed::hash;

/// Longer words than this say nothing to citations; the rest of their letters is passed over.
const MOST_LETTERS: usize = 48;

/// A letter in lower case, ё as е, without marks.
fn fold_letter(it: char) -> char {
    match it {
        'A'..='Z' => it.to_ascii_lowercase(),
        'a'..='z' | 'а'..='я' => it,
        'А'..='Я' => char::from_u32(u32::from(it) + 32).unwrap_or(it),
        'ё' | 'Ё' => 'е',
        'Ӏ' | 'І' => 'і',
        _ => it.to_lowercase().next().unwrap_or(it),
    }
}

/// Whether a letter is Cyrillic.
fn is_cyrillic(it: char) -> bool {
    matches!(it, '\u{400}'..='\u{52f}')
}

/// The Cyrillic letter that looks like a Latin one, after folding.
fn cyrillic_twin(it: char) -> Option<char> {
    Some(match it {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    })
}

/// The Latin letter that looks like a Cyrillic one, after folding.
fn latin_twin(it: char) -> Option<char> {
    Some(match it {
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' => 'e',
        'н' => 'h',
        'і' => 'i',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'т' => 't',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// A word being read, letter by letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    all: Vec<char>,
    cyrillic: usize,
    latin: usize,
}

impl Letters {
    /// Forgets the word before.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        (self.cyrillic, self.latin) = (0, 0);
    }

    /// The next letter. Breves and dots of decomposed й and ё count with the letter before.
    pub(super) fn push(&mut self, it: char) {
        match it {
            '\u{306}' => {
                if let Some(last) = self.all.last_mut().filter(|it| **it == 'и') {
                    *last = 'й';
                }
            }
            '\u{300}'..='\u{36f}' => {}
            _ if self.all.len() >= MOST_LETTERS => {}
            _ => {
                let it = fold_letter(it);
                self.cyrillic += usize::from(is_cyrillic(it));
                self.latin += usize::from(it.is_ascii());
                self.all.push(it);
            }
        }
    }

    /// Reads a whole word.
    pub(super) fn read(&mut self, word: &str) {
        self.clear();
        word.chars().for_each(|it| self.push(it));
    }

    /// Whether the word is Cyrillic, or mostly so.
    pub(super) fn is_cyrillic(&self) -> bool {
        self.cyrillic > 0
    }

    /// Puts letters of the other script right in a word that mixes both.
    pub(super) fn unmix(&mut self) {
        if self.cyrillic == 0 || self.latin == 0 {
            return;
        }
        // Letters that have no twin tell of what script the word is; else the greater number.
        let own = |has_twin: fn(char) -> Option<char>, is_own: fn(char) -> bool| {
            self.all.iter().filter(|it| is_own(**it) && has_twin(**it).is_none()).count()
        };
        let cyrillic = own(latin_twin, is_cyrillic);
        let latin = own(cyrillic_twin, |it| it.is_ascii());
        if cyrillic > latin || (cyrillic == latin && self.cyrillic >= self.latin) {
            self.make_cyrillic();
        } else {
            self.all.iter_mut().for_each(|it| *it = latin_twin(*it).unwrap_or(*it));
            (self.latin, self.cyrillic) = (self.all.len(), 0);
        }
    }

    /// Takes every letter that has a Cyrillic twin for it; whether all letters are Cyrillic then.
    pub(super) fn make_cyrillic(&mut self) -> bool {
        let all = self.all.iter().all(|it| is_cyrillic(*it) || cyrillic_twin(*it).is_some());
        self.all.iter_mut().for_each(|it| *it = cyrillic_twin(*it).unwrap_or(*it));
        (self.cyrillic, self.latin) = (self.all.len(), 0);
        all
    }

    /// Puts a prefix before a Latin word.
    pub(super) fn prepend(&mut self, prefix: &str) {
        self.all.splice(0..0, prefix.chars());
        self.latin += prefix.len();
    }

    /// The letters.
    pub(super) fn all(&self) -> &[char] {
        &self.all
    }

    /// The hash of the word as it stands.
    pub(super) fn hash(&self) -> u64 {
        hash(&self.all)
    }

    /// The hash of its stem.
    pub(super) fn stem(&mut self) -> u64 {
        if self.cyrillic > 0 {
            return hash(russian_stem(&self.all));
        }
        english_stem(&mut self.all);
        hash(&self.all)
    }
}

/// The hash of a word of the program, which is written folded.
pub(super) fn hash_of(word: &str) -> u64 {
    let mut letters = Letters::default();
    letters.read(word);
    letters.hash()
}

/// The hash of the stem of a word.
pub(super) fn stem_of(word: &str) -> u64 {
    let mut letters = Letters::default();
    letters.read(word);
    letters.unmix();
    letters.stem()
}

/// The endings of nouns and adjectives, the longest first.
const ENDINGS: &[&str] = &[
    "иями", "ями", "ами", "ыми", "ими", "иях", "ого", "его", "ому", "ему", "иям", "ием", "иею", "ией", "ях",
    "ах", "ям", "ам", "ем", "ом", "ей", "ой", "ию", "ью", "ия", "ья", "ие", "ье", "ии", "ьи", "ий", "ый",
    "ые", "ов", "ев", "ая", "яя", "ое", "ее", "их", "ых", "им", "ым", "ую", "юю", "ою", "ею", "а", "я", "о",
    "е", "и", "ы", "у", "ю", "ь", "й",
];

/// A word without its ending: short words, which are often abbreviations, stay whole.
fn russian_stem(letters: &[char]) -> &[char] {
    const LEAST: usize = 3;
    for ending in ENDINGS {
        // Every letter of an ending has two bytes.
        let rest = letters.len().saturating_sub(ending.len() / 2);
        let (Some(stem), Some(tail)) = (letters.get(..rest), letters.get(rest..)) else { continue };
        if rest >= LEAST && tail.iter().copied().eq(ending.chars()) {
            return stem;
        }
    }
    letters
}

/// Words that English texts use for the same thing in the names of laws.
const SAME: &[(&str, &str)] = &[
    ("noncommercial", "nonprofit"),
    ("notforprofit", "nonprofit"),
    ("nonstate", "nongovernmental"),
    ("labour", "labor"),
    ("offence", "offense"),
    ("programme", "program"),
    ("defence", "defense"),
];

/// Takes the plural and British spellings away.
fn english_stem(letters: &mut Vec<char>) {
    let ends = |letters: &[char], tail: &str| {
        letters.len() > tail.len() + 2
            && letters.iter().rev().zip(tail.chars().rev()).all(|(one, other)| *one == other)
    };
    if ends(letters, "ies") {
        letters.truncate(letters.len() - 3);
        letters.push('y');
    } else if ends(letters, "s") && !["ss", "us", "is"].iter().any(|it| ends(letters, it)) {
        letters.pop();
    }
    if let Some(at) = letters.windows(5).position(|it| it.iter().copied().eq("isati".chars())) {
        letters[at + 1] = 'z';
    }
    for (word, same) in SAME {
        if letters.iter().copied().eq(word.chars()) {
            letters.clear();
            letters.extend(same.chars());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stem_of;

    fn same(words: &[&str]) {
        let first = stem_of(words[0]);
        for word in words {
            assert_eq!(stem_of(word), first, "{} {word}", words[0]);
        }
    }

    #[test]
    fn forms_of_a_word_are_one() {
        same(&["организация", "организаций", "организациях", "Организациями", "oрганизация"]);
        same(&["гражданский", "Гражданского", "гражданским", "гражданскому", "гражданских"]);
        same(&["деятельность", "деятельности", "деятельностью"]);
        same(&["закон", "закона", "законом", "законе", "законы"]);
        same(&["волонтёрской", "волонтерская"]);
        same(&["Noncommercial", "nonprofit", "notforprofit"]);
        same(&["organisations", "organization", "Оrganizations"]);
        same(&["activity", "activities"]);
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [
            ("благотворительности", "благотворительной"),
            ("правовых", "правах"),
            ("РК", "РФ"),
            ("НКО", "НК"),
            ("charity", "charter"),
            ("process", "proces"),
        ] {
            assert_ne!(stem_of(one), stem_of(other), "{one} {other}");
        }
    }
}
