//! The client: one for every service.

use std::sync::Arc;

use crate::error::Error;
use crate::operation::Operation;

/// Sends operations, of any service: the operation brings its service with it.
///
/// Cheap to clone: clones share credentials, connections and the retry quota.
#[derive(Clone, Debug)]
pub struct Client {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {}

impl Client {
    /// A client from code alone; [`ClientBuilder::build`] says what is missing.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Sends an operation and gives its output.
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error<O::Error>> {
        Ok(self.call(operation).await?.into_output())
    }

    /// Sends an operation and gives its output with what is known of the call.
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Reply<O::Output>, Error<O::Error>> {
        let _ = (operation, &self.inner);
        std::future::pending().await
    }
}

/// Settings for a [`Client`].
#[derive(Debug, Default)]
pub struct ClientBuilder {}

/// The output of a call, and what is known of the call.
#[derive(Clone, Debug)]
pub struct Reply<T> {
    output: T,
}

impl<T> Reply<T> {
    /// The output, taken out.
    pub fn into_output(self) -> T {
        self.output
    }
}
