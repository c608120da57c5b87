//! What markup says of a page beside its text: which lines are what, and the page's own account of
//! itself. Data only; `clean` makes the article of it.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A page's markup, read.
#[derive(Clone, Debug, Default)]
pub struct Markup {
    /// One block for each line of the page's text, in order.
    pub blocks: Vec<Block>,
    /// The links in it, in order.
    pub links: Vec<Link>,
    /// What the page says of itself.
    pub meta: Metadata,
}

/// A link in a page's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The line it stands in.
    pub line: usize,
    /// The words that are linked, as the page has them.
    pub text: String,
    /// Where they lead, as the page writes it.
    pub address: String,
}

/// What the markup says of one line of the page's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Whether it belongs to the main content, as far as markup tells.
    pub content: Content,
    /// Which element says of itself that it holds the main content.
    pub landmark: Landmark,
    /// What part beside the article the nearest element that says so opens, and which elements are
    /// named like it.
    pub aside: Option<(Aside, u32)>,
    /// How many of its bytes are link text.
    pub linked: usize,
    /// Which elements hold it, the innermost two: blocks of one shape stand in alike elements.
    pub shape: (u32, u32),
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text, or text in no special element.
    #[default]
    Paragraph,
    /// A heading of the first rank.
    Title,
    /// Another heading.
    Heading,
    /// The name of the site, set as a heading.
    Site,
    /// An entry of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// What stands under a picture.
    Caption,
    /// The page's account of who wrote the article.
    Author,
    /// The label of something to fill in.
    Label,
    /// What somebody else said or wrote, and who.
    Quote,
}

/// A part of a page beside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aside {
    /// Menus, breadcrumbs, header and footer.
    Navigation,
    /// Pointers to other articles.
    Related,
    /// Newsletters, paywalls.
    Subscription,
    /// Sharing buttons.
    Social,
    /// Advertising.
    Advertisement,
    /// Readers' comments.
    Comments,
    /// Dialogs, and what is named after cookies and consent.
    Consent,
}

/// Where a block stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// In the main content.
    Main,
    /// Elsewhere on the page.
    #[default]
    Elsewhere,
    /// Behind the element that the page says holds the main content, among teasers.
    Beside,
}

/// The element that says it holds the main content, where one does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Landmark {
    /// None does.
    #[default]
    None,
    /// The one for what the page is about.
    Main,
    /// The outermost for an article, by its number on the page.
    Article(u32),
    /// The same, inside the one for what the page is about.
    MainArticle(u32),
}

/// What a page says of itself, for machines. All of it foreign, none of it sure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Text>,
    /// The publisher.
    pub outlet: Option<Text>,
    /// What it calls its site by, each name once: in the elements that name it, and in the names of its feeds.
    pub sites: Vec<Text>,
    /// The title of the document, which browsers show; it may name the site behind the headline.
    pub document: Option<Text>,
    /// The section.
    pub section: Option<Text>,
    /// Who wrote it.
    pub authors: Vec<Text>,
    /// When it was published, as given.
    pub published: Option<Text>,
    /// When it was changed, as given.
    pub updated: Option<Text>,
    /// Its own address.
    pub url: Option<Text>,
    /// The article's text, where the page gives it to machines.
    pub body: Option<Text>,
}

impl Metadata {
    /// What this declares, and where it says nothing, what the other does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            sites: if self.sites.is_empty() {
                other.sites
            } else {
                self.sites
            },
            document: self.document.or(other.document),
            section: self.section.or(other.section),
            authors: if self.authors.is_empty() {
                other.authors
            } else {
                self.authors
            },
            published: self.published.or(other.published),
            updated: self.updated.or(other.updated),
            url: self.url.or(other.url),
            body: self.body.or(other.body),
        }
    }
}
