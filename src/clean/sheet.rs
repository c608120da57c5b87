//! A page while it is being read: its lines, what they look like, and what becomes of each.
//!
//! Takes a page; gives its lines with a first fate: kept inside the run of the article, removed
//! outside of it. The other files of this stage change fates, never lines.

use std::{collections::HashSet, ops::Range};

use super::{
    article::Reason,
    echo,
    features::{self, Look},
    headline,
    lines::{self, Line, ends_sentence},
    phrases, run,
    signs::Sign,
    surroundings, teasers,
    weights::Weights,
};
use crate::{
    import::{Block, BlockKind, Page},
    text::Role,
};

/// How much of a line of links is link text, in percent.
const LINKED: usize = 80;

/// What opens a line that says whose a quote is, and what ends a quote.
const DASHES: [char; 4] = ['—', '–', '―', '-'];
const CLOSING: [char; 5] = ['”', '"', '»', '“', '’'];

/// The most words of a line that says whose a quote is.
const SIGNATURE: u32 = 12;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is a paragraph of the body.
    Keep(Role),
    /// It is a caption, its credit included.
    Caption,
    /// It goes.
    Remove(Reason),
}

/// A page while it is being read. `lines`, `looks` and `fates` belong together by index.
pub(super) struct Sheet<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) looks: Vec<Look>,
    pub(super) fates: Vec<Fate>,
    /// What the markup says of the lines; empty for a page without markup.
    pub(super) blocks: Vec<Block>,
    /// The line of the headline.
    pub(super) title: Option<usize>,
    /// The stretch of lines the article is.
    pub(super) run: Range<usize>,
    /// Whether it is only the longest prose that was found.
    pub(super) unsure: bool,
    /// Whether the captions are the text.
    pub(super) is_pictures: bool,
}

impl<'a> Sheet<'a> {
    /// Reads a page.
    pub(super) fn read(page: &'a Page, weights: &Weights) -> Self {
        let lines = lines::split(&page.text, page.cover);
        let mut looks: Vec<_> = lines
            .iter()
            .map(|line| features::look(&line.text))
            .collect();
        let title = headline::find(&lines, &looks, page.origin.url.as_deref());
        surroundings::look_around(&lines, &mut looks, title);
        echo::listen(&mut looks, title.map(|title| title.at));
        teasers::look_for(&mut looks);
        let run = run::find(&looks, weights);
        let kept = run::kept(&looks, &run, weights);
        let fates = looks.iter().enumerate().map(|(at, look)| {
            if at.checked_sub(run.start).and_then(|at| kept.get(at)) == Some(&true)
                && !is_furniture(look)
            {
                Fate::Keep(Role::Body)
            } else {
                Fate::Remove(reason(look))
            }
        });
        Self {
            fates: fates.collect(),
            lines,
            looks,
            blocks: Vec::new(),
            title: title.map(|title| title.at),
            run,
            unsure: false,
            is_pictures: false,
        }
    }

