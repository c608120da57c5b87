//! Claims out of an exported file: JSON lines, annotations a line, or CSV.
//!
//! Takes a reader; gives its claims one by one, and never holds more than a line or row, of a bounded length. A
//! line that cannot be read says so and the rest goes on.

use std::io::{self, BufRead, Chain, Cursor, Read};

use serde::Deserialize;

use super::Claim;
use crate::{
    import::{Line, Lines},
    library::formula::unguard,
};

/// The longest line or row that is read, in bytes. The longest articles known stay under 1 MiB, and a quote is
/// shorter than its article.
const LONGEST: usize = 16 << 20;

/// The byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A line or row whose claim cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Unreadable {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a claim cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The line is no JSON.
    #[error("it is not JSON")]
    NoJson,
    /// The text is in no known encoding.
    #[error("it is not text in UTF-8")]
    NoText,
    /// The object or row says too little.
    #[error("it has no article, start, end and exact words")]
    NoClaim,
    /// The annotation says too little.
    #[error("the annotation lacks a text position, a text quote or the article’s id")]
    NoSelectors,
    /// The line or row is longer than any quote.
    #[error("it is longer than {} MiB", LONGEST >> 20)]
    TooLong,
    /// The rest of the file cannot be had; nothing comes behind it.
    #[error("the file cannot be read on ({0})")]
    Broken(io::ErrorKind),
}

/// There are no claims to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoClaims {
    /// The file is of no kind that carries claims.
    #[error("it holds no quotes with positions; export them as JSON lines, annotations or CSV")]
    OtherKind,
    /// It cannot be read.
    #[error("it cannot be read ({0})")]
    Broken(io::ErrorKind),
}

/// The claims of a file, in order; none at all of an empty one.
pub struct Claims<R>(Form<R>);

enum Form<R> {
    /// There is nothing more.
    End,
    /// An object a line, the first of which was read already.
    Lines(Option<Line>, Lines<R>),
    Rows(Box<Rows<R>>),
}

/// Reads the claims of a file.
///
/// # Errors
///
/// [`NoClaims`] when it is none of the formats that carry them, or cannot be read.
pub fn read<R: BufRead>(input: R) -> Result<Claims<R>, NoClaims> {
    let mut lines = Lines::new(input, LONGEST);
    let first = loop {
        match lines
            .next_line()
            .map_err(|why| NoClaims::Broken(why.kind()))?
        {
            None => return Ok(Claims(Form::End)),
            Some(line) if trimmed(line.bytes()).is_empty() => {}
            Some(line) => break line,
        }
    };
    Ok(Claims(match first {
        first if trimmed(first.bytes()).starts_with(b"{") => Form::Lines(Some(first), lines),
        Line::Whole(first) => Form::Rows(Box::new(Rows::new(&first, lines)?)),
        Line::Begun(_) => return Err(NoClaims::OtherKind),
    }))
}

/// A line without white space and byte order mark around it.
fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_prefix(MARK).unwrap_or(line).trim_ascii()
}

impl<R: BufRead> Iterator for Claims<R> {
    type Item = Result<Claim<'static>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = match &mut self.0 {
            Form::End => return None,
            Form::Lines(first, lines) => json_line(first.take(), lines),
            Form::Rows(rows) => rows.next(),
        };
        let is_last = match &read {
            None => true,
            Some(Err(unreadable)) => match unreadable.reason {
                Reason::Broken(_) => true,
                // Where a row that is too long ends is not known.
                Reason::TooLong => matches!(self.0, Form::Rows(_)),
                _ => false,
            },
            Some(Ok(_)) => false,
        };
        if is_last {
            self.0 = Form::End;
        }
        read
    }
}

/// The claim of the next line that is not blank.
fn json_line<R: BufRead>(
    mut first: Option<Line>,
    lines: &mut Lines<R>,
) -> Option<Result<Claim<'static>, Unreadable>> {
    loop {
        let read = match first.take() {
            Some(first) => Ok(first),
            None => lines.next_line().transpose()?,
        };
        let claim = match read {
            Ok(Line::Whole(line)) if trimmed(&line).is_empty() => continue,
            Ok(Line::Whole(line)) => from_json(trimmed(&line)),
            Ok(Line::Begun(_)) => Err(Reason::TooLong),
            Err(why) => Err(Reason::Broken(why.kind())),
        };
        let line = lines.number();
        return Some(claim.map_err(|reason| Unreadable { line, reason }));
    }
}

fn from_json(json: &[u8]) -> Result<Claim<'static>, Reason> {
    let json = str::from_utf8(json).map_err(|_| Reason::NoText)?;
    let value: serde_json::Value = serde_json::from_str(json).map_err(|_| Reason::NoJson)?;
    if value.get("type").is_some_and(|kind| kind == "Annotation") {
        let annotation = Annotation::deserialize(value).map_err(|_| Reason::NoSelectors)?;
        annotation.claim().ok_or(Reason::NoSelectors)
    } else {
        let claim = Claim::deserialize(value).map_err(|_| Reason::NoClaim)?;
        sound(claim).ok_or(Reason::NoClaim)
    }
}

