//! The grammar of a body: what its words do, and the phrases and verbs of its sentences.
//!
//! Takes a body with its tokens, sentences and marked stretches; gives its sentences as items whose classes
//! are known, and answers where a noun phrase begins and ends, what the subject of a verb is, and what form
//! a verb has. Linear in the text; every look sideways is bounded. Knows nothing of who said what.

pub(in crate::analyze) mod adjacent;
pub(in crate::analyze) mod adverbials;
pub(in crate::analyze) mod appositions;
pub(in crate::analyze) mod items;
pub(in crate::analyze) mod marked;
pub(in crate::analyze) mod phrases;
pub(in crate::analyze) mod subjects;
pub(in crate::analyze) mod verbs;
