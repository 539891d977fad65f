//! [`Scheme`]: how the laws of a place name the levels that they print.
//!
//! A law prints forms, `1.` and `1)`; its country says that the first is a paragraph, or a part.

/// A level of a law by its name, whatever sign is printed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// «Часть первая» of a code: above sections.
    Division,
    /// «Раздел».
    Section,
    /// «Подраздел».
    Subsection,
    /// «Глава».
    Chapter,
    /// «Параграф» (§) within a chapter.
    Subchapter,
    /// «Приложение».
    Annex,
    /// «Статья».
    Article,
    /// «Часть» within an article or a paragraph.
    Part,
    /// «Пункт».
    Paragraph,
    /// «Подпункт».
    Subparagraph,
    /// «Абзац».
    Indent,
}

impl Level {
    /// Every level, from the largest.
    pub const ALL: &[Level] = &[
        Level::Division,
        Level::Section,
        Level::Subsection,
        Level::Chapter,
        Level::Subchapter,
        Level::Annex,
        Level::Article,
        Level::Part,
        Level::Paragraph,
        Level::Subparagraph,
        Level::Indent,
    ];

    /// The English word, as data formats and keys of interface words have it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Division => "division",
            Level::Section => "section",
            Level::Subsection => "subsection",
            Level::Chapter => "chapter",
            Level::Subchapter => "subchapter",
            Level::Annex => "annex",
            Level::Article => "article",
            Level::Part => "part",
            Level::Paragraph => "paragraph",
            Level::Subparagraph => "subparagraph",
            Level::Indent => "indent",
        }
    }

    /// Whether it holds articles.
    pub fn is_container(self) -> bool {
        self < Level::Article
    }
}

/// What is printed before a provision, or that nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A heading that names its level: `Глава 2`, `Article 5`.
    Named(Level),
    /// `1.`
    Dot,
    /// `1)` or `(1)`
    Bracket,
    /// `а)` or `(a)`
    Letter,
    /// `(ii)`
    Roman,
    /// Nothing, and the text begins with a capital letter.
    Capital,
    /// Nothing or a dash, and the text goes on with a small letter.
    Small,
}

/// What is put between a number and the one inserted after it, where a law is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// `6-1`
    Hyphen,
    /// `6.1`
    Dot,
    /// `6(1)`
    Bracket,
}

/// The names of the levels that a law prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The word in YAML: `kz`, `ru-code`.
    pub name: &'static str,
    /// The level of [`Form::Dot`].
    pub dot: Level,
    /// The level of [`Form::Bracket`].
    pub bracket: Level,
    /// The level of [`Form::Letter`] and [`Form::Roman`].
    pub letter: Level,
    /// The level of [`Form::Capital`].
    pub capital: Level,
    /// How inserted numbers are printed.
    pub joint: Joint,
}

const fn scheme(name: &'static str, [dot, bracket, letter, capital]: [Level; 4], joint: Joint) -> Scheme {
    Scheme { name, dot, bracket, letter, capital, joint }
}

use Level::{Indent, Paragraph, Part, Subparagraph};

impl Scheme {
    /// Every scheme. The first is that of a law whose scheme nobody has said.
    pub const ALL: &[Scheme] = &[
        scheme("int", [Paragraph, Subparagraph, Subparagraph, Part], Joint::Hyphen),
        scheme("kz", [Paragraph, Subparagraph, Subparagraph, Part], Joint::Hyphen),
        scheme("model", [Paragraph, Subparagraph, Subparagraph, Part], Joint::Hyphen),
        scheme("kg", [Part, Paragraph, Subparagraph, Indent], Joint::Hyphen),
        scheme("tj", [Part, Paragraph, Subparagraph, Part], Joint::Bracket),
        scheme("tm", [Part, Paragraph, Subparagraph, Indent], Joint::Hyphen),
        scheme("uz", [Part, Paragraph, Subparagraph, Part], Joint::Hyphen),
        scheme("ru", [Part, Paragraph, Subparagraph, Part], Joint::Dot),
        scheme("ru-code", [Paragraph, Subparagraph, Subparagraph, Indent], Joint::Dot),
    ];

    /// The scheme of a name.
    pub fn named(name: &str) -> Option<Scheme> {
        Scheme::ALL.iter().find(|it| it.name == name).copied()
    }

    /// Every scheme with its name.
    pub fn words() -> Vec<(&'static str, Scheme)> {
        Scheme::ALL.iter().map(|it| (it.name, *it)).collect()
    }

    /// The level that a form has in a law of this scheme.
    pub fn level(&self, form: Form) -> Level {
        match form {
            Form::Named(level) => level,
            Form::Dot => self.dot,
            Form::Bracket => self.bracket,
            Form::Letter | Form::Roman => self.letter,
            Form::Capital => self.capital,
            Form::Small => Level::Indent,
        }
    }
}

impl Default for Scheme {
    fn default() -> Self {
        Scheme::ALL[0]
    }
}
