//! `onrecord import PATH…`: add pages to the library.
//!
//! Files are read, cleaned and analyzed on all cores; this thread alone writes, a batch a transaction, so
//! that it can be stopped at any moment. A file that is still as it was costs a look at its size and date.

use std::{
    collections::BTreeMap,
    fs,
    io::{IsTerminal, Write, stderr, stdout},
    path::{Path, PathBuf, absolute},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::sync_channel,
    },
    thread,
    time::UNIX_EPOCH,
};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::{consts::SIGINT, low_level::emulate_default_handler};

use super::{
    Exit, ImportArguments,
    exit::Tally,
    lines::count,
    place,
    sources::{self, Problem},
    talk,
    watch::Followed,
};
use crate::{
    import::Saved,
    library::{self, Added, Answer, FileStamp, Library, Place, Prepared},
    text::Text,
};

/// How many pages are written at once, and how many bytes of text: enough to make a transaction worth its while,
/// few enough that another program never waits long.
const BATCH: usize = 256;
const BATCH_TEXT: usize = 1 << 20;

/// How many pages may wait to be written, and how many are found anew at once.
const AHEAD: usize = 64;

/// What comes of a file.
enum Step {
    /// A page.
    Page(Box<Prepared>),
    /// Why there is none.
    Problem(Problem),
    /// All there was in it; the file as it was, if it need not be read again.
    End(Option<FileStamp>),
}

pub(super) fn run(arguments: &ImportArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let path = place::library(library)?;
    let mut library = place::open(&path)?;
    // Before the first look at the folders, so that nothing falls in between.
    let followed = arguments.watch.then(|| Followed::new(&arguments.paths));
    let followed = followed.transpose()?;
    let mut report = Report::default();
    let done = import(&mut library, arguments, &arguments.paths, &mut report)
        .and_then(|()| renew(&mut library, arguments.jobs.threads(), &mut report));
    finish(done, &path, &report)?;
    let Some(followed) = followed else {
        return Ok(report.exit());
    };
    talk::say("following; Ctrl-C ends it");
    let signal = followed.each(|changed| {
        let mut report = Report::default();
        let done = import(&mut library, arguments, changed, &mut report);
        if done.is_err() || report.unchanged == 0 || report.has_added() {
            finish(done, &path, &report)?;
        }
        Ok(())
    })?;
    // Closed before the end, whatever that is: what is in the log goes into the file.
    drop(library);
    if signal != SIGINT {
        emulate_default_handler(signal)?;
    }
    Ok(Exit::Done)
}

/// Adds the pages that these paths name.
fn import(
    library: &mut Library,
    arguments: &ImportArguments,
    paths: &[PathBuf],
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut files = Vec::new();
    for file in sources::files(paths) {
        match file {
            Ok(path) => match stamp(&path) {
                Some(file) if !arguments.renew && library.is_unchanged(&file)? => {
                    report.unchanged += 1;
                }
                file => files.push((path, file)),
            },
            Err(problem) => problem.report(&mut report.tally),
        }
    }
    let next = AtomicUsize::new(0);
    let steps = || Steps {
        files: &files,
        next: &next,
        outlet: arguments.outlet.as_ref(),
        renew: arguments.renew,
        pages: None,
    };
    // A file alone needs no other thread: then writing it takes the memory that reading it gave back.
    if files.len() == 1 {
        return Ok(write(library, steps(), report, 1)?);
    }
    let jobs = arguments.jobs.threads();
    let (sender, done) = sync_channel(AHEAD);
    thread::scope(|scope| {
        for _ in 0..jobs.min(files.len()) {
            let (sender, mut steps) = (sender.clone(), steps());
            // An error is nobody to take it: the writer gave up.
            scope.spawn(move || steps.try_for_each(|step| sender.send(step)));
        }
        drop(sender);
        write(library, done, report, files.len())
    })?;
    Ok(())
}

/// Finds anew what an older version found, on as many threads.
fn renew(library: &mut Library, jobs: usize, report: &mut Report) -> anyhow::Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build()?;
    loop {
        match pool.install(|| library.renew(AHEAD))? {
            0 => return Ok(()),
            count => report.renewed += count,
        }
    }
}

/// Tells what was added, be it all or what was kept before the library gave up.
fn finish(done: anyhow::Result<()>, library: &Path, report: &Report) -> anyhow::Result<()> {
    let is_gone = |why: &anyhow::Error| {
        let problem = why.downcast_ref();
        problem == Some(&library::Problem::Gone)
    };
    match &done {
        Err(why) if is_gone(why) || !report.has_added() => {}
        _ => report.tell()?,
    }
    done.with_context(|| format!("the library {}", library.display()))
}

/// Takes the next file until there is none; others may take from the same files.
struct Steps<'a> {
    files: &'a [(PathBuf, Option<FileStamp>)],
    next: &'a AtomicUsize,
    outlet: Option<&'a Text>,
    /// Whether articles are found anew, whatever is known of them.
    renew: bool,
    /// What is left of the file at hand.
    pages: Option<Pages<'a>>,
}

/// The pages of a file.
struct Pages<'a> {
    rest: Box<dyn Iterator<Item = Result<Saved, Problem>> + Send>,
    file: Option<&'a FileStamp>,
    /// Whether all of them were of use. What was of none is looked at again the next time: it may have
    /// become readable since.
    useful: bool,
}

