//! Quotes and who said them: a table of phenomena, and what must hold of any text.

use onrecord::{
    analyze::{Analysis, Quote, analyze, notation},
    text::{Body, Text},
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
    assert!(seen >= 226, "the table lost cases: {seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
