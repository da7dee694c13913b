//! Captures without end: how much memory reading takes at once, and how much it asks for in all, by the length of the input.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use allocation_counter::{AllocationInfo, measure};
use flate2::{Compression, write::GzEncoder};
use status::capture::{Capture, Captured};

use super::shapes::{SHAPES, Shape, Written};

/// Reads the whole, and judges what there is. How much memory that took, how many bytes were read, and how much was said.
fn read(shape: &'static Shape, count: usize) -> (AllocationInfo, u64, usize) {
    let given = Arc::new(AtomicU64::new(0));
    let written = Written::new(shape, count, Arc::clone(&given));
    let mut said = 0;
    let info = measure(|| {
        let capture = Capture::from_reader("a", written).expect("it is read");
        for item in capture {
            said += 1;
            if let Ok(Captured::Exchange(exchange)) = &item {
                _ = exchange.validate();
            }
        }
    });
    (info, given.load(Ordering::Relaxed), said)
}

/// The memory that is never exceeded, however long an input is.
const MOST: u64 = 16 * 1024 * 1024;

#[test]
fn memory_is_bounded_and_what_is_asked_for_in_proportion() {
    for shape in SHAPES {
        let [(once, ..), (twice, ..), (four, bytes, said)] = [1, 2, 4].map(|times| read(shape, times * shape.count));
        let name = shape.name;
        assert_eq!(bytes, shape.length(4 * shape.count) as u64, "{name}: all of it is read, and once");
        assert!(said > 0, "{name}: something is said of it");
        assert!(four.bytes_max < MOST, "{name}: {} bytes at once", four.bytes_max);
        // Four times as much would be the square; buffers that grow by doubling may take a little more than twice as much.
        for (less, more) in [(&once, &twice), (&twice, &four)] {
            for (what, less, more, spare) in [
                ("allocations", less.count_total, more.count_total, 1000),
                ("bytes", less.bytes_total, more.bytes_total, 4 * 1024 * 1024),
            ] {
                assert!(more <= 3 * less + spare, "{name}: {what}: {less}, and of twice as many {more}");
            }
        }
    }
}

/// Ten thousand members of gzip, of a megabyte each, in a zip of which each is a copy: ten gigabytes, of which 64 MB are read.
#[test]
fn ten_gigabytes_in_a_zip_are_not_unpacked() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&vec![b'\n'; 1024 * 1024]).expect("memory");
    let member = gzip.finish().expect("memory");
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    zip.start_file("a.http.gz", zip::write::SimpleFileOptions::default()).expect("memory");
    (0..10 * 1024).for_each(|_| zip.write_all(&member).expect("memory"));
    let bomb = zip.finish().expect("memory").into_inner();
    assert!(bomb.len() < 300_000, "{} bytes", bomb.len());
    let mut said = Vec::new();
    let info = measure(|| {
        said = Capture::from_bytes("a.zip", bomb).expect("an archive").map(|item| format!("{item:?}")).collect();
    });
    assert!(said.iter().any(|item| item.contains("it unpacks to more than 64 MB")), "{said:.300?}");
    assert!(info.bytes_max < MOST, "{} bytes at once", info.bytes_max);
}
