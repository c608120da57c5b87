//! Whether a name is that of the page's outlet.
//!
//! Takes a name, what the page declares and the outlet that was found; says so.

use crate::{
    clean::{
        article::Outlet,
        fields::outlet::known,
        words::{alike, words},
    },
    import::Metadata,
};

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
