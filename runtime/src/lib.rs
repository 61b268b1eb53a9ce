//! Declare just the AWS JSON operations that you use: an attribute on a struct, and one small runtime for all of them.
//!
//! 154 services of AWS speak the protocols awsJson1_0 and awsJson1_1: DynamoDB, ECS, SQS, KMS, Kinesis, Step Functions,
//! Systems Manager, Secrets Manager, EventBridge, CloudWatch Logs and many more. The official SDK has a generated crate
//! for each of them. This crate has none: you write the operation's request as a struct, and its answer if you want it
//! typed.
//!
#![cfg_attr(feature = "macros", doc = "```no_run")]
#![cfg_attr(not(feature = "macros"), doc = "```ignore")]
//! use aws_operation::{aws_error, aws_operation, aws_shape, Client};
//!
//! /// Creates a task set in the given cluster and service.
//! #[aws_operation(
//!     target = "AmazonEC2ContainerServiceV20141113.CreateTaskSet",
//!     output = CreateTaskSetResponse,
//!     error = EcsError,
//! )]
//! pub struct CreateTaskSet {
//!     pub cluster: String,
//!     pub service: String,
//!     pub task_definition: String,
//!     #[aws(length(max = 36))]
//!     pub client_token: Option<String>,
//! }
//!
//! #[aws_shape(model = "ecs")]
//! pub struct CreateTaskSetResponse {
//!     pub task_set: Option<TaskSet>,
//! }
//!
//! #[aws_shape(model = "ecs")]
//! pub struct TaskSet {
//!     pub id: Option<String>,
//! }
//!
//! #[aws_error(model = "ecs")]
//! #[derive(Debug)]
//! pub enum EcsError {
//!     ClusterNotFoundException,
//!     #[aws(unknown)]
//!     Unknown,
//! }
//!
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::from_env().await?;
//! let create = CreateTaskSet::builder().cluster("shop").service("web").task_definition("web:3");
//! let created = create.send(&client).await?;
//! # let _ = created;
//! # Ok(()) }
//! ```
//!
//! With `target` alone, the output is a [`Document`] and the error a [`CommonError`]: an operation that no SDK knows yet
//! is three lines.
//!
//! # A tour
//!
//! - **Declare**: [`#[aws_operation]`](macro@aws_operation), [`#[aws_shape]`](macro@aws_shape) and
//!   [`#[aws_error]`](macro@aws_error) have every key with an example. [`guide::shapes`] goes from AWS's reference to Rust.
//! - **Connect**: one [`Client`] serves every service. [`Client::from_env`] reads what the AWS CLI reads;
//!   [`Client::builder`] has the rest: [credentials](guide::credentials), [endpoints](guide::endpoints),
//!   [retries and time-outs](guide::retries), your own HTTP client.
//! - **Send**: `send` on the operation or its builder. A required member that is missing does not compile; every other
//!   constraint is [checked](guide::checks) before anything is sent.
//! - **Handle errors**: [`Error`] is flat, its `Display` has everything, and `error.service()` is your own enum
//!   ([`guide::errors`]).
//! - **Repeat**: [pages and waits](guide::pages_and_waits) for every operation.
//! - **Test**: a [fake service](guide::testing) from the same declarations, which verifies signatures.
//!
//! The whole [`guide`] has a page for each; among them are [features and versions](guide::features),
//! [security](guide::security), [the expansion](guide::expansion), and the ways here
//! [from aws-sdk-rust](guide::from_aws_sdk) and [from hand-written reqwest](guide::from_reqwest).

#![cfg_attr(docsrs, feature(doc_cfg))]
// The documentation links to everything; with fewer features, some of it is not there.
#![cfg_attr(
    not(all(
        feature = "macros",
        feature = "reqwest",
        feature = "default-credentials",
        feature = "aws-config",
        feature = "test-util"
    )),
    allow(rustdoc::broken_intra_doc_links, reason = "links to items behind features")
)]

#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
pub mod blocking;
pub mod client;
mod codec;
#[cfg_attr(
    not(feature = "default-credentials"),
    allow(dead_code, unused_imports, reason = "parts that only the default chain reads")
)]
pub mod config;
pub mod credentials;
#[cfg(feature = "default-credentials")]
#[cfg_attr(docsrs, doc(cfg(feature = "default-credentials")))]
pub mod default_chain;
mod digits;
pub mod endpoint;
pub mod error;
#[cfg(feature = "event-streams")]
#[cfg_attr(docsrs, doc(cfg(feature = "event-streams")))]
pub mod event_stream;
// Its examples use these features; the pages themselves need none.
#[cfg(feature = "macros")]
#[doc(hidden)]
pub mod generated;
#[cfg(any(
    all(doc, not(doctest)),
    all(doctest, feature = "macros", feature = "rustls", feature = "pattern", feature = "test-util")
))]
pub mod guide;
pub mod http;
pub mod metadata;
mod orchestrator;
pub mod protocol;
pub mod random;
pub mod retry;
pub mod shape;
pub mod sign;
#[cfg(feature = "test-util")]
#[cfg_attr(docsrs, doc(cfg(feature = "test-util")))]
pub mod test_util;
mod text;
pub mod time;
mod user_agent;

#[cfg(feature = "macros")]
pub use aws_operation_macros::{aws_error, aws_operation, aws_shape};
pub use client::{
    CallOutput, Client, ClientBuilder, Items, Operation, Pages, Sending, Timeouts, Wait, WaitConfig, WaitError,
};
pub use credentials::{Credentials, ProvideCredentials};
pub use error::{CommonError, Error};
pub use metadata::OperationMetadata;
pub use retry::RetryConfig;
pub use shape::constraint::{self, InvalidInput};
pub use shape::{
    BigDecimal, BigInteger, Blob, Document, DocumentError, DocumentMap, Number, ParseNumberError, ParseTimestampError,
    Timestamp,
};
