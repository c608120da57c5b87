//! CSV as RFC 4180 has it: one row a quote, below a row of names.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::quoted::{Named, Quoted, SCHEMA, word};
use crate::{library::formula::guard, text::Text};

/// The names of the columns. They never change within the schema; new ones come last.
const COLUMNS: [&str; 29] = [
    "exact",
    "speaker",
    "name",
    "role",
    "key",
    "cue",
    "kind",
    "how",
    "confidence",
    "outlet",
    "edition",
    "section",
    "title",
    "byline",
    "published",
    "language",
    "url",
    "path",
    "paragraph",
    "quote",
    "group",
    "article",
    "start",
    "end",
    "prefix",
    "suffix",
    "schema",
    "notes",
    "shared",
];

/// A row, before it is guarded.
type Row<'r> = [Cow<'r, str>; COLUMNS.len()];

/// Writes the row of names.
pub(super) fn head(out: &mut impl Write) -> io::Result<()> {
    record(out, COLUMNS)
}

/// Writes a row a quote.
pub(super) fn rows(out: &mut impl Write, quotes: &[Quoted<'_>]) -> io::Result<()> {
    quotes.iter().try_for_each(|quote| {
        let guarded = row(quote).map(|field| guard(&field).into_owned());
        record(out, guarded)
    })
}

/// Writes a row of fields.
///
/// # Errors
///
/// When it cannot be written, with the kind of error that the place gave: the CSV writer would hide it.
pub(crate) fn record<F: AsRef<[u8]>>(
    out: &mut impl Write,
    fields: impl IntoIterator<Item = F>,
) -> io::Result<()> {
    let mut row = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    row.write_record(fields)?;
    let row = row.into_inner().map_err(csv::IntoInnerError::into_error)?;
    out.write_all(&row)
}

fn row<'q>(quote: &'q Quoted<'_>) -> Row<'q> {
    let Quoted { claim, about } = quote;
    let speaker = about.speaker.as_ref();
    let actors = |of: fn(&Named<'q>) -> Option<&'q str>| {
        let actors = speaker.map(|s| s.actors.as_slice()).unwrap_or_default();
        let told: Vec<&str> = actors.iter().filter_map(of).collect();
        Cow::from(told.join("; "))
    };
    let text = |text: Option<&'q Text>| Cow::from(text.map_or("", |text| text.as_str()));
    let byline: Vec<&str> = about.byline.iter().map(Text::as_str).collect();
    let notes: Vec<&str> = about.notes.iter().map(|note| note.as_str()).collect();
    [
        claim.exact.as_ref().into(),
        speaker.map_or("", |s| s.text).into(),
        actors(|actor| Some(actor.name)),
        actors(|actor| actor.role),
        actors(|actor| Some(actor.key)),
        about.cue.unwrap_or_default().into(),
        word(about.kind).into(),
        word(about.how).into(),
        about
            .confidence
            .map(|c| c.to_string())
            .unwrap_or_default()
            .into(),
        text(about.outlet.map(|outlet| &outlet.name)),
        text(about.outlet.and_then(|outlet| outlet.edition.as_ref())),
        text(about.section),
        text(about.title),
        byline.join("; ").into(),
        about.published.as_deref().unwrap_or_default().into(),
        about.language.unwrap_or_default().into(),
        text(about.url),
        text(about.path),
        about.paragraph.to_string().into(),
        about.quote.to_string().into(),
        about.group.to_string().into(),
        claim.article.as_ref().into(),
        claim.start.to_string().into(),
        claim.end.to_string().into(),
        claim.prefix.as_ref().into(),
        claim.suffix.as_ref().into(),
        SCHEMA.into(),
        notes.join("; ").into(),
        about.shared.unwrap_or_default().into(),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{library::formula::unguard, text::json::tests::Closed};

    #[test]
    fn what_begins_like_a_formula_is_guarded() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            ("-Ilse", "'-Ilse"),
            ("@home", "'@home"),
            ("\tx", "'\tx"),
            ("\r=1", "'\r=1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guard(text), guarded);
        }
    }

    #[test]
    fn a_closed_pipe_keeps_its_kind_in_a_row_of_any_length() {
        for length in [1, 100_000] {
            let why = record(&mut Closed, ["x".repeat(length)]).unwrap_err();
            assert_eq!(why.kind(), io::ErrorKind::BrokenPipe);
        }
    }

    proptest! {
        #[test]
        fn a_guard_comes_off_again(text in "['=+@\\t\\r -]{0,3}\\PC{0,4}") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
