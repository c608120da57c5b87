//! Page to article.
//!
//! Takes a page of sanitized text; gives the article in it: what the outlet published, apart from what
//! the site put around it. Every line of the page ends up in the article, in its captions, or in
//! [`Article::removed`] with a reason. Never reads anything but the page and the lexicons in `assets/`,
//! and cannot fail: a page without an article gives an article with an empty body.

mod article;
mod assembly;
mod body;
mod captions;
mod dates;
mod document;
mod features;
mod fields;
mod given;
mod language;
mod model;
mod phrases;
#[cfg(feature = "training")]
pub mod training;
mod unwrap;
mod words;

pub use article::{Article, Caption, Link, Outlet, Reason, Removed};
pub use dates::stamp::{Precision, Stamp, Time};
pub use given::Given;
pub use language::{Language, coded as language_coded, of as language_of};

use crate::{import::Page, text::Body};
use assembly::links;
use model::Weights;

/// Finds the article in a page.
pub fn clean(page: &Page) -> Article {
    let article = clean_by(page, Weights::shipped());
    Article {
        links: links::find(page, &article.body),
        ..article
    }
}

/// Finds the article by these weights.
fn clean_by(page: &Page, weights: &Weights) -> Article {
    let mut document = body::choose(page, weights);
    let mut captions = captions::find(&mut document, weights);
    let printed = fields::printed(&mut document, page);
    document.drop_repeats();
    let declared = document.give_way(page);
    if document.is_empty() && declared.is_none() {
        if !page.info.syntax.is_article() {
            // A page that only asks to sign in holds no article to name.
            return assembly::article(page, &document, captions);
        }
        document.keep_all();
        captions.clear();
    }
    document.give_roles();
    // Nobody asks for them any more, and a page may have many lines.
    document.features = Vec::new();
    let mut article = assembly::article(page, &document, captions);
    if let Some(text) = declared {
        article = assembly::with_declared(article, text);
    }
    printed.into_article(article, page)
}

