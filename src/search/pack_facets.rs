//! What requests can be narrowed to → the facet file.

use super::pack_texts::Card;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// For each facet its values in order, and for each text the positions of its values; and whether it is of the work
/// of the text before it.
pub(super) fn facets(cards: &[Card]) -> Value {
    let one = |get: fn(&Card) -> &String| column(cards, |it| std::slice::from_ref(get(it)));
    json!({
        "same": cards.iter().enumerate().map(|(at, it)| u8::from(at > 0 && cards[at - 1].work == it.work)).collect::<Vec<_>>(),
        "lang": one(|it| &it.lang),
        "collection": one(|it| &it.collection),
        "status": one(|it| &it.status),
        "topic": column(cards, |it| &it.topics),
        "place": column(cards, |it| &it.places),
        "date": cards.iter().map(|it| it.date).collect::<Vec<_>>(),
    })
}

fn column(cards: &[Card], get: impl Fn(&Card) -> &[String]) -> Value {
    let mut values: BTreeMap<&str, usize> = BTreeMap::new();
    for it in cards.iter().flat_map(&get).filter(|it| !it.is_empty()) {
        values.insert(it, 0);
    }
    for (at, it) in values.values_mut().enumerate() {
        *it = at;
    }
    let of = |card| get(card).iter().filter_map(|it| values.get(it.as_str()).copied()).collect::<Vec<_>>();
    let texts: Vec<Vec<usize>> = cards.iter().map(of).collect();
    json!([values.keys().collect::<Vec<_>>(), texts])
}
