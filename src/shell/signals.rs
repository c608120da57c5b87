//! The signals that end or stop a program, caught so that the terminal is given back first.
//!
//! Takes the way to the event loop; sends each signal on. A loop that does not answer in time, because it
//! waits for a lock or for the terminal, is not waited for. What tells of a fault in the program itself is
//! not caught: a handler would return into the fault.

use std::{
    io,
    ops::RangeInclusive,
    os::unix::process::CommandExt,
    process::{self, Command},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::Sender,
    },
    thread,
    time::Duration,
};

use signal_hook::{
    consts::{
        SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
        SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
    },
    flag::register_usize,
    iterator::Signals,
    low_level::emulate_default_handler,
};

use super::{events::Event, terminal};

/// Those that end a program on every system. PIPE and XFSZ are not among them: writing to a closed pipe or
/// past a limit is an error, told where one writes.
const ENDING: [i32; 13] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU,
];

/// Those that end a program on Linux too: STKFLT, IO, PWR and the realtime signals.
const ENDING_ON_LINUX: [RangeInclusive<i32>; 3] = [16..=16, 29..=30, 34..=64];

/// Those that stop a program.
pub(super) const STOPPING: [i32; 3] = [SIGTSTP, SIGTTIN, SIGTTOU];

/// How long the event loop may take to end the program before it is ended without it.
const GRACE: Duration = Duration::from_secs(2);

/// How long a signal that came while the program was stopped may take to be seen once it goes on: any
/// thread may be the one that gets it.
const SETTLING: Duration = Duration::from_millis(100);

/// Whether a signal that ends the program has come.
#[derive(Debug, Default)]
pub(super) struct Ending(Arc<AtomicUsize>);

impl Ending {
    /// The last that has come. Known as soon as it has, before the event loop hears of it.
    pub(super) fn signal(&self) -> Option<i32> {
        let number = self.0.load(Ordering::SeqCst);
        i32::try_from(number).ok().filter(|&number| number > 0)
    }
}

/// Stops the program until it is continued; gives the signal that came meanwhile to end it.
pub(super) fn stop(ending: &Ending) -> io::Result<Option<i32>> {
    emulate_default_handler(SIGTSTP)?;
    thread::sleep(SETTLING);
    Ok(ending.signal())
}

/// Sends on the signals that end or stop a program, from now on.
pub(super) fn watch(sender: Sender<Event>) -> io::Result<Ending> {
    let ending = Ending::default();
    let mut signals = Signals::new(STOPPING)?;
    let on_linux = ENDING_ON_LINUX.into_iter().flatten();
    for signal in ENDING.into_iter().chain(on_linux) {
        let number = usize::try_from(signal).unwrap_or_default();
        let caught = register_usize(signal, Arc::clone(&ending.0), number)
            .and_then(|_| signals.handle().add_signal(signal));
        // Which there are beside these the C library decides.
        if ENDING.contains(&signal) {
            caught?;
        }
    }
    thread::spawn(move || {
        for signal in signals.forever() {
            let heard = sender.send(Event::Signal(signal));
            if !STOPPING.contains(&signal) {
                if heard.is_ok() {
                    thread::sleep(GRACE);
                }
                terminal::give_back_unasked();
                end(signal);
            }
        }
    });
    Ok(ending)
}

/// Ends the program by a signal.
pub(super) fn end(signal: i32) -> ! {
    // Does not return for those it knows to end a program.
    let _ = emulate_default_handler(signal);
    // There is no safe call that gives the others their default back; another program in our place has it.
    let suicide = ["-c", "kill -$0 $$", &signal.to_string()];
    let _ = Command::new("/bin/sh").args(suicide).exec();
    process::exit(128 + signal)
}
