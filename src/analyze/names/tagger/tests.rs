//! The tagger with the weights it ships, in a notation a person reads: `{p:…}` a person, `{o:…}` an
//! organization, `{l:…}` a place.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{HELD, WEIGHTS, labels::Label, model::Model, tag, viterbi::Viterbi};
use crate::{
    analyze::{ActorKind, names, sentences, tokens::tokenize},
    text::{Body, Span, Text},
};

/// The text with its names marked.
fn tagged(text: &str) -> String {
    let body = Body::from_lines(Text::new(text));
    let tokens = tokenize(&body);
    let sentences = sentences::split(&body, &tokens);
    let mut marked = String::new();
    let mut done = 0;
    let hints = names::hints(&body, &tokens, &sentences);
    for name in tag(&body, &tokens, &sentences, &mut hints.into_iter()) {
        let inside = sentences
            .iter()
            .any(|s| s.start <= name.tokens.start && name.tokens.end <= s.end);
        assert!(inside, "a name crosses a sentence");
        let covered = &tokens.all[name.tokens];
        let span = covered[0].span().cover(covered[covered.len() - 1].span());
        let letter = match name.kind {
            ActorKind::Person => 'p',
            ActorKind::Organization => 'o',
            ActorKind::Place => 'l',
        };
        assert!(done <= span.start(), "names overlap or are out of order");
        marked.push_str(body.get(Span::new(done, span.start())));
        write!(marked, "{{{letter}:{}}}", body.get(span)).unwrap();
        done = span.end();
    }
    marked + body.get(Span::new(done, body.text().len()))
}

fn check(marked: &str) {
    let mut plain = marked.replace('}', "");
    for open in ["{p:", "{o:", "{l:"] {
        plain = plain.replace(open, "");
    }
    assert_eq!(tagged(&plain), marked);
}

#[test]
fn names_are_found_with_their_kinds() {
    check(
        "Foreign Minister {p:Ingrid Halvorsen} met {p:Tomas Okafor} in {l:Nairobi} on Tuesday, \
         the {o:Ministry of Foreign Affairs} said.",
    );
    check("“We will wait,” {p:Okello Marsh}, the president of {l:Kenya}, told reporters.");
    check("The {o:University of Northmere} lost its case against {o:Halden Steel Corporation}.");
    check("{o:Kessel Dredging}, the contractor, said its 140 workers would remain.");
    check("{o:NATO} and the {o:European Union} sent observers to {l:Ukraine}’s capital, {l:Kyiv}.");
}

#[test]
fn what_is_no_name_stays_plain() {
    check("The talks ended on Tuesday without an agreement, and nobody was surprised.");
    check("Yesterday it rained. Nobody came. On Friday, they will try again.");
    check("");
}

#[test]
fn the_document_tells_what_a_word_is() {
    check(
        "{p:Greta Lindqvist} opened the meeting in {l:Stockholm}.\n\
         “It was late,” {p:Lindqvist} said.\n{p:Lindqvist} left before noon.",
    );
}

#[test]
fn the_weights_fit_the_file_and_the_file_its_limit() {
    assert!(WEIGHTS.0.len() <= 2_000_000);
    let known = Model::read(&WEIGHTS.0);
    assert!(known.gazetteer.slots.len() > 10_000);
    // A damaged file knows nothing, and does no harm.
    for length in [0, 3, 64, 512, 4096, WEIGHTS.0.len() - 1] {
        let cut = Model::read(&WEIGHTS.0[..length]);
        assert!(cut.gazetteer.slots.is_empty(), "{length} bytes");
    }
}

#[test]
fn a_text_scored_in_parts_is_tagged_as_at_once() {
    let line = "Minister Ingrid Halvorsen met Tomas Okafor in Nairobi on Tuesday.\n";
    let lines = HELD / 8;
    let body = Body::from_lines(Text::new(&line.repeat(lines)));
    let tokens = tokenize(&body);
    let sentences = sentences::split(&body, &tokens);
    let names = tag(&body, &tokens, &sentences, &mut std::iter::empty());
    let one = tokens.all.len() / lines;
    let places: Vec<usize> = names.map(|name| name.tokens.start).collect();
    let first: Vec<usize> = places.iter().copied().take_while(|at| *at < one).collect();
    assert_eq!(first.len(), 3);
    let everywhere = (0..lines).flat_map(|line| first.iter().map(move |at| line * one + at));
    assert!(everywhere.eq(places));
}

#[test]
fn floods_are_tagged_like_any_text() {
    tagged(&"A".repeat(1 << 20));
    for unit in [
        "A ",
        "PARIS",
        "Paris ",
        "Of Paris the ",
        "北京",
        "👩‍💻",
        "e\u{301}",
        "U.S. ",
        "’s",
    ] {
        tagged(&unit.repeat((1 << 16) / unit.len()));
    }
}

proptest! {
    #[test]
    fn any_text_is_tagged_the_same_way_twice(text in "\\PC{0,200}") {
        prop_assert_eq!(tagged(&text), tagged(&text));
    }

    #[test]
    fn any_words_are_tagged_in_order(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Paris", "the", "of", "Osei", "NATO", "’s", "\n", ".", "“", "Mr.", "J.", "Bank", "and", "2", "é", "É",
            ]),
            0..60,
        ),
    ) {
        tagged(&words.join(" "));
    }

    #[test]
    fn the_best_labels_open_and_close_every_name(
        rows in prop::collection::vec(prop::array::uniform16(-500_i32..500), 0..12),
    ) {
        let mut transitions = [[0; 16]; super::labels::LABELS];
        super::viterbi::forbid(&mut transitions);
        let mut viterbi = Viterbi::default();
        let labels = viterbi.best(rows.iter().copied(), &transitions);
        prop_assert_eq!(labels.len(), rows.len());
        let mut before = Label::OUTSIDE;
        for label in labels {
            prop_assert!(before.allows(*label));
            before = *label;
        }
        prop_assert!(!before.is_open());
    }
}
