//! Looks at one member inside a value, by its indices, without knowing the value's type.

use super::document_of;
use crate::shape::{
    Document, List, Member, Number, ShapeSerializer, Structure, Timestamp, TimestampFormat, Traits, Union,
};

/// The member that `path` leads to, as a document with its wire name. `None` where something on the way is absent.
pub(crate) fn member_at(value: &dyn Member, path: &[usize]) -> Option<(&'static str, Document)> {
    let mut probe = Probe { path, found: None };
    value.write(&mut probe, None);
    probe.found
}

/// A serializer that writes nothing but the member that it looks for.
struct Probe<'p> {
    path: &'p [usize],
    found: Option<(&'static str, Document)>,
}

impl ShapeSerializer for Probe<'_> {
    fn structure(&mut self, value: &dyn Structure) {
        let Some((&index, rest)) = self.path.split_first() else { return };
        let Some(schema) = value.schema().members.get(index) else { return };
        let member = value.member(index);
        if member.is_absent() {
            return;
        }
        if rest.is_empty() {
            self.found = Some((schema.name, document_of(member, schema.traits)));
        } else {
            self.path = rest;
            member.write(self, schema.traits);
        }
    }

    fn union(&mut self, _: &dyn Union) {}
    fn list(&mut self, _: &dyn List, _: Traits) {}
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
