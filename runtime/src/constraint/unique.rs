//! Uniqueness: elements are compared in their wire form, so no type needs to be comparable.

use std::collections::HashMap;

use crate::shape::{
    Document, JsonWriter, Member, Number, ShapeSerializer, Structure, Timestamp, TimestampFormat, Traits, Union,
};

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
        let mut writer = JsonWriter::default();
        element(index).write(&mut writer, None);
        match seen.entry(writer.into_bytes()) {
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
        let mut probe = Probe { member, found: None };
        element(index).write(&mut probe, None);
        let Some((name, value)) = probe.found else { continue };
        match seen.entry(value) {
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

/// A serializer that only looks at one member of a structure.
struct Probe {
    member: usize,
    found: Option<(&'static str, Vec<u8>)>,
}

impl ShapeSerializer for Probe {
    fn structure(&mut self, value: &dyn Structure) {
        let Some(schema) = value.schema().members.get(self.member) else { return };
        let member = value.member(self.member);
        if !member.is_absent() {
            let mut writer = JsonWriter::default();
            member.write(&mut writer, schema.traits);
            self.found = Some((schema.name, writer.into_bytes()));
        }
    }

    fn union(&mut self, _: &dyn Union) {}
    fn list(&mut self, _: usize, _: &mut dyn FnMut(usize, &mut dyn ShapeSerializer)) {}
    fn map(&mut self, _: &mut dyn Iterator<Item = (&str, &dyn Member)>, _: Traits) {}
    fn boolean(&mut self, _: bool) {}
    fn long(&mut self, _: i64) {}
    fn number(&mut self, _: &Number) {}
    fn float(&mut self, _: f32) {}
    fn double(&mut self, _: f64) {}
    fn string(&mut self, _: &str) {}
    fn blob(&mut self, _: &[u8]) {}
    fn timestamp(&mut self, _: Timestamp, _: Option<TimestampFormat>) {}
    fn document(&mut self, _: &Document) {}
    fn null(&mut self) {}
}
