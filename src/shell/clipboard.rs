//! The clipboard: that of tmux, which gives it on to its terminal, or the terminal's own.
//!
//! Takes a copy; says how it went. A terminal that is written to does not say whether it took it.

use std::{
    env,
    io::{self, Write},
    process::{Command, Stdio},
};

use anyhow::Context as _;
use crossterm::{clipboard::CopyToClipboard, execute};

use crate::app::Copied;

/// Puts something on the clipboard; says what is known of that.
///
/// # Errors
///
/// When the terminal cannot be written to.
pub(super) fn copy(copied: &Copied) -> anyhow::Result<String> {
    let is_in_tmux = env::var_os("TMUX").is_some_and(|server| !server.is_empty());
    if is_in_tmux && give_to_tmux(&copied.text).is_ok_and(|taken| taken) {
        return Ok(copied.arrived());
    }
    let text = CopyToClipboard::to_clipboard_from(copied.text.as_str());
    execute!(io::stdout(), text).context("cannot write to the terminal")?;
    Ok(copied.sent())
}

/// Says whether tmux took it; before version 3.2 it does not know how.
fn give_to_tmux(text: &str) -> io::Result<bool> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let stdin = tmux.stdin.take();
    let given = stdin.map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()));
    Ok(tmux.wait()?.success() && given.is_ok())
}
