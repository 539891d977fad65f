//! Which law a reference means.
//!
//! Everything that is said must agree: number, date, title, country, kind of act. What is not said, the
//! page may say: its place decides between laws of one name. Nothing is guessed.

use super::aliases::Aliases;
use super::chain::Pointer;
use super::law_number::{Agreement, LawNumber};
use super::lexicon::Head;
use super::names::{Country, Named, Names};
use super::places::SHARED;
use super::reference::{Kin, Reference, Spelling};
use crate::model::Registry;
use crate::model::citation::{Context, Problem};
use crate::model::meta::Act;
use crate::model::registry::{CitableLaw, LawId};

/// What a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// This law.
    Law(LawId),
    /// No law may be linked, for a reason to be reported.
    Problem(Problem),
    /// It refers to no law at all.
    Nothing,
}

/// Finds laws in a registry.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    /// The registry.
    pub(super) registry: &'a Registry,
    /// The names in it.
    pub(super) names: &'a Names,
    /// The numbers in it.
    pub(super) numbers: &'a [Option<LawNumber>],
    /// The place of Russia, whose laws are called federal.
    pub(super) federal: Option<usize>,
    /// Where the text stands.
    pub(super) context: &'a Context<'a>,
}

/// The place of what is of no country.
const COMMON: &str = "int";

/// Places where the numbers of laws begin anew every year.
const YEARLY: &[&str] = &["kg"];

