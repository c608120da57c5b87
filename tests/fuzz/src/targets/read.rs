//! Text: sanitized, cleaned, analyzed, wrapped, exported.

use onrecord::{
    analyze::analyze,
    app::{width::cells, wrap},
    clean::clean,
    import::{Origin, from_html, from_text},
    library::{
        Item,
        export::{Cited, Export, Format},
        verify::{self, Checker, Verdict},
    },
    text::{Body, HiddenKind, Span, Text, sanitize},
};

use crate::held;

/// Sanitizing twice changes nothing, and without escapes no letter is lost.
pub(super) fn sanitized(data: &[u8]) {
    let foreign = String::from_utf8_lossy(data);
    let (shown, hidden) = sanitize(&foreign);
    held::is_sanitized(&shown);
    held::is_account(&shown, &hidden);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let acts = |c: char| c == '\u{1b}' || ('\u{80}'..='\u{9f}').contains(&c);
    if !foreign.contains(acts) {
        // Those without width are letters too.
        let invisible = |c: char| matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
        let gone = foreign.chars().filter(|c| invisible(*c)).count();
        let lost = letters(&foreign) - letters(&shown) - gone;
        // Marks past what one letter can show are told; points of Hebrew count as letters.
        let marks = hidden
            .iter()
            .filter(|h| h.what == HiddenKind::Combining)
            .map(|h| h.count as usize);
        assert!(lost <= marks.sum());
    }
}

/// Every word of a page is found again, and what is found is sanitized.
pub(super) fn cleaned(data: &[u8]) {
    let foreign = String::from_utf8_lossy(data);
    let page = from_text(&foreign, Origin::default());
    held::page(&page);
    let article = clean(&page);
    held::article(&article);
    held::nothing_lost(&page.text, &article);
    let page = from_html(&foreign, Origin::default());
    held::page(&page);
    held::article(&clean(&page));
}

/// What is found stands in the text, and twice the same is found.
pub(super) fn analyzed(data: &[u8]) {
    let body = Body::from_lines(Text::new(&String::from_utf8_lossy(data)));
    let found = analyze(&body);
    held::analysis(&body, &found);
    assert_eq!(found, analyze(&body));
}

/// No line is wider than it may be, and none of the text is lost; the first byte is the measure.
pub(super) fn wrapped(data: &[u8]) {
    let Some((&measure, text)) = data.split_first() else {
        return;
    };
    let (measure, text) = (
        usize::from(measure).max(2),
        Text::new(&String::from_utf8_lossy(text)),
    );
    let mut end = 0;
    for line in wrap::lines(&text, Span::new(0, text.len()), measure) {
        assert!(Span::new(end, line.start()).of(&text).trim().is_empty());
        assert!(
            cells(line.of(&text)) <= measure,
            "{:?} in {measure}",
            line.of(&text)
        );
        end = line.end();
    }
    assert!(Span::new(end, text.len()).of(&text).trim().is_empty());
}

/// What is exported holds when it is verified.
pub(super) fn exported(data: &[u8]) {
    let page = from_text(&String::from_utf8_lossy(data), Origin::default());
    let article = clean(&page);
    let analysis = analyze(&article.body);
    let quotes: Vec<usize> = (0..analysis.quotes.len()).collect();
    let item = Item {
        origin: Origin::default(),
        article,
        analysis,
        ..Item::default()
    };
    let checker = Checker::new(item.article.body.text());
    let cited = Cited {
        id: "5f0c9a1b77e2",
        item: &item,
        quotes: &quotes,
        shared: None,
    };
    for (_, format) in Format::NAMED {
        let mut export = Export::new(Vec::new(), format);
        let written = export
            .add(cited)
            .and_then(|()| export.finish())
            .expect("memory");
        if format.is_checkable() {
            let claims: Vec<_> = verify::read(&written[..])
                .expect("a format with claims")
                .collect();
            assert_eq!(claims.len(), quotes.len());
            for claim in claims {
                assert_eq!(checker.check(&claim.expect("a claim")), Verdict::Holds);
            }
        }
    }
}
