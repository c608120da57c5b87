//! Captions and the credits of their pictures.
//!
//! Takes a line; gives what it says and who took the picture, when the line ends or begins the way
//! captions do: "… Wednesday. NAME/AP", "… 2025. /VCG", "[Photo/Xinhua]", "Photo: Name", "(AP Photo/Name)".

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::{
    clean::{
        dates,
        fields::{agencies::is_agency, names},
        words::{ends_sentence, words},
    },
    text::lexicon::{Lexicon, entries},
};

/// The longest line that can be a caption, in bytes.
const LONGEST_BYTES: usize = 1500;

/// The most words it has.
const LONGEST: usize = 130;

/// The longest label of a credit, in bytes.
const LONGEST_LABEL: usize = 30;

/// The longest credit, in words.
const LONGEST_CREDIT: usize = 14;

static LABELS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/lexicon/credit-labels.txt"))
        .map(|label| words(label).join(" "))
        .collect()
});

static CUES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../assets/lexicon/caption-cues.txt")));

/// How a caption gives its credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::clean) enum Form {
    /// "… [Photo/Xinhua]", "… (Image: Name)".
    InBrackets,
    /// "… Wednesday. (Name)": a name in brackets that nothing says is a credit.
    NameInBrackets,
    /// "… AP Photo/Name".
    OfAgency,
    /// "… Wednesday. NAME/AP".
    BehindSlash,
    /// "… Photo: Name", or nothing but that.
    BehindLabel,
    /// "… Wednesday. Getty Images".
    BehindSentence,
}

/// A line read as a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Parts<'a> {
    pub(in crate::clean) form: Form,
    /// What the picture shows; empty when the line is a credit alone.
    pub(in crate::clean) text: &'a str,
    /// Who took it.
    pub(in crate::clean) credit: &'a str,
}

/// Parts a line into what the picture shows and its credit.
type Reader = fn(&str) -> Option<(&str, &str)>;

/// The forms of credits, the surest first.
const FORMS: [(Form, Reader); 6] = [
    (Form::InBrackets, bracketed),
    (Form::NameInBrackets, name_in_brackets),
    (Form::OfAgency, photographed),
    (Form::BehindSlash, slashed),
    (Form::BehindLabel, labeled),
    (Form::BehindSentence, trailing),
];

/// Reads a line as a caption with a credit.
pub(in crate::clean) fn read(line: &str) -> Option<Parts<'_>> {
    if line.len() > LONGEST_BYTES || line.split_whitespace().nth(LONGEST).is_some() {
        return None;
    }
    FORMS.iter().find_map(|(form, read)| {
        let (text, credit) = read(line)?;
        Some(Parts {
            form: *form,
            text,
            credit,
        })
    })
}

/// Whether a line says that a caption follows: "View 3 images".
pub(in crate::clean) fn announces(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let mut plain = words(line);
    plain.retain(|word| !word.bytes().all(|b| b.is_ascii_digit()));
    CUES.has(plain.join(" ").as_str())
}

/// Whether a line is nothing but a credit's label.
pub(in crate::clean) fn is_label(line: &str) -> bool {
    line.len() < 40 && line.ends_with(':') && LABELS.contains(&words(line).join(" "))
}

/// Whether a line without a credit opens or is worded as only captions are.
pub(in crate::clean) fn opens_like_caption(line: &str) -> bool {
    const OPENINGS: [&str; 9] = [
        "FILE - ",
        "FILE — ",
        "FILE – ",
        "File photo",
        "A file photo",
        "A file photograph",
        "Pictured:",
        "Image caption",
        "This combination of photos",
    ];
    OPENINGS.iter().any(|opening| line.starts_with(opening))
        && line.split_whitespace().nth(LONGEST).is_none()
}

