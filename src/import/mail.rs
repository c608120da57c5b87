//! Mails and MHTML: pages inside MIME.
//!
//! Takes the bytes of a message; gives its page: its HTML before its
//! text, transfer encodings undone, attachments left alone. Mails inside mails are pages of their own, to
//! a small depth. What a mail's headers say is declared of its page.

use encoding_rs::Encoding;
use mail_parser::{HeaderName, Message, MimeHeaders};

use super::{
    Charset, Kind, Metadata, Origin, PageInfo, Problem, Refusal, Saved, Syntax, flowed,
    form::Form,
    html,
    mime::{Content, Disposition, Media, Part, Parts},
    moment,
    place::Place,
    subject, transfer, words,
};
use crate::text::Text;

/// How deep mails are looked for in mails.
const DEEPEST: usize = 3;

/// How much of a file is looked at for headers, in bytes.
const HEADERS: usize = 16 << 10;

/// The headers that tell a mail from a text whose lines have colons.
const TELLING: [&str; 8] = [
    "content-type",
    "date",
    "delivered-to",
    "from",
    "message-id",
    "mime-version",
    "received",
    "subject",
];

/// Whether a file is a mail, a page in MHTML or a mailbox.
pub(super) fn form(head: &str) -> Option<Form> {
    if head.starts_with("From ") {
        let (_, rest) = head.split_once('\n')?;
        return is_message(rest).then_some(Form::Mailbox);
    }
    if !is_message(head) {
        return None;
    }
    let head = head
        .get(..head.floor_char_boundary(HEADERS))?
        .to_ascii_lowercase();
    let saved = head.contains("\nsnapshot-content-location:")
        || head.starts_with("from: <saved by ")
        || head.contains("\ncontent-location: http");
    Some(Form::Whole(
        if saved && head.contains("multipart/related") {
            Kind::Mhtml
        } else {
            Kind::Mail
        },
    ))
}

/// Whether a text opens with the headers of a mail: three at least, two of them telling.
fn is_message(text: &str) -> bool {
    let (mut count, mut telling) = (0, 0);
    for line in text.lines() {
        if line.is_empty() {
            return count >= 3 && telling >= 2;
        }
        if line.starts_with([' ', '\t']) && count > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if !name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        {
            return false;
        }
        count += 1;
        telling += usize::from(TELLING.contains(&name.to_ascii_lowercase().as_str()));
    }
    false
}

/// The pages of one message. Where it ends before its last part does, that is told behind them.
pub(super) fn pages(bytes: &[u8], kind: Kind, origin: &Origin) -> Vec<Result<Saved, Problem>> {
    let mut found = Found {
        kind,
        origin,
        pages: Vec::new(),
    };
    let parts = Parts::new(bytes);
    found.take(&parts, 0);
    if parts.is_cut {
        let end = Place::end(&String::from_utf8_lossy(bytes)).to_string();
        let problem = Problem::from(Refusal::CutOff).within(&end);
        found.pages.push(Err(problem));
    }
    if found.pages.is_empty() {
        let message = parts.all.first();
        let why = if message.and_then(|part| parts.headers(part)).is_none() {
            Refusal::Broken(kind)
        } else if parts.all.iter().all(|part| parts.is_blank(part)) {
            Refusal::Empty
        } else {
            Refusal::Bare(kind)
        };
        found.pages.push(Err(why.into()));
    }
    found.pages
}

/// What a message gives.
struct Found<'a> {
    kind: Kind,
    origin: &'a Origin,
    pages: Vec<Result<Saved, Problem>>,
}

