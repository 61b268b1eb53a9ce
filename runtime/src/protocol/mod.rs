//! Protocols: how a call becomes an HTTP request, and an HTTP response an output or an error.
//!
//! A service names its [`Protocol`] in its [metadata](crate::metadata::ServiceMetadata); everything else (the call path,
//! retries, fake services) knows that trait alone. An application needs none of this. For a service that speaks neither of
//! the protocols here, a type of your own can be a `Protocol`: values go through [`to_document`] and [`read_document`].

mod aws_json;
mod error_body;
#[cfg(feature = "event-streams")]
pub(crate) mod event_stream;
mod failure;
mod headers;
mod target;
mod values;

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, Uri};

use crate::shape::constraint::Violation;
use crate::shape::{Document, ErrorSchema, Member, ReadError, ReadMember, Structure};

pub use self::aws_json::{AWS_JSON_1_0, AWS_JSON_1_1};
pub use self::failure::Failure;
pub(crate) use self::headers::short_header;
pub use self::target::{Refused, Target};
pub use self::values::{read_document, to_document};
pub use crate::codec::Strictness;
#[cfg(feature = "test-util")]
pub(crate) use aws_json::AWS_JSON_1_1 as USUAL;

/// A protocol: what a client sends and reads, and what a service does (for fakes).
///
/// The trait can gain methods, which have a default then.
pub trait Protocol: fmt::Debug + Send + Sync {
    /// Smithy's id of the protocol, by which two are told apart: `aws.protocols#awsJson1_1`.
    fn id(&self) -> &'static str;

    /// The `Content-Type` of requests, and of responses that are not streams of events.
    fn content_type(&self) -> &'static str;

    /// Writes the body of a request.
    ///
    /// # Errors
    /// The values that have no wire form.
    fn write_input(&self, input: &dyn Structure) -> Result<Vec<u8>, Vec<Violation>>;

    /// The request of a call, before signing and without what differs between attempts. `endpoint` is what operations are
    /// sent to; the body may have been compressed after it was written.
    ///
    /// # Errors
    /// A sentence that says what cannot be sent.
    fn request(&self, target: &Target, endpoint: &Uri, body: Bytes) -> Result<Request<Bytes>, String>;

    /// The failure in a response that is an error; `None` for an output.
    fn failure(&self, target: &Target, errors: &ErrorSchema, response: &Response<Bytes>) -> Option<Failure>;

    /// The request id of a response.
    fn request_id(&self, headers: &HeaderMap) -> Option<Box<str>> {
        headers::request_id(headers)
    }

    /// Whether the body of a response means to be an output, though it may be broken: an error shows no piece of it then,
    /// since it may hold secrets. Anything else is a proxy's page.
    fn means_to_be_output(&self, body: &[u8]) -> bool;

    /// Reads an output in place. An empty body is that of an empty output.
    ///
    /// # Errors
    /// The first fault, and its place.
    fn read_output(&self, body: &[u8], output: &mut dyn ReadMember) -> Result<(), ReadError>;

    /// Reads an error's further members from the body of its response.
    ///
    /// # Errors
    /// The first fault, and its place.
    fn read_error_members(&self, body: &[u8], members: &mut dyn ReadMember) -> Result<(), ReadError> {
        self.read_output(body, members)
    }

    /// Reads an output whose events are still to come; its other members are in the initial response.
    ///
    /// # Errors
    /// The first fault, and its place; or that the output has no member for the events.
    #[cfg(feature = "event-streams")]
    #[doc(hidden)]
    fn read_output_with_events(
        &self,
        initial_response: &[u8],
        output: &mut dyn ReadMember,
        events: Box<dyn std::any::Any + Send>,
    ) -> Result<(), ReadError> {
        let _ = (initial_response, output, events);
        Err(ReadError::new(format!("the protocol {} has no streams of events", self.id())))
    }

    /// Reads an event: the member of this name of a union.
    ///
    /// # Errors
    /// The first fault, and its place.
    #[cfg(feature = "event-streams")]
    fn read_event(&self, name: &str, payload: &[u8], event: &mut dyn ReadMember) -> Result<(), ReadError> {
        let _ = (name, payload, event);
        Err(ReadError::new(format!("the protocol {} has no streams of events", self.id())))
    }

    /// The failure in an exception of a stream of events.
    #[cfg(feature = "event-streams")]
    fn exception(&self, name: &str, payload: &[u8], errors: &ErrorSchema) -> Failure {
        let _ = payload;
        Failure::new(Some(name), None, errors)
    }

    /// The target that a request is for, as [`Target::name`] has it; `None` when it is none of this protocol's.
    fn target(&self, request: &Request<()>) -> Option<String>;

    /// Checks the head of a request, but for its content type and its signature.
    ///
    /// # Errors
    /// The response of a service.
    fn check_request(&self, request: &Request<()>) -> Result<(), Refused> {
        let _ = request;
        Ok(())
    }

    /// Reads an input in place, as a service does.
    ///
    /// # Errors
    /// The first fault, and its place.
    fn read_input(&self, body: &[u8], input: &mut dyn ReadMember, strictness: Strictness) -> Result<(), ReadError>;

    /// Writes an output, as a service does.
    ///
    /// # Errors
    /// The values that have no wire form.
    fn write_output(&self, output: &dyn Member) -> Result<Vec<u8>, Vec<Violation>>;

    /// Writes an error, as a service does; `members` are its further ones. `target` is unknown for a request that no
    /// operation expects.
    fn write_error(&self, target: Option<&Target>, error: &ErrorWords<'_>) -> Response<Bytes>;

    /// Writes an event, as a service does: the name of its member in the union, and its payload.
    ///
    /// # Errors
    /// The values that have no wire form.
    #[cfg(feature = "event-streams")]
    fn write_event(&self, event: &dyn Member) -> Result<(Box<str>, Bytes), Vec<Violation>> {
        let _ = event;
        Ok(Default::default())
    }

    /// Writes an exception in a stream of events, as a service does.
    #[cfg(feature = "event-streams")]
    fn write_exception(&self, message: &str, members: Document) -> Bytes {
        let _ = (message, members);
        Bytes::new()
    }
}

impl PartialEq for dyn Protocol {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for dyn Protocol {}

/// An error that a service means to send.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ErrorWords<'a> {
    /// The error code.
    pub code: &'a str,
    /// The message, which comes before one that is among the members.
    pub message: Option<&'a str>,
    /// The HTTP status.
    pub status: u16,
    /// The error's further members: an object, or `Null`.
    pub members: Document,
}