/// Whether a sentence dates itself as only captions do, to the year: "… on his way to work, Monday, May 3,
/// 2027, in Ostmark", "… his studies May 3, 2027, in Ostmark".
pub(in crate::clean) fn is_dated_like_caption(line: &str) -> bool {
    const BEFORE: [&str; 14] = [
        "on", "in", "from", "to", "until", "till", "since", "before", "after", "by", "of", "and",
        "for", "dated",
    ];
    if line.contains(['“', '"']) || line.split_whitespace().nth(45).is_some() {
        return false;
    }
    let dates = dates::find(line);
    let [found] = dates.as_slice() else {
        return false;
    };
    if found.stamp.time.is_some() {
        return false;
    }
    let before = line.get(..found.at.start).unwrap_or_default();
    let last = words(before).pop().unwrap_or_default();
    let behind = line.get(found.at.end..).unwrap_or_default();
    let behind = behind.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
    let placed = ["in ", "at ", "near "]
        .iter()
        .any(|opening| behind.starts_with(opening))
        && behind.split_whitespace().count() <= 8;
    let exact = line
        .get(found.at.clone())
        .is_some_and(|date| date.contains(char::is_alphabetic));
    exact
        && words(before).len() >= 5
        && !BEFORE.contains(&last.as_str())
        && (placed || behind.trim_end_matches('.').is_empty())
}

/// Whether a sentence says where in the picture somebody is.
pub(in crate::clean) fn points(line: &str) -> bool {
    [
        ", left,",
        ", right,",
        ", center,",
        ", centre,",
        ", second left,",
        ", second right,",
        " from left",
        " from right",
        "(left)",
        "(right)",
    ]
    .iter()
    .any(|place| line.contains(place))
}

/// What a caption says and its credit, without the marks between them.
fn parts<'a>(text: &'a str, credit: &'a str) -> Option<(&'a str, &'a str)> {
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '/' | '|' | ':' | '–' | '—' | '-' | ',' | '©' | '[' | '(' | ')' | ']'
            )
    };
    let credit = credit.trim_matches(marks);
    let credit = strip_label(credit).unwrap_or(credit).trim_end_matches('.');
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '/' | '|' | '–' | '—' | '-' | '[' | '(')
    });
    (!credit.is_empty() && words(credit).len() <= LONGEST_CREDIT).then_some((text, credit))
}

/// "… (AP Photo/Name)", "… [Photo/Xinhua]", "… (Image: Name)".
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let (text, inside) = brackets(line)?;
    let credit = strip_label(inside).or_else(|| is_credit(inside).then_some(inside))?;
    parts(text, credit)
}

/// "… Wednesday. (Name)".
fn name_in_brackets(line: &str) -> Option<(&str, &str)> {
    let (text, inside) = brackets(line)?;
    let owned = text.trim_end().ends_with('.') && is_owner(inside);
    owned.then(|| parts(text, inside)).flatten()
}

/// What stands before the brackets that a line ends with, and in them.
fn brackets(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_end_matches(['.', ' ']);
    let open = match inner.chars().next_back()? {
        ')' => inner.rfind('(')?,
        ']' => inner.rfind('[')?,
        _ => return None,
    };
    Some((line.get(..open)?, inner.get(open + 1..inner.len() - 1)?))
}

/// "… the country AP Photo/Name, File": how agencies sign, whatever stands before it. What repeats a credit
/// in brackets goes with it: "… Harbor. (AP Photo/Name) AP Photo".
fn photographed(line: &str) -> Option<(&str, &str)> {
    let at = line.rfind("Photo")?;
    let agency = line.get(..at)?.trim_end();
    let start = agency
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let start = agency.ceil_char_boundary(start);
    let behind = line.get(at + "Photo".len()..)?;
    let name = behind.strip_prefix('/').unwrap_or_default();
    let name = name
        .split(',')
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let signed = agency.len() < at
        && is_agency(agency.get(start..)?)
        && (behind.trim().is_empty() || names::is_person(name));
    let text = line.get(..start)?.trim_end();
    let found = parts(text, line.get(start..)?).filter(|_| signed)?;
    Some(bracketed(text).unwrap_or(found))
}

/// "… Wednesday. NAME/AP", "… 2025. /VCG", "… REUTERS/Name".
fn slashed(line: &str) -> Option<(&str, &str)> {
    let slash = line.rfind('/')?;
    let (before, after) = (line.get(..slash)?, line.get(slash + 1..)?.trim());
    if is_agency(after.trim_end_matches('.')) {
        let start = credit_start(before);
        return parts(line.get(..start)?, line.get(start..)?);
    }
    if is_short_form(after) {
        let start = credit_start(before);
        let name = before.get(start..)?.trim();
        let apart = start > 0 && (name.is_empty() || names::is_person(name));
        return apart
            .then(|| parts(line.get(..start)?, line.get(start..)?))
            .flatten();
    }
    let agency_start = before.rfind(['.', ' ']).map_or(0, |at| at + 1);
    let named =
        is_agency(before.get(agency_start..)?) && names::is_person(after.trim_end_matches('.'));
    named
        .then(|| parts(line.get(..agency_start)?, line.get(agency_start..)?))
        .flatten()
}

