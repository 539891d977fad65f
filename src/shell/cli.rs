//! The command line: arguments in, [`Arguments`] out. No work is done here.
//!
//! clap knows the shape; every word of help comes from the messages, so `--help`, the manual page
//! and the completions speak the reader's language.

use super::messages::Messages;
use crate::base::Date;
use clap::{Arg, ArgAction, Args, Command, CommandFactory, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Everything that a command line can say.
#[derive(Clone, Debug, Parser)]
#[command(name = "diglot", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, subcommand_required = true, arg_required_else_help = true)]
pub struct Arguments {
    /// The folder of the site.
    #[arg(
        long,
        value_name = "DIR",
        default_value = ".",
        global = true,
        hide_default_value = true,
        display_order = 90
    )]
    pub site: PathBuf,
    /// The language of messages.
    #[arg(long, value_name = "LANG", global = true, hide_possible_values = true, display_order = 91)]
    pub ui: Option<Ui>,
    /// How many threads to work on.
    #[arg(long, value_name = "N", global = true, display_order = 92)]
    pub threads: Option<usize>,
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Task {
    /// Write the site into a folder.
    Build(Build),
    /// Look for problems and write nothing.
    Check(Check),
    /// Set two texts side by side.
    Align(Align),
    /// Find the citations in a text.
    Cite(Cite),
    /// Write what translators work with.
    Export(Export),
    /// Take what translators bring back.
    Import(Import),
    /// Search the texts.
    Search(Search),
    /// Show the site in the browser and follow changes.
    Serve(Serve),
    /// Show how much there is in each language, and what fell behind.
    Status(Status),
    /// Keep what translations were made from.
    Translation(Translation),
    /// Print a script that lets a shell complete commands.
    Completions(Completions),
    /// Print the manual page.
    Man,
}

/// `diglot build`.
#[derive(Clone, Debug, Args)]
pub struct Build {
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How to report.
    #[command(flatten)]
    pub check: Check,
}

/// `diglot check`.
#[derive(Clone, Copy, Debug, Args)]
pub struct Check {
    /// Whether warnings count as errors.
    #[arg(long)]
    pub strict: bool,
    /// How to list problems.
    #[arg(long, value_enum, default_value_t, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

/// `diglot align`.
#[derive(Clone, Debug, Args)]
pub struct Align {
    /// The first text.
    #[arg(value_name = "LEFT")]
    pub left: PathBuf,
    /// The second text.
    #[arg(value_name = "RIGHT")]
    pub right: PathBuf,
    /// Whether to go down to sentences.
    #[arg(long)]
    pub sentences: bool,
    /// How to answer.
    #[arg(long, value_enum, default_value_t, hide_default_value = true, hide_possible_values = true)]
    pub format: Listing,
}

/// `diglot cite`.
#[derive(Clone, Debug, Args)]
pub struct Cite {
    /// The text; the standard input if there is none.
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// The language of the text.
    #[arg(long)]
    pub lang: Option<String>,
    /// The place whose laws are meant where the text does not say.
    #[arg(long)]
    pub place: Option<String>,
    /// The law in which the text stands.
    #[arg(long, value_name = "ID")]
    pub law: Option<String>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t, hide_default_value = true, hide_possible_values = true)]
    pub format: Answers,
}

/// `diglot export`.
#[derive(Clone, Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Export {
    /// In which form.
    #[command(subcommand)]
    pub task: ExportTask,
}

/// What can be exported.
#[derive(Clone, Debug, Subcommand)]
pub enum ExportTask {
    /// Pairs of sentences as a translation memory.
    Tmx(Tmx),
    /// A text to be translated.
    Xliff(Xliff),
}

