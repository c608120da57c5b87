//! onrecord: a terminal reader for news articles that shows who said what.
//!
//! A saved page becomes a screen in these steps, each a module that uses only those before it:
//!
//! 1. [`text`] holds sanitized text and the spans that point into it.
//! 2. [`import`] decodes bytes to a page.
//! 3. [`clean`] finds the article in the page and says of every other line why it went.
//! 4. [`analyze`] finds sentences, actors and quotes in the body, and who said them.
//! 5. [`library`] keeps the articles with what was found in them and the reader's marks, finds and exports.
//! 6. [`app`] is the reader's state, changed by messages, without a terminal.
//! 7. [`ui`] draws that state into cells.
//! 8. [`shell`] is the terminal, the event loop and everything else that touches the world.
//! 9. [`cli`] is the commands.

pub mod analyze;
pub mod app;
pub mod clean;
pub mod cli;
pub mod import;
pub mod library;
pub mod shell;
pub mod text;
pub mod ui;
