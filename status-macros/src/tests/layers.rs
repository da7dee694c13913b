//! Layers: what they add, and every mistake in them, by the text that `tests/bad-layers` keeps.

use std::{collections::BTreeMap, fs};

use quote::quote;

use super::{Reported, assert_as_kept, folder, golden::registry, vocabulary};
use crate::{
    compile::compile,
    expand,
    registry::{Registry, Scope},
    source::SourceFiles,
};

fn base() -> SourceFiles {
    SourceFiles::new("base/codes.toml", fs::read_to_string(folder().join("bad-layers/base.toml")).unwrap())
}

/// What is reported of each bad layer.
pub(super) fn reported() -> BTreeMap<String, Reported> {
    let mut reported = BTreeMap::new();
    for entry in fs::read_dir(folder().join("bad-layers")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|extension| extension == "toml") && name != "base" {
            let source = SourceFiles::new(&format!("{name}.toml"), fs::read_to_string(&path).unwrap()).on(base());
            reported.insert(name, Reported::of(&source));
        }
    }
    reported
}

#[test]
fn every_bad_layer_is_reported_as_expected() {
    for (name, Reported { texts: mistakes, .. }) in reported() {
        assert!(!mistakes.is_empty(), "{name}.toml has no mistake");
        let of_layer = |mistake: &String| mistake.starts_with(&format!("{name}.toml:"));
        assert!(mistakes.iter().all(of_layer), "{name}.toml: the base has no mistakes: {mistakes:?}");
        assert_as_kept(&folder().join("bad-layers").join(format!("{name}.txt")), &(mistakes.join("\n\n") + "\n"));
    }
}

#[test]
fn places_are_those_of_each_file() {
    let middle = SourceFiles::new("middle.toml", String::from("a\nbc"));
    let source =
        SourceFiles::new("top.toml", String::from("\nd")).on(middle.on(SourceFiles::new("base.toml", String::new())));
    let shown: Vec<String> = source.files().iter().map(|file| source.place(file.start).to_string()).collect();
    assert_eq!(shown, ["base.toml:1:1", "middle.toml:1:1", "top.toml:1:1"]);
    let middle = source.files()[1].start;
    assert_eq!(source.place(middle + 3).to_string(), "middle.toml:2:2");
    assert_eq!(source.snippet(&(middle + 3..middle + 4)), "  |\n2 | bc\n  |  ^");
    // The end of a file is not the start of the next.
    assert_eq!(source.place(middle + 4).to_string(), "middle.toml:2:3");
    let top = source.files()[2].start;
    assert_eq!((source.rank(top), source.rank(top - 1)), (2, 1));
    assert_eq!(source.path(), "top.toml");
}

#[test]
fn a_layer_of_nothing_is_its_base() {
    let below = registry(&base());
    let above = registry(&SourceFiles::new("codes.toml", String::from("# Nothing yet.\n")).on(base()));
    assert_eq!(below.codes.len(), above.codes.len());
    assert_eq!(below.rules.len(), above.rules.len());
    assert_eq!(above.files.len(), 2);
    assert_eq!((below.path.as_str(), above.path.as_str()), ("base/codes.toml", "codes.toml"));
}

#[test]
fn a_layer_keeps_what_it_does_not_override() {
    let layer = "[[code]]\ncode = 404\nsource = \"rfc9110\"\noverride = true\nreason = \"Lost\"\n";
    let over = "[[code]]\ncode = 404\nsource = \"rfc9110\"\noverride = true\nlog-only = true\n\
        aliases = [\"Gone Astray\", \"missing\"]\n\
        [[code.rule]]\nid = \"404-age\"\nlevel = \"may\"\ntext = \"A 404 may have an age.\"\n";
    let source =
        SourceFiles::new("over.toml", over.to_owned()).on(SourceFiles::new("layer.toml", layer.to_owned()).on(base()));
    let registry = registry(&source);
    let code = registry.codes.iter().find(|code| code.number == 404).unwrap();
    assert_eq!(
        (code.reason.as_str(), code.variant.as_str(), code.constant.as_str()),
        ("Lost", "NotFound", "NOT_FOUND")
    );
    assert_eq!(code.aliases, ["Missing", "Gone Astray"]);
    assert!(code.log_only && code.primary);
    assert_eq!((code.path.as_str(), code.line), ("over.toml", 2));
    let rule = registry.rules.iter().find(|rule| rule.id == "404-age").unwrap();
    assert_eq!((rule.path.as_str(), rule.line), ("over.toml", 8));
}

