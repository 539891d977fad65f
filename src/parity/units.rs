//! What stands beside a number and says what it counts: its scale, its currency, its share, its time.

use super::words::values;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Money, by the code of its currency.
    Money(&'static str),
    /// Hundredths.
    Percent,
    Year,
    Month,
    Week,
    Day,
    WorkingDay,
    CalendarDay,
    Hour,
    Minute,
}

impl Unit {
    /// Whether one number cannot count both. Of days the other language may leave out which ones.
    pub(super) fn differs(self, other: Unit) -> bool {
        let days = [Unit::Day, Unit::WorkingDay, Unit::CalendarDay];
        let is_day = |it: Unit| days.contains(&it);
        let is_plain = self == Unit::Day || other == Unit::Day;
        self != other && !(is_day(self) && is_day(other) && is_plain)
    }

    /// How a number of these is written in another unit: months as years and years as months.
    pub(super) fn converted(self, key: &str) -> Vec<String> {
        let Ok(value) = key.parse::<u32>() else { return Vec::new() };
        match self {
            Unit::Month if value % 12 == 0 => vec![(value / 12).to_string()],
            Unit::Month if value % 6 == 0 => vec![format!("{}.5", value / 12)],
            Unit::Year if value < 100 => vec![(value * 12).to_string()],
            _ => Vec::new(),
        }
    }
}

/// What stands behind a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Behind {
    /// The power of ten: «млн» is 6.
    pub(super) power: Option<usize>,
    pub(super) unit: Option<Unit>,
    /// How many bytes of the text say so.
    pub(super) length: usize,
}

impl Behind {
    /// Reads what stands behind a number: ` (пять) миллионов тенге`, `-day`, `%`.
    pub(super) fn read(text: &str) -> Behind {
        let mut out = Behind::default();
        let mut rest = in_words(text);
        let mut days = Unit::Day;
        for _ in 0..5 {
            rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '\u{2011}']);
            let sign = rest.chars().next().and_then(of_sign);
            if let Some(sign) = sign {
                let length = rest.chars().next().map_or(0, char::len_utf8);
                return Behind { unit: Some(sign), length: text.len() - rest.len() + length, ..out };
            }
            let end = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
            let word: String = rest[..end].chars().map(crate::base::tokens::fold).collect();
            rest = &rest[end..];
            if let Some(power) = power(&word).filter(|_| out.power.is_none() && out.unit.is_none()) {
                rest = rest.strip_prefix('.').unwrap_or(rest);
                out = Behind { power: Some(power), length: text.len() - rest.len(), ..out };
            } else if let Some((_, kind)) = DAYS.iter().find(|(words, _)| is_one(words, &word)) {
                days = *kind;
            } else if let Some(unit) = unit(&word) {
                let unit = if unit == Unit::Day { days } else { unit };
                return Behind { unit: Some(unit), length: text.len() - rest.len(), ..out };
            } else if !(super::around::ENDINGS.contains(&&*word) || PASSED.contains(&&*word)) {
                break;
            }
        }
        out
    }
}

/// What follows the number in words that may stand behind a number: `5 (пять)`.
fn in_words(text: &str) -> &str {
    let inner = text.trim_start().strip_prefix('(').and_then(|it| it.split_once(')'));
    let is_of_words = |it: char| it.is_alphabetic() || matches!(it, ' ' | '-' | '\u{a0}');
    let inner = inner.filter(|it| it.0.chars().all(is_of_words) && !values(it.0).is_empty());
    inner.map_or(text, |it| it.1)
}

/// Words between a number and what it counts.
const PASSED: &[&str] = &["of", "per", "full", "полных"];

/// Which days are meant, by the word before “days”.
const DAYS: &[(&str, Unit)] =
    &[("working business рабоч* банковск*", Unit::WorkingDay), ("calendar календарн*", Unit::CalendarDay)];

/// The unit of a word in small letters.
pub(super) fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(words, _)| is_one(words, word)).map(|(_, it)| *it)
}

/// The unit of a sign.
pub(super) fn of_sign(sign: char) -> Option<Unit> {
    unit(sign.encode_utf8(&mut [0; 4])).filter(|_| !sign.is_alphabetic())
}

const UNITS: &[(&str, Unit)] = &[
    ("$ usd dollar* доллар* долл", Unit::Money("USD")),
    ("€ eur euro euros евро", Unit::Money("EUR")),
    ("₽ rub rur ruble* rouble* рубл* руб", Unit::Money("RUB")),
    ("₸ kzt tenge тенге", Unit::Money("KZT")),
    ("kgs som soms сом сома сомов", Unit::Money("KGS")),
    ("tjs somoni сомони", Unit::Money("TJS")),
    ("uzs soum* сум сума сумов", Unit::Money("UZS")),
    ("tmt manat* манат*", Unit::Money("TMT")),
    ("£ gbp pound* фунт*", Unit::Money("GBP")),
    ("% percent percentage cent процент* п", Unit::Percent),
    (
        "year years year's years' год года году годом годов лет летний летняя летнее летние летнего летней летнюю",
        Unit::Year,
    ),
    ("month months месяц* месячн* мес", Unit::Month),
    ("week weeks недел*", Unit::Week),
    ("day days день дня дней дням днями днях дневн* суток сутки", Unit::Day),
    ("hour hours час часа часов часам часовой часовая часового", Unit::Hour),
    ("minute minutes минут* мин", Unit::Minute),
];

/// Whether a word is one of some, of which those with `*` are beginnings.
fn is_one(words: &str, word: &str) -> bool {
    words.split(' ').any(|it| match it.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == it,
    })
}

/// The power of ten of a word or abbreviation behind a figure, in small letters: «тыс», “million”.
pub(super) fn power(word: &str) -> Option<usize> {
    POWERS.iter().find(|(beginning, _)| word.starts_with(beginning)).map(|(_, power)| *power)
}

const POWERS: &[(&str, usize)] = &[
    ("thousand", 3),
    ("тыс", 3),
    ("million", 6),
    ("mln", 6),
    ("миллион", 6),
    ("млн", 6),
    ("billion", 9),
    ("bn", 9),
    ("миллиард", 9),
    ("млрд", 9),
    ("trillion", 12),
    ("триллион", 12),
    ("трлн", 12),
];

#[cfg(test)]
mod tests {
    use super::{Behind, Unit};

    #[test]
    fn what_stands_behind_a_number_is_read() {
        for (text, power, unit, length) in [
            (" million dollars", Some(6), Some(Unit::Money("USD")), 16),
            (" млн. тенге", Some(6), Some(Unit::Money("KZT")), 19),
            (" (пять) процентов", None, Some(Unit::Percent), 30),
            ("-day period", None, Some(Unit::Day), 4),
            (" working days", None, Some(Unit::WorkingDay), 13),
            ("-летний срок", None, Some(Unit::Year), 13),
            (" per cent of it", None, Some(Unit::Percent), 9),
            ("% of it", None, Some(Unit::Percent), 1),
            (" organizations", None, None, 0),
            (" working groups", None, None, 0),
            (" (see below) years", None, None, 0),
        ] {
            let behind = Behind::read(text);
            let length = if unit.is_some() { length } else { 0 };
            assert_eq!((behind.power, behind.unit, behind.length), (power, unit, length), "{text}");
        }
    }
}
