//! [`Word`]: what a word does in a citation. The closed classes of both languages.
//!
//! In: the hash of a folded word, and of its stem. Out: its class. The names of laws and countries
//! are not here: they come from the registry, in [`names`](super::names).

use super::fold::{hash_of, stem_of};
use super::words;
use crate::base::hashed::HashedMap;
use crate::base::ordinal::MONTHS;
use crate::model::scheme::Level;
use std::sync::LazyLock;

/// What a word does in a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing that is known.
    Other,
    /// The name of a level: «пункт», “Article”.
    Unit(Unit),
    /// What kind of act a law is: «Закон», “Code”.
    Head(Head),
    /// «Федеральный», “Federal”.
    Federal,
    /// A word before the kind of act that tells nothing of which law it is: «Международный».
    Qualifier,
    /// «Действующий», “current”: says nothing of which law it is, and is no part of its name.
    Epithet,
    /// «Модельный», “Model”.
    Model,
    /// Who made an act: «Президента», “Government”.
    Issuer,
    /// «ред.», “amended”: what stands in brackets on the text of a law.
    Amended,
    /// A month, from 1.
    Month(u8),
    /// «года», «г.».
    Year,
    /// «от» before a date, or before a range.
    From,
    /// “dated”, “adopted on”.
    Dated,
    /// «№», “No”.
    Numero,
    /// «о», «об», “on”, “about”: what a title begins with.
    About,
    /// “of”.
    Of,
    /// “the”, “a”.
    Article,
    /// «и», «или», “and”, “or”.
    Joiner,
    /// «а», «так», «также», «как»: parts of longer joiners.
    JoinerPart,
    /// «по», «до», “to”, “through”: between the ends of a range.
    Through,
    /// «с», “from”: before a range.
    With,
    /// «к»: «приложение к Закону».
    Toward,
    /// A number as a word that agrees with its noun: «второй», “second”.
    Ordinal(u8),
    /// A number as a word: “two”; «двадцать» only before an ordinal.
    Cardinal(u8),
    /// «прим.».
    Prim,
    /// «настоящий», “this”.
    This,
    /// «указанный», “said”: what was cited last.
    Said,
    /// «тот», «этот», “that”: what was cited last, if «же» follows or a kind of act.
    That,
    /// «же», «самый».
    Same,
    /// “thereof”.
    Thereof,
    /// “hereof”.
    Hereof,
    /// «далее», “hereinafter”.
    Hereinafter,
    /// «проект», “draft”: what follows is not a law yet.
    Draft,
    /// «Будущий», “former”: the law after it is not one yet, or no longer.
    Planned,
    /// «ФЗ», “FZ”.
    FederalSign(bool),
    /// «ЗРУ», “LRU”.
    UzbekSign,
    /// «ЗРК», “LRK”.
    KazakhSign,
    /// A code that has only initials: «УПК».
    CodeSign,
    /// What has articles and paragraphs and is no law: «устав», “agenda”.
    Stop,
    /// What a genitive follows: «основании», «из».
    Governor,
}

/// The name of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// The level.
    pub(super) level: Level,
    /// How many the form of the word says there are.
    pub(super) count: Count,
    /// Whether it is an abbreviation, after which a full stop stands.
    pub(super) short: bool,
    /// Whether it is English.
    pub(super) english: bool,
}

/// How many a form of a word says there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// «пункта»
    One,
    /// «пунктов»
    Many,
    /// «статьи», «ст.»
    Either,
}

/// What kind of act a law is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// «закон»
    Law,
    /// «кодекс»
    Code,
    /// «конституция»
    Constitution,
    /// «указ»
    Decree,
    /// «постановление»
    Resolution,
    /// «приказ»
    Order,
    /// «пакт», «конвенция»
    Treaty,
}

static WORDS: LazyLock<HashedMap<u64, Word>> = LazyLock::new(|| {
    let mut words = HashedMap::default();
    let mut add = |list: &str, word: Word| {
        for it in list.split_whitespace() {
            words.insert(hash_of(it), word);
        }
    };
    for (list, word) in words::PLAIN {
        add(list, *word);
    }
    for (level, one, either, many, short) in words::UNITS {
        let english = (one.chars().chain(short.chars())).all(|it| it.is_ascii());
        let unit = |count, short| Word::Unit(Unit { level: *level, count, short, english });
        add(one, unit(Count::One, false));
        add(either, unit(Count::Either, false));
        add(many, unit(Count::Many, false));
        add(short, unit(Count::Either, true));
    }
    add(words::SHORT_PLURALS.0, Word::Unit(words::SHORT_PLURALS.1));
    for (form, value) in words::ordinals() {
        add(&form, Word::Ordinal(value));
    }
    for (form, value) in words::cardinals() {
        add(&form, Word::Cardinal(value));
    }
    for (months, value) in MONTHS.iter().zip(1..) {
        add(months, Word::Month(value));
    }
    words
});

static STEMS: LazyLock<HashedMap<u64, Word>> = LazyLock::new(|| {
    let mut stems = HashedMap::default();
    for (list, word) in words::INFLECTED {
        for it in list.split_whitespace() {
            stems.insert(stem_of(it), *word);
        }
    }
    stems
});

/// The classes of all words; looked up once, so that asking costs no check for each word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexicon {
    words: &'static HashedMap<u64, Word>,
    stems: &'static HashedMap<u64, Word>,
}

impl Lexicon {
    /// The lexicon of the program.
    pub(super) fn new() -> Lexicon {
        Lexicon { words: &WORDS, stems: &STEMS }
    }

    /// The class of a word by its form.
    pub(super) fn form(&self, hash: u64) -> Option<Word> {
        self.words.get(&hash).copied()
    }

    /// The class of a word by its stem.
    pub(super) fn stem(&self, stem: u64) -> Word {
        self.stems.get(&stem).copied().unwrap_or(Word::Other)
    }
}
