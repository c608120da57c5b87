//! The library: all imported articles with what was found in them and the reader's marks, in one SQLite
//! file or in memory.
//!
//! Takes prepared pages and marks; gives lists of articles and whole items. It is the only writer of the
//! library's file. An answer that was given is kept, whatever happens to the program afterwards. Any
//! number of programs may use one file at once.

mod about;
mod add;
mod backup;
mod cast;
mod comparison;
mod copies;
mod counts;
mod decision;
mod edit;
mod fail;
mod file;
mod former;
mod health;
mod identity;
mod index;
mod kin;
mod list;
mod listing;
mod load;
mod mark;
mod merge;
mod names;
mod note;
mod open;
mod ours;
mod pack;
mod place;
mod prepared;
mod problem;
mod put;
mod query;
mod renew;
mod repair;
mod said;
mod salvage;
mod select;
mod shared;
mod story;
mod stretch;
mod suggest;
mod values;
mod versions;
mod voice;
mod words;
mod write;
mod written;

use std::time::Duration;

use rusqlite::Connection;

use crate::library::ENGINE;

pub use about::{About, PageAbout};
pub use add::Added;
pub use cast::{Called, CastQuery, Counts, Member};
pub use comparison::{Compared, Comparison};
pub use copies::Copies;
pub use decision::Decision;
pub use edit::Edit;
pub use file::{COMPANIONS, FileIdentity, destination};
pub use former::Former;
pub use health::Health;
pub use kin::Kin;
pub use list::{SpeakerName, Summary};
pub use listing::{Heading, Listed};
pub use mark::{Change, Left};
pub use merge::Merged;
pub use place::{FileStamp, Place};
pub use prepared::{PageHash, Prepared};
pub use problem::{Answer, Problem};
pub use query::{Query, Show, Sort};
pub use repair::Repaired;
pub use said::{Portrait, Said, SaidOrder};
pub use story::{Story, StoryPart};
pub use suggest::{SuggestedActor, Suggestions};
pub use versions::Shared;
pub use voice::{Bearer, By, Voice};
pub use words::is_word_by_itself;

/// The number of an article in its library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(i64);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Id {
    type Err = std::num::ParseIntError;

    fn from_str(number: &str) -> Result<Self, Self::Err> {
        number.parse().map(Self)
    }
}

/// All imported articles.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    /// Its file; none for one in memory.
    file: Option<file::OpenedFile>,
    /// Whether that its file went away was said already.
    is_known_gone: bool,
    /// Whether something may stand in the log alone.
    has_written: bool,
    /// The version of the file when it was last looked at.
    seen: i64,
    /// How long it waits for other programs that write.
    patience: Duration,
    /// What was listed last.
    ordered: Option<listing::Ordered>,
}

#[cfg(test)]
mod tests;
