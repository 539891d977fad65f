//! What is wrong with an author's text: data, with a place, never an early return.
//!
//! A diagnostic holds no sentence. Its [`Code`] names a message in `src/shell/messages/*.ftl`, its
//! arguments fill it, so the same diagnostic is read in English or Russian.

use super::{Location, Span};
use std::borrow::Cow;

/// How much is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The page would be wrong: nothing is written.
    Error,
    /// The page is right but poorer.
    Warning,
}

impl Severity {
    /// The English word, for formats that machines read.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Defines [`Code`] with its names and severities, each in one place.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $severity:ident,)*) => {
        /// Every kind of problem that diglot knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All of them, in the order of definition.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The stable name that stands in brackets in a message.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Whether it makes a page wrong or only poorer.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A file is not UTF-8 text.
    NotUtf8 "not-utf8" Error,
    /// A file or folder cannot be read.
    Unreadable "unreadable" Error,
    /// A symbolic link leads out of the site.
    OutsideLink "outside-link" Error,
    /// A file of the site that must be there is not.
    MissingFile "missing-file" Error,
    /// A file in `content` that belongs to no work.
    StrayFile "stray-file" Warning,
    /// Words that cite a law, and do not say which one.
    UnresolvedCitation "unresolved-citation" Warning,
    /// A citation of a provision that the law does not have.
    NoSuchProvision "no-such-provision" Warning,
    /// A citation whose number, date, title and country do not belong together.
    ContradictoryCitation "contradictory-citation" Warning,
    /// A relation to a work that is not there.
    UnknownWork "unknown-work" Error,
    /// A file `ru@….md` whose day is none.
    WrongVersionDate "wrong-version-date" Error,
    /// A text as in force from a day, in a language that has no current text.
    VersionWithoutText "version-without-text" Warning,
    /// A text as in force from a day on which the current text is in force already.
    VersionOrder "version-order" Error,
    /// Two versions of a law that say the same.
    SameVersion "same-version" Warning,
    /// A record of what a translation was made from that is damaged.
    BadRecord "bad-record" Error,
    /// A record of what a translation was made from that belongs to no translation.
    UnusedRecord "unused-record" Warning,
    /// A file that translators brought back and that is not what was given to them.
    BadXliff "bad-xliff" Error,
    /// A translation of words that the original no longer has.
    ChangedSource "changed-source" Error,
    /// A translation of something that the original does not have.
    UnknownUnit "unknown-unit" Error,
    /// A translation that has lost a mark of the original, or has one twice.
    LostMark "lost-mark" Error,
    /// A translation that would change what stands around it.
    RefusedUnit "refused-unit" Error,
    /// Paragraphs that a file from translators does not have.
    MissingUnits "missing-units" Warning,
    /// A file `xx.md` whose language is not in `site.yaml`.
    UnknownLanguage "unknown-language" Error,
    /// A folder of `content` that is no collection of `site.yaml`.
    UnknownCollection "unknown-collection" Error,
    /// A folder name that cannot stand in an address.
    BadSlug "bad-slug" Error,
    /// YAML that cannot be read.
    YamlSyntax "yaml-syntax" Error,
    /// A tab where YAML wants spaces.
    YamlTab "yaml-tab" Error,
    /// A key stands twice.
    DuplicateKey "duplicate-key" Error,
    /// A value is of the wrong kind.
    WrongType "wrong-type" Error,
    /// A key that nobody knows.
    UnknownKey "unknown-key" Error,
    /// A key that belongs into `work.yaml`.
    MisplacedKey "misplaced-key" Error,
    /// A key that must be there is not.
    MissingKey "missing-key" Error,
    /// A word that is none of those allowed here.
    UnknownValue "unknown-value" Error,
    /// No such day in the calendar.
    WrongDate "wrong-date" Error,
    /// The base address of the site is no `http` or `https` address.
    WrongUrl "wrong-url" Error,
    /// A topic that is not in `topics.yaml`.
    UnknownTopic "unknown-topic" Error,
    /// A place that is not in `places.yaml`.
    UnknownPlace "unknown-place" Error,
    /// Topics that are their own ancestors.
    TopicCycle "topic-cycle" Error,
    /// A topic that stands too deep in the tree.
    TopicDepth "topic-depth" Error,
    /// A topic without works.
    UnusedTopic "unused-topic" Warning,
    /// A text without a title.
    MissingTitle "missing-title" Error,
    /// A text of another system without a title, for which another name stands in.
    GuessedTitle "guessed-title" Warning,
    /// A file without any text.
    EmptyText "empty-text" Warning,
    /// Front matter that is opened and not closed.
    UnclosedFrontMatter "unclosed-front-matter" Error,
    /// Two works with one slug.
    DuplicateSlug "duplicate-slug" Error,
    /// A work without any text.
    EmptyWork "empty-work" Warning,
    /// A link to a text or file that is not there.
    BrokenLink "broken-link" Warning,
    /// A link to a place in a text that is not there.
    BrokenAnchor "broken-anchor" Warning,
    /// A link or image whose file is not beside the text.
    MissingAttachment "missing-attachment" Warning,
    /// A file beside a text that could run a program.
    ActiveAttachment "active-attachment" Warning,
    /// A link with an address that could run a program.
    UnsafeLink "unsafe-link" Warning,
    /// An image of another site, which would be loaded from there.
    RemoteImage "remote-image" Warning,
    /// An id that stands twice in one text.
    DuplicateAnchor "duplicate-anchor" Warning,
    /// The headings of two languages do not agree.
    OutlineMismatch "outline-mismatch" Warning,
    /// HTML that is not allowed was left out.
    DroppedHtml "dropped-html" Warning,
    /// HTML that is opened and not closed, or closed and not opened.
    UnbalancedHtml "unbalanced-html" Warning,
    /// A mark of a footnote without its note.
    MissingNote "missing-note" Warning,
    /// A footnote without a mark.
    UnusedNote "unused-note" Warning,
    /// Two footnotes of one name.
    DuplicateNote "duplicate-note" Warning,
    /// A fenced block whose language the highlighter does not know.
    UnknownSyntax "unknown-syntax" Warning,
    /// A provision whose number stands twice in its place.
    DuplicateProvision "duplicate-provision" Warning,
    /// Numbers of provisions that are missing.
    ProvisionGap "provision-gap" Warning,
    /// A provision whose number does not follow those around it.
    ProvisionOrder "provision-order" Warning,
    /// A template that cannot be read or rendered.
    BadTemplate "bad-template" Error,
    /// The theme lacks a template.
    MissingTemplate "missing-template" Error,
    /// A theme that is nowhere.
    UnknownTheme "unknown-theme" Error,
    /// A file of interface words that cannot be read.
    WordsSyntax "words-syntax" Error,
    /// A word that a template asks for and no file has.
    MissingWord "missing-word" Error,
    /// A word that one language has and another has not.
    UntranslatedWord "untranslated-word" Warning,
    /// A word that nothing asks for.
    UnusedWord "unused-word" Warning,
    /// Numbers or sums that stand in one language only.
    ParityNumber "parity-number" Warning,
    /// Dates that stand in one language only.
    ParityDate "parity-date" Warning,
    /// Marks of footnotes that stand in one language only.
    ParityFootnote "parity-footnote" Warning,
    /// Links that stand in one language only, or lead elsewhere.
    ParityLink "parity-link" Warning,
    /// Lists of different length.
    ParityList "parity-list" Warning,
    /// Tables of different size.
    ParityTable "parity-table" Warning,
    /// A paragraph stands in one language only.
    ParityBlock "parity-block" Warning,
    /// Provisions that a law has in one language only.
    ParityProvision "parity-provision" Warning,
    /// A term that is not translated as elsewhere.
    ParityTerm "parity-term" Warning,
    /// Words of the other language in running text.
    UntranslatedText "untranslated-text" Warning,
    /// Quotation marks or numbers as the other language writes them.
    ForeignTypography "foreign-typography" Warning,
    /// Passages of which it is not sure that they say the same.
    UnsureAlignment "unsure-alignment" Warning,
    /// A comment on a difference between the languages where none was found.
    UnusedParityNote "unused-parity-note" Warning,
    /// Two pages with one address.
    DuplicateRoute "duplicate-route" Error,
}

