//! The title of a page.
//!
//! Takes the page's lines with their features, its address and what it declares; gives the line of the headline, and
//! the title.

pub(super) mod declared;
mod dump;
mod headings;

pub(in crate::clean) use dump::{bare, find};
pub(in crate::clean) use headings::Headings;
