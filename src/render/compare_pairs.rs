//! Two texts of a law → what became of each provision.
//!
//! Articles and what holds them are known by their anchors, numbered provisions below them by their
//! numbers. Those without numbers are known by their words: one that is put in counts the others anew.

use super::compare_words;
use crate::model::Doc;
use crate::model::law::{Law, Provision, ProvisionId};
use crate::model::scheme::{Form, Level};
use crate::model::wording::{Block, Wording, reads_as};
use std::collections::BTreeMap;

/// What became of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It says the same.
    Same,
    /// It says something else.
    Changed,
    /// It was put in.
    Added,
    /// It is not there any more.
    Removed,
    /// It keeps its place and says that it was repealed.
    Repealed,
}

impl Fate {
    /// The word for classes and for the keys of interface words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Fate::Same => "same",
            Fate::Changed => "changed",
            Fate::Added => "added",
            Fate::Removed => "removed",
            Fate::Repealed => "repealed",
        }
    }
}

/// One of the two texts.
pub(super) struct Side<'a> {
    pub(super) doc: &'a Doc,
    pub(super) wording: Wording,
    /// The provisions right below each, after those that stand below none.
    below: Vec<Vec<ProvisionId>>,
}

impl<'a> Side<'a> {
    fn new(doc: &'a Doc) -> Self {
        let provisions = doc.law.as_ref().map_or(&[][..], |it| &it.provisions);
        let mut below = vec![Vec::new(); provisions.len() + 1];
        for (id, it) in (0..).map(ProvisionId).zip(provisions) {
            if let Some(below) = below.get_mut(row(it.parent)) {
                below.push(id);
            }
        }
        Side { doc, wording: Wording::of(doc), below }
    }

    pub(super) fn law(&self) -> Option<&'a Law> {
        self.doc.law.as_ref()
    }

    /// The provisions in the order of the text.
    pub(super) fn provisions(&self) -> &'a [Provision] {
        self.doc.law.as_ref().map_or(&[], |it| &it.provisions)
    }

    pub(super) fn get(&self, id: ProvisionId) -> Option<&'a Provision> {
        self.provisions().get(id.index())
    }

    /// The words of a provision as one string, for comparing.
    fn text(&self, id: ProvisionId) -> String {
        text_of(self.wording.own(Some(id)))
    }
}

/// Blocks as one string in which white space does not differ.
pub(super) fn text_of(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut put = |text: &str| {
        out.extend(text.chars().map(|it| if it.is_whitespace() { ' ' } else { it }));
        out.push('\n');
    };
    for block in blocks {
        match block {
            Block::Text(text) => put(text),
            Block::Table(rows) => rows.iter().flatten().for_each(|it| put(it)),
        }
    }
    out
}

/// The row of a provision in tables whose first row stands for the whole law.
fn row(id: Option<ProvisionId>) -> usize {
    id.map_or(0, |it| it.index() + 1)
}

/// A provision of one text or of both.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) old: Option<ProvisionId>,
    pub(super) new: Option<ProvisionId>,
    pub(super) fate: Fate,
    /// What holds it: position in [`Comparison::entries`].
    pub(super) parent: Option<usize>,
    /// The entries right below, as they are read.
    pub(super) below: Vec<usize>,
    /// Whether it or something below it is not the same. What holds articles does not ask them.
    pub(super) is_touched: bool,
}

