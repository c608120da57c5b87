//! Following folders: what appears or changes in them, until the user ends it.
//!
//! Takes folders; gives the files that are new or changed, as soon as they are written. It waits for the
//! system to tell and does nothing in between. Removed files are no news.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf, absolute},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

use anyhow::Context;
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, CreateKind, ModifyKind},
};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use super::{sources, stop::Stop};

/// What is waited for.
enum News {
    /// Something happened in a folder.
    Event(notify::Result<Event>),
    /// The user, or the system, asks for the end.
    Signal(i32),
}

/// A folder, as it was named and where it is.
struct Folder {
    named: PathBuf,
    at: PathBuf,
}

/// Folders that are followed.
pub(super) struct Followed {
    folders: Vec<Folder>,
    news: Receiver<News>,
    sender: Sender<News>,
    /// Tells as long as it is held.
    _watcher: RecommendedWatcher,
}

impl Followed {
    /// Follows the folders among these paths, from now on.
    ///
    /// # Errors
    ///
    /// When there is no folder among them, or the system cannot follow one.
    pub(super) fn new(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let mut folders = Vec::new();
        for named in paths.iter().filter(|path| path.is_dir()).cloned() {
            let at = absolute(&named)?;
            folders.push(Folder { named, at });
        }
        if folders.is_empty() {
            return Err(Stop::usage("--watch needs a folder to follow"));
        }
        let (sender, news) = channel();
        let told = sender.clone();
        let mut watcher = notify::recommended_watcher(move |event| {
            // Nobody to hear it: the program ends.
            let _ = told.send(News::Event(event));
        })?;
        for folder in &folders {
            let followed = watcher.watch(&folder.at, RecursiveMode::Recursive);
            followed.with_context(|| format!("{} cannot be followed", folder.named.display()))?;
        }
        Ok(Self {
            folders,
            news,
            sender,
            _watcher: watcher,
        })
    }

    /// Hands over what is new, all that is known of at once, until a signal comes; gives the signal.
    ///
    /// # Errors
    ///
    /// Those of `take`.
    pub(super) fn each(
        &self,
        mut take: impl FnMut(&[PathBuf]) -> anyhow::Result<()>,
    ) -> anyhow::Result<i32> {
        let sender = self.sender.clone();
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        // Started to outlive its terminal it does.
        if !is_ignored(SIGHUP) {
            signals.add_signal(SIGHUP)?;
        }
        thread::spawn(move || {
            for signal in signals.forever() {
                if sender.send(News::Signal(signal)).is_err() {
                    return;
                }
            }
        });
        loop {
            // The sender is held here, so this waits and never fails.
            let first = self.news.recv()?;
            let mut changed = BTreeSet::new();
            for news in std::iter::once(first).chain(self.news.try_iter()) {
                match news {
                    News::Signal(signal) => return Ok(signal),
                    News::Event(event) => changed.extend(self.changed(event)),
                }
            }
            let changed: Vec<PathBuf> = changed.into_iter().filter(|path| path.exists()).collect();
            if !changed.is_empty() {
                take(&changed)?;
            }
        }
    }

    /// The paths an event is about, when it says that they are written, as their folders are named.
    fn changed(&self, event: notify::Result<Event>) -> Vec<PathBuf> {
        match event {
            // Some events were lost: whatever changed is found by looking.
            Ok(event) if event.need_rescan() => {
                let folders = self.folders.iter();
                folders.map(|folder| folder.named.clone()).collect()
            }
            Ok(event) if is_written(event.kind) => {
                let paths = event.paths.iter();
                paths.filter_map(|path| self.named(path)).collect()
            }
            Err(_) | Ok(_) => Vec::new(),
        }
    }

    /// A path as a walk of the folders would name it; none for one that it would not meet.
    fn named(&self, path: &Path) -> Option<PathBuf> {
        let mut folders = self.folders.iter();
        let folder = folders.find(|folder| sources::is_met(&folder.at, path))?;
        let below = path.strip_prefix(&folder.at).ok()?;
        if below.as_os_str().is_empty() {
            return Some(folder.named.clone());
        }
        Some(folder.named.join(below))
    }
}

/// Whether an event says that something is there in full. Where the system tells when a file is closed,
/// a file is not taken while it is being written.
fn is_written(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Create(CreateKind::Folder)
        | EventKind::Modify(ModifyKind::Name(_)) => true,
        EventKind::Create(_) | EventKind::Modify(_) => !cfg!(target_os = "linux"),
        _ => false,
    }
}

/// Whether a signal was ignored when the program was started, as by `nohup`. Not known on every system.
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
