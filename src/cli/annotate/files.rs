//! The pages of files: of archives, mailboxes, texts and HTML.
//!
//! Takes paths and what the files are said to be; gives their pages, one after the other, and where there is
//! none why not. Holds one page at a time.

use std::{collections::VecDeque, path::PathBuf};

use clap::ValueEnum;

use super::waiting::{Source, Waiting};
use crate::{
    cli::sources::{self, Problem},
    import::{self, Kind, Refusal, Saved, Unpacked},
};

/// What files are said to be.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum From {
    /// Archives of crawls, WARC or ARC.
    Warc,
    /// Texts of pages.
    Text,
    /// Pages in HTML.
    Html,
    /// Mails and mailboxes.
    Mail,
}

impl From {
    const fn kind(self) -> Kind {
        match self {
            Self::Warc => Kind::Warc,
            Self::Text => Kind::Text,
            Self::Html => Kind::Html,
            Self::Mail => Kind::Mail,
        }
    }
}

/// The pages of files.
pub(super) struct Pages {
    kind: Kind,
    files: VecDeque<Result<PathBuf, Problem>>,
    /// What is left of the file at hand, and its name.
    open: Option<(String, Unpacked<'static>)>,
}

impl Pages {
    pub(super) fn new(kind: From, paths: &[PathBuf]) -> Self {
        Self {
            kind: kind.kind(),
            files: sources::files(paths).into(),
            open: None,
        }
    }

    /// Opens the next file; what is said of one that is not there.
    fn open(&self, path: Result<PathBuf, Problem>) -> Result<(String, Unpacked<'static>), Problem> {
        let path = path?;
        let (input, origin) = sources::input(&path)?;
        let pages = import::unpack_as(input, origin, self.kind);
        Ok((sources::name(&path).into_owned(), pages))
    }
}

impl Source for Pages {
    fn next(&mut self) -> anyhow::Result<Option<Waiting>> {
        loop {
            if let Some((name, pages)) = &mut self.open
                && let Some(page) = pages.next()
            {
                return Ok(Some(waiting(name, page)));
            }
            let Some(path) = self.files.pop_front() else {
                return Ok(None);
            };
            match self.open(path) {
                Ok(open) => self.open = Some(open),
                Err(problem) => {
                    return Ok(Some(Waiting::Refused {
                        why: problem.message().to_owned(),
                        is_loss: true,
                    }));
                }
            }
        }
    }

    fn blank(&self) -> usize {
        0
    }
}

/// A page, or why there is none.
fn waiting(file: &str, page: Result<Saved, import::Problem>) -> Waiting {
    match page {
        Ok(saved) => {
            let part = saved.info.part.as_ref();
            let name = part.map_or_else(|| file.to_owned(), |part| format!("{file}, {part}"));
            let saved = Box::new(saved);
            Waiting::Page { name, saved }
        }
        Err(problem) => Waiting::Refused {
            why: format!("{file}: {problem}"),
            is_loss: is_loss(problem.why),
        },
    }
}

/// Whether with what was refused others may be lost, rather than one page or none.
const fn is_loss(why: Refusal) -> bool {
    match why {
        Refusal::Bomb
        | Refusal::Compression
        | Refusal::Broken(_)
        | Refusal::CutOff
        | Refusal::Damaged
        | Refusal::Unreadable(_) => true,
        Refusal::Empty
        | Refusal::Binary
        | Refusal::TooLarge
        | Refusal::Headlines(_)
        | Refusal::Bare(_) => false,
    }
}
