//! Notes: key scripts, and what leaves the program.

use std::fs;

use onrecord::{
    app::{
        App, Effect, Message, Overlay,
        asking::{Answer, Request},
        layout::Pane,
        page::Block,
        update,
    },
    library::{Anchor, Change, Library, Noting, Problem, Query, Summary},
    text::Text,
};

use crate::{
    keys::{Driver, app, press},
    library_cli::{library, out},
    sample,
};

fn wide(keys: &str) -> Driver {
    let mut app = app(sample::shelf(), 120, 36);
    press(&mut app, keys);
    app
}

fn told(app: &App) -> &str {
    app.notice.as_ref().unwrap().as_str()
}

/// Writes a note where the keys lead.
fn write(app: &mut Driver, keys: &str, words: &str) {
    press(app, keys);
    app.update(Message::Pasted(words.to_owned()));
    press(app, "Enter");
}

/// The notes on the page, each with the number of the paragraph above it.
fn shown(app: &App) -> Vec<(u32, String)> {
    let item = app.item().unwrap();
    let page = app.reader.page();
    let mut above = 0;
    let mut shown = Vec::new();
    for &line in page.lines() {
        match line.block {
            Block::Paragraph(number) => above = number,
            Block::Note(_) => shown.push((above, page.words(item, line).as_str().to_owned())),
            _ => {}
        }
    }
    shown
}

/// What the library's list says of the selected article.
fn said(app: &App) -> &Summary {
    app.list.said(app.list.selected().unwrap()).unwrap()
}

/// The lines of the open list, each with what stands in front.
fn listed(app: &App) -> Vec<(String, String)> {
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("no list is open")
    };
    let rows = picker.shown();
    rows.map(|(row, _)| (row.lead.to_string(), row.label.to_string()))
        .collect()
}

#[test]
fn a_note_on_a_quote_stands_under_its_paragraph_until_it_is_undone() {
    let mut app = wide("J n n");
    write(&mut app, "r", "Who paid for the paint?");
    assert_eq!(told(&app), "noted: quote 2 · U undoes it");
    let note = "Who paid for the paint?".to_owned();
    let quote = app.reader.current_span(app.item().unwrap()).unwrap();
    let body = &app.item().unwrap().article.body;
    let paragraph = u32::try_from(body.paragraph_at(quote.start())).unwrap();
    assert_eq!(shown(&app), [(paragraph, note.clone())]);
    assert_eq!(app.reader.page().noted(), [Some(quote)]);
    assert_eq!(said(&app).marks.notes[0].text.to_string(), note);
    press(&mut app, "K J");
    assert_eq!(shown(&app), [(paragraph, note)], "it is written");
    press(&mut app, "U");
    assert_eq!(told(&app), "undone: the note is as it was before");
    assert_eq!(shown(&app), []);
    press(&mut app, "K J");
    assert_eq!(shown(&app), []);
}

#[test]
fn a_note_is_changed_in_its_line_and_an_empty_line_takes_it_away() {
    let mut app = wide("J n");
    write(&mut app, "r", "Which paint");
    write(&mut app, "r", ", then?");
    assert_eq!(shown(&app)[0].1, "Which paint, then?");
    press(&mut app, "r Enter");
    assert_eq!(told(&app), "left as it was");
    press(&mut app, "r Esc");
    assert_eq!(shown(&app).len(), 1);
    press(&mut app, "r Ctrl-u Enter");
    assert_eq!(told(&app), "note taken away: quote 1 · U brings it back");
    assert_eq!(shown(&app), []);
    press(&mut app, "U");
    assert_eq!(shown(&app)[0].1, "Which paint, then?");
    press(&mut app, "U");
    assert_eq!(shown(&app)[0].1, "Which paint");
}

#[test]
fn without_a_quote_at_hand_a_note_is_on_the_paragraph_on_top_and_the_cursor_says_on_what() {
    let mut app = wide("J Enter");
    write(&mut app, "r", "A long opening");
    assert_eq!(told(&app), "noted: ¶1 · U undoes it");
    assert_eq!(shown(&app), [(0, "A long opening".to_owned())]);
    press(&mut app, "n r");
    let leads: Vec<String> = listed(&app).into_iter().map(|(lead, _)| lead).collect();
    assert_eq!(leads[0], "quote 1");
    assert_eq!(leads[1], "¶1");
    app.update(Message::Pasted("of two parts".to_owned()));
    press(&mut app, "Down Enter");
    assert_eq!(shown(&app)[0].1, "A long opening", "not without a look");
    press(&mut app, "Enter");
    assert_eq!(told(&app), "noted: ¶1 · U undoes it");
    assert_eq!(shown(&app), [(0, "A long opening of two parts".to_owned())]);
    press(&mut app, "r Down Enter Enter");
    assert_eq!(told(&app), "left as it was", "the line had the note in it");
    write(&mut app, "r", "Who said so?");
    assert_eq!(told(&app), "noted: quote 1 · U undoes it");
    assert_eq!(shown(&app).len(), 2);
}

