//! Items for tests, written in the labels of `analyze::notation`: what stands in braces is what was
//! found. A speaker's actors are those labelled inside it (or around it).

use std::collections::BTreeMap;

use jiff::civil;
use onrecord::{
    analyze::{Actor, ActorKind, Analysis, Form, How, Mention, Quote, QuoteKind, Speaker},
    clean::{Article, Caption, Outlet, Precision, Reason, Removed, Stamp, Time},
    library::Item,
    text::{Body, Hidden, HiddenKind, Role, Span, Text},
};

const PRONOUNS: [&str; 4] = ["he", "she", "they", "it"];

/// The labels of a text, with where they stand in the bare text.
fn labels(labelled: &str) -> (String, Vec<(char, usize, Span)>) {
    let (mut bare, mut open, mut found) = (String::new(), Vec::new(), Vec::new());
    let mut chars = labelled.chars();
    while let Some(c) = chars.next() {
        match c {
            '{' => {
                let label: String = chars.by_ref().take_while(|&c| c != ':').collect();
                open.push((label, bare.len()));
            }
            '}' => {
                let (label, start) = open.pop().unwrap();
                let span = Span::new(start, bare.len());
                for number in label[1..].split('+') {
                    found.push((label.chars().next().unwrap(), number.parse().unwrap(), span));
                }
            }
            _ => bare.push(c),
        }
    }
    (bare, found)
}

fn form(words: &str) -> Form {
    if PRONOUNS.contains(&words.to_lowercase().as_str()) {
        Form::Pronoun
    } else if words.starts_with(char::is_uppercase) {
        Form::Name
    } else {
        Form::Nominal
    }
}

/// The actors of the labels, and by label number their index.
fn actors(bare: &str, found: &[(char, usize, Span)]) -> (Vec<Actor>, BTreeMap<usize, usize>) {
    let mut by_number: BTreeMap<usize, Vec<(Span, ActorKind)>> = BTreeMap::new();
    let mut roles = BTreeMap::new();
    for &(letter, number, span) in found {
        let kind = match letter {
            'p' => ActorKind::Person,
            'o' => ActorKind::Organization,
            'l' => ActorKind::Place,
            'r' => {
                roles.insert(number, span);
                continue;
            }
            _ => continue,
        };
        by_number.entry(number).or_default().push((span, kind));
    }
    for mentions in by_number.values_mut() {
        mentions.sort_by_key(|(span, _)| *span);
    }
    let mut order: Vec<_> = by_number.into_iter().collect();
    order.sort_by_key(|(_, mentions)| mentions[0].0);
    let index = order
        .iter()
        .enumerate()
        .map(|(i, (number, _))| (*number, i))
        .collect();
    let actors = order.into_iter().map(|(number, mentions)| {
        let names = mentions
            .iter()
            .filter(|(span, _)| form(span.of(bare)) == Form::Name);
        let name = names.max_by_key(|(span, _)| span.len()).unwrap().0;
        Actor {
            name,
            key: format!("person/{}", name.of(bare).to_lowercase()),
            kind: mentions[0].1,
            role: roles.get(&number).copied(),
            mentions: mentions
                .iter()
                .map(|(span, _)| Mention {
                    span: *span,
                    form: form(span.of(bare)),
                })
                .collect(),
        }
    });
    (actors.collect(), index)
}

