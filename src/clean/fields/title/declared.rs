//! The title, as the page declares it and as its heading says it.
//!
//! Takes both; gives the title.

use crate::{
    clean::words::{is_stopword, words},
    text::Text,
};

/// The most words over a headline, in its heading.
const KICKER: usize = 4;

/// The heading, where the page has one that says what it declares, without a label over it; else what it
/// declares, without the outlet's name behind it.
pub(in crate::clean) fn prefer(heading: Option<Text>, declared: Option<&str>) -> Option<Text> {
    let Some(declared) = declared else {
        return heading;
    };
    match heading {
        Some(heading) if !is_labeled(&heading, declared) => Some(heading),
        _ => Some(Text::new(declared)),
    }
}

/// Whether a heading is the declared headline with a few words over it that do not lead on to it, or with some
/// run onto it.
fn is_labeled(heading: &str, declared: &str) -> bool {
    let heading = heading.trim();
    let glued = |behind: &str| behind.starts_with(char::is_alphanumeric);
    let behind = heading
        .strip_prefix(declared)
        .filter(|behind| glued(behind));
    let Some(over) = heading.strip_suffix(declared).or(behind) else {
        return false;
    };
    let over: Vec<&str> = over.split_whitespace().collect();
    let labels = |word: &&str| {
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        capital && !words(word).iter().any(|word| is_stopword(word))
    };
    (1..=KICKER).contains(&over.len())
        && over.len() < declared.split_whitespace().count()
        && over.iter().all(labels)
        && over
            .last()
            .is_some_and(|last| last.ends_with(char::is_alphanumeric))
        && declared.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html},
    };

    /// The title of a page whose title element says this, with these lines over its text.
    fn title(declared: &str, lines: &str) -> String {
        let page = format!(
            "<title>{declared}</title><body>{lines}<p>The port of Ostmark was closed on Monday after a storm had \
                damaged two of its cranes.</p><p>Ferries will leave from the fishing pier in the meantime."
        );
        let title = clean(&from_html(&page, Origin::default())).title;
        title.unwrap_or_default().to_string()
    }

    #[test]
    fn a_page_without_a_heading_has_the_headline_of_its_title() {
        for declared in [
            "Harbor closed after storm « Ost Bote",
            "Harbor closed after storm » Ost Bote",
            "Harbor closed after storm - Ostmark Courier",
            "Ostmark Courier » Harbor closed after storm",
            "Harbor closed after storm | North | Ost Bote",
        ] {
            assert_eq!(
                title(declared, ""),
                "Harbor closed after storm",
                "{declared}"
            );
        }
    }

    #[test]
    fn a_label_in_the_heading_is_none_of_the_headline() {
        for label in [
            "<span>Flood</span> ",
            "<span>Flood</span>",
            "<a href=/f>Norland Flood</a> ",
        ] {
            let heading = format!("<h1>{label}<span>Harbor closed after storm</span></h1>");
            for declared in [
                "Harbor closed after storm",
                "Harbor closed after storm | Ost Bote",
            ] {
                assert_eq!(
                    title(declared, &heading),
                    "Harbor closed after storm",
                    "{label}"
                );
            }
        }
        for heading in [
            "Why Harbor closed after storm",
            "Flood: Harbor closed after storm",
        ] {
            let lines = format!("<h1>{heading}</h1>");
            assert_eq!(title("Harbor closed after storm", &lines), heading);
        }
    }
}
