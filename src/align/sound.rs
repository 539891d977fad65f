//! The sound of a word, roughly: «информация» and “information” begin alike, and so do «Обама» and “Obama”.

/// Pairs and single letters with what they sound like; of two that fit, the first one.
const SOUNDS: &[(&str, &str)] = &[
    ("sch", "x"),
    ("sh", "x"),
    ("ch", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "h"),
    ("zh", "j"),
    ("ck", "k"),
    ("ts", "s"),
    ("qu", "kv"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("тс", "s"),
    ("дж", "j"),
];

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
        let begins = |sign: &str| {
            let mut letters = rest.iter();
            sign.chars().all(|it| letters.next() == Some(&it))
        };
        let several = SOUNDS.iter().find(|(sign, _)| begins(sign));
        let (length, sounds) = match several {
            Some((sign, sounds)) => (sign.chars().count(), *sounds),
            None => (1, of_letter(rest[0])),
        };
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