/// The bare text and the analysis its labels spell.
pub(crate) fn analysis(labelled: &str) -> (String, Analysis) {
    let (bare, found) = labels(labelled);
    let (actors, index) = actors(&bare, &found);
    let of = |letter: char, group: usize| found.iter().find(|f| f.0 == letter && f.1 == group);
    let mut quotes = Vec::new();
    for &(letter, group, span) in &found {
        let kind = match letter {
            'q' => QuoteKind::Direct,
            'f' => QuoteKind::Fragment,
            'm' => QuoteKind::Mixed,
            'i' => QuoteKind::Indirect,
            _ => continue,
        };
        let speaker = of('s', group).map(|&(_, _, span)| {
            let inside = found.iter().filter(|(letter, _, actor)| {
                "pol".contains(*letter) && (span.contains(*actor) || actor.contains(span))
            });
            Speaker {
                span,
                actors: inside.map(|(_, number, _)| index[number]).collect(),
            }
        });
        let how = if speaker.is_some() {
            How::CueAfter
        } else {
            How::Unattributed
        };
        let confidence = speaker.as_ref().map(|_| 0.95);
        let cue = of('c', group).map(|c| c.2);
        quotes.push(Quote {
            span,
            kind,
            group: group - 1,
            cue,
            speaker,
            how,
            rule: None,
            confidence,
        });
    }
    quotes.sort_by_key(|q| (q.span.start(), std::cmp::Reverse(q.span.end())));
    (bare, Analysis { quotes, actors })
}

/// An item of labelled text, a paragraph a line, with a title and an outlet.
pub(crate) fn item(title: &str, outlet: &str, labelled: &str) -> Item {
    let (bare, analysis) = analysis(labelled);
    Item {
        article: Article {
            title: Some(Text::new(title)),
            outlet: Some(Outlet {
                name: Text::new(outlet),
                edition: None,
            }),
            body: Body::from_lines(Text::new(&bare)),
            ..Article::default()
        },
        analysis,
        ..Item::default()
    }
}

/// Labelled paragraphs with their roles, as a body.
fn body(paragraphs: &[(Role, &str)]) -> (Body, Analysis) {
    let joined: Vec<&str> = paragraphs.iter().map(|(_, words)| *words).collect();
    let (_, analysis) = analysis(&joined.join("\n\n"));
    let bare: Vec<String> = joined.iter().map(|words| labels_off(words)).collect();
    let roles = paragraphs.iter().map(|(role, _)| *role);
    let body = Body::from_paragraphs(bare.iter().map(String::as_str).zip(roles));
    (body, analysis)
}

fn labels_off(words: &str) -> String {
    onrecord::analyze::notation::strip(words)
}

fn stamp(date: (i16, i8, i8), time: Option<(i8, i8)>) -> Stamp {
    Stamp {
        date: civil::date(date.0, date.1, date.2),
        time: time.map(|(hour, minute)| Time {
            clock: civil::time(hour, minute, 0, 0),
            precision: Precision::Minute,
        }),
        offset: None,
    }
}

const LOCKS: &[(Role, &str)] = &[
    (
        Role::Body,
        "{s1:{r1:Ostrava River Commissioner} {p1:Halina Brandt}} {c1:said} on Tuesday that {m1:the old locks at {l9:Sedlo} were {f1:“held together by paint”}} and would close before the spring floods, ending weeks of argument between the port and its owners.",
    ),
    (
        Role::Body,
        "{q2:“We have patched them eleven times, and the river has won eleven times,”} {s2:{p1:she}} {c2:told} reporters on the quay.",
    ),
    (
        Role::Body,
        "{q3:“There will be no twelfth patch. I have signed the order, and it is not a draft.}",
    ),
    (
        Role::Body,
        "{q3:“Whoever owns a barge below the bend has until Friday to move it.”}",
    ),
    (Role::Subhead, "A port that did not ask"),
    (
        Role::Body,
        "{s4:{p2:Tomas Okoye}, {r2:director of the Lower Port}}, {c4:called} the decision {f4:“a surprise to everyone who reads the tables”}. {i5:The port had offered to pay for new gates in March}, {s5:{p2:Okoye}} {c5:added}, and {s6:a ministry official} {c6:confirmed} that {i6:the letter had arrived}.",
    ),
    (
        Role::Body,
        "{q7:“Nobody answered it,”} {s7:{p2:he}} {c7:said}. {q7:“Not a line, not a call.”}",
    ),
    (Role::Item, "Barges over 400 tons leave by Friday noon."),
    (
        Role::Item,
        "Smaller boats may pass on Saturdays until the gates are lifted out and the new wall is poured.",
    ),
    (
        Role::Body,
        "{q8:“Keep your hands off our river,”} read a banner on the bridge, where about forty people stood in the rain.",
    ),
    (
        Role::Body,
        "According to {s9:the {o3:Sedlo Boatmen’s Union}}, {i9:two hundred families live from the traffic through the locks}.",
    ),
    (Role::Credit, "Additional reporting by Jun Pereira"),
];

