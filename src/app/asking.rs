//! What the app asks of the library, and what it is answered.
//!
//! The state holds what is shown and never reads or writes the library itself. It gives requests, each with
//! a ticket, and takes answers as messages. Of two requests of one kind the later alone is waited for: an
//! answer with an older ticket is stale and dropped. What changes the library is never dropped.

use std::{collections::BTreeMap, mem::discriminant};

use super::table::TableFormat;
use crate::{
    library::{
        Change, Comparison, Decision, Edit, Former, Id, Item, Kin, Left, Listed, Meant, Portrait,
        Problem, Query, Said, SaidOrder, Suggestions, Summary, export::Format, filter::Field,
    },
    text::Text,
};

/// The number of a request, counted up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(u64);

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Whether another program has written meanwhile. Answered only when one has.
    News,
    /// The articles of a query, in its order.
    List(Query),
    /// What the list says of these.
    Summaries(Vec<Id>),
    /// An article, and where it was left.
    Article(Id),
    /// In how many other outlets the quotes of an article stand.
    Elsewhere(Id),
    /// Articles side by side, one alone with the rest of its story, to begin at a quote.
    Compare(Vec<Id>, Option<usize>),
    /// The same, for the lines under its text.
    Story(Id),
    /// The unread articles of a query.
    Unread(Query),
    /// The outlets there are.
    Outlets,
    /// The outlets there are, with the number of those of their articles that a query shows.
    OutletsOf(Query),
    /// The tags there are.
    Tags,
    /// What all articles make of the actor with this key.
    Portrait(String),
    /// The same of an actor of an article, by the key it has there.
    PortraitIn(Id, String),
    /// By which other names articles know the actor with this key, of an article by the key it has there.
    Kin(Option<Id>, String),
    /// To write what the reader decided of actors.
    Decide(Vec<Decision>),
    /// What that actor says in all articles, some of it, from a place of the order on.
    SaidBy(String, SaidOrder, usize),
    /// How many articles these queries show.
    Counts(Vec<Query>),
    /// The values of a field that begin so.
    Values(Field, String),
    /// What letters that are being typed may mean.
    Suggest(String),
    /// To keep an article that was only opened.
    Keep(Id),
    /// To make a change.
    Change(Change),
    /// To mend an article.
    Edit(Id, Vec<Edit>),
    /// To take edits back.
    TakeBack(Id, Former),
    /// To write what is meant to a file.
    Export(Box<ExportTo>),
    /// The text of an article's page, as it came.
    Page(Id),
    /// To give what is meant as Markdown, for this.
    Cite(Meant, Cite),
    /// To remember where an article was left.
    Leave(Id, Left),
}

impl Request {
    /// Whether it changes something, and so is carried out whatever is asked after it.
    pub const fn is_writing(&self) -> bool {
        match self {
            Self::Change(_)
            | Self::Edit(..)
            | Self::TakeBack(..)
            | Self::Decide(_)
            | Self::Leave(..)
            | Self::Export(_)
            | Self::Keep(_) => true,
            Self::News
            | Self::List(_)
            | Self::Summaries(_)
            | Self::Article(_)
            | Self::Elsewhere(_)
            | Self::Compare(..)
            | Self::Story(_)
            | Self::Unread(_)
            | Self::Outlets
            | Self::OutletsOf(_)
            | Self::Tags
            | Self::Portrait(_)
            | Self::PortraitIn(..)
            | Self::Kin(..)
            | Self::SaidBy(..)
            | Self::Counts(_)
            | Self::Values(..)
            | Self::Suggest(_)
            | Self::Page(_)
            | Self::Cite(..) => false,
        }
    }

    /// Whether a later request makes this one needless.
    pub fn is_superseded_by(&self, later: &Self) -> bool {
        !self.is_writing() && discriminant(self) == discriminant(later)
    }
}

/// What is exported, and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Exported {
    /// Quotes, or the articles they are from.
    Quotes(Meant, Format),
    /// Articles side by side.
    Comparison(Vec<Id>, TableFormat),
}

/// An export to a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportTo {
    /// What is exported.
    pub what: Exported,
    /// The file, as it was typed.
    pub file: String,
    /// Whether a file of that name is written over.
    pub over: Over,
}

/// Whether a file that is there is written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It stays as it is.
    Never,
    /// It is, since that was asked for.
    Asked,
}

/// What quotes are wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cite {
    /// To be copied.
    Copy,
    /// To be the input of this command.
    Pipe(String),
}

