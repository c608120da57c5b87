//! Filters as commands take them.
//!
//! Takes the arguments, and options that are short for a field; gives the filter, or points at what is
//! wrong with it.

use super::stop::Stop;
use crate::library::{
    Copies,
    filter::{Field, Filter, from_args, parse},
};

/// Which articles, or which of their quotes.
#[derive(Debug, Default, clap::Args)]
pub(super) struct FilterArguments {
    /// What they must answer, all of it: free words, "a phrase", beginnings*, fields such as
    /// outlet:, speaker: or after:2025-12, unread, starred; - before a part leaves out.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
}

impl FilterArguments {
    /// The filter.
    ///
    /// # Errors
    ///
    /// A usage error that points at what is wrong.
    pub(super) fn parse(&self) -> anyhow::Result<Filter> {
        self.parse_with(&[])
    }

    /// The filter together with the values of options that stand for a field.
    ///
    /// # Errors
    ///
    /// A usage error that points at what is wrong.
    pub(super) fn parse_with(&self, options: &[(Field, Option<&str>)]) -> anyhow::Result<Filter> {
        let given = options.iter();
        let given = given.filter_map(|(field, value)| Some((field, (*value)?)));
        let options = given.map(|(field, value)| format!("{}:{value}", field.name()));
        let parts: Vec<String> = self.filter.iter().cloned().chain(options).collect();
        let line = from_args(parts.iter().map(|part| part.trim()));
        parse(&line)
            .map_err(|why| Stop::usage(format!("the filter is wrong:\n{}", why.pointed(&line))))
    }
}

/// How often what copies repeat counts, as an option says.
pub(super) const fn copies(every: bool) -> Copies {
    if every { Copies::Each } else { Copies::Once }
}

/// What is said where it counts once.
pub(super) const COUNTED_ONCE: &str = "copies of one report are counted once; --every counts each";
