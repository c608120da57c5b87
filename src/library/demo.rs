//! The built-in articles: invented outlets, people and events, shaped like real saved pages.

use super::{Item, Prepared};
use crate::import::{Origin, PageInfo, from_text};

/// The saved pages of the demo, as text.
pub const PAGES: [&str; 12] = [
    include_str!("../../assets/demo/01-port-marlow-halts-dredging.txt"),
    include_str!("../../assets/demo/02-velmark-pauses-port-dredging.txt"),
    include_str!("../../assets/demo/03-glacier-station-last-winter.txt"),
    include_str!("../../assets/demo/04-tram-strike-northmere.txt"),
    include_str!("../../assets/demo/05-orme-dam-inspection.txt"),
    include_str!("../../assets/demo/06-museum-loan-ferrywoman.txt"),
    include_str!("../../assets/demo/07-velmark-torrend-herring-deal.txt"),
    include_str!("../../assets/demo/08-court-foghorn-ruling.txt"),
    include_str!("../../assets/demo/09-northmere-town-sale.txt"),
    include_str!("../../assets/demo/10-velmark-budget-vote.txt"),
    include_str!("../../assets/demo/11-chandler-street-library.txt"),
    include_str!("../../assets/demo/12-port-marlow-letter-in-a-drawer.txt"),
];

/// The demo articles, cleaned and analyzed.
pub fn items() -> Vec<Item> {
    let page = |text: &&str| Item::from_page(&from_text(text, Origin::default()));
    PAGES.iter().map(page).collect()
}

/// The demo articles, ready to be kept.
pub fn prepared() -> Vec<Prepared> {
    let pages = PAGES.iter().zip(items());
    pages
        .map(|(text, item)| Prepared::new(text.as_bytes(), &PageInfo::default(), item))
        .collect()
}
