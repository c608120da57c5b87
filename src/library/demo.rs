//! The built-in articles: invented outlets, people and events, shaped like real saved pages.

use super::Item;
use crate::import::{Origin, from_text};

/// The saved pages of the demo.
const PAGES: [&str; 0] = [];

/// The demo articles, cleaned and analyzed.
pub fn items() -> Vec<Item> {
    PAGES
        .iter()
        .map(|page| Item::from_page(&from_text(page, Origin::default())))
        .collect()
}
