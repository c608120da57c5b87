//! The page of an actor: who that is, how often each outlet quotes them, and what they say in all articles, by
//! date, outlet or kind; Enter goes there, and Esc then comes back to the quote that was left. Its letters are
//! keys: quotes are marked in it, copied and exported.

use std::collections::{BTreeMap, BTreeSet};

use super::{export, identity};
use crate::{
    analyze::QuoteKind,
    app::{
        Action, App,
        asking::{Answer, Cite, Request},
        picker::{Pick, Picked, Picker, Row, Taking},
        words,
    },
    library::{Id, Meant, Portrait, Said, SaidOrder},
    text::Text,
};

/// The most outlets that are told, and the longest bar in cells.
const OUTLETS: usize = 4;
const LONGEST_BAR: usize = 8;

/// The most quotes that are listed: nobody walks through more.
const MOST_LISTED: usize = 1200;

/// An actor and the quotes that are known so far.
#[derive(Debug)]
struct ActorPage {
    key: String,
    portrait: Portrait,
    order: SaidOrder,
    said: Vec<Said>,
    /// Those of them that are marked.
    marked: BTreeSet<(Id, usize)>,
}

/// Asks for the actor at hand.
pub(super) fn ask(app: &mut App) {
    let Some(item) = app.reader.item() else {
        return app.tell("open an article first");
    };
    let actor = app.reader.actor_at_hand(item);
    let Some(actor) = actor.and_then(|actor| item.analysis.actors.get(actor)) else {
        return app.tell("nobody is at hand; pick an actor with a");
    };
    let key = actor.key.clone();
    let request = match app.reader.opened() {
        Some(id) => Request::PortraitIn(id, key),
        None => Request::Portrait(key),
    };
    app.open_with(Action::Across, request);
}

/// Shows the actor; what is said is asked for piece by piece.
pub(super) fn open(app: &mut App, answer: Answer) -> Option<Picker> {
    let Answer::Portrait(key, portrait) = answer else {
        return None;
    };
    if portrait.kinds.is_empty() {
        app.tell(&format!("no article quotes {}", portrait.name));
        return None;
    }
    let page = ActorPage {
        key,
        portrait: *portrait,
        order: SaidOrder::default(),
        said: Vec::new(),
        marked: app.marked_parts(),
    };
    app.ask(page.next());
    Some(Picker::new(page))
}

impl ActorPage {
    /// The request for the quotes behind those that are known.
    fn next(&self) -> Request {
        Request::SaidBy(self.key.clone(), self.order, self.said.len())
    }

    fn quotes(&self) -> usize {
        self.portrait.kinds.iter().map(|(_, count)| count).sum()
    }

    /// "Ilse Brandt · Transport Minister (14 Mar 2026), deputy (2023)".
    fn who(&self) -> String {
        let roles = self.portrait.roles.iter().map(|(role, first)| match first {
            Some(first) => format!("{role} ({})", words::date_only(*first)),
            None => role.to_string(),
        });
        let roles: Vec<String> = roles.collect();
        if roles.is_empty() {
            return self.portrait.name.to_string();
        }
        format!("{} · {}", self.portrait.name, roles.join(", "))
    }

    /// The quotes of these entries.
    fn meant(&self, rows: &[usize]) -> Meant {
        let mut quotes = BTreeMap::<_, Vec<usize>>::new();
        for said in rows.iter().filter_map(|&row| self.said.get(row)) {
            quotes.entry(said.id).or_default().push(said.quote);
        }
        Meant::Marked(quotes)
    }

    /// "The Marlow Courier ████████ 6   Sable Wire ████ 3".
    fn outlets(&self) -> String {
        let outlets = &self.portrait.outlets;
        let most = outlets.first().map_or(1, |(_, count)| *count).max(1);
        let bars = outlets.iter().take(OUTLETS).map(|(name, count)| {
            let name = name.as_ref().map_or("no outlet", Text::as_str);
            let bar = "█".repeat((count * LONGEST_BAR).div_ceil(most));
            format!("{name} {bar} {count}")
        });
        let mut bars: Vec<String> = bars.collect();
        if outlets.len() > OUTLETS {
            bars.push(format!("+{}", outlets.len() - OUTLETS));
        }
        bars.join("   ")
    }

