//! A text in a feed: what its element holds, and what that is written in.
//!
//! Takes the characters of an element and what its attributes say of them; gives its words, or the text
//! or HTML of an article. Where nothing says whether markup is meant, the characters do.

use html5ever::tokenizer::Tag;
use mail_parser::decoders::base64::base64_decode;

use super::attribute;
use crate::{
    import::{Syntax, html, repair},
    text::Text,
};

/// What a text is written in, as far as its element says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// Text, in which nothing is markup.
    Plain,
    /// HTML, escaped or quoted.
    Html,
    /// HTML as elements of the feed.
    Xhtml,
    /// Other elements, which may be those of feeds.
    Xml,
    /// Bytes in base 64.
    Base64,
    /// Pictures, sound and the like.
    Other,
}

impl Form {
    /// What the attributes of an element say.
    pub(super) fn of(tag: &Tag) -> Self {
        let said = |name| {
            attribute(tag, name)
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase()
        };
        let (media, mode) = (said("type"), said("mode"));
        let media = media.split(';').next().unwrap_or_default().trim_end();
        match (media, mode.as_str()) {
            (_, "base64") => Self::Base64,
            ("xhtml" | "application/xhtml+xml", _) | ("html" | "text/html", "xml") => Self::Xhtml,
            ("html" | "text/html", _) => Self::Html,
            ("text" | "plain" | "text/plain", _) => Self::Plain,
            ("", _) => Self::Unsaid,
            (media, _) if media == "xml" || media.ends_with("/xml") || media.ends_with("+xml") => {
                Self::Xml
            }
            (media, _) if media.starts_with("text/") => Self::Unsaid,
            (media, _)
                if ["audio/", "font/", "image/", "video/"]
                    .iter()
                    .any(|kind| media.starts_with(kind)) =>
            {
                Self::Other
            }
            (media, _) if media.contains('/') => Self::Base64,
            _ => Self::Unsaid,
        }
    }

    /// Whether elements inside say what they mean, so that nothing is escaped twice.
    pub(super) const fn is_markup(self) -> bool {
        matches!(self, Self::Xhtml | Self::Xml)
    }
}

/// A text in a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Construct {
    pub(super) text: String,
    pub(super) form: Form,
}

impl Construct {
    /// The text of an element; none where it holds no words.
    pub(super) fn read(text: String, form: Form) -> Option<Self> {
        let construct = match form {
            Form::Other => return None,
            Form::Base64 => Self {
                text: unpacked(&text).unwrap_or(text),
                form: Form::Unsaid,
            },
            _ => Self { text, form },
        };
        let is_blank = match construct.syntax() {
            Syntax::ArticleHtml => html::plain(&construct.text).trim().is_empty(),
            _ => construct.text.trim().is_empty(),
        };
        (!is_blank).then_some(construct)
    }

    /// How an article of these characters is written.
    pub(super) fn syntax(&self) -> Syntax {
        match self.form {
            Form::Plain => Syntax::ArticleText,
            Form::Html | Form::Xhtml | Form::Xml if self.text.contains(['<', '&']) => {
                Syntax::ArticleHtml
            }
            _ => Syntax::of_article(&self.text),
        }
    }

    /// Its words on one line, without markup.
    pub(super) fn words(&self) -> Option<Text> {
        let words = match self.syntax() {
            Syntax::ArticleHtml => html::plain(&self.text),
            _ => repair::repair(&self.text).into_owned(),
        };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| Text::new(&words))
    }
}

/// The text that base 64 stands for; none where it stands for none.
fn unpacked(text: &str) -> Option<String> {
    let digits: String = text.split_whitespace().collect();
    let bytes = base64_decode(digits.as_bytes()).filter(|_| digits.len().is_multiple_of(4))?;
    String::from_utf8(bytes).ok()
}
