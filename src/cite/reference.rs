//! References to a law: «Закона РК от 16 января 2001 года № 142-II „О …“», “the Civil Code of …”.
//!
//! In: tokens. Out: a [`Reference`]: everything that the words say of the law, and where they end.
//! Which law that is, [`resolve`](super::resolve) finds.

use super::aliases::{Aliases, Meaning};
use super::chain::{Pointer, read_pointer};
use super::law_number::{LawNumber, When, is_number_sign, read_date, read_number};
use super::lexicon::{Head, Word};
use super::names::{Country, Found, Names, Root, part_key};
use super::token::{Kind, Tokens};

/// Everything that words say of a law.
#[derive(Clone, Debug, Default)]
pub(super) struct Reference {
    /// The first token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// The kind of act.
    pub(super) head: Option<Head>,
    /// Whether it speaks of laws of a kind: «законы о благотворительности», “civil codes”.
    pub(super) is_plural: bool,
    /// Whether it is a federal law.
    pub(super) federal: bool,
    /// Whether it is a model law.
    pub(super) model: bool,
    /// The country.
    pub(super) country: Option<Country>,
    /// The name: the laws that have it.
    pub(super) name: Option<Found>,
    /// Whether it has a name that no law of the registry has.
    pub(super) unknown_name: bool,
    /// Whether the name stands in quotation marks.
    pub(super) quoted: bool,
    /// Whether its first word begins with a capital letter.
    pub(super) capital: bool,
    /// The number.
    pub(super) number: Option<LawNumber>,
    /// The date.
    pub(super) when: Option<When>,
    /// What stands in brackets after the name: «(часть первая)».
    pub(super) part: Option<u64>,
    /// What an alias bound in the text means.
    pub(super) alias: Option<Meaning>,
    /// How it points to a law instead of naming it.
    pub(super) pointer: Option<Pointer>,
}

