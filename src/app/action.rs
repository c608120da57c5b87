//! The actions: one table.
//!
//! The doc comment of an entry is its help text; the keymap, the help screen and the key listing are made
//! from the table and from nothing else. Never decides what an action does.

/// Where keys mean something: in the panes, or in a picker, where letters narrow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// The list and the reader.
    Panes,
    /// A picker or the search line.
    Picker,
}

/// What an action is about; the help lists them by this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving in the focused pane and between articles.
    Move,
    /// Walking quotes, actors and hits.
    Walk,
    /// Finding and choosing articles.
    Find,
    /// Copying and marking.
    Keep,
    /// What the screen shows.
    View,
    /// Leaving.
    Leave,
    /// Inside a picker or the search line.
    Picker,
}

impl Group {
    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Walk => "walk",
            Self::Find => "find",
            Self::Keep => "keep",
            Self::View => "view",
            Self::Leave => "leave",
            Self::Picker => "in a list you type in",
        }
    }

    /// Where its keys count.
    pub const fn context(self) -> Context {
        match self {
            Self::Picker => Context::Picker,
            _ => Context::Panes,
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in listings and configuration.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// What it is about.
    pub group: Group,
    /// The keys that call it.
    pub keys: &'static [&'static str],
}

impl Action {
    /// Where its keys count.
    pub const fn context(self) -> Context {
        self.group().context()
    }
}

