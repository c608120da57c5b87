//! The page that a mail is: its letter.
//!
//! Takes the text or the HTML of a mail and what its headers declare; gives its page. Where the mail was
//! forwarded, the letter in it is the page: its head declares who wrote it and when, and what stands before
//! it is told apart as the cover.

use std::borrow::Cow;

use super::{
    Metadata, Origin, Page, PageInfo, article::titled, flowed, forwarded, from_text, html,
};
use crate::text::is_line_break;

/// A mail in text.
pub(super) fn text(text: &str, declared: &Metadata, origin: Origin) -> Page {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let letter = forwarded::find(&text);
    let start = letter.as_ref().map_or(0, |letter| letter.start);
    let (cover, rest) = text.split_at_checked(start).unwrap_or_default();
    let is_quoted = letter.as_ref().is_some_and(|letter| letter.is_quoted);
    let rest = if is_quoted {
        unquoted(rest)
    } else {
        Cow::Borrowed(rest)
    };
    let declared = letter.map_or_else(
        || declared.clone(),
        |letter| of_letter(letter.declared, declared),
    );
    let rest = flowed::join(&rest);
    let rest = titled(&rest, declared.title.as_ref());
    let page = from_text(&format!("{cover}{rest}"), origin);
    declaring(declared, cover.matches(is_line_break).count(), page)
}

/// A mail in HTML.
pub(super) fn html(markup: &str, declared: &Metadata, origin: Origin) -> Page {
    let page = html::read(markup, origin);
    match forwarded::find(&page.text) {
        Some(letter) => declaring(of_letter(letter.declared, declared), letter.lines, page),
        None => declaring(declared.clone(), 0, page),
    }
}

/// What is declared of a letter: by its own head and, of its title, by the mail around it. Who sent that, and
/// when, is nobody's business.
fn of_letter(own: Metadata, around: &Metadata) -> Metadata {
    Metadata {
        title: own.title.or_else(|| around.title.clone()),
        ..own
    }
}

fn declaring(declared: Metadata, cover: usize, page: Page) -> Page {
    Page {
        cover,
        info: PageInfo {
            declared,
            ..page.info
        },
        ..page
    }
}

/// A text without the marks of what is quoted.
fn unquoted(text: &str) -> Cow<'_, str> {
    let lines = text.split_inclusive('\n').map(|line| {
        let inside = line.strip_prefix('>').unwrap_or(line);
        inside.strip_prefix(' ').unwrap_or(inside)
    });
    Cow::Owned(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const HEAD: &str = "From: Meridian Post <news@post.example>\nSubject: Harbor to close\n";

    fn around() -> Metadata {
        Metadata {
            title: Some(Text::new("News for you")),
            outlet: Some(Text::new("Ana Lund")),
            published: Some(Text::new("2025-11-05")),
            ..Metadata::default()
        }
    }

    fn check(page: &Page, cover: &[&str], letter: &[&str]) {
        let lines: Vec<&str> = page.text.lines().collect();
        let (before, rest) = lines.split_at(page.cover);
        let seen = |lines: &[&str]| -> Vec<String> {
            let seen = lines.iter().filter(|line| !line.is_empty());
            seen.map(|line| (*line).to_owned()).collect()
        };
        assert_eq!(seen(before), cover);
        assert_eq!(seen(rest), letter);
        let declared = &page.info.declared;
        assert_eq!(declared.title.as_deref(), Some("Harbor to close"));
        assert_eq!(declared.outlet.as_deref(), Some("Meridian Post"));
        assert_eq!(declared.published, None);
    }

    #[test]
    fn a_letter_in_text_stands_under_its_own_title() {
        let head: Vec<&str> = HEAD.lines().collect();
        let mail = format!("Look!\r\n\r\n{HEAD}\r\nOne \u{2028}two.\n");
        let page = text(&mail, &around(), Origin::default());
        let cover = [&["Look!"], head.as_slice()].concat();
        check(&page, &cover, &["Harbor to close", "One \u{2028}two."]);
        let quoted = HEAD.replace('\n', "\n> ");
        let page = text(
            &format!("Look!\n\n> {quoted}\n> One.\n>> Two.\n"),
            &around(),
            Origin::default(),
        );
        let head: Vec<String> = head.iter().map(|line| format!("> {line}")).collect();
        let cover = ["Look!", &*head[0], &*head[1]];
        check(&page, &cover, &["Harbor to close", "One.", "> Two."]);
    }

    #[test]
    fn a_letter_in_html_is_found_in_its_lines() {
        let mail = "<p>Look!</p><div class=gmail_quote><div>---------- Forwarded message ---------<br>From: \
            <b>Meridian Post</b> &lt;<a href='mailto:news@post.example'>news@post.example</a>&gt;<br>Subject: \
            Harbor to close<br>To: &lt;ana@home.example&gt;<br></div><p>One.</p></div>";
        let page = html(mail, &around(), Origin::default());
        let cover = [
            "Look!",
            "---------- Forwarded message ---------",
            "From: Meridian Post <news@post.example>",
            "Subject: Harbor to close",
            "To: <ana@home.example>",
        ];
        check(&page, &cover, &["One."]);
    }

    #[test]
    fn what_was_not_forwarded_is_its_own_letter() {
        let page = text("One.", &around(), Origin::default());
        assert_eq!((page.cover, page.info.declared), (0, around()));
        assert_eq!(page.text.as_str(), "News for you\n\nOne.");
    }
}
