//! The overview: where on the whole page who speaks.
//!
//! Takes an article set to lines; gives for each row of the pane the quote that the lines it stands for are
//! mostly of. Computed once for each width and height.

use super::{marks::Marks, page::Page};
use crate::library::Item;

/// For each row of a pane of so many, the quote of the lines it stands for; marked words before others.
pub(super) fn strip(item: &Item, marks: &Marks, page: &Page, rows: usize) -> Vec<Option<usize>> {
    let lines = page.lines().len().max(rows).max(1);
    let row_of = |line: usize| line * rows / lines;
    let mut strip: Vec<Option<usize>> = vec![None; rows];
    let quotes = item.analysis.quotes.iter().enumerate();
    let numbered = quotes.filter(|(index, _)| marks.utterance_of(*index).is_some());
    for (index, quote) in numbered {
        let first = row_of(page.line_of(quote.span.start()));
        let last = row_of(page.line_of(quote.span.end().saturating_sub(1)));
        for row in strip.iter_mut().take(last + 1).skip(first) {
            row.get_or_insert(index);
        }
    }
    strip
}

/// The line that a row of the strip begins with.
pub(super) fn line_at(page: &Page, rows: usize, row: usize) -> usize {
    let lines = page.lines().len().max(rows).max(1);
    (row * lines).div_ceil(rows.max(1))
}