    /// What a line says.
    pub(super) fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| line.text.as_ref())
    }

    /// The words of a line.
    pub(super) fn said(&self, at: usize) -> &str {
        self.looks.get(at).map_or("", |look| look.said.as_str())
    }

    /// How many words a line has.
    pub(super) fn words(&self, at: usize) -> u32 {
        self.looks.get(at).map_or(0, |look| look.words)
    }

    /// Whether a line is kept as a paragraph.
    pub(super) fn keeps(&self, at: usize) -> bool {
        matches!(self.fates.get(at), Some(Fate::Keep(_)))
    }

    /// Whether a line is kept and running text.
    pub(super) fn keeps_prose(&self, at: usize) -> bool {
        self.keeps(at) && self.looks.get(at).is_some_and(|look| look.prose)
    }

    /// Whether no line is kept.
    pub(super) fn is_empty(&self) -> bool {
        !(0..self.lines.len()).any(|at| self.keeps(at))
    }

    /// Keeps every line but the headline, and that too where it stands alone, as running text.
    pub(super) fn keep_all(&mut self) {
        let title = self.title.filter(|_| self.lines.len() > 1);
        for at in (0..self.lines.len()).filter(|at| Some(*at) != title) {
            self.set(at, Fate::Keep(Role::Body));
        }
        self.run = 0..0;
    }

    /// What the markup says a line is.
    pub(super) fn kind(&self, at: usize) -> BlockKind {
        self.blocks
            .get(at)
            .map_or_else(BlockKind::default, |block| block.kind)
    }

    /// Whether a line is nothing but links.
    pub(super) fn is_linked(&self, at: usize) -> bool {
        match (self.blocks.get(at), self.lines.get(at)) {
            (Some(block), Some(line)) => block.linked * 100 >= line.text.len() * LINKED,
            _ => false,
        }
    }

    /// Which elements hold a line.
    pub(super) fn shape(&self, at: usize) -> (u32, u32) {
        self.blocks.get(at).map_or((0, 0), |block| block.shape)
    }

    pub(super) fn set(&mut self, at: usize, fate: Fate) {
        if let Some(slot) = self.fates.get_mut(at) {
            *slot = fate;
        }
    }

    /// The lines in which what stands around the headline is looked for: some before it, and on to
    /// the second paragraph of running text.
    pub(super) fn head(&self) -> Range<usize> {
        let text = self
            .run
            .clone()
            .filter(|at| self.keeps_prose(*at))
            .nth(1)
            .unwrap_or(self.run.start);
        let start = self
            .title
            .unwrap_or(self.run.start.saturating_sub(6))
            .min(text)
            .saturating_sub(6);
        start..text.max(self.title.map_or(0, |title| title + 1))
    }

    /// The headline goes into a field of its own, its copies with it.
    pub(super) fn take_title(&mut self) {
        let Some(title) = self.title else { return };
        let words = self.said(title);
        let sentence = |at: usize| ends_sentence(self.text(at));
        // A headline may quote a sentence of the text.
        let quoted = |at: usize| self.keeps(at) && sentence(at) && !sentence(title);
        let same = |at: &usize| self.said(*at) == words && (*at == title || !quoted(*at));
        let copies = (0..self.lines.len()).filter(same);
        for at in copies.collect::<Vec<_>>() {
            let reason = if at == title {
                Reason::Metadata
            } else {
                Reason::Repeated
            };
            self.set(at, Fate::Remove(reason));
        }
    }

    /// Lines that were read into fields go, unless they are running text or captions.
    pub(super) fn take_fields<'f>(&mut self, lines: impl Iterator<Item = &'f usize>) {
        for at in lines {
            let prose = self.looks.get(*at).is_some_and(|look| look.prose);
            if !prose && self.fates.get(*at) != Some(&Fate::Caption) {
                self.set(*at, Fate::Remove(Reason::Metadata));
            }
        }
    }

    /// Gives the kept paragraphs their roles.
    pub(super) fn give_roles(&mut self) {
        let sentences = self.sentences();
        let plain = |at: &usize| self.fates.get(*at) == Some(&Fate::Keep(Role::Body));
        let kept: Vec<usize> = self.run.clone().filter(plain).collect();
        for (index, at) in kept.iter().enumerate() {
            let next_is_prose = kept
                .get(index + 1)
                .and_then(|next| self.looks.get(*next))
                .is_some_and(|look| look.words >= 12);
            let Some(look) = self.looks.get(*at) else {
                continue;
            };
            let role = if let Some(role) = role_of(self.kind(*at)) {
                role
            } else if look.words >= 5 && sentences.contains(look.said.as_str()) {
                Role::PullQuote
            } else if look.class() == Some(Reason::Related) {
                Role::Related
            } else if look.signs.has(Sign::ListMark)
                && look.words < 60
                && !self.text(*at).starts_with(char::is_numeric)
            {
                Role::Item
            } else if is_heading(self.text(*at), look) && !self.signs_quote(*at) {
                if next_is_prose {
                    Role::Subhead
                } else {
                    Role::Item
                }
            } else {
                Role::Body
            };
            self.set(*at, Fate::Keep(role));
        }
    }

    /// Whether a line stands in a quote or says, behind a dash, whose the quote before it is.
    pub(super) fn signs_quote(&self, at: usize) -> bool {
        self.kind(at) == BlockKind::Quote || self.dashed(at).is_some()
    }

    /// What stands behind the dash that a line opens with.
    pub(super) fn dashed(&self, at: usize) -> Option<&str> {
        let text = self.text(at);
        let behind = text.trim_start_matches(DASHES);
        (behind.len() < text.len()).then(|| behind.trim())
    }

    /// Whether a line is a quote, by its element or its last mark.
    pub(super) fn is_quote(&self, at: usize) -> bool {
        self.kind(at) == BlockKind::Quote || self.text(at).ends_with(CLOSING)
    }

    /// Keeps the lines that say, behind a dash, whose the quote right before them is.
    pub(super) fn keep_signed_quotes(&mut self) {
        for at in 1..self.lines.len() {
            let signs = self.words(at) <= SIGNATURE && self.dashed(at).is_some();
            if signs && !self.keeps(at) && self.keeps(at - 1) && self.is_quote(at - 1) {
                self.set(at, Fate::Keep(Role::Body));
                self.run.end = self.run.end.max(at + 1);
            }
        }
    }

    /// The sentences of paragraphs that hold several, by their words.
    fn sentences(&self) -> HashSet<String> {
        let mut sentences = HashSet::new();
        for at in self.run.clone().filter(|at| self.keeps(*at)) {
            let whole = self.looks.get(at).map_or(0, |look| look.words as usize);
            for part in self.text(at).split_inclusive(['.', '!', '?', '”', '"']) {
                let words = phrases::words(part);
                if (5..whole.saturating_sub(2)).contains(&words.len()) {
                    sentences.insert(words.join(" "));
                }
            }
        }
        sentences
    }
}

