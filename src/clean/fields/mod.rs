//! The fields of an article beside its text: title, byline, dates, outlet, section, dateline, credits.
//!
//! Takes the document once its paragraphs and captions are chosen, and what the page declares; gives the fields, and
//! labels the lines that print them. A field that is declared in a form that cannot be read stays as printed.

pub(super) mod agencies;
pub(super) mod byline;
pub(super) mod credits;
pub(super) mod date;
pub(super) mod dateline;
pub(super) mod names;
pub(super) mod outlet;
pub(super) mod section;
pub(super) mod title;

use crate::{
    clean::{
        article::{Article, Reason},
        document::{Document, Label},
        words::ends_sentence,
    },
    import::{Kind, Page},
    text::Text,
};

/// The fields as the page prints them.
pub(super) struct Printed {
    title: Option<Text>,
    byline: byline::Byline,
    dates: date::Dates,
    outlet: outlet::Found,
    section: Option<Text>,
    credits: credits::Credits,
}

/// Reads the fields that the page prints; their lines go, credits apart, which stay as paragraphs of their own role.
pub(super) fn printed(document: &mut Document<'_>, page: &Page) -> Printed {
    let url = page.origin.url.as_deref();
    let credits = credits::find(document);
    let byline = byline::find(document);
    let dates = date::find(document, url);
    let outlet = outlet::find(document, page, &dates.lines);
    let (section_line, section) = section::find(document).unzip();
    let title = document.title.map(|at| title::bare(document.text(at)));
    document.take_title();
    let lines = byline.lines.iter().chain(&dates.lines);
    document.take_fields(lines.chain(&outlet.line).chain(&section_line).copied());
    Printed {
        title,
        byline,
        dates,
        outlet,
        section,
        credits,
    }
}

impl Printed {
    /// The article with its fields: those that the page declares before those that it prints.
    pub(super) fn into_article(self, found: Article, page: &Page) -> Article {
        let meta = page.declared();
        let heading = subject(page).or(self.title);
        let outlet = self.outlet.outlet;
        let is_known = |name: &str| outlet::own::is_outlet(name, meta, outlet.as_ref());
        let declared = meta.title.as_deref();
        let headline = declared.map(|title| outlet::site::split(title, is_known).0);
        let published = date::prefer(meta.published.as_ref(), self.dates.published);
        let updated = date::prefer(meta.updated.as_ref(), self.dates.updated);
        Article {
            title: title::declared::prefer(heading, headline),
            section: meta.section.clone().or(self.section),
            byline: self.byline.prefer(meta, outlet.as_ref()),
            contributors: self.credits.contributors,
            credits: self.credits.agencies,
            published: published.or(self.dates.published).or(updated),
            updated: updated.or(self.dates.updated),
            outlet,
            ..found
        }
    }
}

/// What a mail is about, as its headers say: whatever else is set large in it.
fn subject(page: &Page) -> Option<Text> {
    let declared = page.info.declared.title.clone();
    declared.filter(|_| page.info.kind == Kind::Mail)
}

impl Document<'_> {
    /// The headline goes into a field of its own, its copies with it.
    fn take_title(&mut self) {
        let Some(title) = self.title else { return };
        let words = self.words(title);
        let sentence = |at: usize| ends_sentence(self.text(at));
        // A headline may quote a sentence of the text.
        let quoted = |at: usize| self.keeps(at) && sentence(at) && !sentence(title);
        let same = |at: &usize| self.words(*at) == words && (*at == title || !quoted(*at));
        let copies = (0..self.lines.len()).filter(same);
        for at in copies.collect::<Vec<_>>() {
            let reason = if at == title {
                Reason::Metadata
            } else {
                Reason::Repeated
            };
            self.set(at, Label::Removed(reason));
        }
    }

    /// Lines that were read into fields go, unless they are running text or captions.
    fn take_fields(&mut self, lines: impl Iterator<Item = usize>) {
        for at in lines {
            let prose = self.features.get(at).is_some_and(|seen| seen.prose);
            if !prose && self.labels.get(at) != Some(&Label::Caption) {
                self.set(at, Label::Removed(Reason::Metadata));
            }
        }
    }
}
