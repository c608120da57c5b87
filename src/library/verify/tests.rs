//! Exports read back, and bodies changed under them.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::{
    clean::Article,
    import::Origin,
    library::{
        Item, demo,
        export::{Cited, Export, Format},
    },
    text::{Body, Role},
};

static DEMO: LazyLock<Vec<Item>> = LazyLock::new(demo::items);

const VERIFIABLE: [Format; 3] = [Format::JsonLines, Format::Annotations, Format::Csv];

fn export(format: Format, items: &[Item]) -> String {
    let mut export = Export::new(Vec::new(), format);
    for (number, item) in items.iter().enumerate() {
        let quotes: Vec<usize> = (0..item.analysis.quotes.len()).collect();
        let id = format!("-article {number}");
        let cited = Cited {
            id: &id,
            item,
            quotes: &quotes,
            shared: None,
        };
        export.add(cited).unwrap();
    }
    String::from_utf8(export.finish().unwrap()).unwrap()
}

/// The last article of the demo in each format.
static FILES: LazyLock<[String; 3]> =
    LazyLock::new(|| VERIFIABLE.map(|format| export(format, &DEMO[10..])));

fn claims(file: &str) -> Vec<Claim<'static>> {
    read(file.as_bytes()).unwrap().map(Result::unwrap).collect()
}

fn check(claim: &Claim<'_>, body: &str) -> Verdict {
    Checker::new(body).check(claim)
}

#[test]
fn every_quote_of_the_demo_holds_in_every_format() {
    let items = &*DEMO;
    let all: usize = items.iter().map(|item| item.analysis.quotes.len()).sum();
    assert!(all > 100);
    for format in VERIFIABLE {
        let claims = claims(&export(format, items));
        let holds = |claim: &&Claim<'_>| {
            let number: usize = claim
                .article
                .strip_prefix("-article ")
                .unwrap()
                .parse()
                .unwrap();
            check(claim, items[number].article.body.text()) == Verdict::Holds
        };
        assert_eq!(claims.iter().filter(holds).count(), all, "{format:?}");
        assert_eq!(claims.len(), all, "{format:?}");
    }
}

#[test]
fn what_was_put_before_a_quote_moves_it() {
    let item = &DEMO[0];
    let body = item.article.body.text();
    let later = format!("Corrected on Sunday.\n\n{body}");
    for claim in claims(&export(Format::JsonLines, std::slice::from_ref(item))) {
        let verdict = check(&claim, &later);
        let (start, end) = (claim.start + 22, claim.end + 22);
        assert_eq!(verdict, Verdict::Moved { start, end }, "{}", claim.exact);
    }
}

/// A claim of the words in brackets, against another body.
fn judge(marked: &str, body: &str) -> Verdict {
    let (prefix, rest) = marked.split_once('[').unwrap();
    let (exact, suffix) = rest.split_once(']').unwrap();
    let start = prefix.chars().count();
    let claim = Claim {
        article: "a".into(),
        start,
        end: start + exact.chars().count(),
        exact: exact.into(),
        prefix: prefix.into(),
        suffix: suffix.into(),
    };
    check(&claim, body)
}

#[test]
fn verdicts() {
    let moved = |start, end| Verdict::Moved { start, end };
    let changed = |start, end| Verdict::Changed { start, end };
    assert_eq!(judge("Say [é“a”] now", "Say é“a” now"), Verdict::Holds);
    assert_eq!(judge("Say [yes] now", "Well. Say yes now"), moved(10, 13));
    assert_eq!(judge("Say [yes] now", "no yes, Say yes or"), moved(12, 15));
    assert_eq!(judge("Say [yes] now", "yes we can"), Verdict::Missing);
    assert_eq!(judge("Say [yes] now", "Say no now"), changed(4, 6));
    assert_eq!(judge("Say [yes] now", "Say  now"), changed(4, 4));
    assert_eq!(judge("Say [yes] now", ""), Verdict::Missing);
    assert_eq!(judge("[yes] now", "no now"), Verdict::Missing);
    assert_eq!(judge("Say [yes]", "Say no"), Verdict::Missing);
    assert_eq!(judge("[yes]", "oh yes"), moved(3, 6));
    assert_eq!(judge("a[aa]b", "é aaab"), moved(3, 5));
    // What is short needs half of what was around it, on one side.
    assert_eq!(judge("ab[yes]", "--byes"), moved(3, 6));
    assert_eq!(judge("[yes]cd", "--yesc-"), moved(2, 5));
    assert_eq!(judge("abc[yes]", "---cyes"), Verdict::Missing);
    assert_eq!(judge("[yes]cde", "--yesc--"), Verdict::Missing);
    // Of several places the one around which most is the same, on whichever side.
    assert_eq!(
        judge("abcde[yes]vwxyz", "--abcdeyes--cdeyesv"),
        moved(7, 10)
    );
    let long = "[a sentence of more than thirty-two characters] x";
    assert_eq!(
        judge(long, "Q: a sentence of more than thirty-two characters"),
        moved(3, 48)
    );
}

