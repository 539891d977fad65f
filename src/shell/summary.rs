//! The closing line of a command: how much there is, what is wrong with it, how long it took.

use super::messages::Messages;
use super::write::Counts;
use crate::base::words::Arg;
use crate::model::Site;
use crate::model::route::file_of;
use std::path::Path;

/// What the closing line counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// Texts whatever their language.
    pub works: usize,
    /// Pages of HTML.
    pub pages: usize,
    /// Languages of the site.
    pub languages: usize,
    /// Words of all texts.
    pub words: usize,
    /// Errors in the texts.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Since the start of the command.
    pub seconds: f64,
    /// What was written, if anything was to be.
    pub counts: Option<Counts>,
}

impl Summary {
    /// Counts a site and its pages.
    pub fn of<'a>(site: &Site, paths: impl IntoIterator<Item = &'a str>) -> Self {
        let is_page = |path: &&str| Path::new(&file_of(path)).extension().is_some_and(|it| it == "html");
        let texts = site.works.iter().flat_map(|it| it.texts.iter());
        Summary {
            works: site.works.len(),
            pages: paths.into_iter().filter(is_page).count(),
            languages: site.config.languages.len(),
            words: texts.map(|(_, text)| text.doc.words).sum(),
            ..Summary::default()
        }
    }

    /// The line, with its end.
    pub fn line(&self, messages: &Messages) -> String {
        let count = |key: &str, number: usize| messages.count(key, number);
        let mut parts = Vec::new();
        // Without a site there is nothing to count but what is wrong.
        if self.languages > 0 {
            parts.push(count("summary-works", self.works));
            parts.push(count("summary-pages", self.pages));
            parts.push(count("summary-languages", self.languages));
            parts.push(count("summary-words", self.words));
        }
        if let Some(counts) = self.counts {
            parts.push(count("summary-written", counts.written));
            if counts.removed > 0 {
                parts.push(count("summary-removed", counts.removed));
            }
        }
        if self.errors > 0 {
            parts.push(count("summary-errors", self.errors));
        }
        parts.push(count("summary-warnings", self.warnings));
        parts.push(messages.seconds(self.seconds));
        parts.join(", ") + "\n"
    }
}

/// The line that `serve` prints after a change: errors and warnings that there are now.
pub fn of_change(messages: &Messages, (errors, warnings): (usize, usize), took: u128) -> String {
    let what = [messages.count("summary-errors", errors), messages.count("summary-warnings", warnings)];
    let args = [("what", Arg::from(what.join(", "))), ("took", Arg::from(took.to_string()))];
    messages.say("serve-changed", &args)
}

#[cfg(test)]
mod tests {
    use super::Summary;
    use crate::shell::messages::Messages;
    use crate::shell::write::Counts;

    #[test]
    fn the_line_is_in_the_language_of_the_reader() {
        let counts = Some(Counts { written: 3, kept: 1, removed: 1 });
        let summary = Summary {
            works: 1,
            pages: 22,
            languages: 2,
            words: 12_005,
            seconds: 0.5,
            counts,
            ..Summary::default()
        };
        let ru = summary.line(&Messages::new(Some("ru")));
        assert_eq!(
            ru,
            "1 материал, 22 страницы, 2 языка, 12\u{a0}005 слов, записано 3 файла, удалён 1 файл, предупреждений нет, 0,50 с\n"
        );
        let en = summary.line(&Messages::new(Some("en")));
        assert_eq!(
            en,
            "1 work, 22 pages, 2 languages, 12,005 words, 3 files written, 1 file removed, no warnings, 0.50 s\n"
        );
    }
}
