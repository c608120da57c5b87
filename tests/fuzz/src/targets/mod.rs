//! The targets: a function each, by the name under which it is run and its corpus is kept.

mod files;
mod read;
mod screen;
mod typed;

use onrecord::import::Kind;

/// What is done with bytes.
pub(crate) type Target = fn(&[u8]);

/// All of them.
pub(crate) const TARGETS: [(&str, Target); 17] = [
    ("sanitize", read::sanitized),
    ("sniff", files::sniffed),
    ("text", |data| files::of_kind(data, Kind::Text)),
    ("html", |data| files::of_kind(data, Kind::Html)),
    ("feed", |data| files::of_kind(data, Kind::Rss)),
    ("json", |data| files::of_kind(data, Kind::Json)),
    ("mail", |data| files::of_kind(data, Kind::Mail)),
    ("mhtml", |data| files::of_kind(data, Kind::Mhtml)),
    ("markdown", |data| files::of_kind(data, Kind::Markdown)),
    ("warc", |data| files::of_kind(data, Kind::Warc)),
    ("clean", read::cleaned),
    ("analyze", read::analyzed),
    ("wrap", read::wrapped),
    ("filter", typed::filter),
    ("keys", screen::keys),
    ("verify", read::exported),
    ("settings", typed::settings),
];
