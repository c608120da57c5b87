//! The letter in a forwarded mail.
//!
//! Takes the text of a mail; finds the letter that was forwarded in it, with who wrote it, when, and about
//! what, as the head tells that the program put over it. Nobody fixes how such a head looks; what is known of
//! it are the fields, in the languages of the programs.

use mail_parser::MessageParser;

use super::{Metadata, moment, subject::bare};
use crate::text::{Text, is_line_break};

/// What programs write over what is forwarded, in lower case.
const MARKS: [&str; 13] = [
    "anfang der weitergeleiteten nachricht",
    "begin forwarded message",
    "doorgestuurd bericht",
    "début du message réexpédié",
    "forwarded message",
    "mensagem encaminhada",
    "mensaje reenviado",
    "message transféré",
    "messaggio inoltrato",
    "пересылаемое сообщение",
    "vidarebefordrat meddelande",
    "videresendt meddelelse",
    "weitergeleitete nachricht",
];

/// The fields of a head and their names, in lower case.
const FIELDS: [(Field, &[&str]); 4] = [
    (
        Field::Sender,
        &["from", "von", "de", "da", "van", "från", "fra", "od", "от"],
    ),
    (
        Field::Date,
        &[
            "date",
            "sent",
            "gesendet",
            "datum",
            "envoyé",
            "fecha",
            "enviado",
            "enviado el",
            "data",
            "inviato",
            "verzonden",
            "skickat",
            "sendt",
            "dato",
            "дата",
        ],
    ),
    (
        Field::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "asunto",
            "assunto",
            "oggetto",
            "onderwerp",
            "ämne",
            "emne",
            "temat",
            "тема",
        ],
    ),
    (
        Field::Other,
        &[
            "to",
            "an",
            "à",
            "para",
            "a",
            "aan",
            "till",
            "til",
            "do",
            "кому",
            "cc",
            "kopie",
            "bcc",
            "reply-to",
            "antwort an",
            "répondre à",
            "organization",
            "newsgroups",
        ],
    ),
];

/// How long the name of a field is at most, in bytes.
const LONGEST_NAME: usize = 20;

/// How many words a note over a letter has at most where nothing says that the letter is forwarded: one may
/// as well stand below the answer to it.
const NOTE: usize = 60;

/// The most lines of a head.
const MOST_LINES: usize = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Sender,
    Date,
    Subject,
    Other,
}

/// A letter that was forwarded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Where it begins, by bytes of the text.
    pub(super) start: usize,
    /// How many lines are before that: a note, and its head.
    pub(super) lines: usize,
    /// Whether each of its lines is marked as one that is quoted.
    pub(super) is_quoted: bool,
    /// What its head says of it.
    pub(super) declared: Metadata,
}

/// Finds the letter that was forwarded; the innermost, where that was forwarded itself.
pub(super) fn find(text: &str) -> Option<Letter> {
    let lines: Vec<&str> = text.split_inclusive(is_line_break).collect();
    let mut words = 0;
    let mut found: Option<Head> = None;
    let mut is_marked = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let line = unquoted(line).trim();
        let head = field(line).and_then(|_| head(&lines, at));
        if let Some(head) = head.filter(|_| is_marked || words <= NOTE) {
            (at, words, is_marked) = (head.end, 0, false);
            found = Some(head);
            continue;
        }
        let is_mark = is_mark(line);
        // What is forwarded within a letter stands at its beginning.
        if found.is_some() && !(line.is_empty() || is_mark) {
            break;
        }
        words += line.split_whitespace().take(NOTE + 1).count();
        is_marked = is_mark || is_marked && line.is_empty();
        at += 1;
    }
    let head = found?;
    let before = lines.get(..head.end).unwrap_or_default();
    let rest = lines.get(head.end..).unwrap_or_default();
    let is_quoted = rest
        .iter()
        .all(|line| line.trim().is_empty() || line.starts_with('>'));
    (!rest.iter().all(|line| line.trim().is_empty())).then(|| Letter {
        start: before.iter().map(|line| line.len()).sum(),
        lines: head.end,
        is_quoted,
        declared: head.declared(),
    })
}

/// The head over a letter.
#[derive(Debug, Default)]
struct Head {
    sender: Option<String>,
    date: Option<String>,
    subject: Option<String>,
    /// The line behind it.
    end: usize,
}

