//! The future of a call.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::error::{Error, ResponseError, ServiceError, Unparsed};
use crate::orchestrator::{Limit, UnreadOutput};
use crate::shape::{OperationError, ReadMember};
use crate::time::BoxFuture;

/// The result of the call path, before anything of the operation's own types.
type Called = Result<UnreadOutput, Error<Unparsed>>;

/// The future of a call, as [`Client::send`](crate::Client::send) and the `send` of an operation give it: the output,
/// or an [`Error`].
///
/// The input was validated and serialized when it was made, so it borrows neither the input nor the client, and can be
/// spawned as it is. Nothing is sent before it is polled for the first time; when it is dropped, nothing is left behind
/// but, at most, a request in flight.
///
/// ```no_run
/// # use aws_operation::{aws_operation, Client};
/// # #[aws_operation(target = "AmazonSQS.ListQueues")]
/// # struct ListQueues { queue_name_prefix: Option<String> }
/// # async fn example(client: Client) {
/// let with_prefix = |prefix: &str| ListQueues { queue_name_prefix: Some(prefix.to_owned()) }.send(&client);
/// let both = [tokio::spawn(with_prefix("a")), tokio::spawn(with_prefix("b"))];
/// # }
/// ```
#[must_use = "nothing is sent before the future is polled: `.await` it"]
pub struct Sending<T, E> {
    call: BoxFuture<'static, Called>,
    limit: Limit,
    /// Not a bound on the types: a mistake in them is reported once, where the operation is declared.
    read: fn(Called) -> Result<T, Error<E>>,
}

impl<T: ReadMember, E: OperationError> Sending<T, E> {
    /// `call` makes the future, which asks for the limit when it begins.
    pub(super) fn new(call: impl FnOnce(&Limit) -> BoxFuture<'static, Called>) -> Self {
        let limit = Limit::default();
        Self { call: call(&limit), limit, read: read::<T, E> }
    }
}

impl<T, E> Sending<T, E> {
    /// The time for this call, in place of [`Timeouts::operation`](crate::Timeouts::operation): credentials, attempts, and
    /// the waits between them. The first one that is set counts, and only before the future is polled.
    ///
    /// ```no_run
    /// # use aws_operation::{aws_operation, Client};
    /// # #[aws_operation(target = "AmazonSQS.ListQueues")]
    /// # struct ListQueues { queue_name_prefix: Option<String> }
    /// # async fn example(client: Client) -> Result<(), aws_operation::Error> {
    /// use std::time::Duration;
    ///
    /// let list = ListQueues { queue_name_prefix: None };
    /// let queues = list.send(&client).timeout(Duration::from_secs(3)).await?;
    /// # Ok(()) }
    /// ```
    pub fn timeout(self, limit: Duration) -> Self {
        let _ = self.limit.set(limit);
        self
    }
}

fn read<T: ReadMember, E: OperationError>(called: Called) -> Result<T, Error<E>> {
    let mut unread = called.map_err(typed)?;
    Ok(output(&mut unread)?)
}

/// Reads the output of a call.
pub(super) fn output<T: ReadMember>(unread: &mut UnreadOutput) -> Result<T, ResponseError> {
    let mut output = T::blank();
    unread.read(&mut output)?;
    Ok(output)
}

impl<T, E> Future for Sending<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let called = ready!(self.call.as_mut().poll(context));
        Poll::Ready((self.read)(called))
    }
}

impl<T, E> fmt::Debug for Sending<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}

/// The operation's own error out of what the call path knows.
pub(super) fn typed<E: OperationError>(error: Error<Unparsed>) -> Error<E> {
    error.map_service(parse)
}

/// Reads the error's further members. What cannot be read stays blank and is kept as the source, because the code tells
/// more than a broken member hides.
fn parse<E: OperationError>(error: ServiceError<Unparsed>) -> ServiceError<E> {
    let (mut details, Unparsed { index, body }) = error.into_parts();
    let mut error = E::at(index);
    if let Some(payload) = error.payload_mut() {
        let protocol = details.operation.service.protocol;
        if let Err(unreadable) = protocol.read_error_members(&body, payload) {
            payload.reset();
            details.unreadable = Some(unreadable);
        }
    }
    ServiceError::new(details, error)
}
