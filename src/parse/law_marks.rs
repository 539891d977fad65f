//! The marks of provisions: `Статья 6-1.`, `2-1)`, `(ii)` at the beginning of a line or paragraph.

use crate::base::number::{self, Number};
use crate::model::scheme::Form;

/// A letter of a beginning, as a reader sees it: no marks of emphasis, no soft hyphens, digits
/// raised where they are raised.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// The letter; every white space is a space.
    pub(super) letter: char,
    /// The node in which it stands.
    pub(super) node: usize,
    /// The byte after it, in the text of its node or line.
    pub(super) end: usize,
}

/// The number with which a paragraph begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it looks like.
    pub(super) form: Form,
    /// The number.
    pub(super) number: Number,
    /// The last number, where several provisions stand as one: «3 - 5. Утратили силу».
    pub(super) last: Option<Number>,
    /// The Roman number that a single Latin letter may be too.
    pub(super) roman: Option<Number>,
    /// How many glyphs it takes, and how many with the white space after it.
    pub(super) length: usize,
    /// The same, with the white space after it.
    pub(super) with_space: usize,
}

/// A letter that is not seen.
pub(super) fn is_unseen(it: char) -> bool {
    // An accent shows how a word is read, and changes no letter.
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}' | '\u{301}')
}

/// A digit raised, where there is a raised form of the letter.
pub(super) fn raise(it: char) -> char {
    match it {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from('⁴') + u32::from(it) - u32::from('4')).unwrap_or(it),
        _ => it,
    }
}

/// The first `limit` glyphs of a line of Markdown. Other HTML than that of letters ends them.
pub(super) fn of_line(line: &str, limit: usize) -> Vec<Glyph> {
    let mut glyphs = Vec::with_capacity(limit);
    let mut raised = false;
    let mut at = 0;
    while let Some(letter) = line[at..].chars().next().filter(|_| glyphs.len() < limit) {
        let end = at + letter.len_utf8();
        let rest = &line[end..];
        at = match letter {
            '*' | '_' | '\\' => end,
            // A heading that is a link: «[Статья 6](…). Имя».
            '[' if at == 0 && rest.contains("](") => end,
            ']' if line.starts_with('[') && rest.starts_with('(') => {
                end + rest.find(')').map_or(0, |it| it + 1)
            }
            '^' => {
                let is_open = rest.starts_with(|it: char| it.is_ascii_digit()) && rest.contains('^');
                raised = !raised && is_open;
                end
            }
            '<' => {
                let Some((tag, length)) = tag(rest) else { break };
                raised = if tag.ends_with("sup") { !tag.starts_with('/') } else { raised };
                end + length
            }
            _ if is_unseen(letter) => end,
            _ => {
                glyphs.push(Glyph { letter: shown(letter, raised), node: 0, end });
                end
            }
        };
    }
    glyphs
}

/// The word that some laws print before the number of a paragraph: «Пункт 1. …».
const POINT: &str = "Пункт";

/// A fast look: whether a text may begin with a number, or with signs that are not seen.
pub(super) fn may_begin(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    // «viii)», «а-10)»
    let near = text.floor_char_boundary(14.min(text.len()));
    first.is_ascii_digit()
        || text.starts_with(POINT)
        || !(first.is_ascii_alphabetic() || matches!(first, 'А'..='я' | '«' | '–' | '—'))
        || text[..near].contains(')')
}

/// The letter as it counts.
pub(super) fn shown(letter: char, raised: bool) -> char {
    match letter {
        _ if letter.is_whitespace() => ' ',
        _ if raised => raise(letter),
        _ => letter,
    }
}

/// The name of a tag that may stand around a number, and its length with the `>`.
fn tag(rest: &str) -> Option<(&str, usize)> {
    let length = rest.find('>')? + 1;
    let name = rest[..length].split([' ', '>']).next()?;
    let plain = name.trim_start_matches('/');
    matches!(plain, "a" | "b" | "i" | "u" | "em" | "strong" | "span" | "sup").then_some((name, length))
}

/// Reads glyphs one after another.
pub(super) struct Cursor<'a> {
    /// The beginning.
    pub(super) glyphs: &'a [Glyph],
    /// The glyph that is next.
    pub(super) at: usize,
}

