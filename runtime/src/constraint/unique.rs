//! Uniqueness: elements are compared in their wire form, so no type needs to be comparable.

use std::collections::HashMap;

use crate::shape::{Member, document_of, member_at};

/// An element whose distinguishing member repeats an earlier one's.
pub(super) struct Repeated {
    pub(super) index: usize,
    pub(super) first: usize,
    pub(super) name: &'static str,
}

/// The elements that repeat an earlier one, each with the earlier one's index.
pub(super) fn repeated<'a>(len: usize, element: &dyn Fn(usize) -> &'a dyn Member) -> Vec<(usize, usize)> {
    let mut seen = HashMap::with_capacity(len);
    let mut repeated = Vec::new();
    for index in 0..len {
        // A document's entries are sorted, so equal maps have equal texts.
        match seen.entry(document_of(element(index), None).to_json()) {
            std::collections::hash_map::Entry::Occupied(first) => repeated.push((index, *first.get())),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(index);
            }
        }
    }
    repeated
}

/// The structures whose member with index `member` repeats an earlier one's. An absent member repeats nothing.
pub(super) fn repeated_by<'a>(len: usize, element: &dyn Fn(usize) -> &'a dyn Member, member: usize) -> Vec<Repeated> {
    let mut seen = HashMap::with_capacity(len);
    let mut repeated = Vec::new();
    for index in 0..len {
        let Some((name, value)) = member_at(element(index), &[member]) else { continue };
        match seen.entry(value.to_json()) {
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
