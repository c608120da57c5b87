//! Addresses opened outside of the terminal.
//!
//! Takes an address; starts the user's browser with it as one argument, never through a shell. Only
//! addresses of the web are opened. The host that is told is the one that is opened: both are read from the
//! address by the rules that browsers follow, and what these rules pass over silently is refused.

use std::{
    env, io,
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, bail, ensure};
use url::Url;

/// What opens an address where `BROWSER` names nothing.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Stands for the address in a command of `BROWSER`.
const ADDRESS: &str = "%s";

/// Opens an address of the web; says at which host.
///
/// # Errors
///
/// When it is none, or no browser can be started.
pub(super) fn open(address: &str) -> anyhow::Result<String> {
    let url = of_the_web(address)?;
    let named = env::var_os("BROWSER").unwrap_or_default();
    let commands = commands(&named.to_string_lossy());
    for command in &commands {
        if start(command, &url).is_ok() {
            return Ok(format!("opening {}", host(&url)));
        }
    }
    let programs = commands.iter().filter_map(|command| command.first());
    let programs: Vec<&str> = programs.map(String::as_str).collect();
    bail!(
        "cannot start {}; the variable BROWSER may name another browser",
        programs.join(" or ")
    )
}

/// An address as it is opened: of http or https, and without the user name and password that would go to
/// whoever is behind it.
fn of_the_web(address: &str) -> anyhow::Result<Url> {
    // A browser takes a backslash for a slash and passes over line breaks, where people read on.
    let is_plain = |c: char| !(c == '\\' || c.is_whitespace() || c.is_control());
    ensure!(
        address.chars().all(is_plain),
        "{address} is not opened: a backslash or space stands in it"
    );
    let mut url =
        Url::parse(address).with_context(|| format!("{address} is no address of the web"))?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    let is_bare = is_web && url.set_username("").is_ok() && url.set_password(None).is_ok();
    ensure!(
        is_bare,
        "only http and https addresses are opened, not {address}"
    );
    Ok(url)
}

/// The host of an address, letters that may look like others in Punycode, with a port that is not the usual.
fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}"));
    format!("{host}{}", port.unwrap_or_default())
}

/// The commands that may open an address, each a program with its arguments, from a list with colons
/// between them.
fn commands(named: &str) -> Vec<Vec<String>> {
    let named = named.split(':').map(str::trim);
    let commands: Vec<_> = named.filter_map(command).collect();
    if commands.is_empty() {
        return vec![vec![OPENER.to_owned()]];
    }
    commands
}

/// A command as its words. A file's name needs no quotes; a mark of the shell to go on meanwhile is for us
/// to heed anyhow.
fn command(typed: &str) -> Option<Vec<String>> {
    if Path::new(typed).is_file() {
        return Some(vec![typed.to_owned()]);
    }
    let mut words = shlex::split(typed)?;
    words.pop_if(|word| word == "&");
    (!words.is_empty()).then_some(words)
}

/// Starts a command with an address: for each `%s`, or else behind all arguments.
fn start(command: &[String], url: &Url) -> io::Result<()> {
    let (program, arguments) = command.split_first().ok_or(io::ErrorKind::NotFound)?;
    let is_placed = arguments.iter().any(|argument| argument.contains(ADDRESS));
    let arguments = arguments.iter();
    let arguments = arguments.map(|argument| argument.replace(ADDRESS, url.as_str()));
    let behind = (!is_placed).then(|| url.to_string());
    let mut child = Command::new(program)
        .args(arguments.chain(behind))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // What ends us by the keyboard or the terminal is not meant for it.
        .process_group(0)
        .spawn()?;
    // Somebody has to wait for it, or what is left of it stays as long as we do.
    thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The host that is told and the address that is opened.
    fn opened(address: &str) -> Option<(String, String)> {
        let url = of_the_web(address).ok()?;
        Some((host(&url), url.to_string()))
    }

    #[test]
    fn the_host_that_is_told_is_the_one_that_is_opened() {
        for (address, told, given) in [
            (
                "https://post.example/a?b",
                "post.example",
                "https://post.example/a?b",
            ),
            (
                "HTTP://Post.Example:80/#c",
                "post.example",
                "http://post.example/#c",
            ),
            (
                "https://post.example:8443",
                "post.example:8443",
                "https://post.example:8443/",
            ),
            (
                "https://post.example@evil.example/",
                "evil.example",
                "https://evil.example/",
            ),
            (
                "http://me:pass@post.example/x",
                "post.example",
                "http://post.example/x",
            ),
            (
                "https://pоst.example/",
                "xn--pst-sed.example",
                "https://xn--pst-sed.example/",
            ),
            (
                "https://%65vil.example",
                "evil.example",
                "https://evil.example/",
            ),
            ("http://0x7f.1/", "127.0.0.1", "http://127.0.0.1/"),
            ("http://[::1]:8/", "[::1]:8", "http://[::1]:8/"),
            ("http:post.example", "post.example", "http://post.example/"),
            (
                "https:///post.example",
                "post.example",
                "https://post.example/",
            ),
        ] {
            let expected = (told.to_owned(), given.to_owned());
            assert_eq!(opened(address), Some(expected), "{address}");
        }
    }

    #[test]
    fn only_the_web_is_opened() {
        for other in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ftp://post.example/",
            "//post.example/",
            "post.example/a",
            "--help",
            "",
            "https://",
            "https://a b/",
            "https://post.example/\u{85}",
            "http://a.example\\@b.example/",
            "https:\\\\a.example",
            "https://post\u{ad}\u{202e}.example:x/",
            "http://a..b:99999/",
            "https://[::1/",
        ] {
            assert_eq!(opened(other), None, "{other}");
        }
    }

    #[test]
    fn browsers_are_named_as_the_desktop_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let spaced = folder.path().join("my browser");
        std::fs::write(&spaced, "").unwrap();
        let spaced = spaced.to_str().unwrap();
        for (named, read) in [
            ("", vec![vec![OPENER]]),
            (" : ", vec![vec![OPENER]]),
            ("firefox", vec![vec!["firefox"]]),
            (
                "firefox --new-tab %s:w3m",
                vec![vec!["firefox", "--new-tab", "%s"], vec!["w3m"]],
            ),
            ("'/opt/a b' \"-c d\" &", vec![vec!["/opt/a b", "-c d"]]),
            ("'open:w3m", vec![vec!["w3m"]]),
            ("a;b $(c) `d`", vec![vec!["a;b", "$(c)", "`d`"]]),
            (spaced, vec![vec![spaced]]),
        ] {
            assert_eq!(commands(named), read, "{named}");
        }
    }
}