/// `diglot export xliff`.
#[derive(Clone, Debug, Args)]
pub struct Xliff {
    /// The work.
    #[arg(value_name = "WORK")]
    pub work: String,
    /// The language of the original.
    #[arg(long, value_name = "LANG")]
    pub from: Option<String>,
    /// The language of the translation.
    #[arg(long, value_name = "LANG")]
    pub to: Option<String>,
    /// The file to write; the standard output if there is none.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `diglot export tmx`.
#[derive(Clone, Debug, Args)]
pub struct Tmx {
    /// The works; all, if there are none.
    #[arg(value_name = "WORK")]
    pub works: Vec<String>,
    /// The file to write; the standard output if there is none.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `diglot import`.
#[derive(Clone, Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Import {
    /// In which form.
    #[command(subcommand)]
    pub task: ImportTask,
}

/// What can be imported.
#[derive(Clone, Debug, Subcommand)]
pub enum ImportTask {
    /// A text that was translated.
    Xliff(Xlf),
}

/// `diglot import xliff`.
#[derive(Clone, Debug, Args)]
pub struct Xlf {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Whether to show what would change, and to write nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// `diglot search`.
#[derive(Clone, Debug, Args)]
pub struct Search {
    /// What to look for.
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// Only texts in this language.
    #[arg(long)]
    pub lang: Option<String>,
    /// Only works of this collection.
    #[arg(long)]
    pub collection: Option<String>,
    /// Only works with this topic.
    #[arg(long)]
    pub topic: Option<String>,
    /// Only works of this place.
    #[arg(long)]
    pub place: Option<String>,
    /// Only works of this day or later.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<Date>,
    /// Only works of this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<Date>,
    /// Whether words that stand nowhere stay as they are.
    #[arg(long)]
    pub exact: bool,
    /// How many places to list.
    #[arg(long, value_name = "N", default_value_t = 10, hide_default_value = true)]
    pub limit: usize,
    /// How to list them.
    #[arg(long, value_enum, default_value_t, hide_default_value = true, hide_possible_values = true)]
    pub format: Listing,
}

/// `diglot serve`.
#[derive(Clone, Copy, Debug, Args)]
pub struct Serve {
    /// The port to listen on.
    #[arg(long, value_name = "N", default_value_t = 4000, hide_default_value = true)]
    pub port: u16,
}

/// `diglot status`.
#[derive(Clone, Debug, Args)]
pub struct Status {
    /// The work whose translations are looked at; all, if there is none.
    #[arg(value_name = "WORK")]
    pub work: Option<String>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t, hide_default_value = true, hide_possible_values = true)]
    pub format: Listing,
}

/// `diglot translation`.
#[derive(Clone, Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Translation {
    /// What to do.
    #[command(subcommand)]
    pub task: TranslationTask,
}

/// What to do with a translation.
#[derive(Clone, Debug, Subcommand)]
pub enum TranslationTask {
    /// Say that it follows the original as it stands now.
    Record(Record),
}

/// `diglot translation record`.
#[derive(Clone, Debug, Args)]
pub struct Record {
    /// The work.
    #[arg(value_name = "WORK", display_order = 1)]
    pub work: String,
    /// The anchors of blocks; all blocks, if there are none.
    #[arg(value_name = "ANCHOR", display_order = 2)]
    pub anchors: Vec<String>,
    /// The language of the translation; all, if there is none.
    #[arg(long)]
    pub lang: Option<String>,
    /// Whether the changes of the original change nothing of what it says.
    #[arg(long)]
    pub typo: bool,
    /// The day to note; today, if there is none.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<Date>,
}

/// `diglot completions`.
#[derive(Clone, Copy, Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// The languages of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ui {
    /// English.
    En,
    /// Russian.
    Ru,
}

/// How problems are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One object a line.
    Json,
    /// As notes of GitHub Actions.
    Github,
}

/// How hits are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// For people.
    #[default]
    Human,
    /// One array.
    Json,
}

/// How citations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Answers {
    /// For people.
    #[default]
    Human,
    /// One object a line, for each line of the standard input.
    Jsonl,
}

