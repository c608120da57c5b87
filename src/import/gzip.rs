//! The members of a gzip file, one behind the other.
//!
//! Takes a reader; gives what its members hold. Damage is an error once, behind what was unpacked before
//! it; whoever reads on gets what the next sound member holds. The last byte of a member is given only when
//! its checksum is right, so that nobody takes a damaged one for whole.

use std::io::{self, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::{Problem, Refusal, window::Window};

/// How many bytes are unpacked at once.
const BUFFER: usize = 32 << 10;

/// The longest header of a member, in bytes.
const LONGEST_HEADER: usize = 80 << 10;

/// How far back a member is looked for behind damage, in bytes. Damage shows a little late.
const HISTORY: u64 = 1 << 20;

/// How a member opens (RFC 1952): two bytes that say gzip, and one that says deflate.
const OPENING: [u8; 3] = [0x1f, 0x8b, 8];

/// How many bytes of what seems a member are unpacked to see whether it is one.
const TRIED: usize = 4 << 10;

/// The members of a file.
pub(super) struct Members<R> {
    input: Window<R>,
    inflate: Decompress,
    checksum: Crc,
    state: State,
    /// Where the member at hand begins.
    start: u64,
    /// What was unpacked, of which so much was given.
    unpacked: Vec<u8>,
    given: usize,
    /// What is to be told when the rest was given.
    damage: Option<Problem>,
    /// Whether nothing came since damage was told.
    is_lost: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Between,
    Inside,
    End,
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let mut ready = self.ready();
            if !ready.is_empty() || buffer.is_empty() {
                let count = ready.read(buffer)?;
                self.given += count;
                return Ok(count);
            }
            if let Some(problem) = self.damage.take() {
                return Err(io::Error::other(problem));
            }
            match self.state {
                State::Between => self.begin()?,
                State::Inside => self.unpack()?,
                State::End => return Ok(0),
            }
        }
    }
}

