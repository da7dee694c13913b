//! What is expanded: an enum and the status of each variant, sound whatever was wrong in the input.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Fields, GenericArgument, Generics, LitStr, Member, Path, PathArguments, Type, Visibility};

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
    /// Each with the word that asks for it.
    pub(super) impls: Vec<(Ecosystem, Span)>,
    /// Whether details of what is the server's fault stay there.
    pub(super) masks_server_errors: bool,
    pub(super) variants: Vec<Variant>,
    /// Whether a code leads back to its variant: no variant has data, save one for all other codes.
    pub(super) leads_back: bool,
}

/// A variant and its status.
pub(super) struct Variant {
    pub(super) ident: Ident,
    /// Whether it is the struct itself.
    pub(super) is_struct: bool,
    pub(super) status: VariantStatus,
    /// The fields that the response has because of it.
    pub(super) headers: Vec<ResponseField>,
    /// What the content says, where the code allows any, and where that is asked for.
    pub(super) body: Body,
    pub(super) body_at: Span,
    pub(super) members: Vec<ContentMember>,
    /// The field that identifies this occurrence of a problem.
    pub(super) instance: Option<VariantField>,
    /// A problem's type and title.
    pub(super) kind: Option<LitStr>,
    pub(super) title: Option<LitStr>,
    /// Whether its details stay on the server.
    pub(super) masked: bool,
    /// What it is, for people who read of it.
    pub(super) description: String,
    /// The constant values that must be shown to be well formed while compiling.
    pub(super) proofs: Vec<Proof>,
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
    Transparent(VariantField),
    /// A field is it.
    Other(VariantField),
    /// Nobody knows, which is reported: any code keeps the rest of the crate compiling.
    Unknown,
}

/// Whether a response with the code may have content, as the runtime has it.
pub(super) fn may_have_content(number: u16) -> bool {
    !matches!(number, 100..=199 | 204 | 205 | 304)
}

/// A field of a variant.
#[derive(Clone)]
pub(super) struct VariantField {
    pub(super) member: Member,
    pub(super) ty: Type,
}

/// A field of the response.
pub(super) struct ResponseField {
    pub(super) name: LitStr,
    pub(super) value: HeaderValue,
}

/// What a field of the response says.
#[allow(clippy::large_enum_variant, reason = "there are as few of them as a variant has fields")]
pub(super) enum HeaderValue {
    Constant(LitStr),
    /// A text in which names in braces stand for the variant's fields, and these fields.
    Text(LitStr, Vec<VariantField>),
    Field(VariantField),
}

/// A member of the content.
pub(super) struct ContentMember {
    pub(super) name: String,
    pub(super) field: VariantField,
}

/// What must be shown of a constant, or else there is an error at its place.
pub(super) struct Proof {
    pub(super) at: Span,
    /// The first that is true is said.
    pub(super) wrongs: Vec<Wrong>,
}

/// A constant expression that must not be true, and what is said if it is.
pub(super) struct Wrong {
    pub(super) if_true: TokenStream,
    pub(super) words: TokenStream,
}

impl ResponseField {
    /// The name as fields are compared by (RFC 9110, 5.1).
    pub(super) fn key(&self) -> String {
        self.name.value().to_ascii_lowercase()
    }

    /// What it says, where that is a constant.
    pub(super) fn constant(&self) -> Option<&LitStr> {
        match &self.value {
            HeaderValue::Constant(text) => Some(text),
            HeaderValue::Text(..) | HeaderValue::Field(_) => None,
        }
    }

    /// Whether the response certainly has it.
    pub(super) fn is_certain(&self) -> bool {
        match &self.value {
            HeaderValue::Constant(_) | HeaderValue::Text(..) => true,
            HeaderValue::Field(field) => field.optional().is_none(),
        }
    }
}

impl Variant {
    /// The variant as a path, in the enum's own code.
    pub(super) fn path(&self) -> TokenStream {
        let ident = &self.ident;
        if self.is_struct { quote!(Self) } else { quote!(Self::#ident) }
    }

    /// The pattern that binds these of its fields, by the names that `VariantField::binding` gives.
    pub(super) fn pattern<'f>(&self, fields: impl IntoIterator<Item = &'f VariantField>) -> TokenStream {
        let path = self.path();
        let mut seen = std::collections::HashSet::new();
        let bindings =
            fields.into_iter().filter(|field| seen.insert(field.member.clone())).map(|field| match &field.member {
                Member::Named(name) => quote!(#name,),
                member @ Member::Unnamed(_) => {
                    let binding = field.binding();
                    quote!(#member: #binding,)
                }
            });
        quote!(#path { #(#bindings)* .. })
    }
}

impl Model {
    /// Whether the derive makes responses.
    pub(super) fn responds(&self) -> bool {
        self.impls.iter().any(|(ecosystem, _)| ecosystem.responds())
    }

    /// Whether details of some variant may stay on the server: by its own word, or by that of what it holds.
    pub(super) fn masks(&self) -> bool {
        let may_mask = |variant: &Variant| variant.masked || matches!(variant.status, VariantStatus::Transparent(_));
        self.masks_server_errors || self.variants.iter().any(may_mask)
    }

    /// The path of tracing, where that is asked for, and the word that does: what is missing is reported there.
    pub(super) fn tracing(&self) -> Option<(TokenStream, Span)> {
        let (_, at) = self.impls.iter().find(|(ecosystem, _)| *ecosystem == Ecosystem::Tracing)?;
        let at = Span::call_site().located_at(*at);
        Some((quote_spanned!(at=> ::tracing), at))
    }
}

impl VariantField {
    /// The only field, if there is one alone.
    pub(super) fn only(fields: &Fields) -> Option<Self> {
        let mut members = fields.members().zip(fields);
        match (members.next(), members.next()) {
            (Some((member, field)), None) => Some(Self { member, ty: field.ty.clone() }),
            _ => None,
        }
    }

    /// The name that patterns bind it by: its own, or one made of its place.
    pub(super) fn binding(&self) -> Ident {
        match &self.member {
            Member::Named(name) => name.clone(),
            Member::Unnamed(index) => Ident::new(&format!("__{}", index.index), Span::call_site()),
        }
    }

    /// What it may hold, where it is an `Option`.
    pub(super) fn optional(&self) -> Option<&Type> {
        argument(&self.ty, &["Option"])
    }

    /// What its boxes hold, however often it is boxed, and how often that is: boxes have no status themselves, as
    /// status-core knows of no allocator.
    pub(super) fn unboxed(&self) -> (&Type, usize) {
        unboxed(&self.ty)
    }
}

fn unboxed(ty: &Type) -> (&Type, usize) {
    match argument(ty, &["Box", "Rc", "Arc"]) {
        Some(inner) => {
            let (inner, depth) = unboxed(inner);
            (inner, depth + 1)
        }
        None => (ty, 0),
    }
}

/// The type without the parentheses around it, and without the invisible groups in which a `macro_rules!` wraps a type
/// that it was given.
pub(super) fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peeled(&group.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        other => other,
    }
}

/// The argument of a type with one of these names.
fn argument<'t>(ty: &'t Type, names: &[&str]) -> Option<&'t Type> {
    if let Type::Path(path) = peeled(ty)
        && let Some(last) = path.path.segments.last()
        && names.iter().any(|name| last.ident == name)
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        return Some(inner);
    }
    None
}
