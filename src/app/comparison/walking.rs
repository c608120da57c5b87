//! The differing words of a comparison: walked from one to the next, and where they stand in either article.

use super::SideBySide;
use crate::{
    app::{Lit, lens::Way},
    library::{Id, across::Change},
};

impl SideBySide {
    /// The differing words the cursor is at: the article, and the piece of its version.
    pub const fn word(&self) -> Option<(usize, usize)> {
        self.word
    }

    /// Goes to the next differing words, of this quote or of another one; says whether there are any.
    pub(super) fn walk(&mut self, way: Way) -> bool {
        let words = self.differing(self.row);
        let here = self
            .word
            .and_then(|word| words.iter().position(|w| *w == word));
        let next = match (here, way) {
            (Some(here), Way::Next) => here.checked_add(1),
            (Some(here), Way::Previous) => here.checked_sub(1),
            (None, Way::Next) => Some(0),
            (None, Way::Previous) => words.len().checked_sub(1),
        };
        if let Some(&word) = next.and_then(|next| words.get(next)) {
            (self.word, self.side) = (Some(word), word.0);
            return true;
        }
        let rows: Vec<usize> = match way {
            Way::Next => (self.row + 1..self.len()).collect(),
            Way::Previous => (0..self.row).rev().collect(),
        };
        for row in rows {
            let words = self.differing(row);
            let word = match way {
                Way::Next => words.first(),
                Way::Previous => words.last(),
            };
            if let Some(&word) = word {
                self.select(row);
                (self.word, self.side) = (Some(word), word.0);
                return true;
            }
        }
        false
    }

    /// The differing words of a row.
    fn differing(&self, row: usize) -> Vec<(usize, usize)> {
        let cells = self.at(row).map(|row| row.cells.as_slice());
        let cells = cells.unwrap_or_default().iter().enumerate();
        let words = cells.flat_map(|(article, cell)| {
            let pieces = cell.changes.iter().enumerate();
            let differing = pieces.filter(|(_, piece)| piece.what != Change::Same);
            differing.map(move |(piece, _)| (article, piece))
        });
        words.collect()
    }

    /// The article under the cursor, what stands there of the quote, and the differing words the cursor is at.
    pub(super) fn place(&self) -> Option<(Id, Option<usize>, Option<Lit>)> {
        let article = self.comparison().articles.get(self.side)?;
        let cell = self.at(self.row).and_then(|row| row.cells.get(self.side));
        let version = cell.and_then(|cell| cell.version.as_ref());
        Some((article.id, version.map(|version| version.quote), self.lit()))
    }

    /// Where in the quote of the article under the cursor the differing words stand, or are missing.
    fn lit(&self) -> Option<Lit> {
        let (of, piece) = self.word?;
        let row = self.at(self.row)?;
        let piece = row.cells.get(of)?.changes.get(piece)?;
        let version = row.cells.get(self.side)?.version.as_ref()?;
        let is_whole = (&version.article, version.quote) == (&row.whole.article, row.whole.quote);
        let (span, is_there) = if self.side == of {
            (piece.in_version, piece.what == Change::Added)
        } else if is_whole {
            (piece.in_whole, piece.what == Change::Cut)
        } else {
            return None;
        };
        let words = if is_there {
            piece.text.to_string()
        } else {
            format!("without ‘{}’", piece.text)
        };
        Some(Lit { span, words })
    }
}
