//! What stands above a field of a variant.

use proc_macro2::Span;
use syn::{Attribute, LitStr, ext::IdentExt};

use crate::{
    derive::{
        attribute::{Argument, arguments, status_attributes},
        keyword::{ClosedList, FieldKeyword, Keyword, KeywordMatch, Keywords},
    },
    diagnostics::Diagnostics,
    prose::list_of_words,
    suggest::did_you_mean,
};

/// What the attributes above a field say.
#[derive(Default)]
pub(crate) struct FieldAttributes {
    /// The fields of the response that it is the value of.
    pub(crate) headers: Vec<LitStr>,
    /// Where it says that it is a member of the content, and the member's name where that is another than its own.
    pub(crate) member: Option<(Span, Option<LitStr>)>,
    /// Where it says that it identifies this occurrence of a problem.
    pub(crate) instance: Option<Span>,
    /// Whether something could not be read, which is reported: then nobody knows all that the field gives.
    pub(crate) unreadable: bool,
}

impl FieldAttributes {
    /// Reads what stands above a field.
    pub(crate) fn parse(attributes: &[Attribute], diagnostics: &mut Diagnostics<'_>) -> Self {
        let mut all = Self::default();
        let mut keywords = Keywords::new();
        for attribute in status_attributes(attributes) {
            let usage = "write what the field is: #[status(header = \"Retry-After\")]";
            let arguments = arguments(attribute, usage, diagnostics);
            all.unreadable |= arguments.is_empty();
            for argument in arguments {
                all.unreadable |= all.add(&argument, &mut keywords, diagnostics).is_none();
            }
        }
        all
    }

    fn add(
        &mut self,
        argument: &Argument,
        keywords: &mut Keywords<FieldKeyword>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<()> {
        let Some(key) = argument.key() else {
            diagnostics.error(argument.span(), "which status it is stands above the variant, not above a field");
            return None;
        };
        let keyword = match keywords.find(key, diagnostics) {
            KeywordMatch::Keyword(keyword) => keyword,
            KeywordMatch::Reported => return None,
            KeywordMatch::Unknown => {
                let name = key.unraw().to_string();
                let hint = did_you_mean(&name, FieldKeyword::words())
                    .unwrap_or_else(|| format!("the options are {}", list_of_words(FieldKeyword::words())));
                diagnostics.error_with_hint(key.span(), format!("a field has no option `{name}`"), hint);
                return None;
            }
        };
        let usage = keyword.usage();
        match keyword {
            FieldKeyword::Header => self.headers.push(argument.text(usage, diagnostics)?),
            FieldKeyword::Instance => self.instance = Some(argument.flag(usage, diagnostics)?),
            FieldKeyword::Member => {
                let name = match argument {
                    Argument::Word(_) => None,
                    named => Some(named.text("member = \"name\"", diagnostics)?),
                };
                self.member = Some((key.span(), name));
            }
        }
        Some(())
    }
}