/// Something wrong, where, and what may mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub code: Code,
    /// Where. A problem of a whole file has an empty span at its start.
    pub location: Location,
    /// The place in another text of which it speaks too.
    pub related: Option<Location>,
    /// What fills the message, by name.
    pub args: Vec<(&'static str, String)>,
    /// Which help goes with it: the name of an attribute of the Fluent message.
    pub help: Option<Cow<'static, str>>,
}

impl Diagnostic {
    /// A diagnostic without arguments and help.
    pub fn new(code: Code, location: Location) -> Self {
        Diagnostic { code, location, related: None, args: Vec::new(), help: None }
    }

    /// The same with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same with a place in another text.
    pub fn related(mut self, location: Location) -> Self {
        self.related = Some(location);
        self
    }

    /// The same with a help, by the name of its attribute.
    pub fn help(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(name.into());
        self
    }

    /// The same with the nearest right name, as the argument `nearest` and the help `nearest`.
    pub fn nearest(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.with("nearest", name).help("nearest"),
            None => self,
        }
    }

    /// Whether it makes a page wrong or only poorer.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The order in which people read them: by file, then place, then code.
    pub fn sort_key(&self) -> (&str, Span, Code, &[(&'static str, String)]) {
        (&self.location.file, self.location.span, self.code, &self.args)
    }
}

/// A value, together with everything that was wrong with its source.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// What could be made of the source.
    pub value: T,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value and what was wrong.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Checked { value, diagnostics }
    }

    /// Moves the diagnostics to `into` and returns the value.
    pub fn unpack(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}

/// Sorts diagnostics for people and removes repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
}
