//! Which of the registry's files each meaning or rule is in.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::numbered;

/// The paths by index. Files follow one another, so each is a range or a few: `[first last "path" …] "last path"`.
pub(super) fn files<'r>(paths: impl Iterator<Item = &'r str>) -> TokenStream {
    let mut ranges: Vec<(u16, u16, &str)> = Vec::new();
    for (path, index) in numbered(paths) {
        match ranges.last_mut() {
            Some((_, last, before)) if *before == path => *last = index,
            _ => ranges.push((index, index, path)),
        }
    }
    let end = ranges.pop().map_or("", |(_, _, path)| path);
    let ranges = ranges.iter().map(|(first, last, path)| quote!(#first #last #path));
    quote!([#(#ranges)*] #end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_ranges_in_their_order() {
        let of = |paths: &[&'static str]| files(paths.iter().copied()).to_string();
        assert_eq!(of(&["a", "a", "b", "c", "c"]), r#"[0u16 1u16 "a" 2u16 2u16 "b"] "c""#);
        assert_eq!(of(&["a", "b", "a"]), r#"[0u16 0u16 "a" 1u16 1u16 "b"] "a""#);
        assert_eq!((of(&["a", "a"]).as_str(), of(&[]).as_str()), (r#"[] "a""#, r#"[] """#));
    }
}
