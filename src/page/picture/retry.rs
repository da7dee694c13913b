//! When a request is worth repeating.

use status_core::facet::Retry;
use status_core::generic::{Meaning as _, Registry};

use super::bands::{Bands, Sign};
use super::drawing::{Picture, by_edition};
use crate::page::said::Langs;

pub(super) fn picture<R: Registry>(langs: Langs) -> askama::Result<Picture> {
    let mut values = Retry::ALL.to_vec();
    values.sort_by_key(|value| rank(*value));
    Ok(Picture {
        id: "retry",
        heading: langs.say("Whether to try again", "是否重试"),
        caption: langs.say(
            "A full circle: the same request may be sent again. A half: only once something about it has changed. An \
             empty one: not at all. Where Retry-After is there, it says how long to wait.",
            "实心圆：可以原样重发；半圆：须先修改请求；空心圆：不重发。响应带有 Retry-After 时，按它说的时间等待。",
        ),
        drawings: by_edition(|edition| {
            let heading = |value: Retry| langs.each(|lang| value.text(lang));
            Bands::new::<R, Retry>(edition, &values, |status| status.retry(edition), sign, heading)
        })?,
    })
}

fn sign(value: Retry) -> Sign {
    match value {
        Retry::Never => Sign::No,
        Retry::Anytime
        | Retry::NewConnection
        | Retry::AfterHandshake
        | Retry::AfterDelay
        | Retry::IfIdempotent
        | Retry::OnUserAction => Sign::Yes,
        Retry::WithCredentials
        | Retry::WithProxyCredentials
        | Retry::WithLength
        | Retry::WithoutExpectation
        | Retry::Conditional
        | Retry::Smaller
        | Retry::Changed => Sign::Partly,
    }
}

/// Those after which the same request goes out again stand first, and those after which none does, last.
fn rank(value: Retry) -> u8 {
    match sign(value) {
        Sign::Yes => 0,
        Sign::Partly => 1,
        Sign::No => 2,
    }
}
