//! What stands above the enum.

use proc_macro2::{Ident, Span};
use syn::{Attribute, Path, ext::IdentExt, parse_quote, spanned::Spanned};

use crate::{
    classes::Classes,
    derive::{
        attribute::{Argument, arguments, status_attributes},
        keyword::{Body, ClosedList, Ecosystem, EnumKeyword, Keyword, KeywordMatch, Keywords},
        parse::variant_attributes::VariantAttributes,
    },
    diagnostics::Diagnostics,
    prose::list_of_words,
    reference::Reference,
    suggest::did_you_mean,
};

/// The options of the whole enum.
#[derive(Default)]
pub(crate) struct EnumOptions {
    krate: Option<Path>,
    registry: Option<Path>,
    /// The class's first digit.
    pub(crate) class: Option<u8>,
    pub(crate) one_way: bool,
    pub(crate) body: Option<(Body, Span)>,
    pub(crate) impls: Vec<(Ecosystem, Span)>,
    /// The status of variants that say none and are called by none.
    pub(crate) default: Option<Reference>,
    /// Where it says that details of what is the server's fault stay there.
    pub(crate) mask: Option<Span>,
    pub(crate) strict: bool,
}

impl EnumOptions {
    /// Reads what stands above the enum.
    pub(crate) fn parse(attributes: &[Attribute], classes: &Classes<'_>, diagnostics: &mut Diagnostics<'_>) -> Self {
        let mut options = Self::default();
        let mut keywords = Keywords::new();
        for attribute in status_attributes(attributes) {
            let usage = "write an option of the enum: #[status(class = \"client-error\")]";
            for argument in arguments(attribute, usage, diagnostics) {
                options.add(&argument, classes, &mut keywords, diagnostics);
            }
        }
        options
    }

    /// Reads what stands above a struct, which is its own only variant: its options, and what says which status it is.
    pub(crate) fn parse_struct(
        attributes: &[Attribute],
        classes: &Classes<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> (Self, VariantAttributes) {
        let (mut options, mut of_variant) = (Self::default(), VariantAttributes::default());
        let (mut keywords, mut variant_keywords) = (Keywords::new(), Keywords::new());
        for attribute in status_attributes(attributes) {
            for argument in of_variant.arguments(attribute, diagnostics) {
                let word = argument.key().map(|key| key.unraw().to_string()).unwrap_or_default();
                if EnumKeyword::find(&word).is_some() {
                    options.add(&argument, classes, &mut keywords, diagnostics);
                } else {
                    of_variant.read(argument, classes, &mut variant_keywords, diagnostics);
                }
            }
        }
        // What stands above a struct is about it alone, so it asks as much as it does above a variant.
        of_variant.body = options.body;
        of_variant.mask = options.mask.take();
        (options, of_variant)
    }

    /// The path of status-core.
    pub(crate) fn root(&self) -> Path {
        self.krate.clone().unwrap_or_else(|| parse_quote!(::status_core))
    }

    /// The path of the module or crate whose registry is meant.
    pub(crate) fn registry(&self) -> Path {
        self.registry.clone().unwrap_or_else(|| self.root())
    }

    fn add(
        &mut self,
        argument: &Argument,
        classes: &Classes<'_>,
        keywords: &mut Keywords<EnumKeyword>,
        diagnostics: &mut Diagnostics<'_>,
    ) {
        let Some(key) = argument.key() else {
            let hint = String::from("numbers, names and reason phrases stand above a variant");
            return diagnostics.error_with_hint(argument.span(), "this is no option of the enum", hint);
        };
        let keyword = match keywords.find(key, diagnostics) {
            KeywordMatch::Keyword(keyword) => keyword,
            KeywordMatch::Reported => return,
            KeywordMatch::Unknown => return no_option(key, diagnostics),
        };
        let usage = keyword.usage();
        match keyword {
            EnumKeyword::Crate => self.krate = argument.path(usage, diagnostics),
            EnumKeyword::Registry => self.registry = argument.path(usage, diagnostics),
            EnumKeyword::Class => self.class = class(argument, classes, usage, diagnostics),
            EnumKeyword::Body => self.body = argument.body(usage, diagnostics),
            EnumKeyword::Default => self.default = argument.status(usage, diagnostics),
            EnumKeyword::Mask => self.mask = argument.flag(usage, diagnostics),
            EnumKeyword::Strict => self.strict = argument.flag(usage, diagnostics).is_some(),
            EnumKeyword::OneWay => self.one_way = argument.flag(usage, diagnostics).is_some(),
            EnumKeyword::Impl => self.impls = ecosystems(argument, usage, diagnostics),
        }
    }
}

fn no_option(key: &Ident, diagnostics: &mut Diagnostics<'_>) {
    let name = key.unraw().to_string();
    let hint = did_you_mean(&name, EnumKeyword::words())
        .unwrap_or_else(|| format!("the options are {}", list_of_words(EnumKeyword::words())));
    diagnostics.error_with_hint(key.span(), format!("there is no option `{name}`"), hint);
}

/// The first digit of the class that is named.
fn class(argument: &Argument, classes: &Classes<'_>, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<u8> {
    let text = argument.text(usage, diagnostics)?;
    let digit = classes.digit(&text.value());
    if digit.is_none() {
        let hint = did_you_mean(&text.value(), classes.ids())
            .unwrap_or_else(|| format!("they are {}", list_of_words(classes.ids())));
        diagnostics.error_with_hint(text.span(), format!("there is no class `{}`", text.value()), hint);
    }
    digit
}

fn ecosystems(argument: &Argument, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Vec<(Ecosystem, Span)> {
    let mut found: Vec<(Ecosystem, Span)> = Vec::new();
    for tokens in argument.list(usage, diagnostics).unwrap_or_default() {
        let span = tokens.span();
        let Ok(name) = syn::parse2::<Ident>(tokens) else {
            let words = list_of_words(Ecosystem::words());
            diagnostics.error(span, format!("`impl` takes the names of crates: {words}"));
            continue;
        };
        match Ecosystem::read(&name.to_string(), name.span(), "impl", diagnostics) {
            Some(ecosystem) if found.iter().any(|(other, _)| *other == ecosystem) => {
                diagnostics.error(name.span(), format!("`{name}` is in the list already"));
            }
            ecosystem => found.extend(ecosystem.map(|ecosystem| (ecosystem, name.span()))),
        }
    }
    found
}
