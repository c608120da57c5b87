//! Which lines of a page are its article.
//!
//! Takes a page and the fitted weights; gives its document, the lines of the article labeled as kept. The longest run
//! of prose is the last resort, marked unsure; no line is lost.

pub(super) mod consent;
pub(super) mod dump;
mod fallback;
mod html;
mod mailing;
mod reasons;
mod repeats;
mod roles;
mod run;

use crate::{
    clean::{
        document::{Document, Label},
        model::Weights,
    },
    import::{Kind, Page},
    text::Role,
};

/// The lines of a page, with those of its text kept.
pub(super) fn choose<'a>(page: &'a Page, weights: &Weights) -> Document<'a> {
    let mut document = match &page.markup {
        Some(markup) => html::read(page, markup, weights),
        None => dump::read(page, weights),
    };
    document.drop_consent();
    if page.info.kind == Kind::Mail {
        document.drop_mailing();
    }
    document.take_longest_prose();
    document.keep_signed_quotes();
    document.unsure &= !page.info.syntax.is_article();
    document
}

impl Document<'_> {
    /// Keeps every line but the headline, and that too where it stands alone, as running text.
    pub(in crate::clean) fn keep_all(&mut self) {
        let title = self.title.filter(|_| self.lines.len() > 1);
        for at in (0..self.lines.len()).filter(|at| Some(*at) != title) {
            self.set(at, Label::Kept(Role::Body));
        }
        self.run = 0..0;
    }
}
