//! What a whole registry expands to, or what is wrong with it: `cargo run -p status-macros --example expand codes.toml`.
//!
//! It runs the compiler outside of a macro, by mounting it as a fuzz target does.

#[allow(dead_code, unreachable_pub, reason = "the macros use the rest of it")]
#[path = "../src/compile.rs"]
mod compile;

#[allow(
    clippy::wildcard_imports,
    reason = "the paths in the compiler's files are the same wherever it is mounted"
)]
use compile::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a codes.toml")?;
    let vocabulary = vocabulary::Vocabulary::parse(status_core::__private::vocabulary::TOKENS.parse()?)?;
    let source = source::SourceFiles::read_below(Some(&std::env::current_dir()?), &path)?;
    let (registry, mut mistakes) = compile::compile(&source, &vocabulary, Some(&floor(&vocabulary)));
    let file = syn::parse2(expand::standard(&registry))?;
    print!("{}", prettyplease::unparse(&file));
    match mistakes.render().as_slice() {
        [] => Ok(()),
        all => Err(all.join("\n\n").into()),
    }
}
