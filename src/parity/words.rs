//! Numbers and months as words: what a figure may stand for in the other language.

use crate::base::Number;
use crate::base::hashed::{Hash, HashedMap, hash};
use crate::base::ordinal::{ENGLISH, MONTHS, RUSSIAN};
use crate::base::tokens::{Word, each_word};
use std::ops::Range;
use std::sync::LazyLock;

/// What a word says of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// It is this number, or means it: «два», «второй», «двойной».
    Of(u64),
    /// It multiplies the number before it: «тысяч».
    Times(u64),
}

/// The month that a word in small letters names, from 1.
pub(super) fn month(word: &str) -> Option<u8> {
    MONTH_NAMES.get(&Hash::of(word).value()).copied()
}

static MONTH_NAMES: LazyLock<HashedMap<u64, u8>> = LazyLock::new(|| {
    let names = MONTHS.iter().zip(1..).flat_map(|(names, month)| names.split(' ').map(move |it| (it, month)));
    names.map(|(name, month)| (Hash::of(name).value(), month)).collect()
});

/// The values that the words of a text name, each alone and those that stand together as one.
pub(super) fn values(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut running = Running::default();
    let mut end = 0;
    each_word(text, |word| {
        let gap = text.get(end..word.range.start).unwrap_or_default();
        end = word.range.end;
        let is_joined = gap.chars().all(|it| it.is_whitespace() || it == '-' || it == '\u{2011}');
        if !is_joined {
            running.end(&mut found);
        }
        match value(word, text) {
            Some(value) => running.add(value, &mut found),
            // “one hundred and twenty”
            None if word.letters == ['a', 'n', 'd'] => {}
            None => running.end(&mut found),
        }
    });
    running.end(&mut found);
    // «20 %» is a fifth, «полтора года» are 18 months.
    found.extend(parts(text).iter().flat_map(|it| [it.0 * 100 / it.1, (it.0 * 100).div_ceil(it.1)]));
    let lower = text.to_lowercase();
    found.extend(PHRASES.iter().filter(|it| it.0.iter().any(|it| lower.contains(it))).map(|it| it.1));
    found
}

/// Times in words, with their months.
const PHRASES: &[(&[&str], u64)] = &[
    (&["полтора года", "полутора лет", "year and a half", "one and a half year"], 18),
    (&["полгода", "полугод", "half a year", "half-year", "half year"], 6),
    (&["a year", "one year", "один год", "одного года"], 12),
    (&["a quarter", "квартал"], 3),
];

/// Parts of a whole in words: so many, of how many, and where: “two-thirds”, «одна пятая».
pub(super) fn parts(text: &str) -> Vec<(u64, u64, Range<usize>)> {
    let mut found = Vec::new();
    let mut before: Option<(u64, Range<usize>)> = None;
    let mut last: Option<(u64, Range<usize>)> = None;
    each_word(text, |word| {
        let folded: String = word.letters.iter().collect();
        let some = SOME.iter().find(|it| it.0.split(' ').any(|it| it == folded)).map(|it| it.1);
        let of = OF.iter().find(|it| it.0.split(' ').any(|it| it == folded)).map(|it| it.1);
        if let (Some(of), Some((some, range))) = (of, before.take()) {
            let gap = text.get(range.end..word.range.start).unwrap_or_default();
            if some < of && matches!(gap, " " | "-" | "\u{a0}" | "\u{2011}") {
                found.push((some, of, range.start..word.range.end));
            }
        } else if let Some(of) = of.filter(|_| ALONE.contains(&&*folded)) {
            found.push((1, of, word.range.clone()));
        }
        // «пятая часть»
        match last.take() {
            Some((of, range)) if folded.starts_with("част") => found.push((1, of, range)),
            _ => last = of.filter(|_| !word.is_latin).map(|it| (it, word.range.clone())),
        }
        before = some.map(|it| (it, word.range.clone()));
    });
    found
}

/// How many parts.
const SOME: &[(&str, u64)] = &[
    ("a one одна одной одну", 1),
    ("two две двух двумя двум", 2),
    ("three три трех тремя трем", 3),
    ("four четыре четырех", 4),
    ("five пять пяти", 5),
    ("seven семь семи", 7),
    ("nine девять девяти", 9),
];

