//! Uniqueness: elements are compared by what would be written of them, so no type needs to be comparable.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::shape::walk::{Format, Writer, member_at};
use crate::shape::{List, Member, Number, Timestamp, TimestampFormat, Traits};

/// An element whose distinguishing member repeats an earlier one's.
pub(super) struct Repeated {
    pub(super) index: usize,
    pub(super) first: usize,
    pub(super) name: &'static str,
}

/// The elements that repeat an earlier one, each with the earlier one's index.
pub(super) fn repeated(list: &dyn List) -> Vec<(usize, usize)> {
    let mut repeated = Vec::new();
    let mut seen = Seen::new(list);
    for index in 0..list.len() {
        repeated.extend(seen.earlier(index, list.element(index), None).map(|first| (index, first)));
    }
    repeated
}

/// The structures whose member with index `member` repeats an earlier one's. An absent member repeats nothing.
pub(super) fn repeated_by(list: &dyn List, member: usize) -> Vec<Repeated> {
    let mut repeated = Vec::new();
    let mut seen = Seen::new(list);
    for index in 0..list.len() {
        member_at(list.element(index), &[member], &mut |schema, value| {
            let first = seen.earlier(index, value, schema.traits);
            repeated.extend(first.map(|first| Repeated { index, first, name: schema.name }));
        });
    }
    repeated
}

/// The values that came, each with its index.
struct Seen(HashMap<Vec<u8>, usize>);

impl Seen {
    fn new(list: &dyn List) -> Self {
        Self(HashMap::with_capacity(list.len()))
    }

    /// The index of an equal value that came before.
    fn earlier(&mut self, index: usize, value: &dyn Member, traits: Traits) -> Option<usize> {
        let mut writer = Writer::new(Key::default());
        value.write(&mut writer, traits);
        match self.0.entry(writer.finish_with_nulls().bytes) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(index);
                None
            }
        }
    }
}

/// Bytes that are equal for equal values, and for no others: each value begins with a mark of its kind, and says how long
/// it is.
#[derive(Default)]
struct Key {
    bytes: Vec<u8>,
    /// Where the entries of each open object begin.
    open: Vec<Vec<usize>>,
}

impl Key {
    fn value(&mut self, kind: u8, bytes: &[u8]) {
        self.bytes.push(kind);
        self.bytes.extend_from_slice(&bytes.len().to_le_bytes());
        self.bytes.extend_from_slice(bytes);
    }
}

impl Format for Key {
    fn begin_object(&mut self) {
        self.bytes.push(b'{');
        self.open.push(Vec::new());
    }

    fn key(&mut self, key: &str, _: bool) {
        if let Some(entries) = self.open.last_mut() {
            entries.push(self.bytes.len());
        }
        self.value(b'k', key.as_bytes());
    }

    /// Maps have no order, but two ways to come.
    fn end_object(&mut self) {
        let starts = self.open.pop().unwrap_or_default();
        if let Some(&first) = starts.first() {
            let ends = starts.iter().skip(1).copied().chain([self.bytes.len()]);
            let mut entries: Vec<&[u8]> =
                starts.iter().zip(ends).map(|(&start, end)| &self.bytes[start..end]).collect();
            entries.sort_unstable();
            let sorted = entries.concat();
            self.bytes.truncate(first);
            self.bytes.extend_from_slice(&sorted);
        }
        self.bytes.push(b'}');
    }

    fn begin_list(&mut self, len: usize) {
        self.value(b'[', &len.to_le_bytes());
    }

    fn element(&mut self, _: bool) {}

    fn end_list(&mut self) {}

    fn boolean(&mut self, value: bool) {
        self.bytes.push(if value { b't' } else { b'f' });
    }

    fn long(&mut self, value: i64) {
        self.number(&Number::from(value));
    }

    fn number(&mut self, value: &Number) {
        self.value(b'n', value.to_string().as_bytes());
    }

    fn float(&mut self, value: f32) {
        self.value(b'n', value.to_string().as_bytes());
    }

    fn double(&mut self, value: f64) {
        self.value(b'n', value.to_string().as_bytes());
    }

    fn string(&mut self, value: &str) {
        self.value(b's', value.as_bytes());
    }

    fn blob(&mut self, value: &[u8]) {
        self.value(b'b', value);
    }

    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>) {
        let format = format.unwrap_or(TimestampFormat::EpochSeconds);
        self.value(b'd', value.display_as(format).to_string().as_bytes());
    }

    fn null(&mut self) {
        self.bytes.push(b'0');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Document;

    fn repeats(json: &str) -> bool {
        let list = Document::from_json(json).expect("a list");
        !repeated(&list.as_list().expect("a list")).is_empty()
    }

    #[test]
    fn equal_values_are_found_in_whatever_order_their_entries_come() {
        for json in [
            r#"["a", "b", "a"]"#,
            "[1, 2, 1]",
            "[null, null]",
            "[[], []]",
            r#"[{"a": 1, "b": [true]}, {"b": [true], "a": 1}]"#,
        ] {
            assert!(repeats(json), "{json}");
        }
        let mut seen = Seen(HashMap::new());
        let map = |keys: [&str; 2]| HashMap::from(keys.map(|key| (key.to_owned(), key.to_uppercase())));
        assert_eq!(seen.earlier(0, &map(["long", "a"]), None), None);
        assert_eq!(seen.earlier(1, &map(["a", "long"]), None), Some(0));
    }

    #[test]
    fn values_that_differ_are_told_apart_however_alike_they_look() {
        for json in [
            r#"["1", 1, true, "true", null, "null", "", [], {}, [""], {"": ""}]"#,
            r#"[["a", "b"], ["ab"], ["ab", ""], [["a"], "b"], [["a", "b"]]]"#,
            r#"[{"a": "b"}, {"ab": ""}, {"a": {"b": ""}}, {"a": ["b"]}]"#,
            "[[[], 1], [[1]], [[], [1]]]",
        ] {
            assert!(!repeats(json), "{json}");
        }
    }
}
