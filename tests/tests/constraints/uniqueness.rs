//! `unique_items` and `unique_by`: every element is compared with every earlier one.

use std::collections::HashMap;
use std::sync::Arc;

use aws_operation::constraint::Rule;
use aws_operation::{Document, aws_shape};

use crate::{TRIES, violations};

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Item {
    key: Option<String>,
    #[aws(rename = "N")]
    number: Option<f64>,
}

#[aws_shape]
struct Lists {
    #[aws(unique_items)]
    numbers: Vec<i32>,
    #[aws(unique_items)]
    items: Vec<Item>,
    #[aws(unique_items)]
    maps: Option<Vec<HashMap<String, i32>>>,
    #[aws(unique_by = key)]
    by_key: Option<Vec<Item>>,
    #[aws(unique_by = number)]
    by_number: Vec<Arc<Item>>,
}

fn item(rng: &mut fastrand::Rng) -> Item {
    Item {
        key: rng.bool().then(|| ["", "a", "A", "b"][rng.usize(..4)].to_owned()),
        number: rng.bool().then(|| f64::from(rng.u8(..3))),
    }
}

fn list<T>(rng: &mut fastrand::Rng, mut element: impl FnMut(&mut fastrand::Rng) -> T) -> Vec<T> {
    (0..rng.usize(0..6)).map(|_| element(rng)).collect()
}

/// Each element that equals an earlier one, with the first such.
fn repeated<T>(list: &[T], equal: impl Fn(&T, &T) -> bool) -> Vec<(usize, usize)> {
    let earlier = |index: usize| (0..index).find(|first| equal(&list[*first], &list[index]));
    (0..list.len()).filter_map(|index| Some((index, earlier(index)?))).collect()
}

#[test]
fn what_repeats_an_earlier_element_is_found_and_nothing_else() {
    let mut rng = fastrand::Rng::with_seed(5);
    let mut found = 0;
    for _ in 0..TRIES {
        let value = Lists {
            numbers: list(&mut rng, |rng| rng.i32(0..6)),
            items: list(&mut rng, item),
            maps: rng.bool().then(|| {
                list(&mut rng, |rng| {
                    list(rng, |rng| (["x", "y"][rng.usize(..2)].to_owned(), rng.i32(..2))).into_iter().collect()
                })
            }),
            by_key: rng.bool().then(|| list(&mut rng, item)),
            by_number: list(&mut rng, |rng| Arc::new(item(rng))),
        };
        let mut expected = Vec::new();
        let same = |name: &str, pairs: Vec<(usize, usize)>, expected: &mut Vec<(String, Rule)>| {
            expected.extend(
                pairs.into_iter().map(|(index, first)| (format!("{name}[{index}]"), Rule::UniqueItems { first })),
            );
        };
        same("numbers", repeated(&value.numbers, |a, b| a == b), &mut expected);
        same("items", repeated(&value.items, |a, b| a == b), &mut expected);
        same("maps", repeated(value.maps.as_deref().unwrap_or_default(), |a, b| a == b), &mut expected);
        // An absent member repeats nothing.
        let by_key = repeated(value.by_key.as_deref().unwrap_or_default(), |a, b| a.key.is_some() && a.key == b.key);
        expected.extend(by_key.into_iter().map(|(at, first)| (format!("byKey[{at}].key"), Rule::UniqueBy { first })));
        let by_number = repeated(&value.by_number, |a, b| a.number.is_some() && a.number == b.number);
        expected
            .extend(by_number.into_iter().map(|(at, first)| (format!("byNumber[{at}].N"), Rule::UniqueBy { first })));
        assert_eq!(violations(value.validate()), expected);
        found += expected.len();
    }
    assert!(found > TRIES, "only {found} violations");
}

#[test]
fn documents_are_compared_by_what_they_hold() {
    #[aws_shape]
    struct Documents {
        #[aws(unique_items)]
        list: Vec<Document>,
    }
    let document = |text: &str| serde_json::from_str::<Document>(text).expect("JSON");
    let list = vec![document(r#"{"a":1,"b":[2]}"#), document(r#"{"b":[2],"a":1}"#), document(r#"{"a":1,"b":[3]}"#)];
    assert_eq!(violations(Documents { list }.validate()), [("list[1]".to_owned(), Rule::UniqueItems { first: 0 })]);
}