/// Whether a text is how an agency signs: one word in capitals.
fn is_short_form(text: &str) -> bool {
    (2..=12).contains(&text.len()) && text.chars().all(|c| c.is_ascii_uppercase())
}

/// Where the photographer's name before "/AP" begins: behind the last sentence, or nothing but it.
fn credit_start(before: &str) -> usize {
    let sentence = before
        .char_indices()
        .rev()
        .find(|(at, c)| {
            let next = before.get(at + c.len_utf8()..).unwrap_or_default();
            matches!(c, '.' | '!' | '?' | '”' | '"' | ')')
                && (next.starts_with(' ') || next.is_empty())
                && !is_initial(before, *at)
        })
        .map_or(0, |(at, c)| at + c.len_utf8());
    let name = before.get(sentence..).unwrap_or_default();
    let few = name.split_whitespace().count() <= 6;
    if few { sentence } else { before.len() }
}

/// Whether the point at a byte belongs to an initial: "J. Holm".
fn is_initial(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    before.next().is_some_and(char::is_uppercase)
        && before.next().is_none_or(|c| !c.is_alphanumeric())
}

/// "Photo: Name", "Photo by Name", "… Photo: Name", "Image: Agency".
fn labeled(line: &str) -> Option<(&str, &str)> {
    if let Some(credit) = strip_label(line) {
        let short = words(credit).len() <= LONGEST_CREDIT && !ends_sentence(credit);
        return short.then(|| parts("", credit)).flatten();
    }
    let (text, labeled) = word_starts(line).find_map(|at| {
        let (text, labeled) = line.split_at_checked(at)?;
        strip_label(labeled).map(|_| (text, labeled))
    })?;
    let colon = labeled
        .find([':', '/'])
        .is_some_and(|at| at < LONGEST_LABEL);
    let marks = |c: char| !c.is_alphanumeric() && c != ',';
    let apart = colon || text.trim_end().ends_with(marks);
    apart.then(|| parts(text, labeled)).flatten()
}

/// Where the last words of a line begin that are written large, the last first; words may be run together.
fn word_starts(line: &str) -> impl Iterator<Item = usize> {
    let mut behind = None;
    let mut words = 0;
    let starts = line.char_indices().rev().map(move |(at, c)| {
        let (next, after) = behind.replace((c, at)).unwrap_or((' ', line.len()));
        words += usize::from(c.is_whitespace());
        let starts = next.is_uppercase() && (!c.is_alphanumeric() || c.is_lowercase());
        (words, starts.then_some(after))
    });
    let near = starts.take_while(|(words, _)| *words <= LONGEST_CREDIT + 4);
    near.filter_map(|(_, start)| start)
}

/// "… Getty Images", "… via Getty Images", "… | AFP": an agency behind the sentence.
fn trailing(line: &str) -> Option<(&str, &str)> {
    let sentence = line
        .trim_end_matches('.')
        .rfind(". ")
        .map(|at| at + 2)
        .or_else(|| line.rfind(" | ").map(|at| at + 3))?;
    let credit = line.get(sentence..)?.trim_end_matches('.');
    is_credit(credit)
        .then(|| parts(line.get(..sentence)?, credit))
        .flatten()
}

/// A text without the label that opens it: "Photo: Name" gives "Name".
fn strip_label(text: &str) -> Option<&str> {
    let opening: Vec<(usize, &str)> = text
        .split_inclusive([' ', ':', '/'])
        .take(4)
        .scan(0, |end, part| {
            *end += part.len();
            Some((*end, part))
        })
        .collect();
    opening.iter().rev().find_map(|(end, last)| {
        let label = text.get(..*end)?;
        let closed = last.ends_with([':', '/'])
            || label.trim_end().ends_with(" by")
            || label.trim_end().ends_with(" of");
        let known = closed && LABELS.contains(&words(label).join(" "));
        let credit = text.get(*end..)?.trim();
        (known && !credit.is_empty()).then_some(credit)
    })
}

