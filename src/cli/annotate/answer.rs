//! The answer to a line: a record, or why there is none.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use super::{
    input::{Id, Input},
    line_id::IdSeeker,
    lines::Waiting,
};
use crate::{
    analyze,
    cli::size::Size,
    library::{Item, record::Record},
    text::{Text, json},
};

/// What a line is answered with, as a line of output.
#[derive(Debug)]
pub(super) enum Answer {
    /// Its record.
    Record(String),
    /// Why it has none.
    Failure(String),
    /// That lines are lost here.
    Loss(String),
}

impl Answer {
    pub(super) fn line(&self) -> &str {
        match self {
            Self::Record(line) | Self::Failure(line) | Self::Loss(line) => line,
        }
    }
}

#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a Id>,
    line: u64,
    error: Text,
}

impl Failure<'_> {
    fn line(id: Option<&Id>, line: u64, error: &str) -> String {
        let error = Text::new(error);
        json::string(&Failure { id, line, error })
    }
}

/// How answers are asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) longest: Size,
    pub(super) without: &'a [&'static str],
    pub(super) fields: Option<&'a [&'static str]>,
}

impl Asked<'_> {
    /// The line's record or failure.
    pub(super) fn answer(self, waiting: &Waiting) -> Answer {
        match waiting {
            Waiting::Whole { line, bytes } => self
                .record(*line, bytes)
                .map_or_else(Answer::Failure, Answer::Record),
            Waiting::TooLong { line, id } => {
                let longest = self.longest;
                let error = format!(
                    "the line is longer than {longest}; --max-line sets how long one may be"
                );
                Answer::Failure(Failure::line(id.as_ref(), *line, &error))
            }
            Waiting::Damaged { line, why } => {
                let error = format!("lines are lost here: {why}");
                Answer::Loss(Failure::line(None, *line, &error))
            }
        }
    }

    fn record(self, line: u64, bytes: &[u8]) -> Result<String, String> {
        let input = Input::read(bytes).map_err(|why| {
            let mut seeker = IdSeeker::default();
            seeker.read(bytes);
            let error = format!("not a line of input: {why}");
            Failure::line(seeker.id().as_ref(), line, &error)
        })?;
        // A bug that one page brings to light must not cost the pages behind it.
        catch_unwind(AssertUnwindSafe(|| self.annotated(&input))).map_err(|_| {
            let error = "the analysis failed; please report this page";
            Failure::line(Some(&input.id), line, error)
        })
    }

    fn annotated(self, input: &Input) -> String {
        let (article, origin) = input.article();
        let mut item = Item::from_article(article, origin);
        if !self.without.is_empty() {
            item.analysis = analyze::analyze_without(&item.article.body, self.without);
        }
        let record = Record::new(input.id.of_record(), &item).with_meta(input.meta.as_deref());
        json::string(&match self.fields {
            Some(fields) => record.only(fields),
            None => record,
        })
    }
}
