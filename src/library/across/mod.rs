//! What goes across articles: which quotes are the same words, and what each outlet kept of them.
//!
//! Takes the words of quotes; gives what they share, word by word. Knows no library: its rows are kept and
//! asked for in the store.

mod align;
mod shared;
mod version;
mod words;

pub use align::{Change, Piece, pieces};
pub(super) use shared::{FEWEST_WORDS, is_shared, stretches};
pub use version::{SpokenBy, Version};
pub(super) use words::numbers;
