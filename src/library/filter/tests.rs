//! The language as a whole: what reads, how it is written back, and what is said of what does not read.

use proptest::prelude::*;

use super::*;

/// Reads a text and writes it back.
fn check(text: &str, canonical: &str) {
    let filter = parse(text).unwrap_or_else(|error| panic!("{}", error.pointed(text)));
    assert_eq!(filter.to_string(), canonical, "{text}");
    assert_eq!(parse(canonical), Ok(filter), "{text}");
}

#[test]
fn every_part_of_the_language() {
    check("", "");
    check(
        r#"outlet:cgtn actor:"Steve Witkoff" speaker:zakharova kind:direct before:2025-12-20 unread free words "a phrase" -not"#,
        r#"outlet:cgtn actor:"Steve Witkoff" speaker:zakharova kind:direct before:2025-12-20 unread free words "a phrase" -not"#,
    );
    check(
        "  OUTLET:cgtn,“China  Daily”  ",
        "outlet:cgtn,\"China Daily\"",
    );
    check("author:fenn language:en", "byline:fenn lang:en");
    check(
        "kind:direct,Mixed -kind:indirect",
        "kind:direct,mixed -kind:indirect",
    );
    check("on:2025 after:2025-12", "on:2025 after:2025-12");
    check("quotes:=3 quotes:>=2,0", "quotes:3 quotes:>=2,0");
    check(
        "is:unread is:read,starred -starred",
        "unread is:read,starred -starred",
    );
    check("is:undated", "is:undated");
}

#[test]
fn a_filter_has_a_bound() {
    let most = super::error::MOST_VALUES;
    assert!(parse(&"a ".repeat(most)).is_ok());
    for text in [
        "a ".repeat(most + 1),
        format!("outlet:{}a", "a,".repeat(most)),
    ] {
        let error = parse(&text).unwrap_err();
        assert_eq!(
            (error.problem.clone(), error.at.of(&text)),
            (Problem::TooMany, "a")
        );
        assert!(
            error.to_string().contains("1024 words and values"),
            "{error}"
        );
        assert_eq!(parse_typing(&text), Err(error));
    }
}

