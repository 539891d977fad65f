//! The law of chains that name none: what the sentence said before, and what the page is.

use super::aliases::Meaning;
use super::chain::{Chain, Pointer};
use super::find::Finder;
use super::items::separator;
use super::lexicon::Word;
use super::names::{Country, Root};
use super::token::Kind;
use crate::model::registry::LawId;
use crate::model::scheme::Level;

/// The words between a law and a chain that goes on with it, at most.
const MOST_BETWEEN: usize = 8;

/// A law that was cited further back in the sentence is forgotten.
const FURTHEST: usize = 40;

/// Words that say whose an article is.
const OWNERS: &[&str] = &["его", "ее", "её", "их", "своей", "свою", "its", "their", "his", "her", "our"];

/// Words before the noun that says whose an article is, at most.
const MOST_DESCRIBING: usize = 3;

/// The words from an article to the law that it is of, at most.
const MOST_OF_LAW: usize = 6;

/// The prepositions before the text in which an article stands.
const PLACES: &[&str] = &["в", "во", "из", "in", "from", "within"];

/// Words that point to a text.
const DETERMINERS: &[&str] = &[
    "this",
    "that",
    "your",
    "my",
    "этого",
    "того",
    "этой",
    "той",
    "нашего",
    "вашего",
    "нашей",
    "вашей",
    "нашем",
    "вашем",
    "моего",
    "своего",
    "своем",
    "своём",
    "этом",
    "том",
];

/// The endings of adjectives and pronouns in the genitive.
const GENITIVES: &[&str] = &["ого", "его", "ой", "ей", "ых", "их"];

/// The prepositions before the country of a clause.
const IN: &[&str] = &["В", "в", "Во", "во", "In", "in"];

/// Words with which a clause may begin.
const CLAUSES: &[&str] = &["а", "А", "и", "но", "while", "whereas", "and", "but", "тогда", "как"];

/// Of them those behind which another country is spoken of than before.
const CONTRASTS: &[&str] = &["а", "А", "но", "while", "whereas", "but"];

/// The words between «проект» and the law, at most.
const MOST_ADJECTIVES: usize = 6;

/// The endings of Russian adjectives and participles.
const ADJECTIVES: &[&str] = &[
    "ого",
    "его",
    "ому",
    "ему",
    "ым",
    "им",
    "ом",
    "ем",
    "ый",
    "ий",
    "ой",
    "ых",
    "их",
    "ыми",
    "ими",
    "егося",
    "емуся",
    "имся",
    "емся",
    "ийся",
    "ихся",
];

/// What stands between “draft” and the law besides adjectives.
const VERSIONS: &[&str] =
    &["version", "versions", "text", "revised", "amended", "updated", "national", "comprehensive"];

