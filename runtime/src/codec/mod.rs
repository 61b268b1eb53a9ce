//! Formats: how the values of shapes become bytes, documents or serde values, and are read from them.

mod document;
pub(crate) mod json;
#[cfg_attr(not(feature = "macros"), allow(unreachable_pub, reason = "expansions name its two functions"))]
mod serde;

#[cfg(any(test, feature = "test-util"))]
pub(crate) use document::document_of;
pub(crate) use document::{document_at, read_from_document, redacted_document_of, whole_document_of};
pub use json::Strictness;
#[cfg(feature = "event-streams")]
pub(crate) use json::read_json_with_events;
pub(crate) use json::{read_json, to_json};
#[cfg(feature = "macros")]
pub use serde::{deserialize, serialize};
