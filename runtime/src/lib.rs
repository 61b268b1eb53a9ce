//! Declare just the AWS JSON operations that you use.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[allow(dead_code, unused_imports, reason = "the client, which uses it, is not there yet")]
pub mod config;
pub mod constraint;
#[allow(dead_code, reason = "the client, which uses it, is not there yet")]
pub mod credentials;
pub mod endpoint;
pub mod http;
pub mod operation;
pub mod random;
pub mod retry;
pub mod shape;
pub mod sign;
pub mod time;