macro_rules! actions {
    ($($group:ident { $(#[doc = $help:literal] $action:ident $name:literal [$($key:literal)*];)+ })+) => {
        /// Everything a key can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Action { $($(#[doc = $help] $action,)+)+ }

        impl Action {
            /// Its name in listings and configuration.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$action => $name,)+)+ }
            }

            /// What it is about.
            pub const fn group(self) -> Group {
                match self { $($(Self::$action => Group::$group,)+)+ }
            }
        }

        /// All actions, in the order of the help.
        pub const TABLE: &[Entry] = &[$($(Entry {
            action: Action::$action,
            name: $name,
            help: $help.trim_ascii(),
            group: Group::$group,
            keys: &[$($key),*],
        },)+)+];
    };
}

#[rustfmt::skip]
actions! {
    Move {
        /// One line down; in the list, the next article.
        Down "down" ["j" "Down"];
        /// One line up; in the list, the article before.
        Up "up" ["k" "Up"];
        /// Half a page down.
        HalfDown "half-page-down" ["Ctrl-d"];
        /// Half a page up.
        HalfUp "half-page-up" ["Ctrl-u"];
        /// A page down.
        PageDown "page-down" ["PgDn"];
        /// A page up.
        PageUp "page-up" ["PgUp"];
        /// To the top.
        Top "top" ["g" "Home"];
        /// To the end.
        Bottom "bottom" ["G" "End"];
        /// To the other pane.
        OtherPane "other-pane" ["Tab"];
        /// Open the selected article.
        Open "open" ["Enter" "l" "Right"];
        /// Close the search, then the lens, then go back to the list.
        Back "back" ["Esc" "h" "Left"];
        /// The next article, from either pane.
        NextArticle "next-article" ["J"];
        /// The article before, from either pane.
        PreviousArticle "previous-article" ["K"];
        /// A page down, and at the end the next unread article.
        ReadOn "read-on" ["Space"];
    }
    Walk {
        /// The next mark of the lens: quotes, one actor's mentions, or search hits.
        NextMark "next-mark" ["n"];
        /// The mark of the lens before.
        PreviousMark "previous-mark" ["N"];
        /// The next quote.
        NextQuote "next-quote" ["]"];
        /// The quote before.
        PreviousQuote "previous-quote" ["["];
        /// The next mention of the actor at hand.
        NextMention "next-mention" ["}"];
        /// The mention of the actor at hand before.
        PreviousMention "previous-mention" ["{"];
        /// What is numbered and walked as quotes: all in marks, direct ones only, or any kind, paraphrases too.
        Kinds "quote-kinds" ["w"];
        /// The quotes of this article; Enter goes to one.
        Quotes "quotes" ["\""];
        /// The cast: the actors of this article; Enter makes one the lens.
        Actors "actors" ["a"];
        /// The article side by side with the rest of its story: what each outlet kept, cut and added of a quote.
        Compare "compare" ["="];
        /// In a comparison, add another article: of the same story, or any other.
        Add "add-article" ["+"];
        /// Who the actor at hand is by other names: say that two are one, or that they are two.
        Identity "identity" ["!"];
        /// The actor at hand in all articles: roles, outlets, quotes; Enter goes there, Esc then comes back.
        Across "across" ["A"];
    }
    Find {
        /// Search: in the list titles, texts, outlets, authors, tags and notes, or by a filter; in the reader this article.
        Search "search" ["/"];
        /// Filter the articles: outlet, actor, speaker, dates, words; Tab completes.
        Filter "filter" ["F"];
        /// Pick outlets.
        Outlets "outlets" ["f"];
        /// Take off the last of what narrows: lens, state, part of the filter, outlets.
        TakeOff "take-off" ["Backspace"];
        /// Show read and unread articles.
        ShowAll "show-all" ["1"];
        /// Show the unread.
        ShowUnread "show-unread" ["2"];
        /// Show the starred.
        ShowStarred "show-starred" ["3"];
        /// Sort by the next of date, outlet, title, quotes, arrival.
        Sort "sort" ["S"];
    }
    Keep {
        /// Copy the current quote with its speaker and source, or the marked ones.
        CopyQuote "copy-quote" ["y"];
        /// Copy the words alone: of the current quote, or else of the paragraph on top.
        CopyWords "copy-words" ["Y"];
        /// Mark the current quote, or take the mark off; what is marked is what is copied, exported and piped.
        MarkQuote "mark-quote" ["m"];
        /// Export to a file: the marked quotes, or else those that the list shows.
        Export "export" ["x"];
        /// Pipe to a command: the marked quotes, or else those that the list shows.
        Pipe "pipe" ["|"];
        /// A note of your own on the current quote, or on the paragraph on top; in the list, the notes of the article.
        Note "note" ["r"];
        /// Star the article, or take the star off.
        Star "star" ["s"];
        /// Mark the article unread, or read.
        Read "read" ["u"];
        /// Give the article a tag, or take one off.
        Tag "tag" ["t"];
        /// Keep the article in the library, when it was only opened.
        Keep "keep" ["i"];
        /// Delete the article; it can be undone.
        Delete "delete" ["D"];
        /// Mend what is wrong: whose the current quote is, or in the list the outlet, title, date and authors.
        Mend "mend" ["E"];
        /// Undo the last mark, tag, edit or deletion.
        Undo "undo" ["U"];
        /// Open the page on the web that the article was saved from.
        Source "source" ["o"];
        /// The links of the article, numbered; Enter opens one or copies its address.
        Links "links" ["L"];
    }
    View {
        /// Shows in the article's place what was removed from its page, then the page as it came, then it again.
        Original "original" ["v"];
        /// The reader alone, or both panes.
        ReadingOnly "reading-only" ["z"];
        /// A narrower list.
        Narrower "narrower-list" ["<"];
        /// A wider list.
        Wider "wider-list" [">"];
        /// How much the list says of each article: all, two lines, one, or what fits.
        Density "density" ["c"];
        /// Whose names are lit: everybody's, those of people, or those of speakers.
        Names "names" ["e"];
        /// Pick a theme; the one under the cursor is shown at once.
        Theme "theme" ["T"];
        /// Everything there is, to be typed: actions, actors, articles, outlets, tags, themes.
        Palette "palette" [":" "Ctrl-p"];
        /// The keys; type to search them.
        Help "help" ["?"];
        /// The welcome: how names and quotes look, five keys, and how to read your own.
        Welcome "welcome" [];
    }
    Leave {
        /// Back, and at last quit.
        Close "close" ["q"];
        /// Quit now.
        Quit "quit" ["Q" "Ctrl-c"];
        /// Stop, to go on later with the shell's fg.
        Suspend "suspend" ["Ctrl-z"];
    }
    Picker {
        /// The next entry.
        PickNext "pick-next" ["Down" "Ctrl-n"];
        /// The entry before.
        PickPrevious "pick-previous" ["Up" "Ctrl-p"];
        /// A page down.
        PickPageDown "pick-page-down" ["PgDn"];
        /// A page up.
        PickPageUp "pick-page-up" ["PgUp"];
        /// Mark the entry, to pick several; in the filter line, complete the word.
        Toggle "toggle" ["Tab"];
        /// Mark what is not marked, and take the mark off what is.
        Invert "invert" ["Ctrl-t"];
        /// Another order of the entries.
        Reorder "reorder" ["Ctrl-s"];
        /// Mark nothing.
        Unmark "unmark" ["Ctrl-r"];
        /// Take it.
        Accept "accept" ["Enter"];
        /// Leave it as it was.
        Cancel "cancel" ["Esc" "Ctrl-c"];
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        let mut seen = BTreeSet::new();
        for entry in TABLE {
            for key in entry.keys {
                assert!(
                    seen.insert((entry.group.context(), key)),
                    "{key} calls {} and another",
                    entry.name
                );
            }
        }
    }

    #[test]
    fn no_name_is_given_twice_and_every_help_is_a_sentence() {
        let mut seen = BTreeSet::new();
        for entry in TABLE {
            assert!(seen.insert(entry.name), "{}", entry.name);
            assert!(entry.help.ends_with('.'), "{}", entry.help);
        }
    }
}
