use status_core::{Rule, rule};

const MISTYPED: Rule = rule!("405-alow");

fn main() {
    let _ = rule!("206-field");
    let _ = rule!("470-retry-after");
    let _ = rule!("405");
    let _ = match MISTYPED {
        rule!("any-dat") => true,
        _ => false,
    };
}
