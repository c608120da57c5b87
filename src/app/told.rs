//! Versions of a quote in words: who said them, where, and with signs what was cut and added.

use crate::{
    app::words,
    clean::{Outlet, Stamp},
    library::{
        Compared,
        across::{Change, Piece, Version},
        export::escape,
    },
    text::Text,
};

/// The signs around changed words.
pub struct Signs {
    cut: [&'static str; 2],
    added: [&'static str; 2],
    /// Words as they are written.
    shown: fn(&str) -> String,
}

impl Signs {
    /// In plain text.
    pub const PLAIN: Self = Self {
        cut: ["⟦", "⟧"],
        added: ["⟪", "⟫"],
        shown: str::to_owned,
    };

    /// In Markdown.
    pub const MARKDOWN: Self = Self {
        cut: ["~~", "~~"],
        added: ["**", "**"],
        shown: escape,
    };

    /// Words on one line, as they are written.
    pub fn show(&self, text: &str) -> String {
        (self.shown)(&Text::on_one_line(text).to_string())
    }
}

/// The words of a version as they stand in the article, or with what was cut and added.
pub fn version_words(version: &Version, changes: &[Piece], signs: &Signs) -> String {
    if changes.iter().all(|piece| piece.what == Change::Same) {
        return signs.show(&version.exact);
    }
    let piece = |Piece { what, text, .. }: &Piece| {
        let [open, close] = match what {
            Change::Same => ["", ""],
            Change::Cut => signs.cut,
            Change::Added => signs.added,
        };
        format!("{open}{}{close}", signs.show(text))
    };
    let pieces: Vec<String> = changes.iter().map(piece).collect();
    format!("“{}”", pieces.join(" "))
}

/// Who said a version.
pub fn who(version: &Version) -> String {
    let who = version.who();
    who.map_or_else(
        || "unattributed".to_owned(),
        |who| Text::on_one_line(&who).to_string(),
    )
}

/// "The Marlow Courier, 14 Mar 2026" of an article.
pub fn source(article: &Compared) -> String {
    let outlet = outlet(article.outlet.as_ref(), &article.title);
    dated(outlet, article.published)
}

/// The outlet, or else the title.
pub fn outlet(outlet: Option<&Outlet>, title: &Text) -> String {
    outlet.map_or(title, words::outlet).to_string()
}

/// A source with its date, where it has one.
pub fn dated(outlet: String, published: Option<Stamp>) -> String {
    match published {
        Some(stamp) => format!("{outlet}, {}", words::date(stamp)),
        None => outlet,
    }
}
