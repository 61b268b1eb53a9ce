//! A setting that cannot be used.

use std::fmt;
use std::sync::Arc;

use super::origin::Origin;
use crate::text::quoted;

/// A setting from the environment or a shared file that cannot be used.
///
/// The message is one line: where the value stands, the value (unless it is a secret), and what is allowed.
#[derive(Clone, Debug)]
pub struct ConfigError {
    message: String,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl ConfigError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    pub(crate) fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// A value that is not what the setting allows.
    pub(crate) fn invalid(origin: &Origin, value: &str, allowed: &str) -> Self {
        Self::new(format!("{origin} is {}, but must be {allowed}", quoted(value, SHOWN_CHARS)))
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as _)
    }
}

/// The most characters of a value that an error shows.
const SHOWN_CHARS: usize = 100;
