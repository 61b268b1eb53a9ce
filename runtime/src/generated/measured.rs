//! The codec by itself, for benchmarks and fuzzing.

use crate::codec::{Strictness, to_json};
use crate::shape::constraint::InvalidInput;
use crate::shape::{Member, ReadError, ReadMember};

/// Writes any shape as JSON, as the call path does; for measuring the codec by itself.
///
/// # Errors
/// The values that have no wire form.
pub fn write_json(value: &dyn Member) -> Result<Vec<u8>, InvalidInput> {
    to_json(value).map_err(|violations| InvalidInput::new("value", violations))
}

/// Reads any shape from JSON, as the call path reads a response; for measuring the codec by itself.
///
/// # Errors
/// The first fault, and its place.
pub fn read_json(text: &[u8], value: &mut dyn ReadMember) -> Result<(), ReadError> {
    crate::codec::read_json(text, value, Strictness::Lenient)
}
