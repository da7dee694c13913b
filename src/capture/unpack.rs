//! Inputs in a coding -> text: gzip, zip and UTF-16, around captures of any kind.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek as _, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use zip::{CompressionMethod, ZipArchive};

use super::input_window::Input;

/// How many codings may be around each other, archives among them.
const DEPTH: usize = 4;

/// How many times over something packed may unpack, and how much of anything is unpacked: more is no capture. All that comes
/// out of a file counts together, whichever layer it comes out of.
const RATIO: u64 = 200;
const FLOOR: u64 = 64 * 1024 * 1024;

/// Why the rest of something packed is not read.
const TOO_MUCH: &str = "it unpacks to more than 64 MB and 200 times its size; the rest is not read";

/// Why something packed is not looked into.
const TOO_DEEP: &str = "there are more than four codings around it";

/// How many files an archive may hold.
const MOST_FILES: u16 = 10_000;

/// An input that may be packed.
pub(crate) struct Packed {
    input: Input,
    /// How many codings were taken off it.
    depth: usize,
    /// That of the file that it stands in.
    budget: Budget,
}

impl Packed {
    /// A file as it is.
    pub(crate) fn new(input: Input) -> Self {
        Self::with_floor(input, FLOOR)
    }

    /// A file of which so much may be unpacked, however small it is.
    fn with_floor(input: Input, floor: u64) -> Self {
        let budget = Budget { floor, taken: Arc::default(), given: Arc::default() };
        let input = Box::new(Counted { input, taken: Arc::clone(&budget.taken) });
        Self { input, depth: 0, budget }
    }
}

/// What an input holds.
pub(crate) enum Unpacked {
    /// Text, or something else without a coding.
    Text(Input),
    /// An archive of files.
    Files(Files),
}

/// Takes the codings off an input that its first bytes tell.
///
/// Fails where the input can't be read, or is no archive though it begins like one.
pub(crate) fn unpack(packed: Packed) -> io::Result<Unpacked> {
    let Packed { mut input, depth, budget } = packed;
    for depth in depth..=DEPTH {
        let (beginning, whole) = peek(input)?;
        let decoder = match beginning.as_slice() {
            [0x1f, 0x8b, ..] | [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] if depth == DEPTH => break,
            [0x1f, 0x8b, ..] => {
                let unpacked = MultiGzDecoder::new(BufReader::new(whole));
                input = Box::new(Limited { input: unpacked, budget: budget.clone() });
                continue;
            }
            [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] => {
                return Files::new(whole, depth + 1, budget).map(Unpacked::Files);
            }
            [0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff] => {
                return Err(io::Error::other("text in UTF-32 is not read; save it in UTF-8"));
            }
            [0xff, 0xfe, ..] => UTF_16LE.new_decoder_with_bom_removal(),
            [0xfe, 0xff, ..] => UTF_16BE.new_decoder_with_bom_removal(),
            // Without a mark, the letters that every capture begins with are told by the zeros beside them.
            [first, 0, second, 0] if *first > 0 && *second > 0 => UTF_16LE.new_decoder_without_bom_handling(),
            [0, first, 0, second] if *first > 0 && *second > 0 => UTF_16BE.new_decoder_without_bom_handling(),
            _ => return Ok(Unpacked::Text(whole)),
        };
        if depth == DEPTH {
            break;
        }
        input = Box::new(Utf16::new(whole, decoder));
    }
    Err(io::Error::other(TOO_DEEP))
}

/// The first four bytes of an input, and the input with them.
fn peek(mut input: Input) -> io::Result<(Vec<u8>, Input)> {
    let mut beginning = Vec::new();
    input.by_ref().take(4).read_to_end(&mut beginning)?;
    let whole = Cursor::new(beginning.clone()).chain(input);
    Ok((beginning, Box::new(whole)))
}

/// How much was read of a file, and how much was unpacked of it, in all layers together.
#[derive(Clone)]
struct Budget {
    floor: u64,
    taken: Arc<AtomicU64>,
    given: Arc<AtomicU64>,
}

impl Budget {
    /// Whether no more may be unpacked, once so much more was.
    fn is_spent(&self, more: usize) -> bool {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        let given = self.given.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        given > self.floor.max(self.taken.load(Ordering::Relaxed).saturating_mul(RATIO))
    }
}

/// An input whose bytes are counted.
struct Counted<R> {
    input: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(out)?;
        self.taken.fetch_add(u64::try_from(length).unwrap_or(0), Ordering::Relaxed);
        Ok(length)
    }
}

/// An unpacked input that ends where it is more than it can be.
struct Limited<R> {
    input: R,
    budget: Budget,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(out)?;
        if self.budget.is_spent(length) { Err(io::Error::other(TOO_MUCH)) } else { Ok(length) }
    }
}

/// UTF-16 as UTF-8; what is no character becomes U+FFFD.
struct Utf16 {
    input: Input,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Cursor<Vec<u8>>,
    is_over: bool,
}

