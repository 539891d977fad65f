//! A comparison → its articles with what has changed in each.

use super::compare_blocks::{self as blocks, BlockView};
use super::compare_names as names;
use super::compare_pairs::{Comparison, Entry, Fate, Side, is_article_or_above, text_of};
use super::compare_words::{self as words, Piece, Sign};
use crate::base::path;
use crate::model::law::{Provision, ProvisionId};
use crate::model::scheme::{Form, Level};
use serde::Serialize;

/// An article with what has changed in it, or what stands above the first one.
#[derive(Serialize)]
pub(super) struct GroupView {
    id: String,
    /// `added`, `changed`, `removed`, `repealed`, or `rewritten`: it has a new wording as a whole.
    kind: &'static str,
    /// Number and title, as a list of contents has them.
    label: String,
    /// The number as printed.
    number: String,
    title: Vec<Piece>,
    /// What holds it, where the group before stands in something else: number and title of the chapter.
    place: String,
    /// What has changed, with what that stands below.
    rows: Vec<RowView>,
    /// The older and the newer text, where they have too little in common to be shown as one.
    pub(super) whole: Option<[Vec<RowView>; 2]>,
    /// Where it stands in the two texts.
    older: Option<String>,
    newer: Option<String>,
    /// Its entry in the comparison.
    #[serde(skip)]
    pub(super) at: Option<usize>,
}

/// A provision in a comparison.
#[derive(Serialize)]
pub(super) struct RowView {
    /// Empty where it has none.
    id: String,
    /// As that of a group; `context` is a provision that has not changed and holds one that has.
    kind: &'static str,
    depth: usize,
    number: String,
    title: Vec<Piece>,
    blocks: Vec<BlockView>,
}

/// What groups are made from.
pub(super) struct Groups<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    /// The paths of the two texts.
    pub(super) older: &'a str,
    pub(super) newer: &'a str,
    /// The heading of what stands above the first article.
    pub(super) head: String,
}

