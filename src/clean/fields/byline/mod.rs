//! Who wrote an article.
//!
//! Takes the lines of a page; gives the authors and the lines that name them. A line says it outright
//! ("By Ana Lund and Per Holm | Ostmark Courier"), under a label ("Written by" on a line of its own), or
//! is a lone name beside the date. A sentence names no author, and guesses end where the text begins.

pub(in crate::clean) mod declared;
pub(in crate::clean) mod signature;

use std::ops::Range;

use crate::{
    clean::{
        article::Outlet,
        dates,
        document::{Document, Label, feature::Feature},
        fields::{
            agencies,
            names::{self, listing},
            outlet,
        },
        phrases::boilerplate,
        words::{Word, is_stopword, words},
    },
    import::{BlockKind, Metadata, is_nobody},
    text::Text,
};

/// How many lines under a label are read.
const UNDER_LABEL: usize = 6;

/// How many lines behind the text an author may be introduced in.
const BEHIND: usize = 12;

/// How many lines at the end of the text an author may be introduced in.
const LAST: usize = 3;

/// How much of a line tells whom it is about, in bytes.
const OPENING: usize = 80;

/// How many lines under the headline a byline is printed.
const NEAR: usize = 6;

/// The longest name that only the markup says is one, in words.
const MARKED: usize = 5;

/// The authors, and the lines that name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::clean) struct Byline {
    pub(in crate::clean) names: Vec<String>,
    pub(in crate::clean) lines: Vec<usize>,
    /// Whether the page prints it for all to read: a line under the headline says "by" of people.
    pub(in crate::clean) printed: bool,
}

impl Byline {
    /// The authors: those that the page declares, or those that it prints. What is printed under the headline goes
    /// before the account that posted it, and a site is the author of nothing that anybody signs.
    pub(in crate::clean) fn prefer(self, meta: &Metadata, own: Option<&Outlet>) -> Vec<Text> {
        let is_site = |author: &Text| outlet::own::is_outlet(author, meta, own);
        let mut authors = declared::authors(meta);
        if !authors.iter().all(is_site) {
            authors.retain(|author| !outlet::own::is_own(author, meta, own));
        }
        let printed: Vec<Text> = self.names.iter().map(|name| Text::new(name)).collect();
        let named = authors.iter().any(|author| printed.contains(author));
        let signed = !printed.is_empty() && (self.printed && !named || authors.iter().all(is_site));
        if signed { printed } else { authors }
    }

    /// What a line names, if it names anybody.
    fn on(at: usize, names: Vec<String>) -> Option<Self> {
        (!names.is_empty()).then(|| Self {
            names,
            lines: vec![at],
            printed: false,
        })
    }
}

/// Where a guess features.
#[derive(Clone, Copy)]
enum Area {
    /// From the headline to where the text goes on behind its first paragraph, which may be a summary.
    UnderTitle,
    /// The same, and some lines before the headline.
    Head,
    /// The text.
    Text,
    /// The last lines of the text.
    Ending,
    /// The same, and some lines behind the text.
    End,
    /// All lines from the text on.
    Below,
    /// All lines before the head.
    Above,
}

