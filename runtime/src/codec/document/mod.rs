//! Documents as a format: shapes are written to one and read from one, and it has a text and a serde form.

mod reader;
mod serde_form;
mod writer;

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::json::{Strictness, read_json, to_json};
use crate::shape::constraint::Violation;
use crate::shape::walk::{Writer, member_at};
use crate::shape::{Document, DocumentError, Member, ReadError, ReadMember, Traits};
pub(crate) use reader::DocumentReader;
use writer::Assembly;

/// Any member as a document; `traits` are those of the member that holds it.
pub(crate) fn document_of(value: &dyn Member, traits: Traits) -> Document {
    let mut writer = Writer::new(Assembly::default());
    value.write(&mut writer, traits);
    writer.finish_with_nulls().into_document()
}

/// Any value as a document, when all of it has a wire form.
///
/// # Errors
/// The values that have none.
pub(crate) fn whole_document_of(value: &dyn Member) -> Result<Document, Vec<Violation>> {
    let mut writer = Writer::new(Assembly::default());
    value.write(&mut writer, None);
    writer.finish().map(Assembly::into_document)
}

/// Any value as a document for a message: sensitive members are not shown.
pub(crate) fn redacted_document_of(value: &dyn Member) -> Document {
    let mut writer = Writer::redacting(Assembly::default());
    value.write(&mut writer, None);
    writer.finish_with_nulls().into_document()
}

/// Reads any value in place from a document.
///
/// # Errors
/// The first fault, and its place.
pub(crate) fn read_from_document(
    document: &Document,
    value: &mut dyn ReadMember,
    strictness: Strictness,
) -> Result<(), ReadError> {
    value.read(&mut DocumentReader::new(document, strictness), None).map(drop)
}

/// The member that `path` leads to, by its indices, as a document. `None` where something on the way is absent.
pub(crate) fn document_at(value: &dyn Member, path: &[usize]) -> Option<Document> {
    let mut found = None;
    member_at(value, path, &mut |schema, member| found = Some(document_of(member, schema.traits)));
    found
}

impl Document {
    /// Reads JSON text.
    ///
    /// # Errors
    /// The text is not JSON: what is wrong, and where.
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        let mut document = Document::Null;
        read_json(text.as_ref(), &mut document, Strictness::Lenient)?;
        Ok(document)
    }

    /// The JSON text of this document.
    pub fn to_json(&self) -> String {
        self.to_string()
    }

    /// The document of any serde value, for example of `serde_json::json!({ … })`.
    ///
    /// # Errors
    /// The error of the type's `Serialize`, or a map key that is no string.
    pub fn from_serialize<T: Serialize + ?Sized>(value: &T) -> Result<Self, DocumentError> {
        serde_json::to_value(value).map(serde_form::from_value).map_err(DocumentError::new)
    }

    /// Any serde value from this document.
    ///
    /// # Errors
    /// The error of the type's `Deserialize`.
    pub fn into_deserialize<T: DeserializeOwned>(self) -> Result<T, DocumentError> {
        serde_json::from_value(serde_form::to_value(self)).map_err(DocumentError::new)
    }

    /// A declared shape as a document, in its wire form.
    pub fn from_shape<T: Member>(value: &T) -> Self {
        document_of(value, None)
    }

    /// A declared shape from this document, which has its wire form.
    ///
    /// # Errors
    /// The first fault, with the member path.
    pub fn read_shape<T: ReadMember>(&self) -> Result<T, ReadError> {
        let mut value = T::blank();
        read_from_document(self, &mut value, Strictness::Lenient)?;
        Ok(value)
    }
}

/// JSON text.
impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = to_json(self).unwrap_or_default();
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}
