//! What filters find in a library.

use super::*;

/// The titles of the demo articles a filter means, by their number in the demo.
fn meant(filter: &str) -> Vec<usize> {
    let mut library = library();
    let added = library.add(&demo::prepared(), &[]).unwrap();
    let ids: Vec<Id> = added.into_iter().map(id).collect();
    library.change(&Change::Read(ids[2], true)).unwrap();
    library
        .change(&Change::Tagged(ids[4], Text::new("Flood watch"), true))
        .unwrap();
    let query = Query {
        filter: filter::parse_typing(filter).unwrap(),
        sort: Sort::Arrival,
        ..Query::default()
    };
    let found = library.find(&query).unwrap().into_iter();
    found
        .map(|id| ids.iter().position(|i| *i == id).unwrap())
        .collect()
}

#[test]
fn words_are_found_as_they_are_typed() {
    assert_eq!(meant("ferrywoman"), [5]);
    assert_eq!(meant("FERRYW"), [5]);
    assert_eq!(meant("ferryw "), [0; 0], "a space ends the word");
    assert_eq!(meant("“").len(), 12, "nothing to search is no search");
    assert_eq!(meant("-ferrywoman -quay"), meant("-quay -ferrywoman"));
}

#[test]
fn every_field_asks_its_column() {
    assert_eq!(meant("outlet:\"sable wire\""), [1, 6, 9]);
    assert_eq!(
        meant("-outlet:sable,vigie,northmere"),
        meant("outlet:marlow")
    );
    assert_eq!(meant("speaker:reyk"), [0]);
    assert_eq!(meant("actor:reyk"), [0]);
    assert_eq!(meant("-actor:reyk").len(), 11);
    assert_eq!(meant("speaker:reyk kind:direct title:marlow"), [0]);
    assert_eq!(meant("actor:\"Ilse Brandt\" before:2026-03-14"), [1, 9, 11]);
    assert_eq!(meant("after:2026-03-13").len(), 3);
    assert_eq!(
        meant("on:2026-02 byline:a*").len(),
        meant("author:a* after:2026-02 before:2026-03").len()
    );
    assert_eq!(meant("read"), [2]);
    assert_eq!(meant("tag:flood"), [4]);
    assert_eq!(meant("quotes:>12"), meant("quotes:>=13"));
    assert_eq!(meant("lang:en").len(), 12);
    assert_eq!(meant("is:undated"), [0; 0]);
}

#[test]
fn the_quotes_that_answer_a_filter() {
    let mut library = library();
    let added = library.add(&demo::prepared(), &[]).unwrap();
    let item = library.item(id(added[0])).unwrap();
    let filter = filter::parse("speaker:reyk kind:direct").unwrap();
    let quotes = library.quotes_that_answer(id(added[0]), &filter).unwrap();
    assert!(!quotes.is_empty());
    for quote in quotes {
        let quote = &item.analysis.quotes[quote];
        let actor = quote.speaker.as_ref().unwrap().actors[0];
        assert_eq!(
            item.article.body.get(item.analysis.actors[actor].name),
            "Tomas Reyk"
        );
    }
    let all = filter::parse("harbor").unwrap();
    let quotes = library.quotes_that_answer(id(added[0]), &all).unwrap();
    assert_eq!(quotes.len(), item.analysis.quotes.len());
}

#[test]
fn an_article_is_found_where_a_quote_of_it_answers() {
    let mut library = library();
    let added = library.add(&demo::prepared(), &[]).unwrap();
    for text in [
        "speaker:brandt",
        "speaker:brandt,reyk",
        "speaker:br* kind:direct",
        "speaker:spokes*",
        "speaker:brandt speaker:reyk",
        "speaker:brandt,the kind:indirect,mixed",
        "speaker:nobody",
    ] {
        let filter = filter::parse(text).unwrap();
        let query = Query {
            filter: filter.clone(),
            ..Query::default()
        };
        let found = library.find(&query).unwrap();
        for &added in &added {
            let quotes = library.quotes_that_answer(id(added), &filter).unwrap();
            assert_eq!(found.contains(&id(added)), !quotes.is_empty(), "{text}");
        }
    }
}

