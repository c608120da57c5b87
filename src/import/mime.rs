//! The parts of a message, told apart by their boundaries (RFC 2046).
//!
//! Takes the bytes of a message; gives its parts in their order, each with its headers and its body. A part
//! whose end is missing ends where the part around it goes on, or where the bytes end. Where no line is the
//! boundary that is declared, the one that is written is meant. Headers are read by the library; it gives up
//! a part that has no end, so the parts are told apart here.

use std::ops::Range;

use mail_parser::{ContentType, Message, MessageParser, MimeHeaders};

/// How deep parts are told apart; what is deeper is one part.
const DEEPEST: usize = 30;

/// How many parts are told apart; what is behind them is in the last.
const MOST_PARTS: usize = 100_000;

/// How often it is looked for whether a boundary that is declared is written anywhere.
const MOST_SEARCHES: usize = 16;

/// A part of a message. There may be very many, so that of its headers only what tells parts apart is kept.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// What it says it is.
    pub(super) media: Media,
    /// Whether it is to be shown.
    pub(super) disposition: Disposition,
    /// What is in it.
    pub(super) content: Content,
    /// The part it is in.
    pub(super) parent: Option<usize>,
    /// How many parts of that are before it.
    pub(super) index: usize,
    /// The part that is the message it belongs to: itself for the first of a message.
    pub(super) message: usize,
    /// How many messages are around that.
    pub(super) nesting: usize,
    depth: usize,
    head: Range<usize>,
    body: Range<usize>,
}

/// What a part says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// Text. What says nothing is text.
    Text,
    /// HTML.
    Html,
    /// Several forms of one thing.
    Alternative,
    /// A page and what it shows.
    Related,
    /// Messages.
    Digest,
    /// Parts of another sort.
    Multipart,
    /// A message.
    Message,
    /// Anything else.
    Other,
}

/// Whether a part is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disposition {
    /// As part of its message.
    Inline,
    /// It has the name of a file.
    Named,
    /// Only when it is asked for.
    Attachment,
}

/// What is in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Its own bytes.
    Bytes,
    /// Other parts.
    Parts,
    /// Other parts, none of which can be told apart.
    Unsplit,
    /// A message, which is the part behind it.
    Message,
    /// A message in a transfer encoding.
    EncodedMessage,
}

/// The parts of a message.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    bytes: &'a [u8],
    /// In their order, the message itself first.
    pub(super) all: Vec<Part>,
    /// Whether the bytes end before the last part does.
    pub(super) is_cut: bool,
}

impl<'a> Parts<'a> {
    /// Tells the parts of a message apart.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut scanner = Scanner {
            bytes,
            at: 0,
            parts: Vec::new(),
            open: Vec::new(),
            leaf: None,
            searches: 0,
        };
        let is_cut = scanner.scan();
        Self {
            bytes,
            all: scanner.parts,
            is_cut,
        }
    }

    /// The headers of a part; none where it has none.
    pub(super) fn headers(&self, part: &Part) -> Option<Message<'a>> {
        headers(self.bytes, &part.head)
    }

    /// The bytes of a part as they are.
    pub(super) fn body(&self, part: &Part) -> &'a [u8] {
        self.bytes.get(part.body.clone()).unwrap_or_default()
    }

    /// Whether nothing is in a part.
    pub(super) fn is_blank(&self, part: &Part) -> bool {
        self.body(part).trim_ascii().is_empty()
    }
}

/// A message and how far it is read.
struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    parts: Vec<Part>,
    /// The parts of parts that did not end yet.
    open: Vec<Open>,
    /// The part whose bytes are read.
    leaf: Option<usize>,
    searches: usize,
}

/// A part of parts.
struct Open {
    part: usize,
    boundary: Option<Vec<u8>>,
    /// How many of its parts have begun.
    count: usize,
    /// Whether the boundary is known to be written somewhere.
    is_found: bool,
}

impl<'a> Scanner<'a> {
    /// Reads all lines; whether some part has no end.
    fn scan(&mut self) -> bool {
        self.begin(None);
        while let Some(line) = self.line() {
            let delimiter = self.delimiter(&line);
            let is_full = self.parts.len() >= MOST_PARTS;
            let Some((level, is_end)) = delimiter.filter(|(_, is_end)| *is_end || !is_full) else {
                self.at = line.end;
                continue;
            };
            // The line end before a boundary belongs to it.
            let before = self.bytes.get(..line.start).unwrap_or_default();
            let before = before.strip_suffix(b"\n").unwrap_or(before);
            let before = before.strip_suffix(b"\r").unwrap_or(before);
            self.end(before.len(), if is_end { level } else { level + 1 });
            self.at = line.end;
            if !is_end && let Some(open) = self.open.last_mut() {
                open.count += 1;
                let part = open.part;
                self.begin(Some(part));
            }
        }
        let is_cut = !self.open.is_empty();
        self.end(self.bytes.len(), 0);
        is_cut
    }

