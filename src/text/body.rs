//! The body of an article: immutable sanitized text, and its paragraphs as spans of it.

use serde::{Deserialize, Serialize};

use super::{Span, Text};

/// What a paragraph of the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Running text.
    Body,
    /// A heading between paragraphs.
    Subhead,
    /// An entry of a list.
    Item,
    /// A sentence of the body, set apart and repeated.
    PullQuote,
    /// A pointer to another article.
    Related,
    /// Who contributed, and which agencies the text draws on.
    Credit,
}

/// One paragraph of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands in the body.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// Immutable text with its paragraphs, in order and apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    text: Text,
    paragraphs: Vec<Paragraph>,
}

impl Body {
    /// A body from text that is already clean: every line break ends a paragraph, lines without
    /// visible text are none, and the text itself stays as it is.
    ///
    /// ```
    /// use onrecord::text::{Body, Text};
    /// let body = Body::from_lines(Text::new("One.\n\nTwo.\nThree."));
    /// assert_eq!(body.paragraphs().len(), 3);
    /// ```
    pub fn from_lines(text: Text) -> Self {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive(is_line_break) {
            let span = Span::new(start, start + line.len()).trim(&text);
            start += line.len();
            if !span.is_empty() {
                paragraphs.push(Paragraph {
                    span,
                    role: Role::Body,
                });
            }
        }
        Self { text, paragraphs }
    }

    /// A body of the given paragraphs, joined by one blank line.
    pub fn from_paragraphs<'a>(parts: impl IntoIterator<Item = (&'a str, Role)>) -> Self {
        let mut joined = String::new();
        let mut paragraphs = Vec::new();
        for (part, role) in parts {
            let part = Text::new(part.trim());
            if part.is_empty() {
                continue;
            }
            if !joined.is_empty() {
                joined.push_str("\n\n");
            }
            let span = Span::new(joined.len(), joined.len() + part.len());
            joined.push_str(&part);
            paragraphs.push(Paragraph { span, role });
        }
        Self {
            text: Text::new(&joined),
            paragraphs,
        }
    }

    /// A body of a text and its paragraphs; none where they do not stand in it, in order and apart.
    pub fn new(text: Text, paragraphs: Vec<Paragraph>) -> Option<Self> {
        let mut behind = 0;
        for Paragraph { span, .. } in &paragraphs {
            let fits = span.start() >= behind && !span.of(&text).is_empty();
            behind = fits.then(|| span.end())?;
        }
        Some(Self { text, paragraphs })
    }

    /// The whole text.
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The text under a span; empty when the span does not fit.
    pub fn get(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The index of the paragraph that holds byte `at`; for a byte between two, the one before it.
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs
            .partition_point(|p| p.span.start() <= at)
            .saturating_sub(1)
    }
}

/// Whether a character ends a line: line feed, and Unicode's line and paragraph separators.
pub const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_ends_a_paragraph() {
        let body = Body::from_lines(Text::new("  One. \n\n\nTwo.\u{2028}Three."));
        let got: Vec<&str> = body.paragraphs().iter().map(|p| body.get(p.span)).collect();
        assert_eq!(got, ["One.", "Two.", "Three."]);
        assert_eq!(body.text().as_str(), "  One. \n\n\nTwo.\u{2028}Three.");
    }

    #[test]
    fn joined_paragraphs_stand_one_blank_line_apart() {
        let body = Body::from_paragraphs([
            ("One.", Role::Body),
            ("  ", Role::Body),
            ("Two.", Role::Credit),
        ]);
        assert_eq!(body.text().as_str(), "One.\n\nTwo.");
        assert_eq!(body.paragraph_at(0), 0);
        assert_eq!(body.paragraph_at(5), 0);
        assert_eq!(body.paragraph_at(6), 1);
        assert_eq!(body.paragraph_at(900), 1);
    }
}