impl Utf16 {
    fn new(input: Input, decoder: Decoder) -> Self {
        Self { input, decoder, raw: vec![0; 16 * 1024], text: Cursor::new(Vec::new()), is_over: false }
    }
}

impl Read for Utf16 {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.text.read(out)?;
            if length > 0 || self.is_over || out.is_empty() {
                return Ok(length);
            }
            let taken = self.input.read(&mut self.raw)?;
            self.is_over = taken == 0;
            let raw = self.raw.get(..taken).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(raw.len()).ok_or(io::ErrorKind::OutOfMemory)?;
            let mut text = vec![0; room];
            let (result, _, written, _) = self.decoder.decode_to_utf8(raw, &mut text, self.is_over);
            debug_assert!(result == CoderResult::InputEmpty, "there was room");
            text.truncate(written);
            self.text = Cursor::new(text);
        }
    }
}

/// The files of a zip archive.
pub(crate) struct Files {
    archive: ZipArchive<File>,
    /// The same file, for who reads one of the files in it.
    file: File,
    next: usize,
    /// How many codings are around the files in it.
    depth: usize,
    budget: Budget,
}

/// One file of an archive.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) input: io::Result<Packed>,
}

impl Files {
    /// The archive is written to a temporary file, as its directory stands at its end.
    fn new(mut input: Input, depth: usize, budget: Budget) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut input, &mut file)?;
        let files = files_in(&mut file)?;
        if files > MOST_FILES {
            return Err(io::Error::other(format!("a zip archive of more than {MOST_FILES} files; unpack it first")));
        }
        let packed = file.try_clone()?;
        let archive = ZipArchive::new(file)
            .map_err(|error| io::Error::other(format!("a zip archive that can't be read: {error}")))?;
        Ok(Self { archive, file: packed, next: 0, depth, budget })
    }

    fn member(&mut self, at: usize) -> io::Result<(String, bool, io::Result<Packed>)> {
        let mut file = self.file.try_clone()?;
        let member = self.archive.by_index_raw(at).map_err(io::Error::other)?;
        let (name, is_folder) = (member.name().map_err(io::Error::other)?.into_owned(), member.is_dir());
        let (begin, length, method) = (member.data_start(), member.compressed_size(), member.compression());
        if member.encrypted() {
            return Ok((name, is_folder, Err(io::Error::other("it is encrypted"))));
        }
        drop(member);
        let begin = begin.ok_or_else(|| io::Error::other("its place in the archive is not known"))?;
        file.seek(SeekFrom::Start(begin))?;
        let packed = BufReader::new(file).take(length);
        let budget = self.budget.clone();
        let input: io::Result<Input> = match method {
            CompressionMethod::Stored => Ok(Box::new(Limited { input: packed, budget })),
            CompressionMethod::Deflated => Ok(Box::new(Limited { input: DeflateDecoder::new(packed), budget })),
            other => Err(io::Error::other(format!("it is packed by {other}, which is not read; unpack it first"))),
        };
        let input = input.map(|input| Packed { input, depth: self.depth, budget: self.budget.clone() });
        Ok((name, is_folder, input))
    }
}

impl Iterator for Files {
    type Item = Member;

    /// The next file, which has to be read before the one after it is asked for. There is none behind one that could not be
    /// unpacked to its end for its length.
    fn next(&mut self) -> Option<Member> {
        while self.next < self.archive.len() && !self.budget.is_spent(0) {
            let at = self.next;
            self.next += 1;
            match self.member(at) {
                Ok((_, true, _)) => {}
                Ok((name, false, input)) => return Some(Member { name, input }),
                Err(error) => return Some(Member { name: format!("file {}", at + 1), input: Err(error) }),
            }
        }
        None
    }
}