impl Article {
    /// An article of text that is already clean: every line break ends a paragraph, the text stays.
    pub fn from_body(page: &Page) -> Self {
        let body = Body::from_lines(page.text.clone());
        Self {
            links: links::find(page, &body),
            body,
            hidden: page.hidden.clone(),
            language: language::of(&page.text),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use foldhash::HashMap;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        import::{self, Origin, from_text},
        text::{Role, Text},
    };

    const PAGE: &str = "\
Skip to content
Home | Norland

Harbor of Ostmark to stay closed, port authority says

Ostmark Courier | Updated: 2025-11-03 09:17

Home
News
Sports

A crane lifts a fishing boat in Ostmark on Sunday. ANA LUND/AP
A crane lifts a fishing boat in Ostmark on Sunday. ANA LUND/AP

OSTMARK — The harbor of Ostmark will stay closed until its breakwater has been repaired, the port \
authority said on Monday, and ferries will leave from the fishing pier in the meantime.

\"We cannot send people out into the waves and hope for the best,\" said Ida Berg, who has led the \
authority since the spring of last year.

Advertisement

The repair is expected to take six weeks, and the town has asked the government for help with what \
it costs, according to a letter that was seen by this newspaper.

Per Holm in Norland contributed to this story.

Agencies via Reuters

Related articles
Storm hits the coast
© 2025 Ostmark Courier. All rights reserved.
";

    fn cleaned(text: &str) -> Article {
        clean(&from_text(text, Origin::default()))
    }

    fn reason(article: &Article, line: &str) -> Reason {
        let found = article
            .removed
            .iter()
            .find(|removed| removed.text.as_str() == line);
        found
            .unwrap_or_else(|| panic!("{line} stays: {article:#?}"))
            .reason
    }

    #[test]
    fn an_article_is_taken_out_of_its_page() {
        let article = cleaned(PAGE);
        let shown =
            |text: &Option<Text>| text.as_ref().map(ToString::to_string).unwrap_or_default();
        assert_eq!(
            shown(&article.title),
            "Harbor of Ostmark to stay closed, port authority says"
        );
        assert_eq!(shown(&article.section), "Norland");
        assert_eq!(shown(&article.dateline), "OSTMARK");
        assert_eq!(
            article
                .outlet
                .as_ref()
                .map(|o| o.name.to_string())
                .unwrap_or_default(),
            "Ostmark Courier"
        );
        assert_eq!(
            article.published.map(|p| p.to_string()).unwrap_or_default(),
            "2025-11-03T09:17"
        );
        assert_eq!(article.contributors, [Text::new("Per Holm")]);
        assert_eq!(article.credits, [Text::new("Agencies via Reuters")]);
        assert_eq!(article.language, Some("en"));
        let roles: Vec<Role> = article.body.paragraphs().iter().map(|p| p.role).collect();
        assert_eq!(
            roles,
            [
                Role::Body,
                Role::Body,
                Role::Body,
                Role::Credit,
                Role::Credit
            ]
        );
        assert!(
            article
                .body
                .text()
                .starts_with("The harbor of Ostmark will stay")
        );
        assert_eq!(reason(&article, "Advertisement"), Reason::Advertisement);
        assert_eq!(reason(&article, "OSTMARK —"), Reason::Metadata);
        assert_eq!(
            reason(&article, "© 2025 Ostmark Courier. All rights reserved."),
            Reason::Legal
        );
        let [caption] = article.captions.as_slice() else {
            panic!("{:?}", article.captions)
        };
        assert_eq!(
            caption.text.as_str(),
            "A crane lifts a fishing boat in Ostmark on Sunday."
        );
        assert_eq!(caption.credit.as_deref(), Some("ANA LUND/AP"));
        assert_eq!((caption.occurrences, caption.before), (2, 0));
    }

    #[test]
    fn an_author_may_stand_under_a_lone_by_or_behind_the_text() {
        let byline = |at: &str, lines: &str| {
            let (before, behind) = PAGE.split_once(at).unwrap();
            cleaned(&format!("{before}{at}{lines}{behind}")).byline
        };
        let author = [Text::new("Ana Lund")];
        assert_eq!(byline("authority says\n", "\nBy\nAna Lund\n"), author);
        assert_eq!(byline("by this newspaper.\n", "\nAna Lund\n"), author);
        assert_eq!(byline("authority says\n", "\nBy\nThe harbor\n"), []);
    }

    #[test]
    fn whose_a_quote_is_belongs_to_the_text() {
        let [text, quote] = [
            "The pier at Ostmark was closed on Monday, and ferries leave from the other side, the town said.",
            "“A pier is a promise that a town makes to its islands.”",
        ];
        for dash in ["—", "–", "―", "-"] {
            let signed = format!("{dash} Jonas Brandt, master of the pier");
            for lines in [[text, text, quote, &signed], [text, quote, &signed, text]] {
                let dump = format!("Pier at Ostmark closed\n\n{}", lines.join("\n\n"));
                let markup = format!(
                    "<h1>Pier at Ostmark closed</h1><p>{}</p>",
                    lines.join("</p><p>")
                );
                for page in [
                    from_text(&dump, Origin::default()),
                    import::from_html(&markup, Origin::default()),
                ] {
                    let article = clean(&page);
                    assert!(article.body.text().contains(&signed), "{article:#?}");
                    assert_eq!(article.byline, []);
                }
            }
        }
    }

    #[test]
    fn a_few_words_among_much_else_are_an_article_still() {
        let menu = "Home\nNews\nSports\nWeather\nContact us\n\n";
        let text =
            "The pier at Ostmark was closed on Monday.\n\nFerries leave from the other side.\n";
        let article = cleaned(&format!("{menu}Pier at Ostmark closed\n\n{text}\n{menu}"));
        let body = article.body.text();
        assert_eq!(body.as_str().trim(), text.trim());
    }

    /// An entry of a feed is an article by declaration, however little it says.
    #[test]
    fn an_article_that_was_handed_over_is_never_nothing() {
        for (text, body) in [
            (
                "The board stops the line for three weeks from Monday. (<a href='x'>Vell</a>, <a href='y'>Ferry</a>)",
                "The board stops the line for three weeks from Monday. (Vell, Ferry)",
            ),
            (
                "<a href='x'>Harbor closed until Monday</a>",
                "Harbor closed until Monday",
            ),
            ("Harbor closed", "Harbor closed"),
            ("By Ana Lund", "By Ana Lund"),
            ("Updated: 2025-11-03 09:17", "Updated: 2025-11-03 09:17"),
            ("Photo: Ana Lund", "Photo: Ana Lund"),
            ("Read more", "Read more"),
            ("Sign in", "Sign in"),
            (
                "<ul><li><a href='x'>One</a><li><a href='y'>Two</a></ul>",
                "One\n\nTwo",
            ),
        ] {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            let feed = format!(
                "<rss><channel><title>Ostmark Courier</title><item><title>Harbor closed</title>\
                 <description>{text}</description></item></channel></rss>"
            );
            let page = import::read(feed.as_bytes(), Origin::default())
                .next()
                .unwrap()
                .unwrap();
            let article = clean(&page);
            assert_eq!(article.body.text().as_str(), body);
            assert_eq!(article.title.as_deref(), Some("Harbor closed"));
        }
    }

    #[test]
    fn a_wrapped_page_gives_the_same_article() {
        let options = textwrap::Options::new(80).wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
        let lines = PAGE.lines().map(|line| textwrap::fill(line, &options));
        let wrapped = cleaned(&lines.collect::<Vec<_>>().join("\n"));
        let plain = cleaned(PAGE);
        assert_eq!(wrapped.body, plain.body);
        assert_eq!(wrapped.captions, plain.captions);
        assert_eq!(wrapped.title, plain.title);
    }

    #[test]
    fn hidden_characters_are_found_again_in_the_body() {
        let article = cleaned(&PAGE.replace("will stay closed", "will stay\u{202e} closed"));
        let [hidden] = article.hidden.as_slice() else {
            panic!("{:?}", article.hidden)
        };
        let before = article.body.text().get(..hidden.at).map(str::trim_end);
        assert!(
            before.is_some_and(|text| text.ends_with("will stay")),
            "{before:?}"
        );
    }

    fn words(text: &str) -> HashMap<String, usize> {
        let mut counts = HashMap::default();
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
        counts
    }

    /// What an article shows of its page, anywhere.
    fn shown(article: &Article) -> String {
        let mut shown = vec![article.body.text().to_string()];
        shown.extend(
            article
                .removed
                .iter()
                .map(|removed| removed.text.to_string()),
        );
        for caption in &article.captions {
            shown.push(caption.text.to_string());
            shown.extend(caption.credit.iter().map(ToString::to_string));
        }
        shown.join("\n")
    }

    /// Words that only say what a credit is may go with it.
    const LABELS: [&str; 6] = ["Photo", "by", "Image", "Credit", "Photograph", "Picture"];

    fn lines() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            3 => proptest::sample::select(PAGE.lines().collect::<Vec<_>>()).prop_map(str::to_owned),
            1 => Just("By Ana Lund and Per Holm".to_owned()),
            1 => Just("Photo: Ana Lund".to_owned()),
            1 => Just("A boat. (AP Photo/Ana Lund)".to_owned()),
            1 => Just("(With input from agencies)".to_owned()),
            1 => Just("Comments".to_owned()),
            1 => "[A-Za-zé中文。“”., -]{0,80}",
            1 => "\\PC{0,40}",
        ];
        proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn every_word_of_a_page_is_found_again(page in lines()) {
            let page = from_text(&page, Origin::default());
            let article = clean(&page);
            let found = words(&shown(&article));
            for (word, count) in words(&page.text) {
                let copies: usize = article.captions.iter().map(|c| c.occurrences as usize).sum();
                let enough = found.get(&word).copied().unwrap_or_default() + copies >= count;
                prop_assert!(enough || LABELS.contains(&word.as_str()), "{} is lost in {:?}", word, article);
            }
        }

