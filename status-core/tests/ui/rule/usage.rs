use status_core::rule;

fn main() {
    let id = "405-allow";
    let _ = rule!();
    let _ = rule!(405);
    let _ = rule!(id);
    let _ = rule!("405-allow", "any-date");
    let _ = rule!(b"405-allow");
}
