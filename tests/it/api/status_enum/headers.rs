//! The fields that variants give, without any framework.

use std::fmt::{self, Write as _};

use status_core::{StatusCode, StatusEnum, ToStatusCode};

#[derive(StatusEnum)]
enum ApiError<'a, T> {
    #[status(405, header("Allow" = "{allow}"))]
    NotAllowed { allow: &'a str },
    #[status(429)]
    TooMany(#[status(header = "Retry-After", header = "X-Wait")] Option<T>),
    #[status(401, header("WWW-Authenticate" = "Bearer", "WWW-Authenticate" = "Basic realm=\"{{a}}\""))]
    NotLoggedIn,
    #[status(426, header("Upgrade" = "TLS/{0}.{1:02}"))]
    Upgrade(u8, u8),
    #[status(426, header("Upgrade" = "TLS/1.2", "Connection" = "upgrade, close"))]
    UpgradeAndClose,
    #[status(transparent)]
    Inner(Box<Inner>),
    #[status(other)]
    Other(StatusCode),
    #[status(404)]
    Nothing(u8),
}

#[derive(StatusEnum)]
#[status(503)]
struct Inner {
    #[status(header = "Age")]
    age: u32,
}

/// The lines, without allocating but for the text that they are written to.
fn lines(of: &dyn ToStatusCode, text: &mut String) {
    text.clear();
    of.each_header(&mut |name, value| writeln!(text, "{name}: {value}").expect("a String takes all"));
}

fn all() -> Vec<(Box<dyn ToStatusCode>, &'static str)> {
    fn boxed(error: ApiError<'static, u32>) -> Box<dyn ToStatusCode> {
        Box::new(error)
    }
    vec![
        (boxed(ApiError::NotAllowed { allow: "GET, HEAD" }), "Allow: GET, HEAD\n"),
        (boxed(ApiError::TooMany(Some(3))), "Retry-After: 3\nX-Wait: 3\n"),
        (boxed(ApiError::TooMany(None)), ""),
        (boxed(ApiError::NotLoggedIn), "WWW-Authenticate: Bearer\nWWW-Authenticate: Basic realm=\"{a}\"\n"),
        (boxed(ApiError::Upgrade(1, 2)), "Upgrade: TLS/1.02\nConnection: upgrade\n"),
        (boxed(ApiError::UpgradeAndClose), "Upgrade: TLS/1.2\nConnection: upgrade, close\n"),
        (boxed(ApiError::Other(StatusCode::GONE)), ""),
        (boxed(ApiError::Nothing(1)), ""),
        (Box::new(StatusCode::OK), ""),
    ]
}

#[test]
fn each_header_calls_back_with_each_line() {
    let mut text = String::new();
    for (error, expected) in all() {
        lines(&*error, &mut text);
        assert_eq!(text, expected);
        lines(&&*error, &mut text);
        assert_eq!(text, expected, "through a reference too");
    }
    lines(&ApiError::<u8>::Inner(Box::new(Inner { age: 7 })), &mut text);
    assert_eq!(text, "Age: 7\n");
}

#[test]
fn nothing_is_allocated() {
    struct Count(usize);
    impl fmt::Write for Count {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.len();
            Ok(())
        }
    }
    let all = all();
    let mut count = Count(0);
    let allocated = allocation_counter::measure(|| {
        for (error, _) in &all {
            error.each_header(&mut |name, value| write!(count, "{name}{value}").expect("it only counts"));
        }
    });
    assert!(count.0 > 100, "{}", count.0);
    assert_eq!(allocated.count_total, 0);
}
