//! `length`: Unicode scalar values of strings, bytes of blobs, elements of lists, entries of maps.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use aws_operation::constraint::Rule;
use aws_operation::{Blob, aws_shape};

use crate::{TRIES, text, violations};

#[aws_shape]
struct Lengths {
    #[aws(length(min = 2, max = 5))]
    both: String,
    #[aws(length(min = 3))]
    least: Option<String>,
    #[aws(length(max = 4))]
    most: Arc<str>,
    #[aws(length(min = 3, max = 3))]
    exactly: Option<Box<str>>,
    #[aws(length(min = 1, max = 4))]
    blob: Blob,
    #[aws(length(min = 1, max = 3))]
    list: Vec<String>,
    #[aws(length(max = 2))]
    sparse: Option<Vec<Option<i32>>>,
    #[aws(length(min = 1, max = 2))]
    map: HashMap<String, i32>,
    #[aws(each(length(max = 2)), keys(length(min = 1)))]
    inside: BTreeMap<String, String>,
    #[aws(each(length(max = 1), each(length(max = 2))))]
    nested: Vec<Vec<String>>,
}

#[aws_shape]
struct Borrowed<'a> {
    #[aws(length(min = 2, max = 5))]
    text: &'a str,
    #[aws(length(max = 4))]
    cow: Cow<'a, str>,
    #[aws(length(max = 3))]
    list: &'a [i32],
}

/// Scalar values, counted in UTF-8: every byte that does not go on with a character.
fn scalars(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

fn lengths(rng: &mut fastrand::Rng) -> Lengths {
    let list =
        |rng: &mut fastrand::Rng, most: usize| (0..rng.usize(0..=most)).map(|_| text(rng, 4)).collect::<Vec<_>>();
    Lengths {
        both: text(rng, 8),
        least: rng.bool().then(|| text(rng, 6)),
        most: text(rng, 8).into(),
        exactly: rng.bool().then(|| text(rng, 6).into()),
        blob: Blob::from((0..rng.usize(0..7)).map(|_| rng.u8(..)).collect::<Vec<_>>()),
        list: list(rng, 5),
        sparse: rng.bool().then(|| (0..rng.usize(0..5)).map(|_| rng.bool().then(|| rng.i32(..))).collect()),
        map: list(rng, 4).into_iter().map(|key| (key, rng.i32(..))).collect(),
        inside: list(rng, 3).into_iter().map(|key| (key, text(rng, 4))).collect(),
        nested: (0..rng.usize(0..3)).map(|_| list(rng, 3)).collect(),
    }
}

/// The paths of the members whose length is out of bounds.
fn expected(value: &Lengths) -> Vec<String> {
    let mut paths = Vec::new();
    let mut hold = |path: &str, fits: bool| {
        if !fits {
            paths.push(path.to_owned());
        }
    };
    hold("both", (2..=5).contains(&scalars(&value.both)));
    hold("least", value.least.as_ref().is_none_or(|text| scalars(text) >= 3));
    hold("most", scalars(&value.most) <= 4);
    hold("exactly", value.exactly.as_ref().is_none_or(|text| scalars(text) == 3));
    hold("blob", (1..=4).contains(&value.blob.as_ref().len()));
    hold("list", (1..=3).contains(&value.list.len()));
    hold("sparse", value.sparse.as_ref().is_none_or(|list| list.len() <= 2));
    hold("map", (1..=2).contains(&value.map.len()));
    for (key, text) in &value.inside {
        hold(&format!("inside[{key}] key"), scalars(key) >= 1);
        hold(&format!("inside[{key}]"), scalars(text) <= 2);
    }
    for (outer, list) in value.nested.iter().enumerate() {
        hold(&format!("nested[{outer}]"), list.len() <= 1);
        for (inner, text) in list.iter().enumerate() {
            hold(&format!("nested[{outer}][{inner}]"), scalars(text) <= 2);
        }
    }
    paths
}

#[test]
fn what_is_too_short_or_too_long_is_found_and_nothing_else() {
    let mut rng = fastrand::Rng::with_seed(1);
    let mut found = 0;
    for _ in 0..TRIES {
        let value = lengths(&mut rng);
        let violations = violations(value.validate());
        assert!(violations.iter().all(|(_, rule)| matches!(rule, Rule::Length { .. })), "{violations:?}");
        let expected = expected(&value);
        assert_eq!(violations.len(), expected.len(), "{violations:?} {expected:?}");
        // A key and its value have one path.
        for ((path, _), expected) in violations.iter().zip(&expected) {
            let expected = expected.trim_end_matches(" key");
            let member = expected.split('[').next().unwrap_or_default();
            assert!(path.starts_with(member), "{path} {expected}");
            if member != "inside" {
                assert_eq!(path, expected);
            }
        }
        found += violations.len();
    }
    assert!(found > TRIES, "only {found} violations");
}

#[test]
fn borrowed_members_are_measured_as_owned_ones_are() {
    let mut rng = fastrand::Rng::with_seed(2);
    for _ in 0..TRIES {
        let (one, two) = (text(&mut rng, 8), text(&mut rng, 8));
        let list = vec![1; rng.usize(0..6)];
        let value = Borrowed { text: &one, cow: Cow::Borrowed(&two), list: &list };
        let expected: Vec<&str> =
            [("text", (2..=5).contains(&scalars(&one))), ("cow", scalars(&two) <= 4), ("list", list.len() <= 3)]
                .into_iter()
                .filter_map(|(name, fits)| (!fits).then_some(name))
                .collect();
        let found = violations(value.validate());
        assert_eq!(found.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn the_unit_and_the_size_are_said() {
    let value = Lengths {
        both: "é".to_owned(),
        least: None,
        most: "".into(),
        exactly: Some("😀😀".into()),
        blob: Blob::from(vec![0; 5]),
        list: vec![],
        sparse: None,
        map: (0..3).map(|index| (index.to_string(), index)).collect(),
        inside: BTreeMap::from([(String::new(), "abc".to_owned())]),
        nested: vec![],
    };
    let invalid = value.validate().expect_err("too short and too long");
    let said: Vec<String> = invalid.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "both: needs 2 to 5 characters, has 1",
            "exactly: needs exactly 3 characters, has 2",
            "blob: needs 1 to 4 bytes, has 5",
            "list: needs 1 to 3 elements, has 0",
            "map: needs 1 to 2 entries, has 3",
            "inside[\"\"]: needs at least 1 character, has 0",
            "inside[\"\"]: may have at most 2 characters, has 3",
        ]
    );
}
