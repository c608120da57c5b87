//! Articles side by side, quote by quote: the same, cut, added to, paraphrased, not there.
//!
//! Takes articles and which of their quotes share their words; gives a row a quote, with a cell for each article.
//! Quotes too short to be shared are the same where all their words are.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Change, Piece, Source, Version,
    dispute::{Given, is_disputed},
    numbers, pieces,
    words::telling,
};
use crate::{analyze::Quote, library::Item, text::Text};

/// The fewest words of a quote that has a row: a single word in marks is no quote to compare.
const FEWEST: usize = 2;

/// The most paraphrases of one speaker in one article that are looked at for a quote.
const MOST_LOOKED_AT: usize = 200;

/// How many such words a paraphrase has in common with a quote at least.
const FEWEST_IN_COMMON: usize = 3;

/// A quote of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The version of most words.
    pub whole: Version,
    /// What became of it in each article, in their order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// How many articles quote it.
    pub fn quoted(&self) -> usize {
        self.versions().count()
    }

    /// How many of its words the article that kept fewest of them has, in per cent; none where only one quotes it.
    pub fn least_kept(&self) -> Option<usize> {
        let all = numbers(&self.whole.exact).len().max(1);
        let cut = |cell: &Cell| {
            let pieces = cell.changes.iter();
            let cut = pieces.filter(|piece| piece.what == Change::Cut);
            cut.map(|piece| numbers(&piece.text).len()).sum::<usize>()
        };
        let quoting = self.cells.iter().filter(|cell| cell.is_quoted());
        let most = quoting.map(cut).max()?;
        (self.quoted() > 1).then(|| all.saturating_sub(most) * 100 / all)
    }

    /// Whether articles give it to different speakers.
    pub fn is_disputed(&self) -> bool {
        is_disputed(self.versions().map(|version| {
            let actors = version.speaker.iter().flat_map(|speaker| &speaker.actors);
            let given = actors.map(|actor| Given {
                key: actor.key.to_string(),
                name: actor.name.to_string(),
                role: actor.role.as_ref().map(ToString::to_string),
            });
            given.collect()
        }))
    }

    /// Whom a version is given to, where that is nobody whom the whole is given to.
    pub fn other_speaker(&self, version: &Version) -> Option<String> {
        let keys = |version: &'_ Version| -> BTreeSet<Text> {
            let actors = version.speaker.iter().flat_map(|speaker| &speaker.actors);
            actors.map(|actor| actor.key.clone()).collect()
        };
        let theirs = keys(version);
        let is_other = !theirs.is_empty() && theirs.is_disjoint(&keys(&self.whole));
        version.who().filter(|_| is_other)
    }

    fn versions(&self) -> impl Iterator<Item = &Version> {
        let quoting = self.cells.iter().filter(|cell| cell.is_quoted());
        quoting.filter_map(|cell| cell.version.as_ref())
    }
}

/// What became of a quote in an article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// What it is there.
    pub state: State,
    /// The quote there, or what paraphrases it; none where it is not there.
    pub version: Option<Version>,
    /// What a version kept, cut and added of the whole; nothing of a paraphrase.
    pub changes: Vec<Piece>,
    /// How often the article mentions whom the whole is given to.
    pub named: usize,
}

impl Cell {
    /// Whether the article quotes it.
    pub const fn is_quoted(&self) -> bool {
        match self.state {
            State::Same | State::Cut | State::Added | State::Changed => true,
            State::Paraphrased | State::Absent => false,
        }
    }
}

/// What a quote is in an article, measured by its version of most words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// All its words, and no other.
    Same,
    /// Words of it are missing.
    Cut,
    /// It has more words.
    Added,
    /// Words are missing, and others stand there.
    Changed,
    /// The same speaker is said to say so, without marks.
    Paraphrased,
    /// Nothing of it is there.
    Absent,
}

impl State {
    /// Its name, as people read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "the same",
            Self::Cut => "cut",
            Self::Added => "added to",
            Self::Changed => "changed",
            Self::Paraphrased => "paraphrased",
            Self::Absent => "not there",
        }
    }

    fn of(changes: &[Piece]) -> Self {
        let has = |what| changes.iter().any(|piece| piece.what == what);
        match (has(Change::Cut), has(Change::Added)) {
            (false, false) => Self::Same,
            (true, false) => Self::Cut,
            (false, true) => Self::Added,
            (true, true) => Self::Changed,
        }
    }
}

/// A quote: the index of its article, and its own.
type Place = (usize, usize);

