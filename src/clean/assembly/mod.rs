//! The article, put together from a document whose lines all have their label.
//!
//! Takes the document, its captions and fields; gives the article. Every line goes somewhere: into the
//! body, a caption, or the removed lines.

mod hidden;
pub(super) mod links;

use crate::{
    clean::{
        article::{Article, Caption, Reason, Removed},
        document::{Document, Label},
        fields::dateline,
        language,
    },
    import::Page,
    text::{Body, Role, Text, is_line_break},
};

/// Puts body, dateline, captions and removed lines into an article.
pub(in crate::clean) fn article(
    page: &Page,
    document: &Document<'_>,
    captions: Vec<(usize, Caption)>,
) -> Article {
    let mut article = Article {
        removed: cover(page),
        ..Article::default()
    };
    let mut paragraphs: Vec<(usize, &str, Role)> = Vec::new();
    let mut captions = captions.into_iter().peekable();
    for (at, label) in document.labels.iter().enumerate() {
        while let Some((_, caption)) = captions.next_if(|(line, _)| *line <= at) {
            article.captions.push(Caption {
                before: paragraphs.len(),
                ..caption
            });
        }
        match label {
            Label::Kept(role) => paragraphs.push((at, document.text(at), *role)),
            Label::Caption => {}
            Label::Removed(reason) => {
                let line = removed(document, at, document.text(at), *reason);
                article.removed.push(line);
            }
        }
    }
    take_dateline(&mut article, document, &mut paragraphs);
    article.body = Body::from_paragraphs(paragraphs.iter().map(|(_, text, role)| (*text, *role)));
    let places = paragraphs.iter().filter_map(|(at, text, _)| {
        let line = document.lines.get(*at)?;
        Some((line.place, line.text.len() - text.len()))
    });
    article.hidden = hidden::in_body(page, &article.body, places);
    article.language = language::of(article.body.text());
    article.unsure = document.unsure;
    article
}

/// The lines that cover the letter which the page is.
fn cover(page: &Page) -> Vec<Removed> {
    let lines = page.text.split(is_line_break).take(page.cover).enumerate();
    let removed = lines.map(|(line, text)| Removed {
        line,
        text: Text::new(text.trim()),
        reason: Reason::Outside,
    });
    removed.filter(|line| !line.text.is_empty()).collect()
}

/// Gives an article the text that its page tells machines.
pub(in crate::clean) fn with_declared(article: Article, declared: &str) -> Article {
    let paragraphs = declared.lines().map(|line| (line, Role::Body));
    let body = Body::from_paragraphs(paragraphs);
    Article {
        language: language::of(body.text()),
        unsure: true,
        body,
        ..article
    }
}

fn removed(document: &Document<'_>, at: usize, text: &str, reason: Reason) -> Removed {
    let line = document
        .lines
        .get(at)
        .map_or(0, |line| line.number as usize);
    Removed {
        line,
        text: Text::new(text),
        reason,
    }
}

/// Takes the dateline off the first paragraph of running text.
fn take_dateline<'a>(
    article: &mut Article,
    document: &'a Document<'_>,
    paragraphs: &mut [(usize, &'a str, Role)],
) {
    let first = paragraphs
        .iter_mut()
        .filter(|(.., role)| *role == Role::Body)
        .take(3);
    for (at, text, _) in first {
        let Some(found) = dateline::split(text) else {
            continue;
        };
        *text = found.rest;
        article.dateline = Some(Text::new(found.place));
        let line = removed(document, *at, found.opening, Reason::Metadata);
        let index = article
            .removed
            .partition_point(|other| other.line <= line.line);
        article.removed.insert(index, line);
        return;
    }
}