/// The value of `--ui` as it stands on the command line, before anything is parsed: errors and
/// help must already be in that language.
pub fn asked_language(arguments: &[OsString]) -> Option<String> {
    let mut rest = arguments.iter().filter_map(|it| it.to_str()).take_while(|it| *it != "--");
    while let Some(argument) = rest.next() {
        if argument == "--ui" {
            return rest.next().map(str::to_owned);
        }
        if let Some(value) = argument.strip_prefix("--ui=") {
            return Some(value.to_owned());
        }
    }
    None
}

/// The command line of the program with its help in one language.
pub fn command(messages: &Messages) -> Command {
    let command = Arguments::command();
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = command.arg(version.display_order(94).help(messages.plain("cli-version")));
    translate(command, "cli", messages)
}

/// Sets the help of a command and of all below it. Keys: `cli-build`, `cli-build-arg-out`.
fn translate(command: Command, key: &str, messages: &Messages) -> Command {
    let about = messages.get(key).unwrap_or_else(|| messages.plain("cli-about"));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let mut command = command
        .subcommand_help_heading(messages.plain("cli-commands"))
        .about(about)
        .arg(help.display_order(93).help(messages.plain("cli-help")))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}",
            messages.plain("cli-usage")
        ))
        .mut_args(|arg| translate_argument(arg, key, messages));
    for name in names {
        command = command.mut_subcommand(&name, |it| translate(it, &format!("{key}-{name}"), messages));
    }
    command
}

fn translate_argument(arg: Arg, key: &str, messages: &Messages) -> Arg {
    let heading = if arg.is_positional() { "cli-arguments" } else { "cli-options" };
    let help = messages.get(&format!("{key}-arg-{}", arg.get_id()));
    let arg = arg.help_heading(messages.plain(heading));
    match help {
        Some(help) => arg.help(help),
        None => arg,
    }
}

/// A day as the command line has it.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "YYYY-MM-DD: 2013-05-20".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Task, asked_language, command};
    use crate::shell::messages::Messages;
    use clap::{Command, FromArgMatches};
    use std::ffi::OsString;

    #[test]
    fn the_shape_is_sound() {
        for tag in ["en", "ru"] {
            command(&Messages::new(Some(tag))).debug_assert();
        }
    }

    #[test]
    fn every_argument_has_help_in_both_languages() {
        fn untranslated(command: &Command) -> Vec<String> {
            let own = command
                .get_arguments()
                .filter(|it| it.get_help().is_none_or(|it| !it.to_string().contains(cyrillic)));
            let own: Vec<String> = own.map(|it| format!("{} {}", command.get_name(), it.get_id())).collect();
            own.into_iter().chain(command.get_subcommands().flat_map(untranslated)).collect()
        }
        fn cyrillic(letter: char) -> bool {
            ('а'..='я').contains(&letter)
        }
        assert_eq!(untranslated(&command(&Messages::new(Some("ru")))), Vec::<String>::new());
    }

    #[test]
    fn options_of_the_site_may_stand_anywhere() {
        let line = ["diglot", "search", "право", "на", "доступ", "--site", "x", "--since", "2013-05-20"];
        let matches = command(&Messages::new(Some("en"))).try_get_matches_from(line).unwrap();
        let arguments = Arguments::from_arg_matches(&matches).unwrap();
        assert_eq!(arguments.site.to_str(), Some("x"));
        let Task::Search(search) = arguments.task else { unreachable!("another command") };
        assert_eq!((search.words.len(), search.limit), (3, 10));
        assert_eq!(search.since.map(|it| it.to_string()).as_deref(), Some("2013-05-20"));
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        let line = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(asked_language(&line(&["diglot", "--ui", "ru", "build"])).as_deref(), Some("ru"));
        assert_eq!(asked_language(&line(&["diglot", "build", "--ui=ru"])).as_deref(), Some("ru"));
        assert_eq!(asked_language(&line(&["diglot", "search", "--", "--ui", "ru"])), None);
    }
}
