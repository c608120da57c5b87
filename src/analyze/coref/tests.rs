//! One phenomenon a test, in labelled text: what is analyzed is the text without its labels.

use proptest::prelude::*;

use crate::{
    analyze::{Actor, Analysis, names, notation, sentences, tokens},
    text::{Body, Role, Text},
};

mod links;
mod roles;

fn actors_of(body: &Body) -> Vec<Actor> {
    let tokens = tokens::tokenize(body);
    let sentences = sentences::split(body, &tokens);
    let doc = names::words::Doc::new(body, &tokens, &sentences, &[]);
    super::find(&doc, &names::find(&doc), &[]).actors
}

fn labelled(body: &Body) -> String {
    let actors = actors_of(body);
    notation::actors(
        body,
        &Analysis {
            actors,
            ..Analysis::default()
        },
    )
}

/// Every mention, by what it refers to.
#[track_caller]
pub(in crate::analyze) fn check(expected: &str) {
    let body = Body::from_lines(Text::new(&notation::strip(expected)));
    assert_eq!(labelled(&body), expected);
}

/// The actors of a text as "name = key", with the role where there is one.
#[track_caller]
fn check_list(text: &str, expected: &[&str]) {
    let body = Body::from_lines(Text::new(text));
    let actors = actors_of(&body);
    let shown: Vec<String> = actors
        .iter()
        .map(|actor| match actor.role {
            Some(role) => format!(
                "{} = {}, {}",
                body.get(actor.name),
                actor.key,
                body.get(role)
            ),
            None => format!("{} = {}", body.get(actor.name), actor.key),
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn surnames_and_pronouns_follow_the_full_name() {
    check("{p1:Ingrid Solheim} opened the bridge. {p1:Solheim} said {p1:she} was glad.");
    check("{p1:Tomas Verhoeven} met {p2:Ama Osei}. {p1:He} thanked {p2:her}.");
    check("Critics of {p1:Karin Lund} left.\n\n{p1:Her} party stayed, {p1:Lund} said.");
}

#[test]
fn titles_stand_outside_the_name() {
    check("{p1:Anneke Brandt} resigned. Ms. {p1:Brandt} gave no reason.");
    check("President {p1:Pavel Orlik} and Gen. {p2:Rui Tavares} arrived.");
    check("Secretary of State {p1:Miles Harker} flew home.");
}

#[test]
fn roles_are_the_words_of_the_text() {
    check_list(
        "Norwegian Foreign Minister Ingrid Solheim spoke. Kenya's special envoy Amos Wekesa listened.",
        &[
            "Norwegian = place/norway",
            "Ingrid Solheim = person/ingrid solheim, Norwegian Foreign Minister",
            "Kenya = place/kenya",
            "Amos Wekesa = person/amos wekesa, Kenya's special envoy",
        ],
    );
    check_list(
        "Anneke Brandt, 54, the port's former engineer, said no.",
        &["Anneke Brandt = person/anneke brandt, port's former engineer"],
    );
    check_list(
        "Norway's chief negotiator, Rasmus Dahl, was late.",
        &[
            "Norway = place/norway",
            "Rasmus Dahl = person/rasmus dahl, Norway's chief negotiator",
        ],
    );
    check_list(
        "Orlik's special envoy Miles Harker and son-in-law Jonas Weir came with President Pavel Orlik.",
        &[
            "Pavel Orlik = person/pavel orlik, President",
            "Miles Harker = person/miles harker, Orlik's special envoy",
            "Jonas Weir = person/jonas weir, son-in-law",
        ],
    );
}

#[test]
fn nobody_is_their_own_deputy() {
    check("{p1:Brandt} spoke. {p2:Lund}, {p1:her} deputy, nodded. {p2:He} left.");
    check("{p1:Brandt} spoke. {p2:Lund}, {p2:her} voice shaking, left.");
}

#[test]
fn a_relative_is_meant_by_the_surname_where_the_others_are_not_of_the_family() {
    check(
        "{p1:Hanna Lund} left. The boy lives with his mother {p2:Ida Lund}, who sells cod. {p2:Lund} waits.",
    );
    check(
        "{p1:Hanna Lund} left. The boat is sailed by {p1:her} husband {p2:Otto Lund}, who sells cod. {p1:Lund} waits.",
    );
}

#[test]
fn letters_behind_a_name_are_nobody() {
    check("{p1:Ada Lund}, R.D., left.");
}

#[test]
fn countries_have_many_names_and_one_key() {
    check("{l1:US} envoys said the {l1:United States} and {l1:American} firms agree.");
    check_list("The U.S. agreed.", &["U.S. = place/united states"]);
    check("{l1:Oslo}-based lenders trust {l2:Norwegian} law.");
}

#[test]
fn organizations_are_whole() {
    check("The {o1:Norwegian Foreign Ministry} spoke. The {o1:Foreign Ministry} waited.");
    check(
        "The {o1:Ministry of Labor, Health and Welfare} agreed with the {o2:University of Tarnow}.",
    );
    check("The {o1:Food and Drug Agency} called {o2:Harlow Shipping Group}.");
    check("{o1:Kremlin} spokeswoman {p2:Daria Volkova} spoke on the {o3:Telegram} app.");
}

#[test]
fn possessives_part_two_names() {
    check("{p1:Pavel Orlik}'s brother {p2:Milan Orlik} left.");
    check("{l1:Kenya}'s {p2:Amos Wekesa} won.");
}

#[test]
fn nominals_need_one_who_was_called_so() {
    check(
        "{l1:Norwegian} President {p2:Kari Moen} met {l3:Kenyan} President {p4:Amos Wekesa}. \
         {p2:The {l1:Norwegian} president} smiled. The president left.",
    );
    check("The spokeswoman {p1:Ama Osei} came. {p1:The spokeswoman} was calm.");
}

#[test]
fn organizations_and_places_have_nominals_of_their_own() {
    check("The {o1:Harbor Ministry} met. {o1:The ministry} said no to the {o2:Seamen Union}.");
    check("The {o1:Harbor Ministry} and the {o2:Labor Ministry} met. The ministry said no.");
    check("{o1:Veltrix Ltd} said no. {o1:The company} waited. The company car stayed.");
    check("They left the town of {l1:Brokk}. {l1:The town} was small, not the town hall.");
    check("The ministry waits. The {o1:Harbor Ministry} met.");
}

#[test]
fn it_is_an_organization_where_it_speaks() {
    check("{o1:Harlow Shipping Group} stopped. “We wait,” {o1:it} said. It rained.");
    check("{o1:Harlow Shipping Group} stopped. The letter came late. It said no.");
    check("{o1:Harlow Shipping Group} stopped. {p2:Karin Lund} read it. It said no.");
}

#[test]
fn gender_tells_whom_a_pronoun_means() {
    check(
        "{p1:Ingrid Solheim} wrote to {p2:Tomas Verhoeven}. {p1:She} waited. {p2:He} never replied.",
    );
    check("Spokeswoman {p1:Tarn Weir} met {p2:Peter Lund}. {p1:She} left with {p2:him}.");
    check("They said it was late.");
}

#[test]
fn words_at_the_start_of_a_sentence_are_no_names() {
    check("The motto is « Our Lake, Our Light ».");
    check("However, nothing moved. Meanwhile it rained. Prices rose. Satisfied, all went home.");
    check("I’m late. Don’t wait. On Monday we met. In May it snowed.");
}

#[test]
fn laws_prizes_and_faiths_are_no_actors() {
    check("The Harbor Safety Act passed. Many Muslims won the Lantern Prize.");
}

#[test]
fn lines_in_capitals_name_only_what_is_known() {
    check("TALKS RESUME IN {l1:NORWAY} AFTER STORM\n\n{l1:Norway} waits.");
}

#[test]
fn the_place_of_a_word_tells_its_kind() {
    check("They met in {l1:Tarnovia}. {l1:Tarnovia} is small.");
    check("{l1:Tarnovia}'s finance minister was late.");
    check("The village of {l1:Brokk} slept. The company {o2:Veltrix} did not.");
    check("{p1:Jordan Ashby} flew to {l2:Jordan}.");
    check("{p1:Sören Roche} came. “No,” {p1:Roche} said.");
    check(
        "The ferry left {l1:Ruunby}. “No,” {l1:Ruunby} said. They slept in {l1:Ruunby}, near {l1:Ruunby}.",
    );
    check("{p1:Lewis Hamill} won. {p1:Lewis} smiled.");
}

#[test]
fn names_in_a_list_are_of_one_kind() {
    check("They saw {l1:Norway}, {l2:Brokkia} and {l3:Tarnovia}.");
    check("{p1:Ama Osei} came. In talks with {l2:Kenya}, {p1:Osei} said no.");
}

#[test]
fn credits_name_nobody() {
    let body = Body::from_paragraphs([
        ("Karin Lund spoke.", Role::Body),
        ("Tomas Verhoeven contributed to this story.", Role::Credit),
    ]);
    let text = labelled(&body);
    assert!(
        text.starts_with("{p1:Karin Lund} spoke.")
            && text.ends_with("\n\nTomas Verhoeven contributed to this story."),
        "{text}"
    );
}

fn hostile() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "\\PC{0,6}",
        "[A-Z][a-z]{1,6}",
        Just("“".to_owned()),
        Just("'s".to_owned()),
        Just("of".to_owned()),
        Just("and".to_owned()),
        Just(",".to_owned()),
        Just("President".to_owned()),
        Just("Ministry".to_owned()),
        Just("Lake".to_owned()),
        Just("Norway".to_owned()),
        Just("Oslo-based".to_owned()),
        Just("the minister".to_owned()),
        Just("she".to_owned()),
        Just("(AB)".to_owned()),
        Just(".\n".to_owned()),
        Just("中文、日本".to_owned()),
        Just("👩‍💻".to_owned()),
    ];
    proptest::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_gives_mentions_in_the_body_and_in_order(text in hostile()) {
        let body = Body::from_lines(Text::new(&text));
        let actors = actors_of(&body);
        let mut firsts = Vec::new();
        for actor in &actors {
            let mut last = None;
            prop_assert!(!body.get(actor.name).is_empty());
            prop_assert!(actor.role.is_none_or(|role| !body.get(role).is_empty()));
            for mention in &actor.mentions {
                prop_assert!(!body.get(mention.span).is_empty());
                prop_assert!(last < Some(mention.span));
                last = Some(mention.span);
            }
            firsts.extend(actor.mentions.first().map(|m| m.span));
        }
        prop_assert!(firsts.is_sorted());
        prop_assert_eq!(actors, actors_of(&body));
    }
}

#[test]
fn floods_are_read_in_one_pass() {
    for flood in [
        "Aa ".repeat(50_000),
        "Aa".repeat(200_000),
        "John Smith and ".repeat(15_000),
        "Ministry of ".repeat(15_000),
        "the ".repeat(50_000),
        "he ".repeat(50_000),
        "(AB) ".repeat(25_000),
        "minister ".repeat(25_000),
        "President ".repeat(25_000),
        "New York ".repeat(25_000),
        "\u{301}".repeat(100_000),
        "漢".repeat(100_000),
    ] {
        actors_of(&Body::from_lines(Text::new(&flood)));
    }
}

#[test]
fn a_count_is_no_part_of_a_name() {
    check("The table follows.\n\nMumbar3029\n\nPunel660");
    check("The shop of {p1:Ada Weir} lost RM300,000 and Sh2.5bn. RM12,000 was stolen.");
}

#[test]
fn what_touches_a_name_is_its_role() {
    check_list(
        "Defense attorney Nico Farrell sang. Prices fell, realtor Sean Galvan said.",
        &[
            "Nico Farrell = person/nico farrell, Defense attorney",
            "Sean Galvan = person/sean galvan, realtor",
        ],
    );
    check_list(
        "“No,” said Ada Weir (D-Ohio), chairman of the Harbor Committee.",
        &[
            "Ada Weir = person/ada weir, chairman of the Harbor Committee",
            "Harbor Committee = organization/harbor committee",
        ],
    );
    check_list(
        "Store co-founder and CEO Nico Farrell sang. The money former Galvan made was lost, Sean Galvan said.",
        &[
            "Nico Farrell = person/nico farrell, co-founder and CEO",
            "Sean Galvan = person/sean galvan",
        ],
    );
    check_list(
        "Prices fell, director of harbor research Ada Weir said. Tory frontbencher Nico Farrell sang.",
        &[
            "Ada Weir = person/ada weir, director of harbor research",
            "Nico Farrell = person/nico farrell, Tory frontbencher",
        ],
    );
    check_list(
        "Orlik met then-Acting Attorney General Edric Hollis.",
        &[
            "Orlik = person/orlik",
            "Edric Hollis = person/edric hollis, then-Acting Attorney General",
        ],
    );
    check_list(
        "Secretary of State Ada Weir sang.",
        &["Ada Weir = person/ada weir, Secretary of State"],
    );
    check_list(
        "Orlik met then-Attorney General Edric Hollis.",
        &[
            "Orlik = person/orlik",
            "Edric Hollis = person/edric hollis, then-Attorney General",
        ],
    );
    check_list(
        "Scottish Labour leader Ansel Sarrow sang.",
        &[
            "Scottish Labour = organization/scottish labour",
            "Ansel Sarrow = person/ansel sarrow, Scottish Labour leader",
        ],
    );
}

#[test]
fn languages_and_numbers_are_no_names() {
    check("{p1:Ada Lund} wrote in English. The {l2:English} pilots left. A No 10 source sang.");
}
