//! The headline of a page with markup.
//!
//! Takes the page's lines and what it declares; gives the heading that is the title. The headings that name
//! the site are none: those the markup says are, those called like an outlet that is known, declared, or the
//! holder of the copyright, what a declared title sets behind a mark, and what is all that a page declares
//! where its text speaks of another heading.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::{
    clean::{
        document::{feature::Features, lines::Line},
        features::copyright,
        fields::{
            outlet::{known, site},
            section,
            title::dump,
        },
        phrases::boilerplate,
        words::{self, Word, alike, is_stopword},
    },
    import::{Block, BlockKind, Content, Metadata, Page},
    text::{Text, lexicon::Lexicon},
};

static GREETINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(include_str!(
        "../../../../assets/lexicon/greeting-words.txt"
    ))
});

/// How much of a heading and the declared title must agree, in percent.
const ALIKE: usize = 60;

/// How much a heading of the first rank must agree with it.
const ALIKE_FIRST: usize = 30;

/// How much a heading must agree with the name of an outlet to be that.
const SAME: usize = 80;

/// The most words of a site's name, and of one that nothing else tells.
const LONGEST: usize = 8;
const SITE: usize = 3;

/// The fewest words of a headline that stands under the name of the site.
const HEADLINE: usize = 3;

/// A page with markup, and what is known of its headings.
pub(in crate::clean) struct Headings<'a> {
    lines: &'a [Line<'a>],
    features: &'a [Features],
    blocks: &'a [Block],
    declared: Vec<Word>,
    /// The parts of the declared title.
    parts: Vec<Vec<Word>>,
    outlet: Vec<Word>,
    /// The labels of the page's host.
    host: String,
    /// The words of the running text.
    text_words: HashSet<&'a str>,
    /// The first line of running text.
    text: usize,
    /// Whether the page may name its site: what was handed over without a page around it does not.
    has_site: bool,
}

