//! Addresses opened outside of the terminal.
//!
//! Takes an address; starts the user's browser with it as one argument, never through a shell. Only
//! addresses of the web are opened.

use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// Opens an address of the web; says at which host.
///
/// # Errors
///
/// When it is none, or no browser can be started.
pub(super) fn open(url: &str) -> anyhow::Result<String> {
    let Some(host) = host(url) else {
        bail!("only http and https addresses are opened, not {url}");
    };
    let browser = std::env::var_os("BROWSER").filter(|name| !name.is_empty());
    let program = browser.unwrap_or_else(|| "xdg-open".into());
    Command::new(&program)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{} cannot be started", program.display()))?;
    Ok(format!("opening {host}"))
}

/// The host of an address of the web.
fn host(url: &str) -> Option<&str> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let start = url.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| url.get(scheme.len()..))?
    })?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let visible = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    (visible && !host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_opened() {
        assert_eq!(
            host("https://meridian.example/a?b"),
            Some("meridian.example")
        );
        assert_eq!(host("HTTP://x@evil.example:80#c"), Some("evil.example:80"));
        for other in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "https://",
            "https://a b/",
        ] {
            assert_eq!(host(other), None, "{other}");
        }
    }
}