/// Compares articles; `shared` are their quotes that share their words, each as its versions. First come the quotes
/// that several articles have, then the others, each in the order they stand in.
pub fn compare(sources: &[Source<'_>], shared: &[Vec<Place>]) -> Vec<Row> {
    let unmarked: Vec<Unmarked<'_>> = sources.iter().map(Unmarked::of).collect();
    let mut groups = groups(sources, shared);
    let is_alone = |group: &[Place]| {
        let articles: BTreeSet<usize> = group.iter().map(|(article, _)| *article).collect();
        articles.len() < 2
    };
    groups.sort_by_key(|group| (is_alone(group), group.first().copied()));
    let row = |group: &Vec<Place>| {
        let versions = group.iter();
        let versions: Vec<(usize, Version)> = versions
            .filter_map(|&(article, quote)| {
                Some((article, Version::of(sources.get(article)?, quote)?))
            })
            .collect();
        let alone: Vec<Version> = versions
            .iter()
            .map(|(_, version)| version.clone())
            .collect();
        let whole = Version::whole(&alone)?.clone();
        let said = Said::of(&whole);
        let cell = |(article, unmarked): (usize, &Unmarked<'_>)| {
            let version = versions.iter().find(|(of, _)| *of == article);
            said.cell(version.map(|(_, version)| version), unmarked)
        };
        let cells = unmarked.iter().enumerate().map(cell).collect();
        Some(Row { whole, cells })
    };
    groups.iter().filter_map(row).collect()
}

/// The marked quotes, those that share their words together, each group in order.
fn groups(sources: &[Source<'_>], shared: &[Vec<Place>]) -> Vec<Vec<Place>> {
    let mut groups: Vec<Vec<Place>> = shared.to_vec();
    for group in &mut groups {
        group.sort_unstable();
    }
    let known: BTreeSet<Place> = groups.iter().flatten().copied().collect();
    let mut by_words: BTreeMap<Vec<u32>, Vec<Place>> = BTreeMap::new();
    for (article, source) in sources.iter().enumerate() {
        let Item {
            article: cleaned,
            analysis,
            ..
        } = source.item;
        for (n, quote) in analysis.quotes.iter().enumerate() {
            if quote.is_marked() && !known.contains(&(article, n)) {
                let words = numbers(cleaned.body.get(quote.span));
                by_words.entry(words).or_default().push((article, n));
            }
        }
    }
    let others = by_words.into_iter();
    let others = others.filter(|(words, _)| words.len() >= FEWEST);
    groups.extend(others.map(|(_, group)| group));
    groups
}

/// What an article's speakers are said to say without marks, by their keys.
struct Unmarked<'a> {
    source: &'a Source<'a>,
    quotes: BTreeMap<&'a str, Vec<(usize, BTreeSet<u32>)>>,
}

impl<'a> Unmarked<'a> {
    fn of(source: &'a Source<'a>) -> Self {
        let item = source.item;
        let mut quotes: BTreeMap<&str, Vec<(usize, BTreeSet<u32>)>> = BTreeMap::new();
        for (n, quote) in item.analysis.quotes.iter().enumerate() {
            if quote.is_marked() {
                continue;
            }
            for key in keys(item, quote) {
                let words = telling(item.article.body.get(quote.span));
                quotes.entry(key).or_default().push((n, words));
            }
        }
        Self { source, quotes }
    }

    fn named(&self, keys: &BTreeSet<&str>) -> usize {
        let actors = self.source.item.analysis.actors.iter();
        let these = actors.filter(|actor| keys.contains(actor.key.as_str()));
        these.map(|actor| actor.mentions.len()).sum()
    }
}

fn keys<'a>(item: &'a Item, quote: &'a Quote) -> impl Iterator<Item = &'a str> {
    let speaker = quote.speaker.iter();
    let actors = speaker.flat_map(|speaker| &speaker.actors);
    actors.filter_map(|&index| Some(item.analysis.actors.get(index)?.key.as_str()))
}

/// The version of most words of a quote, and what else it may be known by.
struct Said<'v> {
    whole: &'v Version,
    keys: BTreeSet<&'v str>,
    telling: BTreeSet<u32>,
}

impl<'v> Said<'v> {
    fn of(whole: &'v Version) -> Self {
        let speaker = whole.speaker.iter();
        let actors = speaker.flat_map(|speaker| &speaker.actors);
        Self {
            whole,
            keys: actors.map(|actor| actor.key.as_str()).collect(),
            telling: telling(&whole.exact),
        }
    }

    /// What became of it in an article, of which the version is, if there is one.
    fn cell(&self, version: Option<&Version>, unmarked: &Unmarked<'_>) -> Cell {
        let named = unmarked.named(&self.keys);
        if let Some(version) = version {
            let changes = pieces(&self.whole.exact, &version.exact);
            return Cell {
                state: State::of(&changes),
                version: Some(version.clone()),
                changes,
                named,
            };
        }
        let version = self.paraphrase(unmarked);
        let version = version.and_then(|quote| Version::of(unmarked.source, quote));
        Cell {
            state: match version {
                Some(_) => State::Paraphrased,
                None => State::Absent,
            },
            version,
            changes: Vec::new(),
            named,
        }
    }

