//! What each quotation mark does where it stands.
//!
//! Takes the tokens of one paragraph; gives its marks with their family and role. Apostrophes, inches and
//! elisions ("’90s") are left out. Never pairs them.

use std::ops::Range;

use crate::{
    analyze::tokens::{Token, TokenKind},
    text::{Body, Span},
};

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Double marks of any curl.
    Double,
    /// Angled marks.
    Angled,
    /// The corners of Chinese and Japanese.
    Corner,
    /// Single marks of any curl.
    Single,
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// It closes what is open, or opens.
    Either,
    /// It closes if nothing better follows: a plural's apostrophe or an inch sign looks the same.
    Doubtful,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) role: Role,
    /// The token it opens with.
    pub(super) token: usize,
    /// Whether a comma or stop stands inside it or a stop behind it.
    pub(super) firm: bool,
}

/// The marks among the tokens, in order.
pub(super) fn read(body: &Body, all: &[Token], range: Range<usize>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some((span, family)) = mark(body, all, at, range.end) else {
            at += 1;
            continue;
        };
        let around = Around::new(body, span);
        if let Some(role) = around.role(body.get(span), family) {
            marks.push(Mark {
                span,
                family,
                role,
                token: at,
                firm: around.firm(),
            });
        }
        at += body.get(span).chars().count();
    }
    settle(&mut marks);
    marks
}

/// The mark that opens at a token; two single ones that touch are one double mark.
fn mark(body: &Body, all: &[Token], at: usize, end: usize) -> Option<(Span, Family)> {
    let token = all.get(at).filter(|t| t.kind() == TokenKind::Sign)?;
    let sign = body.get(token.span());
    let family = match sign {
        "\"" | "“" | "”" | "„" | "‟" | "＂" => Family::Double,
        "«" | "»" => Family::Angled,
        "「" | "」" | "『" | "』" => Family::Corner,
        "'" | "‘" | "’" | "‚" | "‹" | "›" | "`" => Family::Single,
        _ => return None,
    };
    let twin = all.get(at + 1).filter(|next| {
        at + 1 < end && next.span().start() == token.span().end() && body.get(next.span()) == sign
    });
    // A quote in a quote may close with three: the single one first.
    let third = all
        .get(at + 2)
        .filter(|third| at + 2 < end && body.get(third.span()) == sign);
    let opens = body.get(Span::new(
        token.span().start().saturating_sub(1),
        token.span().start(),
    ));
    let closing = !opens.trim().is_empty() || token.span().start() > 0 && opens.is_empty();
    let touching = twin
        .zip(third)
        .is_some_and(|(a, b)| a.span().end() == b.span().start());
    if touching && closing {
        return Some((token.span(), family));
    }
    match (sign, twin) {
        ("'" | "`" | "‘" | "’", Some(twin)) => {
            Some((token.span().cover(twin.span()), Family::Double))
        }
        _ => Some((token.span(), family)),
    }
}

/// The characters on both sides of a mark.
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// The first letter behind a blank that follows.
    beyond: Option<char>,
    elided: bool,
}

impl Around {
    fn new(body: &Body, span: Span) -> Self {
        let text = body.text();
        let before = text.get(..span.start()).and_then(|t| t.chars().next_back());
        let rest = text.get(span.end()..).unwrap_or_default();
        let mut chars = rest.chars();
        let after = chars.next();
        let elided = after.is_some_and(|c| c.is_ascii_digit())
            || [
                "em ", "til ", "tis ", "twas ", "cause ", "n' ", "n’ ", "round ",
            ]
            .iter()
            .any(|short| rest.starts_with(short));
        Self {
            before,
            after,
            beyond: chars.next(),
            elided,
        }
    }

    fn role(&self, sign: &str, family: Family) -> Option<Role> {
        let free_left = self.before.is_none_or(opens_after);
        let free_right = self.after.is_none_or(closes_before);
        let glyph = match sign {
            "“" | "„" | "‟" | "‘" | "‚" | "`" | "``" | "«" | "‹" | "「" | "『" => {
                Role::Open
            }
            "”" | "»" | "›" | "」" | "』" => Role::Close,
            _ => Role::Either,
        };
        let single = family == Family::Single;
        let marked = self.after.is_some_and(is_mark);
        let role = match (free_left, free_right) {
            (true, false) => Role::Open,
            (false, true) => Role::Close,
            (true, true) if self.before.is_none_or(|c| c == '\n') => Role::Open,
            // “…,”’ he said: behind a mark that closes, before a blank.
            (true, true) if single && self.before.is_some_and(is_mark) && !marked => Role::Close,
            _ => glyph,
        };
        match role {
            Role::Open if single && self.elided && sign != "‘" => None,
            Role::Either if single => None,
            // Between two letters it is an apostrophe or a slip, whatever its curl.
            _ if !free_left && !free_right && single => None,
            Role::Close if self.is_doubtful(family) => Some(Role::Doubtful),
            role => Some(role),
        }
    }

    fn is_doubtful(&self, family: Family) -> bool {
        let goes_on = self.after == Some(' ') && self.beyond.is_some_and(char::is_alphanumeric);
        match family {
            Family::Single => self.before.is_some_and(char::is_alphanumeric) && goes_on,
            Family::Double => self.before.is_some_and(|c| c.is_ascii_digit()),
            Family::Angled | Family::Corner => false,
        }
    }

    fn firm(&self) -> bool {
        let stop = |c: Option<char>| matches!(c, Some(',' | '.' | '!' | '?' | '…' | '—' | ';'));
        stop(self.before) || stop(self.after) || self.after.is_none_or(char::is_control)
    }
}

/// Whether a mark behind this character may open.
fn opens_after(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '…') || is_mark(c)
}

/// Whether a mark before this character may close.
fn closes_before(c: char) -> bool {
    c.is_whitespace()
        || is_mark(c)
        || matches!(
            c,
            ',' | '.' | '!' | '?' | ';' | ':' | ')' | ']' | '[' | '—' | '–' | '-' | '/' | '…'
        )
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '‹' | '›' | '`'
    )
}

/// Makes a doubtful mark close unless a firm one of its family closes before the next one opens: from
/// the end, so that each is seen once.
fn settle(marks: &mut Vec<Mark>) {
    let mut better = [false; 4];
    for mark in marks.iter_mut().rev() {
        let Some(seen) = better.get_mut(mark.family as usize) else {
            continue;
        };
        match mark.role {
            Role::Open => *seen = false,
            Role::Close if mark.firm => *seen = true,
            Role::Doubtful if !*seen => mark.role = Role::Close,
            _ => {}
        }
    }
    marks.retain(|mark| mark.role != Role::Doubtful);
}
