//! Findings said in plain words: dates, sources, confidence, and how a speaker was found.
//!
//! Takes what earlier layers found; gives short texts for the screen and for copying.

use super::{
    action::Action,
    keymap::{Key, Keymap},
    layout::{Density, Screen},
    marks::{Kinds, Names},
    theme::{AUTOMATIC, Theme},
};
use crate::{
    analyze::{Actor, ActorKind, Form, How, Quote, QuoteKind},
    clean::{Outlet, Reason, Stamp},
    language::person,
    library::{Item, Sort},
    text::{HiddenKind, Text},
};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn month(stamp: Stamp) -> &'static str {
    let index = usize::from(stamp.date.month().unsigned_abs()).wrapping_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

/// "March 2026" or the outlet, over the rows of a list in this order.
pub fn heading(name: Option<&Text>, order: Sort) -> String {
    let Some(name) = name else {
        return match order {
            Sort::Outlet => "no outlet",
            _ => "undated",
        }
        .to_owned();
    };
    let dated = name.split_once('-').filter(|_| order == Sort::Newest);
    let named = dated.and_then(|(year, month)| {
        let month = month.parse::<usize>().ok()?.checked_sub(1)?;
        Some(format!("{} {year}", MONTHS.get(month)?))
    });
    named.unwrap_or_else(|| name.to_string())
}

/// "14 Dec", for a list; with its year where that is not the newest article's.
pub fn day(stamp: Stamp, newest: Option<Stamp>) -> String {
    match newest {
        Some(newest) if newest.date.year() != stamp.date.year() => date_only(stamp),
        _ => format!("{} {}", stamp.date.day(), month(stamp)),
    }
}

/// "12 Dec 2025", however exact the page is.
pub fn date_only(stamp: Stamp) -> String {
    format!("{} {}", day(stamp, None), stamp.date.year())
}

/// "12 Dec 2025 09:17 +02:00", as exactly as the page says.
pub fn date(stamp: Stamp) -> String {
    let day = date_only(stamp);
    let time = stamp
        .time
        .map(|time| format!("{:02}:{:02}", time.clock.hour(), time.clock.minute()));
    let zone = stamp.offset.map(|minutes| match minutes.unsigned_abs() {
        0 => "UTC".to_owned(),
        far => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", far / 60, far % 60)
        }
    });
    let parts = [Some(day), time, zone];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// "Sergey Lavrov, Russian Foreign Minister".
pub fn who(item: &Item, actor: &Actor) -> String {
    let body = &item.article.body;
    let name = actor.called(body);
    match actor.role {
        Some(role) => format!("{name}, {}", body.get(role)),
        None => name.to_owned(),
    }
}

/// How much a list says of each article, told.
pub const fn said_in_list(density: Density) -> &'static str {
    match density {
        Density::Fitting => "the list says as much as there is room for",
        Density::Full => "the list says who speaks, too",
        Density::Short => "the list has two lines for each article",
        Density::Line => "the list has one line for each article",
    }
}

/// What suits the end of a list's row: the family name of a person, with what belongs to it.
pub fn short_name(name: &str, kind: ActorKind) -> &str {
    if kind != ActorKind::Person {
        return name;
    }
    let mut words = name.rmatch_indices(' ').map(|(at, _)| at + 1).peekable();
    let word_at = |at: usize| name.get(at..).and_then(|rest| rest.split(' ').next());
    let is_suffix =
        |at: &usize| word_at(*at).is_some_and(|word| person::is_suffix(word.trim_end_matches(',')));
    let end = words.next_if(is_suffix).map_or(name.len(), |at| at - 1);
    let mut start = words.next().unwrap_or(0);
    let is_particle =
        |at: &usize| word_at(*at).is_some_and(|word| word.starts_with(char::is_lowercase));
    while let Some(at) = words.next_if(is_particle) {
        start = at;
    }
    name.get(start..end).unwrap_or(name).trim_end_matches(',')
}