    /// The next line with its end.
    fn line(&self) -> Option<Range<usize>> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| *byte == b'\n');
        Some(self.at..length.map_or(self.bytes.len(), |length| self.at + length + 1))
    }

    fn text(&self, line: &Range<usize>) -> &'a [u8] {
        let line = self.bytes.get(line.clone()).unwrap_or_default();
        line.trim_ascii_end()
    }

    /// Goes on behind what may stand before the headers of a message: blank lines, and the line that opens
    /// it in a mailbox.
    fn envelope(&mut self) {
        let is_before = |text: &[u8]| {
            text.is_empty() || text.starts_with(b"From ") || text.starts_with(b">From ")
        };
        while let Some(line) = self.line().filter(|line| is_before(self.text(line))) {
            self.at = line.end;
        }
    }

    /// Begins a part: reads its headers.
    fn begin(&mut self, parent: Option<usize>) {
        let around = parent.and_then(|parent| self.parts.get(parent)).cloned();
        let is_message = around
            .as_ref()
            .is_none_or(|around| around.content == Content::Message);
        if is_message {
            self.envelope();
        }
        let start = self.at;
        self.headers();
        let head = start..self.at;
        let headers = headers(self.bytes, &head);
        let headers = headers.as_ref();
        let number = self.parts.len();
        let depth = around.as_ref().map_or(0, |around| around.depth + 1);
        let media = media(headers, around.as_ref());
        let content = content(headers, media, depth);
        let open = self.open.last().filter(|open| Some(open.part) == parent);
        self.parts.push(Part {
            media,
            disposition: disposition(headers),
            content,
            parent,
            index: open.map_or(0, |open| open.count - 1),
            message: around
                .as_ref()
                .filter(|_| !is_message)
                .map_or(number, |around| around.message),
            nesting: around.map_or(0, |around| around.nesting + usize::from(is_message)),
            depth,
            head,
            body: self.at..self.at,
        });
        match content {
            Content::Message => self.begin(Some(number)),
            Content::Parts => self.open.push(Open {
                part: number,
                boundary: headers.and_then(boundary),
                count: 0,
                is_found: false,
            }),
            _ => self.leaf = Some(number),
        }
    }

    /// Reads headers and the blank line behind them. Where none stands, the body begins.
    fn headers(&mut self) {
        let start = self.at;
        while let Some(line) = self.line() {
            let text = self.text(&line);
            let is_header = at_least_a_name(text) || (self.at > start && !text.is_empty());
            if self.delimiter(&line).is_some() || !(is_header || text.is_empty()) {
                return;
            }
            self.at = line.end;
            if text.is_empty() {
                return;
            }
        }
    }

    /// The level of the open part that a line is a boundary of, and whether it is the last.
    fn delimiter(&mut self, line: &Range<usize>) -> Option<(usize, bool)> {
        let written = self.text(line).strip_prefix(b"--")?;
        let open = self.open.iter().enumerate().rev();
        let mut found = open.filter_map(|(level, open)| {
            let rest = written.strip_prefix(open.boundary.as_deref()?)?;
            matches!(rest, b"" | b"--").then_some((level, !rest.is_empty()))
        });
        found.next().or_else(|| {
            self.is_meant(written, line.end).then_some(())?;
            let open = self.open.last_mut()?;
            open.boundary = Some(written.to_owned());
            Some((self.open.len() - 1, false))
        })
    }

    /// Whether a line that looks like a boundary is one, as that which is declared is written nowhere.
    fn is_meant(&mut self, written: &[u8], end: usize) -> bool {
        let rest = self.bytes.get(end..).unwrap_or_default();
        let is_before_headers = rest
            .get(..8)
            .is_some_and(|name| name.eq_ignore_ascii_case(b"content-"));
        let Some(open) = self.open.last_mut() else {
            return false;
        };
        if written.is_empty() || open.count > 0 || open.is_found || !is_before_headers {
            return false;
        }
        self.searches += 1;
        let boundary = open.boundary.as_deref().unwrap_or_default();
        open.is_found = self.searches > MOST_SEARCHES
            || !boundary.is_empty()
                && rest
                    .split(|byte| *byte == b'\n')
                    .filter_map(|line| line.strip_prefix(b"--")?.strip_prefix(boundary))
                    .any(|rest| rest.starts_with(b"--") || rest.trim_ascii().is_empty());
        !open.is_found
    }

    /// Ends the part whose bytes are read, and the parts of parts from that level on.
    fn end(&mut self, place: usize, level: usize) {
        let ended = self.open.get(level..).unwrap_or_default();
        let unsplit = ended.iter().filter(|open| open.count == 0);
        for part in unsplit.map(|open| open.part) {
            if let Some(part) = self.parts.get_mut(part) {
                part.content = Content::Unsplit;
            }
        }
        let ended = ended.iter().map(|open| open.part);
        for part in ended.chain(self.leaf.take()) {
            if let Some(part) = self.parts.get_mut(part) {
                part.body.end = place.max(part.body.start);
            }
        }
        self.open.truncate(level);
    }
}

