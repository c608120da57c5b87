//! Archives of crawls, record by record.
//!
//! Takes a reader; gives the pages among the records: answers over HTTP that are HTML, and documents kept
//! without their answer. Holds one record at a time; what is no page is skipped unread.

use std::io::{self, BufRead, Read};

use super::{
    Charset, Evidence, Kind, LARGEST_PAGE, Origin, PageInfo, Problem, Refusal, Saved, Syntax, http,
};
use crate::text::Text;

/// The longest line of a record's head, in bytes.
const LONGEST_LINE: u64 = 64 << 10;

/// The most lines of a record's head.
const MOST_LINES: usize = 200;

/// The pages of an archive.
pub(super) struct Records<R> {
    input: R,
    origin: Origin,
    number: usize,
    /// Whether anything was given so far.
    given: bool,
    done: bool,
}

/// What the head of a record says.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    url: Option<String>,
    media: String,
    length: u64,
}

/// What a step through the archive gives.
enum Taken {
    /// A record that may be a page.
    Record(Head, Vec<u8>),
    /// One that would be a page if it were smaller.
    TooLarge,
    /// One of another sort.
    Other,
    End,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(input: R, origin: Origin) -> Self {
        Self {
            input,
            origin,
            number: 0,
            given: false,
            done: false,
        }
    }

    fn part(&self) -> Text {
        Text::new(&format!("record {}", self.number))
    }

    fn take(&mut self) -> Result<Taken, Refusal> {
        let Some(head) = self.head()? else {
            return Ok(Taken::End);
        };
        let wanted = matches!(head.kind.as_str(), "response" | "resource" | "conversion");
        if !wanted || head.length > LARGEST_PAGE as u64 {
            io::copy(&mut self.input.by_ref().take(head.length), &mut io::sink())?;
            return Ok(if wanted {
                Taken::TooLarge
            } else {
                Taken::Other
            });
        }
        let mut bytes = Vec::new();
        let count = self
            .input
            .by_ref()
            .take(head.length)
            .read_to_end(&mut bytes)?;
        if (count as u64) < head.length {
            return Err(Refusal::Broken(Kind::Warc));
        }
        Ok(Taken::Record(head, bytes))
    }

    /// A record's page; none where it is something else.
    fn page(&self, head: &Head, bytes: Vec<u8>) -> Result<Option<Saved>, Refusal> {
        let (media, charset, body) = if head.kind == "response" {
            let Some(answer) = http::read(&bytes)? else {
                return Ok(None);
            };
            if !(200..300).contains(&answer.status) {
                return Ok(None);
            }
            (answer.media, answer.charset, answer.body)
        } else {
            let (media, charset) = http::media(&head.media);
            (media, charset, bytes)
        };
        let syntax = match media.as_str() {
            "text/html" | "application/xhtml+xml" => Syntax::Html,
            "text/plain" if head.kind != "response" => Syntax::Text,
            _ => return Ok(None),
        };
        let url = head.url.as_deref().map(Text::new);
        Ok(Some(Saved {
            bytes: body,
            origin: Origin {
                url: url.or_else(|| self.origin.url.clone()),
                ..self.origin.clone()
            },
            info: PageInfo {
                kind: Kind::Warc,
                part: Some(self.part()),
                syntax,
                charset: charset.map(|encoding| Charset {
                    encoding,
                    evidence: Evidence::Declared,
                }),
                ..PageInfo::default()
            },
        }))
    }

