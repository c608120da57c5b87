//! What a page plainly holds, where the search for its article came out with less.
//!
//! Takes the document; where the page has a run of prose much longer than what was kept, that is the article,
//! and where the page tells machines much more than it shows, that. Either is marked unsure. Where nothing
//! was kept, the run may also stand where articles seldom do; a request for consent is none anywhere.
//! Linear in the number of lines.

use std::ops::Range;

use crate::{
    clean::{
        article::Reason,
        body::{consent::Consent, reasons},
        document::{
            Document, Label,
            feature::{Feature, Features},
        },
        features::declared::DeclaredText,
        words::words,
    },
    import::{Aside, BlockKind, Content, Page},
    text::Role,
};

/// How many times as many words as the article a run of prose has that is the article in its place.
const TIMES: u32 = 3;

/// The fewest words of such a run, of one where nothing was kept, and of one that stands apart.
const FEWEST: u32 = 40;
const FEWEST_ALONE: u32 = 12;
const FEWEST_APART: u32 = 100;

/// The fewest captions that tell a story in pictures.
const PICTURES: usize = 3;

/// How many other lines may stand between two lines of a run: a subhead, a caption, an advertisement.
const GAP: usize = 3;

/// The fewest words of a sentence that stands for itself.
const SENTENCE: u32 = 5;

/// Where a line stands, the likelier places of an article first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Nowhere special.
    Open,
    /// In a dialog that asks for something else than consent.
    Dialog,
    /// Under a picture, in a link, among the comments of readers or related stories.
    Apart,
    /// In a request for consent.
    Never,
}

