//! What of a page asks for consent.
//!
//! Takes the page's lines with their features; says of elements whether they are a cookie notice, and drops the
//! notices before and behind the text. Names of elements alone do not tell: a whole page may stand in one that
//! says cookies were accepted. Neither does a lone line.

use crate::{
    clean::{
        article::Reason,
        document::{
            Document, Label,
            feature::{Feature, Features},
        },
    },
    import::{Aside, Block},
};
use foldhash::{HashMap, HashSet};

/// One of so many words of an element stands in lines about consent where the element asks for it and is named
/// so.
const NAMED: u32 = 4;

/// How many lines in a row are a notice.
const NOTICE: usize = 2;

/// The elements that ask for consent.
pub(in crate::clean) struct Consent(HashSet<u32>);

impl Consent {
    /// Those of the elements named like it, much of whose words stand in lines about consent.
    pub(in crate::clean) fn of(blocks: &[Block], features: &[Features]) -> Self {
        let mut held: HashMap<u32, (u32, u32)> = HashMap::default();
        for (block, seen) in blocks.iter().zip(features) {
            if let Some((Aside::Consent, element)) = block.aside {
                let (all, about) = held.entry(element).or_default();
                *all += seen.length;
                *about += if is_about(seen) { seen.length } else { 0 };
            }
        }
        let asks =
            |(element, (all, about)): (u32, (u32, u32))| (about * NAMED >= all).then_some(element);
        Self(held.into_iter().filter_map(asks).collect())
    }

    /// Whether an element asks for consent.
    pub(in crate::clean) fn asks(&self, aside: Option<(Aside, u32)>) -> bool {
        matches!(aside, Some((Aside::Consent, element)) if self.0.contains(&element))
    }
}

/// Whether a line is about consent.
fn is_about(seen: &Features) -> bool {
    seen.boilerplate.is_some_and(|found| found.consent)
}

/// How sites speak of themselves and to their readers in other languages than English.
const SPEAKS: [&str; 12] = [
    "ihre", "ihren", "ihrem", "nos", "notre", "nous", "sie", "unsere", "votre", "vous", "wir",
    "wij",
];

/// Whether the site asks for consent in a line: it speaks of itself or to whoever reads it, and of that.
fn asks(seen: &Features) -> bool {
    let speaks = || seen.words.iter().any(|word| SPEAKS.contains(&word));
    is_about(seen) && (seen.has(Feature::SaysWe) || speaks())
}

