//! How much of the site there is in each language.

use crate::base::LangId;
use crate::model::Config;
use crate::model::coverage::{Coverage, Group};
use crate::model::meta::TranslationValue;
use crate::model::site::{Work, WorkId};
use crate::model::vocabulary::TopicId;

/// The coverage of all works, of each collection and of each topic, language by language. A group
/// without texts is left out.
pub(super) fn coverage(works: &[Work], topics: &[Vec<WorkId>], config: &Config) -> Vec<Coverage> {
    let mut out = Vec::new();
    let mut add = |group: Group, works: &[&Work]| {
        if works.iter().any(|it| !it.texts.is_empty()) {
            out.extend(config.langs().map(|lang| of_group(group, lang, works)));
        }
    };
    add(Group::All, &works.iter().collect::<Vec<_>>());
    for at in 0..config.collections.len() {
        let own: Vec<&Work> = works.iter().filter(|it| it.collection == at).collect();
        add(Group::Collection(at), &own);
    }
    for (id, list) in (0..).map(TopicId).zip(topics) {
        let own: Vec<&Work> = list.iter().map(|it| &works[it.index()]).collect();
        add(Group::Topic(id), &own);
    }
    out
}

fn of_group(group: Group, lang: LangId, works: &[&Work]) -> Coverage {
    let texts = || works.iter().filter_map(|it| it.texts.get(lang));
    let translations = || texts().filter_map(|it| it.doc.meta.translation.as_ref());
    let stale = || texts().filter_map(|it| it.translation.as_ref()).filter(|it| it.is_stale());
    Coverage {
        group,
        lang,
        works: texts().count(),
        words: texts().map(|it| it.doc.words).sum(),
        translated: translations().count(),
        stale: stale().count(),
        stale_blocks: stale().map(|it| it.counts().all()).sum(),
        missing: works.iter().filter(|it| !it.texts.is_empty() && it.texts.get(lang).is_none()).count(),
        machine: translations().filter(|it| it.value == Some(TranslationValue::Machine)).count(),
    }
}
