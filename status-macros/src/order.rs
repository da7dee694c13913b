//! Sorting by whole numbers. Every type that the library's sort is made for costs those who build this crate as much as a
//! small file of it, so it is made for places alone, and the items follow.

/// Puts the items in the order of their keys; those of one key stay as they stand.
pub(crate) fn sort_by_key<T>(items: &mut [T], key: impl Fn(&T) -> usize) {
    let keys = items.iter().map(key).collect();
    let mut target = targets(keys);
    for at in 0..items.len() {
        while target[at] != at {
            let to = target[at];
            items.swap(at, to);
            target.swap(at, to);
        }
    }
}

/// Where each of the keys goes.
fn targets(keys: Vec<usize>) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_by_key(|place| keys[*place]);
    let mut targets = keys;
    for (target, place) in places.into_iter().enumerate() {
        targets[place] = target;
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_and_those_of_one_key_stay_in_order() {
        for mut items in [vec![], vec!["a"], vec!["ccc", "b", "aaa", "a", "", "bb", "aa", "c"]] {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.len());
            sort_by_key(&mut items, |item| item.len());
            assert_eq!(items, expected);
        }
    }
}
