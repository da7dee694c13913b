//! Whether a cache may store the response of each exchange, here and by http-cache-semantics. That crate follows
//! RFC 7234 and answers only through a policy, which also keeps what later questions need: that is a part of its price.

use std::{hint::black_box, sync::LazyLock, time::SystemTime};

use http::{HeaderMap, Method, StatusCode, Uri, request, response};
use http_cache_semantics::{CacheOptions, CachePolicy};
use status_core::cache::{self, Cache};

use crate::{
    pair::Pair,
    validate::{self, CORPUS, Kept},
};

struct Message {
    request: request::Parts,
    response: response::Parts,
}

static MESSAGES: LazyLock<Vec<Message>> = LazyLock::new(|| CORPUS.iter().map(message).collect());

fn message(kept: &Kept) -> Message {
    let exchange = &kept.by_hand;
    let mut request = http::Request::new(()).into_parts().0;
    request.method = Method::clone(&exchange.method);
    request.uri = Uri::from_static("https://a.example/x");
    request.headers = HeaderMap::clone(&exchange.request.fields);
    let mut response = http::Response::new(()).into_parts().0;
    response.status = StatusCode::from_u16(exchange.status).expect("a code of three digits");
    response.headers = HeaderMap::clone(&exchange.response.fields);
    Message { request, response }
}

fn ours(kept: &Kept) -> bool {
    validate::exchange(kept, &kept.by_hand.request.fields, &kept.by_hand.response.fields, |exchange| {
        cache::may_store(exchange, Cache::SHARED).is_allowed()
    })
}

fn theirs(message: &Message) -> bool {
    CachePolicy::new_options(&message.request, &message.response, SystemTime::UNIX_EPOCH, CacheOptions::default())
        .is_storable()
}

pub(crate) fn pairs() -> Vec<Pair> {
    let stored = |all: usize| all > CORPUS.len() / 10;
    assert!(stored(CORPUS.iter().filter(|kept| ours(kept)).count()));
    assert!(stored(MESSAGES.iter().filter(|message| theirs(message)).count()));
    vec![Pair {
        row: "may_store",
        against: "http-cache-semantics",
        target: None,
        calls: CORPUS.len(),
        ours: || CORPUS.iter().for_each(|kept| _ = black_box(ours(black_box(kept)))),
        theirs: || MESSAGES.iter().for_each(|message| _ = black_box(theirs(black_box(message)))),
    }]
}