/// The role that markup gives.
const fn role_of(kind: BlockKind) -> Option<Role> {
    match kind {
        BlockKind::Title | BlockKind::Heading => Some(Role::Subhead),
        BlockKind::Item => Some(Role::Item),
        _ => None,
    }
}

/// A short line without a sentence's end: a subhead before text, an item otherwise.
fn is_heading(text: &str, look: &Look) -> bool {
    let cjk = text.chars().any(features::is_ideograph);
    let longest = if cjk { 8 } else { 14 };
    // What stands in brackets behind a sentence is no end of its own.
    let bare = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    let bare = bare.map_or(text, |(before, _)| before);
    let sentence = ends_sentence(text) || ends_sentence(bare);
    look.words <= longest && !sentence && !text.ends_with([':', ',', '，', '：'])
}

/// Whether a line is nothing but phrases that never stand in articles. Those of navigation and of
/// pointers to other articles do, as subheads.
pub(super) fn is_furniture(look: &Look) -> bool {
    look.signs.has(Sign::OnlyPhrases)
        && !matches!(
            look.class(),
            None | Some(Reason::Navigation | Reason::Related)
        )
}

/// Why a line outside the article goes.
pub(super) fn reason(look: &Look) -> Reason {
    let inside = look
        .furniture
        .filter(|f| f.longest >= 2 || f.words * 4 >= look.words);
    if let Some(class) = look.class() {
        class
    } else if look.signs.has(Sign::Copyright) {
        Reason::Legal
    } else if let Some(furniture) = inside {
        furniture.class
    } else if look.signs.has(Sign::PastComments) {
        Reason::Comments
    } else if look.signs.has(Sign::PastRelated) {
        Reason::Related
    } else if look.signs.has(Sign::Menu) || look.signs.has(Sign::BeforeTitle) && look.words <= 6 {
        Reason::Navigation
    } else {
        Reason::Outside
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html},
        text::Role,
    };

    #[test]
    fn a_line_that_says_whose_a_quote_is_heads_nothing() {
        let text = "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port \
            authority said on Monday, and ferries will leave from the fishing pier.";
        let quote =
            "We cannot send people out into the waves and hope for the best, as we did last year.";
        let markup = format!(
            "<h1>Harbor to close</h1><p>{text}<blockquote><p>{quote}</p><cite>Ida Berg</cite></blockquote>\
             <p>Storm season</p><p>{}",
            text.replace("harbor", "pier")
        );
        for line in ["<cite>Ida Berg</cite>", "— Ida Berg"] {
            let markup = markup.replace("<cite>Ida Berg</cite>", line);
            let article = clean(&from_html(&markup, Origin::default()));
            let role = |words: &str| {
                let mut paragraphs = article.body.paragraphs().iter();
                let found = paragraphs.find(|p| article.body.get(p.span).ends_with(words));
                found.map(|paragraph| paragraph.role)
            };
            assert_eq!(role("Ida Berg"), Some(Role::Body), "{article:#?}");
            assert_eq!(role("Storm season"), Some(Role::Subhead));
        }
    }
}