impl Reference {
    /// Whether it says no more than «Закон».
    pub(super) fn is_bare(&self) -> bool {
        !self.unknown_name
            && self.name.is_none()
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

/// No quoted title has more words.
const LONGEST_TITLE: usize = 120;

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
            federal: before.federal,
            country: before.country,
            capital: before.capital,
            ..Reference::default()
        };
        reference.to = self.quoted_title(at, &mut reference)?;
        self.attributes(&mut reference);
        reference.name.is_some().then_some(reference)
    }

    /// «настоящего Закона», «того же Кодекса», “this Law”, “thereof”
    fn pointed(&self, mut reference: Reference, pointer: Pointer, at: usize) -> Option<Reference> {
        reference.federal = self.tokens.word(at) == Word::Federal;
        reference.model = self.tokens.word(at) == Word::Model;
        let is_qualified = matches!(self.tokens.word(at), Word::Federal | Word::Qualifier | Word::Model);
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
        let mut named = Reference { from: at, to: at + 1, head: Some(head), ..Reference::default() };
        self.attributes(&mut named);
        let is_named = named.name.is_some() || named.number.is_some();
        if is_named {
            return Some(Reference {
                from: reference.from,
                capital: reference.capital,
                model: reference.model,
                ..named
            });
        }
        Some(reference)
    }

    /// One past a word that may stand before the kind of act.
    fn before_head(&self, at: usize, reference: &mut Reference) -> Option<usize> {
        match self.tokens.word(at) {
            Word::Federal => reference.federal = true,
            Word::Model => reference.model = true,
            Word::Qualifier => {}
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

    /// One past what names a law by itself: its kind of act, a name, an alias, a telling number.
    fn core(&self, at: usize, reference: &mut Reference) -> Option<usize> {
        let alias = self.aliases.find(self.tokens, at);
        let phrase = self.names.find(self.tokens, at, Root::Phrase);
        let phrase = phrase.filter(|it| self.is_name_here(*it, at));
        let longest = alias.map_or(0, |it| it.0).max(phrase.map_or(0, |it| it.end));
        if let Some((end, meaning)) = alias.filter(|it| it.0 >= longest) {
            if !self.is_more_than_alias(end) {
                reference.alias = Some(meaning);
                return Some(end);
            }
        }
        if let Some(found) = phrase {
            reference.name = Some(found);
            reference.model =
                (at..found.end).any(|it| self.tokens.word(it) == Word::Model) || reference.model;
            reference.head = (at..found.end).find_map(|it| match self.tokens.word(it) {
                Word::Head(head) => Some(head),
                _ => None,
            });
            return Some(found.end);
        }
        if let Some((number, end)) = read_number(self.tokens, at).filter(|it| it.0.is_telling()) {
            reference.number = Some(number);
            return Some(end);
        }
        match self.tokens.word(at) {
            Word::Head(head) => {
                reference.head = Some(head);
                Some(at + 1)
            }
            Word::FederalSign(_) => {
                reference.head = Some(Head::Law);
                reference.federal = true;
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
                reference.unknown_name = true;
                Some(at + 1)
            }
            _ => self.unknown_code(at, reference),
        }
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
        let mut probe = Reference { from: end, to: end, ..Reference::default() };
        probe.head = Some(Head::Law);
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
        reference.unknown_name = true;
        Some(end + 1)
    }

    /// Reads country, date, number and title in whatever order they stand.
    fn attributes(&self, reference: &mut Reference) {
        while self.attribute(reference) {}
        let next = self.tokens.get(reference.to);
        let is_bare = reference.is_bare() && reference.head.is_some();
        // “Article 5 of the Code of the association”
        reference.unknown_name |=
            is_bare && (next.word == Word::Of || is_of_conduct(self.tokens, reference.to));
        // «Закона города Москвы», «Закона Ома»: a word that we do not know makes it another law.
        let goes_on = next.kind == Kind::Word
            && next.is_cyrillic()
            && (next.is_capital() && next.word == Word::Other || is_region(self.tokens, reference.to));
        if goes_on && reference.head.is_some() && reference.name.is_none() && reference.alias.is_none() {
            reference.unknown_name = true;
        }
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
            .or_else(|| self.issuer(at, reference));
        match end {
            Some(end) => reference.to = end,
            None => return false,
        }
        true
    }

    /// «„О некоммерческих организациях“»
    fn quoted_title(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        let is_entitled = ["entitled", "titled"].contains(&self.tokens.slice(from, from + 1));
        let at = from + usize::from(is_entitled);
        let has_comma = at == from && self.tokens.kind(at) == Kind::Comma;
        let at = at + usize::from(has_comma);
        if !matches!(self.tokens.kind(at), Kind::Quote | Kind::QuoteOpen) || reference.name.is_some() {
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
        reference.name = found;
        reference.unknown_name |= found.is_none();
        Some(close)
    }

    /// «об общественных объединениях», “on Public Associations”
    fn title(&self, at: usize, reference: &mut Reference) -> Option<usize> {
        if self.tokens.word(at) != Word::About || reference.name.is_some() || reference.head.is_none() {
            return None;
        }
        if let Some(found) = self.aliases.find(self.tokens, at) {
            reference.alias = Some(found.1);
            return Some(found.0);
        }
        let found = self.names.find(self.tokens, at + 1, Root::Title);
        let found = found.filter(|it| !self.title_goes_on(it.end));
        let Some(found) = found else {
            // “a law on its way” names nothing, but «закон о птицах» does.
            reference.unknown_name = true;
            return None;
        };
        reference.name = Some(found);
        Some(found.end)
    }

    /// Whether a title without quotation marks has more words than the one found.
    fn title_goes_on(&self, end: usize) -> bool {
        let next = self.tokens.get(end);
        if next.kind != Kind::Word {
            return false;
        }
        match next.word {
            Word::About => next.is_cyrillic(),
            Word::Joiner => self.joins_title(end + 1),
            Word::Of => {
                let at = end + 1 + usize::from(self.tokens.word(end + 1) == Word::Article);
                let is_known = self.names.find(self.tokens, at, Root::Country).is_some()
                    || read_date(self.tokens, at).is_some();
                !is_known && !next.is_cyrillic()
            }
            // “Law on Charity Organizations” has a capital letter more than “Law on Charity”.
            Word::Other => {
                !next.is_cyrillic() && next.is_capital() && !self.names.begins(next.stem, Root::Country)
            }
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
        const CASE: &[&str] = &["ах", "ях", "ости", "стве", "нии", "тии", "ции"];
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
        reference.country = self.names.country(found);
        Some(found.end)
    }

    /// «от 16 января 2001 года», “dated 31 May 1996”, «2001 года»
    fn when(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        if reference.when.is_some() {
            return None;
        }
        let mut at = from;
        at += usize::from(self.tokens.kind(at) == Kind::Comma);
        let has_lead = matches!(self.tokens.word(at), Word::From | Word::Of | Word::Dated | Word::With);
        at += usize::from(has_lead);
        let is_on = self.tokens.word(at) == Word::About && self.tokens.word(at - 1) == Word::Dated;
        at += usize::from(is_on);
        let (when, end) = read_date(self.tokens, at)?;
        let is_year = matches!(when, When::Year(_));
        let says_year = self.tokens.word(end - 1) == Word::Year || self.tokens.kind(end - 1) == Kind::Dot;
        if (!has_lead && !(is_year && says_year)) || (is_year && self.tokens.kind(from) == Kind::Comma) {
            return None;
        }
        reference.when = Some(when);
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
        Some(end)
    }

    /// «(Общая часть)», «(№ 142-II)», “(of 16 January 2001)”
    fn bracket(&self, from: usize, reference: &mut Reference) -> Option<usize> {
        if self.tokens.kind(from) != Kind::Open {
            return None;
        }
        let close = (from + 2..from + 14).find(|it| self.tokens.kind(*it) == Kind::Close)?;
        // «№ 7-ФЗ (ред. от 30.12.2020) „О …“»
        let is_amended = (from + 1..from + 4).any(|it| self.tokens.word(it) == Word::Amended);
        if is_amended {
            let goes_on = self.tokens.get(close + 1).is_quote() || self.tokens.word(close + 1) == Word::About;
            return goes_on.then_some(close + 1);
        }
        // “Law on Charity (Kazakhstan)”
        let country = self.names.find(self.tokens, from + 1, Root::Country).filter(|it| it.end == close);
        if let Some(country) = country.filter(|_| reference.country.is_none()) {
            reference.country = self.names.country(country);
            return Some(close + 1);
        }
        let mut inner = Reference { from: from + 1, to: from + 1, ..Reference::default() };
        inner.when = reference.when;
        inner.country = reference.country;
        inner.number = reference.number;
        inner.name = reference.name;
        while inner.to < close && self.attribute(&mut inner) {}
        if inner.to == close {
            reference.when = inner.when;
            reference.country = inner.country;
            reference.number = inner.number;
            return Some(close + 1);
        }
        let has_part = (from + 1..close).any(|it| {
            let is_kind = ["общая", "особенная", "general", "special"];
            let word = self.tokens.slice(it, it + 1).to_lowercase();
            is_kind.iter().any(|kind| word == *kind)
                || matches!(self.tokens.word(it), Word::Ordinal(_) | Word::Cardinal(_))
        });
        let is_part = has_part && close <= from + 3 && reference.head == Some(Head::Code);
        is_part.then(|| {
            reference.part = Some(part_key(self.tokens, from + 1, close));
            close + 1
        })
    }
}

/// «Кодекса этики»: rules that are no law.
fn is_of_conduct(tokens: &Tokens, at: usize) -> bool {
    const CONDUCT: &[&str] = &["этики", "чести", "поведения", "корпоративной", "корпоративного", "деловой"];
    CONDUCT.contains(&tokens.slice(at, at + 1))
}

/// «города», «области»: the law of a part of a country.
fn is_region(tokens: &Tokens, at: usize) -> bool {
    const REGIONS: &[&str] = &["города", "г", "области", "края", "штата", "округа", "района", "провинции"];
    REGIONS.contains(&tokens.slice(at, at + 1))
}

/// One past the mark that closes a quotation: that of the same depth.
pub(super) fn closing_quote(tokens: &Tokens, open: usize) -> Option<usize> {
    let straight = tokens.kind(open) == Kind::Quote;
    let mut depth = 1_usize;
    let mut last = None;
    for at in open + 1..open + LONGEST_TITLE {
        match tokens.kind(at) {
            Kind::Break => break,
            Kind::QuoteOpen if !straight => depth += 1,
            Kind::Quote if straight => return Some(at + 1),
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
