//! Numbers compared: `>3`, `>=3`, `<3`, `<=3`, `3`.

use std::{fmt, str::FromStr};

/// A comparison with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How the two are compared.
    pub comparison: Comparison,
    /// The number on its right.
    pub number: u32,
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Fewer.
    Less,
    /// As many or fewer.
    AtMost,
    /// As many.
    Equal,
    /// As many or more.
    AtLeast,
    /// More.
    More,
}

impl Comparison {
    /// The signs; where one begins another the longer stands first.
    const SIGNS: [(&'static str, Self); 6] = [
        ("<=", Self::AtMost),
        ("<", Self::Less),
        (">=", Self::AtLeast),
        (">", Self::More),
        ("=", Self::Equal),
        ("", Self::Equal),
    ];
}

impl Count {
    /// Whether a number answers the comparison.
    pub const fn holds(self, number: u32) -> bool {
        match self.comparison {
            Comparison::Less => number < self.number,
            Comparison::AtMost => number <= self.number,
            Comparison::Equal => number == self.number,
            Comparison::AtLeast => number >= self.number,
            Comparison::More => number > self.number,
        }
    }
}

impl FromStr for Count {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let signed = |(sign, comparison)| Some((text.strip_prefix(sign)?, comparison));
        let (digits, comparison) = Comparison::SIGNS.into_iter().find_map(signed).ok_or(())?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(());
        }
        let number = digits.parse().map_err(|_| ())?;
        Ok(Self { comparison, number })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.comparison {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "",
            Comparison::AtLeast => ">=",
            Comparison::More => ">",
        };
        write!(f, "{sign}{}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons() {
        let holding = |text: &str| -> Vec<u32> {
            let count: Count = text.parse().unwrap();
            (0..6).filter(|n| count.holds(*n)).collect()
        };
        assert_eq!(holding("<2"), [0, 1]);
        assert_eq!(holding("<=2"), [0, 1, 2]);
        assert_eq!(holding("2"), [2]);
        assert_eq!(holding("=2"), [2]);
        assert_eq!(holding(">=3"), [3, 4, 5]);
        assert_eq!(holding(">3"), [4, 5]);
        for wrong in ["", ">", "+3", "> 3", "3>", "4294967296", "three"] {
            assert_eq!(wrong.parse::<Count>(), Err(()), "{wrong}");
        }
    }
}
