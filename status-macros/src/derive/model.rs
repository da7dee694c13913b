//! What is expanded: an enum and the status of each variant, sound whatever was wrong in the input.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Fields, GenericArgument, Generics, Member, Path, PathArguments, Type, Visibility};

use super::keyword::{Body, Ecosystem};

/// An enum and the status of each variant.
pub(super) struct Model {
    /// The path of status-core.
    pub(super) root: Path,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    /// Whether the enum or one of its variants is deprecated.
    pub(super) deprecated: bool,
    pub(super) body: Body,
    pub(super) impls: Vec<Ecosystem>,
    pub(super) variants: Vec<Variant>,
    /// Whether a code leads back to its variant: no variant has data, save one for all other codes.
    pub(super) leads_back: bool,
}

/// A variant and its status.
pub(super) struct Variant {
    pub(super) ident: Ident,
    pub(super) status: VariantStatus,
    /// What says which status it is, where mistakes of the whole enum are shown.
    pub(super) at: Span,
    /// Whether it has data beside a status code.
    pub(super) has_data: bool,
}

/// Where the status of a variant comes from.
pub(super) enum VariantStatus {
    Code {
        number: u16,
        reason: String,
    },
    /// A field has it.
    Transparent(Field),
    /// A field is it.
    Other(Field),
    /// Nobody knows, which is reported: any code keeps the rest of the crate compiling.
    Unknown,
}

/// The field that has or is the status.
pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
}

impl Variant {
    /// The variant as a path, in the enum's own code.
    pub(super) fn path(&self) -> TokenStream {
        let ident = &self.ident;
        quote!(Self::#ident)
    }
}

impl Field {
    /// The only field, if there is one alone.
    pub(super) fn only(fields: &Fields) -> Option<Self> {
        let mut members = fields.members().zip(fields);
        match (members.next(), members.next()) {
            (Some((member, field)), None) => Some(Self { member, ty: field.ty.clone() }),
            _ => None,
        }
    }

    /// What its boxes hold, however often it is boxed, and how often that is: boxes have no status themselves, as
    /// status-core knows of no allocator.
    pub(super) fn unboxed(&self) -> (&Type, usize) {
        unboxed(&self.ty)
    }
}

fn unboxed(ty: &Type) -> (&Type, usize) {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && ["Box", "Rc", "Arc"].iter().any(|name| last.ident == name)
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        let (inner, depth) = unboxed(inner);
        return (inner, depth + 1);
    }
    (ty, 0)
}
