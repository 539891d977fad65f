//! References to a law: «Закона РК от 16 января 2001 года № 142-II „О …“», “the Civil Code of …”.
//!
//! In: tokens. Out: a [`Reference`]: everything that the words say of the law, and where they end.
//! Which law that is, [`resolve`](super::resolve) finds.

use super::aliases::{Aliases, Meaning};
use super::chain::{Pointer, read_pointer};
use super::law_number::{LawNumber, When, read_date, read_number};
use super::lexicon::{Head, Word};
use super::names::{Country, Found, Names, Root, part_key};
use super::token::{Kind, Tokens};
use crate::base::Date;
use crate::model::scheme::Level;

/// Everything that words say of a law.
#[derive(Clone, Debug, Default)]
pub(super) struct Reference {
    /// The first token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// The kind of act.
    pub(super) head: Option<Head>,
    /// The word of a kind of act of which there are several: «пакт», «конвенция».
    pub(super) head_stem: u64,
    /// Whether it speaks of laws of a kind: «законы о благотворительности», “civil codes”.
    pub(super) is_plural: bool,
    /// Which laws of that kind it says.
    pub(super) kin: Kin,
    /// The country.
    pub(super) country: Option<Country>,
    /// How the country is written.
    pub(super) spelling: Spelling,
    /// The name.
    pub(super) name: Name,
    /// Whether the name stands in quotation marks.
    pub(super) quoted: bool,
    /// Whether its first word begins with a capital letter.
    pub(super) capital: bool,
    /// The number.
    pub(super) number: Option<LawNumber>,
    /// The date.
    pub(super) when: Option<When>,
    /// Which text of the law is meant.
    pub(super) edition: Edition,
    /// What stands in brackets after the name: «(часть первая)».
    pub(super) part: Option<u64>,
    /// What an alias bound in the text means.
    pub(super) alias: Option<Meaning>,
    /// How it points to a law instead of naming it.
    pub(super) pointer: Option<Pointer>,
}

/// Which text of a law is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Edition {
    /// That of the day of the citing text.
    #[default]
    Usual,
    /// That of a day: «в редакции от 1 января 2025 года».
    Of(Date),
    /// That which another act made, whose day is not that of the text: «в ред. Закона от 3 мая 2005 года».
    By,
    /// An earlier one, and nobody can say which: «в прежней редакции».
    Untold,
}

/// How a country is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Spelling {
    /// With its name.
    #[default]
    Words,
    /// With initials only: «РТ».
    Initials,
}

/// Which laws of a kind a reference means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kin {
    /// It does not say.
    #[default]
    Any,
    /// Federal laws, which only Russia has.
    Federal,
    /// Model laws.
    Model,
}

/// The name that a reference has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Name {
    /// None.
    #[default]
    Absent,
    /// One that no law of the registry has.
    Unknown,
    /// One of the registry.
    Known(Found),
}

impl Name {
    /// Whether there is none.
    pub(super) fn is_absent(self) -> bool {
        matches!(self, Name::Absent)
    }

    /// Whether no law has it.
    pub(super) fn is_unknown(self) -> bool {
        matches!(self, Name::Unknown)
    }

    /// The name in the registry.
    pub(super) fn known(self) -> Option<Found> {
        match self {
            Name::Known(found) => Some(found),
            Name::Absent | Name::Unknown => None,
        }
    }

    /// A name that was looked for.
    pub(super) fn or_unknown(found: Option<Found>) -> Name {
        found.map_or(Name::Unknown, Name::Known)
    }
}

impl Reference {
    /// Whether it says that it means a federal law.
    pub(super) fn is_federal(&self) -> bool {
        self.kin == Kin::Federal
    }

    /// The day whose text is meant, where the words say so.
    pub(super) fn day(&self) -> Option<Date> {
        match self.edition {
            Edition::Of(day) => Some(day),
            Edition::Usual | Edition::By | Edition::Untold => None,
        }
    }

    /// Whether it says of what country it is.
    pub(super) fn says_place(&self) -> bool {
        self.country.is_some() || self.is_federal()
    }

    /// Whether it says the day of the law.
    pub(super) fn says_day(&self) -> bool {
        matches!(self.when, Some(When::Day(_)))
    }

    /// Whether it says no more than «Закон».
    pub(super) fn is_bare(&self) -> bool {
        self.name.is_absent()
            && self.alias.is_none()
            && self.pointer.is_none()
            && self.number.is_none()
            && self.when.is_none()
            && self.country.is_none()
    }
}

/// What references are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    /// The text.
    pub(super) tokens: &'a Tokens<'a>,
    /// The names of the registry.
    pub(super) names: &'a Names,
    /// The names bound in the text.
    pub(super) aliases: &'a Aliases,
}

/// Words before the kind of act, at most.
const MOST_BEFORE: usize = 6;

