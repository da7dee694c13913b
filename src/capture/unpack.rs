//! Inputs in a coding -> text: gzip, zip and UTF-16, around captures of any kind.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek as _, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use zip::{CompressionMethod, ZipArchive};

use super::input_window::Input;

/// How many codings may be around each other.
const DEPTH: usize = 4;

/// How many times over something packed may unpack, and how much of anything is unpacked: more is no capture.
const RATIO: u64 = 200;
const FLOOR: u64 = 64 * 1024 * 1024;

/// How many files an archive may hold.
const MOST_FILES: u16 = 10_000;

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
pub(crate) fn unpack(input: Input) -> io::Result<Unpacked> {
    let mut input = input;
    for _ in 0..DEPTH {
        let (beginning, whole) = peek(input)?;
        input = match beginning.as_slice() {
            [0x1f, 0x8b, ..] => gzip(whole),
            [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] => return Files::new(whole).map(Unpacked::Files),
            [0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff] => {
                return Err(io::Error::other("text in UTF-32 is not read; save it in UTF-8"));
            }
            [0xff, 0xfe, ..] => Box::new(Utf16::new(whole, UTF_16LE.new_decoder_with_bom_removal())),
            [0xfe, 0xff, ..] => Box::new(Utf16::new(whole, UTF_16BE.new_decoder_with_bom_removal())),
            // Without a mark, the letters that every capture begins with are told by the zeros beside them.
            [first, 0, second, 0] if *first > 0 && *second > 0 => {
                Box::new(Utf16::new(whole, UTF_16LE.new_decoder_without_bom_handling()))
            }
            [0, first, 0, second] if *first > 0 && *second > 0 => {
                Box::new(Utf16::new(whole, UTF_16BE.new_decoder_without_bom_handling()))
            }
            _ => return Ok(Unpacked::Text(whole)),
        };
    }
    Err(io::Error::other("there are more than four codings around it"))
}

/// The first four bytes of an input, and the input with them.
fn peek(mut input: Input) -> io::Result<(Vec<u8>, Input)> {
    let mut beginning = Vec::new();
    input.by_ref().take(4).read_to_end(&mut beginning)?;
    let whole = Cursor::new(beginning.clone()).chain(input);
    Ok((beginning, Box::new(whole)))
}

fn gzip(packed: Input) -> Input {
    let taken = Arc::new(AtomicU64::new(0));
    let packed = Counted { input: BufReader::new(packed), taken: Arc::clone(&taken) };
    Box::new(Limited { input: MultiGzDecoder::new(packed), taken, given: 0 })
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
    taken: Arc<AtomicU64>,
    given: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(out)?;
        self.given += u64::try_from(length).unwrap_or(0);
        if self.given > FLOOR.max(self.taken.load(Ordering::Relaxed).saturating_mul(RATIO)) {
            let why = "it unpacks to more than 64 MB and 200 times its size; the rest is not read";
            return Err(io::Error::other(why));
        }
        Ok(length)
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
            let room = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 4);
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
}

/// One file of an archive.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) input: io::Result<Input>,
}

impl Files {
    /// The archive is written to a temporary file, as its directory stands at its end.
    fn new(mut input: Input) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut input, &mut file)?;
        let files = files_in(&mut file)?;
        if files > MOST_FILES {
            return Err(io::Error::other(format!("a zip archive of more than {MOST_FILES} files; unpack it first")));
        }
        let packed = file.try_clone()?;
        let archive = ZipArchive::new(file)
            .map_err(|error| io::Error::other(format!("a zip archive that can't be read: {error}")))?;
        Ok(Self { archive, file: packed, next: 0 })
    }

    fn member(&mut self, at: usize) -> io::Result<(String, bool, io::Result<Input>)> {
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
        let input: io::Result<Input> = match method {
            CompressionMethod::Stored => Ok(Box::new(packed)),
            CompressionMethod::Deflated => {
                let taken = Arc::new(AtomicU64::new(0));
                let packed = Counted { input: packed, taken: Arc::clone(&taken) };
                Ok(Box::new(Limited { input: DeflateDecoder::new(packed), taken, given: 0 }))
            }
            other => Err(io::Error::other(format!("it is packed by {other}, which is not read; unpack it first"))),
        };
        Ok((name, is_folder, input))
    }
}

impl Iterator for Files {
    type Item = Member;

    /// The next file, which has to be read before the one after it is asked for.
    fn next(&mut self) -> Option<Member> {
        while self.next < self.archive.len() {
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
