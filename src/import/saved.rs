//! A page as it was saved.
//!
//! Takes the page's own bytes and what is known of them; gives the page. All that a store has to keep:
//! the same bytes, origin and information give the same page again.

use std::mem;

use super::{
    Evidence, Kind, LARGEST_PAGE, Origin, Page, PageInfo, Problem, Refusal, Syntax, article,
    decode, flowed, from_text, html, letter, markdown, record,
};

/// A page as it was saved.
///
/// To read a page again later, keep `bytes`, `origin` and the [`Page::info`] that reading gave:
///
/// ```
/// use onrecord::import::{self, Origin, Saved};
/// let file = "<h1>Harbor closed</h1><p>“Yes,” she said.";
/// let saved = import::unpack(file.as_bytes(), Origin::default()).next().unwrap().unwrap();
/// let page = saved.read().unwrap();
/// let again = Saved { info: page.info.clone(), ..saved }.read().unwrap();
/// assert_eq!(again.info.to_string(), "HTML, UTF-8 (valid)");
/// assert_eq!(page.text, again.text);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The page's own bytes: those of the file, or of the part of it that is the page, unpacked.
    pub bytes: Vec<u8>,
    /// Where it came from.
    pub origin: Origin,
    /// What is known of it.
    pub info: PageInfo,
}

impl Saved {
    /// A file that is one page as it stands.
    pub(super) fn whole(bytes: Vec<u8>, origin: Origin, kind: Kind) -> Self {
        let syntax = match kind {
            Kind::Html => Syntax::Html,
            Kind::Markdown => Syntax::Markdown,
            _ => Syntax::Text,
        };
        let info = PageInfo {
            kind,
            syntax,
            ..PageInfo::default()
        };
        Self {
            bytes,
            origin,
            info,
        }
    }

    /// Reads the page.
    ///
    /// # Errors
    ///
    /// A [`Problem`] that names the part when the bytes are empty, binary or too large.
    pub fn read(&self) -> Result<Page, Problem> {
        self.try_read().map_err(|why| Problem {
            part: self.info.part.clone(),
            why,
        })
    }

    /// The same page to be analyzed anew, where it is a record that says what was found elsewhere.
    #[must_use]
    pub fn without_findings(self) -> Self {
        let text = std::str::from_utf8(&self.bytes).unwrap_or_default();
        match record::of_text(text) {
            Some(html) if self.info.syntax == Syntax::Record => Self {
                bytes: html.into_bytes(),
                info: PageInfo {
                    syntax: Syntax::ArticleHtml,
                    engine: None,
                    ..self.info
                },
                ..self
            },
            _ => self,
        }
    }

    /// How many of its bytes are no UTF-8, where it was read as UTF-8 with some damage.
    pub fn stray_bytes(&self, read: &PageInfo) -> u32 {
        if read.charset.map(|charset| charset.evidence) != Some(Evidence::Mostly) {
            return 0;
        }
        let stray = self.bytes.utf8_chunks().map(|chunk| chunk.invalid().len());
        u32::try_from(stray.sum::<usize>()).unwrap_or(u32::MAX)
    }

    fn try_read(&self) -> Result<Page, Refusal> {
        if self.bytes.len() > LARGEST_PAGE {
            return Err(Refusal::TooLarge);
        }
        let (text, charset) = decode::decode(&self.bytes, self.info.charset)?;
        if text.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        let page = self.page(&text);
        if page.text.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        let info = PageInfo {
            charset: Some(charset),
            declared: page.info.declared,
            ..self.info.clone()
        };
        Ok(Page { info, ..page })
    }

    fn page(&self, text: &str) -> Page {
        let origin = self.origin.clone();
        let declared = &self.info.declared;
        let mut page = match self.info.syntax {
            Syntax::Text if self.info.kind == Kind::Mail => letter::text(text, declared, origin),
            Syntax::Html if self.info.kind == Kind::Mail => letter::html(text, declared, origin),
            Syntax::Text => from_text(&article::titled(text, declared.title.as_ref()), origin),
            Syntax::Html => html::read(text, origin),
            Syntax::ArticleText if matches!(self.info.kind, Kind::Rss | Kind::Atom) => {
                article::text(&flowed::join(&outdented(text)), declared, origin)
            }
            Syntax::ArticleText => article::text(text, declared, origin),
            Syntax::ArticleHtml => article::html(text, declared, origin),
            Syntax::Markdown => markdown::read(text, declared, origin),
            Syntax::Record => {
                let html = record::of_text(text).unwrap_or_default();
                article::html(&html, declared, origin)
            }
        };
        if self.info.kind != Kind::Mail {
            page.info.declared = declared.clone();
        }
        if let Some(markup) = &mut page.markup {
            let own = mem::take(&mut markup.meta);
            markup.meta = page.info.declared.clone().or(own);
        }
        page
    }
}

/// A text without the blanks that its place in a document gives its lines.
fn outdented(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    lines.join("\n")
}