/// Who says a quote: the actors by name, or else the words the article uses.
pub fn speaker(item: &Item, quote: usize) -> Option<String> {
    let speaker = item.analysis.quotes.get(quote)?.speaker.as_ref()?;
    let body = &item.article.body;
    let names = speaker.actors.iter();
    let names = names.filter_map(|&actor| item.analysis.actors.get(actor));
    let names: Vec<&str> = names.map(|actor| actor.called(body)).collect();
    Some(if names.is_empty() {
        body.get(speaker.span).to_owned()
    } else {
        names.join(" and ")
    })
}

/// Where an actor is last named at or before a byte.
pub fn named_before(actor: &Actor, at: usize) -> Option<usize> {
    let mut before = actor.mentions.iter().rev().filter(|m| m.span.start() <= at);
    let named = before.find(|mention| mention.form == Form::Name);
    named.map(|mention| mention.span.start())
}

/// The edition, which names the outlet too, or else the outlet.
pub fn outlet(outlet: &Outlet) -> &Text {
    outlet.edition.as_ref().unwrap_or(&outlet.name)
}

/// How sure the attribution of a quote is.
pub const fn certainty(quote: &Quote) -> &'static str {
    sure(quote.confidence).1
}

/// The same in dots: one for each step on the way to certain.
pub const fn dots(quote: &Quote) -> &'static str {
    sure(quote.confidence).0
}

/// From this confidence on, an attribution is certain.
pub const CERTAIN: f32 = 0.9;

/// A confidence in dots and in a word.
pub const fn sure(confidence: Option<f32>) -> (&'static str, &'static str) {
    match confidence {
        Some(sure) if sure >= CERTAIN => ("●●●", "certain"),
        Some(sure) if sure >= 0.7 => ("●●○", "likely"),
        Some(_) => ("●○○", "unsure"),
        None => ("○○○", "unattributed"),
    }
}

/// The words of a quote, so that those without marks are not taken for the speaker's own.
pub fn quoted(kind: QuoteKind, words: &str) -> String {
    match kind.caveat() {
        Some(caveat) => format!("{caveat}: {words}"),
        None => words.to_owned(),
    }
}

/// A kind of quote, as the filter calls it.
pub const fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Fragment => "fragment",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

/// How a speaker was found, where the words of the attribution do not say it by themselves.
pub const fn how(how: How) -> Option<&'static str> {
    match how {
        How::CueAfter | How::CueBefore | How::Split | How::Unattributed => None,
        How::Clause => Some("in a clause of the writer’s"),
        How::AccordingTo => Some("according to"),
        How::CarriedOn => Some("goes on"),
        How::Introduced => Some("introduced by the sentence before"),
        How::Transcript => Some("as in a transcript"),
        How::ByHand => Some("by your hand"),
    }
}

/// What is walked from now on.
pub const fn walked(kinds: Kinds) -> &'static str {
    match kinds {
        Kinds::Marked => "walking all that stands in marks",
        Kinds::Direct => "walking direct quotes only",
        Kinds::Any => "walking all that was said, paraphrases too",
    }
}

/// What a count of quotes counts, where that is not all that stands in marks.
pub const fn counted(kinds: Kinds) -> &'static str {
    match kinds {
        Kinds::Marked => "",
        Kinds::Direct => ", direct only",
        Kinds::Any => ", any kind",
    }
}

/// Whose names are lit from now on.
pub const fn lit(names: Names) -> &'static str {
    match names {
        Names::All => "lit: the names of people, organizations and places",
        Names::People => "lit: the names of people and speakers",
        Names::Speakers => "lit: the names of speakers",
    }
}

/// The same in the header.
pub const fn names(names: Names) -> &'static str {
    match names {
        Names::All => "names all",
        Names::People => "names people",
        Names::Speakers => "names speakers",
    }
}

/// What the screen looks like from now on.
pub fn theme(theme: &Theme, screen: Screen) -> String {
    let shown = theme.shown(screen);
    match theme.chosen() {
        Some(_) => format!("theme {shown}"),
        None => format!("theme {AUTOMATIC}: {shown}, as the terminal is"),
    }
}

