//! The words with which a heading of a law begins: `Статья 6-1.`, `РАЗДЕЛ ПЕРВЫЙ`, `Article 5`.

use super::law_amending as amending;
use super::law_marks::{Cursor, Glyph};
use super::law_words as words;
use crate::base::number::{self, Number};
use crate::model::scheme::Level;

/// The words with which a heading of a law begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The level that they name.
    pub(super) level: Level,
    /// The number; an annex may have none.
    pub(super) number: Option<Number>,
    /// The last number, where several articles stand as one: «Статьи 6–8. Утратили силу».
    pub(super) last: Option<Number>,
    /// How many glyphs they take.
    pub(super) length: usize,
    /// Whether a sign parts them from the title: `Статья 5. …`.
    pub(super) is_parted: bool,
    /// Whether the word is cut short: `Ст. 5.`
    pub(super) is_short: bool,
    /// Whether nothing follows.
    pub(super) is_bare: bool,
    /// Where the title begins.
    pub(super) rest: usize,
}

impl Title {
    /// Whether these words after the number leave it a heading: several articles stand as one only
    /// where they were repealed.
    pub(super) fn agrees_with(&self, rest: &str) -> bool {
        self.last.is_none() || amending::is_repealed(rest)
    }
}

/// The words with which a heading of a law begins.
pub(super) fn title(glyphs: &[Glyph]) -> Option<Title> {
    let mut cursor = Cursor { glyphs, at: 0 };
    cursor.spaces();
    let first = cursor.peek()?;
    if first != '§' && !first.is_uppercase() {
        return None;
    }
    let word = words::fold(&level_word(&mut cursor));
    let has_stop = matches!(word.as_str(), "ст" | "art") && cursor.eat(|it| it == '.').is_some();
    let is_short = has_stop || word == "art";
    let is_several = matches!(word.as_str(), "статьи" | "articles");
    let level = if is_short || is_several { Level::Article } else { words::level(&word)? };
    let word_end = cursor.at;
    cursor.spaces();
    let is_apart = cursor.at > word_end || word == "§" || is_short;
    let is_several = is_several || level == Level::Article && is_wide_range(&cursor);
    let (number, last) = if is_several {
        let (first, last) = several(&mut cursor)?;
        (Some(first), Some(last))
    } else {
        (heading_number(&mut cursor, level).filter(|_| is_apart), None)
    };
    if number.is_none() {
        if level != Level::Annex || glyphs.get(word_end).is_some_and(|it| it.letter != ' ') {
            return None;
        }
        cursor.at = word_end;
    }
    // «Статья 2 . Название»
    if cursor.peek() == Some(' ') && cursor.ahead(1) == Some('.') {
        cursor.at += 1;
    }
    let is_parted = cursor.eat(|it| matches!(it, '.' | ')' | ':')).is_some();
    let length = cursor.at;
    cursor.spaces();
    let has_dash = cursor.peek().is_some_and(number::is_dash);
    if has_dash {
        cursor.run(number::is_dash);
        cursor.spaces();
    }
    let is_end = cursor.at >= glyphs.len() || cursor.at > length;
    (is_parted || is_end || length == glyphs.len()).then_some(Title {
        level,
        number,
        last,
        length,
        is_parted: is_parted || has_dash,
        is_short,
        is_bare: cursor.at >= glyphs.len(),
        rest: cursor.at,
    })
}

/// No more articles stand as one.
const MOST_TOGETHER: u32 = 100;

/// `5`, `6-1`, `№ 2`, `IV`, `VIII1`, `ПЕРВАЯ`.
fn heading_number(cursor: &mut Cursor, level: Level) -> Option<Number> {
    let back = cursor.at;
    if cursor.eat(|it| it == '№').is_some() || cursor.run(|it| it == 'N' || it == 'o') == "No" {
        cursor.eat(|it| it == '.');
        cursor.spaces();
    } else {
        cursor.at = back;
    }
    if let Some(number) = cursor.number() {
        let back = cursor.at;
        cursor.spaces();
        if cursor.run(char::is_alphabetic) == "прим" {
            return primed(cursor, &number);
        }
        cursor.at = back;
        let suffix = cursor.run(char::is_alphabetic);
        if number::is_counting_suffix(&suffix) {
            return Number::read(&format!("{number}-{suffix}"));
        }
        cursor.at = back;
        return suffix.is_empty().then_some(number);
    }
    let word = cursor.run(char::is_alphabetic);
    if level == Level::Article {
        return words::number_word(&words::fold(&word)).map(Number::whole);
    }
    let is_lone_letter = matches!(word.as_str(), "A" | "B" | "C" | "D" | "E" | "L");
    let roman = number::roman(&word).filter(|_| word.chars().all(char::is_uppercase));
    if let Some(roman) = roman.filter(|_| !is_lone_letter) {
        let mut out = roman.to_string();
        // A raised number that has lost its place: `VIII1`.
        let lost = cursor.run(|it| it.is_ascii_digit());
        if !lost.is_empty() {
            out = format!("{out}-{lost}");
        }
        cursor.inserted(&mut out);
        return Number::read(&out);
    }
    let number = words::number_word(&words::fold(&word)).map(Number::whole);
    number.or_else(|| Number::read(&word).filter(|_| is_lone_letter))
}

