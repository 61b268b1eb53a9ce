//! JSON as AWS JSON uses it: a writer into one buffer, and a reader that reads shapes in place.
//!
//! The reader is our own because serde's data model loses what shapes need: a number's digits, the place of an error
//! below the top level, and (with generic visitors) compile time for each declared type.

mod reader;
mod scanner;
mod text;
mod writer;

pub(crate) use reader::{BASE64, JsonReader};
pub(crate) use text::{non_finite, write_f32};

use crate::shape::constraint::Violation;
use crate::shape::walk::Writer;
use crate::shape::{Member, ReadError, ReadMember};
use writer::JsonText;

/// Any value as JSON.
///
/// # Errors
/// The values that have no wire form: a foreign member whose `Serialize` fails, a union whose value was lost.
pub(crate) fn to_json(value: &dyn Member) -> Result<Vec<u8>, Vec<Violation>> {
    let mut writer = Writer::new(JsonText::new());
    value.write(&mut writer, None);
    writer.finish().map(|text| text.out)
}

/// How a value is read: as a response, or as a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// A response: what is missing gets Smithy's error correction.
    Lenient,
    /// A request: what is missing is an error.
    Strict,
}

/// Reads one JSON value into `value`. An empty text and `null` leave it as it is.
///
/// # Errors
/// The first fault, and its place.
pub(crate) fn read_json(text: &[u8], value: &mut dyn ReadMember, strictness: Strictness) -> Result<(), ReadError> {
    let mut reader = JsonReader::new(text, strictness)?;
    if reader.at_end() {
        return Ok(());
    }
    value.read(&mut reader, None)?;
    reader.end()
}

/// Reads an output with a stream of events, whose other members are `text`.
///
/// # Errors
/// The first fault, and its place; or that the output has no member for the events.
#[cfg(feature = "event-streams")]
pub(crate) fn read_json_with_events(
    text: &[u8],
    value: &mut dyn ReadMember,
    events: Box<dyn std::any::Any + Send>,
) -> Result<(), ReadError> {
    let text: &[u8] = if text.trim_ascii().is_empty() { b"{}" } else { text };
    let mut reader = JsonReader::new(text, Strictness::Lenient)?.with_events(events);
    value.read(&mut reader, None)?;
    reader.end()?;
    if reader.has_events() {
        return Err(ReadError::new(
            "the response is a stream of events, and the output has no member for it: declare one of the type \
             `EventStream<…>`",
        ));
    }
    Ok(())
}
