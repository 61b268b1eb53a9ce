//! Reads shapes from documents.

use std::borrow::Cow;

use base64::Engine as _;

use crate::codec::json::{Strictness, non_finite};
use crate::shape::Document;
use crate::shape::Sealed;
use crate::shape::read_error::{TIMESTAMP, cut, quoted};
use crate::shape::timestamp::Refusal;
use crate::shape::walk::{Chosen, Progress, read_element, read_member};
use crate::shape::{
    Number, ReadError, ReadList, ReadStructure, ReadUnion, ShapeDeserializer, Timestamp, TimestampFormat, Traits,
};

type Result<T, E = ReadError> = std::result::Result<T, E>;

/// Reads one value from a document that has its AWS JSON form.
#[derive(Debug)]
pub(crate) struct DocumentReader<'a> {
    document: &'a Document,
    strictness: Strictness,
}

impl<'a> DocumentReader<'a> {
    pub(crate) fn new(document: &'a Document, strictness: Strictness) -> Self {
        Self { document, strictness }
    }

    fn inner(&self, document: &'a Document) -> DocumentReader<'a> {
        DocumentReader { document, strictness: self.strictness }
    }

    fn unexpected<T>(&self, what: &str) -> Result<Option<T>> {
        let found = match self.document {
            Document::Null => return Ok(None),
            Document::Map(_) => "an object".to_owned(),
            Document::List(_) => "a list".to_owned(),
            Document::Bool(value) => value.to_string(),
            Document::Number(value) => cut(&value.to_string()).to_owned(),
            Document::String(value) => quoted(value),
        };
        Err(ReadError::expected(what, found))
    }

    fn unexpected_aggregate(&self, what: &str) -> Result<bool> {
        self.unexpected::<()>(what).map(|_| false)
    }
}

impl Sealed for DocumentReader<'_> {}

impl ShapeDeserializer for DocumentReader<'_> {
    fn is_strict(&self) -> bool {
        self.strictness == Strictness::Strict
    }

    fn structure(&mut self, value: &mut dyn ReadStructure) -> Result<bool> {
        let Document::Map(entries) = self.document else { return self.unexpected_aggregate("an object") };
        let mut progress = Progress::new(value.schema());
        for (key, document) in entries {
            if let Some(found) = progress.find(key) {
                read_member(value, found, &mut self.inner(document))?;
            }
        }
        progress.tell_of_alike();
        if self.is_strict() {
            progress.require_all(value)?;
        }
        Ok(true)
    }

    fn union(&mut self, value: &mut dyn ReadUnion) -> Result<bool> {
        let Document::Map(entries) = self.document else { return self.unexpected_aggregate("an object") };
        let mut chosen = Chosen::new(value.schema());
        for (key, document) in entries.iter().filter(|(_, document)| !document.is_null()) {
            match chosen.find(key)? {
                Some(found) => chosen.read(value, found, &mut self.inner(document))?,
                None => chosen.keep(key, document.clone()),
            }
        }
        chosen.finish(value)?;
        Ok(true)
    }

    fn list(&mut self, value: &mut dyn ReadList, traits: Traits) -> Result<bool> {
        let Document::List(elements) = self.document else { return self.unexpected_aggregate("a list") };
        for (index, document) in elements.iter().enumerate() {
            read_element(value, index, &mut self.inner(document), traits)?;
        }
        Ok(true)
    }

    fn map(&mut self, entry: &mut dyn FnMut(&str, &mut dyn ShapeDeserializer) -> Result<()>) -> Result<bool> {
        let Document::Map(entries) = self.document else { return self.unexpected_aggregate("an object") };
        for (key, document) in entries {
            entry(key, &mut self.inner(document)).map_err(|error| error.at_key(key))?;
        }
        Ok(true)
    }

    fn boolean(&mut self) -> Result<Option<bool>> {
        match self.document {
            Document::Bool(value) => Ok(Some(*value)),
            _ => self.unexpected("a boolean"),
        }
    }

    fn integer(&mut self) -> Result<Option<i128>> {
        match self.document {
            Document::Number(value) => match value.as_i128() {
                Some(value) => Ok(Some(value)),
                None if value.is_integer() => {
                    Err(ReadError::out_of_range("an integer of 128 bits", cut(&value.to_string())))
                }
                None => self.unexpected("an integer"),
            },
            _ => self.unexpected("an integer"),
        }
    }

    fn number(&mut self) -> Result<Option<Number>> {
        match self.document {
            Document::Number(value) => Ok(Some(value.clone())),
            _ => self.unexpected("a number"),
        }
    }

    fn double(&mut self) -> Result<Option<f64>> {
        match self.document {
            Document::Number(value) if value.as_f64().is_finite() => Ok(Some(value.as_f64())),
            Document::Number(value) => Err(ReadError::out_of_range("a 64-bit float", cut(&value.to_string()))),
            Document::String(text) => match non_finite(text) {
                Some(value) => Ok(Some(value)),
                None => self.unexpected("a number"),
            },
            _ => self.unexpected("a number"),
        }
    }

    fn string(&mut self) -> Result<Option<Cow<'_, str>>> {
        match self.document {
            Document::String(value) => Ok(Some(Cow::Borrowed(value))),
            _ => self.unexpected("a string"),
        }
    }

    fn blob(&mut self) -> Result<Option<Vec<u8>>> {
        match self.document {
            Document::String(text) => match crate::codec::json::BASE64.decode(text) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(_) => self.unexpected("base64 text"),
            },
            _ => self.unexpected("base64 text"),
        }
    }

    fn timestamp(&mut self, format: Option<TimestampFormat>) -> Result<Option<Timestamp>> {
        let text = match self.document {
            Document::String(text) => Cow::Borrowed(text.as_str()),
            Document::Number(number) => Cow::Owned(number.to_string()),
            _ => return self.unexpected("a timestamp"),
        };
        match Timestamp::read(&text, format) {
            Ok(value) => Ok(Some(value)),
            Err(Refusal::OutOfRange) => Err(ReadError::out_of_range(TIMESTAMP, quoted(&text))),
            Err(Refusal::Malformed) => self.unexpected("a timestamp"),
        }
    }

    fn skip(&mut self) -> Result<bool> {
        Ok(!self.document.is_null())
    }

    fn document(&mut self) -> Result<Option<Document>> {
        Ok(if self.document.is_null() { None } else { Some(self.document.clone()) })
    }
}
