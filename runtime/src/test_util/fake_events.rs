//! A response that is a stream of events, as a service sends it.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;

use super::FakeResponse;
use super::fake_body::{FakeBody, Piece};
use super::fake_error::members;
use super::fake_response::sendable;
use crate::metadata::OperationMetadata;
use crate::protocol::event_stream::{CONTENT_TYPE as EVENT_STREAM, Message};
use crate::shape::{Document, Member, OperationError};

/// A response that is a stream of events: what a handler of [`on_events`](super::FakeService::on_events) gives.
///
/// Steps go out in order. What an initial response holds beside the stream comes first, also where nothing was said of
/// it: then it is empty. After the last step the stream ends, unless a step broke it before.
///
/// ```
/// use aws_operation::event_stream::EventStream;
/// use aws_operation::test_util::{FakeEvents, FakeService};
/// use aws_operation::{Error, aws_error, aws_operation, aws_shape};
///
/// #[aws_operation(model = "logs", output = StartLiveTailResponse)]
/// struct StartLiveTail {
///     log_group_identifiers: Vec<String>,
/// }
///
/// #[aws_shape(model = "logs")]
/// struct StartLiveTailResponse {
///     response_stream: EventStream<StartLiveTailResponseStream, TailError>,
/// }
///
/// #[aws_shape(model = "logs")]
/// #[derive(Clone, Debug, PartialEq)]
/// enum StartLiveTailResponseStream {
///     SessionStart(LiveTailSessionStart),
///     #[aws(unknown)]
///     Unknown(aws_operation::Document),
/// }
///
/// #[aws_shape(model = "logs")]
/// #[derive(Clone, Debug, PartialEq)]
/// struct LiveTailSessionStart {
///     session_id: Option<String>,
/// }
///
/// #[aws_error(model = "logs")]
/// #[derive(Clone, Debug, PartialEq)]
/// enum TailError {
///     SessionTimeoutException,
///     #[aws(unknown)]
///     Unknown,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let start = StartLiveTailResponseStream::SessionStart(LiveTailSessionStart { session_id: Some("s-1".to_owned()) });
/// let sent = start.clone();
/// let fake = FakeService::new();
/// fake.on_events::<StartLiveTail>(move |_| {
///     Ok(FakeEvents::new().event(sent.clone()).exception(&TailError::SessionTimeoutException, "three hours are over"))
/// });
///
/// let tail = StartLiveTail::builder().log_group_identifiers(["arn:aws:logs:us-east-1:111122223333:log-group:a"]);
/// let mut events = tail.send(&fake.client()).await?.response_stream;
/// assert_eq!(events.next().await.expect("an event")?, start);
/// let error = events.next().await.expect("an error").unwrap_err();
/// assert_eq!(error.service(), Some(&TailError::SessionTimeoutException));
/// assert!(events.next().await.is_none());
/// # Ok(()) }
/// ```
#[must_use]
#[derive(Default)]
pub struct FakeEvents {
    initial_response: InitialResponse,
    steps: Vec<Step>,
    delay: Duration,
}

#[derive(Default)]
enum InitialResponse {
    #[default]
    Empty,
    Of(Box<dyn Member>),
    Absent,
}

enum Step {
    Event(Box<dyn Member>, Harm),
    Exception { code: String, message: String, members: Document },
    Error { code: String, message: String },
    Bytes(Bytes),
    Pause(Duration),
    Hold,
    Break,
}

/// The fate of an event on its way.
#[derive(Clone, Copy, PartialEq)]
enum Harm {
    None,
    Damage,
    Cut,
}

impl FakeEvents {
    /// A stream without an event.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same stream with this output's members other than the stream in its initial response.
    pub fn initial_response(mut self, output: impl Member + 'static) -> Self {
        self.initial_response = InitialResponse::Of(Box::new(output));
        self
    }

    /// The same stream without an initial response: its first message is an event.
    pub fn without_initial_response(mut self) -> Self {
        self.initial_response = InitialResponse::Absent;
        self
    }

    /// The same stream, but the service takes this long for the head of its response.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Then comes this event: a value of the union of events, or a document with one member, its name.
    pub fn event(self, event: impl Member + 'static) -> Self {
        self.step(Step::Event(Box::new(event), Harm::None))
    }

