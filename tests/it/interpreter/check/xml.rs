//! XML, and the multistatus of a 207 (RFC 4918, 8, 13 and 14).

use roxmltree::{Document, Error, Node, ParsingOptions, TextPos};

use super::super::message::{Exchange, Message};
use super::{
    length::content_length,
    syntax::{essence, parameter},
};

/// What deeper or larger documents than these say is not judged.
const DEPTH: usize = 64;
const PREFIXES: usize = 64;
const ATTRIBUTES: usize = 32;

/// What the content says, or that it is not well formed.
type Read<T> = Option<Result<T, ()>>;

/// The text of XML content that can be judged.
fn source(message: &Message) -> Read<String> {
    let fields = &message.fields;
    let bytes = message.bytes()?;
    let (is_xml, charset) = match fields.lines("Content-Type")[..] {
        [] => (shows_xml(&String::from_utf8_lossy(bytes)), true),
        [kind] => (
            ["text/xml", "application/xml"].contains(&essence(kind).as_str()) || essence(kind).ends_with("+xml"),
            parameter(kind, "charset").is_none_or(|charset| is_ascii_superset(&charset)),
        ),
        _ => return None,
    };
    let whole =
        fields.has("Transfer-Encoding") || content_length(fields).is_none_or(|length| length == bytes.len() as u64);
    if !is_xml || !charset || fields.has("Content-Encoding") || bytes.is_empty() || !whole {
        return None;
    }
    // Which characters beyond ASCII are meant does not matter here.
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    // What begins so is UTF-16 or UTF-32.
    if matches!(bytes, [0 | 0xfe | 0xff, ..] | [_, 0, ..]) {
        return None;
    }
    if text.starts_with("<?xml") && text[5..].starts_with([' ', '\t', '\r', '\n']) {
        let Some((declaration, _)) = text.split_once("?>") else { return Some(Err(())) };
        let Some(attributes) = declared(declaration) else { return Some(Err(())) };
        let names: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
        let orders: [&[&str]; 4] = [
            &["version"],
            &["version", "encoding"],
            &["version", "standalone"],
            &["version", "encoding", "standalone"],
        ];
        let malformed = |(name, value): &(&str, &str)| match *name {
            "encoding" => {
                !value.starts_with(|one: char| one.is_ascii_alphabetic())
                    || value.contains(|one: char| !one.is_ascii_alphanumeric() && !"._-".contains(one))
            }
            "standalone" => !["yes", "no"].contains(value),
            _ => false,
        };
        if !orders.contains(&&names[..]) || attributes.iter().any(malformed) {
            return Some(Err(()));
        }
        let unfit = |(name, value): &(&str, &str)| {
            (*name == "version" && *value != "1.0") || (*name == "encoding" && !is_ascii_superset(value))
        };
        if attributes.iter().any(unfit) {
            return None;
        }
    }
    Some(Ok(text.to_owned()))
}

/// Whether content of no known type begins with an XML declaration, or with a tag other than `html` that has a
/// namespace: a colon in its name, or `xmlns`.
fn shows_xml(content: &str) -> bool {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content).trim_ascii_start();
    if let Some(declaration) = content.strip_prefix("<?xml") {
        return declaration.starts_with([' ', '\t', '\r', '\n']);
    }
    let Some(tag) = content.strip_prefix('<').and_then(|rest| rest.split('>').next()) else { return false };
    let ends = |one: char| one.is_ascii() && !one.is_ascii_alphanumeric() && !"_:-.".contains(one);
    let name = tag.split(ends).next().unwrap_or_default();
    tag.starts_with(|one: char| one.is_ascii_alphabetic())
        && !name.to_ascii_lowercase().starts_with("html")
        && (name.contains(':') || tag.contains("xmlns"))
}

fn is_ascii_superset(charset: &str) -> bool {
    let charset = charset.to_ascii_lowercase();
    ["utf-8", "utf8", "us-ascii"].contains(&charset.as_str())
        || charset.starts_with("iso-8859-")
        || charset.starts_with("windows-125")
}

/// The names and values in an XML declaration; `None` where anything else is in it.
fn declared(declaration: &str) -> Option<Vec<(&str, &str)>> {
    let mut rest = declaration.strip_prefix("<?xml")?;
    let mut attributes = Vec::new();
    while !rest.trim_ascii_start().is_empty() {
        let (name, value) = rest.strip_prefix(|one: char| one.is_ascii_whitespace())?.split_once('=')?;
        let value = value.trim_ascii_start();
        let quote = value.chars().next().filter(|one| ['"', '\''].contains(one))?;
        let (value, after) = value[1..].split_once(quote)?;
        attributes.push((name.trim_ascii(), value));
        rest = after;
    }
    Some(attributes)
}

