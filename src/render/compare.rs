//! The page on which two versions of a law are compared, provision by provision.

use super::Renderer;
use super::compare_groups::Groups;
use super::compare_names as names;
use super::compare_pairs::{Comparison, Entry, Fate, Side, is_article_or_above};
use super::head::head;
use super::html_links::Here;
use super::pages::Page;
use super::version::{self, Edition};
use super::view::LinkView;
use crate::base::words::Arg;
use crate::base::{Date, path};
use crate::model::law::ProvisionId;
use crate::model::scheme::{Form, Level, Scheme};
use crate::model::{Route, WorkId};
use std::collections::BTreeSet;

/// The page of a comparison for readers of a language.
pub(super) fn page(
    renderer: &Renderer,
    here: &Here,
    id: WorkId,
    (older, newer): (usize, Edition),
) -> (&'static str, Page) {
    let route = Route::Compare(here.lang, id, older, newer);
    let work = here.site.work(id);
    let doc = |it: Edition| work.texts_of(it).get(here.lang).map(|it| &*it.doc);
    let Some((old, new)) = doc(Some(older)).zip(doc(newer)) else {
        return version::missing_page(renderer, here, route);
    };
    let [from, to] = [Some(older), newer].map(|it| version::link(renderer, here, id, it));
    let days = [Some(older), newer].map(|it| work.date_of(it));
    let title = words(renderer, here, "compare-title", (&new.title, days));
    let description = words(renderer, here, "compare-description", (&new.title, days));
    let mut page = Page::new(&head(here, route, &title, &description), &title);
    let comparison = Comparison::new(old, new);
    let head = here.say(if new.law.is_some() { "compare-head" } else { "compare-text" });
    let groups = Groups { comparison: &comparison, older: &from.path, newer: &to.path, head }.all();
    let rewritten = groups.iter().filter(|it| it.whole.is_some()).filter_map(|it| it.at).collect();
    let lists = Lists { here, comparison: &comparison, scheme: &work.scheme, rewritten };
    page.put("law", &new.title);
    page.put("older", &from);
    page.put("newer", &to);
    page.put("added", &lists.links(&[Fate::Added]));
    page.put("repealed", &lists.links(&[Fate::Repealed, Fate::Removed]));
    page.put("changed", &lists.articles(|it| it.is_touched && matches!(it.fate, Fate::Same | Fate::Changed)));
    page.put("unchanged", &lists.articles(|it| !it.is_touched));
    page.put("groups", &groups);
    page.put("crumbs", &version::crumbs(here, id));
    ("compare.html", page)
}

/// A message on a law and the days of two of its versions.
fn words(renderer: &Renderer, here: &Here, key: &str, (title, days): (&str, [Option<Date>; 2])) -> String {
    let [old, new] =
        days.map(|it| it.map(|it| renderer.locales(here.lang).full_date(it)).unwrap_or_default());
    let dated = if days[1].is_some() { "yes" } else { "no" };
    let args = [
        ("title", Arg::from(title)),
        ("dated", Arg::from(dated)),
        ("old", Arg::from(old)),
        ("new", Arg::from(new)),
    ];
    here.say_with(key, &args)
}

/// What the lists above a comparison are made from.
struct Lists<'a> {
    here: &'a Here<'a>,
    comparison: &'a Comparison<'a>,
    scheme: &'a Scheme,
    /// The articles that have a new wording as a whole.
    rewritten: BTreeSet<usize>,
}

impl Lists<'_> {
    /// Links to the provisions that had one of these fates.
    fn links(&self, fates: &[Fate]) -> Vec<LinkView> {
        let entries = self.comparison.in_order().into_iter().map(|it| &self.comparison.entries[it]);
        entries.filter(|it| fates.contains(&it.fate) && self.is_listed(it)).map(|it| self.link(it)).collect()
    }

    /// Whether a list names it: what stands below something that came or went does so with it, and in a
    /// new wording nothing of the old one is followed. Articles are named all the same.
    fn is_listed(&self, entry: &Entry) -> bool {
        let entry_of = |it: &usize| self.comparison.entries.get(*it);
        let mut above = std::iter::successors(entry.parent, |it| entry_of(it)?.parent);
        if above.any(|it| self.rewritten.contains(&it)) {
            return false;
        }
        let above = entry.parent.map(|it| self.comparison.entries[it].fate);
        let goes_along = match above {
            Some(Fate::Added) => entry.fate == Fate::Added,
            Some(Fate::Removed | Fate::Repealed) => true,
            _ => false,
        };
        !goes_along || self.comparison.provision(entry).is_some_and(is_article_or_above)
    }

    fn link(&self, entry: &Entry) -> LinkView {
        let Comparison { old, new, .. } = self.comparison;
        let name = |side: &Side, id: Option<ProvisionId>| {
            Some(names::name(self.here, side.law()?, self.scheme, id?))
        };
        // What was repealed is known by the name that it had.
        let label = name(old, entry.old).or_else(|| name(new, entry.new)).unwrap_or_default();
        LinkView { label, lang: None, path: format!("#{}", path::encode(&self.comparison.id(entry))) }
    }

    /// How many articles are such.
    fn articles(&self, are_such: impl Fn(&Entry) -> bool) -> usize {
        let is_article = |it: &Entry| {
            let provision = self.comparison.provision(it);
            provision.is_some_and(|it| it.form == Form::Named(Level::Article))
        };
        self.comparison.entries.iter().filter(|it| is_article(it) && are_such(it)).count()
    }
}
