//! What the client did next: redirects by RFC 3986, 5.2 as it is written there, credentials by RFC 9110, 11.4 and
//! RFC 7616, 3.4.

use fluent_uri::UriRef;

use super::super::message::{Exchange, Fields, Next, text, trim};
use super::challenge::{Challenge, challenges, shows_credentials};
use super::syntax::without_zone;

/// A URI reference in the five parts of RFC 3986, Appendix B, without its fragment.
#[derive(Clone)]
struct Parts {
    scheme: Option<String>,
    authority: Option<String>,
    path: String,
    query: Option<String>,
}

impl Parts {
    fn new(reference: &str) -> Self {
        let mut rest = reference.split('#').next().expect("a split has a first part").to_owned();
        let query = rest.split_once('?').map(|(before, query)| (before.to_owned(), query.to_owned()));
        let query = query.map(|(before, query)| {
            rest = before;
            query
        });
        let scheme = rest.split_once(':').map(|(scheme, after)| (scheme.to_owned(), after.to_owned()));
        let is_scheme = |scheme: &str| {
            scheme.starts_with(|one: char| one.is_ascii_alphabetic())
                && scheme.chars().all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
        };
        let scheme = scheme.filter(|(scheme, _)| is_scheme(scheme)).map(|(scheme, after)| {
            rest = after;
            scheme
        });
        let authority = rest.strip_prefix("//").map(|after| {
            let end = after.find('/').unwrap_or(after.len());
            (after[..end].to_owned(), after[end..].to_owned())
        });
        let authority = authority.map(|(authority, after)| {
            rest = after;
            authority
        });
        Self { scheme, authority, path: rest, query }
    }

    /// RFC 3986, 5.2.2.
    fn resolved(self, base: Option<&Self>) -> Option<Self> {
        if self.scheme.is_some() {
            return Some(self);
        }
        let base = base?.clone();
        if self.authority.is_some() {
            return Some(Self { scheme: base.scheme, ..self });
        }
        let (path, query) = match self.path.as_str() {
            "" => (base.path, self.query.or(base.query)),
            path if path.starts_with('/') => (self.path, self.query),
            path => {
                let kept = base.path.rfind('/').map_or("/", |last| &base.path[..=last]);
                (format!("{kept}{path}"), self.query)
            }
        };
        Some(Self { path, query, ..base })
    }

    /// Scheme, host and port in one spelling.
    fn origin(&self) -> Option<(String, String, Option<u16>)> {
        let (scheme, authority) = (self.scheme.as_ref()?.to_ascii_lowercase(), self.authority.as_ref()?);
        if authority.chars().any(|one| one <= ' ' || one == '\\' || one == '\x7f') {
            return None;
        }
        let server = authority.split_once('@').map_or(authority.as_str(), |(_, server)| server);
        let (host, port) = if server.starts_with('[') {
            server.split_at(server.find(']')? + 1)
        } else {
            server.split_at(server.find(':').unwrap_or(server.len()))
        };
        if host.is_empty() || host.contains('@') {
            return None;
        }
        let digits = if port.is_empty() { "" } else { port.strip_prefix(':')? };
        let port = match (digits, scheme.as_str()) {
            ("", "https" | "wss") => Some(443),
            ("", "http" | "ws") => Some(80),
            ("", _) => None,
            (digits, _) if digits.chars().all(|one| one.is_ascii_digit()) => Some(digits.parse().ok()?),
            _ => return None,
        };
        Some((scheme, host.to_ascii_lowercase(), port))
    }

    /// The path without dots (RFC 3986, 5.2.4), by its rules A to E.
    fn plain_path(&self) -> String {
        let mut input = if self.path.is_empty() { String::from("/") } else { self.path.clone() };
        let mut output = String::new();
        while !input.is_empty() {
            if let Some(rest) = input.strip_prefix("../").or_else(|| input.strip_prefix("./")) {
                input = rest.to_owned();
            } else if input.starts_with("/./") || input == "/." {
                input = format!("/{}", input.get(3..).unwrap_or_default());
            } else if input.starts_with("/../") || input == "/.." {
                input = format!("/{}", input.get(4..).unwrap_or_default());
                output.truncate(output.rfind('/').unwrap_or(0));
            } else if input == "." || input == ".." {
                input.clear();
            } else {
                let end = input[1..].find('/').map_or(input.len(), |end| end + 1);
                output.push_str(&input[..end]);
                input.drain(..end);
            }
        }
        output
    }
}