#[test]
fn of_several_places_the_nearest_is_meant_and_of_two_as_near_the_first() {
    let claim = |start, exact: &'static str, prefix: &'static str| Claim {
        article: "a".into(),
        start,
        end: start + exact.len(),
        exact: exact.into(),
        prefix: prefix.into(),
        suffix: " so.".into(),
    };
    // The places 3, 15 and 27: with all that was around the words, with most of it, and with other words.
    let body = "We yes so. ;We yes so. ;We yes so. ;";
    for (near, start) in [
        (0, 3),
        (8, 3),
        (9, 3),
        (10, 15),
        (20, 15),
        (22, 27),
        (99, 27),
    ] {
        let end = start + 3;
        let moved = Verdict::Moved { start, end };
        assert_eq!(check(&claim(near, "yes", "We "), body), moved, "{near}");
        assert_eq!(check(&claim(near, "yes", "I We "), body), moved, "{near}");
        let changed = Verdict::Changed { start, end };
        assert_eq!(check(&claim(near, "no!", "We "), body), changed, "{near}");
    }
}

#[test]
fn a_position_that_does_not_fit_its_words_does_not_hold() {
    let claim = Claim {
        article: "a".into(),
        start: 0,
        end: 9,
        exact: "yes".into(),
        prefix: "".into(),
        suffix: "".into(),
    };
    assert_eq!(
        check(&claim, "yes, they said"),
        Verdict::Moved { start: 0, end: 3 }
    );
    let far = Claim {
        start: usize::MAX,
        ..claim
    };
    assert_eq!(check(&far, "no"), Verdict::Missing);
}

#[test]
fn lines_that_say_nothing_are_told_and_the_rest_goes_on() {
    let file = "{\"article\":\"a\",\"start\":0,\"end\":1,\"exact\":\"x\"}\n\n{\n{\"type\":\"Annotation\"}\n\
                {\"article\":\"a\",\"start\":1,\"end\":1,\"exact\":\"x\"}";
    let read = read(file.as_bytes()).unwrap();
    let lines: Vec<_> = read
        .map(|claim| claim.err().map(|why| (why.line, why.reason)))
        .collect();
    let wrong = [
        (3, Reason::NoJson),
        (4, Reason::NoSelectors),
        (5, Reason::NoClaim),
    ];
    assert_eq!(lines[0], None);
    assert_eq!(lines[1..], wrong.map(Some));
}

#[test]
fn what_is_too_long_is_told_and_not_held() {
    let claim = "{\"article\":\"a\",\"start\":0,\"end\":1,\"exact\":\"x\"}\n";
    let long = format!("{{{}\n", " ".repeat(17 << 20));
    let told = |file: &str| -> Vec<String> {
        let claims = read(file.as_bytes()).unwrap();
        claims
            .map(|claim| claim.map_or_else(|why| why.to_string(), |claim| claim.exact.into_owned()))
            .collect()
    };
    assert_eq!(
        told(&format!("{claim}{long}{claim}")),
        ["x", "line 2: it is longer than 16 MiB", "x"]
    );
    let row = "a,0,1,x,,\n";
    let open = format!(
        "\n\narticle,start,end,exact,prefix,suffix\n{row}\"{}",
        row.repeat(2 << 20)
    );
    assert_eq!(told(&open), ["x", "line 5: it is longer than 16 MiB"]);
    assert_eq!(
        read("x".repeat(17 << 20).as_bytes()).err(),
        Some(NoClaims::OtherKind)
    );
}

