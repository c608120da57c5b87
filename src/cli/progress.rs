//! That something goes on, said on a terminal while it does.

use std::{
    io::IsTerminal,
    io::stderr,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

/// How often it is said anew.
const TICK: Duration = Duration::from_millis(100);

/// Does something that takes as long as it takes.
pub(super) fn waiting<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    if !stderr().is_terminal() {
        return work();
    }
    let bar = ProgressBar::new_spinner().with_message(what);
    set_style(&bar, "{spinner} {msg} · {elapsed}");
    // However soon it ends, it was said.
    bar.tick();
    bar.enable_steady_tick(TICK);
    let done = work();
    bar.finish_and_clear();
    done
}

/// Writes a file that will have so many bytes.
pub(super) fn writing<T>(file: &Path, bytes: u64, work: impl FnOnce() -> T) -> T {
    if !stderr().is_terminal() {
        return work();
    }
    let bar = ProgressBar::new(bytes);
    set_style(&bar, "{wide_bar} {percent} % · {elapsed}");
    bar.tick();
    let is_done = AtomicBool::new(false);
    let done = thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                let written = file.metadata().map_or(0, |about| about.len());
                bar.set_position(written.min(bytes));
                thread::sleep(TICK);
            }
        });
        let done = work();
        is_done.store(true, Ordering::Relaxed);
        done
    });
    bar.finish_and_clear();
    done
}

fn set_style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}
