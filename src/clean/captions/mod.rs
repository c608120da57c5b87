//! The captions of a page.
//!
//! Takes the document once its paragraphs are chosen; marks its caption lines and gives the captions, each once
//! with its credit and how often the page repeats it. Which lines are captions the fitted weights say; a line that
//! is a credit alone belongs to the caption before it.

pub(super) mod features;
pub(super) mod forms;
mod verbs;

use std::ops::Range;

use foldhash::HashMap;

use crate::{
    clean::{
        article::{Caption, Reason},
        captions::{features::Pictures, forms::Parts},
        document::{Document, Label},
        fields::credits,
        model::Weights,
        words::words,
    },
    import::BlockKind,
    text::Text,
};

/// How many lines before the run of the article captions are looked for, as in a row of pictures over it, and how
/// many behind it.
const BEFORE: usize = 40;
const BEHIND: usize = 12;

/// How much doubt is put aside, in hundredths of a log-odds unit, where one of the things that hardly anything but a
/// caption shows is too rare to have been fitted.
const DOUBT: i32 = 150;

/// What a line is among captions.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// What a picture shows, and perhaps who took it.
    Caption(&'a str, Option<&'a str>),
    /// Who took a picture.
    Credit(&'a str),
    /// That a caption follows.
    Announcement,
    /// What stands before a credit on the next line.
    Label,
}

/// The lines among which captions stand.
pub(in crate::clean) fn area(document: &Document<'_>) -> Range<usize> {
    let before = document.run.start.saturating_sub(BEFORE);
    let title = document
        .title
        .map_or(before, |title| title.saturating_sub(2));
    before.min(title)..(document.run.end + BEHIND).min(document.lines.len())
}

/// Finds the captions and marks their lines. Those that are the text are none.
pub(in crate::clean) fn find(
    document: &mut Document<'_>,
    weights: &Weights,
) -> Vec<(usize, Caption)> {
    if document.is_pictures {
        return Vec::new();
    }
    let mut found = Found::default();
    let mut labels = Vec::new();
    let pictures = Pictures::of(document, weights, area(document));
    for at in area(document) {
        if let Some(part) = part(document, &pictures, at) {
            labels.push((at, found.add(at, part)));
        }
    }
    for (at, label) in labels {
        document.set(at, label);
    }
    found.captions
}

/// What a line is, where it is any of the parts of captions.
fn part<'s>(document: &'s Document<'_>, pictures: &Pictures<'s>, at: usize) -> Option<Part<'s>> {
    let text = document.text(at);
    if document.title == Some(at) {
        return None;
    }
    if forms::is_label(text) {
        return Some(Part::Label);
    }
    if forms::announces(text) {
        return Some(Part::Announcement);
    }
    if document.kind(at) == BlockKind::Caption && credits::read(text).is_some() {
        return Some(Part::Credit(text.trim_matches(['(', ')', ' '])));
    }
    let boilerplate = document
        .features
        .get(at)
        .is_none_or(|seen| seen.class().is_some());
    let least = if pictures.is_plain(at) { -DOUBT } else { 0 };
    match pictures.parts(at) {
        Some(Parts {
            text: "", credit, ..
        }) => {
            let credits = !boilerplate && credits::read(text).is_none();
            credits.then_some(Part::Credit(credit))
        }
        _ if pictures.score(at) <= least => None,
        Some(parts) => Some(Part::Caption(parts.text, Some(parts.credit))),
        None => Some(Part::Caption(text, None)),
    }
}

/// The captions found so far, each with its line.
#[derive(Default)]
struct Found {
    captions: Vec<(usize, Caption)>,
    /// Where in `captions` the caption with these words is.
    known: HashMap<String, usize>,
    /// The line of the last part.
    last: usize,
}

impl Found {
    /// Adds what a line is; gives what becomes of the line.
    fn add(&mut self, at: usize, part: Part<'_>) -> Label {
        let follows = self.last + 1 == at;
        let label = match part {
            Part::Caption(text, credit) => self.add_caption(at, text, credit),
            Part::Credit(credit) => {
                let open = self
                    .captions
                    .last_mut()
                    .filter(|(_, last)| follows && last.credit.is_none());
                match open {
                    Some((_, last)) => last.credit = Some(Text::new(credit)),
                    None => self.captions.push((at, caption("", Some(credit)))),
                }
                Label::Caption
            }
            Part::Announcement => Label::Removed(Reason::Navigation),
            Part::Label => Label::Removed(Reason::Metadata),
        };
        self.last = at;
        label
    }

    fn add_caption(&mut self, at: usize, text: &str, credit: Option<&str>) -> Label {
        let text = text.trim_end_matches(['(', ' ']).trim();
        let key = words(text).join(" ");
        let known = self
            .known
            .get(&key)
            .and_then(|index| self.captions.get_mut(*index));
        if let Some((_, first)) = known {
            first.occurrences += 1;
            first.credit = first.credit.take().or(credit.map(Text::new));
            return Label::Removed(Reason::Repeated);
        }
        self.known.insert(key, self.captions.len());
        self.captions.push((at, caption(text, credit)));
        Label::Caption
    }
}

