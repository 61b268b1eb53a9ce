//! Protocols: how a call becomes an HTTP request, and an HTTP response an output or an error.

pub(crate) mod aws_json;
mod error_body;
#[cfg(feature = "event-streams")]
pub(crate) mod event_stream;
