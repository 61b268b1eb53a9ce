//! A member of an output that is a stream of events.

use std::any::Any;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::sending::typed;
use crate::error::{CommonError, Error};
use crate::orchestrator::RunningEvents;
use crate::shape::{
    Member, OperationError, ReadError, ReadMember, ShapeDeserializer, ShapeSerializer, TakeEvents, Traits,
};

/// The events that an operation answers with, as they come: a member of its output.
///
/// `Event` is the union of the events, declared by `#[aws_shape]`. An exception of the service in the middle of the
/// stream is an [`Error::Service`], as the error of an operation is; `Failure` is the `#[aws_error]` that tells which.
/// After an error, and after the last event, nothing comes any more. Dropping the stream closes its connection.
///
/// ```no_run
/// use aws_operation::event_stream::EventStream;
/// use aws_operation::{Client, aws_operation, aws_shape};
///
/// #[aws_operation(model = "logs", output = StartLiveTailResponse)]
/// struct StartLiveTail {
///     log_group_identifiers: Vec<String>,
/// }
///
/// #[aws_shape(model = "logs")]
/// struct StartLiveTailResponse {
///     response_stream: EventStream<StartLiveTailResponseStream>,
/// }
///
/// #[aws_shape(model = "logs")]
/// enum StartLiveTailResponseStream {
///     SessionUpdate(LiveTailSessionUpdate),
///     #[aws(unknown)]
///     Unknown(aws_operation::Document),
/// }
///
/// #[aws_shape(model = "logs")]
/// struct LiveTailSessionUpdate {
///     session_results: Option<Vec<LiveTailSessionLogEvent>>,
/// }
///
/// #[aws_shape(model = "logs")]
/// struct LiveTailSessionLogEvent {
///     message: Option<String>,
/// }
///
/// # async fn example(client: Client) -> Result<(), aws_operation::Error> {
/// let tail = StartLiveTail::builder().log_group_identifiers(["arn:aws:logs:…"]);
/// let mut events = tail.send(&client).await?.response_stream;
/// while let Some(event) = events.next().await {
///     if let StartLiveTailResponseStream::SessionUpdate(update) = event? {
///         for event in update.session_results.unwrap_or_default() {
///             println!("{}", event.message.unwrap_or_default());
///         }
///     }
/// }
/// # Ok(()) }
/// ```
pub struct EventStream<Event, Failure = CommonError> {
    running: Running,
    types: PhantomData<fn() -> (Event, Failure)>,
}

/// The part that is the same for all events. Nothing for a stream that no response has. Shapes are `Sync`, and a body is
/// not: the lock makes it so, and is never waited for.
#[derive(Default)]
struct Running(Mutex<Option<Box<RunningEvents>>>);

impl Running {
    fn events(&mut self) -> Option<&mut RunningEvents> {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).as_deref_mut()
    }
}

impl TakeEvents for Running {
    fn take(&mut self, events: Box<dyn Any + Send>) {
        *self = Self(Mutex::new(events.downcast().ok()));
    }
}

impl<Event: ReadMember, Failure: OperationError> EventStream<Event, Failure> {
    /// The next event; nothing after the last one. A future that is dropped loses no event.
    ///
    /// # Errors
    /// The service's error ([`Error::Service`]), a broken connection or one on which nothing came for too long
    /// ([`Error::Transport`]), an event that cannot be read ([`Error::Response`]).
    pub async fn next(&mut self) -> Option<Result<Event, Error<Failure>>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event, Error<Failure>>>> {
        let Some(running) = self.running.events() else { return Poll::Ready(None) };
        let mut event = Event::blank();
        let next = ready!(running.poll_event(context, &mut event, Failure::schema()));
        Poll::Ready(next.map(|result| result.map(|()| event).map_err(typed)))
    }
}

impl<Event, Failure> EventStream<Event, Failure> {
    /// Ends the stream with a time-out when nothing comes for this long; without it, that is the client's read
    /// time-out. `None` waits for ever.
    pub fn set_idle_limit(&mut self, limit: Option<Duration>) {
        if let Some(running) = self.running.events() {
            running.set_idle_limit(limit);
        }
    }
}

impl<Event: ReadMember, Failure: OperationError> Stream for EventStream<Event, Failure> {
    type Item = Result<Event, Error<Failure>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

/// Never on the wire as a member: the events are the body.
impl<Event, Failure> Member for EventStream<Event, Failure> {
    fn is_absent(&self) -> bool {
        true
    }

    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.null();
    }
}

impl<Event, Failure> ReadMember for EventStream<Event, Failure> {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, _: Traits) -> Result<bool, ReadError> {
        deserializer.skip()
    }

    fn reset(&mut self) {
        self.running = Running::default();
    }

    fn may_be_absent(&self) -> bool {
        true
    }

    fn blank() -> Self {
        Self::default()
    }

    fn events(&mut self) -> Option<&mut dyn TakeEvents> {
        Some(&mut self.running)
    }
}

/// A stream without events.
impl<Event, Failure> Default for EventStream<Event, Failure> {
    fn default() -> Self {
        Self { running: Running::default(), types: PhantomData }
    }
}

impl<Event, Failure> fmt::Debug for EventStream<Event, Failure> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}
