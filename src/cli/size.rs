//! Sizes as they are typed: bytes, or with K, M or G behind.

use std::{fmt, str::FromStr};

/// So many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size(pub(super) usize);

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        const WANTED: &str = "a number of bytes is wanted, or one with K, M or G behind, as in 64M";
        let end = typed.find(|c: char| !c.is_ascii_digit());
        let (number, unit) = typed
            .split_at_checked(end.unwrap_or(typed.len()))
            .ok_or(WANTED)?;
        let bytes: usize = match unit.to_ascii_uppercase().as_str() {
            "" => 1,
            "K" | "KIB" => 1 << 10,
            "M" | "MIB" => 1 << 20,
            "G" | "GIB" => 1 << 30,
            _ => return Err(WANTED),
        };
        let number: usize = number.parse().map_err(|_| WANTED)?;
        number.checked_mul(bytes).map(Self).ok_or(WANTED)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("0 bytes"),
            bytes if bytes % (1 << 20) == 0 => write!(f, "{} MiB", bytes >> 20),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_typed_in_bytes_or_larger_units() {
        let size = |typed: &str| typed.parse::<Size>().map(|size| size.0);
        assert_eq!(size("1000"), Ok(1000));
        assert_eq!(size("16M"), Ok(16 << 20));
        assert_eq!(size("2k"), Ok(2048));
        assert_eq!(size("1GiB"), Ok(1 << 30));
        for wrong in [
            "",
            "M",
            "-1",
            "1.5M",
            "1 M",
            "1T",
            "99999999999999999999",
            "99999999999999G",
        ] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        assert_eq!(Size(16 << 20).to_string(), "16 MiB");
        assert_eq!(Size(1000).to_string(), "1000 bytes");
    }
}
