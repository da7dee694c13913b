//! How far a large file is judged, shown while somebody waits for it.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How large a file is that one waits for.
const LARGE: u64 = 16 * 1024 * 1024;

/// A bar on standard error, or nothing.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Whether judgements come out on a terminal as well.
    shares: bool,
}

impl Progress {
    /// Nothing to see.
    pub(super) fn none() -> Self {
        Self { bar: ProgressBar::hidden(), shares: false }
    }

    /// A bar for a file that is large, if there is a terminal to draw it on.
    pub(super) fn of(file: &File) -> Self {
        let length = file.metadata().map_or(0, |data| if data.is_file() { data.len() } else { 0 });
        if is_shown(length, io::stderr().is_terminal()) {
            Self::on(ProgressDrawTarget::stderr(), length, io::stdout().is_terminal())
        } else {
            Self::none()
        }
    }

    fn on(target: ProgressDrawTarget, length: u64, shares: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(length), target);
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}") {
            bar.set_style(style);
        }
        Self { bar, shares }
    }

    /// The input, whose bytes are counted as they are read.
    pub(super) fn watch(&self, input: impl Read + Send + 'static) -> impl Read + Send + 'static {
        self.bar.wrap_read(input)
    }

    /// Writes with the bar out of the way, if what is written comes where it is drawn.
    pub(super) fn beside<T>(&self, out: &[u8], has_remarks: bool, write: impl FnOnce() -> T) -> T {
        if !has_remarks && (out.is_empty() || !self.shares) { write() } else { self.bar.suspend(write) }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

const fn is_shown(length: u64, is_terminal: bool) -> bool {
    is_terminal && length >= LARGE
}

#[cfg(test)]
mod tests {
    use indicatif::InMemoryTerm;

    use super::*;

    fn shown(term: &InMemoryTerm) -> bool {
        !term.contents().is_empty()
    }

    #[test]
    fn one_waits_for_a_large_file_at_a_terminal_alone() {
        assert!(is_shown(LARGE, true) && is_shown(LARGE + 1, true));
        assert!(!is_shown(LARGE - 1, true) && !is_shown(LARGE, false));
    }

    #[test]
    fn the_bar_makes_room_and_goes() {
        let term = InMemoryTerm::new(5, 80);
        let target = ProgressDrawTarget::term_like(Box::new(term.clone()));
        let progress = Progress::on(target, 100, true);
        let mut input = progress.watch(&[b'x'; 60][..]);
        io::copy(&mut input, &mut io::sink()).unwrap();
        progress.bar.tick();
        assert!(term.contents().contains("60 B/100 B"), "{}", term.contents());
        assert!(!progress.beside(b"a judgement", false, || shown(&term)), "it is out of the way");
        assert!(!progress.beside(b"", true, || shown(&term)), "and for a complaint");
        assert!(progress.beside(b"", false, || shown(&term)), "it stays where nothing is written");
        progress.end();
        assert_eq!(term.contents(), "");
    }

    #[test]
    fn judgements_elsewhere_do_not_make_it_blink() {
        let term = InMemoryTerm::new(5, 80);
        let progress = Progress::on(ProgressDrawTarget::term_like(Box::new(term.clone())), 100, false);
        progress.bar.tick();
        assert!(progress.beside(b"a judgement", false, || shown(&term)));
    }
}