/// Of how many.
const OF: &[(&str, u64)] = &[
    ("third thirds треть трети третью третей третья третьей", 3),
    ("quarter quarters fourth fourths четверть четверти четвертью четвертей", 4),
    ("fifth fifths пятая пятой пятую пятых", 5),
    ("sixth sixths шестая шестой шестых", 6),
    ("eighth eighths восьмая восьмой восьмых", 8),
    ("tenth tenths десятая десятой десятую десятых", 10),
];

/// Words that are a part also where no number stands before them.
const ALONE: &[&str] = &["треть", "трети", "третью", "thirds"];

/// A number in words that is being read.
#[derive(Debug, Default)]
struct Running {
    /// What stands behind the last word that multiplies.
    low: u64,
    /// What stands before it.
    high: u64,
    words: usize,
}

impl Running {
    fn add(&mut self, value: Value, found: &mut Vec<u64>) {
        match value {
            Value::Of(number) => {
                found.push(number);
                self.low = self.low.saturating_add(number);
            }
            Value::Times(100) => self.low = self.low.max(1).saturating_mul(100),
            Value::Times(factor) => {
                self.high = self.high.saturating_add(self.low.max(1).saturating_mul(factor));
                self.low = 0;
            }
        }
        self.words += 1;
        found.push(self.high.saturating_add(self.low));
    }

    fn end(&mut self, found: &mut Vec<u64>) {
        if self.words > 1 {
            found.push(self.high.saturating_add(self.low));
        }
        *self = Running::default();
    }
}

/// The value of a word, if it has one.
fn value(word: &Word, text: &str) -> Option<Value> {
    if word.is_number {
        return None;
    }
    if let Some(value) = WHOLE.get(&hash(word.letters)) {
        return Some(*value);
    }
    let written = text.get(word.range.clone()).unwrap_or_default();
    if let Some(value) = roman(written) {
        return Some(Value::Of(value));
    }
    let folded: String = word.letters.iter().collect();
    // «двадцатипятилетие», «стопроцентный», “thirtieth”
    BEGINNINGS.iter().find(|(beginning, _)| folded.starts_with(beginning)).map(|(_, value)| *value)
}

/// A Roman number in capitals, with Cyrillic letters too: «ХХ век».
pub(super) fn roman(written: &str) -> Option<u64> {
    let is_roman = |it: char| matches!(it, 'I' | 'V' | 'X' | 'L' | 'C' | 'І' | 'Х' | 'С');
    let read = || Number::read_roman(written)?.value();
    written.chars().all(is_roman).then(read).flatten().map(u64::from)
}

/// Words that name a number only as a whole.
static WHOLE: LazyLock<HashedMap<u64, Value>> = LazyLock::new(|| {
    let mut words = HashedMap::default();
    for (cardinal, ordinal, value) in ENGLISH {
        for word in [*cardinal, *ordinal] {
            words.insert(Hash::of(word).value(), Value::Of((*value).into()));
        }
    }
    for (names, value) in OTHERS {
        for name in names.split(' ') {
            words.insert(Hash::of(name).value(), *value);
        }
    }
    words
});

/// Words that name or mean a number.
const OTHERS: &[(&str, Value)] = &[
    ("zero null nil none no нет ни", Value::Of(0)),
    ("a an once single sole unit one's ones", Value::Of(1)),
    ("twice both pair pairs couple double doubles dual binary either two's", Value::Of(2)),
    (
        "оба обе обоих обеих обоим обеим пара пару пары паре парами две два двух двум двумя двое двоих",
        Value::Of(2),
    ),
    ("half halves полтора", Value::Of(50)),
    ("triple thrice ternary triad три трех трем тремя трое троих", Value::Of(3)),
    ("quarter quarters quadruple четверть четверти", Value::Of(4)),
    ("decimal", Value::Of(10)),
    ("dozen dozens дюжина дюжины дюжин", Value::Times(12)),
    ("noon midday полдень полудня", Value::Of(12)),
    ("midnight полночь полночи полуночи", Value::Of(24)),
    ("doubled doubling twofold", Value::Of(2)),
    ("tripled tripling trebled threefold", Value::Of(3)),
    ("quadrupled fourfold", Value::Of(4)),
    ("halved", Value::Of(2)),
    ("сто ста", Value::Of(100)),
    ("hundred hundreds hundredth percent", Value::Times(100)),
    (
        "thousand thousands thousandth тысяча тысячи тысяч тысячу тысячей тысячам тысячами тысячах",
        Value::Times(1_000),
    ),
    ("million millions миллион миллиона миллионов млн", Value::Times(1_000_000)),
    ("billion billions миллиард миллиарда миллиардов млрд", Value::Times(1_000_000_000)),
];