impl<'a> Headings<'a> {
    pub(in crate::clean) fn of(
        lines: &'a [Line<'a>],
        features: &'a [Features],
        blocks: &'a [Block],
        page: &Page,
    ) -> Self {
        let meta = page.markup.as_ref().map(|markup| &markup.meta);
        let declared =
            |field: fn(&Metadata) -> &Option<Text>| meta.and_then(|meta| field(meta).as_deref());
        let title = declared(|meta| &meta.title).unwrap_or_default();
        let outlet = words::words(declared(|meta| &meta.outlet).unwrap_or_default());
        let host = page
            .origin
            .url
            .as_deref()
            .and_then(known::host)
            .unwrap_or_default();
        let is_text = |content: Option<Content>| {
            let mut both = features.iter().zip(blocks);
            both.position(|(seen, block)| seen.prose && content.is_none_or(|c| c == block.content))
        };
        let prose = features.iter().filter(|seen| seen.prose);
        Self {
            lines,
            features,
            blocks,
            declared: words::words(title),
            parts: site::parts(title).into_iter().map(bare_words).collect(),
            outlet: site::without_article(&outlet).to_vec(),
            host: host.replace('-', "").replace('.', " "),
            text_words: prose.flat_map(|seen| seen.words.iter()).collect(),
            text: is_text(Some(Content::Main))
                .or_else(|| is_text(None))
                .unwrap_or_default(),
            has_site: !page.info.syntax.is_article(),
        }
    }

    /// The line of the title: the heading that says what the page declares, one of the first rank that says
    /// about the same or another that says the same; else the only one of the first rank. Where none does and
    /// what is declared is but the name of the site, the headline is what looks like one before the main content.
    pub(in crate::clean) fn title(&self) -> Option<usize> {
        let sites: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.names_site(*at))
            .collect();
        let of = |kind: BlockKind| {
            let kinds = self.blocks.iter().take(self.lines.len()).enumerate();
            let own = |at: &usize| sites.binary_search(at).is_err();
            let kinds = kinds.filter(move |(_, block)| block.kind == kind);
            kinds.map(|(at, _)| at).filter(own)
        };
        let best = |kind: BlockKind, least: usize| {
            let headings = of(kind).filter_map(|at| {
                let score = alike(&self.words(at), &self.declared);
                (score >= least).then_some((score, std::cmp::Reverse(at)))
            });
            headings.max().map(|(_, at)| at.0)
        };
        let only = || {
            let mut first = of(BlockKind::Title);
            let only = first.next().filter(|_| first.next().is_none())?;
            self.can_be_title(only).then_some(only)
        };
        best(BlockKind::Title, ALIKE_FIRST)
            .or_else(|| best(BlockKind::Heading, ALIKE))
            .or_else(only)
            .or_else(|| self.unmarked(&sites))
    }

    /// What looks like a headline before the text, where what is declared is but the site.
    fn unmarked(&self, sites: &[usize]) -> Option<usize> {
        let above = self.lines.get(..self.text)?;
        let is_site = sites.iter().any(|at| self.is_all_declared(&self.name(*at)));
        if !is_site && !self.declares_site(above) {
            return None;
        }
        let below = sites
            .iter()
            .rfind(|at| **at < self.text)
            .map_or(0, |at| at + 1);
        let headed = (below..self.text).any(|at| is_site && self.is_headline(at));
        let may = |at: usize| {
            sites.binary_search(&at).is_err() && (!headed || at >= below && self.is_headline(at))
        };
        let at = dump::find_among(self.lines, self.features, None, may)?.at;
        (at < self.text).then_some(at)
    }

    /// Whether the only heading of the first rank can be the title although the page declares another, or none.
    fn can_be_title(&self, at: usize) -> bool {
        let words = self.words(at);
        let text = self.lines.get(at).map_or("", |line| &line.text);
        let plain = || {
            boilerplate(&words).is_none()
                && !section::is_section(text)
                && !site::is_outlet_name(text)
        };
        words.len() > SITE || self.declared.is_empty() && words.len() > 1 && plain()
    }

    /// Whether a declared title is no more than the name of the site: a known outlet, the one that is declared,
    /// or a few words that no line before the text says.
    fn declares_site(&self, above: &[Line<'_>]) -> bool {
        let repeated = || {
            let mut lines = above.iter();
            lines.any(|line| alike(&words::words(&line.text), &self.declared) >= ALIKE)
        };
        known::named(&self.declared.join(" ")).is_some()
            || alike(&self.declared, &self.outlet) >= ALIKE
            || self.declared.len() <= SITE && !repeated()
    }
}