#[test]
fn a_body_is_looked_through_once_for_many_claims() {
    let (mut body, mut places) = (String::new(), Vec::new());
    for number in 0..20_000 {
        places.push(body.len());
        body.extend(["Gate ", &number.to_string(), " is shut. "]);
    }
    let checker = Checker::new(&body);
    let claim = |exact: &str| Claim {
        article: "a".into(),
        start: 7,
        end: 7 + exact.len(),
        exact: exact.to_owned().into(),
        prefix: "".into(),
        suffix: "".into(),
    };
    // To look through all of it for each would take minutes.
    for (number, start) in places.into_iter().enumerate() {
        let words = format!("Gate {number} is");
        let end = start + words.len();
        assert_eq!(checker.check(&claim(&words)), Verdict::Moved { start, end });
        let words = format!("Port {number} is");
        assert_eq!(checker.check(&claim(&words)), Verdict::Missing);
    }
}

#[test]
fn words_that_stand_everywhere_are_found_by_what_is_around_them() {
    let body = format!(
        "{}Then she said so twice.{}",
        "so ".repeat(30_000),
        " so".repeat(30_000)
    );
    let claim = Claim {
        article: "a".into(),
        start: 10,
        end: 12,
        exact: "so".into(),
        prefix: "Then she said ".into(),
        suffix: " twice.".into(),
    };
    let start = 90_014;
    assert_eq!(
        check(&claim, &body),
        Verdict::Moved {
            start,
            end: start + 2
        }
    );
}

#[test]
fn formats_without_positions_say_so() {
    let items = &*DEMO;
    for (name, format) in Format::NAMED {
        let export = export(format, items);
        let claims = read(export.as_bytes());
        assert_eq!(claims.is_ok(), format.is_checkable(), "{name}");
    }
    assert_eq!(claims(" \n"), []);
}

proptest! {
    #[test]
    fn what_is_exported_holds(paragraphs in prop::collection::vec("[ -~é日“”=+'\\\\]{1,40}|“\\PC{1,20},” said Ilse Brandt\\.", 1..6)) {
        let parts = paragraphs.iter().map(|p| (p.as_str(), Role::Body));
        let article = Article { body: Body::from_paragraphs(parts), ..Article::default() };
        let item = Item::from_article(article, Origin::default());
        for format in VERIFIABLE {
            let claims = claims(&export(format, std::slice::from_ref(&item)));
            prop_assert_eq!(claims.len(), item.analysis.quotes.len());
            for claim in claims {
                prop_assert_eq!(check(&claim, item.article.body.text()), Verdict::Holds);
            }
        }
    }

    #[test]
    fn a_mutated_file_is_read_without_harm(which in 0..3usize, cuts in prop::collection::vec((0..4000usize, "\\PC{0,3}|[\"{},\n\\\\0-9]{1,3}"), 1..4)) {
        let mut file = FILES[which].clone();
        for (at, text) in cuts {
            let from = file.floor_char_boundary(at);
            let to = file.ceil_char_boundary(from + text.len());
            file.replace_range(from..to, &text);
        }
        for claim in read(file.as_bytes()).into_iter().flatten().flatten() {
            check(&claim, DEMO[10].article.body.text());
        }
    }

    #[test]
    fn a_verdict_points_at_what_it_says(before in "[ab ]{0,6}", exact in "[ab]{1,3}", behind in "[ab ]{0,6}", body in "[ab é]{0,40}") {
        let under = |start: usize, end: usize| -> String {
            body.chars().skip(start).take(end - start).collect()
        };
        let whole = format!("{before}{exact}{behind}");
        match judge(&format!("{before}[{exact}]{behind}"), &body) {
            Verdict::Holds => prop_assert_eq!(under(before.len(), before.len() + exact.len()), exact),
            Verdict::Moved { start, end } => prop_assert_eq!(under(start, end), exact),
            Verdict::Changed { start, end } => {
                prop_assert!(under(0, start).ends_with(&before));
                prop_assert!(under(end, body.len()).starts_with(&behind));
            }
            Verdict::Missing => prop_assert!(!body.contains(&whole)),
        }
    }
}
