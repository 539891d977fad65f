//! The words for a law and its provisions, in the language of a page.

use super::html_links::Here;
use crate::base::{Date, LangId};
use crate::cite::format::{LawName, Style, citation};
use crate::cite::{Case, Language};
use crate::model::WorkId;
use crate::model::law::Step;
use crate::model::scheme::Level;
use std::borrow::Cow;
use std::cell::OnceCell;

/// What citations of one law are written with.
pub(super) struct LawWords<'a> {
    name: LawName<'a>,
    language: Language,
    /// The language of the title, which is that of the page where the law has a text in it.
    pub(super) lang: LangId,
    version: Option<Date>,
    /// What follows the words for most provisions, once it is known.
    of_law: OnceCell<String>,
}

impl<'a> LawWords<'a> {
    /// The words for a work, or for a version of it.
    pub(super) fn new(here: &Here<'a>, id: WorkId, version: Option<usize>) -> Self {
        let site = here.site;
        let work = site.work(id);
        let (lang, title) = work.title(here.lang);
        // A name is of one piece: around an English title stand English words.
        let language = Language::of_tag(site.config.tag(lang)).unwrap_or(Language::En);
        let form = if language == Language::Ru { "full_genitive" } else { "full" };
        let place = work.places.first().map(|it| &site.vocabulary.places[it.index()].names);
        let text = work.texts_of(version).best(lang);
        let name = LawName {
            act: work.meta.act,
            place: place.and_then(|it| it.get(lang)?.get(form)).map(String::as_str),
            number: work.meta.number.as_deref(),
            date: work.meta.date,
            title,
            scheme: work.scheme,
            structure: text.and_then(|it| it.doc.law.as_ref()),
        };
        let version = version.and_then(|_| work.date_of(version));
        LawWords { name, language, lang, version, of_law: OnceCell::new() }
    }

    /// A provision with its law, or the law alone where the way is empty.
    pub(super) fn full(&self, way: &[Step]) -> String {
        self.cited(way, Case::Nominative)
    }

    /// A provision within the law: «пункт 2 статьи 5».
    pub(super) fn provision(&self, way: &[Step]) -> String {
        let full = self.full(way);
        let own = full.strip_suffix(&*self.after(way)).map(|it| it.trim_end().to_owned());
        own.unwrap_or(full)
    }

    /// What follows the words for a provision in its citation: «Закона Республики Казахстан …».
    pub(super) fn of_law(&self) -> &str {
        self.of_law.get_or_init(|| match self.language {
            Language::Ru => self.cited(&[], Case::Genitive),
            Language::En => format!("of the {}", self.full(&[])),
        })
    }

    /// The same for one provision: an annex is not «of the law» but «to the law».
    fn after(&self, way: &[Step]) -> Cow<'_, str> {
        if way.first().is_none_or(|it| it.level != Level::Annex) {
            return Cow::Borrowed(self.of_law());
        }
        Cow::Owned(match self.language {
            Language::Ru => format!("к {}", self.cited(&[], Case::Dative)),
            Language::En => format!("to the {}", self.full(&[])),
        })
    }

    fn cited(&self, way: &[Step], case: Case) -> String {
        citation(way, &self.name, Style { language: self.language, case, version: self.version })
    }
}
