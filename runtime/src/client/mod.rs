//! The client: one for every service.

mod builder;
mod reply;
mod sending;
mod timeouts;

use std::fmt;
use std::sync::Arc;

pub use self::builder::ClientBuilder;
pub use self::reply::Reply;
pub use self::sending::Sending;
pub use self::timeouts::Timeouts;
use crate::error::{ConfigurationError, Error};
use crate::operation::Operation;
use crate::orchestrator::Orchestrator;
use crate::shape::{OperationError, ReadMember};

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
    /// A client from the environment, the shared files, and the default sources of credentials.
    ///
    /// # Errors
    /// A setting that is not valid; the message says which one and what to do.
    pub async fn from_env() -> Result<Self, ConfigurationError> {
        Self::builder().build_from_env().await
    }

    /// A client from code: [`ClientBuilder::build`] takes nothing else, [`ClientBuilder::build_from_env`] fills in the
    /// rest.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Sends an operation and gives its output.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send<O: Operation>(&self, operation: &O) -> Sending<O::Output, O::Error> {
        Sending::new(self.orchestrator.call(operation, O::METADATA, O::Error::schema(), &[]))
    }

    /// Sends an operation and gives its output with what is known of the call.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Reply<O::Output>, Error<O::Error>> {
        let reply = self.orchestrator.call(operation, O::METADATA, O::Error::schema(), &[]).await;
        let reply = reply.map_err(typed)?;
        let mut output = O::Output::blank();
        reply.read(&mut output)?;
        Ok(Reply::new(output, &reply))
    }

    pub(crate) fn orchestrator(&self) -> &Arc<Orchestrator> {
        &self.orchestrator
    }
}

/// The operation's own error out of what the call path knows.
pub(crate) fn typed<E: OperationError>(error: Error<crate::error::Unparsed>) -> Error<E> {
    match error {
        Error::Invalid(error) => Error::Invalid(error),
        Error::Configuration(error) => Error::Configuration(error),
        Error::Credentials(error) => Error::Credentials(error),
        Error::Transport(error) => Error::Transport(error),
        Error::Response(error) => Error::Response(error),
        Error::Service(error) => Error::Service(error.parse()),
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The other parts are a stranger's types, which may show what they should not.
        f.debug_struct("Client")
            .field("region", &self.orchestrator.region)
            .field("timeouts", &self.orchestrator.timeouts)
            .finish_non_exhaustive()
    }
}
