//! A file to the pages in it, one after the other.
//!
//! Takes a reader; gives an iterator that holds no more of the file than the page at hand, or for files
//! that must be held whole no more than [`LARGEST_PAGE`].

use std::{
    fmt,
    io::{self, BufReader, Cursor, Read},
};

use super::{
    Kind, LARGEST_PAGE, Origin, Problem, Refusal, Saved, compression, feed, form::Form, json, mail,
    mailbox, sniff, warc,
};

/// How many bytes are looked at to tell what a file is.
const SNIFFED: u64 = 64 << 10;

/// How often in a row a file may be compressed.
const MOST_LAYERS: usize = 2;

/// How much damage is told of a file that is held whole, and looked beyond to tell what a file is.
const MOST_PIECES: usize = 20;

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
    let pages = pages(Box::new(input), origin, None, MOST_LAYERS);
    Unpacked(pages.unwrap_or_else(|why| one(Err(why))))
}

/// Takes a file apart that is of this kind, whatever it looks like, compressed or not.
pub fn unpack_as<'a>(input: impl Read + Send + 'a, origin: Origin, kind: Kind) -> Unpacked<'a> {
    let pages = pages(Box::new(input), origin, Some(kind), MOST_LAYERS);
    Unpacked(pages.unwrap_or_else(|why| one(Err(why))))
}

/// The pages of a file; of what kind it is, where somebody says so.
fn pages(
    input: Input<'_>,
    origin: Origin,
    said: Option<Kind>,
    layers: usize,
) -> Result<Pages<'_>, Problem> {
    let (found, input) = sniffed(input)?;
    let form = match said {
        Some(_) if found == Form::Gzip => found,
        Some(kind) => found.or_said(kind),
        None => found,
    };
    Ok(match form {
        Form::Gzip if layers == 0 => return Err(Refusal::Compression.into()),
        Form::Gzip => {
            let unpacked = Box::new(compression::gunzip(input));
            pages(unpacked, origin, said, layers - 1)?
        }
        Form::Warc => Box::new(warc::Records::new(input, origin)),
        Form::Mailbox => Box::new(mailbox::Mails::new(BufReader::new(input), origin)),
        Form::JsonLines => Box::new(json::Lines::new(BufReader::new(input), origin)),
        Form::Whole(kind) => {
            let (bytes, damage) = whole(input)?;
            let pages = match of_bytes(bytes, kind, origin) {
                // Where nothing is left, the damage is why.
                Err(_) if !damage.is_empty() => several(Vec::new()),
                pages => pages?,
            };
            Box::new(pages.chain(damage.into_iter().map(Err)))
        }
    })
}

/// The pages of a file that is held whole.
fn of_bytes<'a>(bytes: Vec<u8>, kind: Kind, origin: Origin) -> Result<Pages<'a>, Refusal> {
    if bytes.trim_ascii().is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(match kind {
        Kind::Mail | Kind::Mhtml => several(mail::pages(&bytes, kind, &origin)),
        Kind::Rss | Kind::Atom => several(feed::pages(&bytes, kind, &origin)?),
        Kind::Json => several(json::pages(&bytes, &origin)?),
        _ => one(Ok(Saved::whole(bytes, origin, kind))),
    })
}

/// What a file is, and all of it, damage at its place.
fn sniffed(mut input: Input<'_>) -> Result<(Form, Input<'_>), Problem> {
    let (mut head, mut pieces) = (Vec::new(), Vec::new());
    loop {
        let before = head.len();
        let mut missing = input.by_ref().take(SNIFFED - before as u64);
        let read = missing.read_to_end(&mut head);
        pieces.push(Ok(head.get(before..).unwrap_or_default().to_vec()));
        match read.map_err(Problem::from) {
            Err(problem) if !problem.why.is_passing() => return Err(problem),
            Err(problem) if pieces.len() < MOST_PIECES => pieces.push(Err(problem)),
            Err(problem) => {
                pieces.push(Err(problem));
                break;
            }
            Ok(_) => break,
        }
    }
    let form = sniff::form(&head);
    let all = pieces.into_iter().rev().fold(input, |rest, piece| {
        let piece: Input<'_> = match piece {
            Ok(bytes) => Box::new(Cursor::new(bytes)),
            Err(problem) => Box::new(Failing(Some(problem))),
        };
        Box::new(piece.chain(rest))
    });
    Ok((form, all))
}

