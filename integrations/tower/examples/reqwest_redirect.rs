//! A policy for reqwest that follows redirects as status-core decides: no loops, at most 10 hops.
//!
//! `cargo run -p status-tower --example reqwest_redirect -- http://a.example/` follows them from there.

use reqwest::redirect::{Attempt, Policy};
use status_core::redirect::{self, Action, Hop, Stop};
use status_tower::ToCore as _;

/// reqwest chooses the next method and drops credentials by itself, as Fetch does; whether there is a next request is
/// decided here. It does not name the method, so that a loop is one of URLs.
pub(crate) fn policy() -> Policy {
    Policy::custom(|attempt: Attempt<'_>| {
        let Some((last, before)) = attempt.previous().split_last() else { return attempt.stop() };
        let visited: Vec<(&str, &str)> = before.iter().map(|url| ("GET", url.as_str())).collect();
        let hop = Hop {
            method: "GET",
            status: attempt.status().to_core(),
            url: last.as_str(),
            location: Some(attempt.url().as_str()),
            visited: &visited,
        };
        match redirect::Policy::FETCH.max_hops(10).detect_loops(true).next(&hop) {
            Action::Follow(_) => attempt.follow(),
            Action::Stop(stop @ (Stop::Loop | Stop::TooMany)) => attempt.error(stop),
            _ => attempt.stop(),
        }
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("give a URL")?;
    let response = reqwest::Client::builder().redirect(policy()).build()?.get(url).send().await?;
    println!("{} {}", response.status(), response.url());
    Ok(())
}