/// An article with everything in it: captions, subheads, items, all kinds of quotes.
pub(crate) fn locks() -> Item {
    let (body, mut analysis) = body(LOCKS);
    for quote in &mut analysis.quotes {
        match quote.group {
            2 => {
                (quote.how, quote.confidence) = (How::CarriedOn, Some(0.8));
                let she = Span::new(body.text().find("she told").unwrap(), 0);
                let span = Span::new(she.start(), she.start() + 3);
                quote.speaker = Some(Speaker {
                    span,
                    actors: vec![0],
                });
            }
            3 => quote.how = How::Clause,
            8 => (quote.how, quote.confidence) = (How::AccordingTo, Some(0.6)),
            _ => {}
        }
    }
    let caption = |words: &str, credit: Option<&str>, occurrences, before| Caption {
        text: Text::new(words),
        credit: credit.map(Text::new),
        occurrences,
        before,
    };
    let removed = |line, words: &str, reason| Removed {
        line,
        text: Text::new(words),
        reason,
    };
    let article = Article {
        outlet: Some(Outlet {
            name: Text::new("The Meridian"),
            edition: Some(Text::new("The Meridian North")),
        }),
        section: Some(Text::new("Rivers")),
        title: Some(Text::new(
            "Old locks at Sedlo to close before the floods, commissioner says",
        )),
        byline: vec![Text::new("Ines Caldwell")],
        published: Some(stamp((2031, 3, 4), Some((9, 17)))),
        dateline: Some(Text::new("SEDLO")),
        hidden: vec![Hidden {
            at: 40,
            what: HiddenKind::ZeroWidth,
            count: 3,
        }],
        captions: vec![
            caption(
                "The upper gate at Sedlo on Monday.",
                Some("J. PEREIRA/NORDPIX"),
                3,
                0,
            ),
            caption("Barges wait below the bend.", None, 1, 7),
        ],
        removed: vec![
            removed(0, "Home   News   Rivers   Weather", Reason::Navigation),
            removed(
                1,
                "We and our 214 partners store cookies on your device.",
                Reason::Consent,
            ),
            removed(44, "© 2031 Meridian Press", Reason::Legal),
        ],
        body,
        ..Article::default()
    };
    Item {
        article,
        analysis,
        ..Item::default()
    }
}

const BRIDGE: &str = "The bridge over the Tarn will stay shut for a third winter, the county said.
{q1:“It is not the money, it is the rock,”} {s1:{p1:Aino Marsh}, {r1:the county engineer},} {c1:said}.
{q2:“We drilled four holes and found four rivers.”}";

/// Four articles of three outlets, one of them undated.
pub(crate) fn shelf() -> Vec<Item> {
    let mut bridge = item(
        "Bridge over the Tarn stays shut for a third winter",
        "Globe Wire",
        BRIDGE,
    );
    bridge.article.published = Some(stamp((2031, 3, 6), None));
    let mut quiet = item(
        "Harvest of salt begins early on the coast",
        "The Meridian",
        "The salt is white this year.\nIt will be sold inland.",
    );
    quiet.article.published = Some(stamp((2031, 2, 20), None));
    quiet.marks.read = true;
    let undated = item(
        "河边的老船闸将在洪水前关闭 and other news from the delta",
        "Delta Post",
        "{q1:“Yes,”} {s1:{p1:Mira Sand}} {c1:said}.",
    );
    vec![locks(), quiet, undated, bridge]
}
