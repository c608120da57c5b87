//! Why bytes are no page.

use std::{error::Error, fmt, io};

use super::{Kind, LARGEST_PAGE, LARGEST_RATIO};
use crate::text::Text;

/// Why bytes are no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no visible text.
    #[error("it is empty")]
    Empty,
    /// The bytes are not text.
    #[error("it is not text (a binary file)")]
    Binary,
    /// The page is larger than [`LARGEST_PAGE`].
    #[error("it is larger than {} MiB", LARGEST_PAGE >> 20)]
    TooLarge,
    /// It is compressed so well that it can only mean harm.
    #[error("it unpacks to more than {LARGEST_RATIO} times its size")]
    Bomb,
    /// It is compressed in a way that is not read.
    #[error("it is compressed in a way that is not read")]
    Compression,
    /// It is not what it says it is.
    #[error("it is broken ({0})")]
    Broken(Kind),
    /// It ends in the middle.
    #[error("it is cut off")]
    CutOff,
    /// Its compressed bytes are not what they were.
    #[error("its compressed bytes are damaged")]
    Damaged,
    /// So many entries of a feed have a headline and nothing else.
    #[error("{} without text", headlines(*.0))]
    Headlines(usize),
    /// Nothing in it is a page.
    #[error("there is no page in it ({0})")]
    Bare(Kind),
    /// The bytes cannot be had.
    #[error("it cannot be read ({0})")]
    Unreadable(io::ErrorKind),
}

impl Refusal {
    /// Whether a reader of bytes that says so goes on behind it when it is asked again.
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::CutOff | Self::Damaged)
    }
}

fn headlines(count: usize) -> String {
    match count {
        1 => "1 entry is a headline".to_owned(),
        _ => format!("{count} entries are headlines"),
    }
}

/// Why a reader of bytes failed.
impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Problem::from(error).why
    }
}

/// Why one page of a file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which part of the file it is; none where it is all of it.
    pub part: Option<Text>,
    /// Why.
    pub why: Refusal,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(f, "{part}: {}", self.why),
            None => self.why.fmt(f),
        }
    }
}

impl Error for Problem {}

impl Problem {
    /// The same of a part of something larger.
    pub(super) fn within(self, outer: &str) -> Self {
        let part = match &self.part {
            Some(part) => Text::new(&format!("{outer}, {part}")),
            None => Text::new(outer),
        };
        Self {
            part: Some(part),
            ..self
        }
    }
}

/// A refusal of the whole file.
impl From<Refusal> for Problem {
    fn from(why: Refusal) -> Self {
        Self { part: None, why }
    }
}

/// What a reader of bytes wrapped, or that a failing reader means.
impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        let wrapped = error.get_ref();
        let problem = wrapped.and_then(<dyn Error + Send + Sync>::downcast_ref::<Self>);
        let why = wrapped.and_then(<dyn Error + Send + Sync>::downcast_ref::<Refusal>);
        match (problem, why) {
            (Some(problem), _) => problem.clone(),
            (None, Some(why)) => (*why).into(),
            (None, None) => Refusal::Unreadable(error.kind()).into(),
        }
    }
}