impl Finder<'_> {
    /// The law that was cited a few words before in the same sentence: «Закон об НКО, в частности
    /// статья 5». Nothing where there is none, and no law where another may be meant.
    pub(super) fn law_on_left(&self, from: usize, to: usize, chains: &[Chain]) -> Option<Meaning> {
        let (end, law) = self.left.filter(|it| it.0 <= from && from - it.0 <= MOST_BETWEEN)?;
        let points = chains.iter().any(|it| it.pointer().is_some());
        let is_other = |at: usize| {
            let word = self.tokens.word(at);
            self.ends_sentence(at)
                || matches!(word, Word::Stop | Word::Head(_) | Word::CodeSign | Word::Draft)
        };
        if points || (end..from).any(is_other) {
            return None;
        }
        let is_free = self.stands_alone(chains, to) && !self.is_owned(from) && !is_article_nineteen(chains);
        let is_own = self.context.law.is_none_or(|it| law == Some(it));
        Some(law.filter(|_| is_free && is_own))
    }

    /// Whether a sentence ends with a token, or a part of one that stands for itself.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        match self.tokens.kind(at) {
            Kind::Semicolon | Kind::Break => true,
            Kind::Dot => self.tokens.get(at + 1).is_capital(),
            _ => false,
        }
    }

    /// Notes the law that a chain a few words further on may mean; none where the sentence has two.
    pub(super) fn note_left(&mut self, to: usize, law: Meaning) {
        let before = self.left.filter(|it| it.0 <= to && to - it.0 <= FURTHEST);
        let is_same =
            |(end, other): (usize, Meaning)| other == law || (end..to).any(|at| self.ends_sentence(at));
        self.left = Some((to, law.filter(|_| before.is_none_or(is_same))));
    }

    /// Whether a word before a chain says whose it is: «его статья 5», “its Article 5”.
    fn is_owned(&self, from: usize) -> bool {
        let at = from.checked_sub(1);
        at.is_some_and(|at| OWNERS.contains(&self.tokens.slice(at, at + 1)))
    }

    /// The law of chains that name none: they point to it, or stand in its text.
    pub(super) fn law_of_place(&self, chains: &[Chain], to: usize) -> Option<LawId> {
        match chains.iter().find_map(Chain::pointer) {
            // «этой статьи» alone leads nowhere that the reader is not.
            Some(_) if chains.iter().all(|it| it.groups.len() < 2) => None,
            Some(Pointer::Here) => self.context.law,
            Some(Pointer::Last) => self.aliases.last.unwrap_or(self.context.law),
            None => self.context.law.filter(|_| self.stands_alone(chains, to)),
        }
    }

    /// Whether chains in the text of a law mean that law: they name an article, and nothing else is
    /// named after them whose article it could be.
    fn stands_alone(&self, chains: &[Chain], to: usize) -> bool {
        let tokens = self.tokens;
        let names_article =
            chains.iter().all(|it| it.groups.first().is_some_and(|it| it.unit.level == Level::Article));
        let next = tokens.get(to);
        let is_name = next.kind == Kind::Word
            && (next.is_capital()
                || tokens.slice(to, to + 1) == "последнего"
                || matches!(next.word, Word::Stop | Word::Of | Word::Draft | Word::CodeSign)
                || matches!(next.word, Word::Toward | Word::Ordinal(_)));
        // «статьи 47 в Законе РК … нет»
        let is_in = ["в", "из"].contains(&tokens.slice(to, to + 1)) && self.may_begin_law(to + 1);
        let first = tokens.get(chains.first().map_or(0, |it| it.from));
        // «статья 7 — Закона …»
        let is_dashed = tokens.kind(to) == Kind::Dash && self.may_begin_law(to + 1);
        let is_other = is_name || is_in || is_dashed || self.is_of_other_text(to) || self.is_of_other_law(to);
        names_article && !is_other && !first.is_all_capitals()
    }

    /// Whether the words from a token on say that an article is of some other law: «другого закона»,
    /// «принятого в 2020 году закона о выборах».
    fn is_of_other_law(&self, to: usize) -> bool {
        let word = self.tokens.slice(to, to + 1);
        let describes = GENITIVES.iter().any(|it| word.ends_with(it) && word.len() > 6) || word == "вновь";
        let within = (to..to + MOST_OF_LAW)
            .take_while(|at| !self.ends_sentence(*at) && self.tokens.kind(*at) != Kind::Comma);
        let mut rest = within.skip(1);
        describes && rest.any(|at| matches!(self.tokens.word(at), Word::Head(_)))
    }

    /// Whether the words from a token on say whose an article is, and it is no law: «своего устава»,
    /// «в трудовом договоре», “in our magazine”.
    fn is_of_other_text(&self, to: usize) -> bool {
        let tokens = self.tokens;
        let word = |at: usize| tokens.slice(at, at + 1);
        let at = to + usize::from(PLACES.contains(&word(to)));
        let describes = |at: &usize| {
            OWNERS.contains(&word(*at))
                || DETERMINERS.contains(&word(*at))
                || matches!(tokens.word(*at), Word::Article | Word::Qualifier | Word::Epithet)
                || self.is_adjective(*at)
        };
        let skipped = (at..at + MOST_DESCRIBING).take_while(describes).count();
        let noun = tokens.get(at + skipped);
        let is_genitive = at == to
            && skipped > 0
            && GENITIVES.iter().any(|it| word(to).ends_with(it) && word(to).len() > 6);
        noun.word == Word::Stop && at + skipped > to
            || is_genitive && noun.kind == Kind::Word && !matches!(noun.word, Word::Head(_) | Word::CodeSign)
    }

    /// The country with which the clause of a token begins; a foreign one where the clause has several.
    pub(super) fn country_said(&self, from: usize) -> Option<Country> {
        let tokens = self.tokens;
        let (mut said, mut opens) = (None, false);
        for at in (from.saturating_sub(FURTHEST)..from).rev() {
            let before = at.checked_sub(1).map_or("", |it| tokens.slice(it, at));
            let is_start = at == 0 || self.ends_sentence(at - 1) || tokens.kind(at - 1) == Kind::Break;
            let is_in = IN.contains(&tokens.slice(at, at + 1));
            let found = || self.names.find(tokens, at + 1, Root::Country).filter(|it| it.end <= from);
            if let Some(found) = is_in.then(found).flatten() {
                let next = separator(tokens, found.end);
                let other = next.and_then(|it| self.names.find(tokens, it, Root::Country));
                // “In Kazakhstan and Uzbekistan, the Law on Charity” is of no single country.
                let country =
                    if other.is_some() { Some(Country::Foreign) } else { self.names.country(found) };
                if said.is_some() && said != country {
                    return Some(Country::Foreign);
                }
                said = country;
                opens |= is_start || CLAUSES.contains(&before);
                if CONTRASTS.contains(&before) {
                    break;
                }
            }
            if is_start {
                break;
            }
        }
        said.filter(|_| opens)
    }

    /// Whether chains are the name of the organisation ARTICLE 19, and nothing of the law beside them.
    pub(super) fn names_the_organisation(&self, chains: &[Chain]) -> bool {
        let first = chains.first().map_or(0, |it| it.from);
        is_article_nineteen(chains) && self.tokens.get(first).is_all_capitals()
    }

    /// Whether a law is only planned: «проект нового Закона», “the draft Law”, “the Charity Law draft”.
    pub(super) fn is_draft(&self, from: usize, to: usize) -> bool {
        let tokens = self.tokens;
        let to = to + usize::from(tokens.kind(to) == Kind::Open);
        // «… в Законе об НКО (проект подготовлен)» tells of another text.
        let is_after = tokens.word(to) == Word::Draft
            && (tokens.kind(to.saturating_sub(1)) != Kind::Open || tokens.kind(to + 1) == Kind::Close);
        let mut at = from;
        let describes = |at: usize| {
            let word = tokens.word(at);
            let is_qualifier = matches!(word, Word::Article | Word::Of | Word::Federal | Word::Model);
            is_qualifier || matches!(word, Word::Epithet | Word::Qualifier) || self.is_adjective(at)
        };
        while at > 0 && from - at < MOST_ADJECTIVES && describes(at - 1) {
            at -= 1;
        }
        // “The government proposed the Law” tells of a law.
        let is_planned = (at..from).all(|it| tokens.word(it) != Word::Article);
        is_after
            || at > 0 && tokens.word(at - 1) == Word::Draft
            || at > 0 && tokens.word(at - 1) == Word::Planned && is_planned
    }

    /// Whether the word before «Конвенция» alone makes another one of it: “the European Convention”.
    pub(super) fn is_described(&self, from: usize) -> bool {
        let Some(at) = from.checked_sub(1) else { return false };
        let token = self.tokens.get(at);
        let is_first = at == 0 || matches!(self.tokens.kind(at - 1), Kind::Dot | Kind::Break);
        let is_name = token.kind == Kind::Word && token.is_capital() && token.word == Word::Other;
        is_name && if token.is_cyrillic() { self.is_adjective(at) } else { !is_first }
    }

    /// Whether a word can only describe the law after it.
    fn is_adjective(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        let word = self.tokens.slice(at, at + 1);
        let is_other = token.kind == Kind::Word && token.word == Word::Other;
        let is_russian = token.is_cyrillic() && ADJECTIVES.iter().any(|it| word.ends_with(it));
        let is_country = self.names.begins(token.stem, Root::Country);
        is_other && (is_russian || is_country || VERSIONS.contains(&word))
    }
}

/// Whether chains say no more than “Article 19”, which is also an organisation.
fn is_article_nineteen(chains: &[Chain]) -> bool {
    let [chain] = chains else { return false };
    let [group] = &chain.groups[..] else { return false };
    let is_nineteen = group.entries.iter().any(|it| it.first.number.value() == Some(19));
    group.unit.english && group.entries.len() == 1 && is_nineteen
}
