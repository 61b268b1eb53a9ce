//! Calls that block the thread, for command line tools and build scripts.
//!
//! ```no_run
//! use aws_operation::{CommonError, Error, aws_operation, blocking};
//!
//! #[aws_operation(target = "AmazonSQS.ListQueues")]
//! struct ListQueues;
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let client = blocking::Client::from_env()?;
//!     println!("{}", client.send(&ListQueues)?);
//!     Ok(())
//! }
//! ```
//!
//! Each client has a small runtime of its own: a thread that keeps its connections. In an async context a call is an error,
//! since it would hold up everything else there; `spawn_blocking` is none.

use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::client::{CallOutput, ClientBuilder, Operation, Wait, WaitConfig, WaitError};
use crate::error::{ConfigurationError, Error};

/// A [`Client`](crate::Client) whose calls block the thread. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    client: crate::Client,
    runtime: Arc<Own>,
}

/// A runtime that may end anywhere.
struct Own(Option<Runtime>);

impl Drop for Own {
    fn drop(&mut self) {
        // A runtime that is dropped waits for its threads, which is not allowed in an async context.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Own {
    fn new() -> Result<Self, ConfigurationError> {
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("aws-operation").enable_all().build();
        runtime.map(|runtime| Self(Some(runtime))).map_err(ConfigurationError::from_source)
    }

    fn run<F: Future>(&self, future: F) -> Result<F::Output, ConfigurationError> {
        let in_async = || {
            ConfigurationError::new(
                "a blocking call in an async context would hold up everything else there: use `aws_operation::Client`, \
                 or make the call in `tokio::task::spawn_blocking` (with `panic = \"abort\"`, in a thread of your own)",
            )
        };
        let Some(runtime) = &self.0 else { return Err(in_async()) };
        if Handle::try_current().is_ok() {
            // Threads for blocking work have a runtime too; whether blocking is allowed can only be tried, and not even
            // that where a panic ends the program.
            if cfg!(panic = "abort") {
                return Err(in_async());
            }
            let tried = catch_unwind(AssertUnwindSafe(|| runtime.block_on(std::future::ready(()))));
            tried.map_err(|_| in_async())?;
        }
        Ok(runtime.block_on(future))
    }
}

impl Client {
    /// A client from the environment, as [`Client::from_env`](crate::Client::from_env).
    ///
    /// # Errors
    /// A setting that is not valid, or an async context; the message says what to do.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        let runtime = Own::new()?;
        let client = runtime.run(crate::Client::from_env())??;
        Ok(Self { client, runtime: Arc::new(runtime) })
    }

    /// A client with these settings, filled from the environment as by
    /// [`build_from_env`](ClientBuilder::build_from_env).
    ///
    /// # Errors
    /// As [`from_env`](Self::from_env).
    pub fn build_from_env(settings: ClientBuilder) -> Result<Self, ConfigurationError> {
        let runtime = Own::new()?;
        let client = runtime.run(settings.build_from_env())??;
        Ok(Self { client, runtime: Arc::new(runtime) })
    }

    /// The same for a client that there is. Its connections should not be those of another runtime that ends earlier.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(client: crate::Client) -> Result<Self, ConfigurationError> {
        Ok(Self { client, runtime: Arc::new(Own::new()?) })
    }

    /// The client behind it: for `pages(…)` and `items(…)`, to be given to [`iter`](Self::iter).
    pub fn client(&self) -> &crate::Client {
        &self.client
    }

    /// Sends an operation and waits for its output.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::Configuration`] in an async context.
    pub fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error<O::Error>> {
        self.runtime.run(self.client.send(operation)).map_err(|error| not_sent::<O>(error))?
    }

    /// Sends an operation and waits for its output with what is known of the call.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn call<O: Operation>(&self, operation: &O) -> Result<CallOutput<O::Output>, Error<O::Error>> {
        self.runtime.run(self.client.call(operation)).map_err(|error| not_sent::<O>(error))?
    }

    /// Sends the operation until `acceptor` is content, as [`Operation::wait_until`] does.
    ///
    /// # Errors
    /// As [`Operation::wait_until`]; and the error of an async context, as that of a call.
    pub fn wait_until<O, T, F>(
        &self,
        operation: &O,
        config: WaitConfig,
        acceptor: F,
    ) -> Result<T, WaitError<Error<O::Error>>>
    where
        O: Operation,
        T: Send,
        O::Error: Send,
        F: FnMut(Result<O::Output, Error<O::Error>>) -> Wait<T, Error<O::Error>> + Send,
    {
        let wait = self.runtime.run(operation.wait_until(&self.client, config, acceptor));
        wait.map_err(|error| WaitError::Failed(not_sent::<O>(error)))?
    }

    /// The pages or items of an operation, one after the other: `client.iter(operation.items(client.client()))`.
    pub fn iter<S: Stream + Unpin>(&self, stream: S) -> Iter<S> {
        Iter { stream, runtime: Arc::clone(&self.runtime) }
    }
}

fn not_sent<O: Operation>(error: ConfigurationError) -> Error<O::Error> {
    Error::Configuration(error.in_call(O::METADATA, 0))
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.client).finish()
    }
}

/// Pages or items, as [`Client::iter`] gives them.
pub struct Iter<S> {
    stream: S,
    runtime: Arc<Own>,
}

impl<S: Stream + Unpin> Iterator for Iter<S> {
    type Item = S::Item;

    /// # Panics
    /// In an async context: an iterator has no place for the error.
    fn next(&mut self) -> Option<S::Item> {
        let stream = &mut self.stream;
        match self.runtime.run(poll_fn(|context| Pin::new(&mut *stream).poll_next(context))) {
            Ok(item) => item,
            Err(error) => panic!("{error}"),
        }
    }
}

impl<S> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").finish_non_exhaustive()
    }
}
