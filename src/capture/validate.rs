//! Which rules a captured exchange breaks.

use std::borrow::Cow;

use status_core::generic::{Found, Registry};
use status_core::{Content, Edition, Exchange, Sender, Standard, StatusCode, Violations, sequence};

use super::field_line::is_name;
use super::pairing::{goes_on, may_be_unasked};
use super::record::{Body, Fields, Order, Place, Record, Request, Response};

/// Of a request whose fields the capture does not show, none is known.
static NOT_SHOWN: Fields<'static> = Vec::new();

/// What a captured exchange breaks.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Findings<V = Violations> {
    /// The broken rules of each response, in the order of [`Record::responses`].
    pub responses: Vec<V>,
    /// What is wrong with the order of the responses (RFC 9110, 15).
    pub sequence: Option<sequence::Fault>,
}

impl<V: Found> Findings<V> {
    /// Whether nothing is broken.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.sequence.is_none() && self.responses.iter().all(Found::is_empty)
    }
}

impl Record<'_> {
    /// The rules that the exchange breaks, by the standard registry: those of every response by itself, and of all of them
    /// as a sequence. What the capture does not show breaks nothing.
    ///
    /// It is judged by the edition and as from the sender that the capture names; [`judge_by_edition`] and [`sent_by`] say
    /// otherwise.
    ///
    /// [`judge_by_edition`]: Record::judge_by_edition
    /// [`sent_by`]: Record::sent_by
    #[must_use]
    pub fn validate(&self) -> Findings {
        self.validate_by::<Standard>()
    }

    /// The rules that the exchange breaks, by any registry: the standard one or a layer's.
    #[must_use]
    pub fn validate_by<R: Registry>(&self) -> Findings<R::Violations> {
        let edition = self.edition.unwrap_or(Edition::CURRENT);
        let judged = |at| self.validate_response::<R>(at, edition, self.sender);
        Findings { responses: (0..self.responses.len()).filter_map(judged).collect(), sequence: self.sequence_fault() }
    }

    /// The rules that the response at that place breaks; none is known of a code that no response can have.
    pub(crate) fn validate_response<R: Registry>(
        &self,
        at: usize,
        edition: Edition,
        sender: Option<Sender>,
    ) -> Option<R::Violations> {
        let response = self.responses.get(at)?;
        let code = StatusCode::from_u16(response.code).ok()?;
        let fields = as_read(&response.fields);
        let mut judged = status_core::Response::new(code, &*fields).content(response.content.shown());
        if response.is_partial {
            judged = judged.partial();
        }
        if response.is_folded {
            judged = judged.folded();
        }
        if let Some(version) = response.version {
            judged = judged.version(version);
        }
        if let Some(reason) = &response.reason {
            judged = judged.reason(reason);
        }
        let mut exchange = Exchange::new(judged).edition(edition);
        if let Some(sender) = sender {
            exchange = exchange.sender(sender);
        }
        if at >= self.answers().len() {
            return Some(R::validate(&exchange));
        }
        let Some(request) = &self.request else { return Some(with_ok::<R, _, _>(exchange, self)) };
        let fields = request.as_read();
        Some(with_ok::<R, _, _>(exchange.request(request.judged(&fields)), self))
    }

    /// What is wrong with the order of the responses.
    pub(crate) fn sequence_fault(&self) -> Option<sequence::Fault> {
        // An interim response alone says nothing of what followed it, and archives have one response an entry.
        let is_alone = self.request.is_none() || matches!(self.place, Place::Entry(_));
        let answers = self.answers();
        if is_alone && answers.len() < 2 {
            return None;
        }
        let codes: Vec<StatusCode> =
            answers.iter().filter_map(|response| StatusCode::from_u16(response.code).ok()).collect();
        // Where HTTP goes on after a switch, the answer comes in another sequence of responses, on the same connection.
        let switch = answers.windows(2).position(|pair| pair[0].code == 101 && goes_on(&pair[0], &pair[1]));
        let (first, rest) = codes.split_at(switch.map_or(codes.len(), |at| at + 1));
        let parts = [(first, self.asked()), (rest, sequence::Asked::NOTHING)].into_iter();
        let mut faults =
            parts.filter(|(codes, _)| !codes.is_empty()).map(|(codes, asked)| sequence::check_with(codes, &asked));
        faults.find_map(Result::err).filter(|fault| *fault != sequence::Fault::NoFinal || !self.hides_final())
    }

    /// What the request asked for, where the capture shows both sides of a connection. Others may leave interim responses
    /// out, so that a 100 which they do not show may have come.
    fn asked(&self) -> sequence::Asked {
        let Some(request) = self.request.as_ref().filter(|_| self.position.order == Order::Sequence) else {
            return sequence::Asked::NOTHING;
        };
        let fields = request.as_read();
        let response = status_core::Response::new(StatusCode::OK, status_core::NO_FIELDS);
        sequence::Asked::by(&Exchange::new(response).request(request.judged(&fields)))
    }

    /// The responses to the request: all but those that the server may have sent unasked once it had answered.
    fn answers(&self) -> &[Response<'_>] {
        let first_final = self.responses.iter().position(|response| !response.is_interim());
        let end = self.responses.iter().rposition(|response| !may_be_unasked(response));
        let last = first_final.unwrap_or(self.responses.len()).max(end.unwrap_or(0));
        self.responses.get(..=last).unwrap_or(&self.responses)
    }

    /// Whether the client takes an interim response for the final one and shows no more, as HTTPie does: Python's library
    /// knows none but 100.
    fn hides_final(&self) -> bool {
        let fields = self.request.as_ref().and_then(|request| request.fields.as_ref());
        let is_httpie = |(name, value): &(Cow<'_, [u8]>, Cow<'_, [u8]>)| {
            is_name(name, "User-Agent") && value.starts_with(b"HTTPie/")
        };
        fields.is_some_and(|fields| fields.iter().any(is_httpie))
    }
}