impl Cursor<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    pub(super) fn ahead(&self, by: usize) -> Option<char> {
        self.glyphs.get(self.at + by).map(|it| it.letter)
    }

    pub(super) fn eat(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let letter = self.peek().filter(|it| wanted(*it))?;
        self.at += 1;
        Some(letter)
    }

    pub(super) fn run(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut out = String::new();
        while let Some(letter) = self.eat(&wanted) {
            out.push(letter);
        }
        out
    }

    /// A word with the white space after it.
    fn word(&mut self, word: &str) -> bool {
        let length = word.chars().count();
        let is_here = word.chars().enumerate().all(|(by, it)| self.ahead(by) == Some(it))
            && self.ahead(length) == Some(' ');
        if is_here {
            self.at += length;
            self.spaces();
        }
        is_here
    }

    /// Whether a number such as `1.1` stands here before a sentence, without a full stop after it.
    fn is_point(&self, number: &Number) -> bool {
        let is_small = number.is_inserted() && number.parts().all(|it| it.len() <= 2);
        let is_dotted = self.glyphs[..self.at].iter().any(|it| it.letter == '.');
        let is_sentence = self.peek() == Some(' ') && self.ahead(1).is_some_and(char::is_uppercase);
        is_small && is_dotted && is_sentence
    }

    pub(super) fn spaces(&mut self) {
        while self.eat(|it| it == ' ').is_some() {}
    }

    /// What was inserted after a number: `-1`, `.1`, `¹`, `(1)`.
    pub(super) fn inserted(&mut self, out: &mut String) {
        loop {
            let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
            match self.peek() {
                Some(it) if is_raised(it) => out.push_str(&self.run(is_raised)),
                Some(it) if (it == '.' || number::is_dash(it)) && is_digit(self.ahead(1)) => {
                    self.at += 1;
                    out.push('-');
                    out.push_str(&self.run(|it| it.is_ascii_digit()));
                }
                Some('(') if is_digit(self.ahead(1)) => {
                    let back = self.at;
                    self.at += 1;
                    let inner = self.run(|it| it.is_ascii_digit());
                    if self.eat(|it| it == ')').is_none() {
                        self.at = back;
                        return;
                    }
                    out.push('-');
                    out.push_str(&inner);
                }
                _ => return,
            }
        }
    }

    /// `6`, `6-1`, `31.1`, `31¹`, `1(1)`.
    pub(super) fn number(&mut self) -> Option<Number> {
        let mut out = self.run(|it| it.is_ascii_digit());
        if out.is_empty() {
            return None;
        }
        self.inserted(&mut out);
        Number::read(&out)
    }

    /// `а`, `а.2`, `ii`.
    fn letters(&mut self) -> Option<(Number, Option<Number>)> {
        let mut out = self.run(char::is_alphabetic);
        let roman = (out.is_ascii() && out.chars().all(|it| it.is_ascii_lowercase()))
            .then(|| Number::read_roman(&out))
            .flatten();
        match out.chars().count() {
            1 => {
                self.inserted(&mut out);
                Some((Number::read(&out)?, roman))
            }
            2.. => roman.map(|it| (it.clone(), Some(it))),
            _ => None,
        }
    }
}