#[test]
fn in_the_list_the_notes_of_the_article_are_listed_and_is_noted_finds_it() {
    let mut app = wide("j");
    press(&mut app, "r");
    assert_eq!(
        told(&app),
        "no note is on this article; r beside its text writes one"
    );
    write(&mut app, "n r", "Who paid?");
    press(&mut app, "Tab r");
    assert_eq!(app.focus(), Pane::List);
    assert_eq!(listed(&app)[0].1, "Who paid?");
    write(&mut app, "Enter", " And when?");
    assert_eq!(shown(&app)[0].1, "Who paid? And when?");
    write(&mut app, "F", "is:note");
    assert!(app.overlay.is_some(), "that is not a state");
    press(&mut app, "Tab Enter");
    assert_eq!(app.list.rows().len(), 1);
    assert_eq!(app.list.query.filter.to_string(), "is:noted");
    press(&mut app, "Backspace");
    write(&mut app, "/", "paid");
    assert_eq!(app.list.rows().len(), 1, "words of notes are found");
}

#[test]
fn a_note_keeps_the_place_in_the_text() {
    let mut app = wide("J n n n n n n");
    let top = app.reader.first_byte();
    let current = app.reader.current();
    write(&mut app, "r", "Again?");
    assert_eq!(app.reader.first_byte(), top);
    assert_eq!(app.reader.current(), current);
    press(&mut app, "U");
    assert_eq!(app.reader.first_byte(), top);
}

#[test]
fn a_note_that_was_written_is_on_the_screen() {
    let mut app = app(sample::shelf(), 80, 16);
    for keys in ["J Enter n n n r", "n r", "n r"] {
        write(&mut app, keys, &"Where is that? ".repeat(12));
        let last = app.reader.page().lines().iter();
        let (top, height) = (app.reader.top(), app.reader.height());
        let quote = app.reader.current_span(app.item().unwrap()).unwrap();
        let below = last.take(top + height).any(|line| match line.block {
            Block::Note(number) => app.reader.page().noted()[number as usize] == Some(quote),
            _ => false,
        });
        assert!(below && app.reader.shows(quote), "{top}");
    }
}

#[test]
fn a_note_that_cannot_be_written_is_taken_back_and_told() {
    let mut app = wide("J n r");
    app.update(Message::Pasted("Who paid?".to_owned()));
    let effects = update(&mut app.app, Message::Key("Enter".parse().unwrap()));
    let mut asked = effects.into_iter().filter_map(|effect| match effect {
        Effect::Ask(asked) if matches!(asked.request, Request::Change(_)) => Some(asked),
        _ => None,
    });
    let asked = asked.next().unwrap();
    assert_eq!(shown(&app).len(), 1);
    assert!(app.notice.is_none(), "nothing is told before it is written");
    let failed = Answer::Failed(Problem::ReadOnly);
    app.update(Message::Answered(asked.ticket, failed));
    assert_eq!(shown(&app), []);
    assert!(told(&app).starts_with("nothing was changed; the library: "));
    press(&mut app, "U");
    assert_eq!(told(&app), "nothing to undo");
}

#[test]
fn quotes_leave_with_their_notes_and_can_be_checked_still() {
    let folder = library();
    let path = folder.path();
    let mut opened = Library::open(&path.join("library.db")).unwrap();
    let id = opened.find(&Query::default()).unwrap()[0];
    let item = opened.item(id).unwrap();
    let body = &item.article.body;
    let quote = item.analysis.quotes[0].span;
    let paragraph = body.paragraphs()[body.paragraph_at(quote.start())].span;
    for (span, words) in [(quote, "=Who paid?"), (paragraph, "Ask again.")] {
        let noting = Noting {
            on: Anchor::new(body, span),
            before: None,
            after: Some(Text::new(words)),
        };
        opened.change(&Change::Noted(id, noting)).unwrap();
    }
    drop(opened);
    let listed = out(path, &["list", "is:noted"]);
    assert_eq!(listed.lines().count(), 1);
    let noted = out(path, &["quotes", "is:noted", "--format", "jsonl"]);
    assert!(noted.lines().all(|line| !line.contains("\"notes\":[]")));
    let told = out(path, &["quotes", "is:noted"]);
    assert!(told.contains("\nNote: =Who paid?\n"), "{told}");
    assert!(told.contains("\nNote: Ask again.\n"), "{told}");
    for (format, kept) in [
        ("jsonl", "\"notes\":[\"Ask again.\",\"=Who paid?\"]"),
        ("csv", "Ask again.; =Who paid?"),
        (
            "w3c",
            "\"purpose\":\"commenting\",\"format\":\"text/plain\",\"value\":\"=Who paid?\"",
        ),
        ("md", "*Note:* \\=Who paid?"),
    ] {
        let file = format!("noted.{format}");
        out(
            path,
            &["export", "is:noted", "--format", format, "-o", &file],
        );
        let written = fs::read_to_string(path.join(&file)).unwrap();
        assert!(written.contains(kept), "{format}: {written}");
        if format != "md" {
            out(path, &["verify", &file]);
        }
    }
}
