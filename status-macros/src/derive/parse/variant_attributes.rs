//! What stands above a variant.

use proc_macro2::{Ident, Span};
use syn::{Attribute, Lit, LitStr, Path, ext::IdentExt};

use crate::{
    classes::Classes,
    derive::{
        attribute::{Argument, arguments, status_attributes},
        class,
        keyword::{Body, ClosedList, Keyword, KeywordMatch, Keywords, VariantKeyword},
    },
    diagnostics::Diagnostics,
    reference::Reference,
    suggest::did_you_mean,
};

/// What the attributes above a variant say, each thing by itself: whether they agree is not asked here.
#[derive(Default)]
pub(crate) struct VariantAttributes {
    pub(crate) number: Option<(u16, Span)>,
    pub(crate) name: Option<Ident>,
    pub(crate) phrase: Option<LitStr>,
    /// The reason phrase of a code that is registered here and now.
    pub(crate) reason: Option<LitStr>,
    /// Where it says that a field has the status.
    pub(crate) transparent: Option<Span>,
    /// Where it says that a field is the status code.
    pub(crate) other: Option<Span>,
    /// The fields with their texts, in which `{}` stands for data of the variant.
    pub(crate) headers: Vec<(LitStr, LitStr)>,
    /// The fields that somebody below adds.
    pub(crate) without: Vec<LitStr>,
    pub(crate) body: Option<(Body, Span)>,
    /// Where it says that details stay on the server.
    pub(crate) mask: Option<Span>,
    /// The title of a problem.
    pub(crate) title: Option<LitStr>,
    /// The type of a problem.
    pub(crate) kind: Option<LitStr>,
    /// Whether something could not be read, which is reported: then nobody knows which status is meant.
    pub(crate) unreadable: bool,
}

impl VariantAttributes {
    /// Reads what stands above a variant.
    pub(crate) fn parse(attributes: &[Attribute], classes: &Classes<'_>, diagnostics: &mut Diagnostics<'_>) -> Self {
        let mut all = Self::default();
        let mut keywords = Keywords::new();
        for attribute in status_attributes(attributes) {
            for argument in all.arguments(attribute, diagnostics) {
                all.read(argument, classes, &mut keywords, diagnostics);
            }
        }
        all
    }

    /// The arguments of one attribute.
    pub(super) fn arguments(&mut self, attribute: &Attribute, diagnostics: &mut Diagnostics<'_>) -> Vec<Argument> {
        let usage = "write which status it is: #[status(404)] or #[status(NotFound)]";
        let arguments = arguments(attribute, usage, diagnostics);
        self.unreadable |= arguments.is_empty();
        arguments
    }

    /// Reads one argument.
    pub(super) fn read(
        &mut self,
        argument: Argument,
        classes: &Classes<'_>,
        keywords: &mut Keywords<VariantKeyword>,
        diagnostics: &mut Diagnostics<'_>,
    ) {
        self.unreadable |= self.add(argument, classes, keywords, diagnostics).is_none();
    }

    /// Adds one argument. `None` where it could not be read, which is reported.
    fn add(
        &mut self,
        argument: Argument,
        classes: &Classes<'_>,
        keywords: &mut Keywords<VariantKeyword>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<()> {
        if let Some(key) = argument.key() {
            match keywords.find(key, diagnostics) {
                KeywordMatch::Keyword(keyword) => return self.add_keyword(keyword, &argument, diagnostics),
                KeywordMatch::Reported => return None,
                KeywordMatch::Unknown => {}
            }
        }
        let span = argument.span();
        match argument {
            Argument::Literal(Lit::Int(literal)) => {
                if let Some(class) = class::meant(&literal.to_string(), classes) {
                    let message = format!("a variant has one code, and `{literal}` is a class of them");
                    diagnostics.error_with_hint(span, message, class::hint(class));
                    return None;
                }
                let Reference::Number(number, at) = diagnostics.parsed(Reference::number(&literal))? else {
                    return None;
                };
                set(&mut self.number, (number, at), "number", at, diagnostics)
            }
            Argument::Literal(Lit::Str(phrase)) => set(&mut self.phrase, phrase, "reason phrase", span, diagnostics),
            Argument::Word(name) => set(&mut self.name, name, "name", span, diagnostics),
            Argument::Path(path) => no_path(&path, span, diagnostics),
            Argument::Value(key, _) | Argument::List(key, _) => no_option(&key, diagnostics),
            Argument::Literal(_) | Argument::Unreadable(_) => {
                let hint = String::from("write #[status(404)], #[status(NotFound)] or #[status(\"Not Found\")]");
                diagnostics.error_with_hint(span, "a status is a number, a name or a reason phrase", hint);
                None
            }
        }
    }

    fn add_keyword(
        &mut self,
        keyword: VariantKeyword,
        argument: &Argument,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<()> {
        let usage = keyword.usage();
        match keyword {
            VariantKeyword::Transparent => self.transparent = Some(argument.flag(usage, diagnostics)?),
            VariantKeyword::Other => self.other = Some(argument.flag(usage, diagnostics)?),
            VariantKeyword::Reason => self.reason = Some(argument.text(usage, diagnostics)?),
            VariantKeyword::Header => self.headers.extend(argument.pairs(usage, diagnostics)?),
            VariantKeyword::Without => self.without.extend(argument.texts(usage, diagnostics)?),
            VariantKeyword::Body => self.body = Some(argument.body(usage, diagnostics)?),
            VariantKeyword::Mask => self.mask = Some(argument.flag(usage, diagnostics)?),
            VariantKeyword::Title => self.title = Some(argument.text(usage, diagnostics)?),
            VariantKeyword::Type => self.kind = Some(argument.text(usage, diagnostics)?),
        }
        Some(())
    }
}

/// Two of a kind may contradict each other, and say no more than one if they don't.
fn set<T>(slot: &mut Option<T>, value: T, what: &str, at: Span, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    if slot.is_some() {
        diagnostics.error(at, format!("the {what} is given twice"));
        return None;
    }
    *slot = Some(value);
    Some(())
}

/// A path is most likely `StatusCode::NOT_FOUND` or `Status::NotFound`, whose last word would do.
fn no_path(path: &Path, span: Span, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let name = path.segments.last().map_or_else(String::new, |segment| segment.ident.to_string());
    let hint = format!("write the name alone: #[status({name})]");
    diagnostics.error_with_hint(span, "a status is a number, a name or a reason phrase, not a path", hint);
    None
}

/// The keys that come to mind for the status itself have none.
fn no_option(key: &Ident, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let name = key.unraw().to_string();
    let hint = match name.as_str() {
        "code" | "number" | "status" => String::from("write the number itself: #[status(404)]"),
        "name" => String::from("write the name itself: #[status(NotFound)]"),
        _ => did_you_mean(&name, VariantKeyword::words())
            .unwrap_or_else(|| String::from("a variant has a number, a name or a reason phrase, and `reason = \"…\"`")),
    };
    diagnostics.error_with_hint(key.span(), format!("there is no option `{name}`"), hint);
    None
}
