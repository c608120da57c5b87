//! The address that a page was saved from, where the program that saved it left a note.
//!
//! Takes markup; gives the address that a comment before the page's text names, as browsers and `SingleFile`
//! write it.

use crate::text::Text;

/// How much of a page is looked at, in bytes.
const LOOKED_AT: usize = 8192;

/// The most comments looked at.
const MOST_COMMENTS: usize = 20;

/// The address in the note.
pub(super) fn saved_from(markup: &str) -> Option<Text> {
    let head = markup.get(..markup.floor_char_boundary(LOOKED_AT))?;
    let comments = head.split("<!--").skip(1).take(MOST_COMMENTS);
    comments
        .filter_map(|rest| rest.split("-->").next())
        .find_map(noted)
}

/// "saved from url=(0034)https://…" of browsers, or "url: https://…" of `SingleFile`.
fn noted(comment: &str) -> Option<Text> {
    let by_browser = comment
        .split_once("saved from url=(")
        .and_then(|(_, rest)| rest.split_once(')'));
    let by_single_file = || {
        let (_, rest) = comment.split_once("SingleFile")?;
        rest.split_once("url:").map(|(_, rest)| rest)
    };
    let address = by_browser.map(|(_, rest)| rest).or_else(by_single_file)?;
    let address = address.split_whitespace().next()?;
    (address.starts_with("http://") || address.starts_with("https://")).then(|| Text::new(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_what_saved_the_page_are_read() {
        let address = "https://courier.example/a?b=c";
        for note in [
            format!("<!DOCTYPE html>\n<!-- saved from url=(0029){address} -->\n<html>"),
            format!(
                "<html><!--\n Page saved with SingleFile \n url: {address} \n saved date: today\n-->"
            ),
        ] {
            assert_eq!(saved_from(&note).as_deref(), Some(address), "{note}");
        }
        for note in [
            "<html>",
            "<!-- saved from url=(0014)about:internet -->",
            "<!-- url: https://a.example -->",
            "<!--",
        ] {
            assert_eq!(saved_from(note), None, "{note}");
        }
    }
}
