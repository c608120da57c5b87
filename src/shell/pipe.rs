//! Text piped to a command.
//!
//! Takes a command of the shell and what it reads; runs it in a thread of its own and tells how it ended and
//! what it wrote. It runs in a session of its own, which has no terminal: it cannot write over the screen, and
//! no key is read away by it.

use std::{
    io::{self, Read, Write},
    process::{ExitStatus, Stdio},
    sync::mpsc::Sender,
    thread::{self, JoinHandle},
};

use anyhow::Context as _;
use process_wrap::std::{CommandWrap, ProcessSession};

use super::events::Event;
use crate::{app::Message, text::Text};

/// The most that is kept of what a command writes, in bytes; one that writes on is ended by that.
const MOST_WRITTEN: u64 = 1 << 20;

/// Runs a command on a text, which is so many quotes.
pub(super) fn start(command: String, quotes: String, text: Text, events: Sender<Event>) {
    thread::spawn(move || {
        let message = match run(&command, &text) {
            Ok(ended) => ended.message(&command, &quotes),
            Err(why) => Message::Told(Text::new(&format!("{why:#}"))),
        };
        events.send(Event::Message(message))
    });
}

/// How a command ended.
struct Ended {
    status: ExitStatus,
    /// What it wrote, errors last.
    written: String,
}

impl Ended {
    /// The first line it wrote, or else that it had the quotes; and all it wrote, where that is more.
    fn message(&self, command: &str, quotes: &str) -> Message {
        let lines = self.written.lines().map(str::trim_end);
        let mut lines = lines.filter(|line| !line.is_empty());
        let (first, is_more) = (lines.next(), lines.next().is_some());
        let told = match (self.status.success(), first) {
            (true, None) => format!("piped {quotes} to {command}"),
            (true, Some(line)) => format!("{command}: {}", line.trim()),
            (false, None) => format!("{command} failed: {}", self.status),
            (false, Some(line)) => format!("{command} failed: {}", line.trim()),
        };
        let told = Text::new(&told);
        if is_more {
            let written = Text::new(&self.written);
            return Message::Written { told, written };
        }
        Message::Told(told)
    }
}

/// Runs a command to its end.
fn run(command: &str, text: &Text) -> anyhow::Result<Ended> {
    let mut shell = CommandWrap::with_new("sh", |shell| {
        shell
            .args(["-c", command])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
    });
    let mut child = shell
        .wrap(ProcessSession)
        .spawn()
        .context("cannot start a shell")?;
    let given = text.to_string();
    let stdin = child.stdin().take();
    // It may end, or write, before it has read all.
    let giving = stdin.map(|mut stdin| thread::spawn(move || stdin.write_all(given.as_bytes())));
    let said = child.stdout().take().map(collected);
    let complained = child.stderr().take().map(collected);
    let written = [said, complained].into_iter().flatten();
    let written: Vec<u8> = written
        .flat_map(|out| out.join().unwrap_or_default())
        .collect();
    let status = child.wait()?;
    drop(giving);
    Ok(Ended {
        status,
        written: String::from_utf8_lossy(&written).into_owned(),
    })
}

/// Reads what is written, up to the most that is kept, on a thread of its own.
fn collected(out: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut written = Vec::new();
        // What came before an error is all there is.
        let _: io::Result<usize> = out.take(MOST_WRITTEN).read_to_end(&mut written);
        written
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of a command, and what it wrote where that is shown.
    fn ended(command: &str) -> (String, Option<String>) {
        let text = Text::new(&"a line\n".repeat(20_000));
        match run(command, &text).unwrap().message(command, "3 quotes") {
            Message::Told(told) => (told.to_string(), None),
            Message::Written { told, written } => (told.to_string(), Some(written.to_string())),
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn check(command: &str, expected: &str) {
        assert_eq!(ended(command), (expected.to_owned(), None));
    }

    #[test]
    fn a_command_reads_the_text_and_what_it_writes_is_told() {
        check("cat > /dev/null", "piped 3 quotes to cat > /dev/null");
        check("sed 1q", "sed 1q: a line");
        check("true", "piped 3 quotes to true");
        check(
            "echo; echo no >&2; exit 3",
            "echo; echo no >&2; exit 3 failed: no",
        );
        check("exit 3", "exit 3 failed: exit status: 3");
    }

    #[test]
    fn more_than_a_line_is_shown_and_what_never_ends_is_ended() {
        let (told, written) = ended("sed 2q; echo 'and \u{1b}[31mred'");
        assert!(told.ends_with(": a line"), "{told}");
        assert_eq!(written.unwrap(), "a line\na line\nand red\n");
        let (_, written) = ended("yes");
        assert_eq!(written.unwrap().len() as u64, MOST_WRITTEN);
    }

    #[test]
    fn a_command_has_no_terminal() {
        let (_, written) =
            ended("ps -o tty= -p $$; (echo over the screen > /dev/tty) 2>&1; echo done");
        let written = written.unwrap();
        assert!(written.starts_with('?'), "{written}");
        assert!(written.contains("/dev/tty"), "{written}");
    }
}
