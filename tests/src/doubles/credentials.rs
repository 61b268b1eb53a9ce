//! Sources of credentials.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_operation::credentials::CredentialsError;
use aws_operation::time::BoxFuture;
use aws_operation::{Credentials, ProvideCredentials};

type Give = dyn Fn(usize) -> Result<Credentials, CredentialsError> + Send + Sync;

/// Gives what a closure gives, or never anything, and counts how often it was asked.
#[derive(Clone)]
pub struct Provider {
    give: Option<Arc<Give>>,
    asked: Arc<AtomicUsize>,
}

impl Provider {
    /// A source that asks `give` with the number of the load, from 0.
    pub fn new(give: impl Fn(usize) -> Result<Credentials, CredentialsError> + Send + Sync + 'static) -> Self {
        Self { give: Some(Arc::new(give)), asked: Arc::default() }
    }

    /// A source whose credentials never come.
    pub fn hanging() -> Self {
        Self { give: None, asked: Arc::default() }
    }

    /// How often credentials were asked for.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("asked", &self.asked()).finish_non_exhaustive()
    }
}

impl ProvideCredentials for Provider {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let number = self.asked.fetch_add(1, Ordering::SeqCst);
            match &self.give {
                Some(give) => give(number),
                None => std::future::pending().await,
            }
        })
    }
}
