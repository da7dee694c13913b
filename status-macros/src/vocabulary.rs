//! What status-core hands to the macros as tokens: the words of codes.toml, the value checks and the fields they look at.

use proc_macro2::TokenStream;
use syn::{
    Ident, LitByteStr, LitStr, Token, braced, bracketed,
    parse::{Parse, ParseStream, Parser as _},
};

use crate::{classes::Classes, value_check};

/// Everything that status-core hands over.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    lists: Vec<(String, Words)>,
    /// For a list that there is not.
    none: Words,
    facets: Vec<NamedFacet>,
    checks: Vec<NamedCheck>,
    constants: Vec<ConstantCheck>,
    fields: Vec<String>,
    examples: Vec<(String, String)>,
    methods: Vec<String>,
}

/// The words of one closed list, in the order of the runtime's enum.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    known: Vec<Word>,
    /// What the runtime says of each word beside its meaning.
    tags: Vec<Vec<String>>,
    ordinary: Option<usize>,
}

/// One word, and the variant of the runtime's enum that it stands for. Words of a list are in the order of the variants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::struct_field_names, reason = "the word is what is written, and a word is that and its variant")]
pub(crate) struct Word {
    place: usize,
    pub(crate) word: String,
    pub(crate) variant: String,
}

/// A facet of a meaning.
#[derive(Debug, Clone)]
pub(crate) struct NamedFacet {
    /// The key in codes.toml, which is the name of the list of its words too.
    pub(crate) key: String,
    /// The method of a meaning that gives it.
    pub(crate) method: String,
    /// The type, in `status_core::facet`.
    pub(crate) kind: String,
    /// Whether the editions may differ in it.
    pub(crate) by_edition: bool,
    /// What it says, for the docs of the method and of the key.
    pub(crate) doc: String,
}

/// A named value check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NamedCheck {
    /// The word in codes.toml: `allow-lists-method`.
    pub(crate) name: String,
    /// The function of status-core that answers: `allow_lists_method`.
    pub(crate) function: String,
}

/// A value check that is a function of the lines of one field too, so that constants can be judged by it.
#[derive(Debug, Clone)]
struct ConstantCheck {
    function: String,
    /// In lower case. Of several, each is judged by itself.
    fields: Vec<String>,
}

impl Vocabulary {
    pub(crate) fn parse(tokens: TokenStream) -> syn::Result<Self> {
        parse.parse2(tokens)
    }

    /// The words of one closed list: `party`, `sender`, `version`, `state`, `source-kind`, `class` in the order of its
    /// digits, and each facet's by its key.
    pub(crate) fn words(&self, list: &str) -> &Words {
        self.lists.iter().find(|(name, _)| name == list).map_or(&self.none, |(_, words)| words)
    }

    /// The facets in the runtime's order.
    pub(crate) fn facets(&self) -> &[NamedFacet] {
        &self.facets
    }

    /// The facet with this key.
    pub(crate) fn facet(&self, key: &str) -> Option<&NamedFacet> {
        self.facets.iter().find(|facet| facet.key == key)
    }

    /// The classes.
    pub(crate) fn classes(&self) -> Classes<'_> {
        Classes::new(self.words("class").all())
    }

    /// The value checks, sorted by name.
    pub(crate) fn checks(&self) -> &[NamedCheck] {
        &self.checks
    }

    /// The fields (in lower case) whose lines alone a value check (by the name of its function) is a function of; none
    /// where it looks at more than one field's lines.
    pub(crate) fn fields_of_constant(&self, function: &str) -> &[String] {
        self.constants.iter().find(|check| check.function == function).map_or(&[], |check| &check.fields)
    }

    /// The fields that value checks look at, in the order of their numbers.
    pub(crate) fn fields(&self) -> &[String] {
        &self.fields
    }

    /// The fields whose grammar is known, as they are written, each with a value that it can have.
    pub(crate) fn examples(&self) -> &[(String, String)] {
        &self.examples
    }

    /// The methods that IANA has registered (RFC 9110, 16.1.1).
    pub(crate) fn methods(&self) -> &[String] {
        &self.methods
    }

    /// The state of a code that says none itself, by the kind of its source.
    pub(crate) fn state_of(&self, kind: &Word) -> Option<&Word> {
        let kinds = self.words("source-kind");
        self.words("state").iter().find(|state| kinds.says(kind, &state.variant))
    }

    /// Whether the source is an RFC: then its sections have numbers, and what it defines is registered.
    pub(crate) fn is_rfc(&self, kind: &Word) -> bool {
        self.words("source-kind").says(kind, "rfc")
    }

    /// Whether IANA has numbers in this state.
    pub(crate) fn is_registered(&self, state: &Word) -> bool {
        self.words("state").says(state, "registered")
    }

    /// Whether a standard, or what is to become one, gives the number this meaning.
    pub(crate) fn is_standard(&self, state: &Word) -> bool {
        self.words("state").says(state, "standard")
    }

    /// Whether the number is kept free.
    pub(crate) fn is_reserved(&self, state: &Word) -> bool {
        self.words("state").says(state, "reserved")
    }

    /// Whether what binds the party is not asked of a proxy, which passes on what another did.
    pub(crate) fn is_silent_behind_a_proxy(&self, party: &Word) -> bool {
        self.words("party").says(party, "silent_behind_a_proxy")
    }
}

