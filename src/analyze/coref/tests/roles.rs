//! What the text calls its persons.

use super::actors_of;
use crate::text::{Body, Text};

/// The role of the person named Lund.
#[track_caller]
fn check_role(text: &str, expected: Option<&str>) {
    let body = Body::from_lines(Text::new(text));
    let actors = actors_of(&body);
    let lund = actors.iter().find(|a| body.get(a.name).ends_with("Lund"));
    let role = lund.expect("there is a Lund").role;
    assert_eq!(role.map(|role| body.get(role)), expected, "{text}");
}

#[test]
fn who_leads_has_a_role_in_small_letters() {
    check_role(
        "EU foreign policy chief Ada Lund spoke.",
        Some("EU foreign policy chief"),
    );
    check_role(
        "Tarnow Bank's chief executive Ada Lund spoke.",
        Some("Tarnow Bank's chief executive"),
    );
    check_role("The major Ada Lund spoke.", None);
}

#[test]
fn appositions_behind_the_name_are_roles() {
    check_role(
        "“No,” said Ada Lund, the harbor master.",
        Some("harbor master"),
    );
    check_role("“No,” said Ada Lund, who sells cod.", None);
    check_role("Ada Lund, a juggler who sings, left.", Some("juggler"));
    check_role(
        "Ada Lund, secretary of the Ministry of Labor and Welfare (MLW), left.",
        Some("secretary of the Ministry of Labor and Welfare"),
    );
    check_role(
        "“No,” said Ada Lund, a spokeswoman for Tarnow Dredging, which won.",
        Some("spokeswoman for Tarnow Dredging"),
    );
    check_role(
        "Ada Lund, its chairman and a retired captain, wept.",
        Some("chairman and a retired captain"),
    );
    check_role(
        "Ada Lund, keeper of bells at the Old Museum.",
        Some("keeper of bells at the Old Museum"),
    );
    check_role(
        "Ada Lund, a news editor based in Tarnow, left.",
        Some("news editor based in Tarnow"),
    );
    check_role(
        "Ada Lund, an employee at a mill, left.",
        Some("employee at a mill"),
    );
    check_role(
        "Ada Lund, R.D., author of a book on beans, left.",
        Some("author of a book on beans"),
    );
    check_role(
        "Ada Lund, director-general of the Roads Authority, left.",
        Some("director-general of the Roads Authority"),
    );
    check_role(
        "Ada Lund, once the envoy to Oslo, left.",
        Some("once the envoy to Oslo"),
    );
    check_role("Ada Lund, a teacher in the town said no.", Some("teacher"));
}

#[test]
fn appositions_before_the_name_are_roles() {
    check_role(
        "Few agreed, and a member of parliament, Ruprecht Lund, left.",
        Some("member of parliament"),
    );
    check_role(
        "A retired engineer, Ada Lund, had written.",
        Some("retired engineer"),
    );
    check_role(
        "The council leader, Ada Lund, smiled.",
        Some("council leader"),
    );
    check_role(
        "The Speaker of the Assembly, Ada Lund, left.",
        Some("Speaker of the Assembly"),
    );
    check_role(
        "“No,” said Norway's fisheries minister, Ada Lund.",
        Some("Norway's fisheries minister"),
    );
    check_role("Nobody asked glaciologist Ada Lund.", Some("glaciologist"));
    check_role(
        "Nobody asked special counsel Ada Lund.",
        Some("special counsel"),
    );
    check_role("Party leader Dame Ada Lund left.", Some("Party leader"));
    check_role(
        "The council may fire special counsel Ada Lund.",
        Some("special counsel"),
    );
    check_role(
        "The finance spokesman, Ada Lund MSP, left.",
        Some("finance spokesman"),
    );
    check_role(
        "Former British pole vaulter Ada Lund left.",
        Some("Former British pole vaulter"),
    );
    check_role(
        "Nobody asked special counsel Ada Lund.",
        Some("special counsel"),
    );
    check_role(
        "Ada Lund, rail and road analyst at the port, left.",
        Some("rail and road analyst at the port"),
    );
    check_role(
        "Nobody asked keeper of bells Ada Lund.",
        Some("keeper of bells"),
    );
}

#[test]
fn clauses_beside_the_name_are_no_roles() {
    check_role("In a letter to Ada Lund, the minister said no.", None);
    check_role("Ada Lund, to take over as leader soon, left.", None);
    check_role("With the minister, Ada Lund said, all is well.", None);
    check_role("She saw a major Ada Lund exhibit.", None);
    check_role("A former Ada Lund supporter left.", None);
    check_role("She is set to star Ada Lund in May.", None);
    check_role("The man Ada Lund met was old.", None);
    check_role("The deputy kept bashing Mayor Ada Lund.", Some("Mayor"));
}

#[test]
fn a_role_keeps_its_names_and_begins_behind_a_verb() {
    check_role(
        "Former St Kilda coach Ada Lund left.",
        Some("Former St Kilda coach"),
    );
    check_role(
        "The paper ran a report claiming AFL chief Ada Lund knew.",
        Some("AFL chief"),
    );
    check_role("“No,” said Lions captain, Ada Lund.", Some("Lions captain"));
    check_role(
        "Ada Lund, founder & CEO of Orme Works, left.",
        Some("founder & CEO of Orme Works"),
    );
    check_role("Cllr Ada Lund left.", Some("Cllr"));
}
