//! The events of a response, one after the other, as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream as _;
use http::Response;

use super::failure::ErrorResponse;
use super::head::ResponseHead;
use crate::error::{Error, TransportError, Unparsed};
use crate::http::{Body, HttpError, HttpErrorKind};
use crate::protocol::Failure;
use crate::protocol::event_stream::{CONTENT_TYPE, FrameDecoder, Message};
use crate::shape::{ErrorSchema, ReadError, ReadMember};
use crate::time::{BoxFuture, Clock};

/// Whether the body of a response is a stream of events.
pub(super) fn are_in(response: &Response<Body>) -> bool {
    let content_type = response.headers().get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.and_then(|value| value.split(';').next()).unwrap_or_default();
    response.status().is_success() && essence.trim().eq_ignore_ascii_case(CONTENT_TYPE)
}

/// Waits for the first message, whose payload becomes the body; the events come after it.
pub(super) async fn receive(
    response: Response<Body>,
    message_limit: usize,
    clock: Arc<dyn Clock>,
    idle_limit: Option<Duration>,
) -> Result<(Response<Bytes>, Events), HttpError> {
    let (head, body) = response.into_parts();
    let mut events = Events::new(body, message_limit, clock, idle_limit);
    let initial = events.initial_response().await.map_err(|failure| match failure {
        EventsFailure::Transport(error) => error,
        EventsFailure::Unreadable(why) => HttpError::new(HttpErrorKind::Protocol, why),
    })?;
    Ok((Response::from_parts(head, initial), events))
}

/// The messages of a streamed body.
pub(crate) struct Events {
    body: Body,
    decoder: FrameDecoder,
    /// The message that came where an initial response was looked for.
    first: Option<Message>,
    clock: Arc<dyn Clock>,
    idle_limit: Option<Duration>,
    /// Runs while nothing comes.
    idle: Option<BoxFuture<'static, ()>>,
    ended: bool,
}

/// The events of a call that succeeded, with what an error says of the call.
pub(crate) struct RunningEvents {
    pub(super) events: Events,
    pub(super) head: ResponseHead,
}

/// Why no more events come, other than by the service's word.
#[derive(Debug)]
pub(crate) enum EventsFailure {
    /// The connection broke, or nothing came for too long.
    Transport(HttpError),
    /// The bytes are no events: what is wrong with them.
    Unreadable(String),
}

impl Events {
    pub(crate) fn new(body: Body, message_limit: usize, clock: Arc<dyn Clock>, idle_limit: Option<Duration>) -> Self {
        let decoder = FrameDecoder::new(message_limit);
        Self { body, decoder, first: None, clock, idle_limit, idle: None, ended: false }
    }

    /// The output's members other than the stream, which come in the first message; empty when that is an event already.
    pub(crate) async fn initial_response(&mut self) -> Result<Bytes, EventsFailure> {
        match poll_fn(|context| self.poll_message(context)).await.transpose()? {
            Some(Message::InitialResponse(payload)) => Ok(payload),
            other => {
                self.first = other;
                Ok(Bytes::new())
            }
        }
    }

    /// How long nothing may come; `None` is for ever.
    pub(crate) fn set_idle_limit(&mut self, limit: Option<Duration>) {
        self.idle_limit = limit;
        self.idle = None;
    }

    /// The next message; `None` at the end. After a failure, and after the end, there is nothing more.
    pub(crate) fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Message, EventsFailure>>> {
        if let Some(message) = self.first.take() {
            return Poll::Ready(Some(Ok(message)));
        }
        if self.ended {
            return Poll::Ready(None);
        }
        let next = ready!(self.poll_open(context));
        if !matches!(next, Some(Ok(_))) {
            self.end();
        }
        Poll::Ready(next)
    }

    /// Lets the connection go: nothing after this is wanted.
    pub(crate) fn end(&mut self) {
        self.ended = true;
        self.idle = None;
        self.body = Body::default();
    }