/// What tells the name of the site.
impl Headings<'_> {
    /// Whether a heading is the name of the site.
    fn names_site(&self, at: usize) -> bool {
        let (Some(line), Some(block)) = (self.lines.get(at), self.blocks.get(at)) else {
            return false;
        };
        let name = self.name(at);
        block.kind == BlockKind::Site
            || self.has_site
                && block.kind == BlockKind::Title
                && (1..=LONGEST).contains(&name.len())
                && (known::named(&line.text).is_some()
                    || alike(&name, &self.outlet) >= SAME
                    || self.is_holder(&name)
                    || self.is_host(&name)
                    || self.is_set_behind(at, &name)
                    || self.is_all_declared(&name) && self.stands_over_headline(at, &name))
    }

    /// Whether the holder of the copyright is called so.
    fn is_holder(&self, name: &[Word]) -> bool {
        let whole = name.len() > 1 || site::is_outlet_name(&name.join(" "));
        let says = |line: &Line<'_>| {
            copyright::is_marked(&line.text)
                && words::words(&line.text)
                    .windows(name.len())
                    .any(|part| part == name)
        };
        whole && self.lines.iter().any(says)
    }

    /// Whether the page's host is spelled like it.
    fn is_host(&self, name: &[Word]) -> bool {
        let spelled = name.concat();
        spelled.len() > 3 && self.host.split(' ').any(|label| label == spelled)
    }

    /// Whether it is a part of the declared title of which a heading below says another.
    fn is_set_behind(&self, at: usize, name: &[Word]) -> bool {
        let headline = |part: &&Vec<Word>| part.len() >= HEADLINE && part.len() > name.len();
        let repeated = |part: &Vec<Word>| {
            (at + 1..self.text)
                .any(|at| self.is_headline(at) && alike(&self.words(at), part) >= ALIKE)
        };
        self.parts.iter().any(|part| part == name)
            && self.parts.iter().filter(headline).any(repeated)
    }

    /// Whether the page declares no other title: none, the name, the name with a slogan that no line says, or
    /// words of welcome around it.
    fn is_all_declared(&self, name: &[Word]) -> bool {
        let is_other = self.outlet.is_empty() || alike(name, &self.outlet) >= ALIKE;
        let slogan = || {
            let repeated = |part: &Vec<Word>| {
                let mut lines = 0..self.text;
                lines.any(|at| alike(&self.words(at), part) >= ALIKE)
            };
            self.parts.first().is_some_and(|first| first == name)
                && !self.parts.iter().skip(1).any(repeated)
        };
        let around =
            |word: &Word| name.contains(word) || is_stopword(word) || GREETINGS.has(word.as_str());
        let whole = name.iter().all(|word| self.declared.contains(word));
        let welcome = || whole && self.declared.iter().all(around);
        is_other && (self.declared.is_empty() || slogan() || welcome())
    }

    /// Whether the text speaks less of a name than of a heading below it that says something else.
    fn stands_over_headline(&self, at: usize, name: &[Word]) -> bool {
        let own = self.share(name);
        let called = site::is_outlet_name(self.lines.get(at).map_or("", |line| &line.text));
        let plain = name.len() > 1 && own * 2 <= 100;
        let says = |at: usize| {
            let words = self.words(at);
            let other = words.iter().filter(|word| !name.contains(word));
            other.count() >= HEADLINE && self.share(&words) > own
        };
        let below = if at < self.text { at + 1 } else { 0 };
        (called || plain) && (below..self.text).any(|at| self.is_headline(at) && says(at))
    }

    /// Whether a line is a heading of some words.
    fn is_headline(&self, at: usize) -> bool {
        let kind = self.blocks.get(at).map(|block| block.kind);
        matches!(kind, Some(BlockKind::Heading | BlockKind::Title))
            && self.words(at).len() >= HEADLINE
    }

    /// How many of the telling words the text says, in percent.
    fn share(&self, words: &[Word]) -> usize {
        let telling = || words.iter().filter(|word| !is_stopword(word));
        let repeated = telling().filter(|word| self.text_words.contains(word.as_str()));
        repeated.count() * 100 / telling().count().max(1)
    }

    fn words(&self, at: usize) -> Vec<Word> {
        words::words(self.lines.get(at).map_or("", |line| &line.text))
    }

    /// The words of a line, without the article before them.
    fn name(&self, at: usize) -> Vec<Word> {
        bare_words(self.lines.get(at).map_or("", |line| &line.text))
    }
}