/// The head that begins at a line: a sender, and a date or a subject. A value may stand in the line behind
/// its name, as in a table, and what is too long for a line goes on in the next.
fn head(lines: &[&str], start: usize) -> Option<Head> {
    let mut head = Head::default();
    let is_table =
        field(unquoted(lines.get(start)?).trim()).is_some_and(|(_, value)| value.is_empty());
    let mut last = None;
    let mut folded = Field::Other;
    let mut blanks = 0;
    for (at, line) in lines.iter().enumerate().skip(start).take(MOST_LINES) {
        let line = unquoted(line);
        let text = line.trim();
        if text.is_empty() {
            blanks += 1;
            if blanks > 1 && last.is_none() {
                break;
            }
            continue;
        }
        let is_folded = blanks == 0 && line.starts_with([' ', '\t']);
        let goes_on = is_folded || blanks == 0 && text.contains('@');
        match (field(text), last) {
            (Some((field, value)), _) => {
                head.take(field, value);
                folded = field;
                last = (is_table && value.is_empty()).then_some(field);
            }
            (None, Some(field)) => {
                head.take(field, text);
                last = None;
            }
            (None, None) if is_folded && folded == Field::Subject => {
                if let Some(subject) = &mut head.subject {
                    subject.push(' ');
                    subject.push_str(text);
                }
            }
            (None, None) if goes_on => {}
            (None, None) => break,
        }
        blanks = 0;
        head.end = at + 1;
    }
    let is_whole = head.sender.is_some() && (head.date.is_some() || head.subject.is_some());
    is_whole.then_some(head)
}

impl Head {
    fn take(&mut self, field: Field, value: &str) {
        let slot = match field {
            Field::Sender => &mut self.sender,
            Field::Date => &mut self.date,
            Field::Subject => &mut self.subject,
            Field::Other => return,
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value.to_owned());
        }
    }

    fn declared(&self) -> Metadata {
        let sender = self.sender.as_deref().unwrap_or_default();
        // "Ana Lund [mailto:ana@post.example]", as some programs write it.
        let sender = sender.replace("[mailto:", "<").replace(']', ">");
        let header = format!("From: {sender}\r\n\r\n");
        let parsed = MessageParser::default().parse_headers(header.as_bytes());
        let from = parsed.as_ref().and_then(|message| message.from()?.first());
        let name = from
            .and_then(|from| from.name())
            .map(|name| name.trim_matches(['"', '\'', ' ']));
        Metadata {
            title: self
                .subject
                .as_deref()
                .map(|subject| Text::new(bare(subject))),
            outlet: name.filter(|name| !name.is_empty()).map(Text::new),
            published: self
                .date
                .as_deref()
                .map(|date| Text::new(&moment::plain(date))),
            ..Metadata::default()
        }
    }
}

/// The field that a line is, and its value.
fn field(line: &str) -> Option<(Field, &str)> {
    let (name, value) = line.split_once(':')?;
    // Bold in HTML is set between stars in text.
    let name = name.trim_matches([' ', '\u{a0}', '*']);
    let value = value.trim_matches([' ', '\u{a0}', '*']);
    if name.len() > LONGEST_NAME {
        return None;
    }
    let name = name.to_lowercase();
    let known = FIELDS
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    known.map(|(field, _)| (*field, value))
}

/// Whether a line says that what follows is forwarded.
fn is_mark(line: &str) -> bool {
    let words = line.trim_matches(['-', '_', '=', ' ', ':']);
    MARKS.contains(&words.to_lowercase().as_str())
}

