//! The text of mails, whose lines programs break.
//!
//! Takes the text of a mail; gives it with the lines of a paragraph joined again. Where the mail says that
//! its lines flow, the standard tells which go on (RFC 3676). Elsewhere only what is broken as mails are is
//! joined: every line but the last nearly full, none a list's or an answer's.

use std::borrow::Cow;

/// The longest line that a program made, in characters.
const LONGEST: usize = 80;

/// The shortest line that was full, in characters.
const SHORTEST: usize = 45;

/// Joins the lines that flow: what ends in a blank goes on in the next line that is quoted as deeply. The
/// blank goes too where it was only put in to break the line. Takes and gives the bytes of a charset in
/// which those of ASCII mean themselves.
pub(super) fn unflowed(bytes: &[u8], deletes_blank: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    // How deeply the line that goes on is quoted.
    let mut open: Option<usize> = None;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let depth = line.iter().take_while(|byte| **byte == b'>').count();
        let text = line.get(depth..).unwrap_or_default();
        // Stuffed, so that the line would not seem to be quoted.
        let text = text.strip_prefix(b" ").unwrap_or(text);
        let is_signature = text == b"-- ";
        if open.is_some_and(|open| open != depth || is_signature) {
            out.push(b'\n');
            open = None;
        }
        if open.is_none() {
            out.extend(line.get(..depth).unwrap_or_default());
            out.extend(b" ".get(..depth.min(1)).unwrap_or_default());
        }
        let flows = text.ends_with(b" ") && !is_signature;
        let kept = text.strip_suffix(b" ").filter(|_| flows && deletes_blank);
        out.extend(kept.unwrap_or(text));
        open = flows.then_some(depth);
        if !flows {
            out.push(b'\n');
        }
    }
    out
}

/// Joins what was broken.
pub(super) fn join(text: &str) -> Cow<'_, str> {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let lines: Vec<&str> = paragraph.lines().map(str::trim_end).collect();
        if is_broken(&lines) {
            lines.join(" ")
        } else {
            paragraph.to_owned()
        }
    });
    Cow::Owned(paragraphs.collect::<Vec<_>>().join("\n\n"))
}

fn is_broken(lines: &[&str]) -> bool {
    let Some((last, full)) = lines.split_last() else {
        return false;
    };
    let length = |line: &str| line.chars().count();
    let starts = |line: &str| line.starts_with(['-', '*', '•', '>', '|', ' ', '\t']);
    !full.is_empty()
        && full
            .iter()
            .all(|line| (SHORTEST..=LONGEST).contains(&length(line)))
        && length(last) <= LONGEST
        && !lines.iter().any(|line| starts(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = "The sea dike at Tidewater will get a gate wide enough for";

    fn check_flow(text: &str, deletes_blank: bool, expected: &str) {
        let flowed = unflowed(text.as_bytes(), deletes_blank);
        assert_eq!(String::from_utf8(flowed).unwrap(), expected, "{text}");
    }

    #[test]
    fn lines_flow_as_far_as_they_are_quoted_alike() {
        check_flow("One \r\ntwo.\r\n\r\nThree", false, "One two.\n\nThree\n");
        check_flow("海 \n港。\n", true, "海港。\n");
        check_flow(
            "> One \n> two \n>> three \nfour",
            false,
            "> One two \n>> three \nfour\n",
        );
        check_flow(" > no quote \n From it\n", false, "> no quote From it\n");
        check_flow("Best, \n-- \nAna \nLund", false, "Best, \n-- \nAna Lund\n");
        check_flow("", false, "");
    }

    #[test]
    fn paragraphs_are_joined_and_the_rest_stays() {
        assert_eq!(
            join(&format!("{FULL}\r\na cow.\r\n\r\nYes.")),
            format!("{FULL} a cow.\n\nYes.")
        );
        for text in [
            "",
            "One\nTwo\n\nThree",
            &format!("- {FULL}\n- {FULL}"),
            &format!("> {FULL}\n> a cow."),
            &format!("{FULL} {FULL}\na cow."),
        ] {
            assert_eq!(join(text), text);
        }
    }
}
