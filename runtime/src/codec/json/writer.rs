//! Writes shapes as JSON, straight into one buffer.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::text::{write_epoch, write_f32, write_f64, write_i64, write_string};
use crate::shape::constraint::{Rule, Violation};
use crate::shape::path::Segment;
use crate::shape::{
    Document, List, Member, MemberSchema, Number, ShapeSerializer, Structure, Timestamp, TimestampFormat, Traits,
    Union, UnionVariant,
};

/// Writes JSON. What cannot be written is recorded, with its path, and makes [`finish`](Self::finish) fail.
#[derive(Debug, Default)]
pub(crate) struct JsonWriter<'t> {
    out: Vec<u8>,
    /// Fills an absent idempotency token of the outermost structure.
    token: Option<&'t str>,
    /// Stand for members of the outermost structure, by index: the token of the next page; `null` for what goes without.
    replaced: &'t [(usize, Document)],
    unsendable: Vec<Violation>,
}

impl<'t> JsonWriter<'t> {
    pub(crate) fn for_input(token: Option<&'t str>, replaced: &'t [(usize, Document)]) -> Self {
        Self { out: Vec::with_capacity(256), token, replaced, unsendable: Vec::new() }
    }

    pub(crate) fn finish(self) -> Result<Vec<u8>, Vec<Violation>> {
        if self.unsendable.is_empty() { Ok(self.out) } else { Err(self.unsendable) }
    }

    fn key(&mut self, name: &str, first: &mut bool) {
        if *first {
            *first = false;
        } else {
            self.out.push(b',');
        }
        write_string(&mut self.out, name);
        self.out.push(b':');
    }

    #[cold]
    fn unsendable(&mut self, why: String) {
        self.out.extend_from_slice(b"null");
        self.unsendable.push(Violation::new(Rule::Unsendable(why), None));
    }

    /// Puts a step before the paths of what could not be written since `before`.
    fn prepend(&mut self, before: usize, segment: impl Fn() -> Segment) {
        // Hardly ever is there one.
        if self.unsendable.len() > before {
            for violation in &mut self.unsendable[before..] {
                violation.path.prepend(segment());
            }
        }
    }

    /// The step out of a member.
    fn leave(&mut self, before: usize, schema: &MemberSchema) {
        if self.unsendable.len() > before && schema.is_sensitive() {
            for violation in &mut self.unsendable[before..] {
                // What a foreign type says may repeat the value.
                *violation = Violation::new(Rule::Unsendable("has no wire form".to_owned()), None);
            }
        }
        self.prepend(before, || Segment::Member(schema.name));
    }

    fn foreign(&mut self, value: &dyn Structure, index: usize, name: &'static str, first: &mut bool) {
        let Some(foreign) = value.foreign(index) else { return };
        self.key(name, first);
        match foreign.to_document() {
            Ok(document) => self.document(&document),
            Err(why) => self.unsendable(why),
        }
    }
}

impl ShapeSerializer for JsonWriter<'_> {
    fn structure(&mut self, value: &dyn Structure) {
        let token = self.token.take();
        let replaced = std::mem::take(&mut self.replaced);
        let mut first = true;
        self.out.push(b'{');
        for (index, schema) in value.schema().members.iter().enumerate() {
            let before = self.unsendable.len();
            if let Some((_, document)) = replaced.iter().find(|(replaced, _)| *replaced == index) {
                if *document != Document::Null {
                    self.key(schema.name, &mut first);
                    self.document(document);
                }
            } else if schema.traits.is_some_and(|traits| traits.foreign) {
                self.foreign(value, index, schema.name, &mut first);
            } else {
                let member = value.member(index);
                if !member.is_absent() {
                    self.key(schema.name, &mut first);
                    member.write(self, schema.traits);
                } else if let (Some(token), true) =
                    (token, schema.traits.is_some_and(|traits| traits.idempotency_token))
                {
                    self.key(schema.name, &mut first);
                    self.string(token);
                }
            }
            self.leave(before, schema);
        }
        self.out.push(b'}');
    }

    fn union(&mut self, value: &dyn Union) {
        match value.variant() {
            UnionVariant::Known(index, inner) => {
                let Some(schema) = value.schema().members.get(index) else {
                    return self.unsendable("is not one of the union's members".to_owned());
                };
                let before = self.unsendable.len();
                self.out.push(b'{');
                self.key(schema.name, &mut true);
                inner.write(self, schema.traits);
                self.out.push(b'}');
                self.leave(before, schema);
            }
            UnionVariant::Unknown(Document::Map(object)) => self.document(&Document::Map(object.clone())),
            UnionVariant::Unknown(_) | UnionVariant::Lost => {
                self.unsendable(format!("is an unknown member of the union {}: set a known one", value.schema().name));
            }
        }
    }

    fn list(&mut self, value: &dyn List, traits: Traits) {
        self.out.push(b'[');
        for index in 0..value.len() {
            let before = self.unsendable.len();
            if index > 0 {
                self.out.push(b',');
            }
            value.element(index).write(self, traits);
            self.prepend(before, || Segment::Index(index));
        }
        self.out.push(b']');
    }

    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Member)>, traits: Traits) {
        let mut first = true;
        self.out.push(b'{');
        for (key, value) in entries {
            let before = self.unsendable.len();
            self.key(key, &mut first);
            value.write(self, traits);
            for violation in &mut self.unsendable[before..] {
                violation.path.prepend_key(key);
            }
        }
        self.out.push(b'}');
    }

    fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn long(&mut self, value: i64) {
        write_i64(&mut self.out, value);
    }

    fn number(&mut self, value: &Number) {
        use std::io::Write as _;
        // Writing into a `Vec` cannot fail.
        let _ = write!(self.out, "{value}");
    }

    fn float(&mut self, value: f32) {
        write_f32(&mut self.out, value);
    }

    fn double(&mut self, value: f64) {
        write_f64(&mut self.out, value);
    }

    fn string(&mut self, value: &str) {
        write_string(&mut self.out, value);
    }

    fn blob(&mut self, value: &[u8]) {
        let start = self.out.len() + 1;
        let encoded = value.len().div_ceil(3) * 4;
        self.out.push(b'"');
        self.out.resize(start + encoded, 0);
        let written = STANDARD.encode_slice(value, &mut self.out[start..]).unwrap_or(0);
        self.out.truncate(start + written);
        self.out.push(b'"');
    }

    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>) {
        use std::io::Write as _;
        match format.unwrap_or(TimestampFormat::EpochSeconds) {
            TimestampFormat::EpochSeconds => write_epoch(&mut self.out, value.epoch_millis()),
            format => {
                // Writing into a `Vec` cannot fail.
                let _ = write!(self.out, "\"{}\"", value.display_as(format));
            }
        }
    }

    fn document(&mut self, value: &Document) {
        match value {
            Document::Null => self.null(),
            Document::Bool(value) => self.boolean(*value),
            Document::Number(value) => self.number(value),
            Document::String(value) => self.string(value),
            Document::List(elements) => self.list(&elements.as_slice(), None),
            Document::Map(entries) => {
                let mut first = true;
                self.out.push(b'{');
                for (key, value) in entries {
                    self.key(key, &mut first);
                    self.document(value);
                }
                self.out.push(b'}');
            }
        }
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }
}
