//! Files that others test their readers by, where they stand beside the checkout.

use std::{
    fs,
    io::{Write, stderr},
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// An archive, unpacked; none where it is not there, which is told.
pub(super) fn unpacked(archive: &str) -> Option<TempDir> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/import");
    let archive = beside.join(archive);
    if !archive.is_file() {
        writeln!(stderr(), "skipped: {} is not there", archive.display()).unwrap();
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let unpacked = Command::new("tar")
        .arg("-xJf")
        .arg(archive)
        .arg("-C")
        .arg(folder.path())
        .status();
    assert!(unpacked.unwrap().success());
    Some(folder)
}

/// The files of a folder whose names end so, with the names that they have in it.
pub(super) fn files(folder: &Path, ending: &str) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    collect(folder, ending, &mut found);
    let named = found.into_iter().map(|path| {
        let name = path.strip_prefix(folder).unwrap().display().to_string();
        (name, path)
    });
    let mut named: Vec<_> = named.collect();
    named.sort();
    named
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
}
