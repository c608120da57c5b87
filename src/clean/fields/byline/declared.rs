//! Who wrote an article, as its page declares it.
//!
//! Takes the page's metadata; gives the authors in it, each whole. Never looks at the page.

use crate::{
    clean::{
        fields::{
            agencies,
            byline::signature,
            names::{self, listing, suffix},
            outlet::{known, site},
        },
        phrases::boilerplate,
        words::words,
    },
    import::{Metadata, is_nobody},
    text::Text,
};

/// The declared authors: those who are somebody, each once.
pub(in crate::clean) fn authors(meta: &Metadata) -> Vec<Text> {
    let each = |author: &Text| declared(signature::unopened(author));
    let is_phrase = |name: &str| {
        let words = words(name);
        boilerplate(&words).is_some_and(|found| found.words as usize == words.len())
    };
    let named = meta.authors.iter().flat_map(each);
    names::each_once(named.filter(|name| !is_nobody(name) && !is_phrase(name)))
}

/// The authors that a declaration names, each whole: "Ana Lund, Staff Writer and Per Holm" gives both,
/// "Lund, Ana" one. What lists no people is the name of one author, such as an organization.
fn declared(text: &str) -> Vec<String> {
    text.split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .flat_map(|one| {
            let behind = one.rsplit_once(" by ").map_or("", |(_, behind)| behind);
            let people = [one, behind].map(people).into_iter();
            let mut people = people.filter(|people| !people.is_empty());
            let whole = || vec![inverted(one).unwrap_or_else(|| one.to_owned())];
            people.next().unwrap_or_else(whole)
        })
        .collect()
}

/// The people that a text lists from its beginning on, each behind a comma or the like; what they do and
/// for whom stands between them. Behind other marks stands their site more often than another of them.
fn people(text: &str) -> Vec<String> {
    let mut people = Vec::new();
    for (place, listed) in text.split(['|', '•', '·', '⋅', '/']).enumerate() {
        for part in listing::groups(listed) {
            let part = part
                .strip_prefix("and ")
                .or_else(|| part.strip_prefix("& "))
                .unwrap_or(part);
            let several: Vec<String> = listing::joined(part)
                .map(person)
                .collect::<Option<_>>()
                .unwrap_or_default();
            let agency = !people.is_empty() && agencies::is_agency(part);
            if people.is_empty() && several.is_empty() {
                return people;
            }
            let is_site = |name: &String| {
                !names::begins_with_given(name) && (place > 0 || site::is_outlet_name(name))
            };
            people.extend(several.into_iter().filter(|name| !is_site(name)));
            people.extend(agency.then(|| part.to_owned()));
        }
    }
    people
}

/// A person's name, without what they do or where they write from behind it.
fn person(text: &str) -> Option<String> {
    let (name, behind) = names::split_name(text);
    (names::is_person(&name) && !names::goes_on(behind)).then_some(name)
}

/// "Ana Lund" of "Lund, Ana".
fn inverted(text: &str) -> Option<String> {
    let (last, first) = text.split_once(',')?;
    let last = last.trim();
    let (first, suffix) = suffix::split_suffix(first.trim());
    let can_be_given = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '.' | '-'))
            && !names::is_barred(&word.to_lowercase())
    };
    let name = format!("{first} {last}{suffix}");
    let fits = (1..=2).contains(&first.split_whitespace().count())
        && first.split_whitespace().all(can_be_given)
        && known::named(last).is_none()
        && !agencies::is_agency(last)
        && names::is_person(&name);
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html},
    };

    /// The byline of a page with this author declared, and these lines under its headline.
    fn byline(author: &str, lines: &str) -> Vec<String> {
        let page = format!(
            "<html><head><title>Harbor closed after storm</title><meta name=author content='{author}'>
             <meta property=og:site_name content='Ostmark Courier'></head><body><h1>Harbor closed after storm</h1>{lines}
             <p>The port of Ostmark was closed on Monday after a storm had damaged two of its cranes.</p>
             <p>Ferries will leave from the fishing pier in the meantime, the authority said in a letter.</p></body></html>"
        );
        let byline = clean(&from_html(&page, Origin::default())).byline;
        byline.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn declared_authors_are_kept_whole() {
        for (author, names) in [
            ("Omar bin Rashid al-Berg", &["Omar bin Rashid al-Berg"][..]),
            ("Lund, Ana", &["Ana Lund"]),
            (
                "Lund, Ana Maria; Holm, Per",
                &["Ana Maria Lund", "Per Holm"],
            ),
            ("By Ana Lund, Staff Writer and Per Holm", &["Ana Lund"]),
            (
                "Ana Lund, Per Holm, and Ida Berg",
                &["Ana Lund", "Per Holm", "Ida Berg"],
            ),
            ("Ana Lund, MS, RDN", &["Ana Lund"]),
            ("Ana Lund, Jr.", &["Ana Lund, Jr."]),
            ("Lund, Ana, III", &["Ana Lund, III"]),
            ("Ana Lund | Ost Bote", &["Ana Lund"]),
            ("By Ana Lund • Norland Netz", &["Ana Lund"]),
            ("Ana Lund, Ost Bote", &["Ana Lund"]),
            ("Ana Lund, Ostmark Courier", &["Ana Lund"]),
            ("Ana Lund | Per Holm", &["Ana Lund", "Per Holm"]),
            ("Par Ana Lund et Per Holm", &["Ana Lund", "Per Holm"]),
            ("Por Ana Lund y Per Holm", &["Ana Lund", "Per Holm"]),
            ("Di Lund", &["Di Lund"]),
            (
                "Centers for Fish Control and Prevention",
                &["Centers for Fish Control and Prevention"],
            ),
            ("Holm, Lund & Partners", &["Holm, Lund & Partners"]),
            ("Dr. Ana Lund", &["Ana Lund"]),
            ("Anka", &["Anka"]),
            ("View all posts by Ana Lund", &["Ana Lund"]),
            ("Read more", &[]),
            ("admin", &[]),
        ] {
            assert_eq!(byline(author, ""), names, "{author}");
        }
    }

    #[test]
    fn what_is_printed_goes_before_an_account_and_a_site() {
        assert_eq!(byline("Per Holm", "<p>By Ana Lund"), ["Ana Lund"]);
        assert_eq!(
            byline("Ana Lund", "<p>By Ana Lund and Per Holm"),
            ["Ana Lund"]
        );
        assert_eq!(
            byline("Ostmark Courier", "<p>Ana Lund<p>3 March 2031"),
            ["Ana Lund"]
        );
        assert_eq!(
            byline("Per Holm", "<p>Ana Lund<p>3 March 2031"),
            ["Per Holm"]
        );
        assert_eq!(byline("Ostmark Courier", ""), ["Ostmark Courier"]);
    }
}
