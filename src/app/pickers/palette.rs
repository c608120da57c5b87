//! The palette: one list over actions, actors, articles, outlets, tags, themes and the filter that the words
//! make; Enter runs what stands under the cursor, and its key is taught at the right.

use crate::{
    analyze::ActorKind,
    app::{
        Action, App,
        action::{Context, TABLE},
        asking::{Answer, Request},
        picker::{Narrowing, Pick, Picked, Picker, Row},
        words,
    },
    library::{Id, Suggestions},
    text::Text,
};

/// What an entry is.
#[derive(Clone, Debug)]
enum Entry {
    Action(Action),
    Theme(Text),
    Outlet(Text),
    Tag(Text),
    Actor(String),
    Article(Id),
    /// What is typed, as a filter.
    Filter,
}

/// Everything that can be picked.
#[derive(Debug)]
struct Palette {
    /// What is there from the start.
    known: Vec<(Entry, Row)>,
    /// What the library suggests for what is typed.
    suggested: Vec<(Entry, Row)>,
}

/// Lists what is known; the library is asked for the rest while one types.
pub(super) fn open(app: &App) -> Picker {
    let actions = TABLE.iter().filter(|e| e.group.context() == Context::Panes);
    let actions = actions.map(|entry| {
        let row = Row {
            label: Text::new(entry.help.trim_end_matches('.')),
            ..row("action", &words::keys(&app.keymap, entry.action))
        };
        (Entry::Action(entry.action), row)
    });
    let themes = app.theme.names().iter().map(|name| {
        let row = named("theme", name, &words::keys(&app.keymap, Action::Theme));
        (Entry::Theme(name.clone()), row)
    });
    Picker::new(Palette {
        known: actions.chain(themes).collect(),
        suggested: Vec::new(),
    })
}

fn row(lead: &str, note: &str) -> Row {
    Row {
        lead: Text::new(lead),
        note: Text::new(note),
        ..Row::default()
    }
}

fn named(lead: &str, name: &Text, note: &str) -> Row {
    Row {
        label: name.clone(),
        ..row(lead, note)
    }
}

impl Palette {
    fn take_suggestions(&mut self, found: Suggestions) {
        let actors = found.actors.into_iter().map(|actor| {
            let quotes = words::count(actor.quotes, "quote");
            let lead = match actor.kind {
                ActorKind::Person => "person",
                ActorKind::Organization => "org",
                ActorKind::Place => "place",
            };
            (Entry::Actor(actor.key), named(lead, &actor.name, &quotes))
        });
        let articles = found.articles.into_iter().map(|(id, title, outlet)| {
            let outlet = outlet.unwrap_or_else(|| Text::new("no outlet"));
            (Entry::Article(id), named("article", &title, &outlet))
        });
        let counted = |count: usize| words::count(count, "article");
        let outlets = found.outlets.into_iter().map(|(name, count)| {
            let row = named("outlet", &name, &counted(count));
            (Entry::Outlet(name), row)
        });
        let tags = found.tags.into_iter().map(|(name, count)| {
            let row = named("tag", &name, &counted(count));
            (Entry::Tag(name), row)
        });
        let suggested = actors.chain(outlets).chain(tags).chain(articles);
        self.suggested = suggested.collect();
    }

    fn entry(&self, row: usize) -> Entry {
        let entries = self.suggested.iter().chain(&self.known);
        let mut entries = entries.skip(row);
        entries
            .next()
            .map_or(Entry::Filter, |(entry, _)| entry.clone())
    }
}

impl Pick for Palette {
    fn title(&self) -> &'static str {
        "everything"
    }

    fn hint(&self) -> &'static str {
        "type what you want · Enter does it · Esc closes"
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        let entries = self.suggested.iter().chain(&self.known);
        entries.map(|(_, row)| row.clone()).collect()
    }

    fn typed(&self, typed: &str) -> Option<Row> {
        let row = named("filter", &Text::new(typed), "the list by these words");
        (!typed.is_empty()).then_some(row)
    }

    fn found(&self) -> usize {
        self.suggested.len()
    }

    fn asks(&self, typed: &str) -> Option<Request> {
        Some(Request::Suggest(typed.to_owned()))
    }

    fn hear(&mut self, answer: Answer) -> Option<Request> {
        if let Answer::Suggested(found) = answer {
            self.take_suggestions(found);
        }
        None
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        match self.entry(picked.row) {
            Entry::Action(action) => app.call(action),
            Entry::Theme(name) => {
                app.theme.choose(&name);
                let told = words::theme(&app.theme, app.screen);
                app.tell(&told);
            }
            Entry::Outlet(name) => {
                app.list.query.outlets = [Some(name)].into();
                app.refresh();
            }
            Entry::Tag(name) => app.filter_by(&format!("tag:\"{name}\""))?,
            Entry::Actor(key) => app.open_with(Action::Across, Request::Portrait(key)),
            Entry::Article(id) => app.go_to(id, None),
            Entry::Filter => app.filter_by(&picked.typed)?,
        }
        Ok(())
    }
}