impl Document<'_> {
    /// Makes the longest run of prose the article where that is much longer than what is kept, and the captions
    /// where they tell the story.
    pub(in crate::clean) fn take_longest_prose(&mut self) {
        let pictures = self.story_in_pictures();
        self.is_pictures = pictures.is_some();
        let Some(run) = pictures.or_else(|| self.longer_run()) else {
            return;
        };
        for at in 0..self.lines.len() {
            let class = self.features.get(at).and_then(Features::class);
            let sentence = self.says(at, Feature::EndsSentence);
            let text = if self.is_pictures {
                self.is_telling(at) || self.is_sentence(at) || self.keeps(at)
            } else {
                class.is_none() && (sentence || !self.is_linked(at))
            };
            if run.contains(&at) && text && Some(at) != self.title {
                let headed = self.is_pictures && self.kind(at) == BlockKind::Heading;
                if let Some(block) = self.blocks.get_mut(at).filter(|_| !headed) {
                    block.kind = BlockKind::Paragraph;
                }
                self.set(at, Label::Kept(Role::Body));
            } else if self.keeps(at) {
                let reason = self.features.get(at).map_or(Reason::Outside, reasons::of);
                self.set(at, Label::Removed(reason));
            }
        }
        self.run = run;
        self.unsure = true;
    }

    /// The text that the page declares for machines, where it is much longer than what is kept: that is dropped for it.
    pub(in crate::clean) fn give_way<'p>(&mut self, page: &'p Page) -> Option<&'p str> {
        let declared = page.declared().body.as_deref();
        let declared = declared.filter(|declared| self.holds_less_than(declared))?;
        self.drop_declared(declared);
        Some(declared)
    }

    /// Whether a text that the page tells machines is much longer than what is kept.
    fn holds_less_than(&self, declared: &str) -> bool {
        let length = u32::try_from(words(declared).len()).unwrap_or(u32::MAX);
        length >= FEWEST && length > self.kept_words(|_| true).saturating_mul(TIMES)
    }

    /// Drops all that is kept, where a text that the page tells machines takes its place.
    fn drop_declared(&mut self, declared: &str) {
        let declared = DeclaredText::read(declared);
        for at in 0..self.lines.len() {
            if self.keeps(at) {
                let again = self
                    .features
                    .get(at)
                    .is_some_and(|seen| declared.contains(seen));
                let reason = if again {
                    Reason::Repeated
                } else {
                    Reason::Outside
                };
                self.set(at, Label::Removed(reason));
            }
        }
    }

    /// The longest run of prose, where it is much longer than what is kept.
    fn longer_run(&self) -> Option<Range<usize>> {
        let places = self.places();
        let longest = |place: Place| {
            let (run, words) = self.longest_within(&places, place);
            move |fewest: u32, kept: u32| {
                (words >= fewest && words > kept.saturating_mul(TIMES)).then_some(run)
            }
        };
        let kept = self.kept_words(|_| true);
        if kept > 0 {
            let run = longest(Place::Open)(FEWEST, kept);
            let captions_alone = self.kept_words(|kind| kind != BlockKind::Caption) == 0;
            return run
                .or_else(|| longest(Place::Apart)(FEWEST_APART, 0).filter(|_| captions_alone));
        }
        longest(Place::Open)(FEWEST_ALONE, 0)
            .or_else(|| longest(Place::Dialog)(FEWEST_ALONE, 0))
            .or_else(|| longest(Place::Apart)(FEWEST_APART, 0))
    }

    /// The stretch of the captions, where hardly anything else is said and they are enough to tell a story.
    fn story_in_pictures(&self) -> Option<Range<usize>> {
        let is_text = |kind| {
            !matches!(
                kind,
                BlockKind::Caption | BlockKind::Heading | BlockKind::Title
            )
        };
        if self.kept_words(is_text) > 0 {
            return None;
        }
        let story: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.is_telling(*at))
            .collect();
        let words: u32 = story.iter().map(|at| self.length(*at)).sum();
        let (_, open) = self.longest_within(&self.places(), Place::Open);
        let (first, last) = (story.first()?, story.last()?);
        (story.len() >= PICTURES && words > open).then_some(*first..last + 1)
    }

    /// Whether a line is a caption that can be part of a story.
    fn is_telling(&self, at: usize) -> bool {
        let class = self.features.get(at).and_then(Features::class);
        let whole = self.length(at) >= SENTENCE && !self.is_linked(at);
        self.kind(at) == BlockKind::Caption && whole && class.is_none()
    }

    fn kept_words(&self, counts: impl Fn(BlockKind) -> bool) -> u32 {
        let kept = (0..self.lines.len()).filter(|at| self.keeps(*at) && counts(self.kind(*at)));
        kept.map(|at| self.length(at)).sum()
    }

    /// Where each line stands.
    fn places(&self) -> Vec<Place> {
        let consent = Consent::of(&self.blocks, &self.features);
        let notices = self.notices();
        let place = |at: usize| {
            let aside = self.blocks.get(at).and_then(|block| block.aside);
            let content = self.blocks.get(at).map(|block| block.content);
            if notices.get(at) == Some(&true) {
                return Place::Never;
            }
            match aside {
                Some(_) if consent.asks(aside) => Place::Never,
                Some((Aside::Comments, _)) => Place::Apart,
                _ if content == Some(Content::Beside) => Place::Apart,
                _ if self.says(at, Feature::AmongComments) => Place::Apart,
                _ if self.is_linked(at) || self.kind(at) == BlockKind::Caption => Place::Apart,
                Some((Aside::Consent, _)) => Place::Dialog,
                _ => Place::Open,
            }
        };
        (0..self.lines.len()).map(place).collect()
    }

    /// The run with most words of prose in the places up to this one, and how many these are.
    fn longest_within(&self, places: &[Place], farthest: Place) -> (Range<usize>, u32) {
        let mut best = (0..0, 0);
        let (mut run, mut words) = (0..0, 0);
        for (at, place) in places.iter().enumerate() {
            if Some(at) == self.title || *place == Place::Never {
                (run, words) = (0..0, 0);
            } else if *place <= farthest && self.is_sentence(at) {
                if words == 0 || at > run.end + GAP {
                    (run, words) = (at..at, 0);
                }
                run.end = at + 1;
                words += self.length(at);
                if words > best.1 {
                    best = (run.clone(), words);
                }
            }
        }
        best
    }

    fn says(&self, at: usize, feature: Feature) -> bool {
        self.features.get(at).is_some_and(|seen| seen.has(feature))
    }

    fn is_sentence(&self, at: usize) -> bool {
        let class = self.features.get(at).and_then(Features::class);
        self.length(at) >= SENTENCE && self.says(at, Feature::EndsSentence) && class.is_none()
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
        text::Role,
    };

    const TITLE: &str = "Harbor of Ostmark to stay closed";
    const TEXT: [&str; 4] = [
        "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port authority \
            said on Monday, and ferries will leave from the fishing pier.",
        "“We cannot send people out into the waves and hope for the best,” said Ida Berg, who has led the \
            authority since the spring of last year.",
        "The repair is expected to take six weeks, and the town has asked the government for help with what \
            it costs, according to a letter.",
        "Shopkeepers on the quay said they had not been asked, and that a summer without ferries would be the \
            end of at least two of the five cafés that are left there.",
    ];

    fn paragraphs(texts: &[&str]) -> String {
        format!("<p>{}</p>", texts.join("</p><p>"))
    }

    fn article(head: &str, body: &str) -> Article {
        let page = format!("<html><head>{head}</head><body>{body}</body></html>");
        clean(&from_html(&page, Origin::default()))
    }

    fn check(body: &str, text: &[&str], unsure: bool) {
        let article = article("", body);
        assert_eq!(article.body.text().as_str(), text.join("\n\n"), "{body}");
        assert_eq!(article.unsure, unsure, "{body}");
    }

    #[test]
    fn the_only_text_is_the_article_wherever_it_stands() {
        let text = paragraphs(&TEXT);
        for name in ["aside", "footer", "nav", "menu", "form"] {
            let article = article("", &format!("<{name}><h1>{TITLE}</h1>{text}</{name}>"));
            assert_eq!(article.body.text().as_str(), TEXT.join("\n\n"), "{name}");
        }
        check(
            &format!("<div role=dialog><h1>{TITLE}</h1>{text}</div>"),
            &TEXT,
            true,
        );
        let headed = article("", &format!("<h2>{text}</h2>"));
        assert_eq!(headed.body.text().as_str(), TEXT.join("\n\n"));
        let held = article("", &format!("<h1>{TITLE}</h1><h2>{text}</h2>"));
        assert!(held.body.paragraphs().iter().all(|p| p.role == Role::Body));
        let linked = format!(
            "<p><a href=/>{}</a></p>",
            TEXT.join("</a></p><p><a href=/>")
        );
        check(&format!("<h1>{TITLE}</h1>{linked}"), &TEXT, true);
        let short = [TEXT[0], TEXT[1], "Nobody came.", TEXT[2], TEXT[3]];
        let linked = format!(
            "<p><a href=/>{}</a></p>",
            short.join("</a></p><p><a href=/>")
        );
        check(&format!("<h1>{TITLE}</h1>{linked}"), &short, true);
    }

    #[test]
    fn an_article_that_was_found_is_sure() {
        check(
            &format!("<article><h1>{TITLE}</h1>{}</article>", paragraphs(&TEXT)),
            &TEXT,
            false,
        );
        check(
            &format!("<main><h1>{TITLE}</h1>{}</main>", paragraphs(&TEXT[..1])),
            &TEXT[..1],
            false,
        );
        let page = format!("{TITLE}\n\n{}\n", TEXT.join("\n\n"));
        assert!(!clean(&from_text(&page, Origin::default())).unsure);
    }

    #[test]
    fn captions_of_pictures_are_no_longest_text() {
        let picture =
            |text: &str| format!("<figure><img src=a><figcaption>{text}</figcaption></figure>");
        let article = article(
            "",
            &format!("<article><h1>{TITLE}</h1>{}</article>", picture(TEXT[0])),
        );
        assert_eq!((article.captions.len(), article.unsure), (1, false));
    }

    #[test]
    fn captions_that_tell_a_story_are_the_article() {
        let captions = [
            "A ferry waits at the pier of Ostmark on Sunday.",
            "Ida Berg of the port looks at the breakwater",
            "Boats leave from the fishing pier instead. (AP Photo/Ana Lund)",
        ];
        for picture in [
            "<figure><img src=a><figcaption>TEXT</figcaption></figure>",
            "<div><img src=a><div class=caption>TEXT</div></div>",
        ] {
            let pictures = captions.map(|text| picture.replace("TEXT", text)).concat();
            for (main, end) in [("<article>", "</article>"), ("<div>", "</div>")] {
                let article = article("", &format!("{main}<h1>{TITLE}</h1>{pictures}{end}"));
                assert_eq!(
                    article.body.text().as_str(),
                    captions.join("\n\n"),
                    "{picture}"
                );
                assert_eq!(article.title.as_deref(), Some(TITLE));
                assert_eq!(article.captions, []);
            }
        }
    }

    #[test]
    fn what_the_page_tells_machines_is_the_article_where_it_shows_none() {
        let data = |text: &str| {
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{TITLE}\",\
                 \"articleBody\":\"{text}\"}}</script>"
            )
        };
        let whole = TEXT.join("\\n\\n");
        let shown = article(&data(&whole), "<div id=root></div><footer>Terms</footer>");
        assert_eq!(shown.body.text().as_str(), TEXT.join("\n\n"));
        assert_eq!(shown.title.as_deref(), Some(TITLE));
        assert!(shown.unsure);
        let marked = article(&data(&paragraphs(&TEXT)), "<div id=root></div>");
        assert_eq!(marked.body.text().as_str(), TEXT.join("\n\n"));
        let begun = article(
            &data(&whole),
            &format!("<h1>{TITLE}</h1><p>{}</p><p>Subscribe now.</p>", TEXT[0]),
        );
        assert_eq!(begun.body.text().as_str(), TEXT.join("\n\n"));
        let line = begun
            .removed
            .iter()
            .find(|line| line.text.as_str() == TEXT[0]);
        assert_eq!(line.map(|line| line.reason), Some(Reason::Repeated));
        let same = article(
            &data(&whole),
            &format!("<article><h1>{TITLE}</h1>{}</article>", paragraphs(&TEXT)),
        );
        assert!(!same.unsure);
    }
}
