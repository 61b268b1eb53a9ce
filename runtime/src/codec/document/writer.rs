//! Documents as a format: the second one, on which the serde forms stand.

use base64::Engine as _;

use crate::codec::json::write_f32;
use crate::shape::walk::Format;
use crate::shape::{Document, DocumentMap, Number, Timestamp, TimestampFormat};

/// A document that is being put together, in its AWS JSON form.
#[derive(Default)]
pub(crate) struct Assembly {
    /// The whole, once everything is closed.
    whole: Document,
    open: Vec<Open>,
}

/// The values that were begun, and not ended.
enum Open {
    Object { entries: Vec<(Box<str>, Document)>, key: Box<str> },
    List(Vec<Document>),
}

impl Assembly {
    pub(crate) fn into_document(self) -> Document {
        self.whole
    }

    /// Puts a value where it belongs.
    fn put(&mut self, value: Document) {
        match self.open.last_mut() {
            None => self.whole = value,
            Some(Open::Object { entries, key }) => entries.push((std::mem::take(key), value)),
            Some(Open::List(elements)) => elements.push(value),
        }
    }

    fn end(&mut self) {
        let value = match self.open.pop() {
            Some(Open::Object { entries, .. }) => Document::Map(DocumentMap::from_entries(entries)),
            Some(Open::List(elements)) => Document::List(elements),
            None => return,
        };
        self.put(value);
    }
}

impl Format for Assembly {
    fn begin_object(&mut self) {
        self.open.push(Open::Object { entries: Vec::new(), key: Box::default() });
    }

    fn key(&mut self, name: &str, _: bool) {
        if let Some(Open::Object { key, .. }) = self.open.last_mut() {
            *key = name.into();
        }
    }

    fn end_object(&mut self) {
        self.end();
    }

    fn begin_list(&mut self, len: usize) {
        self.open.push(Open::List(Vec::with_capacity(len)));
    }

    fn element(&mut self, _: bool) {}

    fn end_list(&mut self) {
        self.end();
    }

    fn boolean(&mut self, value: bool) {
        self.put(Document::Bool(value));
    }

    fn long(&mut self, value: i64) {
        self.put(Document::Number(Number::from(value)));
    }

    fn number(&mut self, value: &Number) {
        self.put(Document::Number(value.clone()));
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
        self.put(match Number::from_f64(value) {
            Some(number) => Document::Number(number),
            None if value.is_nan() => Document::from("NaN"),
            None if value > 0.0 => Document::from("Infinity"),
            None => Document::from("-Infinity"),
        });
    }

    fn string(&mut self, value: &str) {
        self.put(Document::from(value));
    }

    fn blob(&mut self, value: &[u8]) {
        self.put(Document::String(base64::engine::general_purpose::STANDARD.encode(value)));
    }

    fn timestamp(&mut self, value: Timestamp, format: Option<TimestampFormat>) {
        let format = format.unwrap_or(TimestampFormat::EpochSeconds);
        let text = value.display_as(format).to_string();
        self.put(match format {
            TimestampFormat::EpochSeconds => Document::Number(text.parse().unwrap_or_default()),
            _ => Document::String(text),
        });
    }

    fn document(&mut self, value: &Document) {
        self.put(value.clone());
    }

    fn null(&mut self) {
        self.put(Document::Null);
    }
}