/// The word that may name a level: `Статья`, `§`, and letters set apart, `С т а т ь я`.
fn level_word(cursor: &mut Cursor) -> String {
    if let Some(sign) = cursor.eat(|it| it == '§') {
        return sign.to_string();
    }
    let is_apart = |cursor: &Cursor| {
        let letter = |by| cursor.ahead(by).is_some_and(char::is_alphabetic);
        letter(0) && cursor.ahead(1) == Some(' ') && letter(2) && cursor.ahead(3) == Some(' ')
    };
    if !is_apart(cursor) {
        return cursor.run(char::is_alphabetic);
    }
    let mut word = String::new();
    while cursor.peek().is_some_and(char::is_alphabetic) && matches!(cursor.ahead(1), Some(' ') | None) {
        word.extend(cursor.peek());
        cursor.at += 1;
        // The space after the last letter stands before the number.
        if cursor.ahead(1).is_some_and(char::is_alphabetic) {
            cursor.at += 1;
        }
    }
    word
}

/// Whether two numbers with a dash between spaces stand here: «Статья 4 – 5. Утратили силу».
fn is_wide_range(cursor: &Cursor) -> bool {
    let mut ahead = Cursor { glyphs: cursor.glyphs, at: cursor.at };
    ahead.run(|it| it.is_ascii_digit());
    let is_wide = ahead.peek() == Some(' ') && ahead.ahead(1).is_some_and(number::is_dash);
    ahead.at = cursor.at;
    is_wide && several(&mut ahead).is_some()
}

/// `6–8`: the first and the last of articles that stand as one.
fn several(cursor: &mut Cursor) -> Option<(Number, Number)> {
    let digits = |cursor: &mut Cursor| cursor.run(|it| it.is_ascii_digit()).parse::<u32>().ok();
    let first = digits(cursor)?;
    cursor.spaces();
    let joins = |it: char| number::is_dash(it) || matches!(it, 'и' | ',');
    let is_joined = cursor.eat(joins).is_some() || cursor.run(char::is_alphabetic) == "and";
    cursor.spaces();
    let last = digits(cursor).filter(|it| is_joined && (first + 1..first + MOST_TOGETHER).contains(it))?;
    Some((Number::whole(first), Number::whole(last)))
}

/// `6 прим`, `6 прим. 2`: a number inserted behind 6.
fn primed(cursor: &mut Cursor, number: &Number) -> Option<Number> {
    let back = cursor.at;
    cursor.eat(|it| it == '.');
    cursor.spaces();
    let which = cursor.run(|it| it.is_ascii_digit());
    if which.is_empty() || cursor.peek().is_some_and(char::is_alphabetic) {
        cursor.at = back;
        return Number::read(&format!("{number}-1"));
    }
    Number::read(&format!("{number}-{which}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::law_marks::of_line;

    fn heading(line: &str) -> String {
        let title = title(&of_line(line, 64));
        title
            .map(|it| format!("{:?} {}", it.level, it.number.map(|it| it.to_string()).unwrap_or_default()))
            .unwrap_or_default()
    }

    #[test]
    fn headings_in_all_their_forms() {
        for (line, wanted) in [
            ("Статья 5. Учредители", "Article 5"),
            ("CТАТЬЯ 6-1", "Article 6-1"),
            ("Статья 6<sup>1</sup>. Название", "Article 6-1"),
            ("Ста\u{ad}тья\u{a0}5", "Article 5"),
            ("РАЗДЕЛ ПЕРВЫЙ", "Section 1"),
            ("Раздел VIII1. СОСТАВЛЕНИЕ", "Section 8-1"),
            ("Chapter IV", "Chapter 4"),
            ("Глава 12. (Статья 88)", "Chapter 12"),
            ("§ 3. Договор", "Subchapter 3"),
            ("Приложение № 2", "Annex 2"),
            ("Part One", "Division 1"),
            ("Part A", "Division a"),
            ("Часть. (Утратила силу)", ""),
            ("статья 5", ""),
            ("Статьями 5 и 6", ""),
            ("Раздел имущества", ""),
        ] {
            assert_eq!(heading(line), wanted, "{line}");
        }
    }
}
