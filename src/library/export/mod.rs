//! Quotes for people who cite.
//!
//! Takes articles with the quotes meant of each; writes them in one of seven formats, an article at a time,
//! so that a whole library need not be in memory. Four formats list the quotes, each with its article, and
//! three of these hold what [`verify`](super::verify) needs; the other three cite the articles. Everything
//! written is sanitized text of the articles; nothing is invented where a page gives nothing.

mod annotation;
mod bibtex;
mod csl;
mod csv_rows;
mod json_lines;
mod keys;
mod markdown;
mod quoted;
mod reference;
mod ris;

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use self::{keys::Keys, reference::Reference};
use super::Item;

pub(crate) use super::formula::guard;
pub(crate) use csv_rows::record;
pub(crate) use markdown::escape;

/// An article and the quotes of it that are meant.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// What tells the article from every other and stays the same: a hash of its content.
    pub id: &'a str,
    /// The article.
    pub item: &'a Item,
    /// The quotes, as indices into its analysis; one that does not exist is left out.
    pub quotes: &'a [usize],
    /// What the library calls those that several articles have, by their index, where that is known.
    pub shared: Option<&'a BTreeMap<usize, String>>,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Quotes for people to read, article by article.
    Markdown,
    /// A row a quote, for spreadsheets.
    Csv,
    /// A JSON object a quote, a line each.
    JsonLines,
    /// A W3C Web Annotation a quote, a line each.
    Annotations,
    /// The articles for reference managers, as CSL-JSON.
    Csl,
    /// The articles for LaTeX.
    Bibtex,
    /// The articles for reference managers, as RIS.
    Ris,
}

impl Format {
    /// Every format with its name, as it is typed.
    pub const NAMED: [(&'static str, Self); 7] = [
        ("md", Self::Markdown),
        ("csv", Self::Csv),
        ("jsonl", Self::JsonLines),
        ("w3c", Self::Annotations),
        ("csl", Self::Csl),
        ("bibtex", Self::Bibtex),
        ("ris", Self::Ris),
    ];

    /// Whether it holds what [`verify`](super::verify) needs.
    pub const fn is_checkable(self) -> bool {
        matches!(self, Self::Csv | Self::JsonLines | Self::Annotations)
    }

    /// Whether it cites articles instead of listing quotes.
    pub const fn cites(self) -> bool {
        matches!(self, Self::Csl | Self::Bibtex | Self::Ris)
    }
}

/// An export being written.
#[derive(Debug)]
pub struct Export<W> {
    out: W,
    format: Format,
    keys: Keys,
    /// How many articles were written.
    written: usize,
}

impl<W: Write> Export<W> {
    /// An export to a place.
    pub fn new(out: W, format: Format) -> Self {
        Self {
            out,
            format,
            keys: Keys::default(),
            written: 0,
        }
    }

    /// Adds an article with its quotes. A format that cites articles takes each id once.
    ///
    /// # Errors
    ///
    /// What the place says when it cannot be written to.
    pub fn add(&mut self, cited: Cited<'_>) -> io::Result<()> {
        if self.format.cites() {
            let Some(key) = self.keys.take(&cited) else {
                return Ok(());
            };
            self.open()?;
            self.cite(&Reference::new(key, cited.item))?;
        } else {
            self.open()?;
            self.list(&cited)?;
        }
        self.written += 1;
        Ok(())
    }

    /// Writes what closes the export, and gives the place back.
    ///
    /// # Errors
    ///
    /// What the place says when it cannot be written to.
    pub fn finish(mut self) -> io::Result<W> {
        if self.written == 0 {
            self.open()?;
        }
        if self.format == Format::Csl {
            self.out.write_all(b"\n]\n")?;
        }
        self.out.flush()?;
        Ok(self.out)
    }

    /// What stands before the next article.
    fn open(&mut self) -> io::Result<()> {
        let text = match (self.format, self.written) {
            (Format::Csl, 0) => "[\n",
            (Format::Csl, _) => ",\n",
            (Format::Csv, 0) => return csv_rows::head(&mut self.out),
            (Format::Markdown | Format::Bibtex, 1..) => "\n",
            _ => "",
        };
        self.out.write_all(text.as_bytes())
    }

    fn list(&mut self, cited: &Cited<'_>) -> io::Result<()> {
        let quotes = quoted::quotes(cited);
        match self.format {
            Format::Markdown => markdown::article(&mut self.out, cited.item, &quotes),
            Format::Csv => csv_rows::rows(&mut self.out, &quotes),
            Format::JsonLines => json_lines::lines(&mut self.out, &quotes),
            _ => annotation::lines(&mut self.out, &quotes),
        }
    }

    fn cite(&mut self, reference: &Reference<'_>) -> io::Result<()> {
        match self.format {
            Format::Csl => csl::item(&mut self.out, reference),
            Format::Bibtex => bibtex::entry(&mut self.out, reference),
            _ => ris::record(&mut self.out, reference),
        }
    }
}

#[cfg(test)]
mod tests;
