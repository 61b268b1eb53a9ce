//! Tests of aws-operation from a downstream crate; see the files in `tests/`.

pub mod everything;
pub mod http;
pub mod json;
pub mod smithy;
pub mod vectors;