impl Document<'_> {
    /// For each line, whether it is one of several in a row that ask for consent. On a page that its headline
    /// says is about consent, none does.
    pub(in crate::clean) fn notices(&self) -> Vec<bool> {
        let mut notices = Vec::with_capacity(self.features.len());
        let title = self.title.and_then(|title| self.features.get(title));
        let about = title.is_some_and(is_about);
        for lines in self.features.chunk_by(|one, next| asks(one) == asks(next)) {
            let notice = lines.len() >= NOTICE && lines.first().is_some_and(asks);
            notices.extend(lines.iter().map(|_| notice && !about));
        }
        notices
    }

    /// Drops the requests for consent before and behind the text.
    pub(in crate::clean) fn drop_consent(&mut self) {
        let notices = self.notices();
        let kept: Vec<usize> = (0..self.lines.len()).filter(|at| self.keeps(*at)).collect();
        let notice = |at: &&usize| notices.get(**at) == Some(&true);
        let first = kept.iter().take_while(notice);
        let last = kept.iter().rev().take_while(notice);
        for at in first.chain(last) {
            self.set(*at, Label::Removed(Reason::Consent));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::{
            article::{Article, Reason},
            clean,
        },
        import::{Origin, from_html, from_text},
    };

    const TITLE: &str = "Harbor of Ostmark to stay closed";
    const TEXT: &str = "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port \
        authority said on Monday, and ferries will leave from the fishing pier.";
    const NOTICE: [&str; 3] = [
        "We use cookies to make this site work, and we would like to set more of them to see how it is used.",
        "Our partners store and access information on your device, such as cookies, and show personalised ads.",
        "You may change what we keep at any time, as our cookie policy says in more words than these few.",
    ];

    fn page(markup: &str) -> Article {
        clean(&from_html(
            &format!("<html><body>{markup}</body></html>"),
            Origin::default(),
        ))
    }

    fn check(article: &Article) {
        assert_eq!(article.body.text().as_str(), TEXT, "{article:#?}");
        for line in NOTICE {
            let removed = article
                .removed
                .iter()
                .find(|removed| removed.text.as_str() == line);
            assert_eq!(
                removed.map(|removed| removed.reason),
                Some(Reason::Consent),
                "{line}"
            );
        }
    }

    #[test]
    fn a_notice_is_never_the_article_however_short_that_is() {
        let notice = format!("<p>{}</p>", NOTICE.join("</p><p>"));
        let text = format!("<main><h1>{TITLE}</h1><p>{TEXT}</p></main>");
        for tag in [
            "div role=dialog",
            "div role=alertdialog",
            "div aria-modal=true",
            "dialog open",
            "div id=cookie-banner",
            "div class='box cookieConsent'",
            "section aria-label='Cookie notice'",
            "div",
        ] {
            let name = tag.split(' ').next().unwrap();
            check(&page(&format!("<{tag}>{notice}</{name}>{text}")));
            check(&page(&format!("{text}<{tag}>{notice}</{name}>")));
        }
        let dump = format!("{}\n\n{TITLE}\n\n{TEXT}\n", NOTICE.join("\n"));
        check(&clean(&from_text(&dump, Origin::default())));
    }

    /// Nothing but what it says tells what the box is.
    #[test]
    fn a_notice_without_a_name_is_told_by_its_words() {
        for notice in [
            "We and our 812 partners store and access information on a device, such as cookies, to show you ads.\n\
             With your permission we may use precise geolocation data. You may click to consent to our processing.",
            "Wir und unsere 214 Partner verwenden Cookies und vergleichbare Technologien, um Daten abzurufen.\n\
             Ihre Einwilligung können Sie jederzeit über den Link am Ende der Seite widerrufen.",
        ] {
            let box_of = format!("<div><p>{}</p></div>", notice.replace('\n', "</p><p>"));
            let text = format!(
                "<main><h1>{TITLE}</h1><p>{TEXT}</p><p>Nobody came to see the last of them leave.</p></main>"
            );
            let article = page(&format!("{box_of}{text}"));
            assert_eq!(article.body.paragraphs().len(), 2, "{article:#?}");
            assert!(article.body.text().starts_with("The harbor"));
        }
    }

    #[test]
    fn a_page_in_an_element_that_says_cookies_were_accepted_is_read() {
        let text = format!("<h1>{TITLE}</h1><p>{TEXT}</p><p>{TEXT} It may be long.</p>");
        let article = page(&format!("<div class='page cookies-accepted'>{text}</div>"));
        assert_eq!(article.body.paragraphs().len(), 2);
    }

    #[test]
    fn an_article_about_cookies_is_one() {
        let about = "Browsers will stop keeping cookies for strangers, the council of Ostmark was told on Monday.";
        let said = "“We use cookies,” the baker said, “as bait, and nobody has ever asked us to explain that.”";
        let article = page(&format!(
            "<article><h1>{TITLE}</h1><p>{about}</p><p>{said}</p><p>{TEXT}</p></article>"
        ));
        assert_eq!(article.body.paragraphs().len(), 3);
        let policy = format!("<p>{}</p>", NOTICE.join("</p><p>"));
        let article = page(&format!(
            "<main><h1>Our cookie policy in plain words</h1>{policy}</main>"
        ));
        assert_eq!(article.body.paragraphs().len(), 3);
    }
}
