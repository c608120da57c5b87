//! Notes of the reader's own on words of an article.
//!
//! Takes an article's body and a stretch of it; gives an anchor, which finds the stretch again in the body of any
//! later cleaning or version: by its place, its words and what stands around them. The anchor itself never
//! changes, so that a note whose words are gone stays with its article and finds them when they are back.

use crate::text::{Body, Scalars, Span, Text};

use super::verify::{Checker, Claim};

/// The most characters of a note.
pub const LONGEST_NOTE: usize = 4000;

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is on.
    pub on: Anchor,
    /// What it says, on one line.
    pub text: Text,
}

/// A note that is written, changed or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noting {
    /// What it is on.
    pub on: Anchor,
    /// What it said before; none where there was no note.
    pub before: Option<Text>,
    /// What it says then; none for no note.
    pub after: Option<Text>,
}

/// Words of an article and where they stood when the note was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The first character, counted in Unicode scalar values of the body.
    pub start: usize,
    /// The character behind the last.
    pub end: usize,
    /// The words.
    pub exact: Text,
    /// What stood right before them.
    pub prefix: Text,
    /// What stood right behind them.
    pub suffix: Text,
}

impl Anchor {
    /// The anchor of a stretch of a body.
    pub fn new(body: &Body, span: Span) -> Self {
        let claim = Claim::of("", body.text(), (&Scalars::new(body.text()), span));
        Self {
            start: claim.start,
            end: claim.end,
            exact: Text::new(&claim.exact),
            prefix: Text::new(&claim.prefix),
            suffix: Text::new(&claim.suffix),
        }
    }

    /// What it says of the body, to be checked.
    fn claim(&self) -> Claim<'_> {
        Claim {
            article: "".into(),
            start: self.start,
            end: self.end,
            exact: self.exact.as_str().into(),
            prefix: self.prefix.as_str().into(),
            suffix: self.suffix.as_str().into(),
        }
    }
}

/// Why what was typed is no note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a note has at most {LONGEST_NOTE} characters, this one has {0}")]
pub struct TooLong(usize);

/// A note as it is typed: what is visible of it, on one line; none where that is nothing.
///
/// # Errors
///
/// When it is too long.
pub fn note(typed: &str) -> Result<Option<Text>, TooLong> {
    let text = Text::on_one_line(typed);
    match text.chars().count() {
        0 => Ok(None),
        1..=LONGEST_NOTE => Ok(Some(text)),
        length => Err(TooLong(length)),
    }
}

/// Where the words of each note stand in a body now, or what took their place; none for one whose words are gone.
pub fn note_places(body: &Body, notes: &[Note]) -> Vec<Option<Span>> {
    if notes.is_empty() {
        return Vec::new();
    }
    let checker = Checker::new(body.text());
    let places = notes.iter().map(|note| checker.find(&note.on.claim()));
    places.collect()
}

/// The notes on a stretch, on a part of it, or on a stretch that it is part of, by where each of them stands.
pub fn notes_on<'a>(
    notes: &'a [Note],
    places: &[Option<Span>],
    span: Span,
) -> impl Iterator<Item = &'a Note> {
    let is_on = move |place: &Option<Span>| place.is_some_and(|place| place.overlaps(span));
    let notes = notes.iter().zip(places);
    notes
        .filter(move |(_, place)| is_on(place))
        .map(|(note, _)| note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    const GATES: &str = "“The gates hold,” Halina Brandt said in Sedlo.";
    const LOCKS: &str = "The locks were built before the railway came.";

    fn body(paragraphs: &[&str]) -> Body {
        Body::from_paragraphs(paragraphs.iter().map(|words| (*words, Role::Body)))
    }

    fn span(body: &Body, words: &str) -> Span {
        let start = body.text().find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// The words under notes on these words of the first body, in the second.
    fn found(words: &[&str], first: &Body, second: &Body) -> Vec<Option<String>> {
        let note = |words: &&str| Note {
            on: Anchor::new(first, span(first, words)),
            text: Text::new("ask her"),
        };
        let notes: Vec<Note> = words.iter().map(note).collect();
        let found = note_places(second, &notes).into_iter();
        found
            .map(|span| span.map(|span| second.get(span).to_owned()))
            .collect()
    }

    #[test]
    fn a_note_stands_where_its_words_stand() {
        let before = body(&[GATES, LOCKS]);
        let words = ["“The gates hold,”", LOCKS];
        let same = words.map(|words| Some(words.to_owned()));
        assert_eq!(found(&words, &before, &before), same);
        let longer = body(&["The port is öld.", LOCKS, "Nobody came.", GATES]);
        assert_eq!(found(&words, &before, &longer), same);
    }

    #[test]
    fn of_words_that_stand_twice_those_with_the_same_around_them_are_meant() {
        let before = body(&["“Yes,” said the miller.", "“Yes,” said the smith of Sedlo."]);
        let second = before.text().rfind("“Yes,”").unwrap();
        let on = Anchor::new(&before, Span::new(second, second + "“Yes,”".len()));
        let note = Note {
            on,
            text: Text::new("twice"),
        };
        let after = body(&[
            "Nobody else spoke.",
            "“Yes,” said the smith of Sedlo.",
            "“Yes,” said the miller.",
        ]);
        let place = note_places(&after, &[note])[0].unwrap();
        assert_eq!(place.start(), after.text().find("“Yes,”").unwrap());
    }

    #[test]
    fn words_that_changed_in_their_place_keep_the_note_and_words_that_are_gone_leave_it() {
        let before = body(&[LOCKS, GATES, "A train arrived late in the evening."]);
        let changed = body(&[
            LOCKS,
            "“The gates held,” Halina Brandt said in Sedlo.",
            "A train arrived late in the evening.",
        ]);
        let kept = [Some(
            "“The gates held,” Halina Brandt said in Sedlo.".to_owned(),
        )];
        assert_eq!(found(&[GATES], &before, &changed), kept);
        let gone = body(&["Nothing of that is here any more."]);
        assert_eq!(found(&[GATES], &before, &gone), [None]);
        let cut = body(&[LOCKS, "A train arrived late in the evening."]);
        assert_eq!(found(&[GATES], &before, &cut), [None]);
    }

    #[test]
    fn a_note_is_one_visible_line() {
        let read = |typed: &str| note(typed).map(|note| note.map(|text| text.to_string()));
        assert_eq!(read(" ask\n her\u{7} "), Ok(Some("ask her".to_owned())));
        assert_eq!(read(" \u{200b}\n"), Ok(None));
        let long = "é".repeat(LONGEST_NOTE);
        assert_eq!(read(&long), Ok(Some(long.clone())));
        assert_eq!(read(&format!("{long}x")), Err(TooLong(LONGEST_NOTE + 1)));
    }
}
