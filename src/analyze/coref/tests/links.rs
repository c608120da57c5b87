//! Which names are one actor, and which stay two.

use super::{actors_of, check, check_list};
use crate::text::{Body, Text};

#[test]
fn a_name_is_one_actor_however_it_is_spelled() {
    check(
        "The {o1:Halden People Party} lost.\n\nThe {o1:Halden People's Party} won, the {o1:HPP} said.",
    );
    check("{p1:Kristen Solheim} sang. {p1:Kristin Solheim} bowed.");
    check("{p1:Marvin Solheim} sang. {p2:Martin Solheim} bowed.");
    check("{p1:Daniel Solheim} sang. {p2:Daniela Solheim} bowed.");
}

#[test]
fn the_word_that_several_share_means_the_one_named_most() {
    check(
        "The {o1:University of Northmere} opened. The {o1:University of Northmere} and the \
         {o2:University of Halden} agree, the {o1:University} said.",
    );
}

#[test]
fn names_are_shortened_at_the_front() {
    check("The {o1:Lund Foundation for the Arts} paid. The {o1:Lund Foundation} smiled.");
    check("The {l1:Republic of Kenya} agreed. {l1:Kenya} waits.");
}

#[test]
fn two_of_one_surname_stay_two() {
    check(
        "{p1:Pavel Orlik} spoke first. {p1:Orlik} was brief. {p2:Milan Orlik} followed. {p2:Orlik} was not.",
    );
}

#[test]
fn acronyms_are_introduced_or_known() {
    check("The {o1:Tarnow Harbor Union} ({o1:THU}) struck. The {o1:THU} wants more.");
    check("The {o1:Tarnow Harbor Union} struck. The {o1:THU} wants more.");
    check("The {o1:Tarnow Harbor Union} met the {o2:Tarnow Housing University}. {o3:THU} won.");
    check("{p1:Karin Lund} (MEP) came late.");
    check_list(
        "The European Union met. The EU agreed.",
        &["European Union = organization/european union"],
    );
}

#[test]
fn full_names_of_one_person_are_joined() {
    check("{p1:Lawrence Weir} sang. {p1:Larry Weir} bowed.");
    check("{p1:Jens Otto Harry Weir} sang. {p1:Otto Weir} bowed, {p1:Weir} said.");
    check("{p1:Ingrid Solheim} sang. {p1:Solheim Ingrid} bowed.");
    check("{p1:Tomás Orlík} sang. {p1:Tomas Orlik} bowed.");
    check("{p1:Lawrence Weir} sang. {p2:Leonard Weir} bowed.");
}

#[test]
fn a_slip_in_a_surname_parts_nobody() {
    check("{p1:Ingrid Solheim} sang. Ms. {p1:Solhiem} bowed.");
    check("{p1:Ingrid Solheim} sang. {p2:Karin Solhiem} bowed.");
    check("{p1:Ingrid Marsh} and {p2:Karin Marsch} sang. Ms. {p2:Marsch} bowed.");
}

#[test]
fn who_is_known_by_another_name_is_one() {
    check("{p1:Nicole Weir}, better known as {p1:Tamsin Holt}, sang. {p1:Holt} bowed.");
    check("{p1:Nicole Weir} (born 1970), known by {p1:her} stage name {p1:Tamsin Holt}, sang.");
    check("{p1:Nicole Weir} sang for the woman known as {p2:Tamsin Holt}.");
}

#[test]
fn an_outlet_is_one_with_its_news() {
    check("{o1:TNB News} saw it. The {o1:TNB} showed it.");
}

#[test]
fn a_surname_stays_with_who_had_it_first() {
    check(
        "{p1:Clint Weir} sings. {p1:Weir}, {p1:the brother of {p2:Ron Weir}}, hums. {p1:Weir} bowed.",
    );
    check("{p1:Clint Weir} sings. {p1:Weir} hums. {p2:Karin Weir} said no. {p2:Weir} bowed.");
    check(
        "{p1:Karin Weir} and {p1:her} husband, {p2:Clint Weir}, sang. {p1:Weir} hums. {p1:Weir} bowed.",
    );
    check("{p1:Clint Weir} met {p2:Karin Weir}. Mr. {p1:Weir} bowed. Mrs. {p2:Weir} hummed.");
}

