//! `application/vnd.amazon.eventstream`: how a service sends events, one after the other, in the body of one response.
//!
//! Source: Smithy specification, "Amazon Event Stream". A message has a prelude with its lengths, headers, a payload, and
//! two checksums.

mod decoder;
mod frame;
mod message;

pub use self::decoder::{FrameDecoder, FrameError};
pub use self::frame::{Frame, FrameHeader};
pub(crate) use self::message::Message;

/// The content type of a response that is a stream of events.
pub(crate) const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";
