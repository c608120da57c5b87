//! A mailbox of mails, one behind the other.
//!
//! Takes a reader; gives the pages of its mails. Holds one mail at a time.

use std::{
    collections::VecDeque,
    io::{BufRead, Read},
};

use super::{Kind, LARGEST_PAGE, Origin, Problem, Refusal, Saved, mail};
use crate::text::Text;

/// The longest line looked at as one, in bytes.
const LONGEST_LINE: u64 = 1 << 20;

/// The pages of a mailbox.
pub(super) struct Mails<R> {
    input: R,
    origin: Origin,
    number: usize,
    /// The pages of the mail at hand.
    pages: VecDeque<Result<Saved, Problem>>,
    /// What the reader failed with behind the mail at hand.
    failed: Option<Problem>,
    /// Whether what comes next may be the rest of a damaged mail.
    is_lost: bool,
    done: bool,
}

impl<R: BufRead> Mails<R> {
    pub(super) fn new(input: R, origin: Origin) -> Self {
        Self {
            input,
            origin,
            number: 0,
            pages: VecDeque::new(),
            failed: None,
            is_lost: false,
            done: false,
        }
    }

    /// The next mail's bytes. Its envelope, the line that opens it, was taken with the mail before.
    fn mail(&mut self) -> Result<Vec<u8>, Problem> {
        self.failed.take().map_or(Ok(()), Err)?;
        let (mut mail, mut size, mut blank) = (Vec::new(), 0, true);
        loop {
            let mut line = Vec::new();
            let mut rest = self.input.by_ref().take(LONGEST_LINE);
            let count = match rest.read_until(b'\n', &mut line) {
                Ok(count) => count,
                // The mail may have been at its end.
                Err(why) if blank && size > 0 && line.is_empty() => {
                    self.failed = Some(why.into());
                    break;
                }
                Err(why) => return Err(why.into()),
            };
            if count == 0 {
                self.done = true;
                break;
            }
            let is_envelope = blank && is_envelope(&line);
            blank = line.trim_ascii().is_empty();
            if self.is_lost {
                self.is_lost = !is_envelope;
                continue;
            }
            if is_envelope && (size > 0 || self.number > 0) {
                break;
            }
            size += count;
            if size <= LARGEST_PAGE {
                mail.extend_from_slice(unquoted(&line));
            }
        }
        if size > LARGEST_PAGE {
            Err(Refusal::TooLarge.into())
        } else {
            Ok(mail)
        }
    }
}

/// "From a@b.example Mon Nov  3 09:17:00 2025": the line that opens a mail.
fn is_envelope(line: &[u8]) -> bool {
    line.starts_with(b"From ") && line.contains(&b':') && line.iter().any(u8::is_ascii_digit)
}

/// A line without the mark that keeps it from being an envelope.
fn unquoted(line: &[u8]) -> &[u8] {
    match line.strip_prefix(b">") {
        Some(rest) if rest.trim_ascii_start().starts_with(b"From ") => rest,
        _ => line,
    }
}

impl<R: BufRead> Iterator for Mails<R> {
    type Item = Result<Saved, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.pages.is_empty() && !self.done {
            let pages = match self.mail() {
                Ok(mail) if mail.trim_ascii().is_empty() => continue,
                Ok(mail) => mail::pages(&mail, Kind::Mail, &self.origin),
                Err(problem) => {
                    self.is_lost = problem.why.is_passing();
                    self.done |= matches!(problem.why, Refusal::Unreadable(_) | Refusal::Bomb);
                    vec![Err(problem)]
                }
            };
            self.number += 1;
            let number = format!("mail {}", self.number);
            let pages = pages.into_iter();
            self.pages = pages.map(|page| numbered(page, &number)).collect();
        }
        self.pages.pop_front()
    }
}

/// A page of the mail that has the number.
fn numbered(page: Result<Saved, Problem>, number: &str) -> Result<Saved, Problem> {
    let mut page = page.map_err(|problem| problem.within(number))?;
    page.info.part = Some(match &page.info.part {
        Some(part) => Text::new(&format!("{number}, {part}")),
        None => Text::new(number),
    });
    Ok(page)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(mailbox: &[u8]) -> Vec<String> {
        let mails = Mails::new(mailbox, Origin::default());
        let read = mails.map(|page| {
            let page = page?;
            Ok(format!(
                "{}: {}",
                page.info.part.clone().unwrap_or_default(),
                page.read()?.text.trim_end()
            ))
        });
        read.map(|page: Result<String, Problem>| page.unwrap_or_else(|why| why.to_string()))
            .collect()
    }

    #[test]
    fn mails_are_told_apart_by_their_envelopes() {
        let envelope =
            "From a@b.example Mon Nov  3 09:17:00 2025\nSubject: Harbor\nFrom: a@b.example\n\n";
        let mailbox = format!(
            "{envelope}One.\nFrom here: 1\n\n>From there.\n\n{envelope}\n{envelope}Three.\n"
        );
        assert_eq!(
            shown(mailbox.as_bytes()),
            [
                "mail 1: Harbor\n\nOne.\nFrom here: 1\n\nFrom there.",
                "mail 2: it is empty",
                "mail 3: Harbor\n\nThree."
            ]
        );
    }

    proptest! {
        #[test]
        fn any_mailbox_ends(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "(From a 1:2\n|\n|>From b\n|a: b\n){0,20}") {
            shown(&bytes);
            shown(text.as_bytes());
        }
    }
}