/// The words of a name without the article before them.
fn bare_words(name: &str) -> Vec<Word> {
    site::without_article(&words::words(name)).to_vec()
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html},
    };

    const HEADLINE: &str = "Ostmark keeps its harbor closed";
    const TEXT: &str = "<p>The harbor of Ostmark stays closed until its breakwater has been repaired, the port authority said.
        <p>The boats leave from the fishing pier in the meantime, and the town has asked the government for help.
        <p>The repair is expected to take six weeks, according to a letter that was seen by this newspaper on Monday.";

    /// The title of a page with this head, these lines above its text, and these below.
    fn title([head, above, below]: [&str; 3]) -> String {
        let page = format!("<head>{head}</head><body><div>{above}{TEXT}</div>{below}");
        let title = clean(&from_html(&page, Origin::default())).title;
        title.unwrap_or_default().to_string()
    }

    #[test]
    fn a_title_that_is_but_the_site_gives_way_to_the_headline_on_the_page() {
        let found = |title: &str, head: &str| {
            let page = format!("<title>{title}</title><body><div class=main>{head}{TEXT}</div>");
            let page = from_html(&page, Origin::default());
            clean(&page).title.unwrap_or_default().to_string()
        };
        for head in [
            format!("<div class=headline><span>{HEADLINE}</span></div>"),
            format!("<h2>{HEADLINE}</h2>"),
            format!("<p><b>{HEADLINE}</b></p><p>Ana Lund</p>"),
        ] {
            assert_eq!(found("Courier", &head), HEADLINE, "{head}");
            let other = "Why the boats of Ostmark stay at home";
            assert_eq!(found(other, &head), other, "{head}");
        }
    }

    #[test]
    fn the_name_of_the_site_over_a_headline_is_no_title() {
        for site in [
            "<h1>Norland Bote</h1>",
            "<h1>The Norland Bote</h1>",
            "<h1><a href='/'>Norland Bote</a></h1>",
            "<h1 class=site-title>Norland Bote</h1>",
        ] {
            for head in [
                "",
                "<title>Norland Bote</title>",
                "<title>Norland Bote – all that moves the hills</title>",
                "<title>Welcome to the Norland Bote online</title>",
                "<title>Ostmark keeps its harbor closed | Norland Bote</title>",
                "<title>Norland Bote</title><meta property=og:site_name content='Norland Bote'>",
                "<title>Norland Bote</title><meta property=og:title content='Ostmark keeps its harbor closed'>",
            ] {
                for rank in ["h1", "h2", "h3"] {
                    let above = format!("{site}<{rank}>{HEADLINE}</{rank}>");
                    assert_eq!(title([head, &above, ""]), HEADLINE, "{head} {above}");
                }
            }
        }
    }

    #[test]
    fn what_tells_a_site_whose_text_speaks_of_it() {
        let above = format!("<h1>Ostmark Harbor</h1><h2>{HEADLINE}</h2>");
        let head = "<title>Ostmark Harbor</title>";
        assert_eq!(title([head, &above, ""]), "Ostmark Harbor");
        assert_eq!(
            title([head, &above, "<footer>© 2031 Ostmark Harbor Ltd</footer>"]),
            HEADLINE
        );
        let linked = above.replace("Ostmark Harbor", "<a href='/'>Ostmark Harbor</a>");
        assert_eq!(title([head, &linked, ""]), HEADLINE);
        let classed = above.replace("<h1>", "<h1 class='site-title'>");
        assert_eq!(title([head, &classed, ""]), HEADLINE);
    }

    #[test]
    fn the_site_may_stand_below_and_in_the_address() {
        let above = format!("<h2>{HEADLINE}</h2>");
        let below = "<footer><h1>Norland Bote</h1></footer>";
        assert_eq!(
            title(["<title>Norland Bote</title>", &above, below]),
            HEADLINE
        );
        let head = "<title>Ostmark</title><link rel=canonical href='https://ost-mark.example/a'>";
        assert_eq!(
            title([head, &format!("<h1>Ostmark</h1>{above}"), ""]),
            HEADLINE
        );
    }

    #[test]
    fn a_short_headline_over_a_longer_line_stays() {
        let line = "<h2>Six weeks without boats for Ostmark</h2>";
        for head in [
            "",
            "<title>Harbor closed</title>",
            "<title>Harbor closed | Norland Bote</title>",
        ] {
            let above = format!("<h1>Harbor closed</h1>{line}");
            assert_eq!(title([head, &above, ""]), "Harbor closed", "{head}");
        }
        let head = "<title>Adrift</title>";
        assert_eq!(
            title([head, &format!("<h1>Adrift</h1>{line}"), ""]),
            "Adrift"
        );
        let head = "<title>Still Adrift</title><meta property=og:site_name content='Norland Bote'>";
        assert_eq!(
            title([head, &format!("<h1>Still Adrift</h1>{line}"), ""]),
            "Still Adrift"
        );
        let own =
            "<title>Harbor closed</title><h1><a href='/2031/harbor-closed'>Harbor closed</a></h1>";
        assert_eq!(title(["", &format!("{own}{line}"), ""]), "Harbor closed");
    }
}
