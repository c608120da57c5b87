//! By which names articles know an actor: what is counted as one, and what may be. Taking an entry says of two that
//! they are one, and of one that it is two.

use crate::{
    analyze::ActorKind,
    app::{
        Action, App,
        asking::{Answer, Request},
        picker::{Narrowing, Pick, Picked, Picker, Row},
        words,
    },
    library::{Decision, Edit, Kin, SuggestedActor, Verdict},
    text::Text,
};

#[derive(Debug)]
struct Identity {
    key: String,
    name: Text,
    kin: Vec<Kin>,
    /// What the library suggests for what is typed.
    suggested: Vec<SuggestedActor>,
    /// What says that the article at hand means somebody else of the name.
    apart: Option<Edit>,
}

/// Asks for the names of the actor at hand.
pub(super) fn ask(app: &mut App) {
    let Some(item) = app.reader.item() else {
        return app.tell("open an article first");
    };
    let actor = app.reader.actor_at_hand(item);
    let actor = actor.and_then(|actor| item.analysis.actors.get(actor));
    let Some(key) = actor.map(|actor| actor.key.clone()) else {
        return app.tell("nobody is at hand; pick an actor with a");
    };
    ask_of(app, Request::Kin(app.reader.opened(), key));
}

/// Asks for the names of any actor.
pub(super) fn ask_of(app: &mut App, request: Request) {
    app.open_with(Action::Identity, request);
}

/// Shows them.
pub(super) fn open(answer: Answer) -> Option<Picker> {
    let Answer::Kin(key, name, kin, apart) = answer else {
        return None;
    };
    Some(Picker::new(Identity {
        key,
        name,
        kin,
        suggested: Vec::new(),
        apart,
    }))
}

impl Identity {
    /// The key and the name of an entry, and whether it is counted as the actor's.
    fn entry(&self, row: usize) -> Option<(&str, &Text, bool)> {
        let suggested = self.suggested.iter();
        let suggested = suggested.map(|actor| (actor.key.as_str(), &actor.name, false));
        let kin = self.kin.iter();
        let kin = kin.map(|kin| (kin.key.as_str(), &kin.name, kin.is_one));
        suggested.chain(kin).nth(row)
    }
}

/// How an entry stands to the actor.
const fn standing(kin: &Kin) -> &'static str {
    match (kin.is_one, kin.verdict) {
        (true, Some(Verdict::One)) => "one, as you said",
        (true, _) => "one",
        (false, Some(Verdict::Two)) => "two, as you said",
        (false, Some(Verdict::One) | None) => "perhaps",
    }
}

impl Pick for Identity {
    fn title(&self) -> &'static str {
        "by which names"
    }

    fn hint(&self) -> &'static str {
        "Enter makes two one, and one two · type another name · Esc closes"
    }

    fn about(&self) -> Vec<Text> {
        let about = match self.kin.len() {
            0 => format!(
                "{} · by no other name; type one that is the same",
                self.name
            ),
            _ => format!("{} · which of these are one with it", self.name),
        };
        vec![Text::new(&about)]
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        let row = |lead: &str, name: &Text, note: &str| Row {
            lead: Text::new(lead),
            label: name.clone(),
            note: Text::new(note),
            ..Row::default()
        };
        let suggested = self.suggested.iter();
        let suggested = suggested.map(|actor| {
            let kind = match actor.kind {
                ActorKind::Person => "person",
                ActorKind::Organization => "organization",
                ActorKind::Place => "place",
            };
            row(kind, &actor.name, &words::count(actor.quotes, "quote"))
        });
        let kin = self.kin.iter();
        let kin = kin.map(|kin| {
            let articles = words::count(kin.articles, "article");
            row(standing(kin), &kin.name, &articles)
        });
        let apart = self.apart.iter();
        let apart = apart.map(|_| row("another", &self.name, "in this article alone"));
        suggested.chain(kin).chain(apart).collect()
    }

    fn found(&self) -> usize {
        self.suggested.len()
    }

    fn asks(&self, typed: &str) -> Option<Request> {
        Some(Request::Suggest(typed.to_owned()))
    }

    fn hear(&mut self, answer: Answer) -> Option<Request> {
        if let Answer::Suggested(found) = answer {
            let is_other = |actor: &SuggestedActor| {
                actor.key != self.key && self.kin.iter().all(|kin| kin.key != actor.key)
            };
            self.suggested = found.actors.into_iter().filter(is_other).collect();
        }
        None
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let Some((key, name, is_one)) = self.entry(picked.row) else {
            let article = app.reader.opened();
            if let Some((edit, article)) = self.apart.take().zip(article) {
                let told = format!("this article means another {}", self.name);
                app.mend(article, vec![edit], &told);
            }
            return Ok(());
        };
        let parts = |name: &Text| name.split_whitespace().count();
        // Both go by the fuller name.
        let goes_by_it = parts(name) > parts(&self.name);
        let (one, other) = if goes_by_it {
            (self.key.as_str(), key)
        } else {
            (key, self.key.as_str())
        };
        let (verdict, told) = if is_one {
            (Verdict::Two, format!("{name} and {} are two", self.name))
        } else {
            (Verdict::One, format!("{name} and {} are one", self.name))
        };
        let decision = Decision {
            key: one.to_owned(),
            other: other.to_owned(),
            verdict: Some(verdict),
        };
        app.decide(vec![decision], &told);
        Ok(())
    }
}
