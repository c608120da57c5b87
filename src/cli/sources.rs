//! Paths to pages: files, folders and standard input.
//!
//! Takes paths as given; gives the pages in their order, or for each that is none a line that says why.
//! Folders are walked in order of name; hidden files are skipped and links out of the folder are not
//! followed. Devices, pipes and sockets are refused unread: they may never end.

use std::{
    borrow::Cow,
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read, stdin},
    iter,
    path::{Path, PathBuf},
};

use super::{exit::Tally, output, reason::reading, talk};
use crate::{
    clean::{Outlet, clean},
    import::{self, Origin, PageInfo, Refusal, Saved},
    library::{FileIdentity, Item, Prepared, record::of_record},
    text::Text,
};

/// Why a path gave no page: where and what, ready to be said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// There is nothing to read.
    Missing(String),
    /// What was read is no page.
    Bad(String),
    /// Beside pages there was something of no use.
    Noted(String),
}

impl Problem {
    /// What is said of it.
    pub(super) fn message(&self) -> &str {
        let (Self::Missing(message) | Self::Bad(message) | Self::Noted(message)) = self;
        message
    }

    /// Says it on standard error and counts it.
    pub(super) fn report(&self, tally: &mut Tally) {
        talk::error(self.message());
        match self {
            Self::Missing(_) => tally.missing += 1,
            Self::Bad(_) => tally.bad += 1,
            Self::Noted(_) => {}
        }
    }
}

/// The files that the paths name, in order, folders walked; standard input is `-`.
pub(super) fn files(paths: &[PathBuf]) -> Vec<Result<PathBuf, Problem>> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() != "-" && path.is_dir() {
            let before = found.len();
            walk(path, path, &mut found);
            if found.len() == before {
                found.push(Err(Problem::Missing(at(path, "the folder holds no pages"))));
            }
        } else {
            found.push(Ok(path.clone()));
        }
    }
    found
}

/// The pages of one file as they were saved, or of standard input for `-`, one after the other.
pub(super) fn pages(path: PathBuf) -> Box<dyn Iterator<Item = Result<Saved, Problem>> + Send> {
    let (input, origin) = match input(&path) {
        Ok(input) => input,
        Err(problem) => return Box::new(iter::once(Err(problem))),
    };
    let mut given = false;
    let pages = import::unpack(input, origin).map(move |saved| {
        given |= saved.is_ok();
        saved.map_err(|problem| match refused(&name(&path), &problem) {
            Problem::Bad(message) if given && matches!(problem.why, Refusal::Headlines(_)) => {
                Problem::Noted(message)
            }
            other => other,
        })
    });
    Box::new(pages)
}

/// A file to be read, or standard input for `-`.
pub(super) fn input(path: &Path) -> Result<(Box<dyn Read + Send>, Origin), Problem> {
    if path.as_os_str() == "-" {
        return Ok((Box::new(stdin()), Origin::default()));
    }
    let file = open(path).map_err(|why| Problem::Missing(at(path, &why)))?;
    let path = Some(Text::new(&path.to_string_lossy()));
    Ok((Box::new(file), Origin { path, url: None }))
}

/// Reads, cleans and analyzes a saved page; what a record says is taken as it is. An outlet is given to a page that
/// names none.
pub(super) fn prepare(saved: &Saved, outlet: Option<&Text>) -> Result<Prepared, Problem> {
    let path = saved.origin.path.as_ref();
    let name = path.map_or("standard input", Text::as_str);
    let (mut item, info) = match of_record(saved) {
        Some(item) => (item, saved.info.clone()),
        None => analyzed(saved).map_err(|problem| refused(name, &problem))?,
    };
    if item.article.body.paragraphs().is_empty() {
        let part = info.part.iter().map(|part| format!("{part}: "));
        let part: String = part.collect();
        return Err(Problem::Bad(format!(
            "{name}: {part}no article was found in it"
        )));
    }
    if item.article.outlet.is_none() {
        item.article.outlet = outlet.map(|name| Outlet {
            name: name.clone(),
            edition: None,
        });
    }
    Ok(Prepared::new(&saved.bytes, &info, item))
}

fn analyzed(saved: &Saved) -> Result<(Item, PageInfo), import::Problem> {
    let (article, info, origin) = {
        let page = saved.read()?;
        // The text of the page is not needed any more, and there may be much of it.
        (clean(&page), page.info, page.origin)
    };
    Ok((Item::from_article(article, origin), info))
}

/// What to say of a page that was refused.
fn refused(name: &str, problem: &import::Problem) -> Problem {
    match problem.why {
        Refusal::Unreadable(kind) => Problem::Missing(format!("{name}: {}", reading(kind))),
        _ => Problem::Bad(format!("{name}: {problem}")),
    }
}

/// A path as it is named to the user.
pub(super) fn name(path: &Path) -> Cow<'_, str> {
    if path.as_os_str() == "-" {
        "standard input".into()
    } else {
        path.to_string_lossy()
    }
}

/// The message that names the path and says why.
fn at(path: &Path, why: &str) -> String {
    format!("{}: {why}", name(path))
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Result<PathBuf, Problem>>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) => {
            return found.push(Err(Problem::Missing(at(folder, &reading(why.kind())))));
        }
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    for path in paths {
        if path.file_name().is_some_and(is_hidden) || leads_out(root, &path) {
            continue;
        }
        if path.is_symlink() && path.is_dir() {
            // Whatever it names inside the folder is met on the way anyhow; following could turn in a circle.
            continue;
        }
        if path.is_dir() {
            walk(root, &path, found);
        } else {
            found.push(Ok(path));
        }
    }
}

/// Whether a walk of a folder meets this path.
pub(super) fn is_met(root: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else {
        return false;
    };
    !below.iter().any(is_hidden) && !leads_out(root, path)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a link points to a place outside the folder it was met in.
fn leads_out(root: &Path, path: &Path) -> bool {
    path.is_symlink()
        && match (fs::canonicalize(root), fs::canonicalize(path)) {
            (Ok(root), Ok(target)) => !target.starts_with(root),
            _ => true,
        }
}

fn open(path: &Path) -> Result<File, String> {
    let plain = |why: io::Error| reading(why.kind());
    let about = fs::metadata(path).map_err(plain)?;
    let kind = about.file_type();
    if output::standard_output() == Some(FileIdentity::of(&about)) {
        return Err("it is where standard output leads".to_owned());
    }
    if kind.is_dir() {
        return Err("it is a folder".to_owned());
    }
    if !kind.is_file() {
        return Err("it is no file (a device, pipe or socket)".to_owned());
    }
    File::open(path).map_err(plain)
}