    /// The next record's head; none at the end.
    fn head(&mut self) -> Result<Option<Head>, Refusal> {
        let mut opening = self.line()?;
        while opening.as_deref() == Some("") {
            opening = self.line()?;
        }
        let Some(opening) = opening else {
            return Ok(None);
        };
        self.number += 1;
        if !opening.starts_with("WARC/") {
            self.done = true;
            return Err(Refusal::Broken(Kind::Warc));
        }
        let mut head = Head::default();
        for _ in 0..MOST_LINES {
            let line = self.line()?.unwrap_or_default();
            if line.is_empty() {
                return Ok(Some(head));
            }
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => {
                    head.url = Some(value.trim_matches(['<', '>']).to_owned());
                }
                "content-type" => value.clone_into(&mut head.media),
                "content-length" => head.length = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        self.done = true;
        Err(Refusal::Broken(Kind::Warc))
    }

    /// The next line without its end; none at the end.
    fn line(&mut self) -> Result<Option<String>, Refusal> {
        let mut line = Vec::new();
        self.input
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?;
        let text = String::from_utf8_lossy(&line).trim().to_owned();
        Ok((!line.is_empty()).then_some(text))
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Saved, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let found = match self.take() {
                Ok(Taken::Record(head, bytes)) => match self.page(&head, bytes).transpose() {
                    Some(found) => found,
                    None => continue,
                },
                Ok(Taken::Other) => continue,
                Ok(Taken::TooLarge) => Err(Refusal::TooLarge),
                Ok(Taken::End) => {
                    self.done = true;
                    return (!self.given).then(|| Err(Refusal::Bare(Kind::Warc).into()));
                }
                Err(why) => {
                    self.done = true;
                    Err(why)
                }
            };
            self.given = true;
            return Some(found.map_err(|why| Problem {
                part: Some(self.part()),
                why,
            }));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record(kind: &str, content: &str) -> String {
        let length = content.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://courier.example/a>\r\n\
             Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
        )
    }

    fn answer(head: &str, body: &str) -> String {
        record("response", &format!("HTTP/1.1 {head}\r\n\r\n{body}"))
    }

    fn pages(archive: &[u8]) -> Vec<Result<Saved, Problem>> {
        Records::new(archive, Origin::default()).collect()
    }

    #[test]
    fn answers_in_html_are_pages() {
        let html = "200 OK\r\nContent-Type: text/html; charset=koi8-r";
        let archive = [
            record("warcinfo", "software: none"),
            record("request", "GET / HTTP/1.1\r\n\r\n"),
            answer(html, "<p>One"),
            answer("404 Not Found\r\nContent-Type: text/html", "<p>None"),
            answer("200 OK\r\nContent-Type: image/png", "png"),
            record("conversion", "Two"),
        ];
        let pages: Vec<Saved> = pages(archive.concat().as_bytes())
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let [one, two] = pages.as_slice() else {
            panic!("{pages:?}")
        };
        assert_eq!(one.bytes, b"<p>One");
        assert_eq!(one.origin.url.as_deref(), Some("https://courier.example/a"));
        assert_eq!(
            one.info.to_string(),
            "WARC archive, record 3: HTML, KOI8-R (declared)"
        );
        assert_eq!(
            (two.bytes.as_slice(), two.info.syntax),
            (&b"Two"[..], Syntax::Text)
        );
    }

    #[test]
    fn a_broken_archive_gives_what_came_before() {
        let good = answer("200 OK\r\nContent-Type: text/html", "<p>One");
        for broken in [
            "garbage\n",
            "WARC/1.0\nContent-Length: 9\nWARC-Type: response\n\nab",
        ] {
            let found = pages(format!("{good}{broken}").as_bytes());
            assert!(found[0].is_ok());
            assert_eq!(
                found[1].as_ref().unwrap_err().to_string(),
                "record 2: it is broken (WARC archive)"
            );
            assert_eq!(found.len(), 2);
        }
        let bare = pages(record("warcinfo", "a").as_bytes());
        assert_eq!(
            bare[0].as_ref().unwrap_err().to_string(),
            "there is no page in it (WARC archive)"
        );
    }

    proptest! {
        #[test]
        fn any_archive_ends(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..400, byte: u8) {
            pages(&bytes);
            let html = answer("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", "3\r\n<p>\r\n0");
            let mut archive = [html.as_bytes(), &bytes, html.as_bytes()].concat();
            if let Some(place) = archive.get_mut(at) {
                *place = byte;
            }
            pages(&archive);
        }
    }
}
