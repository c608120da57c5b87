//! What whoever hands a page over says of its article.
//!
//! Takes the article as the page tells it; gives it as it was said to be. Nothing is weighed here: who says it
//! knows it.

use super::{Article, Outlet, Stamp, dates, fields::outlet::known};
use crate::text::Text;

/// What is said of an article beside its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The publisher.
    pub outlet: Option<Outlet>,
    /// The headline.
    pub title: Option<Text>,
    /// Who wrote it; empty where that is not said.
    pub byline: Vec<Text>,
    /// When it was published.
    pub published: Option<Stamp>,
}

impl Article {
    /// The article with these fields, whatever its page says of them.
    #[must_use]
    pub fn with(self, given: Given) -> Self {
        Self {
            outlet: given.outlet.or(self.outlet),
            title: given.title.or(self.title),
            byline: if given.byline.is_empty() {
                self.byline
            } else {
                given.byline
            },
            published: given.published.or(self.published),
            ..self
        }
    }
}

impl Outlet {
    /// The outlet of this name: a known one with its edition, or one of which only the name is known.
    pub fn named(name: &Text) -> Self {
        known::named(name).unwrap_or_else(|| Self {
            name: name.clone(),
            edition: None,
        })
    }
}

impl Stamp {
    /// The date that a text holds, in any of the forms in which pages declare theirs.
    ///
    /// ```
    /// use onrecord::clean::Stamp;
    /// let stamp = Stamp::within("Mon, 03 Nov 2025 09:17:00 GMT").unwrap();
    /// assert_eq!(stamp.to_string(), "2025-11-03T09:17:00Z");
    /// assert_eq!(Stamp::within("soon"), None);
    /// ```
    pub fn within(text: &str) -> Option<Self> {
        dates::find(text).first().map(|found| found.stamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_counts_and_the_rest_stays() {
        let found = Article {
            title: Some(Text::new("Harbor closed | Ostmark Courier")),
            byline: vec![Text::new("Ana Lund")],
            published: Stamp::within("2025-11-03T09:17"),
            ..Article::default()
        };
        let given = Given {
            title: Some(Text::new("Harbor closed")),
            outlet: Some(Outlet::named(&Text::new("Ostmark Courier"))),
            published: Stamp::within("2025-11-02"),
            byline: Vec::new(),
        };
        let article = found.with(given);
        assert_eq!(article.title.as_deref(), Some("Harbor closed"));
        assert_eq!(&*article.outlet.unwrap().name, "Ostmark Courier");
        assert_eq!(article.byline, [Text::new("Ana Lund")]);
        assert_eq!(article.published.unwrap().to_string(), "2025-11-02");
    }
}
