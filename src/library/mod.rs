//! The articles at hand, and what the reader does with them.
//!
//! Takes pages; gives items: each article with its analysis and the reader's marks. Never draws and
//! never speaks to a terminal.

pub mod demo;
pub mod export;
pub mod filter;
mod item;
pub mod record;
mod store;
pub mod verify;

pub use item::{Item, Marks};
pub use store::{
    Added, Answer, Change, ENGINE, Edit, FileStamp, Id, Left, Library, PageHash, Place, Prepared,
    Problem, Query, Repaired, Said, Show, Sort, Summary,
};
