//! What stands between works besides links: menu, backlinks, topics, places.

use super::names::Names;
use super::newest_first;
use crate::base::nearest::nearest;
use crate::base::{Checked, Code, Diagnostic, Location};
use crate::model::site::{MenuTarget, Target, Work};
use crate::model::vocabulary::Vocabulary;
use crate::model::{Config, WorkId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The entries of the menu; without any in `site.yaml`, the collections, topics and glossary.
pub(super) fn menu(config: &Config, vocabulary: &Vocabulary, names: &Names) -> Checked<Vec<MenuTarget>> {
    if config.menu.is_empty() {
        let collections = (0..config.collections.len()).map(MenuTarget::Collection);
        let lists = lists_of_the_site(vocabulary).map(|(_, target)| target);
        let targets = collections.chain(lists).collect();
        return Checked::new(targets, Vec::new());
    }
    let mut diagnostics = Vec::new();
    let mut targets = Vec::new();
    for entry in &config.menu {
        if let Some(target) = menu_target(&entry.target, config, vocabulary, names) {
            targets.push(target);
        } else {
            let known = config
                .collections
                .iter()
                .map(|it| it.id.as_str())
                .chain(lists_of_the_site(vocabulary).map(|it| it.0));
            let location = Location { file: Arc::from("site.yaml"), span: entry.span };
            let diagnostic = Diagnostic::new(Code::UnknownValue, location)
                .with("key", "menu")
                .with("value", entry.target.as_str())
                .with("allowed", known.clone().collect::<Vec<_>>().join(", "));
            let nearest = nearest(&entry.target, known).or_else(|| names.nearest_slug(&entry.target));
            diagnostics.push(if nearest.is_some() {
                diagnostic.nearest(nearest)
            } else {
                diagnostic.help("allowed")
            });
        }
    }
    Checked::new(targets, diagnostics)
}

fn menu_target(name: &str, config: &Config, vocabulary: &Vocabulary, names: &Names) -> Option<MenuTarget> {
    let list = lists_of_the_site(vocabulary).find(|it| it.0 == name).map(|it| it.1);
    let collection = || config.collection(name).map(MenuTarget::Collection);
    list.or_else(collection).or_else(|| names.wiki(name).map(MenuTarget::Work))
}

/// The lists that have pages: those with entries.
fn lists_of_the_site(vocabulary: &Vocabulary) -> impl Iterator<Item = (&'static str, MenuTarget)> + Clone {
    let all = [
        ("topics", MenuTarget::Topics, vocabulary.topics.is_empty()),
        ("places", MenuTarget::Places, vocabulary.places.is_empty()),
        ("glossary", MenuTarget::Glossary, vocabulary.terms.is_empty()),
    ];
    all.into_iter().filter(|it| !it.2).map(|(name, target, _)| (name, target))
}

/// For each work, the works with a text that links to it, in order, each once.
pub(super) fn backlinks(works: &[Work]) -> Vec<Vec<WorkId>> {
    let mut pairs = BTreeSet::new();
    for (from, work) in (0..).map(WorkId).zip(works) {
        for (_, text) in work.texts.iter() {
            for target in &text.targets {
                if let Target::Text { work: to, .. } | Target::Attachment { work: to, .. } = target
                    && *to != from
                {
                    pairs.insert((*to, from));
                }
            }
        }
    }
    let mut backlinks = vec![Vec::new(); works.len()];
    for (to, from) in pairs {
        backlinks[to.index()].push(from);
    }
    backlinks
}

/// The works of each topic, and reports on topics whose whole branch has none.
pub(super) fn topics(works: &[Work], vocabulary: &Vocabulary) -> Checked<Vec<Vec<WorkId>>> {
    let lists =
        lists(works, vocabulary.topics.len(), |work| work.topics.iter().map(|it| it.index()).collect());
    let mut used: Vec<bool> = lists.iter().map(|it| !it.is_empty()).collect();
    for (topic, _) in vocabulary.topics.iter().zip(&lists).filter(|(_, list)| !list.is_empty()) {
        let mut above = topic.parent;
        while let Some(id) = above {
            used[id.index()] = true;
            above = vocabulary.topics[id.index()].parent;
        }
    }
    let unused = vocabulary.topics.iter().zip(used).filter(|(_, used)| !used);
    let diagnostics = unused
        .map(|(it, _)| Diagnostic::new(Code::UnusedTopic, it.location.clone()).with("topic", it.id.as_str()))
        .collect();
    Checked::new(lists, diagnostics)
}

/// The works of each place.
pub(super) fn places(works: &[Work], vocabulary: &Vocabulary) -> Vec<Vec<WorkId>> {
    lists(works, vocabulary.places.len(), |work| work.places.iter().map(|it| it.index()).collect())
}

fn lists(works: &[Work], count: usize, keys: impl Fn(&Work) -> Vec<usize>) -> Vec<Vec<WorkId>> {
    let mut lists = vec![Vec::new(); count];
    for (id, work) in (0..).map(WorkId).zip(works).filter(|(_, work)| !work.texts.is_empty()) {
        for key in keys(work) {
            lists[key].push(id);
        }
    }
    for list in &mut lists {
        list.sort_by_key(|id| (newest_first(&works[id.index()].meta), *id));
    }
    lists
}
