//! The text at a path of an input, for parameters of the service's endpoint rules.

use crate::shape::{Document, List, Member, Sealed, ShapeSerializer, Structure, Traits, Union, UnionVariant};

/// The first text at a path in the form of [`EndpointParamValue::Input`](crate::metadata::EndpointParamValue::Input).
pub(crate) fn text_at(input: &dyn Structure, path: &str) -> Option<String> {
    let mut search = Search { path, found: None };
    search.structure(input);
    search.found
}

/// Follows a path while a value is written; what is not on it leaves nothing.
struct Search<'p> {
    path: &'p str,
    found: Option<String>,
}

impl<'p> Search<'p> {
    /// The first step, and the path behind it.
    fn step(&self) -> (&'p str, &'p str) {
        self.path.split_once('.').unwrap_or((self.path, ""))
    }

    /// Goes on with a value behind the first step.
    fn descend(&mut self, rest: &'p str, visit: impl FnOnce(&mut Search<'p>)) {
        if self.found.is_none() {
            let mut inner = Search { path: rest, found: None };
            visit(&mut inner);
            self.found = inner.found;
        }
    }

    fn member(&mut self, member: &dyn Member, traits: Traits, rest: &'p str) {
        if !member.is_absent() {
            self.descend(rest, |inner| member.write(inner, traits));
        }
    }
}

impl Sealed for Search<'_> {}

impl ShapeSerializer for Search<'_> {
    fn structure(&mut self, value: &dyn Structure) {
        let (names, rest) = self.step();
        let members = value.schema().members;
        for name in names.split('|').filter(|name| !name.is_empty()) {
            let Some(index) = members.iter().position(|member| member.name == name) else { continue };
            let traits = members[index].traits;
            if traits.is_some_and(|traits| traits.foreign) {
                // One that cannot be written is reported when the body is.
                if let Some(document) = value.foreign(index).and_then(|member| member.to_document().ok()) {
                    self.descend(rest, |inner| inner.document(&document));
                }
            } else {
                self.member(value.member(index), traits, rest);
            }
        }
    }

    fn union(&mut self, value: &dyn Union) {
        let (names, rest) = self.step();
        match value.variant() {
            UnionVariant::Known(index, member) => {
                let Some(schema) = value.schema().members.get(index) else { return };
                if names.split('|').any(|name| name == schema.name) {
                    self.member(member, schema.traits, rest);
                }
            }
            UnionVariant::Unknown(document) => self.document(document),
            UnionVariant::Lost => {}
        }
    }

    fn list(&mut self, value: &dyn List, traits: Traits) {
        let ("*", rest) = self.step() else { return };
        let mut index = 0;
        while self.found.is_none() && index < value.len() {
            self.member(value.element(index), traits, rest);
            index += 1;
        }
    }

    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Member)>, traits: Traits) {
        match self.step() {
            ("@", _) => self.found = entries.next().map(|(key, _)| key.to_owned()),
            (name, rest) => {
                for (_, member) in entries.filter(|(key, _)| *key == name) {
                    self.member(member, traits, rest);
                }
            }
        }
    }

    fn string(&mut self, value: &str) {
        if self.path.is_empty() {
            self.found = Some(value.to_owned());
        }
    }

    fn document(&mut self, value: &Document) {
        let (names, rest) = self.step();
        match value {
            Document::String(text) => self.string(text),
            Document::List(elements) if names == "*" => {
                for element in elements {
                    self.descend(rest, |inner| inner.document(element));
                }
            }
            Document::Map(entries) if names == "@" => self.found = entries.keys().next().map(ToString::to_string),
            Document::Map(entries) => {
                for value in names.split('|').filter_map(|name| entries.get(name)) {
                    self.descend(rest, |inner| inner.document(value));
                }
            }
            _ => {}
        }
    }
}
