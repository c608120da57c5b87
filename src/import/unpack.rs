//! A file to the pages in it, one after the other.
//!
//! Takes a reader; gives an iterator that holds no more of the file than the page at hand, or for files
//! that must be held whole no more than [`LARGEST_PAGE`].

use std::{
    fmt,
    io::{BufReader, Cursor, Read},
};

use super::{
    Kind, LARGEST_PAGE, Origin, Problem, Refusal, Saved, feed, gzip, json, mail, mailbox,
    sniff::{self, Form},
    warc,
};

/// How many bytes are looked at to tell what a file is.
const SNIFFED: u64 = 64 << 10;

/// How often in a row a file may be compressed.
const MOST_LAYERS: usize = 2;

type Pages<'a> = Box<dyn Iterator<Item = Result<Saved, Problem>> + Send + 'a>;
type Input<'a> = Box<dyn Read + Send + 'a>;

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
    let pages = pages(Box::new(input), origin, MOST_LAYERS);
    Unpacked(pages.unwrap_or_else(|why| one(Err(why.into()))))
}

fn pages<'a>(mut input: Input<'a>, origin: Origin, layers: usize) -> Result<Pages<'a>, Refusal> {
    let mut head = Vec::new();
    input.by_ref().take(SNIFFED).read_to_end(&mut head)?;
    let form = sniff::form(&head);
    let input: Input<'a> = Box::new(Cursor::new(head).chain(input));
    Ok(match form {
        Form::Gzip if layers == 0 => return Err(Refusal::Compression),
        Form::Gzip => pages(Box::new(gzip::gunzip(input)), origin, layers - 1)?,
        Form::Warc => Box::new(warc::Records::new(BufReader::new(input), origin)),
        Form::Mailbox => Box::new(mailbox::Mails::new(BufReader::new(input), origin)),
        Form::JsonLines => Box::new(json::Lines::new(BufReader::new(input), origin)),
        Form::Whole(kind) => {
            let bytes = whole(input)?;
            match kind {
                Kind::Mail | Kind::Mhtml => several(mail::pages(&bytes, kind, &origin)),
                Kind::Rss | Kind::Atom => several(feed::pages(&bytes, kind, &origin)?),
                Kind::Json => several(json::pages(&bytes, &origin)?),
                _ => one(Ok(Saved::whole(bytes, origin, kind))),
            }
        }
    })
}

fn one<'a>(page: Result<Saved, Problem>) -> Pages<'a> {
    Box::new(std::iter::once(page))
}

fn several<'a>(pages: Vec<Result<Saved, Problem>>) -> Pages<'a> {
    Box::new(pages.into_iter())
}

/// All bytes.
pub(super) fn whole(input: impl Read) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    input
        .take(LARGEST_PAGE as u64 + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST_PAGE {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}
