//! Operations that answer with a stream of events, and the frames in which the events come.

pub use crate::client::EventStream;
pub use crate::protocol::event_stream::{Frame, FrameDecoder, FrameError, FrameHeader};
