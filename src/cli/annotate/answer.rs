//! The answer to a line: a record, or why there is none.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use super::{
    input::{Id, Input},
    line_id::IdSeeker,
    waiting::Waiting,
};
use crate::{
    analyze,
    clean::{Article, clean},
    cli::size::Size,
    import::{Origin, Saved},
    library::{
        Item,
        record::{self, Record},
    },
    text::{Hidden, HiddenKind, Text, json},
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
    id: Option<record::Id<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    error: Text,
}

impl Failure<'_> {
    /// The error for a line of input.
    fn line(id: Option<&Id>, line: u64, error: &str) -> String {
        let (id, line) = (id.map(Id::of_record), Some(line));
        let error = Text::new(error);
        json::string(&Failure { id, line, error })
    }

    /// The error for a page of a file, or the file.
    fn page(id: Option<&str>, error: &str) -> String {
        let (id, line) = (id.map(record::Id::Text), None);
        let error = Text::new(error);
        json::string(&Failure { id, line, error })
    }
}

const FAILED: &str = "the analysis failed; please report this page";

/// How answers are asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) longest: Size,
    pub(super) longest_text: Size,
    pub(super) without: &'a [&'static str],
    pub(super) fields: Option<&'a [&'static str]>,
}

impl Asked<'_> {
    /// The record, or why there is none.
    pub(super) fn answer(self, waiting: &Waiting) -> Answer {
        match waiting {
            Waiting::Line { line, bytes } => self
                .line(*line, bytes)
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
            Waiting::Page { name, saved } => self
                .page(name, saved)
                .map_or_else(Answer::Failure, Answer::Record),
            Waiting::Refused { why, is_loss } => {
                let error = Failure::page(None, why);
                if *is_loss {
                    Answer::Loss(error)
                } else {
                    Answer::Failure(error)
                }
            }
        }
    }

    fn line(self, line: u64, bytes: &[u8]) -> Result<String, String> {
        let input = Input::read(bytes).map_err(|why| {
            let mut seeker = IdSeeker::default();
            seeker.read(bytes);
            let error = format!("not a line of input: {why}");
            Failure::line(seeker.id().as_ref(), line, &error)
        })?;
        let refused = |why: &str| Failure::line(Some(&input.id), line, why);
        let record = || {
            let (article, origin) = input.article();
            let item = self.item(article, origin)?;
            let record = Record::new(input.id.of_record(), &item);
            Ok(self.cut(record.with_meta(input.meta.as_deref())))
        };
        // A bug that one page brings to light must not cost the pages behind it.
        let record = catch_unwind(AssertUnwindSafe(record));
        record
            .unwrap_or_else(|_| Err(FAILED.to_owned()))
            .map_err(|why| refused(&why))
    }

    fn page(self, name: &str, saved: &Saved) -> Result<String, String> {
        let id = saved.info.id.as_deref().unwrap_or(name);
        let refused = |why: &str| Failure::page(Some(id), &format!("{name}: {why}"));
        let record = || {
            let page = saved.read().map_err(|why| why.why.to_string())?;
            let mut article = clean(&page);
            let count = saved.stray_bytes(&page.info);
            let what = HiddenKind::Byte;
            let stray = (count > 0).then_some(Hidden { at: 0, what, count });
            article.hidden.splice(0..0, stray);
            let item = self.item(article, page.origin)?;
            Ok(self.cut(Record::new(id, &item).with_fetched(page.info.fetched.as_ref())))
        };
        let record = catch_unwind(AssertUnwindSafe(record));
        record
            .unwrap_or_else(|_| Err(FAILED.to_owned()))
            .map_err(|why| refused(&why))
    }

    /// The article, analyzed; why not, where it is too long for that. All that is done with an article takes
    /// work in proportion to its length, so that this bounds how long anybody waits.
    fn item(self, article: Article, origin: Origin) -> Result<Item, String> {
        let longest = self.longest_text;
        if article.body.text().len() > longest.0 {
            return Err(format!(
                "the article is longer than {longest}; --max-text sets how long one may be"
            ));
        }
        let mut item = Item::from_article(article, origin);
        if !self.without.is_empty() {
            item.analysis = analyze::analyze_without(&item.article.body, self.without);
        }
        Ok(item)
    }

    /// A record with the fields that are asked for.
    fn cut(self, record: Record<'_>) -> String {
        json::string(&match self.fields {
            Some(fields) => record.only(fields),
            None => record,
        })
    }
}