impl Groups<'_> {
    /// What has changed, as it is read.
    pub(super) fn all(&self) -> Vec<GroupView> {
        let mut groups: Vec<GroupView> = self.head().into_iter().collect();
        let articles = self.comparison.in_order().into_iter().filter(|it| self.is_group(*it));
        groups.extend(articles.filter_map(|it| self.group(it)));
        let mut last = String::new();
        for group in &mut groups {
            if group.place == last {
                group.place.clear();
            } else {
                last.clone_from(&group.place);
            }
        }
        groups
    }

    fn entry(&self, at: usize) -> &Entry {
        &self.comparison.entries[at]
    }

    /// Whether an entry is shown under a heading of its own.
    fn is_group(&self, at: usize) -> bool {
        self.comparison.provision(self.entry(at)).is_some_and(is_article_or_above)
    }

    /// What stands above the first article, and the title, if they have changed. Of a text that is no
    /// law this is the whole text.
    fn head(&self) -> Option<GroupView> {
        let Comparison { old, new, top, .. } = self.comparison;
        let mut rows = Vec::new();
        if self.comparison.is_head_changed() {
            let title = words::title(&old.doc.title, &new.doc.title);
            let is_same = title.iter().all(|it| it.sign == Sign::Same);
            let mut blocks = blocks::changed(old.wording.own(None), new.wording.own(None));
            blocks.retain(|it| !it.is_same);
            rows.push(RowView {
                id: String::new(),
                kind: "changed",
                depth: 0,
                number: String::new(),
                title: if is_same { Vec::new() } else { title },
                blocks,
            });
        }
        self.rows(top, 0, &mut rows);
        let group = GroupView {
            id: "page:head".to_owned(),
            kind: "changed",
            label: self.head.clone(),
            number: String::new(),
            title: Piece::whole(Sign::Same, &self.head),
            place: String::new(),
            rows,
            whole: None,
            older: Some(self.older.to_owned()),
            newer: Some(self.newer.to_owned()),
            at: None,
        };
        Some(group).filter(|it| !it.rows.is_empty())
    }

    /// An article or what holds articles, if something of its own has changed.
    fn group(&self, at: usize) -> Option<GroupView> {
        let entry = self.entry(at);
        let provision = self.comparison.provision(entry)?;
        let mut rows = self.own_row(entry);
        self.rows(&entry.below, 0, &mut rows);
        if entry.fate == Fate::Same && rows.is_empty() {
            return None;
        }
        let above = entry.parent.and_then(|it| self.comparison.provision(self.entry(it)));
        let whole = self.whole(entry).filter(|_| rows.len() > 1);
        let Comparison { old, new, .. } = self.comparison;
        let place = |path: &str, side: &Side, id: Option<ProvisionId>| {
            side.get(id?).map(|it| format!("{path}#{}", path::encode(&it.anchor)))
        };
        Some(GroupView {
            id: self.comparison.id(entry),
            kind: match entry.fate {
                _ if whole.is_some() => "rewritten",
                Fate::Same => Fate::Changed.name(),
                fate => fate.name(),
            },
            label: self.label(entry).unwrap_or_default(),
            number: names::number(provision),
            title: self.title(entry),
            place: above.map(names::heading).unwrap_or_default(),
            rows: if whole.is_some() { Vec::new() } else { rows },
            whole,
            older: place(self.older, old, entry.old),
            newer: place(self.newer, new, entry.new),
            at: Some(at),
        })
    }

    /// The heading of an entry; what was repealed is known by the one that it had.
    fn label(&self, entry: &Entry) -> Option<String> {
        let had = entry.old.filter(|_| entry.fate == Fate::Repealed);
        let provision = had.and_then(|it| self.comparison.old.get(it)).or(self.comparison.provision(entry));
        provision.map(names::heading)
    }

    /// The text of an article that stands in none of its parts.
    fn own_row(&self, entry: &Entry) -> Vec<RowView> {
        let blocks = self.blocks(entry);
        if entry.fate == Fate::Same || blocks.iter().all(|it| it.is_same) {
            return Vec::new();
        }
        let kind = entry.fate.name();
        vec![RowView { id: String::new(), kind, depth: 0, number: String::new(), title: Vec::new(), blocks }]
    }

    /// The rows of these entries and of what stands below them, if something there has changed.
    fn rows(&self, entries: &[usize], depth: usize, rows: &mut Vec<RowView>) {
        for at in entries.iter().copied().filter(|it| self.entry(*it).is_touched && !self.is_group(*it)) {
            let entry = self.entry(at);
            let provision = self.comparison.provision(entry);
            rows.push(RowView {
                id: self.comparison.id(entry),
                kind: if entry.fate == Fate::Same { "context" } else { entry.fate.name() },
                depth,
                number: provision.map_or("", |it| it.printed.trim()).to_owned(),
                title: self.title(entry),
                blocks: self.blocks(entry),
            });
            self.rows(&entry.below, depth + 1, rows);
        }
    }

    fn title(&self, entry: &Entry) -> Vec<Piece> {
        let Comparison { old, new, .. } = self.comparison;
        let title = |side: &Side, id: Option<ProvisionId>| side.get(id?).map(|it| it.title.clone());
        match (title(old, entry.old), title(new, entry.new)) {
            (Some(old), Some(new)) if entry.fate != Fate::Same => words::title(&old, &new),
            (None, Some(new)) => Piece::whole(Sign::Added, &new),
            (Some(old), None) => Piece::whole(Sign::Removed, &old),
            (_, new) => Piece::whole(Sign::Same, &new.unwrap_or_default()),
        }
    }

    fn blocks(&self, entry: &Entry) -> Vec<BlockView> {
        let Comparison { old, new, .. } = self.comparison;
        match (entry.old, entry.new) {
            (None, new_id) => blocks::whole(Sign::Added, new.wording.own(new_id)),
            (old_id, None) => blocks::whole(Sign::Removed, old.wording.own(old_id)),
            (_, new_id) if entry.fate == Fate::Same => blocks::whole(Sign::Same, new.wording.own(new_id)),
            (old_id, new_id) => blocks::changed(old.wording.own(old_id), new.wording.own(new_id)),
        }
    }

    /// The two texts of an article, if they have too little in common to be shown as one.
    fn whole(&self, entry: &Entry) -> Option<[Vec<RowView>; 2]> {
        let Comparison { old, new, .. } = self.comparison;
        let (old_id, new_id) = entry.old.zip(entry.new)?;
        let is_article = new.get(new_id)?.form == Form::Named(Level::Article);
        if !is_article || matches!(entry.fate, Fate::Repealed) {
            return None;
        }
        let texts = [(old, old_id), (new, new_id)].map(|(side, id)| whole_text(side, id));
        if words::are_alike(&texts[0], &texts[1]) {
            return None;
        }
        Some([self.whole_rows((old, old_id), Sign::Removed), self.whole_rows((new, new_id), Sign::Added)])
    }

    /// Every provision of an article in one of the texts, unmarked: a heading says which text it is.
    fn whole_rows(&self, (side, article): (&Side, ProvisionId), sign: Sign) -> Vec<RowView> {
        let Some(law) = side.law() else { return Vec::new() };
        let row = |id: String, (of, provision): (ProvisionId, &Provision)| RowView {
            id,
            kind: if sign == Sign::Added { "new" } else { "old" },
            depth: depth(side, article, provision),
            number: if of == article { String::new() } else { provision.printed.trim().to_owned() },
            title: if of == article { Vec::new() } else { Piece::whole(Sign::Same, &provision.title) },
            blocks: blocks::whole(Sign::Same, side.wording.own(Some(of))),
        };
        let is_new = sign == Sign::Added;
        let gone =
            |it: &Provision| self.comparison.new.law().is_some_and(|law| law.by_anchor(&it.anchor).is_none());
        let own = Some((article, law.get(article))).filter(|_| !side.wording.own(Some(article)).is_empty());
        let below = law.within(Some(article)).map(|(id, it)| {
            let anchor = if is_new || gone(it) { it.anchor.clone() } else { format!("was:{}", it.anchor) };
            row(anchor, (id, it))
        });
        own.map(|it| row(String::new(), it)).into_iter().chain(below).collect()
    }
}

/// The words of a provision and of all within it.
fn whole_text(side: &Side, id: ProvisionId) -> String {
    let mut text = text_of(side.wording.own(Some(id)));
    for (within, _) in side.law().into_iter().flat_map(|it| it.within(Some(id))) {
        text.push_str(&text_of(side.wording.own(Some(within))));
    }
    text
}

/// How deep a provision stands below an article.
fn depth(side: &Side, article: ProvisionId, provision: &Provision) -> usize {
    let mut depth = 0;
    let mut at = provision.parent;
    while let Some(above) = at.filter(|it| *it != article) {
        depth += 1;
        at = side.get(above).and_then(|it| it.parent);
    }
    depth
}
