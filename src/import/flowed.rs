//! The text of mails, whose lines programs break.
//!
//! Takes the text of a mail; gives it with the lines of a paragraph joined again. Only what is broken as
//! mails are is joined: every line but the last nearly full, none a list's or an answer's.

use std::borrow::Cow;

/// The longest line that a program made, in characters.
const LONGEST: usize = 80;

/// The shortest line that was full, in characters.
const SHORTEST: usize = 45;

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