#[test]
fn sub_statuses_are_those_of_all_files_by_source_and_number() {
    let head = "[[code]]\ncode = 404\nsource = \"rfc9110\"\n";
    let sub = |number: u16, source: &str| {
        format!("[[code.sub]]\nnumber = {number}\nreason = \"{source} {number}\"\nsource = \"{source}\"\n")
    };
    let layer = format!("{head}{}{}{}", sub(14, "iis"), sub(999, "acme"), sub(0, "iis"));
    let over = format!("{head}override = true\nreason = \"Lost\"\n{}{}", sub(13, "acme"), sub(1, "shop"));
    let source = SourceFiles::new("over.toml", over).on(SourceFiles::new("layer.toml", layer).on(base()));
    let registry = registry(&source);
    let code = registry.codes.iter().find(|code| code.number == 404).unwrap();
    let reasons: Vec<&str> = code.subs.iter().map(|sub| sub.reason.as_str()).collect();
    assert_eq!(reasons, ["iis 0", "Content Too Large", "iis 14", "acme 13", "acme 999", "shop 1"]);
    assert!(code.subs.iter().all(|sub| registry.sources[sub.source].path != "over.toml" || sub.reason == "shop 1"));
    assert_eq!(code.reason, "Lost");
}

#[test]
fn a_sub_status_with_a_mistake_takes_nothing_from_its_code() {
    let head = "[[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\n";
    let wrong = "[[code.sub]]\nnumber = 1000\nreason = \"Far\"\nsource = \"acme\"\n";
    let right = "[[code.sub]]\nnumber = 7\nreason = \"Near\"\nsource = \"acme\"\n";
    let registry = with_mistakes(&format!("{head}{wrong}{right}"));
    let code = registry.codes.iter().find(|code| code.number == 470).unwrap();
    assert_eq!(code.subs.iter().map(|sub| sub.number).collect::<Vec<_>>(), [7]);
}

#[test]
fn the_last_claim_on_a_number_holds() {
    let claim = |source: &str, reason: &str| {
        let text = format!("[[code]]\ncode = 404\nreason = \"{reason}\"\nsource = \"{source}\"\nprimary = true\n");
        SourceFiles::new(&format!("{source}.toml"), text)
    };
    let registry = registry(&claim("second", "Strayed").on(claim("first", "Lost").on(base())));
    let primary: Vec<&str> = registry.codes.iter().filter(|code| code.primary).map(|code| &*code.reason).collect();
    assert_eq!(primary, ["OK", "Strayed"]);
}

#[test]
fn a_stub_stands_in_for_a_layer_with_mistakes() {
    let registry = with_mistakes("colour = 1\n");
    let tokens = expand::layer(&registry, &quote!(::status_core));
    let file: syn::File = syn::parse2(tokens).unwrap();
    let macros: Vec<String> = file
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Macro(item) => item.ident.as_ref().map(ToString::to_string),
            _ => None,
        })
        .collect();
    let named_by_number = |name| format!("__{name}_of_codes_toml_c1334f37b3881d01");
    let once = String::from("__registry_of_codes_toml_once_in_a_crate");
    assert_eq!(macros, [named_by_number("status"), named_by_number("rule"), once, named_by_number("excerpt")]);
}

/// What is made of a layer that has mistakes.
fn with_mistakes(layer: &str) -> Registry {
    let source = SourceFiles::new("codes.toml", layer.to_owned()).on(base());
    let (registry, mut mistakes) = compile(&source, vocabulary(), None);
    assert!(!mistakes.render().is_empty() && !registry.is_whole, "{layer}");
    registry
}

