//! Reasons in plain words: what the system says, without its numbers and without files of our own making.
//!
//! Takes errors; gives what to say of them. The path is named by whoever was given it.

use std::io::{self, ErrorKind};

/// Why something cannot be read.
pub(super) fn reading(kind: ErrorKind) -> String {
    match kind {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "it may not be read (no permission)".to_owned(),
        _ => format!("it cannot be read ({kind})"),
    }
}

/// An error with its causes, each once.
pub(super) fn told(error: &anyhow::Error) -> String {
    let mut causes: Vec<String> = Vec::new();
    for cause in error.chain() {
        let cause = cause
            .downcast_ref()
            .map_or_else(|| without_number(&cause.to_string()), plain);
        if causes.last() != Some(&cause) {
            causes.push(cause);
        }
    }
    causes.join(": ")
}

/// Whether it comes of somebody who does not read on.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref());
    causes.any(|io: &io::Error| io.kind() == ErrorKind::BrokenPipe)
}

/// What the system says.
fn plain(why: &io::Error) -> String {
    let words = match why.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "no permission",
        ErrorKind::AlreadyExists => "there is something already",
        ErrorKind::NotADirectory => "a part of its path is no folder",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "the quota is used up",
        ErrorKind::FileTooLarge => "a file may not be that large here",
        _ => return without_number(&why.to_string()),
    };
    words.to_owned()
}

/// Words of the system without the number behind them.
fn without_number(words: &str) -> String {
    let end = words.find(" (os error").unwrap_or(words.len());
    words.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn the_users_path_is_named_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let missing = tempfile::Builder::new().tempfile_in(folder.path().join("none"));
        let error = missing.context("none/x cannot be written").unwrap_err();
        let expected = "none/x cannot be written: there is no such file or folder";
        assert_eq!(told(&error), expected);
        let error = anyhow::Error::from(io::Error::from_raw_os_error(5));
        assert_eq!(told(&error), "Input/output error");
    }

    #[test]
    fn a_closed_pipe_is_known_in_any_wrapping() {
        let closed = || io::Error::from(ErrorKind::BrokenPipe);
        for error in [
            closed().into(),
            anyhow::Error::from(closed()).context("while writing"),
            io::Error::other(anyhow::Error::from(closed()).context("in a row")).into(),
        ] {
            assert!(is_closed_pipe(&error), "{error:?}");
        }
        assert!(!is_closed_pipe(&anyhow::anyhow!("broken pipe")));
    }
}
