//! Writes shapes into documents: the second format, on which the serde forms stand.

use base64::Engine as _;

use crate::codec::json::write_f32;
use crate::shape::Document;
use crate::shape::{
    DocumentMap, List, Member, MemberSchema, Number, ShapeSerializer, Structure, Timestamp, TimestampFormat, Traits,
    Union, UnionVariant,
};
use crate::text::REDACTED;

/// Writes one value into a document, in its AWS JSON form.
#[derive(Debug, Default)]
pub(crate) struct DocumentWriter {
    out: Document,
    /// Sensitive members are not shown.
    redact: bool,
    /// The first reason why something has no wire form.
    unsendable: Option<String>,
}

impl DocumentWriter {
    /// A writer for messages: sensitive members are not shown.
    pub(crate) fn redacting() -> Self {
        Self { redact: true, ..Self::default() }
    }

    /// The document; what has no wire form is `null` in it.
    pub(crate) fn finish(self) -> Document {
        self.out
    }

    /// The document, or why something in it has no wire form.
    pub(crate) fn try_finish(self) -> Result<Document, String> {
        match self.unsendable {
            None => Ok(self.out),
            Some(why) => Err(why),
        }
    }

    fn nested(&mut self, write: impl FnOnce(&mut DocumentWriter)) -> Document {
        let mut inner = DocumentWriter { redact: self.redact, ..DocumentWriter::default() };
        write(&mut inner);
        if self.unsendable.is_none() {
            self.unsendable = inner.unsendable;
        }
        inner.out
    }

    fn unsendable(&mut self, why: String) {
        self.out = Document::Null;
        self.unsendable.get_or_insert(why);
    }
}

impl ShapeSerializer for DocumentWriter {
    fn structure(&mut self, value: &dyn Structure) {
        let mut entries = Vec::new();
        for (index, schema) in value.schema().members.iter().enumerate() {
            let sensitive = schema.is_sensitive();
            if self.redact && sensitive {
                entries.push((schema.name.into(), Document::from(REDACTED)));
            } else if schema.traits.is_some_and(|traits| traits.foreign) {
                let Some(foreign) = value.foreign(index) else { continue };
                match foreign.to_document() {
                    Ok(document) => {
                        entries.push((schema.name.into(), document));
                    }
                    // What a foreign type says may repeat the value.
                    Err(_) if sensitive => self.unsendable(format!("`{}` has no wire form", schema.name)),
                    Err(why) => self.unsendable(why),
                }
            } else {
                let member = value.member(index);
                if !member.is_absent() {
                    let document = self.nested(|inner| member.write(inner, schema.traits));
                    entries.push((schema.name.into(), document));
                }
            }
        }
        self.out = Document::Map(DocumentMap::from_entries(entries));
    }

    fn union(&mut self, value: &dyn Union) {
        match value.variant() {
            UnionVariant::Known(index, inner) => {
                let Some(schema) = value.schema().members.get(index) else { return };
                let document = if self.redact && schema.is_sensitive() {
                    Document::from(REDACTED)
                } else {
                    self.nested(|writer| inner.write(writer, schema.traits))
                };
                self.out = Document::Map(DocumentMap::from([(schema.name.to_owned(), document)]));
            }
            // What an unknown member holds may be as sensitive as a known one.
            UnionVariant::Unknown(_)
                if self.redact && value.schema().members.iter().any(MemberSchema::is_sensitive) =>
            {
                self.out = Document::from(REDACTED);
            }
            UnionVariant::Unknown(object @ Document::Map(_)) => self.out = object.clone(),
            UnionVariant::Unknown(_) | UnionVariant::Lost => {
                self.unsendable(format!("an unknown member of the union {} has no wire form", value.schema().name));
            }
        }
    }

    fn list(&mut self, value: &dyn List, traits: Traits) {
        let element = |index| self.nested(|inner| value.element(index).write(inner, traits));
        let elements = (0..value.len()).map(element).collect();
        self.out = Document::List(elements);
    }

    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Member)>, traits: Traits) {
        let mut map = Vec::new();
        for (key, value) in entries {
            map.push((key.into(), self.nested(|inner| value.write(inner, traits))));
        }
        self.out = Document::Map(DocumentMap::from_entries(map));
    }

    fn boolean(&mut self, value: bool) {
        self.out = Document::Bool(value);
    }

    fn long(&mut self, value: i64) {
        self.out = Document::Number(Number::from(value));
    }

    fn number(&mut self, value: &Number) {
        self.out = Document::Number(value.clone());
    }

    fn float(&mut self, value: f32) {
        // The decimal that JSON has for the `f32`, not the digits of its `f64`.
        let mut text = Vec::with_capacity(24);
        write_f32(&mut text, value);
        match std::str::from_utf8(&text).map(str::parse::<f64>) {
            Ok(Ok(decimal)) => self.double(decimal),
            _ => self.double(f64::from(value)),
        }
    }

    fn double(&mut self, value: f64) {
        self.out = match Number::from_f64(value) {
            Some(number) => Document::Number(number),
            None if value.is_nan() => Document::from("NaN"),
            None if value > 0.0 => Document::from("Infinity"),
            None => Document::from("-Infinity"),
        };
    }

    fn string(&mut self, value: &str) {
        self.out = Document::from(value);
    }

    fn blob(&mut self, value: &[u8]) {
        self.out = Document::String(base64::engine::general_purpose::STANDARD.encode(value));
    }

    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>) {
        let format = format.unwrap_or(TimestampFormat::EpochSeconds);
        let text = value.display_as(format).to_string();
        self.out = match format {
            TimestampFormat::EpochSeconds => Document::Number(text.parse().unwrap_or_default()),
            _ => Document::String(text),
        };
    }

    fn document(&mut self, value: &Document) {
        self.out = value.clone();
    }

    fn null(&mut self) {
        self.out = Document::Null;
    }
}
