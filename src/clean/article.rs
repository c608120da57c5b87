//! What a page turns into: the article, and everything of the page that is no part of it.
//!
//! Plain data; the other files of this stage fill it.

use serde::{Deserialize, Serialize};

use crate::{
    clean::{
        dates::stamp::Stamp,
        language::{self, Language},
    },
    text::{Body, Hidden, Span, Text},
};

/// A cleaned page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The publisher.
    pub outlet: Option<Outlet>,
    /// The part of the publication ("Europe").
    pub section: Option<Text>,
    /// The headline.
    pub title: Option<Text>,
    /// Who wrote it.
    pub byline: Vec<Text>,
    /// Who else is said to have contributed.
    pub contributors: Vec<Text>,
    /// The agencies it draws on, as the page names them.
    pub credits: Vec<Text>,
    /// When it was published, as exactly as the page says; the update where it gives only that.
    pub published: Option<Stamp>,
    /// When it was updated, where the page gives both.
    pub updated: Option<Stamp>,
    /// The place the report was filed from ("MOSCOW"), which the body leaves out.
    pub dateline: Option<Text>,
    /// The language of the body, as an ISO 639-1 code.
    #[serde(deserialize_with = "language::deserialize")]
    pub language: Option<Language>,
    /// Whether the text is only the longest that the page holds: the search for the article had come out with
    /// far less.
    #[serde(default)]
    pub unsure: bool,
    /// The text.
    pub body: Body,
    /// The captions of its pictures.
    pub captions: Vec<Caption>,
    /// The links in its text, in order; behind them those whose words are not found there.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The lines of the page that are no part of the article.
    pub removed: Vec<Removed>,
    /// Invisible characters left out of the body, by byte of the body.
    pub hidden: Vec<Hidden>,
}

/// A publisher, and the variant of its publication.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Outlet {
    /// The publisher's name.
    pub name: Text,
    /// The variant ("China Daily Global" of "China Daily").
    pub edition: Option<Text>,
}

/// The text under a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// What it says, without the credit.
    pub text: Text,
    /// Who took the picture ("EVGENIY MALOLETKA/AP", "VCG").
    pub credit: Option<Text>,
    /// How often the page repeats it.
    pub occurrences: u32,
    /// The index of the paragraph it stands before.
    pub before: usize,
}

/// A link of the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where its words stand in the body; none where they are not found there as the page has them.
    pub span: Option<Span>,
    /// The words that are linked.
    pub text: Text,
    /// Where they lead: an address of `http` or `https`.
    pub address: Text,
}

/// A line that is no part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The line of the imported page, from 0.
    pub line: usize,
    /// What it says.
    pub text: Text,
    /// Why it was removed.
    pub reason: Reason,
}

/// Why a line is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Menus, breadcrumbs, links to other parts of the site.
    Navigation,
    /// Cookie and consent notices.
    Consent,
    /// Copyright, licence and imprint.
    Legal,
    /// Sharing buttons and follow-us lines.
    Social,
    /// Newsletters, subscriptions and sign-in.
    Subscription,
    /// Pointers to other articles.
    Related,
    /// Readers' comments.
    Comments,
    /// Advertising.
    Advertisement,
    /// The title, byline, date, outlet or dateline, which stand in fields of their own.
    Metadata,
    /// A line that is given elsewhere already.
    Repeated,
    /// Outside the article, for no more special reason.
    Outside,
}
