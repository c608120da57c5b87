//! Where the readers' comments of a page begin.
//!
//! Takes the page's lines; gives the first line of the comments. A heading alone ("34 comments") often
//! stands beside the headline too; it counts when the marks of comments follow: "ana says:", "Reply",
//! a lone date with a time, "2 days ago", votes.

use crate::clean::{
    dates,
    document::{feature::Features, lines::Line},
    words::Words,
};

/// How many lines behind a heading the marks are looked for.
const REACH: usize = 14;

/// How many marks make a heading the beginning of comments.
const ENOUGH: usize = 2;

/// The most words a mark or heading has.
const LONGEST: usize = 14;

/// The line the comments begin on, at or behind `from`.
pub(in crate::clean) fn begin(
    lines: &[Line<'_>],
    features: &[Features],
    from: usize,
) -> Option<usize> {
    let marks: Vec<Mark> = lines
        .iter()
        .zip(features)
        .map(|(line, seen)| mark(&line.text, &seen.words))
        .collect();
    (from..lines.len()).find(|at| {
        let follow = marks
            .iter()
            .skip(at + 1)
            .take(REACH)
            .filter(|mark| **mark != Mark::None)
            .count();
        match marks.get(*at) {
            Some(Mark::Heading) => follow >= ENOUGH,
            Some(Mark::Speech) => follow > ENOUGH,
            _ => false,
        }
    })
}

/// What a line says about comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Nothing.
    None,
    /// "34 comments", "Top rated comments".
    Heading,
    /// "ana says:".
    Speech,
    /// What stands around one comment.
    Detail,
}

fn mark(line: &str, words: &Words) -> Mark {
    if line.len() > 160 {
        return Mark::None;
    }
    let words: Vec<&str> = words.iter().collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let counted = words
        .iter()
        .any(|word| word.bytes().all(|b| b.is_ascii_digit()));
    if words.len() > LONGEST {
        Mark::None
    } else if has(&[
        "comments",
        "comment",
        "responses",
        "replies",
        "thoughts",
        "commentaires",
        "kommentare",
        "comentarios",
    ]) && (counted || words.len() <= 5)
        && !line.ends_with(['.', '?'])
    {
        Mark::Heading
    } else if line.ends_with(':') && has(&["says", "said", "wrote", "writes"]) && words.len() <= 8 {
        Mark::Speech
    } else if is_detail(line, &words) {
        Mark::Detail
    } else {
        Mark::None
    }
}

fn is_detail(line: &str, words: &[&str]) -> bool {
    let is = |at: usize, any: &[&str]| words.get(at).is_some_and(|word| any.contains(word));
    let short = words.len() <= 4;
    let ago = words.len() <= 8 && words.contains(&"ago");
    let voted = words.len() <= 5
        && words
            .iter()
            .any(|word| matches!(*word, "votes" | "upvotes" | "likes" | "permalink"));
    let timed = words.len() <= 10
        && dates::find(line)
            .iter()
            .any(|found| found.stamp.time.is_some());
    short && is(0, &["reply", "like", "upvote", "report", "flag", "quote"]) || ago || voted || timed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{features::line, unwrap::split};

    #[test]
    fn comments_begin_where_their_marks_follow() {
        let page = "Harbor closed\n12 comments\nThe harbor is closed.\nIt was old.\nA third.\nA fourth.\n\
            A fifth.\nA sixth.\nA seventh.\nAn eighth.\nA ninth.\nA tenth.\nAn eleventh.\nA twelfth.\nA thirteenth.\n\
            2 responses to “Harbor closed”\nana says:\nMay 3, 2024 at 6:34 am\nAbout time.\nReply\n";
        let begins = |page: &str| {
            let lines = split(page, 0);
            let features: Vec<Features> = lines
                .iter()
                .map(|line| line::features(&line.text))
                .collect();
            begin(&lines, &features, 0)
        };
        assert_eq!(begins(page), Some(15));
        let spoken = "The mayor said:\n“We left.”\n“We came back.”\nThe end.";
        assert_eq!(begins(spoken), None);
    }
}
