//! The client: one for every service.

mod builder;
mod operation;
mod pages;
mod reply;
mod sending;
mod waits;

use std::fmt;
use std::sync::Arc;

pub use self::builder::ClientBuilder;
pub use self::operation::Operation;
pub use self::pages::{IntoItems, Items, Pages, Paginated, PaginatedItems, Pagination};
pub use self::reply::Reply;
pub use self::sending::Sending;
pub use self::waits::{Wait, WaitConfig, WaitError};
use crate::orchestrator::Orchestrator;
pub use crate::orchestrator::Timeouts;

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
    pub(crate) fn orchestrator(&self) -> &Arc<Orchestrator> {
        &self.orchestrator
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
