//! onrecord: a terminal reader for news articles that shows who said what.
//!
//! A saved page becomes a screen in these steps, each a module that uses only those before it:
//!
//! 1. [`text`] holds sanitized text and the spans that point into it.
//! 2. [`import`] decodes bytes to a page.
//! 3. [`language`] knows what words do in a sentence, whatever the text.
//! 4. [`clean`] finds the article in the page and says of every other line why it went.
//! 5. [`analyze`] finds sentences, actors and quotes in the body, and who said them.
//! 6. [`library`] keeps the articles with what was found in them and the reader's marks, finds and exports.
//! 7. [`app`] is the reader's state, changed by messages, without a terminal.
//! 8. [`ui`] draws that state into cells.
//! 9. [`shell`] is the terminal, the event loop and everything else that touches the world.
//! 10. [`cli`] is the commands.

pub mod analyze;
pub mod app;
pub mod clean;
pub mod cli;
pub mod import;
pub mod language;
pub mod library;
pub mod shell;
pub mod text;
pub mod ui;
