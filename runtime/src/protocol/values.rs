//! Values as documents, for protocols that have a format of their own.

use crate::codec::{Strictness, read_from_document, whole_document_of};
use crate::shape::constraint::Violation;
use crate::shape::{Document, Member, ReadError, ReadMember};

/// Any value as a document, for a protocol of your own: its members under their wire names, bytes as base64 text,
/// timestamps as seconds since the epoch.
///
/// # Errors
/// The values that have no wire form.
pub fn to_document(value: &dyn Member) -> Result<Document, Vec<Violation>> {
    whole_document_of(value)
}

/// Reads any value in place from a document that has the form of [`to_document`].
///
/// # Errors
/// The first fault, and its place.
pub fn read_document(document: &Document, value: &mut dyn ReadMember, strictness: Strictness) -> Result<(), ReadError> {
    read_from_document(document, value, strictness)
}
