//! One function per command: `build`, `check`, `completions`, `man`. `search` and `serve` have
//! files of their own.
//!
//! In: the parsed command line. Out: how it ended, after everything was written and said.

use super::cli::{self, Arguments, Build, Check, ExportTask, Format, ImportTask, Task, TranslationTask};
use super::disk::Folder;
use super::index::Store;
use super::messages::Messages;
use super::progress::{Progress, renderer};
use super::report::Report;
use super::sentence::{Sentence, detail};
use super::summary::Summary;
use super::write::{self, Made, Outcome, Pages};
use super::{Ending, complain, output, print, query, serve};
use super::{align, cite, export, import, status, translation};
use crate::base::words::Arg;
use crate::base::{Code, Diagnostic, Location, Span, diagnostic};
use crate::model::route::file_of;
use crate::model::{Input, Inputs, Route};
use crate::pipeline::{self, Built, Output};
use crate::search::{Index, PackFile};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Does what the command line says.
///
/// # Errors
///
/// Where the command line or the machine is at fault.
pub fn run(arguments: &Arguments, messages: &Messages) -> anyhow::Result<Ending> {
    if let Some(count) = arguments.threads {
        let failed = |it: rayon::ThreadPoolBuildError| {
            Sentence::new("threads-failed").with("count", count).with("detail", detail(&it))
        };
        rayon::ThreadPoolBuilder::new().num_threads(count).build_global().map_err(failed)?;
    }
    match &arguments.task {
        Task::Build(asked) => build(&arguments.site, asked, messages),
        Task::Check(asked) => check(&arguments.site, *asked, messages),
        Task::Align(asked) => align::align(&arguments.site, asked, messages),
        Task::Cite(asked) => cite::cite(&arguments.site, asked, messages),
        Task::Export(asked) => match &asked.task {
            ExportTask::Tmx(asked) => export::tmx(&arguments.site, asked, messages),
            ExportTask::Xliff(asked) => export::xliff(&arguments.site, asked, messages),
        },
        Task::Import(asked) => match &asked.task {
            ImportTask::Xliff(asked) => import::xliff(&arguments.site, asked, messages),
        },
        Task::Search(asked) => query::search(&arguments.site, asked, messages),
        Task::Serve(asked) => serve::serve(&arguments.site, *asked, messages),
        Task::Status(asked) => status::status(&arguments.site, asked, messages),
        Task::Translation(asked) => match &asked.task {
            TranslationTask::Record(asked) => translation::record(&arguments.site, asked, messages),
        },
        Task::Completions(asked) => completions(*asked, messages),
        Task::Man => man(messages),
    }
}

/// A site after reading and all passes.
#[derive(Debug)]
pub struct Loaded {
    /// Where it was read.
    pub folder: Folder,
    /// What was read.
    pub inputs: Inputs,
    /// The site, if there is one.
    pub built: Option<Built>,
    /// Everything that is wrong with it, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// Runs the passes over inputs.
    pub fn new(folder: Folder, inputs: Inputs) -> Self {
        let checked = pipeline::build(&inputs, None);
        Loaded { folder, inputs, built: checked.value, diagnostics: checked.diagnostics }
    }

    /// The report on it.
    pub fn report<'a>(&'a self, messages: &'a Messages, strict: bool) -> Report<'a> {
        Report { inputs: &self.inputs, messages, strict }
    }

    fn add(&mut self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        diagnostic::sort(&mut self.diagnostics);
    }
}

/// The pages of a site, as the writer wants them, and behind them the files of the search pack.
struct SitePages<'a> {
    loaded: &'a Loaded,
    built: &'a Built,
    files: Vec<String>,
    routes: Vec<Route>,
    pack: Vec<PackFile>,
    progress: Progress,
}

impl<'a> SitePages<'a> {
    fn new(loaded: &'a Loaded, built: &'a Built, pack: Vec<PackFile>, messages: &Messages) -> Self {
        let (paths, routes): (Vec<String>, Vec<Route>) = built.routes().into_iter().unzip();
        let pages = paths.iter().map(|it| file_of(it));
        let files: Vec<String> = pages.chain(pack.iter().map(PackFile::path)).collect();
        let progress = Progress::new(messages, files.len());
        SitePages { loaded, built, files, routes, pack, progress }
    }

    fn copy(&self, file: &Arc<str>) -> Result<Made, Diagnostic> {
        match self.loaded.inputs.files.get(file) {
            Some(Input::Text(text)) => Ok(Made::Bytes(text.as_bytes().to_vec())),
            Some(Input::Bytes(bytes)) => Ok(Made::Bytes(bytes.to_vec())),
            Some(Input::OnDisk) | None => {
                let gone = || {
                    let location = Location { file: file.clone(), span: Span::default() };
                    Diagnostic::new(Code::Unreadable, location).with("reason", "not-found")
                };
                self.loaded.folder.attachment(file).map(Made::File).map_err(|_| gone())
            }
        }
    }
}

impl Pages for SitePages<'_> {
    fn files(&self) -> &[String] {
        &self.files
    }

    fn make(&self, at: usize) -> Result<Made, Diagnostic> {
        let Some(route) = self.routes.get(at) else {
            return Ok(Made::Bytes(self.pack[at - self.routes.len()].bytes.clone()));
        };
        match self.built.page(*route)? {
            Output::Bytes(bytes) => Ok(Made::Bytes(bytes)),
            Output::Copy(file) => self.copy(&file),
        }
    }

    fn done(&self) {
        self.progress.step();
    }
}

