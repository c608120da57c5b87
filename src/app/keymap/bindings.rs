//! Which keys call what: the keys of the action table, and those that the settings put in their place.

use std::{fmt, str::FromStr};

use super::{Key, NoSuchKey};
use crate::app::action::{Action, Context, TABLE};

/// A key, or two that are pressed one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    first: Key,
    second: Option<Key>,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// It calls an action.
    Action(Action),
    /// It begins a chord.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Other keys for an action.
#[derive(Clone, Debug)]
pub struct Rebinding {
    /// The action.
    pub action: Action,
    /// All the keys that call it.
    pub chords: Vec<Chord>,
}

/// The bindings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap(Vec<(Chord, Action)>);

impl Default for Keymap {
    /// The keys of the action table.
    fn default() -> Self {
        let rows = TABLE.iter().flat_map(|entry| {
            let chords = entry.keys.iter().filter_map(|keys| keys.parse().ok());
            chords.map(|chord| (chord, entry.action))
        });
        Self(rows.collect())
    }
}

impl Keymap {
    /// What a key does in a context, behind the key that began a chord.
    pub fn called(&self, context: Context, begun: Option<Key>, key: Key) -> Called {
        let chord = match begun {
            Some(first) => Chord {
                first,
                second: Some(key),
            },
            None => key.into(),
        };
        let mut here = self
            .0
            .iter()
            .filter(|(_, action)| action.context() == context);
        if let Some((_, action)) = here.clone().find(|(bound, _)| *bound == chord) {
            return Called::Action(*action);
        }
        let is_begun = here.any(|(bound, _)| begun.is_none() && bound.begins_with(chord));
        if is_begun {
            Called::Prefix
        } else {
            Called::Nothing
        }
    }

    /// The keys that call an action.
    pub fn chords(&self, action: Action) -> impl Iterator<Item = Chord> {
        let bound = self.0.iter().filter(move |(_, bound)| *bound == action);
        bound.map(|(chord, _)| *chord)
    }

    /// What may follow a key: "g top · e end".
    pub fn following(&self, first: Key) -> Vec<(Key, Action)> {
        let begun = self.0.iter().filter(|(chord, _)| chord.first == first);
        let rest = begun.filter_map(|(chord, action)| Some((chord.second?, *action)));
        rest.collect()
    }

    /// Puts other keys in the place of those of some actions; says which of them clash with what, each by its
    /// place among them. Where two are given the same key, the first has it.
    pub fn rebind(&mut self, changes: &[Rebinding]) -> Vec<(usize, String)> {
        let is_changed = |action: Action| changes.iter().any(|change| change.action == action);
        self.0.retain(|(_, action)| !is_changed(*action));
        let (mut clashes, mut taken) = (Vec::new(), Vec::new());
        for (place, Rebinding { action, chords }) in changes.iter().enumerate() {
            for &chord in chords {
                if action.context() == Context::Picker && chord.is_typed() {
                    let why = format!("`{chord}` is typed in a list, and calls nothing there");
                    clashes.push((place, why));
                    continue;
                }
                let clash = self.0.iter().find(|(bound, other)| {
                    other.context() == action.context() && bound.clashes_with(chord)
                });
                match clash.copied() {
                    Some((bound, other)) if other == *action && bound == chord => {}
                    Some((bound, other)) if other == *action || is_changed(other) => {
                        let name = other.name();
                        let why = format!("`{chord}` clashes with `{bound}`, which calls {name}");
                        clashes.push((place, why));
                    }
                    _ => {
                        taken.extend(
                            self.take_away(*action, chord)
                                .map(|lost| (place, chord, lost)),
                        );
                        self.0.push((chord, *action));
                    }
                }
            }
        }
        for (place, chord, lost) in taken {
            if self.chords(lost).next().is_none() {
                let name = lost.name();
                clashes.push((
                    place,
                    format!("`{chord}` was the last key of {name}; give it another"),
                ));
            }
        }
        clashes
    }

    /// Takes the keys that clash with a chord for an action from the others of its context; gives those.
    fn take_away(&mut self, action: Action, chord: Chord) -> std::vec::IntoIter<Action> {
        let is_lost = |(bound, other): &(Chord, Action)| {
            other.context() == action.context() && bound.clashes_with(chord)
        };
        let lost = self.0.extract_if(.., |binding| is_lost(binding));
        let lost: Vec<Action> = lost.map(|(_, action)| action).collect();
        lost.into_iter()
    }
}

