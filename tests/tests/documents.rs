//! Documents: how much memory a response can take, and how they go through serde.

use std::collections::BTreeMap;

use aws_operation::{Document, DocumentMap, Number, Timestamp, aws_shape};
use serde::de::value::{Error, MapDeserializer};
use serde::{Deserialize, Serialize};

/// The bytes that a document takes, the allocator's own not counted.
fn weight(document: &Document) -> usize {
    size_of::<Document>()
        + match document {
            Document::String(text) => text.capacity(),
            Document::List(elements) => {
                let spare = elements.capacity() - elements.len();
                elements.iter().map(weight).sum::<usize>() + spare * size_of::<Document>()
            }
            Document::Map(entries) => {
                entries.iter().map(|(key, value)| size_of::<Box<str>>() + key.len() + weight(value)).sum()
            }
            _ => 0,
        }
}

#[test]
fn no_answer_makes_a_document_that_is_more_than_the_stated_factor_of_its_size() {
    // The security page of the guide states these.
    const FLOOR: usize = 4 << 20;
    const FACTOR: usize = 16;
    for piece in [
        r#"{"":0},"#,
        r#"{"a":0},"#,
        "{},",
        "[],",
        "[0],",
        "0,",
        "[[0]],",
        r#""","#,
        r#"{"a":{"a":{"a":0}}},"#,
        "null,",
        "1e9,",
    ] {
        for size in [1_000, 100_000, 1 << 20] {
            let mut json = format!("[{}", piece.repeat(size / piece.len()));
            json.pop();
            json.push(']');
            match Document::from_json(&json) {
                Ok(document) => assert!(weight(&document) <= FLOOR + FACTOR * json.len(), "{piece} of {size}"),
                Err(error) => assert!(error.to_string().contains("too many"), "{error}"),
            }
        }
    }
    // The one that took 96 times its size.
    let json = format!("[{}0]", r#"{"":0},"#.repeat(9_000));
    let document = Document::from_json(&json).expect("few enough values");
    assert!(weight(&document) < 13 * json.len());
}

#[test]
fn a_large_document_as_services_write_them_is_read() {
    let item = r#"{"Key":"a","Value":"b","Counts":[1,2,3],"Flag":true},"#;
    let json = format!("[{}null]", item.repeat(200_000));
    let document = Document::from_json(json).expect("no service's answer is too large");
    assert_eq!(document.as_list().map(<[_]>::len), Some(200_001));
    let numbers = format!("[{}1]", "0.5,".repeat(30_000));
    assert!(Document::from_json(numbers).is_ok());
}

#[test]
fn entries_are_those_of_the_last_of_equal_keys_in_the_order_of_keys() {
    let document = Document::from_json(r#"{"b":1,"a":2,"b":3,"a":4}"#).expect("JSON");
    assert_eq!(document.to_json(), r#"{"a":4,"b":3}"#);
    let entries = BTreeMap::from([("a".to_owned(), Document::from(4)), ("b".to_owned(), Document::from(3))]);
    assert_eq!(document, Document::Map(DocumentMap::from(entries)));
}

#[aws_shape]
#[derive(Debug, PartialEq)]
struct Measured {
    at: Timestamp,
    ratio: f64,
    exact: Number,
    rest: Document,
}

const MEASURED: &str = r#"{"at":1485179373.361,"ratio":0.25,"exact":1e400,"rest":{"a":[1,-2.5,18446744073709551615]}}"#;

#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Foreign {
    ratio: f32,
    document: Document,
}

/// `cargo test --features arbitrary-precision` builds this with a feature of serde_json that any crate of a program may
/// turn on; `.ci/run` does both.
#[test]
fn fractions_go_through_serde_whatever_features_serde_json_has() {
    let expected: Measured = Document::from_json(MEASURED).expect("JSON").read_shape().expect("a shape");
    let text = MEASURED.replace("1e400", "12345678901234567890");
    let found: Measured = serde_json::from_str(&text).expect("a shape");
    assert_eq!((found.at, found.ratio, &found.rest), (expected.at, expected.ratio, &expected.rest));
    assert_eq!(found.exact.to_string(), "12345678901234567890");
    let again = serde_json::to_string(&found).expect("JSON");
    assert_eq!(serde_json::from_str::<Measured>(&again).expect("a shape"), found);

    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let document = Document::from_serialize(&value).expect("a document");
    assert_eq!(document.read_shape::<Measured>().expect("a shape"), found);
    assert_eq!(serde_json::from_value::<Measured>(value.clone()).expect("a shape"), found);
    assert_eq!(document.into_deserialize::<serde_json::Value>().expect("a value")["ratio"], value["ratio"]);

    let foreign = Foreign { ratio: 0.5, document: Document::from_json("[1.5]").expect("JSON") };
    let document = Document::from_serialize(&foreign).expect("a document");
    assert_eq!(document.to_json(), r#"{"document":[1.5],"ratio":0.5}"#);
    assert_eq!(document.into_deserialize::<Foreign>().expect("foreign"), foreign);
}

/// The form of a number from serde_json with `arbitrary_precision`, without the feature.
#[test]
fn a_number_in_the_form_of_arbitrary_precision_is_a_number() {
    for (text, expected) in [("1.5", Some("1.5")), ("1e400", Some("1e400")), ("x", None)] {
        let entries = [("$serde_json::private::Number", text)];
        let read = Document::deserialize(MapDeserializer::<_, Error>::new(entries.into_iter()));
        assert_eq!(read.ok().map(|document| document.to_json()).as_deref(), expected);
    }
}

#[test]
fn a_document_is_made_from_a_value_of_serde_json_and_becomes_one() {
    let value = serde_json::json!({
        "taskSet": {"id": "ecs-svc/1", "counts": [1, -2, 18_446_744_073_709_551_615_u64], "share": 0.25},
        "done": false,
        "nothing": null
    });
    let document = Document::from(value.clone());
    assert_eq!(document["taskSet"]["counts"][1].as_i64(), Some(-2));
    assert_eq!(serde_json::Value::from(document), value);
}

#[test]
fn a_number_that_serde_json_cannot_hold_becomes_the_nearest_that_it_can() {
    let document = Document::from_json("36893488147419103232").unwrap();
    assert_eq!(serde_json::Value::from(document), serde_json::json!(36_893_488_147_419_103_232.0));
}
