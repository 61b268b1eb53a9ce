//! Declare just the AWS JSON operations that you use.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "macros")]
#[doc(hidden)]
pub mod builder;
pub mod client;
#[cfg_attr(
    not(feature = "default-credentials"),
    allow(dead_code, unused_imports, reason = "parts that only the default chain reads")
)]
pub mod config;
pub mod constraint;
pub mod credentials;
pub mod endpoint;
pub mod error;
pub mod http;
pub mod operation;
mod orchestrator;
pub mod paginate;
#[cfg(feature = "macros")]
#[doc(hidden)]
pub mod private;
mod protocol;
pub mod random;
pub mod retry;
pub mod shape;
pub mod sign;
#[cfg(feature = "test-util")]
#[cfg_attr(docsrs, doc(cfg(feature = "test-util")))]
pub mod test_util;
pub mod time;
mod user_agent;
pub mod wait;

#[cfg(feature = "macros")]
pub use aws_operation_macros::{aws_error, aws_operation, aws_shape};
pub use client::{Client, ClientBuilder, Reply, Timeouts};
pub use constraint::InvalidInput;
pub use credentials::{Credentials, ProvideCredentials};
pub use error::{CommonError, Error};
pub use operation::{Operation, OperationMetadata};
pub use paginate::{Items, Pages};
pub use retry::RetryConfig;
pub use shape::{BigDecimal, BigInteger, Blob, Document, Number, ParseNumberError, ParseTimestampError, Timestamp};
pub use wait::{Wait, WaitConfig, WaitError};