/// The variants of what is kept of a layer beside those of its base, and its sources.
fn kept(layer: &str) -> (Vec<String>, Vec<String>) {
    let below = registry(&base());
    let registry = with_mistakes(layer);
    let variants = registry.codes.into_iter().map(|code| code.variant);
    let sources = registry.sources.into_iter().map(|source| source.variant);
    (
        variants.filter(|variant| below.codes.iter().all(|code| code.variant != *variant)).collect(),
        sources.filter(|variant| below.sources.iter().all(|source| source.variant != *variant)).collect(),
    )
}

#[test]
fn a_stub_keeps_the_meanings_that_are_right_by_themselves() {
    let acme = "[[source]]\nid = \"acme\"\nname = \"Acme\"\nkind = \"vendr\"\n\
        [[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\n";
    // A rule, a key, and another code with mistakes take nothing from it.
    for mistake in [
        "[[code.rule]]\nid = \"A\"\nlevel = \"perhaps\"\n",
        "retry = \"sometimes\"\n",
        "[[code]]\ncode = 471\nsource = \"acme\"\n",
        "[[code]]\ncode = 1471\nreason = \"Far Away\"\nsource = \"acme\"\n",
        "[[code]]\ncode = 404\nreason = \"Not Found\"\nsource = \"rfc9110\"\nprimary = true\n",
        "[[rule]]\nid = = \"A\"\n",
    ] {
        let expected = (vec![String::from("QuotaExhausted")], vec![String::from("Acme")]);
        let (variants, mut sources) = kept(&format!("{acme}{mistake}"));
        sources.retain(|source| source != "Stub");
        assert_eq!((variants, sources), expected, "{mistake}");
    }
    // Who gives the meaning can't be seen, nor what its phrase is; its name can.
    let (variants, sources) = kept("[[code]]\ncode = \"470\"\nname = \"quota_exhausted\"\nreason = \"a\\nb\"\n");
    assert_eq!((variants, sources), (vec![String::from("QuotaExhausted")], vec![String::from("Stub")]));
    let (variants, _) =
        kept("[[code]]\ncode = 404\nsource = \"rfc9110\"\noverride = true\nname = \"Lost\"\nretry = 1\n");
    assert_eq!(variants, ["Lost"]);
}

