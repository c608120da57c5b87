//! An answer over HTTP, as archives keep it.
//!
//! Takes its bytes; gives its body as the server meant it, with what the headers say of it.

use encoding_rs::Encoding;

use super::{Refusal, compression};

/// The longest head of an answer, in bytes.
const LONGEST_HEAD: usize = 256 << 10;

/// An answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// Its status.
    pub(super) status: u16,
    /// Its media type in lower case, without parameters.
    pub(super) media: String,
    /// The charset that the media type names.
    pub(super) charset: Option<&'static Encoding>,
    /// Its body, chunks put together and compression undone.
    pub(super) body: Vec<u8>,
    /// Why that is not all of it.
    pub(super) damage: Option<Refusal>,
}

/// Reads an answer; none where the bytes are no answer.
pub(super) fn read(bytes: &[u8]) -> Result<Option<Answer>, Refusal> {
    let Some((head, body)) = split_head(bytes) else {
        return Ok(None);
    };
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| {
        let (version, rest) = line.split_once(' ')?;
        let status = rest.split_whitespace().next()?.parse().ok()?;
        version.starts_with("HTTP/").then_some(status)
    });
    let Some(status) = status else {
        return Ok(None);
    };
    let headers: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(':')).collect();
    let header = |wanted: &str| {
        let found = headers
            .iter()
            .find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.map_or("", |(_, value)| value.trim())
    };
    let (media, charset) = media(header("content-type"));
    let chunked = header("transfer-encoding")
        .to_ascii_lowercase()
        .contains("chunked");
    let chunks = chunked.then(|| unchunked(body)).flatten();
    let (body, damage) = chunks.unwrap_or_else(|| (body.to_vec(), None));
    let body = compression::decoded(body, header("content-encoding"))?;
    Ok(Some(Answer {
        status,
        media,
        charset,
        body: body.bytes,
        damage: damage.or(body.damage),
    }))
}

/// A media type and the charset it names.
pub(super) fn media(value: &str) -> (String, Option<&'static Encoding>) {
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, label) = part.split_once('=')?;
        let label = label.trim().trim_matches(['"', '\'']);
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| Encoding::for_label(label.as_bytes()))?
    });
    (media, charset)
}

/// The head, and what stands behind the blank line that ends it.
fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let looked_at = bytes.get(..LONGEST_HEAD).unwrap_or(bytes);
    let mut start = 0;
    for line in looked_at.split_inclusive(|byte| *byte == b'\n') {
        let end = start + line.len();
        if line.trim_ascii().is_empty() {
            return Some((bytes.get(..start)?, bytes.get(end..)?));
        }
        start = end;
    }
    None
}

/// The chunks of a body put together, and why they are not all; none where it does not come in chunks. A
/// chunk whose size is wrong ends where the next begins.
fn unchunked(body: &[u8]) -> Option<(Vec<u8>, Option<Refusal>)> {
    let (mut whole, mut damage) = (Vec::with_capacity(body.len()), None);
    let mut rest = body;
    size(rest)?;
    loop {
        let (length, start) = match size(rest) {
            Some((0, _)) => return Some((whole, damage)),
            Some((length, start)) if is_chunk(rest, start, length) => (length, start),
            Some((length, start)) if start.saturating_add(length) > rest.len() => {
                damage = Some(Refusal::CutOff);
                (length, start)
            }
            None if rest.trim_ascii().is_empty() => return Some((whole, Some(Refusal::CutOff))),
            wrong => {
                damage = Some(Refusal::Damaged);
                let start = wrong.map_or(0, |(_, start)| start);
                (next_chunk(rest.get(start..)?), start)
            }
        };
        let chunk = rest.get(start..)?;
        whole.extend_from_slice(chunk.get(..length).unwrap_or(chunk));
        rest = chunk.get(length..).unwrap_or_default();
        rest = rest.get(line_end(rest)..)?;
    }
}

