//! Where hidden characters of the page stand in the body.
//!
//! Takes the page, the body and the place in the page of each of its paragraphs; gives the hidden
//! characters of those places, by byte of the body. Page and paragraph differ in white space only, so
//! their visible characters are counted along.

use crate::{
    import::Page,
    text::{Body, Hidden, Span},
};

/// The hidden characters of the body. Each place comes with how many bytes of its line's beginning the
/// paragraph leaves out.
pub(in crate::clean) fn in_body(
    page: &Page,
    body: &Body,
    places: impl Iterator<Item = (Span, usize)>,
) -> Vec<Hidden> {
    let mut found = Vec::new();
    if page.hidden.is_empty() {
        return found;
    }
    for (paragraph, (place, cut)) in body.paragraphs().iter().zip(places) {
        let first = page
            .hidden
            .partition_point(|hidden| hidden.at < place.start());
        let last = page
            .hidden
            .partition_point(|hidden| hidden.at <= place.end());
        let inside = page.hidden.get(first..last).unwrap_or_default();
        let line = place.of(&page.text);
        let left_out = line.get(..cut).map_or(0, visible);
        let mut shown = body
            .get(paragraph.span)
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace());
        let (mut read, mut counted) = (place.start(), 0);
        let mut at = shown.next().map_or(paragraph.span.len(), |(at, _)| at);
        for hidden in inside {
            counted += page.text.get(read..hidden.at).map_or(0, visible);
            read = hidden.at;
            while counted > left_out {
                counted -= 1;
                at = shown.next().map_or(paragraph.span.len(), |(at, _)| at);
            }
            found.push(Hidden {
                at: paragraph.span.start() + at,
                ..*hidden
            });
        }
    }
    found
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
