//! `onrecord list`: the articles that answer a filter, a line each.

use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;

use super::{
    Exit,
    filtering::FilterArguments,
    lines::column,
    place,
    rows::{ListRow, RowFormat, Rows},
};
use crate::{
    library::{Library, Query, Sort, Summary},
    text::Text,
};

#[derive(Debug, clap::Args)]
pub(super) struct ListArguments {
    #[command(flatten)]
    filter: FilterArguments,

    /// In what order.
    #[arg(long, value_enum, value_name = "ORDER", default_value_t)]
    sort: Order,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: RowFormat,

    /// The most articles to list.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// The orders that can be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Order {
    /// The newest first; undated ones behind.
    #[default]
    Newest,
    /// By outlet, then the newest first.
    Outlet,
    /// By title.
    Title,
    /// Those with most quotes first.
    Quotes,
    /// As they were imported.
    Arrival,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Newest => Self::Newest,
            Order::Outlet => Self::Outlet,
            Order::Title => Self::Title,
            Order::Quotes => Self::Quotes,
            Order::Arrival => Self::Arrival,
        }
    }
}

/// How many articles are read at once.
const AT_ONCE: usize = 1000;

pub(super) fn run(arguments: &ListArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let filter = arguments.filter.parse()?;
    let library = place::needed(library)?;
    let query = Query {
        filter,
        sort: arguments.sort.into(),
        ..Query::default()
    };
    let most = arguments.limit.unwrap_or(usize::MAX);
    list(&library, &query, (arguments.format, most))
}

/// Lists all articles as text, the newest first.
pub(super) fn all(library: &Library) -> anyhow::Result<Exit> {
    list(
        library,
        &Query::default(),
        (RowFormat::default(), usize::MAX),
    )
}

fn list(
    library: &Library,
    query: &Query,
    (format, most): (RowFormat, usize),
) -> anyhow::Result<Exit> {
    let mut rows = Rows::new(format);
    let mut found = library.find(query)?;
    found.truncate(most);
    for some in found.chunks(AT_ONCE) {
        // One that was taken out by another program meanwhile is not listed.
        for summary in library.summaries(some)? {
            rows.add(&Listed::from(&summary))?;
        }
    }
    Ok(rows.finish::<Listed>()?)
}

/// An article in a list.
#[derive(Serialize)]
pub(super) struct Listed {
    id: String,
    published: Option<String>,
    outlet: Option<Text>,
    title: Text,
    quotes: usize,
    read: bool,
    starred: bool,
    tags: Vec<Text>,
}

impl From<&Summary> for Listed {
    fn from(summary: &Summary) -> Self {
        Self {
            id: summary.id.to_string(),
            published: summary.published.map(|stamp| stamp.to_string()),
            outlet: summary.outlet.clone(),
            title: summary.title.clone(),
            quotes: summary.quotes,
            read: summary.marks.read,
            starred: summary.marks.starred,
            tags: summary.marks.tags.clone(),
        }
    }
}

impl ListRow for Listed {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "published",
        "outlet",
        "title",
        "quotes",
        "read",
        "starred",
        "tags",
    ];

    fn cells(&self) -> Vec<String> {
        let outlet = self.outlet.as_deref().unwrap_or_default();
        let tags: Vec<&str> = self.tags.iter().map(Text::as_str).collect();
        vec![
            self.id.clone(),
            self.published.clone().unwrap_or_default(),
            outlet.to_owned(),
            self.title.to_string(),
            self.quotes.to_string(),
            self.read.to_string(),
            self.starred.to_string(),
            tags.join("; "),
        ]
    }

    /// "   12 ●  2026-03-14  The Marlow Courier   14❝  Port Marlow halts dredging".
    fn line(&self) -> String {
        let day = self.published.as_deref().and_then(|stamp| stamp.get(..10));
        let state = match (self.starred, self.read) {
            (true, _) => '★',
            (_, false) => '●',
            _ => ' ',
        };
        let quotes = match self.quotes {
            0 => String::new(),
            quotes => format!("{quotes}❝"),
        };
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("  #{tag}")).collect();
        let tags = tags.concat();
        format!(
            "{:>6} {state} {}  {}  {quotes:>4}  {}{tags}",
            self.id,
            day.unwrap_or("no date   "),
            column(self.outlet.as_deref().unwrap_or_default(), 20),
            self.title,
        )
    }
}
