//! What laws do to each other, from the side of one of them.

use super::Renderer;
use super::html_links::Here;
use crate::base::path;
use crate::base::words::Arg;
use crate::model::meta::Relation;
use crate::model::{Route, WorkId};
use serde::Serialize;

/// The laws that stand in one relation to a law.
#[derive(Debug, Serialize)]
pub(super) struct RelationView {
    label: String,
    laws: Vec<RelatedView>,
}

/// A related law.
#[derive(Debug, Serialize)]
struct RelatedView {
    title: String,
    /// The language of the title, where it is not that of the page.
    lang: Option<String>,
    lang_mark: Option<String>,
    path: String,
    number: Option<String>,
    date: Option<String>,
    date_iso: Option<String>,
}

/// The relations of a law: what it does to others, and what others do to it.
pub(super) fn view(renderer: &Renderer, here: &Here, id: WorkId) -> Vec<RelationView> {
    let mut views = Vec::new();
    let does = &here.site.work(id).relations;
    let suffers = &here.site.related[id.index()];
    for (name, relation) in Relation::ALL {
        for (list, key) in [(does, format!("relation-{name}")), (suffers, format!("relation-{name}-by"))] {
            let mut ids: Vec<WorkId> = list.iter().filter(|it| it.0 == *relation).map(|it| it.1).collect();
            if ids.is_empty() {
                continue;
            }
            ids.sort_by_key(|it| (here.site.work(*it).meta.date, *it));
            ids.dedup();
            let label = here.say_with(&key, &[("count", Arg::from(ids.len()))]);
            views.push(RelationView {
                label,
                laws: ids.iter().map(|it| related(renderer, here, *it)).collect(),
            });
        }
    }
    views
}

fn related(renderer: &Renderer, here: &Here, id: WorkId) -> RelatedView {
    let work = here.site.work(id);
    let (lang, title) = work.title(here.lang);
    let tag = (lang != here.lang).then(|| here.site.config.tag(lang).to_owned());
    RelatedView {
        title: title.to_owned(),
        lang_mark: tag.as_deref().map(|it| here.say_with("language-mark", &[("lang", Arg::from(it))])),
        lang: tag,
        path: path::encode(&Route::Work(lang, id).path(here.site)),
        number: work.meta.number.clone(),
        date: work.meta.date.map(|it| renderer.locales(here.lang).date(it)),
        date_iso: work.meta.date.map(|it| it.to_string()),
    }
}
