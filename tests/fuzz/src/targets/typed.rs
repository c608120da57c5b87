//! What a reader types and sets: filters, settings, what is kept between runs.

use onrecord::{
    app::{settings::Settings, state::Kept, theme::BUILT_IN},
    library::filter::{parse, parse_typing, typing},
    text::Text,
};

use crate::held;

/// What is printed of a filter means the same; what is wrong in one is pointed at.
pub(super) fn filter(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match parse(&text) {
        Ok(filter) => {
            let printed = filter.to_string();
            assert_eq!(parse(&printed).as_ref(), Ok(&filter), "{printed:?}");
        }
        Err(error) => {
            assert!(text.get(error.at.start()..error.at.end()).is_some());
            held::is_sanitized(&error.pointed(&text));
        }
    }
    let _ = parse_typing(&text);
    for (cursor, _) in text.char_indices().take(16) {
        if let Some(typing) = typing(&text, cursor) {
            for offer in typing.offers(&["Sable Wire", "“La Vigie”"]) {
                let (completed, cursor) = offer.put_into(&text);
                assert!(completed.is_char_boundary(cursor));
            }
        }
    }
}

/// Settings are read whatever they are, and what is kept between runs is read as it was written.
pub(super) fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (_, problems) = Settings::read(&text, BUILT_IN.map(Text::new).into());
    for problem in &problems {
        held::is_sanitized(&problem.to_string());
    }
    let (kept, _) = Kept::read(&text);
    let written = kept.write(usize::MAX);
    held::is_sanitized(&written);
    let (again, problems) = Kept::read(&written);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(again, kept);
}