/// Reads the document and hands it on.
pub(super) fn with<T>(message: &Message, look: impl FnOnce(&Document<'_>) -> T) -> Read<T> {
    let Ok(source) = source(message)? else { return Some(Err(())) };
    match Document::parse_with_options(&source, ParsingOptions::default()) {
        // What stands before the first element is read before it shows how deep that is.
        Ok(document) if document.root().children().take_while(|node| !node.is_element()).any(is_misplaced) => {
            Some(Err(()))
        }
        Ok(document) if !is_modest(document.root_element(), 1, 0) => None,
        Ok(document)
            if document.descendants().any(|node| is_misplaced(node) || !is_named(node) || takes_prefix_back(node)) =>
        {
            Some(Err(()))
        }
        Ok(document) => Some(Ok(look(&document))),
        Err(Error::DtdDetected) => None,
        Err(error) => {
            let end = match error {
                Error::UnclosedRootNode => source.len(),
                _ => offset(&source, error.pos()),
            };
            (depth(&source[..end]) <= DEPTH).then_some(Err(()))
        }
    }
}

/// The name `xml` is taken in any case, the name of no instruction has a colon, and white space has to follow it: none of
/// which the library minds.
fn is_misplaced(node: Node<'_, '_>) -> bool {
    let Some(instruction) = node.pi() else { return false };
    let text = &node.document().input_text()[node.range()];
    let after = text.strip_prefix("<?").and_then(|text| text.strip_prefix(instruction.target)).unwrap_or_default();
    let parted = after.starts_with("?>") || after.starts_with(|one: char| one.is_ascii_whitespace());
    instruction.target.eq_ignore_ascii_case("xml") || instruction.target.contains(':') || !parted
}

/// Whether the names of the element and its attributes have one colon at most, with a name on either side.
fn is_named(node: Node<'_, '_>) -> bool {
    let source = node.document().input_text();
    let is_name = |name: &str| {
        let parts: Vec<&str> = name.split(':').collect();
        let begins = |part: &&str| part.chars().next().is_some_and(|one| !one.is_ascii_digit() && !"-.".contains(one));
        parts.len() <= 2 && parts.iter().all(begins)
    };
    let tag = source[node.range()].trim_start_matches('<');
    let end = tag.find(|one: char| one.is_ascii_whitespace() || "/>".contains(one)).unwrap_or(tag.len());
    !node.is_element()
        || (is_name(&tag[..end]) && node.attributes().all(|attribute| is_name(&source[attribute.range_qname()])))
}

/// Only the default namespace can be taken back in XML 1.0, not that of a prefix, which the library does not mind.
fn takes_prefix_back(node: Node<'_, '_>) -> bool {
    node.is_element() && node.namespaces().any(|space| space.name().is_some() && space.uri().is_empty())
}

/// The place in bytes of a row and column, which count from one.
fn offset(source: &str, place: TextPos) -> usize {
    let row = usize::try_from(place.row).map_or(0, |row| row - 1);
    let before: usize = source.split_inclusive('\n').take(row).map(str::len).sum();
    let column = usize::try_from(place.col).map_or(0, |column| column - 1);
    before + source[before..].chars().take(column).map(char::len_utf8).sum::<usize>()
}

/// How deeply elements are nested at most, roughly.
fn depth(source: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for tag in source.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap_or((tag, ""));
        if inside.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !inside.starts_with(['!', '?']) {
            depth += 1;
            most = most.max(depth);
            depth -= usize::from(inside.ends_with('/'));
        }
    }
    most
}

fn is_modest(element: Node<'_, '_>, depth: usize, declared: usize) -> bool {
    let outer: Vec<_> = element.parent().iter().flat_map(Node::namespaces).cloned().collect();
    let own = element.namespaces().filter(|namespace| !outer.contains(namespace)).count();
    let declared = declared + own;
    depth <= DEPTH
        && declared <= PREFIXES
        && element.attributes().len() + own <= ATTRIBUTES
        && element.children().filter(Node::is_element).all(|child| is_modest(child, depth + 1, declared))
}

fn well_formed(message: &Message) -> Option<bool> {
    with(message, |_| ()).map(|read| read.is_ok())
}

pub(super) fn xml_well_formed(exchange: &Exchange) -> Option<bool> {
    well_formed(&exchange.response)
}

pub(super) fn request_xml_well_formed(exchange: &Exchange) -> Option<bool> {
    well_formed(&exchange.request.as_ref()?.message)
}

