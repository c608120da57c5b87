//! What goes across articles: which quotes are the same words, what each outlet kept of them, and articles side
//! by side.
//!
//! Takes the words of quotes; gives what they share, word by word. Knows no library: its rows are kept and
//! asked for in the store.

mod align;
mod compare;
mod copy;
mod dispute;
mod shared;
mod story;
mod version;
mod words;

pub use align::{Change, Piece, pieces};
pub use compare::{Cell, Row, State, compare};
pub(super) use copy::{FEWEST_IN_COMMON, sketch, stands_in};
pub(super) use dispute::{Given, is_disputed};
pub(super) use shared::{FEWEST_WORDS, is_shared, stretches};
pub(super) use story::{DAYS_APART, Known, is_one_event, is_one_story};
pub use version::{NamedBy, Source, SpokenBy, Version};
pub(super) use words::numbers;
