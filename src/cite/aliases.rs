//! [`Aliases`]: what a text has said so far, which later words of it rest on. Names bound in it
//! («далее – Закон об НКО»), and what was cited last («того же Закона»).

use super::lexicon::{Head, Word};
use super::token::{Kind, Tokens};
use crate::model::law::Step;
use crate::model::registry::LawId;

/// What a name bound in a text means: a law, or one that the registry does not have.
pub(super) type Meaning = Option<LawId>;

/// What a text has bound and cited so far. One value goes through all blocks of a text.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    bound: Vec<Bound>,
    /// The law cited last, if any was.
    pub(super) last: Option<Meaning>,
    /// Every law cited so far, by the kind of act that its words said.
    seen: Vec<((Head, u64), Meaning)>,
    /// The way to the provision cited last.
    pub(super) last_way: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Bound {
    /// The stems of its words.
    stems: Vec<u64>,
    /// «Закон», which counts only with a capital letter.
    is_head: bool,
    meaning: Meaning,
}

/// No text binds more names; later ones take the place of the first.
const MOST_BOUND: usize = 64;

impl Aliases {
    /// The longest bound name at a token: one past its last token, and what it means.
    pub(super) fn find(&self, tokens: &Tokens, at: usize) -> Option<(usize, Meaning)> {
        let mut found: Option<(usize, Meaning)> = None;
        for bound in &self.bound {
            let Some(end) = matches(tokens, at, &bound.stems) else { continue };
            if bound.is_head && !tokens.get(at).is_capital() {
                continue;
            }
            if found.is_none_or(|it| it.0 <= end) {
                found = Some((end, bound.meaning));
            }
        }
        found
    }

    /// Binds the name that stands between two tokens.
    pub(super) fn bind(&mut self, tokens: &Tokens, from: usize, to: usize, meaning: Meaning) {
        let words: Vec<usize> = words(tokens, from, to).collect();
        let (Some(first), true) = (words.first(), words.len() <= 12) else { return };
        let is_head = words.len() == 1 && matches!(tokens.word(*first), Word::Head(_));
        if words.len() == 1 && !is_head && !tokens.get(*first).is_capital() {
            return;
        }
        let stems: Vec<u64> = words.iter().map(|it| tokens.get(*it).stem).collect();
        self.bound.retain(|it| it.stems != stems);
        if self.bound.len() >= MOST_BOUND {
            self.bound.remove(0);
        }
        self.bound.push(Bound { stems, is_head, meaning });
    }

    /// Notes what was cited last.
    pub(super) fn cited(&mut self, law: Meaning, way: Vec<Step>) {
        (self.last, self.last_way) = (Some(law), way);
    }

    /// Notes with what kind of act a law was cited.
    pub(super) fn note_head(&mut self, head: (Head, u64), law: Meaning) {
        if !self.seen.contains(&(head, law)) && self.seen.len() < MOST_BOUND {
            self.seen.push((head, law));
        }
    }

    /// The one law that «Закон» alone can mean: the only one of its kind that the text has cited.
    pub(super) fn only(&self, head: (Head, u64)) -> Option<LawId> {
        let mut of_kind = self.seen.iter().filter(|it| it.0 == head);
        let (one, other) = (of_kind.next(), of_kind.next());
        one.filter(|_| other.is_none()).and_then(|it| it.1)
    }

    /// Whether a bound name may begin with a word.
    pub(super) fn may_begin(&self, stem: u64) -> bool {
        self.bound.iter().any(|it| it.stems.first() == Some(&stem))
    }
}

/// The words of a name: no articles, no marks.
fn words<'a>(tokens: &'a Tokens, from: usize, to: usize) -> impl Iterator<Item = usize> + 'a {
    (from..to).filter(|it| tokens.kind(*it) == Kind::Word && tokens.word(*it) != Word::Article)
}

/// One past the tokens that are the words of a name, over quotation marks and articles between them.
fn matches(tokens: &Tokens, from: usize, stems: &[u64]) -> Option<usize> {
    let mut at = from;
    for (number, stem) in stems.iter().enumerate() {
        while number > 0 && (tokens.get(at).is_quote() || tokens.word(at) == Word::Article) {
            at += 1;
        }
        if tokens.get(at).stem != *stem || tokens.kind(at) != Kind::Word {
            return None;
        }
        at += 1;
    }
    Some(at)
}
