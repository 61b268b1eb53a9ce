//! Equality of JSON by value.

use aws_operation::Document;
use serde_json::Value;

/// Where two JSON values differ, by JSON pointer: objects without order, numbers by value (`0` is `0.0`). `None`: they
/// are equal.
pub fn difference(found: &Value, expected: &Value) -> Option<String> {
    compare(found, expected, "")
}

fn compare(found: &Value, expected: &Value, at: &str) -> Option<String> {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            if let Some(key) = found.keys().find(|key| !expected.contains_key(*key)) {
                return Some(format!("{at}/{key}: not expected"));
            }
            expected.iter().find_map(|(key, expected)| match found.get(key) {
                Some(found) => compare(found, expected, &format!("{at}/{key}")),
                None => Some(format!("{at}/{key}: missing")),
            })
        }
        (Value::Array(found), Value::Array(expected)) => {
            if found.len() != expected.len() {
                return Some(format!("{at}: {} elements, expected {}", found.len(), expected.len()));
            }
            found
                .iter()
                .zip(expected)
                .enumerate()
                .find_map(|(i, (found, expected))| compare(found, expected, &format!("{at}/{i}")))
        }
        (Value::Number(a), Value::Number(b)) if same_number(a, b) => None,
        _ if found == expected => None,
        _ => Some(format!("{at}: {found}, expected {expected}")),
    }
}

fn same_number(a: &serde_json::Number, b: &serde_json::Number) -> bool {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a == b,
        _ => a.as_f64() == b.as_f64(),
    }
}

/// Where two documents differ, by JSON pointer. `None`: they are equal.
pub fn document_difference(found: &Document, expected: &Document) -> Option<String> {
    match (found, expected) {
        _ if found == expected => None,
        (Document::Map(found), Document::Map(expected)) if found.keys().eq(expected.keys()) => {
            found.iter().zip(expected.values()).find_map(|((key, found), expected)| {
                document_difference(found, expected).map(|rest| format!("/{key}{rest}"))
            })
        }
        (Document::List(found), Document::List(expected)) if found.len() == expected.len() => {
            found.iter().zip(expected).enumerate().find_map(|(index, (found, expected))| {
                document_difference(found, expected).map(|rest| format!("/{index}{rest}"))
            })
        }
        _ => Some(format!(": {found}, expected {expected}")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn order_and_the_spelling_of_numbers_do_not_count() {
        assert_eq!(difference(&json!({"a": 1.0, "b": [0]}), &json!({"b": [0.0], "a": 1})), None);
    }

    #[test]
    fn a_difference_is_found_and_named() {
        let cases = [
            (json!({"a": [1, 2]}), json!({"a": [1, 3]}), "/a/1: 2, expected 3"),
            (json!({"a": 1}), json!({}), "/a: not expected"),
            (json!({}), json!({"a": null}), "/a: missing"),
            (json!([1]), json!([]), ": 1 elements, expected 0"),
            (json!("1"), json!(1), ": \"1\", expected 1"),
            (
                json!(9_007_199_254_740_993_i64),
                json!(9_007_199_254_740_992_i64),
                ": 9007199254740993, expected 9007199254740992",
            ),
        ];
        for (found, expected, message) in cases {
            assert_eq!(difference(&found, &expected).as_deref(), Some(message));
        }
    }
}
