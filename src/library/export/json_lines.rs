//! JSON lines: one object a quote, with the words and place first.

use std::io::{self, Write};

use serde::Serialize;

use super::quoted::{About, Quoted, SCHEMA};
use crate::{library::verify::Claim, text::json};

#[derive(Serialize)]
struct Line<'q, 'a> {
    schema: &'static str,
    #[serde(flatten)]
    claim: &'q Claim<'a>,
    #[serde(flatten)]
    about: &'q About<'a>,
}

/// Writes a line a quote.
pub(super) fn lines(out: &mut impl Write, quotes: &[Quoted<'_>]) -> io::Result<()> {
    for quote in quotes {
        let line = Line {
            schema: SCHEMA,
            claim: &quote.claim,
            about: &quote.about,
        };
        json::write_line(out, &line)?;
    }
    Ok(())
}
