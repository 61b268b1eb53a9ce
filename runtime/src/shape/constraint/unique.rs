//! Uniqueness: elements are compared in their wire form, so no type needs to be comparable.

use std::collections::HashMap;

use crate::codec::{document_of, member_at};
use crate::shape::{Document, List};

/// An element whose distinguishing member repeats an earlier one's.
pub(super) struct Repeated {
    pub(super) index: usize,
    pub(super) first: usize,
    pub(super) name: &'static str,
}

/// The elements that repeat an earlier one, each with the earlier one's index.
pub(super) fn repeated(list: &dyn List) -> Vec<(usize, usize)> {
    let mut repeated = Vec::new();
    if list.len() < 2 {
        return repeated;
    }
    let mut seen = HashMap::with_capacity(list.len());
    for index in 0..list.len() {
        match seen.entry(key(document_of(list.element(index), None))) {
            std::collections::hash_map::Entry::Occupied(first) => repeated.push((index, *first.get())),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(index);
            }
        }
    }
    repeated
}

/// The structures whose member with index `member` repeats an earlier one's. An absent member repeats nothing.
pub(super) fn repeated_by(list: &dyn List, member: usize) -> Vec<Repeated> {
    let mut repeated = Vec::new();
    if list.len() < 2 {
        return repeated;
    }
    let mut seen = HashMap::with_capacity(list.len());
    for index in 0..list.len() {
        let Some((name, value)) = member_at(list.element(index), &[member]) else { continue };
        match seen.entry(key(value)) {
            std::collections::hash_map::Entry::Occupied(first) => {
                repeated.push(Repeated { index, first: *first.get(), name });
            }
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(index);
            }
        }
    }
    repeated
}

/// Equal for equal values. A string, the usual case, needs no JSON; the flag keeps `"1"` from being the number.
fn key(value: Document) -> (bool, String) {
    match value {
        Document::String(text) => (true, text),
        // A document's entries are sorted, so equal maps have equal texts.
        value => (false, value.to_json()),
    }
}