    fn poll_open(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Message, EventsFailure>>> {
        loop {
            match self.decoder.next_frame() {
                Ok(Some(frame)) => {
                    let message = Message::of(frame).map_err(|why| EventsFailure::Unreadable(why.to_owned()));
                    return Poll::Ready(Some(message));
                }
                Ok(None) => {}
                Err(error) => return Poll::Ready(Some(Err(EventsFailure::Unreadable(error.to_string())))),
            }
            match Pin::new(&mut self.body).poll_next(context) {
                Poll::Ready(Some(Ok(chunk))) => {
                    self.idle = None;
                    self.decoder.push(&chunk);
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(EventsFailure::Transport(error)))),
                Poll::Ready(None) if self.decoder.is_at_the_end() => return Poll::Ready(None),
                Poll::Ready(None) => {
                    let cut = HttpError::new(HttpErrorKind::Io, "the stream ended in the middle of a message");
                    return Poll::Ready(Some(Err(EventsFailure::Transport(cut))));
                }
                Poll::Pending => return self.poll_idle(context),
            }
        }
    }

    fn poll_idle<T>(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, EventsFailure>>> {
        let Some(limit) = self.idle_limit else { return Poll::Pending };
        let clock = &self.clock;
        let idle = self.idle.get_or_insert_with(|| clock.sleep(limit));
        ready!(idle.as_mut().poll(context));
        let why = format!("no event for {} s", limit.as_secs_f64());
        Poll::Ready(Some(Err(EventsFailure::Transport(HttpError::new(HttpErrorKind::Timeout, why)))))
    }
}

impl RunningEvents {
    /// How long nothing may come; `None` is for ever.
    pub(crate) fn set_idle_limit(&mut self, limit: Option<Duration>) {
        self.events.set_idle_limit(limit);
    }

    /// Reads the next event into `event`, which is blank; `None` at the end.
    pub(crate) fn poll_event(
        &mut self,
        context: &mut Context<'_>,
        event: &mut dyn ReadMember,
        errors: &'static ErrorSchema,
    ) -> Poll<Option<Result<(), Error<Unparsed>>>> {
        let protocol = self.head.operation.service.protocol;
        loop {
            let result = match ready!(self.events.poll_message(context)) {
                None => return Poll::Ready(None),
                // Only the first message may be one, and it has been taken: a second says nothing new.
                Some(Ok(Message::InitialResponse(_))) => continue,
                Some(Ok(Message::Event { name, payload })) => {
                    protocol.read_event(&name, &payload, event).map_err(|error| self.unreadable(error))
                }
                Some(Ok(Message::Exception { name, payload })) => {
                    let failure = protocol.exception(&name, &payload, errors);
                    Err(self.service_error(failure, errors, payload))
                }
                Some(Ok(Message::Error { code, message })) => {
                    let failure = Failure::new(code.as_deref(), message.as_deref(), errors);
                    Err(self.service_error(failure, errors, Bytes::new()))
                }
                Some(Err(EventsFailure::Unreadable(why))) => Err(self.unreadable(ReadError::new(why))),
                Some(Err(EventsFailure::Transport(error))) => Err(Error::Transport(TransportError::new(
                    self.head.operation,
                    self.head.origin(),
                    self.head.attempts,
                    true,
                    error,
                ))),
            };
            if result.is_err() {
                self.events.end();
            }
            return Poll::Ready(Some(result));
        }
    }
}

impl RunningEvents {
    fn service_error(&self, says: Failure, errors: &ErrorSchema, body: Bytes) -> Error<Unparsed> {
        let ResponseHead { operation, head, attempts, .. } = &self.head;
        ErrorResponse::new(errors, head.clone(), says, body).into_service_error(operation, *attempts)
    }

    fn unreadable(&self, error: ReadError) -> Error<Unparsed> {
        // An event may hold secrets, as an output may: no piece of it is kept.
        Error::Response(self.head.unreadable(Box::default(), error))
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("ended", &self.ended).finish_non_exhaustive()
    }
}