/// The claim, where it claims anything.
fn sound(claim: Claim<'_>) -> Option<Claim<'_>> {
    Some(claim).filter(|claim| claim.start < claim.end && !claim.exact.is_empty())
}

/// What a claim needs of an annotation.
#[derive(Deserialize)]
struct Annotation {
    onrecord: Named,
    target: Vec<Target>,
}

#[derive(Deserialize)]
struct Named {
    article: String,
}

#[derive(Deserialize)]
struct Target {
    selector: Vec<Selector>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Words {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    #[serde(rename = "TextPositionSelector")]
    Place { start: usize, end: usize },
    #[serde(other)]
    Other,
}

impl Annotation {
    /// The claim of the target that tells both words and position.
    fn claim(self) -> Option<Claim<'static>> {
        let article = self.onrecord.article;
        self.target.into_iter().find_map(|target| {
            let (mut words, mut place) = (None, None);
            for selector in target.selector {
                match selector {
                    Selector::Words {
                        exact,
                        prefix,
                        suffix,
                    } => words = Some((exact, prefix, suffix)),
                    Selector::Place { start, end } => place = Some((start, end)),
                    Selector::Other => {}
                }
            }
            let ((exact, prefix, suffix), (start, end)) = (words?, place?);
            sound(Claim {
                article: article.clone().into(),
                start,
                end,
                exact: exact.into(),
                prefix: prefix.into(),
                suffix: suffix.into(),
            })
        })
    }
}

/// The rows of a CSV file.
struct Rows<R> {
    reader: csv::Reader<Bounded<Chain<Cursor<Vec<u8>>, R>>>,
    /// How many lines stand before the first row.
    above: u64,
    row: csv::StringRecord,
    columns: Columns,
}

/// Which columns hold what.
struct Columns {
    article: usize,
    start: usize,
    end: usize,
    exact: usize,
    prefix: usize,
    suffix: usize,
}

impl<R: BufRead> Rows<R> {
    /// The rows below a first line that names their columns.
    fn new(first: &[u8], lines: Lines<R>) -> Result<Self, NoClaims> {
        let above = lines.number() - 1;
        let names = [first.strip_prefix(MARK).unwrap_or(first), b"\n"].concat();
        let input = Bounded {
            input: Cursor::new(names).chain(lines.into_rest()),
            left: LONGEST,
        };
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
        let columns = reader.headers().ok().and_then(Columns::of);
        Ok(Self {
            columns: columns.ok_or(NoClaims::OtherKind)?,
            reader,
            above,
            row: csv::StringRecord::new(),
        })
    }

    fn next(&mut self) -> Option<Result<Claim<'static>, Unreadable>> {
        self.reader.get_mut().left = LONGEST;
        let begins = self.reader.position().line();
        let (line, claim) = match self.reader.read_record(&mut self.row) {
            Ok(false) => return None,
            Ok(true) => {
                let claim = self.columns.claim(&self.row).and_then(sound);
                let at = self.row.position().map_or(begins, csv::Position::line);
                (at, claim.ok_or(Reason::NoClaim))
            }
            Err(why) => {
                let reason = match why.kind() {
                    csv::ErrorKind::Io(why) if why.kind() == io::ErrorKind::FileTooLarge => {
                        Reason::TooLong
                    }
                    csv::ErrorKind::Io(why) => Reason::Broken(why.kind()),
                    _ => Reason::NoText,
                };
                (begins, Err(reason))
            }
        };
        let line = self.above + line;
        Some(claim.map_err(|reason| Unreadable { line, reason }))
    }
}

impl Columns {
    fn of(names: &csv::StringRecord) -> Option<Self> {
        let column = |name| names.iter().position(|header| header == name);
        Some(Self {
            article: column("article")?,
            start: column("start")?,
            end: column("end")?,
            exact: column("exact")?,
            prefix: column("prefix")?,
            suffix: column("suffix")?,
        })
    }

    fn claim(&self, row: &csv::StringRecord) -> Option<Claim<'static>> {
        let text = |column| row.get(column).map(|text| unguard(text).to_owned().into());
        Some(Claim {
            article: text(self.article)?,
            start: row.get(self.start)?.parse().ok()?,
            end: row.get(self.end)?.parse().ok()?,
            exact: text(self.exact)?,
            prefix: text(self.prefix)?,
            suffix: text(self.suffix)?,
        })
    }
}

/// A reader that gives so many bytes and then fails, until it is given more.
struct Bounded<R> {
    input: R,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.left);
        if most == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self
            .input
            .read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left -= read;
        Ok(read)
    }
}
