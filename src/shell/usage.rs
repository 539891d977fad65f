//! What is wrong with a command line, in the language of the messages.
//!
//! In: what clap says. Out: a sentence and a mend; nothing where clap has no fault to tell of.

use super::messages::Messages;
use crate::base::words::Arg;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The sentences on a fault of the command line; none for help, for the version, and for a fault that
/// has no sentence here.
pub fn fault(error: &clap::Error, messages: &Messages) -> Option<String> {
    let said = |kind| error.get(kind).map(words).filter(|it| !it.is_empty());
    let key = match error.kind() {
        ErrorKind::InvalidSubcommand => "usage-command",
        ErrorKind::UnknownArgument => "usage-option",
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_none() => "usage-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooManyValues => "usage-value",
        ErrorKind::NoEquals | ErrorKind::TooFewValues => "usage-no-value",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        _ => return None,
    };
    let name = said(ContextKind::InvalidSubcommand).or_else(|| said(ContextKind::InvalidArg));
    let name = name.map(|it| it.trim_end_matches("...").to_owned());
    let args = [
        ("name", Arg::from(name.clone().unwrap_or_default())),
        ("value", Arg::from(said(ContextKind::InvalidValue).unwrap_or_default())),
        ("other", Arg::from(said(ContextKind::PriorArg).unwrap_or_default())),
    ];
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let mend = |key, words| messages.say(key, &[("words", Arg::from(words))]);
    let near = near.into_iter().find_map(said).map(|it| mend("usage-near", it));
    let valid = || said(ContextKind::ValidValue).map(|it| mend("usage-valid", it));
    let form = match name.as_deref() {
        Some(it) if it.contains("<DATE>") => Some(messages.plain("usage-date")),
        Some(it) if it.contains("<N>") => Some(messages.plain("usage-number")),
        _ => None,
    };
    let mut sentences = vec![messages.say(key, &args)];
    sentences.extend(near.or_else(valid).or(form));
    sentences.push(messages.plain("usage-help"));
    Some(sentences.join("\n"))
}

/// What clap says of a kind, as one text.
fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        _ => String::new(),
    }
}
