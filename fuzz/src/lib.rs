//! The functions of the fuzz targets, as the tests have them.

#[allow(dead_code, unused_imports, reason = "the tests run over the seeds")]
#[path = "../../tests/it/fuzz/mod.rs"]
mod fuzz;
#[allow(dead_code, unused_imports, reason = "the tests generate exchanges too")]
#[path = "../../tests/it/interpreter/mod.rs"]
mod interpreter;
#[allow(dead_code, reason = "the tests use more of it")]
mod support {
    pub(crate) mod paths;
    #[path = "../../../tests/it/support/record.rs"]
    pub(crate) mod record;
}

/// Runs a target over an input.
pub fn run(name: &str, data: &[u8]) {
    let target = fuzz::TARGETS.iter().find(|target| target.name == name).expect("it is a target");
    (target.run)(data);
}
