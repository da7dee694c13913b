//! The path of a URL without its dot segments (RFC 3986, 5.2.3 and 5.2.4).

use core::slice::Split;

use crate::syntax::uri::encoded;

/// A path that begins with a slash, or is empty: what stands before its last slash in two lists of segments, that of
/// the URL that was asked and that of the Location, and what follows that slash.
#[derive(Clone, Copy)]
pub(super) struct Path<'a> {
    lists: [Option<&'a [u8]>; 2],
    /// `None` where the path is empty.
    file: Option<&'a [u8]>,
}

impl<'a> Path<'a> {
    /// The path of a URL that has an authority.
    pub(super) fn absolute(path: &'a [u8]) -> Self {
        match path {
            [b'/', rest @ ..] => Self::new(None, rest),
            _ => Self { lists: [None; 2], file: None },
        }
    }

    /// A relative path in the folder of an absolute one (RFC 3986, 5.2.3).
    pub(super) fn relative(base: &'a [u8], path: &'a [u8]) -> Self {
        let (folder, _) = at_last_slash(base);
        Self::new(folder.and_then(|folder| folder.strip_prefix(b"/")), path)
    }

    fn new(folder: Option<&'a [u8]>, rest: &'a [u8]) -> Self {
        let (list, file) = at_last_slash(rest);
        Self { lists: [folder, list], file: Some(file) }
    }

    /// The same; the root in the place of nothing (RFC 9110, 4.2.3).
    pub(super) fn or_root(self) -> Self {
        Self { file: self.file.or(Some(b"")), ..self }
    }

    /// The path as it stands in a URL.
    pub(super) fn bytes(self) -> impl Iterator<Item = u8> + use<'a> {
        let (taken, file) = match self.file {
            // What ends in a dot segment is a folder.
            Some(b".") => (0, Some(&b""[..])),
            Some(b"..") => (1, Some(&b""[..])),
            file => (0, file),
        };
        let segments = KeptSegments::new(self.lists, taken).chain(file);
        segments.flat_map(|segment| Some(b'/').into_iter().chain(encoded(segment, b":@")))
    }
}

/// What stands before the last slash, where there is one, and what follows it.
fn at_last_slash(path: &[u8]) -> (Option<&[u8]>, &[u8]) {
    match path.iter().rposition(IS_SLASH) {
        Some(at) => (path.get(..at), path.get(at + 1..).unwrap_or_default()),
        None => (None, path),
    }
}

/// The segments that are left of lists where each `..` takes away one before it.
///
/// What a `..` takes away is clear only when the list has been read from its end, and what is left is wanted from its
/// start; so a list is read by halves, the later one first, until a half is so short that a mark for each of its
/// segments fits into a word.
struct KeptSegments<'a> {
    /// The lists that come later, the next one last; each with how many segments before its end what follows takes
    /// away.
    waiting: [(&'a [u8], usize); MOST_WAITING],
    count: usize,
    segments: Split<'a, u8, fn(&u8) -> bool>,
    /// Which of the segments are left, the first in the lowest bit.
    left: u64,
}

/// Each list that waits is at most half as long as the one before it, but for the two that a path begins with.
const MOST_WAITING: usize = usize::BITS as usize + 2;

/// A list of fewer bytes has at most as many segments as there are marks.
const SHORT: usize = u64::BITS as usize;

const IS_SLASH: fn(&u8) -> bool = |byte| *byte == b'/';

fn segments(list: &[u8]) -> Split<'_, u8, fn(&u8) -> bool> {
    list.split(IS_SLASH)
}

impl<'a> KeptSegments<'a> {
    fn new([first, second]: [Option<&'a [u8]>; 2], taken: usize) -> Self {
        let mut kept = Self { waiting: [(&[], 0); MOST_WAITING], count: 0, segments: segments(&[]), left: 0 };
        if let Some(list) = second {
            kept.push(list, taken);
        }
        if let Some(list) = first {
            kept.push(list, second.map_or(taken, |second| taken_before(second, taken)));
        }
        kept
    }

    fn push(&mut self, list: &'a [u8], taken: usize) {
        if let Some(place) = self.waiting.get_mut(self.count) {
            *place = (list, taken);
            self.count += 1;
        }
    }

    /// Makes the next list's segments the ones that are gone through.
    fn advance(&mut self) -> Option<()> {
        loop {
            self.count = self.count.checked_sub(1)?;
            let (list, taken) = *self.waiting.get(self.count)?;
            match halves(list).filter(|_| list.len() >= SHORT) {
                Some((before, behind)) => {
                    self.push(behind, taken);
                    self.push(before, taken_before(behind, taken));
                }
                None => {
                    self.left = marks(list, taken);
                    self.segments = segments(list);
                    return Some(());
                }
            }
        }
    }
}

impl<'a> Iterator for KeptSegments<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        loop {
            for segment in self.segments.by_ref() {
                let is_left = self.left & 1 == 1;
                self.left >>= 1;
                if is_left {
                    return Some(segment);
                }
            }
            self.advance()?;
        }
    }
}

