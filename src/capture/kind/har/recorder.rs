//! Who recorded an archive, and what that is worth: a proxy saw what went over the network, a browser shows some of what it
//! knows.

use serde::Deserialize;

use super::odd::{Object, Odd};

/// Who recorded an archive, as its `creator` and `browser` tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Recorder {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// It stood between the client and the server, or was the client, and shows what it saw.
    Wire,
    /// It is a browser, or had it from one: fields may be a cache's, and responses those of a script.
    Browser,
    /// Internet Explorer, whose numbers have separators and whose fields are those of the stored response.
    Explorer,
}

/// Parts of the names of recorders.
const NAMES: &[(&str, Recorder)] = &[
    ("internet explorer", Recorder::Explorer),
    ("f12 developer tools", Recorder::Explorer),
    ("mitmproxy", Recorder::Wire),
    ("charles", Recorder::Wire),
    ("fiddler", Recorder::Wire),
    ("proxyman", Recorder::Wire),
    ("browsermob", Recorder::Wire),
    ("burp", Recorder::Wire),
    ("zap", Recorder::Wire),
    ("http toolkit", Recorder::Wire),
    ("firefox", Recorder::Browser),
    ("firebug", Recorder::Browser),
    ("webinspector", Recorder::Browser),
    ("webkit", Recorder::Browser),
    ("safari", Recorder::Browser),
    ("playwright", Recorder::Browser),
    ("puppeteer", Recorder::Browser),
    ("chrome", Recorder::Browser),
    ("chromium", Recorder::Browser),
    ("edge", Recorder::Browser),
    ("devtools", Recorder::Browser),
    ("browsertime", Recorder::Browser),
    ("sitespeed", Recorder::Browser),
    ("webpagetest", Recorder::Browser),
    ("lighthouse", Recorder::Browser),
    ("cypress", Recorder::Browser),
    ("polly", Recorder::Browser),
];

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow, default)]
    name: Odd<'a>,
}

impl Recorder {
    /// The recorder that the `creator` of an archive names.
    pub(super) fn named(creator: &[u8]) -> Self {
        let named: Option<Named<'_>> = serde_json::from_slice::<Object<_>>(creator).ok().and_then(|object| object.0);
        let name = named.and_then(|named| named.name.text()).unwrap_or_default().to_ascii_lowercase();
        NAMES.iter().find(|(part, _)| name.contains(part)).map_or(Self::Unknown, |(_, recorder)| *recorder)
    }

    /// The same where the archive names a browser as well.
    pub(super) const fn beside_browser(self) -> Self {
        match self {
            Self::Unknown => Self::Browser,
            known => known,
        }
    }

    /// Whether it is a browser.
    pub(super) const fn is_browser(self) -> bool {
        matches!(self, Self::Browser | Self::Explorer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorders_are_known_by_their_names() {
        for (name, recorder) in [
            ("Firefox", Recorder::Browser),
            ("WebInspector", Recorder::Browser),
            ("Charles Proxy", Recorder::Wire),
            ("mitmproxy har_dump", Recorder::Wire),
            ("Internet Explorer Network Inspector", Recorder::Explorer),
            ("x", Recorder::Unknown),
        ] {
            assert_eq!(Recorder::named(format!("{{\"name\":\"{name}\"}}").as_bytes()), recorder, "{name}");
        }
        assert_eq!(Recorder::named(b"[]"), Recorder::Unknown);
        assert_eq!(Recorder::Unknown.beside_browser(), Recorder::Browser);
        assert_eq!(Recorder::Wire.beside_browser(), Recorder::Wire);
    }
}
