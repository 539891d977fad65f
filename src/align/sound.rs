//! The sound of a word, roughly: «информация» and “information” begin alike, and so do «Обама» and “Obama”.

/// Letters that are one sound together, with how many they are.
fn of_several(letters: &[char]) -> Option<(&'static str, usize)> {
    Some(match *letters {
        ['s', 'c', 'h', ..] => ("x", 3),
        ['s', 'h', ..] => ("x", 2),
        ['c', 'h' | 'k', ..] => ("k", 2),
        ['c', 'e', ..] => ("se", 2),
        ['c', 'i' | 'y', ..] => ("si", 2),
        ['p', 'h', ..] => ("f", 2),
        ['t', 'h', ..] => ("t", 2),
        ['k', 'h', ..] => ("h", 2),
        ['z', 'h', ..] | ['д', 'ж', ..] => ("j", 2),
        ['t', 's', ..] | ['т', 'с', ..] => ("s", 2),
        ['q', 'u', ..] => ("kv", 2),
        _ => return None,
    })
}

/// The sound of a letter.
fn of_letter(letter: char) -> &'static str {
    match letter {
        'ш' | 'щ' => "x",
        'c' | 'ч' | 'к' | 'k' | 'q' => "k",
        'ц' | 'з' | 'z' | 'с' | 's' => "s",
        'ж' | 'j' => "j",
        'х' | 'h' => "h",
        'а' | 'a' => "a",
        'о' | 'o' => "o",
        'у' | 'u' => "u",
        'е' | 'э' | 'e' => "e",
        'и' | 'й' | 'ы' | 'i' | 'y' => "i",
        'ю' => "iu",
        'я' => "ia",
        'б' | 'b' => "b",
        'в' | 'v' | 'w' => "v",
        'г' | 'g' => "g",
        'д' | 'd' => "d",
        'л' | 'l' => "l",
        'м' | 'm' => "m",
        'н' | 'n' => "n",
        'п' | 'p' => "p",
        'р' | 'r' => "r",
        'т' | 't' => "t",
        'ф' | 'f' => "f",
        'x' => "ks",
        _ => "",
    }
}

/// Writes the first `limit` sounds of a word; the word is in small letters, with е for ё. A doubled
/// sound is one.
pub(super) fn sound(word: &[char], limit: usize, out: &mut Vec<char>) {
    out.clear();
    let mut rest = word;
    while !rest.is_empty() && out.len() < limit {
        let (sounds, length) = of_several(rest).unwrap_or_else(|| (of_letter(rest[0]), 1));
        for sound in sounds.chars() {
            if out.last() != Some(&sound) {
                out.push(sound);
            }
        }
        rest = &rest[length..];
    }
    out.truncate(limit);
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn words_of_one_root_begin_alike() {
        let of = |word: &str| {
            let mut out = Vec::new();
            sound(&word.chars().collect::<Vec<_>>(), 4, &mut out);
            out.into_iter().collect::<String>()
        };
        for (english, russian) in [
            ("information", "информация"),
            ("commission", "комиссия"),
            ("obama", "обама"),
            ("center", "центр"),
            ("philosophy", "философия"),
            ("washington", "вашингтон"),
        ] {
            assert_eq!(of(english)[..3], of(russian)[..3], "{english} {russian}");
        }
    }
}
