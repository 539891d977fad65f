//! The search for citations in one text: where one may begin, what belongs to it, what it means.

use super::aliases::{Aliases, Meaning};
use super::binding::binding;
use super::chain::{Chain, Pointer};
use super::chains::{numbered_chain, read_chains};
use super::items::separator;
use super::lexicon::{Unit, Word};
use super::names::{Names, Root};
use super::put::Piece;
use super::reference::{Edition, Reading, Reference};
use super::resolve::{Outcome, Resolver};
use super::token::{Kind, Tokens};
use crate::model::citation::{Citation, Context, Problem};
use crate::model::registry::LawId;
use crate::model::scheme::Level;

/// A law is called new for so many years.
const NEW_FOR: i16 = 2;

/// A search in one text.
pub(super) struct Finder<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) names: &'a Names,
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) context: &'a Context<'a>,
    pub(super) aliases: &'a mut Aliases,
    pub(super) found: Vec<Citation>,
    /// One past the last token of the law that was cited last, and that law.
    pub(super) left: Option<(usize, Meaning)>,
    /// A token that begins a number of the level named before: the 7 of «статьи 5 Закона … и 7 Закона …».
    pub(super) number: Option<(usize, Unit)>,
}

impl Finder<'_> {
    /// Finds all citations.
    pub(super) fn run(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.step(at).max(at + 1);
        }
    }

    /// One past what was read at a token.
    fn step(&mut self, at: usize) -> usize {
        let token = *self.tokens.get(at);
        let is_number_first = token.kind == Kind::Digits && self.is_ordinal(at);
        let may_begin_chain = matches!(
            token.word,
            Word::Unit(_) | Word::Ordinal(_) | Word::Cardinal(_) | Word::This | Word::Said | Word::That
        );
        let may_begin_chain = may_begin_chain || is_number_first || token.kind == Kind::Paragraph;
        // The «П» of «№ 10-П о пункте 6»
        let is_tail =
            !token.is_spaced() && matches!(self.tokens.before(at).kind, Kind::Hyphen | Kind::Digits);
        let may_begin_chain = may_begin_chain && !(is_tail && token.kind == Kind::Word);
        let chains = may_begin_chain.then(|| read_chains(self.tokens, at)).flatten();
        if let Some((chains, to)) = chains.or_else(|| self.unnamed(at)) {
            return self.with_chains(at, &chains, to);
        }
        let mut to = at + 1;
        let mut reference = self.may_begin_law(at).then(|| self.read(at)).flatten();
        // «проекты законов „О …“ и „О …“»: all of them are planned.
        let is_planned = reference.as_ref().is_some_and(|it| self.is_draft(it.from, it.to));
        while let Some(it) = reference.map(|it| self.with_words_before(it)) {
            to = if is_planned { self.planned(&it) } else { self.law_first(&it) };
            reference = self.further_title(&it, to);
        }
        to
    }

    /// «2-я часть»
    fn is_ordinal(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        next.kind == Kind::Hyphen && !next.is_spaced() && self.tokens.kind(at + 2) == Kind::Word
    }

    /// Whether a reference to a law may begin at a token.
    pub(super) fn may_begin_law(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        let is_word = matches!(
            token.word,
            Word::Head(_)
                | Word::Federal
                | Word::Qualifier
                | Word::Model
                | Word::KazakhSign
                | Word::FederalSign(_)
                | Word::UzbekSign
                | Word::CodeSign
                | Word::Numero
                | Word::From
                | Word::This
                | Word::Said
                | Word::That
        );
        match token.kind {
            Kind::Numero => true,
            Kind::Digits => (at + 1..at + 3).any(|it| matches!(self.tokens.word(it), Word::FederalSign(_))),
            Kind::Word => {
                is_word
                    || self.names.begins(token.stem, Root::Phrase)
                    || self.names.begins(token.stem, Root::Country)
                    || self.aliases.may_begin(token.stem)
            }
            _ => false,
        }
    }

    fn read(&self, at: usize) -> Option<Reference> {
        Reading { tokens: self.tokens, names: self.names, aliases: self.aliases }.read(at)
    }

    /// Chains were read; their law stands after them, or is that of the page.
    fn with_chains(&mut self, from: usize, chains: &[Chain], to: usize) -> usize {
        let piece = match self.law_after(to, chains) {
            Some(reference) if self.is_draft(reference.from, reference.to) => {
                return self.planned(&reference);
            }
            Some(reference) => {
                let reference = self.with_words_before(reference);
                let mut outcome = self.by_article(self.law_of(&reference), chains);
                if reference.is_bare() && self.is_described(reference.from) {
                    outcome = Outcome::Nothing;
                }
                let end = reference.to;
                if outcome != Outcome::Nothing
                    && reference.pointer == Some(Pointer::Last)
                    && reference.head.is_none()
                {
                    return self.thereof(from, end, chains, outcome);
                }
                self.note_aliases(&reference, &outcome);
                if outcome == Outcome::Nothing {
                    return end;
                }
                if self.is_distributed(chains, end) {
                    return to;
                }
                Piece { from, to: end, outcome, day: reference.day() }
            }
            None => match self.law_on_left(from, to, chains).unwrap_or_else(|| self.law_of_place(chains, to))
            {
                Some(law) => Piece { from, to, outcome: Outcome::Law(law), day: None },
                None => return to,
            },
        };
        let end = piece.to;
        self.put_contrasted(&piece, chains);
        match piece.outcome {
            Outcome::Law(law) => {
                self.note_left(end, Some(law));
                let next = separator(self.tokens, end).filter(|it| self.tokens.kind(*it) == Kind::Digits);
                let top = chains.last().and_then(|it| it.groups.first()).map(|it| it.unit);
                self.number = next.zip(top.filter(|it| it.level == Level::Article));
                self.after_law(end, law)
            }
            _ => self.after_binding(end),
        }
    }

    /// The chain of a number without the name of its level, where a law of its own follows.
    fn unnamed(&self, at: usize) -> Option<(Vec<Chain>, usize)> {
        let (_, unit) = self.number.filter(|it| it.0 == at)?;
        let chain = numbered_chain(self.tokens, at, unit)?;
        let to = chain.to;
        let chains = vec![chain];
        self.law_after(to, &chains).is_some_and(|it| it.from <= to + 2).then_some((chains, to))
    }

    /// Chains of what was cited last: “paragraph 2 thereof”, which may be of an article.
    fn thereof(&mut self, from: usize, to: usize, chains: &[Chain], outcome: Outcome) -> usize {
        let mut chains = chains.to_vec();
        let is_of_article = self.aliases.last_way.iter().any(|it| it.level == Level::Article);
        for chain in chains.iter_mut().filter(|it| is_of_article && !it.has_article()) {
            chain.point_to_article();
        }
        self.put(&Piece { from, to, outcome, day: None }, &chains);
        to
    }

    /// The reference after chains: «… статьи 5 Закона», “Article 5 of the Law”, “Article 5, Tax Code”.
    fn law_after(&self, to: usize, chains: &[Chain]) -> Option<Reference> {
        let tokens = self.tokens;
        let mut at = to;
        if matches!(tokens.word(at), Word::Thereof | Word::Hereof) {
            let pointer = if tokens.word(at) == Word::Hereof { Pointer::Here } else { Pointer::Last };
            return Some(Reference { from: at, to: at + 1, pointer: Some(pointer), ..Reference::default() });
        }
        at = self.after_state(self.after_exception(self.after_amended(at)));
        let has_comma = tokens.kind(at) == Kind::Comma;
        at += usize::from(has_comma);
        if has_comma && self.names_the_organisation(chains) {
            return None;
        }
        let is_annex =
            chains.last().and_then(|it| it.groups.first()).is_some_and(|it| it.unit.level == Level::Annex);
        let is_in = tokens.slice(at, at + 1) == "in" && tokens.word(at + 1) == Word::Article;
        let is_to = is_annex && matches!(tokens.word(at), Word::Toward | Word::Through);
        let has_preposition = tokens.word(at) == Word::Of || is_in || is_to;
        at += usize::from(has_preposition);
        // “Under Article 5, the Law on Charity …”: the law begins a clause of its own.
        if has_comma && !has_preposition && tokens.word(at) == Word::Article {
            return None;
        }
        at += usize::from(tokens.word(at) == Word::Article);
        let reference = self.read(at)?;
        if has_comma && !has_preposition {
            // «согласно статье 5, Закон …» is rare; “Article 5, Law on Charity” is not.
            let says = reference.name.known().is_some() || reference.number.is_some();
            return Some(reference).filter(|it| says && it.capital && !self.has_own_chain(it));
        }
        Some(reference)
    }

    /// One past brackets that say which text of a provision is meant: «статья 9 (в ред. 2018 г.) Закона».
    fn after_amended(&self, at: usize) -> usize {
        let is_amended = (at + 1..at + 4).any(|it| self.tokens.word(it) == Word::Amended);
        if self.tokens.kind(at) != Kind::Open || !is_amended {
            return at;
        }
        let close = (at + 2..at + 14).find(|it| self.tokens.kind(*it) == Kind::Close);
        close.map_or(at, |it| it + 1)
    }

    /// One past what is said of the state of a law before it: «статьи 5 утратившего силу Закона».
    fn after_state(&self, at: usize) -> usize {
        let words = (self.tokens.slice(at, at + 1), self.tokens.slice(at + 1, at + 2));
        let is_state = matches!(
            words,
            ("утратившего" | "утратившей", "силу")
                | ("действующей" | "нынешней", "редакции")
                | ("ныне", "действующего" | "действующей")
        );
        at + 2 * usize::from(is_state)
    }

    /// One past what is excepted from a provision: «статьи 5, за исключением пункта 2, Закона».
    fn after_exception(&self, at: usize) -> usize {
        let comma = usize::from(self.tokens.kind(at) == Kind::Comma);
        let first = self.tokens.slice(at + comma, at + comma + 1);
        let second = self.tokens.slice(at + comma + 1, at + comma + 2);
        let words = match (first, second) {
            ("за", "исключением") | ("except", "for") | ("other", "than") | ("не", "считая") => {
                2
            }
            ("кроме" | "except" | "excluding" | "исключая", _) => 1,
            _ => return at,
        };
        read_chains(self.tokens, at + comma + words).map_or(at, |it| it.1)
    }

    /// The law that a reference means. “The new Tax Code” is not that which was repealed.
    fn law_of(&self, reference: &Reference) -> Outcome {
        match self.resolver.law(reference, self.aliases) {
            Outcome::Law(law) if self.lacks_version(reference, law) => Outcome::Nothing,
            Outcome::Law(law) if self.says_new(reference) && !self.is_recent(law) => {
                Outcome::Problem(Problem::UnknownLaw(Some(law)))
            }
            outcome => outcome,
        }
    }

    /// Whether a law was new when the text was written.
    fn is_recent(&self, law: LawId) -> bool {
        let days = self.resolver.registry.law(law).date.zip(self.context.day);
        days.is_some_and(|(adopted, written)| (0..=NEW_FOR).contains(&(written.year() - adopted.year())))
    }

    /// Whether a text of a law is meant that the site does not have, or none can be told.
    fn lacks_version(&self, reference: &Reference, law: LawId) -> bool {
        let first = self.resolver.registry.law(law).versions.first().map(|it| it.0);
        reference.edition == Edition::Untold
            || reference.edition == Edition::By && first.is_some()
            || reference.day().zip(first).is_some_and(|(day, first)| day < first)
    }

    /// Whether a chain follows a reference, which then is no law of the chain before it.
    fn has_own_chain(&self, reference: &Reference) -> bool {
        let at = reference.to + usize::from(self.tokens.kind(reference.to) == Kind::Comma);
        matches!(self.tokens.word(at), Word::Unit(_))
    }

    /// A reference was read first; chains may follow it: «Закон …, статья 5».
    fn law_first(&mut self, reference: &Reference) -> usize {
        if self.is_draft(reference.from, reference.to) {
            return self.planned(reference);
        }
        let mut outcome = self.law_of(reference);
        // «В „Законе об НКО“ (ст. 5)»
        let is_quoted =
            self.tokens.get(reference.to).is_quote() && self.tokens.before(reference.from).is_quote();
        let is_quoted = is_quoted && self.tokens.kind(reference.to + 1) == Kind::Open;
        let (from, to) = (reference.from - usize::from(is_quoted), reference.to + usize::from(is_quoted));
        if matches!(outcome, Outcome::Problem(Problem::Ambiguous(_)) | Outcome::Law(_))
            && let Some((chains, _)) = self.chains_after(to)
        {
            outcome = self.by_article(outcome, &chains);
        }
        let is_alone = self.is_only_initials(reference) && self.chains_after(reference.to).is_none();
        let is_other = reference.is_bare() && self.is_described(reference.from);
        if outcome != Outcome::Nothing && (is_alone || is_other) {
            outcome = Outcome::Nothing;
        }
        self.note_aliases(reference, &outcome);
        let Outcome::Law(law) = outcome else {
            let to = reference.to;
            if let Outcome::Problem(_) = outcome {
                self.put(&Piece { from: reference.from, to, outcome, day: None }, &[]);
            }
            return self.after_binding(to);
        };
        // «этот закон» after a law, and “that law” in any sense.
        let day = reference.day();
        let is_vague = reference.pointer == Some(Pointer::Last) && !reference.capital;
        if let Some((chains, to)) = self.chains_after(to).filter(|_| !is_vague) {
            self.put(&Piece { from, to, outcome: Outcome::Law(law), day }, &chains);
            return to;
        }
        if !is_vague {
            let (from, to) = (reference.from, reference.to);
            self.put(&Piece { from, to, outcome: Outcome::Law(law), day }, &[]);
        }
        self.after_law(reference.to, law)
    }

    /// Passes over a law that is only planned. What is bound to it, and said of it further on, is no law.
    fn planned(&mut self, reference: &Reference) -> usize {
        let nothing = Outcome::Problem(Problem::UnknownLaw(None));
        self.note_aliases(reference, &nothing);
        self.after_binding(reference.to)
    }

    /// A further title that shares the kind of act: «законы „О …“ и „О …“».
    fn further_title(&self, before: &Reference, to: usize) -> Option<Reference> {
        let at = separator(self.tokens, before.to).filter(|_| before.quoted && before.to == to)?;
        let is_title = self.tokens.get(at).is_quote() && self.tokens.word(at + 1) == Word::About;
        let reading = Reading { tokens: self.tokens, names: self.names, aliases: self.aliases };
        reading.read_further(at, before).filter(|_| is_title)
    }

    /// One past the brackets after a law that bind a name, or say another name of it: «(МПГПП)».
    fn after_law(&mut self, at: usize, law: LawId) -> usize {
        let end = self.after_binding(at);
        if end > at || self.tokens.kind(at) != Kind::Open {
            return end;
        }
        let Some(reference) = self.read(at + 1) else { return at };
        let is_same = self.resolver.law(&reference, self.aliases) == Outcome::Law(law);
        if is_same && self.tokens.kind(reference.to) == Kind::Close { reference.to + 1 } else { at }
    }

    /// Chains after a law: from an article down, and of no other law.
    fn chains_after(&self, to: usize) -> Option<(Vec<Chain>, usize)> {
        let is_open = self.tokens.kind(to) == Kind::Open;
        let at = to + usize::from(is_open || self.tokens.kind(to) == Kind::Comma);
        let Word::Unit(Unit { level: Level::Article, .. }) = self.tokens.word(at) else { return None };
        let (mut chains, mut end) = read_chains(self.tokens, at)?;
        if !is_open && self.names_the_organisation(&chains) {
            return None;
        }
        // «НК РК, ст. 289; ст. 5 Закона …»: the first chain is of the law before, the others are not.
        let is_apart = |it: &Chain| at == to || self.tokens.kind(it.to) == Kind::Semicolon;
        if chains.len() > 1 && is_apart(&chains[0]) && self.law_after(end, &chains).is_some() {
            chains.truncate(1);
            end = chains[0].to;
        }
        let is_whole = chains.iter().all(|it| it.groups[0].unit.level == Level::Article);
        if !is_whole || self.law_after(end, &chains).is_some() {
            return None;
        }
        match (is_open, self.tokens.kind(end)) {
            (true, Kind::Close) => Some((chains, end + 1)),
            (true, _) => None,
            (false, _) => Some((chains, end)),
        }
    }

    /// Whether a reference is no more than «ГК», which may be anything, and no name that somebody gave;
    /// or “constitution” in small letters, which is no name.
    fn is_only_initials(&self, reference: &Reference) -> bool {
        let word = self.tokens.word(reference.from);
        let is_given = |it| self.names.laws(it).iter().any(|it| !it.needs_place);
        let is_name = match word {
            Word::CodeSign => reference.name.known().is_some_and(is_given),
            Word::Head(_) => reference.capital || reference.name.known().is_none(),
            _ => true,
        };
        reference.to == reference.from + 1 && !is_name
    }

    /// Remembers what was cited, and binds the name given to it: «(далее – Закон об НКО)».
    fn note_aliases(&mut self, reference: &Reference, outcome: &Outcome) {
        let meaning: Meaning = match outcome {
            Outcome::Law(law) => Some(*law),
            Outcome::Problem(_) => None,
            Outcome::Nothing if reference.name.is_unknown() || reference.country.is_some() => None,
            Outcome::Nothing => return,
        };
        if reference.pointer != Some(Pointer::Here) {
            self.aliases.cited(meaning, Vec::new());
        }
        self.note_left(reference.to, meaning);
        if let Some(head) = reference.head.filter(|_| reference.pointer.is_none()) {
            self.aliases.note_head((head, reference.head_stem), meaning);
        }
        if let Some((from, to, _)) = binding(self.tokens, reference.to) {
            self.aliases.bind(self.tokens, from, to, meaning);
        }
    }

    /// One past the brackets that bind a name.
    fn after_binding(&self, at: usize) -> usize {
        binding(self.tokens, at).map_or(at, |it| it.2)
    }
}
