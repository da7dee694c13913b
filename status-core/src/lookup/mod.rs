//! What is this number: tables from texts to numbers.

pub(crate) mod field_names;
pub(crate) mod hash;
pub(crate) mod table;
pub(crate) mod text;
mod trie;

/// What holds of every table, whatever its texts are.
#[cfg(test)]
mod tests {
    use std::{
        format,
        string::{String, ToString as _},
        thread,
        vec::Vec,
    };

    /// A table of five texts by their places finds each in any case, and nothing that is one byte off.
    pub(super) fn check<G: Fn(&[u8]) -> Option<u16>>(table: impl Fn(&[&'static str; 5]) -> G) {
        let sets = [
            ["A", "Vary", "If-Match", "Content-Length", "Strict-Transport-Security"],
            // Symbols that differ in the bit that tells the case of letters.
            ["a@bcdefg", "a`bcdefg", "[", "{", "X^"],
            ["X~", "A-", "A\r", "\0", "-[-long-enough-to-have-a-middle-[-"],
            // One length and the same ends.
            [
                "acme-1-1-of-many-x",
                "acme-2-1-of-many-x",
                "acme-1-2-of-many-x",
                "acme-2-2-of-many-x",
                "acme-@-`-of-many-x",
            ],
        ];
        for texts in sets {
            let get = table(&texts);
            let number = |bytes: &[u8]| texts.iter().position(|text| text.as_bytes().eq_ignore_ascii_case(bytes));
            let number = |bytes: &[u8]| number(bytes).map(|at| u16::try_from(at).unwrap());
            assert_eq!(get(b""), None);
            for text in texts {
                for spelling in [text.to_string(), text.to_ascii_uppercase(), text.to_ascii_lowercase()] {
                    let bytes = spelling.as_bytes();
                    assert!(number(bytes).is_some());
                    assert_eq!(get(bytes), number(bytes), "{spelling}");
                    assert_eq!(get(&bytes[1..]), number(&bytes[1..]), "{spelling} without its first byte");
                }
                for at in 0..text.len() {
                    let mut other = text.as_bytes().to_vec();
                    for byte in [b'@', b'[', b'`', b'{', b'~', 0, 0xC1, 0xE1, other[at] ^ 0x20] {
                        other[at] = byte;
                        assert_eq!(get(&other), number(&other), "{other:?}");
                    }
                }
            }
        }
    }

    /// A table of 5,000 texts by their places finds each, whether the texts' lengths and outer bytes differ or not.
    pub(super) fn check_five_thousand<G: Fn(&[u8]) -> Option<u16>>(
        table: impl Fn(&[&'static str; 5000]) -> G + Send + 'static,
    ) {
        let check = move || {
            let spread = |number: u32| format!("{number}-Field-Name-{}", number.wrapping_mul(2_654_435_761));
            let alike = |number: u32| format!("Field-Name-{number:04}-of-a-Vendor");
            for name in [spread, alike] {
                let names: Vec<&'static str> = (0..5000).map(|number| &*name(number).leak()).collect();
                let get = table(names.as_slice().try_into().unwrap());
                for (number, name) in (0..).zip(&names) {
                    let spellings: [String; 3] = [(*name).into(), name.to_uppercase(), name.to_lowercase()];
                    assert!(spellings.iter().all(|spelling| get(spelling.as_bytes()) == Some(number)), "{name}");
                    assert_eq!(get(name.replace("Name", "Nome").as_bytes()), None);
                }
            }
        };
        // A table that is made as the program runs is on the stack at first.
        let thread = thread::Builder::new().stack_size(32 << 20).spawn(check);
        thread.unwrap().join().unwrap();
    }
}
