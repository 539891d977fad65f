//! Lists of works: by date, by place, by weight.

use super::Renderer;
use super::cards::{place_link, place_name};
use super::html_links::Here;
use super::view::GroupView;
use crate::base::path;
use crate::model::config::Kind;
use crate::model::vocabulary::PlaceId;
use crate::model::{Route, WorkId};
use std::cmp::Reverse;
use tera::Value;

/// The cards of works, in the order given.
pub(super) fn cards(renderer: &Renderer, here: &Here, works: impl IntoIterator<Item = WorkId>) -> Vec<Value> {
    let shared = renderer.shared(here.site, here.lang);
    works.into_iter().map(|it| shared.card(renderer, here.site, it)).collect()
}

/// The works of a collection in the order in which they are listed.
pub(super) fn of_collection(renderer: &Renderer, here: &Here, collection: usize) -> Vec<WorkId> {
    let mut works: Vec<WorkId> = here
        .site
        .works()
        .filter(|(_, it)| it.collection == collection && !it.texts.is_empty())
        .map(|(id, _)| id)
        .collect();
    let locales = renderer.locales(here.lang);
    works.sort_by(|a, b| {
        let [one, other] = [here.site.work(*a), here.site.work(*b)];
        let key = |it: &crate::model::site::Work| (it.meta.weight, Reverse(it.meta.date));
        key(one)
            .cmp(&key(other))
            .then_with(|| locales.compare(one.title(here.lang).1, other.title(here.lang).1))
            .then(a.cmp(b))
    });
    works
}

/// The newest works of the whole site that have a date.
pub(super) fn newest(here: &Here, kinds: &[Kind], limit: usize) -> Vec<WorkId> {
    let dated = |work: &crate::model::site::Work| {
        work.meta.date.is_some() && !work.texts.is_empty() && kinds.contains(&here.site.collection(work).kind)
    };
    let mut works: Vec<WorkId> = here.site.works().filter(|(_, it)| dated(it)).map(|(id, _)| id).collect();
    works.sort_by_key(|id| (Reverse(here.site.work(*id).meta.date), *id));
    works.truncate(limit);
    works
}

/// A collection in groups: laws by place, in alphabetical order; all others in one.
pub(super) fn groups(renderer: &Renderer, here: &Here, collection: usize) -> Vec<GroupView> {
    let works = of_collection(renderer, here, collection);
    if here.site.config.collections[collection].kind != Kind::Law {
        return vec![GroupView { label: None, path: None, cards: cards(renderer, here, works) }];
    }
    let mut places: Vec<PlaceId> = (0..).map(PlaceId).take(here.site.vocabulary.places.len()).collect();
    let locales = renderer.locales(here.lang);
    places.sort_by(|a, b| locales.compare(&place_name(here, *a), &place_name(here, *b)));
    let mut groups: Vec<GroupView> = Vec::new();
    for place in places {
        let of_place = works.iter().copied().filter(|it| here.site.work(*it).places.first() == Some(&place));
        let cards = cards(renderer, here, of_place);
        if !cards.is_empty() {
            let link = place_link(here, place);
            groups.push(GroupView { label: Some(link.label), path: Some(link.path), cards });
        }
    }
    let placeless = works.iter().copied().filter(|it| here.site.work(*it).places.is_empty());
    let cards = cards(renderer, here, placeless);
    if !cards.is_empty() {
        let label = (!groups.is_empty()).then(|| here.say("no-place"));
        groups.push(GroupView { label, path: None, cards });
    }
    groups
}

/// Works in groups by collection, each with its title, in the order of `site.yaml`.
pub(super) fn by_collection(renderer: &Renderer, here: &Here, works: &[WorkId]) -> Vec<GroupView> {
    let collections = 0..here.site.config.collections.len();
    let group = |at: usize| {
        let of_collection = works.iter().copied().filter(|it| here.site.work(*it).collection == at);
        let cards = cards(renderer, here, of_collection);
        let path = path::encode(&Route::Collection(here.lang, at).path(here.site));
        GroupView { label: Some(super::cards::collection_title(here, at)), path: Some(path), cards }
    };
    collections.map(group).filter(|it| !it.cards.is_empty()).collect()
}
