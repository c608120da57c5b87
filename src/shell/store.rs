//! The store: the thread that owns the library while the screen is up.
//!
//! Takes requests in their order; gives answers as events. Nobody waits for it: of requests that one after
//! them makes needless only the last is answered. What another program's writing holds up is tried again
//! until it is done, and reading goes on meanwhile.

use std::{
    collections::VecDeque,
    env, mem,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use super::{
    events::{Event, panicked},
    work::Work,
};
use crate::{
    app::{
        Message,
        asking::{Answer, Asked, Cite, ExportTo, Exported, Over, Request},
        table, words,
    },
    library::{Comparison, Copies, Id, Library, Meant, Prepared, Problem, Wanted, export::Format},
    text::Text,
};

/// How long the library waits by itself for another program; others that read wait no longer than this.
const PATIENCE: Duration = Duration::from_millis(50);

/// How much of the library's file is held in memory, in kB.
const CACHE: u16 = 2000;

/// How often what is held up is tried again.
const RETRY: Duration = Duration::from_millis(100);

/// How long it is tried after the reader was left.
const LAST_RETRIES: Duration = Duration::from_secs(30);

/// Keeps a page in the library on the disk, and says how that ended.
pub type Keep = Box<dyn FnMut(&Prepared) -> anyhow::Result<String> + Send>;

/// Writes a file, over the one that is there.
pub type Write = Box<dyn FnMut(&Path, &[u8]) -> anyhow::Result<()> + Send>;

/// What is done outside of the library.
pub struct Outside {
    /// For pages that were only opened.
    pub keep: Keep,
    /// For exports.
    pub write: Write,
}

/// The library, and what waits for it.
pub struct Store {
    library: Library,
    outside: Outside,
    /// What another program holds up, in the order it was asked.
    held_up: VecDeque<Asked>,
}

impl Store {
    /// The store of a library.
    ///
    /// # Errors
    ///
    /// When the library does not let itself be told how long to wait, and how much to hold.
    pub fn new(mut library: Library, outside: Outside) -> Result<Self, Problem> {
        library.set_patience(PATIENCE)?;
        library.set_cache(CACHE)?;
        Ok(Self {
            library,
            outside,
            held_up: VecDeque::new(),
        })
    }

    /// Answers a request; nothing where there is nothing to say.
    pub fn answer(&mut self, asked: Asked) -> Option<Message> {
        match self.look_up(&asked.request) {
            Err(Problem::Busy) => {
                let told = asked.request.is_writing();
                let waits = Message::Answered(asked.ticket, Answer::Waits);
                self.held_up
                    .retain(|held| !held.request.is_superseded_by(&asked.request));
                self.held_up.push_back(asked);
                told.then_some(waits)
            }
            answer => message(&asked, answer),
        }
    }

    /// Adds pages.
    pub fn add(&mut self, pages: &[Prepared]) -> Message {
        let added = match pages {
            [] => Ok(Vec::new()),
            pages => self.library.add(pages, &[]),
        };
        match added {
            Ok(_) => Message::Arrived,
            Err(problem) => Message::Told(Text::new(&format!("the library: {problem}"))),
        }
    }

    /// Tries again what was held up.
    pub fn retry(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        for asked in mem::take(&mut self.held_up) {
            match self.look_up(&asked.request) {
                Err(Problem::Busy) => self.held_up.push_back(asked),
                answer => messages.extend(message(&asked, answer)),
            }
        }
        messages
    }

    /// How many changes are not written yet.
    fn unwritten(&self) -> usize {
        let held_up = self.held_up.iter();
        held_up.filter(|held| held.request.is_writing()).count()
    }

    fn look_up(&mut self, request: &Request) -> Result<Option<Answer>, Problem> {
        // What is written is written in its order.
        if request.is_writing() && self.unwritten() > 0 {
            return Err(Problem::Busy);
        }
        let library = &mut self.library;
        Ok(Some(match request {
            Request::News => return Ok(library.was_changed()?.then_some(Answer::News)),
            Request::List(query) => Answer::List(library.list(query)?),
            Request::Summaries(ids) => Answer::Summaries(library.summaries(ids)?),
            Request::Article(id) => {
                Answer::Article(*id, Box::new(library.item(*id)?), library.left(*id)?)
            }
            Request::Elsewhere(id) => Answer::Elsewhere(*id, library.elsewhere(*id)?),
            Request::Compare(ids, quote) => {
                let compared = Box::new(compared(library, ids)?);
                Answer::Comparison(compared, (ids.len() > 1, *quote))
            }
            Request::Story(id) => Answer::Story(*id, Box::new(library.comparison(&[*id])?)),
            Request::Unread(query) => Answer::Unread(library.find(query)?),
            Request::Outlets => Answer::Outlets(library.outlets()?),
            Request::OutletsOf(query) => Answer::Outlets(library.outlets_of(query)?),
            Request::Tags => Answer::Tags(library.tags()?),
            Request::Counts(queries) => {
                let counts = queries.iter().map(|query| Ok(library.find(query)?.len()));
                Answer::Counts(counts.collect::<Result<_, Problem>>()?)
            }
            Request::Values(field, typed) => Answer::Values(*field, library.values(*field, typed)?),
            Request::Suggest(typed) => Answer::Suggested(library.suggest(typed)?),
            Request::Page(id) => Answer::Page(*id, library.page(*id)?.text),
            Request::Portrait(key) => {
                Answer::Portrait(key.clone(), Box::new(library.portrait(key)?))
            }
            Request::PortraitIn(id, key) => {
                let key = library.key_across(*id, key)?;
                let portrait = Box::new(library.portrait(&key)?);
                Answer::Portrait(key, portrait)
            }
            Request::Kin(id, key) => kin(library, *id, key)?,
            Request::Decide(decisions) => Answer::Decided(library.decide(decisions)?),
            Request::SaidBy(key, order, from) => {
                Answer::SaidBy(*from, library.said_by(key, *order, *from)?)
            }
            Request::Keep(id) => return self.keep(*id).map(Some),
            Request::Export(to) => return self.export(to).map(Some),
            Request::Cite(meant, cite) => return self.cite(meant, cite).map(Some),
            Request::Change(change) => library.change(change).map(|_| Answer::Done)?,
            Request::Edit(id, edits) => Answer::Edited(library.edit(*id, edits)?),
            Request::TakeBack(id, former) => {
                library.take_back(*id, former).map(|()| Answer::Done)?
            }
            Request::Leave(id, left) => library.leave(*id, left).map(|()| Answer::Done)?,
        }))
    }

    /// Keeps an article in the library on the disk, where this is another.
    fn keep(&mut self, id: Id) -> Result<Answer, Problem> {
        if self.library.is_on_disk() {
            return Ok(Answer::Ended(Text::new("it is in the library")));
        }
        let page = self.library.prepared(id)?;
        match (self.outside.keep)(&page) {
            Ok(told) => Ok(Answer::Ended(Text::new(&told))),
            Err(why) => ended_badly(&why),
        }
    }

    /// Writes an export to a file.
    fn export(&mut self, to: &ExportTo) -> Result<Answer, Problem> {
        let path = path(&to.file);
        if to.over == Over::Never && path.symlink_metadata().is_ok() {
            return Ok(Answer::Exists(Box::new(to.clone())));
        }
        let written = exported(&self.library, &to.what).and_then(|(bytes, count)| {
            if count > 0 {
                (self.outside.write)(&path, &bytes)?;
            }
            Ok(count)
        });
        let what = match &to.what {
            Exported::Quotes(_, format) if format.cites() => "article",
            Exported::Quotes(..) | Exported::Comparison(..) => "quote",
        };
        let told = match written {
            Ok(0) => format!("there is no {what} to export: nothing was written"),
            Ok(count) => format!("wrote {} to {}", words::count(count, what), to.file),
            Err(why) => return ended_badly(&why),
        };
        Ok(Answer::Ended(Text::new(&told)))
    }

    /// Gives what is meant as Markdown.
    fn cite(&self, meant: &Meant, cite: &Cite) -> Result<Answer, Problem> {
        match cited(&self.library, meant, Format::Markdown) {
            Ok((bytes, quotes)) => {
                let text = Text::new(&String::from_utf8_lossy(&bytes));
                Ok(Answer::Cited(text, quotes, cite.clone()))
            }
            Err(why) => ended_badly(&why),
        }
    }
}

/// What an export holds, and how much that is.
fn exported(library: &Library, what: &Exported) -> anyhow::Result<(Vec<u8>, usize)> {
    match what {
        Exported::Quotes(meant, format) => cited(library, meant, *format),
        Exported::Comparison(ids, format) => {
            let compared = compared(library, ids)?;
            let mut bytes = Vec::new();
            table::write(&mut bytes, &compared, *format)?;
            Ok((bytes, compared.rows.len()))
        }
    }
}

/// Whom articles know by other names, or an article by this one.
fn kin(library: &Library, id: Option<Id>, key: &str) -> Result<Answer, Problem> {
    let (key, apart) = match id {
        Some(id) => (library.key_across(id, key)?, library.apart(id, key)?),
        None => (key.to_owned(), None),
    };
    let (name, kin) = (library.portrait(&key)?.name, library.kin(&key)?);
    Ok(Answer::Kin(key, name, kin, apart))
}

/// Those of some articles side by side that are still there.
fn compared(library: &Library, ids: &[Id]) -> Result<Comparison, Problem> {
    library.at_once(|| library.comparison(&library.present(ids)?))
}

/// Quotes as they are exported, and how many they are.
fn cited(library: &Library, meant: &Meant, format: Format) -> anyhow::Result<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    let wanted = Wanted {
        meant: meant.clone(),
        limit: usize::MAX,
        copies: Copies::Each,
    };
    let given = wanted.export::<anyhow::Error>(library, &mut bytes, format)?;
    Ok((bytes, given.count))
}

