//! What of a page with markup stands beside its article.
//!
//! Takes the lines while the article's are chosen; gives the elements and lines that are none of it: those named
//! like something else that hold little of the running text, related stories named so or behind the element for the
//! main content, requests to subscribe, and paragraphs that only point to another article.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use crate::{
    clean::{
        article::Reason,
        body::{consent::Consent, html::View},
        features::layout,
        words::words,
    },
    import::{Aside, BlockKind, Landmark},
    text::lexicon::Lexicon,
};

static POINTERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../../assets/lexicon/pointer-words.txt")));

/// The part of the running text, in percent, that no element beside the article holds.
const MOST_BESIDE: u32 = 30;

/// One of so many lines of an element speaks of subscriptions where it asks for one.
const ASKING: u32 = 3;

/// The fewest words of a headline of a related story, and of one that a paragraph points to.
const HEADLINE: u32 = 3;
const POINTED: usize = 4;

/// The most words of the label before that, and how much behind it need not be link text, in bytes.
const LABEL: usize = 4;
const LOOSE: usize = 2;

/// What some lines are.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// How many lines there are.
    lines: u32,
    /// How many are running text, and the words of these.
    prose: u32,
    words: u32,
    /// How much of that the search for the main content found, in words.
    found: u32,
    /// How many are headlines: of the size of one, and headings or links.
    headlines: u32,
    /// How many are links, or say that other articles follow.
    pointing: u32,
    /// How many speak of subscriptions.
    asking: u32,
}

impl Tally {
    /// Whether the lines are related stories: hardly a sentence without its headline, and some that point elsewhere.
    const fn is_related(self) -> bool {
        self.headlines > 0 && self.headlines >= self.prose && self.pointing > 0
    }
}

impl View<'_> {
    /// The elements that do stand beside the article: those that do not hold much of the page's running
    /// text, as elements of any name do on some site, related stories, and requests. Only the main content is held
    /// against comments.
    pub(in crate::clean) fn beside(&self) -> HashSet<u32> {
        let mut held: HashMap<u32, Tally> = HashMap::default();
        let mut all = Tally::default();
        for (at, block) in self.blocks.iter().enumerate() {
            let comment = matches!(block.aside, Some((Aside::Comments, _)));
            if comment && !self.keeps(at) {
                continue;
            }
            self.count(at, &mut all);
            if let Some((_, element)) = block.aside {
                self.count(at, held.entry(element).or_default());
            }
        }
        let consent = Consent::of(self.blocks, self.features);
        let asides = self.blocks.iter().filter_map(|block| block.aside);
        asides
            .filter(|(part, element)| {
                let held = held.get(element).copied().unwrap_or_default();
                let is_named = match part {
                    Aside::Related => held.is_related(),
                    Aside::Subscription => held.asking * ASKING >= held.lines && held.asking > 0,
                    Aside::Consent => consent.asks(Some((*part, *element))),
                    _ => false,
                };
                let rest = all.found > held.found;
                held.words * 100 <= all.words * MOST_BESIDE || is_named && rest
            })
            .map(|(_, element)| element)
            .collect()
    }

    fn count(&self, at: usize, tally: &mut Tally) {
        let (Some(block), Some(seen)) = (self.blocks.get(at), self.features.get(at)) else {
            return;
        };
        let prose = self.is_prose(at);
        let heads = block.kind == BlockKind::Heading || self.is_linked(at);
        let asks = seen
            .boilerplate
            .is_some_and(|found| found.class == Reason::Subscription);
        tally.lines += 1;
        tally.prose += u32::from(prose);
        let words = if prose { seen.length } else { 0 };
        tally.words += words;
        tally.found += if self.keeps(at) { words } else { 0 };
        tally.headlines += u32::from(heads && seen.length >= HEADLINE);
        let points = self.is_linked(at) || seen.class() == Some(Reason::Related);
        tally.pointing += u32::from(points);
        tally.asking += u32::from(asks || layout::asks(seen));
    }

    /// The related stories behind the element that the page says holds its main content.
    pub(in crate::clean) fn related_behind(&self) -> Vec<usize> {
        let Some(landmark) = self.landmark() else {
            return Vec::new();
        };
        let is_inside = |at: &usize| {
            self.blocks.get(*at).is_some_and(|block| match landmark {
                Landmark::Main => {
                    matches!(block.landmark, Landmark::Main | Landmark::MainArticle(_))
                }
                own => block.landmark == own,
            })
        };
        let end = (0..self.lines.len())
            .rfind(is_inside)
            .map_or(0, |last| last + 1);
        let mut tally = Tally::default();
        for at in end..self.lines.len() {
            self.count(at, &mut tally);
        }
        let is_named = |at: &usize| {
            self.blocks
                .get(*at)
                .is_some_and(|block| block.aside.is_some())
        };
        let behind = end..self.lines.len();
        behind
            .filter(|at| tally.is_related() || is_named(at))
            .collect()
    }

    /// The element that the page says holds its main content: that of the title, or the only one, where it
    /// holds running text.
    fn landmark(&self) -> Option<Landmark> {
        let of = |at: usize| Some(self.blocks.get(at)?.landmark);
        let holding = (0..self.lines.len()).filter(|at| self.is_prose(*at));
        let mut holding: Vec<Landmark> = holding.filter_map(of).collect();
        holding.retain(|landmark| *landmark != Landmark::None);
        let titled = self
            .title
            .and_then(of)
            .filter(|titled| holding.contains(titled));
        let first = holding.first().copied();
        titled.or_else(|| first.filter(|first| holding.iter().all(|other| other == first)))
    }

    /// Whether a paragraph is but a label and the headline that it links to, or an arrow and that: "Read more:
    /// Harbor closed", "→ Harbor closed".
    pub(in crate::clean) fn points(&self, at: usize) -> bool {
        let (Some(line), Some(block)) = (self.lines.get(at), self.blocks.get(at)) else {
            return false;
        };
        let text = line.text.as_ref();
        let is_paragraph = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        if !is_paragraph || block.linked == 0 {
            return false;
        }
        if block.linked >= text.len() {
            return text
                .split_once(':')
                .is_some_and(|(label, headline)| is_pointer(label, headline));
        }
        // A mark behind the link may be none of it.
        let labels = (0..=LOOSE).filter_map(|loose| {
            text.split_at_checked(text.len().checked_sub(block.linked + loose)?)
        });
        let mut labels = labels.filter_map(|(label, headline)| {
            let label = label.trim_end();
            let bare = label.trim_end_matches(SEPARATORS);
            let arrow = label.contains(ARROWS);
            let labels = arrow || bare.contains(char::is_alphabetic);
            (bare.len() < label.len() && labels).then_some((bare, headline))
        });
        labels.any(|(label, headline)| is_pointer(label, headline))
    }
}

