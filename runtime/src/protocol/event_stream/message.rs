//! The meaning of a frame: an event, an exception that the model knows, or an error that it does not.

use bytes::Bytes;

use super::frame::Frame;
#[cfg(feature = "test-util")]
use super::frame::FrameHeader;

/// The event that carries the output's members other than the stream.
const INITIAL_RESPONSE: &str = "initial-response";

/// One message of a stream of events (Smithy specification, "Amazon Event Stream").
#[derive(Debug)]
pub(crate) enum Message {
    /// The output's members other than the stream.
    InitialResponse(Bytes),
    /// An event by the name of its member in the union.
    Event { name: Box<str>, payload: Bytes },
    /// An exception by the name of its member in the union.
    Exception { name: Box<str>, payload: Bytes },
    /// An error that no model lists.
    Error { code: Option<Box<str>>, message: Option<Box<str>> },
}

impl Message {
    /// The meaning of a frame.
    ///
    /// # Errors
    /// Which header is missing, or holds what the format does not know.
    pub(crate) fn of(frame: Frame) -> Result<Self, &'static str> {
        match frame.text(":message-type") {
            Some("event") => match frame.text(":event-type") {
                Some(INITIAL_RESPONSE) => Ok(Self::InitialResponse(frame.payload)),
                Some(name) => Ok(Self::Event { name: name.into(), payload: frame.payload }),
                None => Err("an event has no `:event-type`"),
            },
            Some("exception") => match frame.text(":exception-type") {
                Some(name) => Ok(Self::Exception { name: name.into(), payload: frame.payload }),
                None => Err("an exception has no `:exception-type`"),
            },
            Some("error") => Ok(Self::Error {
                code: frame.text(":error-code").map(Box::from),
                message: frame.text(":error-message").map(Box::from),
            }),
            Some(_) => Err("a message is of an unknown `:message-type`"),
            None => Err("a message has no `:message-type`"),
        }
    }
    /// The frame that means this; `content_type` is that of payloads.
    #[cfg(feature = "test-util")]
    pub(crate) fn into_frame(self, content_type: &str) -> Frame {
        let (kind, name_header, name, payload) = match self {
            Self::InitialResponse(payload) => ("event", ":event-type", INITIAL_RESPONSE.into(), payload),
            Self::Event { name, payload } => ("event", ":event-type", name, payload),
            Self::Exception { name, payload } => ("exception", ":exception-type", name, payload),
            Self::Error { code, message } => {
                let said =
                    [(":message-type", Some("error".into())), (":error-code", code), (":error-message", message)];
                let said = said.into_iter().filter_map(|(name, text)| Some((name.into(), FrameHeader::String(text?))));
                return Frame { headers: said.collect(), payload: Bytes::new() };
            }
        };
        let headers = [(":message-type", kind.into()), (name_header, name), (":content-type", content_type.into())];
        let headers = headers.into_iter().map(|(name, text)| (name.into(), FrameHeader::String(text))).collect();
        Frame { headers, payload }
    }
}
