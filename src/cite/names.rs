//! [`Names`]: the titles, short names and countries of the registry, for finding them in texts.
//!
//! Names are kept as the stems of their words, so that every case of a name is the same name. Titles
//! («О …», “On …”) stand apart from other names, because a kind of act stands before them.

use super::fold::stem_of;
use super::lexicon::{Head, Word};
use super::places::{CODES, COMMON, FOREIGN, SYNONYMS};
use super::short_forms;
use super::token::{Kind, Tokens};
use crate::base::hashed::HashedMap;
use crate::base::number::roman;
use crate::model::Registry;
use crate::model::meta::Act;
use crate::model::registry::{CitableLaw, LawId};

/// A country as a text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Country {
    /// A place of the registry.
    Place(usize),
    /// Any other.
    Foreign,
}

/// A law that may be meant by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The law.
    pub(super) law: LawId,
    /// The kind of act that must stand before the name, where the name says so.
    pub(super) head: Option<Head>,
    /// Whether the name holds only together with the country, because the registry has it so.
    pub(super) needs_place: bool,
    /// Whether the name was made by us, and counts only with capital letters.
    pub(super) derived: bool,
}

/// Which names are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// What stands after «о», “on”.
    Title = 0,
    /// Names that stand alone: «Гражданский кодекс», `ICCPR`.
    Phrase = 1,
    /// Countries.
    Country = 2,
}

/// The names of a registry, as a tree of stems.
#[derive(Debug, Default)]
pub(super) struct Names {
    edges: HashedMap<(u32, u64), u32>,
    laws: Vec<Vec<Named>>,
    countries: Vec<Option<Country>>,
    /// What stands in brackets in the titles of a law: «(Общая часть)».
    parts: Vec<Vec<u64>>,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// One past its last token.
    pub(super) end: usize,
    node: u32,
}

impl Names {
    /// Collects the names of a registry.
    pub(super) fn new(registry: &Registry) -> Names {
        let mut names = Names::default();
        for _ in [Root::Title, Root::Phrase, Root::Country] {
            names.node();
        }
        names.add_countries(registry);
        for (id, law) in registry.iter() {
            names.add_law(id, law);
        }
        names
    }

    /// The longest name of a kind that begins with a token.
    pub(super) fn find(&self, tokens: &Tokens, from: usize, root: Root) -> Option<Found> {
        let mut found = None;
        let mut node = root as u32;
        let (mut at, mut open, mut quotes, mut skipped) = (from, 0_usize, 0_usize, 0_usize);
        loop {
            let token = tokens.get(at);
            let next = match token.kind {
                Kind::Word | Kind::Digits => self.edges.get(&(node, token.stem)),
                _ => None,
            };
            at += 1;
            if let Some(next) = next {
                (node, skipped) = (*next, 0);
                if !self.laws[node as usize].is_empty() || self.countries[node as usize].is_some() {
                    let ends_bracket = open > 0 && tokens.kind(at) == Kind::Close;
                    let ends_quote = quotes % 2 == 1 && tokens.get(at).is_quote();
                    found = Some(Found { end: at + usize::from(ends_bracket || ends_quote), node });
                }
                continue;
            }
            open += usize::from(token.kind == Kind::Open);
            quotes += usize::from(token.is_quote());
            skipped += 1;
            // “On the Procedure …”
            let has_begun = node != root as u32 || root == Root::Title && token.word == Word::Article;
            let is_skipped = has_begun
                && skipped <= 3
                && (token.is_quote()
                    || matches!(token.kind, Kind::Comma | Kind::Open | Kind::Close)
                    || token.word == Word::Article);
            if !is_skipped {
                return found;
            }
        }
    }

    /// Whether some name of a kind may begin with a word.
    pub(super) fn begins(&self, stem: u64, root: Root) -> bool {
        self.edges.contains_key(&(root as u32, stem))
    }

    /// The laws of a name.
    pub(super) fn laws(&self, found: Found) -> &[Named] {
        &self.laws[found.node as usize]
    }

    /// The country of a name.
    pub(super) fn country(&self, found: Found) -> Option<Country> {
        self.countries[found.node as usize]
    }

    /// Whether a law may be called by what stands in brackets after its name.
    pub(super) fn has_part(&self, law: LawId, part: u64) -> bool {
        self.parts.get(law.index()).is_none_or(|it| it.is_empty() || it.contains(&part))
    }

    /// Whether a law is a part of a code that has several.
    pub(super) fn is_part(&self, law: LawId) -> bool {
        self.parts.get(law.index()).is_some_and(|it| !it.is_empty())
    }

    /// Whether a law is a part of a code whose parts have numbers.
    pub(super) fn is_numbered(&self, law: LawId) -> bool {
        self.parts.get(law.index()).is_some_and(|it| it.iter().any(|it| *it <= MOST_PARTS))
    }

    fn node(&mut self) -> u32 {
        self.laws.push(Vec::new());
        self.countries.push(None);
        u32::try_from(self.laws.len() - 1).unwrap_or(u32::MAX)
    }