#[test]
fn words_and_what_they_mean() {
    let words = |text: &str, extent| Test::Words(Words::new(text, extent).unwrap());
    let tests = |text: &str| -> Vec<Test> {
        let parts = parse(text).unwrap().parts;
        parts.into_iter().map(|part| part.test).collect()
    };
    assert_eq!(tests("Unread"), [Test::Is(vec![State::Unread])]);
    assert_eq!(tests("\"unread\""), [words("unread", Extent::Whole)]);
    assert_eq!(tests("unread*"), [words("unread", Extent::Prefix)]);
    assert_eq!(tests("dated"), [words("dated", Extent::Whole)]);
    assert_eq!(tests("\"a ph\"*"), [words("a ph", Extent::Prefix)]);
    assert_eq!(
        tests("12:30 a,b"),
        [words("12:30", Extent::Whole), words("a,b", Extent::Whole)]
    );
    assert_eq!(
        tests(r#""say \"no\\\"""#),
        [words(r#"say "no\""#, Extent::Whole)]
    );
    assert_eq!(
        tests("it's o\"x"),
        [words("it's", Extent::Whole), words("o\"x", Extent::Whole)]
    );
    assert_eq!(tests("re\u{202e}ad"), [words("read", Extent::Whole)]);
}

/// Reads a wrong text; compares the place and the message.
fn wrong(marked: &str, message: &str) {
    let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
    let text = marked.replace(['[', ']'], "");
    let error = parse(&text).unwrap_err();
    assert_eq!((error.at.start(), error.at.end()), (start, end), "{marked}");
    assert!(error.to_string().starts_with(message), "{marked}: {error}");
}

#[test]
fn what_is_wrong_is_pointed_at() {
    wrong(
        "unread [outlt]:cgtn",
        "unknown field “outlt”; did you mean “outlet”? fields are outlet, actor,",
    );
    wrong(
        "[http]://example.org",
        "unknown field “http”; fields are outlet,",
    );
    wrong(
        "[outlet:]",
        "“outlet:” wants an outlet or edition right behind it",
    );
    wrong("-[outlet:] cgtn", "“outlet:” wants");
    wrong("[outlet:a,],b", "“outlet:” wants");
    wrong(
        "kind:direct,[direkt]",
        "“kind:” takes direct, fragment, mixed or indirect, not “direkt”",
    );
    wrong("kind:[dir*]", "“kind:” takes");
    wrong("is:[old]", "“is:” takes");
    wrong(
        "x before:[2025-13]",
        "“before:” takes a date, YYYY, YYYY-MM or YYYY-MM-DD, not “2025-13”",
    );
    wrong("quotes:[many]", "“quotes:” takes a number");
    wrong("a [-] b", "“-” wants what to leave out");
    wrong("a [\"b c]", "this quotation mark is never closed");
    wrong("actor:[“b unread]", "this quotation mark is never closed");
    wrong("\"b\"[c] d", "a space is wanted");
    wrong("outlet:\"b\"[c],d", "a space is wanted");
    wrong("a[*]b", "“*” stands behind");
    wrong("[*]", "“*” stands behind");
    wrong("title:[\"\u{202e} \"]", "there is nothing visible in this");
}

#[test]
fn the_carets_stand_under_what_is_wrong() {
    let text = "“日本”\t\u{1b}[31mx kind:direkt";
    let error = parse(text).unwrap_err();
    insta::assert_snapshot!(error.pointed(text), @r"
    “日本” x kind:direkt
                  ^^^^^^
    “kind:” takes direct, fragment, mixed or indirect, not “direkt”; write it as in kind:direct
    ");
}

#[test]
fn of_a_long_filter_the_part_around_what_is_wrong_is_shown() {
    let text = format!(
        "{}kind:direkt {}",
        "unread ".repeat(99),
        "starred ".repeat(99)
    );
    let error = parse(&text).unwrap_err();
    insta::assert_snapshot!(error.pointed(&text), @r"
    …read unread unread unread kind:direkt starred starred starred starr…
                                    ^^^^^^
    “kind:” takes direct, fragment, mixed or indirect, not “direkt”; write it as in kind:direct
    ");
    let text = "x".repeat(999) + ":y";
    assert!(parse(&text).unwrap_err().pointed(&text).len() < 600);
}

#[test]
fn a_filter_being_typed() {
    let check = |text: &str, expected: &str| {
        assert_eq!(parse_typing(text).unwrap().to_string(), expected, "{text}");
    };
    check("dredg", "dredg*");
    check("dredg ", "dredg");
    check("-dredg", "-dredg");
    check("\"soft gr", "\"soft gr\"*");
    check("\"soft ", "soft");
    check("\"soft\"", "soft");
    check("outlet:\"The Mar", "outlet:\"The Mar\"*");
    check("outlet:a,b", "outlet:a,b*");
    check("unread", "unread");
    check("a -", "a");
    check("a outl:x", "a");
    check("a outlet:", "a");
    check("a before:2025-1", "a");
    check("a kind:direct", "a kind:direct");
    assert!(parse_typing("before:2025-1 a").is_err());
}

fn words() -> impl Strategy<Value = Words> {
    let text = r#"[a-zé“"\\,:*\-日 \u{301}\u{200d}'’]{1,8}|read|unread|-x|kind:direct|\PC{1,6}"#;
    (text, any::<bool>()).prop_filter_map("no words", |(text, prefix)| {
        let extent = if prefix {
            Extent::Prefix
        } else {
            Extent::Whole
        };
        Words::new(&text, extent)
    })
}

fn list<T: std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(one, 1..4)
}

fn test() -> impl Strategy<Value = Test> {
    let when = prop::sample::select(vec!["2025", "2024-02", "0001-12-31", "9999"]);
    let whens = list(when.prop_map(|w| w.parse().unwrap()));
    let count = prop::sample::select(vec!["<1", "<=2", "3", ">=4", ">5"]);
    let states = State::NAMED.map(|(_, state)| state).to_vec();
    let kinds = field::KINDS.map(|(_, kind)| kind).to_vec();
    prop_oneof![
        words().prop_map(Test::Words),
        list(words()).prop_map(Test::Outlet),
        list(words()).prop_map(Test::Actor),
        list(words()).prop_map(Test::Byline),
        list(words()).prop_map(Test::Lang),
        whens.prop_map(Test::After),
        list(count.prop_map(|c| c.parse().unwrap())).prop_map(Test::Quotes),
        list(prop::sample::select(states)).prop_map(Test::Is),
        list(prop::sample::select(kinds)).prop_map(Test::Kind),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let sign = prop::sample::select(vec![Sign::With, Sign::Without]);
    let part = (sign, test()).prop_map(|(sign, test)| Part { sign, test });
    prop::collection::vec(part, 0..6).prop_map(|parts| Filter { parts })
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_tree(filter in filter()) {
        prop_assert_eq!(parse(&filter.to_string()), Ok(filter));
    }

    #[test]
    fn any_text_reads_or_is_pointed_at(text in "\\PC{0,60}|[ a-c:,*\"“\\\\\u{1b}\u{301}\n-]{0,40}|((-|outlet:|kind:|is:|on:|\"|,|a|\\*| ){0,20})") {
        match parse(&text) {
            Ok(filter) => prop_assert_eq!(parse(&filter.to_string()), Ok(filter)),
            Err(error) => {
                prop_assert!(text.get(error.at.start()..error.at.end()).is_some_and(|t| !t.is_empty()));
                let pointed = error.pointed(&text);
                prop_assert_eq!(pointed.lines().count(), 3);
            }
        }
        let spaced = format!("{text} ");
        if parse(&spaced).is_ok() {
            prop_assert_eq!(parse_typing(&spaced), parse(&spaced));
        }
        if let Some(typing) = typing(&text, text.len() / 2) {
            prop_assert!(text.get(typing.at.start()..typing.at.end()).is_some());
        }
    }
}
