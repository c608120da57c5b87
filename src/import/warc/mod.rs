//! Archives of crawls, WARC (ISO 28500) and its predecessor ARC, record by record.
//!
//! Takes a reader; gives the pages among the records: answers over HTTP that are HTML, and documents kept
//! without their answer. Holds one record at a time; what is too large for a page is skipped unread. A
//! damaged record costs no other: it is told, and reading goes on where the next begins.

mod extent;
mod head;

use std::{
    collections::VecDeque,
    io::{self, Read},
};

use super::{
    Charset, Kind, LARGEST_PAGE, Origin, PageInfo, Problem, Refusal, Saved, Syntax, http,
    window::Window,
};
use crate::text::Text;

use extent::Extent;
use head::Head;
pub(super) use head::is_archive;

/// The longest line of a record's head, in bytes.
const LONGEST_LINE: usize = 64 << 10;

/// The most lines of a record's head.
const MOST_LINES: usize = 200;

/// How much of a record too large for a page is looked at, in bytes: its length may be what is wrong.
const LOOKED_INTO: usize = 1 << 20;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// A record.
    Between,
    /// The rest of the record at hand.
    Inside,
    /// Perhaps the rest of something damaged.
    Lost,
}

/// The pages of an archive.
pub(super) struct Records<R> {
    input: Window<R>,
    origin: Origin,
    number: usize,
    /// Where the record at hand begins.
    start: u64,
    state: State,
    /// What to tell of it, unless the reader of the bytes says why.
    untold: Option<Problem>,
    /// What is given next.
    ready: VecDeque<Result<Saved, Problem>>,
    /// Whether anything was given so far.
    given: bool,
    done: bool,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R, origin: Origin) -> Self {
        Self {
            input: Window::new(input),
            origin,
            number: 0,
            start: 0,
            state: State::Between,
            untold: None,
            ready: VecDeque::new(),
            given: false,
            done: false,
        }
    }

    /// Takes the next record, whatever it is.
    fn take(&mut self) -> io::Result<()> {
        if self.state == State::Inside {
            self.state = State::Between;
        }
        if !self.opening()? {
            self.done = true;
            return Ok(());
        }
        let Some(head) = self.head()? else {
            return Ok(());
        };
        let declared = head.length.unwrap_or_default();
        let length = usize::try_from(declared).unwrap_or(usize::MAX);
        if length <= LARGEST_PAGE {
            let extent = extent::extent(&mut self.input, length)?;
            self.content(&head, &extent);
        } else if let Some(extent) = extent::shorter(&mut self.input, LOOKED_INTO)? {
            self.content(&head, &extent);
        } else {
            self.skip(&head, declared)?;
        }
        Ok(())
    }

    /// Takes a record's content.
    fn content(&mut self, head: &Head, extent: &Extent) {
        let content = self.input.rest().get(..extent.content);
        let is_cut = extent.damage == Some(Refusal::CutOff);
        let mut damage = extent.damage;
        if head.may_be_page() && !is_cut {
            match self.page(head, content.unwrap_or_default()) {
                Ok(Some((page, missing))) => {
                    self.ready.push_back(Ok(page));
                    damage = damage.or(missing);
                }
                Ok(None) => {}
                Err(why) => damage = damage.or(Some(why)),
            }
        }
        if let Some(why) = damage.filter(|_| head.may_be_page() || is_cut) {
            self.tell(why);
        }
        self.input.take(extent.whole);
    }

    /// Skips the content of a record that is too large for a page.
    fn skip(&mut self, head: &Head, length: u64) -> io::Result<()> {
        let mut left = length;
        while left > 0 {
            let here = self.input.ahead(1)?.len();
            if here == 0 {
                self.tell(Refusal::CutOff);
                return Ok(());
            }
            let count = here.min(usize::try_from(left).unwrap_or(usize::MAX));
            self.input.take(count);
            self.input.keep(self.input.place());
            left -= count as u64;
        }
        if head.may_be_page() {
            self.tell(Refusal::TooLarge);
        }
        Ok(())
    }

    /// A record's page and why it is not all of it; none where the record is something else.
    fn page(
        &self,
        head: &Head,
        content: &[u8],
    ) -> Result<Option<(Saved, Option<Refusal>)>, Refusal> {
        let (media, charset) = http::media(head.media.as_deref().unwrap_or_default());
        let is_answer = head.kind.as_deref() == Some("response");
        let is_http = media == "application/http";
        let (media, charset, body, damage) = match http::read(content)? {
            Some(answer) if is_answer || is_http => {
                if !(200..300).contains(&answer.status) {
                    return Ok(None);
                }
                (answer.media, answer.charset, answer.body, answer.damage)
            }
            None if is_http => return Err(Refusal::Broken(Kind::Warc)),
            _ if is_answer => return Ok(None),
            _ => (media, charset, content.to_vec(), None),
        };
        let syntax = match media.as_str() {
            "text/html" | "application/xhtml+xml" => Syntax::Html,
            "text/plain" if !is_answer => Syntax::Text,
            _ => return Ok(None),
        };
        let url = head.url.as_deref().map(Text::new);
        let page = Saved {
            bytes: body,
            origin: Origin {
                url: url.or_else(|| self.origin.url.clone()),
                ..self.origin.clone()
            },
            info: PageInfo {
                kind: Kind::Warc,
                part: Some(Text::new(&format!("record {}", self.number))),
                syntax,
                charset: charset.map(Charset::declared),
                id: head.id.as_deref().and_then(visible),
                fetched: head.date.as_deref().and_then(visible),
                ..PageInfo::default()
            },
        };
        Ok(Some((page, damage)))
    }

    /// Goes to the line that opens the next record; whether there is one.
    fn opening(&mut self) -> io::Result<bool> {
        loop {
            self.start = self.input.place();
            self.input.keep(self.start);
            let line = next_line(&mut self.input)?;
            let (length, opening) = (line.len(), head::opening(line));
            let is_garbage = opening != Some(0) && !line.trim_ascii().is_empty();
            if is_garbage && self.state != State::Lost {
                self.number += 1;
                self.lose();
            }
            self.input.take(opening.unwrap_or(length));
            if opening.is_none() && length > 0 {
                continue;
            }
            self.ready.extend(self.untold.take().map(Err));
            if opening.is_some() {
                self.start = self.input.place();
                self.number += 1;
                self.state = State::Inside;
            }
            return Ok(opening.is_some());
        }
    }

    /// Takes the head of the record; none where it has no end.
    fn head(&mut self) -> io::Result<Option<Head>> {
        let line = next_line(&mut self.input)?;
        let (length, arc) = (line.len(), Head::of_arc(line));
        self.input.take(length);
        if arc.is_some() {
            return Ok(arc);
        }
        let mut head = Head::default();
        for _ in 0..MOST_LINES {
            let line = next_line(&mut self.input)?;
            if head::opening(line).is_some() {
                break;
            }
            head.take(line);
            let (length, is_blank) = (line.len(), line.trim_ascii().is_empty());
            self.input.take(length);
            if is_blank {
                return Ok(Some(head));
            }
        }
        self.lose();
        Ok(None)
    }

    /// Gives the record at hand up.
    fn lose(&mut self) {
        self.state = State::Lost;
        self.untold = Some(self.problem(Refusal::Broken(Kind::Warc)));
    }

    fn tell(&mut self, why: Refusal) {
        self.ready.push_back(Err(self.problem(why)));
    }

    fn problem(&self, why: Refusal) -> Problem {
        Problem::from(why).within(&format!("record {}, byte {}", self.number, self.start))
    }
}