/// The keys that call an action: "g g, Home".
pub fn keys(keymap: &Keymap, action: Action) -> String {
    let chords: Vec<String> = keymap
        .chords(action)
        .map(|chord| chord.to_string())
        .collect();
    let is_plain = chords.iter().all(|keys| !keys.contains(' '));
    chords.join(if is_plain { " " } else { ", " })
}

/// The first of the keys that call an action; nothing where none does.
pub fn first_key(keymap: &Keymap, action: Action) -> String {
    let mut chords = keymap.chords(action);
    chords
        .next()
        .map_or_else(String::new, |chord| chord.to_string())
}

/// What may follow the key that began a chord: "g …   g top   e bottom".
pub fn following(keymap: &Keymap, first: Key) -> String {
    let following = keymap.following(first).into_iter();
    let following = following.map(|(key, action)| format!("   {key} {}", action.name()));
    format!("{first} …{}", following.collect::<String>())
}

/// A kind of actor.
pub const fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organization => "organization",
        ActorKind::Place => "place",
    }
}

/// Why a line is no part of the article.
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Navigation => "navigation",
        Reason::Consent => "consent",
        Reason::Legal => "legal",
        Reason::Social => "social",
        Reason::Subscription => "subscription",
        Reason::Related => "related",
        Reason::Comments => "comments",
        Reason::Advertisement => "advertising",
        Reason::Metadata => "shown above",
        Reason::Repeated => "repeated",
        Reason::Outside => "outside",
    }
}

/// What was hidden.
pub const fn hidden(what: HiddenKind) -> &'static str {
    match what {
        HiddenKind::Control => "control character",
        HiddenKind::Escape => "terminal escape sequence",
        HiddenKind::Bidi => "text direction control",
        HiddenKind::ZeroWidth => "zero-width character",
        HiddenKind::Tag => "tag character",
        HiddenKind::Combining => "combining mark",
        HiddenKind::ByteOrderMark => "byte order mark",
        HiddenKind::Surrogate => "half of a surrogate pair",
        HiddenKind::Byte => "byte that is no UTF-8",
    }
}

/// "1 quote", "3 quotes".
pub fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;
    use crate::clean::{Precision, Time};

    #[test]
    fn a_person_is_called_by_the_family_name() {
        let person = |name| short_name(name, ActorKind::Person);
        assert_eq!(person("Ilse Brandt"), "Brandt");
        assert_eq!(person("Omar bin Rashid al-Masri"), "al-Masri");
        assert_eq!(person("Jan van der Berg"), "van der Berg");
        assert_eq!(person("Martin Hale, Jr."), "Hale");
        assert_eq!(person("Okoye"), "Okoye");
        assert_eq!(
            short_name("Tarn Valley Water", ActorKind::Organization),
            "Tarn Valley Water"
        );
    }

    #[test]
    fn how_sure_an_attribution_is_has_three_words() {
        for (confidence, said) in [
            (1.0, "certain"),
            (0.9, "certain"),
            (0.899, "likely"),
            (0.7, "likely"),
            (0.699, "unsure"),
            (0.0, "unsure"),
        ] {
            assert_eq!(sure(Some(confidence)).1, said, "{confidence}");
        }
        assert_eq!(sure(None).1, "unattributed");
    }

    #[test]
    fn a_date_is_told_as_exactly_as_the_page_does() {
        let day_only = Stamp {
            date: civil::date(2031, 3, 5),
            time: None,
            offset: None,
        };
        assert_eq!(date(day_only), "5 Mar 2031");
        let full = Stamp {
            time: Some(Time {
                clock: civil::time(9, 7, 0, 0),
                precision: Precision::Minute,
            }),
            offset: Some(-210),
            ..day_only
        };
        assert_eq!(date(full), "5 Mar 2031 09:07 -03:30");
        assert_eq!(day(full, Some(day_only)), "5 Mar");
        let newest = Stamp {
            date: civil::date(2032, 1, 1),
            ..day_only
        };
        assert_eq!(day(full, Some(newest)), "5 Mar 2031");
    }
}
