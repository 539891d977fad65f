//! Dates and sorting as a language wants them, from the Unicode data of ICU4X.

use crate::base::Date;
use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::locale::Locale;
use std::cmp::Ordering;

/// How one language writes dates and orders words.
pub(super) struct Locales {
    dates: Option<DateTimeFormatter<YMD>>,
    numbers: Option<DecimalFormatter>,
    collator: Option<CollatorBorrowed<'static>>,
}

impl std::fmt::Debug for Locales {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locales").finish_non_exhaustive()
    }
}

impl Locales {
    /// The customs of a language; those of none for a tag that Unicode does not know.
    pub(super) fn new(tag: &str) -> Self {
        // Plain `en` would write «May 20, 2013»; the region reads and writes the day first.
        let tag = if tag == "en" { "en-GB" } else { tag };
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        Locales {
            dates: DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok(),
            numbers: DecimalFormatter::try_new(locale.clone().into(), DecimalFormatterOptions::default())
                .ok(),
            collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok(),
        }
    }

    /// A date in words: «20 мая 2013 г.», "20 May 2013".
    pub(super) fn date(&self, date: Date) -> String {
        let part = |number: i8| number.unsigned_abs();
        let iso =
            icu::calendar::Date::try_new_iso(date.year().into(), part(date.month()), part(date.day())).ok();
        let formatted = self.dates.as_ref().zip(iso).map(|(dates, iso)| dates.format(&iso).to_string());
        // A date is one thing and must not break across lines.
        formatted.unwrap_or_else(|| date.to_string()).replace([' ', '\u{202f}'], "\u{a0}")
    }

    /// A date within a sentence, where nothing is cut short: «20 мая 2013 года», "20 May 2013".
    pub(super) fn full_date(&self, date: Date) -> String {
        let date = self.date(date);
        match date.strip_suffix("\u{a0}г.") {
            Some(head) => format!("{head}\u{a0}года"),
            None => date,
        }
    }

    /// A number with its thousands set apart: «12 345», "12,345".
    pub(super) fn number(&self, number: usize) -> String {
        let formatted = self.numbers.as_ref().map(|it| it.format_to_string(&Decimal::from(number)));
        formatted.unwrap_or_else(|| number.to_string())
    }

    /// The order of two words.
    pub(super) fn compare(&self, one: &str, other: &str) -> Ordering {
        self.collator
            .as_ref()
            .map_or_else(|| one.cmp(other), |it| it.compare(one, other))
            .then_with(|| one.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        let date = jiff::civil::date(2013, 5, 20);
        assert_eq!(Locales::new("ru").date(date), "20\u{a0}мая\u{a0}2013\u{a0}г.");
        assert_eq!(Locales::new("en").date(date), "20\u{a0}May\u{a0}2013");
        assert_eq!(Locales::new("ru").full_date(date), "20\u{a0}мая\u{a0}2013\u{a0}года");
        assert_eq!(Locales::new("en").full_date(date), "20\u{a0}May\u{a0}2013");
    }

    #[test]
    fn yo_stands_after_ye() {
        let russian = Locales::new("ru");
        assert_eq!(russian.compare("ёлка", "ель"), Ordering::Less);
        assert_eq!(russian.compare("ёж", "жук"), Ordering::Less);
        assert_eq!(russian.compare("все", "всё"), Ordering::Less);
    }
}
