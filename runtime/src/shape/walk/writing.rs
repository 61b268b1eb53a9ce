//! Writing: one walk of structures, unions, lists and maps for every format, which only writes values.

use crate::shape::Sealed;
use crate::shape::constraint::{Rule, Violation};
use crate::shape::path::Segment;
use crate::shape::{
    Document, List, Member, MemberSchema, Number, ShapeSerializer, Structure, Timestamp, TimestampFormat, Traits,
    Union, UnionVariant,
};
use crate::text::REDACTED;

/// The writing half of a format: values, one after the other, as [`Writer`] comes to them.
///
/// A structure and a union are objects as a map is. `first` says whether nothing stands before in the object or list.
pub(crate) trait Format {
    /// Begins an object.
    fn begin_object(&mut self);
    /// The name of a member or the key of an entry; its value comes next.
    fn key(&mut self, key: &str, first: bool);
    /// Ends the object that was begun last.
    fn end_object(&mut self);
    /// Begins a list of so many elements.
    fn begin_list(&mut self, len: usize);
    /// Announces an element, which comes next.
    fn element(&mut self, first: bool);
    /// Ends the list that was begun last.
    fn end_list(&mut self);
    /// A boolean.
    fn boolean(&mut self, value: bool);
    /// An integer of up to 64 bits.
    fn long(&mut self, value: i64);
    /// Any number, digit by digit.
    fn number(&mut self, value: &Number);
    /// A 32-bit float, in its own shortest decimal form.
    fn float(&mut self, value: f32);
    /// A 64-bit float.
    fn double(&mut self, value: f64);
    /// A string.
    fn string(&mut self, value: &str);
    /// Bytes.
    fn blob(&mut self, value: &[u8]);
    /// A timestamp; `None` is the format's own default form.
    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>);
    /// No value.
    fn null(&mut self);

    /// A value of any form.
    fn document(&mut self, value: &Document) {
        match value {
            Document::Null => self.null(),
            Document::Bool(value) => self.boolean(*value),
            Document::Number(value) => self.number(value),
            Document::String(value) => self.string(value),
            Document::List(elements) => {
                self.begin_list(elements.len());
                for (index, element) in elements.iter().enumerate() {
                    self.element(index == 0);
                    self.document(element);
                }
                self.end_list();
            }
            Document::Map(entries) => {
                self.begin_object();
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.key(key, index == 0);
                    self.document(value);
                }
                self.end_object();
            }
        }
    }
}

/// Walks shapes and has a format write their values. What has no wire form is recorded with its path, and `null` stands
/// for it.
pub(crate) struct Writer<F> {
    format: F,
    /// Sensitive members are not shown.
    redact: bool,
    unsendable: Vec<Violation>,
}

impl<F: Format> Writer<F> {
    pub(crate) fn new(format: F) -> Self {
        Self { format, redact: false, unsendable: Vec::new() }
    }

    /// A writer for messages: sensitive members are not shown.
    pub(crate) fn redacting(format: F) -> Self {
        Self { redact: true, ..Self::new(format) }
    }

    /// The format with everything in it, or what has no wire form.
    pub(crate) fn finish(self) -> Result<F, Vec<Violation>> {
        if self.unsendable.is_empty() { Ok(self.format) } else { Err(self.unsendable) }
    }

    /// The format with everything in it; `null` stands for what has no wire form.
    pub(crate) fn finish_with_nulls(self) -> F {
        self.format
    }

    #[cold]
    fn unsendable(&mut self, why: String) {
        self.format.null();
        self.unsendable.push(Violation::new(Rule::Unsendable(why), None));
    }

    /// Writes a member of a structure; `false` for an absent one, which is left out.
    fn member(&mut self, value: &dyn Structure, index: usize, schema: &'static MemberSchema, first: bool) -> bool {
        if schema.traits.is_some_and(|traits| traits.foreign || (traits.sensitive && self.redact)) {
            return self.special_member(value, index, schema, first);
        }
        let member = value.member(index);
        if member.is_absent() {
            return false;
        }
        self.format.key(schema.name, first);
        let before = self.unsendable.len();
        member.write(self, schema.traits);
        self.leave(before, schema);
        true
    }