/// The size of the chunk that begins here, and where its bytes begin.
fn size(rest: &[u8]) -> Option<(usize, usize)> {
    let end = rest.iter().take(64).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(rest.get(..end)?).ok()?;
    let digits = line.split(';').next()?.trim();
    let size = usize::from_str_radix(digits, 16).ok()?;
    Some((size, end + 1))
}

/// Whether a chunk of that length ends as chunks do.
fn is_chunk(rest: &[u8], start: usize, length: usize) -> bool {
    let behind = rest.get(start.saturating_add(length)..);
    behind.is_some_and(|behind| behind.is_empty() || line_end(behind) > 0)
}

/// The length of the line end that is next.
fn line_end(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => 0,
    }
}

/// How much is before the next chunk that is whole, or the last, without the line end before it.
fn next_chunk(rest: &[u8]) -> usize {
    let breaks = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let mut starts = breaks.map(|(at, _)| at + 1);
    let next = starts.find(|at| {
        let rest = rest.get(*at..).unwrap_or_default();
        match size(rest) {
            Some((0, end)) => rest
                .get(end..)
                .is_some_and(|rest| rest.trim_ascii().is_empty()),
            Some((length, start)) => is_chunk(rest, start, length),
            None => false,
        }
    });
    let before = next.map_or(rest, |at| rest.get(..at - 1).unwrap_or_default());
    before.strip_suffix(b"\r").unwrap_or(before).len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(bytes: &[u8], body: &str) -> Answer {
        let answer = read(bytes).unwrap().unwrap();
        assert_eq!(String::from_utf8_lossy(&answer.body), body);
        answer
    }

    #[test]
    fn headers_say_what_the_body_is() {
        let answer = check(
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"windows-1251\"\r\n\r\n<p>Yes",
            "<p>Yes",
        );
        assert_eq!((answer.status, answer.media.as_str()), (200, "text/html"));
        assert_eq!(answer.charset.map(Encoding::name), Some("windows-1251"));
        assert_eq!(check(b"HTTP/2 404\n\n", "").status, 404);
        assert_eq!(read(b"<p>Yes"), Ok(None));
        assert_eq!(read(b"Yes\r\n\r\n<p>Yes"), Ok(None));
    }

    #[test]
    fn chunks_are_put_together() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (body, expected) in [
            ("4\r\n<p>Y\r\n2;a=b\r\nes\r\n0\r\n\r\n", "<p>Yes"),
            ("<p>Yes", "<p>Yes"),
        ] {
            let answer = check(format!("{head}{body}").as_bytes(), expected);
            assert_eq!(answer.damage, None, "{body}");
        }
    }

    #[test]
    fn broken_chunks_are_read_as_far_as_they_go() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (body, expected, damage) in [
            ("4\r\n<p>Y\r\n9\r\nes", "<p>Yes", Refusal::CutOff),
            ("4\r\n<p>Y\r\n2\r\nes\r\n", "<p>Yes", Refusal::CutOff),
            ("ffffffffffffffff\r\n<p>Yes", "<p>Yes", Refusal::CutOff),
            (
                "4\r\n<p>Y\r\nzz\r\nes\r\n1\r\n.\r\n0\r\n\r\n",
                "<p>Yzz\r\nes.",
                Refusal::Damaged,
            ),
            (
                "4\r\n<p>Y\r\n1\r\nes 20\r\n25\r\n1\r\n.\r\n0\r\n\r\n",
                "<p>Yes 20\r\n25.",
                Refusal::Damaged,
            ),
        ] {
            let answer = check(format!("{head}{body}").as_bytes(), expected);
            assert_eq!(answer.damage, Some(damage), "{body}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_an_answer_or_none(body in prop::collection::vec(any::<u8>(), 0..100), lines in "([0-9a-fA-F]{1,3}\r\n.{0,4}){0,4}") {
            drop(read(&body));
            for header in ["", "Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n"] {
                let head = format!("HTTP/1.1 200 OK\r\n{header}\r\n{lines}");
                drop(read(&[head.as_bytes(), &body].concat()));
            }
        }
    }
}
