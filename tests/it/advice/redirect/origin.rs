//! Which URLs have the same origin.

use proptest::prelude::*;
use status_core::redirect::is_cross_origin;
use url::Url;

use super::TO;

#[test]
fn origins() {
    let same = |one, other| !is_cross_origin(one, other) && !is_cross_origin(other, one);
    assert!(same("https://a.example/x", "https://a.example:443/y"));
    assert!(same("http://a.example", "http://a.example:80?y"));
    assert!(same("ws://a.example/", "ws://a.example:80/") && same("wss://a.example/", "wss://a.example:443/"));
    assert!(same("http://a.example:/", "http://a.example:080#y"));
    assert!(same("https://u:p@a.example/", "HTTPS://A.Example/"));
    assert!(same("https://a.example/@b.example", "https://a.example/"));
    assert!(same("https://[2001:DB8::1]:443/", "https://u@[2001:db8::1]/"));
    assert!(same("x+y-z.1://a:65535/", "X+Y-Z.1://a:65535"));
    assert!(same("x://a/", "x://a/"));
    for (one, other) in [
        ("https://a.example/", "http://a.example/"),
        ("https://a.example/", "https://b.example/"),
        ("https://a.example/", "https://a.example:8443/"),
        ("https://a.example/", "https://a.example./"),
        ("http://a.example/", "http://a.example:443/"),
        ("x://a/", "x://a:80/"),
        ("https://a.example/", "https://a.example@b.example/"),
        ("https://[::1]/", "https://[::2]/"),
        ("http://a.example:80/", "ws://a.example:80/"),
    ] {
        assert!(is_cross_origin(one, other) && is_cross_origin(other, one), "{one} {other}");
    }
    // What is not clear is another origin, even from itself.
    for unclear in [
        "",
        "/y",
        "//a.example/",
        "a.example",
        "https:",
        "https:/a.example",
        "https://",
        "https:///x",
        "https://:443/",
        "https://u@/",
        "://a.example/",
        "1http://a.example/",
        "ht tp://a.example/",
        "hé://a.example/",
        " https://a.example/",
        "https://a.example\\@b.example/",
        "https://a.example\t/",
        "https://a .example/",
        "https://a.example\u{7f}/",
        "https://u@v@a.example/",
        "https://a.example:x/",
        "https://a.example:65536/",
        "https://a.example:655350/",
        "https://a.example:99999999999999999999/",
        "https://a.example:-1/",
        "https://a:b:1/",
        "https://[::1/",
        "https://[",
        "https://[::1]x/",
        "https://[::1]:x/",
        "data:text/plain,x",
        "file:///x",
    ] {
        assert!(is_cross_origin(unclear, unclear), "{unclear:?}");
        assert!(is_cross_origin(unclear, TO) && is_cross_origin(TO, unclear), "{unclear:?}");
    }
}

proptest! {
    #[test]
    fn no_text_panics_and_no_foreign_origin_passes(
        one in "(https?|wss?|ftp|x)?:?/{0,3}([a-z]{0,2}[@:\\\\\\[\\]%. é])?(a|b|A|\\[::1\\])?(:|:80|:443|:0443|:9)?[/?#@\\\\]?.{0,3}",
        other in "(https?|wss?|ftp|x)?:?/{0,3}([a-z]{0,2}[@:\\\\\\[\\]%. é])?(a|b|A|\\[::1\\])?(:|:80|:443|:0443|:9)?[/?#@\\\\]?.{0,3}",
    ) {
        let crosses = is_cross_origin(&one, &other);
        prop_assert_eq!(crosses, is_cross_origin(&other, &one));
        // A URL that url can't read is never asked, so only those that it reads can be taken for one origin in error.
        if let (false, Ok(one), Ok(other)) = (crosses, Url::parse(&one), Url::parse(&other)) {
            let parts = |url: &Url| (url.scheme().to_owned(), url.host_str().map(str::to_lowercase), url.port_or_known_default());
            prop_assert_eq!(parts(&one), parts(&other));
        }
    }
}
