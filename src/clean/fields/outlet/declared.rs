//! The outlet, as the page declares it.
//!
//! Takes the page's metadata and its title; gives the outlet they name, and says of names whether they are its.

use crate::{
    clean::{
        article::Outlet,
        fields::outlet::{known, site},
        words::{alike, words},
    },
    import::Metadata,
    text::Text,
};

/// The most words of an outlet that only stands behind the headline.
const LONGEST_NAME: usize = 5;

/// The outlet that the title names behind the page's heading: "Harbor closed | The Ostmark Courier".
pub(in crate::clean) fn behind_heading(heading: &Text, title: &Text) -> Option<Outlet> {
    let rest = title.trim().strip_prefix(heading.trim())?;
    let name = site::opening_mark(rest)?.trim();
    let fits = (1..=LONGEST_NAME).contains(&name.split_whitespace().count());
    known::named(name).or_else(|| fits.then(|| unknown(name)))
}

/// An outlet of which only the name is known.
pub(in crate::clean) fn unknown(name: &str) -> Outlet {
    Outlet {
        name: Text::new(name),
        edition: None,
    }
}

/// Whether a text names an outlet: a known one, or that of the page.
pub(in crate::clean) fn is_outlet(name: &str, meta: &Metadata, outlet: Option<&Outlet>) -> bool {
    known::named(&words(name).join(" ")).is_some() || is_own(name, meta, outlet)
}

/// Whether a text names the outlet of the page.
pub(in crate::clean) fn is_own(name: &str, meta: &Metadata, outlet: Option<&Outlet>) -> bool {
    let name = words(name);
    let own = outlet.map(|outlet| &outlet.name);
    let mut own = own.into_iter().chain(meta.outlet.as_ref());
    own.any(|own| alike(&name, &words(own)) >= 60)
}

pub(in crate::clean) fn publisher(meta: &Metadata) -> Option<Outlet> {
    let name = meta.outlet.as_ref()?;
    known::named(name).or_else(|| Some(unknown(name)))
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html},
    };

    #[track_caller]
    fn check(title: &str, outlet: Option<&str>) {
        let page = format!(
            "<html><head><title>{title}</title></head><body><h1>Harbor closed after storm</h1><p>The port of Ostmark was \
                closed on Monday after a storm had damaged two of its cranes.</p></body></html>"
        );
        let found = clean(&from_html(&page, Origin::default())).outlet;
        assert_eq!(
            found.as_ref().map(|outlet| outlet.name.as_str()),
            outlet,
            "{title}"
        );
    }

    #[test]
    fn the_title_names_the_outlet_behind_the_headline() {
        check(
            "Harbor closed after storm | The Ostmark Courier",
            Some("The Ostmark Courier"),
        );
        check("Harbor closed after storm - Courier", Some("Courier"));
        check("Harbor closed after storm", None);
        check(
            "Harbor closed after storm – what we know so far and what comes next",
            None,
        );
    }
}
