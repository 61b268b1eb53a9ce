//! What a frame means: an event, an exception that the model knows, or an error that it does not.

use bytes::Bytes;

use super::frame::Frame;

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
}