impl Found<'_> {
    /// Takes the page of each message among the parts, around which there are so many others.
    fn take(&mut self, parts: &Parts<'_>, nesting: usize) {
        let mut bodies: Vec<Option<&Part>> = vec![None; parts.all.len()];
        let key = |part: &Part| (is_html(parts, part), parts.body(part).len());
        for part in parts.all.iter().filter(|part| is_shown(parts, part)) {
            if let Some(body) = bodies.get_mut(part.message)
                && body.is_none_or(|body| key(body) <= key(part))
            {
                *body = Some(part);
            }
        }
        for (part, body) in parts.all.iter().zip(bodies) {
            let nesting = nesting + part.nesting;
            if let Some(body) = body.filter(|_| nesting <= DEEPEST) {
                let page = self.page(parts, part, body);
                self.pages.extend(page.map(Ok));
            }
            if part.content == Content::EncodedMessage && nesting < DEEPEST {
                let message = decoded(parts, part);
                self.take(&Parts::new(&message), nesting + 1);
            }
        }
    }

    /// The page of a message that is this part of it. What has no headers is no message inside another,
    /// whatever it is said to be.
    fn page(&self, parts: &Parts<'_>, message: &Part, part: &Part) -> Option<Saved> {
        let headers = parts.headers(message);
        if headers.is_none() && message.nesting > 0 {
            return None;
        }
        let own = parts.headers(part);
        let media = own.as_ref().and_then(MimeHeaders::content_type);
        let charset = media.and_then(|media| media.attribute("charset"));
        let charset = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
        let number = self.pages.len();
        let location = location(headers.as_ref(), own.as_ref());
        let id = headers.as_ref().and_then(Message::message_id);
        let id = id.map(Text::on_one_line).filter(|id| !id.is_empty());
        Some(Saved {
            bytes: decoded(parts, part),
            origin: Origin {
                url: self.origin.url.clone().or(location),
                ..self.origin.clone()
            },
            info: PageInfo {
                kind: self.kind,
                part: (number > 0).then(|| Text::new(&format!("mail inside {number}"))),
                syntax: if is_html(parts, part) {
                    Syntax::Html
                } else {
                    Syntax::Text
                },
                charset: charset.map(Charset::declared),
                declared: headers
                    .filter(|_| self.kind == Kind::Mail)
                    .map(|headers| declared(&headers))
                    .unwrap_or_default(),
                id,
                ..PageInfo::default()
            },
        })
    }
}

/// The bytes of a part, its transfer encoding undone and lines that flow joined.
fn decoded(parts: &Parts<'_>, part: &Part) -> Vec<u8> {
    let headers = parts.headers(part);
    let headers = headers.as_ref();
    let encoding = headers.and_then(MimeHeaders::content_transfer_encoding);
    let bytes = transfer::decoded(parts.body(part), encoding.unwrap_or_default());
    let media = headers.and_then(MimeHeaders::content_type);
    let says = |name, value| {
        let said = media.and_then(|media| media.attribute(name));
        said.is_some_and(|said| said.eq_ignore_ascii_case(value))
    };
    if part.media == Media::Text && says("format", "flowed") {
        flowed::unflowed(&bytes, says("delsp", "yes"))
    } else {
        bytes
    }
}

/// Whether a part is shown as its message: text that is no attachment. Of parts that belong together the
/// first is the page, the others are what it shows.
fn is_shown(parts: &Parts<'_>, part: &Part) -> bool {
    let is_text = match part.content {
        Content::Unsplit => true,
        Content::Bytes => matches!(part.media, Media::Text | Media::Html),
        Content::Parts | Content::Message | Content::EncodedMessage => false,
    };
    let around = part.parent.and_then(|parent| parts.all.get(parent));
    let around = around.map(|around| around.media);
    let is_named = part.disposition == Disposition::Named;
    let is_beside = part.index > 0 && (is_named || around == Some(Media::Related));
    let is_attachment = part.disposition == Disposition::Attachment;
    let is_alternative = around == Some(Media::Alternative);
    is_text && !parts.is_blank(part) && (is_alternative || !is_attachment && !is_beside)
}

