//! The days of a law on a line: adopted, in force, amended, as in the texts that there are, repealed.

use super::Renderer;
use super::html_links::Here;
use crate::base::words::Arg;
use crate::base::{Date, path};
use crate::model::meta::{Relation, Status};
use crate::model::{Route, WorkId};
use serde::Serialize;
use std::collections::BTreeMap;

/// The width of the line in its own units: as many as the narrowest screen has pixels.
const WIDTH: i32 = 288;

/// How far a point stands from the ends, and at least from the next point.
const EDGE: i32 = 14;
const APART: i32 = 26;

/// A picture with its description, and the same in words.
#[derive(Debug, Serialize)]
pub(super) struct TimelineView {
    width: i32,
    /// From where to where the law is in force; to the end of the line where it still is.
    force_start: Option<i32>,
    force_end: i32,
    is_open: bool,
    points: Vec<PointView>,
}

/// A day.
#[derive(Debug, Serialize)]
struct PointView {
    x: i32,
    number: usize,
    /// The sign: `circle`, `triangle`, `diamond`, `square` or `cross`.
    shape: &'static str,
    year: i16,
    /// Whether the year stands below the point.
    has_year: bool,
    date: String,
    date_iso: String,
    events: Vec<EventView>,
}

/// What happened on a day.
#[derive(Debug, Serialize)]
struct EventView {
    words: String,
    path: Option<String>,
}

/// What may happen to a law; of two on one day the later one gives the sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Text,
    Adopted,
    InForce,
    Amended,
    Ended,
}

impl Kind {
    fn shape(self) -> &'static str {
        match self {
            Kind::Text => "square",
            Kind::Adopted => "circle",
            Kind::InForce => "triangle",
            Kind::Amended => "diamond",
            Kind::Ended => "cross",
        }
    }
}

struct Event {
    kind: Kind,
    words: String,
    path: Option<String>,
}

/// The line of a law; none where only one day is known.
pub(super) fn view(renderer: &Renderer, here: &Here, id: WorkId) -> Option<TimelineView> {
    let days = days(here, id);
    if days.len() < 2 {
        return None;
    }
    let dates: Vec<Date> = days.keys().copied().collect();
    let places = places(&dates);
    let at = |date: Date| dates.iter().position(|it| *it == date).and_then(|it| places.get(it)).copied();
    let end = days.iter().find(|(_, events)| events.iter().any(|it| it.kind == Kind::Ended));
    let is_over = end.is_some() || here.site.work(id).meta.status == Some(Status::Repealed);
    let width = places.last().map_or(WIDTH, |it| it + EDGE + 20);
    let mut last_year = -APART * 2;
    let points = days.iter().zip(&places).enumerate().map(|(number, ((date, events), x))| {
        let has_year = x - last_year >= 34;
        if has_year {
            last_year = *x;
        }
        PointView {
            x: *x,
            number: number + 1,
            shape: events.iter().map(|it| it.kind).max().unwrap_or(Kind::Text).shape(),
            year: date.year(),
            has_year,
            date: renderer.locales(here.lang).date(*date),
            date_iso: date.to_string(),
            events: events
                .iter()
                .map(|it| EventView { words: it.words.clone(), path: it.path.clone() })
                .collect(),
        }
    });
    let points: Vec<PointView> = points.collect();
    let force_start = here.site.work(id).meta.in_force_from.and_then(at);
    let force_end = end.and_then(|(date, _)| at(*date)).unwrap_or(width);
    Some(TimelineView { width, force_start, force_end, is_open: !is_over, points })
}

/// Everything that is known to have happened, by day.
fn days(here: &Here, id: WorkId) -> BTreeMap<Date, Vec<Event>> {
    let work = here.site.work(id);
    let mut days: BTreeMap<Date, Vec<Event>> = BTreeMap::new();
    let mut put = |date: Option<Date>, kind: Kind, words: String, path: Option<String>| {
        if let Some(date) = date {
            days.entry(date).or_default().push(Event { kind, words, path });
        }
    };
    put(work.meta.date, Kind::Adopted, here.say("event-adopted"), None);
    put(work.meta.in_force_from, Kind::InForce, here.say("event-in-force"), None);
    for (relation, other) in &here.site.related[id.index()] {
        let (kind, key) = match relation {
            Relation::Amends => (Kind::Amended, "event-amended"),
            Relation::Repeals => (Kind::Ended, "event-repealed"),
            Relation::Replaces => (Kind::Ended, "event-replaced"),
            Relation::Implements => continue,
        };
        let by = here.site.work(*other);
        let (lang, title) = by.title(here.lang);
        let number =
            by.meta.number.as_deref().map(|it| here.say_with("number", &[("number", Arg::from(it))]));
        let name = number.unwrap_or_else(|| title.to_owned());
        let path = path::encode(&Route::Work(lang, *other).path(here.site));
        put(by.meta.date, kind, here.say_with(key, &[("law", Arg::from(name))]), Some(path));
    }
    let texts = (0..work.versions.len()).map(Some).chain([None]);
    for version in texts {
        let is_current = version.is_none();
        let key = if is_current { "event-current" } else { "event-version" };
        let page = version.map(|_| path::encode(&Route::Version(here.lang, id, version).path(here.site)));
        put(work.date_of(version), Kind::Text, here.say(key), page);
    }
    days
}

/// Where the points of days stand: as far apart as the days are, and never too near.
fn places(dates: &[Date]) -> Vec<i32> {
    let day = |date: &Date| i64::from(date.year()) * 366 + i64::from(date.day_of_year());
    let (Some(first), Some(last)) = (dates.first().map(day), dates.last().map(day)) else {
        return Vec::new();
    };
    let room = i64::from(WIDTH - 2 * EDGE - 20);
    let mut places: Vec<i32> = Vec::with_capacity(dates.len());
    for date in dates {
        let along = (day(date) - first) * room / (last - first).max(1);
        let wanted = EDGE + i32::try_from(along).unwrap_or_default();
        places.push(places.last().map_or(wanted, |before| wanted.max(before + APART)));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn points_keep_their_order_and_distance() {
        let places = places(&[date(2001, 1, 16), date(2001, 1, 26), date(2011, 6, 24), date(2025, 1, 1)]);
        assert!(places.windows(2).all(|it| it[1] - it[0] >= APART), "{places:?}");
        assert_eq!(places.first(), Some(&EDGE));
        assert!(places[2] > 100 && places[3] <= WIDTH);
    }
}
