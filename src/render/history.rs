//! The history of each provision of a law, as its versions tell it.

use super::Renderer;
use super::compare_pairs::{Comparison, Fate};
use super::html::escaped;
use super::html_links::Here;
use super::version::{Edition, editions};
use crate::base::path;
use crate::base::words::Arg;
use crate::model::law::{Provision, ProvisionId};
use crate::model::site::Work;
use crate::model::{Doc, Route, WorkId};
use serde::Serialize;

/// What happened to a provision.
#[derive(Clone, Debug, Serialize)]
pub(super) struct HistoryView {
    /// Its anchor in the text that is shown.
    pub(super) anchor: String,
    /// Its changes, the latest first.
    changes: Vec<ChangeView>,
}

/// A change of a provision.
#[derive(Clone, Debug, Serialize)]
struct ChangeView {
    /// `added`, `changed` or `repealed`.
    kind: &'static str,
    /// What happened when, in words.
    words: String,
    /// The day, if it is known.
    date_iso: Option<String>,
    /// The place in the comparison with the version before.
    path: String,
}

impl HistoryView {
    /// The changes as a list, folded.
    pub(super) fn html(&self, here: &Here) -> String {
        let count = [("count", Arg::from(self.changes.len()))];
        let mut out = format!(
            "<details class=\"history\"><summary>{}</summary>\n<ul>\n",
            escaped(&here.say_with("history", &count))
        );
        for it in &self.changes {
            let (kind, words) = (it.kind, escaped(&it.words));
            let href = escaped(&format!("{}{}", here.root, it.path));
            out.push_str(&format!("<li class=\"history-{kind}\"><a href=\"{href}\">{words}</a></li>\n"));
        }
        out.push_str("</ul>\n</details>\n");
        out
    }
}

/// What happened to the provisions of a version in those before it: of each that was changed, in the
/// order of the text. A change below a provision is its change too, up to the article.
pub(super) fn of(renderer: &Renderer, here: &Here, id: WorkId, version: Edition) -> Vec<HistoryView> {
    let work = here.site.work(id);
    let mut editions = editions(work, here.lang);
    editions.truncate(editions.iter().position(|it| *it == version).map_or(0, |it| it + 1));
    let Some(law) = doc(here, work, version).and_then(|it| it.law.as_ref()) else { return Vec::new() };
    let new = |it: &Provision| HistoryView { anchor: it.anchor.clone(), changes: Vec::new() };
    let mut history: Vec<HistoryView> = law.provisions.iter().map(new).collect();
    // Where each provision of the version stands in the text at hand, on the way back in time.
    let mut places: Vec<Option<ProvisionId>> = law.iter().map(|(id, _)| Some(id)).collect();
    for pair in editions.windows(2).rev() {
        let (Some(older), newer) = (pair[0], pair[1]) else { continue };
        let Some((old, new)) = doc(here, work, Some(older)).zip(doc(here, work, newer)) else { continue };
        let comparison = Comparison::new(old, new);
        for (place, own) in places.iter_mut().zip(&mut history) {
            let Some(entry) = place.and_then(|it| comparison.entries.get(it.index())) else { continue };
            if let Some(there) = comparison.provision(entry).filter(|_| entry.is_touched) {
                let page = Route::Compare(here.lang, id, older, newer);
                let change = change(renderer, here, (page, &there.anchor), entry.fate);
                own.changes.push(change);
            }
            *place = entry.old;
        }
    }
    history.retain(|it| !it.changes.is_empty());
    history
}

fn doc<'a>(here: &Here, work: &'a Work, version: Edition) -> Option<&'a Doc> {
    work.texts_of(version).get(here.lang).map(|it| &*it.doc)
}

/// What a comparison says of a provision.
fn change(renderer: &Renderer, here: &Here, (page, anchor): (Route, &str), fate: Fate) -> ChangeView {
    let day = match page {
        Route::Compare(_, id, _, newer) => here.site.work(id).date_of(newer),
        _ => None,
    };
    let kind = if fate == Fate::Same { Fate::Changed } else { fate }.name();
    let args = [
        ("kind", Arg::from(kind)),
        ("dated", Arg::from(if day.is_some() { "yes" } else { "no" })),
        ("date", Arg::from(day.map(|it| renderer.locales(here.lang).full_date(it)).unwrap_or_default())),
    ];
    ChangeView {
        kind,
        words: here.say_with("history-change", &args),
        date_iso: day.map(|it| it.to_string()),
        path: format!("{}#{}", path::encode(&page.path(here.site)), path::encode(anchor)),
    }
}