/// Whether a part is HTML, as it says or, where it holds parts that cannot be told apart, as it looks.
fn is_html(parts: &Parts<'_>, part: &Part) -> bool {
    let looks = || {
        let body = parts.body(part);
        let head = body.get(..HEADERS).unwrap_or(body);
        html::is_html(&String::from_utf8_lossy(head))
    };
    part.media == Media::Html || part.content == Content::Unsplit && looks()
}

/// The address that a page in MHTML was saved from, as the message says or the part that is the page.
fn location(message: Option<&Message<'_>>, part: Option<&Message<'_>>) -> Option<Text> {
    let saved = message.and_then(|headers| {
        let header = headers.header("Snapshot-Content-Location");
        header.and_then(|value| value.as_text())
    });
    let own = part.and_then(MimeHeaders::content_location);
    let address = saved.or(own)?.trim();
    (address.starts_with("http://") || address.starts_with("https://")).then(|| Text::new(address))
}

/// What the headers of a mail say: what it is about, who sent it, and when.
fn declared(message: &Message<'_>) -> Metadata {
    let line = |value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then(|| Text::new(&value))
    };
    let subject = bytes(message, &HeaderName::Subject).map(words::text);
    let named = message.from().and_then(|from| from.first()?.name());
    let encoded = bytes(message, &HeaderName::From).and_then(encoded_name);
    Metadata {
        title: subject.as_deref().map(subject::bare).and_then(line),
        outlet: encoded.as_deref().or(named).and_then(line),
        published: message
            .header_raw(HeaderName::Date)
            .and_then(|date| line(&moment::plain(date))),
        ..Metadata::default()
    }
}

/// The bytes of a header, the last of its name.
fn bytes<'a>(message: &'a Message<'_>, name: &HeaderName<'_>) -> Option<&'a [u8]> {
    let mut headers = message.headers().iter().rev();
    let header = headers.find(|header| header.name == *name)?;
    let place = header.offset_start as usize..header.offset_end as usize;
    message.raw_message.get(place)
}

