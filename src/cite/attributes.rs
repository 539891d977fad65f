//! What stands after the kind of act: title, country, date, number, in whatever order.
//!
//! In: a [`Reference`] that knows its kind of act. Out: the same with what else its words say, and its
//! end behind them.

use super::law_number::{When, is_number_sign, read_date, read_number};
use super::lexicon::{Head, Word};
use super::moments::LONGEST_BRACKET;
use super::names::{Country, MOST_PARTS, Root, part_key};
use super::reference::{Name, Reading, Reference, Spelling};
use super::token::{Kind, Tokens};
use crate::model::scheme::Level;

/// No quoted title has more words.
const LONGEST_TITLE: usize = 120;

/// The endings of the prepositional case, in which the words of a title stand.
const CASE: &[&str] = &["ах", "ях", "ости", "стве", "нии", "тии", "ции"];

/// The endings of a genitive that no nominative has; after a title such a word is a part of it.
const GENITIVES: &[&str] =
    &["ов", "ев", "ёв", "ей", "ий", "ых", "их", "граждан", "женщин", "молодёжи", "молодежи"];

/// Words with such an ending that are predicates or pronouns.
const SHORT_FORMS: &[&str] = &[
    "готов",
    "нов",
    "таков",
    "каков",
    "здоров",
    "суров",
    "их",
    "ей",
    "всей",
    "всех",
    "моей",
    "своей",
    "нашей",
    "вашей",
    "чей",
];

/// What follows «кодекс» where it is no law.
const CONDUCT: &[&str] = &["этики", "чести", "поведения", "корпоративной", "корпоративного", "деловой"];

/// What follows «закон» where it is the law of a part of a country.
const REGIONS: &[&str] = &["города", "г", "области", "края", "штата", "округа", "района", "провинции"];

/// What stands in brackets after the name of a code, besides numbers.
const KINDS: &[&str] = &["общая", "особенная", "general", "special"];

