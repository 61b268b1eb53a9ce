//! Declare just the AWS JSON operations that you use.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod constraint;
pub mod credentials;
pub mod http;
pub mod operation;
pub mod random;
pub mod retry;
pub mod shape;
pub mod sign;
pub mod time;

pub use operation::{Operation, OperationMetadata};
pub use shape::{BigDecimal, BigInteger, Blob, Document, Number, ParseNumberError, ParseTimestampError, Timestamp};