/// The name of a sender that is not in plain characters.
fn encoded_name(from: &[u8]) -> Option<String> {
    let is_plain =
        from.is_ascii() && !from.contains(&0x1b) && !from.windows(2).any(|two| two == b"=?");
    let end = from
        .iter()
        .position(|byte| *byte == b'<')
        .filter(|_| !is_plain)?;
    let name = words::text(from.get(..end)?);
    let name = name.trim_matches(['"', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEADERS: &str = "From: =?utf-8?q?The_Meridian_P=C3=B6st?= <news@post.example>\r\n\
        Subject: Fwd: Harbor\r\n to close\r\nDate: Mon, 3 Nov 2025 09:17:00 +0100\r\nMIME-Version: 1.0\r\n";

    const ALTERNATIVES: &str = "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe plain text, which is much longer than the other.\r\n\
        --b\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <p>=C4=E0, harb=\r\nor.\r\n--b--\r\n";

    fn read(text: &str) -> Vec<Saved> {
        let pages = pages(text.as_bytes(), Kind::Mail, &Origin::default());
        pages.into_iter().map(Result::unwrap).collect()
    }

    fn check(text: &str, expected: &str) -> Saved {
        let pages = read(text);
        let [page] = pages.as_slice() else {
            panic!("{pages:?}")
        };
        let read = page.read().unwrap().text;
        let read = read.trim_start_matches("Harbor to close").trim();
        assert_eq!(read, expected, "{text}");
        page.clone()
    }

    #[test]
    fn html_goes_before_text_and_headers_are_declared() {
        let page = check(&format!("{HEADERS}{ALTERNATIVES}"), "Да, harbor.");
        let declared = &page.info.declared;
        assert_eq!(declared.title.as_deref(), Some("Harbor to close"));
        assert_eq!(declared.outlet.as_deref(), Some("The Meridian Pöst"));
        assert_eq!(
            declared.published.as_deref(),
            Some("2025-11-03T09:17:00+01:00")
        );
        assert_eq!(page.info.to_string(), "mail: HTML, windows-1251 (declared)");
    }

    #[test]
    fn headers_come_in_the_charsets_of_their_languages() {
        for (word, title) in [
            ("GB2312?B?uNu/2rnYsdU=", "港口关闭"),
            ("ISO-2022-JP?B?GyRCOUEkckpEOj8bKEI=", "港を閉鎖"),
            ("EUC-KR?B?x9exuCDG87zi", "항구 폐쇄"),
            ("utf-8?B?QnLD?= =?utf-8?B?vGNrZQ==", "Brücke"),
        ] {
            let mail =
                format!("Subject: =?{word}?=\r\nFrom: =?{word}?= <a@b.example>\r\n\r\nText.");
            let page = read(&mail).remove(0);
            assert_eq!(page.info.declared.title.as_deref(), Some(title));
            assert_eq!(page.info.declared.outlet.as_deref(), Some(title));
        }
    }

    #[test]
    fn bodies_come_in_any_transfer_encoding() {
        let text = |headers: &str, body: &str| {
            format!("{HEADERS}Content-Type: text/plain{headers}\r\n\r\n{body}")
        };
        check(&text("", "The harbor – closed."), "The harbor – closed.");
        check(
            &text(
                "; charset=utf-8\r\nContent-Transfer-Encoding: base64",
                "VGhlIGhh\r\ncmJvci4=",
            ),
            "The harbor.",
        );
        check(
            &text(
                "; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable",
                "=E4=C1.",
            ),
            "Да.",
        );
        check(&format!("{HEADERS}\r\nThe harbor."), "The harbor.");
    }

    #[test]
    fn attachments_are_left_alone_and_mails_inside_are_read() {
        let mail = format!(
            "{HEADERS}Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\n\
             Look at this.\r\n--m\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n\
             A long attachment that nobody reads at all.\r\n--m\r\nContent-Type: message/rfc822\r\n\r\n{HEADERS}\
             {ALTERNATIVES}\r\n--m--\r\n"
        );
        let pages = read(&mail);
        let texts: Vec<String> = pages
            .iter()
            .map(|page| {
                page.read()
                    .unwrap()
                    .text
                    .lines()
                    .last()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect();
        assert_eq!(texts, ["Look at this.", "Да, harbor."]);
        assert_eq!(pages[1].info.part.as_deref(), Some("mail inside 1"));
    }

    #[test]
    fn mhtml_gives_the_page_that_was_saved() {
        let saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/a\r\n\
            Subject: Ignored\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
            --b\r\nContent-Type: text/html\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <meta charset=3D\"utf-8\"><p>=E2=80=9CYes=E2=80=9D\r\n--b\r\nContent-Type: text/css\r\n\r\np {}\r\n\
            --b\r\nContent-Type: text/html\r\n\r\n<p>A frame with an advertisement that is longer.\r\n--b--\r\n";
        assert_eq!(form(saved), Some(Form::Whole(Kind::Mhtml)));
        let pages = pages(saved.as_bytes(), Kind::Mhtml, &Origin::default());
        let [Ok(page)] = pages.as_slice() else {
            panic!("{pages:?}")
        };
        assert_eq!(page.read().unwrap().text.as_str(), "“Yes”\n");
        assert_eq!(
            page.origin.url.as_deref(),
            Some("https://courier.example/a")
        );
        assert_eq!(page.info.declared, Metadata::default());
    }

    #[test]
    fn floods_of_parts_and_nesting_are_refused_or_read() {
        let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(30_000);
        let found = pages(
            format!("{HEADERS}{nested}").as_bytes(),
            Kind::Mail,
            &Origin::default(),
        );
        assert_eq!(
            found[0].as_ref().unwrap_err().why,
            Refusal::Bare(Kind::Mail)
        );
        let part =
            |n: usize| format!("Content-Type: multipart/mixed; boundary=\"{n}\"\r\n\r\n--{n}\r\n");
        let multipart: Vec<String> = (0..20_000).map(part).collect();
        let multipart = multipart.concat();
        drop(pages(
            format!("{HEADERS}{multipart}\r\nYes.").as_bytes(),
            Kind::Mail,
            &Origin::default(),
        ));
        let parts = "--b\r\n\r\nYes.\r\n".repeat(50_000);
        let flood =
            format!("{HEADERS}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--");
        assert_eq!(read(&flood)[0].bytes, b"Yes.");
    }

    /// The texts of the pages of a message on one line each, or what is told of it.
    fn shown(message: &str, kind: Kind) -> Vec<String> {
        let pages = pages(message.as_bytes(), kind, &Origin::default()).into_iter();
        let texts = pages.map(|page| Ok(page?.read()?.text.trim().replace('\n', "/")));
        texts
            .map(|text: Result<String, Problem>| text.unwrap_or_else(|why| why.to_string()))
            .collect()
    }

    #[test]
    fn a_message_without_its_end_is_read_as_far_as_it_goes() {
        let whole = format!("{HEADERS}{ALTERNATIVES}");
        let text = "Да, harbor.";
        let end = whole.lines().count();
        assert_eq!(shown(&whole, Kind::Mail), [text]);
        let open = whole.strip_suffix("\r\n--b--\r\n").unwrap();
        let cut =
            |line: usize, column: usize| format!("line {line}, column {column}: it is cut off");
        assert_eq!(shown(open, Kind::Mail), [text, &cut(end - 1, 4)]);
        let half = open.strip_suffix("=\r\nor.").unwrap();
        assert_eq!(shown(half, Kind::Mail), ["Да, harb", &cut(end - 2, 16)]);
    }

    #[test]
    fn a_page_in_mhtml_is_read_without_its_last_boundary() {
        let page = "<p>The harbor is closed.";
        let saved = format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/a\r\n\
             Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{page}"
        );
        let text = "The harbor is closed.";
        assert_eq!(
            shown(&saved, Kind::Mhtml),
            [text, "line 8, column 25: it is cut off"]
        );
        let picture =
            "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO";
        assert_eq!(
            shown(&(saved.clone() + picture), Kind::Mhtml),
            [text, "line 13, column 5: it is cut off"]
        );
        let inside = saved.replace("text/html\r\n\r\n", "text/html");
        assert_eq!(
            shown(&inside, Kind::Mhtml),
            ["line 6, column 48: it is cut off"]
        );
        let other = saved.replace("--b\r\n", "--other\r\n") + "\r\n--other--\r\n";
        assert_eq!(shown(&other, Kind::Mhtml), [text]);
    }

    #[test]
    fn a_mail_may_hold_many() {
        let mail = format!("--m\r\n\r\n{HEADERS}\r\nText.\r\n");
        let digest = format!(
            "{HEADERS}Content-Type: multipart/digest; boundary=m\r\n\r\n{}--m--",
            mail.repeat(300)
        );
        assert_eq!(read(&digest).len(), 300);
    }

    proptest! {
        #[test]
        fn any_mail_gives_pages_or_reasons(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            cut in 0usize..800,
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: message/rfc822\n", "--b\n", "--b--\n",
                    "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "\n", "=E", "Zm9v\n",
                    "Subject: =?utf-8?q?=", "Content-Type: text/html; charset=big5\n",
                ]),
                0..20,
            ),
        ) {
            let origin = Origin::default();
            let read = |bytes: &[u8]| {
                for page in pages(bytes, Kind::Mail, &origin).into_iter().flatten() {
                    drop(page.read());
                }
            };
            read(&bytes);
            let whole = [HEADERS, ALTERNATIVES].concat();
            let at = cut.min(whole.len());
            read(&[&whole.as_bytes()[..at], &bytes, &whole.as_bytes()[at..]].concat());
            read([HEADERS, &parts.concat()].concat().as_bytes());
        }
    }
}