    /// The paraphrase that has most in common with it: half of what the shorter tells at least.
    fn paraphrase(&self, unmarked: &Unmarked<'_>) -> Option<usize> {
        let of_speakers = self.keys.iter().filter_map(|key| unmarked.quotes.get(key));
        let looked_at = of_speakers.flat_map(|quotes| quotes.iter().take(MOST_LOOKED_AT));
        let like = looked_at.filter_map(|(quote, words)| {
            let common = words.intersection(&self.telling).count();
            let shorter = words.len().min(self.telling.len());
            (common >= FEWEST_IN_COMMON && common * 2 >= shorter).then_some((common, *quote))
        });
        let best = like.max_by_key(|&(common, quote)| (common, std::cmp::Reverse(quote)));
        best.map(|(_, quote)| quote)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::Article,
        import::{Origin, from_body},
    };

    /// The states of each quote in these articles, a row a quote: "same cut absent".
    fn check(texts: &[&str], shared: &[Vec<Place>], expected: &[&str]) {
        let item = |text: &&str| {
            let page = from_body(text, Origin::default());
            Item::from_article(Article::from_body(&page), Origin::default())
        };
        let items: Vec<Item> = texts.iter().map(item).collect();
        let sources: Vec<Source<'_>> = items.iter().map(|item| Source::new("", item)).collect();
        let states = |row: &Row| {
            let states = row.cells.iter().map(|cell| format!("{:?}", cell.state));
            states.collect::<Vec<_>>().join(" ").to_lowercase()
        };
        let rows = compare(&sources, shared);
        assert_eq!(rows.iter().map(states).collect::<Vec<_>>(), expected);
    }

    const LONG: &str = "“We will open the lock in spring and not before,” Odile Marrant said.";
    const CUT: &str = "“We will open the lock in spring,” Odile Marrant said.";
    const TOLD: &str = "Odile Marrant said the lock would be opened in spring, not before.";

    #[test]
    fn each_article_has_what_it_has_of_a_quote() {
        let shared = [vec![(0, 0), (1, 0)]];
        check(&[LONG, CUT, TOLD], &shared, &["same cut paraphrased"]);
        check(&[CUT, LONG, "It rained."], &shared, &["cut same absent"]);
    }

    #[test]
    fn short_quotes_are_the_same_where_all_their_words_are() {
        let (one, other) = (
            "Hale called it “a poor bargain” on Friday.",
            "“A poor bargain!” Hale said.",
        );
        check(&[one, other], &[], &["same same"]);
    }

    #[test]
    fn what_several_have_comes_first() {
        let more = format!("“Nobody asked the pilots,” Tomas Hale said.\n\n{CUT}");
        let shared = [vec![(0, 1), (1, 0)]];
        check(&[&more, CUT], &shared, &["same same", "same absent"]);
    }

    #[test]
    fn another_speaker_or_matter_is_no_paraphrase() {
        for other in [
            "Tomas Hale said the lock would be opened in spring, not before.",
            "Odile Marrant said the pilots had asked for a larger boat.",
        ] {
            check(&[LONG, other], &[], &["same absent"]);
        }
    }

    #[test]
    fn a_row_says_how_much_was_kept_and_whether_all_agree_who_spoke() {
        let page = |text: &str| {
            let page = from_body(text, Origin::default());
            Item::from_article(Article::from_body(&page), Origin::default())
        };
        let given = "“We will open the lock in spring and not before,” Tomas Hale said.";
        let items = [LONG, CUT, given].map(page);
        let sources = |of: &[usize]| -> Vec<Row> {
            let sources: Vec<Source<'_>> = of.iter().map(|&n| Source::new("", &items[n])).collect();
            compare(&sources, &[(0..of.len()).map(|n| (n, 0)).collect()])
        };
        let of = |of: &[usize]| {
            let row = &sources(of)[0];
            (row.quoted(), row.least_kept(), row.is_disputed())
        };
        assert_eq!(of(&[0, 1]), (2, Some(70), false));
        assert_eq!(of(&[0, 2]), (2, Some(100), true));
        assert_eq!(of(&[0]), (1, None, false));
    }

    #[test]
    fn a_cell_says_how_often_the_speaker_is_named() {
        let page = |text: &str| {
            let page = from_body(text, Origin::default());
            Item::from_article(Article::from_body(&page), Origin::default())
        };
        let (one, other) = (
            page(LONG),
            page("Odile Marrant was away. Marrant had gone to sea."),
        );
        let sources = [Source::new("", &one), Source::new("", &other)];
        let rows = compare(&sources, &[]);
        assert_eq!(rows[0].cells[1].named, 2);
        assert_eq!(
            rows[0].whole.exact,
            Text::new("“We will open the lock in spring and not before,”")
        );
    }
}