impl Iterator for Steps<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let pages = match &mut self.pages {
            Some(pages) => pages,
            none => {
                let next = self.next.fetch_add(1, Ordering::Relaxed);
                let (path, file) = self.files.get(next)?;
                none.insert(Pages {
                    rest: sources::pages(path.clone()),
                    file: file.as_ref(),
                    useful: true,
                })
            }
        };
        let Some(saved) = pages.rest.next() else {
            let stamp = pages.file.filter(|_| pages.useful).cloned();
            self.pages = None;
            return Some(Step::End(stamp));
        };
        let page = saved.and_then(|saved| {
            if self.renew {
                sources::prepare(&saved.without_findings(), self.outlet)
            } else {
                sources::prepare(&saved, self.outlet)
            }
        });
        Some(match page {
            Ok(mut page) => {
                page.is_anew = self.renew;
                Step::Page(Box::new(placed(page, pages.file)))
            }
            Err(problem) => {
                pages.useful &= matches!(problem, Problem::Noted(_));
                Step::Problem(problem)
            }
        })
    }
}

/// The page with its place: the file, and for one of several pages its address within.
fn placed(mut page: Prepared, file: Option<&FileStamp>) -> Prepared {
    page.place = file.map(|file| Place {
        path: file.path.clone(),
        entry: page.entry().to_owned(),
    });
    page
}

/// Writes what comes, batch by batch. Takes the end of the line with it when it gives up, so that nobody
/// waits to be heard.
fn write(
    library: &mut Library,
    steps: impl IntoIterator<Item = Step>,
    report: &mut Report,
    files: usize,
) -> Answer<()> {
    let bar = bar(files);
    let (mut pages, mut stamps, mut text) = (Vec::new(), Vec::new(), 0);
    for step in steps {
        match step {
            Step::Page(page) => {
                text += page.item.article.body.text().len();
                pages.push(*page);
            }
            Step::Problem(problem) => bar.suspend(|| problem.report(&mut report.tally)),
            Step::End(stamp) => {
                stamps.extend(stamp);
                bar.inc(1);
            }
        }
        if pages.len() >= BATCH || stamps.len() >= BATCH || text >= BATCH_TEXT {
            report.count(&pages, &library.add(&pages, &stamps)?);
            pages.clear();
            stamps.clear();
            text = 0;
        }
    }
    report.count(&pages, &library.add(&pages, &stamps)?);
    bar.finish_and_clear();
    Ok(())
}

/// A bar on a terminal, nothing elsewhere.
fn bar(files: usize) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len} files · {per_sec} · {eta}");
    let bar = ProgressBar::new(files as u64);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// A file as it is now; none for standard input and what cannot be looked at.
fn stamp(path: &Path) -> Option<FileStamp> {
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let modified = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(FileStamp {
        path: absolute(path).ok()?.to_string_lossy().into_owned(),
        size: about.len(),
        modified: i64::try_from(modified.as_nanos()).ok()?,
    })
}

/// What became of everything.
#[derive(Default)]
struct Report {
    tally: Tally,
    unchanged: usize,
    renewed: usize,
    new: usize,
    versions: usize,
    another: usize,
    known: usize,
    kinds: BTreeMap<String, usize>,
}

impl Report {
    fn count(&mut self, pages: &[Prepared], added: &[Added]) {
        self.tally.pages += pages.len();
        for (page, added) in pages.iter().zip(added) {
            *self.kinds.entry(page.kind()).or_default() += 1;
            match added {
                Added::New(_) => self.new += 1,
                Added::Version(_) => self.versions += 1,
                Added::Another(_) => self.another += 1,
                Added::Known(_) => self.known += 1,
                Added::Anew(_) => self.renewed += 1,
            }
        }
    }

    const fn has_added(&self) -> bool {
        self.new + self.versions + self.another + self.renewed > 0
    }

    /// "214 new articles (210 text, 4 HTML) · 3 new versions · 9 unchanged files · 1 could not be read".
    fn tell(&self) -> std::io::Result<()> {
        let kinds: Vec<String> = self
            .kinds
            .iter()
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        let failed = self.tally.bad + self.tally.missing;
        let counts = [
            (self.versions, count(self.versions, "new version")),
            (
                self.another,
                count(self.another, "other page") + " of articles known",
            ),
            (self.known, count(self.known, "page") + " known"),
            (self.unchanged, count(self.unchanged, "file") + " unchanged"),
            (self.renewed, format!("{} found anew", self.renewed)),
            (failed, format!("{failed} could not be read")),
        ];
        let mut out = stdout().lock();
        write!(out, "{}", count(self.new, "new article"))?;
        for (_, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            write!(out, " · {what}")?;
        }
        if !kinds.is_empty() {
            write!(out, " · read: {}", kinds.join(", "))?;
        }
        writeln!(out)
    }

    const fn exit(&self) -> Exit {
        match (self.unchanged, self.tally.missing + self.tally.bad) {
            (1.., 0) => Exit::Done,
            (1.., _) => Exit::Partly,
            _ => self.tally.exit(),
        }
    }
}
