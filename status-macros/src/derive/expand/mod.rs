//! From the model to Rust. Nothing here can fail: what could was reported before.

mod actix;
mod axum;
mod content;
mod delegate;
mod fields;
mod http;
mod impl_block;
mod problem;
mod response;
mod serde;
mod status_code;
mod utoipa;
mod way_back;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{keyword::Ecosystem, model::Model};

/// Everything that is derived.
pub(super) fn expand_model(model: &Model) -> TokenStream {
    let method = status_code::expand_method(model);
    let to_status_code = status_code::expand_trait(model);
    let way_back = model.leads_back.then(|| way_back::expand_way_back(model));
    let proofs = fields::expand_proofs(model);
    let members = problem::expand_members(model);
    let content = model.responds().then(|| content::expand_content(model));
    let impls = model.impls.iter().map(|(ecosystem, at)| {
        // A crate that the user does not depend on is missed at the word that asks for it.
        let at = Span::call_site().located_at(*at);
        match ecosystem {
            Ecosystem::Http => http::expand_http(model, &quote_spanned!(at=> ::http)),
            Ecosystem::Axum => axum::expand_axum(model, &quote_spanned!(at=> ::axum)),
            Ecosystem::Actix => actix::expand_actix(model, &quote_spanned!(at=> ::actix_web)),
            Ecosystem::Serde => serde::expand_serde(model, &quote_spanned!(at=> ::serde)),
            Ecosystem::Utoipa => utoipa::expand_utoipa(model, &quote_spanned!(at=> ::utoipa)),
            // What is masked is logged where the response is made.
            Ecosystem::Tracing => TokenStream::new(),
        }
    });
    quote! {
        #method
        #to_status_code
        #way_back
        #proofs
        #members
        #content
        #(#impls)*
    }
}
