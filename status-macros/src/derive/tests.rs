//! Items as derives are given them, and what is said of them.

use super::*;

const EXCERPT: &str = "[meanings]\n404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n\
    410\tps\tGone\tGONE\tRFC 9110\tGone\n";

/// The mistakes in an enum, and whether its method is there all the same.
fn mistakes(item: &TokenStream) -> (Vec<String>, bool) {
    let mut diagnostics = Diagnostics::of_tokens();
    let code = code(quote!({ #item } [#EXCERPT]), &mut diagnostics).map(|code| code.to_string());
    (diagnostics.render(), code.is_some_and(|code| code.contains("fn status_code")))
}

#[test]
fn attributes_of_one_variant_are_read_as_one() {
    let sound = quote!(
        enum Reply {
            #[status(404)]
            #[status("not found")]
            Lost,
        }
    );
    assert_eq!(mistakes(&sound), (vec![], true));
    let twice = quote!(
        enum Reply {
            #[status(404)]
            #[status(410)]
            Lost,
        }
    );
    assert_eq!(mistakes(&twice), (vec![String::from("the number is given twice")], true));
}

#[test]
fn keywords_have_their_places() {
    let item = quote!(
        #[status(reason = "Lost", one_way = true)]
        enum Reply {
            #[status(404, class = "client-error")]
            Lost,
            #[status(transparent = 1)]
            Inner(Reply),
            #[status(transparent, other)]
            Both(Reply),
            #[status(410, header("X-A" = LIMIT))]
            Named(#[status(mask)] u8),
        }
    );
    let expected = [
        "write `reason` above a variant, not above the enum",
        "`one_way` stands alone: #[status(one_way)]",
        "write `class` above the enum, not above a variant",
        "`transparent` stands alone: #[status(transparent)]",
        "this is no name with its text: header(\"Retry-After\" = \"{seconds}\")\n  = help: the text is a literal, in \
         which `{field}` stands for a field of the variant",
        "write `mask` above the enum or a variant, not above a field",
        "`transparent` takes the status from the field: leave out what else says which it is",
    ];
    assert_eq!(mistakes(&item), (expected.map(String::from).into(), true));
}

/// Rules as a layer has them: of a field, of content, of either, of a word in a list, and of what only should be.
const DEMANDS: &str = "[meanings]\n404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n\
    470\tp\tQuota\tQUOTA\tAcme\tQuota\n471\tp\tBare\tBARE\tAcme\tBare\n472\tp\tSoft\tSOFT\tAcme\tSoft\n\
    473\tp\tFeed\tFEED\tAcme\tFeed\n474\tp\tLoud\tLOUD\tAcme\tLoud\n\
    475\tp\tXml\tXML\tAcme\tXml\n476\tp\tEither\tEITHER\tAcme\tEither\n477\tp\tBoth\tBOTH\tAcme\tBoth\n\
    478\tp\tPart\tPART\tAcme\tPart\n479\tp\tFull\tFULL\tAcme\tFull\n\
    480\tp\tText\tTEXT\tAcme\tText\n481\tp\tProblem\tPROBLEM\tAcme\tProblem\n\
    482\tp\tNo\tNO\tAcme\tNo\n483\tp\tList\tLIST\tAcme\tList\n484\tp\tKind\tKIND\tAcme\tKind\n\
    485\tp\tSeveral\tSEVERAL\tAcme\tSeveral\n486\tp\tMixed\tMIXED\tAcme\tMixed\n\
    487\tp\tSound\tSOUND\tAcme\tSound\n488\tp\tUnsound\tUNSOUND\tAcme\tUnsound\n\
    [demands]\n470-quota\tmust\t470\tAcme, 1\tA 470 has a quota.\t(& (| !has:x-quota !has:x-other ) )\n\
    471-bare\tmust\t471\tAcme, 2\tA 471 has no content.\t(& content )\n\
    472-soft\tshould\t472\tAcme, 3\tA 472 is soft.\t!lines:token:x-soft:yes\n\
    4xx-date\tmust\t4\tAcme, 4\tA date is there.\t!has:date\n\
    473-feed\tmust\t473\t\tA 473 is a feed.\t!lines:media_type:content-type:application/atom+xml\n\
    474-loud\tmust\t474\tAcme, 6\tA 474 shouts.\t!lines:shouts:x-loud:a,b\n\
    475-xml\tmust\t475\tAcme, 7\tA 475 is XML.\t!lines:media_type:content-type:application/*+xml\n\
    476-either\tmust\t476\tAcme, 8\tA 476 has either.\t(& !has:x-p !has:x-q )\n\
    477-both\tmust\t477\tAcme, 9\tA 477 has both.\t(| !has:x-p !has:x-q )\n\
    478-part\tmust\t478\tAcme, 10\tA 478 is a part.\t!has:content-range\n\
    479-full\tmust\t479\tAcme, 11\tA 479 has content.\t!content\n\
    4xx-date-syntax\tmust\t4\tAcme, 12\tA date is one.\t(& has:date !check:date_valid:date )\n\
    480-text\tmust\t480\t\tA 480 is text.\t!lines:media_type:content-type:text/plain\n\
    481-problem\tmust\t481\t\tA 481 is a problem.\t!lines:media_type:content-type:application/problem+json\n\
    482-no\tmust\t482\t\tA 482 has no X-No.\thas:x-no\n\
    483-list\tmust\t483\t\tA 483 lists HTML.\t!lines:token:content-type:text/html\n\
    484-kind\tmust\t484\t\tA 484 has a type.\t!has:content-type\n\
    485-several\tmust\t485\t\tA 485 has several.\t!lines:repeated:x-many:\n\
    486-mixed\tmust\t486\t\tA 486 has either.\t(| (& !has:x-p content ) !has:x-q )\n\
    487-sound\tmust\t487\t\tA 487 has no dates.\tcheck:date_valid:date,x-b\n\
    488-unsound\tmust\t488\t\tA 488 has dates.\t!check:date_valid:date,x-b\n\
    4xx-lines\tmust\t4\tAcme, 5\tOne line alone.\tlines:repeated:x-one:\n";

fn judged(item: &TokenStream) -> (Vec<String>, String) {
    let mut diagnostics = Diagnostics::of_tokens();
    let code = code(quote!({ #item } [#DEMANDS]), &mut diagnostics).map(|code| code.to_string());
    (diagnostics.render(), code.unwrap_or_default())
}

#[test]
fn the_first_half_hands_the_item_to_its_registry() {
    let item = quote!(
        #[status(crate = my::core, registry = acme::codes, colour = 1)]
        enum Reply {
            Lost,
        }
    );
    let handed = quote!(acme::codes::__excerpt! { [my::core::__private::status_enum] { #item } });
    assert_eq!(derive(&item).to_string(), handed.to_string());
    let plain = quote!(
        enum Reply {}
    );
    let handed = quote!(::status_core::__excerpt! { [::status_core::__private::status_enum] { #plain } });
    assert_eq!(derive(&plain).to_string(), handed.to_string());
    assert!(
        derive(&quote!(
            fn reply() {}
        ))
        .to_string()
        .contains("compile_error")
    );
}

/// What a `macro_rules!` was given comes in groups that nobody sees.
#[test]
fn invisible_groups_are_looked_through() {
    let group = |tokens: TokenStream| proc_macro2::Group::new(proc_macro2::Delimiter::None, tokens);
    let (code, reason, both) = (group(quote!(470)), group(quote!("Quota")), group(quote!(404, "Not Found")));
    let item = quote!(
        enum Reply {
            #[status(#code, reason = #reason)]
            Quota,
            #[status(#both)]
            Lost,
        }
    );
    assert_eq!(mistakes(&item), (vec![], true));
}

/// How many mistakes a variant has that answers by axum, and what is left to the compiler.
fn of_variant(variant: &str) -> (usize, String) {
    let (mistakes, code) = judged(&format!("#[status(impl(axum))] enum Reply {{ {variant} }}").parse().unwrap());
    (mistakes.len(), code)
}

#[test]
fn what_the_derive_writes_has_its_media_type() {
    for (body, text, problem) in [("reason", 0, 1), ("display", 0, 1), ("problem", 1, 0), ("json", 1, 1)] {
        let found = [480, 481].map(|code| of_variant(&format!("#[status({code}, body = \"{body}\")] Any")).0);
        assert_eq!(found, [text, problem], "{body}");
    }
    for (body, lacks) in [("reason", 0), ("display", 0), ("none", 1)] {
        assert_eq!(of_variant(&format!("#[status(484, body = \"{body}\")] Any")).0, lacks, "{body}");
    }
    // Another question about it is the compiler's, as about any constant.
    let (mistakes, code) = of_variant("#[status(483)] Any");
    assert_eq!(mistakes, 0);
    assert!(code.contains("of_constants :: token (& [\"text/plain; charset=utf-8\"] , & [\"text/html\"])"), "{code}");
}

/// What may be there, or be added below, is neither there nor not.
#[test]
fn what_is_not_certain_breaks_no_rule() {
    for (variant, mistakes) in [
        ("#[status(482, header(\"X-No\" = \"1\"))] Any", 1),
        ("#[status(482)] Any(#[status(header = \"X-No\")] u8)", 1),
        ("#[status(482)] Any(#[status(header = \"X-No\")] Option<u8>)", 0),
        ("#[status(482)] Any", 0),
        ("#[status(485)] Any", 1),
        ("#[status(485, header(\"X-Many\" = \"1\"))] Any", 1),
        ("#[status(485, header(\"X-Many\" = \"1\", \"x-many\" = \"2\"))] Any", 0),
        ("#[status(485, header(\"X-Many\" = \"1\"))] Any(#[status(header = \"X-Many\")] Option<u8>)", 0),
        ("#[status(485, without(\"X-Many\"))] Any", 0),
        ("#[status(485)] Any(#[status(header = \"X-Many\", header = \"X-Many\")] Option<u8>)", 0),
    ] {
        assert_eq!(of_variant(variant).0, mistakes, "{variant}");
    }
}

/// One field that is right leaves open what another one is, and one that is wrong does not.
#[test]
fn value_checks_of_several_fields_are_left_open_by_an_unknown_one() {
    let asks = |number: u16| {
        let (mistakes, code) = of_variant(&format!("#[status({number}, header(\"X-B\" = \"b\"))] Any"));
        assert_eq!(mistakes, 0);
        code.matches("constant :: date_valid (& [\"b\"])").count()
    };
    assert_eq!((asks(487), asks(488)), (0, 1));
}

#[test]
fn a_field_beside_content_is_one_of_two_to_give() {
    let each = hints_of("486");
    assert!(each[0].starts_with("give each of `X-P` and `X-Q`: "), "{each:?}");
}

#[test]
fn rules_of_any_registry_are_kept() {
    let broken = quote!(
        #[status(impl(axum))]
        enum Reply {
            #[status(470, header("X-Other" = "1"))]
            Quota,
            #[status(471)]
            Bare,
            #[status(472)]
            Soft,
            #[status(404, header("X-One" = "1", "x-one" = "2"))]
            Twice,
        }
    );
    let expected = [
        "this 470 breaks `470-quota`: A 470 has a quota (Acme, 1)\n  = help: give it: #[status(header(\"X-Quota\" = \
         \"value\"))]\n  = help: or, where somebody below adds it: #[status(without(\"X-Quota\"))]",
        "this 471 breaks `471-bare`: A 471 has no content (Acme, 2)\n  = help: leave it out: #[status(body = \"none\")]",
        "this 404 breaks `4xx-lines`: One line alone (Acme, 5)\n  = help: leave out `X-One`",
    ];
    assert_eq!(judged(&broken).0, expected);
    let kept = quote!(
        #[status(impl(axum))]
        enum Reply {
            #[status(470, header("X-Quota" = "1"), without("x-other"))]
            Quota,
            #[status(471, body = "none")]
            Bare,
            #[status(470)]
            Optional(#[status(header = "X-Quota", header = "X-Other")] Option<u8>),
        }
    );
    assert_eq!(judged(&kept).0, [""; 0]);
    let of_nobody = broken.to_string().replace("# [status (impl (axum))]", "");
    assert_eq!(judged(&of_nobody.parse().unwrap()).0, [""; 0]);
}

#[test]
fn strictness_asks_for_what_should_be() {
    let item = |attribute: &str| {
        let text = format!("#[status(impl(axum){attribute})] enum Reply {{ #[status(472)] Soft }}");
        judged(&text.parse().unwrap()).0
    };
    assert_eq!(item(""), [""; 0]);
    let [mistake] = &item(", strict")[..] else { panic!("one mistake") };
    assert!(
        mistake.starts_with(
            "this 472 breaks `472-soft`: A 472 is soft (Acme, 3)\n  = help: give it: \
             #[status(header(\"X-Soft\" = \"yes\"))]"
        ),
        "{mistake}"
    );
}

/// The attributes that the hints of the only mistake say, as they stand there.
fn hinted(item: &str) -> Vec<String> {
    let [mistake] = &judged(&item.parse().unwrap()).0[..] else { panic!("one mistake: {item}") };
    let hints = mistake.lines().filter_map(|line| line.split_once("#[").map(|(_, rest)| format!("#[{rest}")));
    hints.collect()
}

#[test]
fn hints_work_when_typed() {
    for (status, body, hints) in [
        ("470, header(\"X-Other\" = \"1\")", "reason", 2),
        ("471", "reason", 1),
        ("472", "reason", 2),
        ("473", "reason", 1),
        ("473", "problem", 1),
        ("473", "display", 1),
        ("475", "reason", 1),
        ("475", "problem", 1),
        ("475", "display", 1),
        ("476", "reason", 3),
        ("477", "reason", 2),
        ("478", "reason", 1),
        ("479", "none", 1),
    ] {
        let item = |more: &str| {
            let above = format!("#[status(impl(axum), strict, body = \"{body}\")]");
            format!("{above} enum Reply {{ #[status({status})] {more} Any }}")
        };
        let found = hinted(&item(""));
        assert_eq!(found.len(), hints, "{status}: {found:?}");
        for hint in found {
            assert_eq!(judged(&item(&hint).parse().unwrap()).0, [""; 0], "{status}: {hint}");
        }
    }
}

/// The hints of the only mistake of a variant.
fn hints_of(status: &str) -> Vec<String> {
    let item = format!("#[status(impl(axum))] enum Reply {{ #[status({status})] Any }}");
    let [mistake] = &judged(&item.parse().unwrap()).0[..] else { panic!("one mistake: {item}") };
    mistake.lines().skip(1).map(|line| line.trim().trim_start_matches("= help: ").to_owned()).collect()
}

#[test]
fn one_of_several_fields_is_not_each_of_them() {
    assert_eq!(
        hints_of("476"),
        [
            "give one of `X-P` and `X-Q`: #[status(header(\"X-P\" = \"value\"))]",
            "give one of `X-P` and `X-Q`: #[status(header(\"X-Q\" = \"value\"))]",
            "or, where somebody below adds one of them: #[status(without(\"X-P\", \"X-Q\"))]",
        ]
    );
    assert_eq!(
        hints_of("477"),
        [
            "give each of `X-P` and `X-Q`: #[status(header(\"X-P\" = \"value\", \"X-Q\" = \"value\"))]",
            "or, where somebody below adds them: #[status(without(\"X-P\", \"X-Q\"))]",
        ]
    );
}

/// `body` can't stand twice above one variant.
#[test]
fn a_hint_takes_the_place_of_what_is_there() {
    for (status, hint, mended) in [
        (
            "471, body = \"reason\"",
            "leave it out: write body = \"none\" in place of this `body`",
            "471, body = \"none\"",
        ),
        (
            "479, body = \"none\"",
            "say what it answers: write body = \"reason\" in place of this `body`",
            "479, body = \"reason\"",
        ),
        (
            "475, body = \"problem\"",
            "write it in `Display`, and say so: write body = \"display\" in place of this `body`, and \
             header(\"Content-Type\" = \"application/problem+xml\") beside it",
            "475, body = \"display\", header(\"Content-Type\" = \"application/problem+xml\")",
        ),
    ] {
        assert_eq!(hints_of(status), [hint]);
        let item = format!("#[status(impl(axum))] enum Reply {{ #[status({mended})] Any }}");
        assert_eq!(judged(&item.parse().unwrap()).0, [""; 0], "{item}");
    }
}

/// No constant range is that of what is derived.
#[test]
fn no_hint_gives_a_range() {
    let hints = hints_of("478");
    assert!(hints[0].contains("without(\"Content-Range\")") && hints[1].contains("another code"), "{hints:?}");
    assert!(!hints.concat().contains("header("), "{hints:?}");
}

/// What a server adds where it is missing is sent as it is where it is given.
#[test]
fn given_lines_of_servers_fields_are_judged() {
    let proofs = |headers: &str| {
        let item = format!("#[status(impl(axum))] enum Reply {{ #[status(404, header({headers}))] Any }}");
        let (mistakes, code) = judged(&item.parse().unwrap());
        assert_eq!(mistakes, [""; 0]);
        code.matches("constant :: date_valid").count()
    };
    assert_eq!((proofs("\"Date\" = \"yesterday\""), proofs("\"X-Any\" = \"yesterday\"")), (1, 0));
    assert_eq!(proofs("\"Date\" = \"a\", \"Date\" = \"b\""), 1);
}

/// A name with a slip in it would add nothing that is asked for.
#[test]
fn names_of_what_others_add_are_looked_at() {
    let of = |status: &str| {
        let item = format!("#[status(impl(axum))] enum Reply {{ #[status({status})] Any }}");
        judged(&item.parse().unwrap()).0
    };
    for sound in ["470, without(\"x-quota\", \"X-Other\")", "404, without(\"X-Whatever\")"] {
        assert_eq!(of(sound), [""; 0], "{sound}");
    }
    let slip = of("470, without(\"X-Quotaa\", \"X-Quota\", \"X-Other\")");
    assert!(slip.len() == 1 && slip[0].contains("`X-Quotaa`") && slip[0].contains("`x-quota`"), "{slip:?}");
    let no_name = of("470, without(\"X Quota\")");
    assert!(no_name.len() == 1 && no_name[0].starts_with("`X Quota` is no field name"), "{no_name:?}");
}

#[test]
fn upgrade_is_listed_in_connection_whatever_else_is() {
    let listed = |headers: &str| {
        let item = format!("enum Reply {{ #[status(404, header({headers}))] Any {{ how: u8 }} }}");
        judged(&item.parse().unwrap()).1.contains("__each (\"Connection\" , & \"upgrade\")")
    };
    let upgrade = "\"Upgrade\" = \"a\"";
    assert!(listed(upgrade) && listed(&format!("{upgrade}, \"Connection\" = \"close\"")));
    assert!(listed(&format!("{upgrade}, \"Connection\" = \"{{how}}\"")));
    assert!(!listed(&format!("{upgrade}, \"Connection\" = \"close, Upgrade\"")));
    assert!(!listed("\"Connection\" = \"close\""));
}

#[test]
fn a_rule_of_no_document_has_no_section() {
    let (mistakes, _) = judged(&quote!(
        #[status(impl(axum))]
        enum Reply {
            #[status(473)]
            Feed,
        }
    ));
    assert!(mistakes[0].starts_with("this 473 breaks `473-feed`: A 473 is a feed\n"), "{mistakes:?}");
}

#[test]
fn what_asks_for_content_is_named() {
    let (mistakes, _) = judged(&quote!(
        #[status(impl(axum), body = "problem")]
        enum Reply {
            #[status(471)]
            Member(#[status(member = "a")] u8),
            #[status(471)]
            Instance(#[status(instance)] u8),
        }
    ));
    let hints: Vec<&str> =
        mistakes.iter().filter_map(|mistake| mistake.split_once("help: ").map(|(_, hint)| hint)).collect();
    assert_eq!(hints, ["leave out `member`", "leave out `instance`"]);
}

/// What can't be read is one mistake: whether the rules are kept without it is not asked.
#[test]
fn what_is_given_but_unreadable_is_one_mistake() {
    for (item, expected) in [
        ("#[status(470, header(\"X-Quota\" = \"{quta}\"))] A { quota: u8 }", "there is no field `quta`"),
        ("#[status(470, header(\"X-Quota\" = \"{0}\"))] A(Option<u8>)", "`0` is an `Option`"),
        ("#[status(470, header(\"X Quota\" = \"1\"))] A", "`X Quota` is no field name"),
        ("#[status(470)] A(#[status(header = \"X Quota\")] u8)", "`X Quota` is no field name"),
        ("#[status(470)] A(#[status(heder = \"X-Quota\")] u8)", "a field has no option `heder`"),
        ("#[status(470)] A(#[status(header)] u8)", "`header` needs a value"),
        ("#[status(470)] A(#[status] u8)", "write what the field is"),
    ] {
        let item = format!("#[status(impl(axum))] enum Reply {{ {item} }}");
        let (mistakes, _) = judged(&item.parse().unwrap());
        assert!(mistakes.len() == 1 && mistakes[0].starts_with(expected), "{item}: {mistakes:?}");
    }
}

#[test]
fn constants_are_left_to_the_compiler() {
    let (mistakes, code) = judged(&quote!(
        #[status(impl(axum), strict)]
        enum Reply {
            #[status(472, header("X-Soft" = "no"))]
            Soft,
            #[status(404, header("X-Soft" = "{why}"))]
            Any { why: u8 },
        }
    ));
    assert_eq!(mistakes, [""; 0]);
    assert!(code.contains("of_constants :: token (& [\"no\"] , & [\"yes\"])"), "{code}");
    assert_eq!(code.matches("constant :: fault").count(), 2, "once asked and once said: {code}");
}

/// A predicate over lines that the derive knows nothing of but its name.
#[test]
fn any_predicate_over_lines_is_judged() {
    let (mistakes, code) = judged(&quote!(
        #[status(impl(axum))]
        enum Reply {
            #[status(474)]
            Silent,
            #[status(474, header("X-Loud" = "A"))]
            Loud,
            #[status(474, header("X-Loud" = "{how}"))]
            Any { how: u8 },
        }
    ));
    let silent = "this 474 breaks `474-loud`: A 474 shouts (Acme, 6)\n  = help: give it: #[status(header(\"X-Loud\" = \"a\"))]\n  \
        = help: or, where somebody below adds it: #[status(without(\"X-Loud\"))]";
    assert_eq!(mistakes, [silent]);
    let call = "matches ! (:: status_core :: __private :: predicate :: of_constants :: shouts (& [\"A\"] , & [\"a\" , \"b\"]) , \
        :: core :: option :: Option :: Some (false))";
    assert_eq!(code.matches(call).count(), 1, "{code}");
}

#[test]
fn a_text_of_another_version_is_one_mistake() {
    let tokens = expand(quote!(
        {
            enum Reply {
                Lost,
                Found,
            }
        }["404 NotFound"]
    ))
    .to_string();
    assert_eq!(tokens.matches("compile_error").count(), 1);
    assert!(tokens.contains("another version"));
}