#[test]
fn the_first_word_of_a_name_can_stand_for_it() {
    check("{p1:Qiao Longwei} sang. {p1:Qiao} bowed.");
    check("{p1:Larry Weir} sang. {p1:Lawrence Weir} hums. {p1:Lawrence} bowed.");
    check("{p1:Qiao Longwei} and {p2:Qiao Anshan} sang.");
}

#[test]
fn a_known_agency_is_one_without_its_long_name() {
    check("{o1:FEMA} closed the road. It was late, the {o1:Agency} said.");
    check(
        "{o1:FEMA} and the {o2:FBI} met. The {o3:Supreme Court of Halden} and the {o3:Supreme Court} sat.",
    );
}

#[test]
fn the_noun_of_a_long_name_stands_for_it() {
    check(
        "{p1:Tomas Orlik} leads the {o2:National Salt Society} ({o2:NSS}). The {o2:Society} is old. The {o2:NSS} is \
         not the society of old.",
    );
}

#[test]
fn a_town_is_not_the_university_in_it() {
    check("The {o1:University of Tarnow} opened in {l2:Tarnow}.");
}

#[test]
fn a_title_tells_who_of_a_family_is_meant() {
    check("Dr. {p1:Alma Smythe} and {p2:Owen Smythe} met. Dr. {p1:Smythe} sang.");
    check("President {p1:Karin Weir} and {p2:Tomas Weir} met. President {p1:Weir} sang.");
}

#[test]
fn two_surnames_have_a_first() {
    check("{p1:Luis Ángel Romero García} sang. {p1:Romero} bowed. {p1:Luis Romero} left.");
    check("{p1:Luis Romero García} met {p2:Pedro Romero}. {p2:Romero} bowed.");
}

#[test]
fn a_surname_can_stand_first() {
    check("Chief executive {p1:Ng Yew Chong} sang. Mr {p1:Ng} bowed.");
    check("President {p1:Park Ji-won} sang. {p1:Park} said {p1:he} left.");
}

#[test]
fn suffixes_and_initials_part_persons() {
    check("{p1:Robert Downs Jr.} sang. {p1:Downs} bowed.");
    check("{p1:Harald Weir Jr.} met {p2:Harald Weir Sr.} at sea.");
    check("{p1:Gerald W. Basher} sang. {p2:Gerald H. W. Basher} bowed.");
}

#[test]
fn an_article_on_a_surname_can_be_left_out() {
    check("{p1:Hazem el-Bellari} sang. {p1:Bellari} bowed.");
}

#[test]
fn a_surname_stands_before_what_is_its_bearers() {
    check("{p1:Moammar Gadhar} sang. The {p1:Gadhar} regime fell. {p1:Gadhar} bowed.");
}

#[test]
fn a_company_goes_without_its_form() {
    check("{o1:Ostrel Inc.} fell. {o1:Ostrel} said sales rose. {o1:Ostrel} bowed.");
}

#[test]
fn a_paper_behind_an_article_is_no_given_name() {
    check("The Bill says so. Leader {p1:Bill Shorrow} said no. {p1:Shorrow} bowed.");
}

#[test]
fn a_surname_that_is_a_word_is_one_where_it_speaks() {
    check(
        "{l1:Harbor County} Executive {p2:Lou Day} said {p2:he} sang. “It is late,” {p2:Day} said on Labor Day.",
    );
}

#[test]
fn a_description_means_the_only_one_at_hand() {
    check("{p1:Chris Grange} sang on Monday. In the hall, {p1:the Tory MP} said so.");
    check("{p1:Chris Grange} sang on Monday. In the hall, {p1:the Tory lawmaker} said so.");
    check("{p1:Chris Grange} met {p2:Karin Weir}. In the hall, the Tory MP said so.");
    check("{p1:Chris Grange} sang on Monday. In the hall, {p1:the victim} said so.");
    check("{p1:Chris Grange} sang on Monday. In the hall, the minister said so.");
    check("A nurse heard {p1:Chris Grange} sing. {p1:Grange} left. Later the nurse said so.");
}

#[test]
fn an_office_may_be_written_with_capitals_and_has_its_field() {
    check(
        "{p1:Chris Grange}, {p1:the foreign minister}, met Interior Minister {p2:Karin Weir}. {p2:The Interior Minister} sang.",
    );
    check("President {p1:Chris Grange} met {p2:Karin Weir}. In the hall, {p1:the President} sang.");
    check("Prosecutor {p1:Chris Grange} met a prosecutor. Later the prosecutor sang.");
}

