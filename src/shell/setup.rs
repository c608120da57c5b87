//! What the user has set up: the settings, themes of their own, and what was last set.
//!
//! Takes the folder of the settings; gives what is in it, and what is wrong there, told with file and line. What
//! is wrong costs no more than itself.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    memory::{Memory, Opened},
    small::read,
};
use crate::{
    app::{settings::Settings, state::Kept},
    text::{Problem, Text},
    ui::Themes,
};

/// The file of the settings, in their folder.
pub const SETTINGS: &str = "config.toml";

/// What was set up.
#[derive(Debug, Default)]
pub struct Setup {
    /// The settings.
    pub settings: Settings,
    /// The themes.
    pub themes: Themes,
    /// What is kept between runs.
    pub memory: Memory,
    /// What is wrong with the files.
    pub problems: Vec<Text>,
}

impl Setup {
    /// Reads what is in a folder; nothing, where there is none.
    pub fn load(folder: &Path) -> Self {
        let mut setup = Self::default();
        for path in theme_files(&folder.join("themes")) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            if let Some(file) = setup.read(&path) {
                let problems = setup.themes.add(&name, &file);
                setup.tell(&path, problems);
            }
        }
        let path = folder.join(SETTINGS);
        let file = setup.read(&path).unwrap_or_default();
        let (settings, problems) = Settings::read(&file, setup.themes.names());
        setup.settings = settings;
        setup.tell(&path, problems);
        setup
    }

    /// Takes up what was kept of what is opened; of anything, where there is no file.
    pub fn remember(&mut self, path: Option<PathBuf>, opened: Opened) {
        let file = path.as_deref().and_then(|path| self.read(path));
        let (kept, problems) = Kept::read(&file.unwrap_or_default());
        if let Some(path) = &path {
            self.tell(path, problems);
        }
        self.memory = Memory::new(path, opened, kept);
    }

    /// The text of a file; none where there is none, or it cannot be read, which is told.
    fn read(&mut self, path: &Path) -> Option<String> {
        match read(path) {
            Ok(file) => Some(file),
            Err(why) => {
                if why.kind() != io::ErrorKind::NotFound {
                    self.tell_of_file(path, &why.to_string());
                }
                None
            }
        }
    }

    /// What to tell in the foot: the first problem, and how many more there are.
    pub(super) fn notice(&self) -> Option<Text> {
        let (first, more) = self.problems.split_first()?;
        let told = match more.len() {
            0 => first.to_string(),
            more => format!("{first} (and {more} more)"),
        };
        Some(Text::new(&told))
    }

    fn tell(&mut self, path: &Path, problems: Vec<Problem>) {
        for problem in problems {
            self.tell_of_file(path, &problem.to_string());
        }
    }

    fn tell_of_file(&mut self, path: &Path, what: &str) {
        let told = format!("{}: {what}", path.display());
        self.problems.push(Text::on_one_line(&told));
    }
}

/// The files of themes in a folder, by name.
fn theme_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    paths.sort_unstable();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_found_by_file_and_told_with_it() {
        let home = tempfile::tempdir().unwrap();
        let themes = home.path().join("themes");
        fs::create_dir(&themes).unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(themes.join(name), bytes).unwrap();
        write("dusk.toml", b"[dark]\naccent = \"#a0b0c0\"\n");
        write("noon.toml", b"[light]\n\nacent = \"#a0b0c0\"\n");
        write("picture.toml", &[0xff, 0xd8, 0]);
        write("large.toml", &vec![b'#'; (1 << 16) + 1]);
        write("notes.txt", b"none");
        fs::create_dir(themes.join("folder.toml")).unwrap();
        let setup = Setup::load(home.path());
        let told: Vec<&str> = setup
            .problems
            .iter()
            .filter_map(|problem| problem.split("themes/").nth(1))
            .collect();
        assert_eq!(
            told,
            [
                "folder.toml: it is no file",
                "large.toml: it is larger than 64 KiB",
                "noon.toml: line 3: no key is called `acent`; did you mean `accent`?",
                "picture.toml: it is not text in UTF-8",
            ]
        );
        let names = setup.themes.names();
        assert!(
            ["dusk", "noon"]
                .iter()
                .all(|own| names.iter().any(|name| name.as_str() == *own))
        );
        assert_eq!(Setup::load(&home.path().join("nowhere")).problems, []);
    }

    #[test]
    fn settings_that_cannot_be_read_are_told_and_cost_no_more_than_themselves() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(SETTINGS);
        let theme = || {
            let setup = Setup::load(home.path());
            let told = setup.notice().map(|told| told.to_string());
            let theme = setup.settings.theme.chosen().map(ToString::to_string);
            (
                theme,
                told.and_then(|told| Some(told.split_once(SETTINGS)?.1.to_owned())),
            )
        };
        assert_eq!(theme(), (None, None));
        let large = vec![b' '; (1 << 16) + 1];
        let checks: [(&[u8], Option<&str>, Option<&str>); 6] = [
            (b"theme = \"cvd\"", Some("cvd"), None),
            (b"\xef\xbb\xbftheme = \"cvd\"\r\n", Some("cvd"), None),
            (
                b"theme = \"cvd\"\nmesure = 70\nmeasure = 7\n",
                Some("cvd"),
                Some(": line 2: no key is called `mesure`; did you mean `measure`? (and 1 more)"),
            ),
            (b"theme = \"\xff\"", None, Some(": it is not text in UTF-8")),
            (&large, None, Some(": it is larger than 64 KiB")),
            (b"", None, None),
        ];
        for (bytes, chosen, told) in checks {
            fs::write(&path, bytes).unwrap();
            assert_eq!(
                theme(),
                (chosen.map(ToOwned::to_owned), told.map(ToOwned::to_owned))
            );
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(theme(), (None, Some(": it is no file".to_owned())));
    }
}
