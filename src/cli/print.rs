//! An article to be heard: plain lines for screen readers and pipes, each quote introduced by who says it.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use super::lines::{count, on_one_line};
use crate::{
    analyze::{Quote, QuoteKind},
    app::words,
    clean::Caption,
    library::{Item, Summary, note_places},
    text::{Span, Text},
};

/// Writes an article: title, source, byline, then paragraphs and captions, a line each, blank lines between.
pub(super) fn article(out: &mut impl Write, item: &Item) -> io::Result<()> {
    let article = &item.article;
    let source = source(item);
    let byline: Vec<&str> = article.byline.iter().map(Text::as_str).collect();
    let byline = (!byline.is_empty()).then(|| format!("By {}", byline.join(", ")));
    let others: Vec<&str> = article.contributors.iter().map(Text::as_str).collect();
    let others = (!others.is_empty()).then(|| format!("With {}", others.join(", ")));
    let title = article.title.as_ref().map(ToString::to_string);
    let head = [title, source, byline, others];
    let mut lines: Vec<String> = head.into_iter().flatten().collect();
    let mut voices = Voices::of(item);
    let noted = note_places(&article.body, &item.marks.notes);
    let mut captions = article.captions.iter().peekable();
    for (index, paragraph) in article.body.paragraphs().iter().enumerate() {
        while let Some(shown) = captions.next_if(|caption| caption.before <= index) {
            lines.push(caption(shown));
        }
        lines.push(voices.introduced(paragraph.span));
        lines.extend(notes(item, &noted, |place| {
            place.is_some_and(|place| paragraph.span.holds(place.start()))
        }));
    }
    lines.extend(captions.map(caption));
    lines.extend(notes(item, &noted, |place| place.is_none()));
    let lines: Vec<String> = lines.iter().map(|line| on_one_line(line)).collect();
    writeln!(out, "{}", lines.join("\n\n"))
}

/// "Note: ask her again", for each note whose words stand in such a place.
fn notes<'a>(
    item: &'a Item,
    noted: &'a [Option<Span>],
    is_there: impl Fn(Option<Span>) -> bool,
) -> impl Iterator<Item = String> {
    let notes = item.marks.notes.iter().zip(noted);
    let there = notes.filter(move |(_, place)| is_there(**place));
    there.map(|(note, _)| format!("Note: {}", note.text))
}

