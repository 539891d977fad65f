//! [`Sentence`]: why the machine or the command line stops a command, as a key and what fills it.
//!
//! It travels inside `anyhow::Error` and becomes words only in [`spoken`], where the language is
//! known.

use super::messages::Messages;
use crate::base::words::Arg;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// A reason to stop: the key of a message and what fills it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The key in `messages/*.ftl`.
    pub key: &'static str,
    /// What fills it.
    pub args: Vec<(&'static str, Arg)>,
}

impl Sentence {
    /// A sentence that nothing fills yet.
    pub fn new(key: &'static str) -> Self {
        Sentence { key, args: Vec::new() }
    }

    /// The same with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// A sentence on a path.
    pub fn at(key: &'static str, path: &Path) -> Self {
        Sentence::new(key).with("path", path.display().to_string())
    }

    /// What went wrong with a path, in the words of people.
    pub fn disk(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Sentence::at("disk-full", path)
            }
            ErrorKind::PermissionDenied => Sentence::at("no-permission", path),
            ErrorKind::ReadOnlyFilesystem => Sentence::at("read-only-disk", path),
            _ => Sentence::at("disk-trouble", path).with("detail", detail(error)),
        }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        for (name, value) in &self.args {
            match value {
                Arg::Text(text) => write!(f, " {name}={text}")?,
                Arg::Number(number) => write!(f, " {name}={number}")?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for Sentence {}

/// What the system says of an error, without its number.
pub fn detail(error: &dyn std::error::Error) -> String {
    let said = error.to_string();
    let said = said.split(" (os error").next().unwrap_or_default();
    said.trim_end_matches('.').to_owned()
}

/// The words of an error.
pub fn spoken(messages: &Messages, error: &anyhow::Error) -> String {
    match error.downcast_ref::<Sentence>() {
        Some(sentence) => messages.say(sentence.key, &sentence.args),
        None => messages.say("machine", &[("detail", Arg::from(detail(error.as_ref())))]),
    }
}

/// Turns an error of the disk into a sentence on its path.
pub trait OnPath<T> {
    /// The same result, with an error that names the path.
    fn on(self, path: &Path) -> anyhow::Result<T>;
}

impl<T> OnPath<T> for io::Result<T> {
    fn on(self, path: &Path) -> anyhow::Result<T> {
        self.map_err(|error| Sentence::disk(path, &error).into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Sentence, spoken};
    use crate::shell::messages::Messages;
    use std::io::{Error, ErrorKind};
    use std::path::Path;

    #[test]
    fn errors_of_the_disk_are_plain_sentences() {
        let ru = Messages::new(Some("ru"));
        let say =
            |kind: ErrorKind| spoken(&ru, &Sentence::disk(Path::new("public/a"), &Error::from(kind)).into());
        assert_eq!(
            say(ErrorKind::StorageFull),
            "На диске нет места для «public/a», или исчерпан отведённый объём. Освободите место и соберите сайт снова."
        );
        assert_eq!(
            say(ErrorKind::PermissionDenied),
            "«public/a» нельзя записать или прочитать: не хватает прав доступа."
        );
    }
}