impl<R: Read> Members<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input: Window::new(input),
            inflate: Decompress::new(false),
            checksum: Crc::new(),
            state: State::Between,
            start: 0,
            unpacked: Vec::new(),
            given: 0,
            damage: None,
            is_lost: false,
        }
    }

    /// How many bytes of the file were taken.
    pub(super) const fn taken(&self) -> u64 {
        self.input.place()
    }

    fn ready(&self) -> &[u8] {
        let held = usize::from(self.state == State::Inside);
        let end = self.unpacked.len().saturating_sub(held);
        self.unpacked.get(self.given..end).unwrap_or_default()
    }

    /// Begins the member that is next.
    fn begin(&mut self) -> io::Result<()> {
        if let Some(length) = self.header()? {
            self.start = self.input.place();
            self.input.take(length);
            self.inflate.reset(false);
            self.checksum.reset();
            self.state = State::Inside;
        } else if self.is_over()? {
            self.state = State::End;
        } else if self.is_lost {
            self.search()?;
        } else {
            self.start = self.input.place();
            self.lose(Refusal::Damaged);
        }
        Ok(())
    }

    /// The length of the header that is next; none where there is no header.
    fn header(&mut self) -> io::Result<Option<usize>> {
        let opening = self.input.ahead(4)?;
        let ahead = match opening {
            [0x1f, 0x8b, 8, 0, ..] => self.input.ahead(10)?,
            [0x1f, 0x8b, 8, ..] => self.input.ahead(LONGEST_HEADER)?,
            _ => return Ok(None),
        };
        Ok(header(ahead))
    }

    /// Whether nothing is left but the zeros that tapes and disks are filled up with.
    fn is_over(&mut self) -> io::Result<bool> {
        loop {
            let ahead = self.input.ahead(1)?;
            let zeros = ahead.iter().take_while(|byte| **byte == 0).count();
            if zeros < ahead.len() || ahead.is_empty() {
                return Ok(ahead.is_empty());
            }
            self.input.keep(self.start);
            self.input.take(zeros);
        }
    }

    /// Unpacks some more of a member.
    fn unpack(&mut self) -> io::Result<()> {
        self.input
            .keep(self.input.place().saturating_sub(HISTORY).max(self.start));
        let is_end = self.input.ahead(1)?.is_empty();
        self.unpacked.drain(..self.given);
        self.given = 0;
        let held = self.unpacked.len();
        self.unpacked.resize(held + BUFFER, 0);
        let (taken, made) = (self.inflate.total_in(), self.inflate.total_out());
        let status = self.inflate.decompress(
            self.input.rest(),
            self.unpacked.get_mut(held..).unwrap_or_default(),
            FlushDecompress::None,
        );
        let taken = counted(self.inflate.total_in() - taken);
        let made = counted(self.inflate.total_out() - made);
        self.input.take(taken);
        self.unpacked.truncate(held + made);
        self.checksum
            .update(self.unpacked.get(held..).unwrap_or_default());
        self.is_lost &= made == 0;
        match status {
            Ok(Status::StreamEnd) => self.end()?,
            Ok(_) if taken > 0 || made > 0 => {}
            Ok(_) if is_end => self.lose_and_search(Refusal::CutOff),
            Ok(_) | Err(_) => self.lose_and_search(Refusal::Damaged),
        }
        Ok(())
    }

    /// Ends a member: what was unpacked must be what was packed.
    fn end(&mut self) -> io::Result<()> {
        let (sum, size) = (self.checksum.sum(), self.checksum.amount());
        let trailer = self.input.ahead(8)?.first_chunk::<8>().copied();
        let Some(trailer) = trailer else {
            self.lose_and_search(Refusal::CutOff);
            return Ok(());
        };
        self.input.take(trailer.len());
        let declared = u64::from_le_bytes(trailer);
        if declared == u64::from(sum) | u64::from(size) << 32 {
            self.state = State::Between;
        } else if self.header()?.is_some() || self.input.ahead(1)?.is_empty() {
            self.lose(Refusal::Damaged);
        } else {
            self.lose_and_search(Refusal::Damaged);
        }
        Ok(())
    }

    /// Gives the member at hand up. The next is looked for in it as well: what is damaged may have passed
    /// for its end.
    fn lose_and_search(&mut self, why: Refusal) {
        self.lose(why);
        self.input.back(self.start + 1);
    }

    /// Gives the member at hand up.
    fn lose(&mut self, why: Refusal) {
        if self.state == State::Inside {
            self.unpacked.pop();
        }
        if !self.is_lost {
            let part = format!("byte {} of the compressed file", self.start);
            self.damage = Some(Problem::from(why).within(&part));
        }
        self.is_lost = true;
        self.state = State::Between;
    }

    /// Goes on to what seems a member.
    fn search(&mut self) -> io::Result<()> {
        loop {
            self.input.keep(self.input.place());
            let ahead = self.input.ahead(LONGEST_HEADER)?;
            let mut places = ahead.windows(OPENING.len());
            let next = places.position(|window| window == OPENING);
            let size = ahead.len();
            match next {
                None if size < LONGEST_HEADER => {
                    self.state = State::End;
                    return Ok(());
                }
                None => self.input.take(size + 1 - OPENING.len()),
                Some(at) => {
                    self.input.take(at);
                    if self.is_member()? {
                        return Ok(());
                    }
                    self.input.take(1);
                }
            }
        }
    }

    /// Whether a member seems to be next.
    fn is_member(&mut self) -> io::Result<bool> {
        let Some(length) = self.header()? else {
            return Ok(false);
        };
        let tried = self.input.ahead(length + TRIED)?.len().min(length + TRIED);
        if !self.input.may_repeat(tried as u64) {
            return Ok(true);
        }
        self.inflate.reset(false);
        let packed = self.input.rest().get(length..tried).unwrap_or_default();
        let tried = self
            .inflate
            .decompress(packed, &mut [0; TRIED], FlushDecompress::None);
        Ok(tried.is_ok())
    }
}

/// The length of the header that the bytes open with.
fn header(bytes: &[u8]) -> Option<usize> {
    let flags = bytes.get(..10)?.get(3)?;
    let has = |bit: u8| flags & (1 << bit) != 0;
    if flags & 0xe0 != 0 {
        return None;
    }
    let mut at = 10;
    if has(2) {
        let length = bytes.get(at..)?.first_chunk().copied()?;
        at += 2 + usize::from(u16::from_le_bytes(length));
    }
    for _ in [has(3), has(4)].into_iter().filter(|has| *has) {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0)? + 1;
    }
    at += if has(1) { 2 } else { 0 };
    (at <= bytes.len()).then_some(at)
}

