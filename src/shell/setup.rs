//! What the reader of this machine has set up: themes of their own.
//!
//! Takes the folder of the settings; gives what is in it, and what is wrong there, told with file and line. What
//! is wrong costs no more than itself.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use crate::{
    text::{Problem, Text},
    ui::Themes,
};

/// The most bytes of a file: far more than anybody writes by hand.
const MOST: u64 = 1 << 20;

/// What was set up.
#[derive(Debug, Default)]
pub struct Setup {
    /// The themes.
    pub themes: Themes,
    /// What is wrong with the files.
    pub problems: Vec<Text>,
}

impl Setup {
    /// Reads what is in a folder; nothing, where there is none.
    pub fn load(folder: &Path) -> Self {
        let mut setup = Self::default();
        for path in theme_files(&folder.join("themes")) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            match read(&path) {
                Ok(Some(file)) => {
                    let problems = setup.themes.add(&name, &file);
                    setup.tell(&path, problems);
                }
                Ok(None) => {}
                Err(why) => setup.tell_of_file(&path, &why.to_string()),
            }
        }
        setup
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

/// The text of a file; none where there is none.
fn read(path: &Path) -> io::Result<Option<String>> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(why),
    };
    // Reading a pipe would wait for ever.
    if !about.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    let text = String::from_utf8(bytes).map_err(|_| io::Error::other("it is not text in UTF-8"))?;
    Ok(Some(text))
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
        write("large.toml", &vec![b'#'; (1 << 20) + 1]);
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
                "large.toml: it is larger than 1 MiB",
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
}