/// The fields of a message as their recipient reads them: a line with white space between its name and the colon stands
/// there once more, under the name without it.
fn as_read<'a, 'f>(fields: &'a Fields<'f>) -> Cow<'a, Fields<'f>> {
    let is_spaced = |(name, _): &&(Cow<'f, [u8]>, Cow<'f, [u8]>)| matches!(name.last(), Some(b' ' | b'\t'));
    if !fields.iter().any(|line| is_spaced(&line)) {
        return Cow::Borrowed(fields);
    }
    let read =
        |(name, value): &(Cow<'f, [u8]>, Cow<'f, [u8]>)| (Cow::Owned(name.trim_ascii_end().to_vec()), value.clone());
    Cow::Owned(fields.iter().cloned().chain(fields.iter().filter(is_spaced).map(read)).collect())
}

impl Request<'_> {
    /// Its fields as their recipient reads them.
    fn as_read(&self) -> Cow<'_, Fields<'_>> {
        as_read(self.fields.as_ref().unwrap_or(&NOT_SHOWN))
    }

    /// The request as it is judged, with its fields.
    fn judged<'a, 'f>(&'a self, fields: &'a Fields<'f>) -> status_core::Request<'a, &'a Fields<'f>> {
        let mut judged = status_core::Request::new(&self.method, fields).content(self.content.shown());
        if self.is_partial || self.fields.is_none() {
            judged = judged.partial();
        }
        if let Some(version) = self.version {
            judged = judged.version(version);
        }
        if !self.target.is_empty() {
            judged = judged.target(&self.target);
        }
        if let Some(url) = &self.url {
            judged = judged.url(url);
        }
        judged
    }
}

impl Body<'_> {
    /// What the capture shows of it.
    pub(crate) fn shown(&self) -> Content<'_> {
        match self {
            Self::None => Content::None,
            Self::Length(length) => Content::Length(*length),
            Self::Bytes(bytes) => Content::Bytes(bytes),
            Self::Unknown => Content::Unknown,
        }
    }
}

