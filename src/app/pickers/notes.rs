//! The line a note is typed in, on the current quote or on a paragraph; and the notes of an article.

use crate::{
    app::{
        Action, App,
        layout::Pane,
        picker::{Pick, Picked, Picker, Place, Row},
        words,
    },
    library::{Anchor, Id, Item, Noting, note},
    text::{Span, Text},
};

/// What a note can be on.
#[derive(Clone, Debug)]
struct Target {
    /// "quote 3", "¶2", or "gone".
    lead: String,
    on: Anchor,
    /// What the note on it says; none where there is none.
    before: Option<Text>,
}

impl Target {
    /// A stretch of an article, with the note that is on it.
    fn new(app: &App, item: &Item, (lead, span): (String, Span)) -> Self {
        let notes = item.marks.notes.iter().zip(app.reader.page().noted());
        let here = notes.filter(|(_, place)| **place == Some(span));
        let note = here.map(|(note, _)| note).next();
        Self {
            lead,
            on: note.map_or_else(
                || Anchor::new(&item.article.body, span),
                |note| note.on.clone(),
            ),
            before: note.map(|note| note.text.clone()),
        }
    }

    fn row(&self) -> Row {
        Row {
            lead: Text::new(&self.lead),
            label: self.before.clone().unwrap_or_else(|| self.words()),
            note: Text::new(if self.before.is_some() { "✎" } else { "" }),
            ..Row::default()
        }
    }

    fn words(&self) -> Text {
        Text::on_one_line(&self.on.exact)
    }
}

/// Opens the line, or over the list the notes there are.
pub(super) fn open(app: &App, item: &Item) -> Result<Picker, String> {
    let Some(article) = app.reader.opened() else {
        return Err("open an article first".to_owned());
    };
    if app.focus() == Pane::List {
        let targets = notes(app, item);
        if targets.is_empty() {
            let key = words::first_key(&app.keymap, Action::Note);
            return Err(format!(
                "no note is on this article; {key} beside its text writes one"
            ));
        }
        return Ok(Picker::new(Notes { article, targets }));
    }
    let targets = targets(app, item);
    if targets.is_empty() {
        return Err("there is no text to write a note on".to_owned());
    }
    Ok(line(article, targets, 0))
}

/// What a note can be on here: the current quote where it is on the screen, and its paragraph; else the paragraph
/// on top.
fn targets(app: &App, item: &Item) -> Vec<Target> {
    let reader = &app.reader;
    let number = reader.current_quote();
    let utterance = number.and_then(|n| reader.marks().utterances().get(n));
    let quote = utterance.filter(|u| reader.shows(u.span)).zip(number);
    let body = &item.article.body;
    let paragraph = quote.map(|(utterance, _)| body.paragraph_at(utterance.span.start()));
    let paragraph = paragraph.or_else(|| reader.paragraph_on_top());
    let spans = [
        quote.map(|(utterance, number)| (format!("quote {}", number + 1), utterance.span)),
        paragraph.and_then(|n| Some((format!("¶{}", n + 1), body.paragraphs().get(n)?.span))),
    ];
    let spans = spans.into_iter().flatten();
    spans.map(|span| Target::new(app, item, span)).collect()
}

/// The notes of an article.
fn notes(app: &App, item: &Item) -> Vec<Target> {
    let body = &item.article.body;
    let notes = item.marks.notes.iter().zip(app.reader.page().noted());
    let target = |(note, place): (&crate::library::Note, &Option<Span>)| Target {
        lead: place.map_or_else(
            || "gone".to_owned(),
            |span| format!("¶{}", body.paragraph_at(span.start()) + 1),
        ),
        on: note.on.clone(),
        before: Some(note.text.clone()),
    };
    notes.map(target).collect()
}

/// The notes of an article, to be changed.
#[derive(Debug)]
struct Notes {
    article: Id,
    targets: Vec<Target>,
}

impl Pick for Notes {
    fn title(&self) -> &'static str {
        "notes of this article"
    }

    fn hint(&self) -> &'static str {
        "Enter changes one · Esc closes"
    }

    fn rows(&self) -> Vec<Row> {
        let row = |target: &Target| Row {
            note: target.words(),
            ..target.row()
        };
        self.targets.iter().map(row).collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(target) = self.targets.get(picked.row) {
            app.open_over(line(self.article, vec![target.clone()], 0));
        }
        Ok(())
    }
}

/// The line a note is typed in.
#[derive(Debug)]
struct Line {
    article: Id,
    targets: Vec<Target>,
    /// The one whose note is in the line.
    at: usize,
}

/// The line with the note on one of some targets in it.
fn line(article: Id, targets: Vec<Target>, at: usize) -> Picker {
    let line = Line {
        article,
        targets,
        at,
    };
    let before = line.before().map(ToString::to_string);
    Picker::new(line)
        .with_typed(before.unwrap_or_default())
        .at(Some(at))
}

impl Line {
    fn before(&self) -> Option<&Text> {
        self.targets.get(self.at)?.before.as_ref()
    }
}

impl Pick for Line {
    fn title(&self) -> &'static str {
        "note"
    }

    fn hint(&self) -> &'static str {
        "Enter keeps it · an empty line takes it away · Esc leaves it"
    }

    fn invites(&self) -> &'static str {
        "type the note"
    }

    fn place(&self) -> Place {
        Place::OverFoot
    }

    fn rows(&self) -> Vec<Row> {
        self.targets.iter().map(Target::row).collect()
    }

    fn found(&self) -> usize {
        self.targets.len()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let after = note(&picked.typed).map_err(|why| Text::new(&why.to_string()))?;
        let Some(target) = self.targets.get(picked.row) else {
            return Ok(());
        };
        let typed = after.as_ref().filter(|after| Some(*after) != self.before());
        // A line that says nothing new shows the note that is there, and what was typed goes behind that.
        if picked.row != self.at && (typed.is_none() || target.before.is_some()) {
            let both = target.before.iter().chain(typed);
            let both: Vec<&str> = both.map(Text::as_str).collect();
            let line = line(self.article, self.targets.clone(), picked.row);
            app.open_over(line.with_typed(both.join(" ")).at(Some(picked.row)));
            return Ok(());
        }
        let noting = Noting {
            on: target.on.clone(),
            before: target.before.clone(),
            after,
        };
        app.note(self.article, noting, &target.lead);
        Ok(())
    }
}
