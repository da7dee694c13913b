//! What `status_core::StatusCode` and `http::StatusCode` both answer.

use std::{
    fmt::{self, Write as _},
    hint::black_box,
    sync::LazyLock,
};

use crate::{
    mix::{COUNT, mix},
    pair::Pair,
};

/// Codes that are common in practice; `http` knows all of them.
const COMMON: [u16; 24] = [
    100, 101, 200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 429, 500, 502, 503,
    504,
];

/// The mix in every form that a lookup takes.
struct Mix {
    numbers: Vec<u16>,
    texts: Vec<[u8; 3]>,
    ours: Vec<status_core::StatusCode>,
    theirs: Vec<http::StatusCode>,
}

static MIX: LazyLock<Mix> = LazyLock::new(|| {
    let numbers = mix(&COMMON);
    let ours: Vec<_> = numbers.iter().map(|&number| status_core::StatusCode::from_u16(number).unwrap()).collect();
    let theirs: Vec<_> = numbers.iter().map(|&number| http::StatusCode::from_u16(number).unwrap()).collect();
    let texts = ours.iter().map(|code| code.as_str().as_bytes().try_into().unwrap()).collect();
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours.canonical_reason(), theirs.canonical_reason());
        assert_eq!(ours.to_string(), theirs.to_string());
    }
    Mix { numbers, texts, ours, theirs }
});

/// Asks every value of the mix.
#[inline(always)]
fn each<T, R>(values: &[T], ask: impl Fn(&T) -> R) {
    for value in values {
        black_box(ask(black_box(value)));
    }
}

/// Takes text and keeps its length, as cheaply as can be: the formatting itself is measured.
#[derive(Default)]
struct Count(usize);

impl fmt::Write for Count {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += black_box(text).len();
        Ok(())
    }
}

fn length(value: &impl fmt::Display) -> usize {
    let mut count = Count::default();
    write!(count, "{value}").unwrap();
    count.0
}

/// Bit by bit, which of the five classes it says it is in.
macro_rules! classes {
    ($code:ident) => {
        u8::from($code.is_informational())
            | u8::from($code.is_success()) << 1
            | u8::from($code.is_redirection()) << 2
            | u8::from($code.is_client_error()) << 3
            | u8::from($code.is_server_error()) << 4
    };
}

pub(crate) fn pairs() -> Vec<Pair> {
    LazyLock::force(&MIX);
    let pair =
        |row, target, ours, theirs| Pair { row, against: "http", target: Some(target), calls: COUNT, ours, theirs };
    vec![
        pair(
            "canonical_reason",
            10.0,
            || each(&MIX.ours, |code| code.canonical_reason()),
            || each(&MIX.theirs, |code| code.canonical_reason()),
        ),
        pair(
            "from_u16",
            1.0,
            || each(&MIX.numbers, |number| status_core::StatusCode::from_u16(*number)),
            || each(&MIX.numbers, |number| http::StatusCode::from_u16(*number)),
        ),
        pair(
            "from_bytes",
            1.0,
            || each(&MIX.texts, |text| status_core::StatusCode::from_bytes(text)),
            || each(&MIX.texts, |text| http::StatusCode::from_bytes(text)),
        ),
        pair(
            "as_str",
            1.0,
            || each(&MIX.ours, |code| _ = black_box(code.as_str())),
            || each(&MIX.theirs, |code| _ = black_box(code.as_str())),
        ),
        pair("is_*", 1.0, || each(&MIX.ours, |code| classes!(code)), || each(&MIX.theirs, |code| classes!(code))),
        pair("Display", 4.0, || each(&MIX.ours, length), || each(&MIX.theirs, length)),
    ]
}