/// Judges the exchange with the fields of the 200, where they are known.
fn with_ok<'a, R, A, Q>(exchange: Exchange<'a, A, Q>, record: &'a Record<'_>) -> R::Violations
where
    R: Registry,
    A: status_core::Fields<'a>,
    Q: status_core::Fields<'a>,
{
    match &record.ok_fields {
        Some(fields) => with_next::<R, _, _, _>(exchange.ok_fields(fields), record),
        None => with_next::<R, _, _, _>(exchange, record),
    }
}

/// Judges the exchange with the request that came next, where that is known.
fn with_next<'a, R, A, Q, O>(exchange: Exchange<'a, A, Q, O>, record: &'a Record<'_>) -> R::Violations
where
    R: Registry,
    A: status_core::Fields<'a>,
    Q: status_core::Fields<'a>,
    O: status_core::Fields<'a>,
{
    let Some(next) = &record.next else { return R::validate(&exchange) };
    let fields = next.request.fields.as_ref().unwrap_or(&NOT_SHOWN);
    let mut exchange = exchange.followed_by(next.request.judged(fields));
    if let Some(seconds) = next.after {
        exchange = exchange.after(seconds);
    }
    if let Some(hops) = next.hops {
        exchange = exchange.hops(hops);
    }
    if let Some(recurs) = next.recurs {
        exchange = exchange.recurs(recurs);
    }
    R::validate(&exchange)
}

#[cfg(test)]
mod tests {
    use status_core::{NO_FIELDS, Response};

    use super::*;
    use crate::capture::{record::Position, sample};

    /// What is wrong with these responses to the request.
    fn fault(request: Option<Request<'static>>, order: Order, codes: &[u16]) -> Option<sequence::Fault> {
        let responses = codes.iter().map(|&code| sample::response(code)).collect();
        Record::of(Place::Line(1), request, responses, Position { order, ..Position::default() }).validate().sequence
    }

    #[test]
    fn two_responses_have_an_order_whoever_asked() {
        let fault = |codes: &[u16]| fault(None, Order::Sequence, codes);
        assert_eq!((fault(&[100]), fault(&[100, 200])), (None, None));
        assert!(fault(&[200, 404]).is_some() && fault(&[100, 103]).is_some());
    }

    #[test]
    fn a_switch_waits_for_the_continue_that_was_asked_for() {
        let field = |name: &'static str, value: &'static str| (name.as_bytes().into(), value.as_bytes().into());
        let fields = vec![field("Expect", "100-continue"), field("Connection", "upgrade"), field("Upgrade", "x")];
        let version = Some(status_core::Version::Http11);
        let request = Request { method: "POST".into(), version, fields: Some(fields), ..sample::request() };
        let fault = |order, codes: &[u16]| fault(Some(request.clone()), order, codes);
        assert_eq!(fault(Order::Sequence, &[101]), Some(sequence::Fault::SwitchBeforeContinue { at: 0 }));
        assert_eq!(fault(Order::Sequence, &[100, 101]), None);
        assert_eq!(fault(Order::Interleaved, &[101]), None, "others may leave a 100 out");
    }

    #[test]
    fn what_a_server_sends_unasked_answers_nobody() {
        let fault = |codes: &[u16]| fault(Some(sample::request()), Order::Sequence, codes);
        assert_eq!((fault(&[408]), fault(&[200, 408]), fault(&[103, 200, 408])), (None, None, None));
        assert!(fault(&[200, 408, 200]).is_some());
    }

    #[test]
    fn findings_are_clean_where_neither_a_response_nor_their_order_breaks_anything() {
        let broken = Exchange::new(Response::new(StatusCode::METHOD_NOT_ALLOWED, NO_FIELDS)).validate();
        assert!(!broken.is_empty());
        let is_clean = |responses: Vec<Violations>, sequence| Findings { responses, sequence }.is_clean();
        assert!(is_clean(Vec::new(), None) && is_clean(vec![Violations::NONE], None));
        assert!(!is_clean(vec![Violations::NONE, broken], None));
        assert!(!is_clean(vec![Violations::NONE], Some(sequence::Fault::NoFinal)));
    }
}
