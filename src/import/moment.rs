//! Dates as mails and feeds write them.
//!
//! Takes a date; gives it in the form that pages use, with the zone it names and no other, or as it is.

use jiff::fmt::rfc2822;

/// "Mon, 3 Nov 2025 09:17:00 +0100" as "2025-11-03T09:17:00+01:00".
pub(super) fn plain(date: &str) -> String {
    let date = date.trim();
    match rfc2822::parse(date) {
        Ok(moment) => {
            let named = date.rsplit(' ').next().is_some_and(|zone| zone != "-0000");
            let zone = if named { "%:z" } else { "" };
            moment
                .strftime(&format!("%Y-%m-%dT%H:%M:%S{zone}"))
                .to_string()
        }
        Err(_) => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_mails_become_those_of_pages() {
        for (date, expected) in [
            (
                "Mon, 3 Nov 2025 09:17:00 +0100",
                "2025-11-03T09:17:00+01:00",
            ),
            (" 03 Nov 2025 09:17:00 GMT ", "2025-11-03T09:17:00+00:00"),
            ("Mon, 3 Nov 2025 09:17:00 -0000", "2025-11-03T09:17:00"),
            ("2025-11-03", "2025-11-03"),
            ("yesterday", "yesterday"),
            (
                "Fri, 31 Feb 99999 25:61:61 +9999",
                "Fri, 31 Feb 99999 25:61:61 +9999",
            ),
            ("", ""),
        ] {
            assert_eq!(plain(date), expected);
        }
    }
}
