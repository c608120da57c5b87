//! Where pages are found, and files as they were when they were read.

/// Where a page was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, by a path that means the same from any folder.
    pub path: String,
    /// The entry within the file; empty when the page is the whole file.
    pub entry: String,
}

/// A file as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Its path, as in [`Place`].
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was written last, in nanoseconds since 1970.
    pub modified: i64,
}
