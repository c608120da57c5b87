//! A file to the pages in it, one after the other.
//!
//! Takes a reader; gives an iterator that holds no more of the file than the page at hand, or for files
//! that must be held whole no more than [`LARGEST_PAGE`].

use std::{
    fmt,
    io::{Cursor, Read},
};

use super::{LARGEST_PAGE, Origin, Problem, Refusal, Saved, sniff};

/// How many bytes are looked at to tell what a file is.
const SNIFFED: u64 = 64 << 10;

type Pages<'a> = Box<dyn Iterator<Item = Result<Saved, Problem>> + Send + 'a>;

/// The pages of a file. A page that is refused does not end them.
pub struct Unpacked<'a>(Pages<'a>);

impl Iterator for Unpacked<'_> {
    type Item = Result<Saved, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl fmt::Debug for Unpacked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unpacked")
    }
}

/// Takes a file apart into its pages.
pub fn unpack<'a>(input: impl Read + Send + 'a, origin: Origin) -> Unpacked<'a> {
    Unpacked(pages(Box::new(input), origin).unwrap_or_else(|why| one(Err(why.into()))))
}

fn pages<'a>(mut input: Box<dyn Read + Send + 'a>, origin: Origin) -> Result<Pages<'a>, Refusal> {
    let mut head = Vec::new();
    input.by_ref().take(SNIFFED).read_to_end(&mut head)?;
    let kind = sniff::kind(&head);
    let bytes = whole(Cursor::new(head).chain(input))?;
    Ok(one(Ok(Saved::whole(bytes, origin, kind))))
}

fn one<'a>(page: Result<Saved, Problem>) -> Pages<'a> {
    Box::new(std::iter::once(page))
}

/// All bytes.
fn whole(input: impl Read) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    input
        .take(LARGEST_PAGE as u64 + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST_PAGE {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}
