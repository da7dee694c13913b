//! The whole compiler without the macro entries, which alone need `proc_macro`.
//!
//! The stages go one way, `source -> format -> registry -> expand`, and each is total: it makes what it can of what it is
//! given, and reports mistakes beside it. Whoever wants to run it outside of a macro, as a fuzz target does, mounts this
//! file at its crate's root: `#[path = "…/status-macros/src/compile.rs"] mod compile; use compile::*;`.

#[path = "arguments.rs"]
pub(crate) mod arguments;
#[path = "checked_constant.rs"]
pub(crate) mod checked_constant;
#[path = "classes.rs"]
pub(crate) mod classes;
#[path = "derive/mod.rs"]
pub(crate) mod derive;
#[path = "diagnostics.rs"]
pub(crate) mod diagnostics;
#[path = "excerpt/mod.rs"]
pub(crate) mod excerpt;
#[path = "expand/mod.rs"]
pub(crate) mod expand;
#[path = "format/mod.rs"]
pub(crate) mod format;
#[path = "messages.rs"]
pub(crate) mod messages;
#[path = "naming.rs"]
pub(crate) mod naming;
#[path = "order.rs"]
pub(crate) mod order;
#[path = "prose.rs"]
pub(crate) mod prose;
#[path = "reference.rs"]
pub(crate) mod reference;
#[path = "registry/mod.rs"]
pub(crate) mod registry;
#[path = "rule_macro.rs"]
pub(crate) mod rule_macro;
#[path = "source.rs"]
pub(crate) mod source;
#[path = "status_macro.rs"]
pub(crate) mod status_macro;
#[path = "suggest.rs"]
pub(crate) mod suggest;
#[path = "value_check.rs"]
pub(crate) mod value_check;
#[path = "vocabulary.rs"]
pub(crate) mod vocabulary;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{LitStr, spanned::Spanned as _};

use self::{
    arguments::{Extends, Layer, Standard},
    diagnostics::Diagnostics,
    expand::HAND_ON,
    registry::Registry,
    source::SourceFiles,
    vocabulary::Vocabulary,
};

/// From files to the registry that can be made of them, with what is wrong with them. What is missing because of that is
/// taken from the floor, if there is one.
pub(crate) fn compile<'s>(
    source: &'s SourceFiles,
    vocabulary: &Vocabulary,
    floor: Option<&Registry>,
) -> (Registry, Diagnostics<'s>) {
    let mut diagnostics = Diagnostics::new(source);
    let documents = format::parse(source, &mut diagnostics);
    // What stands beside a syntax error may be meant otherwise: it is used as far as it can be, and nothing is said of it.
    let mut doubtful = Diagnostics::new(source);
    let reported = if diagnostics.is_empty() { &mut diagnostics } else { &mut doubtful };
    let files = format::read(&documents, vocabulary, reported);
    let mut registry = registry::build(files, vocabulary, floor, reported);
    doubtful.discard();
    registry.is_whole = diagnostics.is_empty();
    if let Some(floor) = floor.filter(|_| !registry.is_whole) {
        registry::put_under(&mut registry, floor);
    }
    (registry, diagnostics)
}

/// `standard!`: the registry of `status-core` itself.
pub(crate) fn standard(Standard { path, vocabulary }: &Standard) -> TokenStream {
    let floor = floor(vocabulary);
    let (registry, mistakes) = registry_of(path, None, vocabulary, Some(&floor));
    let mut tokens = mistakes;
    tokens.extend(expand::standard(&registry));
    tokens
}

/// `extends!`: asks the registry below for its files. Its path is the user's, and so is the place where it is wrong.
pub(crate) fn extends(Extends { root, path, below }: &Extends) -> TokenStream {
    let macro_name = Ident::new(HAND_ON, below.span());
    quote!(#below::#macro_name! { #root::__vocabulary! { #root::__private::layer! { #root #path } } })
}

/// `layer!`: a registry on top of another one, and where in the crate it is expanded.
pub(crate) fn layer(Layer { root, path, base, vocabulary }: &Layer, place: &str) -> TokenStream {
    let (mut registry, mistakes) = registry_of(path, Some(base), vocabulary, None);
    let target = ["CARGO_PKG_NAME", "CARGO_PKG_VERSION", "CARGO_CRATE_NAME", "CARGO_BIN_NAME"];
    let target = target.map(|variable| std::env::var(variable).unwrap_or_default()).join(" ");
    registry.expanded_at = format!("{target} {place}");
    let mut tokens = mistakes;
    tokens.extend(expand::layer(&registry, &root.into_token_stream()));
    tokens
}

/// The registry of a file, on those below it, and an error for each mistake.
fn registry_of(
    path: &LitStr,
    base: Option<&SourceFiles>,
    vocabulary: &Vocabulary,
    floor: Option<&Registry>,
) -> (Registry, TokenStream) {
    let (file, unreadable) = match SourceFiles::read(&path.value()) {
        Ok(file) => (file, None),
        Err(message) => (SourceFiles::new(&path.value(), String::new()), Some(syn::Error::new(path.span(), message))),
    };
    let source = match base {
        Some(base) => file.on(base.clone()),
        None => file,
    };
    let (mut registry, diagnostics) = compile(&source, vocabulary, floor);
    hand_on(&mut registry);
    let mistakes = match unreadable {
        Some(unreadable) => {
            diagnostics.discard();
            (registry.is_tracked, registry.is_whole) = (false, false);
            unreadable.into_compile_error()
        }
        None => diagnostics.finish(path.span()).err().map_or_else(TokenStream::new, syn::Error::into_compile_error),
    };
    (registry, mistakes)
}

/// Others know the file by the name of its crate too: each crate has a codes.toml.
fn hand_on(registry: &mut Registry) {
    if let (Some((path, _)), Ok(package)) = (registry.files.last_mut(), std::env::var("CARGO_PKG_NAME")) {
        *path = format!("{package}/{path}");
    }
}

/// What `status-core` names of its registry, in the place of what a file with mistakes does not give.
pub(crate) fn floor(vocabulary: &Vocabulary) -> Registry {
    let source = SourceFiles::new("stub.toml", include_str!("stub.toml").to_owned());
    let (registry, mistakes) = compile(&source, vocabulary, None);
    mistakes.discard();
    registry
}