impl Reading<'_> {
    /// Reads country, date, number and title in whatever order they stand.
    pub(super) fn attributes(&self, reference: &mut Reference) {
        while self.attribute(reference) {}
        while self.region(reference) {
            while self.attribute(reference) {}
        }
        self.version(reference);
        let next = self.tokens.get(reference.to);
        let word = self.tokens.slice(reference.to, reference.to + 1);
        // “Article 5 of the Code of the association”
        let is_other = reference.is_bare() && (next.word == Word::Of || CONDUCT.contains(&word));
        // «Закона города Москвы», «Закона Ома»: a word that we do not know makes it another law.
        let is_unknown = next.is_capital() && next.word == Word::Other || REGIONS.contains(&word);
        let goes_on =
            next.kind == Kind::Word && next.is_cyrillic() && is_unknown && reference.alias.is_none();
        if (is_other || goes_on) && reference.head.is_some() && reference.name.is_absent() {
            reference.name = Name::Unknown;
        }
        if goes_on && reference.name.is_unknown() && next.is_capital() {
            self.of_owner(reference);
        }
    }

    /// Takes what stands behind the owner of a law that we do not know, which is nothing of ours then:
    /// «Закон Санкт-Петербурга от … № 135-ФЗ».
    fn of_owner(&self, reference: &mut Reference) {
        // «Ростова-на-Дону», «Нижнего Новгорода»
        let is_more = |at: usize| {
            let token = self.tokens.get(at);
            let is_joint = token.kind == Kind::Hyphen || self.tokens.kind(at - 1) == Kind::Hyphen;
            is_joint && !token.is_spaced() || token.is_capital() && token.word == Word::Other
        };
        let mut at = reference.to + 1;
        while is_more(at) {
            at += 1;
        }
        let mut owned = Reference { to: at, ..reference.clone() };
        while self.attribute(&mut owned) {}
        if owned.to > at {
            *reference = owned;
        }
        reference.country = Some(Country::Foreign);
    }

    /// Passes over the name of a part of a country, whose law then is another one: «Закон Московской
    /// области № 7-ФЗ»; `false` where none stands there.
    fn region(&self, reference: &mut Reference) -> bool {
        let is_name = |at: usize| {
            let token = self.tokens.get(at);
            token.kind == Kind::Word && token.is_cyrillic() && token.is_capital() && token.word == Word::Other
        };
        let is_region = |at: usize| REGIONS.contains(&self.tokens.slice(at, at + 1));
        let first = reference.to;
        let end = match (is_region(first), is_region(first + 1)) {
            (true, _) if is_name(first + 1) => first + 2,
            (_, true) if is_name(first) => first + 2,
            _ => return false,
        };
        let is_law = reference.head.is_some() && reference.name.is_absent() && reference.alias.is_none();
        if is_law {
            (reference.country, reference.to) = (Some(Country::Foreign), end);
        }
        is_law
    }

    /// Reads one of them; `false` where none follows.
    fn attribute(&self, reference: &mut Reference) -> bool {
        let at = reference.to;
        let end = self
            .quoted_title(at, reference)
            .or_else(|| self.title(at, reference))
            .or_else(|| self.country(at, reference))
            .or_else(|| self.when(at, reference))
            .or_else(|| self.number(at, reference))
            .or_else(|| self.bracket(at, reference))
            .or_else(|| self.part(at, reference))
            .or_else(|| self.issuer(at, reference));
        match end {
            Some(end) => reference.to = end,
            None => return false,
        }
        true
    }

    /// «„О некоммерческих организациях“»
    pub(super) fn quoted_title(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        let is_entitled = ["entitled", "titled"].contains(&self.tokens.slice(from, from + 1));
        let at = from + usize::from(is_entitled);
        let has_comma = at == from && self.tokens.kind(at) == Kind::Comma;
        let at = at + usize::from(has_comma);
        if !matches!(self.tokens.kind(at), Kind::Quote | Kind::QuoteOpen) || reference.name.known().is_some()
        {
            return None;
        }
        // After a comma only a title can be meant: «Закон № 7, „О …“».
        if has_comma && self.tokens.word(at + 1) != Word::About {
            return None;
        }
        let close = closing_quote(self.tokens, at)?;
        reference.quoted = true;
        let inner = at + 1;
        let found = if self.tokens.word(inner) == Word::About {
            self.names.find(self.tokens, inner + 1, Root::Title)
        } else {
            self.names.find(self.tokens, inner, Root::Phrase)
        };
        // A title is the whole of what stands between the marks.
        let found = found.filter(|it| (it.end..close).all(|at| is_empty(self.tokens, at)));
        reference.name = Name::or_unknown(found);
        Some(close)
    }

    /// «об общественных объединениях», “on Public Associations”
    fn title(&self, at: usize, reference: &mut Reference) -> Option<usize> {
        if self.tokens.word(at) != Word::About || reference.name.known().is_some() || reference.head.is_none()
        {
            return None;
        }
        if let Some(found) = self.aliases.find(self.tokens, at) {
            reference.alias = Some(found.1);
            return Some(found.0);
        }
        let found = self.names.find(self.tokens, at + 1, Root::Title);
        let found = found.filter(|it| !self.title_goes_on(it.end));
        // “a law on its way” names nothing, but «закон о птицах» does.
        reference.name = Name::or_unknown(found);
        found.map(|it| it.end)
    }

    /// Whether a title without quotation marks has more words than the one found.
    fn title_goes_on(&self, end: usize) -> bool {
        let next = self.tokens.get(end);
        // «о доступе к информации, благотворительности и …»
        if next.kind == Kind::Comma && self.tokens.get(end + 1).is_cyrillic() {
            return self.tokens.word(end + 2) == Word::Joiner && self.joins_title(end + 1);
        }
        if next.kind != Kind::Word {
            return false;
        }
        match next.word {
            Word::About => next.is_cyrillic() || self.tokens.get(end + 1).is_capital(),
            Word::Joiner => self.joins_title(end + 1),
            Word::Of => {
                let at = end + 1 + usize::from(self.tokens.word(end + 1) == Word::Article);
                let is_known = self.names.find(self.tokens, at, Root::Country).is_some()
                    || read_date(self.tokens, at).is_some();
                !is_known && !next.is_cyrillic()
            }
            // «Закон об общественных объединениях инвалидов»
            Word::Other if next.is_cyrillic() => {
                let word = self.tokens.slice(end, end + 1);
                let is_known = SHORT_FORMS.contains(&word) || self.names.begins(next.stem, Root::Country);
                let is_noun = GENITIVES.iter().any(|it| word.ends_with(it));
                !next.is_capital() && is_noun && !is_known
            }
            // “Law on Charity Organizations” has a capital letter more than “Law on Charity”.
            Word::Other => next.is_capital() && !self.names.begins(next.stem, Root::Country),
            _ => false,
        }
    }

    /// Whether the word after “and” belongs to a title: one in the same case, or with a capital letter.
    fn joins_title(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        if token.kind != Kind::Word || token.word != Word::Other {
            return false;
        }
        if !token.is_cyrillic() {
            return token.is_capital() && !self.names.begins(token.stem, Root::Phrase);
        }
        // «о благотворительности и НКО»
        if token.is_all_capitals() {
            let begins = |root| self.names.begins(token.stem, root);
            return !begins(Root::Phrase) && !begins(Root::Country);
        }
        let word = self.tokens.slice(at, at + 1);
        !token.is_capital() && CASE.iter().any(|it| word.ends_with(it))
    }

    /// «Президента», “of the Government”
    fn issuer(&self, from: usize, reference: &Reference) -> Option<usize> {
        let is_act = matches!(reference.head, Some(Head::Decree | Head::Resolution | Head::Order));
        let mut at = from + usize::from(self.tokens.word(from) == Word::Of);
        at += usize::from(self.tokens.word(at) == Word::Article);
        let first = at;
        while self.tokens.word(at) == Word::Issuer && at < first + 3 {
            at += 1;
        }
        (is_act && at > first).then_some(at)
    }

    /// «Республики Казахстан», “of the Republic of Kazakhstan”
    fn country(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        if reference.country.is_some() {
            return None;
        }
        let mut at = from;
        at += usize::from(self.tokens.word(at) == Word::Of);
        at += usize::from(self.tokens.word(at) == Word::Article);
        let found = self.names.find(self.tokens, at, Root::Country)?;
        // In English a country stands after “of”, or in the name itself: “the RK Law”.
        let is_russian = self.tokens.get(at).is_cyrillic();
        if !is_russian && at == from {
            return None;
        }
        // «По закону об НКО российский фонд …»: an adjective stands before its law.
        let word = self.tokens.slice(at, at + 1);
        let is_adjective = found.end == at + 1 && word.contains("ск") && !self.tokens.get(at).is_capital();
        if is_adjective && reference.name.known().is_some() {
            return None;
        }
        reference.country = self.names.country(found);
        if found.end == at + 1 && self.tokens.get(at).is_all_capitals() {
            reference.spelling = Spelling::Initials;
        }
        Some(found.end)
    }

    /// Whether the name of a reference is that of a code in parts: «ГК РК (особенная часть)».
    fn is_of_parts(&self, reference: &Reference) -> bool {
        let laws = reference.name.known().map(|it| self.names.laws(it));
        laws.is_some_and(|it| !it.is_empty() && it.iter().all(|it| self.names.is_part(it.law)))
    }

    /// «ГК КР, часть II», where no part of a provision can be meant.
    fn part(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        let laws = self.names.laws(reference.name.known()?);
        if reference.part.is_some() || !laws.iter().all(|it| self.names.is_numbered(it.law)) {
            return None;
        }
        let at = from + usize::from(self.tokens.kind(from) == Kind::Comma);
        let Word::Unit(unit) = self.tokens.word(at) else { return None };
        let at = at + 1 + usize::from(unit.short && self.tokens.kind(at + 1) == Kind::Dot);
        let number = part_key(self.tokens, at, at + 1);
        let end = at + 1;
        let ends = match self.tokens.kind(end) {
            Kind::Comma => matches!(self.tokens.word(end + 1), Word::Unit(it) if it.level == Level::Article),
            kind => matches!(kind, Kind::Dot | Kind::Semicolon | Kind::Close | Kind::Break),
        };
        if unit.level != Level::Part || number > MOST_PARTS || !ends {
            return None;
        }
        reference.part = Some(number);
        Some(end)
    }

    /// «№ 142-II», «7-ФЗ»
    fn number(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        if reference.number.is_some() {
            return None;
        }
        let at = from + usize::from(self.tokens.kind(from) == Kind::Comma);
        let at = at + usize::from(["под", "за", "with"].contains(&self.tokens.slice(at, at + 1)));
        let is_sign = is_number_sign(self.tokens, at);
        let (number, end) = read_number(self.tokens, at)?;
        if at > from && !is_sign {
            return None;
        }
        reference.number = Some(number);
        // «№ 333-VI ЗРК»: the letters say whose law it is.
        if self.tokens.word(end - 1) == Word::KazakhSign && reference.country.is_none() {
            reference.country = self.names.country_named("Казахстан");
        }
        Some(end)
    }

    /// «(Общая часть)», «(№ 142-II)», “(of 16 January 2001)”
    fn bracket(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        if self.tokens.kind(from) != Kind::Open {
            return None;
        }
        // «№ 7-ФЗ (ред. от 30.12.2020) „О …“»
        let is_amended = (from + 1..from + 4).any(|it| self.tokens.word(it) == Word::Amended);
        let longest = if is_amended { LONGEST_BRACKET } else { 14 };
        let close = (from + 2..from + longest).find(|it| self.tokens.kind(*it) == Kind::Close)?;
        if is_amended {
            let next = close + 1 + usize::from(self.tokens.kind(close + 1) == Kind::Comma);
            let is_article = matches!(self.tokens.word(next), Word::Unit(it) if it.level == Level::Article);
            let is_title =
                self.tokens.get(close + 1).is_quote() || self.tokens.word(close + 1) == Word::About;
            // «(с изменениями …), статья 5», «(ред. от …) от 2 февраля 2002 года № 7»
            let is_more = self.tokens.word(close + 1) == Word::From || is_number_sign(self.tokens, close + 1);
            let goes_on = is_title || is_more || is_article && next > close + 1;
            if goes_on {
                reference.edition = self.edition(from + 1, close).unwrap_or(reference.edition);
            }
            return goes_on.then_some(close + 1);
        }
        // “Law on Charity (Kazakhstan)”
        let country = self.names.find(self.tokens, from + 1, Root::Country).filter(|it| it.end == close);
        if let Some(country) = country.filter(|_| reference.country.is_none()) {
            reference.country = self.names.country(country);
            return Some(close + 1);
        }
        // “Law on Charity (2015)”
        let year = read_date(self.tokens, from + 1).filter(|it| it.1 == close && reference.when.is_none());
        let says = |when| match when {
            When::Year(_) => reference.head.is_some(),
            // “No. 402-V (16 November 2015)”
            When::Day(_) | When::Never => reference.number.is_some(),
        };
        if let Some((when, _)) = year.filter(|it| says(it.0)) {
            reference.when = Some(when);
            return Some(close + 1);
        }
        let mut inner = Reference { to: from + 1, head: None, ..reference.clone() };
        while inner.to < close && self.attribute(&mut inner) {}
        if inner.to == close && !inner.name.is_unknown() {
            *reference = Reference { to: from, head: reference.head, ..inner };
            return Some(close + 1);
        }
        let has_part = (from + 1..close).any(|it| {
            let is_kind = || KINDS.contains(&self.tokens.slice(it, it + 1).to_lowercase().as_str());
            matches!(self.tokens.word(it), Word::Ordinal(_) | Word::Cardinal(_)) || is_kind()
        });
        let is_code = reference.head == Some(Head::Code) || self.is_of_parts(reference);
        let is_part = has_part && close <= from + 3 && is_code;
        is_part.then(|| {
            reference.part = Some(part_key(self.tokens, from + 1, close));
            close + 1
        })
    }
}

