//! How a file is to be taken apart. Data only: each format tells its own, [`sniff`](super::sniff) asks them.

use super::Kind;

/// How a file is to be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Something else, compressed by gzip.
    Gzip,
    /// Records of a crawl.
    Warc,
    /// Mails, one behind the other.
    Mailbox,
    /// A JSON object a line.
    JsonLines,
    /// Something to be read whole.
    Whole(Kind),
}
