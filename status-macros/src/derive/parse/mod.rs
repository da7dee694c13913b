//! Takes the item and its attributes apart. What can't be read is reported and left out.

mod enum_options;
mod variant_attributes;

use proc_macro2::Ident;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Visibility, spanned::Spanned};

use super::attribute::status_attributes;
use crate::diagnostics::Diagnostics;

pub(super) use enum_options::EnumOptions;
pub(super) use variant_attributes::VariantAttributes;

/// The item, with what its attributes say.
pub(super) struct Input {
    pub(super) options: EnumOptions,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    /// Whether it, or one of its variants, is deprecated.
    pub(super) deprecated: bool,
    /// None where the item is no enum, which is reported.
    pub(super) variants: Option<Vec<InputVariant>>,
}

/// A variant, with what its attributes say.
pub(super) struct InputVariant {
    pub(super) ident: Ident,
    pub(super) fields: Fields,
    pub(super) attributes: VariantAttributes,
}

/// Reads the whole item.
pub(super) fn parse_item(item: DeriveInput, diagnostics: &mut Diagnostics<'_>) -> Input {
    let DeriveInput { attrs, vis, ident, generics, data } = item;
    let options = EnumOptions::parse(&attrs, diagnostics);
    let mut deprecated = is_deprecated(&attrs);
    let mut no_enum = |span, what: &str| {
        let hint = String::from("implement `ToStatusCode` by hand: it has one method, `status_code`");
        diagnostics.error_with_hint(span, format!("`StatusEnum` is derived for enums, and this is a {what}"), hint);
        None
    };
    let variants = match data {
        Data::Struct(data) => no_enum(data.struct_token.span, "struct"),
        Data::Union(data) => no_enum(data.union_token.span, "union"),
        Data::Enum(data) => {
            let variants = data.variants.into_iter().map(|variant| {
                deprecated |= is_deprecated(&variant.attrs);
                check_fields_without_attributes(&variant.fields, diagnostics);
                let attributes = VariantAttributes::parse(&variant.attrs, diagnostics);
                InputVariant { ident: variant.ident, fields: variant.fields, attributes }
            });
            Some(variants.collect())
        }
    };
    Input { options, vis, ident, generics, deprecated, variants }
}

/// An attribute that nobody reads would do nothing, and nothing would say so.
fn check_fields_without_attributes(fields: &Fields, diagnostics: &mut Diagnostics<'_>) {
    for attribute in fields.iter().flat_map(|field| status_attributes(&field.attrs)) {
        diagnostics.error(attribute.path().span(), "write `status` above a variant, not above a field");
    }
}

fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
}