impl Words {
    pub(crate) fn find(&self, word: &str) -> Option<Word> {
        self.iter().find(|known| known.word == word).cloned()
    }

    /// The words as they are written.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|word| word.word.as_str())
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Word> {
        self.known.iter()
    }

    /// The word that holds where a file says nothing, if there is one.
    pub(crate) fn ordinary(&self) -> Option<&Word> {
        self.known.get(self.ordinary?)
    }

    fn says(&self, word: &Word, tag: &str) -> bool {
        self.tags.get(word.place).is_some_and(|tags| tags.iter().any(|said| said == tag))
    }
}

/// `words {…}`, `facet {…}`, `checks {…}`, `constants {…}`, `examples {…}`, `fields {…}` and `methods {…}`, in any order.
fn parse(input: ParseStream<'_>) -> syn::Result<Vocabulary> {
    let mut vocabulary = Vocabulary::default();
    while !input.is_empty() {
        let part: Ident = input.parse()?;
        let content;
        braced!(content in input);
        match part.to_string().as_str() {
            "words" => vocabulary.lists.push(words(&content)?),
            "facet" => {
                vocabulary.facets.push(facet(&content)?);
                content.parse::<Ident>()?;
                let list;
                braced!(list in content);
                vocabulary.lists.push(words(&list)?);
            }
            "checks" => vocabulary.checks.extend(all::<Ident>(&content)?.iter().map(|function| {
                let function = function.to_string();
                NamedCheck { name: value_check::word(&function), function }
            })),
            "constants" => {
                while !content.is_empty() {
                    let check;
                    braced!(check in content);
                    let function = check.parse::<Ident>()?.to_string();
                    let fields = all::<LitStr>(&check)?.iter().map(LitStr::value).collect();
                    vocabulary.constants.push(ConstantCheck { function, fields });
                }
            }
            "fields" => vocabulary.fields.extend(all::<LitStr>(&content)?.iter().map(LitStr::value)),
            "examples" => {
                while !content.is_empty() {
                    let [field, value] = [content.parse::<LitStr>()?.value(), content.parse::<LitStr>()?.value()];
                    vocabulary.examples.push((field, value));
                }
            }
            "methods" => {
                let methods = all::<LitByteStr>(&content)?;
                vocabulary
                    .methods
                    .extend(methods.iter().map(|name| String::from_utf8_lossy(&name.value()).into_owned()));
            }
            other => return Err(syn::Error::new(part.span(), format!("the vocabulary has no part `{other}`"))),
        }
    }
    vocabulary.checks.sort();
    Ok(vocabulary)
}

/// `"list" [Ordinary] { "word" = Variant [tags], … }`
fn words(input: ParseStream<'_>) -> syn::Result<(String, Words)> {
    let name = input.parse::<LitStr>()?.value();
    let ordinary = bracketed_all::<Ident>(input)?;
    let content;
    braced!(content in input);
    let mut list = Words::default();
    while !content.is_empty() {
        let word = content.parse::<LitStr>()?.value();
        content.parse::<Token![=]>()?;
        let variant: Ident = content.parse()?;
        if ordinary.contains(&variant) {
            list.ordinary = Some(list.known.len());
        }
        list.known.push(Word { place: list.known.len(), word, variant: variant.to_string() });
        list.tags.push(bracketed_all::<Ident>(&content)?.iter().map(ToString::to_string).collect());
        content.parse::<Token![,]>()?;
    }
    Ok((name, list))
}