/// A field of a head on one line, where anything of it can be seen.
fn visible(field: &str) -> Option<Text> {
    Some(Text::on_one_line(field)).filter(|field| !field.is_empty())
}

/// The next line with its end; empty at the end.
fn next_line<R: Read>(input: &mut Window<R>) -> io::Result<&[u8]> {
    loop {
        let rest = input.rest();
        let size = rest.len();
        let end = rest.iter().take(LONGEST_LINE).position(|b| *b == b'\n');
        if end.is_some() || size >= LONGEST_LINE || input.ahead(size + 1)?.len() == size {
            let length = end.map_or(LONGEST_LINE.min(size), |end| end + 1);
            return Ok(input.rest().get(..length).unwrap_or_default());
        }
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Saved, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.done {
            if let Err(why) = self.take() {
                let problem = Problem::from(why);
                self.done = !problem.why.is_passing();
                // What is at hand belongs to what is damaged.
                self.input.take(self.input.rest().len());
                // Where something was told apart already, this is why it was damaged.
                if self.untold.take().is_none() && self.state != State::Inside {
                    self.number += 1;
                }
                self.state = State::Lost;
                let problem = problem.within(&format!("record {}", self.number));
                self.ready.push_back(Err(problem));
            }
        }
        let none = (!self.given).then(|| Err(Refusal::Bare(Kind::Warc).into()));
        self.given = true;
        self.ready.pop_front().or(none)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;

    use super::{super::compression, *};

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
            "web archive, record 3: HTML, KOI8-R (declared)"
        );
        assert_eq!(
            (two.bytes.as_slice(), two.info.syntax),
            (&b"Two"[..], Syntax::Text)
        );
    }

    /// The pages of an archive, or what is told of them.
    fn shown(archive: &[u8]) -> Vec<String> {
        let shown = pages(archive).into_iter().map(|page| match page {
            Ok(page) => String::from_utf8_lossy(&page.bytes).into_owned(),
            Err(why) => why.to_string(),
        });
        shown.collect()
    }

    const HTML: &str = "200 OK\r\nContent-Type: text/html";

    #[test]
    fn records_around_a_damaged_one_are_read() {
        let [one, two, three] = ["<p>One", "<p>Two", "<p>Three"].map(|body| answer(HTML, body));
        let at = one.len();
        let broken = format!("record 2, byte {at}: it is broken (web archive)");
        let check = |two: &str, expected: &[&str]| {
            let all = [&*one, two, &*three].concat();
            let rest = [&["<p>One"], expected, &["<p>Three"]].concat();
            assert_eq!(shown(all.as_bytes()), rest, "{two}");
        };
        check(&two, &["<p>Two"]);
        check(&two.replacen("WARC/", "WXRC/", 1), &[&broken]);
        check("garbage\r\nand more\r\n\r\n", &[&broken]);
        check(two.get(..31).unwrap(), &[&broken]);
        check(two.get(..45).unwrap(), &[&broken]);
        check(&two.replace("HTTP", "HXTP"), &[]);
        let declared = "Content-Length: 50";
        assert!(two.contains(declared));
        for wrong in [
            "3",
            "60",
            "100",
            "300",
            "99999999",
            "99999999999999999999",
            "x",
        ] {
            let two = two.replace(declared, &format!("Content-Length: {wrong}"));
            check(&two, &["<p>Two", &broken]);
        }
        let archive = two
            .replace("text/plain", "application/http")
            .replace("HTTP", "HXTP");
        check(&archive, &[&broken]);
    }

    #[test]
    fn lengths_may_all_be_wrong() {
        let wrong = |number| {
            let record = answer(HTML, &format!("<p>{number}"));
            record.replace("Content-Length: ", "Content-Length: 9999")
        };
        let archive: String = (100..400).map(wrong).collect();
        let found = shown(archive.as_bytes());
        let pages = found.iter().filter(|shown| shown.starts_with("<p>"));
        // The last ends nowhere.
        assert_eq!(pages.count(), 299);
    }

    #[test]
    fn an_archive_that_is_cut_off_gives_what_came_before() {
        let good = answer(HTML, "<p>One");
        let at = good.len();
        let cut = format!("record 2, byte {at}: it is cut off");
        for length in [9, 99_999_999] {
            let broken = format!("WARC/1.0\nContent-Length: {length}\nWARC-Type: response\n\nab");
            let found = shown(format!("{good}{broken}").as_bytes());
            assert_eq!(found, ["<p>One", &cut]);
        }
        assert_eq!(
            shown(record("warcinfo", "a").as_bytes()),
            ["there is no page in it (web archive)"]
        );
    }

    #[test]
    fn what_is_sound_of_a_body_is_read() {
        let chunks = "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked";
        let cut = answer(chunks, "6\r\n<p>One\r\n9\r\n, two");
        assert_eq!(
            shown((cut + &answer(HTML, "<p>Two")).as_bytes()),
            ["<p>One, two", "record 1, byte 0: it is cut off", "<p>Two"]
        );
    }

    #[test]
    fn compressed_records_around_a_damaged_one_are_read() {
        let pages: Vec<String> = (0..8)
            .map(|page| {
                let numbers = (0..300).map(|n| (n * n * (page + 7) % 99_991).to_string());
                format!("<p>{page} {}", numbers.collect::<Vec<_>>().join(" "))
            })
            .collect();
        let members: Vec<Vec<u8>> = pages.iter().map(|body| gzip(&answer(HTML, body))).collect();
        let at: usize = members[..2].iter().map(Vec::len).sum();
        let damage = "its compressed bytes are damaged";
        let damage = format!("record 3, byte {at} of the compressed file: {damage}");
        let mut expected = pages.clone();
        expected[2] = damage;
        let size = members[2].len();
        for place in [0, 3, 12, 60, size / 2, size - 12, size - 2] {
            let mut members = members.clone();
            members[2][place] ^= 0x5a;
            let found = shown_packed(&members.concat());
            let brief = |shown: &[String]| -> Vec<String> {
                let brief = shown.iter().map(|shown| shown.chars().take(90).collect());
                brief.collect()
            };
            assert_eq!(brief(&found), brief(&expected), "{place} of {size}");
            assert!(found == expected);
        }
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::fast());
        to.write_all(text.as_bytes()).unwrap();
        to.finish().unwrap()
    }

    fn shown_packed(archive: &[u8]) -> Vec<String> {
        let records = Records::new(compression::gunzip(archive), Origin::default());
        let shown = records.map(|page| match page {
            Ok(page) => String::from_utf8_lossy(&page.bytes).into_owned(),
            Err(why) => why.to_string(),
        });
        shown.collect()
    }

    /// An answer in an ARC, whose heads are a line of the first version or of the second.
    fn arc(address: &str, more: &str, head: &str, body: &str) -> String {
        let content = format!("HTTP/1.1 {head}\r\n\r\n{body}");
        let length = content.len();
        format!("{address} 192.0.2.1 20240304100000 text/html{more} {length}\n{content}\n")
    }

    #[test]
    fn an_arc_is_read_like_a_warc() {
        let address = "http://courier.example/a b";
        let version = "1 0 Courier\nURL IP-address Archive-date Content-type Archive-length\n";
        let length = version.len();
        let archive = [
            format!(
                "filedesc://courier.arc 0.0.0.0 20240304100000 text/plain {length}\n{version}\n"
            ),
            "dns:courier.example 192.0.2.9 20240304100000 text/dns 3\nabc\n".to_owned(),
            arc(address, "", HTML, "<p>One"),
            arc(
                address,
                "",
                "404 Not Found\r\nContent-Type: text/html",
                "<p>None",
            ),
            arc(address, " 200 - - 123 courier.arc", HTML, "<p>Two"),
            arc(address, "", HTML, "<p>Three"),
        ];
        assert!(is_archive(archive[0].as_bytes()) && is_archive(archive[2].as_bytes()));
        let whole = archive.concat();
        assert_eq!(shown(whole.as_bytes()), ["<p>One", "<p>Two", "<p>Three"]);
        let pages = pages(whole.as_bytes());
        let [Ok(page), ..] = pages.as_slice() else {
            panic!("{pages:?}")
        };
        assert_eq!(page.origin.url.as_deref(), Some(address));
        assert_eq!(page.info.to_string(), "web archive, record 3: HTML");
        let packed: Vec<u8> = archive.iter().flat_map(|record| gzip(record)).collect();
        assert_eq!(shown_packed(&packed), ["<p>One", "<p>Two", "<p>Three"]);

        // A length that is wrong costs no other record, a cut no record before it.
        let two = archive[4].rsplit_once("\nHTTP").unwrap().0;
        let at = whole.find(two).unwrap();
        let length = two.rsplit_once(' ').unwrap().1;
        for wrong in ["3", "9999"] {
            let broken = two.replace(&format!(" {length}"), &format!(" {wrong}"));
            let found = shown(whole.replace(two, &broken).as_bytes());
            let told = format!("record 5, byte {at}: it is broken (web archive)");
            assert_eq!(found, ["<p>One", "<p>Two", &told, "<p>Three"]);
        }
        let found = shown(whole.get(..whole.len() - 3).unwrap().as_bytes());
        assert_eq!(found[..2], ["<p>One", "<p>Two"]);
        assert!(found[2].ends_with("it is cut off"), "{found:?}");
    }

    #[test]
    fn archives_are_told_by_any_of_their_records() {
        let two = record("warcinfo", "a") + &record("response", "b");
        assert!(is_archive(two.as_bytes()));
        assert!(is_archive(two.replacen("WARC/", "WXRC/", 1).as_bytes()));
        assert!(!is_archive(format!("Of archives:\n\n{two}").as_bytes()));
        assert!(!is_archive(b"WARC-Type: a"));
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
