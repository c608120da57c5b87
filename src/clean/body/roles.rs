//! What the paragraphs of an article are.
//!
//! Takes the document once its lines are chosen; gives the kept lines their roles, and keeps those that say whose a
//! quote is.

use crate::{
    clean::{
        article::Reason,
        document::{
            Document, Label,
            feature::{Feature, Features},
        },
        words::{self, ends_sentence},
    },
    import::BlockKind,
    text::Role,
};
use foldhash::HashSet;

/// The most words of a line that says whose a quote is.
const SIGNATURE: u32 = 12;

impl Document<'_> {
    /// Gives the kept paragraphs their roles.
    pub(in crate::clean) fn give_roles(&mut self) {
        let sentences = self.sentences();
        let plain = |at: &usize| self.labels.get(*at) == Some(&Label::Kept(Role::Body));
        let kept: Vec<usize> = self.run.clone().filter(plain).collect();
        for (index, at) in kept.iter().enumerate() {
            let next_is_prose = kept
                .get(index + 1)
                .and_then(|next| self.features.get(*next))
                .is_some_and(|seen| seen.length >= 12);
            let Some(seen) = self.features.get(*at) else {
                continue;
            };
            let role = if let Some(role) = role_of(self.kind(*at)) {
                role
            } else if seen.length >= 5 && sentences.contains(seen.words.as_str()) {
                Role::PullQuote
            } else if seen.class() == Some(Reason::Related) {
                Role::Related
            } else if seen.has(Feature::ListMark)
                && seen.length < 60
                && !self.text(*at).starts_with(char::is_numeric)
            {
                Role::Item
            } else if is_heading(self.text(*at), seen) && !self.signs_quote(*at) {
                if next_is_prose {
                    Role::Subhead
                } else {
                    Role::Item
                }
            } else {
                Role::Body
            };
            self.set(*at, Label::Kept(role));
        }
    }

    /// Keeps the lines that say, behind a dash, whose the quote right before them is.
    pub(in crate::clean) fn keep_signed_quotes(&mut self) {
        for at in 1..self.lines.len() {
            let signs = self.length(at) <= SIGNATURE && self.dashed(at).is_some();
            if signs && !self.keeps(at) && self.keeps(at - 1) && self.is_quote(at - 1) {
                self.set(at, Label::Kept(Role::Body));
                self.run.end = self.run.end.max(at + 1);
            }
        }
    }

    /// The sentences of paragraphs that hold several, by their words.
    fn sentences(&self) -> HashSet<String> {
        let mut sentences = HashSet::default();
        for at in self.run.clone().filter(|at| self.keeps(*at)) {
            let whole = self.features.get(at).map_or(0, |seen| seen.length as usize);
            for part in self.text(at).split_inclusive(['.', '!', '?', '”', '"']) {
                let words = words::words(part);
                if (5..whole.saturating_sub(2)).contains(&words.len()) {
                    sentences.insert(words.join(" "));
                }
            }
        }
        sentences
    }
}

/// The role that markup gives.
const fn role_of(kind: BlockKind) -> Option<Role> {
    match kind {
        BlockKind::Title | BlockKind::Heading => Some(Role::Subhead),
        BlockKind::Item => Some(Role::Item),
        _ => None,
    }
}

/// A short line without a sentence's end: a subhead before text, an item otherwise.
fn is_heading(text: &str, seen: &Features) -> bool {
    let cjk = text.chars().any(words::is_ideograph);
    let longest = if cjk { 8 } else { 14 };
    // What stands in brackets behind a sentence is no end of its own.
    let bare = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    let bare = bare.map_or(text, |(before, _)| before);
    let sentence = ends_sentence(text) || ends_sentence(bare);
    seen.length <= longest && !sentence && !text.ends_with([':', ',', '，', '：'])
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html},
        text::Role,
    };

    #[test]
    fn a_line_that_says_whose_a_quote_is_heads_nothing() {
        let text = "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port \
            authority said on Monday, and ferries will leave from the fishing pier.";
        let quote =
            "We cannot send people out into the waves and hope for the best, as we did last year.";
        let markup = format!(
            "<h1>Harbor to close</h1><p>{text}<blockquote><p>{quote}</p><cite>Ida Berg</cite></blockquote>\
             <p>Storm season</p><p>{}",
            text.replace("harbor", "pier")
        );
        for line in ["<cite>Ida Berg</cite>", "— Ida Berg"] {
            let markup = markup.replace("<cite>Ida Berg</cite>", line);
            let article = clean(&from_html(&markup, Origin::default()));
            let role = |words: &str| {
                let mut paragraphs = article.body.paragraphs().iter();
                let found = paragraphs.find(|p| article.body.get(p.span).ends_with(words));
                found.map(|paragraph| paragraph.role)
            };
            assert_eq!(role("Ida Berg"), Some(Role::Body), "{article:#?}");
            assert_eq!(role("Storm season"), Some(Role::Subhead));
        }
    }
}
