//! Pull quotes: words set apart on the page that the text gives elsewhere too.
//!
//! Takes a body and its finished quotes; a quote in a pull-quote paragraph becomes a part of the utterance
//! it repeats, with that one's speaker. One that repeats no quote stays as it is.

use crate::{
    analyze::{Quote, groups},
    text::{Body, Role, Span},
};

/// How many pull quotes of one page are looked for. Each costs one search of the text.
pub(super) const MOST: usize = 16;

/// Joins every pull quote to what it repeats.
pub(crate) fn join(body: &Body, quotes: &mut [Quote]) {
    let repeats: Vec<usize> = (0..quotes.len())
        .filter(|&at| {
            quotes
                .get(at)
                .is_some_and(|quote| is_set_apart(body, quote.span))
        })
        .take(MOST)
        .collect();
    for &at in &repeats {
        let Some(source) = quotes
            .get(at)
            .and_then(|quote| original(body, quotes, quote.span))
        else {
            continue;
        };
        if let Some(quote) = quotes.get_mut(at) {
            *quote = Quote {
                span: quote.span,
                kind: quote.kind,
                ..source
            };
        }
    }
    if !repeats.is_empty() {
        groups::number(quotes);
    }
}

fn is_set_apart(body: &Body, span: Span) -> bool {
    let paragraph = body.paragraphs().get(body.paragraph_at(span.start()));
    paragraph.is_some_and(|paragraph| paragraph.role == Role::PullQuote)
}

/// The quote in the running text that holds the words of the pull quote.
fn original(body: &Body, quotes: &[Quote], pulled: Span) -> Option<Quote> {
    let words = body
        .get(pulled)
        .trim_matches(|c: char| !c.is_alphanumeric());
    if words.is_empty() {
        return None;
    }
    let mut found = body.text().match_indices(words).map(|(at, _)| at);
    let at = found.find(|&at| !is_set_apart(body, Span::new(at, at)))?;
    quotes.iter().find(|quote| quote.span.holds(at)).cloned()
}

#[cfg(test)]
mod tests {
    use crate::{
        analyze::{analyze, notation},
        text::{Body, Role},
    };

    const TEXT: &str =
        "“We cannot drain the lake in a week. It took a winter to fill,” said Ida Berg.";

    fn marked(paragraphs: [(&str, Role); 3]) -> String {
        let body = Body::from_paragraphs(paragraphs);
        notation::quotes(&body, &analyze(&body)).replace("\n\n", " | ")
    }

    #[test]
    fn a_pull_quote_is_said_by_whom_it_repeats() {
        let other = ("“Nobody asked the fish,” said Tom Lund.", Role::Body);
        let pulled = ("“It took a winter to fill”", Role::PullQuote);
        assert_eq!(
            marked([(TEXT, Role::Body), other, pulled]),
            "{q1:“We cannot drain the lake in a week. It took a winter to fill,”} {c1:said} {s1:Ida Berg}. | \
             {q2:“Nobody asked the fish,”} {c2:said} {s2:Tom Lund}. | {q1:“It took a winter to fill”}"
        );
        assert_eq!(
            marked([pulled, other, (TEXT, Role::Body)]),
            "{q1:“It took a winter to fill”} | {q2:“Nobody asked the fish,”} {c2:said} {s2:Tom Lund}. | \
             {q1:“We cannot drain the lake in a week. It took a winter to fill,”} {c1:said} {s1:Ida Berg}."
        );
    }
}
