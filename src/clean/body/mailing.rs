//! What newsletters print around their letters: why one got it, how to get it no more, where to read it.
//!
//! Takes the document of a mail; drops such lines before the text, and behind it with whatever else is behind
//! them. Elsewhere such a sentence may be part of an article.

use crate::clean::{
    article::Reason,
    document::{
        Document, Label,
        feature::{Feature, Features},
    },
};

/// The fewest words of a phrase that gives a line away; fewer do where they are a third of it.
const PHRASE: u8 = 3;

/// The fewest words of a sentence that is text, and no more of what stands at the end.
const TEXT: u32 = 12;

impl Document<'_> {
    /// Drops what is about the mailing.
    pub(in crate::clean) fn drop_mailing(&mut self) {
        let kept: Vec<usize> = (0..self.lines.len()).filter(|at| self.keeps(*at)).collect();
        let is_about = |at: &usize| {
            let boilerplate = self.features.get(*at).and_then(|seen| seen.boilerplate);
            boilerplate.is_some_and(|found| {
                let tells = found.longest >= PHRASE || found.words * 3 >= self.length(*at);
                found.class == Reason::Subscription && tells
            })
        };
        let is_text = |at: &usize| {
            let ends = |seen: &Features| seen.has(Feature::EndsSentence);
            !is_about(at) && self.length(*at) >= TEXT && self.features.get(*at).is_some_and(ends)
        };
        let Some(first) = kept.iter().position(is_text) else {
            return;
        };
        let last = kept.iter().rposition(is_text).unwrap_or(first);
        let (before, rest) = kept.split_at(first);
        let behind = rest.get(last + 1 - first..).unwrap_or_default();
        let start = behind.iter().position(is_about).unwrap_or(behind.len());
        let before = before.iter().filter(|at| is_about(at));
        let dropped: Vec<usize> = before.chain(behind.iter().skip(start)).copied().collect();
        for at in dropped {
            self.set(at, Label::Removed(Reason::Subscription));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{self, Origin},
    };

    const TEXT: [&str; 2] = [
        "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port authority said.",
        "“We cannot send people out into the waves,” said Ida Berg, who has led the authority since last year.",
    ];

    /// What is left of a letter with these lines before and behind its text.
    fn check(before: &str, behind: &[&str]) {
        let lines = [&[before], TEXT.as_slice(), behind].concat();
        let html = format!("<p>{}</p>\r\n", lines.join("</p>\r\n<p>"));
        for (kind, body) in [("html", html), ("plain", lines.join("\r\n\r\n"))] {
            let mail = format!(
                "From: Ostmark Letter <desk@letter.example>\r\nSubject: Harbor to close\r\nDate: Mon, 3 Nov 2025 \
                 09:17:00 +0100\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{body}"
            );
            let page = import::read(mail.as_bytes(), Origin::default()).next();
            let article = clean(&page.unwrap().unwrap());
            assert_eq!(
                article.body.text().as_str(),
                TEXT.join("\n\n"),
                "{kind}: {lines:?}"
            );
        }
    }

    #[test]
    fn what_is_about_the_mailing_goes() {
        check(
            "View online",
            &["You are receiving this email because you signed up at letter.example."],
        );
        check(
            "",
            &[
                "This email was sent to ana@home.example by Ostmark Letter.",
                "548 Quay Street, Ostmark",
            ],
        );
        check(
            "Voir en ligne",
            &["Vous recevez cet e-mail car vous êtes inscrit."],
        );
        check(
            "",
            &[
                "Diese E-Mail wurde an ana@home.example gesendet.",
                "Im Browser ansehen",
            ],
        );
        check(
            "",
            &["Thanks for reading! Subscribe for free to receive new posts and support my work."],
        );
        check(
            "",
            &["If you no longer wish to receive these emails, unsubscribe here."],
        );
        check("", &[]);
    }

    #[test]
    fn a_story_about_letters_stays() {
        let mail = format!(
            "From: a@b.example\r\nSubject: Harbor to close\r\nDate: Mon, 3 Nov 2025 09:17:00 +0100\r\n\r\n{}\r\n\r\n\
             The union has asked all of its members to unsubscribe, said Ida Berg, who reads none of them herself.",
            TEXT.join("\r\n\r\n")
        );
        let page = import::read(mail.as_bytes(), Origin::default()).next();
        let article = clean(&page.unwrap().unwrap());
        assert!(
            article.body.text().contains("to unsubscribe"),
            "{article:#?}"
        );
    }
}
