//! Quotes and who said them: a table of phenomena, and what must hold of any text.

use onrecord::{
    analyze::{Analysis, Quote, analyze, analyze_without, notation, rules},
    text::{Body, Role, Text},
};
use proptest::prelude::*;

/// The cases of the table: a name and a labelled text.
fn cases() -> impl Iterator<Item = (&'static str, String)> {
    let table = include_str!("../quotes/phenomena.txt");
    table.split("\n\n").skip(1).filter_map(|case| {
        let (name, text) = case.trim().split_once('\n')?;
        Some((name.trim_start_matches("# "), text.replace(" ¶ ", "\n\n")))
    })
}

#[test]
fn every_phenomenon_is_read_as_labelled() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (name, labelled) in cases() {
        seen += 1;
        let body = Body::from_lines(Text::new(&notation::strip(&labelled)));
        let got = notation::quotes(&body, &analyze(&body));
        if got != labelled {
            wrong.push(format!("{name}\n  want {labelled}\n  got  {got}"));
        }
    }
    assert!(seen >= 290, "the table lost cases: {seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_goes_on_speaking_is_less_sure_the_farther_it_goes() {
    let said = "“The pumps are old,” Marsh told the pilots.";
    let rest = [
        " “They will not last the winter.”",
        "\n\n“They will not last the winter.”",
        " “What they will care about is the price of a ticket” sounds like a plan.",
    ];
    let sure = rest.map(|rest| {
        let body = Body::from_lines(Text::new(&format!("{said}{rest}")));
        let quotes = analyze(&body).quotes;
        let [first, second] = [&quotes[0], quotes.last().unwrap()];
        assert_eq!(first.speaker, second.speaker, "{rest}");
        second.confidence.unwrap() / first.confidence.unwrap()
    });
    assert!(
        1.0 > sure[0] && sure[0] > sure[1] && sure[1] > sure[2],
        "{sure:?}"
    );
}

#[test]
fn a_speaker_is_less_sure_the_farther_the_subject_stands_from_its_verb() {
    let sure = [
        "Brandt said: “The pumps failed.”",
        "Brandt then said: “The pumps failed.”",
        "Brandt went on, saying: “The pumps failed.”",
        "Brandt left in haste, saying: “The pumps failed.”",
        // The sentence has another subject.
        "The port closed, Brandt saying: “The pumps failed.”",
    ]
    .map(|text| {
        let body = Body::from_lines(Text::new(text));
        let quotes = analyze(&body).quotes;
        let speaker = quotes[0].speaker.as_ref().unwrap();
        assert_eq!(body.get(speaker.span), "Brandt", "{text}");
        quotes[0].confidence.unwrap()
    });
    assert!(sure.windows(2).all(|pair| pair[0] > pair[1]), "{sure:?}");
}

/// The body of an example: ¶ ends a paragraph, and ¶> opens one that is set apart as a pull quote.
fn example_body(example: &str) -> Body {
    let paragraphs = example.split(" ¶").map(|part| {
        let role = if part.starts_with('>') {
            Role::PullQuote
        } else {
            Role::Body
        };
        (part.trim_start_matches(['>', ' ']), role)
    });
    let bare: Vec<(String, Role)> = paragraphs
        .map(|(part, role)| (notation::strip(part), role))
        .collect();
    Body::from_paragraphs(bare.iter().map(|(part, role)| (part.as_str(), *role)))
}

#[test]
fn every_rule_reads_its_examples_and_no_other_does() {
    let mut wrong = Vec::new();
    for card in rules() {
        assert!(!card.examples.is_empty(), "{} has no example", card.name);
        for example in card.examples {
            let body = example_body(example);
            let want = example.replace(" ¶> ", "\n\n").replace(" ¶ ", "\n\n");
            let with = notation::quotes(&body, &analyze(&body));
            let without = notation::quotes(&body, &analyze_without(&body, &[card.name]));
            if with != want {
                wrong.push(format!("{}\n  want {want}\n  got  {with}", card.name));
            } else if without == want {
                wrong.push(format!("{}: read without it too: {want}", card.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_name_of_its_own() {
    let mut names: Vec<&str> = rules().iter().map(|card| card.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

/// What must hold of the quotes of any text.
fn is_sound(body: &Body, analysis: &Analysis) -> bool {
    let text = body.text().as_str();
    let fits = |span: onrecord::text::Span| text.get(span.start()..span.end()).is_some();
    let mut next_group = 0;
    for quote in &analysis.quotes {
        if quote.group > next_group {
            return false;
        }
        next_group = next_group.max(quote.group + 1);
        let speaker = quote.speaker.as_ref();
        let sound = fits(quote.span)
            && !quote.span.is_empty()
            && quote.cue.is_none_or(fits)
            && speaker.is_none_or(|s| fits(s.span) && !s.span.is_empty())
            && speaker.is_some() == quote.confidence.is_some()
            && quote.confidence.is_none_or(|c| (0.0..=1.0).contains(&c));
        if !sound {
            return false;
        }
    }
    let order = |q: &Quote| (q.span.start(), std::cmp::Reverse(q.span.end()));
    analysis.quotes.is_sorted_by_key(order) && is_nested(analysis)
}

/// No quote crosses the end of another.
fn is_nested(analysis: &Analysis) -> bool {
    let mut open: Vec<onrecord::text::Span> = Vec::new();
    for quote in &analysis.quotes {
        while open.last().is_some_and(|o| o.end() <= quote.span.start()) {
            open.pop();
        }
        if open.last().is_some_and(|o| !o.contains(quote.span)) {
            return false;
        }
        open.push(quote.span);
    }
    true
}

fn check(text: &str) {
    let body = Body::from_lines(Text::new(text));
    let analysis = analyze(&body);
    assert!(
        is_sound(&body, &analysis),
        "{text:?}: {:?}",
        analysis.quotes
    );
}

#[test]
fn floods_of_marks_and_cues_stay_sound() {
    for flood in [
        "\"",
        "“",
        "”",
        " “",
        "“a ",
        "x,” ",
        "“a ‘b ",
        "' ",
        "''",
        "``",
        "«»",
        "he said, ",
        "Ann said and ",
        "X’s claim ",
        "according to ",
        "with Ann saying ",
        "said “x” ",
        ", ",
        "(x ",
        "Ann, who said ",
        "“A b c.\n",
        "他说“好”，",
        "6'2\" ",
        "word ",
        "👩‍💻\" ",
    ] {
        check(&flood.repeat(20_000 / flood.len()));
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "«",
        "»",
        ",",
        ".",
        "?",
        ":",
        ";",
        "—",
        " ",
        " ",
        "\n",
        "(",
        ")",
        "Ann",
        "Osei",
        "he",
        "said",
        "says",
        "told",
        "reporters",
        "that",
        "the",
        "mayor",
        "of",
        "who",
        "and",
        "according to",
        "called",
        "adding",
        "not",
        "claims",
        "was",
        "on Monday",
        "in a statement",
        "by",
        "good",
        "é",
        "说",
        "🙂",
        "6'2\"",
        "U.S.",
        "if",
    ]);
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.join(" "))
}

proptest! {
    #[test]
    fn any_text_gives_sound_quotes(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_mix_of_marks_and_cues_gives_sound_quotes(text in fragments()) {
        check(&text);
        check(&text.replace(' ', ""));
    }
}
