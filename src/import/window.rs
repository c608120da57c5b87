//! A reader that looks ahead and goes back.
//!
//! Takes a reader; gives its bytes by their place, and those since a place once more. What is gone back over
//! is counted: all in all no byte is read more than five times, however often damage makes a reader go back.

use std::io::{self, Read};

/// How many bytes are read at once.
const CHUNK: usize = 64 << 10;

/// How many times the size of the input may be gone back over.
const MOST_AGAIN: u64 = 4;

/// A reader and the bytes of it that are at hand.
#[derive(Debug)]
pub(super) struct Window<R> {
    input: R,
    bytes: Vec<u8>,
    /// How many of the bytes at hand were taken.
    taken: usize,
    /// The place of the first byte at hand.
    start: u64,
    /// The place before which nothing is gone back to.
    kept: u64,
    /// How many bytes were gone back over.
    again: u64,
    /// What the reader failed with behind the bytes at hand.
    failed: Option<io::Error>,
    is_done: bool,
}

impl<R: Read> Window<R> {
    pub(super) const fn new(input: R) -> Self {
        Self {
            input,
            bytes: Vec::new(),
            taken: 0,
            start: 0,
            kept: 0,
            again: 0,
            failed: None,
            is_done: false,
        }
    }

    /// The place of the next byte, counted from 0.
    pub(super) const fn place(&self) -> u64 {
        self.start + self.taken as u64
    }

    /// The next bytes: so many at least, unless the input ends before.
    ///
    /// # Errors
    ///
    /// What the reader fails with before there are so many. It goes on behind that when it is asked again.
    pub(super) fn ahead(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.rest().len() < count && !self.is_done {
            self.grow()?;
        }
        Ok(self.rest())
    }

    /// The next bytes, as far as they are at hand.
    pub(super) fn rest(&self) -> &[u8] {
        self.bytes.get(self.taken..).unwrap_or_default()
    }

    /// Takes so many of the bytes at hand.
    pub(super) fn take(&mut self, count: usize) {
        self.taken = self.bytes.len().min(self.taken + count);
    }

    /// Forgets what is before a place and was taken.
    pub(super) const fn keep(&mut self, place: u64) {
        self.kept = place;
    }

    /// Goes back to a place, or to the earliest that is kept, if that was not done too often.
    pub(super) fn back(&mut self, place: u64) -> bool {
        let place = place.max(self.start);
        let count = self.place().saturating_sub(place);
        if !self.may_repeat(count) {
            return false;
        }
        self.taken -= usize::try_from(count).unwrap_or_default().min(self.taken);
        true
    }

    /// Counts bytes that are looked at once more; whether they may be.
    pub(super) const fn may_repeat(&mut self, count: u64) -> bool {
        let size = self.start + self.bytes.len() as u64;
        let is_fine = self.again + count <= size * MOST_AGAIN;
        if is_fine {
            self.repeated(count);
        }
        is_fine
    }

    /// Counts bytes that were looked at once more.
    pub(super) const fn repeated(&mut self, count: u64) {
        self.again += count;
    }

    fn grow(&mut self) -> io::Result<()> {
        let kept = self.kept.saturating_sub(self.start);
        let over = usize::try_from(kept).unwrap_or(usize::MAX).min(self.taken);
        // Moving the rest to the front is worth its while only now and then.
        if over > self.bytes.len() / 2 {
            self.bytes.drain(..over);
            self.taken -= over;
            self.start += over as u64;
        }
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        let size = self.bytes.len();
        let mut chunk = self.input.by_ref().take(CHUNK as u64);
        match chunk.read_to_end(&mut self.bytes) {
            Ok(count) => self.is_done = count == 0,
            Err(why) if self.bytes.len() == size => return Err(why),
            Err(why) => self.failed = Some(why),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_looked_at_taken_and_gone_back_to() {
        let mut window = Window::new(&b"abcdef"[..]);
        assert_eq!(window.ahead(2).unwrap(), b"abcdef");
        window.take(4);
        assert_eq!((window.place(), window.rest()), (4, &b"ef"[..]));
        assert!(window.back(1));
        assert_eq!(window.ahead(100).unwrap(), b"bcdef");
        window.take(9);
        assert_eq!((window.place(), window.ahead(1).unwrap()), (6, &b""[..]));
    }

    #[test]
    fn only_what_is_kept_is_held() {
        let bytes = vec![b'a'; 40 * CHUNK];
        let mut window = Window::new(&*bytes);
        while !window.ahead(100).unwrap().is_empty() {
            window.keep(window.place());
            window.take(100);
            assert!(window.bytes.len() <= 3 * CHUNK);
        }
        assert_eq!(window.place(), bytes.len() as u64);
        window.back(0);
        assert!(window.place() >= bytes.len() as u64 - 3 * CHUNK as u64);
    }

    #[test]
    fn a_failure_comes_when_what_is_behind_it_is_asked_for() {
        struct Failing(bool);
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                self.0 = !self.0;
                if self.0 {
                    Err(io::ErrorKind::Other.into())
                } else {
                    Ok(0)
                }
            }
        }
        let input = b"abc".chain(Failing(false)).chain(&b"def"[..]);
        let mut window = Window::new(input);
        assert_eq!(window.ahead(3).unwrap(), b"abc");
        assert!(window.ahead(4).is_err());
        window.take(3);
        assert_eq!(window.ahead(3).unwrap(), b"def");
    }

    #[test]
    fn going_back_has_an_end() {
        let bytes = [b'a'; 1000];
        let mut window = Window::new(&bytes[..]);
        window.ahead(1000).unwrap();
        let again = (0..100).filter(|_| {
            window.take(1000);
            window.back(0)
        });
        assert_eq!(again.count(), 4);
    }
}