    /// "direct 7 · fragment 3 · paraphrase 1 · by date".
    fn kinds(&self) -> String {
        let kinds = self.portrait.kinds.iter();
        let kinds = kinds.map(|(kind, count)| format!("{} {count}", kind_of(*kind)));
        let order = if self.quotes() > MOST_LISTED {
            format!("the first {MOST_LISTED} {}", self.order.name())
        } else {
            self.order.name().to_owned()
        };
        kinds.chain([order]).collect::<Vec<_>>().join(" · ")
    }
}

const fn kind_of(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Fragment => "fragment",
        QuoteKind::Mixed => "in part",
        QuoteKind::Indirect => "paraphrase",
    }
}

impl Pick for ActorPage {
    fn title(&self) -> &'static str {
        "everywhere"
    }

    fn hint(&self) -> &'static str {
        "Enter goes there · = compare · ! names · Space mark · x export · y copy · / narrow · S sort"
    }

    fn about(&self) -> Vec<Text> {
        let aliases = self.portrait.aliases.iter().map(Text::as_str);
        let aliases: Vec<&str> = aliases.collect();
        let called = (!aliases.is_empty()).then(|| format!("also: {}", aliases.join(" · ")));
        let lines = [
            Some(self.who()),
            called,
            Some(self.outlets()),
            Some(self.kinds()),
        ];
        let lines = lines.iter().flatten();
        lines.map(|line| Text::new(line)).collect()
    }

    fn is_typed_in(&self) -> bool {
        false
    }

    fn act(&mut self, app: &mut App, action: Action, picked: &Picked) {
        let Some(said) = self.said.get(picked.row) else {
            return;
        };
        match action {
            Action::MarkQuote | Action::ReadOn => {
                app.toggle_mark(said.id, vec![said.quote]);
                self.marked = app.marked_parts();
            }
            Action::CopyQuote if app.copy_marked() => {}
            Action::CopyQuote => {
                let this = Meant::Marked([(said.id, vec![said.quote])].into());
                app.ask(Request::Cite(this, Cite::Copy));
            }
            Action::Export if app.marked() > 0 => app.open_over(export::open(app.meant())),
            Action::Export => {
                let shown = self.meant(&picked.shown);
                app.open_over(export::titled(shown, "export the quotes of this actor"));
            }
            Action::Compare => app.ask_to_compare_at(said.id, Some(said.quote)),
            Action::Identity => {
                identity::ask_of(app, Request::Kin(None, self.key.clone()));
            }
            Action::Quit => app.act(Action::Quit),
            _ => {}
        }
    }

    fn taking(&self) -> Taking {
        Taking::Whole(6)
    }

    fn rows(&self) -> Vec<Row> {
        let mut told = BTreeSet::new();
        let row = |said: &Said| Row {
            lead: said.published.map_or_else(
                || Text::new("no date"),
                |stamp| Text::new(&words::date_only(stamp)),
            ),
            label: match said.kind {
                QuoteKind::Direct | QuoteKind::Fragment => said.words.clone(),
                QuoteKind::Mixed | QuoteKind::Indirect => Text::new(&format!("┆ {}", said.words)),
            },
            note: {
                let outlet = said.outlet.as_ref().map_or("no outlet", Text::as_str);
                match said.shared {
                    Some(shared) if !told.insert(shared) => {
                        Text::new(&format!("≈ above  {outlet}"))
                    }
                    _ => Text::new(outlet),
                }
            },
            is_marked: self.marked.contains(&(said.id, said.quote)),
            ..Row::default()
        };
        self.said.iter().map(row).collect()
    }

    fn detail(&self, row: usize) -> Option<Text> {
        self.said.get(row).map(|said| said.around.clone())
    }

    fn hear(&mut self, answer: Answer) -> Option<Request> {
        match answer {
            Answer::SaidBy(from, said) if from == self.said.len() => {
                let is_last = said.is_empty();
                self.said.extend(said);
                let is_whole = is_last || self.said.len() >= self.quotes().min(MOST_LISTED);
                (!is_whole).then(|| self.next())
            }
            _ => None,
        }
    }

    fn reorder(&mut self) -> Option<Request> {
        self.order = self.order.next();
        self.said.clear();
        Some(self.next())
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(said) = self.said.get(picked.row) {
            app.leave_trail();
            app.go_to(said.id, Some(said.quote));
        }
        Ok(())
    }
}
