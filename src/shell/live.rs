//! The site that `serve` shows: the newest state, and how a change makes the next one.
//!
//! In: paths that changed. Out: a [`Snapshot`] that readers take by its `Arc`; nobody waits for a
//! build that is under way. The search index follows later, off the path to the reader.

use super::disk::Folder;
use super::messages::Messages;
use super::report::{Note, Report};
use crate::base::{Diagnostic, Severity};
use crate::model::Inputs;
use crate::pipeline::{self, Built};
use crate::search::{self, Index};
use std::collections::BTreeMap;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// How long the texts must rest before they are indexed anew.
const REST: Duration = Duration::from_millis(400);

/// How long a request waits for the first index.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a site is searched with.
#[derive(Debug)]
pub struct Finder {
    /// The index.
    pub index: Index,
    /// The files for the browser, by path.
    pub pack: BTreeMap<String, Vec<u8>>,
}

impl Finder {
    fn new(built: &Built) -> Result<Self, search::Error> {
        let index = Index::new(&built.site)?;
        let pack = index.pack()?.into_iter().map(|it| (it.path(), it.bytes)).collect();
        Ok(Finder { index, pack })
    }
}

/// The newest [`Finder`], and word of it.
#[derive(Debug, Default)]
struct Newest {
    value: Mutex<Option<Arc<Finder>>>,
    made: Condvar,
}

/// A state of the site.
#[derive(Debug)]
pub struct Snapshot {
    /// What was read.
    pub inputs: Inputs,
    /// The newest site that there was; none before the first.
    pub built: Option<Arc<Built>>,
    /// What is wrong now, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Grows with each state, also from one run of the server to the next.
    pub version: u64,
}

/// The site as it changes.
#[derive(Debug)]
pub struct Live {
    /// Where it is read.
    pub folder: Folder,
    /// The words of the program.
    pub messages: Messages,
    now: RwLock<Arc<Snapshot>>,
    finder: Arc<Newest>,
    to_index: Sender<Arc<Built>>,
    version: watch::Sender<u64>,
}

impl Live {
    /// Reads and builds a site.
    pub fn start(folder: Folder, messages: Messages) -> Self {
        let mut inputs = folder.read();
        // A server stands at the root, wherever the site will be.
        inputs.served_at = Some("http://localhost".to_owned());
        let first = snapshot(inputs, None, clock());
        let finder = Arc::new(Newest::default());
        let to_index = start_indexing(Arc::clone(&finder));
        let version = watch::Sender::new(first.version);
        let live = Live { folder, messages, now: RwLock::new(Arc::new(first)), finder, to_index, version };
        live.ask_for_index(&live.now());
        live
    }

    /// The newest state.
    pub fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What the newest site is searched with. Waits for the first one, which is made as soon as the site is read;
    /// none where there is no site.
    pub fn finder(&self) -> Option<Arc<Finder>> {
        let newest = self.finder.value.lock().unwrap_or_else(PoisonError::into_inner);
        let (newest, _) = self
            .finder
            .made
            .wait_timeout_while(newest, PATIENCE, |it| it.is_none() && self.now().built.is_some())
            .unwrap_or_else(PoisonError::into_inner);
        newest.clone()
    }

    /// Tells of every new state by its version.
    pub fn versions(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Reads these paths again and makes the next state. Returns the problems that are new.
    pub fn change(&self, paths: &[String]) -> Vec<Diagnostic> {
        let before = self.now();
        let mut inputs = before.inputs.clone();
        self.folder.reread(paths, &mut inputs);
        let next = Arc::new(snapshot(inputs, before.built.clone(), before.version + 1));
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&next);
        self.version.send_replace(next.version);
        self.ask_for_index(&next);
        next.diagnostics.iter().filter(|it| !before.diagnostics.contains(it)).cloned().collect()
    }

    /// What is wrong, in words, errors first.
    pub fn notes(&self) -> Vec<Note> {
        let now = self.now();
        let report = Report { inputs: &now.inputs, messages: &self.messages, strict: false };
        let (errors, warnings): (Vec<_>, Vec<_>) =
            now.diagnostics.iter().partition(|it| it.severity() == Severity::Error);
        errors.into_iter().chain(warnings).map(|it| report.note(it)).collect()
    }

    fn ask_for_index(&self, state: &Snapshot) {
        if let Some(built) = &state.built {
            // The thread lives as long as the process; if it is gone, only searching suffers.
            let _ = self.to_index.send(Arc::clone(built));
        }
    }
}

/// Runs the passes. Where there is no site now, the one before stays to be looked at.
fn snapshot(inputs: Inputs, before: Option<Arc<Built>>, version: u64) -> Snapshot {
    let checked = pipeline::build(&inputs, before.as_deref());
    let diagnostics = checked.diagnostics;
    let built = checked.value.map(Arc::new).or(before);
    Snapshot { inputs, built, diagnostics, version }
}

/// A first version that no earlier run had, so that a page left open reloads.
fn clock() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}

/// Starts the thread that indexes the newest site once the texts rest.
fn start_indexing(finder: Arc<Newest>) -> Sender<Arc<Built>> {
    let (sender, receiver) = mpsc::channel::<Arc<Built>>();
    thread::spawn(move || {
        while let Ok(mut newest) = receiver.recv() {
            loop {
                match receiver.recv_timeout(REST) {
                    Ok(newer) => newest = newer,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            if let Ok(made) = Finder::new(&newest) {
                *finder.value.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(made));
                finder.made.notify_all();
            }
        }
    });
    sender
}
