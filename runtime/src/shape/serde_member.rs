//! Members of another crate's type, in their own serde form.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Document, ReadError};

/// A member that is written through its own `serde::Serialize`; `#[aws(serde)]` on the field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no serde form, so `#[aws(serde)]` cannot write it",
    label = "does not implement `serde::Serialize`",
    note = "for a type of your own, write `#[aws_shape]` on it and leave `serde` out; for another crate's, turn its feature `serde` on"
)]
pub trait Foreign {
    /// The value as a document.
    ///
    /// # Errors
    /// The message of the type's own `Serialize`, for a violation.
    fn to_document(&self) -> Result<Document, String>;
}

/// A member that is read through its own `serde::Deserialize`; `#[aws(serde)]` on the field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read in serde's form",
    label = "does not implement `serde::Serialize` with `serde::Deserialize`",
    note = "for a type of your own, write `#[aws_shape]` on it and leave `serde` out; for another crate's, turn its feature `serde` on"
)]
pub trait ReadForeign: Foreign {
    /// Replaces the value by what the document holds.
    ///
    /// # Errors
    /// The error of the type's own `Deserialize`.
    fn read_document(&mut self, document: Document) -> Result<(), ReadError>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> Foreign for T {
    fn to_document(&self) -> Result<Document, String> {
        Document::from_serialize(self).map_err(|error| error.to_string())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> ReadForeign for T {
    fn read_document(&mut self, document: Document) -> Result<(), ReadError> {
        *self = document.into_deserialize().map_err(|error| ReadError::new(error.to_string()))?;
        Ok(())
    }
}