    /// The node of a name, which is made where it is not there.
    fn path(&mut self, root: Root, stems: &[u64]) -> u32 {
        let mut at = root as u32;
        for stem in stems {
            let known = self.edges.get(&(at, *stem)).copied();
            at = known.unwrap_or_else(|| {
                let next = self.node();
                self.edges.insert((at, *stem), next);
                next
            });
        }
        at
    }

    fn add_countries(&mut self, registry: &Registry) {
        for name in FOREIGN {
            self.add_country(name, Country::Foreign);
        }
        for (at, place) in registry.places.iter().enumerate() {
            let own: Vec<Vec<u64>> = place.names.iter().map(|it| stems(it)).collect();
            let groups = SYNONYMS.iter().filter(|group| group.iter().any(|it| own.contains(&stems(it))));
            let common = COMMON.iter().filter(|_| &*place.id == "int");
            for name in groups.flat_map(|it| it.iter()).chain(common) {
                self.add_country(name, Country::Place(at));
            }
        }
        for (at, place) in registry.places.iter().enumerate() {
            for name in &place.names {
                self.add_country(name, Country::Place(at));
            }
        }
    }

    fn add_country(&mut self, name: &str, country: Country) {
        let node = self.path(Root::Country, &stems(name));
        if node >= 3 {
            self.countries[node as usize] = Some(country);
        }
    }

    fn add_law(&mut self, id: LawId, law: &CitableLaw) {
        self.parts.push(Vec::new());
        for name in law.titles.iter().chain(&law.aliases) {
            self.add_name(id, law.act, name);
        }
        self.add_code(id, law);
    }

    /// Adds a name in every form in which texts have it.
    fn add_name(&mut self, law: LawId, act: Option<Act>, name: &str) {
        let (outer, inner) = split_brackets(name);
        if let Some(inner) = inner {
            let within = Tokens::read(inner, false);
            if within.all().iter().any(|it| matches!(it.word, Word::Head(_))) {
                self.add_form(law, act, &Form::new(&within));
            } else {
                let part = part_key(&within, 0, within.len());
                self.parts[law.index()].push(part);
            }
            self.add_form(law, act, &Form::new(&Tokens::read(name, false)));
        }
        let tokens = Tokens::read(&outer, false);
        self.add_form(law, act, &Form::new(&tokens));
        for (from, to) in self.countries_in(&tokens) {
            let form = Form::without(&tokens, from, to);
            self.add_form(law, act, &Form { needs_place: true, ..form });
        }
    }

    fn add_form(&mut self, law: LawId, act: Option<Act>, form: &Form) {
        let named = Named { law, head: form.head, needs_place: form.needs_place, derived: false };
        // «Закон РТ …» is found by what stands after the country.
        if form.stems.is_empty() || form.root == Root::Phrase && form.begins_with_law && form.stems.len() > 1
        {
            return;
        }
        self.put(form.root, &form.stems, named);
        for stems in short_forms::variants(&form.stems) {
            self.put(form.root, &stems, named);
        }
        let is_law = matches!(act, Some(Act::Law | Act::FederalLaw | Act::ModelLaw));
        if form.root == Root::Title && is_law && form.is_latin && form.stems.len() <= 5 {
            // “On Public Associations” is also the “Public Associations Law”.
            for head in ["law", "act"] {
                let mut stems = form.stems.clone();
                stems.push(stem_of(head));
                self.put(Root::Phrase, &stems, Named { derived: true, ..named });
            }
        }
    }

    fn put(&mut self, root: Root, stems: &[u64], named: Named) {
        let node = self.path(root, stems) as usize;
        let laws = &mut self.laws[node];
        match laws.iter_mut().find(|it| it.law == named.law) {
            Some(known) => {
                known.needs_place &= named.needs_place;
                known.derived &= named.derived;
                if known.head != named.head {
                    known.head = None;
                }
            }
            None => laws.push(named),
        }
    }

    /// Gives a code its name in the other language and its initials.
    fn add_code(&mut self, id: LawId, law: &CitableLaw) {
        if law.act != Some(Act::Code) {
            return;
        }
        let row = CODES.iter().find(|(ru, en, _)| {
            let mut names = en.iter().chain([ru]);
            names.any(|it| {
                let form = Form::new(&Tokens::read(it, false));
                let node = self.peek(form.root, &form.stems);
                node.is_some_and(|it| self.laws[it as usize].iter().any(|it| it.law == id))
            })
        });
        let Some((ru, en, initials)) = row else { return };
        for name in en.iter().chain([ru]).chain(*initials) {
            let form = Form { needs_place: true, ..Form::new(&Tokens::read(name, false)) };
            self.add_form(id, None, &form);
        }
    }

    /// The country of a name.
    pub(super) fn country_named(&self, name: &str) -> Option<Country> {
        self.countries[self.peek(Root::Country, &stems(name))? as usize]
    }