fn build(site: &Path, asked: &Build, messages: &Messages) -> anyhow::Result<Ending> {
    let started = Instant::now();
    let mut loaded = load(site)?;
    let out = asked.out.clone().unwrap_or_else(|| loaded.folder.root.join("public"));
    let (errors, _) = loaded.report(messages, asked.check.strict).count(&loaded.diagnostics);
    let outcome = match &loaded.built {
        Some(built) if errors == 0 => write_site(&loaded, built, &out, messages),
        // Nothing is written, but one run tells of everything.
        Some(built) => Ok(Outcome::Wrong(rehearse(&loaded, built, messages))),
        None => Ok(Outcome::Wrong(Vec::new())),
    };
    let mut counts = None;
    match outcome {
        Ok(Outcome::Written(it)) => counts = Some(it),
        Ok(Outcome::Wrong(problems)) => loaded.add(problems),
        Err(error) => {
            show(&loaded, messages, asked.check)?;
            return Err(error);
        }
    }
    show(&loaded, messages, asked.check)?;
    let mut summary = summary(&loaded, messages, asked.check, started);
    summary.counts = counts;
    close(&summary, messages, asked.check.format)?;
    if counts.is_some() {
        return Ok(Ending::Fine);
    }
    let errors = messages.count("summary-errors", summary.errors);
    complain(&messages.say("nothing-written", &[("errors", Arg::from(errors))]));
    Ok(Ending::Errors)
}

fn check(site: &Path, asked: Check, messages: &Messages) -> anyhow::Result<Ending> {
    let started = Instant::now();
    let mut loaded = load(site)?;
    let problems = loaded.built.as_ref().map(|built| rehearse(&loaded, built, messages));
    loaded.add(problems.unwrap_or_default());
    show(&loaded, messages, asked)?;
    let summary = summary(&loaded, messages, asked, started);
    close(&summary, messages, asked.format)?;
    Ok(if summary.errors == 0 { Ending::Fine } else { Ending::Errors })
}

/// Reads a site. The process ends soon after, and the system takes its memory back faster than
/// dropping a hundred thousand pieces would.
pub fn load(site: &Path) -> anyhow::Result<ManuallyDrop<Loaded>> {
    let folder = Folder::open(site)?;
    let inputs = folder.read();
    Ok(ManuallyDrop::new(Loaded::new(folder, inputs)))
}

/// Writes the pages, and what they are searched with.
fn write_site(loaded: &Loaded, built: &Built, out: &Path, messages: &Messages) -> anyhow::Result<Outcome> {
    let out = output::Folder::open(out, &loaded.folder.root)?;
    let index = index(loaded, built, messages)?;
    let pack = index.pack().map_err(|it| query::failed(&it))?;
    let pages = SitePages::new(loaded, built, pack, messages);
    let outcome = write::write(out, &pages);
    pages.progress.finish();
    outcome
}

/// The index for these inputs: kept from an earlier run, or made now; with a warning where it cannot be kept.
fn index(loaded: &Loaded, built: &Built, messages: &Messages) -> anyhow::Result<Index> {
    let store = Store::new(&loaded.folder.root, &loaded.inputs);
    query::kept_index(&store, &built.site, messages)
}

fn rehearse(loaded: &Loaded, built: &Built, messages: &Messages) -> Vec<Diagnostic> {
    // A theme that cannot be read fails on every page, and has been told of.
    let theme = [Code::BadTemplate, Code::MissingTemplate, Code::UnknownTheme];
    if loaded.diagnostics.iter().any(|it| theme.contains(&it.code)) {
        return Vec::new();
    }
    let pages = SitePages::new(loaded, built, Vec::new(), messages);
    let problems = write::rehearse(&pages);
    pages.progress.finish();
    problems
}

/// Shows what is wrong: to people on the standard error, to machines on the standard output.
pub fn show(loaded: &Loaded, messages: &Messages, asked: Check) -> anyhow::Result<()> {
    let text = loaded.report(messages, asked.strict).text(asked.format, &loaded.diagnostics, &renderer());
    match asked.format {
        Format::Human => super::show(&text),
        Format::Json | Format::Github => print(&text)?,
    }
    Ok(())
}

fn summary(loaded: &Loaded, messages: &Messages, asked: Check, started: Instant) -> Summary {
    let (errors, warnings) = loaded.report(messages, asked.strict).count(&loaded.diagnostics);
    let of_site = loaded.built.as_ref().map(|built| {
        let routes = built.routes();
        Summary::of(&built.site, routes.iter().map(|(path, _)| path.as_str()))
    });
    let seconds = started.elapsed().as_secs_f64();
    Summary { errors, warnings, seconds, ..of_site.unwrap_or_default() }
}

/// The closing line, where it does not disturb a machine that reads.
fn close(summary: &Summary, messages: &Messages, format: Format) -> anyhow::Result<()> {
    let line = summary.line(messages);
    match format {
        Format::Human => print(&line)?,
        Format::Json | Format::Github => complain(line.trim_end()),
    }
    Ok(())
}

fn completions(asked: cli::Completions, messages: &Messages) -> anyhow::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut cli::command(messages), "diglot", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Ending::Fine)
}

fn man(messages: &Messages) -> anyhow::Result<Ending> {
    let mut page = Vec::new();
    clap_mangen::Man::new(cli::command(messages)).render(&mut page)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(Ending::Fine)
}