/// The headers that stand there.
fn headers<'a>(bytes: &'a [u8], head: &Range<usize>) -> Option<Message<'a>> {
    let head = bytes.get(head.clone())?;
    MessageParser::default().parse_headers(head)
}

/// What a part says it is. In a digest, what says nothing is a message.
fn media(headers: Option<&Message<'_>>, around: Option<&Part>) -> Media {
    let Some(media) = headers.and_then(MimeHeaders::content_type) else {
        return match around.map(|around| around.media) {
            Some(Media::Digest) => Media::Message,
            _ => Media::Text,
        };
    };
    let lower = |name: &str| name.to_ascii_lowercase();
    let subtype = lower(media.subtype().unwrap_or_default());
    match (lower(media.ctype()).as_str(), subtype.as_str()) {
        ("text", "plain") => Media::Text,
        ("text", "html") | ("application", "xhtml+xml") => Media::Html,
        ("multipart", "alternative") => Media::Alternative,
        ("multipart", "related") => Media::Related,
        ("multipart", "digest") => Media::Digest,
        ("multipart", _) => Media::Multipart,
        ("message", "rfc822" | "global") => Media::Message,
        _ => Media::Other,
    }
}

fn disposition(headers: Option<&Message<'_>>) -> Disposition {
    let disposition = headers.and_then(MimeHeaders::content_disposition);
    let media = headers.and_then(MimeHeaders::content_type);
    if disposition.is_some_and(ContentType::is_attachment) {
        Disposition::Attachment
    } else if media.is_some_and(|media| media.has_attribute("name")) {
        Disposition::Named
    } else {
        Disposition::Inline
    }
}

/// What is in a part that says it is this.
fn content(headers: Option<&Message<'_>>, media: Media, depth: usize) -> Content {
    let encoding = headers.and_then(MimeHeaders::content_transfer_encoding);
    let encoding = encoding.unwrap_or_default().trim().to_ascii_lowercase();
    let is_encoded = matches!(encoding.as_str(), "base64" | "quoted-printable");
    match media {
        Media::Message if is_encoded => Content::EncodedMessage,
        _ if depth >= DEEPEST => Content::Bytes,
        Media::Message => Content::Message,
        Media::Alternative | Media::Related | Media::Digest | Media::Multipart => Content::Parts,
        Media::Text | Media::Html | Media::Other => Content::Bytes,
    }
}

/// The boundary that headers declare.
fn boundary(headers: &Message<'_>) -> Option<Vec<u8>> {
    let boundary = headers.content_type()?.attribute("boundary")?.trim_end();
    (!boundary.is_empty()).then(|| boundary.as_bytes().to_owned())
}

