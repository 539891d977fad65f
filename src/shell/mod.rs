//! The world: command line, disk, terminal, server and watcher.
//!
//! In: the arguments of the process. Out: its exit code. Nothing outside this folder reads a
//! file, looks at the clock or prints.

#![expect(clippy::disallowed_methods, reason = "this is the one folder that touches the world")]

pub mod align;
pub mod answers;
pub mod builtin;
pub mod cite;
pub mod cli;
pub mod commit;
pub mod disk;
pub mod export;
pub mod hosts;
pub mod import;
pub mod index;
pub mod live;
pub mod messages;
pub mod output;
pub mod progress;
pub mod query;
pub mod report;
pub mod run;
pub mod sentence;
pub mod serve;
pub mod status;
pub mod summary;
pub mod translation;
pub mod usage;
pub mod watch;
pub mod write;

use clap::FromArgMatches;
use messages::Messages;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// How a command ends when the machine did its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Fine,
    /// The texts have errors.
    Errors,
}

/// Does what the command line says.
///
/// The exit code is 0 when all is well, 1 with errors in the texts, 2 when the command line or
/// the machine is at fault.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let messages = Messages::new(cli::asked_language(&arguments).as_deref());
    let matches = match cli::command(&messages).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return answered(&error, &messages),
    };
    let outcome = match cli::Arguments::from_arg_matches(&matches) {
        Ok(arguments) => run::run(&arguments, &messages),
        Err(error) => return answered(&error, &messages),
    };
    match outcome {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Errors) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&sentence::spoken(&messages, &error));
            ExitCode::from(2)
        }
    }
}

/// Help, version and mistakes of the command line.
fn answered(error: &clap::Error, messages: &Messages) -> ExitCode {
    if let Some(fault) = usage::fault(error, messages) {
        complain(&fault);
        return ExitCode::from(2);
    }
    // A reader that closed the pipe early has seen enough.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// Whether the reader of our output went away, as `head` does: no fault of anybody.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|it| it.kind() == ErrorKind::BrokenPipe)
}

/// Prints to the standard output.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Shows a report on the standard error, with a blank line after it.
fn show(report: &str) {
    if let Some(report) = report.strip_suffix('\n') {
        complain(report);
    }
}

/// Prints to the standard error; where that is closed there is nobody to tell.
fn complain(text: &str) {
    let mut err = io::stderr().lock();
    let _ = writeln!(err, "{text}");
}
