//! The subject of a mail.
//!
//! Takes a subject as a header has it; gives it without the marks of forwarding and answering.

/// A subject without what forwarding and answering put before it.
pub(super) fn bare(subject: &str) -> &str {
    let subject = subject.trim();
    let marks = ["fwd:", "fw:", "re:", "wg:", "aw:", "tr:"];
    let mark = marks.iter().find(|mark| {
        subject
            .get(..mark.len())
            .is_some_and(|opening| opening.eq_ignore_ascii_case(mark))
    });
    match mark.and_then(|mark| subject.get(mark.len()..)) {
        Some(rest) => bare(rest),
        None => subject,
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn marks_are_no_part_of_it() {
        assert_eq!(bare(" Re: FW: Harbor to close"), "Harbor to close");
        assert_eq!(bare("Reform: harbor to close"), "Reform: harbor to close");
    }
}
