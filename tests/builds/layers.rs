//! Layers in crates of their own, as `tests/crates/layers` has them.

use std::fs;

use crate::cargo::{CORE, cargo, copy_users, run};

#[test]
fn layers_work_in_libraries_programs_tests_and_examples() {
    let crates = copy_users("layers", CORE, &["layers"]);
    run(cargo(&crates.join("layers"), &["test", "--quiet"]));
}

/// What each mistake in `registry!` is to the compiler: one error, at the user's own words.
#[test]
fn a_mistake_about_layers_is_one_error() {
    let shop = copy_users("mistaken-layers", CORE, &["layers"]).join("layers/shop");
    let examples = shop.join("examples");
    fs::create_dir(&examples).unwrap();
    for (name, program, error) in [
        (
            "twice",
            "mod here { status_core::registry!(\"registry/empty.toml\"); }\n\
             mod there { status_core::registry!(\"registry/empty.toml\"); }\n\
             fn main() { let _ = (here::status!(404), there::rule!(\"405-allow\")); }\n",
            "the name `__registry_of_registry_empty_toml_once_in_a_crate` is defined multiple times\n --> \
             shop/examples/twice.rs:2:13",
        ),
        (
            "without",
            "mod codes { status_core::registry!(\"registry/empty.toml\", extends = std); }\nfn main() {}\n",
            "cannot find `__registry` in `std`\n --> shop/examples/without.rs:1:69",
        ),
        (
            "nowhere",
            "mod codes { status_core::registry!(\"registry/empty.toml\", extends = crate::acme); }\nfn main() {}\n",
            "cannot find `acme` in `crate`\n --> shop/examples/nowhere.rs:1:76",
        ),
        (
            "rule",
            "mod codes { status_core::registry!(\"registry/shop.toml\", extends = acme_codes); }\n\
             fn main() { codes::rule!(\"470-shp\"); }\n",
            "no rule has the id \"470-shp\"\n         = help: did you mean \"470-shop\"?\n         = help: a rule of \
             your own goes into `shop/registry/shop.toml`\n --> shop/examples/rule.rs:2:26",
        ),
        (
            "judged",
            "mod codes { status_core::registry!(\"registry/shop.toml\", extends = acme_codes); }\n\
             #[derive(status_core::StatusEnum)]\n\
             #[status(registry = codes, impl(http))]\n\
             enum Answer {\n\
             #[status(470, header(\"Shop-Quota\" = \"5\"))] Later,\n\
             #[status(470, header(\"Shop-Quota\" = \"5\", \"Retry-After\" = \"9\"))] Soon(()),\n\
             }\n\
             fn main() { let _ = (Answer::Later, Answer::Soon(())); }\n",
            "this 470 breaks `470-retry-after`: A 470 says when to come back\n         = help: give it: \
             #[status(header(\"Retry-After\" = \"120\"))]",
        ),
        (
            "other",
            "mod codes { status_core::registry!(\"registry/empty.toml\"); }\n\
             fn main() { let _: status_core::Rule = codes::rule!(\"405-allow\"); }\n",
            "mismatched types\n  --> shop/examples/other.rs:2:40",
        ),
    ] {
        fs::write(examples.join(name).with_extension("rs"), program).unwrap();
        let output = cargo(&shop, &["check", "--quiet", "--example", name]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let errors =
            said.lines().filter(|line| line.starts_with("error") && !line.contains("could not compile")).count();
        assert!(!output.status.success() && errors == 1 && said.contains(error), "{name}: {said}");
    }
}

/// The expansions of a crate in two folders, of which neither is named.
#[test]
fn a_layer_expands_to_the_same_wherever_it_lies() {
    let expanded = |folder: &str| {
        let crates = copy_users(folder, CORE, &["layers"]);
        let mut rustc = cargo(&crates.join("layers"), &["rustc", "--quiet", "-p", "acme-codes", "--lib"]);
        // Only a nightly compiler, or one that takes itself for one, prints what it expands to.
        rustc.env("RUSTC_BOOTSTRAP", "1").args(["--", "-Zunpretty=expanded"]);
        String::from_utf8(run(rustc).stdout).unwrap()
    };
    let (here, there) = (expanded("expanded-here"), expanded("expanded-elsewhere"));
    assert!(here.contains("QuotaExhausted") && !here.contains(env!("CARGO_MANIFEST_DIR")));
    assert!(here == there.replace("expanded-elsewhere", "expanded-here"));
}