/// Two texts of a law beside each other.
pub(super) struct Comparison<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    /// First every provision of the newer text, then those that only the older one has.
    pub(super) entries: Vec<Entry>,
    /// The entries that stand below none, as they are read.
    pub(super) top: Vec<usize>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Doc, new: &'a Doc) -> Self {
        let (old, new) = (Side::new(old), Side::new(new));
        let partners = Partners::find(&old, &new);
        let mut comparison = Comparison { old, new, entries: Vec::new(), top: Vec::new() };
        comparison.put_new(&partners);
        comparison.put_removed(&partners);
        comparison.touch();
        comparison
    }

    /// The provision of an entry: that of the newer text, if it has one.
    pub(super) fn provision(&self, entry: &Entry) -> Option<&'a Provision> {
        match entry.new {
            Some(id) => self.new.get(id),
            None => self.old.get(entry.old?),
        }
    }

    /// Every entry as it is read.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.entries.len());
        let mut open: Vec<usize> = self.top.iter().rev().copied().collect();
        while let Some(at) = open.pop() {
            order.push(at);
            open.extend(self.entries[at].below.iter().rev());
        }
        order
    }

    /// The id of an entry on a page: its anchor. What is gone gives way to what has its anchor now.
    pub(super) fn id(&self, entry: &Entry) -> String {
        let anchor = self.provision(entry).map_or("", |it| &it.anchor);
        let is_taken = self.new.law().is_some_and(|it| it.by_anchor(anchor).is_some());
        if entry.new.is_none() && is_taken { format!("was:{anchor}") } else { anchor.to_owned() }
    }

    /// Whether what stands outside all provisions differs, or the title.
    pub(super) fn is_head_changed(&self) -> bool {
        let (old, new) = (self.old.wording.own(None), self.new.wording.own(None));
        !reads_as(&self.old.doc.title, &self.new.doc.title) || !read_alike(old, new)
    }

    fn put_new(&mut self, partners: &Partners) {
        for (at, it) in self.new.provisions().iter().enumerate() {
            let new = id(at);
            let old = partners.of_new.get(at).copied().flatten();
            let fate = old.map_or(Fate::Added, |old| self.fate(old, new));
            let parent = it.parent.map(ProvisionId::index);
            let entry = Entry { old, new: Some(new), fate, parent, below: Vec::new(), is_touched: false };
            self.entries.push(entry);
        }
        self.top = self.new.below[0].iter().map(|it| it.index()).collect();
        for (entry, below) in self.entries.iter_mut().zip(&self.new.below[1..]) {
            entry.below = below.iter().map(|it| it.index()).collect();
        }
    }

    /// Puts what is no longer there to where it was: behind what stood before it.
    fn put_removed(&mut self, partners: &Partners) {
        let mut entry_of: Vec<usize> = Vec::with_capacity(self.old.provisions().len());
        // The entry that was met last below each provision of the older text.
        let mut last: Vec<Option<usize>> = vec![None; self.old.provisions().len() + 1];
        for (at, it) in self.old.provisions().iter().enumerate() {
            let before = last.get(row(it.parent)).copied().flatten();
            let entry = if let Some(new) = partners.of_old.get(at).copied().flatten() {
                new.index()
            } else {
                let parent = it.parent.and_then(|it| entry_of.get(it.index()).copied());
                self.put_removed_one(id(at), parent, before)
            };
            entry_of.push(entry);
            if let Some(last) = last.get_mut(row(it.parent)) {
                *last = Some(entry);
            }
        }
    }

    fn put_removed_one(&mut self, old: ProvisionId, parent: Option<usize>, before: Option<usize>) -> usize {
        let at = self.entries.len();
        let fate = Fate::Removed;
        self.entries.push(Entry {
            old: Some(old),
            new: None,
            fate,
            parent,
            below: Vec::new(),
            is_touched: false,
        });
        let below = match parent {
            Some(parent) => &mut self.entries[parent].below,
            None => &mut self.top,
        };
        let place = below.iter().position(|it| Some(*it) == before).map_or(0, |it| it + 1);
        below.insert(place, at);
        at
    }

    fn fate(&self, old: ProvisionId, new: ProvisionId) -> Fate {
        let Some((before, after)) = self.old.get(old).zip(self.new.get(new)) else { return Fate::Changed };
        if before.repealed && after.repealed {
            return Fate::Same;
        }
        if after.repealed {
            return Fate::Repealed;
        }
        let [one, other] = [self.old.wording.own(Some(old)), self.new.wording.own(Some(new))];
        let is_same = reads_as(&before.title, &after.title) && read_alike(one, other);
        if is_same { Fate::Same } else { Fate::Changed }
    }

    fn touch(&mut self) {
        // Whoever stands below another one comes after it.
        for at in (0..self.entries.len()).rev() {
            let entry = &self.entries[at];
            let is_container = self.provision(entry).is_some_and(is_container);
            let is_touched = entry.fate != Fate::Same
                || !is_container && entry.below.iter().any(|it| self.entries[*it].is_touched);
            self.entries[at].is_touched = is_touched;
        }
    }
}