/// The text with every character of a byte percent-encoded that a URI can't hold there.
fn encoded(text: &str, further: &str) -> String {
    let one = |(at, letter): (usize, char)| {
        let is_octet =
            || text.get(at + 1..at + 3).is_some_and(|two| two.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let fits = match letter {
            '%' => is_octet(),
            letter => letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=".contains(letter) || further.contains(letter),
        };
        if fits { letter.to_string() } else { format!("%{:02X}", u32::from(letter)) }
    };
    text.char_indices().map(one).collect()
}

/// Whether a redirect can lead there: http or https with a host that RFC 3986 knows and a port that TCP has, without user
/// information.
fn is_of_http(parts: &Parts) -> bool {
    let scheme = parts.scheme.as_deref().unwrap_or_default().to_ascii_lowercase();
    let authority = parts.authority.as_deref().unwrap_or_default();
    let has_host = !authority.is_empty() && !authority.starts_with(':') && !authority.contains('@');
    let is_uri = UriRef::parse(without_zone(&format!("http://{authority}/")).as_str()).is_ok_and(|uri| {
        let port = uri.authority().and_then(|authority| authority.port());
        port.is_none_or(|port| port.is_empty() || port.as_str().parse::<u16>().is_ok())
    });
    ["http", "https"].contains(&scheme.as_str()) && has_host && is_uri
}

/// Whether a reference, by the URL that it stands under, is this URL.
fn leads(reference: &str, base: Option<&str>, url: &str) -> Option<bool> {
    let url = Parts::new(url);
    let other = url.origin()?;
    // What a URL is written in is UTF-8.
    let utf8 = |text: &str| {
        text.chars()
            .map(u8::try_from)
            .collect::<Result<Vec<u8>, _>>()
            .is_ok_and(|bytes| String::from_utf8(bytes).is_ok())
    };
    if trim(reference).is_empty() || !utf8(reference) {
        return None;
    }
    let reference = Parts::new(trim(reference));
    let base = base.map(Parts::new);
    let needs_base = reference.scheme.is_none();
    let is_followed = |parts: &Parts| {
        let scheme = parts.scheme.as_deref().unwrap_or_default().to_ascii_lowercase();
        ["http", "https"].contains(&scheme.as_str()) && !parts.authority.as_deref().unwrap_or_default().is_empty()
    };
    if needs_base && !base.as_ref().is_some_and(is_followed) {
        return None;
    }
    let takes_authority = reference.scheme.is_none() && reference.authority.is_none();
    let target = reference.resolved(base.as_ref())?;
    if !takes_authority && !is_of_http(&target) {
        return None;
    }
    let query = |parts: &Parts| parts.query.as_deref().map(|query| encoded(query, ":@/?"));
    let path = |parts: &Parts| encoded(&parts.plain_path(), ":@/");
    Some(target.origin() == Some(other) && query(&target) == query(&url) && path(&target) == path(&url))
}

pub(super) fn location_at_url(exchange: &Exchange) -> Option<bool> {
    let location = exchange.response.fields.only("Location")?;
    if let Some(url) = exchange.url() {
        return leads(location, Some(url), url);
    }
    // Without an origin, the same path is the same URL; what another one comes to is not said.
    let path = trim(location).split('#').next()?;
    let is_path = path.starts_with('/') && !path.starts_with("//");
    (is_path && text(exchange.target()?.as_bytes()) == path).then_some(true)
}

fn next_request(exchange: &Exchange) -> Option<&super::super::message::Request> {
    exchange.next.as_ref().map(|next| &next.request)
}

pub(super) fn next_at_location(exchange: &Exchange) -> Option<bool> {
    leads(exchange.response.fields.only("Location")?, exchange.url(), next_request(exchange)?.url.as_deref()?)
}

pub(super) fn next_at_url(exchange: &Exchange) -> Option<bool> {
    leads(exchange.url()?, None, next_request(exchange)?.url.as_deref()?)
}

pub(super) fn next_method_kept(exchange: &Exchange) -> Option<bool> {
    Some(exchange.method()? == next_request(exchange)?.method)
}

pub(super) fn next_rewritten(exchange: &Exchange) -> Option<bool> {
    let (asked, next) = (exchange.asked()?, next_request(exchange)?);
    let old = exchange.url().and_then(|url| Parts::new(url).origin());
    let new = next.url.as_deref().or_else(|| exchange.response.fields.only("Location"));
    let origins = old.zip(new.and_then(|url| Parts::new(url).origin()));
    let site = |host: &str| host.rsplit('.').take(2).map(str::to_owned).collect::<Vec<_>>();
    let turned = exchange.method() != Some(&next.method) && ["GET", "HEAD"].contains(&next.method.as_str());
    let of_content = ["digest", "expect", "last-modified", "repr-digest", "trailer"];
    let is_bound = |name: &str, value: &str| match name.to_ascii_lowercase().as_str() {
        "authorization" => shows_credentials(value) && origins.as_ref().is_some_and(|(old, new)| old != new),
        "cookie" => origins.as_ref().is_some_and(|(old, new)| site(&old.1) != site(&new.1)),
        "proxy-authorization" => false,
        name => turned && (of_content.contains(&name) || name.starts_with("content-")),
    };
    let bound: Vec<(&str, &str)> =
        asked.names().zip(asked.raw_values()).filter(|(name, value)| is_bound(name, value)).collect();
    let went_on = |(name, value): &(&str, &str)| {
        let fields = &next.message.fields;
        fields.names().zip(fields.raw_values()).any(|(other, raw)| {
            let ascii = |text: &str| text.trim_matches(|one: char| one.is_ascii_whitespace()).to_owned();
            other.eq_ignore_ascii_case(name) && ascii(raw) == ascii(value)
        })
    };
    let has_kept = bound.iter().take(64).any(went_on);
    (!bound.is_empty() && (has_kept || bound.len() <= 64)).then_some(!has_kept)
}

pub(super) fn next_in_circle(exchange: &Exchange) -> Option<bool> {
    let next = exchange.next.as_ref()?;
    if next.hops? <= 20 {
        return Some(false);
    }
    let is_same = next_method_kept(exchange) == Some(true) && next_at_url(exchange) == Some(true);
    next.recurs.filter(|_| !is_same).or(is_same.then_some(true))
}

pub(super) fn next_waited(exchange: &Exchange) -> Option<bool> {
    let after = exchange.next.as_ref()?.after?;
    let value = exchange.response.fields.only("Retry-After")?;
    if super::syntax::is_digits(value) {
        return Some(value.parse().is_ok_and(|wait: u64| after >= wait));
    }
    let (then, now) = (super::date::http_date(value)?, super::date::http_date(exchange.response.fields.only("Date")?)?);
    Some(i128::from(after) >= i128::from(then) - i128::from(now))
}

fn refused(exchange: &Exchange, field: &str) -> Option<bool> {
    let (sent, next) = (exchange.asked()?.only(field)?, next_request(exchange)?);
    let scheme = sent.split([' ', '\t']).next().expect("a split has a first part").to_ascii_lowercase();
    let in_steps = ["negotiate", "ntlm"].contains(&scheme.as_str());
    if in_steps || !shows_credentials(sent) || next_at_url(exchange) == Some(false) {
        return None;
    }
    match next.message.fields.lines(field)[..] {
        [] => Some(false),
        [value] => Some(value == sent),
        _ => None,
    }
}

pub(super) fn next_credentials_refused(exchange: &Exchange) -> Option<bool> {
    refused(exchange, "Authorization")
}

pub(super) fn next_proxy_credentials_refused(exchange: &Exchange) -> Option<bool> {
    refused(exchange, "Proxy-Authorization")
}

/// The challenge that the next request answers, its credentials, and those that were sent before.
fn answered(exchange: &Exchange) -> Option<(Challenge, Challenge, Option<Challenge>)> {
    [("WWW-Authenticate", "Authorization"), ("Proxy-Authenticate", "Proxy-Authorization")].into_iter().find_map(
        |(challenge, field)| {
            let Next { request, .. } = exchange.next.as_ref()?;
            let credentials = digest(&request.message.fields, field)?;
            let nonce = credentials.parameter("nonce")?;
            let mut offered = challenges(&exchange.response.fields, challenge).into_iter();
            let offered = offered.find(|one| one.is("Digest") && one.parameter("nonce").as_ref() == Some(&nonce))?;
            Some((offered, credentials, exchange.asked().and_then(|asked| digest(asked, field))))
        },
    )
}

/// The Digest credentials in the only line of a field.
fn digest(fields: &Fields, name: &str) -> Option<Challenge> {
    fields.only(name)?;
    challenges(fields, name).into_iter().rfind(|one| one.is("Digest"))
}

pub(super) fn next_digest_returned(exchange: &Exchange) -> Option<bool> {
    let (offered, sent, _) = answered(exchange)?;
    let opaque = [offered.parameter("opaque"), sent.parameter("opaque")];
    if opaque.iter().flatten().any(|value| value.contains('\\')) {
        return None;
    }
    let algorithm =
        |one: &Challenge| one.parameter("algorithm").unwrap_or_else(|| String::from("MD5")).to_ascii_uppercase();
    Some(opaque[0] == opaque[1] && algorithm(&offered) == algorithm(&sent))
}

pub(super) fn next_digest_counted(exchange: &Exchange) -> Option<bool> {
    let (offered, sent, _) = answered(exchange)?;
    offered.parameter("qop").map(|_| sent.parameter("nc").is_some())
}

pub(super) fn next_digest_count_grown(exchange: &Exchange) -> Option<bool> {
    let (_, sent, before) = answered(exchange)?;
    let count = |digits: &str| {
        let is_number = !digits.is_empty() && digits.chars().all(|one| one.is_ascii_hexdigit());
        is_number.then(|| u64::from_str_radix(digits, 16).ok()).flatten()
    };
    let Some(now) = count(&sent.parameter("nc")?) else { return Some(false) };
    let before = before.filter(|before| before.parameter("nonce") == sent.parameter("nonce"));
    let then = before.and_then(|before| count(&before.parameter("nc")?)).unwrap_or(0);
    Some(now > then)
}
