//! The client: one for every service; and the trait of what it sends.

mod build;
mod builder;
mod call_output;
#[cfg(feature = "event-streams")]
mod event_stream;
mod pages;
mod sending;
mod waits;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

pub use self::builder::ClientBuilder;
pub use self::call_output::CallOutput;
#[cfg(feature = "event-streams")]
pub use self::event_stream::EventStream;
pub use self::pages::{IntoItems, Items, Pages, Paginated, PaginatedItems, Pagination};
pub use self::sending::Sending;
use self::sending::{output, typed};
pub use self::waits::{Wait, WaitConfig, WaitError};
use crate::error::Error;
use crate::metadata::OperationMetadata;
use crate::orchestrator::Orchestrator;
pub use crate::orchestrator::Timeouts;
use crate::shape::{OperationError, ReadMember, Structure};

/// Sends operations, of any service: the operation brings its service with it.
///
/// Cheap to clone: clones share credentials, connections, the retry quota and the correction of the clock. Futures of a
/// call are `Send`, and can be dropped at any time: nothing is left behind but, at most, a request in flight.
///
/// ```no_run
/// # async fn example() -> Result<(), aws_operation::error::ConfigurationError> {
/// use aws_operation::{Client, Credentials};
///
/// let from_the_environment = Client::from_env().await?;
/// let local = Client::builder()
///     .region("us-west-2")
///     .credentials(Credentials::new("id", "secret"))
///     .endpoint_url("http://127.0.0.1:4566")
///     .build()?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Client {
    orchestrator: Arc<Orchestrator>,
}

impl Client {
    /// Sends an operation and gives its output.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send<O: Operation>(&self, operation: &O) -> Sending<O::Output, O::Error> {
        let call = |limit: &_| self.orchestrator.call(operation.input(), O::METADATA, O::Error::schema(), Some(limit));
        Sending::new(call)
    }

    /// Sends an operation and gives its output with what is known of the call.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<CallOutput<O::Output>, Error<O::Error>> {
        operation.call(self).await
    }

    pub(crate) fn orchestrator(&self) -> &Arc<Orchestrator> {
        &self.orchestrator
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The other parts are a stranger's types, which may show what they should not.
        f.debug_struct("Client")
            .field("region", &self.orchestrator.parts().region)
            .field("timeouts", &self.orchestrator.parts().timeouts)
            .finish_non_exhaustive()
    }
}

/// An operation of a service that speaks AWS JSON; `#[aws_operation]` implements it.
///
/// The implementing type is the input, or a builder that holds one, all of whose required members were set. Code that works for any operation is generic over this trait:
///
/// ```
/// use aws_operation::{Client, Error, Operation};
///
/// async fn timed<O: Operation>(client: &Client, operation: &O) -> Result<O::Output, Error<O::Error>> {
///     let start = std::time::Instant::now();
///     let result = client.send(operation).await;
///     println!("{}: {:?}", O::METADATA.name(), start.elapsed());
///     result
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation",
    label = "not an operation",
    note = "a struct becomes one by `#[aws_operation(target = \"Prefix.Operation\")]`",
    note = "a builder is one when each required member was set; one that borrows becomes one by `.build()`"
)]
pub trait Operation: Send + Sync + Sized {
    /// The output of the operation.
    type Output: ReadMember;
    /// The errors that the operation declares.
    type Error: OperationError;
    /// Name, service, and the Smithy traits of the operation.
    const METADATA: &'static OperationMetadata;

    /// The input: `self`, or what a builder holds.
    fn input(&self) -> &dyn Structure;

    /// Sends the operation and gives its output with what is known of the call, as [`Client::call`] does.
    ///
    /// # Errors
    /// See [`Error`].
    fn call(
        &self,
        client: &Client,
    ) -> impl Future<Output = Result<CallOutput<Self::Output>, Error<Self::Error>>> + Send {
        let call = client.orchestrator.call(self.input(), Self::METADATA, Self::Error::schema(), None);
        async move {
            let mut unread = call.await.map_err(typed)?;
            Ok(CallOutput::new(output(&mut unread)?, unread))
        }
    }

    /// Sends the operation until `acceptor` is content with a response or an error, or the deadline passes. Works for
    /// every operation, whether or not AWS declares a waiter for it.
    ///
    /// ```no_run
    /// # use aws_operation::{Client, Error, Operation};
    /// # async fn example<O: Operation<Output = aws_operation::Document>>(describe: O, client: Client) {
    /// use std::time::Duration;
    /// use aws_operation::{Wait, WaitConfig};
    ///
    /// let stable = describe
    ///     .wait_until(&client, WaitConfig::for_at_most(Duration::from_secs(300)), |outcome| match outcome {
    ///         Ok(answer) if answer["stabilityStatus"].as_str() == Some("STEADY_STATE") => Wait::Done(answer),
    ///         Ok(_) => Wait::Again,
    ///         Err(error) if error.is_retryable() => Wait::Again,
    ///         Err(error) => Wait::Failed(error),
    ///     })
    ///     .await;
    /// # }
    /// ```
    ///
    /// # Errors
    /// The acceptor's error of [`Wait::Failed`], or [`WaitError::TimedOut`], which tells what came last.
    fn wait_until<T, E, F>(
        &self,
        client: &Client,
        config: WaitConfig,
        acceptor: F,
    ) -> impl Future<Output = Result<T, WaitError<E>>> + Send
    where
        T: Send,
        E: Send,
        F: FnMut(Result<Self::Output, Error<Self::Error>>) -> Wait<T, E> + Send,
    {
        waits::wait_until(client.orchestrator.parts(), Self::METADATA.name(), config, || client.send(self), acceptor)
    }
}
