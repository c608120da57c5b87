//! The articles at hand, and what the reader does with them.
//!
//! Takes pages; gives items: each article with its analysis and the reader's marks. Never draws and
//! never speaks to a terminal.

pub mod across;
mod citing;
pub mod demo;
mod engine;
pub mod export;
pub mod filter;
mod formula;
pub mod identity;
mod item;
mod namesake;
mod note;
pub mod record;
mod shouted;
pub mod snippet;
mod store;
mod tag;
pub mod verify;

pub use citing::{Given, Meant, Wanted};
pub use engine::ENGINE;
pub use identity::Verdict;
pub use item::{Item, Marks};
pub use namesake::{namesake, plain_key};
pub use note::{Anchor, LONGEST_NOTE, Note, Noting, TooLong, note, note_places, notes_on};
pub use store::{
    About, Added, Answer, Bearer, By, COMPANIONS, Called, CastQuery, Change, Compared, Comparison,
    Copies, Counts, Decision, Edit, FileIdentity, FileStamp, Former, Heading, Health, Id, Kin,
    Left, Library, Listed, Member, Merged, PageAbout, PageHash, Place, Portrait, Prepared, Problem,
    Query, Repaired, Said, SaidOrder, Shared, Show, Sort, SpeakerName, Story, StoryPart,
    SuggestedActor, Suggestions, Summary, Voice, destination, is_word_by_itself,
};
pub use tag::{LONGEST_TAG, NoTag, tag};