impl Reading<'_> {
    /// The reference that begins at a token, with what stands before its kind of act.
    pub(super) fn read(&self, from: usize) -> Option<Reference> {
        let mut reference =
            Reference { from, capital: self.tokens.get(from).is_capital(), ..Reference::default() };
        let mut at = from;
        if let Some((pointer, to)) = read_pointer(self.tokens, from) {
            return self.pointed(reference, pointer, to);
        }
        for _ in 0..MOST_BEFORE {
            // “Civil Code” begins with no country, but “Kazakh Civil Code” does.
            let core = self.core(at, &mut reference);
            if let Some(core) = core {
                reference.to = core;
                reference.is_plural = (from..core).any(|at| is_plural(self.tokens, at));
                self.attributes(&mut reference);
                let is_head = |it: &usize| self.tokens.word(*it) == Word::Head(Head::Treaty);
                let head =
                    (from..reference.to).find(is_head).filter(|_| reference.head == Some(Head::Treaty));
                reference.head_stem = head.map_or(0, |it| self.tokens.get(it).stem);
                return Some(reference);
            }
            at = self.before_head(at, &mut reference)?;
        }
        None
    }

    /// A further title after the same kind of act: «законы „О …“ и „О …“».
    pub(super) fn read_further(&self, at: usize, before: &Reference) -> Option<Reference> {
        let mut reference = Reference {
            from: at,
            to: at,
            head: before.head,
            kin: before.kin,
            country: before.country,
            capital: before.capital,
            ..Reference::default()
        };
        reference.to = self.quoted_title(at, &mut reference)?;
        self.attributes(&mut reference);
        reference.name.known().is_some().then_some(reference)
    }

    /// «настоящего Закона», «того же Кодекса», “this Law”, “thereof”
    fn pointed(&self, mut reference: Reference, pointer: Pointer, at: usize) -> Option<Reference> {
        reference.kin = match self.tokens.word(at) {
            Word::Federal => Kin::Federal,
            Word::Model => Kin::Model,
            _ => Kin::Any,
        };
        let is_qualified = reference.kin != Kin::Any || self.tokens.word(at) == Word::Qualifier;
        let at = at + usize::from(is_qualified);
        let Word::Head(head) = self.tokens.word(at) else { return None };
        reference.capital = self.tokens.get(at).is_capital();
        // “this act of kindness”, “in this order”
        let is_common = !self.tokens.get(at).is_cyrillic() && !matches!(head, Head::Law | Head::Code);
        if is_common && !reference.capital {
            return None;
        }
        reference.head = Some(head);
        reference.to = at + 1;
        reference.pointer = Some(pointer);
        // «этот Закон об НКО» names the law after all.
        let mut named = Reference { pointer: None, ..reference.clone() };
        self.attributes(&mut named);
        let is_named = named.name.known().is_some() || named.number.is_some();
        Some(if is_named { named } else { reference })
    }

    /// One past a word that may stand before the kind of act.
    fn before_head(&self, at: usize, reference: &mut Reference) -> Option<usize> {
        match self.tokens.word(at) {
            Word::Federal => reference.kin = Kin::Federal,
            Word::Model => reference.kin = Kin::Model,
            Word::Qualifier | Word::Epithet => {}
            _ if let Some(end) = self.named_part(at) => {
                reference.part = Some(part_key(self.tokens, at, end));
                return Some(end);
            }
            // “Kazakhstan’s 2015 Law”
            _ if at > reference.from && self.tokens.kind(at) == Kind::Digits => {
                let (when, end) = read_date(self.tokens, at).filter(|it| matches!(it.0, When::Year(_)))?;
                reference.when = Some(when);
                return Some(end);
            }
            _ => {
                let found = self.names.find(self.tokens, at, Root::Country)?;
                // «в Казахстане Закон о …»: in Russian only an adjective stands before.
                let token = self.tokens.get(at);
                let is_adjective = found.end == at + 1 && self.tokens.slice(at, at + 1).contains("ск");
                if token.is_cyrillic() && !is_adjective {
                    return None;
                }
                reference.country = self.names.country(found);
                return Some(found.end);
            }
        }
        Some(at + 1)
    }

    /// One past «Особенной части» or “Special Part of the” before the name of a code.
    pub(super) fn named_part(&self, at: usize) -> Option<usize> {
        let word = self.tokens.slice(at, at + 1).to_lowercase();
        let is_named = ["особенн", "общ", "special", "general"].iter().any(|it| word.starts_with(it));
        let is_part = matches!(self.tokens.word(at + 1), Word::Unit(it) if it.level == Level::Part);
        let of = at + 2 + usize::from(self.tokens.word(at + 2) == Word::Of);
        let end = of + usize::from(self.tokens.word(of) == Word::Article);
        (is_named && is_part).then_some(end)
    }

    /// One past what names a law by itself: its kind of act, a name, an alias, a telling number.
    fn core(&self, at: usize, reference: &mut Reference) -> Option<usize> {
        let alias = self.aliases.find(self.tokens, at);
        let phrase = self.names.find(self.tokens, at, Root::Phrase);
        let phrase = phrase.filter(|it| self.is_name_here(*it, at));
        let longest = alias.map_or(0, |it| it.0).max(phrase.map_or(0, |it| it.end));
        if let Some((end, meaning)) = alias.filter(|it| it.0 >= longest && !self.is_more_than_alias(it.0)) {
            reference.alias = Some(meaning);
            return Some(end);
        }
        if let Some(found) = phrase {
            self.phrase(at, found, reference);
            return Some(found.end);
        }
        // «федеральные законы от … № 7-ФЗ и от 19 мая 1995 года № 82-ФЗ»
        let is_date = self.tokens.word(at) == Word::From && at == reference.from;
        let date = is_date.then(|| read_date(self.tokens, at + 1)).flatten();
        let number = read_number(self.tokens, date.map_or(at, |it| it.1));
        if let Some((number, end)) = number.filter(|it| it.0.is_telling()) {
            reference.number = Some(number);
            reference.when = date.map(|it| it.0);
            return Some(end);
        }
        match self.tokens.word(at) {
            Word::Head(head) => {
                reference.head = Some(head);
                Some(at + 1)
            }
            Word::FederalSign(_) => {
                reference.head = Some(Head::Law);
                reference.kin = Kin::Federal;
                Some(at + 1)
            }
            // «ЗРК»: the Law of the Republic of Kazakhstan.
            Word::KazakhSign => {
                reference.head = Some(Head::Law);
                reference.country = self.names.country_named("Казахстан");
                Some(at + 1)
            }
            Word::CodeSign if self.tokens.get(at).is_all_capitals() || self.tokens.get(at).is_capital() => {
                reference.head = Some(Head::Code);
                reference.name = Name::Unknown;
                Some(at + 1)
            }
            _ => self.unknown_code(at, reference),
        }
    }

    /// Takes what a name of the registry says: «Модельный закон об ОПО» is a model law.
    fn phrase(&self, at: usize, found: Found, reference: &mut Reference) {
        reference.name = Name::Known(found);
        // «ГК РФ» as a whole is a name that says its country.
        let country = (at..found.end).find_map(|it| self.names.find(self.tokens, it, Root::Country));
        if let Some(country) = country.filter(|it| it.end <= found.end && reference.country.is_none()) {
            reference.country = self.names.country(country);
        }
        if (at..found.end).any(|it| self.tokens.word(it) == Word::Model) {
            reference.kin = Kin::Model;
        }
        reference.head = (at..found.end).find_map(|it| match self.tokens.word(it) {
            Word::Head(head) => Some(head),
            _ => None,
        });
    }

    /// Whether a name found is one here: initials need capitals, and so do names that we made.
    fn is_name_here(&self, found: Found, at: usize) -> bool {
        let token = self.tokens.get(at);
        let is_short = token.end - token.start <= 6 && found.end == at + 1;
        let has_capital = token.is_capital() || !is_short;
        let is_derived = self.names.laws(found).iter().all(|it| it.derived);
        has_capital && (!is_derived || token.is_capital() && self.tokens.before(found.end).is_capital())
    }

    /// Whether words after an alias name the law further, so that the alias is not meant.
    fn is_more_than_alias(&self, end: usize) -> bool {
        let mut probe = Reference { from: end, to: end, head: Some(Head::Law), ..Reference::default() };
        self.attributes(&mut probe);
        probe.to > end
    }

    /// «Уголовно-исполнительного кодекса»: a code that nobody has told us of.
    fn unknown_code(&self, at: usize, reference: &mut Reference) -> Option<usize> {
        let is_word = |at: usize| {
            let token = self.tokens.get(at);
            token.kind == Kind::Word && token.word == Word::Other && token.is_cyrillic()
        };
        let end = (at..at + 3).take_while(|it| is_word(*it)).last()? + 1;
        let Word::Head(head @ (Head::Code | Head::Treaty)) = self.tokens.word(end) else { return None };
        reference.head = Some(head);
        reference.name = Name::Unknown;
        Some(end + 1)
    }
}

/// Whether a word speaks of several laws: «законов», “codes”.
fn is_plural(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.slice(at, at + 1).to_lowercase();
    let is_russian = |stem: &str| {
        let endings = ["ы", "ов", "ам", "ами", "ах"];
        word.strip_prefix(stem).is_some_and(|ending| endings.contains(&ending))
    };
    matches!(tokens.word(at), Word::Head(_))
        && (["закон", "кодекс", "пакт"].into_iter().any(is_russian)
            || ["laws", "codes", "acts", "constitutions"].contains(&&*word))
}
