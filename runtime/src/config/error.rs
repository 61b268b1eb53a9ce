//! What is wrong with a setting.

use std::fmt;
use std::sync::Arc;

use super::origin::Origin;

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
        Self::new(format!("{origin} is {}, but must be {allowed}", Shown(value)))
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

/// A value in an error message: quoted, on one line, cut when it is long.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(SHOWN_CHARS) {
            Some((end, _)) => write!(f, "{:?}…", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}