        #[test]
        fn spans_lie_in_order_and_inside(page in lines()) {
            let article = clean(&from_text(&page, Origin::default()));
            let mut end = 0;
            for paragraph in article.body.paragraphs() {
                prop_assert!(paragraph.span.start() >= end && !paragraph.span.is_empty());
                prop_assert!(!article.body.get(paragraph.span).is_empty());
                end = paragraph.span.end();
            }
            prop_assert!(article.hidden.iter().all(|h| article.body.text().is_char_boundary(h.at)));
            prop_assert!(article.captions.iter().all(|c| c.before <= article.body.paragraphs().len()));
            prop_assert!(article.removed.windows(2).all(|pair| pair[0].line <= pair[1].line));
        }
    }

    #[test]
    fn hostile_pages_are_read_too() {
        let pages = [
            "x".repeat(1 << 20),
            "word ".repeat(200_000),
            "\u{301}\u{5b0}".repeat(50_000),
            "港口关闭。".repeat(100_000),
            "By ".repeat(100_000),
            "1-".repeat(100_000),
            "( ".repeat(100_000),
            "Home\n".repeat(50_000),
            "👩‍💻🚢 ".repeat(50_000),
        ];
        for page in pages {
            let page = from_text(&page, Origin::default());
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            assert!(letters(&shown(&clean(&page))) >= letters(&page.text));
        }
    }
}