    /// Writes a member that is redacted, or has its own serde form.
    fn special_member(&mut self, value: &dyn Structure, index: usize, schema: &MemberSchema, first: bool) -> bool {
        let foreign = value.foreign(index);
        let is_foreign = schema.traits.is_some_and(|traits| traits.foreign);
        if if is_foreign { foreign.is_none() } else { value.member(index).is_absent() } {
            return false;
        }
        self.format.key(schema.name, first);
        if self.redact && schema.is_sensitive() {
            self.format.string(REDACTED);
            return true;
        }
        let before = self.unsendable.len();
        match foreign.map(crate::shape::Foreign::to_document) {
            Some(Ok(document)) => self.format.document(&document),
            Some(Err(why)) => self.unsendable(why),
            None => self.format.null(),
        }
        self.leave(before, schema);
        true
    }

    /// The step out of a member. Hardly ever is there something to tell.
    #[inline]
    fn leave(&mut self, before: usize, schema: &MemberSchema) {
        if self.unsendable.len() > before {
            self.tell(before, schema);
        }
    }

    #[cold]
    fn tell(&mut self, before: usize, schema: &MemberSchema) {
        for violation in &mut self.unsendable[before..] {
            if schema.is_sensitive() {
                // What a foreign type says may repeat the value.
                *violation = Violation::new(Rule::Unsendable("has no wire form".to_owned()), None);
            }
            violation.path.prepend(Segment::Member(schema.name));
        }
    }
}

impl<F> Sealed for Writer<F> {}

impl<F: Format> ShapeSerializer for Writer<F> {
    fn structure(&mut self, value: &dyn Structure) {
        let mut first = true;
        self.format.begin_object();
        for (index, schema) in value.schema().members.iter().enumerate() {
            first &= !self.member(value, index, schema, first);
        }
        self.format.end_object();
    }

    fn union(&mut self, value: &dyn Union) {
        let schema = value.schema();
        match value.variant() {
            UnionVariant::Known(index, inner) => {
                let Some(member) = schema.members.get(index) else {
                    return self.unsendable("is not one of the union's members".to_owned());
                };
                self.format.begin_object();
                self.format.key(member.name, true);
                if self.redact && member.is_sensitive() {
                    self.format.string(REDACTED);
                } else {
                    let before = self.unsendable.len();
                    inner.write(self, member.traits);
                    self.leave(before, member);
                }
                self.format.end_object();
            }
            // What an unknown member holds may be as sensitive as a known one.
            UnionVariant::Unknown(_) if self.redact && schema.members.iter().any(MemberSchema::is_sensitive) => {
                self.format.string(REDACTED);
            }
            UnionVariant::Unknown(object @ Document::Map(_)) => self.format.document(object),
            UnionVariant::Unknown(_) | UnionVariant::Lost => {
                self.unsendable(format!("is an unknown member of the union {}: set a known one", schema.name));
            }
        }
    }

    fn list(&mut self, value: &dyn List, traits: Traits) {
        let len = value.len();
        self.format.begin_list(len);
        for index in 0..len {
            self.format.element(index == 0);
            let before = self.unsendable.len();
            value.element(index).write(self, traits);
            for violation in &mut self.unsendable[before..] {
                violation.path.prepend(Segment::Index(index));
            }
        }
        self.format.end_list();
    }

    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Member)>, traits: Traits) {
        let mut first = true;
        self.format.begin_object();
        for (key, value) in entries {
            self.format.key(key, first);
            first = false;
            let before = self.unsendable.len();
            value.write(self, traits);
            for violation in &mut self.unsendable[before..] {
                violation.path.prepend_key(key);
            }
        }
        self.format.end_object();
    }

    fn boolean(&mut self, value: bool) {
        self.format.boolean(value);
    }

    fn long(&mut self, value: i64) {
        self.format.long(value);
    }

    fn number(&mut self, value: &Number) {
        self.format.number(value);
    }

    fn float(&mut self, value: f32) {
        self.format.float(value);
    }

    fn double(&mut self, value: f64) {
        self.format.double(value);
    }

    fn string(&mut self, value: &str) {
        self.format.string(value);
    }

    fn blob(&mut self, value: &[u8]) {
        self.format.blob(value);
    }

    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>) {
        self.format.timestamp(value, format);
    }

    fn document(&mut self, value: &Document) {
        self.format.document(value);
    }

    fn null(&mut self) {
        self.format.null();
    }
}
