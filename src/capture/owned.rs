//! Records that do not borrow from their capture, for who reads on before they are judged.

use std::borrow::Cow;

use super::record::{Body, Fields, Next, Position, Record, Request, Response};

fn text(text: Cow<'_, str>) -> Cow<'static, str> {
    text.into_owned().into()
}

fn bytes(bytes: Cow<'_, [u8]>) -> Cow<'static, [u8]> {
    bytes.into_owned().into()
}

fn fields(fields: Fields<'_>) -> Fields<'static> {
    fields.into_iter().map(|(name, value)| (bytes(name), bytes(value))).collect()
}

fn content(content: Body<'_>) -> Body<'static> {
    match content {
        Body::None => Body::None,
        Body::Length(length) => Body::Length(length),
        Body::Bytes(content) => Body::Bytes(bytes(content)),
        Body::Unknown => Body::Unknown,
    }
}

impl Request<'_> {
    pub(crate) fn into_owned(self) -> Request<'static> {
        let Self { method, target, url, version, fields: lines, is_partial, content: body } = self;
        Request {
            method: text(method),
            target: text(target),
            url: url.map(text),
            version,
            fields: lines.map(fields),
            is_partial,
            content: content(body),
        }
    }
}

impl Response<'_> {
    pub(crate) fn into_owned(self) -> Response<'static> {
        let Self { code, version, reason, fields: lines, is_partial, is_folded, content: body } = self;
        let (reason, fields, content) = (reason.map(bytes), fields(lines), content(body));
        Response { code, version, reason, fields, is_partial, is_folded, content }
    }
}

impl Record<'_> {
    /// The record, to be looked at when its input is gone.
    pub(crate) fn into_owned(self) -> Record<'static> {
        let Self { file, place, name, request, responses, ok_fields, next, sender, edition, position } = self;
        let request = request.map(Request::into_owned);
        let responses = responses.into_iter().map(Response::into_owned).collect();
        Record {
            file,
            place,
            name: name.map(text),
            request,
            responses,
            ok_fields: ok_fields.map(fields),
            next: next.map(|next| {
                let Next { request, after, hops, recurs } = *next;
                Box::new(Next { request: request.into_owned(), after, hops, recurs })
            }),
            sender,
            edition,
            position: Position {
                index: position.index,
                order: position.order,
                time: position.time.map(text),
                redirect_url: position.redirect_url.map(text),
                most_hops: position.most_hops,
            },
        }
    }
}
