//! `onrecord search WORDS…`: full text, the best first, each with the stretch that shows why.

use std::path::Path;

use serde::Serialize;

use super::{
    Exit,
    filtering::FilterArguments,
    lines::count,
    list::Listed,
    place,
    rows::{ListRow, RowFormat, Rows},
    stop::Stop,
    talk,
};
use crate::library::{
    Problem, Query, Sort,
    snippet::{Snippet, snippet, wanted},
};

#[derive(Debug, clap::Args)]
pub(super) struct SearchArguments {
    #[command(flatten)]
    words: FilterArguments,

    /// The newest first, instead of the best.
    #[arg(long)]
    newest: bool,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: RowFormat,

    /// The most articles to give.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub(super) fn run(arguments: &SearchArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let filter = arguments.words.parse()?;
    let words = wanted(&filter);
    if words.is_empty() {
        return Err(Stop::usage(
            "there are no words to search for, as in `onrecord search harbor outlet:courier`; \
             `onrecord list` takes filters without any",
        ));
    }
    let library = place::needed(library)?;
    let sort = if arguments.newest {
        Sort::Newest
    } else {
        Sort::Best
    };
    let found = library.find(&Query {
        filter: filter.clone(),
        sort,
        ..Query::default()
    })?;
    let mut rows = Rows::new(arguments.format);
    let (all, most) = (found.len(), arguments.limit.unwrap_or(usize::MAX));
    for id in found.into_iter().take(most) {
        let found = library.at_once::<_, Problem>(|| {
            let Some(summary) = library.summary(id)? else {
                return Ok(None);
            };
            Ok(Some((summary, library.body(id)?)))
        })?;
        if let Some((summary, body)) = found {
            let found = Found {
                article: Listed::from(&summary),
                snippet: snippet(&body, &words),
            };
            found.write(&mut rows)?;
        }
    }
    let exit = rows.finish::<Found>()?;
    if all > most && arguments.format == RowFormat::Text {
        talk::say(&format!("{most} of {}", count(all, "article")));
    }
    Ok(exit)
}

/// An article with the stretch that shows why it was found.
#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    article: Listed,
    #[serde(serialize_with = "text_alone")]
    snippet: Snippet,
}

fn text_alone<S: serde::Serializer>(snippet: &Snippet, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&snippet.text)
}

impl Found {
    fn write(&self, rows: &mut Rows) -> std::io::Result<()> {
        let is_text = rows.format() == RowFormat::Text;
        rows.add(self)?;
        if is_text {
            rows.out
                .marked(SNIPPET_INDENT, &self.snippet.text, &self.snippet.hits)?;
        }
        Ok(())
    }
}

/// What stands before a stretch, so that numbers stand out.
const SNIPPET_INDENT: &str = "         ";

impl ListRow for Found {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "published",
        "outlet",
        "title",
        "quotes",
        "read",
        "starred",
        "tags",
        "snippet",
    ];

    fn cells(&self) -> Vec<String> {
        let mut cells = self.article.cells();
        cells.push(self.snippet.text.clone());
        cells
    }

    fn line(&self) -> String {
        self.article.line()
    }
}