/// One DAV:response.
#[derive(Debug, Default)]
struct Response {
    href: bool,
    /// The text of each DAV:href.
    hrefs: Vec<String>,
    location: bool,
    /// The codes that it gives the resource, and those that it gives properties.
    statuses: Vec<u16>,
    of_properties: Vec<u16>,
}

fn dav<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.has_tag_name(("DAV:", name)))
}

/// The text of the element, where it has no elements inside.
fn own_text(element: Node<'_, '_>) -> Option<String> {
    if element.children().any(|child| child.is_element()) {
        return None;
    }
    let text: String = element.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
    Some(text.trim_ascii_start().to_owned())
}

/// The code in `HTTP/1.1 404 Not Found`.
fn status_code(element: Node<'_, '_>) -> Option<u16> {
    let line = own_text(element)?;
    let (_, rest) = line.strip_prefix("HTTP/")?.split_once(' ')?;
    let code = rest.split(|one: char| one.is_ascii_whitespace()).next()?;
    let is_code = code.len() == 3 && !code.starts_with('0') && code.chars().all(|one| one.is_ascii_digit());
    if is_code { code.parse().ok() } else { None }
}

/// The responses of a DAV:multistatus.
fn responses(exchange: &Exchange) -> Option<Vec<Response>> {
    let read = with(&exchange.response, |document| {
        let root = document.root_element();
        let response = |response| {
            let propstats = dav(response, "propstat");
            Response {
                href: dav(response, "href").next().is_some(),
                hrefs: dav(response, "href").filter_map(own_text).collect(),
                location: dav(response, "location").next().is_some(),
                statuses: dav(response, "status").filter_map(status_code).collect(),
                of_properties: propstats.flat_map(|one| dav(one, "status")).filter_map(status_code).collect(),
            }
        };
        root.has_tag_name(("DAV:", "multistatus")).then(|| dav(root, "response").map(response).collect())
    });
    read?.ok()?
}

pub(super) fn dav_multistatus(exchange: &Exchange) -> Option<bool> {
    with(&exchange.response, |document| document.root_element().has_tag_name(("DAV:", "multistatus")))?.ok()
}

pub(super) fn dav_error_named(exchange: &Exchange) -> Option<bool> {
    let named = with(&exchange.response, |document| {
        let root = document.root_element();
        root.has_tag_name(("DAV:", "error")) && root.children().any(|child| child.is_element())
    });
    named?.ok()
}

pub(super) fn dav_response_href(exchange: &Exchange) -> Option<bool> {
    let responses = responses(exchange)?;
    (!responses.is_empty()).then(|| responses.iter().all(|response| response.href))
}

pub(super) fn dav_href_uniform(exchange: &Exchange) -> Option<bool> {
    let responses = responses(exchange)?;
    let hrefs: Vec<&String> = responses.iter().flat_map(|response| &response.hrefs).collect();
    let absolute = hrefs.iter().any(|href| has_scheme(href));
    let relative = hrefs.iter().any(|href| href.starts_with('/'));
    (absolute || relative).then_some(!(absolute && relative))
}

fn has_scheme(href: &str) -> bool {
    let Some((scheme, _)) = href.split_once(':') else { return false };
    scheme.starts_with(|one: char| one.is_ascii_alphabetic())
        && scheme.chars().all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
}

pub(super) fn dav_redirect_location(exchange: &Exchange) -> Option<bool> {
    let redirects = |response: &Response| response.statuses.iter().any(|code| matches!(code, 300..=303 | 305 | 307));
    let responses: Vec<Response> = responses(exchange)?.into_iter().filter(redirects).collect();
    (!responses.is_empty()).then(|| responses.iter().all(|response| response.location))
}

/// Whether a status is listed; `None` where none at all is understood.
fn lists(exchange: &Exchange, of_properties_too: bool, is_it: impl Fn(u16) -> bool) -> Option<bool> {
    let responses = responses(exchange)?;
    let own = || responses.iter().flat_map(|response| response.statuses.iter().copied());
    let of_properties = || responses.iter().flat_map(|response| response.of_properties.iter().copied());
    let found = own().any(&is_it) || (of_properties_too && of_properties().any(&is_it));
    own().chain(of_properties()).next().map(|_| found)
}

pub(super) fn dav_lists_interim(exchange: &Exchange) -> Option<bool> {
    lists(exchange, true, |code| code / 100 == 1)
}

pub(super) fn dav_lists_created(exchange: &Exchange) -> Option<bool> {
    lists(exchange, false, |code| code == 201)
}

pub(super) fn dav_lists_needless(exchange: &Exchange) -> Option<bool> {
    lists(exchange, false, |code| [204, 424].contains(&code))
}

pub(super) fn dav_lists_reported(exchange: &Exchange) -> Option<bool> {
    lists(exchange, true, |code| code == 208)
}