fn caption(text: &str, credit: Option<&str>) -> Caption {
    Caption {
        text: Text::new(text),
        credit: credit.map(Text::new),
        occurrences: 1,
        before: 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::{article::Article, clean},
        import::{Origin, from_html, from_text},
    };

    const TITLE: &str = "Harbor of Ostmark to stay closed until its breakwater is repaired";
    const TEXT: [&str; 10] = [
        "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port authority said on Monday, and ferries will leave from the fishing pier.",
        "“We cannot send people out into the waves and hope for the best,” said Ida Berg, who has led the authority since the spring of last year.",
        "The repair is expected to take six weeks, and the town has asked the government for help with what it costs, according to a letter.",
        "Shopkeepers on the quay said they had not been asked, and that a summer without ferries would be the end of two of the five cafés that are left.",
        "Divers had found the first cracks in March, when a barge that carried stone for the new pier ran against the wall in a fog.",
        "The barge was towed to Norland, where its owner said that the lamps on the breakwater had been dark for a week before the night of the fog.",
        "Berg denied that, and showed reporters a book in which the keeper of the lamps had written down the hours of every night since January.",
        "A court in Norland is to hear both sides in autumn, and until then neither the barge nor its load may leave the yard.",
        "The island councils have hired two boats of their own, which carry mail and flour but no cars, and which sail only in daylight.",
        "Whether the ferries come back to the old harbor at all will be decided by the council in its last session of the year.",
    ];
    const CAPTIONS: [&str; 10] = [
        "A crane lifts a boat from the water at the old pier of Ostmark",
        "Ida Berg of the port authority beside the broken wall",
        "Cafés on the quay of Ostmark, where few guests come these days",
        "The barge that ran against the breakwater in March",
        "A lamp on the breakwater, photographed in spring",
        "The book of the keeper of the lamps",
        "The yard in Norland where the barge lies",
        "One of the boats of the island councils",
        "Flour for the islands is carried on board",
        "The old harbor of Ostmark seen from the hill",
    ];

    fn html(caption: impl Fn(&str) -> String) -> Article {
        let each = TEXT.iter().zip(CAPTIONS);
        let body: Vec<String> = each
            .map(|(text, said)| format!("{}<p>{text}</p>", caption(said)))
            .collect();
        let body = body.concat();
        let page = format!("<title>{TITLE}</title><article><h1>{TITLE}</h1>{body}</article>");
        clean(&from_html(&page, Origin::default()))
    }

    fn dump(caption: impl Fn(&str) -> String) -> Article {
        let each = TEXT.iter().zip(CAPTIONS);
        let body: Vec<String> = each
            .map(|(text, said)| format!("{}\n\n{text}\n\n", caption(said)))
            .collect();
        let body = body.concat();
        clean(&from_text(&format!("{TITLE}\n\n{body}"), Origin::default()))
    }

    #[track_caller]
    fn check(article: &Article, credit: Option<&str>) {
        let found: Vec<(&str, Option<&str>)> = article
            .captions
            .iter()
            .map(|found| (found.text.as_str(), found.credit.as_deref()))
            .collect();
        let expected: Vec<_> = CAPTIONS.iter().map(|said| (*said, credit)).collect();
        assert_eq!(found, expected, "{}", article.body.text());
        assert_eq!(article.body.text().as_str(), TEXT.join("\n\n"));
        let before: Vec<usize> = article.captions.iter().map(|found| found.before).collect();
        assert_eq!(before, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn ten_captions_without_a_credit_stand_under_their_pictures() {
        for element in [
            "<figcaption>SAID</figcaption>",
            "<div class=caption>SAID</div>",
        ] {
            let picture = |said: &str| {
                format!(
                    "<figure><img src=a.jpg>{}</figure>",
                    element.replace("SAID", said)
                )
            };
            check(&html(picture), None);
        }
    }

    #[test]
    fn ten_captions_with_their_credits() {
        for credit in [
            " (Photo: Ana Lund)",
            " [Photo/Xinhua]",
            " Photo: Ana Lund",
            " AP Photo/Ana Lund",
        ] {
            let name = credit.trim_matches([' ', '(', ')', '[', ']']);
            let name = name
                .trim_start_matches("Photo: ")
                .trim_start_matches("Photo/");
            check(&dump(|said| format!("{said}{credit}")), Some(name));
        }
        check(
            &dump(|said| format!("{said}\nPhoto: Ana Lund")),
            Some("Ana Lund"),
        );
    }

    #[test]
    fn a_caption_that_stands_twice_is_one() {
        let article = dump(|said| format!("{said} (Photo: Ana Lund)\n{said} (Photo: Ana Lund)"));
        assert!(
            article.captions.iter().all(|found| found.occurrences == 2),
            "{:?}",
            article.captions
        );
    }

    #[test]
    fn text_alone_holds_no_captions() {
        let article = dump(|_| String::new());
        assert_eq!(article.captions, []);
        assert_eq!(article.body.text().as_str(), TEXT.join("\n\n"));
    }
}