impl Chord {
    /// Whether a key alone is the first of this chord of two.
    fn begins_with(self, alone: Self) -> bool {
        self.first == alone.first && self.second.is_some() && alone.second.is_none()
    }

    /// Whether both cannot be bound: they are the same, or one begins the other.
    fn clashes_with(self, other: Self) -> bool {
        self == other || self.begins_with(other) || other.begins_with(self)
    }

    /// Whether it writes text, or is more than one key.
    fn is_typed(self) -> bool {
        self.second.is_some() || self.first.is_typed()
    }
}

impl From<Key> for Chord {
    fn from(first: Key) -> Self {
        Self {
            first,
            second: None,
        }
    }
}

impl FromStr for Chord {
    type Err = NoSuchKey;

    /// Reads "g" and "g g".
    fn from_str(keys: &str) -> Result<Self, NoSuchKey> {
        let mut names = keys.split_whitespace();
        let (first, second, third) = (names.next(), names.next(), names.next());
        match (first, third) {
            (Some(first), None) => Ok(Self {
                first: first.parse()?,
                second: second.map(str::parse).transpose()?,
            }),
            _ => Err(NoSuchKey(keys.to_owned())),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        match self.second {
            Some(second) => write!(f, " {second}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    fn rebound(changes: &[(Action, &str)]) -> (Keymap, Vec<String>) {
        let changes: Vec<Rebinding> = changes
            .iter()
            .map(|(action, keys)| Rebinding {
                action: *action,
                chords: keys
                    .split(", ")
                    .filter_map(|keys| keys.parse().ok())
                    .collect(),
            })
            .collect();
        let mut keymap = Keymap::default();
        let clashes = keymap.rebind(&changes);
        (keymap, clashes.into_iter().map(|(_, why)| why).collect())
    }

    #[test]
    fn a_chord_waits_for_its_second_key() {
        let (keymap, clashes) = rebound(&[(Action::Top, "g g"), (Action::Bottom, "g e, End")]);
        assert!(clashes.is_empty(), "{clashes:?}");
        let called = |begun, name| keymap.called(Context::Panes, begun, key(name));
        assert_eq!(called(None, "g"), Called::Prefix);
        assert_eq!(called(Some(key("g")), "e"), Called::Action(Action::Bottom));
        assert_eq!(called(Some(key("g")), "n"), Called::Nothing);
        assert_eq!(called(None, "End"), Called::Action(Action::Bottom));
        assert_eq!(
            called(None, "G"),
            Called::Nothing,
            "it was called by that before"
        );
        assert_eq!(called(None, "e"), Called::Action(Action::Names));
        assert_eq!(keymap.following(key("g")).len(), 2);
    }

    #[test]
    fn clashes_are_told_and_the_first_has_the_key() {
        let (keymap, clashes) = rebound(&[(Action::Star, "X"), (Action::Tag, "X, t")]);
        assert_eq!(clashes, ["`X` clashes with `X`, which calls star"]);
        let called = keymap.called(Context::Panes, None, key("X"));
        assert_eq!(called, Called::Action(Action::Star));
        let (_, clashes) = rebound(&[(Action::Star, "X"), (Action::Tag, "X y")]);
        assert_eq!(clashes, ["`X y` clashes with `X`, which calls star"]);
        let (_, clashes) = rebound(&[(Action::Star, "X, X")]);
        assert!(clashes.is_empty(), "the same key twice: {clashes:?}");
        let (_, clashes) = rebound(&[(Action::Star, "X, X y")]);
        assert_eq!(clashes, ["`X y` clashes with `X`, which calls star"]);
        let (_, clashes) = rebound(&[(Action::Star, "u")]);
        assert_eq!(clashes, ["`u` was the last key of read; give it another"]);
        let (_, clashes) = rebound(&[(Action::Star, "g"), (Action::Read, "s")]);
        assert!(clashes.is_empty(), "top has another key: {clashes:?}");
        let (_, clashes) = rebound(&[(Action::PickNext, "j, Ctrl-j")]);
        assert_eq!(clashes, ["`j` is typed in a list, and calls nothing there"]);
    }
}
