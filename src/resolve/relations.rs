//! What laws do to each other, in both directions.

use super::Names;
use crate::base::nearest::nearest;
use crate::base::{Checked, Code, Diagnostic, Location};
use crate::model::WorkId;
use crate::model::inputs::ReadWork;
use crate::model::meta::Relation;

type Related = Vec<(Relation, WorkId)>;

/// The relations of every work that it names itself, and those that others name.
pub(super) struct Relations {
    pub(super) own: Vec<Related>,
    pub(super) inverse: Vec<Related>,
}

/// Finds the works that relations name, and reports those that are not there.
pub(super) fn relations(read: &[ReadWork], names: &Names) -> Checked<Relations> {
    let mut diagnostics = Vec::new();
    let mut own = vec![Related::new(); read.len()];
    let mut inverse = vec![Related::new(); read.len()];
    for (id, work) in (0..).map(WorkId).zip(read) {
        for (relation, slug, span) in &work.meta.relations {
            let there = names.wiki(slug).filter(|it| *it != id);
            if let Some(other) = there {
                own[id.index()].push((*relation, other));
                inverse[other.index()].push((*relation, id));
                continue;
            }
            let file = work.folder.work.clone().unwrap_or_else(|| work.folder.path.clone());
            let diagnostic = Diagnostic::new(Code::UnknownWork, Location { file, span: *span });
            let diagnostic = diagnostic.with("value", slug.as_str()).with("key", relation.name());
            let similar = nearest(slug, read.iter().map(|it| &*it.folder.slug));
            diagnostics.push(match similar {
                Some(_) if names.wiki(slug).is_none() => diagnostic.nearest(similar),
                _ => diagnostic.help("slug"),
            });
        }
    }
    Checked::new(Relations { own, inverse }, diagnostics)
}
