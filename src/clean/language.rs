//! The language of a body.
//!
//! Takes text; gives its ISO 639-1 code, or none when the text is too short to tell.

use serde::{Deserialize, Deserializer};
use whatlang::{Lang, detect};

/// A language, as an ISO 639-1 code.
pub type Language = &'static str;

/// How much of the body is looked at, in bytes.
const LOOKED_AT: usize = 2000;

/// The language a text is in.
pub fn of(text: &str) -> Option<Language> {
    let end = (0..=LOOKED_AT.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))?;
    let found = detect(text.get(..end)?).filter(whatlang::Info::is_reliable)?;
    CODES
        .iter()
        .find(|(lang, _)| *lang == found.lang())
        .map(|(_, code)| *code)
}

/// The language of a code, where it is one of those known here.
pub fn coded(code: &str) -> Option<Language> {
    let known = CODES.iter().find(|(_, known)| *known == code);
    known.map(|(_, code)| *code)
}

/// Reads a code that was written before; one that is not known here is none.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Language>, D::Error> {
    let written = Option::<String>::deserialize(deserializer)?;
    Ok(written.as_deref().and_then(coded))
}

/// The two-letter codes of the languages.
#[rustfmt::skip]
const CODES: [(Lang, &str); 70] = [
    (Lang::Afr, "af"), (Lang::Aka, "ak"), (Lang::Amh, "am"), (Lang::Ara, "ar"), (Lang::Aze, "az"),
    (Lang::Bel, "be"), (Lang::Ben, "bn"), (Lang::Bul, "bg"), (Lang::Cat, "ca"), (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"), (Lang::Dan, "da"), (Lang::Deu, "de"), (Lang::Ell, "el"), (Lang::Eng, "en"),
    (Lang::Epo, "eo"), (Lang::Est, "et"), (Lang::Fin, "fi"), (Lang::Fra, "fr"), (Lang::Guj, "gu"),
    (Lang::Heb, "he"), (Lang::Hin, "hi"), (Lang::Hrv, "hr"), (Lang::Hun, "hu"), (Lang::Hye, "hy"),
    (Lang::Ind, "id"), (Lang::Ita, "it"), (Lang::Jav, "jv"), (Lang::Jpn, "ja"), (Lang::Kan, "kn"),
    (Lang::Kat, "ka"), (Lang::Khm, "km"), (Lang::Kor, "ko"), (Lang::Lat, "la"), (Lang::Lav, "lv"),
    (Lang::Lit, "lt"), (Lang::Mal, "ml"), (Lang::Mar, "mr"), (Lang::Mkd, "mk"), (Lang::Mya, "my"),
    (Lang::Nep, "ne"), (Lang::Nld, "nl"), (Lang::Nob, "nb"), (Lang::Ori, "or"), (Lang::Pan, "pa"),
    (Lang::Pes, "fa"), (Lang::Pol, "pl"), (Lang::Por, "pt"), (Lang::Ron, "ro"), (Lang::Rus, "ru"),
    (Lang::Sin, "si"), (Lang::Slk, "sk"), (Lang::Slv, "sl"), (Lang::Sna, "sn"), (Lang::Spa, "es"),
    (Lang::Srp, "sr"), (Lang::Swe, "sv"), (Lang::Tam, "ta"), (Lang::Tel, "te"), (Lang::Tgl, "tl"),
    (Lang::Tha, "th"), (Lang::Tuk, "tk"), (Lang::Tur, "tr"), (Lang::Ukr, "uk"), (Lang::Urd, "ur"),
    (Lang::Uzb, "uz"), (Lang::Vie, "vi"), (Lang::Yid, "yi"), (Lang::Zul, "zu"), (Lang::Cym, "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_from_enough_text() {
        let english = "The harbor of the old town was closed on Monday because the breakwater had to be repaired.";
        assert_eq!(of(english), Some("en"));
        assert_eq!(
            of(
                "Der Hafen der alten Stadt wurde am Montag geschlossen, weil die Mole repariert werden musste."
            ),
            Some("de")
        );
        assert_eq!(
            of("港口星期一关闭，因为防波堤需要修理，当局说。"),
            Some("zh")
        );
        assert_eq!(of(""), None);
    }
}