    fn peek(&self, root: Root, stems: &[u64]) -> Option<u32> {
        stems.iter().try_fold(root as u32, |at, stem| self.edges.get(&(at, *stem)).copied())
    }

    /// Where a name names a country that texts may leave out or write elsewhere: before its kind of
    /// act, right after it, or at the end; with the “of”, “in” or «в» before it.
    fn countries_in(&self, tokens: &Tokens) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let head = tokens.all().iter().position(|it| matches!(it.word, Word::Head(_)));
        let mut at = 0;
        while at < tokens.len() {
            let Some(end) = self.find(tokens, at, Root::Country).map(|it| it.end) else {
                at += 1;
                continue;
            };
            let after = (end..tokens.len()).all(|it| tokens.get(it).is_quote());
            let follows_head = head.is_some_and(|it| at <= it + 3) && tokens.word(0) != Word::About;
            if after || at == 0 || follows_head {
                found.push((with_preposition(tokens, at), end));
            }
            at = end;
        }
        found
    }
}

/// Where the words before a country begin that go with it: “of the”, “in the”, «в».
fn with_preposition(tokens: &Tokens, mut at: usize) -> usize {
    while at > 0 {
        let token = tokens.before(at);
        let is_in = ["in", "в"].iter().any(|it| tokens.slice(at - 1, at) == *it);
        if !matches!(token.word, Word::Article | Word::Of) && !is_in {
            break;
        }
        at -= 1;
    }
    at
}

/// A name ready to be added.
struct Form {
    root: Root,
    stems: Vec<u64>,
    head: Option<Head>,
    needs_place: bool,
    is_latin: bool,
    begins_with_law: bool,
}

impl Form {
    /// A name as the registry has it.
    fn new(tokens: &Tokens) -> Form {
        Form::without(tokens, tokens.len(), tokens.len())
    }

    /// A name without some of its tokens.
    fn without(tokens: &Tokens, from: usize, to: usize) -> Form {
        let kept: Vec<usize> = (0..tokens.len())
            .filter(|it| !(from..to).contains(it))
            .filter(|it| matches!(tokens.kind(*it), Kind::Word | Kind::Digits))
            .filter(|it| tokens.word(*it) != Word::Article)
            .collect();
        let word = |at: usize| kept.get(at).map_or(Word::Other, |it| tokens.word(*it));
        let head_at = (0..kept.len().min(4)).find(|it| matches!(word(*it), Word::Head(_)));
        let after_head = head_at.map(|it| it + 1);
        let (root, skip, head) = match after_head {
            _ if word(0) == Word::About => (Root::Title, 1, None),
            Some(at) if word(at) == Word::About && at < kept.len() => match word(at - 1) {
                Word::Head(head) => (Root::Title, at + 1, Some(head)),
                _ => (Root::Title, at + 1, None),
            },
            // «Закон» alone is the name of no law.
            Some(1) if kept.len() == 1 && word(0) != Word::Head(Head::Constitution) => {
                (Root::Phrase, kept.len(), None)
            }
            _ => (Root::Phrase, 0, None),
        };
        let rest = kept.get(skip..).unwrap_or_default();
        Form {
            root,
            stems: rest.iter().map(|it| tokens.get(*it).stem).collect(),
            head: head.filter(|it| *it != Head::Law),
            needs_place: false,
            begins_with_law: word(0) == Word::Head(Head::Law),
            is_latin: rest.iter().all(|it| !tokens.get(*it).is_cyrillic()),
        }
    }
}

/// The stems of a name.
fn stems(name: &str) -> Vec<u64> {
    let tokens = Tokens::read(name, false);
    let words = tokens.all().iter().filter(|it| it.kind == Kind::Word && it.word != Word::Article);
    words.map(|it| it.stem).collect()
}

/// A name without what stands in brackets, and that.
fn split_brackets(name: &str) -> (String, Option<&str>) {
    let Some((before, rest)) = name.split_once('(') else { return (name.to_owned(), None) };
    let Some((inner, after)) = rest.split_once(')') else { return (name.to_owned(), None) };
    (format!("{before}{after}"), Some(inner))
}

/// No code has more parts.
pub(super) const MOST_PARTS: u64 = 9;

/// One number for what stands in brackets after a name: «часть первая» is “Part One”.
pub(super) fn part_key(tokens: &Tokens, from: usize, to: usize) -> u64 {
    let mut key = 0;
    for at in from..to {
        key = match tokens.word(at) {
            Word::Ordinal(it) | Word::Cardinal(it) => return u64::from(it),
            Word::Unit(_) => key,
            _ if tokens.kind(at) == Kind::Digits => return tokens.get(at).stem,
            _ => match roman(tokens.slice(at, at + 1)).filter(|_| tokens.get(at).is_capital()) {
                Some(it) => return u64::from(it),
                None => tokens.get(at).stem,
            },
        };
    }
    // “General Part” is «Общая часть».
    match key {
        it if it == stem_of("general") => stem_of("общая"),
        it if it == stem_of("special") => stem_of("особенная"),
        it => it,
    }
}