impl Resolver<'_> {
    /// The law that a reference means, after what the text has said so far.
    pub(super) fn law(&self, reference: &Reference, aliases: &Aliases) -> Outcome {
        if let Some(pointer) = reference.pointer {
            return self.pointed(reference, pointer, aliases);
        }
        if let Some(alias) = reference.alias {
            return match alias.filter(|it| self.agrees(reference, *it)) {
                Some(law) => Outcome::Law(law),
                None => Outcome::Problem(Problem::UnknownLaw(None)),
            };
        }
        if reference.is_bare() {
            return self.bare(reference, aliases);
        }
        if reference.is_plural && !reference.quoted && reference.number.is_none() {
            // «Законы о благотворительности» are a kind of laws, and not one of them.
            return Outcome::Nothing;
        }
        match self.singled_out(reference) {
            Outcome::Problem(_) if reference.is_plural => Outcome::Nothing,
            outcome => outcome,
        }
    }

    /// The law that a name, number or date singles out.
    fn singled_out(&self, reference: &Reference) -> Outcome {
        let named = self.named(reference);
        if reference.name.is_unknown() || named.as_ref().is_some_and(Vec::is_empty) {
            return unknown(reference);
        }
        let numbered = self.numbered(reference);
        match (named, numbered) {
            (Some(named), _) => self.by_name(reference, named),
            (None, Some(numbered)) => self.by_number(reference, &numbered),
            // «Закон РК от 16 января 2001 года»: a parliament makes many laws on one day.
            (None, None) => Outcome::Nothing,
        }
    }

    /// «Закона» in a text that has cited no other law.
    fn bare(&self, reference: &Reference, aliases: &Aliases) -> Outcome {
        let is_meant = reference.capital && self.context.law.is_none();
        let only = reference.head.filter(|_| is_meant).and_then(|it| aliases.only((it, reference.head_stem)));
        only.map_or(Outcome::Nothing, Outcome::Law)
    }

    fn pointed(&self, reference: &Reference, pointer: Pointer, aliases: &Aliases) -> Outcome {
        let law = match pointer {
            Pointer::Here => self.context.law,
            Pointer::Last => aliases.last.unwrap_or(self.context.law),
        };
        match law.filter(|it| self.is_act(*it, reference)) {
            Some(law) => Outcome::Law(law),
            None => Outcome::Nothing,
        }
    }

    /// The laws that have the name of a reference and may be of its kind; none where it has no name.
    fn named(&self, reference: &Reference) -> Option<Vec<Named>> {
        let laws = self.names.laws(reference.name.known()?);
        let of_kind = |it: &&Named| {
            let head = it.head.is_none_or(|head| reference.head.is_none_or(|it| it == head));
            head && self.is_act(it.law, reference)
        };
        Some(laws.iter().filter(of_kind).copied().collect())
    }

    /// Whether a law is of the kind of act that a reference says.
    fn is_act(&self, law: LawId, reference: &Reference) -> bool {
        let law = self.registry.law(law);
        let Some(act) = law.act else { return true };
        let head = match reference.head {
            None => true,
            Some(Head::Law) => {
                !matches!(act, Act::Constitution | Act::Treaty | Act::Decree | Act::Resolution | Act::Order)
            }
            Some(Head::Code) => act == Act::Code,
            Some(Head::Constitution) => act == Act::Constitution,
            Some(Head::Decree) => act == Act::Decree,
            Some(Head::Resolution) => act == Act::Resolution,
            Some(Head::Order) => act == Act::Order,
            Some(Head::Treaty) => act == Act::Treaty,
        };
        let points = reference.alias.is_some() || reference.pointer.is_some();
        let is_model = points || (reference.kin == Kin::Model) == (act == Act::ModelLaw);
        head && is_model && self.is_federal_enough(reference, law)
    }

    /// Whether a law may be called federal where a reference does so.
    fn is_federal_enough(&self, reference: &Reference, law: &CitableLaw) -> bool {
        !reference.is_federal() || self.federal.is_none() || law.place == self.federal
    }

    /// The laws that have the number of a reference; none where it has no number.
    fn numbered(&self, reference: &Reference) -> Option<Vec<(LawId, Agreement)>> {
        let number = reference.number?;
        let all = self.registry.iter().zip(self.numbers);
        Some(all.filter_map(|((id, _), it)| Some((id, number.agrees((*it)?)?))).collect())
    }

    fn by_name(&self, reference: &Reference, named: Vec<Named>) -> Outcome {
        let everybody: Vec<LawId> = named.iter().map(|it| it.law).collect();
        let agreeing: Vec<Named> = named.into_iter().filter(|it| self.agrees(reference, it.law)).collect();
        if agreeing.is_empty() {
            let is_country = everybody.iter().all(|it| !self.is_of_country(reference, *it));
            if is_country {
                return Outcome::Problem(Problem::UnknownLaw(everybody.first().copied()));
            }
            return self.contradictory(reference, everybody);
        }
        match agreeing[..] {
            [one] if reference.says_place() || reference.says_day() || reference.number.is_some() => {
                Outcome::Law(one.law)
            }
            _ => self.by_place(reference, &agreeing),
        }
    }

    /// Of laws with one name, that of the place of the page; of none else, where the page has a place.
    fn by_place(&self, reference: &Reference, laws: &[Named]) -> Outcome {
        let ids = || laws.iter().map(|it| it.law).collect::<Vec<_>>();
        let ambiguous = || Outcome::Problem(Problem::Ambiguous(ids()));
        if reference.says_place() {
            return ambiguous();
        }
        let Some(place) = self.place() else {
            return match laws {
                [one] if !one.needs_place => Outcome::Law(one.law),
                // «Конституция» on a page of no country.
                _ if laws.iter().all(|it| it.needs_place) => Outcome::Nothing,
                _ => ambiguous(),
            };
        };
        let of =
            |is_it: &dyn Fn(LawId) -> bool| laws.iter().map(|it| it.law).filter(|it| is_it(*it)).collect();
        let here: Vec<LawId> = of(&|it| self.law_of(it).place == Some(place));
        let common: Vec<LawId> = of(&|it| self.is_common(it));
        match (&here[..], &common[..]) {
            ([one], _) | ([], [one]) => Outcome::Law(*one),
            ([], []) => Outcome::Problem(Problem::UnknownLaw(ids().first().copied())),
            _ => ambiguous(),
        }
    }

    fn by_number(&self, reference: &Reference, numbered: &[(LawId, Agreement)]) -> Outcome {
        if numbered.is_empty() {
            return unknown(reference);
        }
        let agreeing: Vec<&(LawId, Agreement)> = numbered
            .iter()
            .filter(|it| self.agrees(reference, it.0) && self.is_act(it.0, reference))
            .collect();
        let number_tells = reference.number.is_some_and(LawNumber::is_telling);
        let says_place = reference.says_place() || number_tells;
        let place = self.place();
        let fits = |it: &&&(LawId, Agreement)| {
            let is_here = says_place || place.is_some() && self.law_of(it.0).place == place;
            match it.1 {
                Agreement::Full => reference.says_day() || is_here && self.is_telling(it.0, reference),
                // Digits alone, without what stands beside them, need a date.
                Agreement::Digits => is_here && (reference.when.is_some() || reference.is_federal()),
            }
        };
        let fitting: Vec<LawId> = agreeing.iter().filter(fits).map(|it| it.0).collect();
        match fitting[..] {
            [one] => Outcome::Law(one),
            [] if agreeing.is_empty() && (says_place || reference.when.is_some()) => {
                self.contradictory(reference, Vec::new())
            }
            [] => Outcome::Problem(Problem::UnknownLaw(None)),
            _ => Outcome::Problem(Problem::Ambiguous(fitting)),
        }
    }

    /// Whether the number of a law is enough without a date: not where numbers begin anew every year.
    fn is_telling(&self, law: LawId, reference: &Reference) -> bool {
        let place = self.law_of(law).place.and_then(|it| self.registry.places.get(it));
        reference.when.is_some() || !place.is_some_and(|it| YEARLY.contains(&&*it.id))
    }

    /// Whether a law agrees with everything that a reference says besides its name.
    fn agrees(&self, reference: &Reference, law: LawId) -> bool {
        let number = self.numbers.get(law.index()).copied().flatten();
        let own = self.law_of(law);
        let is_number = reference.number.is_none_or(|it| number.is_some_and(|own| it.agrees(own).is_some()));
        let is_when = reference.when.is_none_or(|it| own.date.is_some_and(|own| it.agrees(own)));
        let is_part = reference.part.is_none_or(|it| self.names.has_part(law, it));
        is_number && is_when && is_part && self.is_of_country(reference, law)
    }

    fn is_of_country(&self, reference: &Reference, law: LawId) -> bool {
        let own = self.law_of(law);
        let is_here = match reference.country {
            None => true,
            Some(Country::Place(place)) => own.place == Some(place) && !self.is_region(reference, place),
            Some(Country::Foreign) => false,
        };
        is_here && self.is_federal_enough(reference, own)
    }

    /// Whether initials that stand for a country stand for a part of the country of the page here. The
    /// day of the law would tell.
    fn is_region(&self, reference: &Reference, country: usize) -> bool {
        let id = |it: usize| self.registry.places.get(it).map(|it| &*it.id);
        let is_shared = |here: &str| SHARED.iter().any(|it| it.0 == here && Some(it.1) == id(country));
        let is_here = self.place().and_then(id).is_some_and(is_shared);
        reference.spelling == Spelling::Initials && is_here && !reference.says_day()
    }

    /// Whether a law is of no country: a treaty.
    fn is_common(&self, law: LawId) -> bool {
        let place = self.law_of(law).place.and_then(|it| self.registry.places.get(it));
        place.is_none_or(|it| &*it.id == COMMON)
    }

    fn law_of(&self, law: LawId) -> &CitableLaw {
        self.registry.law(law)
    }

    /// The country of the page: its own, else that of its law.
    fn place(&self) -> Option<usize> {
        let place = self.context.place.or_else(|| self.law_of(self.context.law?).place);
        let is_common = |it: usize| self.registry.places.get(it).is_some_and(|it| &*it.id == COMMON);
        place.filter(|it| !is_common(*it))
    }

    /// What a reference is whose parts fit no single law. `named` are the laws of its name.
    ///
    /// Parts that fit laws of the registry and no law together contradict each other. Where one part
    /// alone fits, another law is meant: titles and numbers come again in other years.
    fn contradictory(&self, reference: &Reference, named: Vec<LawId>) -> Outcome {
        let here = |it: &LawId| self.is_of_country(reference, *it);
        let numbered = self.numbered(reference).unwrap_or_default().into_iter();
        let numbered = numbered.filter(|it| it.1 == Agreement::Full && self.is_composed(it.0)).map(|it| it.0);
        let dated = self.registry.iter().filter(|(_, it)| {
            let day = reference.when.filter(|_| reference.says_day());
            day.is_some_and(|day| it.date.is_some_and(|it| day.agrees(it)))
        });
        let fitting = [
            named.into_iter().filter(here).collect::<Vec<_>>(),
            numbered.filter(here).collect(),
            dated.map(|it| it.0).filter(here).collect(),
        ];
        // No other law has its name, its country and nearly its day.
        let is_slip = |it: &LawId| {
            let date = self.law_of(*it).date;
            reference.says_place() && date.zip(reference.when).is_some_and(|(date, it)| it.is_nearly(date))
        };
        let is_slip = matches!(&fitting[0][..], [one] if is_slip(one));
        if !is_slip && fitting.iter().filter(|it| !it.is_empty()).count() < 2 {
            return Outcome::Problem(Problem::UnknownLaw(None));
        }
        let mut laws = fitting.concat();
        laws.sort();
        laws.dedup();
        Outcome::Problem(Problem::Contradictory(laws))
    }

    /// Whether a law has a number that says more than its place in a year: `402-V`, `7-ФЗ`.
    fn is_composed(&self, law: LawId) -> bool {
        self.law_of(law).number.as_ref().is_some_and(|it| it.contains('-'))
    }
}

/// A law that the registry does not have; nothing where the words may be no law at all.
fn unknown(reference: &Reference) -> Outcome {
    let says_much = reference.quoted || reference.number.is_some() || reference.when.is_some();
    let has_country = matches!(reference.country, Some(Country::Place(_)));
    if says_much || has_country || reference.head == Some(Head::Code) {
        return Outcome::Problem(Problem::UnknownLaw(None));
    }
    Outcome::Nothing
}
