//! The words for a law and its provisions, in the language of a page.

use super::html_links::Here;
use crate::model::WorkId;
use crate::model::law::Step;

/// What citations of one law are written with.
pub(super) struct LawWords<'a> {
    here: Here<'a>,
    id: WorkId,
}

impl<'a> LawWords<'a> {
    /// The words for a work.
    pub(super) fn new(here: &Here<'a>, id: WorkId) -> Self {
        LawWords { here: *here, id }
    }

    /// A provision within the law: «пункт 2 статьи 5».
    pub(super) fn provision(&self, way: &[Step]) -> String {
        let ru = self.here.site.config.tag(self.here.lang) == "ru";
        let words: Vec<String> = way
            .iter()
            .rev()
            .map(|it| {
                let level = if ru { format!("[{}]", it.level.name()) } else { it.level.name().to_owned() };
                format!("{level} {}", it.number)
            })
            .collect();
        words.join(if ru { " " } else { " of " })
    }

    /// What follows the words for a provision: «Закона Республики Казахстан … «…»».
    pub(super) fn of_law(&self) -> String {
        format!("[of] {}", self.reference())
    }

    /// The law as it is cited.
    pub(super) fn reference(&self) -> String {
        self.here.site.work(self.id).title(self.here.lang).1.to_owned()
    }

    /// A provision with its law, or the law alone where the way is empty.
    pub(super) fn full(&self, way: &[Step]) -> String {
        if way.is_empty() { self.reference() } else { format!("{} {}", self.provision(way), self.of_law()) }
    }
}
