//! The names under which scrapers and clippers keep what they know of an article. Tables, each in order of
//! preference.

/// The headline.
pub(super) const TITLE: [&str; 5] = ["title", "headline", "title_page", "title_rss", "name"];

/// Who published it. An address may stand under some of them.
pub(super) const OUTLET: [&str; 11] = [
    "outlet",
    "publisher",
    "sitename",
    "site_name",
    "siteName",
    "publication",
    "source_name",
    "site",
    "hostname",
    "source_domain",
    "source",
];

/// The section.
pub(super) const SECTION: [&str; 4] = ["section", "articleSection", "article_section", "category"];

/// Who wrote it.
pub(super) const AUTHORS: [&str; 6] = ["authors", "author", "byline", "creator", "by", "writer"];

/// When it was published.
pub(super) const PUBLISHED: [&str; 15] = [
    "published",
    "date_publish",
    "publishing_date",
    "publish_date",
    "date_published",
    "datePublished",
    "published_at",
    "published_time",
    "publishedTime",
    "publication_date",
    "pubDate",
    "pub_date",
    "published_date",
    "created_at",
    "date",
];

/// When it was changed.
pub(super) const UPDATED: [&str; 6] = [
    "updated",
    "date_modify",
    "date_modified",
    "dateModified",
    "modified",
    "updated_at",
];

/// Its address.
pub(super) const URL: [&str; 8] = [
    "url",
    "link",
    "source_url",
    "canonical_url",
    "url_source",
    "permalink",
    "source",
    "uri",
];

/// Its text or HTML. What is longer than the article, or shorter, stands behind the article.
pub(super) const TEXT: [&str; 20] = [
    "text",
    "maintext",
    "main_text",
    "plaintext",
    "articleBody",
    "article_body",
    "article_text",
    "content_html",
    "content_text",
    "content",
    "textContent",
    "text_content",
    "full_text",
    "fulltext",
    "body",
    "paragraphs",
    "story",
    "raw_text",
    "summary",
    "description",
];

/// The HTML of the whole page.
pub(super) const PAGE: [&str; 5] = ["html", "raw_html", "rawHtml", "html_content", "page_html"];