/// `"key" method Kind [edition] ["doc" …]`
fn facet(input: ParseStream<'_>) -> syn::Result<NamedFacet> {
    Ok(NamedFacet {
        key: input.parse::<LitStr>()?.value(),
        method: input.parse::<Ident>()?.to_string(),
        kind: input.parse::<Ident>()?.to_string(),
        by_edition: !bracketed_all::<Ident>(input)?.is_empty(),
        doc: bracketed_all::<LitStr>(input)?.iter().map(LitStr::value).collect::<String>().trim().to_owned(),
    })
}

fn bracketed_all<T: Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
    let content;
    bracketed!(content in input);
    all(&content)
}

fn all<T: Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
    let mut all = Vec::new();
    while !input.is_empty() {
        all.push(input.parse()?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::vocabulary;

    #[test]
    fn the_runtimes_words_are_read() {
        let vocabulary = vocabulary();
        let versions = vocabulary.words("version");
        assert_eq!(versions.all().collect::<Vec<_>>(), ["1.0", "1.1", "2", "3"]);
        assert_eq!(versions.find("2").map(|word| word.variant).as_deref(), Some("Http2"));
        assert_eq!((versions.find("4"), versions.ordinary()), (None, None));
        let words: Vec<&Word> = vocabulary.words("sender").iter().collect();
        assert!(words.is_sorted(), "in the order of the variants, not of the letters");
        assert_eq!(vocabulary.words("nothing of the kind").iter().len(), 0);
        assert!(vocabulary.fields().is_sorted() && vocabulary.fields().contains(&String::from("allow")));
        assert!(vocabulary.checks().is_sorted());
        assert!(vocabulary.methods().contains(&String::from("VERSION-CONTROL")) && vocabulary.methods().len() > 30);
        assert!(vocabulary.examples().contains(&(String::from("Retry-After"), String::from("120"))));
        let check = vocabulary.checks().first().map(|check| (check.name.as_str(), check.function.as_str()));
        assert_eq!(check, Some(("accept-patch-valid", "accept_patch_valid")));
    }

    #[test]
    fn facets_are_lists_of_words() {
        let vocabulary = vocabulary();
        let shown = |wanted: &str| {
            let facet = vocabulary.facets().iter().find(|facet| facet.key == wanted).unwrap();
            let NamedFacet { method, kind, by_edition, doc, .. } = facet;
            let ordinary = vocabulary.words(wanted).ordinary().map_or("", |word| &word.word);
            format!("{method} {kind} {by_edition} {ordinary}: {doc}")
        };
        assert_eq!(
            shown("content"),
            "content ContentUse true allowed: Whether a response with the code has content (RFC 9110, 6.4.1)."
        );
        assert_eq!(shown("view"), "view View false show: What a user agent shows.");
        let ordinary = |facet: &NamedFacet| vocabulary.words(&facet.key).ordinary().is_some();
        assert!(vocabulary.facets().iter().all(ordinary), "what a code says nothing of is ordinary");
    }

    #[test]
    fn what_follows_from_a_word_comes_with_it() {
        let vocabulary = vocabulary();
        let word = |list: &str, word: &str| vocabulary.words(list).find(word).unwrap();
        for (kind, state) in
            [("rfc", "standard"), ("draft", "temporary"), ("vendor", "vendor"), ("informal", "unofficial")]
        {
            assert_eq!(vocabulary.state_of(&word("source-kind", kind)).map(|state| state.word.as_str()), Some(state));
            assert_eq!(vocabulary.is_rfc(&word("source-kind", kind)), kind == "rfc");
        }
        let states = |says: &dyn Fn(&Word) -> bool| -> Vec<String> {
            let states = vocabulary.words("state").iter().filter(|state| says(state));
            states.map(|state| state.word.clone()).collect()
        };
        assert_eq!(states(&|state| vocabulary.is_registered(state)), ["standard", "temporary", "reserved"]);
        assert_eq!(states(&|state| vocabulary.is_standard(state)), ["standard", "temporary"]);
        assert_eq!(states(&|state| vocabulary.is_reserved(state)), ["reserved"]);
        let silent = vocabulary.words("party").iter().filter(|party| vocabulary.is_silent_behind_a_proxy(party));
        assert_eq!(silent.map(|party| party.word.as_str()).collect::<Vec<_>>(), ["origin"]);
    }

    #[test]
    fn other_tokens_are_refused() {
        let refused = Vocabulary::parse(quote::quote!(colours { "red" })).unwrap_err();
        assert_eq!(refused.to_string(), "the vocabulary has no part `colours`");
    }
}