/// One past the mark that closes a quotation: that of the same depth.
fn closing_quote(tokens: &Tokens, open: usize) -> Option<usize> {
    let straight = tokens.kind(open) == Kind::Quote;
    let mut depth = 1_usize;
    let mut last = None;
    for at in open + 1..open + LONGEST_TITLE {
        // A straight mark opens where a space stands before it, and none behind it; another one closes all.
        let opens = tokens.get(at).is_spaced() && !tokens.get(at + 1).is_spaced();
        match tokens.kind(at) {
            Kind::Break => break,
            Kind::QuoteOpen if !straight => depth += 1,
            Kind::Quote if straight && !opens => {
                let is_doubled = tokens.kind(at + 1) == Kind::Quote && !tokens.get(at + 1).is_spaced();
                return Some(at + 1 + usize::from(is_doubled));
            }
            Kind::QuoteClose => {
                depth = depth.saturating_sub(1);
                last = Some(at + 1);
                if depth == 0 || straight {
                    return last;
                }
            }
            _ => {}
        }
    }
    // One mark may close two quotations: «О внесении изменений в Закон «О …».
    last
}

/// Whether a token says nothing between the end of a title and its closing mark.
fn is_empty(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_quote() || matches!(tokens.kind(at), Kind::Dot | Kind::Close)
}
