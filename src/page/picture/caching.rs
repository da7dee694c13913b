//! Which codes may be stored, and by what.

use status_core::facet::Caching;
use status_core::generic::{Meaning as _, Registry};

use super::bands::{Bands, Sign};
use super::drawing::{Picture, by_edition};
use crate::page::said::Langs;

pub(super) fn picture<R: Registry>(langs: Langs) -> askama::Result<Picture> {
    let sign = |value| match value {
        Caching::Heuristic => Sign::Yes,
        Caching::Ranges | Caching::Explicit | Caching::Update => Sign::Partly,
        Caching::Never => Sign::No,
    };
    Ok(Picture {
        id: "caching",
        heading: langs.say("What a cache may store", "缓存可以存储什么"),
        caption: langs.say(
            "By the code alone. A heuristically cacheable response may be stored and reused although it does not say how \
             long it stays fresh; explicit freshness is what Cache-Control or Expires says.",
            "仅就状态码而言。可启发式缓存的响应没有说明新鲜期也可以存储和重用；明确的新鲜度由 Cache-Control 或 Expires 给出。",
        ),
        drawings: by_edition(|edition| {
            let heading = |value: Caching| langs.each(|lang| value.text(lang));
            Bands::new::<R, Caching>(edition, Caching::ALL, |status| status.caching(edition), sign, heading)
        })?,
    })
}