fn counted(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, GzBuilder};
    use proptest::prelude::*;

    use super::*;

    /// A member with a name, so that its header is not the shortest.
    fn member(bytes: &[u8], level: u32) -> Vec<u8> {
        let named = GzBuilder::new().filename("page").extra("x").comment("y");
        let mut to = named.write(Vec::new(), Compression::new(level));
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    /// What is read of a file, the places of damage among it.
    fn read(file: &[u8]) -> Vec<String> {
        let mut members = Members::new(file);
        let mut found = Vec::new();
        loop {
            let mut bytes = Vec::new();
            let ended = members.read_to_end(&mut bytes);
            if !bytes.is_empty() {
                found.push(String::from_utf8_lossy(&bytes).into_owned());
            }
            match ended {
                Ok(_) => return found,
                Err(why) => found.push(Problem::from(why).to_string()),
            }
        }
    }

    fn sentences(number: usize) -> String {
        let words = (0..200).map(|word| ((word * 7919 + number * 104_729) % 9973).to_string());
        format!("<{number}> {}", words.collect::<Vec<_>>().join(" "))
    }

    /// The damage that is told of a member at this place.
    fn damage(at: usize) -> String {
        format!("byte {at} of the compressed file: its compressed bytes are damaged")
    }

    #[test]
    fn members_are_read_one_behind_the_other() {
        let two = [
            member(b"one ", 6),
            member(b"", 6),
            member(b"two", 6),
            vec![0; 99],
        ]
        .concat();
        assert_eq!(read(&two), ["one two"]);
        assert_eq!(read(&[]), [""; 0]);
    }

    #[test]
    fn members_around_a_damaged_one_are_read() {
        for level in [0, 6] {
            let members: Vec<Vec<u8>> = (0..4)
                .map(|n| member(sentences(n).as_bytes(), level))
                .collect();
            let at = members[0].len() + members[1].len();
            let end = at + members[2].len();
            for place in [at, at + 2, at + 30, at + 200, end - 40, end - 7, end - 3] {
                let mut file = members.concat();
                file[place] ^= 0x55;
                let found = read(&file);
                let told = found.iter().position(|found| found == &damage(at));
                let before = found[..told.unwrap()].concat();
                assert!(
                    before.starts_with(&(sentences(0) + &sentences(1))),
                    "{place}"
                );
                assert!(!before.contains(&sentences(2)), "{place}");
                assert_eq!(found.last(), Some(&sentences(3)), "{place}: {found:?}");
            }
        }
    }

    #[test]
    fn what_is_packed_inside_a_damaged_member_is_no_member() {
        let inside = member(sentences(9).as_bytes(), 6);
        let mut stored = member(&[sentences(1).as_bytes(), &inside].concat(), 0);
        stored[50] ^= 1;
        let found = read(&[stored, member(b"next", 6)].concat());
        assert_eq!(found[1..], [damage(0), "next".to_owned()]);
    }

    #[test]
    fn what_is_missing_costs_no_other() {
        let [one, two, three] = [1, 2, 3].map(|number| member(sentences(number).as_bytes(), 6));
        let half = two.len() / 2;
        let found = read(&[&*one, &two[..half], &three].concat());
        assert_eq!(found.last(), Some(&sentences(3)));
        assert!(found.contains(&damage(one.len())), "{found:?}");
        let found = read(&[&*one, &two[..half]].concat());
        assert!(found[0].starts_with(&sentences(1)));
        let told = format!("byte {} of the compressed file: it is cut off", one.len());
        assert_eq!(found[1..], [told]);
        let found = read(&[&*one, b"garbage", &*three].concat());
        assert_eq!(found, [sentences(1), damage(one.len()), sentences(3)]);
    }

    #[test]
    fn damaged_members_are_told_each() {
        let mut members: Vec<Vec<u8>> =
            (0..5).map(|n| member(sentences(n).as_bytes(), 6)).collect();
        members[1][60] ^= 0x55;
        members[3][60] ^= 0x55;
        let found = read(&members.concat());
        let told = found.iter().filter(|found| found.ends_with("damaged"));
        assert_eq!(told.count(), 2, "{found:?}");
        assert_eq!(found.last(), Some(&sentences(4)));
    }

    #[test]
    fn floods_of_openings_are_passed_in_linear_work() {
        // Each seems a member that holds the next as it is, and ends where no block can begin.
        let opening = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0, 254, 15, 1, 240];
        let flood = opening.repeat(40_000);
        let mut members = Members::new(&*flood);
        let mut unpacked = Vec::new();
        while members.read_to_end(&mut unpacked).is_err() {}
        assert!(unpacked.len() <= flood.len() * 6, "{}", unpacked.len());
        assert_eq!(members.taken(), flood.len() as u64);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..60, byte: u8) {
            read(&bytes);
            let mut packed = member(&bytes, 6);
            if let Some(place) = packed.get_mut(at) {
                *place = byte;
            }
            read(&packed);
            read(&[&*packed, &bytes, &packed].concat());
        }

        #[test]
        fn what_is_sound_is_given_whole(texts in prop::collection::vec(".{0,300}", 0..6), level in 0u32..9) {
            let file: Vec<u8> = texts.iter().flat_map(|text| member(text.as_bytes(), level)).collect();
            prop_assert_eq!(read(&file).concat(), texts.concat());
        }
    }
}
