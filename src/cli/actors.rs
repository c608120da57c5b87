//! `onrecord actors`: the people, organizations and places of the articles, with what these call them.

use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;

use super::{
    Exit,
    filtering::{COUNTED_ONCE, FilterArguments, copies},
    lines::column,
    place,
    rows::{ListRow, RowFormat, Rows},
    talk,
};
use crate::{
    analyze::ActorKind,
    app::words,
    library::{Called, CastQuery, Copies, Counts, Member, Problem},
    text::Text,
};

#[derive(Debug, clap::Args)]
pub(super) struct ActorsArguments {
    #[command(flatten)]
    filter: FilterArguments,

    /// Only people, organizations or places.
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Kind>,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: RowFormat,

    /// Count each copy of a report, not each report once.
    #[arg(long)]
    every: bool,

    /// The most actors to list.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Person,
    Organization,
    Place,
}

impl From<Kind> for ActorKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organization => Self::Organization,
            Kind::Place => Self::Place,
        }
    }
}

/// Why the list ends before its end.
enum Halt {
    /// As many were listed as were asked for.
    Enough,
    Failed(anyhow::Error),
}

impl From<Problem> for Halt {
    fn from(problem: Problem) -> Self {
        Self::Failed(problem.into())
    }
}

pub(super) fn run(arguments: &ActorsArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let query = CastQuery {
        filter: arguments.filter.parse()?,
        kind: arguments.kind.map(ActorKind::from),
        copies: copies(arguments.every),
    };
    let library = place::needed(library)?;
    let mut rows = Rows::new(arguments.format);
    let mut left = arguments.limit.unwrap_or(usize::MAX);
    let listed = library.each_member(&query, |member| {
        left = left.checked_sub(1).ok_or(Halt::Enough)?;
        rows.add(&Row::of(member))
            .map_err(|why| Halt::Failed(why.into()))
    });
    match listed {
        Ok(()) | Err(Halt::Enough) => {
            let exit = rows.finish::<Row>()?;
            if query.copies == Copies::Once && library.has_copies()? {
                talk::say(COUNTED_ONCE);
            }
            Ok(exit)
        }
        Err(Halt::Failed(why)) => Err(why),
    }
}

#[derive(Serialize)]
struct Row {
    name: Text,
    kind: ActorKind,
    key: Text,
    roles: Vec<RoleRow>,
    /// Articles that may be of either of several people of this name.
    undecided: bool,
    articles: u64,
    mentions: u64,
    quotes: u64,
    /// Of a surname alone: who may be meant.
    perhaps: Vec<Text>,
}

#[derive(Serialize)]
struct RoleRow {
    role: Text,
    articles: u64,
}

impl Row {
    fn of(member: &Member) -> Self {
        let role = |called: &Called| {
            Some(RoleRow {
                role: called.role.clone()?,
                articles: called.counts.articles,
            })
        };
        let Counts {
            articles,
            mentions,
            quotes,
        } = member.counts();
        Self {
            name: member.name.clone(),
            kind: member.kind,
            key: member.key.clone(),
            roles: member.called.iter().filter_map(role).collect(),
            undecided: member.is_undecided,
            articles,
            mentions,
            quotes,
            perhaps: member.perhaps.clone(),
        }
    }

    fn perhaps(&self, between: &str) -> String {
        let names: Vec<&str> = self.perhaps.iter().map(Text::as_str).collect();
        names.join(between)
    }

    fn roles(&self) -> String {
        let roles: Vec<&str> = self.roles.iter().map(|role| role.role.as_str()).collect();
        roles.join("; ")
    }
}

impl ListRow for Row {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "kind",
        "key",
        "roles",
        "undecided",
        "articles",
        "mentions",
        "quotes",
        "perhaps",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.to_string(),
            words::kind(self.kind).to_owned(),
            self.key.to_string(),
            self.roles(),
            self.undecided.to_string(),
            self.articles.to_string(),
            self.mentions.to_string(),
            self.quotes.to_string(),
            self.perhaps("; "),
        ]
    }

    /// "     3 articles     41 mentions   12❝  person        Ilse Brandt  Transport Minister".
    fn line(&self) -> String {
        let mut roles = if self.undecided {
            "(which of them is not told)".to_owned()
        } else {
            self.roles()
        };
        if !self.perhaps.is_empty() {
            let gap = if roles.is_empty() { "" } else { "  " };
            roles = format!("{roles}{gap}(perhaps {})", self.perhaps(" or "));
        }
        let quotes = match self.quotes {
            0 => String::new(),
            quotes => format!("{quotes}❝"),
        };
        let line = format!(
            "{:>6} art. {:>7} ment. {quotes:>6}  {}  {}  {roles}",
            self.articles,
            self.mentions,
            column(words::kind(self.kind), 12),
            column(&self.name, 28),
        );
        line.trim_end().to_owned()
    }
}
