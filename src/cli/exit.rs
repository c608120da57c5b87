//! How a command ended, as the status the shell sees.

use std::process::ExitCode;

/// How a command ended. Of several that apply, the one listed first here counts; numbers above 2 are
/// those of BSD's `sysexits.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// The arguments are not what they should be.
    Usage,
    /// The output cannot be written.
    CannotWrite,
    /// There is no input at all.
    NoInput,
    /// No input could be used.
    BadInput,
    /// Nothing was found, or some of the input could not be used.
    Partly,
    /// Done.
    Done,
}

/// How many inputs gave a page, and how many did not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Inputs that gave a page.
    pub(super) pages: usize,
    /// Inputs that are not there or may not be read.
    pub(super) missing: usize,
    /// Inputs that were read and are no page.
    pub(super) bad: usize,
}

impl Tally {
    /// The exit status that the inputs deserve.
    pub(super) const fn exit(self) -> Exit {
        match (self.pages, self.missing, self.bad) {
            (0, _, 0) => Exit::NoInput,
            (0, ..) => Exit::BadInput,
            (_, 0, 0) => Exit::Done,
            _ => Exit::Partly,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Usage => 2,
            Exit::CannotWrite => 74,
            Exit::NoInput => 66,
            Exit::BadInput => 65,
            Exit::Partly => 1,
            Exit::Done => 0,
        })
    }
}