/// The list in two: at the last slash of its first half or, where that is one segment, behind this segment.
fn halves(list: &[u8]) -> Option<(&[u8], &[u8])> {
    let (half, rest) = list.split_at(list.len() / 2);
    let in_half = half.iter().rposition(IS_SLASH);
    let at = in_half.or_else(|| Some(half.len() + rest.iter().position(IS_SLASH)?))?;
    Some((list.get(..at)?, list.get(at + 1..)?))
}

/// Whether the segment is left where so many segments at the end are taken away, as what comes later says; and how many
/// are taken away before it.
fn is_left(segment: &[u8], taken: &mut usize) -> bool {
    match segment {
        b"." => false,
        b".." => {
            *taken += 1;
            false
        }
        _ if *taken > 0 => {
            *taken -= 1;
            false
        }
        _ => true,
    }
}

/// How many segments are taken away before the list.
fn taken_before(list: &[u8], mut taken: usize) -> usize {
    for segment in segments(list).rev() {
        is_left(segment, &mut taken);
    }
    taken
}

/// Which segments of a short list are left.
fn marks(list: &[u8], mut taken: usize) -> u64 {
    segments(list).rev().fold(0, |marks, segment| marks << 1 | u64::from(is_left(segment, &mut taken)))
}

#[cfg(test)]
mod tests {
    use std::{string::String, vec::Vec};

    use super::*;

    fn absolute(path: &str) -> String {
        String::from_utf8(Path::absolute(path.as_bytes()).bytes().collect()).unwrap()
    }

    /// RFC 3986, 5.2.4, with a list of the segments.
    fn by_list(path: &str) -> String {
        let mut left: Vec<&str> = Vec::new();
        let (folders, file) = path[1..].rsplit_once('/').unwrap_or(("", &path[1..]));
        let folders = folders.split('/').skip(usize::from(!path[1..].contains('/')));
        for segment in folders.chain((file == "..").then_some("..")) {
            match segment {
                "." => {}
                ".." => drop(left.pop()),
                other => left.push(other),
            }
        }
        left.push(if matches!(file, "." | "..") { "" } else { file });
        left.iter().flat_map(|segment| ["/", segment]).collect()
    }

    #[test]
    fn dot_segments_are_taken_out() {
        for (path, left) in [
            ("", ""),
            ("/", "/"),
            ("/.", "/"),
            ("/..", "/"),
            ("/../../a", "/a"),
            ("/a/./b/", "/a/b/"),
            ("/a/b/..", "/a/"),
            ("/a/b/.", "/a/b/"),
            ("/a//../b", "/a/b"),
            ("//a/../..", "/"),
            ("/a/.../..b/.c", "/a/.../..b/.c"),
        ] {
            assert_eq!(absolute(path), left, "{path}");
        }
    }

    /// Long paths are read by halves, which changes nothing.
    #[test]
    fn long_paths_are_as_short_ones() {
        let parts = [
            "a/",
            "../",
            "b/../",
            "./",
            "/",
            "a-long-segment-that-is-longer-than-a-block-of-the-halves-there/",
            "c/d/../../../",
        ];
        let mut state = 7_usize;
        for length in [1, 10, 60, 100, 1_000] {
            for _ in 0..50 {
                let mut path = String::from("/");
                for _ in 0..length {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    path.push_str(parts[(state >> 33) % parts.len()]);
                }
                path.push_str(["", "..", ".", "end"][(state >> 40) % 4]);
                assert_eq!(absolute(&path), by_list(&path), "{path}");
            }
        }
    }

    #[test]
    fn a_folder_and_a_relative_path_are_one() {
        let relative = |base: &str, path: &str| {
            String::from_utf8(Path::relative(base.as_bytes(), path.as_bytes()).bytes().collect()).unwrap()
        };
        assert_eq!(relative("", "g"), "/g");
        assert_eq!(relative("/", "g/h"), "/g/h");
        assert_eq!(relative("/b/c/d", "../g"), "/b/g");
        assert_eq!(relative("/b/c/d", "../../../../g"), "/g");
        assert_eq!(relative("/b/../c/", "g/.."), "/c/");
        assert_eq!(relative("//b", "g"), "//g");
    }
}