/// A line without the marks of what is quoted.
fn unquoted(line: &str) -> &str {
    match line.trim_start_matches('>') {
        inside if inside.len() < line.len() => inside.strip_prefix(' ').unwrap_or(inside),
        line => line,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The letter in a mail: its first words, sender, subject and date.
    fn check(mail: &str, expected: Option<[&str; 4]>) {
        let found = find(mail);
        let shown = |text: &Option<Text>| text.as_deref().unwrap_or_default().to_owned();
        let found = found.map(|letter| {
            let declared = &letter.declared;
            let rest = mail.get(letter.start..).unwrap().trim();
            assert_eq!(
                mail.split_inclusive('\n')
                    .take(letter.lines)
                    .map(str::len)
                    .sum::<usize>(),
                letter.start
            );
            [
                rest.to_owned(),
                shown(&declared.outlet),
                shown(&declared.title),
                shown(&declared.published),
            ]
        });
        assert_eq!(found, expected.map(|all| all.map(str::to_owned)), "{mail}");
    }

    const SUBJECT: &str = "Harbor to close";

    #[test]
    fn letters_are_found_as_programs_forward_them() {
        check(
            "---------- Forwarded message ---------\nFrom: Meridian Post <news@post.example>\n\
             Date: Mon, 3 Nov 2025 at 09:17\nSubject: Fwd: Harbor to close\nTo: <ana@home.example>\n\n\n\nText.\n",
            Some([
                "Text.",
                "Meridian Post",
                SUBJECT,
                "Mon, 3 Nov 2025 at 09:17",
            ]),
        );
        check(
            "For you.\n\nBegin forwarded message:\n\n> From: \"Meridian Post\" <news@post.example>\n\
             > Subject: Harbor to close\n> Date: 3 November 2025 at 09:17:00 CET\n> To: ana@home.example,\n\
             >  per@home.example\n> \n> Text.\n",
            Some([
                "> \n> Text.",
                "Meridian Post",
                SUBJECT,
                "3 November 2025 at 09:17:00 CET",
            ]),
        );
        check(
            "Look!\n\nVon: Meridian Post [mailto:news@post.example]\nGesendet: Montag, 3. November 2025 09:17\n\
             An: Ana Lund\nBetreff: Harbor to close\n\nText.\n",
            Some([
                "Text.",
                "Meridian Post",
                SUBJECT,
                "Montag, 3. November 2025 09:17",
            ]),
        );
        check(
            "-------- Forwarded Message --------\n\nSubject:\n\nHarbor to close\n\nDate:\n\n\
             Mon, 3 Nov 2025 09:17:00 +0100\n\nFrom:\n\nMeridian Post <news@post.example>\n\nTo:\n\nana@home.example\n\nText.\n",
            Some([
                "Text.",
                "Meridian Post",
                SUBJECT,
                "2025-11-03T09:17:00+01:00",
            ]),
        );
        check(
            "*From:* Meridian Post <news@post.example>\n*Date:* 3 Nov 2025\n*Subject:* Harbor to close\n\nText.",
            Some(["Text.", "Meridian Post", SUBJECT, "3 Nov 2025"]),
        );
    }

    #[test]
    fn what_is_folded_goes_on() {
        check(
            "Forwarded message:\nFrom: Meridian Post <news@post.example>\nSubject: Harbor\n to close\n\
             To: ana@home.example,\n per@home.example\n\nText.",
            Some(["Text.", "Meridian Post", SUBJECT, ""]),
        );
    }

    #[test]
    fn the_innermost_letter_is_meant() {
        let head = |who: &str| {
            format!(
                "---------- Forwarded message ---------\nFrom: {who} <a@b.example>\nSubject: Fwd: Harbor to close\n\n"
            )
        };
        let mail = head("Ana Lund") + &head("Meridian Post");
        check(
            &(mail.clone() + "Text."),
            Some(["Text.", "Meridian Post", SUBJECT, ""]),
        );
        let answered = format!("{mail}Text.\n\n{}Older.", head("Per Holm"));
        let found = find(&answered).unwrap();
        assert_eq!(found.declared.outlet.as_deref(), Some("Meridian Post"));
    }

    #[test]
    fn what_was_not_forwarded_is_none() {
        let head = "From: Ana Lund <ana@home.example>\nSent: Monday\nTo: Per\nSubject: Boats\n\nShip them.\n";
        let answer = "The harbor of Ostmark stays closed. ".repeat(20);
        for mail in [
            "",
            "From: the harbor, with love\n\nText.",
            "From: Ana\nDate: 3 Nov 2025\n",
            "To: all\nSubject: none\n\nText.",
            &format!("{answer}\n\n{head}"),
        ] {
            check(mail, None);
        }
        assert!(find(&format!("{answer}\n\nBegin forwarded message:\n\n{head}")).is_some());
    }

    proptest! {
        #[test]
        fn a_letter_begins_behind_a_line(mail in "(From: a\n|> Date: b\n|Subject:\n|Begin forwarded message:\n|\n|text \u{2028}|> ){0,20}") {
            if let Some(letter) = find(&mail) {
                let before = mail.get(..letter.start).unwrap();
                prop_assert!(before.ends_with(is_line_break));
                prop_assert!(!mail.get(letter.start..).unwrap().trim().is_empty());
            }
        }
    }
}