/// Whether a provision holds articles.
pub(super) fn is_container(provision: &Provision) -> bool {
    matches!(provision.form, Form::Named(level) if level.is_container())
}

/// Whether a provision is an article or holds them.
pub(super) fn is_article_or_above(provision: &Provision) -> bool {
    is_container(provision) || provision.form == Form::Named(Level::Article)
}

fn read_alike(one: &[Block], other: &[Block]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.reads_as(other))
}

fn id(at: usize) -> ProvisionId {
    ProvisionId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// Which provision of one text is which of the other.
struct Partners {
    of_old: Vec<Option<ProvisionId>>,
    of_new: Vec<Option<ProvisionId>>,
}

impl Partners {
    fn find(old: &Side, new: &Side) -> Self {
        let mut partners = Partners {
            of_old: vec![None; old.provisions().len()],
            of_new: vec![None; new.provisions().len()],
        };
        let mut open = vec![(None, None)];
        if let Some((law, before)) = new.law().zip(old.law()) {
            for (id, it) in law.iter().filter(|(_, it)| is_named(it)) {
                let same = before.by_anchor(&it.anchor).filter(|it| is_named(before.get(*it)));
                partners.put(same, Some(id), &mut open);
            }
        }
        while let Some((of_old, of_new)) = open.pop() {
            partners.below(old, new, (of_old, of_new), &mut open);
        }
        partners
    }

    /// Makes two provisions partners, unless one has a partner.
    fn put(&mut self, old: Option<ProvisionId>, new: Option<ProvisionId>, open: &mut Vec<Pair>) {
        let Some((old, new)) = old.zip(new) else { return };
        let (Some(of_old), Some(of_new)) =
            (self.of_old.get_mut(old.index()), self.of_new.get_mut(new.index()))
        else {
            return;
        };
        if of_old.is_none() && of_new.is_none() {
            (*of_old, *of_new) = (Some(new), Some(old));
            open.push((Some(old), Some(new)));
        }
    }

    /// Finds the partners among what stands right below two partners.
    fn below(&mut self, old: &Side, new: &Side, pair: Pair, open: &mut Vec<Pair>) {
        let [mut before, mut after] = [children(old, pair.0), children(new, pair.1)];
        let numbers: BTreeMap<_, _> = before.numbered.drain(..).collect();
        for (number, id) in after.numbered.drain(..) {
            self.put(numbers.get(number).copied(), Some(id), open);
        }
        if before.plain.is_empty() || after.plain.is_empty() {
            return;
        }
        let texts =
            |side: &Side, ids: &[ProvisionId]| ids.iter().map(|it| side.text(*it)).collect::<Vec<_>>();
        let (one, other) = (texts(old, &before.plain), texts(new, &after.plain));
        let [ones, others] = [&one, &other].map(|it| it.iter().map(String::as_str).collect::<Vec<_>>());
        let alike = |a: usize, b: usize| compare_words::are_alike(&one[a], &other[b]);
        for (a, b) in compare_words::align(&ones, &others, alike) {
            self.put(a.map(|it| before.plain[it]), b.map(|it| after.plain[it]), open);
        }
    }
}

type Pair = (Option<ProvisionId>, Option<ProvisionId>);

/// What stands right below a provision, without what is known by its anchor.
struct Children<'a> {
    /// With what their anchors add to that of the provision above.
    numbered: Vec<(&'a str, ProvisionId)>,
    plain: Vec<ProvisionId>,
}

fn children<'a>(side: &Side<'a>, of: Option<ProvisionId>) -> Children<'a> {
    let above = of.and_then(|it| side.get(it)).map_or("", |it| &it.anchor);
    let mut children = Children { numbered: Vec::new(), plain: Vec::new() };
    for id in side.below.get(row(of)).into_iter().flatten() {
        let Some(it) = side.get(*id) else { continue };
        match it.form {
            Form::Named(_) => {}
            Form::Capital | Form::Small => children.plain.push(*id),
            _ => children.numbered.push((it.anchor.strip_prefix(above).unwrap_or(&it.anchor), *id)),
        }
    }
    children
}

fn is_named(provision: &Provision) -> bool {
    matches!(provision.form, Form::Named(_))
}
