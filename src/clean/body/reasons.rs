//! Why a line is no part of the article.
//!
//! Takes the features of a line; gives the reason. Never decides whether it goes, but for lines that are nothing but
//! phrases of the site.

use crate::clean::{
    article::Reason,
    document::feature::{Feature, Features},
};

/// Whether a line is nothing but phrases that never stand in articles. Those of navigation and of
/// pointers to other articles do, as subheads.
pub(in crate::clean) fn is_boilerplate(seen: &Features) -> bool {
    seen.has(Feature::OnlyPhrases)
        && !matches!(
            seen.class(),
            None | Some(Reason::Navigation | Reason::Related)
        )
}

/// Why a line outside the article goes.
pub(in crate::clean) fn of(seen: &Features) -> Reason {
    let inside = seen
        .boilerplate
        .filter(|f| f.longest >= 2 || f.words * 4 >= seen.length);
    if let Some(class) = seen.class() {
        class
    } else if seen.has(Feature::Copyright) {
        Reason::Legal
    } else if let Some(boilerplate) = inside {
        boilerplate.class
    } else if seen.has(Feature::PastComments) {
        Reason::Comments
    } else if seen.has(Feature::PastRelated) {
        Reason::Related
    } else if seen.has(Feature::Menu) || seen.has(Feature::BeforeTitle) && seen.length <= 6 {
        Reason::Navigation
    } else {
        Reason::Outside
    }
}
