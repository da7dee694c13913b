//! What a variant leaves to its field.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use crate::derive::model::{Variant, VariantField};

/// The arm of a variant that asks its field, whose type and value, without boxes, `ask` is given.
pub(super) fn delegated(
    variant: &Variant,
    field: &VariantField,
    ask: impl Fn(&Type, &TokenStream) -> TokenStream,
) -> TokenStream {
    let (path, VariantField { member, ty }) = (variant.path(), field);
    // What the compiler has to say of the field's type it says there.
    let inner = Ident::new("__inner", ty.span());
    let (of, depth) = field.unboxed();
    let stars = (0..=depth).map(|_| quote!(*));
    let value = if depth == 0 { quote!(#inner) } else { quote_spanned!(ty.span()=> &#(#stars)*#inner) };
    let answer = ask(of, &value);
    quote!(#path { #member: #inner } => #answer,)
}