#[test]
fn a_filter_of_a_thousand_parts_finds_what_one_finds() {
    let mut library = library();
    library.add(&demo::prepared()[..2], &[]).unwrap();
    let find = |text: &str| {
        let filter = filter::parse(text).unwrap();
        let query = Query {
            filter,
            ..Query::default()
        };
        library.find(&query).unwrap()
    };
    for part in [
        "harbor",
        "harb*",
        "-harbor",
        "outlet:courier",
        "-outlet:courier",
        "actor:brandt",
        "-actor:brandt",
        "speaker:brandt",
        "-speaker:brandt",
        "kind:direct",
        "-kind:mixed",
        "title:harbor",
        "before:2026-03",
        "-after:2026-03",
        "on:2026",
        "unread",
        "-is:undated",
        "quotes:>9",
        "-tag:later",
    ] {
        let once = find(part);
        assert_eq!(find(&format!("{part} ").repeat(1000)), once, "{part}");
        let (field, value) = part.split_once(':').unwrap_or(("title", "harbor"));
        let listed = format!("{field}:{}", vec![value; 1000].join(","));
        assert_eq!(find(&listed), find(&format!("{field}:{value}")), "{field}");
    }
}

#[test]
fn who_is_not_named_and_nobody_are_asked_for_too() {
    let mut library = library();
    library.add(&demo::prepared(), &[]).unwrap();
    let quotes = |typed: &str, id: i64| {
        let filter = filter::parse(typed).unwrap();
        library.quotes_that_answer(Id(id), &filter).unwrap().len()
    };
    let item = library.item(Id(1)).unwrap();
    let count = |is: fn(&crate::analyze::Quote) -> bool| {
        item.analysis
            .quotes
            .iter()
            .filter(|quote| is(quote))
            .count()
    };
    let unnamed = count(|quote| quote.speaker.as_ref().is_some_and(|s| s.actors.is_empty()));
    assert!(unnamed > 1);
    assert_eq!(quotes("speaker:unnamed", 1), unnamed);
    assert_eq!(
        quotes("speaker:nobody", 1),
        count(|quote| quote.speaker.is_none())
    );
    assert_eq!(
        quotes("speaker:unnamed,reyk", 1),
        unnamed + quotes("speaker:reyk", 1)
    );
    assert!(meant("speaker:unnamed").len() > 2);
    assert_eq!(
        meant("speaker:nobody kind:direct").len(),
        meant("kind:direct speaker:NOBODY").len()
    );
}

#[test]
fn speakers_alone_are_asked_for_as_with_all_kinds() {
    for who in [
        "brandt",
        "reyk,\"coast party\"",
        "official",
        "a*",
        "nobody",
        "unnamed,reyk",
        "zzz",
    ] {
        let speaker = format!("speaker:{who}");
        let with_kinds = format!("kind:direct,fragment,mixed,indirect {speaker}");
        assert_eq!(meant(&speaker), meant(&with_kinds), "{who}");
        let several = format!("{speaker} quay");
        assert_eq!(
            meant(&several),
            meant(&format!("{with_kinds} quay")),
            "{who}"
        );
    }
    assert!(!meant("speaker:official").is_empty() && meant("speaker:zzz").is_empty());
}

#[test]
fn the_newest_of_all_is_told() {
    let mut library = library();
    assert_eq!(library.newest().unwrap(), None);
    library.add(&demo::prepared(), &[]).unwrap();
    let query = Query {
        sort: Sort::Newest,
        ..Query::default()
    };
    let first = library.find(&query).unwrap()[0];
    let published = library.summary(first).unwrap().unwrap().published;
    assert!(published.is_some());
    assert_eq!(library.newest().unwrap(), published);
}
