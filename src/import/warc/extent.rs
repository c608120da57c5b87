//! Where a record ends.
//!
//! Behind its content stand two line ends and the next record. Where they do not, the length in its head is
//! wrong, and the next record is looked for.

use std::io::{self, Read};

use super::{Kind, LARGEST_PAGE, Refusal, Window, head};

/// How long the beginning of a head is that may be cut in two by the end of what is at hand, in bytes.
const OVERLAP: usize = head::LONGEST_ARC;

/// How far a record reaches into what comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// The bytes of its content.
    pub(super) content: usize,
    /// The bytes of all of it.
    pub(super) whole: usize,
    /// Why its content is not what its head says it is.
    pub(super) damage: Option<Refusal>,
}

/// The extent of a record whose content is so long, says its head.
pub(super) fn extent<R: Read>(input: &mut Window<R>, length: usize) -> io::Result<Extent> {
    let is_short = input.ahead(length)?.len() < length;
    if !is_short && let Some(whole) = end(input, length)? {
        return Ok(Extent {
            content: length,
            whole,
            damage: None,
        });
    }
    if let Some(extent) = shorter(input, length)? {
        return Ok(extent);
    }
    if is_short {
        let whole = input.rest().len();
        return Ok(Extent {
            content: whole,
            whole,
            damage: Some(Refusal::CutOff),
        });
    }
    longer(input, length)
}

/// Where a record ends whose content has that length; none where that is not its length.
fn end<R: Read>(input: &mut Window<R>, length: usize) -> io::Result<Option<usize>> {
    let (mut end, mut line_ends) = (length, 0);
    while line_ends < 2 {
        match input.ahead(end + 1)?.get(end).copied() {
            None => return Ok(Some(end)),
            Some(b'\n') => line_ends += 1,
            Some(b'\r') => {}
            Some(_) => {
                let next = input.ahead(end + head::LONGEST_ARC)?.get(end..);
                let next = next.unwrap_or_default();
                return Ok(head::is_opening(next).then_some(end));
            }
        }
        end += 1;
    }
    Ok(Some(end))
}

/// The extent of a record that ends before its length, because another begins in it.
pub(super) fn shorter<R: Read>(input: &mut Window<R>, length: usize) -> io::Result<Option<Extent>> {
    let looked_at = input.ahead(length)?.len().min(length);
    if !input.may_repeat(0) {
        return Ok(None);
    }
    let content = input.rest().get(..looked_at).unwrap_or_default();
    let next = head::next_head(content);
    let extent = next.map(|next| until(next, content));
    input.repeated(next.unwrap_or(looked_at) as u64);
    Ok(extent)
}

/// The extent of a record that goes on behind its length, to the next or to the end.
fn longer<R: Read>(input: &mut Window<R>, length: usize) -> io::Result<Extent> {
    let mut looked_at = length.saturating_sub(OVERLAP);
    loop {
        let rest = input.rest();
        let size = rest.len();
        let next = head::next_head(rest.get(looked_at..).unwrap_or_default());
        if let Some(next) = next {
            return Ok(until(looked_at + next, rest));
        }
        looked_at = size.saturating_sub(OVERLAP).max(looked_at);
        if size > LARGEST_PAGE || input.ahead(size + 1)?.len() == size {
            return Ok(until(size, input.rest()));
        }
    }
}

/// The extent of a record up to the next.
fn until(next: usize, bytes: &[u8]) -> Extent {
    let content = bytes.get(..next).unwrap_or_default();
    Extent {
        content: content.trim_ascii_end().len(),
        whole: next,
        damage: Some(Refusal::Broken(Kind::Warc)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEXT: &str = "WARC/1.0\r\nWARC-Type: response\r\n\r\n";

    /// The content of a record of that length, what comes behind the record, and why it is not whole.
    fn check(bytes: &str, length: usize, content: &str, rest: &str, damage: Option<Refusal>) {
        let mut input = Window::new(bytes.as_bytes());
        let found = extent(&mut input, length).unwrap();
        assert_eq!(bytes.get(..found.content), Some(content), "{bytes}");
        assert_eq!(bytes.get(found.whole..), Some(rest), "{bytes}");
        assert_eq!(found.damage, damage, "{bytes}");
    }

    #[test]
    fn a_record_ends_before_the_next() {
        for line_ends in ["", "\n", "\r\n", "\n\n", "\r\n\r\n"] {
            check(&format!("abc{line_ends}{NEXT}"), 3, "abc", NEXT, None);
            check(&format!("abc{line_ends}"), 3, "abc", "", None);
        }
        check("abc\r\n\r\ngarbage", 3, "abc", "garbage", None);
    }

    #[test]
    fn a_wrong_length_is_mended_by_the_next() {
        let broken = Some(Refusal::Broken(Kind::Warc));
        let two = format!("abc\ndef\r\n\r\n{NEXT}ghi\r\n\r\n{NEXT}");
        let rest = two.get(11..).unwrap();
        for length in [0, 2, 5, 13, 30, 35, 60] {
            check(&two, length, "abc\ndef", rest, broken);
        }
        check(&two, 1000, "abc\ndef", rest, broken);
        check("abcdef", 3, "abcdef", "", broken);
    }

    #[test]
    fn an_archive_may_be_cut_off() {
        check("abc", 4, "abc", "", Some(Refusal::CutOff));
    }
}
