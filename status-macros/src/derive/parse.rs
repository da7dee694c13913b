//! Takes the attributes apart. What can't be read is told and left out.

use proc_macro2::Ident;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Visibility, spanned::Spanned};

use super::{
    items::status_attributes,
    mistakes::Mistakes,
    options::{Options, options},
    variant::{Says, says},
};

/// The item, with what its attributes say.
pub(super) struct Input {
    pub(super) options: Options,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) deprecated: bool,
    pub(super) variants: Vec<Variant>,
    /// It is told where the item is none.
    pub(super) is_enum: bool,
}

/// One variant.
pub(super) struct Variant {
    pub(super) ident: Ident,
    pub(super) fields: Fields,
    pub(super) says: Says,
}

/// Reads the whole item.
pub(super) fn input(input: DeriveInput, mistakes: &mut Mistakes) -> Input {
    let DeriveInput { attrs, vis, ident, generics, data } = input;
    let options = options(&attrs, mistakes);
    let mut deprecated = is_deprecated(&attrs);
    let not_enum = |span, what: &str, mistakes: &mut Mistakes| {
        let hint = "implement `ToStatusCode` by hand: it has one method, `status_code`";
        mistakes.error_with_hint(span, format!("`StatusEnum` is derived for enums, and this is a {what}"), hint);
        Vec::new()
    };
    let is_enum = matches!(data, Data::Enum(_));
    let variants = match data {
        Data::Enum(data) => data
            .variants
            .into_iter()
            .map(|variant| {
                deprecated |= is_deprecated(&variant.attrs);
                for field in &variant.fields {
                    for attribute in status_attributes(&field.attrs) {
                        mistakes.error(attribute.path().span(), "`status` is said of variants, not of fields");
                    }
                }
                let says = says(&variant.attrs, mistakes);
                Variant { ident: variant.ident, fields: variant.fields, says }
            })
            .collect(),
        Data::Struct(data) => not_enum(data.struct_token.span, "struct", mistakes),
        Data::Union(data) => not_enum(data.union_token.span, "union", mistakes),
    };
    Input { options, vis, ident, generics, deprecated, variants, is_enum }
}

fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
}
