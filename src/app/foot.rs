//! What is at hand, in words: where the reader is, who says it, how sure that is and in whose words.
//!
//! Takes the app and the room there is; gives one line. The parts that are needed least go first.

use super::{
    App,
    layout::Pane,
    original::Extent,
    reader::{Current, Lens},
    width::cells,
    words,
};
use crate::{
    analyze::{How, Quote},
    library::Item,
};

impl App {
    /// Where the reader is, in at most so many cells where that can be.
    pub fn at_hand(&self, room: usize) -> String {
        // Alone on the screen, the list does not speak of an article that cannot be seen.
        let shown = self.screen.is_side_by_side() || self.focus() == Pane::Reader;
        let Some(item) = self.item().filter(|_| shown) else {
            return String::new();
        };
        if let Some(original) = self.reader.original() {
            let shown = match original.extent() {
                Extent::Removed => words::count(item.article.removed.len(), "line") + " removed",
                Extent::Whole => "the page as it came".to_owned(),
            };
            return format!("{shown} · {} %", self.reader.progress());
        }
        match self.reader.current() {
            Some(Current {
                lens: Lens::Quotes,
                index,
            }) => quote(self, item, index, room),
            Some(Current {
                lens: Lens::Actor(actor),
                index,
            }) => {
                let actor = item.analysis.actors.get(actor);
                let of = actor.map_or(0, |a| a.mentions.len());
                let who = actor.map(|a| words::who(item, a)).unwrap_or_default();
                format!("mention {} of {of} · {who}", index + 1)
            }
            Some(Current {
                lens: Lens::Hits,
                index,
            }) => {
                let search = self.reader.search.as_ref();
                let (of, words) = search.map_or((0, ""), |s| (s.hits.len(), s.words.as_str()));
                format!("hit {} of {of} · “{words}”", index + 1)
            }
            None => match &self.reader.search {
                Some(search) if search.hits.is_empty() => {
                    format!("“{}” is not in here", search.words)
                }
                _ => overview(self, item),
            },
        }
    }
}

/// "6 quotes · 3 speakers · 4 lines removed · 34 %".
fn overview(app: &App, item: &Item) -> String {
    let marks = app.reader.marks();
    let quotes = words::count(marks.utterances().len(), "quote");
    let mut parts = vec![quotes + words::counted(app.reader.kinds())];
    if marks.speakers() > 0 {
        parts.push(words::count(marks.speakers(), "speaker"));
    }
    let removed = item.article.removed.len();
    if removed > 0 {
        parts.push(format!("{} removed", words::count(removed, "line")));
    }
    let hidden = item.article.hidden.iter().map(|h| h.count as usize);
    let cut = app.reader.page().cuts().iter().map(|cut| cut.count);
    let hidden: usize = hidden.chain(cut).sum();
    if hidden > 0 {
        let hidden = words::count(hidden, "character");
        parts.push(format!("{hidden} hidden"));
    }
    parts.push(format!("{} %", app.reader.progress()));
    parts.join(" · ")
}

/// "quote 4 of 6 · Sergey Lavrov, Russian Foreign Minister · ●●● certain · “he said” → ¶1". Where there is no
/// room for all of it, the role goes first, then the words of the attribution; the speaker is the last to be
/// cut.
fn quote(app: &App, item: &Item, index: usize, room: usize) -> String {
    let utterances = app.reader.marks().utterances();
    let kinds = words::counted(app.reader.kinds());
    let count = format!("quote {} of {}{kinds}", index + 1, utterances.len());
    let part = utterances.get(index).and_then(|u| u.parts.first().copied());
    let also = utterances.get(index).and_then(|u| also(app, &u.parts));
    let Some((part, quote)) = part.and_then(|part| Some((part, item.analysis.quotes.get(part)?)))
    else {
        return count;
    };
    let dots = words::dots(quote).to_owned();
    let sure = format!("{dots} {}", words::certainty(quote));
    let evidence = evidence(app, item, quote);
    let full = speaker(item, (part, quote));
    let name = words::speaker(item, part).or_else(|| full.clone());
    let line = |who: &Option<String>, sure: &str, evidence: &Option<String>| {
        let parts = [
            Some(&*count),
            who.as_deref(),
            Some(sure),
            evidence.as_deref(),
            also.as_deref(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let by_rule = evidence
        .as_ref()
        .zip(quote.rule)
        .map(|(evidence, rule)| format!("{evidence} · rule {rule}"));
    let ways = [
        line(&full, &sure, &by_rule.or_else(|| evidence.clone())),
        line(&full, &sure, &evidence),
        line(&name, &sure, &evidence),
        line(&full, &sure, &None),
        line(&name, &sure, &None),
        line(&name, &dots, &None),
    ];
    let mut ways = ways.into_iter();
    let short = ways.next_back().unwrap_or_default();
    ways.find(|way| cells(way) <= room).unwrap_or(short)
}

/// "also in 2 outlets", of the part of an utterance that stands in most.
fn also(app: &App, parts: &[usize]) -> Option<String> {
    let (of, quotes) = app.elsewhere.as_ref()?;
    if app.reader.opened() != Some(*of) {
        return None;
    }
    let most = parts.iter().filter_map(|part| quotes.get(part)).max()?;
    Some(format!("also in {}", words::count(*most, "outlet")))
}

/// One speaker with the role, several by name.
fn speaker(item: &Item, (part, quote): (usize, &Quote)) -> Option<String> {
    let actors = &quote.speaker.as_ref()?.actors;
    match actors.as_slice() {
        [only] => Some(words::who(item, item.analysis.actors.get(*only)?)),
        _ => words::speaker(item, part),
    }
}

/// The longest words of an attribution that the foot repeats, in bytes.
const LONGEST: usize = 40;

/// The words that attribute a quote, and where the name behind them stands.
fn evidence(app: &App, item: &Item, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    if quote.how == How::CarriedOn {
        return Some(carried_on(app, item, quote));
    }
    if let (Some(how), None) = (words::how(quote.how), quote.cue) {
        return Some(how.to_owned());
    }
    let body = &item.article.body;
    let whole = quote
        .cue
        .map_or(speaker.span, |cue| speaker.span.cover(cue));
    let (who, cue) = (body.get(speaker.span), quote.cue.map(|cue| body.get(cue)));
    let said = match cue {
        _ if whole.len() <= LONGEST => body.get(whole).to_owned(),
        Some(cue) if who.len() + cue.len() < LONGEST => format!("{who} … {cue}"),
        Some(cue) => cue.to_owned(),
        None => return None,
    };
    let actor = item.analysis.actors.get(*speaker.actors.first()?)?;
    let named = words::named_before(actor, speaker.span.end());
    let where_named = named.filter(|at| !speaker.span.holds(*at));
    let paragraph = where_named.map(|at| format!(" → ¶{}", body.paragraph_at(at) + 1));
    Some(format!("“{said}”{}", paragraph.unwrap_or_default()))
}

/// "goes on from quote 3".
fn carried_on(app: &App, item: &Item, quote: &Quote) -> String {
    let mut before = app.reader.marks().utterances().iter().enumerate().rev();
    let actors = |quote: &Quote| quote.speaker.as_ref().map(|s| s.actors.clone());
    let same = before.find(|(_, utterance)| {
        let part = utterance.parts.first();
        let earlier = part.and_then(|&part| item.analysis.quotes.get(part));
        utterance.span.start() < quote.span.start()
            && earlier.is_some_and(|earlier| actors(earlier) == actors(quote))
    });
    same.map_or_else(
        || "goes on from before".to_owned(),
        |(number, _)| format!("goes on from quote {}", number + 1),
    )
}
