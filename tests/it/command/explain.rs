//! `status explain`.

use std::collections::BTreeSet;

use status_core::{Class, Edition, Rule, Scope};

use crate::support::command::run;
use crate::support::kept::assert_as_kept;
use crate::support::paths::data;

#[test]
fn explain_shows_every_meaning() {
    let run = run(&["explain", "421"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for part in [
        "421 Misdirected Request\n",
        "Status::MisdirectedRequest, StatusCode::MISDIRECTED_REQUEST",
        "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.20",
        "Status::TooManyConnections",
        "in RFC 2616 alone",
        "Rules of 4xx",
    ] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
}

#[test]
fn explain_counts_the_rules_of_many_codes_and_says_how_to_see_them() {
    let (short, all) = (run(&["explain", "404"]).out, run(&["explain", "404", "--all"]).out);
    let (last_line, count) = (short.trim_end().rsplit('\n').next().unwrap_or_default(), all.lines().count());
    assert!(
        last_line.ends_with("more rules are about many codes, this one among them: status explain --all 404"),
        "{last_line}"
    );
    let rest: usize = last_line.split(' ').next().and_then(|word| word.parse().ok()).expect("a number");
    // Instead of the one line there are two headings, each after an empty line, and a line a rule; and one more for the
    // sub-statuses, with a line for each.
    let subs = status_core::Status::NotFound.subs().len() + 2;
    assert_eq!(short.lines().count() - 1 + rest + 3 + subs, count, "{all}");
    assert!(all.contains("Rules of every code") && all.contains("any-registered") && !short.contains("any-registered"));
    let phrase = run(&["explain", "not found"]).out;
    assert!(phrase.ends_with("status explain --all \"not found\"\n"), "{phrase}");
    let chinese = run(&["explain", "404", "--lang", "zh"]).out;
    assert!(chinese.ends_with("：status explain --all 404\n"), "{chinese}");
}

#[test]
fn explain_says_what_stands_where_there_is_no_response() {
    for word in ["000", "0"] {
        let run = run(&["explain", word]);
        assert!(run.code == Some(0) && run.out.starts_with("000\n") && run.out.contains("%{http_code}"), "{}", run.out);
    }
    let json = run(&["explain", "--format", "json", "000"]).json();
    assert!(json[0]["code"].is_null() && json[0]["summary"].is_string(), "{json:?}");
    assert_eq!(run(&["explain", "00"]).code, Some(2));
}

#[test]
fn explain_says_what_the_order_of_responses_breaks() {
    let rule = run(&["explain", "any-one-final"]).out;
    let found = run(&["explain", "sequence"]);
    assert_eq!((found.code, found.err.as_str()), (Some(0), ""));
    assert!(found.out.starts_with("sequence\n  ") && found.out.ends_with(&format!("\n\n{rule}")), "{}", found.out);
    let json = run(&["explain", "--format", "json", "sequence", "any-one-final"]).json();
    assert_eq!((&json[0]["id"], &json[0]["rule"]), (&"sequence".into(), &json[1]));
    assert!(json[0]["summary"].as_str().is_some_and(|summary| summary.contains("any-one-final")), "{json:?}");
    let chinese = run(&["explain", "--lang", "zh", "sequence"]).out;
    assert!(chinese.contains("同一请求") && chinese.contains("any-one-final"), "{chinese}");
    assert_eq!(run(&["explain", "Sequence"]).code, Some(2));
}

#[test]
fn explain_names_the_document_of_sub_statuses() {
    const IIS: &str =
        "https://learn.microsoft.com/troubleshoot/developer/webapps/iis/www-administration-management/http-status-code";
    const DAV: &str = "https://learn.microsoft.com/openspecs/windows_protocols/ms-wdv/";
    let sub = run(&["explain", "404.13"]).out;
    assert!(sub.contains("  defined    Microsoft IIS (HTTP status codes in IIS)\n") && sub.contains(IIS), "{sub}");
    let retry_with = run(&["explain", "449"]).out;
    assert!(retry_with.contains("[MS-WDV], 2.2.6") && retry_with.contains(DAV), "{retry_with}");
    assert!(!retry_with.contains(IIS));
    let login = run(&["explain", "440"]).out;
    assert!(!login.contains(IIS) && !login.contains(DAV), "no document of Microsoft's has it: {login}");
    let json = run(&["explain", "--format", "json", "404.13", "449"]).json();
    assert_eq!(json[0]["subs"][0]["source"]["url"], IIS);
    assert_eq!(json[1]["meanings"][0]["url"], DAV);
}

#[test]
fn what_is_about_few_codes_is_said_of_them_alone() {
    for (code, is_about_it) in [("404", false), ("499", false), ("444", true), ("460", true), ("494", true)] {
        assert_eq!(run(&["explain", "--all", code]).out.contains("any-log-only"), is_about_it, "{code}");
    }
}

#[test]
fn who_never_sends_a_code_is_said_beside_who_does() {
    let states = |code: &str, lang: &str| {
        let out = run(&["explain", code, "--lang", lang]).out;
        let states = out.lines().filter(|line| line.starts_with("  state") || line.starts_with("  状态"));
        states.map(|line| line.trim_start().split_once(' ').unwrap_or_default().1.trim().to_owned()).collect::<Vec<_>>()
    };
    let of_499 = states("499", "en");
    assert_eq!(of_499.first().map(String::as_str), Some("a vendor's own, which nginx never sends"));
    assert!(of_499.iter().skip(1).all(|state| state == "a vendor's own, sent to clients"), "{of_499:?}");
    assert!(of_499.len() > 2, "{of_499:?}");
    assert_eq!(states("444", "en"), ["a vendor's own, which nginx never sends"]);
    assert!(states("460", "en")[0].ends_with("which AWS ELB never sends"));
    assert!(states("599", "en").iter().any(|state| state.ends_with("which Tornado never sends")));
    assert!(states("444", "zh")[0].ends_with("nginx 从不发送"), "{:?}", states("444", "zh"));
    assert!(states("404", "en").iter().all(|state| !state.contains("sen")));
}

#[test]
fn the_meaning_that_was_asked_for_comes_first() {
    for (words, title) in [
        (&["Method Failure"][..], "420 Method Failure\n"),
        (&["STORE_LOCKED"], "420 Store Locked\n"),
        (&["Status::SecurityRetry"], "420 SecurityRetry\n"),
        (&["420"], "420 Enhance Your Calm\n"),
        (&["TooManyConnections"], "421 There are too many connections from your internet address\n"),
    ] {
        let shown = run(&[&["explain"], words].concat()).out;
        assert!(shown.starts_with(title), "{words:?}: {shown}");
        let json = run(&[&["explain", "--format", "json"], words].concat()).json();
        let reason = title[4..].trim_end();
        assert_eq!(json[0]["meanings"][0]["reason"], reason, "{words:?}");
    }
}

#[test]
fn explain_knows_names_and_editions() {
    let by_number = run(&["explain", "--all", "413"]).out;
    for names in
        [&["Request Entity Too Large"][..], &["Content", "Too", "Large"], &["content_too_large"], &["ContentTooLarge"]]
    {
        let arguments = [&["explain", "--all"], names].concat();
        assert_eq!(run(&arguments).out, by_number, "{names:?}");
    }
    assert!(by_number.contains("Request Entity Too Large (RFC 2616)"), "{by_number}");
    let old = run(&["explain", "413", "--edition", "2616"]).out;
    assert!(old.starts_with("413 Request Entity Too Large\n"), "{old}");
    let chinese = run(&["explain", "405", "--lang", "zh"]).out;
    assert!(chinese.contains("405 Method Not Allowed 的规则") && chinese.contains("4xx 的规则"), "{chinese}");
    let differs = run(&["explain", "405"]).out;
    assert!(differs.contains("caching    heuristically cacheable (RFC 2616: "), "{differs}");
}

#[test]
fn explain_knows_classes_and_rules() {
    let class = run(&["explain", "4xx"]).out;
    assert!(class.starts_with("4xx Client Error\n") && class.contains("\n  404 Not Found "), "{class}");
    assert_eq!(run(&["explain", "client-error"]).out, class);
    let rule = run(&["explain", "405-allow"]).out;
    assert!(rule.starts_with("405-allow\n") && rule.contains("RFC 9110, 15.5.6"), "{rule}");
}

#[test]
fn explain_says_what_is_near() {
    let run = run(&["explain", "299", "Nott Found", "404"]);
    assert_eq!(run.code, Some(2));
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.err);
    assert!(lines[0].contains("299 is not registered, and is handled like 200 OK"), "{}", lines[0]);
    assert!(lines[1].contains("did you mean \"Not Found\""), "{}", lines[1]);
    assert!(run.out.starts_with("404 Not Found\n"));
}

#[test]
fn explain_speaks_json() {
    let run = run(&["explain", "--format", "json", "405", "4xx", "405-allow"]);
    let lines = run.json();
    assert_eq!(lines.len(), 3);
    let (code, class, rule) = (&lines[0], &lines[1], &lines[2]);
    assert_eq!((&code["code"], &code["class"]), (&405.into(), &"client-error".into()));
    let meaning = &code["meanings"][0];
    assert_eq!(
        (&meaning["name"], &meaning["source"]["id"], &meaning["primary"]),
        (&"MethodNotAllowed".into(), &"rfc9110".into(), &true.into())
    );
    assert_eq!(
        (&meaning["facets"]["rfc2616"]["caching"], &meaning["facets"]["rfc9110"]["caching"]),
        (&"explicit".into(), &"heuristic".into())
    );
    assert!(
        code["rules"]
            .as_array()
            .is_some_and(|rules| rules.iter().any(|rule| rule["id"] == "405-allow" && rule["level"] == "must"))
    );
    assert_eq!((&class["class"], &class["meanings"][0]["code"]), (&"client-error".into(), &400.into()));
    assert_eq!((&rule["id"], &rule["checkable"]), (&"405-allow".into(), &true.into()));
}

#[test]
fn vendors_codes_are_known_by_number_phrase_and_the_constants_of_other_libraries() {
    for (word, title) in [
        ("122", "122 URI Too Long for IE 7\n"),
        ("472", "472 Disaster Recovery Secondary\n"),
        ("473", "473 Performance Standby\n"),
        ("474", "474 Standby Without Active Node\n"),
        ("551", "551 Origin Reset the Connection\n"),
        ("566", "566 Blocked by Managed Rules\n"),
        ("600", "600 Invalid Header\n"),
        ("601", "601 Header Too Large\n"),
        ("Policy Not Fulfilled", "420 Policy Not Fulfilled\n"),
        ("CONNECTION_TIMEOUT", "522 Connection Timed Out\n"),
        ("NETWORK_READ_TIMEOUT", "598 Network Read Timeout Error\n"),
        ("IDENTITY_PROVIDER_AUTHENTICATION_ERROR", "561 Unauthorized\n"),
        ("resume_incomplete", "308 Resume Incomplete\n"),
    ] {
        let run = run(&["explain", word]);
        assert!(run.out.starts_with(title), "{word}: {}{}", run.out, run.err);
    }
    for (code, owner) in [("497", "OpenStack Swift"), ("498", "OpenStack Swift"), ("550", "Tencent EdgeOne")] {
        let run = run(&["explain", code]);
        assert!(run.out.contains(owner), "{code}: {}", run.out);
    }
}

#[test]
fn explain_knows_sub_statuses() {
    let found = run(&["explain", "404.13"]);
    assert_eq!((found.code, found.err.as_str()), (Some(0), ""));
    assert!(found.out.starts_with("404 Not Found\n404.13 Content length too large\n  "), "{}", found.out);
    for part in [
        "Content-Length is above the server's limit",
        "  defined    Microsoft IIS (",
        "  sent as    404: a status line never has the sub-status\n",
        "  retry      not repeated\n",
    ] {
        assert!(found.out.contains(part), "{part} in {}", found.out);
    }
    assert!(found.out.ends_with("\n404 itself: status explain 404\n"), "{}", found.out);
    assert_eq!(run(&["explain", " 404.13 "]).out, found.out);
    assert_eq!(run(&["explain", "--all", "404.13"]).out, found.out);
    // One that says it all has no summary, and no empty line in its place.
    let short = run(&["explain", "403.11"]).out;
    assert!(short.starts_with("403 Forbidden\n403.11 Forbidden: Password has been changed\n\n  defined"), "{short}");
    let chinese = run(&["explain", "404.13", "--lang", "zh"]).out;
    assert!(
        chinese.contains("HTTP 为此另有 413。") && chinese.ends_with("404 本身：status explain 404\n"),
        "{chinese}"
    );
    let old = run(&["explain", "413.0", "--edition", "2616"]).out;
    assert!(old.starts_with("413 Request Entity Too Large\n413.0 Request entity too large\n"), "{old}");
}

#[test]
fn explain_counts_sub_statuses_and_lists_all_of_them() {
    let short = run(&["explain", "404"]).out;
    assert!(short.contains("  sub-status 25 of Microsoft IIS: status explain --all 404\n"), "{short}");
    assert!(!short.contains("404.13"), "{short}");
    let all = run(&["explain", "--all", "404"]).out;
    assert!(all.contains("  sub-status 25 of Microsoft IIS\n"), "{all}");
    let heading = "\nSub-statuses of 404 Not Found, by Microsoft IIS\n  404.0   Not found\n  404.1   Site Not Found\n";
    assert!(all.contains(heading) && all.contains("\n  404.13  Content length too large\n"), "{all}");
    let chinese = run(&["explain", "404", "--lang", "zh"]).out;
    assert!(chinese.contains("Microsoft IIS 有 25 个：status explain --all 404\n"), "{chinese}");
    assert!(!run(&["explain", "--all", "410"]).out.contains("ub-status"));
}

#[test]
fn explain_says_which_sub_statuses_are_near() {
    for (word, said) in [
        ("404.99", "404.99 is no sub-status of Microsoft IIS; the nearest are 404.20 Too Many URL Segments, 404.19 "),
        ("410.1", "410.1: no sub-statuses of 410 are known"),
        ("299.1", "299 is not registered, and is handled like 200 OK"),
    ] {
        let run = run(&["explain", word]);
        assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (Some(2), "", 1), "{word}: {}", run.err);
        assert!(run.err.contains(said), "{word}: {}", run.err);
    }
    let chinese = run(&["explain", "--lang", "zh", "404.99"]).err;
    assert!(chinese.contains("404.99 不是 Microsoft IIS 的子状态码；最接近的是 404.20 "), "{chinese}");
    for word in ["404.", "404,13", "404. 13", ".13", "404.13.0", "404.013", "404.1000", "404.-1", "404.x", "99.1"] {
        let run = run(&["explain", word]);
        assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (Some(2), "", 1), "{word}: {}", run.err);
        assert!(run.err.contains("no such code, reason phrase, name, class or rule"), "{word}: {}", run.err);
    }
}