/// A file's path, the home folder written as in a shell.
fn path(typed: &str) -> PathBuf {
    let below_home = typed.strip_prefix("~/").zip(env::var_os("HOME"));
    below_home.map_or_else(
        || PathBuf::from(typed),
        |(rest, home)| PathBuf::from(home).join(rest),
    )
}

/// What did not end well is told; what another program holds up is tried again.
fn ended_badly(why: &anyhow::Error) -> Result<Answer, Problem> {
    match why.downcast_ref() {
        Some(&Problem::Busy) => Err(Problem::Busy),
        _ => Ok(Answer::Ended(Text::new(&format!("{why:#}")))),
    }
}

fn message(asked: &Asked, answer: Result<Option<Answer>, Problem>) -> Option<Message> {
    let answer = answer.unwrap_or_else(|problem| Some(Answer::Failed(problem)));
    answer.map(|answer| Message::Answered(asked.ticket, answer))
}

/// Starts the thread; gives the way to it, and what tells at its end how many changes could not be written.
pub(super) fn start(store: Store, events: Sender<Event>) -> (Sender<Work>, Receiver<usize>) {
    let (work, to_do) = mpsc::channel();
    let (sender, unwritten) = mpsc::channel();
    thread::spawn(move || sender.send(serve(store, &to_do, &events)));
    (work, unwritten)
}