/// What stands between a label and what it points to.
const SEPARATORS: [char; 11] = [':', '|', '–', '—', '-', '→', '»', '›', '>', '▶', ' '];

const ARROWS: [char; 5] = ['→', '»', '›', '>', '▶'];

/// Whether a label announces another article, or is but an arrow.
fn is_pointer(label: &str, headline: &str) -> bool {
    let words = words(label);
    let known = words
        .first()
        .is_none_or(|first| POINTERS.has(first.as_str()));
    known && words.len() <= LABEL && headline.split_whitespace().count() >= POINTED
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::{
            article::{Article, Reason},
            clean,
        },
        import::{Origin, from_html},
    };

    const TITLE: &str = "Harbor of Ostmark to stay closed";
    const TEXT: [&str; 3] = [
        "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port authority said.",
        "“We cannot send people out into the waves and hope for the best,” said Ida Berg, who has led it since spring.",
        "The repair is expected to take six weeks, and the town has asked the government for help with the costs.",
    ];
    const STORIES: [[&str; 2]; 3] = [
        [
            "Norland votes for a longer pier",
            "The council of Norland voted on Sunday for a pier twice as long as its old one.",
        ],
        [
            "Ferry fares rise again in spring",
            "Fares on the northern ferry will rise for the third time in as many years.",
        ],
        [
            "A baker wins the winter race",
            "She had trained for it on the hill behind her shop before the ovens were lit.",
        ],
    ];

    fn article(body: &str) -> Article {
        let page = format!("<title>{TITLE}</title><body>{body}</body>");
        clean(&from_html(&page, Origin::default()))
    }

    fn paragraphs(texts: &[&str]) -> String {
        format!("<p>{}</p>", texts.join("</p><p>"))
    }

    /// The text of a page is this, and the line goes for this reason.
    #[track_caller]
    fn check(body: &str, text: &[&str], removed: (&str, Reason)) {
        let article = article(body);
        assert_eq!(article.body.text().as_str(), text.join("\n\n"), "{body}");
        let (line, reason) = removed;
        let line = article
            .removed
            .iter()
            .find(|removed| removed.text.as_str() == line);
        assert_eq!(line.map(|line| line.reason), Some(reason), "{body}");
    }

    #[test]
    fn related_behind_a_short_article_go() {
        for card in [
            "<h3><a href=/t>HEAD</a></h3><p>TEXT</p>",
            "<article><h3><a href=/t>HEAD</a></h3><p>TEXT</p></article>",
            "<h3>HEAD</h3><p>TEXT</p>",
        ] {
            let cards: String = STORIES
                .iter()
                .map(|[head, text]| card.replace("HEAD", head).replace("TEXT", text))
                .collect();
            for (element, end) in [
                ("section class=more", "section"),
                ("section class=teasers", "section"),
                ("aside class=related", "aside"),
                ("aside", "aside"),
                ("div class=more-news", "div"),
                ("section", "section"),
            ] {
                for main in ["main", "article", "div role=main"] {
                    for count in 1..=3 {
                        let text = &TEXT[..count];
                        let story = paragraphs(text);
                        let body = format!(
                            "<{main}><h1>{TITLE}</h1>{story}</{}><{element}><h2>More stories</h2>{cards}</{end}>",
                            main.split(' ').next().unwrap()
                        );
                        check(&body, text, (STORIES[1][1], Reason::Related));
                    }
                }
            }
        }
    }

    #[test]
    fn a_text_that_goes_on_behind_its_main_element_stays() {
        let body = format!(
            "<main><h1>{TITLE}</h1>{}</main><div>{}</div>",
            paragraphs(&TEXT[..1]),
            paragraphs(&TEXT[1..])
        );
        assert_eq!(article(&body).body.text().as_str(), TEXT.join("\n\n"));
    }

    #[test]
    fn a_list_of_things_is_no_row_of_related_stories() {
        let thing =
            |[head, text]: [&str; 2]| format!("<article><h2>{head}</h2><p>{text}</p></article>");
        let things = STORIES.map(thing).concat();
        let lead = paragraphs(&TEXT[..1]);
        for body in [
            format!("<article><h1>{TITLE}</h1>{lead}</article><div>{things}</div>"),
            format!("<div class=recommended><h1>{TITLE}</h1>{lead}{things}</div>"),
        ] {
            let text = article(&body).body;
            assert!(
                STORIES
                    .iter()
                    .flatten()
                    .all(|line| text.text().contains(line)),
                "{body}"
            );
        }
    }

    #[test]
    fn a_wall_before_the_text_goes_and_a_text_behind_its_name_stays() {
        let plea = [
            "This article is for members of the Courier who pay for it.",
            "Become a member for three crowns a week and read all we write.",
        ];
        for class in ["paywall", "c-paywall__inner", "regwall", "subscriber-wall"] {
            for count in 1..=3 {
                let text = &TEXT[..count];
                let wall = format!("<div class={class}>{}</div>", paragraphs(&plea));
                let body = format!("<main><h1>{TITLE}</h1>{}{wall}</main>", paragraphs(text));
                check(&body, text, (plea[0], Reason::Subscription));
            }
            let wall = format!("<div class={class}>{}</div>", paragraphs(&TEXT[1..]));
            let body = format!(
                "<main><h1>{TITLE}</h1>{}{wall}</main>",
                paragraphs(&TEXT[..1])
            );
            assert_eq!(
                article(&body).body.text().as_str(),
                TEXT.join("\n\n"),
                "{class}"
            );
        }
    }

    #[test]
    fn paragraphs_that_only_point_to_another_article_go() {
        let headline = "Norland votes for a longer pier in the spring";
        let [first, second, third] = TEXT;
        for label in [
            "Read more:",
            "READ MORE:",
            "Lire aussi :",
            "Läs mer:",
            "Lees ook:",
            "Explainer:",
        ] {
            for line in [
                format!("{label} <a href=/n>{headline}</a>"),
                format!("<strong>{label}</strong> <a href=/n>{headline}.</a>"),
                format!("<b>{label} <a href=/n><i>{headline}</i></a></b>"),
                format!("<a href=/n>{label} {headline}</a>"),
            ] {
                let body = format!(
                    "<main><h1>{TITLE}</h1><p>{first}<p>{line}<p>{second}<p>{third}</main>"
                );
                let text = line.replace("<a href=/n>", "");
                let text = ["strong", "/strong", "b", "/b", "i", "/i", "/a"]
                    .iter()
                    .fold(text, |text, tag| text.replace(&format!("<{tag}>"), ""));
                check(&body, &TEXT, (&text, Reason::Related));
            }
        }
        for line in [
            "Website: the Office for Roads of Norland and the hills",
            "Related: the council of Norland voted for a pier on Sunday, said Lund.",
            "Crews of the Office for Roads of Norland and the hills: Ana Lund, Per Holm, Ida Berg and Jonas Brandt, all of Ostmark.",
        ] {
            let linked = line.replace(
                "Office for Roads of Norland and the hills",
                "<a href=/>Office for Roads of Norland and the hills</a>",
            );
            let linked = linked.replace("voted", "<a href=/>voted</a>");
            let body =
                format!("<main><h1>{TITLE}</h1><p>{first}<p>{second}<p>{linked}<p>{third}</main>");
            assert!(article(&body).body.text().contains(line), "{line}");
        }
    }
}