#[test]
fn explain_speaks_json_of_sub_statuses() {
    let lines = run(&["explain", "--format", "json", "404.13", "404", "410"]).json();
    let (one, code, none) = (&lines[0], &lines[1], &lines[2]);
    assert_eq!((&one["code"], &one["sub"]), (&404.into(), &13.into()));
    let sub = &one["subs"][0];
    assert_eq!((&sub["number"], &sub["reason"]), (&13.into(), &"Content length too large".into()));
    assert_eq!((&sub["source"]["id"], &sub["of"]), (&"microsoft-iis".into(), &"NotFound".into()));
    assert!(sub["summary"].as_str().is_some_and(|summary| summary.contains("413")), "{sub}");
    assert_eq!(one["meanings"].as_array().map(Vec::len), Some(1));
    assert_eq!(one["meanings"][0]["facets"]["rfc9110"]["retry"], "never", "{one}");
    assert_eq!(code["subs"].as_array().map(Vec::len), Some(25));
    assert!(code["subs"].as_array().is_some_and(|subs| subs.contains(sub)));
    assert_eq!(none["subs"], serde_json::json!([]));
}

/// What is said of codes that have all there is to say of one: several meanings, phrases by edition, sub-statuses of several
/// owners, an end, facets that differ. `STATUS_BLESS=1` writes it anew.
#[test]
fn explanations_are_as_kept() {
    let subjects = [
        "421",
        "--edition rfc2616 421",
        "--edition rfc2616 413",
        "--lang zh --all 302",
        "--color always 104",
        "--color always 103",
        "--color always 207",
        "--color always 306",
        "--color always 431",
        "--color always 599",
        "--color always 799",
        "500.19",
        "--lang zh 403.501",
        "--edition rfc2616 5xx",
        "1xx",
        "405-allow",
        "any-te-http2",
        "--format json --edition rfc2616 414",
        "--format json --edition rfc2616 1xx",
    ];
    let explained = |arguments: &str| {
        let run = run(&[&["explain"], &arguments.split(' ').collect::<Vec<_>>()[..]].concat());
        format!("$ status explain {arguments}\n{}{}\n", run.out, run.err)
    };
    let said: String = subjects.map(explained).concat();
    assert_as_kept(&data("explained.txt"), &said.replace('\u{1b}', "\\e"));
}