/// A request with its ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What the answer is known by.
    pub ticket: Ticket,
    /// What is asked.
    pub request: Request,
}

/// What is answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Another program has written.
    News,
    /// To [`Request::List`].
    List(Listed),
    /// To [`Request::Summaries`], without those that are not there any more.
    Summaries(Vec<Summary>),
    /// To [`Request::Article`].
    Article(Id, Box<Item>, Left),
    /// To [`Request::Elsewhere`]: in how many, by the index of the quote, for those that stand in any.
    Elsewhere(Id, BTreeMap<usize, usize>),
    /// To [`Request::Compare`], with whether several articles were named, and the quote.
    Comparison(Box<Comparison>, (bool, Option<usize>)),
    /// To [`Request::Story`].
    Story(Id, Box<Comparison>),
    /// To [`Request::Unread`].
    Unread(Vec<Id>),
    /// To [`Request::Outlets`] and [`Request::OutletsOf`]: each with the number of its articles, most first, the unnamed last.
    Outlets(Vec<(Option<Text>, usize)>),
    /// To [`Request::Tags`]: each with the number of its articles, in order.
    Tags(Vec<(Text, usize)>),
    /// To [`Request::Portrait`] and [`Request::PortraitIn`], with the key.
    Portrait(String, Box<Portrait>),
    /// To [`Request::Kin`], with the key and the name, and with the edit that makes whom the article names somebody
    /// else.
    Kin(String, Text, Vec<Kin>, Option<Edit>),
    /// To [`Request::Decide`]: it is done; this takes it back.
    Decided(Vec<Decision>),
    /// To [`Request::SaidBy`], with the place it was asked from.
    SaidBy(usize, Vec<Said>),
    /// To [`Request::Counts`].
    Counts(Vec<usize>),
    /// To [`Request::Values`]: each with the number of its articles, most first.
    Values(Field, Vec<(Text, usize)>),
    /// To [`Request::Suggest`].
    Suggested(Suggestions),
    /// To [`Request::Keep`] and [`Request::Export`]: how that ended.
    Ended(Text),
    /// To [`Request::Export`]: there is a file of that name, which nobody said to write over.
    Exists(Box<ExportTo>),
    /// To [`Request::Page`].
    Page(Id, Text),
    /// To [`Request::Cite`]: so many quotes, for this.
    Cited(Text, usize, Cite),
    /// To [`Request::Edit`]: it is done, in the place of this.
    Edited(Former),
    /// To what changes the library: it is done.
    Done,
    /// To what changes the library: another program writes in it just now. It is tried until it is done.
    Waits,
    /// It cannot be answered.
    Failed(Problem),
}

/// What was asked and is waited for.
#[derive(Debug, Default)]
pub(super) struct Asking {
    last: Ticket,
    reading: Vec<Asked>,
}

impl Asking {
    /// Gives a request its ticket.
    pub(super) fn ask(&mut self, request: Request) -> Asked {
        self.last.0 += 1;
        let asked = Asked {
            ticket: self.last,
            request,
        };
        if !asked.request.is_writing() {
            self.reading
                .retain(|before| !before.request.is_superseded_by(&asked.request));
            self.reading.push(asked.clone());
        }
        asked
    }

    /// What is waited for.
    pub(super) fn awaited(&self) -> impl Iterator<Item = &Request> {
        self.reading.iter().map(|asked| &asked.request)
    }

    /// Takes the ticket of an answer; gives what that is the answer to, unless it is stale.
    pub(super) fn settle(&mut self, ticket: Ticket) -> Option<Request> {
        let at = self.reading.iter().position(|a| a.ticket == ticket)?;
        Some(self.reading.remove(at).request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_requests_of_one_kind_the_later_is_waited_for() {
        let mut asking = Asking::default();
        let first = asking.ask(Request::Portrait("person/one".to_owned()));
        let tags = asking.ask(Request::Tags);
        let second = asking.ask(Request::Portrait("person/two".to_owned()));
        assert_eq!(asking.settle(first.ticket), None, "stale");
        assert_eq!(asking.settle(second.ticket), Some(second.request));
        assert_eq!(asking.settle(second.ticket), None, "answered");
        assert_eq!(asking.awaited().collect::<Vec<_>>(), [&tags.request]);
    }

    #[test]
    fn what_writes_is_never_superseded() {
        let keep = Request::Keep("1".parse().unwrap());
        assert!(!keep.is_superseded_by(&keep));
        assert!(Request::Tags.is_superseded_by(&Request::Tags));
        assert!(!Request::Tags.is_superseded_by(&keep));
    }
}