#[test]
fn a_derive_reports_nothing_of_what_a_layer_may_lack() {
    let derived = |excerpt: &str| {
        let item = quote!(
            enum Reply {
                FarAway,
                #[status(471)]
                Number,
                #[status("Far")]
                Phrase,
                #[status(Far)]
                Name,
                NotFound,
            }
        );
        let tokens = crate::derive::expand(quote!({ #item } [#excerpt])).to_string();
        (tokens.matches("compile_error").count(), tokens.contains("404"))
    };
    let excerpt = crate::excerpt::write(&registry(&base()));
    assert_eq!(derived(&excerpt), (4, true));
    let excerpt = crate::excerpt::write(&with_mistakes("colour = 1\n"));
    assert_eq!(derived(&excerpt), (0, true));
}

#[test]
fn what_an_override_does_not_say_is_as_below() {
    let layer = "[[source]]\nid = \"acme\"\nname = \"Acme\"\ntitle = \"Acme's gateway\"\nkind = \"vendor\"\n\
        url = \"https://acme.example/\"\n\
        [[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\ncaching = \"never\"\nretry = \"smaller\"\n";
    let over = "[[source]]\nid = \"acme\"\noverride = true\ntitle = \"The new gateway\"\n\
        [[code]]\ncode = 470\nsource = \"acme\"\noverride = true\nretry = \"never\"\n";
    let source =
        SourceFiles::new("over.toml", over.to_owned()).on(SourceFiles::new("layer.toml", layer.to_owned()).on(base()));
    let registry = registry(&source);
    let acme = registry.sources.iter().find(|source| source.id == "acme").unwrap();
    assert_eq!(
        (acme.name.as_str(), acme.title.as_str(), acme.kind.word.as_str()),
        ("Acme", "The new gateway", "vendor")
    );
    assert_eq!(acme.url.as_deref(), Some("https://acme.example/"));
    let code = registry.codes.iter().find(|code| code.number == 470).unwrap();
    let facet = |key: &str| {
        let at = vocabulary().facets().iter().position(|facet| facet.key == key).unwrap();
        code.facets[at].iter().map(|word| word.word.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((facet("caching"), facet("retry")), (vec!["never"; 2], vec!["never"; 2]));
}

#[test]
fn rules_of_a_class_are_those_of_the_class_that_is_meant() {
    let rule = |id: &str| format!("[[class.rule]]\nid = \"{id}\"\nmust = {{ has = \"Date\" }}\ntext = \"A date.\"\n");
    let layer = format!("[[class]]\ndigit = 5\n{}", rule("5xx-date"));
    let sound = registry(&SourceFiles::new("codes.toml", layer).on(base()));
    let scopes: Vec<_> = sound.rules.iter().map(|rule| (rule.id.as_str(), &rule.scope)).collect();
    assert_eq!(scopes, [("200-date", &Scope::Code(0)), ("5xx-date", &Scope::Class(5))]);
    // Which class is meant can't be known, so the rule is none.
    let lost = with_mistakes(&format!("[[class]]\n{}", rule("5xx-date")));
    assert!(lost.rules.iter().all(|rule| rule.id != "5xx-date"));
}

/// Where a rule stands says what it is of, unless it says so itself.
#[test]
fn a_rule_that_names_no_section_is_of_its_layer() {
    let of_layer = "[[rule]]\nid = \"any-age\"\nmust = { has = \"Age\" }\ntext = \"An age.\"\n";
    let source = "[[source]]\nid = \"acme\"\nname = \"Acme\"\n";
    let shown = |text: String, id: &str| {
        let expansion =
            expand::layer(&registry(&SourceFiles::new("codes.toml", text).on(base())), &quote!(::status_core));
        let rule = expansion.to_string().split_once(&format!(" \"{id}\" ")).unwrap().1.to_owned();
        rule.split('"').nth(1).unwrap().to_owned()
    };
    assert_eq!(shown(format!("{source}{of_layer}"), "any-age"), "Acme");
    assert_eq!(shown(of_layer.to_owned(), "any-age"), "codes.toml");
    assert_eq!(shown(format!("{source}{of_layer}"), "200-date"), "RFC 9110");
    let of_code = "[[code]]\ncode = 404\nsource = \"rfc9110\"\noverride = true\n\
        [[code.rule]]\nid = \"404-age\"\nmust = { has = \"Age\" }\ntext = \"An age.\"\n";
    assert_eq!(shown(format!("{source}{of_code}"), "404-age"), "Acme");
    let beside = base().files()[0].text.clone() + of_layer;
    let expansion = expand::layer(&registry(&SourceFiles::new("base/codes.toml", beside)), &quote!(::status_core));
    assert!(expansion.to_string().contains("\"any-age\" Must false Server true \"\""), "{expansion}");
}

#[test]
fn names_that_are_taken_stand_in_once_each() {
    let code = |number: u16| format!("[[code]]\ncode = {number}\nreason = \"Not Found\"\nsource = \"acme\"\n");
    let registry = with_mistakes(&[470, 471].map(code).concat());
    let names: Vec<_> = registry.codes.iter().map(|code| (code.variant.as_str(), code.constant.as_str())).collect();
    assert!(names.contains(&("Code470", "CODE_470")) && names.contains(&("Code471", "CODE_471")), "{names:?}");
    let source = |id: &str| format!("[[source]]\nid = \"{id}\"\nname = \"RFC 9110\"\n");
    let registry = with_mistakes(&["a", "b"].map(source).concat());
    let variants: std::collections::BTreeSet<_> =
        registry.sources.iter().map(|source| source.variant.as_str()).collect();
    assert_eq!(variants.len(), registry.sources.len(), "{variants:?}");
}

#[test]
fn a_code_may_have_its_constant_in_another_spelling() {
    let text =
        "[[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\nconstants = [\"QUOTAEXHAUSTED\"]\n";
    let registry = registry(&SourceFiles::new("codes.toml", text.to_owned()).on(base()));
    assert_eq!(registry.codes.last().unwrap().constants, ["QUOTAEXHAUSTED"]);
}

#[test]
fn a_place_is_a_section_an_address_or_a_text() {
    let source = |kind: &str| {
        format!(
            "[[source]]\nid = \"acme\"\nname = \"Acme\"\nkind = \"{kind}\"\nurl = \"https://acme.example/\"\n\
            section-url = \"https://acme.example/#{{}}\"\n"
        )
    };
    let placed = |kind: &str, spec: &str| {
        let code = format!("[[code]]\ncode = 470\nreason = \"Quota\"\nsource = \"acme\"\nspec = \"{spec}\"\n");
        let registry = registry(&SourceFiles::new("codes.toml", source(kind) + &code).on(base()));
        let code = registry.codes.last().unwrap();
        (code.spec.clone(), code.url.clone().unwrap())
    };
    let owned = |spec: &str, url: &str| (spec.to_owned(), url.to_owned());
    assert_eq!(placed("rfc", "3.1"), owned("Acme, 3.1", "https://acme.example/#3.1"));
    assert_eq!(placed("rfc", "Appendix A"), owned("Appendix A", "https://acme.example/"));
    assert_eq!(placed("vendor", "3.1"), owned("3.1", "https://acme.example/"));
    assert_eq!(placed("vendor", "https://a.example/b"), owned("https://a.example/b", "https://a.example/b"));
}

#[test]
fn a_name_is_a_phrase_only_where_the_phrase_is_a_mistake() {
    let of = |keys: &str| kept(&format!("[[code]]\ncode = 470\nsource = \"acme\"\n{keys}")).0;
    assert_eq!(of("reason = \"a\\nb\"\nname = \"Quota\"\n"), ["Quota"]);
    assert_eq!(of("name = \"Quota\"\n"), [""; 0]);
    assert_eq!(of("reason = \"a\\nb\"\nname = \"1\"\n"), [""; 0]);
}

#[test]
fn the_tables_around_a_syntax_error_are_kept() {
    let code = |number: u16, name: &str| format!("[[code]]\ncode = {number}\nreason = \"{name}\"\nsource = \"acme\"\n");
    let text = format!("{}{}[[rule]]\nid = = \"A\"\n{}", code(470, "One"), code(471, "Two"), code(472, "Three"));
    assert_eq!(kept(&text).0, ["One", "Two", "Three"]);
    let registry = with_mistakes(&text);
    let places: Vec<_> = registry.codes.iter().skip(2).map(|code| (code.path.as_str(), code.line)).collect();
    assert_eq!(places, [("codes.toml", 2), ("codes.toml", 6), ("codes.toml", 12)]);
}

#[test]
fn a_rule_whose_condition_is_wrong_is_none() {
    for key in ["when", "unless", "must"] {
        let mut keys = [("must", "{ has = \"Date\" }"), ("when", "{ has = \"A\" }"), ("unless", "{ has = \"B\" }")];
        keys.iter_mut().filter(|(name, _)| *name == key).for_each(|(_, value)| *value = "1");
        let keys: String = keys.map(|(name, value)| format!("{name} = {value}\n")).concat();
        let registry = with_mistakes(&format!("[[rule]]\nid = \"any-date\"\n{keys}text = \"A date.\"\n"));
        assert!(registry.rules.iter().all(|rule| rule.id != "any-date"), "{key}");
    }
}

#[test]
fn one_edition_alone_is_in_force() {
    let text = base().files()[0].text.clone();
    let one =
        text.split_once("[[edition]]\nid = \"rfc9110\"\nname = \"RFC 9110\"\nyear = 2022\ncurrent = true\n").unwrap();
    let registry = registry(&SourceFiles::new("codes.toml", format!("{}{}", one.0, one.1)));
    assert_eq!((registry.editions.len(), registry.current), (1, 0));
}

/// A lookup by number ends at a slot that is free, so there is always one more than there are codes.
#[test]
fn a_table_has_more_room_than_codes() {
    let expansion = expand::layer(&registry(&base()), &quote!(::status_core)).to_string();
    assert!(expansion.contains("count 2 room 4 "), "{expansion}");
}