/// Works until the end; gives how many changes could not be written by then.
fn serve(mut store: Store, work: &Receiver<Work>, events: &Sender<Event>) -> usize {
    let say = |message: Message| drop(events.send(Event::Message(message)));
    loop {
        let first = if store.held_up.is_empty() {
            work.recv().map_err(RecvTimeoutError::from)
        } else {
            work.recv_timeout(RETRY)
        };
        let mut pending: VecDeque<Work> = match first {
            Ok(first) => std::iter::once(first).chain(work.try_iter()).collect(),
            Err(RecvTimeoutError::Timeout) => VecDeque::new(),
            Err(RecvTimeoutError::Disconnected) => return end(store),
        };
        while let Some(next) = pending.pop_front() {
            match next {
                Work::Answer(asked) if is_superseded(&asked.request, &pending) => {}
                Work::Answer(asked) => {
                    let ticket = asked.ticket;
                    let answer = AssertUnwindSafe(|| store.answer(asked));
                    let answer = catch_unwind(answer).unwrap_or_else(|panic| {
                        let problem = Problem::Other(panicked(panic.as_ref()));
                        Some(Message::Answered(ticket, Answer::Failed(problem)))
                    });
                    answer.into_iter().for_each(say);
                }
                Work::Add(pages) => say(store.add(&pages)),
                Work::SayLoaded => say(Message::Loaded),
                Work::End => return end(store),
            }
            pending.extend(work.try_iter());
        }
        store.retry().into_iter().for_each(say);
    }
}

/// Whether a later request makes this one needless.
fn is_superseded(request: &Request, later: &VecDeque<Work>) -> bool {
    let mut asked = later.iter().filter_map(|work| match work {
        Work::Answer(asked) => Some(&asked.request),
        _ => None,
    });
    asked.any(|later| request.is_superseded_by(later))
}

/// Tries what is held up for the last time; gives how many changes are not written.
fn end(mut store: Store) -> usize {
    let until = Instant::now() + LAST_RETRIES;
    store.held_up.retain(|held| held.request.is_writing());
    while !store.held_up.is_empty() && Instant::now() < until {
        thread::sleep(RETRY);
        store.retry();
    }
    store.unwritten()
}
