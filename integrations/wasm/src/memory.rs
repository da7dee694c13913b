//! The memory that a module shares with the script that loads it: a text that the script writes, and the answer that it
//! reads. Pointers are handed out, and never followed here.

use std::cell::RefCell;
use std::ptr;

use status_core::generic::Registry;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a text of so many bytes, and returns where it is to be written; null where there is no memory for it.
#[must_use]
pub fn input(length: u32) -> *mut u8 {
    let Ok(length) = usize::try_from(length) else { return ptr::null_mut() };
    // What the last answer took is free for the next text.
    ANSWER.take();
    TEXT.with_borrow_mut(|text| {
        text.clear();
        if text.try_reserve_exact(length).is_err() {
            return ptr::null_mut();
        }
        text.resize(length, 0);
        text.as_mut_ptr()
    })
}

/// Judges the text by the edition with this number, and returns how many bytes the answer has.
#[must_use]
pub fn check<R: Registry>(edition: u32) -> u32 {
    let answer = crate::check::<R>(TEXT.take(), edition);
    // A module has no room for more.
    let length = u32::try_from(answer.len()).unwrap_or(0);
    ANSWER.set(answer);
    length
}

/// Returns where the answer is.
#[must_use]
pub fn output() -> *const u8 {
    ANSWER.with_borrow(Vec::as_ptr)
}

#[cfg(test)]
mod tests {
    use status_core::Standard;

    use super::*;

    /// Writes as the script does, where the pointer leads to.
    fn write(text: &[u8]) {
        let at = input(u32::try_from(text.len()).unwrap());
        TEXT.with_borrow_mut(|room| {
            assert_eq!((room.as_mut_ptr(), room.len()), (at, text.len()));
            room.copy_from_slice(text);
        });
    }

    #[test]
    fn what_is_written_is_judged_and_answered() {
        let text = b"HTTP/1.1 405 Method Not Allowed\r\n\r\n";
        for edition in [9110, 2616, 9110] {
            write(text);
            let length = check::<Standard>(edition) as usize;
            let expected = crate::check::<Standard>(text, edition);
            ANSWER.with_borrow(|answer| assert!(*answer == expected && answer.len() == length));
            assert_eq!(ANSWER.with_borrow(Vec::as_ptr), output());
        }
    }

    #[test]
    fn a_text_is_judged_once() {
        write(b"HTTP/1.1 404 Not Found\r\n\r\n");
        let first = check::<Standard>(9110);
        assert!(first > 0 && check::<Standard>(9110) > 0);
        let empty = crate::check::<Standard>(*b"", 9110);
        ANSWER.with_borrow(|answer| assert_eq!(*answer, empty));
    }
}
