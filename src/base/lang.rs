//! Languages of a site: an id for tables, and one value per language.

/// A language of the site: its position in the `languages` of `site.yaml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangId(pub u8);

impl LangId {
    /// The position as an index into tables that have one row per language.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One optional value per language, in the order of the site's languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerLang<T>(Vec<Option<T>>);

impl<T> PerLang<T> {
    /// A table for `count` languages in which nothing stands yet.
    pub fn empty(count: usize) -> Self {
        PerLang((0..count).map(|_| None).collect())
    }

    /// The value in one language.
    pub fn get(&self, lang: LangId) -> Option<&T> {
        self.0.get(lang.index())?.as_ref()
    }

    /// The value in one language, to be changed.
    pub fn get_mut(&mut self, lang: LangId) -> Option<&mut T> {
        self.0.get_mut(lang.index())?.as_mut()
    }

    /// Puts a value in and returns the one that stood there.
    pub fn set(&mut self, lang: LangId, value: T) -> Option<T> {
        if self.0.len() <= lang.index() {
            self.0.resize_with(lang.index() + 1, || None);
        }
        self.0[lang.index()].replace(value)
    }

    /// Takes a value out.
    pub fn take(&mut self, lang: LangId) -> Option<T> {
        self.0.get_mut(lang.index())?.take()
    }

    /// The value in the reader's language, else the first that there is.
    pub fn best(&self, lang: LangId) -> Option<&T> {
        self.get(lang).or_else(|| self.0.iter().flatten().next())
    }

    /// Like [`best`](Self::best), with the language of the value.
    pub fn best_with_lang(&self, lang: LangId) -> Option<(LangId, &T)> {
        self.get(lang).map(|it| (lang, it)).or_else(|| self.iter().next())
    }

    /// The values that there are, with their languages, in the site's order.
    pub fn iter(&self) -> impl Iterator<Item = (LangId, &T)> {
        (0_u8..).zip(&self.0).filter_map(|(at, it)| Some((LangId(at), it.as_ref()?)))
    }

    /// Whether there is a value in no language.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// Whether two BCP 47 tags name the same primary language (`en` and `en-GB`).
pub fn same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(one) == primary(other)
}