/// How many files an archive says that it holds, in the record at its end.
fn files_in(file: &mut File) -> io::Result<u16> {
    const END: &[u8] = b"PK\x05\x06";
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(66 * 1024)))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    file.seek(SeekFrom::Start(0))?;
    let at = memchr::memmem::rfind(&end, END).ok_or_else(|| io::Error::other("a zip archive that breaks off"))?;
    match end.get(at + 10..at + 12) {
        Some(&[low, high]) => Ok(u16::from_le_bytes([low, high])),
        _ => Err(io::Error::other("a zip archive that breaks off")),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::capture::sample;
    use flate2::{Compression, write::GzEncoder};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    fn zip(files: &[&[u8]]) -> Vec<u8> {
        sample::zip(files.iter().copied().enumerate())
    }

    /// How many bytes of text come out of all that is packed in there, and why no more.
    fn text(packed: Packed) -> (u64, Option<String>) {
        match unpack(packed) {
            Ok(Unpacked::Text(mut input)) => {
                let mut length = 0;
                loop {
                    match input.read(&mut [0; 1000]) {
                        Ok(0) => return (length, None),
                        Ok(more) => length += u64::try_from(more).unwrap(),
                        Err(error) => return (length, Some(error.to_string())),
                    }
                }
            }
            Ok(Unpacked::Files(files)) => files.fold((0, None), |(length, why), member| {
                let (more, further) = text(member.input.unwrap());
                (length + more, why.or(further))
            }),
            Err(error) => (0, Some(error.to_string())),
        }
    }

    #[test]
    fn no_more_than_four_codings_are_taken_off() {
        let layered = |layers: usize, coat: fn(&[u8]) -> Vec<u8>| {
            let bytes = (0..layers).fold(b"text".to_vec(), |bytes, _| coat(&bytes));
            text(Packed::new(Box::new(Cursor::new(bytes))))
        };
        assert_eq!((layered(4, gzip), layered(5, gzip)), ((4, None), (0, Some(TOO_DEEP.to_owned()))));
        let zip_of_one = |bytes: &[u8]| zip(&[bytes]);
        assert_eq!((layered(4, zip_of_one), layered(5, zip_of_one)), ((4, None), (0, Some(TOO_DEEP.to_owned()))));
        let empty = (0..4).fold(zip(&[]), |bytes, _| gzip(&bytes));
        assert_eq!(
            text(Packed::new(Box::new(Cursor::new(empty)))),
            (0, Some(TOO_DEEP.to_owned())),
            "looked into at all"
        );
        let zip_of_gzip = |bytes: &[u8]| zip(&[&gzip(bytes)]);
        assert_eq!((layered(2, zip_of_gzip), layered(3, zip_of_gzip)), ((4, None), (0, Some(TOO_DEEP.to_owned()))));
    }

    /// What bombs are made of: the same bytes again and again, in files beside each other and inside each other.
    #[test]
    fn all_that_a_file_unpacks_to_counts_together() {
        const FLOOR: u64 = 300_000;
        let lines = vec![b'a'; 100_000];
        let all = |bytes: &[u8]| text(Packed::with_floor(Box::new(Cursor::new(bytes.to_vec())), FLOOR));
        assert_eq!(all(&gzip(&lines)), (100_000, None));
        assert_eq!(all(&zip(&[&lines, &lines])), (200_000, None));
        let too_much = Some(TOO_MUCH.to_owned());
        for bomb in [
            gzip(&vec![b'a'; 1_000_000]),
            zip(&[&lines[..]; 40]),
            zip(&[&zip(&[&lines[..]; 40])[..]; 40]),
            gzip(&gzip(&vec![b'a'; 2_000_000])),
            zip(&[&gzip(&vec![b'a'; 1_000_000])[..]; 10]),
        ] {
            let (length, why) = all(&bomb);
            let most = FLOOR.max(u64::try_from(bomb.len()).unwrap() * RATIO);
            assert!(length <= most && why == too_much, "{length} of {} bytes, at most {most}: {why:?}", bomb.len());
        }
        let noise: Vec<u8> = (0..200_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(all(&zip(&[&noise[..]; 10])), (2_000_000, None), "that is no more than the archive itself");
    }

    fn bytes(text: &[u8]) -> Vec<u8> {
        let Ok(Unpacked::Text(mut input)) = unpack(Packed::new(Box::new(Cursor::new(text.to_vec())))) else {
            panic!("it is no text: {text:?}");
        };
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn utf_16_without_a_mark_is_told_by_its_zeros() {
        assert_eq!((bytes(b"G\0E\0T\0"), bytes(b"\0G\0E\0T")), (b"GET".to_vec(), b"GET".to_vec()));
        for text in [b"G\0\0\0", b"\0\0E\0", b"\0G\0\0", b"\0\0\0E", b"\0\0\0\0"] {
            assert_eq!(bytes(text), text);
        }
    }

    #[test]
    fn as_much_as_may_be_is_unpacked() {
        let all = |length: usize| text(Packed::with_floor(Box::new(Cursor::new(gzip(&vec![b'a'; length]))), 100_000));
        assert_eq!(all(100_000), (100_000, None));
        assert_eq!(all(100_001).1, Some(TOO_MUCH.to_owned()));
    }

    #[test]
    fn an_archive_of_too_many_files_is_told_by_its_end() {
        let with = |files: u16| {
            let mut archive = b"PK\x03\x04".to_vec();
            archive.extend_from_slice(b"PK\x05\x06\0\0\0\0\0\0");
            archive.extend_from_slice(&files.to_le_bytes());
            archive.extend_from_slice(&[b' '; 2000]);
            text(Packed::new(Box::new(Cursor::new(archive)))).1.unwrap()
        };
        let too_many = "a zip archive of more than 10000 files; unpack it first";
        assert_eq!(with(MOST_FILES + 1), too_many);
        assert_ne!(with(MOST_FILES), too_many);
    }
}
