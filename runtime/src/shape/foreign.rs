//! Members of another crate's type, in their own serde form.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Document, ReadError};

/// A member that is written through its own `serde::Serialize`; `#[aws(serde)]` on the field.
pub trait Foreign {
    /// The value as a document.
    ///
    /// # Errors
    /// What the type's own `Serialize` says, for a violation.
    fn to_document(&self) -> Result<Document, String>;
}

/// A member that is read through its own `serde::Deserialize`; `#[aws(serde)]` on the field.
pub trait ReadForeign: Foreign {
    /// Replaces the value by what the document holds.
    ///
    /// # Errors
    /// What the type's own `Deserialize` says.
    fn read_document(&mut self, document: Document) -> Result<(), ReadError>;
}

impl<T: Serialize> Foreign for T {
    fn to_document(&self) -> Result<Document, String> {
        Document::from_serialize(self).map_err(|error| error.to_string())
    }
}

impl<T: Serialize + DeserializeOwned> ReadForeign for T {
    fn read_document(&mut self, document: Document) -> Result<(), ReadError> {
        *self = document.into_deserialize().map_err(|error| ReadError::new(error.to_string()))?;
        Ok(())
    }
}
