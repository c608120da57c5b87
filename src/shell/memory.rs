//! What is kept between runs, apart from settings and library.
//!
//! Takes what was read of its file; gives what the reader begins with, and writes what it was left with: once,
//! beside the file and then in its place. What another run has written meanwhile about other libraries stays.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process,
};

use anyhow::Context;

use super::small::{MOST, read};
use crate::{
    app::state::{Kept, State, Welcome},
    text::Text,
};

/// The name of its file.
pub const STATE: &str = "state.toml";

/// What the reader opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Opened {
    /// The demo.
    Demo,
    /// Pages that are in no library.
    #[default]
    Pages,
    /// The library of this file.
    Library(PathBuf),
}

impl Opened {
    /// What a library is known by.
    fn library(&self) -> Option<Text> {
        let Self::Library(path) = self else {
            return None;
        };
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        Some(Text::new(&path.to_string_lossy()))
    }
}

/// What is kept, and where.
#[derive(Debug, Default)]
pub struct Memory {
    file: Option<PathBuf>,
    opened: Opened,
    kept: Kept,
}

impl Memory {
    pub(super) const fn new(file: Option<PathBuf>, opened: Opened, kept: Kept) -> Self {
        Self { file, opened, kept }
    }

    /// What the reader begins with.
    pub(super) fn state(&self) -> State {
        let library = self.opened.library();
        State {
            looks: self.kept.looks.clone(),
            view: library
                .map(|library| self.kept.view(&library))
                .unwrap_or_default(),
        }
    }

    /// Whether the card of the first minute is due: not over pages that somebody brings.
    pub(super) fn welcome(&self) -> Welcome {
        match self.opened {
            Opened::Pages => Welcome::Shown,
            Opened::Demo | Opened::Library(_) => self.kept.welcome,
        }
    }

    /// Writes what the reader was left with, where there is anything new and a place for it.
    ///
    /// # Errors
    ///
    /// When it cannot be written, with its path.
    pub(super) fn keep(&self, state: State) -> anyhow::Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let before = read(file).unwrap_or_default();
        let (mut kept, _) = Kept::read(&before);
        if state.looks != self.kept.looks {
            kept.looks = state.looks;
        }
        if self.welcome() == Welcome::Due {
            kept.welcome = Welcome::Shown;
        }
        if let Some(library) = self.opened.library() {
            kept.leave(&library, state.view);
        }
        let text = kept.write(usize::try_from(MOST).unwrap_or(usize::MAX));
        let is_nothing = before.is_empty() && kept == Kept::default();
        if text == before || is_nothing {
            return Ok(());
        }
        replace(file, &text)
            .with_context(|| format!("what was last set could not be kept in {}", file.display()))
    }
}

/// Writes a file beside its place and puts it there.
fn replace(file: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension(format!("{}.new", process::id()));
    let written = File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // What is left of it is of no use.
        let _ = fs::remove_file(&beside);
    }
    Ok(written?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::state::{Looks, View},
        library::Sort,
        shell::Setup,
    };

    fn open(file: &Path, library: &str) -> Memory {
        let mut setup = Setup::default();
        setup.remember(Some(file.to_owned()), Opened::Library(library.into()));
        setup.memory
    }

    fn sorted(sort: Sort) -> State {
        State {
            view: View {
                sort: Some(sort),
                ..View::default()
            },
            ..State::default()
        }
    }

    #[test]
    fn each_library_is_left_by_itself_whichever_is_left_last() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("new/state.toml");
        let (one, two) = (open(&file, "/one.db"), open(&file, "/two.db"));
        one.keep(sorted(Sort::Title)).unwrap();
        two.keep(sorted(Sort::Outlet)).unwrap();
        assert_eq!(open(&file, "/one.db").state(), sorted(Sort::Title));
        assert_eq!(open(&file, "/two.db").state(), sorted(Sort::Outlet));
        assert_eq!(open(&file, "/three.db").state(), State::default());
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn of_pages_without_a_library_the_looks_alone_are_kept() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join(STATE);
        let open = || {
            let mut setup = Setup::default();
            setup.remember(Some(file.clone()), Opened::Pages);
            setup.memory
        };
        open().keep(State::default()).unwrap();
        assert!(!file.exists(), "nothing is worth keeping");
        let looks = Looks {
            theme: Some(Text::new("cvd")),
            ..Looks::default()
        };
        let state = State {
            looks: looks.clone(),
            ..sorted(Sort::Title)
        };
        open().keep(state).unwrap();
        let view = View::default();
        assert_eq!(open().state(), State { looks, view });
        open().keep(State::default()).unwrap();
        assert_eq!(
            open().state(),
            State::default(),
            "as the settings say again"
        );
    }

    #[test]
    fn a_file_that_is_none_of_ours_costs_a_notice() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join(STATE);
        let large = vec![b'#'; (1 << 16) + 1];
        let checks: [(&[u8], &str); 3] = [
            (b"theme = = 3\nnames = \"people\"\n", "state.toml: line 1"),
            (&large, "state.toml: it is larger than 64 KiB"),
            (&[0xff, 0xfe, 0], "state.toml: it is not text in UTF-8"),
        ];
        for (bytes, told) in checks {
            fs::write(&file, bytes).unwrap();
            let mut setup = Setup::default();
            setup.remember(Some(file.clone()), Opened::Library("/one.db".into()));
            let [problem] = &*setup.problems else {
                panic!("{:?}", setup.problems)
            };
            assert!(problem.contains(told), "{problem}");
            setup.memory.keep(sorted(Sort::Title)).unwrap();
            assert_eq!(
                open(&file, "/one.db").state().view,
                sorted(Sort::Title).view
            );
        }
        fs::remove_file(&file).unwrap();
        fs::create_dir_all(file.join("full")).unwrap();
        let why = open(&file, "/one.db")
            .keep(sorted(Sort::Title))
            .unwrap_err();
        assert!(
            why.to_string()
                .starts_with("what was last set could not be kept in")
        );
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