/// Whether a line begins like a header.
fn at_least_a_name(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < line.len() && !name.is_empty() && !name.contains(&b' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The bodies of the parts that hold bytes, their lines set apart by strokes, and "…" where the message
    /// is cut off.
    fn shown(message: &str) -> Vec<String> {
        let message = message.replace('\n', "\r\n");
        let parts = Parts::new(message.as_bytes());
        let leaves = parts
            .all
            .iter()
            .filter(|part| matches!(part.content, Content::Bytes | Content::Unsplit));
        let mut bodies: Vec<String> = leaves
            .map(|part| String::from_utf8_lossy(parts.body(part)).replace("\r\n", "/"))
            .collect();
        if parts.is_cut {
            bodies.push("…".to_owned());
        }
        bodies
    }

    fn multipart(boundary: &str) -> String {
        format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"\n\n")
    }

    const PART: &str = "Content-Type: text/plain\n\n";

    #[test]
    fn parts_are_told_apart_by_their_boundaries() {
        let inner = multipart("b-1");
        let message = format!(
            "Subject: a\n{}Preamble\n--b\n{PART}One\n\n--b\n{inner}--b-1\n{PART}Two\n--b-1\n\nThree\n\
             --b-1--\nBetween\n--b \n{PART}--no\n--b--\nBehind\n",
            multipart("b")
        );
        assert_eq!(shown(&message), ["One/", "Two", "Three", "--no"]);
        assert_eq!(shown("Subject: a\n\nText\n\nMore"), ["Text//More"]);
        assert_eq!(shown("From a 1:2\nSubject: a\n\nText"), ["Text"]);
    }

    #[test]
    fn what_has_no_end_ends_with_what_is_around_it() {
        let inner = multipart("c");
        let message = format!(
            "{}--b\n{inner}--c\n{PART}One\n--b\n{PART}Two\n--b--\n",
            multipart("b")
        );
        assert_eq!(shown(&message), ["One", "Two"]);
        let whole = format!("{}--b\n{PART}One\n--b\n{PART}Two\n--b--", multipart("b"));
        assert_eq!(
            shown(whole.strip_suffix("\n--b--").unwrap()),
            ["One", "Two", "…"]
        );
        assert_eq!(
            shown(whole.strip_suffix("wo\n--b--").unwrap()),
            ["One", "T", "…"]
        );
    }

    #[test]
    fn the_boundary_that_is_written_is_meant() {
        for declared in [
            multipart("x"),
            "Content-Type: multipart/mixed\n\n".to_owned(),
        ] {
            let message = format!("{declared}--b\n{PART}One\n--b\n{PART}Two\n--b--\n");
            assert_eq!(shown(&message), ["One", "Two"]);
            assert_eq!(shown(&format!("{declared}--b\nOne\n")), ["--b/One/", "…"]);
        }
        let message = format!("{}--b\n{PART}One\n--x\n{PART}Two\n--x--\n", multipart("x"));
        assert_eq!(shown(&message), ["Two"]);
    }

    #[test]
    fn parts_take_little_and_have_a_bound() {
        assert!(size_of::<Part>() <= 120, "{}", size_of::<Part>());
        let flood = multipart("b") + &"--b\n\nOne\n".repeat(MOST_PARTS) + "--b--\n";
        let parts = Parts::new(flood.as_bytes());
        assert_eq!((parts.all.len(), parts.is_cut), (MOST_PARTS, false));
        let last = parts.all.last().map(|part| parts.body(part));
        assert_eq!(last, Some(&b"One\n--b\n\nOne"[..]));
    }

    #[test]
    fn messages_may_be_parts() {
        let mail = format!(
            "Content-Type: message/rfc822\n\nSubject: b\n{}",
            multipart("c")
        );
        let message = format!(
            "{}--b\n{mail}--c\n{PART}One\n--b\n{mail}--c\n\nTwo\n--c--\n--b--\n",
            multipart("b")
        );
        assert_eq!(shown(&message), ["One", "Two"]);
        let parts = Parts::new(message.as_bytes());
        let nesting: Vec<(usize, usize)> = parts
            .all
            .iter()
            .map(|part| (part.message, part.nesting))
            .collect();
        assert_eq!(
            nesting,
            [(0, 0), (0, 0), (2, 1), (2, 1), (0, 0), (5, 1), (5, 1)]
        );
        let digest =
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: b\n\nOne\n--b--";
        assert_eq!(shown(digest), ["One"]);
    }

    proptest! {
        #[test]
        fn any_message_has_parts(text in "(Content-Type: multipart/mixed; boundary=b\n|--b\n|--b--\n|--c\n|\n|From a\n|a: b\n|Content-Type: message/rfc822\n){0,30}") {
            let parts = Parts::new(text.as_bytes());
            let mut all = parts.all.iter().enumerate();
            let are_in_order = all.all(|(index, part)| {
                part.parent.is_none_or(|parent| parent < index) && part.message <= index
            });
            prop_assert!(are_in_order);
        }
    }
}