/// How a line names an author, perhaps with the lines under it.
type Way = fn(&Document<'_>, usize) -> Option<Byline>;

/// The guesses, the surest first; the first that finds a name is believed.
const GUESSES: [(Area, Way); 15] = [
    (Area::UnderTitle, outright),
    (Area::Head, outright),
    (Area::Head, labeled),
    (Area::Head, marked),
    (Area::UnderTitle, dated),
    (Area::Head, dated),
    (Area::UnderTitle, alone),
    (Area::Text, outright),
    (Area::Below, labeled),
    (Area::Below, person_outright),
    (Area::UnderTitle, team),
    (Area::End, introduced),
    (Area::Above, labeled),
    (Area::End, signed_off),
    (Area::Ending, only),
];

/// Finds the byline.
pub(in crate::clean) fn find(document: &Document<'_>) -> Byline {
    let guess = |(area, way): &(Area, Way)| area.lines(document).find_map(|at| way(document, at));
    GUESSES.iter().find_map(guess).unwrap_or_default()
}

impl Area {
    fn lines(self, document: &Document<'_>) -> Range<usize> {
        let head = document.head();
        let (run, all) = (document.run.clone(), document.lines.len());
        let last = run
            .clone()
            .rfind(|at| document.keeps(*at))
            .unwrap_or(run.end);
        match self {
            Self::UnderTitle => document.title.unwrap_or(head.start)..head.end,
            Self::Head => head,
            Self::Text => run,
            Self::Ending => last.saturating_sub(LAST)..run.end,
            Self::End => last.saturating_sub(LAST)..all.min(run.end + BEHIND),
            Self::Below => head.end..all,
            Self::Above => 0..head.start,
        }
    }
}

/// What a line says that can name the author: captions, quotes with those who said them, and sentences
/// name others.
fn signing<'a>(document: &'a Document<'_>, at: usize) -> Option<&'a str> {
    let text = document.text(at);
    let seen = document.features.get(at)?;
    let signs = Some(at) != document.title
        && (!seen.prose || seen.has(Feature::Dated))
        && document.labels.get(at) != Some(&Label::Caption)
        && !document.signs_quote(at);
    signs.then_some(text)
}

/// The names a line gives behind "by".
fn outright(document: &Document<'_>, at: usize) -> Option<Byline> {
    let text = signing(document, at).or_else(|| dated_caption(document, at))?;
    let names = signature::read(text);
    let near = document
        .title
        .is_some_and(|title| (title..title + NEAR).contains(&at));
    let people = names.iter().all(|name| names::begins_with_given(name));
    Some(Byline {
        printed: near && people && signature::opened(text).is_some(),
        ..Byline::on(at, names)?
    })
}

/// A line that was taken for a caption, where it opens as bylines do and holds a date.
fn dated_caption<'a>(document: &'a Document<'_>, at: usize) -> Option<&'a str> {
    let text = document.text(at);
    let dated = document.features.get(at)?.has(Feature::Dated);
    let caption = document.labels.get(at) == Some(&Label::Caption);
    (caption && dated && signature::opened(text).is_some()).then_some(text)
}

/// The same, of people.
fn person_outright(document: &Document<'_>, at: usize) -> Option<Byline> {
    outright(document, at).filter(|found| found.names.iter().all(|name| names::is_likely(name)))
}

/// The names under a line that only says that they follow, one or several a line.
fn labeled(document: &Document<'_>, at: usize) -> Option<Byline> {
    let label = signing(document, at)?;
    if label.len() > 20 || !signature::is_opening(label.trim_end_matches(':').trim()) {
        return None;
    }
    let mut found = Byline::default();
    for under in at + 1..=at + UNDER_LABEL {
        let names = signature::whole_names(&names::unglued(document.text(under)));
        let more = found.names.is_empty()
            || names
                .first()
                .is_some_and(|name| names::begins_with_given(name));
        if names.is_empty() || !more {
            break;
        }
        found.lines.push(under);
        found.names.extend(names);
    }
    let alone = document.text(at + 1);
    if found.names.is_empty() && names::is_signature(alone) {
        found.names.push(alone.to_owned());
        found.lines.push(at + 1);
    }
    if found.names.is_empty() && label.eq_ignore_ascii_case("by") {
        found.names = signature::read(&format!("{label} {alone}"));
        found
            .lines
            .extend((!found.names.is_empty()).then_some(at + 1));
    }
    found.names.dedup();
    found.lines.insert(0, at);
    (!found.names.is_empty()).then_some(found)
}

/// A line that the markup says is the author.
fn marked(document: &Document<'_>, at: usize) -> Option<Byline> {
    if document.kind(at) != BlockKind::Author {
        return None;
    }
    let text =
        signature::without_dates(&names::unglued(signature::unopened(signing(document, at)?)));
    let names = signature::whole_names(&text);
    let few = text.split_whitespace().nth(MARKED).is_none();
    let bare = text.strip_prefix("The ").unwrap_or(&text);
    let plain = words(bare).iter().any(|word| is_stopword(word));
    let capital = text.starts_with(char::is_uppercase);
    let whole = few && capital && !is_boilerplate(document, at) && !plain && !is_nobody(&text);
    if names.is_empty() && whole {
        return Byline::on(at, vec![text]);
    }
    Byline::on(at, names)
}

/// Whether a line is a phrase of the site.
fn is_boilerplate(document: &Document<'_>, at: usize) -> bool {
    let seen = document.features.get(at);
    seen.is_some_and(|seen| seen.class().is_some())
}

/// A line that is a person's name: one that begins with a known given name, or that stands with a date and
/// is made of no ordinary words. Whom the headline names is in the story.
fn alone(document: &Document<'_>, at: usize) -> Option<Byline> {
    let text = signing(document, at).filter(|text| text.len() <= 200)?;
    let text = names::unglued(text);
    let bare = signature::without_dates(&text);
    let names = signature::whole_names(&bare);
    let first = names.first()?;
    let dated = bare.len() < text.len() || signs_off(document, at);
    let signs = names::is_likely(first) && (dated || names::begins_with_given(first));
    let signs = signs && !is_in_headline(document, first);
    Byline::on(at, names).filter(|_| signs)
}

/// Whether the headline names a person.
fn is_in_headline(document: &Document<'_>, name: &str) -> bool {
    let last = words(name).pop();
    let headline = document.title.map(|title| words(document.text(title)));
    headline.is_some_and(|headline| last.is_some_and(|last| headline.contains(&last)))
}

/// The same, beside a date.
fn dated(document: &Document<'_>, at: usize) -> Option<Byline> {
    is_dated(document, at)
        .then(|| alone(document, at))
        .flatten()
}

/// The same, and nothing else on the line, behind the last paragraph or before a line about them.
fn only(document: &Document<'_>, at: usize) -> Option<Byline> {
    let text = document.text(at);
    let last = (at..document.run.end)
        .take(LAST)
        .all(|at| !document.keeps_prose(at));
    let signs = names::is_person(text) && (last || is_about(document.text(at + 1), text));
    signs.then(|| alone(document, at)).flatten()
}

/// Names behind a dash or in brackets and nothing else on the line, right behind the last paragraph, where that is
/// no quote of whoever bears them and the text does not speak of them.
fn signed_off(document: &Document<'_>, at: usize) -> Option<Byline> {
    let bracketed = || document.text(at).strip_prefix('(')?.strip_suffix(')');
    let text = document.dashed(at).or_else(bracketed)?;
    let before = at.checked_sub(1)?;
    let last =
        document.keeps_prose(before) && (at..document.run.end).all(|at| !document.keeps_prose(at));
    let names: Vec<String> = listing::joined(text).map(str::to_owned).collect();
    let is_said = |name: &String| {
        let family = words(name).pop().unwrap_or_default();
        let mut text = document.run.clone().filter(|at| document.keeps_prose(*at));
        text.any(|at| document.words(at).split(' ').any(|word| word == family))
    };
    let is_author = |name: &String| {
        names::is_person(name)
            && names::is_likely(name)
            && !agencies::is_agency(name)
            && !is_said(name)
    };
    let signs = last && !document.is_quote(before) && names.iter().all(is_author);
    Byline::on(at, names).filter(|_| signs)
}

/// Whether a line introduces a person: by what they do, by their given name alone, or in their own words.
fn is_about(line: &str, name: &str) -> bool {
    let opening = line.get(..line.floor_char_boundary(OPENING));
    let opening = words(opening.unwrap_or_default());
    let says = |word: Option<&Word>| word.is_some_and(|word| opening.contains(word));
    let name = words(name);
    let own = opening
        .first()
        .is_some_and(|word| matches!(word.as_str(), "i'm" | "i"));
    own || names::is_title(line) || says(name.first()) && !says(name.last())
}

/// A team or an agency that signs beside a date: "Courier Team", "Associated Press".
fn team(document: &Document<'_>, at: usize) -> Option<Byline> {
    if !is_dated(document, at) {
        return None;
    }
    let text = signature::without_dates(signing(document, at)?);
    let phrases = boilerplate(&words(&text)).is_some();
    let signs = text.contains(' ') && names::is_signature(&text) || agencies::is_agency(&text);
    Byline::on(at, vec![text]).filter(|_| signs && !phrases)
}

/// The author whom a line introduces: "Ana Lund is a reporter at the Courier." The line itself stays
/// what it is.
fn introduced(document: &Document<'_>, at: usize) -> Option<Byline> {
    let seen = document.features.get(at)?;
    let (name, _) = document.text(at).split_once(" is ")?;
    let writes = seen.has(Feature::Biography) && names::is_person(name);
    writes.then(|| Byline {
        names: vec![name.to_owned()],
        ..Byline::default()
    })
}

/// Whether a line stands behind the headline and right before a line that is a date, or says what somebody
/// does and stands before one.
fn signs_off(document: &Document<'_>, at: usize) -> bool {
    let is_date = |at: usize| {
        let line = document.text(at);
        let found = if line.len() < 100 {
            dates::find(line)
        } else {
            Vec::new()
        };
        let dated: usize = found.iter().map(|found| found.at.len()).sum();
        dated * 5 > line.len() * 2
    };
    let dated = is_date(at + 1) || names::is_title(document.text(at + 1)) && is_date(at + 2);
    dated && document.title.is_some_and(|title| title < at)
}

/// Whether a date stands on a line or within two lines of it.
fn is_dated(document: &Document<'_>, at: usize) -> bool {
    (at.saturating_sub(2)..=at + 2).any(|near| {
        let text = document.text(near);
        text.len() < 200 && !dates::find(text).is_empty()
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html, from_text},
    };

    const TEXT: [&str; 3] = [
        "Crews in Ostmark cleared the last of the snow from the pass on Sunday and let through the first lorries.",
        "The pass is the only road to the north and closes on nine days in an ordinary winter, the office said.",
        "The next storm is due on Wednesday, and the office has asked drivers to cross before noon or to wait.",
    ];

    /// A page with these lines under its headline, inside its text, and behind it.
    #[track_caller]
    fn check([under, inside, behind]: [&str; 3], names: &[&str]) {
        let [first, second, third] = TEXT;
        let lines = [
            "Pass opens after three nights of snow",
            under,
            first,
            second,
            inside,
            third,
            behind,
        ];
        let text = lines.join("\n\n").replace("</p><p>", "\n\n");
        let [title, rest @ ..] = lines;
        let rest = rest.map(|line| format!("<p>{line}</p>")).concat();
        let markup = format!("<body><div><h1>{title}</h1>{rest}</div>");
        for page in [
            from_text(&text, Origin::default()),
            from_html(&markup, Origin::default()),
        ] {
            let found: Vec<String> = clean(&page)
                .byline
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(found, names, "{lines:?}");
        }
    }

    #[test]
    fn lines_that_sign() {
        for under in [
            "By Ana Lund, Courier staff",
            "Ana Lund | 3 March 2031",
            "Ana Lund",
            "Dragoljub Hvozdik 3 March 2031",
            "This post was written by Ana Lund, road reporter",
            "03/04/2031 by Ana Lund",
        ] {
            let name = if under.starts_with("Drag") {
                "Dragoljub Hvozdik"
            } else {
                "Ana Lund"
            };
            check([under, "", ""], &[name]);
        }
        check(["", "", "By Ana Lund"], &["Ana Lund"]);
        for dash in ["—", "–", "―", "-", "--"] {
            check(["", "", &format!("{dash} Ana Lund")], &["Ana Lund"]);
        }
        check(["", "", "(Ana Lund)"], &["Ana Lund"]);
        check(
            ["", "", "— Ana Lund and Per Holm"],
            &["Ana Lund", "Per Holm"],
        );
        check(
            ["By Ana Lund</p><p>Photos by Per Holm", "", ""],
            &["Ana Lund"],
        );
        check(
            ["", "", "Ana Lund is a reporter at the Ostmark Courier."],
            &["Ana Lund"],
        );
    }

    #[test]
    fn sentences_quotes_and_lists_sign_nothing() {
        for line in [
            "Jonas Brandt, the road master, told drivers to keep to 40 and to carry chains over the ridge.",
            "Jonas Brandt, the road master, told drivers",
            "Jonas Brandt told drivers to carry chains",
            "By Jonas Brandt’s own account nobody slept",
            "By Friday Jonas Brandt had slept again",
            "— Jonas Brandt",
            "– Jonas Brandt, road master",
        ] {
            check([line, "", ""], &[]);
            check(["", line, ""], &[]);
            let told = format!(
                "Nobody slept, said Brandt, who had been on the ridge all night.\n\n{line}"
            );
            check(["", "", &told], &[]);
            let quote =
                format!("“Nobody slept, and nobody will until the last lorry is over.”\n\n{line}");
            check(["", "", &quote], &[]);
        }
        check(["", "Jonas Brandt", ""], &[]);
        let told = "Jonas Brandt, who has kept the road for ten years, told drivers to carry chains over the ridge.";
        check(["", "", &format!("Jonas Brandt\n\n{told}")], &[]);
        check(["", "", "Jonas Brandt"], &[]);
    }

    #[test]
    fn what_is_no_author_by_its_words() {
        for line in [
            "Road Trends | 3 March 2031",
            "Norland Bros | 3 March 2031",
            "3 March 2031\n\nFacebook",
            "Ostmark Pictures Ltd | 3 March 2031",
        ] {
            check([line, "", ""], &[]);
        }
        let page =
            "Jonas Brandt keeps the pass open\n\nJonas Brandt\n\n".to_owned() + &TEXT.join("\n\n");
        assert_eq!(clean(&from_text(&page, Origin::default())).byline, []);
    }

    #[test]
    fn markup_says_who_signs_and_who_is_quoted() {
        let byline = |lines: &str| {
            let text = TEXT.map(|line| format!("<p>{line}</p>")).concat();
            let page =
                format!("<body><div><h1>Pass opens after three nights</h1>{lines}{text}</div>");
            let byline = clean(&from_html(&page, Origin::default())).byline;
            byline.first().map(ToString::to_string).unwrap_or_default()
        };
        assert_eq!(byline("<div class=author>Team Winter</div>"), "Team Winter");
        assert_eq!(byline("<div>Team Winter</div>"), "");
        assert_eq!(byline("<div class=author>About the author</div>"), "");
        assert_eq!(
            byline("<blockquote>Snow.<p><cite>Jonas Brandt</cite></blockquote>"),
            ""
        );
        assert_eq!(
            byline("<blockquote>Snow.<div class=author>Jonas Brandt</div></blockquote>"),
            ""
        );
    }
}
