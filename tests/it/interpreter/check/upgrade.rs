//! Checks of Upgrade, in the response and in the request.

use super::super::message::Exchange;

pub(super) fn upgrade_in_connection(exchange: &Exchange) -> Option<bool> {
    let fields = &exchange.response.fields;
    if exchange.response.version.as_deref().is_some_and(|version| version != "1.1") || !fields.has("Upgrade") {
        return None;
    }
    Some(fields.members("Connection").iter().any(|option| option.eq_ignore_ascii_case("upgrade")))
}

/// Whether a protocol with or without a version is the other, where only what both give counts.
fn is_same_protocol(one: &str, other: &str) -> bool {
    let versions = one.contains('/') && other.contains('/');
    let name = |protocol: &str| protocol.split('/').next().unwrap_or_default().to_ascii_lowercase();
    if versions { one.eq_ignore_ascii_case(other) } else { name(one) == name(other) }
}

pub(super) fn upgrade_listed(exchange: &Exchange) -> Option<bool> {
    let lines = exchange.response.fields.lines("Upgrade");
    let empty = lines.iter().all(|line| line.chars().all(|character| " \t,".contains(character)));
    (!lines.is_empty()).then_some(!empty)
}

pub(super) fn upgrade_offered(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let fields = &exchange.response.fields;
    if !fields.has("Upgrade") {
        return None;
    }
    let offered = request.members("Upgrade");
    if offered.len() > 64 {
        return None;
    }
    let is_fine = |chosen: &String| {
        ["http/1.0", "http/1.1"].contains(&chosen.to_ascii_lowercase().as_str())
            || offered.iter().any(|offer| is_same_protocol(chosen, offer))
    };
    Some(request.has("Upgrade") && fields.members("Upgrade").iter().all(is_fine))
}

pub(super) fn upgrade_ascending(exchange: &Exchange) -> Option<bool> {
    let known = ["http", "h2c", "websocket", "irc", "rta", "connect-udp", "connect-ip"];
    let name = |member: &String| member.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let layers: Vec<String> = exchange.response.fields.members("Upgrade").iter().map(name).collect();
    let lowest = layers.iter().position(|layer| known.contains(&layer.as_str()))?;
    let tls = layers.iter().rposition(|layer| layer == "tls")?;
    Some(tls < lowest)
}