    /// Then come these events.
    pub fn events<E: Member + 'static>(self, events: impl IntoIterator<Item = E>) -> Self {
        events.into_iter().fold(self, Self::event)
    }

    /// Then comes an exception of the model, with its further members, which ends the stream for a client.
    pub fn exception<E: OperationError>(self, error: &E, message: impl Into<String>) -> Self {
        let declared = error.index().and_then(|index| E::schema().variants.get(index));
        let code = declared.map_or("UnknownError", |variant| variant.code).to_owned();
        let members = error.payload().map_or(Document::Null, members);
        self.step(Step::Exception { code, message: message.into(), members })
    }

    /// Then comes an error that no model lists, by its code and message.
    pub fn error(self, code: impl Into<String>, message: impl Into<String>) -> Self {
        self.step(Step::Error { code: code.into(), message: message.into() })
    }

    /// Then nothing comes for this long, in real time or on tokio's paused clock.
    pub fn pause(self, pause: Duration) -> Self {
        self.step(Step::Pause(pause))
    }

    /// Then comes this event with one bit of its payload wrong, so that its checksum does not hold.
    pub fn damaged(self, event: impl Member + 'static) -> Self {
        self.step(Step::Event(Box::new(event), Harm::Damage))
    }

    /// Then comes the first half of this event, and the connection breaks.
    pub fn cut(self, event: impl Member + 'static) -> Self {
        self.step(Step::Event(Box::new(event), Harm::Cut))
    }

    /// Then the connection breaks, between two messages.
    pub fn reset(self) -> Self {
        self.step(Step::Break)
    }

    /// Then nothing comes any more, and the connection stays open.
    pub fn hold(self) -> Self {
        self.step(Step::Hold)
    }

    /// Then come these bytes as they are, in one chunk: frames of one's own, or none.
    pub fn bytes(self, bytes: impl Into<Bytes>) -> Self {
        self.step(Step::Bytes(bytes.into()))
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// The response of this operation.
    pub(super) fn into_fake_response(self, operation: &OperationMetadata) -> FakeResponse {
        let protocol = operation.service.protocol;
        let content_type = protocol.content_type();
        let mut pieces = Vec::with_capacity(self.steps.len() + 1);
        let mut send = |message: Message| pieces.push(Piece::Bytes(encoded(message, content_type)));
        match self.initial_response {
            InitialResponse::Empty => send(Message::InitialResponse(sendable(protocol.write_output(&())).into())),
            InitialResponse::Of(output) => {
                send(Message::InitialResponse(sendable(protocol.write_output(output.as_ref())).into()));
            }
            InitialResponse::Absent => {}
        }
        for step in self.steps {
            match step {
                Step::Event(event, harm) => {
                    let (name, payload) = sendable(protocol.write_event(event.as_ref()));
                    let frame = encoded(Message::Event { name, payload }, content_type);
                    pieces.push(Piece::Bytes(harmed(frame, harm)));
                    if harm == Harm::Cut {
                        pieces.push(Piece::Break);
                    }
                }
                Step::Exception { code, message, members } => {
                    let payload = protocol.write_exception(&message, members);
                    let message = Message::Exception { name: code.into(), payload };
                    pieces.push(Piece::Bytes(encoded(message, content_type)));
                }
                Step::Error { code, message } => {
                    let message = Message::Error { code: Some(code.into()), message: Some(message.into()) };
                    pieces.push(Piece::Bytes(encoded(message, content_type)));
                }
                Step::Bytes(bytes) => pieces.push(Piece::Bytes(bytes)),
                Step::Pause(pause) => pieces.push(Piece::Pause(pause)),
                Step::Hold => pieces.push(Piece::Hold),
                Step::Break => pieces.push(Piece::Break),
            }
        }
        FakeResponse::of_body(FakeBody::script(pieces)).header(CONTENT_TYPE.as_str(), EVENT_STREAM).delay(self.delay)
    }
}

fn encoded(message: Message, content_type: &str) -> Bytes {
    match message.into_frame(content_type).encode() {
        Some(frame) => frame,
        None => panic!("what the handler gave cannot be sent: a name or a text is too long for a header of an event"),
    }
}

fn harmed(frame: Bytes, harm: Harm) -> Bytes {
    match harm {
        Harm::None => frame,
        Harm::Cut => frame.slice(..frame.len() / 2),
        Harm::Damage => {
            let mut frame = frame.to_vec();
            // Before the last checksum stands the payload, or the last header.
            let place = frame.len() - 5;
            frame[place] ^= 1;
            frame.into()
        }
    }
}

/// How many steps there are: events may hold what is sensitive.
impl fmt::Debug for FakeEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeEvents").field("steps", &self.steps.len()).finish_non_exhaustive()
    }
}
