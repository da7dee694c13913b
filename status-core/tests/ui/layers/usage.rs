//! What `registry!` is given is a path, and another layer where there is one.

mod nothing {
    status_core::registry!();
}

mod a_word {
    status_core::registry!(codes);
}

mod a_slip {
    status_core::registry!("codes.toml", extend = acme_codes);
}

mod no_layer {
    status_core::registry!("codes.toml", extends = std);
}

mod no_file {
    status_core::registry!("no-such-file.toml");
}

mod absolute {
    status_core::registry!("/codes.toml");
}

fn main() {}
