//! What is seen of the lines of a page: of each by itself, of its layout, of what the article repeats of it, and of its
//! context.
//!
//! Takes lines; gives their features, which the fitted weights judge. Never decides anything. Linear in the number of
//! words.

mod comments;
mod context;
pub(super) mod copyright;
pub(super) mod declared;
pub(super) mod layout;
pub(super) mod line;
mod repetition;

use crate::clean::document::{Headline, feature::Features, lines::Line};

/// The features of each line by itself.
pub(super) fn of_lines(lines: &[Line<'_>]) -> Vec<Features> {
    lines
        .iter()
        .map(|line| line::features(&line.text))
        .collect()
}

/// Adds the features that come from other lines; `title` is the line of the headline, where it is known.
pub(super) fn add_context(lines: &[Line<'_>], features: &mut [Features], title: Option<Headline>) {
    context::add(lines, features, title);
    repetition::add(features, title.map(|title| title.at));
    layout::add(features);
}