/// A reader that fails once and is at its end then.
struct Failing(Option<Problem>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0
            .take()
            .map_or(Ok(0), |why| Err(io::Error::other(why)))
    }
}

fn one<'a>(page: Result<Saved, Problem>) -> Pages<'a> {
    Box::new(std::iter::once(page))
}

fn several<'a>(pages: Vec<Result<Saved, Problem>>) -> Pages<'a> {
    Box::new(pages.into_iter())
}

/// All bytes, as far as they are sound, and what is told of the others.
fn whole(mut input: impl Read) -> Result<(Vec<u8>, Vec<Problem>), Problem> {
    let (mut bytes, mut damage) = (Vec::new(), Vec::new());
    loop {
        let bound = LARGEST_PAGE + 1 - bytes.len();
        let read = input.by_ref().take(bound as u64).read_to_end(&mut bytes);
        if bytes.len() > LARGEST_PAGE {
            return Err(Refusal::TooLarge.into());
        }
        match read.map_err(Problem::from) {
            Ok(_) => return Ok((bytes, damage)),
            Err(problem) if !problem.why.is_passing() => return Err(problem),
            Err(problem) if damage.len() < MOST_PIECES => damage.push(problem),
            Err(_) => {}
        }
        // What stands on both sides of a gap belongs to different paragraphs.
        if bytes.last().is_some_and(|last| *last != b'\n') {
            bytes.extend(b"\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::fast());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    /// What each page of a file is, or why it is none.
    fn shown(file: &[u8]) -> Vec<String> {
        let pages = unpack(file, Origin::default());
        let read = pages.map(|saved| Ok(saved?.read()?.info.to_string()));
        read.map(|page: Result<String, Problem>| page.unwrap_or_else(|why| why.to_string()))
            .collect()
    }

    const FILES: [&[u8]; 10] = [
        b"Harbor to close\n",
        b"<html><p>Harbor",
        b"# Harbor\n\n**Closed.**",
        b"{\"title\": \"a\", \"text\": \"b\"}\n{\"title\": 1}\n{\n",
        b"[{\"maintext\": \"b\"}, 3]",
        b"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_text\": \"a\"}]}",
        b"<rss version='2.0'><channel><item><description>a</description></item></channel></rss>",
        b"Subject: a\nFrom: b\nDate: c\n\nText.",
        b"From a 1:2\nSubject: a\nFrom: b\nDate: c\n\nText.",
        b"WARC/1.0\nWARC-Type: conversion\nContent-Type: text/plain\nContent-Length: 1\n\na",
    ];

    #[test]
    fn files_of_every_kind_are_taken_apart() {
        let found: Vec<Vec<String>> = FILES.iter().map(|file| shown(file)).collect();
        let expected: [&[&str]; 10] = [
            &["text, UTF-8 (valid)"],
            &["HTML, UTF-8 (valid)"],
            &["Markdown, UTF-8 (valid)"],
            &[
                "JSON, line 1: text of an article, UTF-8 (valid)",
                "line 2: there is no page in it (JSON)",
                "line 3, column 2: it is cut off",
            ],
            &[
                "JSON, entry 1: text of an article, UTF-8 (valid)",
                "entry 2: there is no page in it (JSON)",
            ],
            &["JSON Feed, entry 1: text of an article, UTF-8 (valid)"],
            &["RSS feed, entry 1: text of an article, UTF-8 (valid)"],
            &["mail: text, UTF-8 (valid)"],
            &["mail, mail 1: text, UTF-8 (valid)"],
            &["web archive, record 1: text, UTF-8 (valid)"],
        ];
        assert_eq!(found, expected);
        for file in FILES {
            assert_eq!(shown(&gzip(file)), shown(file));
        }
    }

    #[test]
    fn compression_has_a_depth() {
        let twice = gzip(&gzip(FILES[0]));
        assert_eq!(shown(&twice), ["text, UTF-8 (valid)"]);
        assert_eq!(
            shown(&gzip(&twice)),
            ["it is compressed in a way that is not read"]
        );
    }

    #[test]
    fn a_reader_that_fails_is_told() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::PermissionDenied.into())
            }
        }
        let told = unpack(Failing, Origin::default())
            .next()
            .unwrap()
            .unwrap_err();
        assert_eq!(told.to_string(), "it cannot be read (permission denied)");
        let later = Cursor::new(b"WARC/1.0\n").chain(Failing);
        let told = unpack(later, Origin::default())
            .next()
            .unwrap()
            .unwrap_err();
        assert_eq!(
            told.why,
            Refusal::Unreadable(io::ErrorKind::PermissionDenied)
        );
    }

    /// Three members, the second of which is damaged at that place, and what is told of it.
    fn damaged(texts: &[String; 3], place: usize) -> (Vec<u8>, String) {
        let [first, mut second, third] = texts.each_ref().map(|text| gzip(text.as_bytes()));
        second[place] ^= 0x55;
        let at = format!("byte {} of the compressed file", first.len());
        let told = format!("{at}: its compressed bytes are damaged");
        ([first, second, third].concat(), told)
    }

    #[test]
    fn a_page_is_read_around_damage() {
        let texts = ["One.\n", "Two.\n", "Three.\n"].map(|text| text.repeat(90));
        for place in [3, 25] {
            let (file, told) = damaged(&texts, place);
            let found: Vec<_> = unpack(&*file, Origin::default()).collect();
            let [Ok(page), Err(problem)] = found.as_slice() else {
                panic!("{found:?}")
            };
            assert!(page.bytes.starts_with(texts[0].as_bytes()));
            assert!(page.bytes.ends_with(texts[2].as_bytes()));
            assert_eq!(problem.to_string(), told);
        }
        let lost = gzip(b"One.");
        let found: Vec<_> = unpack(&lost[..11], Origin::default()).collect();
        assert_eq!(found.len(), 1);
        let told = "byte 0 of the compressed file: it is cut off";
        assert_eq!(found[0].as_ref().unwrap_err().to_string(), told);
    }

    #[test]
    fn lines_and_mails_are_read_around_damage() {
        let lines = |name: &str| format!("{{\"text\": \"{name}.\"}}\n").repeat(40);
        let mails = |name: &str| {
            let mail = "From a 1:2\nSubject: a\nFrom: b\nDate: c\n\n";
            format!("{mail}{name}.\n\n").repeat(40)
        };
        for (texts, number) in [
            (["One", "Two", "Three"].map(lines), "line 41"),
            (["One", "Two", "Three"].map(mails), "mail 41"),
        ] {
            let (file, told) = damaged(&texts, 3);
            let (pages, problems): (Vec<_>, Vec<_>) =
                unpack(&*file, Origin::default()).partition(Result::is_ok);
            assert_eq!(pages.len(), 80);
            let problem = problems[0].as_ref().unwrap_err().to_string();
            assert_eq!(problem, format!("{number}, {told}"));
        }
    }

    proptest! {
        #[test]
        fn any_file_ends_in_pages_or_reasons(
            file in prop::sample::select(FILES.to_vec()),
            bytes in prop::collection::vec(any::<u8>(), 0..40),
            at in 0usize..120,
        ) {
            let at = at.min(file.len());
            for file in [
                [&file[..at], &bytes].concat(),
                [&file[..at], &bytes, &file[at..]].concat(),
                [&bytes, file].concat(),
            ] {
                let found = shown(&file);
                prop_assert!(!found.is_empty());
                prop_assert_eq!(shown(&gzip(&file)), found);
            }
        }
    }
}
