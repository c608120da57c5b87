//! The reader's state and how messages change it.