/// "12. Port Marlow halts dredging, The Marlow Courier, 14 Mar 2026, 14 quotes, unread".
pub(super) fn row(summary: &Summary) -> String {
    let quotes = (summary.quotes > 0).then(|| count(summary.quotes, "quote"));
    let parts = [
        Some(summary.title.to_string()),
        summary.outlet.as_ref().map(ToString::to_string),
        summary.published.map(words::date_only),
        quotes,
        (!summary.marks.read).then(|| "unread".to_owned()),
        summary.marks.starred.then(|| "starred".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}. {}", summary.id, on_one_line(&parts.join(", ")))
}

/// "The Marlow Courier, Harbor, 14 Mar 2026, PORT MARLOW".
fn source(item: &Item) -> Option<String> {
    let article = &item.article;
    let outlet = article.outlet.as_ref();
    let parts = [
        outlet.map(|outlet| words::outlet(outlet).to_string()),
        article.section.as_ref().map(ToString::to_string),
        article.published.map(words::date),
        article.dateline.as_ref().map(ToString::to_string),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn caption(caption: &Caption) -> String {
    let credit = caption
        .credit
        .iter()
        .map(|credit| format!(" Credit: {credit}"));
    format!("Caption: {}{}", caption.text, credit.collect::<String>())
}

/// Who speaks, and who has been introduced already.
struct Voices<'a> {
    item: &'a Item,
    /// The actors whose roles were told.
    introduced: BTreeSet<usize>,
}

impl<'a> Voices<'a> {
    const fn of(item: &'a Item) -> Self {
        let introduced = BTreeSet::new();
        Self { item, introduced }
    }

    /// A paragraph in which each utterance is introduced where it begins.
    fn introduced(&mut self, paragraph: Span) -> String {
        let body = &self.item.article.body;
        let quotes = &self.item.analysis.quotes;
        let first = quotes.partition_point(|quote| quote.span.start() < paragraph.start());
        let within = |quote: &&Quote| paragraph.holds(quote.span.start());
        let quotes = quotes.iter().skip(first).take_while(within);
        // The words of a mixed quote that stand in marks are quotes of their own.
        let quotes = quotes.filter(|quote| quote.kind != QuoteKind::Mixed);
        let (mut said, mut done, mut groups) = (String::new(), paragraph.start(), BTreeSet::new());
        for quote in quotes {
            if groups.insert(quote.group) {
                said += body.get(Span::new(done, quote.span.start()));
                said.extend(["[", &self.introduction(quote), ":] "]);
                done = quote.span.start();
            }
        }
        said += body.get(Span::new(done, paragraph.end()));
        said
    }

    /// "Ilse Brandt, Transport Minister, says"; "Ilse Brandt, as reported, likely"; "unattributed".
    fn introduction(&mut self, quote: &Quote) -> String {
        let Some(speaker) = &quote.speaker else {
            return words::certainty(quote).to_owned();
        };
        let body = &self.item.article.body;
        let mut has_role = false;
        let names = speaker.actors.iter().filter_map(|&index| {
            let actor = self.item.analysis.actors.get(index)?;
            if !self.introduced.insert(index) || actor.role.is_none() {
                return Some(actor.called(body).to_owned());
            }
            has_role = true;
            Some(words::who(self.item, actor))
        });
        let names: Vec<String> = names.collect();
        let who = match names.as_slice() {
            [] => body.get(speaker.span).to_owned(),
            names => names.join(" and "),
        };
        let says = match (quote.kind, names.len()) {
            (QuoteKind::Indirect, _) => ", as reported",
            (_, 2..) if has_role => ", say",
            (_, 2..) => " say",
            _ if has_role => ", says",
            _ => " says",
        };
        match quote.confidence {
            Some(sure) if sure < words::CERTAIN => {
                format!("{who}{says}, {}", words::certainty(quote))
            }
            _ => format!("{who}{says}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::{Analysis, How},
        clean::Article,
        text::{Body, Role},
    };

    #[test]
    fn captions_stand_where_they_stood_the_last_ones_too() {
        let caption = |text: &str, credit: Option<&str>, before| Caption {
            text: Text::new(text),
            credit: credit.map(Text::new),
            occurrences: 1,
            before,
        };
        let paragraphs = [("One.", Role::Body), ("Two.", Role::Item)];
        let item = Item {
            article: Article {
                body: Body::from_paragraphs(paragraphs),
                captions: vec![
                    caption("A gate.", None, 1),
                    caption("A quay.", Some("NORDPIX"), 2),
                ],
                ..Article::default()
            },
            ..Item::default()
        };
        let mut out = Vec::new();
        article(&mut out, &item).unwrap();
        let printed = "One.\n\nCaption: A gate.\n\nTwo.\n\nCaption: A quay. Credit: NORDPIX\n";
        assert_eq!(String::from_utf8(out).unwrap(), printed);
    }

    #[test]
    fn words_that_are_nobodys_are_said_to_be() {
        let quote = Quote {
            span: Span::new(8, 17),
            kind: QuoteKind::Direct,
            group: 0,
            cue: None,
            speaker: None,
            how: How::Unattributed,
            rule: None,
            confidence: None,
        };
        let item = Item {
            article: Article {
                body: Body::from_paragraphs([("It read “Go.”", Role::Body)]),
                ..Article::default()
            },
            analysis: Analysis {
                quotes: vec![quote],
                ..Analysis::default()
            },
            ..Item::default()
        };
        let mut out = Vec::new();
        article(&mut out, &item).unwrap();
        assert_eq!(out, "It read [unattributed:] “Go.”\n".as_bytes());
    }
}
