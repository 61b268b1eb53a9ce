//! Declare just the AWS JSON operations that you use.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod client;
#[allow(dead_code, unused_imports, reason = "the client, which uses it, is not there yet")]
pub mod config;
pub mod constraint;
#[allow(dead_code, reason = "the client, which uses it, is not there yet")]
pub mod credentials;
pub mod error;
pub mod endpoint;
pub mod http;
pub mod operation;
mod orchestrator;
mod protocol;
pub mod random;
pub mod retry;
pub mod shape;
pub mod sign;
pub mod time;

pub use client::{Client, ClientBuilder, Reply};
pub use credentials::Credentials;
pub use error::{CommonError, Error, InvalidInput};
pub use operation::Operation;
pub use shape::{Document, Timestamp};