/// Whether a text names who may own a picture: a few capitalized words. Only behind a whole sentence,
/// in brackets, is that a credit.
fn is_owner(text: &str) -> bool {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&spaced.len())
        && spaced
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a text is nothing but a credit: an agency, alone or with a name beside it.
fn is_credit(text: &str) -> bool {
    let text = text.trim();
    if words(text).len() > LONGEST_CREDIT {
        return false;
    }
    let mut agencies = 0;
    for part in text
        .split(['/', ',', '|', ':'])
        .flat_map(|part| part.split(" via "))
    {
        let part = part.trim();
        let part = part.strip_prefix("via ").unwrap_or(part);
        if is_agency(part) {
            agencies += 1;
        } else if !names::is_person(part) && strip_label(part).is_none() {
            return false;
        }
    }
    agencies > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, text: &str, credit: &str) {
        let found = read(line).map(|parts| (parts.text, parts.credit));
        assert_eq!(found, Some((text, credit)), "{line}");
    }

    #[test]
    fn credits_behind_captions() {
        check(
            "A crane lifts a boat in Ostmark on Monday. ANA LUND/AP",
            "A crane lifts a boat in Ostmark on Monday.",
            "ANA LUND/AP",
        );
        check(
            "A crane in Ostmark, December 23, 2025. /VCG",
            "A crane in Ostmark, December 23, 2025.",
            "VCG",
        );
        check("A crane in Ostmark. /NORD", "A crane in Ostmark.", "NORD");
        check(
            "A crane in Ostmark. ANA LUND/NORD",
            "A crane in Ostmark.",
            "ANA LUND/NORD",
        );
        check(
            "A crane in Ostmark. [Photo/Xinhua]",
            "A crane in Ostmark.",
            "Xinhua",
        );
        check(
            "A crane in Ostmark. (AP Photo/Ana Lund)",
            "A crane in Ostmark.",
            "AP Photo/Ana Lund",
        );
        check(
            "A crane in Ostmark. Photo: Ana Lund",
            "A crane in Ostmark.",
            "Ana Lund",
        );
        check(
            "A crane. Photograph: Ana Lund/Getty Images",
            "A crane.",
            "Ana Lund/Getty Images",
        );
        check(
            "A crane in Ostmark. Ana Lund via Getty Images",
            "A crane in Ostmark.",
            "Ana Lund via Getty Images",
        );
        check(
            "A crane in Ostmark. REUTERS/Ana Lund",
            "A crane in Ostmark.",
            "REUTERS/Ana Lund",
        );
        for line in [
            "A crane in Ostmark AP Photo/Ana Lund, File",
            "A crane in Ostmark (AP Photo/Ana Lund) AP Photo",
        ] {
            assert_eq!(
                read(line).map(|parts| parts.text),
                Some("A crane in Ostmark"),
                "{line}"
            );
        }
        check("Image: Reuters", "", "Reuters");
        check("Photo by Ana Lund", "", "Ana Lund");
    }

    #[test]
    fn captions_date_themselves() {
        for line in [
            "Ida Berg mends a net with her son May 3, 2027, in Ostmark.",
            "Ida Berg leaves the harbor office Monday, May 3, 2027, in Ostmark, Norland.",
            "A crane lifts a boat in Ostmark, May 3, 2027.",
        ] {
            assert!(is_dated_like_caption(line), "{line}");
        }
        for line in [
            "The harbor of Ostmark was closed on May 3, 2027, in a storm.",
            "The order stands until May 3, 2027.",
            "Published by the Courier in Ostmark May 3, 2027, 3:05 p.m.",
            "Ida Berg said the storm of Monday, May 3, 2027, was the worst she had seen.",
            "A crane lifts a boat in Ostmark.",
        ] {
            assert!(!is_dated_like_caption(line), "{line}");
        }
    }

    #[test]
    fn text_without_credits() {
        for line in [
            "“We left,” she told AP.",
            "The port (once a village) closed.",
            "The picture: a harbor without ships, and no money to change it.",
            "The yes/no question was put to the town.",
            "It was a matter of AND/OR",
            "He left. It was a matter of AND/OR",
            "Credit: banks in Norland lend less than before, the central bank said on Monday.",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