fn is_raised(it: char) -> bool {
    matches!(it, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The number with which a paragraph begins.
pub(super) fn mark(glyphs: &[Glyph]) -> Option<Mark> {
    let mut cursor = Cursor { glyphs, at: 0 };
    cursor.spaces();
    if cursor.peek().is_some_and(|it| it.is_ascii_digit())
        && let Some(several) = several(glyphs)
    {
        return Some(several);
    }
    let named = cursor.word(POINT);
    let bracket = !named && cursor.eat(|it| it == '(').is_some();
    let (form, number, roman) = if cursor.peek()?.is_ascii_digit() {
        let number = cursor.number()?;
        if !bracket
            && cursor.peek() == Some(' ')
            && cursor.ahead(1) == Some('.')
            && cursor.ahead(2) == Some(' ')
        {
            cursor.at += 1;
        }
        let dot = cursor.eat(|it| it == '.' && !bracket).is_some() || cursor.is_point(&number);
        if cursor.peek() == Some(' ') && cursor.ahead(1) == Some(')') && !bracket {
            cursor.at += 1;
        }
        match cursor.eat(|it| it == ')') {
            Some(_) => (Form::Bracket, number, None),
            None if dot => (Form::Dot, number, None),
            None => return None,
        }
    } else {
        let is_single = |it: &Number| it.base().chars().count() == 1 && it.is_letter();
        let (number, roman) = cursor.letters()?;
        cursor.eat(|it| it == ')')?;
        let form = if is_single(&number) { Form::Letter } else { Form::Roman };
        (form, number, roman)
    };
    // «1), 2) и 3) …» names other provisions and is none.
    if cursor.peek().is_some_and(|it| matches!(it, ',' | ';' | ')' | '.') || it.is_ascii_digit()) {
        return None;
    }
    let length = cursor.at;
    cursor.spaces();
    Some(Mark { form, number, last: None, roman, length, with_space: cursor.at })
}

/// Beginnings of what is said of several provisions that stand as one, folded.
const OF_SEVERAL: &[&str] = &["утратили силу", "исключены", "отменены", "упразднены"];

/// Beginnings that say it of one as well: «2 - 4. Repealed».
const OF_ANY: &[&str] = &["repealed", "excluded", "deleted", "omitted"];

/// The numbers of provisions that stand as one, because all were repealed: «3 - 5. Утратили силу», «6 и 7.
/// Утратили силу», «5), 6) исключены».
fn several(glyphs: &[Glyph]) -> Option<Mark> {
    let mut cursor = Cursor { glyphs, at: 0 };
    cursor.spaces();
    let digits = |cursor: &mut Cursor| Number::read(&cursor.run(|it| it.is_ascii_digit()));
    let first = digits(&mut cursor)?;
    let sign = cursor.eat(|it| matches!(it, ')' | '.'));
    let is_spaced = cursor.peek() == Some(' ');
    cursor.spaces();
    let joins = |it: char| number::is_dash(it) || matches!(it, ',' | 'и');
    let joiner = cursor.eat(joins)?;
    cursor.spaces();
    let last = digits(&mut cursor).filter(|it| *it > first)?;
    let end = cursor.eat(|it| matches!(it, ')' | '.'))?;
    let length = cursor.at;
    cursor.spaces();
    let rest: String = glyphs.get(cursor.at..)?.iter().flat_map(|it| it.letter.to_lowercase()).collect();
    let says =
        |all: &[&str]| all.iter().any(|it| rest.starts_with(it) || it.starts_with(&rest) && rest.len() > 8);
    // «2-4. Repealed» is one number that was inserted.
    if !says(OF_SEVERAL) && !(says(OF_ANY) && (is_spaced || joiner != '-')) {
        return None;
    }
    let form = if end == ')' { Form::Bracket } else { Form::Dot };
    let is_one_form = sign.is_none_or(|it| it == end);
    is_one_form.then_some(Mark {
        form,
        number: first,
        last: Some(last),
        roman: None,
        length,
        with_space: cursor.at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        let mark = mark(&of_line(line, 64));
        mark.map(|it| format!("{:?} {} {}", it.form, it.number, it.with_space)).unwrap_or_default()
    }

    #[test]
    fn marks_in_all_their_forms() {
        for (line, wanted) in [
            ("1. Текст", "Dot 1 3"),
            ("1.Текст", "Dot 1 2"),
            ("1)текст", "Bracket 1 2"),
            ("(1) text", "Bracket 1 4"),
            ("**2-1.** Текст", "Dot 2-1 5"),
            ("**2.**\u{a0}Текст", "Dot 2 3"),
            ("<a id=\"p-1\"></a>1. Текст", "Dot 1 3"),
            ("6¹. Текст", "Dot 6-1 4"),
            ("6<sup>1</sup>) текст", "Bracket 6-1 4"),
            ("6^1^) текст", "Bracket 6-1 4"),
            ("\u{200b}1(1)) текст", "Bracket 1-1 6"),
            ("31.1. Текст", "Dot 31-1 6"),
            ("а) текст", "Letter а 3"),
            ("а.2) текст", "Letter а-2 5"),
            ("(b) text", "Letter b 4"),
            ("ii) text", "Roman 2 4"),
            ("2 )текст", "Bracket 2 3"),
            ("2020 г. текст", ""),
            ("5 настоящей статьи", ""),
            ("1), 2) и 3) пункта 1", ""),
            ("и) текст", "Letter и 3"),
            ("См.) текст", ""),
        ] {
            assert_eq!(read(line), wanted, "{line}");
        }
    }
}
