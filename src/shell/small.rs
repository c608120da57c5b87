//! Small files of a user's own, read whole.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

/// The most bytes of a file: far more than anybody writes by hand.
pub(super) const MOST: u64 = 1 << 16;

/// The text of a file.
pub(super) fn read(path: &Path) -> io::Result<String> {
    // Reading a pipe would wait for ever.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other("it is larger than 64 KiB"));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is not text in UTF-8"))
}
