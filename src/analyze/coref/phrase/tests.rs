//! Phrases, and whom they name.

use super::*;
use crate::{analyze::tokens::tokenize, text::Text};

/// The names of the actors the phrase is tied to, when the named words are actors: persons, or
/// places behind an "@".
fn check(phrase: &str, names: &[&str], tied: &[&str]) {
    let body = Body::from_lines(Text::new(phrase));
    let find = |name: &str| {
        let start = phrase.find(name).unwrap();
        Span::new(start, start + name.len())
    };
    let owned = |(owner, name): (usize, &&str)| {
        let bare = name.trim_start_matches('@');
        let kind = if bare == *name {
            ActorKind::Person
        } else {
            ActorKind::Place
        };
        Owned {
            span: find(bare),
            form: Form::Name,
            owner,
            kind,
        }
    };
    let mentions = names.iter().enumerate().map(owned).collect();
    let tokens = tokenize(&body);
    let found = Phrases::new(&body, &tokens, mentions).named_by(Span::new(0, phrase.len()));
    let got: Vec<&str> = found
        .iter()
        .map(|&owner| names[owner].trim_start_matches('@'))
        .collect();
    assert_eq!(got, tied, "{phrase}");
}

#[test]
fn the_head_names_the_speaker() {
    check(
        "Harbor Minister Ilse Brandt",
        &["Ilse Brandt"],
        &["Ilse Brandt"],
    );
    check(
        "Ilse Brandt, who chairs Norvane",
        &["Ilse Brandt", "Norvane"],
        &["Ilse Brandt"],
    );
    check(
        "Ilse Brandt, an aide to Tomas Hale,",
        &["Ilse Brandt", "Tomas Hale"],
        &["Ilse Brandt"],
    );
    check(
        "Hale's neighbor in both Orme and Norvane, Ilse Brandt,",
        &["Hale", "@Orme", "@Norvane", "Ilse Brandt"],
        &["Ilse Brandt"],
    );
}

#[test]
fn what_hangs_on_the_head_is_nobody() {
    check("a spokesman for Hale", &["Hale"], &[]);
    check("a spokesman for President Hale", &["Hale"], &[]);
    check("Spokesman for President Hale", &["Hale"], &[]);
    check("Hale's lawyer", &["Hale"], &[]);
    check("an official briefed on Hale", &["Hale"], &[]);
}

#[test]
fn a_name_in_apposition_or_behind_a_title_counts() {
    check(
        "the bank's chief economist, Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "Mayor of Greyport Lucas Amadi",
        &["@Greyport", "Lucas Amadi"],
        &["Lucas Amadi"],
    );
    check("the mayor of Greyport", &["@Greyport"], &[]);
    check(
        "Bank of Velmark governor Ines Vidal",
        &["@Bank of Velmark", "Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "Orme Labs search lead Ines Vidal",
        &["@Orme Labs", "Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "Secretary of State Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
}

#[test]
fn a_name_behind_two_joined_roles_bears_both() {
    check(
        "Organizer and co-founder Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "policy and mining analyst Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
    check("the mayor and pilot Ines Vidal", &["Ines Vidal"], &[]);
}

#[test]
fn a_role_and_all_it_is_of_stand_before_its_bearer() {
    check(
        "Leader of the opposition in senate Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "superintendent of police (SP) Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "a spokesman for opposition leader Ines Vidal",
        &["Ines Vidal"],
        &[],
    );
    check("the mother of 12-year-old Ines Vidal", &["Ines Vidal"], &[]);
    check(
        "Orme group chief executive officer (CEO) Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "Study co-author and Orme professor in linguistics Ines Vidal",
        &["@Orme", "Ines Vidal"],
        &["Ines Vidal"],
    );
    check(
        "the census of Orme and Norvane",
        &["@Orme", "@Norvane"],
        &[],
    );
}

#[test]
fn a_paper_holds_the_words_of_who_wrote_it() {
    check("a statement from Norvane", &["@Norvane"], &["Norvane"]);
    check(
        "a report by the Norvane Post",
        &["@Norvane Post"],
        &["Norvane Post"],
    );
    check("Vidal's letter", &["Vidal"], &["Vidal"]);
    check("a report on Norvane", &["@Norvane"], &[]);
    check("the Norvane government", &["@Norvane"], &["Norvane"]);
    check("the Norvane government's envoy", &["@Norvane"], &[]);
    check("Vidal's lawyer", &["Vidal"], &[]);
}

#[test]
fn several_may_speak_at_once() {
    check(
        "Ilse Brandt and Tomas Hale",
        &["Ilse Brandt", "Tomas Hale"],
        &["Ilse Brandt", "Tomas Hale"],
    );
    check(
        "Vidal, Hale and the union's leader, Ines Moe",
        &["Vidal", "Hale", "Ines Moe"],
        &["Vidal", "Hale", "Ines Moe"],
    );
    check(
        "His assistant, Tomas Hale, and his widow, Ines Moe",
        &["Tomas Hale", "Ines Moe"],
        &["Tomas Hale", "Ines Moe"],
    );
}

#[test]
fn initials_stand_for_the_only_one_with_them() {
    let body = Body::from_lines(Text::new("JN and Jan Norr of The Mill Herald, TMH"));
    let tokens = tokenize(&body);
    let text = body.text();
    let owned = |owner, name: &str| Owned {
        span: Span::new(
            text.find(name).unwrap(),
            text.find(name).unwrap() + name.len(),
        ),
        form: Form::Name,
        owner,
        kind: ActorKind::Person,
    };
    let mentions = vec![owned(0, "Jan Norr"), owned(1, "Mill Herald")];
    let phrases = Phrases::new(&body, &tokens, mentions);
    assert_eq!(phrases.named_by(Span::new(0, 2)), [0]);
    assert_eq!(phrases.named_by(Span::new(text.len() - 3, text.len())), [1]);
}

#[test]
fn who_is_named_in_a_clause_about_a_paper_does_not_speak() {
    check(
        "the survey, which was made by the league and Ines Vidal",
        &["Ines Vidal"],
        &[],
    );
}

#[test]
fn who_bears_a_title_behind_a_short_form_in_brackets_speaks() {
    check(
        "Bureau of Roads (BOR) Director General Ines Vidal",
        &["@Bureau of Roads", "Ines Vidal"],
        &["Ines Vidal"],
    );
}

#[test]
fn what_somebody_speaks_for_may_be_persons() {
    check(
        "Reform spokeswoman for women Ines Vidal",
        &["Ines Vidal"],
        &["Ines Vidal"],
    );
    check("spokeswoman for activist Ines Vidal", &["Ines Vidal"], &[]);
}

#[test]
fn a_name_with_commas_is_no_list() {
    check(
        "a source from the Ministry of Ports, Roads and Trade",
        &["@Ministry of Ports, Roads and Trade"],
        &[],
    );
}
