//! How many pages a command works on at once.
//!
//! Takes the number asked for; gives a number of threads that helps. Threads past what the cores can run
//! only wait for each other.

use std::{num::NonZero, thread};

/// How many threads a core gets at most.
const MOST_PER_CORE: usize = 4;

/// The option `--jobs`, of every command that has one.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Jobs {
    /// How many pages to work on at once; 0 for one a core. More than four a core count as four.
    #[arg(long = "jobs", value_name = "N", default_value_t = 0)]
    asked: usize,
}

impl Jobs {
    /// How many threads to work on.
    pub(super) fn threads(self) -> usize {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        match self.asked {
            0 => cores,
            asked => asked.min(cores * MOST_PER_CORE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_threads_than_the_cores_can_run_are_not_started() {
        let threads = |asked| Jobs { asked }.threads();
        assert_eq!(threads(1), 1);
        assert!(threads(0) >= 1);
        assert_eq!(threads(5000), threads(0) * MOST_PER_CORE);
        assert_eq!(threads(usize::MAX), threads(5000));
    }
}
