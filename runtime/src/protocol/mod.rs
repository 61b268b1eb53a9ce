//! Protocols: how a call becomes an HTTP request, and an HTTP response an output or an error.

pub(crate) mod aws_json;
mod error_body;
#[cfg(feature = "event-streams")]
pub(crate) mod event_stream;
mod member_text;
mod text_at;

pub(crate) use member_text::member_text;
pub(crate) use text_at::text_at;
