//! Text piped to a command.
//!
//! Takes a command of the shell and what it reads; runs it in a thread of its own, away from the terminal,
//! and tells how it ended.

use std::{
    io::Write,
    os::unix::process::CommandExt,
    process::{Command, Stdio},
    sync::mpsc::Sender,
    thread,
};

use anyhow::Context as _;

use super::{events::Event, told};
use crate::{app::Message, text::Text};

/// Runs a command on a text, which is so many quotes.
pub(super) fn start(command: String, quotes: String, text: Text, events: Sender<Event>) {
    thread::spawn(move || {
        let ended = told(run(&command, &quotes, &text));
        events.send(Event::Message(Message::Told(ended)))
    });
}

/// Runs it to its end; gives the first line it writes, or else that it had the quotes.
fn run(command: &str, quotes: &str, text: &Text) -> anyhow::Result<String> {
    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // What ends us by the keyboard or the terminal is not meant for it.
        .process_group(0)
        .spawn()
        .context("cannot start a shell")?;
    let given = text.to_string();
    let stdin = child.stdin.take();
    // It may end, or write, before it has read all.
    let giving = stdin.map(|mut stdin| thread::spawn(move || stdin.write_all(given.as_bytes())));
    let ended = child.wait_with_output()?;
    drop(giving);
    let lines = [ended.stdout, ended.stderr].map(|out| first_line(&out));
    let line = lines.into_iter().flatten().next();
    Ok(match (ended.status.success(), line) {
        (true, None) => format!("piped {quotes} to {command}"),
        (true, Some(line)) => format!("{command}: {line}"),
        (false, None) => format!("{command} failed: {}", ended.status),
        (false, Some(line)) => format!("{command} failed: {line}"),
    })
}

fn first_line(out: &[u8]) -> Option<String> {
    let out = String::from_utf8_lossy(out);
    let mut lines = out.lines().map(str::trim);
    lines.find(|line| !line.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(command: &str, expected: &str) {
        let text = Text::new(&"a line\n".repeat(20_000));
        assert_eq!(run(command, "3 quotes", &text).unwrap(), expected);
    }

    #[test]
    fn a_command_reads_the_text_and_its_first_line_is_told() {
        check("cat > /dev/null", "piped 3 quotes to cat > /dev/null");
        check("sed 2q", "sed 2q: a line");
        check("true", "piped 3 quotes to true");
        check("cat", "cat: a line");
        check(
            "echo; echo no >&2; exit 3",
            "echo; echo no >&2; exit 3 failed: no",
        );
        check("exit 3", "exit 3 failed: exit status: 3");
    }
}
