//! Why a request could not be signed.

use std::fmt;

/// Why a request could not be signed. It names what is wrong, never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The clock shows a time before 1970 or after the year 9999.
    TimeOutOfRange,
    /// The request's URI has no host, and there is no `host` header.
    NoHost,
    /// This holds a control character or another byte that an HTTP header cannot carry.
    NotAHeaderValue {
        /// The part that holds it.
        what: &'static str,
    },
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignError::TimeOutOfRange => f.write_str("the clock shows a time before 1970 or after the year 9999"),
            SignError::NoHost => f.write_str("the request has no host to sign"),
            SignError::NotAHeaderValue { what } => {
                write!(f, "{what} holds a character that an HTTP header cannot carry")
            }
        }
    }
}

impl std::error::Error for SignError {}
