//! Declare just the AWS JSON operations that you use.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod constraint;
pub mod credentials;
pub mod endpoint;
pub mod http;
pub mod operation;
pub mod shape;
pub mod time;
