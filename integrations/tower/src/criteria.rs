//! Which broken rules count.

use std::fmt;

use http::{HeaderMap, Method, StatusCode, Uri};
use status_core::{
    Content, Edition, Exchange, Level, Party, Registry, Request, Response, Sender,
    generic::{Found as _, Requirement},
};

use crate::{
    convert::{status_from_http, version_from_http},
    message::target,
    place::{Date, Place},
};

/// Whose rules count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those for whoever answers. What clients, caches and recipients have to keep is not the service's business.
    Servers,
    /// All.
    All,
}

/// Which broken rules count.
#[derive(Clone, Copy)]
pub(crate) struct Criteria<R: Registry> {
    /// The rules that may be broken.
    pub(crate) allowed: R::Violations,
    pub(crate) level: Level,
    pub(crate) place: Place,
    pub(crate) sender: Option<Sender>,
    pub(crate) edition: Edition,
    pub(crate) whose: Whose,
}

/// A request, and what is known of its content.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeenRequest<'a> {
    pub(crate) method: &'a Method,
    pub(crate) uri: &'a Uri,
    pub(crate) version: http::Version,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) content: Content<'a>,
}

/// A response, what is known of its content, and the fields of the 200 in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeenResponse<'a> {
    pub(crate) status: StatusCode,
    pub(crate) version: http::Version,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) content: Content<'a>,
    pub(crate) ok: Option<&'a HeaderMap>,
}

impl<R: Registry> fmt::Debug for Criteria<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { allowed, level, place, sender, edition, whose } = self;
        f.debug_struct("Criteria")
            .field("allowed", allowed)
            .field("level", level)
            .field("place", place)
            .field("sender", sender)
            .field("edition", edition)
            .field("whose", whose)
            .finish()
    }
}

impl<R: Registry> Criteria<R> {
    pub(crate) fn new(level: Level, place: Place, whose: Whose) -> Self {
        Self { allowed: R::Violations::default(), level, place, sender: None, edition: Edition::CURRENT, whose }
    }

    /// The rules that count and are broken. Nothing is allocated where there are none.
    pub(crate) fn broken(&self, asked: SeenRequest<'_>, answered: SeenResponse<'_>) -> Vec<R::Rule> {
        let SeenRequest { method, uri, version, .. } = asked;
        let content = self.place.content(method, answered.content);
        let date = Date::now();
        let mut request =
            Request::new(method.as_str(), self.place.request(uri, version, asked.headers)).content(asked.content);
        if let Some(version) = version_from_http(version) {
            request = request.version(version);
        }
        if self.place != Place::Inside {
            request = request.target(target(uri));
        }
        let fields = self.place.response(method, version, answered.status, answered.headers, content, &date);
        let mut response = Response::new(status_from_http(answered.status), fields).content(content);
        // A response that was made here says HTTP/1.1 for want of anything better; in HTTP/2 and HTTP/3 only the request
        // shows the version.
        let shows_version = self.place == Place::Wire && version <= http::Version::HTTP_11;
        if let Some(version) = version_from_http(answered.version).filter(|_| shows_version) {
            response = response.version(version);
        }
        let mut exchange = Exchange::new(response).request(request).edition(self.edition);
        if let Some(sender) = self.sender {
            exchange = exchange.sender(sender);
        }
        let found = match answered.ok {
            Some(ok) => exchange.ok_fields(ok).validate_by::<R>(),
            None => exchange.validate_by::<R>(),
        };
        (found.at_least(self.level) - self.allowed).into_iter().filter(|rule| self.counts(*rule)).collect()
    }

    fn counts<S: Requirement>(&self, rule: S) -> bool {
        self.whose == Whose::All || binds_servers(rule.by())
    }
}

fn binds_servers(party: Party) -> bool {
    match party {
        Party::Server | Party::Origin | Party::Proxy | Party::Gateway | Party::Intermediary | Party::Sender => true,
        Party::Client | Party::UserAgent | Party::Cache | Party::Recipient => false,
    }
}
