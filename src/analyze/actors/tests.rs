//! One phenomenon a test, in labelled text.