/// Beginnings of Russian words for numbers, the longer before the shorter.
static BEGINNINGS: LazyLock<Vec<(&'static str, Value)>> = LazyLock::new(|| {
    let ordinals = RUSSIAN.iter().map(|(stem, value)| (*stem, Value::Of((*value).into())));
    let mut all: Vec<(&str, Value)> = ordinals.chain(RUSSIAN_WORDS.iter().copied()).collect();
    all.sort_by_key(|(beginning, _)| std::cmp::Reverse(beginning.len()));
    all
});

const RUSSIAN_WORDS: &[(&str, Value)] = &[
    ("нол", Value::Of(0)),
    ("нул", Value::Of(0)),
    ("один", Value::Of(1)),
    ("одн", Value::Of(1)),
    ("един", Value::Of(1)),
    ("дву", Value::Of(2)),
    ("двой", Value::Of(2)),
    ("двоич", Value::Of(2)),
    ("дважды", Value::Of(2)),
    ("вдвое", Value::Of(2)),
    ("удво", Value::Of(2)),
    ("парн", Value::Of(2)),
    ("тройн", Value::Of(3)),
    ("троичн", Value::Of(3)),
    ("трех", Value::Of(3)),
    ("трижды", Value::Of(3)),
    ("втрое", Value::Of(3)),
    ("четыр", Value::Of(4)),
    ("четвер", Value::Of(4)),
    ("вчетвер", Value::Of(4)),
    ("пять", Value::Of(5)),
    ("пяти", Value::Of(5)),
    ("шесть", Value::Of(6)),
    ("шести", Value::Of(6)),
    ("семь", Value::Of(7)),
    ("семи", Value::Of(7)),
    ("восемь", Value::Of(8)),
    ("восьми", Value::Of(8)),
    ("девять", Value::Of(9)),
    ("девяти", Value::Of(9)),
    ("десять", Value::Of(10)),
    ("десяти", Value::Of(10)),
    ("сорок", Value::Of(40)),
    ("половин", Value::Of(50)),
    ("полу", Value::Of(50)),
    ("стопроц", Value::Of(100)),
    ("столет", Value::Of(100)),
    ("сотн", Value::Of(100)),
    ("двест", Value::Of(200)),
    ("трист", Value::Of(300)),
    ("четырест", Value::Of(400)),
    ("пятьсот", Value::Of(500)),
    ("шестьсот", Value::Of(600)),
    ("семьсот", Value::Of(700)),
    ("восемьсот", Value::Of(800)),
    ("девятьсот", Value::Of(900)),
    ("тысяч", Value::Times(1_000)),
    ("миллион", Value::Times(1_000_000)),
    ("миллиард", Value::Times(1_000_000_000)),
];

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn numbers_in_words_have_their_values() {
        for (text, value) in [
            ("twenty-five years", 25),
            ("one hundred and twenty people", 120),
            ("двадцать пять лет", 25),
            ("триста двадцать одна тысяча", 321_000),
            ("двухлетний срок", 2),
            ("в третьем чтении", 3),
            ("the second reading", 2),
            ("ХХ век", 20),
            ("two million", 2_000_000),
            ("двадцатипятилетие", 20),
            ("обе стороны", 2),
        ] {
            assert!(values(text).contains(&value), "{text}: {:?}", values(text));
        }
        assert!(values("требование семьи о стоимости").iter().all(|it| ![3, 100].contains(it)));
    }
}
