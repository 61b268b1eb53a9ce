//! Finding: a look at one member inside a value, without knowing the value's type.

use crate::shape::Sealed;
use crate::shape::{Member, MemberSchema, ShapeSerializer, Structure, Traits};

/// Gives `look` the member that `path` leads to, by its indices; nothing where something on the way is absent.
pub(crate) fn member_at(value: &dyn Member, path: &[usize], look: &mut dyn FnMut(&'static MemberSchema, &dyn Member)) {
    value.write(&mut Finder { path, look }, None);
}

struct Finder<'a> {
    path: &'a [usize],
    look: &'a mut dyn FnMut(&'static MemberSchema, &dyn Member),
}

impl Sealed for Finder<'_> {}

impl ShapeSerializer for Finder<'_> {
    fn structure(&mut self, value: &dyn Structure) {
        let Some((&index, rest)) = self.path.split_first() else { return };
        let Some(schema) = value.schema().members.get(index) else { return };
        if schema.traits.is_some_and(|traits| traits.foreign) {
            if let (Some(Ok(document)), []) = (value.foreign(index).map(crate::shape::Foreign::to_document), rest) {
                (self.look)(schema, &document);
            }
            return;
        }
        let member = value.member(index);
        if member.is_absent() {
            return;
        }
        if rest.is_empty() {
            (self.look)(schema, member);
        } else {
            self.path = rest;
            member.write(self, schema.traits);
        }
    }
}

/// The text of a member that is a string; `None` for an absent member or another value.
pub(crate) fn member_text(member: &dyn Member, traits: Traits) -> Option<String> {
    if member.is_absent() {
        return None;
    }
    let mut text = Text(None);
    member.write(&mut text, traits);
    text.0
}

struct Text(Option<String>);

impl Sealed for Text {}

impl ShapeSerializer for Text {
    fn string(&mut self, value: &str) {
        self.0 = Some(value.to_owned());
    }
}