#[test]
fn what_an_edition_does_not_have_means_nothing_in_it() {
    let new = Rule::ALL.iter().find(|rule| rule.editions() == [Edition::Rfc9110]).expect("a rule of today");
    for word in ["103", "early hints", new.id()] {
        assert_eq!(run(&["explain", word]).code, Some(0), "{word}");
        let old = run(&["explain", "--edition", "rfc2616", word]);
        assert_eq!((old.code, old.out.as_str()), (Some(2), ""), "{word}");
        assert_eq!(old.err, format!("error: \"{word}\" means nothing in RFC 2616\n"));
    }
}

#[test]
fn programs_get_the_rules_of_the_edition_alone() {
    for (subject, scope) in [("4xx", Scope::Class(Class::ClientError)), ("1xx", Scope::Class(Class::Informational))] {
        let json = &run(&["explain", "--format", "json", "--edition", "rfc2616", subject]).json()[0];
        let found: BTreeSet<&str> =
            json["rules"].as_array().expect("rules").iter().filter_map(|rule| rule["id"].as_str()).collect();
        let is_wanted = |rule: &&Rule| rule.scope() == scope && rule.editions().contains(&Edition::Rfc2616);
        assert_eq!(found, Rule::ALL.iter().filter(is_wanted).map(|rule| rule.id()).collect(), "{subject}");
    }
}
