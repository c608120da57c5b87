//! The names under which pages declare their fields in `meta` elements and in attributes of others.
//!
//! Tables, each in order of trust. Names are compared by their letters and digits: pages write
//! `pub_date`, `pub-date` and `pubDate`, `dc.date.issued` and `dc:date:issued`.

/// The headline.
pub(super) const TITLE: [&str; 7] = [
    "ogtitle",
    "twittertitle",
    "parselytitle",
    "sailthrutitle",
    "dctitle",
    "dctermstitle",
    "headline",
];

/// Who published it.
pub(super) const OUTLET: [&str; 3] = ["ogsitename", "applicationname", "dcpublisher"];

/// The section.
pub(super) const SECTION: [&str; 3] = ["articlesection", "parselysection", "section"];

/// Who wrote it.
pub(super) const AUTHORS: [&str; 22] = [
    "author",
    "articleauthorname",
    "parselyauthor",
    "sailthruauthor",
    "dccreator",
    "dctermscreator",
    "byl",
    "articleauthor",
    "byline",
    "cxenseparseauthor",
    "citationauthor",
    "ogauthor",
    "ogarticleauthor",
    "authorname",
    "articlebyline",
    "mrfauthors",
    "rbauthors",
    "btauthor",
    "dcsextauthor",
    "authors",
    "creator",
    "dccontributor",
];

/// What a card calls its author, in the languages of the plugins that write cards.
pub(super) const CARD_LABELS: [&str; 13] = [
    "author",
    "auteur",
    "autor",
    "by",
    "escrito por",
    "geschreven door",
    "geschrieben von",
    "posted by",
    "scritto da",
    "verfasst von",
    "writer",
    "written by",
    "écrit par",
];

/// When it was published.
pub(super) const PUBLISHED: [&str; 40] = [
    "articlepublishedtime",
    "ogarticlepublishedtime",
    "articlepublished",
    "datepublished",
    "rnewsdatepublished",
    "parselypubdate",
    "sailthrudate",
    "ogpublishedtime",
    "publishdate",
    "publicationdate",
    "publisheddate",
    "publishedtime",
    "publishedat",
    "publishtime",
    "published",
    "pubdate",
    "pubtime",
    "originalpublicationdate",
    "articlepublicationdate",
    "articlepubdate",
    "dcdateissued",
    "dctermsissued",
    "dcissued",
    "dcdatepublished",
    "dctermscreated",
    "dccreated",
    "dcdatecreated",
    "dcdate",
    "dctermsdate",
    "datecreated",
    "created",
    "articledateoriginal",
    "articledate",
    "citationonlinedate",
    "citationpublicationdate",
    "citationdate",
    "cxenseparserecspublishtime",
    "displaydate",
    "releasedate",
    "date",
];

/// When it was changed.
pub(super) const UPDATED: [&str; 10] = [
    "articlemodifiedtime",
    "ogupdatedtime",
    "datemodified",
    "lastmod",
    "lastmodified",
    "lastupdated",
    "dctermsmodified",
    "dcmodified",
    "dcdatemodified",
    "modified",
];

/// A name by its letters and digits, in lower case.
pub(super) fn key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
