//! The mistakes that users of the macros make, each reported at its token: `tests/ui`.

#[test]
fn misuse_of_macros_is_reported_at_the_token() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/layers/*.rs");
    cases.compile_fail("tests/ui/status/*.rs");
    cases.compile_fail("tests/ui/rule/*.rs");
}

#[test]
fn fields_that_are_not_taken_say_how_they_would_be() {
    trybuild::TestCases::new().compile_fail("tests/ui/fields/*.rs");
}

#[test]
fn mistakes_in_derives_are_reported_at_their_tokens() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/derive/*.rs");
}
