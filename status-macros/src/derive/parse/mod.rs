//! Takes the item and its attributes apart. What can't be read is reported and left out.

mod enum_options;
mod field_attributes;
mod variant_attributes;

use proc_macro2::Ident;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Generics, Lit, Meta, Visibility};

use crate::{classes::Classes, diagnostics::Diagnostics};

pub(super) use enum_options::EnumOptions;
pub(super) use field_attributes::FieldAttributes;
pub(super) use variant_attributes::VariantAttributes;

/// The item, with what its attributes say.
pub(super) struct ParsedItem {
    pub(super) options: EnumOptions,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    /// Whether it, or one of its variants, is deprecated.
    pub(super) deprecated: bool,
    /// Whether it is a struct, which is its own only variant.
    pub(super) is_struct: bool,
    /// None where the item is a union, which is reported.
    pub(super) variants: Option<Vec<ParsedVariant>>,
}

/// A variant, with what its attributes say.
pub(super) struct ParsedVariant {
    pub(super) ident: Ident,
    pub(super) fields: Fields,
    pub(super) attributes: VariantAttributes,
    /// What stands above the fields, in their order.
    pub(super) of_fields: Vec<FieldAttributes>,
    /// The first paragraph of its doc comment.
    pub(super) doc: Option<String>,
}

/// Reads the whole item.
pub(super) fn parse_item(item: DeriveInput, classes: &Classes<'_>, diagnostics: &mut Diagnostics<'_>) -> ParsedItem {
    let DeriveInput { attrs, vis, ident, generics, data } = item;
    let mut deprecated = is_deprecated(&attrs);
    if let Data::Struct(data) = data {
        let (options, attributes) = EnumOptions::parse_struct(&attrs, classes, diagnostics);
        let of_fields = data.fields.iter().map(|field| FieldAttributes::parse(&field.attrs, diagnostics)).collect();
        let only = ParsedVariant { ident: ident.clone(), fields: data.fields, attributes, of_fields, doc: doc(&attrs) };
        return ParsedItem { options, vis, ident, generics, deprecated, is_struct: true, variants: Some(vec![only]) };
    }
    let options = EnumOptions::parse(&attrs, classes, diagnostics);
    let variants = match data {
        Data::Enum(data) => {
            let variants = data.variants.into_iter().map(|variant| {
                deprecated |= is_deprecated(&variant.attrs);
                let attributes = VariantAttributes::parse(&variant.attrs, classes, diagnostics);
                let of_fields = variant.fields.iter();
                let of_fields = of_fields.map(|field| FieldAttributes::parse(&field.attrs, diagnostics)).collect();
                let doc = doc(&variant.attrs);
                ParsedVariant { ident: variant.ident, fields: variant.fields, attributes, of_fields, doc }
            });
            Some(variants.collect())
        }
        Data::Union(data) => {
            let hint = String::from("implement `ToStatusCode` by hand: one of its methods has to be, `status_code`");
            let message = "`StatusEnum` is derived for enums and structs, and this is a union";
            diagnostics.error_with_hint(data.union_token.span, message, hint);
            None
        }
        Data::Struct(_) => None,
    };
    ParsedItem { options, vis, ident, generics, deprecated, is_struct: false, variants }
}

/// The first paragraph of the doc comment, on one line.
fn doc(attributes: &[Attribute]) -> Option<String> {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(line.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    let lines: Vec<String> = lines.skip_while(String::is_empty).take_while(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
}
