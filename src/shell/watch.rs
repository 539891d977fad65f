//! Changes on the disk → calls of [`Live::change`], a moment after the last of a burst.
//!
//! In: events of the system. Out: the paths that are read, from the root of the site, each once.

use super::complain;
use super::disk::{Folder, PARTS};
use super::live::Live;
use super::report::Report;
use super::summary;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// How long nothing more must happen: editors write, rename and touch in one go.
const QUIET: Duration = Duration::from_millis(10);

/// How long a burst may last before what there is of it is shown.
const PATIENCE: Duration = Duration::from_millis(200);

/// A folder that is being watched; its events wait until somebody follows them.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch the folder of a site. Begin before reading it, so that no change is missed.
    ///
    /// # Errors
    ///
    /// Where the system cannot watch.
    pub fn begin(folder: &Folder) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        watcher.watch(&folder.root, RecursiveMode::NonRecursive)?;
        for part in PARTS {
            watch_part(&mut watcher, &folder.root.join(part))?;
        }
        Ok(Watch { watcher, events })
    }

    /// Applies every change, until the process ends.
    pub fn follow(mut self, live: Arc<Live>) {
        thread::spawn(move || {
            let mut lost_before = false;
            while let Some(events) = next_burst(&self.events) {
                // Reading everything again is itself a flood of events, in which some are lost:
                // without this one flood would lead to the next for ever.
                let lost = events.iter().any(is_loss);
                if lost && lost_before && events.iter().all(|it| is_loss(it) || !may_change(it)) {
                    lost_before = false;
                    continue;
                }
                lost_before = lost;
                let paths = changed(&live.folder, &events);
                for part in paths.iter().filter(|it| PARTS.contains(&it.as_str())) {
                    // A folder that has just been made; if it cannot be watched the rest still is.
                    let _ = watch_part(&mut self.watcher, &live.folder.root.join(part));
                }
                if !paths.is_empty() {
                    apply(&live, &paths);
                }
            }
        });
    }
}

fn watch_part(watcher: &mut impl Watcher, part: &Path) -> notify::Result<()> {
    if part.is_dir() { watcher.watch(part, RecursiveMode::Recursive) } else { Ok(()) }
}

/// Waits for an event, then for the end of the burst that it belongs to.
fn next_burst(receiver: &Receiver<notify::Result<Event>>) -> Option<Vec<notify::Result<Event>>> {
    let mut events = vec![receiver.recv().ok()?];
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match receiver.recv_timeout(QUIET) {
            Ok(event) => events.push(event),
            Err(_) => break,
        }
    }
    Some(events)
}

/// The paths that must be read again. Where the system lost count, everything.
pub fn changed(folder: &Folder, events: &[notify::Result<Event>]) -> Vec<String> {
    let mut paths = BTreeSet::new();
    for event in events {
        match event {
            Ok(event) if !event.need_rescan() && is_change(event.kind) => {
                paths.extend(event.paths.iter().filter_map(|it| folder.relative(it)));
            }
            _ if is_loss(event) => paths.extend(PARTS.iter().map(|it| (*it).to_owned())),
            _ => {}
        }
    }
    let is_below = |path: &String| {
        std::iter::successors(path.rfind('/'), |at| path[..*at].rfind('/'))
            .any(|at| paths.contains(&path[..at]))
    };
    paths.iter().filter(|it| !is_below(it)).cloned().collect()
}

/// Whether the system has lost count of what happened.
fn is_loss(event: &notify::Result<Event>) -> bool {
    event.as_ref().map_or(true, Event::need_rescan)
}

fn may_change(event: &notify::Result<Event>) -> bool {
    event.as_ref().is_ok_and(|it| is_change(it.kind))
}

/// Whether an event can have changed anything: our own reading is an event too.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

fn apply(live: &Live, paths: &[String]) {
    let started = Instant::now();
    let new = live.change(paths);
    let took = started.elapsed().as_millis();
    let now = live.now();
    let report = Report { inputs: &now.inputs, messages: &live.messages, strict: false };
    let text = report.text(super::cli::Format::Human, &new, &super::progress::renderer());
    super::show(&text);
    let (errors, warnings) = report.count(&now.diagnostics);
    complain(&summary::of_change(&live.messages, (errors, warnings), took));
}

#[cfg(test)]
mod tests {
    use super::changed;
    use crate::shell::disk::Folder;
    use notify::event::{AccessKind, AccessMode, CreateKind, Flag};
    use notify::{Event, EventKind};

    #[test]
    fn only_what_is_read_and_may_have_changed_is_read_again() {
        let folder = Folder { root: "/site".into() };
        let event = |kind: EventKind, path: &str| Ok(Event::new(kind).add_path(path.into()));
        let new = EventKind::Create(CreateKind::Any);
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let events = [
            event(new, "/site/content/a"),
            event(new, "/site/content/a/en.md"),
            event(new, "/site/content/a-b/en.md"),
            event(new, "/site/content/.en.md.swp"),
            event(new, "/site/public/index.html"),
            event(opened, "/site/content/b/en.md"),
            event(new, "/elsewhere"),
        ];
        assert_eq!(changed(&folder, &events), ["content/a", "content/a-b/en.md"]);
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(changed(&folder, &[Ok(lost)]), ["content", "i18n", "site.yaml", "themes"]);
    }
}