#[test]
fn of_several_with_one_family_name_first_the_last_is_meant() {
    check("Aide {p1:Kim Dae-ki} sang. Rep. {p2:Kim Ki-hyun} said so. {p2:Kim} left.");
}

#[test]
fn of_several_who_of_whom_the_text_tells_is_meant() {
    check(
        "{p1:Wang Sicheng}, son of tycoon {p2:Wang Jianlan}, left. {p1:Wang} sang. {p1:The only son of {p2:Wang Jianlan} hums}. {p1:Wang} bowed.",
    );
    check(
        "Joining them is {p1:Jung Eugena}, who sings. The play has {p2:Jung Hae-ina}. {p1:Jung} bowed.",
    );
}

#[test]
fn an_article_brings_in_only_its_own_noun() {
    check(
        "A day before the minister {p1:Karin Weir} left, it rained. Later {p1:the minister} sang.",
    );
}

#[test]
fn a_title_and_what_an_office_is_of_tell_who_is_meant() {
    check("{p1:Enbar} wrote to Imam {p2:Ahmad ibn Ibar}. {p2:The Imam} sang.");
    check(
        "{p1:Chris Grange}, rector of the {l2:Tarnow} school, met {p3:Karin Weir}, rector of the Velm school. {p1:The rector of the {l2:Tarnow} school} sang.",
    );
    check(
        "{p1:Chris Grange}, a senior leader of the {o2:Bharatiya Janata Party}, left. {p1:The senior {o2:Bharatiya Janata Party} leader} sang.",
    );
    check(
        "The chief dike commissioner (CDC), {p1:Chris Grange}, left. {p1:The chief dike commissioner} sang.",
    );
}

#[test]
fn an_organization_at_hand_is_the_group_that_speaks() {
    check("Ten members of {o1:Youth Demand} met. {o1:The group} said so.");
    check("The {o1:Storm Prediction Center} met. {o1:The agency} warned us.");
    check("The {o1:Youth Demand Council} met the {o2:Storm Prediction Center}. The group said so.");
    check(
        "{o1:Orme Rights Watch} warned us. When the {o2:Harbor Council} announced it, {o2:the group} warned us.",
    );
    check(
        "{o1:Orme Rights Watch} met the {o2:Harbor Council}. {o1:Orme Rights Watch} said the group left.",
    );
}

#[test]
fn age_and_party_tell_who_is_meant() {
    check("{p1:Chris Grange}, 34, met {p2:Karin Weir}, 51. {p1:The 34-year-old} sang.");
    check("{p1:Chris Grange} (34) met {p2:Karin Weir}. {p1:The 34-year-old pilot} sang.");
    check(
        "The 34-year-old pilot {p1:Chris Grange} met {p2:Karin Weir}. {p1:The 34-year-old} sang.",
    );
    check("Sen. {p1:Chris Grange} (R-Ohio) met {p2:Karin Weir}. {p1:The Republican} sang.");
    check("{p1:Chris Grange}, an {l2:Ohio} Democrat, met {p3:Karin Weir}. {p1:The Democrat} sang.");
}

#[test]
fn a_description_may_use_another_word_than_the_role() {
    check("{p1:Chris Grange}, a lawyer, met {p2:Karin Weir}, a nurse. {p1:The attorney} sang.");
    check(
        "Sen. {p1:Chris Grange} met Dr {p2:Karin Weir}. {p1:The senator} sang. {p2:The doctor} left.",
    );
    check("The lawyer {p1:Chris Grange} met the lawyer {p2:Karin Weir}. The attorney sang.");
}

#[test]
fn a_country_met_only_by_a_demonym_is_called_by_its_name() {
    let text = "A Swedish envoy met South Korean sailors in Norway. A Norwegian sang.";
    let body = Body::from_lines(Text::new(text));
    let actors = actors_of(&body);
    let called: Vec<&str> = actors.iter().map(|actor| actor.called(&body)).collect();
    assert_eq!(called, ["Sweden", "South Korea", "Norway"]);
}

#[test]
fn who_has_a_title_now_is_the_same() {
    check("{p1:Andrew Finch}, now {p1:Lord Finch}, left. {p1:Lord Finch} sang.");
}

#[test]
fn letters_are_no_body_that_only_opens_with_them() {
    check("{o1:AFL Players' Association} left. The {o2:AFL} said so.");
}
