//! The heads of records: the fields of WARC, the one line of its predecessor ARC.

/// How a record of a WARC opens.
const OPENING: &[u8] = b"WARC/1.0";

/// The longest line that is the head of a record of an ARC, in bytes.
pub(super) const LONGEST_ARC: usize = 4 << 10;

/// What the head of a record says.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The sort of record, in lower case.
    pub(super) kind: Option<String>,
    /// The address it is about.
    pub(super) url: Option<String>,
    /// The media type of its content.
    pub(super) media: Option<String>,
    /// The length of its content, in bytes.
    pub(super) length: Option<u64>,
    /// What the record is called.
    pub(super) id: Option<String>,
    /// When its content was fetched.
    pub(super) date: Option<String>,
}

impl Head {
    /// Takes a line. Of several fields of one name the first is meant.
    pub(super) fn take(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        let Some((name, value)) = line.split_once(':') else {
            return;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" if self.kind.is_none() => self.kind = Some(value.to_ascii_lowercase()),
            "warc-target-uri" if self.url.is_none() => {
                self.url = Some(value.trim_matches(['<', '>']).to_owned());
            }
            "warc-record-id" if self.id.is_none() => {
                self.id = Some(value.trim_matches(['<', '>']).to_owned());
            }
            "warc-date" if self.date.is_none() => self.date = Some(value.to_owned()),
            "content-type" if self.media.is_none() => self.media = Some(value.to_owned()),
            "content-length" if self.length.is_none() => self.length = value.parse().ok(),
            _ => {}
        }
    }

    /// Reads the line that is the whole head of a record of an ARC: its address, where that was answered
    /// from, when, the media type, in its second version more, and the length.
    pub(super) fn of_arc(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line.get(..line.len().min(LONGEST_ARC))?).ok()?;
        let (rest, length) = line.trim_end().rsplit_once(' ')?;
        let length = length.parse().ok()?;
        let (scheme, _) = rest.split_once(':')?;
        let is_scheme = !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphabetic());
        let mut places = rest.match_indices(' ').map(|(at, _)| at).skip(1);
        let is_date = |text: &str| {
            let date = text.split(' ').next().unwrap_or_default();
            (12..=17).contains(&date.len()) && date.bytes().all(|b| b.is_ascii_digit())
        };
        let date = places.find(|at| rest.get(at + 1..).is_some_and(is_date))?;
        let (url, _) = rest.get(..date)?.rsplit_once(' ')?;
        let mut behind = rest.get(date + 1..)?.split(' ');
        let (date, media) = (behind.next()?, behind.next()?);
        let kind = if scheme.starts_with("http") {
            "response"
        } else {
            "metadata"
        };
        is_scheme.then(|| Self {
            kind: Some(kind.to_owned()),
            url: Some(url.to_owned()),
            media: Some(media.to_owned()),
            length: Some(length),
            id: None,
            date: Some(date.to_owned()),
        })
    }

    /// Whether a page may be in the record: an answer, or a document kept without one.
    pub(super) fn may_be_page(&self) -> bool {
        let kind = self.kind.as_deref();
        matches!(kind, None | Some("response" | "resource" | "conversion"))
    }
}

/// Where a record is opened in a line: at its beginning, or behind what a crash left unfinished.
pub(super) fn opening(line: &[u8]) -> Option<usize> {
    let line = line.trim_ascii_end();
    let at = line.len().checked_sub(OPENING.len())?;
    if line.starts_with(b"WARC/") || Head::of_arc(line).is_some() {
        return Some(0);
    }
    is_version(line.get(at..)?).then_some(at)
}

/// Whether the bytes begin like a record.
pub(super) fn is_opening(bytes: &[u8]) -> bool {
    let line = || bytes.split(|byte| *byte == b'\n').next();
    is_version(bytes) || line().and_then(Head::of_arc).is_some()
}

fn is_version(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/0.") || bytes.starts_with(b"WARC/1.")
}

/// Whether a line begins like a field of a record's head.
fn is_field(line: &[u8]) -> bool {
    let begins = |name: &[u8]| {
        let opening = line.get(..name.len());
        opening.is_some_and(|opening| opening.eq_ignore_ascii_case(name))
    };
    begins(b"WARC-") || begins(b"Content-")
}

/// Where a record begins among the bytes.
pub(super) fn next_head(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = start + line.len();
        if let Some(at) = opening(line)
            && (is_field(bytes.get(end..).unwrap_or_default()) || Head::of_arc(line).is_some())
        {
            return Some(start + at);
        }
        start = end;
    }
    None
}

/// Whether a file that begins like this is an archive. Its first record may be damaged.
pub(in crate::import) fn is_archive(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').take(3);
    is_opening(head) || (lines.any(is_field) && next_head(head).is_some())
}
