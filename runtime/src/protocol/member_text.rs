//! The text of a string member, for a host label or an endpoint that stands in the input.

use crate::shape::{
    Document, List, Member, Number, ShapeSerializer, Structure, Timestamp, TimestampFormat, Traits, Union,
};

/// The text of a member that is a string; `None` for an absent member or another value.
pub(crate) fn member_text(member: &dyn Member, traits: Traits) -> Option<String> {
    if member.is_absent() {
        return None;
    }
    let mut capture = Capture(None);
    member.write(&mut capture, traits);
    capture.0
}

struct Capture(Option<String>);

/// Each kind but a string leaves nothing.
impl ShapeSerializer for Capture {
    fn structure(&mut self, _: &dyn Structure) {}
    fn union(&mut self, _: &dyn Union) {}
    fn list(&mut self, _: &dyn List, _: Traits) {}
    fn map(&mut self, _: &mut dyn Iterator<Item = (&str, &dyn Member)>, _: Traits) {}
    fn boolean(&mut self, _: bool) {}
    fn long(&mut self, _: i64) {}
    fn number(&mut self, _: &Number) {}
    fn float(&mut self, _: f32) {}
    fn double(&mut self, _: f64) {}
    fn string(&mut self, value: &str) {
        self.0 = Some(value.to_owned());
    }
    fn blob(&mut self, _: &[u8]) {}
    fn timestamp(&mut self, _: Timestamp, _: Option<TimestampFormat>) {}
    fn document(&mut self, _: &Document) {}
    fn null(&mut self) {}
}
